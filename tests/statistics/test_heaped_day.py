"""Days that hold far more than those around them: drawn series, and how often chance makes one."""

from datetime import date, timedelta

import numpy as np
import pytest

from safecity.statistics.heaped_day import heaped_days

FIRST, LAST, DEFAULT = date(2018, 4, 1), date(2020, 3, 31), date(2019, 4, 1)
DAYS = (LAST - FIRST).days + 1


def series(seed: int, a_day: float, *, scatter: float = 1.0) -> dict[date, int]:
    """Two years of a Poisson count a day, or of one whose variance is `scatter` times its mean."""
    draw = np.random.default_rng(seed)
    means = np.full(DAYS, a_day)
    if scatter > 1:
        means = draw.gamma(a_day / (scatter - 1), scatter - 1, DAYS)
    numbers = draw.poisson(means)
    return {FIRST + timedelta(day): int(number) for day, number in enumerate(numbers) if number}


def found(days: dict[date, int]) -> list[date]:
    return list(heaped_days(days, FIRST, LAST, chance=1e-6, looks=40))


@pytest.mark.parametrize(
    ("a_day", "more", "is_found"),
    [(4.0, 40, True), (4.0, 10, False), (1.0, 20, True), (0.1, 14, True), (0.1, 8, False), (90.0, 60, False)],
)
def test_a_default_date_stands_out(a_day, more, is_found):
    days = series(1, a_day)
    days[DEFAULT] = days.get(DEFAULT, 0) + more
    assert (found(days) == [DEFAULT]) is is_found


def test_two_near_by_hide_neither():
    days = series(2, 4.0)
    other = DEFAULT + timedelta(30)
    for day in (DEFAULT, other):
        days[day] = days.get(day, 0) + 60
    assert found(days) == [DEFAULT, other]


@pytest.mark.parametrize(("a_day", "scatter"), [(0.3, 1.0), (4.0, 1.0), (4.0, 2.0), (25.0, 3.0)])
def test_fair_years_have_none(a_day, scatter):
    """Two hundred fair extracts of each kind, of which at most one in fifty is told of a day."""
    assert sum(bool(found(series(seed, a_day, scatter=scatter))) for seed in range(200)) <= 4


def test_too_short_a_time_tells_nothing():
    days = {FIRST + timedelta(day): 4 for day in range(30)} | {FIRST: 90}
    assert heaped_days(days, FIRST, FIRST + timedelta(29), chance=1e-6) == {}
