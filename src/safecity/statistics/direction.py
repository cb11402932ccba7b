"""Which way a series of months has been going of late, and whether chance alone might have made it seem so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, sqrt
from statistics import NormalDist

import numpy as np

from .loglinear import fit, season_and_trend
from .months import month_after, unbroken

LATELY = 36  # months: so that a season and a slope can be told apart


@dataclass(frozen=True)
class Direction:
    """By how much a series went up or down a year over its last three years, in per cent, with its 95% interval.

    None of it is there where the history is too short.
    """

    percent: float | None = None
    low: float | None = None
    high: float | None = None
    p_value: float = 1.0


def direction(
    counts: Sequence[float | None], first: date, breaks: Sequence[date] = (), *, level: float = 0.95
) -> Direction:
    """The slope of the last 36 months, their season taken out, by quasi-Poisson regression with a season and a trend.

    Overdispersion is in the interval, and so is that surprises last (see `Fit.widening`). Fewer months without a gap
    or a break have no direction, nor have months with one count each or fewer on average. Source: McCullagh and
    Nelder (1989), Generalized Linear Models, chapter 6.

    >>> going = direction([100 * 1.01**at for at in range(60)], date(2015, 4, 1))
    >>> going.low > 0, going.high < 20
    (True, True)
    """
    stretch = unbroken(counts, first, breaks)
    if len(stretch) < LATELY or sum(stretch.counts[-LATELY:]) < LATELY:
        return Direction()
    design, offset = season_and_trend(month_after(stretch.first, len(stretch) - LATELY), LATELY)
    found = fit(np.array(stretch.counts[-LATELY:]), design, offset)
    slope, error = float(found.logs[-1]), sqrt(float(found.covariance[-1, -1]) * found.widening)
    reach = NormalDist().inv_cdf((1 + level) / 2) * error
    return Direction(
        percent=100 * (exp(slope) - 1),
        low=100 * (exp(slope - reach) - 1),
        high=100 * (exp(slope + reach) - 1),
        p_value=2 * NormalDist().cdf(-abs(slope) / error) if error > 0 else 1.0,
    )
