"""How few places hold how much of the crime, beside what chance alone would put there."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

import numpy as np

DRAWS = 999
_SEED = 20170901


@dataclass(frozen=True)
class ByChance:
    """What a number would be if chance alone put each event somewhere: its mean, and where 95 of 100 lie."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class TopShare:
    """The share of all events in the places that have most, those places being so many of all."""

    places: int
    events: int
    share: float
    chance: ByChance


def lorenz(counts: Sequence[int]) -> tuple[tuple[float, float], ...]:
    """The share of places, those with most first, and the share of events that they have between them.

    Source: Lorenz (1905), turned to begin with the most, as crime analysts do.

    >>> lorenz([0, 1, 3])
    ((0.0, 0.0), (0.3333333333333333, 0.75), (0.6666666666666666, 1.0), (1.0, 1.0))
    """
    falling = np.sort(np.asarray(counts))[::-1]
    total, size = falling.sum(), falling.size
    if not total:
        return ()
    together = np.cumsum(falling) / total
    return ((0.0, 0.0), *(((at + 1) / size, float(part)) for at, part in enumerate(together)))


def gini(counts: Sequence[int]) -> float | None:
    """The Gini coefficient, 0 where no distribution could be more even, towards 1 where one place has all.

    Where there are fewer events than places they cannot be spread evenly: it is held against the most even spread
    that so many events allow, and not against equality. None without events.
    Source: Bernasco and Steenbeek, "More places than crimes" (2017), the generalised coefficient.

    >>> round(gini([3, 1, 1, 0, 0, 0, 0, 0, 0, 0]), 2), round(gini([1, 1, 1, 0, 0]), 2)
    (0.56, 0.0)
    """
    rising = np.sort(np.asarray(counts, dtype=float))
    total, places = rising.sum(), rising.size
    if not total:
        return None
    spread = 2 * float((np.arange(1, places + 1) * rising).sum()) / total - places - 1
    return float(max(1 / total, 1 / places) * spread - max(places / total, 1) + 1)


def gini_by_chance(counts: Sequence[int], sizes: Sequence[float], draws: int = DRAWS) -> ByChance | None:
    """The Gini coefficient if each event had an equal chance to befall any resident (`sizes` has them by place)."""
    events = int(np.sum(counts))
    if not events:
        return None
    drawn = _allocated(events, sizes, draws)
    return _of([gini(each) or 0.0 for each in drawn])


def top_share(
    counts: Sequence[int], part: float, sizes: Sequence[float], draws: int = DRAWS
) -> TopShare | None:
    """What share of events is in the places that have most, these being `part` (0 to 1) of all, at least one.

    `chance` is the same share where each event befalls any resident alike: with few events some places have several
    and most have none by chance alone, so a high share says little by itself. None without events.
    Source: the share at the top is Weisburd's (2015); the random allocation Bernasco and Steenbeek's (2017).

    >>> found = top_share([9, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 0.05, [1500] * 20)
    >>> found.places, found.events, f"{found.share:.2f}, by chance {found.chance.mean:.2f}"
    (1, 9, '0.75, by chance 0.20')
    """
    seen = np.asarray(counts)
    events, places = int(seen.sum()), max(1, ceil(part * seen.size - 1e-9))
    if not events:
        return None
    most = int(np.sort(seen)[::-1][:places].sum())
    drawn = -np.partition(-_allocated(events, sizes, draws), places - 1, axis=1)[:, :places].sum(axis=1)
    return TopShare(places, most, most / events, _of(drawn / events))


def _allocated(events: int, sizes: Sequence[float], draws: int) -> np.ndarray:
    """So many cities in which chance alone put the events; the same question has the same answer."""
    size = np.asarray(sizes, dtype=float)
    if np.any(size < 0) or not size.sum():
        raise ValueError("places need sizes from 0 up, and some above 0")
    return _drawn(events, tuple(size.tolist()), draws)


@lru_cache(maxsize=4)  # each measure asks three times of the same cities
def _drawn(events: int, sizes: tuple[float, ...], draws: int) -> np.ndarray:
    size = np.array(sizes)
    return np.random.default_rng(_SEED).multinomial(events, size / size.sum(), size=draws)


def _of(drawn) -> ByChance:
    low, high = np.quantile(drawn, [0.025, 0.975])
    return ByChance(float(np.mean(drawn)), float(low), float(high))


def prediction(before: Sequence[int], after: Sequence[int], part: float) -> tuple[int, int, float | None]:
    """How well the places with most of one period say where the next period's events are.

    Gives how many places (`part` of all, at least one), how many of the next period's events are in them, and the
    predictive accuracy index: the share of events over the share of places. 1 is no better than a blindfold.
    Ties are broken by order. None without events afterwards.
    Source: Chainey, Tompson and Uhlig (2008), with places of much the same size in the stead of square kilometres.

    >>> prediction([5, 1, 0, 2, 0, 0, 0, 0, 0, 0], [4, 2, 1, 1, 0, 0, 0, 0, 0, 2], 0.1)
    (1, 4, 4.0)
    """
    then, now = np.asarray(before), np.asarray(after)
    places = max(1, ceil(part * then.size - 1e-9))
    chosen = np.argsort(-then, kind="stable")[:places]
    found, events = int(now[chosen].sum()), int(now.sum())
    return places, found, (found / events) / (places / then.size) if events else None
