"""Counting people: each once in a place and period, however many crimes of the period are theirs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from ibis import _
from ibis.common.deferred import Deferred
from ibis.expr.types import Table

from ..datasets.unasked import Unasked
from ..vocabulary import Period
from .asked import asks_about
from .columns import Counted, described, people_counted_for
from .grid import CELL, Grid
from .measure import Measure, People, Tally

if TYPE_CHECKING:
    from ibis.backends.sql import SQLBackend


def observe_people(
    measures: Sequence[Measure],
    tables: Mapping[str, Table],
    areas: pa.Table,
    periods: Iterable[Period],
    published: Iterable[tuple[str, date]],
    residents: pa.Table | None = None,
    *,
    engine: "SQLBackend",
    populations: Mapping[Tally, str] | None = None,
    unasked: Unasked | None = None,
) -> pa.Table:
    """One row per measure, category, place and period, as `observe` gives them, for measures that count people.

    A person is counted once in each place and period. Their age is that at the first of their crimes there;
    where records of one person disagree about anything else (sex, ethnicity), it is not known. Parts of a
    measure are of people, so a part of one that counts rows has all the rows of its people.
    """
    grid = Grid.of(areas, periods, published)
    columns = people_counted_for(measures)
    by_condition: dict[tuple[str, int], list[Counted]] = {}
    for column in columns:
        by_condition.setdefault((column.tally.of.name, id(column.tally.where)), []).append(column)
    alike: dict[tuple, list[list[Counted]]] = {}
    for together in by_condition.values():
        alike.setdefault(tuple(map(_asked_of_people, together)), []).append(together)
    numbers: dict[str, np.ndarray] = {}
    for conditions in alike.values():
        found = engine.to_pyarrow(_counted(conditions, tables, grid))
        for place, together in enumerate(conditions):
            here = found.filter(pc.equal(found["condition"], place))
            numbers |= {each.name: grid.filled(here, str(at)) for at, each in enumerate(together)}
    return described(numbers, columns, grid, populations or {}, residents, unasked or {})


def _asked_of_people(column: Counted) -> tuple:
    """What is asked of each person, apart from the condition on their rows."""
    tally = column.tally
    assert isinstance(tally, People)
    return tally.times, tally.count, id(column.category)


def _counted(conditions: Sequence[Sequence[Counted]], tables: Mapping[str, Table], grid: Grid) -> Table:
    """Numbers of people by condition, place and span, for conditions under which the same is asked of people."""
    first = conditions[0]
    table = tables[first[0].tally.of.name]
    known = sorted(
        {name for each in first if each.category for name in asks_about(table, each.category.where)}
    )
    everybody = [
        _each_once(tables[each.of.name], each.where, known, grid).mutate(
            condition=ibis.literal(place, "int64")
        )
        for place, each in enumerate(together[0].tally for together in conditions)
    ]
    return (
        (everybody[0] if len(everybody) == 1 else ibis.union(*everybody))
        .group_by("condition", *CELL)
        .aggregate(**{str(place): _number(column) for place, column in enumerate(first)})
    )


def _each_once(table: Table, where: Deferred | bool, known: Sequence[str], grid: Grid) -> Table:
    """A row for each person of a place and period: how many rows are theirs, and what is known of them."""
    rows = table if where is True else table.filter(where)
    rows = rows.filter(rows.person.notnull())
    number = (
        ibis.dense_rank().over(order_by=rows.person).cast("int32")
    )  # short, as millions are told apart by it
    rows = rows.select("lsoa", "force", "month", *known, person=number)
    rows = rows.join(grid.areas_asked(), ["lsoa", "force"]).join(grid.months_asked(), "month")
    return rows.group_by("place", "span", "person").aggregate(
        times=_.count(), **{name: _of_person(rows[name], name) for name in known}
    )


def _of_person(value, name: str):
    if name == "age":
        return value.min()
    return ibis.ifelse(value.min() == value.max(), value.min(), ibis.null(value.type()))


def _number(column: Counted):
    tally = column.tally
    assert isinstance(tally, People)
    low, high = tally.times
    where = _.times >= low if high is None else _.times.between(low, high)
    if column.category is not None:
        where = where & column.category.where
    return _.count(where=where) if tally.count == "people" else _.times.sum(where=where).cast("int64")
