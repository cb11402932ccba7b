"""How complete a force's own records are, when their times are no times, how late they came and which codes changed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from ...vocabulary import Period
from ...vocabulary.months_lacking import MonthsLacking, months_there
from ..contract import Contract
from ..coverage import whole_months
from ..crime_people import CRIME_PEOPLE
from ..crimes import CRIMES
from ..incidents import INCIDENTS
from ..places.lookups import read_lookups
from ..store import Store
from .code_turns import CodeTurn, code_turns
from .codes_by_month import CodesByMonth, codes_by_month
from .doubts import Doubts, doubts, looks_like_code
from .filled import Filled
from .heavy_months import HeavyMonth, heavy_months
from .rests_on import rests_on

LATE = (7, 31, 365)
"""Days from the crime to its record, after which it is late."""
ENOUGH = 10
"""Records in one year and none in the other: with fewer a code is rare, and did not come or go."""
_PLACE = "place"
_NOT_ASKED = {
    "month",
    "lsoa",
    "easting",
    "northing",
    "person_said",
    "said_again",
    "age_said",
    "outcome_day_said",
}
_CODES = {CRIMES.name: ("offence_code", "premises", "outcome_code"), INCIDENTS.name: ("category",)}


@dataclass(frozen=True)
class Times:
    """Of one year's crimes: when they began, where a default may stand for what nobody knew, and how late they came.

    `began` is how many say when; `midnight` and `first_of_month` are those at 00:00 and on the first of a month.
    `late` has for each of LATE how many were recorded more than so many days after the last moment they can have
    happened.
    """

    period: Period
    began: int
    midnight: int
    first_of_month: int
    late: tuple[int, ...]


@dataclass(frozen=True)
class Drift:
    """A code that came or went between two years."""

    dataset: str
    column: str
    code: str
    before: int
    after: int


@dataclass(frozen=True)
class RecordsQuality:
    filled: tuple[Filled, ...]
    times: tuple[Times, ...]
    drift: tuple[Drift, ...]
    doubts: Doubts
    rests: tuple[Filled, ...] = ()
    """What measures rest on beside single fields."""
    heavy: tuple[HeavyMonth, ...] = ()
    """Months, of all that came, with days of far more crimes than usual."""
    turns: tuple[CodeTurn, ...] = ()
    """Codes that stopped or began within the two years, by the months that came in full."""
    by_month: tuple[CodesByMonth, ...] = ()
    """The records of each code by month, of those that came in full up to the end of the two years."""
    codes_compared: Mapping[str, Period | None] = field(default_factory=dict)
    """Each kind of record of which some came in both years, with the months of the later year whose codes are held
    against those of the same months a year before; None where no such month came in full in both."""


def examine_records(
    store: Store, years: tuple[Period, Period], lacking: tuple[MonthsLacking, ...] = ()
) -> RecordsQuality | None:
    """What the force's own records of a year and the year before are like; None where none came.

    Of how much is filled in it tells of later months too, of which measures are counted as well.
    `lacking` is what each kind of them lacks of both years: no record of such a month is held against another.
    """
    span = Period(years[0].start, years[1].end)
    found = doubts(store, span, lacking)
    if found is None:
        return None
    crimes, incidents = store.table(CRIMES), store.table(INCIDENTS)
    people = store.table(CRIME_PEOPLE)
    months = crimes.group_by("crime_reference").aggregate(month=crimes.month.min())
    of_people = people.filter(people.kind == "person").join(months, "crime_reference")
    known = read_lookups(store).small_areas()
    filled = [
        each
        for contract, rows in (
            (CRIMES, _with_known_area(crimes, known)),
            (CRIME_PEOPLE, of_people),
            (INCIDENTS, _with_known_area(incidents, known)),
        )
        for each in _filled(contract, rows.filter(rows.month >= span.start))
    ]
    compared = {
        contract.name: _months_of_both(years, lacking, contract.name)
        for contract, rows in ((CRIMES, crimes), (INCIDENTS, incidents))
        if all(_number(rows.filter(rows.recorded_on.between(year.start, year.end))) for year in years)
    }
    return RecordsQuality(
        filled=tuple(filled),
        times=tuple(
            each
            for year in years
            if (each := _times(crimes, year)).began  # a year without a day says nothing
        ),
        drift=tuple(
            each
            for contract, rows in ((CRIMES, crimes), (INCIDENTS, incidents))
            if (months := compared.get(contract.name))
            for column in _CODES[contract.name]
            for each in _drift(contract, rows, column, months)
        ),
        doubts=found,
        rests=tuple(rests_on(store, span)),
        heavy=heavy_months(crimes),
        turns=tuple(
            each
            for contract, rows in ((CRIMES, crimes), (INCIDENTS, incidents))
            if (there := months_there(span, lacking, contract.name))
            for column in _CODES[contract.name]
            for each in code_turns(contract.name, rows, column, _starts(there))
            if contract.columns[column].allowed or looks_like_code(each.code)
        ),
        by_month=tuple(
            codes_by_month(
                contract.name,
                rows,
                column,
                sorted({*whole_months(store, contract), *_starts(there)}),
                _starts(there),
                looks_like_code if not contract.columns[column].allowed else bool,
            )
            for contract, rows in ((CRIMES, crimes), (INCIDENTS, incidents))
            if (there := months_there(span, lacking, contract.name))
            for column in _CODES[contract.name]
        ),
        codes_compared=compared,
    )


def _starts(period: Period) -> list[date]:
    return [month.start for month in period.months()]


def _months_of_both(
    years: tuple[Period, Period], lacking: tuple[MonthsLacking, ...], kind: str
) -> Period | None:
    """The months of the later year that came in full then and a year before; None where there is none."""
    there = [months_there(year, lacking, kind) for year in years]
    came = [each.months() if each else [] for each in there]
    return months_in_both(years[1], came[0], came[1])


def months_in_both(year: Period, before: list[Period], after: list[Period]) -> Period | None:
    """A year without the months that are not among those of `after`, or a year earlier not among those of `before`.

    >>> year = Period.financial_year(2019)
    >>> months_in_both(year, year.year_before().months()[1:], year.months()[:-1]).in_words()
    'May 2019 to February 2020'
    """
    both = [month for month in year.months() if month in after and month.year_before() in before]
    return year.leaving_out([month for month in year.months() if month not in both]) if both else None


def _number(rows: Table) -> int:
    return rows.count().to_pyarrow().as_py()


def _with_known_area(rows: Table, known: Collection[str]) -> Table:
    """The same records, each with whether it counts in some place: in a small area that a look-up names."""
    if not known:  # before a look-up came nobody can tell
        return rows.mutate(in_known_area=rows.lsoa.notnull())
    named = ibis.memtable(pa.table({"known_area": pa.array(sorted(known), pa.string())}))
    joined = rows.left_join(named, rows.lsoa == named.known_area)
    return joined.mutate(in_known_area=joined.known_area.notnull()).drop("known_area")


def _filled(contract: Contract, rows: Table) -> list[Filled]:
    fields = [
        name for name, column in contract.columns.items() if not column.required and name not in _NOT_ASKED
    ]
    said = {name: rows[name].notnull() for name in fields}
    if "lsoa" in contract.columns:
        said = {_PLACE: rows.in_known_area, **said}
    if "relationship" in said:  # only a victim has one
        said["relationship"] = said["relationship"] | (rows.role != "victim")
    counted = (
        rows.group_by("month")
        .aggregate(rows=_.count(), **{name: each.cast("int64").sum() for name, each in said.items()})
        .order_by("month")
        .to_pyarrow()
        .to_pylist()
    )
    return (
        [
            Filled(contract.name, name, {row["month"]: (row[name], row["rows"]) for row in counted})
            for name in said
        ]
        if counted
        else []
    )


def _times(crimes: Table, year: Period) -> Times:
    known = crimes.filter(crimes.recorded_on.between(year.start, year.end) & crimes.committed_from.notnull())
    last = known.committed_to.fill_null(known.committed_from).cast("date")
    took = known.recorded_on.delta(last, unit="day")
    counted = known.aggregate(
        began=known.count(),
        midnight=(known.committed_from.hour() * 60 + known.committed_from.minute() == 0).cast("int64").sum(),
        first=(known.committed_from.day() == 1).cast("int64").sum(),
        **{f"late_{days}": (took > days).cast("int64").sum() for days in LATE},
    )
    (row,) = counted.to_pyarrow().to_pylist()
    return Times(
        year,
        row["began"],
        row["midnight"] or 0,
        row["first"] or 0,
        tuple(row[f"late_{days}"] or 0 for days in LATE),
    )


def _drift(contract: Contract, rows: Table, column: str, months: Period) -> list[Drift]:
    """The codes of a column that came or went between the same months of two years."""
    inside = [
        rows.month.isin([month.start for month in each.months()]) for each in (months.year_before(), months)
    ]
    counted = (
        rows.filter(rows[column].notnull())
        .group_by(column)
        .aggregate(before=inside[0].cast("int64").sum(), after=inside[1].cast("int64").sum())
    )
    if not all(sum(row[name] for row in counted.to_pyarrow().to_pylist()) for name in ("before", "after")):
        return []  # a year that did not come has no codes to lose
    changed = counted.filter(
        ((counted.before == 0) & (counted.after >= ENOUGH))
        | ((counted.after == 0) & (counted.before >= ENOUGH))
    )
    return [
        Drift(contract.name, column, row[column], row["before"], row["after"])
        for row in changed.order_by(column).to_pyarrow().to_pylist()
        if contract.columns[column].allowed or looks_like_code(row[column])
    ]
