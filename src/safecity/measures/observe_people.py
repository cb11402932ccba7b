"""Counting people: each once in a place and period, however many crimes of the period are theirs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import ibis
import pyarrow as pa
from ibis import _
from ibis.common.deferred import Deferred
from ibis.expr.types import Table

from ..vocabulary import Period
from .columns import Counted, described, people_counted_for
from .measure import Measure, People, Tally
from .observe import PLACE_AND_PERIOD, asks_about, everything_asked, only_whole, spans_of, with_people


def observe_people(
    measures: Sequence[Measure],
    tables: Mapping[str, Table],
    areas: pa.Table,
    periods: Iterable[Period],
    published: Iterable[tuple[str, date]],
    residents: pa.Table | None = None,
    *,
    populations: Mapping[Tally, str] | None = None,
) -> Table:
    """One row per measure, category, place and period, as `observe` gives them, for measures that count people.

    A person is counted once in each place and period. Their age is that at the first of their crimes there;
    where records of one person disagree about anything else (sex, ethnicity), it is not known. Parts of a
    measure are of people, so a part of one that counts rows has all the rows of its people.
    """
    periods = list(dict.fromkeys(periods))
    places = _numbered(areas, "place", ("place_code", "level"))
    spans = _numbered(spans_of(periods), "span", ("period",))
    columns = people_counted_for(measures)
    by_condition: dict[tuple[str, int], list[Counted]] = {}
    for column in columns:
        by_condition.setdefault((column.tally.of.name, id(column.tally.where)), []).append(column)
    alike: dict[tuple, list[list[Counted]]] = {}
    for together in by_condition.values():
        alike.setdefault(tuple(map(_asked_of_people, together)), []).append(together)
    counted = [_counted(conditions, tables, places, spans) for conditions in alike.values()]
    found = counted[0] if len(counted) == 1 else ibis.union(*counted)
    for numbered, name in ((places, "place"), (spans, "span")):
        found = found.join(_named(numbered, name), name)
    names = ibis.memtable(pa.table({"counted": [each.name for each in columns]}))
    everything = everything_asked(areas, periods, published).cross_join(names)
    joined = everything.left_join(found, [*PLACE_AND_PERIOD, "counted"])
    long = with_people(joined.select(*everything.columns, "number"), residents)
    return described(only_whole(long), columns, populations or {}, residents)


def _asked_of_people(column: Counted) -> tuple:
    """What is asked of each person, apart from the condition on their rows."""
    tally = column.tally
    assert isinstance(tally, People)
    return tally.times, tally.count, id(column.category)


def _counted(
    conditions: Sequence[Sequence[Counted]],
    tables: Mapping[str, Table],
    places: pa.Table,
    spans: pa.Table,
) -> Table:
    """Numbers of people by place, period and `counted`, for conditions under which the same is asked of people.

    They are asked all at once, and each number is a row at once: a query costs by its columns before it counts.
    """
    first = conditions[0]
    table = tables[first[0].tally.of.name]
    known = sorted(
        {name for each in first if each.category for name in asks_about(table, each.category.where)}
    )
    everybody = [
        _each_once(tables[each.of.name], each.where, known, places, spans).mutate(
            condition=ibis.literal(place, "int64")
        )
        for place, each in enumerate(together[0].tally for together in conditions)
    ]
    asked = {str(place): _number(column) for place, column in enumerate(first)}
    numbers = (
        (everybody[0] if len(everybody) == 1 else ibis.union(*everybody))
        .group_by("condition", "place", "span")
        .aggregate(**asked)
        .pivot_longer(list(asked), names_to="asked", values_to="number")
    )
    told = [
        {"condition": condition, "asked": name, "counted": column.name}
        for condition, together in enumerate(conditions)
        for name, column in zip(asked, together, strict=True)
    ]
    types = pa.schema({"condition": pa.int64(), "asked": pa.string(), "counted": pa.string()})
    named = ibis.memtable(pa.Table.from_pylist(told, schema=types))
    return numbers.join(named, ["condition", "asked"]).select("place", "span", "counted", "number")


def _numbered(rows: pa.Table, name: str, key: tuple[str, ...]) -> pa.Table:
    """The same rows with a number for their key: grouping people by numbers takes half as long as by words."""
    keys = list(zip(*(rows[column].to_pylist() for column in key), strict=True))
    numbers = {each: number for number, each in enumerate(dict.fromkeys(keys))}
    return rows.append_column(name, pa.array([numbers[each] for each in keys], pa.int32()))


def _named(numbered: pa.Table, name: str) -> Table:
    """Each number once, with what it stands for."""
    key = [column for column in numbered.column_names if column in PLACE_AND_PERIOD]
    return ibis.memtable(numbered.group_by([name, *key], use_threads=False).aggregate([]))


def _each_once(
    table: Table, where: Deferred | bool, known: Sequence[str], places: pa.Table, spans: pa.Table
) -> Table:
    """A row for each person of a place and period: how many rows are theirs, and what is known of them."""
    rows = table if where is True else table.filter(where)
    rows = rows.filter(rows.person.notnull())
    number = ibis.dense_rank().over(order_by=rows.person)
    rows = rows.select("lsoa", "force", "month", *known, person=number)
    asked = ibis.memtable(places.select(["lsoa", "force", "place"]))
    rows = rows.join(asked, ["lsoa", "force"]).join(ibis.memtable(spans.select(["month", "span"])), "month")
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
