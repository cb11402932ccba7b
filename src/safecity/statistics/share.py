"""Whether a share moved further than chance alone would move it."""

from dataclasses import dataclass
from math import hypot, inf, nan, sqrt

from .interval import wilson
from .variation import CHANCE_ALONE, Variation


@dataclass(frozen=True)
class ShareChange:
    """How far a share moved, as a ratio and in percentage points, and how far chance might have moved it."""

    before: float  # per cent
    after: float
    ratio: float  # share after to share before; inf from 0, nan from 0 to 0
    low: float
    high: float
    points: float  # percentage points
    points_low: float
    points_high: float
    p_value: float
    level: float = 0.95

    @property
    def is_clear(self) -> bool:
        """Whether the interval of the difference leaves out 0; that of the ratio then leaves out 1."""
        return self.points_low > 0 or self.points_high < 0


def share_change(
    before: int, of_before: int, after: int, of_after: int, level: float = 0.95,
    *, variation: Variation = CHANCE_ALONE,
) -> ShareChange:  # fmt: skip
    """Compare two shares of two sets of records, each a part of its own whole.

    The difference has Newcombe's interval from two Wilson intervals, and the ratio the one that goes with it,
    so that both say the same of whether anything changed. The records of one year are taken as independent of
    each other and of those of the other year; crimes of one household or one offender are not, so read a clear
    change as "worth a look"; where `variation` says how much more than by chance alone the share varies from month
    to month, the interval goes so much further. A whole of 0 or a part larger than its whole raises ValueError.
    Sources: Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10; Donner and Zou, Statistical Methods
    in Medical Research 21 (2012), 347-359.

    >>> singles = share_change(13500, 16500, 14414, 17928)  # victims of one crime only, 81.8% to 80.4%
    >>> singles.is_clear, f"{singles.points:+.1f} points, from {singles.points_low:+.1f} to {singles.points_high:+.1f}"
    (True, '-1.4 points, from -2.2 to -0.6')
    """
    for name, part, whole in (("before", before, of_before), ("after", after, of_after)):
        if not 0 <= part <= whole or whole == 0:
            raise ValueError(f"a share needs a part of a whole above 0, got {name}: {part} of {whole}")
    reach = variation.reach(level)
    was, now = (wilson(part, whole, reach=reach) for part, whole in ((before, of_before), (after, of_after)))
    p, q = float(now.value), float(was.value)
    (p_low, p_high), (q_low, q_high) = ((float(each.low), float(each.high)) for each in (now, was))
    low = p - q - sqrt((p - p_low) ** 2 + (q_high - q) ** 2)
    high = p - q + sqrt((p_high - p) ** 2 + (q - q_low) ** 2)
    errors = _errors_to_no_change((before, of_before), (after, of_after))
    return ShareChange(
        before=100 * q,
        after=100 * p,
        ratio=p / q if q else nan if not p else inf,
        low=_lowest_ratio(p, q, p_low, q_high),
        high=_highest_ratio(p, q, p_high, q_low),
        points=100 * (p - q),
        points_low=100 * low,
        points_high=100 * high,
        p_value=variation.p_value(errors),
        level=level,
    )


def _errors_to_no_change(before: tuple[int, int], after: tuple[int, int]) -> float:
    """How many standard errors the interval must go either way to reach no change, by halving."""
    p, q = after[0] / after[1], before[0] / before[1]
    if p == q:
        return 0.0
    upper, lower = (after, before) if p > q else (before, after)

    def falls_short(errors: float) -> bool:
        top, bottom = _wilson_end(*upper, -errors), _wilson_end(*lower, errors)
        return hypot(upper[0] / upper[1] - top, bottom - lower[0] / lower[1]) < abs(p - q)

    least, most = 0.0, 1.0
    while falls_short(most) and most < 1e3:
        least, most = most, 2 * most
    for _ in range(60):
        middle = (least + most) / 2
        least, most = (middle, most) if falls_short(middle) else (least, middle)
    return most


def _wilson_end(part: int, whole: int, errors: float) -> float:
    """The end of Wilson's interval so many standard errors up, or (negative) down."""
    share, of = part / whole, errors * errors / whole
    away = abs(errors) / sqrt(whole) * sqrt(share * (1 - share) + of / 4)
    return (share + of / 2 + (away if errors > 0 else -away)) / (1 + of)


def _lowest_ratio(p: float, q: float, p_low: float, q_high: float) -> float:
    """The ratio at which the lower end of `p - ratio * q` reaches 0.

    The smaller root of a quadratic, written so that nothing is lost where its first term is 0 or below (a share
    of the year before so small that its own interval is wider than itself).
    """
    across, along = q_high * (2 * q - q_high), p_low * (2 * p - p_low)
    divisor = p * q + sqrt(max(0.0, p * p * q * q - across * along))
    return along / divisor if divisor else 0.0


def _highest_ratio(p: float, q: float, p_high: float, q_low: float) -> float:
    """The ratio at which the upper end of `p - ratio * q` reaches 0; inf where the year before may have been 0."""
    across, along = q_low * (2 * q - q_low), p_high * (2 * p - p_high)
    return (p * q + sqrt(max(0.0, p * p * q * q - across * along))) / across if across > 0 else inf
