"""What is known of the records themselves: what came, what was not taken, what has no place, what repeats."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from statistics import median

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from ...extracts import police_extract
from ...extracts.police_uk import STREET
from ...vocabulary import Period
from ...vocabulary.force import force_key
from ..at_hand import AtHand
from ..crime_people import CRIME_PEOPLE
from ..crimes import CRIMES
from ..cut_short import CutShort
from ..in_force import Declined
from ..incidents import INCIDENTS
from ..loads import NOTHING_TAKEN_IN, Loaded
from ..people_in_force import superseded_rows
from ..places.geography import Geography
from ..places.unknown_areas import unknown_areas
from ..stands_once import gave_way
from ..store import Store
from ..street_crimes import STREET_CRIMES
from ..street_incidents import STREET_INCIDENTS


@dataclass(frozen=True)
class YearOfRecords:
    """One force's street-level records of one year."""

    period: Period
    rows: int  # in force, crimes and incidents
    unlocated: (
        int  # without a small area, or own records in one that no look-up names: of the force and no place
    )
    elsewhere: int | None  # in a small area outside the force's own places; None where no look-up knows those
    unknown: int | None  # in a small area that no look-up names, so in no place; None where few look-ups came
    here: int  # in the partnership's place
    crime_rows: int  # crimes of the place
    crime_ids: int  # distinct Crime IDs among them
    crime_ids_and_categories: int
    without_id: int
    missing: tuple[Period, ...]  # months that were not published
    of_months: Period | None = (
        None  # those whose records are counted: of crimes and incidents both, if both came
    )
    crimes_of_months: Period | None = None  # those whose crimes are


@dataclass(frozen=True)
class FileOfRecords:
    """What became of one received file's records."""

    name: str
    kind: str
    received: str
    sha256: str
    extract: str  # the sha256 of the file it came as or in
    records: int
    accepted: int
    rejected: int
    duplicates: int
    superseded: int
    note: str
    reasons: tuple[tuple[str, int], ...] = ()  # why records were rejected, and how many for it
    dated: str = ""


@dataclass(frozen=True)
class UnusualMonth:
    """A month of which so much more or less came than usual that its file may be incomplete, or hold a month twice."""

    month: Period
    rows: int
    usual: int  # the middle of the other months


@dataclass(frozen=True)
class Quality:
    years: tuple[YearOfRecords, ...]
    files: tuple[FileOfRecords, ...]
    gaps: tuple[
        tuple[str, tuple[Period, ...]], ...
    ]  # forces that published some months of the comparison, not all
    never: tuple[str, ...]  # forces with a place in the look-ups and no file at all
    unusual: tuple[UnusualMonth, ...] = ()
    declined: tuple[Declined, ...] = ()  # months offered with far fewer records than stand
    cut_short: tuple[CutShort, ...] = ()  # months with far fewer than usual, which count as not received


def examine(store: Store, records: AtHand, geography: Geography, years: list[Period]) -> Quality:
    """Count what a reader should know before believing a figure."""
    force = records.force
    events = _events(store, records)
    own = {month for month in records.own()}
    published = [(force, month) for month in sorted(own)] if records.of_own_records() else store.published()
    whole = set(records.own(CRIMES.name)) if records.of_own_records() else set()
    short = {(each.force, each.month.start) for each in store.cut_short}
    return Quality(
        years=tuple(
            _year(events, geography, force, year, published, own=records.of_own_records()) for year in years
        ),
        files=_files(store),
        gaps=() if records.of_own_records() else _gaps(published, years[-1]),
        never=()
        if records.of_own_records()
        else tuple(sorted(_other_forces(geography) - {each for each, _m in published})),
        unusual=tuple(
            each
            for each in unusual_months(_rows_by_month(store, records), years)
            # What is a gap is told as one, and counted nowhere.
            if (
                each.month.start in whole
                if records.of_own_records()
                else (force, each.month.start) not in short
            )
        ),
        declined=tuple(each for each in store.declined() if each.month.end <= years[-1].end),
        cut_short=()
        if records.of_own_records()
        else tuple(each for each in store.cut_short if each.month.end <= years[-1].end),
    )


def _other_forces(geography: Geography) -> set[str]:
    """The forces of all other places, those of merged councils and of partnerships known in part among them."""
    places = [
        *geography.others,
        *(each.council for each in geography.undivided),
        *(each.partnership for each in geography.incomplete),
    ]
    return {area.force for area in places if area.force}


def _events(store: Store, records: AtHand) -> list[tuple[Table, list[date]]]:
    """Crimes and incidents of the partnership's own force, whichever kind of file they came in, and their months.

    Those are the months that came in full: of one that is a gap no record is counted.
    """
    crimes = CRIMES if CRIMES.name in records.months else STREET_CRIMES
    incidents = INCIDENTS if INCIDENTS.name in records.months else STREET_INCIDENTS
    names = [name for name, key in store.force_names().items() if key == records.force]
    of_force = [
        (rows := records.table(store, contract)).filter(rows.force.isin([*names, records.force]))
        for contract in (crimes, incidents)
    ]
    if crimes is CRIMES:
        of_force[0] = of_force[0].rename(crime_id="crime_reference", category="offence_code")
    kinds = zip(of_force, (crimes, incidents), strict=True)
    return [(rows, records.own(each.name) if each.name in records.months else []) for rows, each in kinds]


def unusual_months(rows: dict[date, int], years: list[Period]) -> tuple[UnusualMonth, ...]:
    """Months of these years with under half, or over one and a half times, what the middle of all months had.

    Recorded crime moves by a tenth or two with the season; the first lockdown took away about a third. So
    beyond these bounds a file that is cut short, or a month that stands in it twice, is the likelier cause.

    >>> rows = {date(2019, month, 1): 14000 for month in range(1, 13)} | {date(2019, 7, 1): 900}
    >>> [(str(each.month), each.rows) for each in unusual_months(rows, [Period.financial_year(2019)])]
    [('2019-07', 900)]
    """
    found = []
    for month in sorted(rows):
        others = [count for each, count in rows.items() if each != month]
        if len(others) < 3 or not any(year.start <= month <= year.end for year in years):
            continue
        usual = round(median(others))
        if not 0.5 * usual <= rows[month] <= 1.5 * usual:
            found.append(UnusualMonth(Period.month(month.year, month.month), rows[month], usual))
    return tuple(found)


def _rows_by_month(store: Store, records: AtHand) -> dict[date, int]:
    found: dict[date, int] = {}
    if records.of_own_records() and store.repeats(CRIMES):
        crimes = store.in_force_of(CRIMES)
        counted = crimes.group_by("month").aggregate(rows=crimes.count()).to_pyarrow().to_pylist()
        return {row["month"]: row["rows"] for row in counted}
    for unit in store.in_force.values():
        if records.of_own_records():
            counts, month = unit.source == police_extract.CRIMES.name, unit.values[0]
        else:
            counts = unit.source == STREET.name and force_key(unit.values[0]) == records.force
            month = unit.values[-1]
        if counts:
            found[date.fromisoformat(month)] = found.get(date.fromisoformat(month), 0) + unit.rows
    return found


def _of_months(year: Period, months: list[list[date]]) -> Period | None:
    """A year without the months that any kind of record lacks, of the kinds that came in it; None if none is left."""
    each = [{month for month in year.months() if month.start in came} for came in months]
    both = set.intersection(*filter(None, each)) if any(each) else set()
    return year.leaving_out([month for month in year.months() if month not in both]) if both else None


def _year(
    events: list[tuple[Table, list[date]]],
    geography: Geography,
    force: str,
    year: Period,
    published,
    *,
    own: bool,
) -> YearOfRecords:
    of_months = _of_months(year, [months for _rows, months in events])
    crimes_of_months = _of_months(year, [months for _rows, months in events[:1]])
    known = [
        *geography.areas(),
        *(each.council for each in geography.undivided),
        *(each.partnership for each in geography.incomplete),
    ]
    of_force = {lsoa for area in known if area.force == force for lsoa in area.lsoas}
    of_force |= geography.rest.get(force, frozenset())
    placed = sorted(of_force | geography.home.lsoas)
    flags = ibis.memtable(
        pa.table(
            {
                "lsoa": pa.array(placed, pa.string()),
                "inside": pa.array([lsoa in of_force for lsoa in placed], pa.bool_()),
                "own": pa.array([lsoa in geography.home.lsoas for lsoa in placed], pa.bool_()),
            }
        )
    )
    starts = [month.start for month in of_months.months()] if of_months else []
    of_crimes = [month.start for month in crimes_of_months.months()] if crimes_of_months else []
    every_crime, (crimes, incidents) = (
        events[0][0].filter(events[0][0].month.isin(of_crimes)),
        [rows.filter(rows.month.isin(starts)) for rows, _months in events],
    )
    both = crimes.select("lsoa").union(incidents.select("lsoa")).left_join(flags, "lsoa")
    totals = both.aggregate(
        rows=_.count(),
        unlocated=_.lsoa.isnull().cast("int64").sum(),
        inside=_.inside.fill_null(False).cast("int64").sum(),
        here=_.own.fill_null(False).cast("int64").sum(),
    ).to_pyarrow().to_pylist()[0]  # fmt: skip
    # Of the open data, which names every small area of England, few look-ups would leave most unknown.
    unknown = unknown_areas(both, geography.known) if geography.others or own else {}
    here = every_crime.semi_join(flags.filter(flags.own), "lsoa")
    ids = (
        here.aggregate(
            rows=_.count(),
            ids=_.crime_id.nunique(),
            pairs=(_.crime_id + "|" + _.category).nunique(),
            without=_.crime_id.isnull().cast("int64").sum(),
        )
        .to_pyarrow()
        .to_pylist()[0]
    )
    came = {month for each, month in published if each == force}
    totals = {name: value or 0 for name, value in totals.items()}
    return YearOfRecords(
        period=year,
        rows=totals["rows"],
        unlocated=totals["unlocated"] + (sum(unknown.values()) if own else 0),
        elsewhere=(
            totals["rows"] - totals["unlocated"] - totals["inside"] - sum(unknown.values())
            if geography.others
            else None
        ),
        unknown=sum(unknown.values()) if geography.others or own else None,
        here=totals["here"],
        crime_rows=ids["rows"],
        crime_ids=ids["ids"],
        crime_ids_and_categories=ids["pairs"],
        without_id=ids["without"] or 0,
        missing=tuple(month for month in year.months() if month.start not in came),
        of_months=of_months,
        crimes_of_months=crimes_of_months,
    )


def _files(store: Store) -> tuple[FileOfRecords, ...]:
    superseded: dict[tuple[str, int], int] = {}
    for unit in store.superseded():
        key = (unit.load.key, unit.file)
        superseded[key] = superseded.get(key, 0) + unit.rows
    if store.holds(CRIME_PEOPLE):
        superseded |= superseded_rows(store.said_of(CRIME_PEOPLE), store.loads)
    repeated: Counter[tuple[str, int]] = Counter()
    for contract in (CRIMES, INCIDENTS, CRIME_PEOPLE):
        if store.repeats(contract):
            repeated += gave_way(store.said_of(contract), store.in_force_of(contract))
    return tuple(
        FileOfRecords(
            name=file.name,
            kind=file.source or "",
            received=each.received,
            sha256=file.sha256,
            extract=each.fingerprint,
            records=file.records,
            accepted=sum(file.accepted.values())
            - superseded.get((each.key, place), 0)
            - repeated[each.key, place],
            rejected=file.rejected,
            duplicates=file.duplicates + repeated[each.key, place],
            superseded=superseded.get((each.key, place), 0),
            note=_note(file),
            reasons=file.reasons,
        )
        for each in store.loads
        for place, file in enumerate(each.files)
        if file.source or file.refused
    )


def _note(file: Loaded) -> str:
    """What is to be said of a file as a whole. Why it was refused may quote a record: the reasons never do."""
    if file.refused:
        return NOTHING_TAKEN_IN if file.reasons else file.refused
    return f"the same file as {file.duplicate_of}" if file.duplicate_of else "; ".join(file.repairs)


def _gaps(published: list[tuple[str, date]], year: Period) -> tuple[tuple[str, tuple[Period, ...]], ...]:
    """Forces with a hole between two months that they published in the year."""
    found = []
    for force in sorted({each for each, _m in published}):
        came = {month for each, month in published if each == force}
        inside = [month for month in year.months() if min(came) < month.start < max(came)]
        missing = tuple(month for month in inside if month.start not in came)
        if missing:
            found.append((force, missing))
    return tuple(found)


def street_units(store: Store, force: str) -> dict[date, str]:
    """Which file stands for each month of a force, by name."""
    return {
        date.fromisoformat(unit.values[1]): unit.load.files[unit.file].name
        for unit in store.in_force.values()
        if unit.source == STREET.name and force_key(unit.values[0]) == force
    }
