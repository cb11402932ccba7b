"""R2, R10 and R14 for what stands in an order: highest and lowest, followed by, every year, and an interval's ends."""

import re
from itertools import pairwise

from .arithmetic import counted
from .differences import differences
from .finding import ERROR
from .gathered import Gathered
from .numbers import COUNT, DECIMAL, MONEY, PER, PERCENT, QUANTITIES, Token
from .sentence import Number, Sentence
from .words import CHANGES

_MOST = r"(?:highest|most|largest|biggest|greatest|busiest|longest|worst|maximum)"
_LEAST = r"(?:lowest|fewest|smallest|least|quietest|shortest|minimum)"
_TURNED = re.compile(
    r"\b(?:most|least) (?:deprived|affluent|common|likely|serious|of|recent|at risk|people|at)\b"
)
_FOLLOWED = re.compile(
    r"\b(?:followed(?: closely)? by|ahead of|(?:then|next) (?:came|comes)|with [\w ]{2,30} (?:second|next))\b"
)
_EACH_TIME = re.compile(
    r"\b(?P<way>rose|risen|grew|grown|increased|climbed|went up|fell|fallen|dropped|declined|decreased|went down)"
    r"(?: steadily| again)? (?:in )?(?:every|each|year on year|month on month|quarter on quarter|year after year)\b"
)
_RISING = frozenset("rose risen grew grown increased climbed".split()) | {"went up"}
_INTERVAL = re.compile(
    r"(?:\(|, |\u2013 |; )?(?:(?:\d\d ?%|95 per cent) )?(?:confidence interval|confidence limits|ci|credible interval"
    r"|uncertainty interval|plausible range|margin)[ :,(]*(?:of |from |is |was |between )?"
    r"(?P<low>-?\d[\d,]*(?:\.\d+)?) ?%? ?(?:to|and|-|\u2013) ?(?P<high>-?\d[\d,]*(?:\.\d+)?)"
)  # fmt: skip


def test_orders(sentence: Sentence, found: Gathered) -> None:
    """Every order that a sentence says its numbers stand in."""
    _test_ends(sentence, found)
    _test_followed(sentence, found)
    _test_each_time(sentence, found)
    _test_interval(sentence, found)


def _told(sentence: Sentence) -> list[Number]:
    gaps = differences(sentence)
    return [
        each for each in sentence.numbers if each.at not in gaps and not each.token.sign and not each.earlier
    ]


def _test_ends(sentence: Sentence, found: Gathered) -> None:
    """The highest rate (24.1) and the lowest (11.8): the first is no less than the second."""
    said = _TURNED.sub(lambda each: "_" * len(each[0]), sentence.lower)
    most, least = list(re.finditer(rf"\b{_MOST}\b", said)), list(re.finditer(rf"\b{_LEAST}\b", said))
    if len(most) != 1 or len(least) != 1:
        return
    first, last = sorted((most[0], least[0]), key=lambda each: each.start())
    numbers = _told(sentence)
    ahead = [each for each in numbers if first.end() <= each.token.start < last.start()]
    behind = [each for each in numbers if each.token.start >= last.end()]
    if len(ahead) != 1 or not behind or not _alike(sentence, ahead[0], behind[0]):
        return
    one, other = ahead[0], behind[0]
    if len(behind) > 1 and behind[1].kind == other.kind or not _same_noun(first, last, said):
        return
    high, low = (one, other) if first is most[0] else (other, one)
    found.test(sentence, other, "R10")
    if high.token.high < low.token.low - 1e-9:
        found.add(
            "R10", ERROR, sentence, [high, low],
            f"{high} is called the {most[0][0]} and {low} the {least[0][0]}, and {high} is less. "
            "Likely meant: one of the two numbers is mistyped, or they are the other way about.",
        )  # fmt: skip


def _same_noun(first: re.Match[str], last: re.Match[str], said: str) -> bool:
    """Whether both ends are of one thing: the highest rate and the lowest; not the most calls and the lowest rate."""
    one, other = (_NOUN.match(said[each.end() :]) for each in (first, last))
    if one is None or other is None:
        return True
    return one[0] == other[0] or f"{one[0]} ".startswith(f"{other[0]} ")


_NOUN = re.compile(
    r"(?: (?!at\b|in\b|was\b|were\b|is\b|are\b|with\b|and\b|had\b|has\b|on\b|per\b|for\b|which\b|to\b)[a-z-]+){1,5}"
)


def _alike(sentence: Sentence, one: Number, other: Number) -> bool:
    kinds = {one.kind, other.kind}
    if len(kinds) > 1 and kinds != {COUNT, DECIMAL}:
        return False
    return one.spelled == other.spelled or kinds == {COUNT}


def _test_followed(sentence: Sentence, found: Gathered) -> None:
    """The most complaints, 386, followed by Harbour with 351 and Castle with 298: each is no more than the last."""
    mark = _FOLLOWED.search(sentence.lower)
    if mark is None or re.search(r"\b(?:quarter|month|year|week)s?\b", sentence.lower[: mark.start()][-60:]):
        return
    said = _TURNED.sub(
        lambda each: "most" if each[0] == "most common" else "_", sentence.lower[: mark.start()]
    )
    ways = re.findall(rf"\b(?:({_MOST})|({_LEAST}))\b", said)
    if len(ways) != 1:
        return
    down = bool(ways[0][0])
    numbers = _told(sentence)
    ahead = [each for each in numbers if each.token.end <= mark.start()]
    behind = [each for each in numbers if each.token.start >= mark.end()]
    if not ahead or not behind or any(each.kind == PER for each in sentence.tokens):
        return
    row = [ahead[-1]]
    for each in behind:
        between = sentence.tokens[row[-1].at + 1 : each.at]
        if each.kind == row[0].kind and len(between) <= 12 and not any(word.text in ";" for word in between):
            row.append(each)
    kinds = [each for each in (*ahead, *behind) if each.kind == row[0].kind]
    words = set(re.findall(r"[a-z]+", sentence.lower[mark.start() :]))
    if len(row) < 2 or len(kinds) != len(row) or words & (CHANGES | _NOT_OF_THE_ROW):
        return
    found.test(sentence, row[1], "R10")
    for one, other in pairwise(row):
        if (one.value < other.value) == down and one.value != other.value:
            found.add(
                "R10", ERROR, sentence, row,
                f"{other} follows {one}, and is {'more' if down else 'less'}: what follows the "
                f"{ways[0][0] or ways[0][1]} is no {'more' if down else 'less'}.",
            )  # fmt: skip
            return


def _test_each_time(sentence: Sentence, found: Gathered) -> None:
    """Rose every year: 120, 135, 140, 150."""
    said = _EACH_TIME.search(sentence.lower)
    if said is None:
        return
    first = next(
        (at for at, each in enumerate(sentence.tokens) if each.start >= said.end() and each.text in ":("),
        None,
    )
    if first is None:
        return
    row: list[Token] = []
    for each in sentence.tokens[first + 1 :]:
        if each.kind in QUANTITIES:
            row.append(each)
        elif each.text in ";.)" or len(row) and each.kind == "word" and each.lower not in _IN_A_ROW:
            break
    if len(row) < 3 or len({each.kind for each in row}) > 1:
        return
    up = said["way"] in _RISING
    found.test(sentence, row[0], "R2")
    for one, other in pairwise(row):
        if (other.value > one.value) != up:
            found.add(
                "R2", ERROR, sentence, [one, other],
                f"{one.text.strip()} to {other.text.strip()} is no {'rise' if up else 'fall'}, and the words say one "
                "each time.",
            )  # fmt: skip
            return


_NOT_OF_THE_ROW = frozenset(
    "other others rest remaining remainder total together combined altogether all".split()
)
_IN_A_ROW = frozenset("and then to in from by finally".split())


def _test_interval(sentence: Sentence, found: Gathered) -> None:
    """74.5% (95% confidence interval 71.9% to 77.1%): the number lies in its interval."""
    for said in _INTERVAL.finditer(sentence.lower):
        low, high = (float(said[each].replace(",", "")) for each in ("low", "high"))
        before = [
            each
            for each in sentence.numbers
            if each.token.end <= said.start() + 1
            and each.kind in (COUNT, DECIMAL, MONEY, PERCENT)
            and not re.match(r"(?:confidence|credible|ci\b)", each.right)
        ]
        token = next((each for each in sentence.tokens if each.end >= said.end("low")), None)
        if not before or token is None or sentence.words(before[-1].at + 1, before[-1].at + 14).count(";"):
            continue
        value = before[-1]
        percents = "%" in sentence.lower[said.start("low") : said.end() + 2]
        if percents != (value.kind == PERCENT) or len(sentence.lower[value.token.end : said.start()]) > 40:
            continue
        found.test(sentence, value, "R14")
        if low > high:
            found.add(
                "R14", ERROR, sentence, [token],
                f"The interval begins at {counted(low)} and ends at {counted(high)}, which is less.",
            )  # fmt: skip
        elif value.token.high < low - 1e-9 or value.token.low > high + 1e-9:
            found.add(
                "R14", ERROR, sentence, [value, token],
                f"{value} does not lie between {counted(low)} and {counted(high)}, its own interval.",
            )  # fmt: skip
