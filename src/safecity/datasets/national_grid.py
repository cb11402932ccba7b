"""From the British National Grid to longitude and latitude, so that a point meets boundaries as they are published.

Formulas and constants are those of Ordnance Survey's "A guide to coordinate systems in Great Britain": the
inverse projection of its annex C, and the seven-parameter shift from OSGB36 to WGS84, which is good to about
five metres. Boundaries are generalised to twenty, so a finer shift (OSTN15, 30 MB) would place nothing better.
"""

import numpy as np

EAST, NORTH = 700_000, 1_300_000  # metres; the grid covers Great Britain from 0 to these
_AIRY = (6_377_563.396, 6_356_256.909)  # half axes of the ellipsoid of OSGB36, metres
_WGS84 = (6_378_137.000, 6_356_752.3141)
_SCALE, _TRUE_NORTH, _TRUE_EAST = 0.9996012717, np.radians(49.0), np.radians(-2.0)
_FALSE_EAST, _FALSE_NORTH = 400_000.0, -100_000.0
_SHIFT = np.array([446.448, -125.157, 542.060])  # metres
_TURN = np.radians(np.array([0.1502, 0.2470, 0.8421]) / 3600)
_STRETCH = -20.4894e-6


def to_degrees(easting: np.ndarray, northing: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Longitude and latitude (WGS84, degrees) of points on the grid (metres).

    >>> longitude, latitude = to_degrees(np.array([651_409.903]), np.array([313_177.270]))
    >>> round(float(longitude[0]), 4), round(float(latitude[0]), 4)
    (1.7161, 52.658)
    """
    latitude, longitude = unproject(easting, northing)
    x, y, z = _shifted(*_cartesian(latitude, longitude, _AIRY))
    latitude, longitude = _geodetic(x, y, z, _WGS84)
    return np.degrees(longitude), np.degrees(latitude)


def unproject(easting: np.ndarray, northing: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Latitude and longitude on the ellipsoid of OSGB36, in radians."""
    a, b = _AIRY
    squared = (a * a - b * b) / (a * a)
    north = np.asarray(northing, float) - _FALSE_NORTH
    latitude = _TRUE_NORTH + north / (a * _SCALE)
    for _ in range(8):  # each round leaves a thousandth of what was amiss
        latitude = latitude + (north - _meridian(latitude)) / (a * _SCALE)
    sine, tangent, secant = np.sin(latitude), np.tan(latitude), 1 / np.cos(latitude)
    across = a * _SCALE / np.sqrt(1 - squared * sine**2)
    along = a * _SCALE * (1 - squared) / (1 - squared * sine**2) ** 1.5
    eta = across / along - 1
    t2, t4, t6 = tangent**2, tangent**4, tangent**6
    away = np.asarray(easting, float) - _FALSE_EAST
    latitude = (
        latitude
        - tangent / (2 * along * across) * away**2
        + tangent / (24 * along * across**3) * (5 + 3 * t2 + eta - 9 * t2 * eta) * away**4
        - tangent / (720 * along * across**5) * (61 + 90 * t2 + 45 * t4) * away**6
    )
    longitude = (
        _TRUE_EAST
        + secant / across * away
        - secant / (6 * across**3) * (across / along + 2 * t2) * away**3
        + secant / (120 * across**5) * (5 + 28 * t2 + 24 * t4) * away**5
        - secant / (5040 * across**7) * (61 + 662 * t2 + 1320 * t4 + 720 * t6) * away**7
    )
    return latitude, longitude


def _meridian(latitude: np.ndarray) -> np.ndarray:
    """Metres along the central meridian from the true origin."""
    a, b = _AIRY
    n = (a - b) / (a + b)
    less, more = latitude - _TRUE_NORTH, latitude + _TRUE_NORTH
    return (
        b
        * _SCALE
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * np.sin(less) * np.cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * np.sin(2 * less) * np.cos(2 * more)
            - 35 / 24 * n**3 * np.sin(3 * less) * np.cos(3 * more)
        )
    )


def _cartesian(latitude, longitude, axes) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    a, b = axes
    squared = (a * a - b * b) / (a * a)
    across = a / np.sqrt(1 - squared * np.sin(latitude) ** 2)
    return (
        across * np.cos(latitude) * np.cos(longitude),
        across * np.cos(latitude) * np.sin(longitude),
        across * (1 - squared) * np.sin(latitude),
    )


def _shifted(x, y, z) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    (tx, ty, tz), (rx, ry, rz), s = _SHIFT, _TURN, 1 + _STRETCH
    return tx + s * x - rz * y + ry * z, ty + rz * x + s * y - rx * z, tz - ry * x + rx * y + s * z


def _geodetic(x, y, z, axes) -> tuple[np.ndarray, np.ndarray]:
    a, b = axes
    squared = (a * a - b * b) / (a * a)
    level = np.hypot(x, y)
    latitude = np.arctan2(z, level * (1 - squared))
    for _ in range(5):
        across = a / np.sqrt(1 - squared * np.sin(latitude) ** 2)
        latitude = np.arctan2(z + squared * across * np.sin(latitude), level)
    return latitude, np.arctan2(y, x)
