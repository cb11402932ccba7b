"""What is counted for each measure: its numerator, its denominator and its categories, each a column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from ibis.common.deferred import Deferred

from ..datasets.unasked import Unasked
from ..vocabulary.status import GAP, NO_DENOMINATOR, OBSERVED
from .asked import months_unasked
from .grid import Grid
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
    numbers: Mapping[str, np.ndarray],
    columns: Sequence[Counted],
    grid: Grid,
    populations: Mapping[Tally, str],
    residents: pa.Table | None,
    unasked: Unasked,
) -> pa.Table:
    """Counted numbers as observations: each with its measure, category, denominator and value.

    `numbers` holds what was counted of each column in the cells of the grid; `residents` has place_code, level,
    period and a column for each population. What asks about a column is not known of a month in which it is
    `unasked`.
    """
    silent = {each.measure: months_unasked(each.measure, unasked) for each in columns}
    whole = {months: grid.whole_without(months) for months in set(silent.values())}
    status, lacking = (
        {months: _said(known, of=words) for months, known in whole.items()}
        for words in ((GAP, OBSERVED), (GAP, NO_DENOMINATOR))
    )
    none = pa.nulls(grid.size, pa.int64())
    known_of = {months: pa.array(known) for months, known in whole.items()}
    counted = {
        each.name: pc.if_else(known_of[silent[each.measure]], pa.array(numbers[each.name]), none)
        for each in columns
    }
    populated = {_population(each, populations) for each in columns if each.role == "numerator"}
    at_risk: dict[str, pa.Array] = {}
    if residents is not None:
        at_risk = grid.known(residents, [name for name in residents.column_names if name in populated])
    tables = []
    for each in columns:
        if each.role != "numerator":
            continue
        numerator = counted[each.name]
        denominator = counted.get(f"{each.measure.name}/of", none) if _of_records(each.measure) else none
        denominator = at_risk.get(_population(each, populations) or "", denominator)
        times = pc.multiply(numerator.cast(pa.float64()), float(each.measure.multiplier))
        over = pc.if_else(
            pc.equal(denominator, 0), pa.scalar(None, pa.float64()), denominator.cast(pa.float64())
        )
        value = pc.divide(times, over)
        said = {
            "measure": each.measure.name,
            "category": each.category.label if each.category else "",
        }
        row = grid.columns | {name: pa.repeat(text, grid.size) for name, text in said.items()}
        row |= {"numerator": numerator, "denominator": denominator, "value": value}
        of_something = each.measure.denominator is not None
        known = status[silent[each.measure]]
        without = lacking[silent[each.measure]]
        row["status"] = pc.if_else(pc.is_null(value), without, known) if of_something else known
        row["spread"] = counted[f"{each.name}/spread"] if each.measure.is_weighted else none
        tables.append(pa.table({name: row[name] for name in OBSERVATION}))
    return pa.concat_tables(tables)


def _said(known: np.ndarray, *, of: tuple[str, str]) -> pa.Array:
    return pa.array(of).take(pa.array(known.astype(np.int8)))


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
