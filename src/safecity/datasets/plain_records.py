"""A force's own records read the plain way, for the second count: which may be counted, and as what."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from ..vocabulary import Period
from ..vocabulary import offence_group as groups
from .coverage import months_in_full
from .plain_files import CountedFile, PlainFile, PlainTable, table

_YES, _NO = {"y", "yes", "true", "1"}, {"n", "no", "false", "0"}
_STRANDS = ("hate_race", "hate_religion", "hate_sexual_orientation", "hate_disability", "hate_transgender")
_FLAGS = (*_STRANDS, "domestic", "alcohol", "drugs", "bladed", "child_abuse", "business_or_state_victim")
_NEEDED = {
    "crimes": ("crime_reference", "recorded_on", "offence_code", "lsoa"),
    "incidents": ("incident_reference", "recorded_on", "category", "lsoa"),
}
_KINDS_OF_ASB = ("asb personal", "asb nuisance", "asb environmental")
_CATEGORIES = (*_KINDS_OF_ASB, "transport", "public safety")
_PREMISES = ("", "residential", "commercial", "public place", "other")
Cells = dict[str, str]


@dataclass(frozen=True)
class Record:
    """One accepted record: the day, the small area, and its cells by heading."""

    day: date
    lsoa: str
    cells: Cells

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

    But not a month of which it holds under half of what stood before, unless its receiver said that it should.
    """

    def __init__(self, files: Iterable[tuple[PlainFile, bytes]], known_on: date | None = None):
        self._known_on = known_on
        self._read: dict[str, list[_ReadFile]] = {kind: [] for kind in _NEEDED}
        seen = set()
        for file, content in files:
            known = table(content, record_columns)
            if known is None or known[1].sha256 in seen:
                continue
            (kind, columns), found = known
            seen.add(found.sha256)
            accepted = filter(None, accepted_records(kind, columns, found))
            records = tuple((f"{record.day:%Y-%m}", record) for record in accepted)
            if len(records) < len(found.rows) / 2:
                records = ()  # what is left of such a file is no month, so nothing of it is believed
            self._read[kind].append(_ReadFile(file, found.sha256, len(found.rows), records))

    def count(
        self, measure: str, lsoas: frozenset[str], period: Period
    ) -> tuple[int | None, tuple[CountedFile, ...]]:
        """How many records of a measure; None where a month of the period is not there in full."""
        kind, counts = OF_OWN_RECORDS[measure]
        stands = self._standing(kind)
        days = Counter(
            record.day for read in self._read[kind] for month, record in read.records if stands[month] is read
        )
        months = {f"{month.start:%Y-%m}" for month in period.months()}
        files, total = [], 0
        for read in self._read[kind]:
            asked = {month for month in months if stands.get(month) is read}
            if asked:
                number = sum(
                    month in asked and record.lsoa in lsoas and counts(record)
                    for month, record in read.records
                )
                total += number
                received = read.file.extract.received.isoformat()
                files.append(CountedFile(read.file.name, read.sha256, received, read.held, number))
        whole = {f"{month:%Y-%m}" for month in months_in_full(days)}
        return total if months <= whole else None, tuple(files)

    def _standing(self, kind: str) -> dict[str, _ReadFile]:
        """Which file stands for each month."""
        stands: dict[str, _ReadFile] = {}
        for read in self._read[kind]:
            right = read.file.said_to_be_right(self._known_on)
            for month, number in read.by_month.items():
                if right or month not in stands or 2 * number >= stands[month].by_month[month]:
                    stands[month] = read
        return stands


def record_columns(header: tuple[str, ...]) -> tuple[str, dict[str, int]] | None:
    """Whether a header is that of crimes or incidents, and where each of its columns stands."""
    for kind, needed in _NEEDED.items():
        if all(header.count(heading) == 1 for heading in needed):
            return kind, {heading: header.index(heading) for heading in header}
    return None


def accepted_records(kind: str, columns: dict[str, int], records: PlainTable) -> Iterator[Record | None]:
    """Each record in turn, None for one that may not be counted."""
    for row in records.rows:
        cells = {heading: row[at] for heading, at in columns.items()} if row is not None else None
        yield _record(kind, cells) if cells else None


def _record(kind: str, cells: Cells) -> Record | None:
    day = _day(cells["recorded_on"])
    believed = (
        day is not None
        and all(cells[heading] for heading in _NEEDED[kind] if heading != "lsoa")
        and (not cells["lsoa"] or re.fullmatch("[A-Z][0-9]{8}", cells["lsoa"]))
        and (kind == "crimes" or cells["category"] in _CATEGORIES)
        and cells.get("premises", "") in _PREMISES
        and all(cells.get(flag, "").strip().lower() in {"", *_YES, *_NO} for flag in _FLAGS)
        and all(_is_moment(cells.get(name, "")) for name in ("committed_from", "committed_to"))
        and (not cells.get("outcome_on") or _day(cells["outcome_on"]))
    )
    return Record(day, cells["lsoa"], cells) if believed and day else None


def _iso(written: str) -> str:
    return re.sub(r"^\s*([0-9]{2})/([0-9]{2})/([0-9]{4})(.*)$", r"\3-\2-\1\4", written.strip())


def _day(written: str) -> date | None:
    try:
        return (
            date.fromisoformat(_iso(written))
            if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", _iso(written))
            else None
        )
    except ValueError:
        return None


def _is_moment(written: str) -> bool:
    try:
        return not written or bool(datetime.fromisoformat(_iso(written)))
    except ValueError:
        return False
