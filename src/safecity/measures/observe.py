"""Counting: every measure asked for, in every place and period asked for, in one pass over each dataset."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import ibis
import pyarrow as pa
from ibis import _
from ibis.common.deferred import Deferred
from ibis.expr.operations import Field
from ibis.expr.types import Table

from ..vocabulary import Period
from .columns import Counted, counted_for, described
from .measure import Measure, Tally

OBSERVED, GAP = "observed", "gap"
SMALLEST = ("lsoa", "force", "month")  # what rows are counted by before they are added up to places
PLACE_AND_PERIOD = ("place_code", "level", "period")
WEIGHT = "decimal(12, 4)"  # decimals add up alike in any order, which floating point does not


def observe(
    measures: Sequence[Measure],
    tables: Mapping[str, Table],
    areas: pa.Table,
    periods: Iterable[Period],
    published: Iterable[tuple[str, date]],
    residents: pa.Table | None = None,
    *,
    forces: Mapping[str, str] | None = None,
    populations: Mapping[Tally, str] | None = None,
) -> Table:
    """One row per measure, category, place and period: numerator, denominator, value and status.

    `tables` holds each dataset by its contract's name, with columns `lsoa`, `force` and `month`. `areas` has a
    row per place and small area (place_code, level, lsoa, force): a place's crimes are those that its own
    force recorded in its small areas. `published` lists each force and month that came; `residents` has
    place_code, level, period and people, and a column for each further population at risk, which
    `populations` names for its tally. `forces` gives the key of each force where the tables hold its name.
    Every place and period asked for comes back, and periods may overlap.
    No events is 0. A period with a month that was not published is a gap: null, status 'gap'. No denominator
    is null. `spread` is the sum of squared weights, null for what is not weighted.
    """
    periods = list(dict.fromkeys(periods))
    asked, spans = ibis.memtable(areas), ibis.memtable(spans_of(periods))
    wide = with_people(everything_asked(areas, periods, published), residents)
    columns = counted_for(measures)
    by_dataset: dict[str, list[Counted]] = {}
    for column in columns:
        by_dataset.setdefault(column.tally.of.name, []).append(column)
    for name, group in by_dataset.items():
        for counted in _by_small_area(tables[name], group):
            if forces:
                counted = counted.mutate(force=counted.force.substitute(forces))
            here = [each for each in group if each.name in counted.columns]
            wide = beside(wide, _in_places_and_periods(counted, here, asked, spans))
    long = wide.pivot_longer([each.name for each in columns], names_to="counted", values_to="number")
    return described(only_whole(long), columns, populations or {}, residents)


def spans_of(periods: Sequence[Period]) -> pa.Table:
    """Each period with each of its months."""
    pairs = [(str(period), month.start) for period in periods for month in period.months()]
    return pa.table(
        {
            "period": pa.array([period for period, _month in pairs], pa.string()),
            "month": pa.array([month for _period, month in pairs], pa.date32()),
        }
    )


def everything_asked(
    areas: pa.Table, periods: Sequence[Period], published: Iterable[tuple[str, date]]
) -> Table:
    """Every place and period, with a status: whether each of the period's months came from the place's force."""
    pairs = sorted(set(published))
    came = ibis.memtable(
        pa.table(
            {
                "force": pa.array([force for force, _month in pairs], pa.string()),
                "month": pa.array([month for _force, month in pairs], pa.date32()),
            }
        )
    )
    months_asked = ibis.memtable(
        pa.table(
            {
                "period": pa.array([str(period) for period in periods], pa.string()),
                "months_asked": pa.array([len(period.months()) for period in periods], pa.int64()),
            }
        )
    )
    spans = ibis.memtable(spans_of(periods))
    months = came.join(spans, "month").group_by("force", "period").aggregate(months=_.count())
    places = ibis.memtable(areas).select("place_code", "level", "force").distinct()
    found = places.cross_join(months_asked).left_join(months, ["force", "period"])
    whole = found.months.fill_null(0) == found.months_asked
    return found.select(*PLACE_AND_PERIOD, status=ibis.ifelse(whole, OBSERVED, GAP))


def beside(wide: Table, found: Table) -> Table:
    """The same places and periods with further columns of them."""
    joined = wide.left_join(found, list(PLACE_AND_PERIOD))
    return joined.select(*wide.columns, *(name for name in found.columns if name not in PLACE_AND_PERIOD))


def only_whole(long: Table) -> Table:
    """Where all of a period came, what was not counted is 0; where not, what was counted is no number of it."""
    return long.mutate(
        number=ibis.ifelse(long.status == OBSERVED, long.number.fill_null(0), ibis.null("int64"))
    )


def _in_places_and_periods(counted: Table, columns: Sequence[Counted], asked: Table, spans: Table) -> Table:
    """Numbers by small area added up to places, and from there to periods: a place has many periods."""
    by_month = (
        counted.join(asked, ["lsoa", "force"])
        .group_by("place_code", "level", "month")
        .aggregate(**{each.name: _[each.name].sum() for each in columns})
    )
    return (
        by_month.join(spans, "month")
        .group_by(*PLACE_AND_PERIOD)
        .aggregate(**{each.name: _summed(each) for each in columns})
    )


def _by_small_area(table: Table, group: Sequence[Counted]) -> list[Table]:
    """Each number by small area, force and month: one table for all that count rows, one for each total."""
    counting = [each for each in group if each.total is None]
    found = [_totalled(table, each) for each in group if each.total is not None]
    return [_counted(table, counting), *found] if counting else found


def _counted(table: Table, counting: Sequence[Counted]) -> Table:
    return table.group_by(*SMALLEST).aggregate(**{each.name: _number(each) for each in counting})


def _number(column: Counted) -> Deferred:
    where = None if column.where is True else column.where
    if column.weight is None:
        return _.count(where=where)
    weight = column.weight.cast(WEIGHT)
    if column.role == "spread":
        weight = (weight * weight).cast("decimal(24, 4)")
    return weight.sum(where=where).fill_null(0)


def _summed(column: Counted) -> Deferred:
    total = _[column.name].sum()
    return (total.round() if column.weight is not None else total).cast("int64")


def _totalled(table: Table, column: Counted) -> Table:
    rows = table if column.where is True else table.filter(column.where)
    return rows.group_by(*SMALLEST).aggregate(**{column.name: column.total})


def asks_about(table: Table, said: Deferred | bool) -> set[str]:
    """The columns of a table that a condition, or anything else said of its rows, speaks of."""
    if isinstance(said, bool):
        return set()
    (bound,) = table.bind(said)
    return {field.name for field in bound.op().find(Field) if field.rel == table.op()}


def with_people(wide: Table, residents: pa.Table | None) -> Table:
    """The same places and periods with each population at risk, as columns."""
    if residents is None:
        return wide
    return beside(wide, ibis.memtable(residents))
