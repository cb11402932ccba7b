"""Observing a tracked cohort: each child once, and nothing before the time for proving is over for all."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from ..datasets.young_people import PROVEN_MONTHS, later
from ..vocabulary import Period, Place
from ..vocabulary.status import GAP, NO_DENOMINATOR, OBSERVED
from .columns import Counted, counted_for
from .measure import Measure
from .observe_counted import Sent

if TYPE_CHECKING:
    from ibis.backends.sql import SQLBackend


def observe_tracked(measures: Sequence[Measure], table: Table, engine: "SQLBackend", *, home: Place) -> Sent:
    """One row per measure and period, for the quarters and financial years in which children entered.

    A period's cohort is everybody who entered in it, from the day on which they first did. It is a gap while
    for one of them the time in which an offence may still be proven is not over, and where in one of its
    quarters nobody entered: the file may not reach so far.
    """
    days = engine.to_pyarrow(table.select("entered_on").distinct().order_by("entered_on"))
    quarters = sorted({Period.quarter(*_quarter(each)) for each in days["entered_on"].to_pylist()})
    years = sorted({Period.financial_year(each.financial_year_of_middle()) for each in quarters})
    periods = [*quarters, *years]
    if not periods:
        return Sent(_as_table([]), (), ())
    columns = counted_for(measures)
    rows = engine.to_pyarrow(_counted(table, periods, columns)).to_pylist()
    by_period: dict[str, dict[str, dict[str, Any]]] = {}
    for row in rows:
        by_period.setdefault(row["period"], {})[row["version"]] = row
    found = []
    for measure in measures:
        version = measure.name.rpartition("_")[2]
        for period in periods:
            row = by_period.get(str(period), {}).get(version)
            if row is not None:
                found.append(_observation(measure, home, period, row))
    return Sent(_as_table(found), (home,), tuple(periods))


def _quarter(day) -> tuple[int, int]:
    return day.year - (day.month < 4), (day.month - 4) % 12 // 3 + 1


def _counted(table: Table, periods: Sequence[Period], columns: Sequence[Counted]) -> Table:
    spans = ibis.memtable(
        pa.table(
            {
                "period": [str(each) for each in periods],
                "first_day": pa.array([each.start for each in periods], pa.date32()),
                "last_day": pa.array([each.end for each in periods], pa.date32()),
                "quarters_asked": pa.array([len(each.months()) // 3 for each in periods], pa.int64()),
            }
        )
    )
    within = table.join(
        spans, [table.entered_on >= spans.first_day, table.entered_on <= spans.last_day]
    ).mutate(
        quarter=_.entered_on.truncate("Q"),
        open=_.known_to < later(_.entered_on, PROVEN_MONTHS),
    )
    first = within.mutate(
        place=ibis.row_number().over(group_by=["period", "version", "person"], order_by="entered_on")
    ).filter(_.place == 0)
    entered = within.group_by("period", "version").aggregate(
        quarters=_.quarter.nunique(), asked=_.quarters_asked.max()
    )
    counted = first.group_by("period", "version").aggregate(
        still_open=_.open.sum(),
        **{each.name: _number(each) for each in columns},
    )
    joined = counted.join(entered, ["period", "version"])
    return joined.order_by("period", "version")


def _number(column: Counted):
    where = None if column.where is True else column.where
    number = _.count(where=where) if column.weight is None else column.weight.sum(where=where)
    return number.fill_null(0).cast("int64")


def _observation(measure: Measure, home: Place, period: Period, row: Mapping[str, Any]) -> dict[str, Any]:
    final = not row["still_open"] and row["quarters"] == row["asked"]
    number, of = (row[measure.name], row[f"{measure.name}/of"]) if final else (None, None)
    value = number * measure.multiplier / of if number is not None and of else None
    lacking = final and measure.denominator is not None and value is None
    return {
        "measure": measure.name,
        "category": "",
        "place_code": home.code,
        "level": home.level,
        "period": str(period),
        "numerator": number,
        "denominator": of,
        "value": value,
        "status": NO_DENOMINATOR if lacking else OBSERVED if final else GAP,
        "spread": None,
    }


def _as_table(rows: list[dict[str, Any]]) -> pa.Table:
    names = dict.fromkeys(("measure", "category", "place_code", "level", "period", "status"), pa.string())
    numbers = dict.fromkeys(("numerator", "denominator", "spread"), pa.int64())
    return pa.Table.from_pylist(rows, schema=pa.schema(names | numbers | {"value": pa.float64()}))
