"""R1 for percentages of change and points: what is said to have risen or fallen, worked out again."""

import re

from .arithmetic import counted, is_change, last_place, likely, percentage
from .compared import FROM_TO, Pair, pairs_of, percentages_of_change
from .differences import differences
from .finding import ERROR, WARNING
from .gaps import came_first, test_difference
from .gathered import Gathered
from .numbers import PERCENT, PERIOD
from .points import test_points
from .sentence import Number, Sentence
from .sizes import test_pair
from .spoken_of import (
    arrow,
    candidates,
    context,
    distance,
    explains,
    grown_by,
    likelier,
    nearest_to,
    numbers_across,
    only_two,
    spoken_of,
    with_sentence_before,
)  # fmt: skip

# what was counted then is said to be there, and is not printed
_BASE_ELSEWHERE = re.compile(
    r"\b(?:compared (?:with|to)|than|on|over|from) (?:in |for |with |to )?(?:the )?(?:same|previous|preceding"
    r"|corresponding|prior|time|last|year before|first|second|third|fourth)\b"
)


def test_changes(sentence: Sentence, found: Gathered) -> None:
    """Every change of a sentence: its percentage, its difference, its way, its size, and whether it may be chance."""
    pairs = pairs_of(sentence)
    pairs = [*pairs, *with_sentence_before(sentence, pairs)]
    percents = percentages_of_change(sentence, pairs)
    ways = differences(sentence)
    numbers = {each.at: each for each in sentence.numbers}
    explained: set[Pair] = set()
    for at, way in percents.items():
        _test_percentage(sentence, numbers[at], way, pairs, explained, found)
    for at, way in ways.items():
        test_difference(sentence, numbers[at], way, pairs, found)
    for pair in pairs:
        test_pair(sentence, pair, pair in explained, bool(percents), found)
    test_points(sentence, found)


def _test_percentage(
    sentence: Sentence, percent: Number, way: str, pairs: list[Pair], explained: set[Pair], found: Gathered
) -> None:
    if _base_is_elsewhere(sentence, percent):
        return
    exact = [
        pair
        for pair in pairs
        if pair.before.kind != PERCENT and is_change(percent.token, pair.before.token, pair.after.token)
    ]
    if exact:
        pair = min(exact, key=lambda each: distance(each, percent))
        explained.add(pair)
        found.test(sentence, percent, "R1")
        rose = pair.after.value > pair.before.value
        if way in ("+", "-") and rose != (way == "+") and pair.after.value != pair.before.value:
            found.add(
                "R2",
                ERROR,
                sentence,
                [percent, *pair.numbers],
                f"{arrow(pair)} is a {'rise' if rose else 'fall'} of {grown_by(pair)}, and the "
                f"words or the sign say the "
                f"opposite. Likely meant: "
                f"{'a rise, +' if rose else 'a fall, -'}{percent.value:g} %, or the two numbers "
                f"the other way about.",
            )
        return
    bound = [
        pair
        for pair in pairs
        if pair.before.kind != PERCENT and pair not in explained and distance(pair, percent) <= 30
    ]
    gap, base = _gap_and_base(sentence, percent)
    if way == "?" and (
        straight := [pair for pair in bound if pair.how == FROM_TO and pair.ends[1] < percent.at]
    ):
        way = (
            "+" if straight[-1].after.value > straight[-1].before.value else "-"
        )  # from 210 to 147, that is by
    if explains(percent, way, [sentence]):
        found.test(sentence, percent, "R1")
        return
    if bound:
        pair = min(bound, key=lambda each: distance(each, percent))
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
    closed = only_two(sentence)
    if closed is not None and not any(
        is_change(each.token, *(one.token for one in closed))
        for each in sentence.percents
        if each is not percent
    ):
        found.test(sentence, percent, "R1")
        earlier_first = sorted(closed, key=lambda each: not each.earlier)
        _wrong_percentage(sentence, percent, likelier(percent, way, earlier_first), found)
        return
    near = context(sentence)
    fitting = [
        pair
        for pair in numbers_across(sentence, back=False)
        if is_change(percent.token, *(each.token for each in pair.numbers))
    ]
    if (
        fitting
        and way in ("+", "-")
        and all((pair.after.value > pair.before.value) != (way == "+") for pair in fitting)
    ):
        found.test(sentence, percent, "R1")
        found.add(
            "R2",
            ERROR,
            sentence,
            [percent],
            f"{arrow(fitting[0])} is a {'fall' if way == '+' else 'rise'} of "
            f"{grown_by(fitting[0])}, and the words say the opposite.",
        )
        return
    if explains(percent, way, [sentence, *near]):
        found.test(sentence, percent, "R1")
        _test_way_across(sentence, percent, way, near, found)
        return
    earlier = spoken_of(sentence, percent)
    if earlier is None and (sentence.counts or not _BASE_ELSEWHERE.search(sentence.lower)):
        earlier = nearest_to(percent, way, numbers_across(sentence, back=True))
    if earlier is not None:
        found.test(sentence, percent, "R1")
        _wrong_percentage(sentence, percent, earlier, found)


_BASE_BEHIND = re.compile(
    r"(?:(?:rise|increase|growth|decrease|fall|drop|reduction|decline|cut|higher|lower|more|fewer|less|up|down) )?"
    r"(?:on|from|than|compared (?:with|to)|since) (?:in )?(?:the )?"
)


def _base_is_elsewhere(sentence: Sentence, percent: Number) -> bool:
    """Whether what follows says of what it is: a 20% decrease on the 45,910 of 2010/11, a 9.7% rise from 2019.

    Then no other two numbers of the sentence are meant; a year whose number is not given leaves nothing to test.
    """
    behind = _BASE_BEHIND.match(sentence.words(percent.at + 1, percent.at + 7) + " ")
    if not behind:
        return False
    first = percent.at + 1 + len(behind[0].split())
    token = sentence.tokens[first] if first < len(sentence.tokens) else None
    if token is not None and token.kind == PERIOD:
        dated = [each for other in (sentence, *sentence.before[:3]) for each in other.counts if each.period]
        if not any(each.period[0] == token.low for each in dated):  # type: ignore[index]
            return True
    base = next((each for each in sentence.counts if first <= each.at <= first + 6), None)
    others = [each for each in sentence.percents if each is not percent]
    if base is None or not others or not any(_BASE_BEHIND.match(each.right + " ") for each in others):
        return False
    near = [each for other in (sentence, *sentence.before[:3]) for each in other.counts if each is not base]
    return any(is_change(percent.token, base.token, each.token) for each in near) or all(
        each.earlier or each.period for each in sentence.counts
    )


def _test_way_across(
    sentence: Sentence, percent: Number, way: str, near: list[Sentence], found: Gathered
) -> None:
    """The way of a change between a number of this sentence and one before it, where only one is of an earlier time."""
    if way not in ("+", "-"):
        return
    fitting = [
        (before, after)
        for before, after in candidates([sentence, *near])
        if came_first(before, after)
        and (before in sentence.numbers or after in sentence.numbers)
        and is_change(percent.token, before.token, after.token)
    ]
    if fitting and all((after.value > before.value) != (way == "+") for before, after in fitting):
        before, after = fitting[0]
        found.add(
            "R2", ERROR, sentence, [percent],
            f"{before} to {after} is a {'fall' if way == '+' else 'rise'}, and the words or the sign say the opposite.",
        )  # fmt: skip


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
        "R1",
        ERROR,
        sentence,
        [percent, gap, base],
        f"{counted(gap.value)} on {counted(before)} is "
        f"{percentage(100 * gap.value / before, max(percent.token.decimals, 1))}, "
        f"not {percent}.",
    )


def _wrong_percentage(sentence: Sentence, percent: Number, pair: Pair, found: Gathered) -> None:
    exact = 100 * (pair.after.value / pair.before.value - 1) if pair.before.value else 0.0
    near = is_change(percent.token, pair.before.token, pair.after.token, slack=last_place(percent.token))
    tokens = [percent.token, pair.before.token, pair.after.token]

    def true(changed: dict) -> bool:
        before, after = (changed.get(each.token, each.value) for each in pair.numbers)
        value = changed.get(percent.token, percent.value)
        half = 0.5 * last_place(percent.token) + 1e-9
        return before > 0 and abs(abs(100 * (after / before - 1)) - value) <= half

    said = (
        f"{arrow(pair)} is "
        f"{'+' if exact > 0 else ''}{percentage(exact, max(percent.token.decimals, 1))}, "
        f"not {percent}"
    )
    if near and re.search(
        r"\b(?:just|slightly|over|about|around|almost|nearly|more than)(?: \w+)?$", percent.left
    ):
        return
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
