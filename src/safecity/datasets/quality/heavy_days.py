"""Days with far more than days like them: records that were entered together, of other days."""

from collections.abc import Mapping
from datetime import date, timedelta
from math import exp, log
from statistics import median

from ..in_force import CHANCE

WEEKS = 6  # of the same weekday on either side
FEWEST = 6  # of these, without which nobody knows what is usual
HEAVY = 1.8  # times as many


def heavy_days(days: Mapping[date, int]) -> dict[date, float]:
    """Each day with far more than the middle one of its weekday in the six weeks before and after, and that middle.

    A day has more than `HEAVY` times as many, and more than a Poisson count of that middle would reach once in a
    thousand million times. Days between the first and the last that `days` does not name have 0.

    >>> usual = {date(2019, 3, 1) + timedelta(day): 80 for day in range(90)}
    >>> heavy_days({**usual, date(2019, 4, 2): 215, date(2019, 4, 3): 120})
    {datetime.date(2019, 4, 2): 80.0}
    """
    if not days:
        return {}
    first, last = min(days), max(days)
    found = {}
    for day in sorted(days):
        beside = [day + timedelta(7 * weeks) for weeks in range(-WEEKS, WEEKS + 1) if weeks]
        near = [days.get(each, 0) for each in beside if first <= each <= last]
        if len(near) < FEWEST:
            continue
        usual = float(median(near))
        if usual and days[day] > HEAVY * usual and _tail(days[day], usual) <= CHANCE:
            found[day] = usual
    return found


def _tail(number: int, mean: float) -> float:
    """An upper bound of how often a Poisson count reaches a number above its mean (Chernoff).

    >>> _tail(160, 80) < 1e-9 < _tail(20, 9)
    True
    """
    return exp(number - mean - number * log(number / mean))
