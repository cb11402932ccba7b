"""Street-level records read the plain way, for the second count: which of them may be counted, and as what."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ..vocabulary.force import force_key
from ..vocabulary.offence import ASB, CRIME_CATEGORIES
from .files import PlainFile, PlainTable, month_in_name, table

COUNTED = {
    "all_crime": frozenset(each.published for each in CRIME_CATEGORIES),
    **{each.key: frozenset({each.published}) for each in (*CRIME_CATEGORIES, ASB)},
}
"""The published categories that each measure counts."""
_CRIMES = COUNTED["all_crime"]
TOO_FEW_TO_TELL = 1_000  # lines with a Crime ID: of fewer, crimes of many kinds may repeat a tenth
_HEADINGS = (
    "crime id", "month", "reported by", "falls within", "longitude", "latitude", "location", "lsoa code", "lsoa name",
    "crime type", "last outcome category",
)  # fmt: skip
_DEGREES = re.compile(r"\s*[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?\s*")


class Row(NamedTuple):
    """What counts of one accepted record of a street-level file."""

    force: str  # by its key: a force may spell its name anew from one download to the next
    month: str
    category: str
    lsoa: str
    crime_id: str
    degrees: tuple[float, float] | None = None  # of the published map point


@dataclass
class Street:
    """One street-level file: how many records it holds, and what stands on those that keep to the rules."""

    file: PlainFile
    sha256: str
    records: int = 0
    by_unit: dict[tuple[str, str], Counter[tuple[str, str]]] = field(default_factory=dict)
    repeated: dict[tuple[str, str], int] = field(default_factory=dict)
    """Of a month whose lines seem written twice, how many repeat a Crime ID that another line of it has."""

    @property
    def accepted(self) -> int:
        return sum(counts.total() for counts in self.by_unit.values())


def read_street(file: PlainFile, content: bytes) -> Street | None:
    """What a file holds, by force and month; None for one of another kind."""
    read = table(content, street_columns)
    if read is None:
        return None
    columns, records = read
    street = Street(file, records.sha256, len(records.rows))
    by_unit: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    references: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in accepted_rows(file, columns, records):
        if row is not None:
            by_unit[row.force, row.month][row.category, row.lsoa] += 1
            if row.crime_id and row.category in _CRIMES:
                references[row.force, row.month].append(row.crime_id)
    street.by_unit = dict(by_unit)
    again = {unit: len(said) - len(set(said)) for unit, said in references.items()}
    street.repeated = {
        unit: many
        for unit, many in again.items()
        if len(references[unit]) >= TOO_FEW_TO_TELL and 10 * many > len(references[unit])
    }
    if street.accepted < street.records / 2:
        # What is left of such a file is no month, so nothing of it is believed.
        street.by_unit, street.repeated = {}, {}
    return street


def only_force(content: bytes) -> str | None:
    """The force that recorded every record of a plain street-level file, or None where that takes a closer look."""
    lines = content.split(b"\n", 2)
    cells = (
        lines[1].split(b",") if len(lines) > 2 and lines[0].startswith(b"Crime ID,Month,Reported by,") else []
    )
    if len(cells) < 4 or b'"' in lines[1] or not cells[2].isascii():
        return None
    every = b",".join((b"", cells[1], cells[2], b""))
    return force_key(cells[2].decode()) if content.count(every) == content.rstrip().count(b"\n") else None


def street_columns(header: tuple[str, ...]) -> dict[str, int] | None:
    if not all(header.count(heading) == 1 for heading in _HEADINGS):
        return None
    return {heading: header.index(heading) for heading in _HEADINGS}


def accepted_rows(file: PlainFile, columns: dict[str, int], records: PlainTable) -> Iterator[Row | None]:
    """Each record in turn, None for one that may not be counted."""
    named, last = month_in_name(file.own_name), f"{file.extract.received:%Y-%m}"
    month_at, force_at, category_at = columns["month"], columns["reported by"], columns["crime type"]
    lsoa_at, id_at = columns["lsoa code"], columns["crime id"]
    key_of: dict[str, str] = {}
    right_month: dict[str, bool] = {}
    right_code: dict[str, bool] = {"": True}
    points: dict[tuple[str, str], tuple[bool, tuple[float, float] | None]] = {}
    east_at, north_at = columns["longitude"], columns["latitude"]
    for cells in records.rows:
        if cells is None:
            yield None
            continue
        month, lsoa, category, point = (
            cells[month_at], cells[lsoa_at], cells[category_at], (cells[east_at], cells[north_at])
        )  # fmt: skip
        if month not in right_month:  # a file repeats its months, its areas and its map points
            right_month[month] = _is_month(month) and named in (None, month) and month <= last
        if lsoa not in right_code:
            right_code[lsoa] = re.fullmatch("[A-Z][0-9]{8}", lsoa) is not None
        if point not in points:
            points[point] = _point(*point)
        right_point, degrees = points[point]
        believed = (
            right_month[month]
            and right_code[lsoa]
            and right_point
            and cells[force_at]
            and (category in _CRIMES or category == ASB.published)
        )
        if believed and cells[force_at] not in key_of:
            key_of[cells[force_at]] = force_key(cells[force_at])
        yield Row(key_of[cells[force_at]], month, category, lsoa, cells[id_at], degrees) if believed else None


def _point(east: str, north: str) -> tuple[bool, tuple[float, float] | None]:
    """Whether a map point may be believed, and where it lies; nowhere where it is not given."""
    if not (_within(east, -9, 3) and _within(north, 49, 61.5)):
        return False, None
    return True, (float(east), float(north)) if east and north else None


def _is_month(cell: str) -> bool:
    return re.fullmatch("[0-9]{4}-(0[1-9]|1[0-2])", cell) is not None


def _within(cell: str, low: float, high: float) -> bool:
    return not cell or (_DEGREES.fullmatch(cell) is not None and low <= float(cell) <= high)
