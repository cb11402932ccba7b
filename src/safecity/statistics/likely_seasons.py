"""Which seasons a short series may have, and how likely each of them is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np

from .seasonal_model import LEVELS, Fitted, design, fit

FEWEST_FOR_SEASON = 24  # months, of which each was then seen twice: below that a season is no season yet
_A_MONTH = 5.0  # events that a month of the year must have had in all the years, for a season to be told
_WAVES = 3  # a year, of a smooth season
_STEP = 2  # the term of a single month, after the level and the trend


@dataclass(frozen=True)
class LikelySeason:
    """A season that a series may have: how likely it is among all, and the number expected in each month by it."""

    weight: float
    expected: np.ndarray


def season_is_told(values: Sequence[float | None]) -> bool:
    """Whether a series is long enough, and its numbers large enough, to tell its season.

    >>> season_is_told([20.0] * 24), season_is_told([20.0] * 23), season_is_told([1.0] * 24)
    (True, False, False)
    """
    known = [value for value in values if value is not None]
    return len(known) >= FEWEST_FOR_SEASON and sum(known) >= 12 * _A_MONTH


def likely_seasons(
    seen: np.ndarray, calendar: Sequence[int], at: Sequence[int], starts: Collection[int] = ()
) -> tuple[list[LikelySeason], float]:
    """The seasons that known months may have, with their weights, and how much the months vary about season and trend.

    `calendar` is their number in the year, `at` their place in the series, and at `starts` recording changed: from
    there on the series has another level. A season is smooth (up to three waves on
    the logarithm, each shrunk as far as chance makes as much of it), has one month that is unlike all others, or a
    level for each month; a trend stands beside it. Two or three years show each month so few times that no test tells
    which: the likeliest alone printed 62 in a hundred for charts of which 93 mark their busy month, all together print
    85. So each has its weight by Schwarz's criterion (BIC) on quasi-likelihood, the twelve months sharing that of one.
    Source: Kass and Raftery, Journal of the American Statistical Association 90 (1995), 773-795, section 4.1.3.

    >>> busy = np.array([100, 104, 97, 102, 99, 150, 101, 98, 103, 100, 96, 102] * 2)
    >>> found, varies = likely_seasons(busy, [*range(1, 13)] * 2, range(24))
    >>> best = max(found, key=lambda each: each.weight)
    >>> round(best.weight, 2), best.expected[4:7].round().tolist(), varies
    (1.0, [100.0, 150.0, 100.0], 1.0)
    """
    side = np.searchsorted(sorted(starts), at, side="right")

    def terms_of(season: int, step: Sequence[bool] | None = None) -> np.ndarray:
        apart = [(side == each).astype(float) for each in np.unique(side)[1:]]
        return np.column_stack([design(calendar, at, season=season, trend=True, step=step), *apart])

    if not season_is_told(seen.tolist()):
        flat = terms_of(0)
        return [LikelySeason(1.0, _at_its_level(seen, np.ones(len(seen)), side))], _varies(
            fit(seen, flat), flat
        )
    levels = terms_of(LEVELS)
    by_month = fit(seen, levels)
    varies = _varies(by_month, levels)
    a_number = log(len(seen))  # what each number that a season takes up has to be worth

    def unlikely(model: Fitted, numbers: int) -> float:
        return model.deviance / varies + numbers * a_number

    found = [(unlikely(by_month, LEVELS - 1), levels[:, 1:LEVELS] @ by_month.coefficients[1:LEVELS])]
    waves = [fit(seen, terms_of(each)) for each in range(_WAVES + 1)]
    terms = terms_of(_WAVES)
    found.append(
        (min(unlikely(each, 2 * at) for at, each in enumerate(waves)), _smooth(waves[-1], terms, varies))
    )
    for month in sorted(set(calendar)):
        terms = terms_of(0, [each == month for each in calendar])
        model = fit(seen, terms)
        found.append((unlikely(model, 1) + 2 * log(12), terms[:, _STEP] * model.coefficients[_STEP]))
    least = min(each for each, _ in found)
    weights = [exp((least - each) / 2) for each, _ in found]
    usual = [np.exp(line) for _, line in found]
    return [
        LikelySeason(weight / sum(weights), _at_its_level(seen, each, side))
        for weight, each in zip(weights, usual, strict=True)
    ], varies


def _at_its_level(seen: np.ndarray, season: np.ndarray, side: np.ndarray) -> np.ndarray:
    """A season at the level of the months seen, on each side of a change in recording at its own."""
    level = np.bincount(side, weights=seen) / np.maximum(np.bincount(side, weights=season), 1e-9)
    return season * level[side]


def _smooth(model: Fitted, terms: np.ndarray, varies: float) -> np.ndarray:
    """The waves of a season on the logarithm, each shrunk as far as chance makes as much of it."""
    line = np.zeros(len(terms))
    for both in (slice(1 + 2 * wave, 3 + 2 * wave) for wave in range(_WAVES)):
        wave = model.coefficients[both]
        size, chance = float(wave @ wave), varies * float(np.trace(model.covariance[both, both]))
        line += terms[:, both] @ wave * sqrt(1 - (chance / size) ** 2 if size > chance else 0.0)
    return line


def _varies(found: Fitted, terms: np.ndarray) -> float:
    return max(1.0, found.pearson / max(1, len(terms) - terms.shape[1]))
