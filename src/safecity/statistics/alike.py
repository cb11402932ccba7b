"""Whether a change is alike in all parts of a place, and how much of it a few parts account for."""

from collections.abc import Sequence
from dataclasses import dataclass

Pair = tuple[int, int]  # a part's count before and after
FEWEST = 4  # parts with anything in them; of fewer it cannot be told whether they are alike
ENOUGH = 10  # events a part, over both times: with fewer the parts cannot look unlike


@dataclass(frozen=True)
class Alike:
    """How far the changes of parts differ: `spread` is 1 where they differ as much as chance makes them.

    `p_value` is how often chance alone would have them differ so much; None where there is no telling.
    """

    spread: float
    p_value: float | None
    parts: int


def alike(parts: Sequence[Pair], *, usual: Sequence[Pair] = ()) -> Alike:
    """Pearson's test of whether every part changed in one proportion, given the total of each part.

    `usual` are the same parts over two earlier times in which nothing is known to have happened: where those
    differed by more than chance (crime comes in runs), the spread is held against theirs and not against
    Poisson's. Source: Agresti, Categorical Data Analysis (2013), 3.2.1, with the quasi-likelihood correction
    of McCullagh and Nelder (1989), 4.5.

    >>> everywhere = [(100, 150), (80, 121), (60, 88), (120, 182)]
    >>> one_part = [(100, 240), (80, 80), (60, 60), (120, 120)]
    >>> alike(everywhere).p_value > 0.5, alike(one_part).p_value < 0.001
    (True, True)
    """
    statistic, freedom = _pearson(parts)
    known = [pair for pair in parts if sum(pair)]
    enough = len(known) >= FEWEST and sum(map(sum, known)) >= ENOUGH * len(known)
    if not freedom or not enough:
        return Alike(1.0, None, len(known))
    before, freedom_before = _pearson(usual)
    dispersion = max(1.0, before / freedom_before) if freedom_before >= FEWEST - 1 else 1.0
    from scipy.stats import chi2, f  # late: it takes half a second to load

    spread = statistic / freedom / dispersion
    if dispersion > 1:
        p_value = float(f.sf(spread, freedom, freedom_before))
    else:
        p_value = float(chi2.sf(statistic, freedom))
    return Alike(spread, p_value, len(known))


def share_of_few(parts: Sequence[Pair], few: int) -> float | None:
    """Of all that changed the way of the whole, the part that lies in the parts that changed most; None of no change.

    Parts that changed the other way are left out of it: held against the difference of both, a few parts could seem to
    be the whole of a change that many had.

    >>> share_of_few([(10, 30), (10, 10), (10, 15), (10, 8)], 1)
    0.8
    """
    differences = [after - before for before, after in parts]
    total = sum(differences)
    if not total:
        return None
    way = 1 if total > 0 else -1
    alike = sorted((way * each for each in differences if way * each > 0), reverse=True)
    return sum(alike[:few]) / sum(alike)


def _pearson(parts: Sequence[Pair]) -> tuple[float, int]:
    known = [pair for pair in parts if sum(pair)]
    total, after = sum(map(sum, known)), sum(each for _, each in known)
    if len(known) < 2 or not 0 < after < total:
        return 0.0, 0
    share = after / total
    found = 0.0
    for pair in known:
        expected = share * sum(pair)
        found += (pair[1] - expected) ** 2 / (expected * (1 - share))
    return found, len(known) - 1
