"""Counting in the Home Office's tables: every measure in every partnership and in England, by quarter and year."""

from collections.abc import Iterable, Sequence
from functools import cache

import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from ..datasets.places.official_places import ENGLAND, OfficialPlaces, is_english
from ..vocabulary import Period, Place
from ..vocabulary.status import GAP, NO_DENOMINATOR, OBSERVED
from .measure import Measure

NEARLY_ALL = 0.95  # of the partnerships of England that a look-up knows; names and codes change now and then
Quarter = tuple[str, int]  # 2019/20, 1
Counts = dict[str, int]  # measure -> offences

_ROWS = pa.schema(
    {
        "place_code": pa.string(),
        "level": pa.string(),
        "period": pa.string(),
        "status": pa.string(),
        "measure": pa.string(),
        "category": pa.string(),
        "numerator": pa.int64(),
        "denominator": pa.int64(),
        "value": pa.float64(),
        "spread": pa.float64(),
    }
)


def official_periods(table: Table, until: Period) -> list[Period]:
    """Each quarter and financial year that the tables hold any of, up to the end of a year."""
    rows = table.select("financial_year", "quarter").distinct().to_pyarrow().to_pylist()
    quarters = {Period.quarter(int(row["financial_year"][:4]), row["quarter"]) for row in rows}
    years = {Period.financial_year(int(row["financial_year"][:4])) for row in rows}
    return sorted(each for each in quarters | years if each.end <= until.end)


def observe_official(
    measures: Sequence[Measure], table: Table, places: OfficialPlaces, periods: Iterable[Period]
) -> pa.Table:
    """One row per measure, partnership and period, and one for England: numerator, denominator, value, status.

    Corrections below nought are subtracted. A partnership that has rows of a quarter and none of an offence
    has 0 of it; one without rows has a gap, and so has a year with a quarter missing. England is the sum of its
    partnerships: a gap where one of them lacks a quarter that others have, or where the tables hold fewer than
    `NEARLY_ALL` of those the look-ups know. Residents that are not known are null, and then the rate is, and its
    status says so.
    Gaps of other partnerships are left out, because no row of theirs says as much.
    """
    counted = _counted(measures, table)
    home = places.places.get(places.home_code)
    residents = cache(places.people)
    found: list[tuple] = []
    for period in periods:
        quarters = quarters_of(period)
        year = Period.parse(quarters[0][0])  # residents are of a year, whatever the quarter
        in_year = {
            code for (label, _q), by_code in counted.items() if label == quarters[0][0] for code in by_code
        }
        english = {code for code in in_year if is_english(code)}
        totals: dict[str, Counts] = {}
        for code in sorted(in_year):
            parts = [counted[quarter][code] for quarter in quarters if code in counted.get(quarter, {})]
            if len(parts) == len(quarters):
                totals[code] = {name: sum(part[name] for part in parts) for name in parts[0]}
        for code, counts in totals.items():
            found += _rows(measures, places.places[code], period, counts, residents(code, year))
        if home is not None and places.home_code not in totals:
            found += _rows(measures, home, period, None, residents(places.home_code, year))
        expected = places.expected
        whole = (
            english <= totals.keys()
            and bool(expected)
            and len(english & expected) >= NEARLY_ALL * len(expected)
        )
        together = (
            {name: sum(totals[code][name] for code in english) for name in _names(measures)}
            if whole
            else None
        )
        people = [residents(code, year) for code in english]
        known = sum(each for each in people if each) if all(people) and people else None
        found += _rows(measures, ENGLAND, period, together, known if whole else None)
    columns: list[tuple] = list(zip(*found, strict=True)) or [()] * len(_ROWS)
    return pa.table(
        [pa.array(values, field.type) for values, field in zip(columns, _ROWS, strict=True)], schema=_ROWS
    )


def quarters_of(period: Period) -> list[Quarter]:
    """A quarter or a financial year as the tables label it."""
    year = period.start.year - (period.start.month < 4)
    numbers = (1, 2, 3, 4) if period.kind == "financial year" else ((period.start.month - 4) % 12 // 3 + 1,)
    label = str(Period.financial_year(year))
    return [(label, number) for number in numbers]


def _counted(measures: Sequence[Measure], table: Table) -> dict[Quarter, dict[str, Counts]]:
    """Offences of each measure, by quarter and partnership."""
    placed = table.filter(table.csp_code.notnull())
    totals = {
        measure.name: _.offences.sum(
            where=None if measure.numerator.where is True else measure.numerator.where
        )
        .fill_null(0)
        .cast("int64")
        for measure in measures
    }
    rows = (
        placed.group_by("financial_year", "quarter", "csp_code").aggregate(**totals).to_pyarrow().to_pylist()
    )
    found: dict[Quarter, dict[str, Counts]] = {}
    for row in rows:
        quarter = row.pop("financial_year"), row.pop("quarter")
        found.setdefault(quarter, {})[row.pop("csp_code")] = row
    return found


def _rows(
    measures: Sequence[Measure], place: Place, period: Period, counts: Counts | None, people: int | None
) -> list[tuple]:
    rows = []
    for measure in measures:
        numerator = None if counts is None else counts[measure.name]
        value = None if numerator is None or not people else numerator * measure.multiplier / people
        status = GAP if numerator is None else NO_DENOMINATOR if value is None else OBSERVED
        said = (place.code, place.level, str(period), status, measure.name)
        rows.append((*said, "", numerator, people or None, value, None))
    return rows


def _names(measures: Sequence[Measure]) -> list[str]:
    return [measure.name for measure in measures]
