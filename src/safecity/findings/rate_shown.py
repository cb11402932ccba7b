"""Which rate is shown of what a measure counts: of what is at risk where that is known, else of residents."""

from collections.abc import Iterable, Mapping

from ..measures import Measure
from ..release.released import Released
from ..vocabulary import Period, Place

_LACKING = 1 / 20  # of the place's residents: in more than that, what is at risk is not known of the place


def rates_shown(
    measures: Iterable[Measure], released: Released, home: Place, areas: Iterable[Place], year: Period
) -> Mapping[str, Measure]:
    """For each measure whose rate gives way, the one beside it whose rate is shown in its stead, everywhere.

    It gives way as a whole: no table, map or order holds rates of two populations of the same things. `areas` are
    the small areas of the place; a few may lack their number, as one that was redrawn since does, but a file that
    leaves out part of the place says nothing of the rest.
    """
    small = tuple(areas)
    return {
        each.beside: each
        for each in measures
        if each.beside and _is_known(each.name, each.beside, released, home, small, year)
    }


def _is_known(
    name: str, beside: str, released: Released, home: Place, areas: tuple[Place, ...], year: Period
) -> bool:
    if not _at_risk(name, home, year, released):
        return False
    residents = {area: _at_risk(beside, area, year, released) for area in areas}
    lacking = sum(people for area, people in residents.items() if not _at_risk(name, area, year, released))
    return lacking <= _LACKING * sum(residents.values())


def _at_risk(measure: str, place: Place, year: Period, released: Released) -> int:
    return released.rate(measure, place, year).denominator or 0 if released.has(measure, place, year) else 0
