"""Counting records a second time, from the files as received and by another path than the build.

Plain Python over the bytes that came: no engine, no store, and none of the code that made the figure.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..extracts.told import key_kept, told
from ..vocabulary import Period
from ..vocabulary.offence_group import PARTS, SEXUAL_OFFENCES, VIOLENT_CRIME
from .at_risk import homes, residents
from .counts import SentCounts
from .drawn_zone import PlainZone
from .files import CountedFile, PlainFile, headings_in, month_in_name, plain_files, table
from .mapping import read_plain_mapping
from .official import OFFICIAL, OfficialTables
from .official_standing import SecondOfficial
from .parts_of_place import Parts, SecondParts
from .people import Part, PlainPeople
from .places import Ages, Extent, PlainPlaces
from .question import Recount
from .record import Record
from .records import OF_OWN_RECORDS, OwnRecords
from .reference import read_deprivation, read_places, read_residents
from .returns import QuarterlyReturns
from .said import SaidAndSeen
from .sent_by_place import SecondSent
from .short_months import ShortMonths
from .street import COUNTED, Row, accepted_rows, street_columns
from .street_files import StreetFiles
from .weights import PlainWeights
from .young_people import TrackedChildren


@dataclass(frozen=True)
class Tally:
    """A count from source files; None where a month of the period did not come."""

    total: int | None
    files: tuple[CountedFile, ...]


class SecondCount:
    """The received files of one partnership, for counting again; each is read once, when it is first needed.

    `only` names by fingerprint the files that an edition was made of, so that what came later plays no part;
    `notes` are what was written down of its extracts then, as what was said of them later plays none either.
    """

    def __init__(self, extract_folder: Path, *, area: str, force: str, year: Period, known_on: date | None = None,
                 only: frozenset[str] | None = None,
                 notes: Sequence[Mapping[str, Any]] | None = None):  # fmt: skip
        self.area, self.force, self.year = area, force, year
        self._only, self.known_on = only, known_on
        self.folder = extract_folder.parent
        self._key = key_kept(self.folder / "store")
        self.files = list(plain_files(extract_folder, known_on, notes, self._key))
        self._zones: dict[str, PlainZone] = {}
        self._extents: dict[tuple[str, str], Extent] = {}
        self.streets = StreetFiles(self.files, known_on, self.plays_a_part)
        self._short = ShortMonths(self.streets)
        self.rates_by_month: dict[tuple[str, str, Period], list[Recount | None]] = {}

    def extent(self, level: str, code: str) -> Extent:
        """The small areas and forces of a place."""
        if level == "zone":
            return self._zone(code)
        if (level, code) not in self._extents:
            here: dict[str, Any] = {"area": self.area, "force": self.force, "when": self.year.start.year}
            places = self._deprived if level == "quintile" else self.places
            self._extents[level, code] = places.extent(level, code, used=self._used, **here)
        return self._extents[level, code]

    def small_areas(self, code: str) -> dict[str, set[str]]:
        return self.places.small_areas(set(self.extent("csp", code).lsoas), self._used())

    def _zone(self, code: str) -> Extent:
        """The small areas of the zone that partnership.toml lists in this place, or, with an X, all of the others.

        All of the place's own where the zone is drawn: `_drawn` tells which records lie in it.
        """
        said, own = self._zone_said(code), self.extent("csp", self.area)
        if "polygon" in said:
            return own
        named = set(said["lsoas"])
        inside = own.lsoas & named.union(*map(self.places.relatives, named))
        return replace(own, lsoas=own.lsoas - inside if code.endswith("X") else inside)

    def _zone_said(self, code: str) -> Mapping[str, Any]:
        said = tomllib.loads((self.folder / "partnership.toml").read_text(encoding="utf-8-sig"))
        return said["zones"][int(code.removeprefix(f"{self.area}-Z").removesuffix("X")) - 1]

    def _drawn(self, level: str, code: str) -> PlainZone | None:
        """A zone that is drawn on the map, or the rest of the place; None for any other place."""
        if level != "zone" or "polygon" not in (said := self._zone_said(code)):
            return None
        if code not in self._zones:
            shapes = self.own_records.shapes()
            self._zones[code] = PlainZone(
                self.folder / said["polygon"], outside=code.endswith("X"), shapes=shapes
            )
        return self._zones[code]

    def own_rows(
        self, measure: str, level: str, code: str, period: Period
    ) -> Iterator[tuple[CountedFile, Record]]:
        """Each of the force's own records of a measure in a place and period, with its file."""
        kind, counts = OF_OWN_RECORDS[measure]
        lsoas, zone = self.extent(level, code).lsoas, self._drawn(level, code)
        months = {f"{month.start:%Y-%m}" for month in period.months()}
        for file, records in self.own_records.in_force(kind):
            for record in records:
                if f"{record.day:%Y-%m}" not in months or not period.start <= record.day <= period.end:
                    continue
                lsoa = self.own_records.lsoa_of(record)
                if lsoa in lsoas and counts(record) and (zone is None or zone.holds(record, lsoa)):
                    yield file, record

    def placed(self, measure: str, code: str, period: Period, *, by_point: bool) -> Tally | None:
        """How many records in a drawn zone were placed there by their point, or by their small area."""
        zone = self._drawn("zone", code)
        if zone is None:
            return None
        if measure not in OF_OWN_RECORDS:
            return self._street_rows_in(zone, measure, period, by_point=by_point)
        total = sum(
            bool(record.point) == by_point for _, record in self.own_rows(measure, "zone", code, period)
        )
        return Tally(total, ())

    def _street_rows_in(
        self, zone: PlainZone, measure: str, period: Period, *, by_point: bool | None = None
    ) -> Tally:
        """Records of street-level files in a drawn zone; None where a month of the period did not come."""
        months = {f"{month.start:%Y-%m}" for month in period.months()}
        units = self.received(months, frozenset({self.force}))
        lsoas, wanted = self.extent("csp", self.area).lsoas, COUNTED[measure]
        total = sum(
            row.category in wanted
            and row.lsoa in lsoas
            and (by_point is None or bool(row.degrees) == by_point)
            and zone.holds_row(row)
            for row in self.rows(period)
        )
        files = tuple(self.streets.counted(at, 0) for at in sorted(set(units.values())))
        return Tally(total if {month for _, month in units} == months else None, files)

    def events(self, measure: str, level: str, code: str, period: Period) -> Tally:
        """How many records of a measure lie in a place and period: its own forces' alone, of files in force."""
        if measure in OFFICIAL:
            return Tally(*self.official.count(measure, code, period))
        extent, zone = self.extent(level, code), self._drawn(level, code)
        if measure in OF_OWN_RECORDS:
            within = zone.holds if zone else lambda record, lsoa: True
            return Tally(*self.own_records.count(measure, extent.lsoas, period, within))
        if zone:
            return self._street_rows_in(zone, measure, period)
        wanted = COUNTED[measure]
        return self.tally(
            extent.forces, period, lambda category, lsoa: category in wanted and lsoa in extent.lsoas
        )

    def parts(self, measure: str, category: str, level: str, code: str, period: Period) -> Parts:
        """A share, a severity score or people, or a category of one, in a place and period."""
        return self.together.count(measure, category, self.extent(level, code).lsoas, period)

    def harmed(self, level: str, code: str, period: Period) -> tuple[list[Part], tuple[CountedFile, ...]]:
        """Everybody's part as a victim of crime in a place and period, and the files that say so."""
        return self.together.harmed(self.extent(level, code).lsoas, period)

    def wards(self) -> tuple[str, ...]:
        """The codes of the place's wards."""
        own = set(self.extent("csp", self.area).lsoas)
        return tuple(sorted(set(self.places.wards_of(own, self.year.start.year, self._used()).values())))

    def ward_of(self) -> dict[str, str]:
        """The ward of each small area of the place, by code."""
        own = set(self.extent("csp", self.area).lsoas)
        return dict(self.places.wards_of(own, self.year.start.year, self._used()))

    def groups_of(self, measure: str) -> tuple[str, ...] | None:
        """The groups of offences, as categories of severity, that a measure is made of; None of any other measure."""
        if measure in ("recorded_crime", "all_crime"):
            return ("",)
        every = {each.key: each for each in (*PARTS, VIOLENT_CRIME, SEXUAL_OFFENCES)}
        whole = every.get(measure)
        return (
            None
            if whole is None
            else tuple(f"offence group: {each.title}" for each in PARTS if each.codes <= whole.codes)
        )

    def ends_of_deprivation(self, least: str) -> tuple[str, str]:
        """The codes of the most and the least deprived fifth of the set that the name of its `least` is from."""
        of_place = "fifth of" in least and "of England" not in least
        letter = "N" if least.endswith("(crime left out)") else "L" if of_place else "Q"
        fifths = [f"{self.area}-{letter}{fifth}" for fifth in range(1, 6)]
        there = [code for code in fifths if self.extent("quintile", code).lsoas]
        return there[0], there[-1]

    def tally(self, forces: Iterable[str], period: Period, counts, *, whole: bool = True) -> Tally:
        """Records of some forces for which `counts(category, lsoa)` holds; `whole`: None if a month is missing."""
        forces = frozenset(forces)
        months = [f"{month.start:%Y-%m}" for month in period.months()]
        found: dict[int, int] = {}
        came = set()
        for (force, month), at in self.received(months, forces).items():
            came.add(month)
            street = self.streets.street(at)
            assert street is not None
            here = street.by_unit[force, month].items()
            found[at] = found.get(at, 0) + sum(
                number for (category, lsoa), number in here if counts(category, lsoa)
            )
        files = tuple(self.streets.counted(at, number) for at, number in sorted(found.items()))
        missing = whole and came != set(months)
        return Tally(None if missing else sum(found.values()), files)

    @cached_property
    def own_records(self) -> OwnRecords:
        """The force's own crimes and incidents."""
        return OwnRecords(
            ((file, content) for file in self.files if self.plays_a_part(content := file.read())),
            self.known_on,
            mapping=read_plain_mapping(self.folder / "mapping.toml"),
            census=lambda: self.places.census(self._used()),
        )

    @cached_property
    def official(self) -> SecondOfficial:
        """The Home Office's tables, for which places are partnerships and periods are quarters and years."""
        return SecondOfficial(
            OfficialTables(self._reference_files()),
            self._peopled,
            area=self.area,
            when=self.year.start.year,
            lsoas=lambda code: self.extent("csp", code).lsoas,
            csp_of=self._csp_of,
        )

    @cached_property
    def together(self) -> SecondParts:
        """The force's crimes, each with everybody in it and its weight."""
        mapping = read_plain_mapping(self.folder / "mapping.toml")
        return SecondParts(
            self.own_records,
            lambda: PlainPeople(
                self._reference_files(),
                mapping=mapping,
                store=self.folder / "store",
                said_twice=self.own_records.crimes_said_twice,
                known_on=self.known_on,
            ),
            PlainWeights(self._reference_files()),
        )

    @cached_property
    def sent(self) -> SecondSent:
        """What partners counted themselves, of the partnership's own place under any of its codes and of others."""
        files = ((file, content) for file in self.files if self.plays_a_part(content := file.read()))
        return SecondSent(SentCounts(files), home=self.area, codes=self.codes)

    @cached_property
    def said(self) -> SaidAndSeen:
        """What people answered and partners noticed."""
        return SaidAndSeen(self._reference_files())

    @property
    def codes(self) -> frozenset[str]:
        """Every code that the place goes by: its own, and those of the partnerships that its small areas are of."""
        own = self.extent("csp", self.area).lsoas
        return frozenset({self.area, *(csp for lsoa in own if (csp := self._csp_of.get(lsoa)))})

    @cached_property
    def returns(self) -> QuarterlyReturns:
        """The quarterly returns that partners owe one another."""
        parts = [file for file in self.files if self.plays_a_part(file.read())]
        last = max((file.extract.received for file in parts), default=date.min)
        agreed = self.folder / "partnership.toml"
        return QuarterlyReturns(self._reference_files(), agreed=agreed, last=last)

    @cached_property
    def tracked(self) -> TrackedChildren:
        """The cohorts of children that a youth justice service tracks."""
        return TrackedChildren(self._reference_files())

    def residents(
        self, level: str, code: str, period: Period, ages: Ages | None = None
    ) -> tuple[int | None, tuple[str, ...]]:
        """Residents of a place for a period, all or of some ages, and the names of the files that say so.

        Of a zone that is drawn nobody knows.
        """
        if self._drawn(level, code):
            return None, ()
        of = self.extent(level, code)
        people, files = residents(self._peopled, of.lsoas, period, ages, beside=of.beside)
        return people, tuple(file.name for file in files)

    def homes(self, level: str, code: str, period: Period) -> tuple[int | None, tuple[str, ...]]:
        """Households of a place for a period, and the names of the files that say so."""
        extent = self.extent(level, code)
        number, files = homes(self._peopled, extent.lsoas, period, beside=extent.beside)
        return number, tuple(dict.fromkeys(file.name for file in files))

    def standing(
        self, measure: str, period: Period
    ) -> tuple[dict[str, tuple[int, int]], dict[str, tuple[CountedFile, ...]]]:
        """Count and residents of the partnership's place and of every other one that is known for a period.

        And the files that each was counted from, with its records that are in its count.
        """
        places = {self.area: self.extent("csp", self.area)}
        own = {csp for lsoa in places[self.area].lsoas if (csp := self._csp_of.get(lsoa))}
        for csp in sorted(set(self._csp_of.values()) - own):
            places[csp] = self.extent("csp", csp)
        found, files = {}, {}
        for code, extent in places.items():
            people, _ = residents(self._peopled, extent.lsoas, period)
            events = self.events(measure, "csp", code, period) if people else None
            if people and events and events.total is not None:
                found[code] = events.total, people
                files[code] = events.files
        return found, files

    def lines_of(self, name: str) -> tuple[int, tuple[CountedFile, ...]] | None:
        """The records of a plain file that begins with its headings; None for an archive of several, or another."""
        called = [file for file in self.files if file.is_called(name)]
        read = table(called[0].read(), headings_in) if len(called) == 1 else None
        if read is None or read[1].above:
            return None
        records, received = read[1], called[0].extract.received.isoformat()
        lines = len(records.rows)
        return lines, (CountedFile(called[0].name, records.sha256, received, lines, lines),)

    def rows(self, period: Period) -> Iterator[Row]:
        """Every accepted record in force of the partnership's own force, read once more."""
        months = [f"{month.start:%Y-%m}" for month in period.months()]
        units = self.received(months, frozenset({self.force}))
        for at in sorted(set(units.values())):
            read = table(self.files[at].read(), street_columns)
            assert read is not None
            for row in accepted_rows(self.files[at], *read):
                if row is not None and units.get((row.force, row.month)) == at:
                    yield row

    def rows_by_month(self, of: str) -> dict[str, int]:
        """How many records of a force stand for each month of it that came, those of a file cut short among them."""
        return self._short.rows_by_month(of)

    def received(self, months: Iterable[str], forces: frozenset[str]) -> dict[tuple[str, str], int]:
        """Which file is counted for each month of some forces: the one in force, unless it was cut short."""
        found = self.streets.in_force(months, forces).items()
        return {unit: at for unit, at in found if not self._short.holds(*unit, at)}

    @cached_property
    def places(self) -> PlainPlaces:
        """What the look-ups, boundaries and deprivation files say."""
        return read_places(self._reference_files(), self.known_on)

    @cached_property
    def _deprived(self) -> PlainPlaces:
        read_deprivation(self.places, self._reference_files(), self.known_on)
        return self.places

    @cached_property
    def _peopled(self) -> PlainPlaces:
        read_residents(self.places, self._reference_files(), self.known_on)
        return self.places

    def _reference_files(self) -> Iterator[tuple[PlainFile, bytes]]:
        for file in self.files:
            if month_in_name(file.own_name) is None and self.plays_a_part(content := file.read()):
                yield file, content

    @cached_property
    def _csp_of(self) -> dict[str, str]:
        return self.places.csp_of(self.year.start.year)

    def plays_a_part(self, content: bytes) -> bool:
        """Whether the edition was made of a file with this content."""
        if self._only is None:
            return True
        own = sha256(content).hexdigest()
        return own in self._only or (self._key is not None and told(own, self._key) in self._only)

    def _used(self) -> set[str]:
        return self._used_areas

    @cached_property
    def _used_areas(self) -> set[str]:
        return self.streets.small_areas() | self.own_records.lsoas()
