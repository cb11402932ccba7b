"""Grid and degrees against Ordnance Survey's own worked example, and the two ways against one another."""

from math import hypot, radians

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from safecity.datasets.national_grid import EAST, NORTH, to_degrees, unproject
from safecity.recount.points import to_grid


def degrees(whole: int, minutes: int, seconds: float) -> float:
    return whole + minutes / 60 + seconds / 3600


def test_the_worked_example_of_the_guide_to_coordinate_systems():
    # Ordnance Survey, A guide to coordinate systems in Great Britain, annex C: on the ellipsoid of OSGB36.
    latitude, longitude = unproject(np.array([651_409.903]), np.array([313_177.270]))
    assert latitude[0] == pytest.approx(
        radians(degrees(52, 39, 27.2531)), abs=2.5e-10
    )  # as finely as printed
    assert longitude[0] == pytest.approx(radians(degrees(1, 43, 4.5177)), abs=2.5e-10)


def test_the_same_point_as_satellites_give_it():
    longitude, latitude = to_degrees(np.array([651_409.903]), np.array([313_177.270]))
    assert latitude[0] == pytest.approx(degrees(52, 39, 28.723), abs=1e-6)
    assert longitude[0] == pytest.approx(degrees(1, 42, 57.787), abs=1e-6)


@given(some.floats(80_000, EAST - 40_000), some.floats(5_000, NORTH - 80_000))
def test_two_sets_of_formulas_lead_there_and_back_to_the_centimetre(easting, northing):
    (longitude,), (latitude,) = to_degrees(np.array([easting]), np.array([northing]))
    back = to_grid(float(longitude), float(latitude))
    assert hypot(back[0] - easting, back[1] - northing) < 0.02
