"""Series of months drawn for tests: a season, a growth, and counts that vary more than by chance."""

from datetime import date

import numpy as np

FIRST = date(2014, 4, 1)
SEASON = 1 + 0.2 * np.sin(np.arange(12) / 12 * 2 * np.pi)


def drawn(
    seed: int, mean: float, *, months: int = 72, dispersion: float = 1.5, growth: float = 0.0
) -> np.ndarray:
    """Negative binomial counts around a mean with a season; `growth` a year, as a logarithm."""
    random, at = np.random.default_rng(seed), np.arange(months)
    usual = mean * np.exp(growth * at / 12) * SEASON[at % 12]
    if dispersion <= 1:
        return random.poisson(usual).astype(float)
    return random.negative_binomial(usual / (dispersion - 1), 1 / dispersion).astype(float)
