"""Records that say where by a point on the National Grid, each put into the small area that holds it."""

import json
from dataclasses import dataclass
from functools import cached_property

import ibis
import numpy as np
import pyarrow as pa
from ibis import _
from ibis.expr.types import Table

from ..crimes import CRIMES
from ..incidents import INCIDENTS
from ..national_grid import to_degrees
from ..reference import BOUNDARIES
from ..store import Store
from .geography import census
from .lookups import distinct_rows, read_lookups
from .point_in_polygon import NOWHERE, areas_of

_OF_POINT = "lsoa_of_point"


@dataclass(frozen=True)
class Located:
    """The small areas of the points in a store, worked out once from the boundaries that it holds."""

    store: Store

    def place(self, rows: Table) -> Table:
        """The same rows; those without a small area have that of their point, if any boundary holds it."""
        areas = self._areas
        if not len(areas):
            return rows
        joined = rows.left_join(ibis.memtable(areas), ["easting", "northing"])
        return joined.mutate(lsoa=joined.lsoa.coalesce(joined[_OF_POINT])).select(*rows.columns)

    @cached_property
    def _areas(self) -> pa.Table:
        """One row for each point that lies in a small area."""
        points = [
            rows.filter(rows.lsoa.isnull() & rows.easting.notnull()).select("easting", "northing")
            for contract in (CRIMES, INCIDENTS)
            if self.store.holds(contract)
            for rows in [self.store.in_force_of(contract)]
        ]
        schema = pa.schema({"easting": pa.float64(), "northing": pa.float64(), _OF_POINT: pa.string()})
        if not points:
            return schema.empty_table()
        asked = ibis.union(*points, distinct=True) if len(points) > 1 else points[0].distinct()
        found = asked.order_by("easting", "northing").to_pyarrow()
        if not len(found) or not (shapes := self._shapes()):
            return schema.empty_table()
        east, north = (found[name].to_numpy() for name in ("easting", "northing"))
        at = areas_of(*to_degrees(east, north), shapes)
        there = at != NOWHERE
        codes = np.array(list(shapes), dtype=object)[at[there]]
        return pa.table([east[there], north[there], pa.array(codes, pa.string())], schema=schema)

    def _shapes(self) -> dict[str, dict]:
        """The boundaries of small areas: of the census that records and look-ups use, or else of the last."""
        table = self.store.table(BOUNDARIES)
        rows = distinct_rows(self.store, table.filter(_.level == "lsoa"), "boundaries", "code", "shape")
        years = {row["boundaries"] for row in rows}
        if not years:
            return {}
        year = census(self.store, read_lookups(self.store))
        chosen = year if year in years else max(years)
        return {row["code"]: json.loads(row["shape"]) for row in rows if row["boundaries"] == chosen}
