"""Days as numbers and dates, and how much of a lockdown each of them was."""

from datetime import date

import numpy as np

LOCKDOWN = date(2020, 3, 23)
EASING = (100, 90, 50, 25, 15, 15, 25, 60, 60, 60, 60, 60)
"""How much of a lockdown each month from April 2020 was, in per cent."""


def number(day: date) -> int:
    """A day as a whole number, so that days can be reckoned with in arrays."""
    return day.toordinal()


def dates(days: np.ndarray) -> np.ndarray:
    """Numbers of days as numpy's own dates."""
    return (days - date(1970, 1, 1).toordinal()).astype("datetime64[D]")


def month_of_year(days: np.ndarray) -> np.ndarray:
    """The month of each day, 0 for April as in a financial year."""
    return (dates(days).astype("datetime64[M]").astype(np.int64) + 9) % 12


def at_home(days: np.ndarray) -> np.ndarray:
    """How much of a lockdown each day was, in per cent; 0 before it and a year after it began."""
    eased = np.array(EASING)[month_of_year(days)]
    eased[days < number(date(2020, 4, 1))] = 100
    return np.where((days >= number(LOCKDOWN)) & (days <= number(date(2021, 3, 31))), eased, 0)
