"""The season of a place taken out of its months, each year by the season of its other years."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import scipy  # loads its parts when they are first used

from .variation import FEWEST_A_MONTH

YEAR = 12
FEWEST_YEARS = 3  # full years beside the one whose season is taken out
SHOWS = 0.05  # p-value below which a season is there: so often one is seen where there is none
_SMOOTH = 4  # numbers of a smooth season: a sine and a cosine of one top a year and of two

TAKEN_OUT, FEW_YEARS, NO_SEASON = "taken out", "too few years", "no season"

METHOD = "ratios to the average month of the year, the middle one of the other years (multiplicative factors)"


@dataclass(frozen=True)
class WithoutSeason:
    """Months as they would be in an average month of the year; as counted where no season was taken out.

    `values` are in the order of the months, None for a gap. `reason` is empty where a season was taken out, or why
    none was: too few years, or no season that shows beyond chance. `factors` are those of the newest twelve months, in
    order: 1 is a month like the average one of its year.
    """

    values: tuple[float | None, ...]
    factors: tuple[float, ...] = ()
    reason: str = ""

    @property
    def taken_out(self) -> bool:
        return not self.reason


def without_season(values: Sequence[float | None], starts: Collection[int] = ()) -> WithoutSeason:
    """Take the season out of months in a row, None for a gap, if four full years are known and it is really there.

    At each position of `starts`, counted from 0, recording changed: the months' pattern is one, and the levels of the
    two sides stay apart. As a ratio is to the year's own average, a year that lies on one side says nothing of the
    level of the other; a year inside which recording changed tells no season, as one with a gap, and has it taken out.

    Years are counted back from the newest month. A month is divided by the factor of its month of the year: its ratio
    to the average month of its year, the middle one (median) of the other full years, so that neither the month
    itself nor a single odd year says what is usual for it; what the years rise or fall by is allowed for. That is the
    ratio method of seasonal indices (Ladiray and Quenneville, Seasonal Adjustment with the X-11 Method (2001), 2.2),
    each year left out of its own (cross-fitting). A season is there if months of the year differ beyond chance by an
    F test of quasi-Poisson counts, in a smooth way or in any, each at half of 5% (Bonferroni), in the years before
    the newest. The newest twelve months have no part in either.

    >>> summer = [90, 90, 100, 110, 130, 140, 140, 130, 100, 90, 80, 80]
    >>> counts = [each + at % 5 for at, each in enumerate(summer * 4)]
    >>> found = without_season(counts)
    >>> found.taken_out, round(max(found.values) - min(found.values))
    (True, 7)
    >>> after = counts[:36] + [2 * each for each in counts[36:]]  # a system that records twice as many
    >>> without_season(after, [36]).values == found.values[:36] + tuple(2 * each for each in found.values[36:])
    True
    >>> without_season(counts[1:]).reason, without_season([100 + at % 5 for at in range(48)]).reason
    ('too few years', 'no season')
    """
    series = np.array([[np.nan if value is None else value for value in values]], dtype=float)
    if not enough_years(series[0], starts):
        return WithoutSeason(tuple(values), reason=FEW_YEARS)
    adjusted, shows = seasons_removed(series, starts)
    if not shows[0]:
        return WithoutSeason(tuple(values), reason=NO_SEASON)
    newest = series[0, -YEAR:] / adjusted[0, -YEAR:]
    return WithoutSeason(
        tuple(None if np.isnan(each) else float(each) for each in adjusted[0]), tuple(newest.tolist())
    )


def enough_years(series: np.ndarray, starts: Collection[int] = ()) -> bool:
    """Whether each year of a series has `FEWEST_YEARS` others of which every month is known, recorded in one way."""
    whole = _whole(series[None, :], starts)
    return int(whole.sum()) - bool(whole.any()) >= FEWEST_YEARS and whole[:-1].sum() >= FEWEST_YEARS


def seasons_removed(charts: np.ndarray, starts: Collection[int] = ()) -> tuple[np.ndarray, np.ndarray]:
    """Many series at once, a row each, with gaps (nan) in the same months: without season, and which had one."""
    years, head = _years(charts), charts.shape[1] % YEAR  # months before the first full year
    whole = np.flatnonzero(_whole(charts, starts)).tolist()
    before = [at for at in whole if at < years.shape[1] - 1]
    level = _as_if_level(years, before, [(start - head) / YEAR for start in starts])
    shows = _shows(level[:, before])
    factors = np.ones((len(charts), YEAR))
    adjusted = np.empty_like(years)
    with np.errstate(divide="ignore", invalid="ignore"):
        for at in range(years.shape[1]):
            others = level[:, [each for each in whole if each != at]]
            factors = np.median(others / others.mean(axis=2, keepdims=True), axis=1)
            factors /= factors.mean(axis=1, keepdims=True)
            adjusted[:, at] = years[:, at] / factors
            shows &= factors.min(axis=1) > 0
        # What is usual of the months before the first full year, all of those say.
        of_all = np.median(level[:, whole] / level[:, whole].mean(axis=2, keepdims=True), axis=1)
        first = charts[:, :head] / (of_all / of_all.mean(axis=1, keepdims=True))[:, YEAR - head :]
    shows &= (of_all.min(axis=1) > 0) & (level[:, before].mean(axis=(1, 2)) >= FEWEST_A_MONTH)
    found = np.concatenate([first, adjusted.reshape(len(charts), -1)], axis=1)
    return np.where(shows[:, None], found, charts), shows


def _years(charts: np.ndarray) -> np.ndarray:
    many, months = charts.shape
    return charts[:, months % YEAR :].reshape(many, months // YEAR, YEAR)


def _whole(charts: np.ndarray, starts: Collection[int]) -> np.ndarray:
    """Which years, in the first of many series, have all their months and no change of recording inside."""
    known, head = ~np.isnan(_years(charts)[0]).any(axis=1), charts.shape[1] % YEAR
    inside = [(start - head) // YEAR for start in starts if start > head and (start - head) % YEAR]
    known[[year for year in inside if year < len(known)]] = False
    return known


def _as_if_level(years: np.ndarray, before: list[int], starts: Collection[float]) -> np.ndarray:
    """The months of each year as if it neither rose nor fell within it, by the middle of all changes and of none.

    The change from a year to another is none where recording changed between the two: `starts`, in years.
    """
    totals = np.log(np.maximum(years[:, before].sum(axis=2), 0.5))
    one_way = [not any(one < start <= two for start in starts) for one, two in pairwise(before)]
    a_year = (np.diff(totals, axis=1) / np.diff(before))[:, one_way]
    growth = np.median(np.concatenate([a_year, np.zeros((len(years), 1))], axis=1), axis=1)
    within = (np.arange(YEAR) - (YEAR - 1) / 2) / YEAR
    return years / np.exp(growth[:, None] * within)[:, None, :]


def _shows(years: np.ndarray) -> np.ndarray:
    """Which series have a season: months of the year that differ beyond chance, in a smooth way or in any."""
    of_year, of_month = years.sum(axis=2, keepdims=True), years.sum(axis=1, keepdims=True)
    every = np.maximum(of_year.sum(axis=1, keepdims=True), 1e-9)
    expected = np.maximum(of_year * of_month / every, 1e-9)
    degrees = (years.shape[1] - 1) * (YEAR - 1)
    varies = np.maximum(1.0, ((years - expected) ** 2 / expected).sum(axis=(1, 2)) / degrees)
    usual = every[:, 0] / YEAR
    away = (of_month[:, 0] - usual) / np.sqrt(usual)
    angle = 2 * np.pi * np.arange(YEAR) / YEAR
    waves = np.stack([wave(times * angle) for times in (1, 2) for wave in (np.sin, np.cos)]) / np.sqrt(
        YEAR / 2
    )
    smooth, any_way = ((away @ waves.T) ** 2).sum(axis=1), (away**2).sum(axis=1)
    p_values = np.minimum(
        scipy.special.fdtrc(_SMOOTH, degrees, smooth / _SMOOTH / varies),
        scipy.special.fdtrc(YEAR - 1, degrees, any_way / (YEAR - 1) / varies),
    )
    return 2 * p_values < SHOWS
