"""R1 to R4, R13 and R14: what is said to have risen or fallen, worked out again."""

import math
import re
from collections.abc import Iterator

from .arithmetic import chance, counted, grown, is_change, last_place, likely, percentage, slips
from .compared import (
    ACROSS, BY_PERIOD, FROM_TO, HELD_AGAINST, IN_BRACKETS, Pair, differences, pairs_of, percentages_of_change, way_of,
)  # fmt: skip
from .finding import ERROR, NOTE, WARNING
from .gathered import Gathered
from .numbers import COUNT, DECIMAL, FOLD, FRACTION, MONEY, PER, PERCENT, POINTS
from .parts import parts_of
from .sentence import EARLIER, Number, Sentence, same_thing
from .words import CAUTIOUS

_POINTS_BACK = re.compile(
    r"^(?:this|that|these|those|it|the (?:increase|rise|fall|reduction|change|difference|drop|decrease)|so|up|down|an? (?:rise|increase|fall"
    r"|reduction|decrease|drop)|in other words|equivalent|the (?:chair|board|panel|members?)|castle)\b|\b(?:therefore|thus|hence|this (?:is|was|represents)"
    r"|that (?:is|was)|accordingly|has therefore|welcomed the)\b"
)
_MOST_PLAUSIBLE = (0.6, 1.67)  # of what stood before, for a number that may have been mistyped


def test_changes(sentence: Sentence, found: Gathered) -> None:
    """Every change of a sentence: its percentage, its difference, its way, its size, and whether it may be chance."""
    pairs = pairs_of(sentence)
    pairs = [*pairs, *_with_sentence_before(sentence, pairs)]
    percents = percentages_of_change(sentence, pairs)
    ways = differences(sentence)
    numbers = {each.at: each for each in sentence.numbers}
    explained: set[Pair] = set()
    for at, way in percents.items():
        _test_percentage(sentence, numbers[at], way, pairs, explained, found)
    for at, way in ways.items():
        _test_difference(sentence, numbers[at], way, pairs, found)
    for pair in pairs:
        _test_pair(sentence, pair, pair in explained, bool(percents), found)
    _test_points(sentence, found)


def _with_sentence_before(sentence: Sentence, pairs: list[Pair]) -> list[Pair]:
    """This compares with 26,930 in the year before: the other number stood alone in the sentence before."""
    gaps = differences(sentence)
    own = [each for each in sentence.counts if each.at not in gaps]
    if pairs or not sentence.before or len(own) != 1:
        return []
    other = sentence.before[0]
    alone = [each for each in other.counts if each.at not in differences(other)]
    grown = re.search(
        r"\b(?:this|it|that|the (?:number|figure|total)) (?:had |has |have )?(?:since |now |then )?\w+ to(?: just| only)?$",
        own[0].left,
    )
    if grown and len(alone) == 1 and alone[0].kind == own[0].kind:
        return [Pair(alone[0], own[0], ACROSS)]
    if not own[0].earlier:
        return []
    return [Pair(own[0], alone[0], ACROSS)] if len(alone) == 1 and alone[0].kind == own[0].kind else []


def _context(sentence: Sentence, *, reach: int = 3) -> list[Sentence]:
    return [*sentence.before[:reach], *sentence.lead, *sentence.after[:1]]


def _candidates(sentences: list[Sentence]) -> Iterator[tuple[Number, Number]]:
    """Every two numbers of one kind, either way about."""
    numbers = [
        each for sentence in sentences for each in sentence.numbers if each.kind in (COUNT, MONEY, DECIMAL)
    ][:40]
    for one in numbers:
        for other in numbers:
            if (
                one is not other
                and (one.kind == other.kind or DECIMAL in (one.kind, other.kind))
                and one.value != other.value
            ):
                yield one, other


def _explains(percent: Number, way: str, sentences: list[Sentence]) -> bool:
    """Whether two numbers, or a difference and a number, come to the percentage."""
    for before, after in _candidates(sentences):
        low, high = grown(before.token, after.token)
        up = way != "-" and percent.token.low - 1e-7 <= high and low <= percent.token.high + 1e-7
        down = way != "+" and percent.token.low - 1e-7 <= -low and -high <= percent.token.high + 1e-7
        if up or down:
            return True
    for sentence in sentences:
        for at in differences(sentence):
            gap = next(each for each in sentence.numbers if each.at == at)
            for whole in (each for other in sentences for each in other.counts if each is not gap):
                for base in (whole.value, whole.value - gap.value, whole.value + gap.value):
                    if (
                        base > 0
                        and percent.token.low - 1e-7 <= 100 * gap.value / base <= percent.token.high + 1e-7
                    ):
                        return True
    return False


def _test_percentage(
    sentence: Sentence, percent: Number, way: str, pairs: list[Pair], explained: set[Pair], found: Gathered
) -> None:
    exact = [
        pair
        for pair in pairs
        if pair.before.kind != PERCENT and is_change(percent.token, pair.before.token, pair.after.token)
    ]
    if exact:
        pair = min(exact, key=lambda each: _distance(each, percent))
        explained.add(pair)
        found.test(sentence, percent, "R1")
        rose = pair.after.value > pair.before.value
        if way in ("+", "-") and rose != (way == "+") and pair.after.value != pair.before.value:
            found.add(
                "R2", ERROR, sentence, [percent, *pair.numbers],
                f"{_arrow(pair)} is a {'rise' if rose else 'fall'} of {_grown(pair)}, and the words or the sign say the "
                f"opposite. Likely meant: {'a rise, +' if rose else 'a fall, -'}{percent.value:g} %, or the two numbers the other way about.",
            )  # fmt: skip
        return
    bound = [
        pair
        for pair in pairs
        if pair.before.kind != PERCENT and pair not in explained and _distance(pair, percent) <= 30
    ]
    gap, base = _gap_and_base(sentence, percent)
    if _explains(percent, way, [sentence]):
        found.test(sentence, percent, "R1")
        return
    if bound:
        pair = min(bound, key=lambda each: _distance(each, percent))
        if any(
            is_change(other.token, pair.before.token, pair.after.token)
            for other in sentence.percents
            if other is not percent
        ):
            return
        found.test(sentence, percent, "R1")
        explained.add(pair)
        _wrong_percentage(sentence, percent, pair, found)
        return
    if gap is not None and base is not None:
        found.test(sentence, percent, "R1")
        _wrong_with_gap(sentence, percent, gap, base, way, found)
        return
    closed = _only_two(sentence)
    if closed is not None and not any(
        is_change(each.token, *(one.token for one in closed))
        for each in sentence.percents
        if each is not percent
    ):
        found.test(sentence, percent, "R1")
        earlier_first = sorted(closed, key=lambda each: not each.earlier)
        _wrong_percentage(sentence, percent, _likelier(percent, way, earlier_first), found)
        return
    near = _context(sentence)
    fitting = [
        pair
        for pair in _across(sentence, back=False)
        if is_change(percent.token, *(each.token for each in pair.numbers))
    ]
    if (
        fitting
        and way in ("+", "-")
        and all((pair.after.value > pair.before.value) != (way == "+") for pair in fitting)
    ):
        found.test(sentence, percent, "R1")
        found.add(
            "R2", ERROR, sentence, [percent],
            f"{_arrow(fitting[0])} is a {'fall' if way == '+' else 'rise'} of {_grown(fitting[0])}, and the words say the opposite.",
        )  # fmt: skip
        return
    if _explains(percent, way, [sentence, *near]):
        found.test(sentence, percent, "R1")
        return
    earlier = _spoken_of(sentence, percent) or _nearest(percent, way, _across(sentence, back=True))
    if earlier is not None:
        found.test(sentence, percent, "R1")
        _wrong_percentage(sentence, percent, earlier, found)


def _across(sentence: Sentence, *, back: bool) -> list[Pair]:
    """Numbers of an earlier time in this sentence or the two before it, with every number that they may be held to.

    With `back`, only where the words of the sentence speak back, or one of the numbers stands in it.
    """
    found: list[Pair] = []
    nearest = [sentence, *sentence.before[:2]]
    speaks = (
        not back
        or bool(_POINTS_BACK.search(sentence.lower))
        or bool(re.search(r"\bso\b|\bit has\b|\bthus\b", sentence.lower))
    )
    for at, other in enumerate(nearest):
        own = pairs_of(other)
        if at:
            found += [pair for pair in own if pair.before.kind != PERCENT and speaks]
        paired = {number.at for pair in own for number in pair.numbers}
        for before in other.counts:
            dated = before.period is not None and len(other.counts) == 1
            if before.at in paired or before.at in differences(other) or not (before.earlier or dated):
                continue
            for behind in [*nearest[at + 1 :], *sentence.before[2:3]][:2]:
                free = [
                    each
                    for each in behind.counts
                    if each.at not in differences(behind) and each.kind == before.kind and not each.earlier
                ]
                if (speaks or at == 0) and free:
                    dates = [(each, each.period or (math.inf, 0)) for each in free]
                    found += [
                        Pair(before, each, ACROSS)
                        if when[0] >= (before.period or (0, 0))[0]
                        else Pair(each, before, ACROSS)
                        for each, when in dates
                    ]
                    break
    return found


def _nearest(percent: Number, way: str, pairs: list[Pair]) -> Pair | None:
    """Of pairs none of which comes to a percentage, the one that comes nearest."""
    open_to = [pair for pair in pairs if pair.before.value > 0]
    if not open_to or any(
        is_change(percent.token, *(each.token for each in pair.numbers)) for pair in open_to
    ):
        return None
    sign = -1 if way == "-" else 1
    return min(
        open_to, key=lambda pair: abs(100 * (pair.after.value / pair.before.value - 1) - sign * percent.value)
    )


def _only_two(sentence: Sentence) -> list[Number] | None:
    """The only two counts of a sentence, where they may count one thing at two times."""
    gaps = differences(sentence)
    own = [each for each in sentence.counts if each.at not in gaps and not each.token.sign]
    if (
        len(own) != 2
        or own[0].kind != own[1].kind
        or not same_thing(*own)
        or parts_of(sentence)
        or min(each.value for each in own) <= 0
    ):
        return None
    if re.search(r"\b(?:population|households|residents)\b", sentence.lower) or any(
        each.kind == PER for each in sentence.tokens
    ):
        return None
    return own


def _likelier(percent: Number, way: str, two: list[Number]) -> Pair:
    """Which of two numbers came first: what the words say of one, or what comes nearer to the percentage."""
    one, other = two
    if not one.earlier and way in ("+", "-") and (other.value > one.value) != (way == "+"):
        one, other = other, one
    return Pair(one, other, BY_PERIOD)


def _spoken_of(sentence: Sentence, percent: Number) -> Pair | None:
    """The numbers of a sentence before that a percentage plainly speaks of: This is a 1.5 % increase."""
    own = [each for each in sentence.counts if each.at not in differences(sentence)]
    back = _POINTS_BACK.search(sentence.lower) or re.match(
        r"(?:the |an? )?[\d.]+ ?(?:%|per cent)", sentence.lower
    )
    if len(own) > 1 or (sentence.before and not (back or len(own) == 1)):
        return None
    for other in sentence.before[: 3 if not own else 1]:
        pairs = [pair for pair in pairs_of(other) if pair.before.kind != PERCENT]
        if len(pairs) == 1 and not own:
            return pairs[0]
        alone = [each for each in other.counts if each.at not in differences(other)]
        if pairs:
            return None
        if len(own) == 1 and own[0].earlier and len(alone) == 1:
            return Pair(own[0], alone[0], HELD_AGAINST)
        if not own and len(alone) == 1 and len(other.before) > 0 and alone[0].earlier:
            further = [each for each in other.before[0].counts if each.at not in differences(other.before[0])]
            if len(further) == 1:
                return Pair(alone[0], further[0], HELD_AGAINST)
    return None


def _gap_and_base(sentence: Sentence, percent: Number) -> tuple[Number | None, Number | None]:
    """A difference beside the percentage, and the number that it is added to or taken from."""
    ways = differences(sentence)
    by_place = {each.at: each for each in sentence.counts}
    close = [at for at in ways if abs(at - percent.at) <= 7 and ways[at]]
    counts = [each for each in sentence.counts if each.at not in ways]
    if not close:  # a decline of 1.2% (32 crimes); 7.2 % or 12 offences
        beside = [
            each
            for each in counts
            if 0 < each.at - percent.at <= 2 and sentence.tokens[each.at - 1].text in ("(", "or")
        ]
        beside = [
            each
            for each in beside
            if all(each.value < 0.6 * other.value for other in counts if other is not each)
        ]
        if len(beside) != 1 or percent.token.sign == "":
            beside = [each for each in beside if percentages_of_change(sentence, []).get(percent.at)]
        close = [each.at for each in beside]
        counts = [each for each in counts if each.at not in close]
    if len(close) != 1 or not counts:
        return None, None
    return by_place[close[0]], max(
        (each for each in counts if each.at < percent.at), key=lambda each: each.at, default=counts[0]
    )


def _wrong_with_gap(
    sentence: Sentence, percent: Number, gap: Number, base: Number, way: str, found: Gathered
) -> None:
    before = base.value + gap.value * (1 if way == "-" else -1)
    if before <= 0 or any(
        percent.token.low - 1e-7 <= 100 * gap.value / each <= percent.token.high + 1e-7
        for each in (base.value, base.value + gap.value, base.value - gap.value)
        if each > 0
    ):
        return
    if base.value < 2 * gap.value and not base.earlier:
        return
    found.add(
        "R1", ERROR, sentence, [percent, gap, base],
        f"{counted(gap.value)} on {counted(before)} is {percentage(100 * gap.value / before, max(percent.token.decimals, 1))}, "
        f"not {percent}.",
    )  # fmt: skip


def _wrong_percentage(sentence: Sentence, percent: Number, pair: Pair, found: Gathered) -> None:
    exact = 100 * (pair.after.value / pair.before.value - 1) if pair.before.value else 0.0
    near = is_change(percent.token, pair.before.token, pair.after.token, slack=last_place(percent.token))
    tokens = [percent.token, pair.before.token, pair.after.token]

    def true(changed: dict) -> bool:
        before, after = (changed.get(each.token, each.value) for each in pair.numbers)
        value = changed.get(percent.token, percent.value)
        half = 0.5 * last_place(percent.token) + 1e-9
        return before > 0 and abs(abs(100 * (after / before - 1)) - value) <= half

    said = f"{_arrow(pair)} is {'+' if exact > 0 else ''}{percentage(exact, max(percent.token.decimals, 1))}, not {percent}"
    if near:
        found.add(
            "R1",
            WARNING,
            sentence,
            [percent, *pair.numbers],
            f"{said}: a slip of rounding. Likely meant: {percentage(abs(exact), percent.token.decimals)}.",
        )
        return
    found.add(
        "R1",
        ERROR,
        sentence,
        [percent, *pair.numbers],
        f"{said}.{likely(tokens, true) or f' Likely meant: {percentage(abs(exact), percent.token.decimals)}.'}",
    )


def _distance(pair: Pair, number: Number) -> int:
    first, last = pair.ends
    return 0 if first < number.at < last else min(abs(number.at - first), abs(number.at - last))


def _test_difference(sentence: Sentence, gap: Number, way: str, pairs: list[Pair], found: Gathered) -> None:
    wide = 0.5 if gap.kind == COUNT else gap.token.high - gap.token.low + 0.01
    near = [sentence, *_context(sentence)]

    def differ(one: Number, other: Number) -> bool:
        slack = (
            wide
            + (one.token.high - one.token.low + other.token.high - other.token.low) / 2
            + (gap.token.high - gap.token.low) / 2
        )
        return abs(abs(one.value - other.value) - gap.value) < slack

    right = [pair for pair in pairs if pair.before.kind != PERCENT and differ(*pair.numbers)]
    if right:
        found.test(sentence, gap, "R2")
        rose = right[0].after.value > right[0].before.value
        if way in ("+", "-") and gap.value and rose != (way == "+"):
            found.add(
                "R2", ERROR, sentence, [gap, *right[0].numbers],
                f"{_arrow(right[0])} is {counted(gap.value)} {'more' if rose else 'fewer'}, and the words or the sign say the opposite.",
            )  # fmt: skip
        return
    if any(one.value > other.value and differ(one, other) for one, other in _candidates([sentence])):
        found.test(sentence, gap, "R2")
        return
    sums = [each for each in sentence.counts if each is not gap]
    bound = [pair for pair in pairs if pair.before.kind == gap.kind and _distance(pair, gap) <= 16]
    if not bound and not any(
        one.value > other.value and differ(one, other) for one, other in _candidates(near)
    ):
        spoken = [
            pair for other in sentence.before[:1] for pair in pairs_of(other) if pair.before.kind == gap.kind
        ]
        if (
            len(spoken) == 1
            and (not sums or _POINTS_BACK.search(sentence.lower))
            and (gap.noun[:1] == () or len(sums) == 0)
        ):
            bound = spoken
        elif len(sums) == 1 and sums[0].earlier and sentence.before:
            alone = [each for each in sentence.before[0].counts if each.kind == gap.kind]
            bound = [Pair(sums[0], alone[0], HELD_AGAINST)] if len(alone) == 1 else []
        elif not sums and sentence.before and _POINTS_BACK.search(sentence.lower):
            lone = [each.counts for each in sentence.before[:2]]
            if len(lone) == 2 and all(len(each) == 1 for each in lone) and lone[0][0].earlier:
                bound = [Pair(lone[0][0], lone[1][0], HELD_AGAINST)]
    closed = _only_two(sentence)
    if not bound and closed is not None:
        bound = [Pair(*closed, HELD_AGAINST)]
    if not bound:
        across = _across(sentence, back=True)
        fitting = [pair for pair in across if differ(*pair.numbers)]
        if fitting:
            found.test(sentence, gap, "R2")
            if way in ("+", "-") and all(
                (pair.after.value > pair.before.value) != (way == "+") for pair in fitting
            ):
                found.add(
                    "R2",
                    ERROR,
                    sentence,
                    [gap],
                    f"{_arrow(fitting[0])} is {gap} {'fewer' if way == '+' else 'more'}, and the words say the opposite.",
                )
            return
        if across and not any(
            one.value > other.value and differ(one, other) for one, other in _candidates(near)
        ):
            bound = [min(across, key=lambda pair: abs(abs(pair.after.value - pair.before.value) - gap.value))]
    if (
        not bound
        and sentence.before
        and len(sums) == 1
        and re.match(r"(?:that|this|these|it)\b", sentence.lower)
    ):
        alone = [each for each in sentence.before[0].counts if each.kind == gap.kind]
        if len(alone) == 1 and not any(
            one.value > other.value and differ(one, other) for one, other in _candidates(near)
        ):
            bound = [Pair(sums[0], alone[0], ACROSS)]
    if not bound:
        return
    pair = min(bound, key=lambda each: _distance(each, gap))
    percent = next(iter(percentages_of_change(sentence, pairs)), None)
    if percent is not None and gap.kind != COUNT:
        return
    found.test(sentence, gap, "R2")
    exact = pair.after.value - pair.before.value
    found.add(
        "R1", ERROR, sentence, [gap, *pair.numbers],
        f"{_arrow(pair)} is {counted(abs(exact))} {'more' if exact > 0 else 'fewer'}, not {gap}. Likely meant: {counted(abs(exact))}."
    )  # fmt: skip


def _test_pair(sentence: Sentence, pair: Pair, has_percentage: bool, percents: bool, found: Gathered) -> None:
    before, after = pair.before, pair.after
    if before.kind == PERCENT and pair.how != FROM_TO:
        return
    way = way_of(sentence, pair)
    found.test(sentence, after, "R2")
    rose = after.value > before.value
    backwards = way and before.value != after.value and rose != (way == "+")
    if (
        backwards
        and (pair.how in (FROM_TO, HELD_AGAINST, BY_PERIOD, ACROSS))
        and not any(
            each.rule == "R2"
            and each.paragraph == sentence.block.number
            and each.quote == sentence.quote(*pair.numbers)
            for each in found.findings
        )
    ):
        if pair.how in (FROM_TO, ACROSS) or has_percentage or len(sentence.numbers) <= 4:
            found.add(
                "R2", ERROR, sentence, [before, after],
                f"{_arrow(pair)} is a {'rise' if rose else 'fall'}, and the words say the opposite. Likely meant: "
                f"the other word, or from {after} to {before}.",
            )  # fmt: skip
            return
    if before.kind not in (COUNT, MONEY):
        return
    if not has_percentage and pair.how != IN_BRACKETS:
        _test_size(sentence, pair, found)
    elif has_percentage and after.token.yearlike and before.value >= 30 and after.value > 2 * before.value:
        _test_size(sentence, pair, found)
    if before.kind == COUNT and pair.how != IN_BRACKETS:
        _test_smallness(sentence, pair, has_percentage, found)


def _test_size(sentence: Sentence, pair: Pair, found: Gathered) -> None:
    """R3 and R4: a count that more than doubles, or falls to under a third, and does not own its size."""
    before, after = pair.before, pair.after
    if before.value < 30 and after.value < 100 or before.value <= 0:
        return
    ratio = after.value / before.value
    timed = (
        pair.how != HELD_AGAINST
        or way_of(sentence, pair)
        or before.period
        or after.period
        or EARLIER.search(f"{before.left} {before.right}")
    )
    if 1 / 3 <= ratio <= 2 or _owned(sentence, ratio) or not timed:
        return
    found.test(sentence, after, "R3")
    mistyped = _mistyped(before, after, wanted=way_of(sentence, pair))
    year = after.token.yearlike
    size = f"{_arrow(pair)} is {'+' if ratio > 1 else ''}{percentage(100 * (ratio - 1), 1)}"
    if ratio > 1:
        said = f"{size}, more than double"
        if year and mistyped:
            found.add(
                "R4",
                ERROR,
                sentence,
                [before, after],
                f"{said}, and {after} looks like a year in a count's place. Likely meant: {mistyped}.",
            )
        elif mistyped:
            found.add(
                "R3",
                ERROR,
                sentence,
                [before, after],
                f"{said}, and nothing beside it says so. Likely meant: {mistyped}.",
            )
        else:
            found.add(
                "R3",
                WARNING,
                sentence,
                [before, after],
                f"{said}, and nothing beside it says so. Confirm it, and say the size.",
            )
    elif mistyped:
        found.add(
            "R3",
            ERROR,
            sentence,
            [before, after],
            f"{size}, and nothing beside it says so. Likely meant: {mistyped}.",
        )


def _mistyped(before: Number, after: Number, *, wanted: str) -> str:
    """What the second number may have been, where one figure too many or too few gives a plausible one."""
    close = []
    for which, other in ((after, before), (before, after)):
        for value, why in slips(which.token):
            ratio = (value / other.value) if which is after else (other.value / value if value else 0)
            if (
                why not in ("a figure too many", "a figure left out")
                or not _MOST_PLAUSIBLE[0] <= ratio <= _MOST_PLAUSIBLE[1]
            ):
                continue
            if wanted and value != other.value and (ratio > 1) != (wanted == "+"):
                continue
            close.append(f"{counted(value)} for {which} ({why})")
        if close:
            more = list(dict.fromkeys(close))
            return more[0] + (
                f"; or {', '.join(each.split(' ')[0] for each in more[1:3])}" if len(more) > 1 else ""
            )
    return ""


def _owned(sentence: Sentence, ratio: float) -> bool:
    """Whether a word or percentage beside the numbers says their size."""
    said = [sentence, *sentence.before[:1], *sentence.after[:1]]
    for each in said:
        for token in each.tokens:
            if token.kind == FOLD and (
                0.7 * token.value <= ratio <= 1.5 * token.value or (token.value < 1 and ratio < 0.65)
            ):
                return True
            if token.kind == FRACTION and ratio < 1 and abs((1 - ratio) - token.value) < 0.1:
                return True
            if token.kind == PERCENT and abs(token.value - abs(100 * (ratio - 1))) <= 1.5:
                return True
    return False


def _test_smallness(sentence: Sentence, pair: Pair, has_percentage: bool, found: Gathered) -> None:
    around = " ".join(each.lower for each in (*sentence.before[:2][::-1], sentence, *sentence.after[:2]))
    cautious = any(each in around for each in CAUTIOUS)
    before, after = pair.before, pair.after
    if has_percentage:
        found.test(sentence, before, "R13")
        smallest = min(before.value, after.value)
        if smallest < 20 and not cautious:
            found.add(
                "R13",
                WARNING,
                sentence,
                [before, after],
                f"A percentage on a count of {counted(smallest)} says little: give the two numbers, or a caution.",
            )
        elif smallest < 50 and not cautious:
            found.add(
                "R13",
                NOTE,
                sentence,
                [before, after],
                f"A percentage on a count of {counted(smallest)} moves a good deal by chance: add a caution.",
            )
    claimed = has_percentage or way_of(sentence, pair)
    if claimed and before.value != after.value and before.value >= 0 and not before.token.text.isalpha():
        found.test(sentence, after, "R14")
        if chance(before.value, after.value) and not cautious:
            z = (after.value - before.value) / (after.value + before.value) ** 0.5
            found.add(
                "R14", WARNING, sentence, [before, after],
                f"{_arrow(pair)} may be chance (z = {z:.2f}; a clear change has 1.96 or more, and records that come in "
                "series need more still). Say that it is no clear change.",
            )  # fmt: skip


def _test_points(sentence: Sentence, found: Gathered) -> None:
    points = [each for each in sentence.tokens if each.kind == POINTS]
    if not points:
        return
    for point in points:
        near = [*sentence.percents, *(each for other in sentence.before[:2] for each in other.percents)]
        if len(near) < 2:
            continue
        found.test(sentence, point, "R1")
        gaps = [
            (abs(abs(one.value - other.value) - point.value), one, other)
            for at, one in enumerate(near)
            for other in near[at + 1 :]
        ]
        slack = (
            max(near[0].token.high - near[0].token.low, near[-1].token.high - near[-1].token.low)
            + (point.high - point.low) / 2
        )
        least = min(gaps, key=lambda each: each[0])
        if least[0] <= slack + 1e-7 or (abs(least[0]) < 0.5 and "about" in sentence.lower):
            continue
        one, other = near[0], near[1]
        found.add(
            "R1", ERROR, sentence, [point],
            f"{other} and {one} are {abs(one.value - other.value):.3g} percentage points apart, not {point.value:g}.",
        )  # fmt: skip


def _arrow(pair: Pair) -> str:
    return f"{pair.before} to {pair.after}"


def _grown(pair: Pair) -> str:
    return (
        percentage(100 * abs(pair.after.value / pair.before.value - 1)) if pair.before.value else "any size"
    )
