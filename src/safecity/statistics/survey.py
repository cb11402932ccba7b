"""Shares of people who answered alike, when some count for more than others, and how far two shares differ."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

import scipy

from .interval import normal_reach


@dataclass(frozen=True)
class Share:
    """A share from 0 to 1 with its 95% interval; `asked` people answered, worth `effective` unweighted ones."""

    value: float
    low: float
    high: float
    asked: int
    effective: float


@dataclass(frozen=True)
class Difference:
    """How much larger the second share is than the first, with its interval and the test's p-value."""

    value: float
    low: float
    high: float
    p_value: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out no difference, which is exactly where the test says so too."""
        return self.low > 0 or self.high < 0


def effective_size(groups: Iterable[tuple[float, float]]) -> float:
    """How many unweighted answers a weighted sample is worth, from people and weight of each group of them.

    The square of the sum of weights over the sum of their squares: never more than there are people, and as
    many where all weigh alike. Source: Kish, Survey Sampling (1965).

    >>> effective_size([(100, 1.0)]), round(effective_size([(50, 0.5), (50, 1.5)]))
    (100.0, 80)
    """
    known = list(groups)
    squares = sum(people * weight**2 for people, weight in known)
    return sum(people * weight for people, weight in known) ** 2 / squares if squares else 0.0


def weighted_share(
    said: Iterable[tuple[int, float]], others: Iterable[tuple[int, float]], *, level: float = 0.95
) -> Share | None:
    """The share of those who said so, from people and weight of each group, with Wilson's interval.

    The interval is that of as many unweighted people as the sample is worth (`effective_size`); how people
    were picked and who did not answer is in none of it. None where nobody answered.

    >>> share = weighted_share([(60, 1.0)], [(140, 1.0)])
    >>> f"{share.value:.0%}, from {share.low:.1%} to {share.high:.1%}"
    '30%, from 24.1% to 36.7%'
    """
    yes, no = list(said), list(others)
    weight = sum(people * each for people, each in (*yes, *no))
    size = effective_size((*yes, *no))
    if not weight:
        return None
    share = sum(people * each for people, each in yes) / weight
    z = normal_reach(level)
    middle, spread = share + z**2 / (2 * size), z * sqrt(share * (1 - share) / size + z**2 / (4 * size**2))
    scale = 1 + z**2 / size
    # Rounding must not push the end of none below 0, nor that of all above 1.
    low = 0.0 if share <= 0 else (middle - spread) / scale
    high = 1.0 if share >= 1 else (middle + spread) / scale
    return Share(share, low, high, sum(people for people, _ in (*yes, *no)), size)


def share_difference(before: Share, after: Share, *, level: float = 0.95) -> Difference:
    """Hold two shares of people asked independently against each other: the score test, and its own interval.

    The test is the chi-squared one without continuity correction. The interval holds every difference that the
    same test would not reject, so that the two never disagree. Sources: Mee (1984); method 5 of Newcombe,
    "Interval estimation for the difference between independent proportions" (1998).

    >>> first, second = (weighted_share([(yes, 1)], [(no, 1)]) for yes, no in ((48, 32), (56, 14)))
    >>> found = share_difference(first, second)
    >>> f"{found.value:.4f}, from {found.low:.4f} to {found.high:.4f}"  # as Newcombe's table has it
    '0.2000, from 0.0533 to 0.3377'
    """
    seen, z = after.value - before.value, normal_reach(level)

    def end(sign: int, edge: float) -> float:
        if abs(seen - edge) < 1e-12:
            return edge

        def beyond(difference: float) -> float:
            return sign * _score(before, after, difference) - z

        return float(scipy.optimize.brentq(beyond, seen, edge, xtol=1e-12)) if beyond(edge) > 0 else edge

    score = abs(_score(before, after, 0.0))
    p_value = float(2 * scipy.special.ndtr(-score))
    return Difference(seen, end(1, -1.0), end(-1, 1.0), p_value)


def _score(before: Share, after: Share, difference: float) -> float:
    """How many standard errors the shares are further apart than `difference`, if that were the truth."""
    first, second = _likeliest(before, after, difference)
    variance = first * (1 - first) / before.effective + second * (1 - second) / after.effective
    apart = after.value - before.value - difference
    if variance <= 1e-18:
        return 0.0 if abs(apart) < 1e-9 else (1e9 if apart > 0 else -1e9)
    return apart / sqrt(variance)


def _likeliest(before: Share, after: Share, difference: float) -> tuple[float, float]:
    """The two shares most likely to give what was seen, of those that lie `difference` apart."""
    low, high = max(0.0, -difference), min(1.0, 1.0 - difference)
    if difference == 0:
        size = before.effective + after.effective
        both = (before.value * before.effective + after.value * after.effective) / size
        return both, both

    def slope(first: float) -> float:
        second = first + difference
        return before.effective * _pull(before.value, first) + after.effective * _pull(after.value, second)

    inner = 1e-13
    start, stop = low + inner, high - inner
    if start >= stop or slope(start) <= 0:
        return low, low + difference
    if slope(stop) >= 0:
        return high, high + difference
    first = float(scipy.optimize.brentq(slope, start, stop, xtol=1e-14))
    return first, first + difference


def _pull(seen: float, share: float) -> float:
    """The slope of the log-likelihood of a share for one person, `seen` being the share that said so."""
    return (seen / share if seen else 0.0) - ((1 - seen) / (1 - share) if seen < 1 else 0.0)
