"""Series of months as every statistic of time takes them: which of them hold together, and how long each is."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan

import numpy as np

USUAL_DAYS = 365.25 / 12


@dataclass(frozen=True)
class Stretch:
    """Months in a row without a gap, none of them before the last break in recording: the first, and how many."""

    start: int  # position in the series it was taken from
    first: date
    counts: tuple[float, ...]

    def __len__(self) -> int:
        return len(self.counts)


def month_after(first: date, months: int) -> date:
    """The first day of the month so many after this one (before it, below 0).

    >>> month_after(date(2019, 11, 1), 3), month_after(date(2019, 11, 1), -11)
    (datetime.date(2020, 2, 1), datetime.date(2018, 12, 1))
    """
    at = first.year * 12 + first.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def months_from(first: date, last: date) -> int:
    """How many months there are from the first month to the last, both in it."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def days_of(first: date, months: int) -> np.ndarray:
    """How many days each of so many months has, from the one given on."""
    starts = (month_after(first, at) for at in range(months))
    return np.array([monthrange(start.year, start.month)[1] for start in starts], dtype=float)


def calendar_months(first: date, months: int) -> np.ndarray:
    """The month of the year of each month in a row, 0 for January."""
    return (first.month - 1 + np.arange(months)) % 12


def unbroken(counts: Sequence[float | None], first: date, breaks: Sequence[date] = ()) -> Stretch:
    """The last months of a series that have neither a gap (None, nan) nor a break in recording among them.

    A month in the midst of which recording changed is left out with all before it; one that begins on that
    day is the first of the new ones. Breaks after the series do not matter.

    >>> unbroken([5, None, 7, 8, 9], date(2019, 1, 1)).counts
    (7.0, 8.0, 9.0)
    >>> unbroken([5, 6, 7, 8, 9], date(2019, 1, 1), (date(2019, 3, 14), date(2030, 1, 1))).first
    datetime.date(2019, 4, 1)
    """
    known = [None if count is None or isnan(count) else float(count) for count in counts]
    if any(count is not None and count < 0 for count in known):
        raise ValueError("counts of months are numbers from 0 up")
    start = max((at + 1 for at, count in enumerate(known) if count is None), default=0)
    for day in breaks:
        at = months_from(first, day) - 1 + (day.day > 1)
        if at <= len(known):
            start = max(start, at)
    taken = tuple(count for count in known[start:] if count is not None)
    return Stretch(start, month_after(first, start), taken)
