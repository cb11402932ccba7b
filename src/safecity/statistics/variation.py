"""How much more the months of a place vary than chance alone would have it: its dispersion."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf, isfinite, sqrt
from statistics import NormalDist, median

import numpy as np
import scipy  # loads its parts when they are first used

from .seasonal_model import design, fit

FEWEST_DEGREES = 6  # months beyond those that season and trend take up; fewer tell next to nothing
FEWEST_A_MONTH = 5.0  # events: below that a month's variance over its mean is itself mostly chance


@dataclass(frozen=True)
class Variation:
    """The variance of a place's months over their mean, season and trend taken out, and how well it is known.

    1 is what chance alone gives (Poisson, or binomial for a share). Below 1 it is taken as 1: months that seem to
    vary less than chance are taken to be luck. `degrees` are those of Student's t, infinite where it is assumed.
    """

    estimate: float = 1.0
    degrees: float = inf
    months: int = 0

    @property
    def dispersion(self) -> float:
        return max(1.0, self.estimate)

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
    Generalized Linear Models (1989), sections 4.5 and 6.2.

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
    return Variation(found.pearson / degrees, degrees, len(known))


def pooled(variations: Iterable[Variation]) -> Variation | None:
    """One dispersion for those of which too little is known, from others that are read with them.

    Each of the others counts as far as it is known. None of none. The degrees are the median of theirs: what is
    borrowed must not make a place surer than those that have months of their own.

    >>> pooled([Variation(1.2, 35, 48), Variation(2.4, 11, 24)])
    Variation(estimate=1.4869565217391305, degrees=23.0, months=48)
    """
    known = [each for each in variations if isfinite(each.degrees)]
    if not known:
        return None
    weights = [each.degrees for each in known]
    estimate = sum(each.estimate * weight for each, weight in zip(known, weights, strict=True)) / sum(weights)
    return Variation(estimate, float(median(weights)), max(each.months for each in known))
