"""Which months of the year have more and which fewer events than the rest of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

FEWEST_YEARS = 3


@dataclass(frozen=True)
class Season:
    """Each month's index, 100 being a month like the rest of its year, with the lowest and highest of the years."""

    index: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    years: int


def season(years: Sequence[tuple[Sequence[int], Sequence[int]]]) -> Season | None:
    """The season from whole years, each given as the counts of its months and their lengths in days.

    A month's index is its events a day over those of its year, times 100: February is no quieter for being short, and
    a year with more crime weighs no more than another. `low` and `high` are the lowest and highest year, which for a
    handful of years says more than an interval. None with fewer than three years, or where a year had no event.

    >>> flat = ([30, 31], [30, 31])
    >>> season([flat, flat, ([60, 31], [30, 31])]).index[0].__round__(1)
    111.4
    """
    if len(years) < FEWEST_YEARS or any(not sum(counts) for counts, _ in years):
        return None
    found = []
    for counts, days in years:
        each, length = np.asarray(counts, float), np.asarray(days, float)
        found.append(100 * (each / length) / (each.sum() / length.sum()))
    together = np.stack(found)
    return Season(
        tuple(together.mean(axis=0).tolist()), tuple(together.min(axis=0).tolist()),
        tuple(together.max(axis=0).tolist()), len(years),
    )  # fmt: skip
