"""Zones that are drawn on the map: which records lie in one, by their points or, without, by their small areas."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from ibis.expr.types import Table

from ...partnership import Zone
from ...vocabulary.place import Place
from ..national_grid import to_degrees
from ..store import Store
from .area import Area
from .point_in_polygon import NOWHERE, areas_of

_GRID, _DEGREES = ("easting", "northing"), ("longitude", "latitude")
_ACROSS = 40  # points across and down a small area, to tell which part of it lies in a zone
_HERE = "_in_the_zone"


@dataclass(frozen=True)
class DrawnZone:
    """A zone by its outline, with all of the place outside it, and the small areas most of which lie within."""

    place: Place
    outside: Place
    outline: Mapping[str, Any]  # a GeoJSON geometry, degrees
    mostly: frozenset[str]
    _known: dict[tuple[str, ...], pa.Table] = field(default_factory=dict, compare=False, repr=False)

    def holds(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Whether each point (degrees) lies in it."""
        return areas_of(x, y, {"": self.outline}) != NOWHERE

    def marks(self, read: pa.Table) -> np.ndarray:
        """Which of some rows with lsoa, easting and northing lie in it."""
        pointed = pc.is_valid(read["easting"]).to_numpy()
        here = pc.is_in(read["lsoa"], self._areas).to_numpy().copy()
        east, north = (read[name].filter(pa.array(pointed)).to_numpy() for name in _GRID)
        here[pointed] = self.holds(*to_degrees(east, north)) if east.size else False
        return here

    def rows(self, store: Store, rows: Table, *, outside: bool = False) -> Table:
        """The rows that lie in it, or outside it: by their point, or by their small area where they have none.

        Rows that can have no point at all, as people in crimes, are left as they are: they are not counted by zones.
        """
        columns = next((each for each in (_GRID, _DEGREES) if set(each) <= set(rows.columns)), None)
        if columns is None:
            return rows
        points = ibis.memtable(self._points(rows, columns))
        joined = rows.left_join(points, list(columns))
        by_area = joined.lsoa.isin(sorted(self.mostly)) if self.mostly else ibis.literal(False)
        here = ibis.ifelse(joined[columns[0]].notnull(), joined[_HERE].notnull(), by_area.fill_null(False))
        return joined.filter(~here if outside else here).select(*rows.columns)

    def _points(self, rows: Table, columns: tuple[str, str]) -> pa.Table:
        """Every different point of some rows that lies in the zone; told once for each kind of them."""
        key = (*columns, *sorted(rows.columns))
        if key not in self._known:
            found = rows.filter(rows[columns[0]].notnull()).select(*columns).distinct().to_pyarrow()
            x, y = (found[name].to_numpy() for name in columns)
            here = (
                self.holds(*(to_degrees(x, y) if columns == _GRID else (x, y)))
                if x.size
                else np.zeros(0, bool)
            )
            there = found.filter(pa.array(here, pa.bool_()))
            order = [(name, "ascending") for name in columns]
            self._known[key] = there.append_column(_HERE, pa.array([True] * len(there), pa.bool_())).sort_by(
                order
            )
        return self._known[key]

    @cached_property
    def _areas(self) -> pa.Array:
        return pa.array(sorted(self.mostly), pa.string())


def drawn_zones(
    home: Area, zones: Iterable[Zone], pairs: Iterable[tuple[Area, Area]], shapes: Mapping[str, str]
) -> tuple[DrawnZone, ...]:
    """Those of a place's zones that are drawn. `pairs` are all, each with the rest; `shapes` are outlines by code."""
    found = []
    for zone, (inside, outside) in zip(zones, pairs, strict=True):
        if zone.outline:
            outline = json.loads(zone.outline)
            mostly = frozenset(
                lsoa
                for lsoa in home.lsoas
                if lsoa in shapes and _mostly_in(json.loads(shapes[lsoa]), outline)
            )
            found.append(DrawnZone(inside.place, outside.place, outline, mostly))
    return tuple(found)


def _mostly_in(area: Mapping[str, Any], outline: Mapping[str, Any]) -> bool:
    """Whether more than half of a small area lies in an outline: of a net of points over its frame, those in it.

    The net is the definition: an area of which half lies within is told alike by whoever counts again.
    """
    (west, south, east, north), (left, low, right, high) = _frame(area), _frame(outline)
    if east < left or right < west or north < low or high < south:
        return False
    part = (np.arange(_ACROSS) + 0.5) / _ACROSS
    x, y = (each.ravel() for each in np.meshgrid(west + part * (east - west), south + part * (north - south)))
    own = areas_of(x, y, {"": area}) != NOWHERE
    within = areas_of(x[own], y[own], {"": outline}) != NOWHERE
    return bool(own.any()) and float(within.mean()) > 0.5


def _frame(shape: Mapping[str, Any]) -> tuple[float, float, float, float]:
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    corners = np.array([corner[:2] for polygon in polygons for ring in polygon for corner in ring], float)
    west, south = corners.min(axis=0)
    east, north = corners.max(axis=0)
    return float(west), float(south), float(east), float(north)
