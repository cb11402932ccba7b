"""Crimes put together with their people and weights a second time, and counted in a place and period."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property

from ..vocabulary import Period
from .files import CountedFile
from .measures import HAS_TO_SAY, TOGETHER, role_of
from .parts import Crime, OfPeople
from .people import Part, PlainPeople
from .question import WHOLE, Recount
from .records import OwnRecords
from .roles import months_without
from .weights import PlainWeights
from .whole_months import whole_months

_SAID: dict[str, Callable[[Part], bool]] = {
    "age": lambda part: part.age is not None,
    "sex": lambda part: bool(part.sex),
    "relationship": lambda part: bool(part.relationship) or part.role != "victim",
}
"""Fields of a person, and who says something in them; only a victim is something to the offender."""


@dataclass(frozen=True)
class Parts:
    """What a measure comes to in a place and period; None throughout where a month of it is not there in full.

    `taken_over` says what of it was not worked out a second time.
    """

    number: int | None
    of: int | None
    squares: int | None
    files: tuple[CountedFile, ...]
    taken_over: str = ""


class SecondParts:
    """A force's crimes as received, each with everybody in it and the weight of its offence."""

    def __init__(self, records: OwnRecords, people: Callable[[], PlainPeople], weights: PlainWeights):
        """`people` reads who had a part in crimes, which is asked only for measures that need it."""
        self._records, self._read_people, self._weights = records, people, weights
        self._crimes = cache(self._put_together)
        self._within = cache(self._found_within)
        self._months_without = cache(self._lacking)
        self.count = cache(self._count)

    def _count(self, measure: str, category: str, lsoas: frozenset[str], period: Period) -> Parts:
        """A measure, or a category of it, in these small areas."""
        counts = TOGETHER[measure]
        peopled = counts.needs == "people"
        found = counts.count(self._within(lsoas, period, peopled), category)
        listed = {**self._crime_files, **(self._people.files if peopled else {})}
        files = [replace(listed[sha256], counted=number) for sha256, number in found.rests_on.items()]
        files.sort(key=lambda file: (file.received, file.name))
        if counts.needs == "weights":
            files += self._weights.looked_up(found.codes)
        months = {f"{month.start:%Y-%m}" for month in period.months()}
        known = (
            months <= (self._peopled_months if peopled else self._months)
            and all(months <= self._months_that_say(cell) for cell in HAS_TO_SAY.get(measure, ()))
            and not (peopled and months & self._months_without(role_of(measure)))
        )
        return Parts(
            found.number if known else None,
            found.of if known else None,
            found.squares if known else None,
            tuple(files),
            self._people.taken_over if isinstance(counts, OfPeople) else "",
        )

    def harmed(self, lsoas: frozenset[str], period: Period) -> tuple[list[Part], tuple[CountedFile, ...]]:
        """Everybody's part as a victim in these small areas, and the files of people that say so."""
        parts = [part for crime in self._within(lsoas, period, True) for part in crime.harmed]
        of_files = Counter(part.file for part in parts)
        files = (replace(self._people.files[sha256], counted=number) for sha256, number in of_files.items())
        return parts, tuple(files)

    def filled(self, field: str, months: set[str]) -> Recount | None:
        """The share of people in crimes of these months who say something in a field; a gap where not all came.

        None for a field of which it cannot be told here: who somebody is may come from linking.
        """
        people = [
            part
            for crime in self.crimes_of(months, peopled=True)
            for part in crime.parts
            if part.kind == "person"
        ]
        of_files = Counter(part.file for part in people)
        files = tuple(replace(self._people.files[sha256], counted=n) for sha256, n in of_files.items())
        if not months <= self.months_of_people:
            return Recount(WHOLE, files=files)
        if field not in _SAID:
            return None
        part = sum(map(_SAID[field], people))
        value = 100 * part / len(people) if people else None
        return Recount(WHOLE, value=value, numerator=part, denominator=len(people), files=files)

    def crimes_of(self, months: set[str], *, peopled: bool) -> list[Crime]:
        """The crimes of these months (as 2019-07) wherever they happened, with everybody in them where asked."""
        return [crime for _, crime in self._crimes(peopled) if f"{crime.record.day:%Y-%m}" in months]

    def files_of(self, crimes: list[Crime]) -> tuple[CountedFile, ...]:
        """The files that these crimes came in."""
        of_files = Counter(crime.file for crime in crimes)
        return tuple(replace(self._crime_files[sha256], counted=n) for sha256, n in of_files.items())

    def without_people(self, months: set[str]) -> Recount:
        """How many crimes of these months have nobody in them; a gap where not all of crimes and people came."""
        if not months <= self.months_of_people & self._records.whole_months("crimes"):
            return Recount(WHOLE)
        asked = [crime for _, crime in self._crimes(True) if f"{crime.record.day:%Y-%m}" in months]
        alone = Counter(crime.file for crime in asked if not crime.parts)
        looked_at = Counter(part.file for crime in asked for part in crime.parts)
        files = (
            *(replace(self._crime_files[sha256], counted=number) for sha256, number in alone.items()),
            *(replace(self._people.files[sha256], counted=number) for sha256, number in looked_at.items()),
        )
        return Recount(WHOLE, value=alone.total(), numerator=alone.total(), files=files)

    def _found_within(self, lsoas: frozenset[str], period: Period, peopled: bool) -> list[Crime]:
        months = {(month.start.year, month.start.month) for month in period.months()}
        return [
            crime
            for lsoa, crime in self._crimes(peopled)
            if lsoa in lsoas
            and (crime.record.day.year, crime.record.day.month) in months
            and period.start <= crime.record.day <= period.end
        ]

    @cached_property
    def _people(self) -> PlainPeople:
        return self._read_people()

    def _put_together(self, peopled: bool) -> list[tuple[str, Crime]]:
        return [
            (
                self._records.lsoa_of(record),
                Crime(
                    record,
                    self._people.in_crime(record.cells["crime_reference"]) if peopled else (),
                    self._weights.of(record.cells["offence_code"]),
                    file.sha256,
                ),
            )
            for file, records in self._records.in_force("crimes")
            for record in records
        ]

    def _months_that_say(self, cell: str) -> set[str]:
        """Months of which a record has something in a cell: of people, what one who was harmed is to the offender."""
        if cell != "relationship":
            return self._records.months_that_say("crimes", cell)
        return self._months_of_relationships

    @cached_property
    def _months_of_relationships(self) -> set[str]:
        return {
            f"{crime.record.day:%Y-%m}"
            for _, crime in self._crimes(True)
            if any(part.relationship for part in crime.harmed)
        }

    @cached_property
    def _crime_files(self) -> dict[str, CountedFile]:
        return {file.sha256: file for file, _ in self._records.in_force("crimes")}

    @cached_property
    def _months(self) -> set[str]:
        return self._records.whole_months("crimes") & self._records.placed_months("crimes")

    @cached_property
    def _peopled_months(self) -> set[str]:
        """Months that came in full and for which the parts that people had in their crimes came in full too."""
        return self._months & self.months_of_people

    def _lacking(self, role: str) -> set[str]:
        """Months that came in full, and their people too, but not all who had one role in their crimes."""
        crimes = self._crimes(True)
        every = Counter(crime.record.day for _, crime in crimes)
        having = Counter(
            crime.record.day for _, crime in crimes if any(part.role == role for part in crime.parts)
        )
        right = self._people.said_right
        said = {
            f"{crime.record.day:%Y-%m}"
            for _, crime in crimes
            if any(part.file in right for part in crime.parts)
        }
        return months_without(every, having, self._peopled_months) - said

    @cached_property
    def months_of_people(self) -> set[str]:
        """Months of which the people in crimes came in full."""
        days = Counter(crime.record.day for _, crime in self._crimes(True) if crime.parts)
        return _named(whole_months(days, self._records.said_right("crimes")))


def _named(days: Iterable) -> set[str]:
    return {f"{day:%Y-%m}" for day in days}
