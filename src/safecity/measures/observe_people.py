"""Counting people: each once in a place and period, however many crimes of the period are theirs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import ibis
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from ..vocabulary import Period
from .columns import Counted, described, people_counted_for
from .measure import Measure, People, Tally
from .observe import GAP, OBSERVED, asks_about, with_people


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
    asked = ibis.memtable(areas)
    spans = ibis.memtable(
        pa.table(
            {
                "period": [str(period) for period in periods for _month in period.months()],
                "month": pa.array(
                    [month.start for period in periods for month in period.months()], pa.date32()
                ),
            }
        )
    )
    wide = _asked_for(areas, periods, set(published))
    columns = people_counted_for(measures)
    by_condition: dict[tuple[str, int], list[Counted]] = {}
    for column in columns:
        by_condition.setdefault((column.tally.of.name, id(column.tally.where)), []).append(column)
    for (dataset, _condition), together in by_condition.items():
        everybody = _each_once(tables[dataset], together, asked, spans)
        counted = everybody.group_by("place_code", "level", "period").aggregate(
            **{each.name: _number(each) for each in together}
        )
        wide = wide.left_join(counted, ["place_code", "level", "period"]).drop(
            "place_code_right", "level_right", "period_right"
        )
    names = [each.name for each in columns]
    wide = wide.mutate(**{name: wide[name].fill_null(0).cast("int64") for name in names})
    long = with_people(wide, residents).pivot_longer(names, names_to="counted", values_to="number")
    long = long.mutate(number=ibis.ifelse(long.status == OBSERVED, long.number, ibis.null("int64")))
    return described(long, columns, populations or {}, residents)


def _asked_for(areas: pa.Table, periods: Sequence[Period], published: set[tuple[str, date]]) -> Table:
    """Every place and period, with whether all of the period's months came from the place's force."""
    places = areas.group_by(["place_code", "level", "force"]).aggregate([]).to_pylist()
    rows = [
        {
            "place_code": place["place_code"],
            "level": place["level"],
            "period": str(period),
            "status": OBSERVED
            if all((place["force"], month.start) in published for month in period.months())
            else GAP,
        }
        for place in sorted(places, key=lambda each: (each["level"], each["place_code"]))
        for period in periods
    ]
    names = ("place_code", "level", "period", "status")
    return ibis.memtable(
        pa.Table.from_pylist(rows, schema=pa.schema([(name, pa.string()) for name in names]))
    )


def _each_once(table: Table, together: Sequence[Counted], asked: Table, spans: Table) -> Table:
    """A row for each person of a place and period: how many rows are theirs, and what is known of them."""
    where = together[0].tally.where
    rows = table if where is True else table.filter(where)
    known = sorted(
        {name for each in together if each.category for name in asks_about(table, each.category.where)}
    )
    rows = rows.filter(rows.person.notnull()).select("lsoa", "force", "month", "person", *known)
    rows = rows.join(asked, ["lsoa", "force"]).join(spans, "month")
    return rows.group_by("place_code", "level", "period", "person").aggregate(
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
    return _.count(where=where) if tally.count == "people" else _.times.sum(where=where)
