"""Every place and period that is asked for, numbered, and what was counted in them put into place."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from ibis.expr.types import Table

from ..vocabulary import Period

CELL = ("place", "span")  # the numbers of a place and of a period


@dataclass(frozen=True)
class Grid:
    """Places by periods: cell number = number of the place * how many periods + number of the period.

    An engine groups by numbers in half the time that it takes by words, and what it finds is put into the cells
    without being joined. `areas` has a row per place and small area (place_code, level, lsoa, force).
    """

    areas: pa.Table
    periods: tuple[Period, ...]
    published: frozenset[tuple[str, date]]  # each force and first of a month that came

    @classmethod
    def of(cls, areas: pa.Table, periods: Iterable[Period], published: Iterable[tuple[str, date]]) -> "Grid":
        return cls(areas, tuple(dict.fromkeys(periods)), frozenset(published))

    @cached_property
    def _numbered(self) -> pa.DictionaryArray:
        """The place of each row of `areas`, whose number is that of its first appearance."""
        return _joined([self.areas["place_code"], self.areas["level"]]).dictionary_encode()

    @cached_property
    def _place_of_row(self) -> np.ndarray:
        return self._numbered.indices.to_numpy()

    @property
    def size(self) -> int:
        return len(self._numbered.dictionary) * len(self.periods)

    def areas_asked(self) -> Table:
        """A row per place and small area: lsoa, force, place."""
        numbers = pa.array(self._place_of_row, pa.int32())
        return ibis.memtable(self.areas.select(["lsoa", "force"]).append_column("place", numbers))

    def months_asked(self) -> Table:
        """A row per period and month of it: span, month."""
        pairs = [
            (number, month.start) for number, period in enumerate(self.periods) for month in period.months()
        ]
        columns = {
            "span": pa.array([number for number, _month in pairs], pa.int32()),
            "month": pa.array([month for _number, month in pairs], pa.date32()),
        }
        return ibis.memtable(pa.table(columns))

    @cached_property
    def whole(self) -> np.ndarray:
        """Of each cell, whether every month of its period came from each force of its place."""
        forces = _as_one(self.areas["force"]).dictionary_encode()
        came = np.array(
            [
                [all((force, month.start) in self.published for month in period.months()) for period in self.periods]
                for force in forces.dictionary.to_pylist()
            ], bool,
        ).reshape(-1, len(self.periods))  # fmt: skip
        by_place = np.argsort(self._place_of_row, kind="stable")
        if not by_place.size:
            return np.zeros(0, bool)
        firsts = np.flatnonzero(np.diff(self._place_of_row[by_place], prepend=-1))
        return np.logical_and.reduceat(came[forces.indices.to_numpy()[by_place]], firsts).reshape(-1)

    def whole_without(self, months: Collection[date]) -> np.ndarray:
        """The same of what is not known of some months, told by their first days: no period with one is whole."""
        if not months:
            return self.whole
        spared = [not any(month.start in months for month in period.months()) for period in self.periods]
        return self.whole & np.tile(np.array(spared, bool), len(self.whole) // len(self.periods))

    def filled(self, found: pa.Table, name: str) -> np.ndarray:
        """A counted column (rows with place, span and the number) in its cells, 0 where nothing was found."""
        values = np.zeros(self.size, np.int64)
        place, span = (found[each].to_numpy().astype(np.int64) for each in CELL)
        values[place * len(self.periods) + span] = pc.fill_null(found[name], 0).to_numpy()
        return values

    def known(self, table: pa.Table, names: Iterable[str]) -> dict[str, pa.Array]:
        """Columns of a table by place_code, level and period in its cells, null where the table has nothing."""
        at = pc.index_in(_key(self.columns), value_set=_key(table))
        return {name: _as_one(table[name]).take(at) for name in names}

    @cached_property
    def columns(self) -> dict[str, pa.Array]:
        """place_code, level and period of each cell."""
        many, firsts = len(self.periods), np.unique(self._place_of_row, return_index=True)[1]
        rows = np.repeat(firsts, many)
        spans = pa.array([str(period) for period in self.periods], pa.string())
        return {
            "place_code": _as_one(self.areas["place_code"]).take(rows),
            "level": _as_one(self.areas["level"]).take(rows),
            "period": spans.take(np.tile(np.arange(many), len(firsts))),
        }


def _key(columns) -> pa.Array:
    return _joined([columns[name] for name in ("place_code", "level", "period")])


def _joined(columns: list) -> pa.Array:
    return _as_one(pc.binary_join_element_wise(*columns, "\0"))


def _as_one(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
