"""A force's own records read the plain way, for the second count: which stand, and what each measure counts of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any

from ..vocabulary import Period
from ..vocabulary import offence_group as groups
from .files import CountedFile, PlainFile, PlainTable, table
from .mapping import PlainMapping
from .one_answer import OneAnswer
from .points import PlainAreas
from .record import FLAGS, KINDS_OF_ASB, MARKS, NEEDED, STRANDS, Record, accepted_records, record_columns
from .reference import small_area_shapes
from .silent_flags import months_without_meaning
from .whole_months import is_in_part, is_part_of, whole_months

OF_OWN_RECORDS: dict[str, tuple[str, Callable[[Record], bool]]] = {
    "asb_incidents": ("incidents", lambda record: record.cells["category"] in KINDS_OF_ASB),
    "recorded_crime": ("crimes", lambda record: True),
    "domestic_violent_crime": (
        "crimes",
        lambda record: record.of(groups.VIOLENT_CRIME) and record.ticked("domestic"),
    ),
    "hate_crime": ("crimes", lambda record: any(map(record.ticked, STRANDS))),
    "drug_affected_crime": ("crimes", lambda record: record.ticked("drugs")),
    "alcohol_affected_crime": ("crimes", lambda record: record.ticked("alcohol")),
    "domestic_crime": ("crimes", lambda record: record.ticked("domestic")),
    "bladed_implement_crime": ("crimes", lambda record: record.ticked("bladed")),
    "residential_burglary_by_household": (
        "crimes",
        lambda record: record.of(groups.RESIDENTIAL_BURGLARY),
    ),
    **{strand: ("crimes", lambda record, strand=strand: record.ticked(strand)) for strand in STRANDS},  # type: ignore[misc]
    **{
        group.key: ("crimes", lambda record, group=group: record.of(group))  # type: ignore[misc]
        for group in (
            groups.VIOLENT_CRIME, groups.VIOLENCE_WITH_INJURY, groups.MOST_SERIOUS_VIOLENCE, groups.SEXUAL_OFFENCES,
            groups.RAPE, groups.OTHER_SEXUAL_OFFENCES, groups.STALKING_AND_HARASSMENT, groups.MODERN_SLAVERY,
            groups.CRUELTY_TO_CHILDREN, groups.RESIDENTIAL_BURGLARY, groups.COMMERCIAL_BURGLARY, groups.ROBBERY,
            groups.SHOP_THEFT, groups.ARSON, groups.DRUG_OFFENCES,
        )
    },
}  # fmt: skip
"""For each measure, the kind of file that it counts in and which records it counts."""

HAS_TO_SAY: dict[str, tuple[str, ...]] = {
    "domestic_violent_crime": ("domestic",),
    "domestic_crime": ("domestic",),
    "hate_crime": STRANDS,
    **{strand: (strand,) for strand in STRANDS},
    "drug_affected_crime": ("drugs",),
    "alcohol_affected_crime": ("alcohol",),
    "bladed_implement_crime": ("bladed",),
}
"""For each measure that looks at cells which may be empty: those that nobody can say it of if all are."""


@dataclass(frozen=True)
class _ReadFile:
    """One file as read: how many records it holds, and those that keep to the rules, each with its month."""

    file: PlainFile
    sha256: str
    held: int
    records: tuple[tuple[str, Record], ...]

    @cached_property
    def by_month(self) -> Counter[str]:
        return Counter(month for month, _ in self.records)

    @cached_property
    def by_day(self) -> Counter[date]:
        return Counter(record.day for _, record in self.records)


class OwnRecords:
    """All that was received of a force's own records, of which a later file replaces the months it holds.

    But not a month of which it holds under half of what stood before, or only a part where the whole stood, unless
    its receiver said that it should. Of
    several records of one reference the one that came last stands.
    """

    def __init__(
        self,
        files: Iterable[tuple[PlainFile, bytes]],
        known_on: date | None = None,
        *,
        mapping: Mapping[str, Any] | None = None,
        census: Callable[[], int] = lambda: 2011,
    ):
        """`mapping` is what mapping.toml says; `census` tells which outlines points are put into."""
        self._known_on = known_on
        self._found: dict[str, list[tuple[PlainFile, PlainMapping, PlainTable]]] = {
            kind: [] for kind in NEEDED
        }
        self._believed: dict[str, list[_ReadFile]] = {}
        self._stands: dict[str, dict[str, _ReadFile]] = {}
        self._once: dict[str, list[tuple[_ReadFile, list[tuple[str, Record]]]]] = {}
        self._of_months: dict[str, list[tuple[_ReadFile, dict[str, list[Record]]]]] = {}
        self._whole: dict[str, set[str]] = {}
        self._say: dict[tuple[str, str], set[str]] = {}
        self._placed: dict[str, set[str]] = {}
        self._census, self._shapes = census, dict[int, dict[str, dict]]()
        seen, one_answer = set(), OneAnswer()
        for file, content in files:
            right = partial(file.said_to_be_right, known_on)
            shaped = small_area_shapes(content, partial(one_answer.believed, is_right=right))
            for year, shapes in shaped.items():
                self._shapes.setdefault(year, {}).update(shapes)
            known = table(content, lambda header: record_columns(header, mapping or {}))
            if known is None or (known[1].sha256 in seen and file.extract.replaces is None):
                continue
            (kind, columns), found = known
            seen.add(found.sha256)
            self._found[kind].append((file, columns, found))

    def count(
        self,
        measure: str,
        lsoas: frozenset[str],
        period: Period,
        within: Callable[[Record, str], bool] = lambda record, lsoa: True,
    ) -> tuple[int | None, tuple[CountedFile, ...]]:
        """How many records of a measure; None where a month of the period is not there in full, or does not say."""
        found, files = self.count_by_area(measure, lsoas, period, within)
        return None if found is None else sum(found.values()), files

    def count_by_area(
        self,
        measure: str,
        lsoas: frozenset[str],
        period: Period,
        within: Callable[[Record, str], bool] = lambda record, lsoa: True,
    ) -> tuple[Counter[str] | None, tuple[CountedFile, ...]]:
        """The same in each small area that had any."""
        kind, counts = OF_OWN_RECORDS[measure]
        stands = self._standing(kind)
        months = {f"{month.start:%Y-%m}" for month in period.months()}
        files: list[CountedFile] = []
        total: Counter[str] = Counter()
        for read, records in self._by_month(kind):
            asked = sorted(month for month in months if stands.get(month) is read)
            if asked:
                here = Counter(
                    lsoa
                    for month in asked
                    for record in records.get(month, ())
                    if period.start <= record.day <= period.end
                    and (lsoa := self.lsoa_of(record)) in lsoas
                    and counts(record)
                    and within(record, lsoa)
                )
                total += here
                received = read.file.extract.received.isoformat()
                files.append(
                    CountedFile(read.file.name, read.sha256, received, read.held, sum(here.values()))
                )
        whole = self.whole_months(kind) & self.placed_months(kind)
        known = months <= whole and all(
            month in self.months_that_say(kind, cell)
            for cell in HAS_TO_SAY.get(measure, ())
            for month in months
        )
        return total if known else None, tuple(files)

    def shapes(self) -> Mapping[str, Mapping[str, Any]]:
        """The outlines of small areas that points are put into."""
        census = self._census()
        return self._shapes[census if census in self._shapes else max(self._shapes)] if self._shapes else {}

    def whole_months(self, kind: str) -> set[str]:
        """The months whose records are all there, with a place or without."""
        if kind not in self._whole:
            days = Counter(record.day for _, records in self._each_once(kind) for _, record in records)
            whole = {f"{month:%Y-%m}" for month in whole_months(days, self.said_right(kind))}
            self._whole[kind] = whole - self._months_in_parts(kind)
        return self._whole[kind]

    def _months_in_parts(self, kind: str) -> set[str]:
        """The months of which another file holds mostly records that are not in the one that stands.

        Five at least, half of the other's and a tenth of those that stand. Not where the receiver of the one that
        stands said that it is right.
        """
        found = set()
        for month, stands in self._standing(kind).items():
            others = [] if stands.file.said_to_be_right(self._known_on) else self._read(kind)
            for other in others:
                if other is stands or month not in other.by_month:
                    continue
                offered, standing = (_references(each, month, NEEDED[kind][0]) for each in (other, stands))
                gone = len(offered - standing)
                if gone >= 5 and 2 * gone >= len(offered) and 10 * gone >= len(standing):
                    found.add(month)
        return found

    def placed_months(self, kind: str) -> set[str]:
        """The months of which a record that stands says where it happened."""
        if kind not in self._placed:
            placed = self._placed[kind] = set()
            for _, records in self._each_once(kind):
                for month, record in records:
                    if month not in placed and self.lsoa_of(record):
                        placed.add(month)
        return self._placed[kind]

    def said_right(self, kind: str) -> set[str]:
        """The months whose file its receiver said to be right, however little it holds."""
        standing = self._standing(kind).items()
        return {month for month, read in standing if read.file.said_to_be_right(self._known_on)}

    def months_that_say(self, kind: str, cell: str) -> set[str]:
        """The months of crimes or incidents of which a record that stands has something in a cell.

        Not those of a flag that fell silent: that none is ticked says nothing there.
        """
        if (kind, cell) not in self._say:
            self._say[kind, cell] = {
                month
                for _, records in self._each_once(kind)
                for month, record in records
                if record.cells.get(cell, "").strip()
            } - (self._never_ticked(cell) if cell in FLAGS else set())
        return self._say[kind, cell]

    def _never_ticked(self, flag: str) -> set[str]:
        """The months of crimes in which nobody ticked a flag that was in use."""
        every = [(month, record) for _, records in self._each_once("crimes") for month, record in records]
        rows = Counter(month for month, _ in every)
        gone: set[str] = set()
        in_use = any(record.ticked(flag) for _, record in every)
        for together in ((flag,), STRANDS, MARKS):
            if in_use and flag in together:
                yes = Counter(month for month, record in every if any(map(record.ticked, together)))
                gone |= months_without_meaning({month: (yes[month], rows[month]) for month in rows})
        return gone

    def _read(self, kind: str) -> list[_ReadFile]:
        """The files of crimes or of incidents with what may be counted of them, once those are asked about."""
        if kind not in self._believed:
            self._believed[kind] = [_believed_of(kind, *each) for each in self._found.pop(kind)]
        return self._believed[kind]

    def _standing(self, kind: str) -> dict[str, _ReadFile]:
        """Which file stands for each month."""
        if kind not in self._stands:
            stands = self._stands[kind] = {}
            for read in self._read(kind):
                right = read.file.said_to_be_right(self._known_on)
                for month, number in read.by_month.items():
                    if right or month not in stands or self._may_follow(read, stands[month], month, number):
                        stands[month] = read
        return self._stands[kind]

    def _may_follow(self, read: _ReadFile, stands: _ReadFile, month: str, number: int) -> bool:
        """Whether a month of a file takes the place of what stands: half as much at least, and no part of a whole."""
        first, before = date.fromisoformat(f"{month}-01"), stands.by_month[month]
        part = is_in_part(first, stands.by_day) and not stands.file.said_to_be_right(self._known_on)
        return 2 * number >= before and (part or not is_part_of(first, read.by_day, before))

    def _said(self, kind: str) -> list[tuple[_ReadFile, list[tuple[str, Record]]]]:
        """Each file with its records of months that it stands for."""
        stands = self._standing(kind)
        return [
            (read, [(month, record) for month, record in read.records if stands[month] is read])
            for read in self._read(kind)
        ]

    def _each_once(self, kind: str) -> list[tuple[_ReadFile, list[tuple[str, Record]]]]:
        """The same, of several records of one reference only the last, in the last file that has it."""
        if kind not in self._once:
            said = self._said(kind)
            reference = NEEDED[kind][0]
            last = {record.cells[reference]: id(record) for _, records in said for _, record in records}
            self._once[kind] = [
                (
                    read,
                    [
                        (month, record)
                        for month, record in records
                        if last[record.cells[reference]] == id(record)
                    ],
                )
                for read, records in said
            ]
        return self._once[kind]

    def _by_month(self, kind: str) -> list[tuple[_ReadFile, dict[str, list[Record]]]]:
        """The same by month: most of what is asked is of one or of twelve of them."""
        if kind not in self._of_months:
            found = self._of_months[kind] = []
            for read, records in self._each_once(kind):
                months: dict[str, list[Record]] = {}
                for month, record in records:
                    months.setdefault(month, []).append(record)
                found.append((read, months))
        return self._of_months[kind]

    def crimes_said_twice(self) -> set[str]:
        """The references of crimes that stand in more than one line of the files that stand."""
        lines = Counter(
            record.cells["crime_reference"] for _, records in self._said("crimes") for _, record in records
        )
        return {reference for reference, number in lines.items() if number > 1}

    def lsoas(self) -> set[str]:
        """The small areas that records name; those of points are not among them."""
        return {record.lsoa for kind in NEEDED for read in self._read(kind) for _, record in read.records}

    def in_force(self, kind: str) -> Iterator[tuple[CountedFile, list[Record]]]:
        """Each file of crimes or incidents, nothing of it counted yet, with its records that stand."""
        for read, records in self._each_once(kind):
            received = read.file.extract.received.isoformat()
            file = CountedFile(read.file.name, read.sha256, received, read.held, 0)
            yield file, [record for _, record in records]

    def lsoa_of(self, record: Record) -> str:
        """The small area of a record: as it says, or of its point."""
        if record.lsoa or record.point is None or not self._shapes:
            return record.lsoa
        return self._areas.at(*record.point)

    @cached_property
    def _areas(self) -> PlainAreas:
        return PlainAreas(self.shapes())


def _references(read: _ReadFile, month: str, reference: str) -> set[str]:
    return {record.cells[reference] for of, record in read.records if of == month}


def _believed_of(kind: str, file: PlainFile, columns: PlainMapping, found: PlainTable) -> _ReadFile:
    accepted = filter(None, accepted_records(kind, columns, found, file.extract.received))
    records = tuple((record.day.isoformat()[:7], record) for record in accepted)
    if len(records) < len(found.rows) / 2:
        records = ()  # what is left of such a file is no month, so nothing of it is believed
    return _ReadFile(file, found.sha256, len(found.rows), records)
