"""Burgled homes have a point on the National Grid, near their small area, and the series lies close together."""

from math import dist

import numpy as np

from safecity.datasets.national_grid import to_degrees
from safecity.demo.records.points import on_the_grid
from safecity.demo.terrain import METRES_PER_DEGREE_EAST, METRES_PER_DEGREE_NORTH, NORTH, WEST


def test_the_grid_about_hamwic_is_the_national_one_to_a_few_metres():
    longitude = WEST + np.array([0.0, 5_000, 11_000]) / METRES_PER_DEGREE_EAST
    latitude = NORTH - np.array([0.0, 9_000, 2_000]) / METRES_PER_DEGREE_NORTH
    there = to_degrees(*on_the_grid(longitude, latitude))
    assert np.abs((there[0] - longitude) * METRES_PER_DEGREE_EAST).max() < 8
    assert np.abs((there[1] - latitude) * METRES_PER_DEGREE_NORTH).max() < 8


def test_burgled_homes_have_points_and_no_other_crime_has(hamwic):
    homes = [row for row in hamwic.all_crimes if row["easting"]]
    assert {row["offence_code"][:2] for row in homes} <= {"28", "29"}
    assert len(homes) > 5000 and all(row["northing"] and row["lsoa"] for row in homes)
    series = [
        (float(row["easting"]), float(row["northing"]))
        for row in homes
        if row["lsoa"] == hamwic.planted.series and "2019-11-04" <= row["recorded_on"] <= "2019-12-04"
    ]
    assert len(series) >= 20 and all(dist(one, other) < 180 for one in series for other in series)
