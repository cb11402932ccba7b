"""Whole numbers that print as a percentage asked for, and chance within such numbers."""

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor, isqrt
from typing import TypeVar

import numpy as np

from safecity.demo.draw import Draw

_Drawn = TypeVar("_Drawn")


class Impossible(ValueError):
    """No whole number answers what is asked; another attempt may draw others that do."""


@lru_cache(maxsize=100_000)
def whole(share: str, of: int, *, unknown: int = 0) -> range:
    """The counts that print as `share` per cent of `of`, with and without those not known in the base.

    >>> whole("42.3", 866), whole("80.4", 17_928)
    (range(366, 367), range(14406, 14424))
    """
    low, high = _printed_as(share)
    firsts = [floor(low * base / 100) + 1 for base in (of, of - unknown)]
    ends = [ceil(high * base / 100) for base in (of, of - unknown)]
    return range(max(0, *firsts), max(0, *firsts, min(ends)))


@lru_cache(maxsize=100_000)
def risen(change: str, before: int) -> range:
    """The counts after that print as this percentage more (or, with a minus, less) than before.

    >>> risen("37.4", 910), risen("-35.6", 180)
    (range(1250, 1251), range(116, 117))
    """
    low, high = _printed_as(change)
    first = floor((100 + low) * before / 100) + 1
    return range(first, max(first, ceil((100 + high) * before / 100)))


def _printed_as(number: str) -> tuple[Fraction, Fraction]:
    """The bounds, themselves excluded, between which everything is printed as this number."""
    decimals = len(number.partition(".")[2])
    half = Fraction(1, 2 * 10**decimals)
    return Fraction(number) - half, Fraction(number) + half


def one(draw: Draw, numbers, what: str):
    """One of the numbers by chance, or the fault that there is none."""
    if not len(numbers):
        raise Impossible(f"{what}: no whole number prints as asked")
    return numbers[int(draw.below(len(numbers), 1)[0])]


def pair(draw: Draw, about: int, change: str, what: str) -> tuple[int, int]:
    """A count near `about` and a later one, such that the change between them prints as asked."""
    return one(draw, _pairs(about, change), what)


@lru_cache(maxsize=1024)
def _pairs(about: int, change: str) -> list[tuple[int, int]]:
    """As far from `about` as counts scatter by chance."""
    spread = 2 + isqrt(about)
    befores = range(max(1, about - spread), about + spread + 1)
    return [(before, after) for before in befores for after in risen(change, before)]


def nearest(share: str, of: int) -> int:
    """The whole number nearest to a share in per cent."""
    return round(Fraction(share) * of / 100)


def shared(total: int, weights) -> np.ndarray:
    """Whole shares of a total in proportion to whole weights, by largest remainder."""
    weights = np.asarray(weights, dtype=np.int64)
    if not weights.sum():
        return np.zeros(len(weights), dtype=np.int64)
    shares, remainders = np.divmod(total * weights, weights.sum())
    shares[np.argsort(-remainders, kind="stable")[: total - shares.sum()]] += 1
    return shares


def pick(draw: Draw, weights, size: int, what: str = "pick") -> np.ndarray:
    """Distinct positions, each about as likely as its weight; those of no weight are never taken."""
    weights = np.asarray(weights, dtype=np.int64)
    order = draw.shuffled(weights.size)
    order = order[weights[order] > 0]
    if order.size < size:
        raise Impossible(f"{what}: {size} wanted of {order.size}")
    if not size:
        return order[:0]
    cumulative = np.cumsum(weights[order])
    points = (np.arange(size) + draw.uniform(1)[0]) * int(cumulative[-1]) / size
    found = np.unique(np.searchsorted(cumulative, points, side="right").clip(0, order.size - 1))
    if found.size < size:  # a heavy one was met twice
        rest = np.setdiff1d(np.arange(order.size), found)
        found = np.concatenate([found, rest[draw.shuffled(rest.size)[: size - found.size]]])
    return order[found]


def spread_out(draw: Draw, counts) -> np.ndarray:
    """Each position as often as its count says, in random order."""
    counts = np.asarray(counts, dtype=np.int64)
    everything = np.repeat(np.arange(counts.size), counts)
    return everything[draw.shuffled(everything.size)]


def bases(part: int, share: str) -> range:
    """The totals of which `part` prints as `share` per cent."""
    low, high = _printed_as(share)
    return range(floor(100 * part / high) + 1, ceil(100 * part / low))


def settled(seed: int, purpose: str, drawn: Callable[[Draw], _Drawn], *, attempts: int = 20_000) -> _Drawn:
    """What `drawn` makes of the first chance by which everything asked of it holds."""
    fault = ""
    for attempt in range(attempts):
        try:
            return drawn(Draw(seed, f"{purpose} {attempt}"))
        except Impossible as impossible:
            fault = str(impossible)
    raise Impossible(f"What is asked does not hold together ({purpose}, {attempts} attempts); last: {fault}")


def count_of(draw: Draw, share: str, of: int, *, exact: bool, what: str, unknown: int = 0) -> int:
    """A count that prints as a share, or where that is not asked for the count nearest to it."""
    return one(draw, whole(share, of, unknown=unknown), what) if exact else nearest(share, of)
