"""The trend of a series of months: the season taken out, and what chance makes of single months smoothed away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import pi

import numpy as np

from .months import USUAL_DAYS, calendar_months, days_of, unbroken

YEAR = 12
FEWEST = 36  # months: with fewer a month of the year was seen twice at most beside a full year around it
HENDERSON = 13  # months that the filter spans
_NOISY = 3.5  # irregular over trend, month to month: what X-11 takes for a 13-term filter at the ends


@dataclass(frozen=True)
class SeasonalTrend:
    """A series without its season. All of it is by month, from the month at `start` of the series on.

    `adjusted` and `trend` are what each month would have come to, were it neither in a season nor longer or
    shorter than others. `season` has twelve factors, January first, of which 1 is a usual month. `reason` says
    why there is none: 'too short'.
    """

    start: int = 0
    adjusted: tuple[float, ...] = ()
    trend: tuple[float, ...] = ()
    season: tuple[float, ...] = ()
    months: int = 0
    reason: str = ""


def seasonal_trend(
    counts: Sequence[float | None], first: date, breaks: Sequence[date] = (), *, fewest: int = FEWEST
) -> SeasonalTrend:
    """Take the season out of a series of months and smooth what is left with Henderson's 13-term filter.

    Source: the X-11 method (Shiskin, Young and Musgrave, 1967; Ladiray and Quenneville, 2001), cut short: one
    round of ratios to the centred 12-month average, multiplicative, on counts a day; the last six months by
    Musgrave's end filters as Doherty (2001) gives them. Only months after the last gap and the last break are
    looked at. The newest trend values move as months are added.

    >>> rising = [100 + at for at in range(48)]  # April and March have 30 and 31 days of a usual 30.4
    >>> found = seasonal_trend(rising, date(2016, 4, 1))
    >>> [round(found.trend[at]) for at in (0, 24, 47)]
    [101, 124, 145]
    """
    stretch = unbroken(counts, first, breaks)
    if len(stretch) < fewest:
        return SeasonalTrend(months=len(stretch), start=stretch.start, reason="too short")
    values, days = np.array(stretch.counts), days_of(stretch.first, len(stretch))
    season = seasonal_factors(values / days, stretch.first)
    adjusted = values / (season[calendar_months(stretch.first, len(stretch))] * days / USUAL_DAYS)
    return SeasonalTrend(
        start=stretch.start,
        adjusted=tuple(map(float, adjusted)),
        trend=tuple(map(float, np.maximum(henderson(adjusted), 0))),
        season=tuple(map(float, season)),
        months=len(stretch),
    )


def seasonal_factors(values: np.ndarray, first: date, *, shrunk: bool = True) -> np.ndarray:
    """How each month of the year, January first, stands to a usual one: twelve factors with the mean 1.

    Ratios to the centred 12-month average, averaged month by month (classical decomposition). `shrunk` draws
    them towards 1 by the part of their spread that chance explains (James and Stein): months of small counts
    seem to have a season that is none.
    """
    smooth = centred_average(values)
    month = calendar_months(first, len(values))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(smooth > 0, values / smooth, np.nan)
    seen = ~np.isnan(ratio)
    times = np.bincount(month[seen], minlength=YEAR)
    if (times == 0).any():
        return np.ones(YEAR)
    factors = np.bincount(month[seen], weights=ratio[seen], minlength=YEAR) / times
    if factors.mean() <= 0:
        return np.ones(YEAR)
    factors = factors / factors.mean()
    if not shrunk:
        return factors
    off = ratio[seen] - factors[month[seen]]
    left = len(off) - YEAR
    if left <= 0:
        return np.ones(YEAR)
    by_chance = float((off**2).sum() / left * (1 / times).mean())
    spread = float(factors.var(ddof=1))
    kept = max(0.0, 1 - by_chance / spread) if spread > 0 else 0.0
    return 1 + kept * (factors - 1)


def centred_average(values: np.ndarray) -> np.ndarray:
    """The average of the year around each month (thirteen months, the outer two half); nan where it is not whole."""
    weights = np.array([0.5, *[1.0] * 11, 0.5]) / YEAR
    smooth = np.full(len(values), np.nan)
    if len(values) > YEAR:
        smooth[6:-6] = np.convolve(values, weights, "valid")
    return smooth


def henderson(values: Sequence[float] | np.ndarray) -> np.ndarray:
    """Smooth a series of 13 months or more with Henderson's filter, and its ends with Musgrave's."""
    series, half = np.asarray(values, dtype=float), HENDERSON // 2
    if len(series) < HENDERSON:
        raise ValueError(f"Henderson's filter takes {HENDERSON} months or more, not {len(series)}")
    weights = henderson_weights()
    smooth = np.empty(len(series))
    smooth[half:-half] = np.convolve(series, weights[::-1], "valid")
    for beyond in range(1, half + 1):  # months that the filter lacks
        ends = end_weights(HENDERSON - beyond)
        smooth[-(half - beyond + 1)] = series[-len(ends) :] @ ends
        smooth[half - beyond] = series[: len(ends)] @ ends[::-1]
    return smooth


def henderson_weights(terms: int = HENDERSON) -> np.ndarray:
    """Henderson's symmetric weights (1916), by the formula in Ladiray and Quenneville (2001)."""
    m = (terms - 1) // 2
    n, j = m + 2, np.arange(-m, m + 1)
    top = 315 * ((n - 1) ** 2 - j**2) * (n**2 - j**2) * ((n + 1) ** 2 - j**2) * (3 * n**2 - 16 - 11 * j**2)
    return top / (8 * n * (n**2 - 1) * (4 * n**2 - 1) * (4 * n**2 - 9) * (4 * n**2 - 25))


def end_weights(known: int, terms: int = HENDERSON, noisy: float = _NOISY) -> np.ndarray:
    """Musgrave's weights where only the first `known` months under the filter are there yet (Doherty, 2001)."""
    weights = henderson_weights(terms)
    place = np.arange(1, terms + 1)
    slope = 4 / (pi * noisy**2)
    middle = (known + 1) / 2
    gone = weights[known:]
    tilt = ((place[known:] - middle) * gone).sum()
    spread = 1 + known * (known - 1) * (known + 1) / 12 * slope
    return weights[:known] + gone.sum() / known + (place[:known] - middle) * slope / spread * tilt
