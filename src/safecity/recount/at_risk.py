"""Who or what is at risk in a place, worked out a second time: residents of some ages, or households."""

from ..vocabulary import Period
from .files import PlainFile
from .places import Ages, PlainPlaces


def residents(
    places: PlainPlaces, lsoas: frozenset[str], period: Period, ages: Ages | None = None
) -> tuple[int | None, list[PlainFile]]:
    """How many (of some ages) lived there at the period's mid-year, estimated between two mid-years if need be."""
    known = {year: _aged(places, year, ages) if ages else places.people[year] for year in places.people}
    totals = {each: total for each in known if (total := _total(places, lsoas, known[each])) is not None}
    people, years = _between(totals, period)
    return people, [file for each in years for file in places.people_files[each]]


def homes(places: PlainPlaces, lsoas: frozenset[str], period: Period) -> tuple[int | None, list[PlainFile]]:
    """How many households there were in the period's year, or between the years counted if need be."""
    totals = {
        year: total
        for year, known in places.households.items()
        if (total := _total(places, lsoas, known)) is not None
    }
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


def _total(places: PlainPlaces, lsoas: frozenset[str], known: dict[str, int]) -> int | None:
    """The sum over the place in its 2021 form, else in its 2011 form, else over what the look-ups count to it."""
    councils = {lad for lsoa in lsoas for lad in places.lads.get(lsoa, {}).values()}
    across = {
        each
        for lsoa in lsoas
        for form in {lsoa, *places.relatives(lsoa)}
        for each in {form, *places.relatives(form)} - lsoas
        if places.lads.get(each) and not councils & set(places.lads[each].values())
    }  # what lies over the border, however it was redrawn
    counted = lsoas & known.keys()
    whole = {each for lsoa in lsoas for form in places.became.get(lsoa) or {lsoa}
             for each in places.came_from.get(form) or {form}}  # fmt: skip
    if any(places.became.get(lsoa, {lsoa}) != {lsoa} for lsoa in counted) and whole - across <= lsoas:
        return sum(known[lsoa] for lsoa in counted)
    new = {each for lsoa in lsoas for each in places.became.get(lsoa) or {lsoa}} - across
    if new and new <= known.keys():
        return sum(known[lsoa] for lsoa in new)
    old = {each for lsoa in new for each in places.came_from.get(lsoa) or {lsoa}} - across
    if (
        old
        and old <= known.keys()
        and all((places.became.get(lsoa) or {lsoa}) - across <= new for lsoa in old)
    ):
        return sum(known[lsoa] for lsoa in old)
    covered = all((places.came_from.get(lsoa) or {lsoa}) & lsoas for lsoa in new)
    return sum(known[lsoa] for lsoa in counted) if counted and covered else None


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
