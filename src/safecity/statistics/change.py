"""Whether a count or a rate moved further than chance alone would move it."""

from dataclasses import dataclass
from math import exp, hypot, log, nan, sqrt
from statistics import NormalDist

from safecity.statistics.interval import exact_p_value, exact_ratio
from safecity.statistics.variation import CHANCE_ALONE, Variation

EXACT = "exact conditional test of two counts (Przyborowski and Wilenski 1940)"
OVERDISPERSED = "exact conditional test of two counts over their dispersion, with Student's t (quasi-Poisson)"


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
    method: str = EXACT

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
    *,
    variation: Variation = CHANCE_ALONE,
) -> Change:
    """Compare two counts by the exact conditional (Clopper-Pearson) interval, widened by how much the place varies.

    Given the total, `after` is binomial; its interval turns into one for the rate ratio (see `exact_ratio`).
    Crime counts vary more than Poisson: `variation` says how much more here, and how well that is known. Both counts
    are then taken for so many fewer that vary by chance alone (each over the dispersion), and the curve is Student's.
    Without it, read a clear change as "worth a look". Out of twenty comparisons
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
    >>> rate_change(804, 1042, variation=Variation(8.0, 35)).is_clear  # were its months so unsteady
    False
    >>> rate_change(0, 3).is_clear, rate_change(0, 7).is_clear
    (False, True)
    """
    for name, exposure in (("before", exposure_before), ("after", exposure_after)):
        if not exposure > 0:
            raise ValueError(f"a rate needs an exposure above 0, got exposure_{name}={exposure}")
    for name, count in (("before", before), ("after", after)):
        if not count >= 0:
            raise ValueError(f"a change needs two counts from 0 up, got {name}={count}")
    over = variation.dispersion
    # Student's curve reaches as far at this level as a normal one does at that.
    as_normal = 1 - 2 * NormalDist().cdf(-variation.quantile(level))
    interval = exact_ratio(before, after, exposure_before, exposure_after, level=as_normal, dispersion=over)
    p_value = exact_p_value(before, after, exposure_before, exposure_after, dispersion=over)
    if variation != CHANCE_ALONE:
        p_value = by_students_curve(float(p_value), variation)
    return Change(
        before=int(before),
        after=int(after),
        ratio=float(interval.value),
        low=float(interval.low),
        high=float(interval.high),
        p_value=float(p_value),
        level=level,
        method=EXACT if variation == CHANCE_ALONE else OVERDISPERSED,
    )


def by_students_curve(p_value: float, variation: Variation) -> float:
    """The p-value of what lies as many standard errors out, by the curve of so many degrees of freedom."""
    if not 0 < p_value < 1:
        return p_value
    return Variation(1.0, variation.degrees).p_value(NormalDist().inv_cdf(p_value / 2))


def weighted_change(
    before: float,
    after: float,
    error_before: float,
    error_after: float,
    level: float = 0.95,
    *,
    reach: float | None = None,
) -> tuple[float, float, float]:
    """The ratio of two weighted totals (severity scores) with its interval, from their standard errors.

    The errors are taken on the logarithm of the ratio (the delta method), on which a doubling is as far from no
    change as a halving. A total of 0 has no ratio, and both ends are then nan. `reach` says how many standard errors
    the interval goes either way, where that is not a normal curve's of the level.

    >>> ratio, low, high = weighted_change(1000.0, 1200.0, 50.0, 60.0)
    >>> f"{ratio:.2f}, from {low:.2f} to {high:.2f}"
    '1.20, from 1.04 to 1.38'
    """
    if not (before > 0 and after > 0):
        return nan, nan, nan
    errors = NormalDist().inv_cdf((1 + level) / 2) if reach is None else reach
    away = errors * hypot(error_before / before, error_after / after)
    ratio = after / before
    return ratio, ratio * exp(-away), ratio * exp(away)


def weighted_errors(before: float, after: float, error_before: float, error_after: float) -> float:
    """How many standard errors the logarithm of the ratio of two weighted totals lies from no change.

    >>> round(weighted_errors(1000.0, 1200.0, 50.0, 60.0), 2)
    2.58
    """
    return log(after / before) / hypot(error_before / before, error_after / after)


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
