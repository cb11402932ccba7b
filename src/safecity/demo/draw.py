"""Chance that comes out the same on every machine."""

from math import fsum, sqrt
from zlib import crc32

import numpy as np


class Draw:
    """A stream of chance for one purpose: the same seed and purpose always draw the same.

    Only raw bits of PCG64, sums of whole numbers, the four rules of arithmetic and square roots are used,
    because these give the same with every processor, system and numpy; numpy's own distributions need not.
    """

    def __init__(self, seed: int, purpose: str):
        self._bits = np.random.PCG64(np.random.SeedSequence([seed, crc32(purpose.encode("utf-8"))]))

    def uniform(self, size: int) -> np.ndarray:
        """Numbers from 0 up to but not including 1."""
        return (self._bits.random_raw(size) >> np.uint64(11)) * 2.0**-53

    def below(self, limit: int, size: int) -> np.ndarray:
        """Whole numbers from 0 up to but not including `limit`."""
        return (self.uniform(size) * limit).astype(np.int64)

    def choose(self, weights, size: int) -> np.ndarray:
        """Positions in `weights`, each as likely as its weight (whole numbers)."""
        cumulative = np.cumsum(np.asarray(weights, dtype=np.int64))
        return np.searchsorted(cumulative, self.below(int(cumulative[-1]), size), side="right")

    def shuffled(self, size: int) -> np.ndarray:
        """The positions 0 to size - 1 in a random order."""
        return np.argsort(self._bits.random_raw(size), kind="stable")

    def count_near(self, expected: float) -> int:
        """A count that scatters as independent events do about what is expected (normal for Poisson)."""
        standard_normal = fsum(self.uniform(12).tolist()) - 6  # exact, unlike sum
        return max(0, round(expected + sqrt(expected) * standard_normal))

    def rounded(self, expected: np.ndarray) -> np.ndarray:
        """Each number rounded up or down by chance, so that small expectations are not lost."""
        flat = np.floor(expected.ravel() + self.uniform(expected.size))
        return flat.astype(np.int64).reshape(expected.shape)

    def identifiers(self, size: int) -> list[str]:
        """Crime IDs: 64 hexadecimal digits as real ones have, but 50 noughts say that they are made up."""
        return [f"{raw >> 8:064x}" for raw in self._bits.random_raw(size).tolist()]

    def noise(self, height: int, width: int, *, cells: int) -> np.ndarray:
        """A smooth random surface between -1 and 1, with about `cells` bumps from side to side."""
        rows, columns = cells * height // width + 3, cells + 3
        corners = self.uniform(rows * columns).reshape(rows, columns) * 2 - 1
        y, x = np.arange(height) * (cells / width), np.arange(width) * (cells / width)
        top, left = y.astype(np.int64), x.astype(np.int64)
        down, along = _eased(y - top)[:, None], _eased(x - left)[None, :]
        upper = corners[np.ix_(top, left)] * (1 - along) + corners[np.ix_(top, left + 1)] * along
        lower = corners[np.ix_(top + 1, left)] * (1 - along) + corners[np.ix_(top + 1, left + 1)] * along
        return upper * (1 - down) + lower * down


def _eased(part):
    return part * part * (3 - 2 * part)
