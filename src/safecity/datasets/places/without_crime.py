"""Deprivation without its crime domain: the index made again from the ranks of its six other domains.

Crime is one of the seven domains of the index of multiple deprivation. Holding crime against the whole index is
in part holding it against itself; against the other six it is not.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import exp, log

from ..reference import DEPRIVATION
from ..store import Store
from .fifths import Deprived, as_redrawn, edition_on
from .lookups import Lookups, distinct_rows

WEIGHTS = {
    "income": 22.5,
    "employment": 22.5,
    "education": 13.5,
    "health": 13.5,
    "crime": 9.3,
    "housing": 9.3,
    "environment": 9.3,
}
"""What each domain counts for in the whole index, in per cent as published."""

_SCALE = 23
_NEARLY_ALL = 0.999  # of England's areas: a file that lists fewer cannot say which fifth of England one is in


def transformed(rank: int, areas: int) -> float:
    """A domain's rank as the index adds it up: from nearly 0 for the least deprived area to 100 for the most.

    The exponential transformation of the English Indices of Deprivation (technical report of 2019, on combining
    the domains, and unchanged in 2025): with the rank scaled to R, 1 for the most deprived of all and one area's
    part of 1 for the least, it is -23 ln(1 - R(1 - exp(-100/23))). Half of its length is for the most deprived
    tenth, so that little want in one domain makes up for little of much want in another.

    >>> round(transformed(1, 32_844)), round(transformed(3_285, 32_844)), round(transformed(32_844, 32_844))
    (100, 50, 0)
    """
    share = (areas - rank + 1) / areas
    return -_SCALE * log(1 - share * (1 - exp(-100 / _SCALE)))


def ranked(
    domains: Mapping[str, Mapping[str, int]], areas: int, *, without: Iterable[str] = ("crime",)
) -> dict[str, int]:
    """The rank of each area, 1 the most deprived, by its ranks in the domains that are not left out.

    With none left out this is the published index: on England's of 2019 all but 108 of 32,844 areas come out at
    the published rank and the others within two of it; on that of 2025 all but two, those within one.
    """
    left_out = set(without)
    weights = {domain: weight for domain, weight in WEIGHTS.items() if domain not in left_out}
    longest = [transformed(rank, areas) for rank in range(1, areas + 1)]
    scores = {
        area: sum(weight * longest[ranks[domain] - 1] for domain, weight in weights.items())
        for area, ranks in domains.items()
    }
    ordered = sorted(scores, key=lambda area: (-round(scores[area], 9), area))
    return {area: place for place, area in enumerate(ordered, start=1)}


def read_deprived_without_crime(store: Store, lookups: Lookups, own: set[str], vintage: int) -> Deprived:
    """How deprived a place's small areas are without crime: nothing where not all of England's are known by domain."""
    domains = [domain for domain in WEIGHTS if domain != "crime"]
    by_year: dict[int, dict[str, dict[str, int]]] = defaultdict(dict)
    highest: dict[int, int] = defaultdict(int)
    columns = [f"{domain}_rank" for domain in domains]
    for row in distinct_rows(store, store.table(DEPRIVATION), "boundaries", "lsoa", "imd_rank", *columns):
        year, ranks = row["boundaries"] or 2011, [row[column] for column in columns]
        if None not in ranks:
            by_year[year][row["lsoa"]] = dict(zip(domains, ranks, strict=True))
            highest[year] = max(highest[year], row["imd_rank"], *ranks)
    if not by_year:
        return Deprived({}, {})
    known, areas = edition_on(by_year, vintage), edition_on(highest, vintage)
    if len(known) < _NEARLY_ALL * areas:
        return Deprived({}, {})
    ranks_of_all = ranked(known, areas)
    tenths = {area: -(-10 * rank // len(ranks_of_all)) for area, rank in ranks_of_all.items()}
    return as_redrawn({area: (rank, tenths[area]) for area, rank in ranks_of_all.items()}, lookups, own)
