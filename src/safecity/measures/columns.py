"""What is counted for each measure: its numerator, its denominator and its categories, each a column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import ibis
import pyarrow as pa
from ibis.common.deferred import Deferred
from ibis.expr.types import Table

from .measure import Category, Measure, People, Tally

OBSERVATION = (
    "measure", "category", "place_code", "level", "period", "numerator", "denominator", "value", "status", "spread",
)  # fmt: skip
EVERYBODY = "people"  # the column of residents that a rate is of unless told otherwise


@dataclass(frozen=True, eq=False)
class Counted:
    """One number for each place and period: the rows of a tally that satisfy its condition and a category's."""

    name: str
    measure: Measure
    role: Literal["numerator", "denominator", "spread"]
    tally: Tally | People
    category: Category | None = None

    @property
    def where(self) -> Deferred | bool:
        if self.category is None:
            return self.tally.where
        return self.category.where if self.tally.where is True else self.tally.where & self.category.where

    @property
    def weight(self) -> Deferred | None:
        return self.tally.weight if isinstance(self.tally, Tally) else None

    @property
    def total(self) -> Deferred | None:
        return self.tally.total if isinstance(self.tally, Tally) else None


def counted_for(measures: Sequence[Measure]) -> list[Counted]:
    """The columns to count, the plain measure under its own name."""
    columns = []
    for measure in measures:
        tally = measure.numerator
        if not isinstance(tally, Tally):
            raise TypeError(f"{measure.name} counts people; ask observe_people")
        for number, category in enumerate([None, *measure.by]):
            name = measure.name if category is None else f"{measure.name}/{number}"
            columns.append(Counted(name, measure, "numerator", tally, category))
            if measure.is_weighted:
                columns.append(Counted(f"{name}/spread", measure, "spread", tally, category))
        if _of_records(measure):
            of = measure.denominator
            if not isinstance(of, Tally) or of.of.name != tally.of.name:
                raise TypeError(f"{measure.name}: a share is of records of its own dataset, {tally.of.name}")
            columns.append(Counted(f"{measure.name}/of", measure, "denominator", of))
    return columns


def people_counted_for(measures: Sequence[Measure]) -> list[Counted]:
    """The columns to count for measures of people."""
    columns = []
    for measure in measures:
        for number, category in enumerate([None, *measure.by]):
            name = measure.name if category is None else f"{measure.name}/{number}"
            columns.append(Counted(name, measure, "numerator", measure.numerator, category))
        if measure.denominator is not None and not measure.of_population:
            columns.append(Counted(f"{measure.name}/of", measure, "denominator", measure.denominator))
    for each in columns:
        if not isinstance(each.tally, People):
            raise TypeError(f"{each.measure.name} counts no people; ask observe")
    return columns


def described(
    long: Table, columns: Sequence[Counted], populations: Mapping[Tally, str], residents: pa.Table | None
) -> Table:
    """Counted numbers as observations: each with its measure, category, denominator and value.

    `long` has place_code, level, period, status, `counted` (a column's name), `number`, and the populations of
    `residents` as columns.
    """
    numerators = [each for each in columns if each.role == "numerator"]
    found = long.join(ibis.memtable(_told(numerators, populations)), "counted").rename(numerator="number")
    others = [each for each in columns if each.role != "numerator"]
    for role in ("denominator", "spread"):
        if any(each.role == role for each in others):
            beside = long.select(
                "place_code",
                "level",
                "period",
                **{f"{role}_column": long.counted, f"{role}_number": long.number},
            )
            keys = ["place_code", "level", "period", f"{role}_column"]
            found = found.left_join(beside, keys).drop(*(f"{key}_right" for key in keys))
        else:
            found = found.mutate(**{f"{role}_number": ibis.null("int64")})
    denominator = found.denominator_number
    wanted = {name for each in numerators if (name := _population(each, populations))}
    for name in sorted(wanted):
        if residents is not None and name in residents.column_names:
            denominator = ibis.ifelse(found.population == name, found[name].cast("int64"), denominator)
    found = found.mutate(denominator=denominator)
    value = found.numerator * found.multiplier / found.denominator.nullif(0).cast("float64")
    return found.mutate(value=value, spread=found.spread_number).select(OBSERVATION)


def _told(numerators: Sequence[Counted], populations: Mapping[Tally, str]) -> pa.Table:
    """What each numerator's column means, and in which columns the others of its measure stand."""
    rows = [
        {
            "counted": each.name,
            "measure": each.measure.name,
            "category": each.category.label if each.category else "",
            "multiplier": float(each.measure.multiplier),
            "population": _population(each, populations),
            "denominator_column": f"{each.measure.name}/of" if _of_records(each.measure) else None,
            "spread_column": f"{each.name}/spread" if each.measure.is_weighted else None,
        }
        for each in numerators
    ]
    text = dict.fromkeys(
        ("counted", "measure", "category", "population", "denominator_column", "spread_column"), pa.string()
    )
    return pa.Table.from_pylist(rows, schema=pa.schema(text | {"multiplier": pa.float64()}))


def _of_records(measure: Measure) -> bool:
    return measure.denominator is not None and not measure.of_population


def _population(column: Counted, populations: Mapping[Tally, str]) -> str | None:
    """The column of residents that a rate is of: the category's own population, else the measure's."""
    if not column.measure.of_population:
        return None
    per = column.measure.denominator
    if column.category is not None and (column.category.per or isinstance(column.tally, People)):
        per = column.category.per  # people of one sex are no rate of all residents
    return populations.get(per, EVERYBODY) if isinstance(per, Tally) else None
