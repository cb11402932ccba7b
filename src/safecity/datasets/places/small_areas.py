"""The small areas of a place that are shown and compared: each with all the forms that its records may name."""

from collections.abc import Mapping

from ...vocabulary.place import Place
from .area import Area
from .lookups import Lookups


def small_areas(
    own: set[str], lookups: Lookups, *, drawn_in: int, used: set[str], names: Mapping[str, str], force: str
) -> tuple[Area, ...]:
    """A place's small areas as drawn after one census, in order of their codes.

    Records of the other census belong to them too. An area that was split holds its parts. Where several were
    made one and records name that one, no record can be told to be of any of the several: the one stands in
    their place, with all of theirs. `used` are the areas that records name.
    """
    current = {lsoa for lsoa in own if lsoa in lookups.of_year.get(drawn_in, own)} or own
    year_of_others = 2011 if drawn_in == 2021 else 2021
    found = []
    for forms in _families(own, lookups):
        drawn, others = sorted(forms & current), sorted(forms - current)
        if len(drawn) == 1:
            found.append((drawn[0], drawn_in, forms))
        elif not used.intersection(others):
            found += [(lsoa, drawn_in, frozenset({lsoa})) for lsoa in drawn]
        elif drawn:
            whole = len(others) == 1
            found.append((others[0] if whole else drawn[0], year_of_others if whole else drawn_in, forms))
        else:
            found += [(lsoa, year_of_others, frozenset({lsoa})) for lsoa in sorted(used.intersection(others))]
    return tuple(
        Area(Place(code, names.get(code, code), "lsoa", year), lsoas, force)
        for code, year, lsoas in sorted(found)
    )


def _families(own: set[str], lookups: Lookups) -> list[frozenset[str]]:
    """The place's areas of both censuses, those together that became or came from one another."""
    left, found = set(own), []
    while left:
        family, reached = set(), {left.pop()}
        while reached:
            family |= reached
            kin = {
                other
                for lsoa in reached
                for other in (*lookups.became.get(lsoa, ()), *lookups.came_from.get(lsoa, ()))
            }
            reached = kin & left
            left -= reached
        found.append(frozenset(family))
    return found
