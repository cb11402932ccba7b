"""R1 and R2 for percentage points: how far two percentages are apart, and which way they went."""

import re

from .arithmetic import is_change, percentage
from .compared import FROM_TO, pairs_of, percentages_of_change
from .finding import ERROR, WARNING
from .gathered import Gathered
from .numbers import PERCENT, POINTS, Token
from .sentence import Number, Sentence
from .words import DOWN, UP

_WAYS_OF_POINTS = "|".join(
    sorted((UP | DOWN) - {"over", "under", "short", "more", "less"}, key=len, reverse=True)
)
_MARGIN = re.compile(
    r"\b(?:give or take|plus or minus|margin|interval|either way|either side|confidence)\b|\u00b1"
)


def test_points(sentence: Sentence, found: Gathered) -> None:
    """Every number of points, and every difference of two percentages that is called so many per cent."""
    _test_called_percent(sentence, found)
    for point in [each for each in sentence.tokens if each.kind == POINTS]:
        at = sentence.tokens.index(point)
        if _MARGIN.search(f"{sentence.words(at - 5, at)} . {sentence.words(at + 1, at + 4)}"):
            continue  # 94.7%, give or take 1.5 points
        near = [
            each
            for other in (sentence, *sentence.before[:2])
            for each in other.percents
            if each.at not in percentages_of_change(other, pairs_of(other))
        ]
        if len(near) < 2:
            _test_way_of_points(sentence, point, _of_paragraph_before(sentence, point, near), found)
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
            _test_way_of_points(
                sentence, point, [each[1:] for each in gaps if each[0] <= slack + 1e-7], found
            )
            continue
        one, other = near[0], near[1]
        found.add(
            "R1", ERROR, sentence, [point],
            f"{other} and {one} are {abs(one.value - other.value):.3g} percentage points apart, not {point.value:g}.",
        )  # fmt: skip


def _test_way_of_points(
    sentence: Sentence, point: Token, apart: list[tuple[Number, Number]], found: Gathered
) -> None:
    """Which way the points went, where one of the two percentages is said to be the earlier."""
    at = sentence.tokens.index(point)
    said = re.search(
        rf"\b({_WAYS_OF_POINTS})(?: (?:by|of|about|around|almost|nearly|just|a|some))*$",
        sentence.words(at - 4, at),
    ) or re.match(rf"({_WAYS_OF_POINTS})\b", sentence.words(at + 1, at + 2))
    if not said:
        return
    up = said[1] in UP
    dated = [
        (one, other) if other.earlier else (other, one)
        for one, other in apart
        if one.earlier != other.earlier
    ]
    if dated and all((after.value > before.value) != up for after, before in dated):
        after, before = dated[0]
        found.add(
            "R2", ERROR, sentence, [point],
            f"{before} to {after} is {'down' if up else 'up'}, and the words say the opposite.",
        )  # fmt: skip


def _of_paragraph_before(sentence: Sentence, point: Token, near: list[Number]) -> list[tuple[Number, Number]]:
    """The one earlier percentage with those of the paragraph before that are so many points from it."""
    if len(near) != 1 or not near[0].earlier:
        return []
    behind = [
        each
        for other in sentence.section
        if other.block.number == sentence.block.number - 1
        for each in other.percents
        if not each.earlier and not each.token.sign
    ]
    slack = point.high - point.low + 1e-7
    return [(near[0], each) for each in behind if abs(abs(each.value - near[0].value) - point.value) <= slack]


_CALLED = re.compile(
    r"(?:[a-z-]+ ){0,3}(?:, |\( |: |\u2013 |- )(?:that is |which is |i \. e \. |or )?(?:an? )?"
    r"(?:(?:rise|increase|growth|gain|fall|drop|decrease|reduction|decline|improvement)(?: of)?|up|down)?"
    r"(?: (?:of|by|just|only|about|some))* ?"
)


def _test_called_percent(sentence: Sentence, found: Gathered) -> None:
    """From 12% to 15%, a rise of 3%: these are points, and in per cent it is 25%."""
    for pair in pairs_of(sentence):
        if pair.how != FROM_TO or pair.before.kind != PERCENT or pair.before.value <= 0:
            continue
        percent = next((each for each in sentence.percents if each.at > pair.ends[1]), None)
        if percent is None or not _CALLED.fullmatch(sentence.words(pair.ends[1] + 1, percent.at) + " "):
            continue
        apart = abs(pair.after.value - pair.before.value)
        grown = 100 * apart / pair.before.value
        wide = pair.before.token.high - pair.before.token.low + percent.token.high - percent.token.low
        found.test(sentence, percent, "R1")
        if is_change(percent.token, pair.before.token, pair.after.token):
            continue
        if abs(apart - percent.value) <= wide / 2 + 1e-7:
            found.add(
                "R1", WARNING, sentence, [percent, *pair.numbers],
                f"{pair.before} to {pair.after} is {apart:.3g} percentage points, and {percentage(grown)} of what it "
                f"was. Likely meant: {apart:.3g} percentage points.",
            )  # fmt: skip
        else:
            found.add(
                "R1", WARNING, sentence, [percent, *pair.numbers],
                f"{pair.before} to {pair.after} is {apart:.3g} percentage points, or {percentage(grown)} of what it "
                f"was, not {percent}.",
            )  # fmt: skip
