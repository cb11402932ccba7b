"""How often a control chart marks a month where nothing happened but the season that its series has every year."""

from collections.abc import Sequence
from math import sqrt

import numpy as np
import scipy  # loads its parts when they are first used
from numpy.lib.stride_tricks import sliding_window_view

from .control import RUN, control_chart
from .seasonal_model import Fitted, design, fit

FEWEST_FOR_SEASON = 24  # months, of which each was then seen twice: below that a season is no season yet
CHARTS = 1000
_A_MONTH = 5.0  # events that a month of the year must have had in all the years, for a season to be told
_SMOOTH, _SHARP = 3, 5  # waves a year; with five, and one of two months, every month has a level of its own
_SHOWS = 0.05  # p-value below which a season is not smooth: single months stand out
_SEED = 1924

METHOD = "simulation of charts with the season and the variation of the series itself (parametric bootstrap)"


def false_alarms(values: Sequence[float | None], calendar: Sequence[int]) -> float | None:
    """Of a hundred charts like that of this series, how many mark a month where nothing happened but its season.

    `calendar` names each month by its number in the year, None is a gap. The limits of a chart know nothing of a
    season, so that a series that has one is marked by it year after year. So the season of the series is estimated,
    with a trend beside it, and how much months vary about both: three waves on the logarithm, each shrunk as far as
    chance makes as much of it, or a level for each month where single months stand out beyond them by an F test. Then
    charts of so many months with that season, that variation and no trend are drawn (Poisson counts, or negative
    binomial ones where months vary more), and those that the rules mark are counted: a parametric bootstrap (Efron and
    Tibshirani, An Introduction to the Bootstrap (1993), section 6.5).

    By 1,000 charts the rate is known to a point and a half; by the season of one short series less well, and a single
    busy month a year is told late: of two or three years the rate is then too low. No season is told below two years,
    nor where a month of the year had fewer than five events in all; then only chance is drawn. None where a chart has
    no limits. Surprises that last from month to month are not allowed for. Runs are asked of every month, so long
    charts cry wolf often: a mark is a question, and a verdict on a year or on the newest months is not made of it.

    >>> calm = [200, 214, 188, 197, 206, 195] * 4
    >>> summer = [each + more for each, more in zip(calm, [0, 0, 0, 40, 80, 90, 90, 80, 40, 0, 0, 0] * 2)]
    >>> round(false_alarms(calm, [*range(1, 13)] * 2), -1), round(false_alarms(summer, [*range(1, 13)] * 2), -1)
    (20.0, 100.0)
    """
    known = [at for at, value in enumerate(values) if value is not None]
    if control_chart(values).centre is None:
        return None
    seen = np.array([values[at] for at in known], dtype=float)
    if not seen.any():
        return 0.0
    means, varies = _usual(seen, [calendar[at] for at in known], known)
    random = np.random.default_rng(_SEED)
    drawn = np.full((CHARTS, len(values)), np.nan)
    drawn[:, known] = (
        random.poisson(means, (CHARTS, len(known)))
        if varies <= 1
        else random.negative_binomial(means / (varies - 1), 1 / varies, (CHARTS, len(known)))
    )
    return float(100 * marked(drawn).mean())


def season_is_told(values: Sequence[float | None]) -> bool:
    """Whether a series is long enough, and its numbers large enough, to tell its season.

    >>> season_is_told([20.0] * 24), season_is_told([20.0] * 23), season_is_told([1.0] * 24)
    (True, False, False)
    """
    known = [value for value in values if value is not None]
    return len(known) >= FEWEST_FOR_SEASON and sum(known) >= 12 * _A_MONTH


def _usual(seen: np.ndarray, calendar: list[int], at: list[int]) -> tuple[np.ndarray, float]:
    """What is usual in each month by the season of the series, and how much months vary about it and its trend."""
    if not season_is_told(seen.tolist()):
        terms = design(calendar, at, season=0, trend=True)
        return np.full(len(seen), seen.mean()), _varies(fit(seen, terms), terms)
    terms, line = design(calendar, at, season=_SMOOTH, trend=True), np.zeros(len(seen))
    every_other = (-1.0) ** np.asarray(calendar)
    levels = np.column_stack([design(calendar, at, season=_SHARP, trend=True), every_other])
    found, sharp = fit(seen, terms), fit(seen, levels)
    more, degrees = levels.shape[1] - terms.shape[1], len(seen) - levels.shape[1]
    beyond = max(0.0, found.deviance - sharp.deviance) / more / _varies(sharp, levels)
    if scipy.special.fdtrc(more, degrees, beyond) < _SHOWS:
        varies, of_season = _varies(sharp, levels), np.delete(np.arange(levels.shape[1]), [0, 2 * _SHARP + 1])
        line = levels[:, of_season] @ sharp.coefficients[of_season]
    else:
        varies = _varies(found, terms)
        for both in (slice(1 + 2 * wave, 3 + 2 * wave) for wave in range(_SMOOTH)):
            wave = found.coefficients[both]
            size, chance = float(wave @ wave), varies * float(np.trace(found.covariance[both, both]))
            line += terms[:, both] @ wave * sqrt(1 - (chance / size) ** 2 if size > chance else 0.0)
    usual = np.exp(line)
    return seen.mean() * usual / usual.mean(), varies


def _varies(found: Fitted, terms: np.ndarray) -> float:
    return max(1.0, found.pearson / (len(terms) - terms.shape[1]))


def marked(charts: np.ndarray) -> np.ndarray:
    """Which of many charts, a row each, mark any month: the rules of `chart_of_months`, all at once; nan for a gap."""
    steps = np.diff(charts, axis=1)
    ranges = np.abs(steps)
    kept = np.where(ranges < 3.267 * np.nanmean(ranges, axis=1, keepdims=True), ranges, np.nan)
    some = ~np.isnan(kept).all(axis=1)  # a chart of months that are all the same has no range, and no reach
    reach = np.zeros((len(charts), 1))
    reach[some] = 2.66 * np.nanmean(kept[some], axis=1, keepdims=True)
    away = charts - np.nanmean(charts, axis=1, keepdims=True)
    side, way = np.nan_to_num(np.sign(away)), np.nan_to_num(np.sign(steps))
    outside = np.abs(away) > reach
    near = ~outside & (np.abs(away) > 2 * reach / 3)
    threes = (
        sliding_window_view(side, 3, axis=1).sum(axis=2),
        sliding_window_view(near, 3, axis=1).sum(axis=2),
    )
    return (
        outside.any(axis=1)
        | _runs(side, RUN)
        | _runs(way, RUN - 1)
        | ((np.abs(threes[0]) == 3) & (threes[1] >= 2)).any(axis=1)
    )


def _runs(signs: np.ndarray, length: int) -> np.ndarray:
    """Which rows have so many of one sign in a row."""
    return (np.abs(sliding_window_view(signs, length, axis=1).sum(axis=2)) == length).any(axis=1)
