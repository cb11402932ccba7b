"""R5 and R8: shares of a whole, worked out again from the counts that stand with them."""

import re
from collections import Counter
from dataclasses import replace

from .arithmetic import can_be_counted, counted, is_share, last_place, likely, percentage
from .compared import pairs_of
from .differences import has_a_share, worked_out
from .finding import ERROR, WARNING
from .gathered import Gathered
from .nearness import shared_out
from .numbers import COUNT, MONEY, PERCENT
from .parts import Part, parts_of
from .sentence import Number, Sentence
from .share import SPEAKS_BACK, Share, explained, implied, of_something_else, shares_in, whole_behind

_OVER_100 = re.compile(
    r"\b(?:target|capacity|budget|plan|baseline|index|average|level|increase|rise|usual|normal|typical"
    r"|growth|of the \d|than|times|inflation)\b"
)


_CLOSED = re.compile(
    r"\b(?:so|made up|makes? up|rate of|share of|therefore|thus|hence|that is|i\.e|which is|that's)\b"
)
_ELSEWHERE = (
    "last year",
    "previous",
    "national",
    "regional",
    "county",
    "average",
    "england",
    "ago",
    "target",
    "elsewhere",
)


def test_shares(group: list[Sentence], found: Gathered) -> None:
    """Every share of a paragraph; what explains one of them must explain its neighbours."""
    shares = [share for sentence in group for share in shares_in(sentence)]
    if not shares:
        return
    for share in shares:
        share.explained_by = explained(share, near=True)
    beside = [each for each in group[0].list_of if each not in group][:25]
    others = [
        replace(share, explained_by=explained(share, near=True))
        for each in beside
        for share in shares_in(each)
    ]
    wholes = Counter(share.explained_by for share in [*shares, *others] if share.explained_by)
    based = Counter({value: number for value, number in wholes.items() if number > 1 or len(wholes) == 1})
    for share in shares:
        if not share.explained_by and not (based or wholes):
            share.explained_by = explained(share, near=False)
    far = Counter(share.explained_by for share in shares if share.explained_by) if not wholes else Counter()
    in_force = based or wholes or Counter({value: number for value, number in far.items() if number > 1})
    for share in shares:
        if share.explained_by and _odd_one_out(share, shares):
            share.explained_by = None
        if not share.explained_by and _same_unprinted_whole(share, [*shares, *others]):
            continue
        if share.explained_by:
            found.test(share.sentence, share.percent, "R5")
        else:
            _unexplained(share, in_force, shares, found)


def _odd_one_out(share: Share, shares: list[Share]) -> bool:
    """Whether two others of its sentence are of one whole, and it only fits a number that stands elsewhere."""
    part = share.part
    if part is None or share.whole is not None and share.whole.plain:
        return False
    beside = [
        each.explained_by
        for each in shares
        if each is not share
        and each.sentence is share.sentence
        and each.explained_by
        and each.part is not None
    ]
    common = Counter(beside).most_common(1)
    if not common or common[0][1] < 2 or common[0][0] == share.explained_by or part.value > common[0][0]:
        return False
    here = [each.value for other in (share.sentence, *share.sentence.before[:1]) for each in other.counts]
    return share.explained_by not in here


def _same_unprinted_whole(share: Share, shares: list[Share]) -> bool:
    """Whether another share beside it comes to the same whole, though none is printed."""
    own = implied(share)
    if own is None or share.whole is not None:
        return False
    for other in shares:
        theirs = implied(other) if other is not share and other.percent is not share.percent else None
        if theirs and not other.explained_by and max(own[0], theirs[0]) <= min(own[1], theirs[1]):
            return True
    return False


def _unexplained(share: Share, wholes: Counter, shares: list[Share], found: Gathered) -> None:
    sentence, percent, part = share.sentence, share.percent, share.part
    if part is None and percent.earlier and not sentence.counts:
        return  # twelve months earlier the proportion was 38%: of numbers that are not given
    if part is not None and part.earlier and share.whole is None or worked_out(sentence):
        return  # its whole is of an earlier time too, and is not given
    if part is not None and share.whole is None and is_one_of_two_shares(sentence, part):
        return  # from 48 (32%) to 30 (24%): each is of what there was at its own time
    if part is not None:
        wholes = Counter({value: number for value, number in wholes.items() if value != part.value})
    if re.search(r"\b(?:below|above|than|against|over|under)(?: the| a| our)?$", percent.left) or re.match(
        r"(?:standard|target|threshold)", percent.right
    ):
        return
    if percent.value > 100.0001 and not _OVER_100.search(sentence.lower) and not percent.token.sign:
        found.test(sentence, percent, "R5")
        found.add(
            "R5",
            ERROR,
            sentence,
            [percent],
            f"{percent} of anything is more than all of it. Likely meant: a figure fewer.",
        )
        return
    if part is not None and any(
        each is not share and each.part is part and each.explained_by and each.sentence is sentence
        for each in shares
    ):
        return  # it is another percentage's part: they made up 22.1% (4,223 of 19,110), and now make up 23.9%
    if part is not None and share.whole is not None and share.whole.plain:
        found.test(sentence, percent, "R5")
        _wrong_share(share, share.whole.wholes[0].value, found, share.whole.wholes[0])
        return
    followed = whole_behind(sentence, percent)
    if followed is not None:
        found.test(sentence, percent, "R8" if part is None or part is followed else "R5")
        if part is not None and part is not followed:
            _wrong_share(share, followed.value, found, followed)
        elif (
            followed.kind == COUNT
            and followed.value.is_integer()
            and not can_be_counted(percent.token, int(followed.value))
        ):
            found.add(
                "R8",
                ERROR,
                sentence,
                [percent, followed],
                f"No whole number of {followed} comes to {percent}.",
            )
        return
    if of_something_else(sentence, percent):
        return
    if part is not None and not wholes and explained(share, near=False):
        found.test(sentence, percent, "R5")
        return
    back = share.whole is not None and not share.whole.plain
    if part is not None and not wholes and not back:
        _lonely(share, found)
        return
    if part is not None and (wholes or back):
        whole = wholes.most_common(1)[0][0] if wholes else max(each.value for each in share.whole.wholes)  # type: ignore[union-attr]
        if wholes[whole] < 2 and not back and explained(share, near=False):
            found.test(sentence, percent, "R5")
            return
        if part.value <= whole * 10 and part.kind in (COUNT, MONEY):
            found.test(sentence, percent, "R5")
            _wrong_share(share, whole, found, None)
        return
    if part is not None:
        return
    if (
        len(sentence.counts) >= 2
        and not _is_change(percent, sentence.counts)
        and _CLOSED.search(sentence.lower)
        and not percent.earlier
        and not wholes
        and len(sentence.percents) == 1
    ):
        found.test(sentence, percent, "R5")
        found.add(
            "R5",
            WARNING,
            sentence,
            [percent, *sentence.counts[:3]],
            f"No two numbers of the sentence come to {percent}. Check it, or give what it is of.",
        )
        return
    if part is None and not sentence.counts and SPEAKS_BACK.search(sentence.lower) and sentence.earlier:
        _spoken_back(share, wholes, found)
    elif (
        part is None
        and wholes
        and sum(each.explained_by is not None and each.sentence is sentence for each in shares) >= 2
    ):
        found.test(sentence, percent, "R5")
        found.add(
            "R5",
            ERROR,
            sentence,
            [percent],
            f"The other shares are of {counted(wholes.most_common(1)[0][0])}; no number "
            f"beside them comes to {percent}.",
        )
    elif (
        sum(not each.earlier for each in sentence.percents) == 1
        and not percent.earlier
        and len(parts_of(sentence)) == 1
        and not any(pair.before.kind != PERCENT for pair in pairs_of(sentence))
    ):
        only = parts_of(sentence)[0]
        if (
            only.plain
            and abs(only.part.at - percent.at) < 14
            and not re.match(r"(?:of|in) (?:the )?\w+", percent.right)
        ):
            found.test(sentence, percent, "R5")
            _wrong_share(
                Share(sentence, percent, only.part, only), only.wholes[0].value, found, only.wholes[0]
            )


def is_one_of_two_shares(sentence: Sentence, part: Number) -> bool:
    """Whether a count stands in a change of which both numbers have their percentage in brackets."""
    return any(
        part in pair.numbers and all(has_a_share(sentence, each.at) for each in pair.numbers)
        for pair in pairs_of(sentence)
    )


def _spoken_back(share: Share, wholes: Counter, found: Gathered) -> None:
    sentence, percent = share.sentence, share.percent
    other = sentence.earlier[0]
    parts = parts_of(other)
    pairs = pairs_of(other)
    counts = [each for each in other.counts if not each.token.sign]
    only = parts[0] if len(parts) == 1 else None
    if (
        only is None
        and len(counts) == 2
        and not pairs
        and counts[0].value != counts[1].value
        and not parts
        and len(sentence.percents) == 1
    ):
        first, second = sorted(counts, key=lambda each: each.value)
        only = Part(first, (second,), True)
    if (
        only is None
        and not pairs
        and len(counts) >= 2
        and not any(word in sentence.lower for word in _ELSEWHERE)
    ):
        if len(sentence.percents) > 1:
            return  # shares of several things, none of which need be printed
        options = [
            (one, whole)
            for one in counts
            for whole in counts
            if one.value < whole.value and one.kind == whole.kind
        ]
        if options:
            one, whole = min(
                options, key=lambda pair: abs(100 * pair[0].value / pair[1].value - percent.value)
            )
            found.test(sentence, percent, "R5")
            found.add(
                "R5",
                ERROR,
                sentence,
                [percent],
                f"No two of the numbers before it "
                f"({', '.join(str(each) for each in counts[:6])}) come to {percent}; the "
                f"nearest, "
                f"{one} of {whole}, is {percentage(100 * one.value / whole.value)}.",
            )
        return
    if only is None or pairs or any(word in sentence.lower for word in _ELSEWHERE):
        return
    found.test(sentence, percent, "R5")
    _wrong_share(
        Share(sentence, percent, only.part, only), max(each.value for each in only.wholes), found, None
    )


def _lonely(share: Share, found: Gathered) -> None:
    """A part with its percentage where no number near it, nor one before it in the section, is the whole."""
    sentence, percent, part = share.sentence, share.percent, share.part
    if part is None:
        return
    behind = [
        each
        for each in sentence.section
        if sentence.block.number - 2 <= each.block.number < sentence.block.number
    ]
    before = [each for other in dict.fromkeys([*sentence.earlier[:6], *behind]) for each in other.counts] + [
        each for each in sentence.counts if each.at < part.at
    ]
    larger = [each for each in before if each.value > part.value and each.kind == part.kind]
    close = sentence.tokens[percent.at - 1].text == "(" or abs(percent.at - part.at) <= 3
    close = (
        close
        or re.search(r"\b(?:rate|share|proportion|percentage|level) of(?: \w+)?$", percent.left) is not None
    )
    if larger and (close or SPEAKS_BACK.search(sentence.lower)) and percent.value < 100:
        found.test(sentence, percent, "R5")
        nearest = min(larger, key=lambda each: abs(100 * part.value / each.value - percent.value))
        found.add(
            "R5",
            WARNING,
            sentence,
            [percent, part],
            f"{part} and {percent} would be of "
            f"{counted(round(100 * part.value / percent.value)) if percent.value else 'nothing'}, "
            f"which is not "
            f"given; of {nearest} it is {percentage(100 * part.value / nearest.value)}. Give "
            f"the whole.",
        )


def _is_change(percent: Number, counts: list[Number]) -> bool:
    """Whether it is what one of two counts is above or below the other: 88 cases after 110, worth 20%."""
    half = (percent.token.high - percent.token.low) / 2 + 1e-9
    return any(
        other.value and abs(abs(100 * (one.value / other.value - 1)) - percent.value) <= half
        for one in counts
        for other in counts
        if one is not other
    )


def _wrong_share(share: Share, whole: float, found: Gathered, number: Number | None) -> None:
    sentence, percent, part = share.sentence, share.percent, share.part
    if part is None or whole <= 0 or part is number:
        return
    exact = 100 * part.value / whole
    if is_share(percent.token, part.value, whole):
        return
    nested = [
        each
        for each in shared_out(sentence).values()
        if part.value < each.value < whole and each.at < part.at
    ]
    if any(is_share(percent.token, part.value, each.value) for each in nested):
        return  # of the 1,464, 322 (22%) were hurt with a weapon, most often a knife (58, or 18%)
    counts = [each for each in sentence.counts if each.at < percent.at and each.value < whole]
    if len(counts) > 2 and re.search(
        r"\b(?:so|thus|hence|meaning)\b", sentence.words(part.at + 1, percent.at)
    ):
        # 26 are complete, 9 on course and 5 behind, so that 65% are done: the words say of which, and not the order
        if any(is_share(percent.token, each.value, whole) for each in counts if each is not part):
            return
    if part.value > whole and percent.value <= 100 and any(each.part is part for each in parts_of(sentence)):
        return  # R6 has said so
    tokens = [percent.token, part.token, *([number.token] if number else [])]

    def true(changed: dict) -> bool:
        over = changed.get(number.token, number.value) if number else whole
        value = changed.get(percent.token, percent.value)
        return (
            over > 0
            and abs(100 * changed.get(part.token, part.value) / over - value)
            <= 0.5 * last_place(percent.token) + 1e-9
        )

    said = f"{part} of {counted(whole)} is {percentage(exact, max(percent.token.decimals, 1))}, not {percent}"
    near = is_share(percent.token, part.value, whole, slack=last_place(percent.token))
    if near:
        found.add("R5", WARNING, sentence, [percent, part], f"{said}: a slip of rounding.")
    else:
        found.add(
            "R5",
            ERROR,
            sentence,
            [percent, part],
            f"{said}.{likely(tokens, true) or f' Likely meant: {percentage(exact, percent.token.decimals)}.'}",
        )
