"""Records that give a point instead of a small area: which area holds it, and what a wrong point comes to."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from safecity.datasets.at_hand import at_hand
from safecity.datasets.crimes import CRIMES
from safecity.datasets.incidents import INCIDENTS
from safecity.datasets.places.point_in_polygon import NOWHERE, areas_of
from safecity.recount.points import PlainAreas, to_grid
from tests.datasets.small import Small, rejected, sent

WEST, MIDDLE, EAST, NORTH, SOUTH = -2.58, -2.57, -2.56, 51.475, 51.465


def square(west: float, south: float, east: float, north: float) -> list:
    return [[west, south], [west, north], [east, north], [east, south], [west, south]]


def boundaries(shapes: dict[str, list], year: int = 11) -> bytes:
    """A file of boundaries as ONS publishes it; each shape is a list of rings."""
    features = [
        {"type": "Feature", "properties": {f"LSOA{year}CD": code, f"LSOA{year}NM": code},
         "geometry": {"type": "Polygon", "coordinates": rings}}
        for code, rings in shapes.items()
    ]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


TWO = boundaries(
    {"E01999901": [square(WEST, SOUTH, MIDDLE, NORTH)], "E01999902": [square(MIDDLE, SOUTH, EAST, NORTH)]}
)
POINTS = """
    crime_reference | recorded_on | offence_code | lsoa      | easting | northing
    P1              | 2019-07-01  | 8N           |           | 360030  | 174735
    P2              | 2019-07-01  | 8N           |           | 360,730 | 174735.5
    P3              | 2019-07-01  | 8N           |           | 250000  | 20000
    P4              | 2019-07-01  | 8N           |           | 0       | 0.0
    P5              | 2019-07-01  | 8N           |           |         |
    P6              | 2019-07-01  | 8N           | E01999902 | 360030  | 174735
"""


def areas(small: Small, contract=CRIMES, key: str = "crime_reference") -> dict[str, str | None]:
    """The small area of each record, as it is counted."""
    store = small.store()
    try:
        table = at_hand(store, "hamwic").table(store, contract)
        return {row[key]: row["lsoa"] for row in table.to_pyarrow().to_pylist()}
    finally:
        store.close()


def test_a_point_is_put_into_the_small_area_that_holds_it(small):
    small.send("crimes.csv", sent(POINTS))
    assert areas(small)["P1"] is None  # no boundary has come yet
    small.send("boundaries.geojson", TWO)
    assert areas(small) == {
        "P1": "E01999901", "P2": "E01999902", "P3": None, "P4": None,
        "P5": None, "P6": "E01999902",
    }  # fmt: skip


def test_incidents_may_give_points_and_no_column_of_small_areas(small):
    incidents = """
        incident_reference | recorded_on | category     | easting | northing
        I1                 | 2019-07-31  | asb personal | 360030  | 174735
    """
    small.send("boundaries.geojson", TWO)
    small.send("incidents.csv", sent(incidents))
    assert areas(small, INCIDENTS, "incident_reference") == {"I1": "E01999901"}


@pytest.mark.parametrize(
    ("point", "fault"),
    [
        (("700001", "174735"), ("easting", "999999", "metres on the National Grid, from 0 to 700,000")),
        (("360030", "-1"), ("northing", "-1", "metres on the National Grid, from 0 to 1,300,000")),
        (("-2.577", "51.470"), ("easting", "-9.999", "metres on the National Grid, from 0 to 700,000")),
        (("ST600747", "174735"), ("easting", "AA999999", "metres on the National Grid, from 0 to 700,000")),
        (("360030", ""), ("northing", "nothing", "given together with easting, or neither")),
        (("", "174735"), ("northing", "999999.9", "given together with easting, or neither")),
    ],
)
def test_a_point_off_the_grid_is_rejected_with_its_reason(small, point, fault):
    east, north = point
    receipt = small.send("crimes.csv", sent(POINTS + f"W1 | 2019-07-01 | 8N | | {east} | {north}"))
    (file,) = receipt.taken[0].files
    assert (file.accepted, file.rejected) == ({"crimes": 6}, 1)
    assert rejected(small) == [("8", *fault)]


def test_the_outlines_of_the_census_that_the_records_use_are_taken(small):
    whole = {"E01999909": [square(WEST, SOUTH, EAST, NORTH)]}
    small.send("boundaries 2011.geojson", TWO)
    small.send("boundaries 2021.geojson", boundaries(whole, 21))
    small.send("crimes.csv", sent(POINTS))
    assert areas(small)["P1"] == "E01999901"


corner = some.integers(0, 12)
outline = some.lists(some.tuples(corner, corner), min_size=3, max_size=9, unique=True)


@given(some.lists(outline, min_size=1, max_size=4), some.lists(some.tuples(corner, corner), max_size=30))
def test_any_outline_holds_the_points_that_a_plain_walk_around_it_says(outlines, points):
    # Points at fifths, so that none lies on a line between whole corners by rounding alone.
    asked = [(x + 0.2123, y + 0.4177) for x, y in points]
    shapes = {
        f"A{number}": {"type": "Polygon", "coordinates": [[list(each) for each in (*ring, ring[0])]]}
        for number, ring in enumerate(outlines)
    }
    x, y = (np.array([point[way] for point in asked]) for way in (0, 1))
    found = areas_of(x, y, shapes)
    expected = [
        next((at for at, ring in enumerate(outlines) if is_inside(*point, ring)), NOWHERE) for point in asked
    ]
    assert found.tolist() == expected


def is_inside(x: float, y: float, ring: list) -> bool:
    """By the turns that the outline makes around the point: odd is inside, as for a ray that leaves it."""
    turns = 0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        side = (bx - ax) * (y - ay) - (x - ax) * (by - ay)
        turns += (ay <= y < by and side > 0) or (by <= y < ay and side < 0)
    return turns % 2 == 1


@given(some.lists(some.tuples(some.integers(0, 40), some.integers(0, 40)), min_size=1, max_size=40))
def test_a_point_on_the_border_of_two_lies_in_just_one(points):
    shapes = {
        code: {"type": "Polygon", "coordinates": [square(west, 0, west + 2, 4)]}
        for code, west in (("A", 0), ("B", 2))
    }
    x, y = (np.array([point[way] / 10 for point in points]) for way in (0, 1))
    found = areas_of(x, y, shapes)
    each = sum((areas_of(x, y, {code: shapes[code]}) != NOWHERE).astype(int) for code in shapes)
    assert each.max() <= 1 and ((found == NOWHERE) == (each == 0)).all()


def test_a_hole_is_outside_and_an_island_in_it_inside():
    rings = [[square(0, 0, 9, 9), square(3, 3, 6, 6)], [square(4, 4, 5, 5)]]
    shape = {"A": {"type": "MultiPolygon", "coordinates": rings}}
    assert areas_of(np.array([1.0, 3.5, 4.5]), np.array([1.0, 3.5, 4.5]), shape).tolist() == [0, NOWHERE, 0]


def test_the_second_way_finds_the_same_areas():
    features = json.loads(TWO)["features"]
    shapes = {each["properties"]["LSOA11CD"]: each["geometry"] for each in features}
    plain, codes = PlainAreas(shapes), list(shapes)
    chance = np.random.default_rng(876)
    longitude, latitude = chance.uniform(-2.585, -2.555, 500), chance.uniform(51.462, 51.478, 500)
    found = areas_of(longitude, latitude, shapes)
    again = [plain.at(*to_grid(*point)) for point in zip(longitude.tolist(), latitude.tolist(), strict=True)]
    assert [codes[at] if at != NOWHERE else "" for at in found] == again
    assert len(set(again)) == 3
