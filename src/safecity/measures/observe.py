"""Counting: every measure asked for, in every place and period asked for, in one pass over each dataset."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from ibis import _
from ibis.common.deferred import Deferred
from ibis.expr.types import Table

from ..datasets.unasked import Unasked
from ..vocabulary import Period
from .columns import Counted, counted_for, described
from .grid import CELL, Grid
from .measure import Measure, Tally

if TYPE_CHECKING:
    from ibis.backends.sql import SQLBackend

SMALLEST = ("lsoa", "force", "month")  # what rows are counted by before they are added up to places
WEIGHT = "decimal(12, 4)"  # decimals add up alike in any order, which floating point does not


def observe(
    measures: Sequence[Measure],
    tables: Mapping[str, Table],
    areas: pa.Table,
    periods: Iterable[Period],
    published: Iterable[tuple[str, date]],
    residents: pa.Table | None = None,
    *,
    engine: "SQLBackend",
    forces: Mapping[str, str] | None = None,
    populations: Mapping[Tally, str] | None = None,
    unasked: Unasked | None = None,
) -> pa.Table:
    """One row per measure, category, place and period: numerator, denominator, value and status.

    `tables` holds each dataset by its contract's name, with columns `lsoa`, `force` and `month`. `areas` has a
    row per place and small area (place_code, level, lsoa, force): a place's crimes are those that its own
    force recorded in its small areas. `published` lists each force and month that came; `residents` has
    place_code, level, period and people, and a column for each further population at risk, which
    `populations` names for its tally. `forces` gives the key of each force where the tables hold its name.
    Every place and period asked for comes back, and periods may overlap.
    No events is 0. A period with a month that was not published is a gap: null, status 'gap'; so is one with a
    month in which a column that the measure asks about is `unasked`. Without anything that it could be set against
    a count keeps its number and has no value, status 'no denominator'. `spread` is the sum of squared weights, null
    for what is not weighted.
    The engine counts; what a number is a rate of is put beside it afterwards, column by column.
    """
    grid = Grid.of(areas, periods, published)
    asked, spans = grid.areas_asked(), grid.months_asked()
    columns = counted_for(measures)
    by_dataset: dict[str, list[Counted]] = {}
    for column in columns:
        by_dataset.setdefault(column.tally.of.name, []).append(column)
    numbers: dict[str, np.ndarray] = {}
    for name, group in by_dataset.items():
        for counted in _by_small_area(tables[name], group):
            if forces:
                counted = counted.mutate(force=counted.force.substitute(forces))
            here = [each for each in group if each.name in counted.columns]
            found = engine.to_pyarrow(_in_places_and_periods(counted, here, asked, spans))
            numbers |= {each.name: grid.filled(found, each.name) for each in here}
    return described(numbers, columns, grid, populations or {}, residents, unasked or {})


def _in_places_and_periods(counted: Table, columns: Sequence[Counted], asked: Table, spans: Table) -> Table:
    """Numbers by small area added up to places, and from there to periods: a place has many periods."""
    by_month = (
        counted.join(asked, ["lsoa", "force"])
        .group_by("place", "month")
        .aggregate(**{each.name: _[each.name].sum() for each in columns})
    )
    return (
        by_month.join(spans, "month")
        .group_by(*CELL)
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
