"""Birth dates that fit the ages drawn, and the ages that people then have at each crime."""

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.records.calendar import dates
from safecity.demo.records.profiles import UNDER_18, UNKNOWN

UNKNOWN_AGE = -1
_LOWEST, _HIGHEST = np.array([13, 18, 25, 35, 50, 25]), np.array([17, 24, 34, 49, 88, 60])
_YEAR = 365.2425
_MARGIN = 3  # days: so many leap days a span of years can be out by


def born(
    draw: Draw, band: np.ndarray, first: np.ndarray, last: np.ndarray, *, youngest: np.ndarray | None = None
) -> np.ndarray:
    """The day on which each was born, so that from the day `first` to the day `last` the band stays the same.

    `youngest` is the least age of those under 18, where it is not 13; where it is 0, none is over 15.
    """
    low, high = _LOWEST[band], _HIGHEST[band]
    if youngest is not None:
        low = np.where(band == UNDER_18, youngest, low)
    high = np.where((band == UNDER_18) & (low == 0), 15, high)
    latest = np.floor(first - low * _YEAR).astype(np.int64) - _MARGIN
    earliest = np.floor(last - (high + 1) * _YEAR).astype(np.int64) + _MARGIN
    if (earliest > latest).any():
        raise ValueError("somebody was hurt over so long a time that no birth date keeps them in one band")
    chance = draw.uniform(band.size)
    chance = np.where(band == UNKNOWN - 1, 1 - chance * chance, chance)  # of those over 50, more are near it
    chance = np.where(band == UNKNOWN - 1, 1 - (1 - chance) * 0.97, chance)
    return earliest + (chance * (latest - earliest)).astype(np.int64)


def ages(birth: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Whole years from birth to a day."""
    (born_year, born_rest), (year, rest) = _split(birth), _split(day)
    return year - born_year - (rest < born_rest)


def _split(days: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The year, and month and day of the month as one number."""
    day = dates(days)
    month = day.astype("datetime64[M]")
    year = month.astype("datetime64[Y]")
    months = (month - year).astype(np.int64)
    return year.astype(np.int64) + 1970, months * 100 + (day - month.astype("datetime64[D]")).astype(np.int64)
