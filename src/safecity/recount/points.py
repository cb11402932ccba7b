"""The small area of a point, found a second way: outlines go to the grid, not points to degrees."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from math import atan2, atanh, cos, cosh, floor, hypot, radians, sin, sinh, sqrt
from typing import Any

_CELL = 1000  # metres; outlines are looked up by the squares that they touch
_WGS84 = (6_378_137.0, 6_356_752.3141)
_AIRY = (6_377_563.396, 6_356_256.909)
_SECOND = radians(1 / 3600)
Ring = list[tuple[float, float]]


class PlainAreas:
    """Outlines of small areas, asked which of them holds a point."""

    def __init__(self, shapes: Mapping[str, Mapping[str, Any]]):
        self._rings: dict[str, list[Ring]] = {}
        self._near: dict[tuple[int, int], list[str]] = defaultdict(list)
        for code in sorted(shapes):
            rings = [[to_grid(*corner[:2]) for corner in ring] for ring in _rings(shapes[code])]
            self._rings[code] = rings
            east, north = ([corner[way] for ring in rings for corner in ring] for way in (0, 1))
            for column in range(floor(min(east) / _CELL), floor(max(east) / _CELL) + 1):
                for row in range(floor(min(north) / _CELL), floor(max(north) / _CELL) + 1):
                    self._near[column, row].append(code)
        self.at = cache(self._at)

    def _at(self, easting: float, northing: float) -> str:
        """The code of the area, nothing where no outline holds the point."""
        for code in self._near.get((floor(easting / _CELL), floor(northing / _CELL)), ()):
            if sum(_is_crossed(ring, easting, northing) for ring in self._rings[code]) % 2:
                return code
        return ""


def to_grid(longitude: float, latitude: float) -> tuple[float, float]:
    """Easting and northing, metres, of a place in degrees (WGS84), within some five metres.

    >>> [round(each, -1) for each in to_grid(1.716052, 52.657979)]
    [651410.0, 313180.0]
    """
    x, y, z = _in_space(radians(latitude), radians(longitude), *_WGS84)
    turn_x, turn_y, turn_z, scale = -0.1502 * _SECOND, -0.2470 * _SECOND, -0.8421 * _SECOND, 1 + 20.4894e-6
    x, y, z = (
        -446.448 + x * scale - y * turn_z + z * turn_y,
        125.157 + x * turn_z + y * scale - z * turn_x,
        -542.060 - x * turn_y + y * turn_x + z * scale,
    )
    return _projected(*_on_ellipsoid(x, y, z, *_AIRY))


def _in_space(lat: float, lon: float, a: float, b: float) -> tuple[float, float, float]:
    e2 = 1 - (b / a) ** 2
    nu = a / sqrt(1 - e2 * sin(lat) ** 2)
    return nu * cos(lat) * cos(lon), nu * cos(lat) * sin(lon), nu * (1 - e2) * sin(lat)


def _on_ellipsoid(x: float, y: float, z: float, a: float, b: float) -> tuple[float, float]:
    """Bowring's closed formula: no rounds of guessing, unlike the first way."""
    e2, p = 1 - (b / a) ** 2, hypot(x, y)
    beta = atan2(z * a, p * b)
    lat = atan2(z + e2 / (1 - e2) * b * sin(beta) ** 3, p - e2 * a * cos(beta) ** 3)
    return lat, atan2(y, x)


def _projected(lat: float, lon: float) -> tuple[float, float]:
    """Transverse Mercator by Krüger's series on the sphere of equal latitudes, not by Redfearn's as the first way."""
    a, b = _AIRY
    n = (a - b) / (a + b)
    radius = a / (1 + n) * (1 + n**2 / 4 + n**4 / 64) * 0.9996012717
    xi, eta = _kruger(lat, lon - radians(-2), n)
    origin, _ = _kruger(radians(49), 0.0, n)
    return 400_000 + radius * eta, -100_000 + radius * (xi - origin)


def _kruger(lat: float, away: float, n: float) -> tuple[float, float]:
    e = 2 * sqrt(n) / (1 + n)
    psi = atanh(sin(lat)) - e * atanh(e * sin(lat))
    level = sinh(psi)  # the tangent of the conformal latitude
    xi, eta = atan2(level, cos(away)), atanh(sin(away) / sqrt(1 + level**2))
    series = (
        n / 2 - 2 / 3 * n**2 + 5 / 16 * n**3,
        13 / 48 * n**2 - 3 / 5 * n**3,
        61 / 240 * n**3,
    )
    return (
        xi + sum(each * sin(2 * k * xi) * cosh(2 * k * eta) for k, each in enumerate(series, start=1)),
        eta + sum(each * cos(2 * k * xi) * sinh(2 * k * eta) for k, each in enumerate(series, start=1)),
    )


def _is_crossed(ring: Ring, easting: float, northing: float) -> bool:
    """Whether a line from the point to the east crosses this ring an odd number of times."""
    odd = False
    for (x, y), (to_x, to_y) in zip(ring, ring[1:], strict=False):
        if (y > northing) != (to_y > northing) and easting < x + (northing - y) / (to_y - y) * (to_x - x):
            odd = not odd
    return odd


def _rings(shape: Mapping[str, Any]) -> Iterator[list]:
    for polygon in [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]:
        yield from polygon
