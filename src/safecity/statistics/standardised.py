"""Rates that are weighted sums of others, such as one with the ages of a standard population: Dobson's interval."""

from collections.abc import Mapping, Sequence
from math import sqrt

from .interval import Interval, exact_poisson

FEWEST = 10  # events: below that a standardised rate is not to be published (Morris and others 2018)


def dobson(
    counts: Sequence[int],
    exposures: Sequence[float],
    weights: Sequence[float],
    *,
    people_with: Sequence[Mapping[int, int]] | None = None,
    multiplier: float = 1.0,
    level: float = 0.95,
) -> Interval | None:
    """A directly standardised rate: the rate of each group, weighed by a standard population.

    `counts`, `exposures` and `weights` have one number for each group (of age and sex, say). Where the same person
    may have several events, give `people_with`: for each group how many people had 1 event, 2, 3 and so on. The
    variance of a group is then the sum of the squares, f times f for each person with f events, because a person's
    events come together. None where there are fewer than 10 events, which are too few to weigh.
    The interval is that of the total number of events, exact, shifted and scaled to the rate's own variance. The R
    package PHEindicatormethods has Byar's limits there, within 0.2% from 10 events up.
    Sources: Dobson, Kuulasmaa, Eberle and Scherer, Statistics in Medicine 10 (1991), 457-462; for events that repeat,
    Stukel and others, Statistics in Medicine 13 (1994), 1781-1791.

    >>> once = dobson([10, 30], [1000, 1500], [60, 40], multiplier=1000)
    >>> again = dobson([10, 30], [1000, 1500], [60, 40], people_with=[{1: 4, 3: 2}, {1: 20, 5: 2}], multiplier=1000)
    >>> [f"{each.value:.1f}, from {each.low:.1f} to {each.high:.1f}" for each in (once, again)]
    ['14.0, from 9.7 to 19.5', '14.0, from 7.5 to 22.2']
    """
    if not len(counts) == len(exposures) == len(weights) or min(exposures, default=0) <= 0:
        raise ValueError("every group needs a count, an exposure above 0 and a weight")
    if min(counts) < 0 or min(weights) < 0 or not sum(weights) > 0:
        raise ValueError("counts and weights are never below 0, and not all weights are 0")
    variances: Sequence[float] = counts
    if people_with is not None:
        told = [sum(events * people for events, people in each.items()) for each in people_with]
        if told != list(counts):
            raise ValueError(f"people and their events make {told}, and the counts are {list(counts)}")
        variances = [sum(events**2 * people for events, people in each.items()) for each in people_with]
    total, share = sum(counts), sum(weights)
    if total < FEWEST:
        return None
    groups = list(zip(exposures, weights, strict=True))
    value = sum(weight * count / of for count, (of, weight) in zip(counts, groups, strict=True)) / share
    variance = sum(
        (weight / of) ** 2 * each for each, (of, weight) in zip(variances, groups, strict=True)
    ) / share**2  # fmt: skip
    ends, scale = exact_poisson(total, level=level), sqrt(variance / total)
    low, high = (max(0.0, value + scale * (float(end) - total)) for end in (ends.low, ends.high))
    return Interval(value * multiplier, low * multiplier, high * multiplier)


def repeated(people_with: Mapping[int, int], *, level: float = 0.95) -> Interval:
    """A count of events of which a person may have several, by how many people had 1, 2, 3 and so on.

    Dobson's interval of one group: as much wider than a plain count's as the root of the squares over the sum.

    >>> burgled = repeated({1: 300, 2: 40, 5: 4})
    >>> f"{burgled.value:.0f}, from {burgled.low:.0f} to {burgled.high:.0f}"
    '400, from 355 to 449'
    """
    events = sum(each * people for each, people in people_with.items())
    squares = sum(each**2 * people for each, people in people_with.items())
    plain, scale = exact_poisson(events, level=level), sqrt(squares / events) if events else 1.0
    low = max(0.0, events + scale * (float(plain.low) - events))
    return Interval(float(events), low, events + scale * (float(plain.high) - events))
