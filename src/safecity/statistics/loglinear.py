"""Counts of months explained by a season, a trend and whatever else: quasi-Poisson regression."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from .months import USUAL_DAYS, calendar_months, days_of

_STEPS, _CLOSE = 100, 1e-10


@dataclass(frozen=True)
class Fit:
    """A fitted model of counts: by column of its design the logarithms of factors, and how sure they are.

    `dispersion` is Pearson's, 1 at least; `runs_on` how much of a month's surprise is left in the next, 0 at
    least (correlation of Pearson residuals one month apart). `covariance` allows for the first, not for the second.
    """

    logs: np.ndarray
    covariance: np.ndarray
    mean: np.ndarray
    dispersion: float
    runs_on: float

    @property
    def widening(self) -> float:
        """By how much a variance over many months grows because surprises last: (1 + r) / (1 - r)."""
        return (1 + self.runs_on) / (1 - self.runs_on)


def fit(
    counts: np.ndarray, design: np.ndarray, offset: np.ndarray, *, series: Sequence[slice] | None = None
) -> Fit:
    """Fit counts by quasi-Poisson regression with a logarithmic link (McCullagh and Nelder, 1989, chapter 6).

    `design` has a row a count and a column an effect; `offset` is the logarithm of each count's exposure.
    `series` says which rows follow each other month by month, all of them if it is not given. Fewer rows than
    columns, or as many, raise ValueError.

    >>> twice = fit(np.array([10.0, 10, 10, 20, 20, 20]), np.array([[1.0, 0]] * 3 + [[1.0, 1]] * 3), np.zeros(6))
    >>> round(float(np.exp(twice.logs[1])), 6), twice.dispersion
    (2.0, 1.0)
    """
    counts = np.asarray(counts, dtype=float)
    rows, columns = design.shape
    if rows <= columns:
        raise ValueError(f"{rows} months cannot tell {columns} effects apart")
    mean = np.maximum(counts, 0.5)
    logs = np.zeros(columns)
    for step in range(_STEPS):
        working = np.log(mean) - offset + (counts - mean) / mean
        root = np.sqrt(mean)
        found = np.linalg.lstsq(design * root[:, None], working * root, rcond=None)[0]
        moved, logs = np.abs(found - logs).max(), found
        mean = np.exp(np.clip(design @ logs + offset, -30, 30))
        if moved < _CLOSE and step:
            break
    pearson = (counts - mean) / np.sqrt(mean)
    dispersion = max(1.0, float((pearson**2).sum() / (rows - columns)))
    covariance = dispersion * np.linalg.pinv(design.T @ (design * mean[:, None]))
    return Fit(logs, covariance, mean, dispersion, _runs_on(pearson, series or [slice(0, rows)]))


def season_and_trend(first: date, months: int, start: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """The design of months with a season and a trend by the year, and their offset; `start` counts from `first`.

    Twelve columns for the months of the year, January first, and one for the years since `first`.
    """
    at = np.arange(start, start + months)
    of_year = (calendar_months(first, start + months)[start:, None] == np.arange(12)).astype(float)
    days = days_of(first, start + months)[start:]
    return np.column_stack([of_year, at / 12]), np.log(days / USUAL_DAYS)


def _runs_on(pearson: np.ndarray, series: Sequence[slice]) -> float:
    above = sum(float((pearson[each][1:] * pearson[each][:-1]).sum()) for each in series)
    below = sum(float((pearson[each] ** 2).sum()) for each in series)
    return min(max(above / below, 0.0), 0.8) if below > 0 else 0.0
