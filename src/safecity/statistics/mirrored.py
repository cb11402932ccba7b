"""Two counts of which one falls in the month in which the other rises by as much, so that their sum has no step."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from .seasonal_model import design, fit

SHORTEST = 3  # months on either side of a step
FEWEST = 18  # months in all, without which a trend, a season and a step cannot be told apart
ENOUGH = 10  # a month, in the middle: of fewer nobody can tell
NOMINAL = 2.5  # standard errors of the step of each of the two by itself
ALIKE = 0.5  # of the larger number moved is the least that the smaller is
LEFT = 0.25  # of what moved, by as much the sum may move
REST = 0.1  # by as much everything else may move in that month
OTHERS, AT_LEAST = (
    0.1,
    2,
)  # of the other counts may have a step of their own in that month, and so many in any case


@dataclass(frozen=True)
class MirroredStep:
    """From which month on part of one count stands in another: the two by their places, and what moved by month."""

    fell: int
    rose: int
    month: int
    moved: tuple[float, ...]  # by month, 0 before the step
    p_value: float


def mirrored_steps(
    counts: Sequence[Sequence[int]],
    months: Sequence[int],
    asked: Sequence[int],
    *,
    chance: float,
    may_be: Callable[[int, int], bool] = lambda one, other: True,
) -> list[MirroredStep]:
    """The pairs of `counts` (a row each, a column a month) with such a step in one of the `asked` columns.

    `may_be` says of the places of two whether the one can be recorded as the other at all.

    `months` numbers the columns (January 2019 is 12 * 2019), as some may be missing. A level, a trend, a wave of one
    year and a step at the month are fitted: to what part the one is of both by a quasi-binomial model, whose step is
    tested with Student's t, times all pairs and all months looked at (Bonferroni); and to each, to both together and to
    everything else by quasi-Poisson models. The one has to fall and the other to rise, each by itself, one by at least
    half of what the other does; both together have no step, or one under a quarter of what moved; and all else moves
    by no more than a tenth, and no more than a tenth of the counts have a step then, as they would in a lockdown. Of
    pairs that share a count the surest stands. A step that begins with the second of two years is not told from a
    trend without the year before them.
    Source of the models: McCullagh and Nelder, Generalized Linear Models (1989), chapters 4, 6 and 9; of the step:
    Wagner and others, Journal of Clinical Pharmacy and Therapeutics 27 (2002), 299-309.

    >>> months = range(12 * 2016 + 3, 12 * 2020 + 3)
    >>> kept = [[100 + 7 * (month % 3) for month in months], [60 + 5 * (month % 4) for month in months]]
    >>> fell = [90 + 6 * (month % 2) - (30 if at >= 42 else 0) for at, month in enumerate(months)]
    >>> rose = [70 + 4 * (month % 5) + (30 if at >= 42 else 0) for at, month in enumerate(months)]
    >>> [(each.fell, each.rose, each.month) for each in mirrored_steps([*kept, fell, rose], months, range(24, 48),
    ...  chance=0.01)]
    [(2, 3, 42)]
    """
    table = np.asarray(counts, dtype=float)
    if table.ndim != 2 or table.shape[1] < FEWEST:
        return []
    every = table.sum(axis=0)
    used = np.nonzero((np.median(table, axis=1) >= ENOUGH) | (table[:, -SHORTEST:].min(axis=1) >= ENOUGH))[0]
    places = [each for each in asked if SHORTEST <= each <= table.shape[1] - SHORTEST]
    looks = sum(may_be(int(one), int(other)) for one, other in combinations(used, 2)) * len(places)
    found: dict[tuple[int, int], MirroredStep] = {}
    for at in places:
        terms = _terms(months, at)
        for one, other in _opposite(terms, table[used]):
            pair = int(used[one]), int(used[other])
            if not may_be(*pair):
                continue
            moved = _mirrored(terms, table[pair[0]], table[pair[1]], every)
            p_value = looks * _p_of_share(terms, table[pair[0]], table[pair[1]]) if moved is not None else 1.0
            if (
                moved is not None
                and p_value <= chance
                and (pair not in found or p_value < found[pair].p_value)
            ):
                found[pair] = MirroredStep(*pair, at, tuple(map(float, moved)), p_value)
    return _each_once(found.values())


def _each_once(found: Iterable[MirroredStep]) -> list[MirroredStep]:
    taken: set[int] = set()
    kept = []
    for each in sorted(found, key=lambda one: (one.p_value, one.fell, one.rose)):
        if taken.isdisjoint((each.fell, each.rose)):
            kept.append(each)
            taken |= {each.fell, each.rose}
    return sorted(kept, key=lambda one: (one.month, one.fell))


def _terms(months: Sequence[int], at: int) -> np.ndarray:
    """A level, one wave a year, a trend and a step, the last column."""
    return design(
        [each % 12 + 1 for each in months],
        months,
        season=1,
        trend=True,
        step=[each >= months[at] for each in months],
    )


def _opposite(terms: np.ndarray, series: np.ndarray) -> Iterator[tuple[int, int]]:
    """Each fall with each rise, of series whose logarithms look like having a step: weighted least squares, once."""
    weights = series + 0.5
    normal = np.einsum("mi,sm,mj->sij", terms, weights, terms)
    inverse = np.linalg.pinv(normal)
    said = np.einsum("mi,sm,sm->si", terms, weights, np.log(weights))
    found = np.einsum("sij,sj->si", inverse, said)
    left = weights * (np.log(weights) - found @ terms.T) ** 2
    scatter = np.maximum(1.0, left.sum(axis=1) / (terms.shape[0] - terms.shape[1]))
    sure = found[:, -1] / np.sqrt(scatter * inverse[:, -1, -1])
    falls, rises = np.nonzero(sure < -NOMINAL)[0], np.nonzero(sure > NOMINAL)[0]
    if len(falls) + len(rises) - 2 > max(AT_LEAST, OTHERS * len(series)):
        return  # so much stepped in that month that two of them match by chance
    yield from ((int(one), int(other)) for one in falls for other in rises)


def _mirrored(terms: np.ndarray, fell: np.ndarray, rose: np.ndarray, every: np.ndarray) -> np.ndarray | None:
    """What moved by month; None where one did not gain what the other lost, or both together or all else stepped."""
    lost, gained = (_by_step(terms, each) for each in (fell, rose))
    least, most = sorted((-float(lost.by_month.sum()), float(gained.by_month.sum())))
    if least < ALIKE * most or least <= 0:
        return None
    both, rest = _by_step(terms, fell + rose), _by_step(terms, every - fell - rose)
    left = abs(float(both.by_month.sum()))
    is_level = abs(both.step) <= 2 * both.error or left <= LEFT * (least + most) / 2
    return -lost.by_month if is_level and abs(rest.step) <= REST else None


@dataclass(frozen=True)
class _Step:
    step: float
    error: float
    by_month: np.ndarray  # how many more a month than without it


def _by_step(terms: np.ndarray, series: np.ndarray) -> _Step:
    fitted = fit(series, terms)
    scatter = max(1.0, fitted.pearson / (terms.shape[0] - terms.shape[1]))
    step = float(fitted.coefficients[-1])
    return _Step(
        step,
        float(np.sqrt(scatter * fitted.covariance[-1, -1])),
        fitted.expected * (1 - np.exp(-step)) * terms[:, -1],
    )


def _p_of_share(terms: np.ndarray, one: np.ndarray, other: np.ndarray) -> float:
    """The p value of the step in what part one is of both: two-sided, with the scatter that there is."""
    from scipy.stats import t as student  # late: it takes half a second to load

    fitted = fit(one, terms, of=one + other)
    freedom = terms.shape[0] - terms.shape[1]
    scatter = max(1.0, fitted.pearson / freedom)
    sure = abs(float(fitted.coefficients[-1])) / np.sqrt(scatter * fitted.covariance[-1, -1])
    return float(2 * student.sf(sure, freedom))
