"""Whether a count or a rate moved further than chance alone would move it."""

from dataclasses import dataclass
from math import exp, hypot, nan, sqrt
from statistics import NormalDist

from safecity.statistics.interval import exact_p_value, exact_ratio


@dataclass(frozen=True)
class Change:
    """How far a rate moved, and how far chance alone might have moved it."""

    before: int
    after: int
    ratio: float  # rate after to rate before; inf from 0, nan from 0 to 0
    low: float
    high: float
    p_value: float
    level: float = 0.95

    @property
    def percent(self) -> float | None:
        """The change of the rate in per cent, or None from 0, where no percentage exists."""
        return None if self.before == 0 else 100 * (self.ratio - 1)

    @property
    def is_clear(self) -> bool:
        """Whether the interval of the ratio leaves out 1, that is, no change."""
        return self.low > 1 or self.high < 1


def rate_change(
    before: int,
    after: int,
    exposure_before: float = 1.0,
    exposure_after: float = 1.0,
    level: float = 0.95,
) -> Change:
    """Compare two Poisson counts by the exact conditional (Clopper-Pearson) interval.

    Given the total, `after` is binomial; its interval turns into one for the rate ratio (see `exact_ratio`).
    Crime counts vary more than Poisson, so read a clear change as "worth a look". Out of twenty comparisons
    where nothing happened, up to one comes out clear all the same. Exposures are residents, or days where
    the periods differ in length. From 0 the ratio is inf and there is no percentage, but a low end exists;
    0 to 0 has ratio nan, interval 0 to inf, and is not clear. Negative or fractional counts and exposures
    that are not above 0 raise ValueError.

    >>> rate_change(7765, 7881).is_clear  # Southampton ASB, 2018/19 to 2019/20: +1.5%
    False
    >>> asb = rate_change(14786, 13725)  # Bristol ASB in the open data, the same years
    >>> asb.is_clear, f"{asb.percent:+.1f}%, from {100 * asb.low - 100:+.1f}% to {100 * asb.high - 100:+.1f}%"
    (True, '-7.2%, from -9.3% to -5.0%')
    >>> rate_change(804, 1042).is_clear  # Bristol drug offences: recorded when police look for them
    True
    >>> rate_change(0, 3).is_clear, rate_change(0, 7).is_clear
    (False, True)
    """
    for name, exposure in (("before", exposure_before), ("after", exposure_after)):
        if not exposure > 0:
            raise ValueError(f"a rate needs an exposure above 0, got exposure_{name}={exposure}")
    for name, count in (("before", before), ("after", after)):
        if not count >= 0:
            raise ValueError(f"a change needs two counts from 0 up, got {name}={count}")
    interval = exact_ratio(before, after, exposure_before, exposure_after, level=level)
    p_value = exact_p_value(before, after, exposure_before, exposure_after)
    return Change(
        before=int(before),
        after=int(after),
        ratio=float(interval.value),
        low=float(interval.low),
        high=float(interval.high),
        p_value=float(p_value),
        level=level,
    )


def weighted_change(
    before: float, after: float, error_before: float, error_after: float, level: float = 0.95
) -> tuple[float, float, float]:
    """The ratio of two weighted totals (severity scores) with its interval, from their standard errors.

    The errors are taken on the logarithm of the ratio (the delta method), on which a doubling is as far from no
    change as a halving. A total of 0 has no ratio, and both ends are then nan.

    >>> ratio, low, high = weighted_change(1000.0, 1200.0, 50.0, 60.0)
    >>> f"{ratio:.2f}, from {low:.2f} to {high:.2f}"
    '1.20, from 1.04 to 1.38'
    """
    if not (before > 0 and after > 0):
        return nan, nan, nan
    reach = NormalDist().inv_cdf((1 + level) / 2) * hypot(error_before / before, error_after / after)
    ratio = after / before
    return ratio, ratio * exp(-reach), ratio * exp(reach)


def inside_outside(
    inside_before: int, inside_after: int, outside_before: int, outside_after: int, level: float = 0.95
) -> tuple[float, float, float]:
    """How the change inside a zone compares with the change outside it: a ratio of ratios with its interval.

    Below 1 there are fewer inside than the change outside would have left. The interval is of the logarithm of
    the odds ratio, with half a crime added to each count where one of them is 0. Crimes that cluster make it
    too narrow. Source: Woolf (1955), with Haldane's and Anscombe's correction.

    >>> ratio, low, high = inside_outside(120, 80, 300, 330)
    >>> f"{ratio:.2f}, from {low:.2f} to {high:.2f}"
    '0.61, from 0.44 to 0.84'
    """
    counts = [inside_before, inside_after, outside_before, outside_after]
    if min(counts) < 0:
        raise ValueError(f"counts are whole numbers from 0 up, got {counts}")
    before, after, was, now = (each + 0.5 if 0 in counts else float(each) for each in counts)
    ratio = (after / before) / (now / was)
    reach = NormalDist().inv_cdf((1 + level) / 2) * sqrt(1 / before + 1 / after + 1 / was + 1 / now)
    return ratio, ratio * exp(-reach), ratio * exp(reach)
