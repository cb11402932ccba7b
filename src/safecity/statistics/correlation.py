"""Whether places with more of one thing have more of another."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh

import numpy as np

from safecity.statistics.interval import normal_reach

FEWEST = 20  # places: with fewer the range says next to nothing


@dataclass(frozen=True)
class Correlation:
    """Spearman's rank correlation with its range; 1 where both put places in the same order, -1 in the opposite."""

    value: float
    low: float
    high: float
    places: int

    @property
    def is_clear(self) -> bool:
        """Whether the range leaves out 0, that is, no tendency either way."""
        return self.low > 0 or self.high < 0


def rank_correlation(
    first: Sequence[float], second: Sequence[float], level: float = 0.95
) -> Correlation | None:
    """Spearman's correlation of ranks over places, of which level ones share the mean of their ranks.

    The range is that of Bonett and Wright (2000), by Fisher's transformation with variance
    (1 + value^2 / 2) / (n - 3). It takes places as independent; neighbours are alike, so it is too narrow, and no
    correlation says what causes what. None with fewer than `FEWEST` places, or where one is the same in all.

    >>> more = rank_correlation(range(30), [each * each for each in range(30)])
    >>> more.value, more.is_clear
    (1.0, True)
    """
    if len(first) != len(second):
        raise ValueError(f"{len(first)} and {len(second)} numbers cannot be held against each other")
    if len(first) < FEWEST or len(set(first)) < 2 or len(set(second)) < 2:
        return None
    value = float(np.corrcoef(_ranks(first), _ranks(second))[0, 1])
    value = max(-1.0, min(1.0, round(value, 12)))
    if abs(value) == 1:
        return Correlation(value, value, value, len(first))
    reach = normal_reach(level) * sqrt((1 + value * value / 2) / (len(first) - 3))
    return Correlation(value, tanh(atanh(value) - reach), tanh(atanh(value) + reach), len(first))


def _ranks(numbers: Sequence[float]) -> np.ndarray:
    """The rank of each number from 1, level ones having the mean of theirs; scipy would take half a second to load."""
    _each, which, often = np.unique(np.asarray(numbers, dtype=float), return_inverse=True, return_counts=True)
    return (np.cumsum(often) - (often - 1) / 2)[which]
