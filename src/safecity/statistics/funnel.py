"""Which places of many lie further from their group's mean than chance, and the usual unlikeness of places, explain."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asinh, sinh, sqrt
from statistics import NormalDist

import numpy as np

CAUTION, ALARM = 0.95, 0.998
"""The two funnels that are drawn: about two and about three standard deviations (Spiegelhalter 2005)."""
TRIMMED = 0.1
"""The part of places at either end that may be as far out as they like without widening the funnel."""
_FEWEST = 8
"""Places below which how unlike places usually are cannot be told."""


_HALVED = 50  # times: as near as numbers are told apart
_LEFT = 0.678655
"""What is left of a normal variance when a tenth at either end is drawn in (winsorised): 0.8 - 2 q phi(q) + 0.2 q^2."""
_SURE = 0.7
"""Degrees of freedom of a variance so estimated for each place, by simulation (8 to 1,000 places: 0.66 to 0.73)."""


@dataclass(frozen=True)
class Funnel:
    """The mean rate of a group of places, and how much further than chance its places usually lie apart.

    `dispersion` is the mean square of the places' distances in units of chance, 1 where there is nothing but
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
        reach = NormalDist().inv_cdf((1 + level) / 2) * self.between / 2
        middle = asinh(self.between * sqrt(expected))
        low, high = (max(0.0, sinh(middle + way * reach) / self.between) ** 2 for way in (-1, 1))
        return low, high

    def distance(self, count: float, exposure: float) -> float:
        """How many standard deviations a place lies from its group."""
        scaled = _scaled(np.array([count, self.mean * exposure], dtype=float), self.between)
        return float(scaled[0] - scaled[1])


def funnel(counts: Sequence[float], exposures: Sequence[float]) -> Funnel | None:
    """The funnel of a group of places from their counts and exposures, residents for instance.

    None where the group had no event or no exposure. How unlike places usually are is estimated without its ends
    (a tenth of the places at either side counts as no further out than the next), so that the places that are to
    be found do not hide themselves, and the third of the variance that this takes away is given back; it widens the
    funnel only where it is more than chance. With fewer than eight places it is not estimated.

    A place's own rate is taken to differ from the mean by a part of it, as events of one place come together: the
    variance of a count is E + (between E)^2. On the scale of `distance`, which is that of square roots where
    chance is all there is and nears that of logarithms where it is little, such counts have a variance of 1 and
    tails that are nearly normal. `between` makes the winsorised mean square of all places what it is of a normal one.

    Source: Spiegelhalter, "Funnel plots for comparing institutional performance" and "Handling over-dispersion of
    performance indicators" (2005), with his winsorising made consistent, which he leaves too low; Anscombe, "The
    transformation of Poisson, binomial and negative-binomial data" (1948); the equation for `between` is that of
    Paule and Mandel (1982). Simulated in `tests/statistics/test_funnel_covers.py`.

    >>> group = funnel([848, 2974, 465, 1010, 728, 1151, 722, 702],  # burglaries in Avon and Somerset, 2019/20
    ...                [193282, 463377, 115587, 215052, 123178, 285093, 168345, 155115])
    >>> f"{1000 * group.mean:.2f} per 1,000, dispersion {group.dispersion:.0f}, between {100 * group.between:.0f}%"
    '5.00 per 1,000, dispersion 36, between 21%'
    >>> low, high = group.limits(463377)
    >>> f"Bristol had 2974; its funnel reaches from {low:.0f} to {high:.0f}"
    'Bristol had 2974; its funnel reaches from 1537 to 3494'
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


def _scaled(counts: np.ndarray, between: float) -> np.ndarray:
    """Counts on the scale on which they vary by 1, whatever was expected (Anscombe 1948)."""
    return 2 * np.arcsinh(between * np.sqrt(counts)) / between if between else 2 * np.sqrt(counts)


def _dispersion(seen: np.ndarray, expected: np.ndarray, between: float) -> float:
    """The mean square of the distances, the ends drawn in and what that takes away given back; 1 where it fits."""
    away = _scaled(seen, between) - _scaled(expected, between)
    ends = np.quantile(away, [TRIMMED, 1 - TRIMMED])
    return float((np.clip(away, *ends) ** 2).sum() / (_LEFT * (seen.size - 1)))


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
