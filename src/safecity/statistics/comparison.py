"""Where a place stands among others, and how far chance alone could have moved it up or down the list."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from typing import Literal

import numpy as np

from safecity.statistics.interval import exact_ratio


@dataclass(frozen=True)
class Rank:
    """A place's rank `k` of `n` with the highest and the lowest rank that chance leaves possible."""

    place: str
    k: int
    n: int
    highest_k: int
    lowest_k: int
    tied: int  # how many other places share the rank
    rate: float
    share_below: float | None  # part (0 to 1) of the others with a lower rate; None without others
    median_of_others: float | None
    left_out: tuple[str, ...]  # places without a count or an exposure, in alphabetical order
    level: float = 0.95

    @property
    def from_median(self) -> float | None:
        """How far the rate lies above (or, negative, below) the median of the others, in the rate's unit."""
        return None if self.median_of_others is None else self.rate - self.median_of_others

    @property
    def is_clear(self) -> bool:
        """Whether chance leaves no other rank possible."""
        return self.highest_k == self.lowest_k


def rank(
    place: str,
    rates: Mapping[str, tuple[int | None, float | None]],
    *,
    first: Literal["highest", "lowest"] = "highest",
    multiplier: float = 1.0,
    level: float = 0.95,
) -> Rank | None:
    """Rank a place's rate among all places of `rates`, each a count and an exposure such as (2974, 463377).

    Rank 1 is the highest rate, or the lowest where `first` says so. Ties share the better rank. Places
    without a count or an exposure (None, nan, an exposure of 0) are left out and named; n counts those left
    in. None comes back when the place itself has no rate; a place not in `rates` is a KeyError.

    `highest_k` and `lowest_k` come from the exact conditional interval of the ratio of this place's rate to each
    other's: only a place that is clearly ahead is surely before it, only one clearly behind surely after it.
    Overlap of two separate intervals is no such test: they may overlap where the difference is clear.
    The level is shared out among the comparisons (Bonferroni), so that the true rank lies in highest_k to
    lowest_k with at least the stated confidence, not each comparison on its own. Limits: counts are taken as
    Poisson, so the range is a little narrow; forces record differently, and no range shows that; places that
    do not differ still fill every rank from 1 to n, so print the range and not the rank alone.

    >>> burglaries = {  # districts of Avon and Somerset, 2019/20, with residents in mid-2019
    ...     "Bath and North East Somerset": (848, 193282), "Bristol": (2974, 463377),
    ...     "Mendip": (465, 115587), "North Somerset": (1010, 215052), "Sedgemoor": (728, 123178),
    ...     "South Gloucestershire": (1151, 285093), "South Somerset": (722, 168345),
    ...     "Somerset West and Taunton": (702, 155115)}
    >>> bristol, taunton = rank("Bristol", burglaries), rank("Somerset West and Taunton", burglaries)
    >>> f"{bristol.k} of {bristol.n}, from {bristol.highest_k} to {bristol.lowest_k}"
    '1 of 8, from 1 to 2'
    >>> f"{taunton.k} of {taunton.n}, from {taunton.highest_k} to {taunton.lowest_k}"
    '4 of 8, from 3 to 8'
    """
    if first not in ("highest", "lowest"):
        raise ValueError(f"rank 1 is the 'highest' or the 'lowest' rate, got first={first!r}")
    if place not in rates:
        raise KeyError(f"{place!r} is not among the places to be ranked")
    here = _known(rates)
    if place not in here:
        return None
    count, exposure = here[place]
    others = [name for name in here if name != place]
    counts = np.array([here[name][0] for name in others], dtype=float)
    exposures = np.array([here[name][1] for name in others], dtype=float)
    each = 1 - (1 - level) / max(len(others), 1)
    # Each other place's rate to this one's.
    ratio = exact_ratio(count, counts, exposure, exposures, level=each)

    rate, other_rates = count / exposure, counts / exposures
    higher, lower = other_rates > rate, other_rates < rate
    clearly_higher, clearly_lower = np.asarray(ratio.low > 1), np.asarray(ratio.high < 1)
    if first == "lowest":
        higher, lower, clearly_higher, clearly_lower = lower, higher, clearly_lower, clearly_higher
    return Rank(
        place=place,
        k=1 + int(higher.sum()),
        n=len(here),
        highest_k=1 + int(clearly_higher.sum()),
        lowest_k=len(here) - int(clearly_lower.sum()),
        tied=int((other_rates == rate).sum()),
        rate=rate * multiplier,
        share_below=float((other_rates < rate).mean()) if others else None,
        median_of_others=float(np.median(other_rates)) * multiplier if others else None,
        left_out=tuple(sorted(name for name in rates if name not in here)),
        level=level,
    )


def _known(rates: Mapping[str, tuple[int | None, float | None]]) -> dict[str, tuple[int, float]]:
    # A negative count or exposure stays in: the interval refuses it, and a wrong figure is not a missing one.
    return {
        name: (count, exposure)
        for name, (count, exposure) in rates.items()
        if count is not None and exposure and not isnan(count) and not isnan(exposure)
    }


@dataclass(frozen=True)
class Quartile:
    """The quarter of a list of places in which one stands, 1 being the quarter with the highest rates.

    `first` and `last` are the quarters that chance leaves possible.
    """

    quartile: int
    first: int
    last: int
    rank: Rank

    @property
    def is_clear(self) -> bool:
        """Whether chance leaves no other quarter possible."""
        return self.first == self.last


def quartile(
    place: str,
    rates: Mapping[str, tuple[int | None, float | None]],
    *,
    first: Literal["highest", "lowest"] = "highest",
    level: float = 0.95,
) -> Quartile | None:
    """The quarter of all places of `rates` in which one stands, by rate, with those that chance leaves possible.

    Quarter q holds the ranks k of n with (q - 1)n < 4k <= qn: where n cannot be parted evenly, the quarters differ
    by one place. Places with equal rates share the better rank, and so the quarter of the first of them. The range
    is that of the rank, and with places of few events it is wide: say it beside the quarter. None comes back where
    there is no rank or there are fewer than four places; four places are the least that have quarters.

    >>> entrants = {f"service {n}": (10 * n, 1000) for n in range(1, 9)}  # made up
    >>> found = quartile("service 7", entrants)
    >>> found.quartile, found.rank.k, found.rank.n
    (1, 2, 8)
    """
    standing = rank(place, rates, first=first, level=level)
    if standing is None or standing.n < 4:
        return None
    own, highest, lowest = (
        _quarter(k, standing.n) for k in (standing.k, standing.highest_k, standing.lowest_k)
    )
    return Quartile(own, highest, lowest, standing)


def _quarter(k: int, n: int) -> int:
    return -(-4 * k // n)  # rounded up
