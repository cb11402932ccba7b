"""A model of months: a level, a season, a trend or a step, fitted to counts or to parts of a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

LEVELS = 12  # a season of a level for each calendar month
_STEPS = 40
_CLOSE = 1e-10


@dataclass(frozen=True)
class Fitted:
    """What a model makes of a series of months.

    `pearson` and `deviance` are sums over all months, `covariance` that of the coefficients where months vary by
    chance alone: to be multiplied by the dispersion. `taken` is how many numbers the model takes up: one a term, and
    less of a term that was drawn towards a value.
    """

    coefficients: np.ndarray
    expected: np.ndarray
    covariance: np.ndarray
    pearson: float
    deviance: float
    taken: float


@dataclass(frozen=True)
class Drawn:
    """To which values a model's coefficients are drawn, and how strongly: 1 over the variance about them, 0 not at all.

    In units of chance alone, as `Fitted.covariance` is: where months vary more, the draw is so much stronger.
    """

    towards: np.ndarray
    strength: np.ndarray


def design(
    calendar: Sequence[int],
    at: Sequence[int],
    *,
    season: int = LEVELS,
    trend: bool = False,
    step: Sequence[bool] | None = None,
) -> np.ndarray:
    """The terms of a model, a row for each month: `calendar` is its number in the year, `at` its place in the series.

    A season is a level for each calendar month, or so many waves (1: one top a year, 2: two; each a pair of sine and
    cosine, which need fewer months), or 0, none. The trend is by year, from the middle of the series.
    """
    month, where = np.asarray(calendar, dtype=int), np.asarray(at, dtype=float)
    terms = [np.ones(len(month))]
    if season == LEVELS:
        terms += [(month == each).astype(float) for each in sorted(set(month.tolist()))[1:]]
    else:
        angle = 2 * np.pi * month / 12
        terms += [wave(times * angle) for times in range(1, season + 1) for wave in (np.sin, np.cos)]
    if trend:
        terms.append((where - where.mean()) / 12)
    if step is not None:
        terms.append(np.asarray(step, dtype=float))
    return np.column_stack(terms)


def fit(
    seen: np.ndarray, terms: np.ndarray, *, of: np.ndarray | None = None, drawn: Drawn | None = None
) -> Fitted:
    """Fit a log-linear model to counts, or a logistic one to parts of `of`, by reweighted least squares.

    Source: McCullagh and Nelder, Generalized Linear Models (1989), section 2.5. Coefficients that are `drawn` are
    those of a penalised likelihood (Breslow and Clayton, Journal of the American Statistical Association 88 (1993),
    9-25), and the numbers it takes up are the trace of its smoother.

    >>> two_years = design([*range(1, 13)] * 2, range(24), step=[False] * 12 + [True] * 12)
    >>> steady = fit(np.array([100.0] * 12 + [150.0] * 12), two_years)
    >>> round(float(np.exp(steady.coefficients[-1])), 6)  # the step
    1.5
    """
    most = 1.0 if of is None else of
    start = np.maximum(seen, 0.5) if of is None else (seen + 0.5) / (of + 1)
    line = np.log(start) if of is None else np.log(start / (1 - start))
    known = np.zeros(terms.shape[1])
    for _ in range(_STEPS):
        expected, weight = _expected(line, of)
        working = line + (seen - expected) / weight
        root = np.sqrt(weight)
        rows, goal = terms * root[:, None], working * root
        if drawn is not None:
            hold = np.sqrt(drawn.strength)
            rows, goal = np.vstack([rows, np.diag(hold)]), np.concatenate([goal, hold * drawn.towards])
        found = np.linalg.lstsq(rows, goal, rcond=None)[0]
        line = np.clip(terms @ found, -25, 25)
        if np.max(np.abs(found - known)) < _CLOSE:
            break
        known = found
    expected, weight = _expected(line, of)
    told = (terms * weight[:, None]).T @ terms
    covariance = np.linalg.pinv(told if drawn is None else told + np.diag(drawn.strength))
    taken = float(terms.shape[1]) if drawn is None else float(np.trace(covariance @ told))
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = np.where(seen > 0, seen * np.log(seen / expected), 0.0)
        if of is None:
            apart = apart - (seen - expected)
        else:
            rest, left = most - seen, most - expected
            apart = apart + np.where(rest > 0, rest * np.log(rest / left), 0.0)
    return Fitted(
        found, expected, covariance,
        float(np.sum((seen - expected) ** 2 / weight)), float(2 * np.sum(apart)), taken,
    )  # fmt: skip


def _expected(line: np.ndarray, of: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """What is expected, and its variance by chance alone."""
    if of is None:
        mean = np.exp(line)
        return mean, mean
    share = 1 / (1 + np.exp(-line))
    return of * share, of * share * (1 - share)
