"""Which partnership each small area is of, and which partnerships cannot be told from the look-ups."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ...vocabulary.place import Place, in_a_sentence
from .area import Area
from .lookups import Lookups

FEW = 0.05
"""Of a partnership's small areas: so many may lie elsewhere by one year's borders."""
CspOf = dict[str, tuple[str, str]]  # small area -> its CSP and police force


@dataclass(frozen=True)
class Undivided:
    """A council that a look-up lists under several partnerships, so that no small area is known to be of one.

    Councils were merged and their partnerships not; none of those can be counted or compared. `council` has
    their small areas too, as far as they are known. `partly` names those that have another council besides.
    """

    council: Area
    partnerships: tuple[str, ...]
    partly: tuple[str, ...] = ()


@dataclass(frozen=True)
class Incomplete:
    """A partnership of which only some councils have small areas, by the look-ups at hand.

    Councils were merged after the look-up of partnerships was drawn: it lists `councils`, which have no small
    area any more, while the merged one, one of `unlisted`, has small areas and no partnership. A part is never
    counted as the whole.
    """

    partnership: Area
    councils: tuple[str, ...]
    unlisted: tuple[str, ...]


@dataclass(frozen=True)
class Partnerships:
    """The partnership of every small area that surely has one, and what is left out for want of it."""

    of: CspOf
    undivided: tuple[Undivided, ...] = ()
    incomplete: tuple[Incomplete, ...] = ()

    def rest_of(self, own: set[str]) -> dict[str, frozenset[str]]:
        """Of each force, the small areas that a place's own partnership has besides the place."""
        whose = {self.of[lsoa] for lsoa in own & self.of.keys()}
        found: dict[str, set[str]] = defaultdict(set)
        for lsoa, (csp, force) in self.of.items():
            if (csp, force) in whose and lsoa not in own:
                found[force].add(lsoa)
        return {force: frozenset(lsoas) for force, lsoas in found.items()}

    def partly_has(self, own: set[str], names: Mapping[str, str]) -> str:
        """The name of the partnership of which a place has only some councils; nothing where it has the whole."""
        made_of: dict[str, set[str]] = defaultdict(set)
        for lsoa, (csp, _force) in self.of.items():
            made_of[csp].add(lsoa)
        parts = [csp for csp, lsoas in made_of.items() if lsoas & own and len(lsoas - own) > FEW * len(lsoas)]
        return in_a_sentence(names.get(parts[0], parts[0])) if len(parts) == 1 else ""


def read_partnerships(lookups: Lookups, *, when: int) -> Partnerships:
    """Look-ups of several years may be at hand: for each small area the one nearest to `when` that leads to a CSP."""
    csp_of: CspOf = {}
    listed_in: dict[str, set[int]] = defaultdict(set)  # CSP -> years of the look-ups it is taken from
    for lsoa, lads in lookups.lads.items():
        for lad_year in sorted(lads, key=lambda each: (abs(each - when), each)):
            if years := lookups.csps.get(lads[lad_year]):
                year = min(years, key=lambda each: (abs(each - when), each))
                csp_of[lsoa] = years[year]
                listed_in[years[year][0]].add(year)
                break
    csp_of |= _as_before_they_were_redrawn(lookups, csp_of)
    undivided = _undivided(lookups, csp_of)
    left_out = {lsoa for each in undivided for lsoa in each.council.lsoas}
    incomplete = _incomplete(lookups, csp_of, listed_in, left_out)
    left_out |= {lsoa for each in incomplete for lsoa in each.partnership.lsoas}
    return Partnerships(
        {lsoa: csp for lsoa, csp in csp_of.items() if lsoa not in left_out}, undivided, incomplete
    )


def _as_before_they_were_redrawn(lookups: Lookups, csp_of: CspOf) -> CspOf:
    """The CSP of redrawn small areas of merged councils: that of all they came from or became."""
    found = {}
    for lsoa in lookups.lads.keys() - csp_of.keys():
        if any(lad in lookups.several for lad in lookups.lads[lsoa].values()):
            relatives = lookups.became.get(lsoa, set()) | lookups.came_from.get(lsoa, set())
            csps = {csp_of[each] for each in relatives & csp_of.keys()}
            if len(csps) == 1:
                found[lsoa] = csps.pop()
    return found


def _undivided(lookups: Lookups, csp_of: CspOf) -> tuple[Undivided, ...]:
    """The councils of small areas without a partnership that are listed under several.

    A partnership that has a whole council besides is left out too: what it has of the merged one is not known.
    """
    made_of: dict[str, set[str]] = defaultdict(set)
    for lsoa in lookups.lads.keys() - csp_of.keys():
        lads = lookups.lads[lsoa]
        found = [lads[lad_year] for lad_year in sorted(lads) if lads[lad_year] in lookups.several]
        if found:
            made_of[found[-1]].add(lsoa)
    merged = []
    for lad in sorted(made_of):
        csps, force = lookups.several[lad]
        partly = {lsoa: csp for lsoa, (csp, _) in csp_of.items() if csp in csps}
        lsoas = frozenset(made_of[lad] | partly.keys())
        area = Area(Place(lad, lookups.names.get(lad, lad), "lad"), lsoas, force)
        names, besides = (
            tuple(sorted(lookups.names[csp] for csp in each)) for each in (csps, set(partly.values()))
        )
        merged.append(Undivided(area, names, besides))
    return tuple(merged)


def _incomplete(
    lookups: Lookups, csp_of: CspOf, listed_in: dict[str, set[int]], left_out: set[str]
) -> tuple[Incomplete, ...]:
    """The partnerships that list a council without small areas, where a council has some and no partnership.

    Where every small area has its partnership, a council that is gone had its areas pass to one that is listed.
    """
    homeless = lookups.lads.keys() - csp_of.keys() - left_out
    if not homeless:
        return ()
    latest = {lads[max(lads)] for lsoa in homeless if (lads := lookups.lads[lsoa])}
    unlisted = tuple(sorted(lookups.names.get(lad, lad) for lad in latest))
    with_areas = {lad for lads in lookups.lads.values() for lad in lads.values()}
    lacking: dict[str, set[str]] = defaultdict(set)
    for lad, years in lookups.csps.items():
        for year, (csp, _) in years.items():
            if year in listed_in.get(csp, ()) and lad not in with_areas:
                lacking[csp].add(lad)
    made_of: dict[tuple[str, str], set[str]] = defaultdict(set)
    for lsoa, (csp, force) in csp_of.items():
        if csp in lacking:
            made_of[csp, force].add(lsoa)
    return tuple(
        Incomplete(
            Area(Place(csp, lookups.names.get(csp, csp), "csp"), frozenset(lsoas), force),
            tuple(sorted(lookups.names.get(lad, lad) for lad in lacking[csp])),
            unlisted,
        )
        for (csp, force), lsoas in sorted(made_of.items())
    )
