"""How much more the months of a place vary than chance alone would have it: its dispersion."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf, isfinite, sqrt
from statistics import NormalDist, median

import numpy as np
import scipy  # loads its parts when they are first used

from .seasonal_model import design, fit

FEWEST_DEGREES = 6  # months beyond those that season and trend take up; fewer tell next to nothing
FEWEST_A_MONTH = 5.0  # events: below that a month's variance over its mean is itself mostly chance


def lasting(runs_on: float, months: int | None = None) -> float:
    """By how much the variance of so many months together (None: of many) grows because surprises last.

    `runs_on` is the correlation of one month's surprise with the next's; below 0 it is taken for luck. Each month
    further on is taken to keep so much of the one before: 1 + 2 * sum of (1 - k/n) r^k, and (1 + r) / (1 - r) of many.

    >>> lasting(0.0), lasting(0.5), round(lasting(0.5, 3), 2)
    (1.0, 3.0, 1.83)
    """
    left = min(max(runs_on, 0.0), _MOST_LEFT)
    if months is None:
        return (1 + left) / (1 - left)
    return 1 + 2 * sum((1 - each / months) * left**each for each in range(1, months))


@dataclass(frozen=True)
class Variation:
    """The variance of a place's months over their mean, season and trend taken out, and how well it is known.

    1 is what chance alone gives (Poisson, or binomial for a share). Below 1 it is taken as 1: months that seem to
    vary less than chance are taken to be luck. `degrees` are those of Student's t, infinite where it is assumed.
    `runs_on` is how much of what surprises in one month is left in the next (their correlation, taken for luck below
    0), and `together` how many months are judged together, None for many: the variance of their sum grows by `lasts`.
    """

    estimate: float = 1.0
    degrees: float = inf
    months: int = 0
    runs_on: float = 0.0
    together: int | None = None

    @property
    def lasts(self) -> float:
        """By how much the variance of months together grows because surprises last."""
        return lasting(self.runs_on, self.together)

    @property
    def dispersion(self) -> float:
        return max(1.0, self.estimate) * self.lasts

    def quantile(self, level: float = 0.95) -> float:
        """How many standard errors of so many degrees of freedom hold so much of Student's curve."""
        tail = (1 - level) / 2
        if not isfinite(self.degrees):
            return -NormalDist().inv_cdf(tail)
        return float(-scipy.special.stdtrit(self.degrees, tail))

    def reach(self, level: float = 0.95) -> float:
        """How many standard errors of chance alone an interval goes either way.

        >>> round(Variation().reach(), 4), round(Variation(2.25, 35, 48).reach(), 4)
        (1.96, 3.0452)
        """
        return self.quantile(level) * sqrt(self.dispersion)

    def p_value(self, errors: float) -> float:
        """How often chance goes so many standard errors (of chance alone) either way."""
        away = abs(errors) / sqrt(self.dispersion)
        if not isfinite(self.degrees):
            return float(2 * scipy.special.ndtr(-away))
        return float(2 * scipy.special.stdtr(self.degrees, -away))


CHANCE_ALONE = Variation()
_MOST_LEFT = 0.8  # of a month's surprise in the next
_NOTHING = 1e-9
_ABOVE = 2.326  # standard errors, which chance alone exceeds once in a hundred
FEWEST_IN_COMMON = 4  # measures, with fewer nothing is known of how unlike they are
MOST_LENT = 60.0  # degrees of freedom
_BELIEVED = 0.35  # of the degrees that the others show
_APART = (
    0.05  # how often chance alone sets a measure so far above the others: it then keeps to its own months
)


@dataclass(frozen=True)
class InCommon:
    """What the dispersions of measures that are read together have in common.

    Each measure's own is taken for drawn about `estimate`, as near to it as an estimate with `degrees` would lie: few
    where measures are unlike, many where they are alike.
    """

    estimate: float
    degrees: float
    lent: float = 1.0  # the part of the degrees that a measure is given of them

    def cautious(self) -> "InCommon":
        """The same, lending a third of its degrees: measures are not so regular that one curve holds them all.

        Over 4,000 simulated places whose measures fall into a few kinds, steady and unsteady, all the degrees made
        signals in 5.1% of tables without a change with 24 months before and in 5.5% with 36, and a third of them in
        4.1% and 4.7%.
        """
        return replace(self, lent=_BELIEVED)

    def with_own(self, own: Variation) -> Variation:
        """A measure's dispersion, known from its own months and from what the others show.

        One that stands clearly above the others keeps to its own months: it must not be called steady because they
        are.

        >>> InCommon(1.2, 20).with_own(Variation(1.6, 20, 24))
        Variation(estimate=1.4, degrees=40.0, months=24, runs_on=0.0, together=None)
        >>> InCommon(1.2, 20).with_own(Variation(5.0, 20, 24))
        Variation(estimate=5.0, degrees=20, months=24, runs_on=0.0, together=None)
        """
        if not isfinite(own.degrees):
            return own
        if scipy.special.fdtrc(own.degrees, self.degrees, max(own.estimate, 0.0) / self.estimate) < _APART:
            return own
        lent = self.degrees * self.lent
        degrees = lent + own.degrees
        estimate = (lent * self.estimate + own.degrees * own.estimate) / degrees
        return replace(own, estimate=estimate, degrees=float(degrees))


def in_common(variations: Iterable[Variation]) -> InCommon | None:
    """What the dispersions of several measures have in common, by how far they lie apart beyond chance.

    An empirical Bayes estimate: the logarithms of the dispersions are matched by their mean and variance. Never more
    than `MOST_LENT` degrees, and None of fewer than `FEWEST_IN_COMMON`. Sources: Smyth, Statistical Applications in
    Genetics and Molecular Biology 3 (2004), article 3, section 6.2; for quasi-Poisson counts Lund, Nettleton, McCarthy
    and Smyth, the same 11 (2012), article 8.

    >>> alike = in_common([Variation(each, 30, 36) for each in (1.0, 1.1, 1.3, 1.2)])
    >>> unlike = in_common([Variation(each, 30, 36) for each in (0.7, 1.1, 3.0, 8.0)])
    >>> round(alike.estimate, 2), alike.degrees, unlike.degrees < 5
    (1.16, 60.0, True)
    """
    known = [each for each in variations if isfinite(each.degrees) and each.estimate > 0]
    if len(known) < FEWEST_IN_COMMON:
        return None
    half = np.array([each.degrees / 2 for each in known])
    logs = np.log([each.estimate for each in known]) - scipy.special.digamma(half) + np.log(half)
    beyond = float(logs.var(ddof=1) - scipy.special.polygamma(1, half).mean())
    least = float(scipy.special.polygamma(1, MOST_LENT / 2))
    degrees = MOST_LENT if beyond <= least else 2 * _inverse_trigamma(beyond)
    at = degrees / 2
    return InCommon(float(np.exp(logs.mean() + scipy.special.digamma(at) - np.log(at))), float(degrees))


def _inverse_trigamma(value: float) -> float:
    """By Newton's method on 1 / trigamma, which is nearly straight (Smyth 2004, appendix)."""
    at = 0.5 + 1 / value
    for _ in range(50):
        found = float(scipy.special.polygamma(1, at))
        step = found * (1 - found / value) / float(scipy.special.polygamma(2, at))
        at += step
        if -step / at < 1e-9:
            break
    return at


def correlation_of_months(residuals: np.ndarray, at: Sequence[int]) -> float:
    """The correlation of Pearson residuals one month apart; `at` are the places of the months in their series."""
    beside = np.diff(np.asarray(at)) == 1
    below = float((residuals**2).sum())
    if below < _NOTHING * len(
        residuals
    ):  # months that follow their season exactly leave nothing but rounding
        return 0.0
    return float((residuals[1:] * residuals[:-1])[beside].sum()) / below


def of_months(
    counts: Sequence[float | None],
    calendar: Sequence[int],
    *,
    of: Sequence[float | None] | None = None,
    step_at: int | None = None,
) -> Variation | None:
    """The dispersion of a series of months, in order, None for a gap.

    `calendar` names each month by its number from 1 to 12, `of` the bases of a share. A season of a level for each
    calendar month and a trend are fitted and taken out; with `step_at`, the position of the first month of a later
    period, a step there is taken out instead of the trend, so that what is to be judged is not counted as variation.
    None where fewer than `FEWEST_DEGREES` months are left over, or where a month has fewer than `FEWEST_A_MONTH`.
    Source: Pearson's chi-squared over its degrees of freedom in a quasi-likelihood model, McCullagh and Nelder,
    Generalized Linear Models (1989), sections 4.5 and 6.2. The correlation of a month's surprise with the next's is
    of the same residuals.

    >>> asb = [1291, 1343, 1420, 1419, 1376, 1190, 1342, 1128, 1034, 1062, 1000, 1181,  # Bristol 2018/19
    ...        1081, 1193, 1205, 1404, 1145, 1199, 1195, 1044, 994, 1007, 1096, 1162]  # and 2019/20
    >>> found = of_months(asb, [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3] * 2, step_at=12)
    >>> round(found.dispersion, 2), found.degrees
    (4.14, 11)
    """
    known = [
        at
        for at, count in enumerate(counts)
        if count is not None and (of is None or (of[at] is not None and of[at]))
    ]
    if not known:
        return None
    seen = np.array([counts[at] for at in known], dtype=float)
    base = None if of is None else np.array([of[at] for at in known], dtype=float)
    later = None if step_at is None else [at >= step_at for at in known]
    terms = design([calendar[at] for at in known], known, trend=later is None, step=later)
    degrees = len(known) - int(np.linalg.matrix_rank(terms))
    if degrees < FEWEST_DEGREES or seen.mean() < FEWEST_A_MONTH:
        return None
    found = fit(seen, terms, of=base)
    spread = found.expected if base is None else found.expected * (1 - found.expected / base)
    residuals = (seen - found.expected) / np.sqrt(np.maximum(spread, 1e-9))
    return Variation(found.pearson / degrees, degrees, len(known), correlation_of_months(residuals, known))


def pooled(variations: Iterable[Variation]) -> Variation | None:
    """One dispersion for those of which too little is known, from others that are read with them.

    Each of the others counts as far as it is known. None of none. The degrees are the median of theirs: what is
    borrowed must not make a place surer than those that have months of their own.

    >>> pooled([Variation(1.2, 35, 48), Variation(2.4, 11, 24)])
    Variation(estimate=1.4869565217391305, degrees=23.0, months=48, runs_on=0.0, together=None)
    """
    known = [each for each in variations if isfinite(each.degrees)]
    if not known:
        return None
    weights = [each.degrees for each in known]
    estimate, runs_on = (
        sum(value * weight for value, weight in zip(values, weights, strict=True)) / sum(weights)
        for values in ([each.estimate for each in known], [each.runs_on for each in known])
    )
    return Variation(estimate, float(median(weights)), max(each.months for each in known), runs_on)


def lasting_alike(variations: Sequence[Variation | None]) -> list[Variation | None]:
    """The same with how far surprises last known from all that are read together.

    The correlation of one series' months is itself mostly chance, and cutting it off at 0 would take power from series
    that have none. So each is given their mean where that is clearly above 0 (by 2.326 standard errors, each one over
    the root of all degrees of freedom), and the mean less one standard error where it is not, or 0 of fewer than
    `FEWEST_IN_COMMON`. One that lies as clearly above the mean keeps its own.

    >>> some = [Variation(1.5, 36, 48, each) for each in (-0.2, 0.1, 0.0, 0.7)]
    >>> [round(each.lasts, 2) for each in lasting_alike(some)]
    [1.14, 1.14, 1.14, 5.67]
    """
    known = [each for each in variations if each is not None and isfinite(each.degrees)]
    if not known:
        return list(variations)
    degrees = sum(each.degrees for each in known)
    mean = sum(each.runs_on * each.degrees for each in known) / degrees
    error = 1 / sqrt(degrees)
    few = len(known) < FEWEST_IN_COMMON
    surely = mean if mean > _ABOVE * error else 0.0 if few else mean - error
    return [
        each
        if each is None
        or not isfinite(each.degrees)
        or (len(known) > 1 and (each.runs_on - mean) * sqrt(each.degrees) > _ABOVE)
        else replace(each, runs_on=surely)
        for each in variations
    ]
