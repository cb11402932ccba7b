"""Fifths of small areas by how deprived they are: of all England's, and of the place's own."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from ...vocabulary.place import Place
from ..reference import DEPRIVATION
from ..store import Store
from .area import Area
from .lookups import Lookups, distinct_rows

Said = TypeVar("Said")

OF_ENGLAND = (
    "Most deprived fifth of England",
    "Second most deprived fifth",
    "Middle fifth",
    "Second least deprived fifth",
    "Least deprived fifth of England",
)
WITHOUT_CRIME = tuple(f"{name} (crime left out)" for name in (
    "Most deprived fifth of England", "Second most deprived fifth of England", "Middle fifth of England",
    "Second least deprived fifth of England", "Least deprived fifth of England",
))  # fmt: skip
_OF_PLACE = (
    "Most deprived fifth of {}",
    "Second most deprived fifth of {}",
    "Middle fifth of {}",
    "Second least deprived fifth of {}",
    "Least deprived fifth of {}",
)


@dataclass(frozen=True)
class Deprived:
    """How deprived each small area is: its rank in England, from 1 for the most deprived, and its tenth."""

    ranks: dict[str, int]
    tenths: dict[str, int]


def read_deprived(store: Store, lookups: Lookups, own: set[str], vintage: int) -> Deprived:
    """What the indices of deprivation on the boundaries in use, else the latest, say of a place's small areas.

    A redrawn area is as deprived as all that it came from or became, where those agree on the fifth.
    """
    by_year: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
    table = store.table(DEPRIVATION)
    for row in distinct_rows(store, table, "boundaries", "lsoa", "imd_rank", "imd_decile"):
        by_year[row["boundaries"] or 2011][row["lsoa"]] = row["imd_rank"], row["imd_decile"]
    if not by_year:
        return Deprived({}, {})
    return as_redrawn(edition_on(by_year, vintage), lookups, own)


def edition_on(by_year: Mapping[int, Said], vintage: int) -> Said:
    """What the indices on these boundaries say, else the latest."""
    return by_year[vintage] if vintage in by_year else by_year[max(by_year)]


def as_redrawn(known: Mapping[str, tuple[int, int]], lookups: Lookups, own: set[str]) -> Deprived:
    """A place's small areas by rank and tenth; a redrawn one by all that it came from or became."""
    found: dict[str, tuple[int, int]] = {}
    for lsoa in own:
        relatives = lookups.became.get(lsoa, set()) | lookups.came_from.get(lsoa, set())
        said = [known[each] for each in sorted({lsoa} if lsoa in known else relatives & known.keys())]
        if len({(tenth + 1) // 2 for _rank, tenth in said}) == 1:
            found[lsoa] = sum(rank for rank, _tenth in said) // len(said), said[0][1]
    return Deprived(
        {lsoa: rank for lsoa, (rank, _) in found.items()}, {lsoa: t for lsoa, (_, t) in found.items()}
    )


def untorn(deprived: Deprived, lookups: Lookups, own: set[str], used: set[str]) -> Deprived:
    """The same without areas whose records may be under another area, which is in no fifth.

    Two areas of different fifths were made one: what is recorded in that one is of neither, and a fifth that held
    one of the two would have its people and not all of its records. `used` are the areas that records name.
    """

    def is_torn(lsoa: str) -> bool:
        relatives = lookups.became.get(lsoa, set()) | lookups.came_from.get(lsoa, set())
        return any(each not in deprived.tenths for each in relatives & used & own)

    kept = {lsoa for lsoa in deprived.tenths if not is_torn(lsoa)}
    return Deprived(
        {lsoa: rank for lsoa, rank in deprived.ranks.items() if lsoa in kept},
        {lsoa: tenth for lsoa, tenth in deprived.tenths.items() if lsoa in kept},
    )


def fifths_of_england(deprived: Deprived, home: Area, *, without_crime: bool = False) -> tuple[Area, ...]:
    """The fifths of England's small areas that hold any of the place, the most deprived first.

    Those by an index that leaves crime out have codes and names that say so.
    """
    letter, names = ("N", WITHOUT_CRIME) if without_crime else ("Q", OF_ENGLAND)
    made_of: dict[int, set[str]] = defaultdict(set)
    for lsoa, tenth in deprived.tenths.items():
        made_of[(tenth + 1) // 2].add(lsoa)
    return tuple(
        _fifth(home, f"{home.place.code}-{letter}{fifth}", names[fifth - 1], made_of[fifth])
        for fifth in sorted(made_of)
    )


def fifths_of_place(deprived: Deprived, home: Area, areas: Iterable[Area]) -> tuple[Area, ...]:
    """The place's own small areas in five parts of as many areas each; nothing for a place of fewer than five."""
    ordered = sorted(
        (area for area in areas if area.place.code in deprived.ranks),
        key=lambda area: (deprived.ranks[area.place.code], area.place.code),
    )
    if len(ordered) < 5:
        return ()
    made_of: dict[int, set[str]] = defaultdict(set)
    for place, area in enumerate(ordered):
        made_of[5 * place // len(ordered)] |= area.lsoas
    return tuple(
        _fifth(
            home, f"{home.place.code}-L{fifth + 1}", _OF_PLACE[fifth].format(home.place.name), made_of[fifth]
        )
        for fifth in sorted(made_of)
    )


def _fifth(home: Area, code: str, name: str, lsoas: set[str]) -> Area:
    return Area(Place(code, name, "quintile", home.place.boundaries), frozenset(lsoas), home.force)
