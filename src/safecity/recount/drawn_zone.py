"""A zone that is drawn on the map, read a second time: which records lie in it, by outlines taken to the grid."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .points import PlainAreas, to_grid
from .record import Record
from .street import Row

_NET = 40  # points across and down a small area: what "most of it" means is settled by them


class PlainZone:
    """One zone, or all of the place outside it; `shapes` are the outlines of small areas by code, degrees."""

    def __init__(self, file: Path, *, outside: bool, shapes: Mapping[str, Mapping[str, Any]]):
        self._outside, self._shapes = outside, shapes
        self._zone = PlainAreas({"zone": _one_shape(json.loads(file.read_text(encoding="utf-8-sig")))})
        self._mostly: dict[str, bool] = {}

    def holds(self, record: Record, lsoa: str) -> bool:
        """Whether one of the force's own records lies in it."""
        return self._is_here(record.point or None, lsoa)

    def holds_row(self, row: Row) -> bool:
        """Whether a record of a street-level file lies in it."""
        return self._is_here(to_grid(*row.degrees) if row.degrees else None, row.lsoa)

    def _is_here(self, point: tuple[float, float] | None, lsoa: str) -> bool:
        here = bool(self._zone.at(*point)) if point else self._holds_most_of(lsoa)
        return here != self._outside

    def _holds_most_of(self, lsoa: str) -> bool:
        if lsoa not in self._mostly:
            self._mostly[lsoa] = lsoa in self._shapes and self._most(lsoa)
        return self._mostly[lsoa]

    def _most(self, lsoa: str) -> bool:
        """Of a net of points over the area's frame (degrees), those in it: whether over half lie in the zone too."""
        area = PlainAreas({lsoa: self._shapes[lsoa]})
        corners = [corner[:2] for ring in _rings(self._shapes[lsoa]) for corner in ring]
        (west, east), (south, north) = ((min(each), max(each)) for each in zip(*corners, strict=True))
        own = within = 0
        for across in range(_NET):
            for up in range(_NET):
                at = to_grid(
                    west + (across + 0.5) / _NET * (east - west), south + (up + 0.5) / _NET * (north - south)
                )
                if area.at(*at):
                    own += 1
                    within += bool(self._zone.at(*at))
        return 2 * within > own


def _one_shape(said: Any) -> dict[str, Any]:
    """All polygons of a file as one."""
    parts = said["features"] if said["type"] == "FeatureCollection" else [said]
    geometries = [each["geometry"] if each["type"] == "Feature" else each for each in parts]
    polygons = [
        polygon
        for each in geometries
        for polygon in ([each["coordinates"]] if each["type"] == "Polygon" else each["coordinates"])
    ]
    return {"type": "MultiPolygon", "coordinates": polygons}


def _rings(shape: Mapping[str, Any]) -> list:
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    return [ring for polygon in polygons for ring in polygon]
