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
from .measure import Measure

OBSERVED, GAP = "observed", "gap"
SMALLEST = ("lsoa", "force", "month")  # what rows are counted by before they are added up to places


def observe(
    measures: Sequence[Measure],
    tables: Mapping[str, Table],
    areas: pa.Table,
    periods: Iterable[Period],
    published: Iterable[tuple[str, date]],
    residents: pa.Table | None = None,
    *,
    forces: Mapping[str, str] | None = None,
) -> Table:
    """One row per measure, place and period: numerator, denominator, value and status.

    `tables` holds each dataset by its contract's name, with columns `lsoa`, `force` and `month`. `areas` has a
    row per place and small area (place_code, level, lsoa, force): a place's crimes are those that its own
    force recorded in its small areas. `published` lists each force and month that came; `residents` has
    place_code, level, period and people. `forces` gives the key of each force where the tables hold its name.
    Every place and period asked for comes back, and periods may overlap.
    No events is 0. A period with a month that was not published is a gap: null, status 'gap'. No denominator
    is null.
    """
    periods = list(dict.fromkeys(periods))
    spans = pa.table(
        {
            "period": [str(period) for period in periods for _month in period.months()],
            "month": pa.array([month.start for period in periods for month in period.months()], pa.date32()),
        }
    )
    asked = ibis.memtable(areas)
    places = asked.select("place_code", "level", "force").distinct()
    pairs = sorted(set(published))
    came = ibis.memtable(
        pa.table(
            {
                "force": pa.array([force for force, _month in pairs], pa.string()),
                "month": pa.array([month for _force, month in pairs], pa.date32()),
            }
        )
    )
    # One row per place and published month: a month without events has to come out as 0.
    grid = places.join(came, "force").select("place_code", "level", "month")
    wide = grid
    names = [measure.name for measure in measures]
    by_dataset: dict[str, list[Measure]] = {}
    for measure in measures:
        by_dataset.setdefault(measure.numerator.of.name, []).append(measure)
    for name, group in by_dataset.items():
        for counted in _by_small_area(tables[name], group):
            if forces:
                counted = counted.mutate(force=counted.force.substitute(forces))
            placed = (
                counted.join(asked, ["lsoa", "force"])
                .group_by("place_code", "level", "month")
                .aggregate(**{each: _total(each) for each in counted.columns if each in names})
            )
            wide = wide.left_join(placed, ["place_code", "level", "month"]).drop(
                "place_code_right", "level_right", "month_right"
            )
    span_table = ibis.memtable(spans)
    months_asked = ibis.memtable(
        pa.table(
            {
                "period": [str(period) for period in periods],
                "months_asked": pa.array([len(period.months()) for period in periods], pa.int64()),
            }
        )
    )
    seen = (
        wide.join(span_table, "month")
        .group_by("place_code", "level", "period")
        .aggregate(
            months=_.count(),
            **{name: wide[name].fill_null(0).sum().cast("int64") for name in names},
        )
    )
    everything = places.select("place_code", "level").cross_join(months_asked)
    full = everything.left_join(seen, ["place_code", "level", "period"]).drop(
        "place_code_right", "level_right", "period_right"
    )
    whole = full.months.fill_null(0) == full.months_asked
    # Residents join while a place and period is one row, not one for each measure.
    long = (
        _with_people(full.mutate(status=ibis.ifelse(whole, OBSERVED, GAP)), residents)
        .drop("months", "months_asked")
        .pivot_longer(names, names_to="measure", values_to="numerator")
    )
    long = long.mutate(numerator=ibis.ifelse(long.status == OBSERVED, long.numerator, ibis.null("int64")))
    return _with_rate(long, measures)


def _by_small_area(table: Table, group: Sequence[Measure]) -> list[Table]:
    """Each measure's count by small area, force and month: one table for all that count rows, one for each total."""
    counting = [measure for measure in group if measure.numerator.total is None]
    found = [_totalled(table, measure) for measure in group if measure.numerator.total is not None]
    return [_counted(table, counting), *found] if counting else found


def _counted(table: Table, counting: Sequence[Measure]) -> Table:
    # Rows alike in all that any condition asks about are counted once, and the conditions asked of the few kinds.
    asked = {name for measure in counting for name in _asks_about(table, measure.numerator.where)}
    kinds = table.group_by(*SMALLEST, *sorted(asked - set(SMALLEST))).aggregate(rows_alike=_.count())
    return kinds.group_by(*SMALLEST).aggregate(
        **{
            measure.name: _.rows_alike.sum(where=_if_any(measure.numerator.where)).fill_null(0).cast("int64")
            for measure in counting
        }
    )


def _totalled(table: Table, measure: Measure) -> Table:
    rows = table if measure.numerator.where is True else table.filter(measure.numerator.where)
    return rows.group_by(*SMALLEST).aggregate(**{measure.name: measure.numerator.total})


def _asks_about(table: Table, where: Deferred | bool) -> set[str]:
    if isinstance(where, bool):
        return set()
    (condition,) = table.bind(where)
    return {field.name for field in condition.op().find(Field) if field.rel == table.op()}


def _if_any(where: Deferred | bool) -> Deferred | None:
    return None if where is True else where


def _total(name: str):
    return _[name].sum().cast("int64")


def _with_people(wide: Table, residents: pa.Table | None) -> Table:
    if residents is None:
        return wide.mutate(people=ibis.null("int64"))
    people = ibis.memtable(residents)
    return wide.left_join(people, ["place_code", "level", "period"]).drop(
        "place_code_right", "level_right", "period_right"
    )


def _with_rate(long: Table, measures: Sequence[Measure]) -> Table:
    multipliers = ibis.memtable(
        pa.table(
            {
                "measure": [measure.name for measure in measures],
                "multiplier": pa.array([measure.multiplier for measure in measures], pa.float64()),
                "per_people": [measure.denominator is not None for measure in measures],
            }
        )
    )
    joined = long.left_join(multipliers, "measure").drop("measure_right")
    joined = joined.mutate(denominator=ibis.ifelse(joined.per_people, joined.people, ibis.null("int64")))
    return joined.mutate(
        value=joined.numerator * joined.multiplier / joined.denominator.nullif(0).cast("float64")
    ).drop("multiplier", "per_people", "people")
