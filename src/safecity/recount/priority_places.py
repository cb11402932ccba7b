"""Scores and places in the matrix of priorities a second time, from what each measure is by each criterion."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from .question import WHOLE, Recount

TAKEN_OVER = (
    "what each measure is by each criterion is taken from data/priorities.csv: every number there is a figure of its "
    "own, which is counted again by its own id"
)
_FEWEST = 5  # measures of which a criterion must be known, unless it is of half of them
_FIFTH = Fraction(1, 5)
_NEAR = 9  # decimals to which two scores are the same


@dataclass(frozen=True)
class PlainStep:
    """What one measure is by one criterion (None: not known), and the weight of that."""

    measure: str
    criterion: str
    value: float | None
    weight: float


def matrix_again(
    steps: Iterable[PlainStep], measure: str, statistic: str, overrides: Mapping[str, int]
) -> Recount | None:
    """A score or place of a measure; None of another figure of the matrix, or of a measure that is not in it.

    `overrides` are the places that named persons decided on. Scores are worked out from the sorted values and means
    as fractions, and a place by asking who stands above, one by one: no step is that of the build.
    """
    known = list(steps)
    criteria = list(dict.fromkeys(each.criterion for each in known))
    weights = {each.criterion: Fraction(each.weight) for each in known}
    values = {(each.measure, each.criterion): each.value for each in known}
    measures = list(dict.fromkeys(each.measure for each in known))
    if measure not in measures:
        return None
    scores = _scores(measures, criteria, values)
    kind, _, rest = statistic.removeprefix("priority ").partition(", ")
    if kind == "score" and rest:
        return _said(scores.get((measure, rest.replace("_", " "))))
    mean = {each: _mean(each, scores, weights) for each in measures}
    if kind == "score":
        return _said(mean[measure])
    if mean[measure] is None:
        return _said(None)
    if kind == "place agreed":
        return Recount(WHOLE, value=_agreed(mean, overrides).index(measure) + 1, taken_over=TAKEN_OVER)
    if kind != "place":
        return None
    if not rest:
        found = [_place(measure, mean)]
    elif rest.endswith("whatever is not known"):
        found = _whatever_is_unknown(measure, measures, scores, weights, mean)
    else:
        moved = [
            {**weights, each: weights[each] * by}
            for each, by in product(criteria, (1 - _FIFTH, Fraction(1), 1 + _FIFTH))
        ]
        found = [
            _place(measure, {each: _mean(each, scores, some) for each in measures})
            for some in moved
            if _mean(measure, scores, some) is not None
        ]
    return Recount(WHOLE, value=min(found) if rest.startswith("best") else max(found), taken_over=TAKEN_OVER)


_Scores = dict[tuple[str, str], Fraction]


def _said(value: Fraction | None) -> Recount:
    return Recount(WHOLE, value=None if value is None else float(value), taken_over=TAKEN_OVER)


def _scores(
    measures: list[str], criteria: list[str], values: Mapping[tuple[str, str], float | None]
) -> _Scores:
    """From 0 to 100 by the middle of the places that a value has among those sorted."""
    found: _Scores = {}
    for criterion in criteria:
        column = {each: value for each in measures if (value := values.get((each, criterion))) is not None}
        ordered = sorted(column.values())
        if len(ordered) < 2 or (len(ordered) < _FEWEST and 2 * len(ordered) < len(measures)):
            continue
        for each, value in column.items():
            middle = Fraction(bisect_left(ordered, value) + bisect_right(ordered, value) - 1, 2)
            found[each, criterion] = 100 * middle / (len(ordered) - 1)
    return found


def _mean(measure: str, scores: _Scores, weights: Mapping[str, Fraction]) -> Fraction | None:
    own = {criterion: score for (each, criterion), score in scores.items() if each == measure}
    whole = sum((weights[each] for each in own), Fraction(0))
    return sum((weights[each] * score for each, score in own.items()), Fraction(0)) / whole if whole else None


def _place(measure: str, mean: Mapping[str, Fraction | None]) -> int:
    own = mean[measure]
    assert own is not None
    return 1 + sum(
        round(float(other), _NEAR) > round(float(own), _NEAR) for other in mean.values() if other is not None
    )


def _whatever_is_unknown(
    measure: str, measures: list[str], scores: _Scores, weights: Mapping[str, Fraction],
    mean: Mapping[str, Fraction | None],
) -> list[int]:  # fmt: skip
    """Its place where every score that is not known of it is 0 or 100, and that of each other 100 or 0."""
    weighed = {criterion for _, criterion in scores}
    placed = [each for each in measures if mean[each] is not None]
    found = []
    for own, others in ((100, 0), (0, 100)):
        filled = {
            (each, criterion): scores.get((each, criterion), Fraction(own if each == measure else others))
            for each, criterion in product(placed, weighed)
        }
        found.append(_place(measure, {each: _mean(each, filled, weights) for each in placed}))
    return found


def _agreed(mean: Mapping[str, Fraction | None], overrides: Mapping[str, int]) -> list[str]:
    """Those that the sum places in its order, and each that a person placed put in where that person said."""
    by_sum = sorted(
        (each for each in mean if mean[each] is not None and each not in overrides),
        key=lambda each: (-float(mean[each] or 0), each),
    )
    for place, each in sorted((place, each) for each, place in overrides.items() if each in mean):
        by_sum.insert(place - 1, each)
    return by_sum
