"""One of a force's own records read the plain way, for the second count: what it says, and whether it may count."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from string import ascii_letters, digits
from typing import Any

from ..vocabulary import offence_group as groups
from .files import PlainTable
from .mapping import PlainMapping, mapped_header

_YES, _NO = {"y", "yes", "true", "1"}, {"n", "no", "false", "0"}
_SAID_OF_FLAGS = {"", *_YES, *_NO}
STRANDS = ("hate_race", "hate_religion", "hate_sexual_orientation", "hate_disability", "hate_transgender")
FLAGS = (*STRANDS, "domestic", "alcohol", "drugs", "bladed", "child_abuse", "business_or_state_victim")
MARKS = (*STRANDS, "alcohol", "drugs", "bladed", "child_abuse")  # what systems often keep in one field
NEEDED = {
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
    *FLAGS,
)
_EARLIEST = date(1900, 1, 1)
BLANKS = " \t\n\r\v\f"  # what the engine takes off
KINDS_OF_ASB = ("asb personal", "asb nuisance", "asb environmental")
_CATEGORIES = (*KINDS_OF_ASB, "transport", "public safety")
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


def record_columns(header: tuple[str, ...], mapping: Mapping[str, Any]) -> tuple[str, PlainMapping] | None:
    """Whether a header is that of crimes or incidents, by the mapping or as ours, and how its rows become ours."""
    for kind, needed in NEEDED.items():
        mapped = mapped_header(mapping, kind, header, (*needed, *_OPTIONAL))
        if mapped is not None and _is_whole(mapped.columns, needed):
            return kind, mapped
    for kind, needed in NEEDED.items():
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
    cells = _trimmed(cells)
    day, lsoa = _day(cells["recorded_on"]), cells.get("lsoa", "")
    believed = (
        day is not None
        and _EARLIEST <= day <= received + timedelta(days=1)
        and is_reference(cells[NEEDED[kind][0]])
        and all(cells[heading] for heading in NEEDED[kind])
        and all(is_code(cells[name]) for name in ("offence_code", "outcome_code") if cells.get(name))
        and (not lsoa or re.fullmatch("[A-Z][0-9]{8}", lsoa))
        and (kind == "crimes" or cells["category"] in _CATEGORIES)
        and cells.get("premises", "") in _PREMISES
        and all(said.strip().lower() in _SAID_OF_FLAGS for said in {cells.get(flag, "") for flag in FLAGS})
        and all(_is_moment(cells.get(name, "")) for name in ("committed_from", "committed_to"))
        and _happened_before(day, cells)
        and (not cells.get("outcome_on") or _day(cells["outcome_on"]))
    )
    if not believed or day is None:
        return None
    if cells.get("outcome_on") and not _came_of_it_in_time(day, cells, received):
        cells["outcome_on"] = ""  # the crime counts; when something came of it is not known
    point = _point(cells)
    return None if point == () else Record(day, lsoa, cells, point or None)


def _trimmed(cells: Cells) -> Cells:
    """The cells with references and codes as they are compared: without the blanks around, codes in capitals."""
    trimmed = {**cells}
    for name in ("crime_reference", "incident_reference"):
        if name in cells:
            trimmed[name] = cells[name].strip(BLANKS)
    for name in ("offence_code", "lsoa", "outcome_code"):
        if name in cells:
            trimmed[name] = cells[name].strip(BLANKS).upper()
    return trimmed


def is_reference(said: str) -> bool:
    """Whether a force's reference has the look of one, and not of somebody's name.

    >>> is_reference("HAM19-000123"), is_reference("Quillpaw12"), is_reference("5 QUAY 1"), is_reference("HAM-X")
    (True, False, False, False)
    """
    if len(said) >= 16 and set(said.lower()) <= set("0123456789abcdef-"):
        return True
    known = set(said) <= set(ascii_letters + digits + "/._:-") and not set(said).isdisjoint(digits)
    return known and max((len(word) for word in re.findall("[A-Za-z]+", said)), default=0) <= 5


def is_code(said: str) -> bool:
    """Whether a code has the look of one of the Home Office's.

    >>> is_code("105A"), is_code("1/4.1/4.10/4.2"), is_code("ZZ9"), is_code("Quillpaw"), is_code("8N QUAY")
    (True, True, True, False, False)
    """
    first, *others = re.split("[/.-]", said)
    return (
        len(others) <= 6
        and re.fullmatch("[A-Z]{0,3}[0-9]{1,5}[A-Z]{0,2}", first) is not None
        and all(re.fullmatch("[0-9]{1,5}[A-Z]{0,2}", each) for each in others)
    )


def _happened_before(recorded: date, cells: Cells) -> bool:
    """Whether it was committed before it was recorded, and began before it ended."""
    days = [iso(cells[name])[:10] for name in ("committed_from", "committed_to") if cells.get(name)]
    return all("1900-01-01" <= day <= recorded.isoformat() for day in days) and days == sorted(days)


def _came_of_it_in_time(recorded: date, cells: Cells, received: date) -> bool:
    """Whether the outcome's day is between the crime's first day and the file's (a day to spare)."""
    outcome, began = _day(cells["outcome_on"]), iso(cells.get("committed_from", ""))[:10]
    first = began or recorded.isoformat()
    return outcome is not None and first <= outcome.isoformat() and outcome <= received + timedelta(days=1)


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
