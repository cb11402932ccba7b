"""How far a count, a rate, a proportion or a ratio may lie from what was seen, by chance alone.

Every function takes single numbers or whole columns (numpy arrays, lists) that broadcast against each other.
A missing count or exposure (None, nan) and an exposure of zero give nan: no data and no denominator are null,
never 0. A negative or fractional count raises ValueError, because none of these methods is made for it.
Crimes cluster (one offender, one night, one address), so they vary more than these methods assume: every
interval here is a little too narrow, and none knows anything of crimes that were never recorded.
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import scipy  # loads its parts when they are first used, which a change of words alone never does
from numpy.typing import ArrayLike


@dataclass(frozen=True)
class Interval:
    """An estimate and the lowest and highest values that the counts leave plausible.

    Three floats when single numbers were asked about, three arrays of one shape when columns were.
    """

    value: float | np.ndarray
    low: float | np.ndarray
    high: float | np.ndarray


def exact_poisson(
    count: ArrayLike, exposure: ArrayLike = 1.0, *, multiplier: float = 1.0, level: float = 0.95
) -> Interval:
    """Give a count or a rate with its exact Poisson interval.

    The interval is never narrower than promised, at times wider. `exposure` is what the count is divided by
    (residents, households, months), `multiplier` the unit (1000 for "per 1,000 residents"). A count of 0 has
    a low of 0 and a finite high. Source: Garwood (1936), through the chi-squared (here: gamma) distribution.

    >>> asb = exact_poisson(13725, 463377, multiplier=1000)  # Bristol 2019/20; residents in mid-2019
    >>> f"{asb.value:.1f} per 1,000, from {asb.low:.1f} to {asb.high:.1f}"
    '29.6 per 1,000, from 29.1 to 30.1'
    """
    counts, exposures, tail = _whole(count), _exposure(exposure), _tail(level)
    # A gamma of shape 0 does not exist, so the low end of a count of 0 is set by hand.
    low = np.where(counts > 0, scipy.special.gammaincinv(np.maximum(counts, 1), tail), counts)
    high = scipy.special.gammainccinv(counts + 1, tail)
    return _per(counts, low, high, exposures, multiplier)


def byar(
    count: ArrayLike, exposure: ArrayLike = 1.0, *, multiplier: float = 1.0, level: float = 0.95
) -> Interval:
    """Give a count or a rate with Byar's interval, as on the public health profiles (Fingertips).

    Within 0.2% of the exact limits for counts of 10 or more at 95%; below 10 use `exact_poisson`, as the
    public health guidance does. Where the formula goes below zero (a count of 1 at 99.8%) the low end is 0.
    Source: Breslow and Day, Statistical Methods in Cancer Research, volume II (1987), page 69.

    >>> drugs = byar(804)  # Bristol drug offences, 2018/19
    >>> f"{drugs.value:.0f}, from {drugs.low:.1f} to {drugs.high:.1f}"
    '804, from 749.4 to 861.6'
    """
    counts, exposures, z = _whole(count), _exposure(exposure), normal_reach(level)
    at_least_one = np.maximum(counts, 1)
    cube_root = 1 - 1 / (9 * at_least_one) - z / (3 * np.sqrt(at_least_one))
    low = np.where(counts > 0, counts * np.maximum(cube_root, 0) ** 3, counts)
    high = (counts + 1) * (1 - 1 / (9 * (counts + 1)) + z / (3 * np.sqrt(counts + 1))) ** 3
    return _per(counts, low, high, exposures, multiplier)


def wilson(
    events: ArrayLike,
    of: ArrayLike,
    *,
    multiplier: float = 1.0,
    level: float = 0.95,
    reach: float | None = None,
) -> Interval:
    """Give a share (12 of 40 outcomes, say) with Wilson's score interval; `multiplier=100` gives percentages.

    Good for small numbers and for shares of 0 or 1, where the schoolbook interval fails; its coverage is
    95% on average, not at least 95%. `reach` says how many standard errors it goes either way, where that is not a
    normal curve's of the level. `events` more than `of` raises ValueError; 0 of 0 is nan.
    Source: Wilson (1927), method 3 of Newcombe (1998).

    >>> share = wilson(804, 39389, multiplier=100)  # drugs among six kinds of crime in Bristol, 2018/19
    >>> f"{share.value:.1f}%, from {share.low:.1f}% to {share.high:.1f}%"
    '2.0%, from 1.9% to 2.2%'
    """
    seen, total, z = _whole(events), _whole(of), normal_reach(level) if reach is None else reach
    if np.any(seen > total):
        raise ValueError("a share cannot have more events than there were occasions for them")
    total = np.where(total > 0, total, np.nan)
    share = seen / total
    middle = seen + z**2 / 2
    spread = z * np.sqrt(seen * (1 - share) + z**2 / 4)
    # Rounding must not push the end of 0 of n below 0, nor that of n of n above 1.
    low = np.where(seen == 0, share, (middle - spread) / (total + z**2))
    high = np.where(seen == total, share, (middle + spread) / (total + z**2))
    return _interval(*(multiplier * part for part in np.broadcast_arrays(share, low, high)))


def weighted(
    total: ArrayLike,
    squares: ArrayLike,
    exposure: ArrayLike = 1.0,
    *,
    multiplier: float = 1.0,
    level: float = 0.95,
) -> Interval:
    """Give a sum of weights (a severity score), or its rate, with a normal interval.

    `squares` is the sum of the squared weights: where each kind of event comes as a Poisson count, that is the
    variance of the total, so one murder among many thefts makes it wide, as it should. Below some ten events
    of the heaviest kind the normal curve is only rough, and the low end is never below 0.
    Source: variance of a directly standardised rate, Breslow and Day, volume II (1987), page 59.

    >>> score = weighted(7979 + 200 * 33, 7979**2 + 200 * 33**2)  # one homicide and 200 lesser crimes
    >>> f"{score.value:.0f}, from {score.low:.0f} to {score.high:.0f}"
    '14579, from 0 to 30244'
    """
    totals, variance = np.asarray(total, dtype=float), np.asarray(squares, dtype=float)
    if np.any(totals < 0) or np.any(variance < 0):
        raise ValueError("a sum of weights and one of squares are never below 0")
    reach = normal_reach(level) * np.sqrt(variance)
    low, high = np.maximum(totals - reach, 0.0), totals + reach
    return _per(totals, low, high, _exposure(exposure), multiplier)


def exact_ratio(
    before: ArrayLike,
    after: ArrayLike,
    exposure_before: ArrayLike = 1.0,
    exposure_after: ArrayLike = 1.0,
    *,
    level: float = 0.95,
    dispersion: float = 1.0,
) -> Interval:
    """Give the ratio of two rates, after to before, with its exact conditional interval.

    Given the total of two Poisson counts, `after` is binomial; the Clopper-Pearson interval of its share
    turns into one for the ratio. From 0 the ratio is inf with a finite low end, to 0 it is 0 with a finite
    high end, and 0 to 0 is nan, from 0 to inf: such counts say nothing. Counts that vary more than by chance alone
    are taken for so many fewer that do not: each over its `dispersion`, the variance over the mean.
    Source: Przyborowski and Wilenski (1940); Fay, "Testing the ratio of two Poisson rates" (2014).
    """
    old, new, tail = _whole(before) / dispersion, _whole(after) / dispersion, _tail(level)
    scale = _exposure(exposure_before) / _exposure(exposure_after)
    # Both the share and its complement are asked for, since 1 - share loses digits when it is close to 1.
    some_new, some_old = np.where(new > 0, new, 1), np.where(old > 0, old, 1)
    low_odds = scipy.special.betaincinv(some_new, old + 1, tail) / scipy.special.betainccinv(
        old + 1, some_new, tail
    )
    high_odds = scipy.special.betainccinv(new + 1, some_old, tail) / scipy.special.betaincinv(
        some_old, new + 1, tail
    )
    low = np.where(new > 0, low_odds, 0 * (old + new))
    high = np.where(old > 0, high_odds, np.inf + 0 * (old + new))
    with np.errstate(divide="ignore", invalid="ignore"):
        return _interval(*np.broadcast_arrays(scale * (new / old), scale * low, scale * high))


def exact_p_value(
    before: ArrayLike,
    after: ArrayLike,
    exposure_before: ArrayLike = 1.0,
    exposure_after: ArrayLike = 1.0,
    *,
    dispersion: float = 1.0,
) -> float | np.ndarray:
    """Tell how often chance alone would move two equal rates at least this far, either way.

    Twice the smaller binomial tail, at most 1, so that it is below 0.05 exactly when the 95% interval of
    `exact_ratio` leaves out 1.
    """
    old, new = _whole(before) / dispersion, _whole(after) / dispersion
    first, second = _exposure(exposure_before), _exposure(exposure_after)
    expected_share = second / (first + second)
    at_least = np.where(
        new > 0, scipy.special.betainc(np.where(new > 0, new, 1), old + 1, expected_share), 1.0
    )
    at_most = np.where(
        old > 0, scipy.special.betaincc(new + 1, np.where(old > 0, old, 1), expected_share), 1.0
    )
    unknown = np.isnan(old + new + expected_share)
    return _plain(np.where(unknown, np.nan, np.minimum(1.0, 2 * np.minimum(at_least, at_most))))


def normal_reach(level: float) -> float:
    """How many standard deviations each way hold so much of a normal curve.

    >>> round(normal_reach(0.95), 4)
    1.96
    """
    return NormalDist().inv_cdf(1 - _tail(level))


def _whole(counts: ArrayLike) -> np.ndarray:
    numbers = np.asarray(counts, dtype=float)
    known = numbers[~np.isnan(numbers)]
    if np.any(known < 0) or np.any(known != np.floor(known)) or np.any(np.isinf(known)):
        raise ValueError(f"counts are whole numbers from 0 up, got {counts!r}")
    return numbers


def _exposure(exposure: ArrayLike) -> np.ndarray:
    numbers = np.asarray(exposure, dtype=float)
    if np.any(numbers < 0) or np.any(np.isinf(numbers)):
        raise ValueError(f"exposures (residents, months) are finite and not negative, got {exposure!r}")
    return np.where(numbers > 0, numbers, np.nan)


def _tail(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1, such as 0.95, got {level}")
    return (1 - level) / 2


def _per(
    counts: np.ndarray, low: np.ndarray, high: np.ndarray, exposures: np.ndarray, multiplier: float
) -> Interval:
    return _interval(*(part / exposures * multiplier for part in (counts, low, high)))


def _interval(value: np.ndarray, low: np.ndarray, high: np.ndarray) -> Interval:
    return Interval(_plain(value), _plain(low), _plain(high))


def _plain(numbers: np.ndarray) -> float | np.ndarray:
    return float(numbers) if np.ndim(numbers) == 0 else np.array(numbers)
