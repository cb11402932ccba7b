"""What months would have brought, had what happened in them not happened, and what came beyond that or short of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import isnan, sqrt
from statistics import NormalDist

import numpy as np

from .forecast import likely_range
from .loglinear import fit, season_and_trend
from .months import month_after, months_from, unbroken

YEARS_BEFORE = 5
FEWEST = 36  # months before
NONE_KNOWN, BREAK, TOO_SHORT, TOO_FEW = "none known", "break", "too short", "too few"  # why there is no range
FEW = 20  # expected in all of the event: below this nothing is said


@dataclass(frozen=True)
class WhatWouldHaveBeen:
    """The expected range of each month and of all together, beside what came; or why there is none.

    `months` are the positions in the series of the event's known whole months; `used` is how many months before
    it are the ground of what is expected, the first of them `since`. `reason`: 'none known' of the event's
    months, 'break' in recording while it lasted, 'too short' a history, 'too few' expected.
    """

    used: int
    since: date
    months: tuple[int, ...] = ()
    expected: tuple[float, ...] = ()
    low: tuple[int, ...] = ()
    high: tuple[int, ...] = ()
    observed: int = 0
    total: float = 0.0
    total_low: int = 0
    total_high: int = 0
    p_value: float = 1.0  # of no excess and no shortfall
    reason: str = ""

    @property
    def excess(self) -> float:
        """What came beyond what was expected; below 0 a shortfall."""
        return self.observed - self.total

    @property
    def excess_range(self) -> tuple[int, int]:
        """The 95% interval of the excess."""
        return self.observed - self.total_high, self.observed - self.total_low


def what_would_have_been(
    counts: Sequence[float | None],
    first: date,
    starts: date,
    ends: date,
    breaks: Sequence[date] = (),
    *,
    level: float = 0.95,
) -> WhatWouldHaveBeen:
    """Expect the months of an event from up to five years before it: season and trend, by quasi-Poisson regression.

    `starts` and `ends` are the event's first and last day. Months wholly within it are looked at, as far as they
    are known; months wholly before it are what they are expected from, and one that lies astride is neither. The
    method is that of excess deaths (a regression on the five years before with season and trend, overdispersion
    included; Office for Health Improvement and Disparities, 2021, and Farrington and others, 1996). The range
    takes in how unsure season and trend are, and that surprises last: the variance of a total grows by
    (1 + r) / (1 - r), r being the correlation of one month's surprise with the next's. Only months after the
    last gap and the last break in recording before the event are used.

    Limits: it takes the trend to run on as it did; and whatever else began in those months is in the excess too.

    >>> found = what_would_have_been([100] * 60 + [60, 62, 70], date(2015, 4, 1), date(2020, 4, 1), date(2020, 6, 30))
    >>> round(found.total), round(found.excess), found.excess_range[1] < 0
    (300, -108, True)
    """
    at = months_from(first, starts) - 1  # the month in which it starts
    stretch = unbroken(counts[: max(at, 0)], first, [day for day in breaks if day <= starts])
    used = min(len(stretch), 12 * YEARS_BEFORE)
    since = month_after(stretch.first, len(stretch) - used)
    begun = at + (starts.day > 1)
    ended = (
        months_from(first, ends + timedelta(1)) - 1
    )  # the first month that does not lie wholly before its end
    months = tuple(
        each
        for each in range(max(begun, 0), min(ended, len(counts)))
        if (count := counts[each]) is not None and not isnan(count)
    )
    if not months:
        return WhatWouldHaveBeen(used, since, reason=NONE_KNOWN)
    if any(starts < day <= month_after(first, months[-1] + 1) for day in breaks):
        return WhatWouldHaveBeen(used, since, months, reason=BREAK)
    if used < FEWEST:
        return WhatWouldHaveBeen(used, since, months, reason=TOO_SHORT)
    design, offset = season_and_trend(since, used)
    found = fit(np.array(stretch.counts[-used:]), design, offset)
    between = months_from(since, month_after(first, months[0])) - 1
    ahead, ahead_offset = season_and_trend(since, months[-1] - months[0] + 1, between)
    rows = [each - months[0] for each in months]
    ahead, ahead_offset = ahead[rows], ahead_offset[rows]
    mean = np.exp(np.clip(ahead @ found.logs + ahead_offset, -30, 30))
    if mean.sum() < FEW:
        return WhatWouldHaveBeen(used, since, months, reason=TOO_FEW)
    sure = found.covariance * found.widening
    slopes = ahead * mean[:, None]
    variance = found.dispersion * mean + np.einsum("ij,jk,ik->i", slopes, sure, slopes)
    together, total = slopes.sum(axis=0), float(mean.sum())
    spread = found.dispersion * found.widening * total + float(together @ sure @ together)
    low, high = likely_range(mean, variance, level)
    (total_low,), (total_high,) = likely_range(np.array([total]), np.array([spread]), level)
    observed = round(sum(counts[each] or 0 for each in months))
    return WhatWouldHaveBeen(
        used=used,
        since=since,
        months=months,
        expected=tuple(map(float, mean)),
        low=tuple(map(int, low)),
        high=tuple(map(int, high)),
        observed=observed,
        total=total,
        total_low=int(total_low),
        total_high=int(total_high),
        p_value=2 * NormalDist().cdf(-abs(observed - total) / sqrt(spread)),
    )
