"""How many people were harmed in a place and period, and how far that could move with how they were told apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...vocabulary import Period
from ..crime_people import CRIME_PEOPLE
from ..crimes import CRIMES
from ..places.area import Area
from ..store import Store
from .identity import NAME, NOTHING, REFERENCE, THRESHOLDS, every_part, people, told_apart


@dataclass(frozen=True)
class VictimsToldApart:
    """People harmed, by threshold; their parts in crimes, by what each was told by; and the note on the linking."""

    people: Mapping[str, int]
    told_by: Mapping[str, int]
    note: Mapping[str, Any]

    @property
    def identified(self) -> dict[str, int]:
        """The people without those of whom nothing tells who they are, each of whom is one of `people`."""
        return {threshold: number - self.told_by[NOTHING] for threshold, number in self.people.items()}

    @property
    def unnamed(self) -> float:
        """Of their parts in crimes, the per cent of which nothing tells whose it is."""
        parts = sum(self.told_by.values())
        return 100 * self.told_by[NOTHING] / parts if parts else 0.0


def victims_told_apart(store: Store, area: Area, period: Period) -> VictimsToldApart | None:
    """The people harmed in the crimes of a place and period; None where no people in crimes were received.

    Businesses and the state are left out. A victim of whom nothing tells who it is counts as one more person.
    """
    if not (store.holds(CRIMES) and store.holds(CRIME_PEOPLE)):
        return None
    how = told_apart(store)
    crimes = store.table(CRIMES)
    here = crimes.filter(
        crimes.lsoa.isin(sorted(area.lsoas)) & crimes.recorded_on.between(period.start, period.end)
    ).select("crime_reference")
    every, once = (
        parts.filter((parts.role == "victim") & (parts.kind == "person")).semi_join(here, "crime_reference")
        for parts in (every_part(store), people(store))
    )
    told_by = {what: (once.told_by == what).sum().fill_null(0) for what in (REFERENCE, NAME, NOTHING)}
    people_at = {
        "strict": every.person_strict.nunique(),
        "middle": every.person.nunique(),
        "loose": every.person_loose.nunique(),
    }
    asked = every.aggregate(**people_at).cross_join(once.aggregate(**told_by))
    (counted,) = asked.to_pyarrow().to_pylist()
    return VictimsToldApart(
        {threshold: int(counted[threshold]) for threshold in THRESHOLDS},
        {what: int(counted[what]) for what in (REFERENCE, NAME, NOTHING)},
        how.note if how else {},
    )
