"""Every place and period that is asked for, numbered, and what was counted in them put into place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from ibis.expr.types import Table

from ..vocabulary import Period

OBSERVED, GAP = "observed", "gap"
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
    def places(self) -> dict[tuple[str, str], int]:
        """The number of each place, by its code and level."""
        return {place: number for number, place in enumerate(dict.fromkeys(self._of_areas()))}

    @property
    def size(self) -> int:
        return len(self.places) * len(self.periods)

    def areas_asked(self) -> Table:
        """A row per place and small area: lsoa, force, place."""
        numbers = pa.array([self.places[place] for place in self._of_areas()], pa.int32())
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
        """Of each cell, whether every month of its period came from the force of its place."""
        forces: dict[tuple[str, str], set[str]] = defaultdict(set)
        for place, force in zip(self._of_areas(), self.areas["force"].to_pylist(), strict=True):
            forces[place].add(force)
        came = {
            force: [all((force, month.start) in self.published for month in period.months()) for period in self.periods]
            for force in set().union(*forces.values())
        }  # fmt: skip
        rows = [np.logical_and.reduce([came[force] for force in forces[place]]) for place in self.places]
        return np.concatenate(rows) if rows else np.zeros(0, bool)

    def filled(self, found: pa.Table, name: str) -> np.ndarray:
        """A counted column (rows with place, span and the number) in its cells, 0 where nothing was found."""
        values = np.zeros(self.size, np.int64)
        place, span = (found[each].to_numpy().astype(np.int64) for each in CELL)
        values[place * len(self.periods) + span] = pc.fill_null(found[name], 0).to_numpy()
        return values

    def known(self, table: pa.Table, name: str) -> pa.Array:
        """A column of a table by place_code, level and period in its cells, null where the table has nothing."""
        columns = self.columns()
        at = pc.index_in(_key(columns), value_set=_key(table))
        return pa.array(table[name].combine_chunks().take(at))

    def columns(self) -> dict[str, pa.Array]:
        """place_code, level and period of each cell."""
        many = len(self.periods)
        code, level = (
            pa.array(np.repeat(np.array([place[part] for place in self.places], object), many), pa.string())
            for part in (0, 1)
        )
        spans = np.tile(np.array([str(period) for period in self.periods], object), len(self.places))
        return {"place_code": code, "level": level, "period": pa.array(spans, pa.string())}

    def _of_areas(self) -> Iterator[tuple[str, str]]:
        return zip(self.areas["place_code"].to_pylist(), self.areas["level"].to_pylist(), strict=True)


def _key(columns) -> pa.Array:
    parts: Sequence = [columns[name] for name in ("place_code", "level", "period")]
    joined = pc.binary_join_element_wise(*parts, "\0")
    return joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined
