"""Whether a count is more, or less, than was to be expected of it, where that is itself not known exactly."""

from dataclasses import dataclass
from math import exp, inf
from statistics import NormalDist

import scipy  # loads its parts when they are first used

from .change import Change, by_students_curve
from .variation import CHANCE_ALONE, Variation

METHOD = "exact conditional test, mid-p"
_FURTHEST = 40.0  # of the logarithm of odds: no share that is worth telling lies beyond


@dataclass(frozen=True)
class Allowed:
    """How the allowance for false alarms of one test is used: how much of it, and which part of that on rises.

    `rises` is the part that rises may use, falls have the rest: a half each unless one of them matters more. `times`
    is how much of it the test has, 1 if all tests that are read together have the same (see `allowances`). Source:
    weighted p-values, Genovese, Roeder and Wasserman, Biometrika 93 (2006), 509-524.
    """

    rises: float = 0.5
    times: float = 1.0


AS_MUCH = Allowed()  # as each test of a table has, and for falls as for rises


def change_of_expected(
    expected: float,
    events_behind: float,
    seen: int,
    *,
    variation: Variation = CHANCE_ALONE,
    level: float = 0.95,
    allowed: Allowed = AS_MUCH,
) -> Change:
    """Hold a count against an expected number that is itself as uncertain as a count of `events_behind` would be.

    The conditional test of two counts (see `rate_change`), the first of them seen for so many times as long. Of what
    was seen itself only half counts for as far out as that (the mid-p value of Lancaster, Journal of the American
    Statistical Association 56 (1961), 223-234): counts over their dispersion are no exact test in any case, and the
    whole of it makes fewer false alarms than are allowed. `before` is the expected number, rounded. The interval
    leaves out 1 exactly where the p-value is below 1 - `level`.

    >>> change = change_of_expected(100.0, 3600.0, 150)
    >>> change.is_clear, f"{change.ratio:.2f}, from {change.low:.2f} to {change.high:.2f}"
    (True, '1.50, from 1.27 to 1.76')
    """
    over = variation.dispersion
    behind = max(1, round(events_behind))
    old, new, times = behind / over, seen / over, behind / expected
    more, fewer = _at_least(old, new, 1 / (1 + times)), _at_most(old, new, 1 / (1 + times))
    parts = allowed.rises * allowed.times, (1 - allowed.rises) * allowed.times
    p_value = by_students_curve(min(1.0, 2 * min(more, fewer)), variation)
    p_value = min(1.0, p_value / 2 / (parts[0] if more < fewer else parts[1]))
    low_tail, high_tail = (
        NormalDist().cdf(-variation.quantile(1 - 2 * (1 - level) * part)) for part in parts
    )
    low = 0.0 if new == 0 else times * _odds(lambda share: _at_least(old, new, share) - low_tail)
    high = times * _odds(lambda share: _at_most(old, new, share) - high_tail)
    return Change(round(expected), int(seen), seen / expected, low, high, p_value, level, METHOD)


def _at_least(old: float, new: float, share: float) -> float:
    """How often so many or more of both would be the new ones, by their share; half of how often just so many."""
    or_as_many = 1.0 if new == 0 else float(scipy.special.betainc(new, old + 1, share))
    return (or_as_many + float(scipy.special.betainc(new + 1, old, share))) / 2


def _at_most(old: float, new: float, share: float) -> float:
    or_as_many = float(scipy.special.betaincc(new + 1, old, share))
    return (or_as_many + (0.0 if new == 0 else float(scipy.special.betaincc(new, old + 1, share)))) / 2


def _odds(beyond) -> float:  # type: ignore[no-untyped-def]
    """The odds of the share at which so often as much lies beyond; without end where there is none."""

    def of(logarithm: float) -> float:
        return float(beyond(1 / (1 + exp(-logarithm))))

    if of(-_FURTHEST) * of(_FURTHEST) > 0:
        return inf
    return exp(scipy.optimize.brentq(of, -_FURTHEST, _FURTHEST, xtol=1e-12))
