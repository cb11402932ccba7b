"""95% intervals worked out a second time, number by number and with none of the code that made the first."""

from collections.abc import Callable
from math import exp, fsum, hypot, lgamma, log, sqrt

IN_95 = 1.959963984540054  # standard errors that 95% of a normal curve reaches either way
Ends = tuple[float, float]


def of_rate(count: int, people: int, per: int) -> Ends:
    """Byar's interval of a rate.

    >>> "from {:.1f} to {:.1f}".format(*of_rate(804, 1, 1))
    'from 749.4 to 861.6'
    """
    above = count + 1
    low = count * max(1 - 1 / (9 * count) - IN_95 / (3 * sqrt(count)), 0) ** 3 if count else 0.0
    high = above * (1 - 1 / (9 * above) + IN_95 / (3 * sqrt(above))) ** 3
    return low * per / people, high * per / people


def of_share(part: int, whole: int, errors: float = IN_95) -> Ends:
    """Wilson's interval of a share, in per cent: the shares that lie just so many standard errors away.

    >>> "from {:.1f} to {:.1f}".format(*of_share(804, 39389))
    'from 1.9 to 2.2'
    """
    share, reach = part / whole, errors * errors / whole
    middle = (share + reach / 2) / (1 + reach)
    away = sqrt(share * (1 - share) * reach + reach * reach / 4) / (1 + reach)
    low = 0.0 if part == 0 else middle - away
    high = 1.0 if part == whole else middle + away
    return 100 * low, 100 * high


def of_points(before: tuple[int, int], after: tuple[int, int], errors: float = IN_95) -> Ends:
    """Newcombe's interval of the difference of two shares, each a part and its whole, in percentage points."""
    (was_low, was_high), (low, high) = of_share(*before, errors), of_share(*after, errors)
    was, now = 100 * before[0] / before[1], 100 * after[0] / after[1]
    return now - was - hypot(now - low, was_high - was), now - was + hypot(high - now, was - was_low)


def of_weights(total: int, squares: int, people: int, per: int) -> Ends:
    """The interval of a sum of weights over residents, never below nothing."""
    reach = IN_95 * sqrt(squares)
    return max(total - reach, 0.0) * per / people, (total + reach) * per / people


def of_weights_changed(
    ratio: float, before: tuple[int, int], after: tuple[int, int], errors: float = IN_95
) -> Ends:
    """The interval of the ratio of two sums of weights, each with its squares, in per cent of change."""
    reach = errors * hypot(sqrt(before[1]) / before[0], sqrt(after[1]) / after[0])
    return 100 * (ratio * exp(-reach) - 1), 100 * (ratio * exp(reach) - 1)


def of_ratio_to(count: int, usual: float) -> Ends:
    """The exact interval of a Poisson count over a usual number: the means that make it just too high or too low.

    Each end is found by halving, as the mean at which only one time in forty so many or more (so few or fewer) come.

    >>> "from {:.2f} to {:.2f}".format(*of_ratio_to(10, 1))
    'from 4.80 to 18.39'
    """
    reach = count + 20 * sqrt(count + 1) + 20
    low = _mean_where(lambda mean: _up_to(count - 1, mean) < 0.975, reach) if count else 0.0
    return low / usual, _mean_where(lambda mean: _up_to(count, mean) < 0.025, reach) / usual


def _mean_where(reached: Callable[[float], bool], most: float) -> float:
    """The mean from which something holds on, by halving."""
    low, high = 0.0, most
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (low, middle) if reached(middle) else (middle, high)
    return high


def _up_to(count: int, mean: float) -> float:
    """The chance that no more than so many come where so many are usual."""
    return fsum(exp(each * log(mean) - mean - lgamma(each + 1)) for each in range(count + 1))
