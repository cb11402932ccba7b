"""Where neighbouring areas have much between them, and which single areas stand out, chance being allowed for."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from math import sqrt

import numpy as np
import scipy  # loads its parts when they are first used
from numpy.typing import ArrayLike

from safecity.statistics.funnel import Funnel, funnel

FEWEST = 10
"""Areas below which there is no where to speak of."""


def getis_ord(values: ArrayLike, neighbours: Sequence[Sequence[int]]) -> np.ndarray:
    """The standard score Gi* of every area: how much it and its neighbours have between them, beside the whole place.

    `neighbours` lists for each area the positions of those that touch it, without itself; it counts itself in. A
    score above 0 is a hot, one below 0 a cold neighbourhood. All weights are 1, as in the paper; software that
    divides each row by its sum first gives other scores, which are no standard scores. Where all areas have
    the same, or one touches all, nothing can be said and the score is 0.
    Source: Ord and Getis, "Local spatial autocorrelation statistics" (1995), equation 14.

    >>> getis_ord([2, 3, 3.2, 5, 8, 7], [[1, 3], [0, 3, 4], [4], [0, 1, 4], [1, 2, 3, 5], [4]]).round(2).tolist()
    [-1.4, -0.29, 0.65, -0.29, 1.23, 2.02]
    """
    known = np.asarray(values, dtype=float)
    size = known.size
    mean, spread = known.mean(), known.std()
    found = np.zeros(size)
    if not spread:
        return found
    for at, beside in enumerate(neighbours):
        together = sorted({at, *beside})
        number = len(together)
        room = sqrt((size * number - number**2) / (size - 1)) if size > 1 else 0.0
        found[at] = (known[together].sum() - mean * number) / (spread * room) if room else 0.0
    return found


def standing_out(counts: Sequence[float], exposures: Sequence[float]) -> np.ndarray:
    """How many standard deviations each single area lies from the place's mean rate, its neighbours left aside.

    By the funnel, with the usual unlikeness of the place's areas beside chance. A small hot area among quiet ones
    is seen here and not by Gi*, which looks at neighbourhoods. How unlike they are is estimated: what chance alone
    gives is told by `one_sided` with `degrees_of`.

    >>> counts = [10, 12, 9, 11, 10, 8, 12, 40, 9, 10, 11, 9]
    >>> standing_out(counts, [1500] * 12).round(1).tolist()[7]
    5.0
    """
    group = funnel(counts, exposures)
    if group is None:
        return np.zeros(len(counts))
    return np.array(
        [group.distance(count, size) for count, size in zip(counts, exposures, strict=True)], dtype=float
    )


def degrees_of(areas: int) -> float:
    """How surely so many areas tell how unlike they usually are, as degrees of freedom."""
    return Funnel(0.0, 1.0, 0.0, areas).degrees


def one_sided(scores: ArrayLike, degrees: float | None = None) -> np.ndarray:
    """How often chance alone gives a standard score as high as each; by Student's t where its unit is estimated."""
    found = -np.asarray(scores, dtype=float)
    return np.asarray(scipy.special.ndtr(found) if degrees is None else scipy.special.stdtr(degrees, found))


def touching(outlines: Mapping[str, Iterable[Hashable]]) -> dict[str, tuple[str, ...]]:
    """For each area the others that share at least a corner of its outline (queen contiguity), in order of code.

    >>> touching({"A": [(0, 0), (1, 0), (1, 1)], "B": [(1, 1), (2, 1), (2, 2)], "C": [(9, 9), (9, 8), (8, 8)]})
    {'A': ('B',), 'B': ('A',), 'C': ()}
    """
    meeting: dict[Hashable, set[str]] = {}
    for code, corners in outlines.items():
        for corner in corners:
            meeting.setdefault(corner, set()).add(code)
    beside: dict[str, set[str]] = {code: set() for code in outlines}
    for codes in meeting.values():
        for code in codes:
            beside[code] |= codes
    return {code: tuple(sorted(found - {code})) for code, found in beside.items()}
