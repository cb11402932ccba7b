"""Which places of many lie further from their group's mean than chance, and the usual unlikeness of places, explain."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np

CAUTION, ALARM = 0.95, 0.998
"""The two funnels that are drawn: about two and about three standard deviations (Spiegelhalter 2005)."""
TRIMMED = 0.1
"""The part of places at either end that may be as far out as they like without widening the funnel."""
_FEWEST = 8
"""Places below which how unlike places usually are cannot be told."""


_HALVED = 40  # times: as near as numbers are told apart
_LEFT = 0.678655
"""What is left of a normal variance when a tenth at either end is drawn in (winsorised): 0.8 - 2 q phi(q) + 0.2 q^2."""
_SURE = 0.7
"""Degrees of freedom of a variance so estimated for each place, by simulation (8 to 1,000 places: 0.66 to 0.73)."""


@dataclass(frozen=True)
class Funnel:
    """The mean rate of a group of places, and how much further than chance its places usually lie apart.

    `dispersion` is the variance of the places' distances in units of chance, 1 where there is nothing but
    chance. `between` is the standard deviation of the places' own rates, as a part of the mean.
    """

    mean: float  # events for each unit of exposure
    dispersion: float
    between: float
    places: int

    @property
    def degrees(self) -> float:
        """How surely it is known how unlike places usually are, as degrees of freedom of Student's t."""
        return _SURE * self.places

    def limits(self, exposure: float, level: float = CAUTION) -> tuple[float, float]:
        """Between which counts a place of that exposure lies if it is like its group, with the probability `level`.

        Exact for a Poisson count, interpolated as Spiegelhalter does, where the places are no more unlike than
        chance makes them; else on the scale of `distance`. Never below 0.
        """
        expected = self.mean * exposure
        if not self.between:
            return _exact(expected, (1 - level) / 2), _exact(expected, (1 + level) / 2)
        reach = NormalDist().inv_cdf((1 + level) / 2) * sqrt(1 / expected + self.between**2) / 3
        return expected * max(0.0, 1 - reach) ** 3, expected * (1 + reach) ** 3

    def distance(self, count: float, exposure: float) -> float:
        """How many standard deviations a place lies from its group."""
        return float(_distances(np.array([count]), np.array([self.mean * exposure]), self.between)[0])


def funnel(counts: Sequence[float], exposures: Sequence[float]) -> Funnel | None:
    """The funnel of a group of places from their counts and exposures, residents for instance.

    None where the group had no event or no exposure. How unlike places usually are is estimated without its ends
    (a tenth of the places at either side counts as no further out than the next), so that the places that are to
    be found do not hide themselves, and the third of the variance that this takes away is given back; it widens the
    funnel only where it is more than chance. With fewer than eight places it is not estimated.

    Places' own rates are taken to be of a gamma distribution, with which counts are negative binomial and have the
    variance E + (between E)^2; the cube root of a gamma is nearly normal (Wilson and Hilferty 1931), where square roots
    keep a long upper tail. `between` makes the winsorised variance of the places' distances what it is of normal ones.

    Source: Spiegelhalter, "Funnel plots for comparing institutional performance" and "Handling over-dispersion of
    performance indicators" (2005), with his additive variance, his winsorising made consistent, which he leaves too
    low, and cube roots for his square roots; the equation for `between` is that of Paule and Mandel (1982). Simulated
    in `tests/statistics/test_funnel_covers.py`.

    >>> group = funnel([848, 2974, 465, 1010, 728, 1151, 722, 702],  # burglaries in Avon and Somerset, 2019/20
    ...                [193282, 463377, 115587, 215052, 123178, 285093, 168345, 155115])
    >>> f"{1000 * group.mean:.2f} per 1,000, dispersion {group.dispersion:.0f}, between {100 * group.between:.0f}%"
    '5.00 per 1,000, dispersion 31, between 19%'
    >>> low, high = group.limits(463377)
    >>> f"Bristol had 2974; its funnel reaches from {low:.0f} to {high:.0f}"
    'Bristol had 2974; its funnel reaches from 1552 to 3302'
    """
    seen, size = np.asarray(counts, dtype=float), np.asarray(exposures, dtype=float)
    if seen.shape != size.shape:
        raise ValueError(f"{seen.size} counts and {size.size} exposures: each place needs one of both")
    if np.any(seen < 0) or np.any(size <= 0):
        raise ValueError("counts are from 0 up, and exposures are above 0")
    if not seen.sum():
        return None
    mean = float(seen.sum() / size.sum())
    if seen.size < _FEWEST:
        return Funnel(mean, 1.0, 0.0, seen.size)
    expected = mean * size
    dispersion = _dispersion(seen, expected, 0.0)
    return Funnel(mean, dispersion, _between(seen, expected) if dispersion > 1 else 0.0, seen.size)


def _distances(counts: np.ndarray, expected: np.ndarray, between: float) -> np.ndarray:
    """How far places lie from what was expected of them, in standard deviations, by cube roots."""
    return 3 * (np.cbrt(counts / expected) - 1) / np.sqrt(1 / expected + between**2)


def _dispersion(seen: np.ndarray, expected: np.ndarray, between: float) -> float:
    """The variance of the distances, the ends drawn in and what that takes away given back; 1 where it fits.

    It is that about their own middle: a few places with much draw the mean away from all the others.
    """
    away = _distances(seen, expected, between)
    drawn_in = np.clip(away, *np.quantile(away, [TRIMMED, 1 - TRIMMED]))
    return float(drawn_in.var(ddof=1) / _LEFT)


def _between(seen: np.ndarray, expected: np.ndarray) -> float:
    """How unlike places are, so that their distances vary by 1; by halving, as more of it always brings them nearer."""
    low, high = 0.0, 1.0
    while _dispersion(seen, expected, high) > 1:
        low, high = high, 2 * high
    for _ in range(_HALVED):
        middle = (low + high) / 2
        low, high = (middle, high) if _dispersion(seen, expected, middle) > 1 else (low, middle)
    return high


def _exact(expected: float, part: float) -> float:
    """The count below which a part of a Poisson distribution lies, between whole numbers by its own steps."""
    from scipy.stats import poisson

    whole = float(poisson.ppf(part, expected))
    up_to, before = poisson.cdf(whole, expected), poisson.cdf(whole - 1, expected)
    return max(0.0, float(whole - (up_to - part) / (up_to - before)))
