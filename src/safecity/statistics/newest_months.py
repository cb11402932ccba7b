"""Whether the newest months of a series are more, or fewer, than all the months before them lead one to expect."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import scipy  # loads its parts when they are first used

from .change import Change
from .expected import AS_MUCH, Allowed, change_of_expected
from .season_in_common import WAVES, SeasonInCommon, SeasonSeen, season_seen
from .seasonal_model import Drawn, Fitted, design, fit
from .variation import FEWEST_A_MONTH, Variation, correlation_of_months

NEWEST = 3  # months looked at together
FEWEST_BEFORE = 21  # months to learn from: two years' in all, with the newest
LOOKS_BACK = 12  # months in which a change may have begun
_SEASON_KEPT, _TREND_KEPT = 0.30, 0.01  # p-values below which a season, a trend is believed to be there

METHOD = (
    "quasi-Poisson forecast of all months before (season, and trend where it shows), "
    "conditional test of the newest (mid-p)"
)


@dataclass(frozen=True)
class NewestMonths:
    """How the newest months compare with what was to be expected of them.

    `change` goes from the expected number to the one seen, and `error` is the standard error of its logarithm where
    nothing changed. `first` is the position of the month in which the change
    most likely began, of a series counted from 0; None where the change is not clear. `own` is the variation of
    the months before, `variation` the one that the change was judged by.
    """

    expected: float
    error: float
    seen: int
    change: Change
    variation: Variation
    own: Variation
    first: int | None
    season: int  # waves a year; 0 where none shows
    trend: bool  # whether it was held against a forecast that goes on with the trend
    method: str = METHOD


def newest_months(
    counts: Sequence[int | None], calendar: Sequence[int], *, newest: int = NEWEST, level: float = 0.95,
    allowed: Allowed = AS_MUCH, variation: Variation | None = None, seasons: SeasonInCommon | None = None,
) -> NewestMonths | None:  # fmt: skip
    """Hold the newest months against a forecast from all months before them, by their own variation.

    `calendar` names each month by its number in the year, None is a gap. The forecast has the season of the months
    before: drawn to what `seasons` of other measures have in common, or, without them, as many waves as show. Where
    a trend shows, the newest are held against a forecast with it and one without, and the one from which they lie
    less far counts: a trend that was luck must make no signal. The forecast's own uncertainty counts: one that rests
    on a few months is a count of few events. `allowed` is how the allowance for false
    alarms is used. `variation` is what the months vary by, where other measures help to know it (see
    `InCommon`). None where one of the newest months is a gap, fewer than `FEWEST_BEFORE` months are known before, or
    a month usually has fewer than `FEWEST_A_MONTH`. Source: after Farrington and others, Journal of the Royal
    Statistical Society A 159 (1996), 547-563, with the conditional test in place of its threshold.

    >>> drugs = [67, 60, 71, 65, 70, 64, 69, 72, 61, 66, 68, 63] * 3 + [97, 92, 103]
    >>> found = newest_months(drugs, [*range(1, 13)] * 3 + [1, 2, 3])
    >>> found.change.is_clear, found.first, f"{found.change.percent:+.0f}%"
    (True, 36, '+47%')
    """
    before, last = len(counts) - newest, counts[len(counts) - newest :]
    known = _known_before(counts, newest)
    if known is None:
        return None
    seen = np.array([counts[at] for at in known], dtype=float)
    months = [calendar[at] for at in known]
    if seasons is None:
        waves, drawn = _season(seen, months, known), None
    else:
        waves, drawn = WAVES, seasons.drawn(season_seen(seen, months, known).own)
    models = [fit(seen, design(months, known, season=waves), drawn=drawn)]
    if _trend_shows(seen, months, known, waves, drawn):
        models.append(fit(seen, design(months, known, season=waves, trend=True), drawn=_and_trend(drawn)))
    best = models[-1]
    degrees = len(known) - best.taken
    runs_on = correlation_of_months((seen - best.expected) / np.sqrt(best.expected), known)
    own = Variation(best.pearson / degrees, degrees, len(known), runs_on, newest)
    events = int(sum(count or 0 for count in last))

    def held_against(trend: bool) -> tuple[float, float, Change]:
        model = models[trend]
        ahead = _ahead(calendar, known, before, len(counts), waves, trend)
        means = np.exp(ahead @ model.coefficients)
        expected, slope = float(means.sum()), ahead.T @ means
        # The variance of the forecast by chance alone; it is as sure as a count of so many events would be.
        error = float(slope @ model.covariance @ slope)
        return (
            expected,
            expected**2 / error,
            change_of_expected(
                expected,
                expected**2 / error,
                events,
                variation=variation or own,
                level=level,
                allowed=allowed,
            ),
        )

    by_trend = {trend: held_against(trend) for trend in (False, True)[: len(models)]}
    trend = max(by_trend, key=lambda each: (by_trend[each][2].p_value, each))
    expected, behind, change = by_trend[trend]
    error = sqrt((variation or own).dispersion * (1 / expected + 1 / behind))
    clear = change.low > 1 or change.high < 1
    first = _began(counts, calendar, waves, trend) if clear else None
    return NewestMonths(expected, error, events, change, variation or own, own, first, waves, trend)


def season_before(
    counts: Sequence[int | None], calendar: Sequence[int], *, newest: int = NEWEST
) -> SeasonSeen | None:
    """The season of all months before the newest, by themselves; None where `newest_months` has nothing to judge."""
    known = _known_before(counts, newest)
    if known is None:
        return None
    return season_seen([float(counts[at] or 0) for at in known], [calendar[at] for at in known], known)


def _known_before(counts: Sequence[int | None], newest: int) -> list[int] | None:
    """The places of the months before the newest that are known; None where the newest cannot be judged by them."""
    before, last = len(counts) - newest, counts[len(counts) - newest :]
    known = [at for at, count in enumerate(counts[:before]) if count is not None]
    if any(count is None for count in last) or len(known) < FEWEST_BEFORE:
        return None
    if sum(counts[at] or 0 for at in known) / len(known) < FEWEST_A_MONTH:
        return None
    return known


def _and_trend(drawn: Drawn | None) -> Drawn | None:
    """The same with a trend beside the season, which is drawn to nothing."""
    if drawn is None:
        return None
    return Drawn(np.append(drawn.towards, 0.0), np.append(drawn.strength, 0.0))


def _trend_shows(
    seen: np.ndarray, months: list[int], known: list[int], waves: int, drawn: Drawn | None
) -> bool:
    """Whether a trend stands out by more than chance would set it apart: an F test of one coefficient."""
    terms = design(months, known, season=waves, trend=True)
    if drawn is None:
        return _shows(seen, design(months, known, season=waves), terms, _TREND_KEPT)
    model = fit(seen, terms, drawn=_and_trend(drawn))
    degrees = len(known) - model.taken
    varies = max(1.0, model.pearson / degrees)
    errors = float(model.coefficients[-1]) ** 2 / (float(model.covariance[-1, -1]) * varies)
    return bool(scipy.special.fdtrc(1, degrees, errors) < _TREND_KEPT)


def _season(seen: np.ndarray, months: list[int], at: list[int]) -> int:
    """How many waves a year the series shows: each is kept that explains more than chance would."""
    season = 0
    for waves in (1, 2):
        less, more = (design(months, at, season=each) for each in (season, waves))
        if _shows(seen, less, more, _SEASON_KEPT):
            season = waves
    return season


def _shows(seen: np.ndarray, less: np.ndarray, more: np.ndarray, below: float) -> bool:
    """Whether the terms that a model has more than another explain more than chance would: an F test."""
    small, large = fit(seen, less), fit(seen, more)
    added, degrees = more.shape[1] - less.shape[1], len(seen) - more.shape[1]
    if degrees <= 0:
        return False
    explained = max(0.0, (small.deviance - large.deviance) / added / max(1.0, large.pearson / degrees))
    return bool(scipy.special.fdtrc(added, degrees, explained) < below)


def _ahead(
    calendar: Sequence[int], known: list[int], before: int, end: int, season: int, trend: bool
) -> np.ndarray:
    """The terms of the newest months, by the trend of the months before."""
    terms = design([calendar[at] for at in range(before, end)], range(before, end), season=season)
    if not trend:
        return terms
    return np.column_stack([terms, (np.arange(before, end) - np.mean(known)) / 12])


def _began(counts: Sequence[int | None], calendar: Sequence[int], season: int, trend: bool) -> int:
    """The month from which a lasting step explains the series best, of the newest `LOOKS_BACK`."""
    known = [at for at, count in enumerate(counts) if count is not None]
    seen = np.array([counts[at] for at in known], dtype=float)
    months = [calendar[at] for at in known]

    def left(first: int) -> float:
        step = [at >= first for at in known]
        model: Fitted = fit(seen, design(months, known, season=season, trend=trend, step=step))
        return model.deviance

    starts = range(max(len(counts) - LOOKS_BACK, 1), len(counts))
    return min(starts, key=left)
