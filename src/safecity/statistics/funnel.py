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

    def limits(self, exposure: float, level: float = CAUTION) -> tuple[float, float]:
        """Between which counts a place of that exposure lies if it is like its group, with the probability `level`.

        Exact for a Poisson count, interpolated as Spiegelhalter does, where the places are no more unlike than
        chance makes them; else on the root scale with the variance between places added. Never below 0.
        """
        expected = self.mean * exposure
        if not self.between:
            return _exact(expected, (1 - level) / 2), _exact(expected, (1 + level) / 2)
        reach = NormalDist().inv_cdf((1 + level) / 2) * self._spread(expected)
        return expected * max(0.0, 1 - reach) ** 2, expected * (1 + reach) ** 2

    def distance(self, count: float, exposure: float) -> float:
        """How many standard deviations a place lies from its group, on the root scale, which crime counts need."""
        expected = self.mean * exposure
        return (sqrt(count / expected) - 1) / self._spread(expected)

    def _spread(self, expected: float) -> float:
        # Of the root of observed over expected, chance makes 1 / (4 expected); a part of the mean is twice its root.
        return sqrt(1 / (4 * expected) + (self.between / 2) ** 2)


def funnel(counts: Sequence[float], exposures: Sequence[float]) -> Funnel | None:
    """The funnel of a group of places from their counts and exposures, residents for instance.

    None where the group had no event or no exposure. How unlike places usually are is estimated without its ends
    (a tenth of the places at either side counts as no further out than the next), so that the places that are to
    be found do not hide themselves, and it widens the funnel only where it is more than chance: an additive
    variance between places. With fewer than eight places it is not estimated.

    Source: Spiegelhalter, "Funnel plots for comparing institutional performance" (2005), with his square root
    and winsorising, and the additive variance of "Handling over-dispersion of performance indicators" (2005).

    >>> group = funnel([848, 2974, 465, 1010, 728, 1151, 722, 702],  # burglaries in Avon and Somerset, 2019/20
    ...                [193282, 463377, 115587, 215052, 123178, 285093, 168345, 155115])
    >>> f"{1000 * group.mean:.2f} per 1,000, dispersion {group.dispersion:.0f}, between {100 * group.between:.0f}%"
    '5.00 per 1,000, dispersion 21, between 15%'
    >>> low, high = group.limits(463377)
    >>> f"Bristol had 2974; its funnel reaches from {low:.0f} to {high:.0f}"
    'Bristol had 2974; its funnel reaches from 1683 to 3055'
    """
    seen, size = np.asarray(counts, dtype=float), np.asarray(exposures, dtype=float)
    if seen.shape != size.shape:
        raise ValueError(f"{seen.size} counts and {size.size} exposures: each place needs one of both")
    if np.any(seen < 0) or np.any(size <= 0):
        raise ValueError("counts are from 0 up, and exposures are above 0")
    if not seen.sum():
        return None
    mean = float(seen.sum() / size.sum())
    expected = mean * size
    away = 2 * (np.sqrt(seen) - np.sqrt(expected))
    if seen.size < _FEWEST:
        return Funnel(mean, 1.0, 0.0, seen.size)
    ends = np.quantile(away, [TRIMMED, 1 - TRIMMED])
    dispersion = float((np.clip(away, *ends) ** 2).mean())
    weights = 4 * expected
    freedom = seen.size - 1
    total = weights.sum() - (weights**2).sum() / weights.sum()
    variance = max(0.0, (seen.size * dispersion - freedom) / total) if total > 0 else 0.0
    return Funnel(mean, dispersion, 2 * sqrt(variance), seen.size)


def _exact(expected: float, part: float) -> float:
    """The count below which a part of a Poisson distribution lies, between whole numbers by its own steps."""
    from scipy.stats import poisson

    whole = float(poisson.ppf(part, expected))
    up_to, before = poisson.cdf(whole, expected), poisson.cdf(whole - 1, expected)
    return max(0.0, float(whole - (up_to - part) / (up_to - before)))
