"""How unequally a harm falls on the most and the least deprived parts of a place."""

from dataclasses import dataclass

from safecity.statistics.change import rate_change


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
