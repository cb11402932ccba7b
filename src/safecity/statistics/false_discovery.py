"""Findings that are read together, judged so that few of those called clear are chance."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isnan

SHARE = 0.05  # of the changes called clear in a table, at most so many by chance


@dataclass(frozen=True)
class ReadTogether:
    """How many tests are read together, how many hold, and the level at which each of them is judged.

    An interval of that level leaves out no change for those that hold and for no others.
    """

    of: int
    held: int
    level: float
    share: float = SHARE


def read_together(p_values: Iterable[float | None], share: float = SHARE) -> ReadTogether:
    """The level at which to judge each of several tests, so that at most so great a share of what holds is chance.

    Where nothing happened anywhere, at most so great a share of tables holds anything. A p-value of None (too few,
    not comparable) is no test and does not count. Sources: Benjamini and Hochberg, Journal of the Royal Statistical
    Society B 57 (1995), 289-300; for intervals of what was selected, Benjamini and Yekutieli, Journal of the
    American Statistical Association 100 (2005), 71-81. Both allow for tests that go up and down together, such as
    all crime and violence; of those that pull against each other the share is a guide.

    >>> read_together([0.001, 0.02, 0.4, 0.9])  # 0.02 holds: it is below two fortieths
    ReadTogether(of=4, held=2, level=0.975, share=0.05)
    >>> read_together([0.03, 0.2]).held  # 0.03 would hold alone
    0
    """
    known = sorted(each for each in p_values if each is not None and not isnan(each))
    if not known:
        return ReadTogether(0, 0, 1 - share, share)
    held = max((rank for rank, each in enumerate(known, 1) if each <= rank * share / len(known)), default=0)
    return ReadTogether(len(known), held, 1 - max(held, 1) * share / len(known), share)


def not_by_chance(p_values: Iterable[float], share: float = SHARE) -> list[bool]:
    """Which of several tests that are read together may be called found.

    For tests of places beside each other see Caldas de Castro and Singer, Geographical Analysis 38 (2006), 180-208:
    that neighbours depend on each other makes it no less safe.

    >>> not_by_chance([0.001, 0.03, 0.2, 0.04])
    [True, False, False, False]
    """
    tested = list(p_values)
    read = read_together(tested, share)
    return [bool(read.held and each <= read.held * share / read.of) for each in tested]
