"""A run of months in which a share stands on another level than in all others."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, log, sqrt

SHORTEST = 2  # months on either level: one alone is an odd month and no level
FEWEST = 6  # months on one of the two, without which nobody knows what is usual


@dataclass(frozen=True)
class LevelShift:
    """From which place to which a series stands on another level, by its parts and wholes inside and outside."""

    first: int
    last: int  # both ends in
    inside: tuple[int, int]
    outside: tuple[int, int]
    p_value: float

    @property
    def times(self) -> float:
        """How many times the share outside the share inside is; above 0, for a run without any is no level."""
        (part, whole), (other, rest) = self.inside, self.outside
        return (part / whole) / (other / rest)


def level_shift(shares: Sequence[tuple[int, int]]) -> LevelShift | None:
    """The run of months that differs most from the others, from the part and the whole of each; None where none can.

    The run is that with the greatest likelihood ratio of two shares against one (G squared, 1 degree of freedom),
    and its p value is multiplied by how many runs were looked at (Bonferroni), so it is no smaller than it should be.
    A run that takes in all months to the end is a step; what stands first is on no other level than what follows.
    Source of the statistic: Wilks, Annals of Mathematical Statistics 9 (1938), 60-62; of the search for a run: Levin
    and Kline, Statistics in Medicine 4 (1985), 469-488.

    >>> found = level_shift([(80, 1000)] * 14 + [(8, 1000)] * 10)
    >>> found.first, found.last, round(found.times, 2)
    (14, 23, 0.1)
    """
    part, whole = sum(each for each, _ in shares), sum(each for _, each in shares)
    best, looked_at = None, 0
    for first in range(1, len(shares)):
        inside = (0, 0)
        for last in range(first, len(shares)):
            inside = (inside[0] + shares[last][0], inside[1] + shares[last][1])
            outside = (part - inside[0], whole - inside[1])
            few, many = sorted((last - first + 1, len(shares) - (last - first + 1)))
            if few < SHORTEST or many < FEWEST or not (inside[0] and outside[0]):
                continue
            looked_at += 1
            statistic = _g_squared(inside, outside)
            if best is None or statistic > best[0]:
                best = (statistic, first, last, inside, outside)
    if best is None:
        return None
    statistic, first, last, inside, outside = best
    return LevelShift(first, last, inside, outside, min(1.0, looked_at * erfc(sqrt(statistic / 2))))


def _g_squared(one: tuple[int, int], other: tuple[int, int]) -> float:
    together = (one[0] + other[0], one[1] + other[1])
    return max(0.0, 2 * (_likelihood(one) + _likelihood(other) - _likelihood(together)))


def _likelihood(of: tuple[int, int]) -> float:
    """The logarithm of how likely a part is, at its own share."""
    part, whole = of
    return sum(number * log(number / whole) for number in (part, whole - part) if number)
