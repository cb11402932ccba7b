"""The wards of a place, and which of its small areas lie in each."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from ...vocabulary.place import Place
from .area import Area
from .lookups import Lookups


def wards_of(
    lookups: Lookups,
    own: Collection[str],
    used: Collection[str],
    names: Mapping[str, str],
    force: str,
    when: int,
) -> tuple[Area, ...]:
    """Wards of one year, the nearest to `when` whose names are known: nobody reads a page about a code.

    A look-up that knows few of the small areas does not count. A ward whose borders stay keeps its code from year
    to year, and the look-ups of any year may say what lies in it: the one goes first that names most of the small
    areas that records use, whichever year is reviewed, so that no record drops out of its ward and a ward holds the
    same areas in every edition.
    """
    by_year, direct = _placed(lookups, own, names)
    most = max((len(placed) for placed in by_year.values()), default=0)
    enough = [year for year, placed in by_year.items() if len(placed) >= 0.9 * most]
    if not enough:
        return ()
    drawn = min(enough, key=lambda each: (abs(each - when), each))
    kept = set(by_year[drawn].values())
    wanted = set(used) & set(own)
    first = sorted(by_year, key=lambda y: (-len(direct[y] & wanted), -len(by_year[y].keys() & wanted), -y))
    made_of: dict[str, set[str]] = defaultdict(set)
    for lsoa in own:
        told = (by_year[year].get(lsoa) for year in first)
        if ward := next((each for each in told if each in kept), None):
            made_of[ward].add(lsoa)
    areas = [
        Area(Place(ward, names[ward], "ward", drawn), frozenset(made_of[ward]), force) for ward in made_of
    ]
    return tuple(sorted(areas, key=lambda area: (area.place.name, area.place.code)))


def between_wards(
    lookups: Lookups, own: Collection[str], used: Collection[str], wards: Collection[Area]
) -> dict[str, tuple[str, ...]]:
    """The small areas with records that count in no ward, each with the codes of the wards that hold a part of it.

    An area that was redrawn lies in several wards at once where no look-up of its own census says which has most of it.
    """
    codes = {ward.place.code for ward in wards}
    counted = frozenset().union(*(ward.lsoas for ward in wards))
    found = {}
    for lsoa in sorted((set(own) & set(used)) - counted):
        parts = set().union(*_wards_of_relatives(lookups, lsoa).values()) & codes
        if parts:
            found[lsoa] = tuple(sorted(parts))
    return found


def _placed(
    lookups: Lookups, own: Collection[str], names: Mapping[str, str]
) -> tuple[dict[int, dict[str, str]], dict[int, set[str]]]:
    """For each year its ward with a name of each small area, and the areas that a look-up of that year itself names.

    An area redrawn in 2021 lies in a ward that holds all of what it was made of, or all that was made of it.
    """
    by_year: dict[int, dict[str, str]] = defaultdict(dict)
    direct: dict[int, set[str]] = defaultdict(set)
    for lsoa in sorted(own):
        itself = {year: {ward} for year, ward in lookups.wards.get(lsoa, {}).items()}
        for year, wards in (_wards_of_relatives(lookups, lsoa) | itself).items():
            if len(wards) == 1 and wards <= names.keys():
                by_year[year][lsoa] = min(wards)
                if year in itself:
                    direct[year].add(lsoa)
    return by_year, direct


def _wards_of_relatives(lookups: Lookups, lsoa: str) -> dict[int, set[str]]:
    """Each year's wards of the areas that this one became or came from."""
    found: dict[int, set[str]] = defaultdict(set)
    for relative in lookups.became.get(lsoa, set()) | lookups.came_from.get(lsoa, set()):
        for year, ward in lookups.wards.get(relative, {}).items():
            found[year].add(ward)
    return found
