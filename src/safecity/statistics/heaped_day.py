"""Single days with far more of something than the days around them: a date that stands where none was known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

WEEKS = 6  # on either side tell what is usual
FEWEST = 42  # days of these, without which nobody knows
GREATEST = 3  # of these left aside, so that another such day near by hides none
TIMES = 3.0  # times as many as usual
BEYOND = 10  # so many beyond it


@dataclass(frozen=True)
class HeapedDay:
    """A day's number, and what a usual day around it has."""

    number: int
    usual: float
    p_value: float


def heaped_days(
    days: Mapping[date, int], first: date, last: date, *, chance: float, looks: int = 1
) -> dict[date, HeapedDay]:
    """Each day from `first` to `last` with far more than the six weeks on either side of it.

    What is usual is the mean of these days without the three greatest, and how far they scatter beyond a Poisson count
    (their variance over their mean, at least 1) widens what chance makes. The p value is the Chernoff bound of the
    tail of such a count, times the days looked at and times `looks`, the series asked beside this one (Bonferroni), so
    it is no smaller than it should be. Days that `days` does not name have 0. Source of the bound: Chernoff, Annals of
    Mathematical Statistics 23 (1952), 493-507; of the scatter: McCullagh and Nelder, Generalized Linear Models (1989),
    chapter 6.

    >>> usual = {date(2019, 3, 1) + timedelta(day): 4 for day in range(90)}
    >>> found = heaped_days({**usual, date(2019, 4, 1): 40}, min(usual), max(usual), chance=1e-6)
    >>> [(day, each.number, each.usual) for day, each in found.items()]
    [(datetime.date(2019, 4, 1), 40, 4.0)]
    """
    size = (last - first).days + 1
    if size <= FEWEST:
        return {}
    numbers = np.zeros(size)
    for day, number in days.items():
        if first <= day <= last:
            numbers[(day - first).days] = number
    found = {}
    for at in np.nonzero(numbers > BEYOND)[0]:
        near = np.concatenate((numbers[max(0, at - 7 * WEEKS) : at], numbers[at + 1 : at + 1 + 7 * WEEKS]))
        if len(near) < FEWEST:
            continue
        near = np.sort(near)[:-GREATEST]
        number, usual = numbers[at], max(near.mean(), 1 / len(near))
        if number <= TIMES * usual or number - usual <= BEYOND:
            continue
        scatter = max(1.0, near.var(ddof=1) / usual)
        beyond = (number * np.log(number / usual) - (number - usual)) / scatter
        p_value = min(1.0, float(np.exp(-beyond)) * size * looks)
        if p_value <= chance:
            found[first + timedelta(int(at))] = HeapedDay(int(number), float(usual), p_value)
    return found
