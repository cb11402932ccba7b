"""Months and quarters to the nearest five, which exact numbers of the years that they make up must not pin down."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from ..vocabulary import Period
from .classes import ROUNDED_TO, to_nearest
from .key import Key
from .suppress import Sum, told_nearer


def are_told_by_longer(
    listed: Iterable[Key], longer: Iterable[Key], numbers: Mapping[Key, int | None],
    periods: Mapping[str, Period], fewest: int,
) -> bool:  # fmt: skip
    """Whether months or quarters to the nearest five are pinned down by exact numbers of years that they make up."""
    every = [(key, True) for key in listed] + [(key, False) for key in longer]
    every = [(key, rounded) for key, rounded in every if not periods[key[3]].without]
    ends = sorted({day for key, _ in every for day in _first_and_next(periods[key[3]])})
    sums = []
    for key, rounded in every:
        value = numbers[key]
        if value is None:
            continue
        start, after = _first_and_next(periods[key[3]])
        pieces = {day: 1.0 for day in ends if start <= day < after}
        sums.append(Sum(key, value, pieces, slack=slack(value, fewest) if rounded else (0, 0)))
    return bool(told_nearer(sums, ()))


def _first_and_next(period: Period) -> tuple[date, date]:
    return period.start, period.end + timedelta(1)


def slack(value: int, fewest: int) -> tuple[int, int]:
    near = to_nearest(value)
    return max(fewest, near - ROUNDED_TO // 2) - value, near + ROUNDED_TO // 2 - value
