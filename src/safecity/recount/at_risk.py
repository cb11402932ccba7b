"""Who or what is at risk in a place, worked out a second time: residents of some ages, or households."""

from ..vocabulary import Period
from .files import PlainFile
from .places import Ages, PlainPlaces


def residents(
    places: PlainPlaces,
    lsoas: frozenset[str],
    period: Period,
    ages: Ages | None = None,
    *,
    beside: frozenset[str] | None = None,
) -> tuple[int | None, list[PlainFile]]:
    """How many (of some ages) lived there at the period's mid-year, estimated between two mid-years if need be.

    `beside` are, of a ward, the small areas of the other wards: those of either census were put into one whole.
    """
    known = {year: _aged(places, year, ages) if ages else places.people[year] for year in places.people}
    totals = _totals(places, lsoas, known, beside)
    people, years = _between(totals, period)
    return people, [file for each in years for file in places.people_files[each]]


def homes(
    places: PlainPlaces, lsoas: frozenset[str], period: Period, *, beside: frozenset[str] | None = None
) -> tuple[int | None, list[PlainFile]]:
    """How many households there were in the period's year, or between the years counted if need be."""
    totals = _totals(places, lsoas, places.households, beside)
    number, years = _between(totals, period)
    return number, [file for each in years for file in places.household_files[each]]


def residents_by_council(
    places: PlainPlaces, councils: list[set[str]], period: Period
) -> tuple[int | None, list[PlainFile]]:
    """How many lived in the first of these lists of councils that an estimate has all of."""
    totals = {}
    for mid_year, known in places.council_people.items():
        there = [each for each in councils if each <= known.keys()]
        if there:
            totals[mid_year] = sum(known[council] for council in there[0])
    people, years = _between(totals, period)
    return people, [file for each in years for file in places.council_files[each]]


def _totals(
    places: PlainPlaces,
    lsoas: frozenset[str],
    by_year: dict[int, dict[str, int]],
    beside: frozenset[str] | None,
) -> dict[int, int]:
    """The total of each year that has one: by the place's ground, or else by the areas that were put into a ward."""
    found = {}
    for year, known in by_year.items():
        asked = lsoas
        if beside is not None:
            forms = {each for lsoa in lsoas - known.keys() for each in _family(places, lsoa) & known.keys()}
            asked = frozenset(lsoas & known.keys()) if forms <= lsoas | beside else lsoas
        total = _total(places, asked, known)
        if total is not None:
            found[year] = total
    return found


def _total(places: PlainPlaces, lsoas: frozenset[str], known: dict[str, int]) -> int | None:
    """The sum over the place's ground, cell by cell: each is what an area of 2011 and one of 2021 have in common."""
    councils = {lad for lsoa in lsoas for lad in places.lads.get(lsoa, {}).values()}
    theirs = {
        each
        for lsoa in lsoas
        for each in _family(places, lsoa) - lsoas
        if places.lads.get(each) and not councils & set(places.lads[each].values())
    }  # what lies over the border
    total, counted, left = 0, False, set(lsoas)
    while left:
        family = _family(places, left.pop())
        left -= family
        if len(family) == 1:
            total += sum(known.get(lsoa, 0) for lsoa in family)
            counted |= bool(family & known.keys())
            continue
        cells = {(old, new) for old in family for new in places.became.get(old, ())}
        asked = {cell for cell in cells if lsoas & set(cell)}
        found = [
            number
            for side in (1, 0)  # by the areas of 2021, or else by those of 2011
            if (number := _by_side(side, cells, asked, theirs, known)) is not None
        ]
        if not found:
            return None
        total, counted = total + next(filter(None, found), 0), True
    return total if counted else None


def _by_side(
    side: int,
    cells: set[tuple[str, str]],
    asked: set[tuple[str, str]],
    theirs: set[str],
    known: dict[str, int],
) -> int | None:
    """The people of the areas of one census that lie in the cells asked and fill them; None where they do not."""
    areas = {cell[side] for cell in cells} - theirs
    ours = {cell for cell in cells if not theirs & set(cell)}
    inside = {area for area in areas if all(cell in asked for cell in cells if cell[side] == area and cell in ours)
              and any(cell in asked for cell in cells if cell[side] == area)}  # fmt: skip
    filled = {cell for cell in cells if cell[side] in inside}
    if not asked & ours <= filled or not inside <= known.keys():
        return None
    return sum(known[area] for area in inside)


def _family(places: PlainPlaces, lsoa: str) -> set[str]:
    """All areas that became or came from one another, of which it is one."""
    family: set[str] = set()
    reached = {lsoa}
    while reached:
        family |= reached
        reached = {each for one in reached for each in places.relatives(one)} - family
    return family


def _aged(places: PlainPlaces, mid_year: int, ages: Ages) -> dict[str, int]:
    first, last = ages
    return {
        lsoa: sum(counts[first:] if last is None else counts[first : last + 1])
        for lsoa, counts in places.by_age[mid_year].items()
    }


def _between(totals: dict[int, int], period: Period) -> tuple[int | None, list[int]]:
    """Residents at the mid-year of a period, with the one or two mid-years that they are worked out from."""
    middle = period.start + (period.end - period.start) / 2
    year = middle.year if (middle.month, middle.day) >= (4, 1) else middle.year - 1
    below, above = [y for y in totals if y <= year], [y for y in totals if y >= year]
    if not totals:
        return None, []
    nearest = [max(below)] if below else []
    nearest += [min(above)] if above else []
    first, last = nearest[0], nearest[-1]
    if first == last:
        return totals[first], [first]
    between = totals[first] + (year - first) / (last - first) * (totals[last] - totals[first])
    return round(between), [first, last]
