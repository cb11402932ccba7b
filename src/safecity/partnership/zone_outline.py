"""The outline of a zone from a GeoJSON file in the partnership's folder, with everything that is wrong in it told."""

import json
from pathlib import Path
from typing import Any

from ..vocabulary.fault import BadPartnership

_DRAW = "Draw the zone in a mapping program and save it as GeoJSON (longitude and latitude, WGS84)"
_WEST, _EAST, _SOUTH, _NORTH = -9.0, 3.0, 49.0, 61.5  # degrees, around the United Kingdom


def outline_of(folder: Path, name: str, zone: str) -> str:
    """One polygon, or several, as a GeoJSON geometry: the same words for an outline, however its file is laid out."""
    path = folder / name
    if Path(name).is_absolute() or ".." in Path(name).parts:
        raise _wrong(name, zone, "is not in the partnership's folder", "a name such as zones/centre.geojson")
    try:
        said = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise _wrong(name, zone, "is not there", f"a file of that name in {folder}") from None
    except (ValueError, OSError) as error:
        raise _wrong(name, zone, f"cannot be read as GeoJSON ({error})", "a GeoJSON file") from error
    polygons = [polygon for geometry in _geometries(said) for polygon in _polygons(geometry)]
    if not polygons:
        raise _wrong(name, zone, "holds no polygon", "a Polygon or MultiPolygon")
    for polygon in polygons:
        _believe(polygon, name, zone)
    geometry = {"type": "MultiPolygon", "coordinates": polygons}
    return json.dumps(geometry, separators=(",", ":"), sort_keys=True)


def _geometries(said: Any) -> list[Any]:
    if not isinstance(said, dict):
        return []
    if said.get("type") == "FeatureCollection":
        return [each.get("geometry") for each in said.get("features", ()) if isinstance(each, dict)]
    return [said.get("geometry") if said.get("type") == "Feature" else said]


def _polygons(geometry: Any) -> list[Any]:
    if not isinstance(geometry, dict) or not isinstance(geometry.get("coordinates"), list):
        return []
    coordinates = geometry["coordinates"]
    return {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(str(geometry.get("type")), [])


def _believe(polygon: Any, name: str, zone: str) -> None:
    """Raise BadPartnership for an outline that is none: too few corners, not closed, or nowhere in the country."""
    for ring in polygon if isinstance(polygon, list) and polygon else [[]]:
        try:
            corners = [(float(corner[0]), float(corner[1])) for corner in ring]
        except (TypeError, ValueError, IndexError):
            raise _wrong(
                name, zone, "has a corner that is no pair of numbers", "[longitude, latitude]"
            ) from None
        if len(corners) < 4 or corners[0] != corners[-1]:
            raise _wrong(name, zone, "has an outline that is not closed",
                         "three corners at least, and the first again at the end")  # fmt: skip
        for x, y in corners:
            if not (_WEST <= x <= _EAST and _SOUTH <= y <= _NORTH):
                raise _wrong(name, zone, f"has a corner at {x:g}, {y:g}",
                             "longitude and latitude within the United Kingdom, in that order")  # fmt: skip


def _wrong(name: str, zone: str, what: str, expected: str) -> BadPartnership:
    return BadPartnership(
        f"the polygon of the zone '{zone}' {what}", file=name, expected=expected, advice=_DRAW
    )
