"""Zones: parts of the place that the partnership looks at by themselves, each beside the rest of the place."""

from collections.abc import Iterable
from difflib import get_close_matches

from ...partnership import FILE, Zone
from ...vocabulary.fault import BadPartnership
from ...vocabulary.place import Place
from ...vocabulary.zone_name import zone_without_article
from .area import Area
from .lookups import Lookups


def zones_of(home: Area, zones: Iterable[Zone], lookups: Lookups) -> tuple[Area, ...]:
    """Each zone and, after it, all of the place outside it; with its areas on whichever boundaries.

    What is drawn has no areas here, nor has the rest: which records lie in it is told by `drawn_zones`.

    Raises BadPartnership with every small area named that is none of the place's own.
    """
    found = []
    strangers = []
    for number, zone in enumerate(zones, start=1):
        strangers += [(zone.name, lsoa) for lsoa in zone.lsoas if lsoa not in home.lsoas]
        redrawn = {
            other
            for lsoa in zone.lsoas
            for other in lookups.became.get(lsoa, set()) | lookups.came_from.get(lsoa, set())
            if other in home.lsoas
        }
        inside = (frozenset(zone.lsoas) | redrawn) & home.lsoas
        code, name = f"{home.place.code}-Z{number}", zone.name
        outside = f"{home.place.name} outside {zone_without_article(name)}"
        found += [
            Area(Place(code, name, "zone", home.place.boundaries), inside, home.force),
            Area(
                Place(f"{code}X", outside, "zone", home.place.boundaries),
                _rest(home, zone, inside),
                home.force,
            ),
        ]
    if strangers:
        said = []
        for name, lsoa in strangers:
            near = get_close_matches(lsoa, sorted(home.lsoas), 1, 0.8)
            said.append(f"{lsoa} of '{name}'" + (f" (is it {near[0]}?)" if near else ""))
        raise BadPartnership(
            f"zones name small areas that are not in {home.place.name}: {', '.join(said)}",
            file=FILE,
            advice="Take them out or put them right; the ONS look-up lists the place's small areas",
        )
    return tuple(found)


def _rest(home: Area, zone: Zone, inside: frozenset[str]) -> frozenset[str]:
    return home.lsoas - inside if zone.lsoas else frozenset()
