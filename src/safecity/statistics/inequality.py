"""How unequally a harm falls on the most and the least deprived parts of a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, sqrt

import numpy as np

from safecity.statistics.change import rate_change
from safecity.statistics.interval import normal_reach


@dataclass(frozen=True)
class DeprivationRatio:
    """How many times the rate of the least deprived fifth the most deprived fifth has."""

    most: int
    least: int
    ratio: float  # inf when the least deprived fifth has no event, nan when neither has
    low: float
    high: float
    p_value: float
    level: float = 0.95

    @property
    def is_clear(self) -> bool:
        """Whether the interval of the ratio leaves out 1, that is, equal rates."""
        return self.low > 1 or self.high < 1


def deprivation_ratio(
    *,
    most: int,
    least: int,
    residents_most: float,
    residents_least: float,
    level: float = 0.95,
) -> DeprivationRatio:
    """Compare the rate of the most deprived fifth of areas with that of the least deprived fifth.

    The exact conditional interval of `rate_change`, with its treatment of zeros and its errors. Say whether
    the fifths are of England or of the place: few places hold equal parts of each of England's. The index of
    deprivation counts crime among its own domains, so part of the ratio is built in; and the ratio looks at
    the two ends only, whatever happens in the three fifths between them.

    >>> burglary = deprivation_ratio(  # Bristol 2019/20, fifths of England (2019 index), residents mid-2019
    ...     most=958, least=235, residents_most=138584, residents_least=51802)
    >>> f"{burglary.ratio:.2f} times, from {burglary.low:.2f} to {burglary.high:.2f}"
    '1.52 times, from 1.32 to 1.77'
    """
    change = rate_change(least, most, residents_least, residents_most, level)
    return DeprivationRatio(
        most=change.after,
        least=change.before,
        ratio=change.ratio,
        low=change.low,
        high=change.high,
        p_value=change.p_value,
        level=level,
    )


@dataclass(frozen=True)
class SlopeIndex:
    """How much higher the rate is at the most than at the least deprived end of a line through all groups.

    `slope` is the difference between the ends, in events for each unit of exposure; `relative` the rate at the
    deprived end over that at the other, inf where the line reaches 0 before it.
    """

    slope: float
    low: float
    high: float
    mean: float
    relative: float
    relative_low: float
    relative_high: float
    level: float = 0.95

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out a flat line."""
        return self.low > 0 or self.high < 0


def slope_index(counts: Sequence[int], residents: Sequence[float], level: float = 0.95) -> SlopeIndex | None:
    """The slope and the relative index of inequality over groups of areas, the most deprived group first.

    All groups play a part, and each as large as it is: a straight line is laid through their rates, each group at
    the middle of its part of all residents, weighted by residents. So fifths of England of which the place has much
    of one and little of another are held fairly against each other, which the ratio of two ends is not. The interval
    takes counts as Poisson, so it is narrow where areas differ for other reasons. Groups without residents are left
    out; None with fewer than two, or without an event.
    Source: Pamuk (1985); Mackenbach and Kunst (1997); the ends of the line as Low and Low (2004).

    >>> found = slope_index([5661, 3207, 2412, 1957, 488], [138584, 113000, 85000, 75000, 51802])
    >>> f"{1000 * found.slope:.1f} per 1,000, {found.relative:.1f} times"
    '29.9 per 1,000, 3.0 times'
    """
    seen, size = np.asarray(counts, dtype=float), np.asarray(residents, dtype=float)
    there = size > 0
    seen, size = seen[there], size[there]
    if seen.size < 2 or not seen.sum():
        return None
    part = size / size.sum()
    # 1 is the most deprived end, 0 the least.
    middle = 1 - (np.cumsum(part) - part / 2)
    away = middle - (part * middle).sum()
    pull = part * away / (part * away**2).sum()  # what each group's rate adds to the slope
    rates = seen / size
    slope, mean = float((pull * rates).sum()), float(seen.sum() / size.sum())
    # A group of no event is no surer than one of one event.
    error = sqrt(float((pull**2 * np.maximum(seen, 1) / size**2).sum()))
    reach = normal_reach(level) * error

    def relative(steep: float) -> float:
        # The middle of all residents is halfway, so the line passes through the mean rate there.
        high, low = mean + steep / 2, mean - steep / 2
        return inf if low <= 0 else max(high, 0.0) / low

    return SlopeIndex(
        slope, slope - reach, slope + reach, mean,
        relative(slope), relative(slope - reach), relative(slope + reach), level,
    )  # fmt: skip
