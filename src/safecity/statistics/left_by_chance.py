"""How far from what was seen a number may lie by chance, so that it can be held against a number that has none."""

from statistics import NormalDist

import scipy  # loads its parts when they are first used

from .interval import wilson
from .variation import CHANCE_ALONE, Variation


def count_left_by_chance(
    count: int, *, variation: Variation = CHANCE_ALONE, level: float = 0.95
) -> tuple[float, float]:
    """The lowest and highest number of events that a count leaves plausible, widened by how much the place varies.

    For a target, which somebody set and no chance moves. The exact Poisson interval (Garwood 1936) of the count
    over its dispersion, with as much of Student's curve in it as the degrees of freedom ask for, as `rate_change`
    has it. A count of 0 has a low end of 0. Raises ValueError for what is no count.

    >>> low, high = count_left_by_chance(412)
    >>> f"{low:.0f} to {high:.0f}"
    '373 to 454'
    >>> low, high = count_left_by_chance(412, variation=Variation(2.0, 35), level=0.99)
    >>> f"{low:.0f} to {high:.0f}"
    '338 to 497'
    """
    if count != int(count) or count < 0:
        raise ValueError(f"a count is a whole number from 0 up, got {count!r}")
    over, tail = variation.dispersion, NormalDist().cdf(-variation.quantile(level))
    seen = count / over
    low = float(scipy.special.gammaincinv(seen, tail)) if count else 0.0
    return over * low, over * float(scipy.special.gammainccinv(seen + 1, tail))


def share_left_by_chance(
    part: int, whole: int, *, variation: Variation = CHANCE_ALONE, level: float = 0.95
) -> tuple[float, float]:
    """The same of a share, in per cent: Wilson's interval, as many standard errors either way as the place needs.

    >>> low, high = share_left_by_chance(120, 800)
    >>> f"{low:.1f}% to {high:.1f}%"
    '12.7% to 17.6%'
    """
    interval = wilson(part, whole, multiplier=100, reach=variation.reach(level))
    return float(interval.low), float(interval.high)


def straight_way(start: float, target: float, *, gone: int, whole: int) -> float:
    """Where a straight way from a start to a target stands after so many of the whole number of years.

    Before it begins it is at the start, and once its years are over at the target.

    >>> straight_way(1357, 1150, gone=1, whole=3), straight_way(1357, 1150, gone=4, whole=3)
    (1288.0, 1150.0)
    """
    if whole < 1:
        raise ValueError(f"a way to a target takes a year or more, got {whole}")
    part = min(max(gone / whole, 0.0), 1.0)
    return float(start + (target - start) * part)
