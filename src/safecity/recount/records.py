"""A force's own records read the plain way, for the second count: which may be counted, and as what."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any

from ..vocabulary import Period
from ..vocabulary import offence_group as groups
from .files import CountedFile, PlainFile, PlainTable, table
from .mapping import PlainMapping, mapped_header
from .points import PlainAreas
from .reference import small_area_shapes
from .whole_months import whole_months

_YES, _NO = {"y", "yes", "true", "1"}, {"n", "no", "false", "0"}
_SAID_OF_FLAGS = {"", *_YES, *_NO}
_STRANDS = ("hate_race", "hate_religion", "hate_sexual_orientation", "hate_disability", "hate_transgender")
_FLAGS = (*_STRANDS, "domestic", "alcohol", "drugs", "bladed", "child_abuse", "business_or_state_victim")
_NEEDED = {
    "crimes": ("crime_reference", "recorded_on", "offence_code"),
    "incidents": ("incident_reference", "recorded_on", "category"),
}
_POINT = ("easting", "northing")
_OPTIONAL = (
    "lsoa",
    *_POINT,
    "premises",
    "committed_from",
    "committed_to",
    "outcome_on",
    "outcome_code",
    *_FLAGS,
)
_EARLIEST = date(1900, 1, 1)
_KINDS_OF_ASB = ("asb personal", "asb nuisance", "asb environmental")
_CATEGORIES = (*_KINDS_OF_ASB, "transport", "public safety")
_PREMISES = ("", "residential", "commercial", "public place", "other")
Cells = dict[str, str]


@dataclass(frozen=True)
class Record:
    """One accepted record: the day, the small area or else the point on the grid, and its cells by heading."""

    day: date
    lsoa: str
    cells: Cells
    point: tuple[float, float] | None = None

    def ticked(self, flag: str) -> bool:
        return self.cells.get(flag, "").strip().lower() in _YES

    def of(self, group: groups.OffenceGroup) -> bool:
        return self.cells["offence_code"] in group.codes


OF_OWN_RECORDS: dict[str, tuple[str, Callable[[Record], bool]]] = {
    "asb_incidents": ("incidents", lambda record: record.cells["category"] in _KINDS_OF_ASB),
    "recorded_crime": ("crimes", lambda record: True),
    "domestic_violent_crime": (
        "crimes",
        lambda record: record.of(groups.VIOLENT_CRIME) and record.ticked("domestic"),
    ),
    "hate_crime": ("crimes", lambda record: any(map(record.ticked, _STRANDS))),
    "drug_affected_crime": ("crimes", lambda record: record.ticked("drugs")),
    "alcohol_affected_crime": ("crimes", lambda record: record.ticked("alcohol")),
    "domestic_crime": ("crimes", lambda record: record.ticked("domestic")),
    "bladed_implement_crime": ("crimes", lambda record: record.ticked("bladed")),
    "residential_burglary_by_household": (
        "crimes",
        lambda record: record.of(groups.RESIDENTIAL_BURGLARY),
    ),
    **{strand: ("crimes", lambda record, strand=strand: record.ticked(strand)) for strand in _STRANDS},  # type: ignore[misc]
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

_HAS_TO_SAY: dict[str, tuple[str, ...]] = {
    "domestic_violent_crime": ("domestic",),
    "domestic_crime": ("domestic",),
    "hate_crime": _STRANDS,
    **{strand: (strand,) for strand in _STRANDS},
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


class OwnRecords:
    """All that was received of a force's own records, of which a later file replaces the months it holds.

    But not a month of which it holds under half of what stood before, unless its receiver said that it should. Of
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
            kind: [] for kind in _NEEDED
        }
        self._believed: dict[str, list[_ReadFile]] = {}
        self._once: dict[str, list[tuple[_ReadFile, list[tuple[str, Record]]]]] = {}
        self._say: dict[tuple[str, str], set[str]] = {}
        self._placed: dict[str, set[str]] = {}
        self._census, self._shapes = census, dict[int, dict[str, dict]]()
        seen = set()
        for file, content in files:
            for year, shapes in small_area_shapes(content).items():
                self._shapes.setdefault(year, {}).update(shapes)
            known = table(content, lambda header: record_columns(header, mapping or {}))
            if known is None or known[1].sha256 in seen:
                continue
            (kind, columns), found = known
            seen.add(found.sha256)
            self._found[kind].append((file, columns, found))

    def count(
        self, measure: str, lsoas: frozenset[str], period: Period
    ) -> tuple[int | None, tuple[CountedFile, ...]]:
        """How many records of a measure; None where a month of the period is not there in full, or does not say."""
        kind, counts = OF_OWN_RECORDS[measure]
        stands = self._standing(kind)
        days = Counter(record.day for _, records in self._each_once(kind) for _, record in records)
        months = {f"{month.start:%Y-%m}" for month in period.months()}
        files, total = [], 0
        for read, records in self._each_once(kind):
            asked = {month for month in months if stands.get(month) is read}
            if asked:
                number = sum(
                    month in asked
                    and period.start <= record.day <= period.end
                    and self.lsoa_of(record) in lsoas
                    and counts(record)
                    for month, record in records
                )
                total += number
                received = read.file.extract.received.isoformat()
                files.append(CountedFile(read.file.name, read.sha256, received, read.held, number))
        whole = {
            f"{month:%Y-%m}" for month in whole_months(days, self.said_right(kind))
        } & self.placed_months(kind)
        known = months <= whole and all(
            month in self.months_that_say(kind, cell)
            for cell in _HAS_TO_SAY.get(measure, ())
            for month in months
        )
        return total if known else None, tuple(files)

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
        """The months of crimes or incidents of which a record that stands has something in a cell."""
        if (kind, cell) not in self._say:
            self._say[kind, cell] = {
                month
                for _, records in self._each_once(kind)
                for month, record in records
                if record.cells.get(cell, "").strip()
            }
        return self._say[kind, cell]

    def _read(self, kind: str) -> list[_ReadFile]:
        """The files of crimes or of incidents with what may be counted of them, once those are asked about."""
        if kind not in self._believed:
            self._believed[kind] = [_believed_of(kind, *each) for each in self._found.pop(kind)]
        return self._believed[kind]

    def _standing(self, kind: str) -> dict[str, _ReadFile]:
        """Which file stands for each month."""
        stands: dict[str, _ReadFile] = {}
        for read in self._read(kind):
            right = read.file.said_to_be_right(self._known_on)
            for month, number in read.by_month.items():
                if right or month not in stands or 2 * number >= stands[month].by_month[month]:
                    stands[month] = read
        return stands

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
            reference = _NEEDED[kind][0]
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

    def crimes_said_twice(self) -> set[str]:
        """The references of crimes that stand in more than one line of the files that stand."""
        lines = Counter(
            record.cells["crime_reference"] for _, records in self._said("crimes") for _, record in records
        )
        return {reference for reference, number in lines.items() if number > 1}

    def lsoas(self) -> set[str]:
        """The small areas that records name; those of points are not among them."""
        return {record.lsoa for kind in _NEEDED for read in self._read(kind) for _, record in read.records}

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
        census = self._census()
        return PlainAreas(self._shapes[census if census in self._shapes else max(self._shapes)])


def _believed_of(kind: str, file: PlainFile, columns: PlainMapping, found: PlainTable) -> _ReadFile:
    accepted = filter(None, accepted_records(kind, columns, found, file.extract.received))
    records = tuple((record.day.isoformat()[:7], record) for record in accepted)
    if len(records) < len(found.rows) / 2:
        records = ()  # what is left of such a file is no month, so nothing of it is believed
    return _ReadFile(file, found.sha256, len(found.rows), records)


def record_columns(header: tuple[str, ...], mapping: Mapping[str, Any]) -> tuple[str, PlainMapping] | None:
    """Whether a header is that of crimes or incidents, by the mapping or as ours, and how its rows become ours."""
    for kind, needed in _NEEDED.items():
        mapped = mapped_header(mapping, kind, header, (*needed, *_OPTIONAL))
        if mapped is not None and _is_whole(mapped.columns, needed):
            return kind, mapped
    for kind, needed in _NEEDED.items():
        columns = {heading: header.index(heading) for heading in header if header.count(heading) == 1}
        if _is_whole(columns, needed):
            return kind, PlainMapping({}, columns)
    return None


def _is_whole(columns: dict[str, int], needed: tuple[str, ...]) -> bool:
    placed = "lsoa" in columns or all(way in columns for way in _POINT)
    return placed and all(heading in columns for heading in needed)


def accepted_records(
    kind: str, columns: PlainMapping, records: PlainTable, received: date
) -> Iterator[Record | None]:
    """Each record in turn, None for one that may not be counted. `received` is the day the file came."""
    for row in records.rows:
        cells = columns.ours(row) if row is not None else None
        yield _record(kind, cells, received) if cells else None


def _record(kind: str, cells: Cells, received: date) -> Record | None:
    day, lsoa = _day(cells["recorded_on"]), cells.get("lsoa", "")
    believed = (
        day is not None
        and _EARLIEST <= day <= received + timedelta(days=1)
        and all(cells[heading] for heading in _NEEDED[kind])
        and (not lsoa or re.fullmatch("[A-Z][0-9]{8}", lsoa))
        and (kind == "crimes" or cells["category"] in _CATEGORIES)
        and cells.get("premises", "") in _PREMISES
        and all(said.strip().lower() in _SAID_OF_FLAGS for said in {cells.get(flag, "") for flag in _FLAGS})
        and all(_is_moment(cells.get(name, "")) for name in ("committed_from", "committed_to"))
        and _happened_before(day, cells)
        and (not cells.get("outcome_on") or _day(cells["outcome_on"]))
    )
    if not believed or day is None:
        return None
    point = _point(cells)
    return None if point == () else Record(day, lsoa, cells, point or None)


def _happened_before(recorded: date, cells: Cells) -> bool:
    """Whether it was committed before it was recorded, and began before it ended."""
    days = [iso(cells[name])[:10] for name in ("committed_from", "committed_to") if cells.get(name)]
    return all("1900-01-01" <= day <= recorded.isoformat() for day in days) and days == sorted(days)


def _point(cells: Cells) -> tuple[float, float] | tuple[()] | None:
    """Where it happened on the grid; None where nobody says, nothing where what is said cannot be."""
    east, north = (cells.get(way, "") for way in _POINT)
    nowhere = re.compile(r"\s*0+([.]0*)?\s*")
    if not east and not north or nowhere.fullmatch(east) and nowhere.fullmatch(north):
        return None
    try:
        x, y = (float(each.replace(",", "")) if "_" not in each else -1.0 for each in (east, north))
    except ValueError:
        return ()
    return (x, y) if 0 <= x <= 700_000 and 0 <= y <= 1_300_000 else ()


def iso(written: str) -> str:
    """A day or moment written day first, as 31/07/2019 or with a time after it, written year first."""
    written = written.strip()
    if "/" not in written:
        return written
    return re.sub(r"^([0-9]{2})/([0-9]{2})/([0-9]{4})(.*)$", r"\3-\2-\1\4", written)


@lru_cache(maxsize=10_000)  # hundreds of thousands of records are of a few thousand days
def _day(written: str) -> date | None:
    said = iso(written)
    try:
        return date.fromisoformat(said) if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", said) else None
    except ValueError:
        return None


def _is_moment(written: str) -> bool:
    try:
        return not written or bool(datetime.fromisoformat(iso(written)))
    except ValueError:
        return False
