"""What is known around a place's changes, gathered for their explanations: whom it is held against, and searches."""

from collections.abc import Mapping

from ...datasets.places.official_places import OfficialPlaces
from ...datasets.stop_and_search import STOP_AND_SEARCH
from ...datasets.store import Store
from ...findings.around import OTHERS_OF_FORCE
from ...partnership import Partnership
from ...release.figure import Figure, count_of_records
from ...vocabulary import Period, Place
from .records import force_place

SEARCHES = "searches"


def others_of_force(tables: OfficialPlaces | None, force: str) -> dict[str, tuple[str, ...]]:
    """The other partnerships of a force that the Home Office's tables have, under the name of the comparison."""
    if tables is None or not tables.home_code:
        return {}
    own = [code for code, area in tables.areas.items() if area.force == force and code != tables.home_code]
    found = tuple(sorted(set(own) & set(tables.others())))
    return {OTHERS_OF_FORCE: found} if found else {}


def searches(store: Store, partnership: Partnership, years: tuple[Period, ...]) -> Mapping[Period, Figure]:
    """Stops and searches of the place's force by year; a year of which a month's file did not come is left out."""
    if not store.holds(STOP_AND_SEARCH):
        return {}
    table = store.table(STOP_AND_SEARCH)
    by_month: dict[str, int] = {}
    counted = table.group_by("named").aggregate(searches=table.count()).to_pyarrow().to_pylist()
    for row in counted:
        month, _, force = (row["named"] or "").partition(" ")
        if force == partnership.force:
            by_month[month] = by_month.get(month, 0) + row["searches"]
    place: Place = force_place(partnership.force, partnership)
    found = {}
    for year in years:
        months = [by_month.get(f"{month.start:%Y-%m}") for month in year.months()]
        known = [each for each in months if each is not None]
        if len(known) == len(months):
            found[year] = count_of_records(SEARCHES, place, year, sum(known), "searches")
    return found
