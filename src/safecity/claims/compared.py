"""Who is compared with whom: the numbers before and after in a sentence, the differences, the percentages of change."""

import math
import re
from dataclasses import dataclass

from .bracketed import bracketed_change, bracketed_earlier, brackets_its_own
from .differences import WAYS, differences, has_a_share, way_said, worked_out
from .numbers import COUNT, DECIMAL, MONEY, PER, PERCENT, POINTS, SIGN, WORD
from .paper import ITEM
from .sentence import HAD, Number, Sentence, same_thing
from .words import CHANGES, OTHER_VERBS

FROM_TO, HELD_AGAINST, BY_PERIOD, IN_BRACKETS, ACROSS = (
    "from to",
    "held against",
    "by period",
    "in brackets",
    "across",
)
_TO = re.compile(
    r"(?<!opposed )(?<!compared )(?<!relative )(?<!according )(?<!due )(?<!prior )(?<!thanks )(?<!close )(?<!next )"
    r"(?<!similar )(?<!equal )(?<!addition )\bto(?: (?:just|about|around|only|some|nearly|almost|over|under|a"
    r"|an|total|of|the|its|current))*$"
)
_FROM = re.compile(
    r"\bfrom(?: (?:just|about|around|only|some|nearly|almost|over|under|a|an|total|of|the|its|low|high))*$"
)


_SET_UP = re.compile(rf"\b{OTHER_VERBS}$")
_SPANS = re.compile(
    r"\b(?:rang|var|span|stretch|run|reach)(?:e|es|ed|ing|y|ies|ied|s|ned)?(?: \w+)? from$"
    r"|\b(?:usual(?:ly)?|normal(?:ly)?|typical(?:ly)?)$"
)


@dataclass(frozen=True)
class Pair:
    """Two numbers of one thing at two times, and how the sentence says so."""

    before: Number
    after: Number
    how: str

    @property
    def numbers(self) -> tuple[Number, Number]:
        return self.before, self.after

    @property
    def ends(self) -> tuple[int, int]:
        return min(self.before.at, self.after.at), max(self.before.at, self.after.at)


def percentages_of_change(sentence: Sentence, pairs: list[Pair]) -> dict[int, str]:
    """Percentages that say by how much something changed, by their place, with the way: + or - or ?."""
    if pairs is pairs_of(sentence):
        return sentence.kept("changes", lambda each: _changes(each, pairs))
    return _changes(sentence, pairs)


def _changes(sentence: Sentence, pairs: list[Pair]) -> dict[int, str]:
    if worked_out(sentence):
        return {}
    in_pairs = {each.at for pair in pairs for each in pair.numbers}
    found = {}
    for each in sentence.percents:
        if each.at in in_pairs:
            continue
        way = way_said(each)
        if not way and _brackets_a_change(sentence, each, pairs):
            way = "?"
        gap = differences(sentence).get(each.at - 2)
        if not way and gap and sentence.tokens[each.at - 1].text in ("(", ","):  # a rise of 730 (16.3%)
            way = gap
        if not way and (_went_to(sentence, each) or _has_its_pair(sentence, each, pairs)):
            way = "?"
        if way:
            found[each.at] = way
    return found


def _went_to(sentence: Sentence, percent: Number) -> bool:
    """Whether what follows is where it went: falls in burglary (20%, to 400)."""
    if not re.match(r"(?:, )?to(?: just| about| around)?$", percent.right):
        return False
    return any(each.kind == WORD and each.lower in CHANGES for each in sentence.tokens[: percent.at])


def _has_its_pair(sentence: Sentence, percent: Number, pairs: list[Pair]) -> bool:
    return any(
        pair.ends[0] == percent.at + 2
        and brackets_its_own(sentence, *sorted(pair.numbers, key=lambda each: each.at))
        for pair in pairs
    )


def _brackets_a_change(sentence: Sentence, percent: Number, pairs: list[Pair]) -> bool:
    """Whether it stands in brackets, or after a comma or colon, straight behind two numbers that are compared."""
    for pair in pairs:
        if pair.how != FROM_TO or not pair.ends[1] < percent.at <= pair.ends[1] + 8:
            continue
        if has_a_share(sentence, pair.ends[0]):
            continue
        between = sentence.tokens[pair.ends[1] + 1 : percent.at]
        if not any(each.kind in (COUNT, MONEY, PERCENT) for each in between) and (
            sentence.tokens[percent.at - 1].text in "(:,;\u2013-"
            or sentence.tokens[percent.at - 1].lower in ("or", "by")
        ):
            return True
    return False


def pairs_of(sentence: Sentence) -> list[Pair]:
    """The numbers that a sentence compares, the surest way of saying so first."""
    return sentence.kept("pairs", _pairs_of)


def _pairs_of(sentence: Sentence) -> list[Pair]:
    ways = differences(sentence)
    numbers = [each for each in sentence.numbers if each.at not in ways and not each.token.sign]
    found = _from_to(sentence, numbers)
    used = {each.at for pair in found for each in pair.numbers}
    found += _beyond(sentence, [each for each in numbers if each.at not in used and not each.spelled], ways)
    used = {each.at for pair in found for each in pair.numbers}
    numbers = [each for each in numbers if not each.spelled and not _residents(each)]
    held = [
        each
        for each in _without_wholes(sentence, numbers)
        if each.at not in used and (each.earlier or bracketed_earlier(sentence, each))
    ]
    for before in held:
        free = [
            each for each in _without_wholes(sentence, numbers)
            if each.at not in used and each is not before and each not in held and same_thing(each, before)
            and is_rate(sentence, each) == is_rate(sentence, before)
            and not (each.kind == PERCENT and way_said(each))
        ]  # fmt: skip
        few = {
            one.at: other.value
            for one, other in zip(numbers, numbers[1:], strict=False)
            if is_part_of(sentence, one, other)
        }
        free = [each for each in free if before.value <= 20 * few.get(each.at, math.inf)]  # 42 of 44 forces
        partner = max((each for each in free if each.at < before.at), key=lambda each: each.at, default=None)
        partner = partner or min(
            (each for each in free if each.at > before.at and not _had_it_then(sentence, before, each)),
            key=lambda each: each.at, default=None,
        )  # fmt: skip
        if partner is not None and not is_part_of(sentence, partner, before):
            if HAD.search(before.left) and partner.period and not before.period:
                before, partner = (
                    partner,
                    before,
                )  # it had been 14,872, where 14,310 had been recorded in 2021/22
            found.append(Pair(before, partner, HELD_AGAINST))
            used |= {before.at, partner.at}
    found += _by_period(sentence, [each for each in numbers if each.at not in used])
    used = {each.at for pair in found for each in pair.numbers}
    found += _one_dated(sentence, [each for each in numbers if each.at not in used])
    used = {each.at for pair in found for each in pair.numbers}
    return found + _in_brackets(sentence, [each for each in numbers if each.at not in used])


def _had_it_then(sentence: Sentence, earlier: Number, other: Number) -> bool:
    """Whether both are of the earlier time: a year before, 96 visits had turned up 30."""
    return bool(
        re.fullmatch(r"(?:[a-z-]+ ){1,3}had (?:[a-z]+ ){1,2}", sentence.words(earlier.at + 1, other.at) + " ")
    )


def _from_to(sentence: Sentence, numbers: list[Number]) -> list[Pair]:
    found: list[Pair] = []
    used: set[int] = set()
    for at, one in enumerate(numbers):
        for other in numbers[at + 1 : at + 4]:
            if (
                one.at in used
                or other.at in used
                or one.kind != other.kind
                and DECIMAL not in (one.kind, other.kind)
            ):
                continue
            between = [each for each in sentence.tokens[one.at + 1 : other.at] if each.kind in (WORD, SIGN)]
            said = " ".join(each.lower for each in between)
            pair = None
            if _SPANS.search(one.left):
                continue  # it runs from 121 to 288 across the family: no change
            if (one.spelled and one.value <= 12) != (other.spelled and other.value <= 12):
                continue
            if _FROM.search(one.left) and _TO.search(other.left):
                pair = Pair(one, other, FROM_TO)
            elif _FROM.search(other.left) and (
                _TO.search(one.left)
                or re.search(
                    r"\b(?:up|down|rise|fall|increase|drop|decrease|reduction) (?:\w+ )?from$", other.left
                )
            ):
                pair = Pair(other, one, FROM_TO)
            elif said == "to" and (
                bracketed_change(sentence, one, other) or brackets_its_own(sentence, one, other)
            ):
                pair = Pair(one, other, FROM_TO)
            elif said in ("\u2192", "- >", "= >", "\u2013 >") or (
                said == "to" and sentence.block.kind == ITEM and one.kind != PERCENT
            ):
                pair = Pair(one, other, FROM_TO)
            if pair:
                found.append(pair)
                used |= {one.at, other.at}
    return found


def _by_period(sentence: Sentence, numbers: list[Number]) -> list[Pair]:
    found: list[Pair] = []
    dated = [(each.period, each) for each in numbers if each.period and each.kind != PERCENT]
    for (when, one), (then, other) in zip(dated, dated[1:], strict=False):
        if when[0] != then[0] and same_thing(one, other) and not is_part_of(sentence, one, other):
            first, last = (one, other) if when[0] < then[0] else (other, one)
            if not found or not {first.at, last.at} & {each.at for each in found[-1].numbers}:
                found.append(Pair(first, last, BY_PERIOD))
    return found


def _beyond(sentence: Sentence, numbers: list[Number], ways: dict[int, str]) -> list[Pair]:
    """604, 36 short of the establishment of 640: what a difference is more or less than, and what it makes."""
    found = []
    for gap in ways:
        base = next((each for each in numbers if gap < each.at <= gap + 9), None)
        made = next(
            (
                each
                for each in reversed(numbers)
                if gap - 25 <= each.at < gap
                and (base is None or each.kind == base.kind)
                and not any(token.text in ";." for token in sentence.tokens[each.at : gap])
            ),
            None,
        )
        if base is None or made is None or base.kind != made.kind:
            continue
        said = sentence.words(gap + 1, base.at)
        if re.fullmatch(
            r"(?:[a-z-]+ ){0,2}(?:more|fewer|less|higher|lower|above|below|short|up|down|over)"
            r"(?: [a-z'\u2019-]+){0,6}(?: \()?",
            said,
        ):
            if not re.search(r"\b(?:and|but|while|whereas)\b", said):
                found.append(Pair(base, made, HELD_AGAINST))
        elif re.fullmatch(r"(?:from|on)(?: (?:the|last|year's|a))*", said) and re.search(
            r"\b(?:is|was|were|are|now|,|-|\u2013) (?:up|down)$", sentence.words(gap - 3, gap)
        ):
            found.append(Pair(base, made, HELD_AGAINST))  # 540, which was up 20 from 520
    return found


def _one_dated(sentence: Sentence, numbers: list[Number]) -> list[Pair]:
    """Charges were brought in 411 cases; in 2021 it was 467: the only two counts, and one has a time of its own."""
    counts = [each for each in numbers if each.kind in (COUNT, MONEY)]
    if (
        len(counts) != 2
        or len(sentence.counts) > 3
        or not same_thing(*counts)
        or is_part_of(sentence, *counts)
    ):
        return []
    after, before = counts
    own = sentence.words(after.at + 1, before.at)
    if (
        after.period is None
        and before.period is not None
        and re.search(r"[;,] (?:and )?in \S+ (?:it|there|the figure|this|they) (?:was|were|had)", own)
    ):
        return [Pair(before, after, BY_PERIOD)]
    return []


def _residents(each: Number) -> bool:
    """Whether it counts the people or homes that a rate or a sample (n = 1,250) is over."""
    return bool(
        re.search(
            r"\b(?:population|households|residents|pupils on roll)(?: of| is| was|:)?$|\bn =$", each.left
        )
    )


def _in_brackets(sentence: Sentence, numbers: list[Number]) -> list[Pair]:
    """633 (705) -10.2%: two bare numbers, the second in brackets, and a change with its sign."""
    counts = [each for each in numbers if each.kind in (COUNT, MONEY, DECIMAL)]
    if sentence.earlier_in_brackets:
        return [
            Pair(before, after, IN_BRACKETS)
            for after, before in zip(counts, counts[1:], strict=False)
            if before.at - after.at == 2 and sentence.words(after.at + 1, before.at) == "("
            and before.kind == after.kind and sentence.words(before.at + 1, before.at + 2) == ")"
        ]  # fmt: skip
    signed = [each for each in sentence.percents if each.token.sign]
    if len(counts) != 2 or len(signed) != 1:
        return []
    after, before = counts
    around = sentence.tokens[before.at - 1 : before.at + 2]
    if len(around) == 3 and around[0].text == "(" and around[2].text == ")" and before.at - after.at <= 4:
        return [Pair(before, after, IN_BRACKETS)]
    return []


def is_part_of(sentence: Sentence, one: Number, other: Number) -> bool:
    """Whether the words between two numbers make the one a part of the other: 97 of the 612."""
    first, last = sorted((one.at, other.at))
    return bool(re.fullmatch(r"(?:\w+ ){0,3}(?:out )?of(?: \w+){0,3}", sentence.words(first + 1, last)))


def is_rate(sentence: Sentence, each: Number) -> bool:
    """Whether it is per so many: 34.2 per 1,000, or per 1,000 residents the figure is 34.2."""
    if any(token.kind == PER for token in sentence.tokens[each.at + 1 : each.at + 5]):
        return True
    behind = sentence.tokens[max(each.at - 14, 0) : each.at]
    marks = [at for at, token in enumerate(behind) if token.kind == PER]
    return bool(marks) and not any(token.kind in (COUNT, DECIMAL, MONEY) for token in behind[marks[-1] :])


def _without_wholes(sentence: Sentence, numbers: list[Number]) -> list[Number]:
    """The numbers but those that another is a part of: in "4,918 of 14,326, up from 4,652" the first went up."""
    wholes = {
        other.at
        for one, other in zip(numbers, numbers[1:], strict=False)
        if one.kind == other.kind and is_part_of(sentence, one, other) and other.value > one.value
    }
    return [each for each in numbers if each.at not in wholes and not _after_percentage(sentence, each)]


def _after_percentage(sentence: Sentence, each: Number) -> bool:
    """Whether it is what a percentage is of: 8.0% of the 2,180."""
    for token in reversed(sentence.tokens[max(each.at - 5, 0) : each.at]):
        if token.kind == PERCENT:
            return sentence.tokens[each.at - 1].lower in ("of", "the", "all", "our", "these", "those", "its")
        if token.lower not in ("of", "the", "all", "our", "these", "those", "its"):
            return False
    return False


def way_of(sentence: Sentence, pair: Pair) -> str:
    """What the words say of two compared numbers: + or -, or nothing where they say neither or both."""
    first, last = pair.ends
    near = []
    for at, token in enumerate(sentence.tokens):
        word = token.lower
        if word in CHANGES and token.kind == WORD and first - 12 <= at <= last + 6:
            if word in ("up", "down") and _SET_UP.search(sentence.words(at - 1, at)):
                continue
            between = sentence.tokens[min(at, first) : first] if at < first else sentence.tokens[last:at]
            if any(each.text in ";." for each in between):
                continue
            others = [
                each
                for each in sentence.numbers
                if min(at, first) < each.at < max(at, first) and each not in pair.numbers
            ]
            distance = (first - at if at < first else 0 if at < last else at - last) + 4 * len(others)
            near.append((distance, WAYS[word]))
    if not near:
        return _more_or_fewer(sentence, pair)
    near.sort()
    ways = {way for distance, way in near if distance <= near[0][0] + 2}
    return ways.pop() if len(ways) == 1 else ""


_MORE = re.compile(r"\b(?<!no )(?<!not )(?<!any )(more|fewer|less) (?!than\b|or\b|about\b|and\b|on\b)[a-z-]+")


def _more_or_fewer(sentence: Sentence, pair: Pair) -> str:
    """What "there were fewer first-time entrants: 87 this year against 112 last year" says of its only two numbers."""
    first, last = pair.ends
    if pair.how not in (HELD_AGAINST, BY_PERIOD) or len(sentence.numbers) != 2:
        return ""
    than = re.search(
        r"\b(higher|lower|greater|fewer) (?:in|at|during|for)\b.*\bthan\b", sentence.words(first - 12, last)
    )
    if than:  # higher in 2022/23 (810) than in 2021/22 (905)
        return "+" if (than[1] in ("higher", "greater")) == (pair.after.at < pair.before.at) else "-"
    if pair.how != HELD_AGAINST:
        return ""
    said = _MORE.findall(sentence.words(first - 12, first))
    return ("+" if said[0] == "more" else "-") if len(said) == 1 else ""


def has_points(sentence: Sentence) -> bool:
    return any(each.kind == POINTS for each in sentence.tokens)
