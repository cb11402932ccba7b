"""Which records lie in a zone that is drawn: the build and the second count, each in its own way, agree."""

import json
from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecity.datasets.places.area import Area
from safecity.datasets.places.drawn_zones import drawn_zones
from safecity.partnership import Zone
from safecity.recount.drawn_zone import PlainZone
from safecity.recount.points import to_grid
from safecity.recount.record import Record
from safecity.recount.street import Row
from safecity.vocabulary import Place

HOME = Area(Place("E06000099", "Hamwic", "csp"), frozenset({"E01000001", "E01000002"}), "wessex")
INSIDE, OUTSIDE = (
    Area(Place(f"E06000099-Z1{x}", name, "zone"), frozenset(), "wessex")
    for x, name in (("", "Zone"), ("X", "Rest"))
)


def box(west: float, south: float, east: float, north: float) -> dict:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


# An L: its corner is cut out, and it has a hole.
OUTLINE = {
    "type": "Polygon",
    "coordinates": [
        [[-1.40, 50.90], [-1.36, 50.90], [-1.36, 50.92], [-1.38, 50.92], [-1.38, 50.94], [-1.40, 50.94],
         [-1.40, 50.90]],
        [[-1.39, 50.91], [-1.385, 50.91], [-1.385, 50.915], [-1.39, 50.915], [-1.39, 50.91]],
    ],
}  # fmt: skip
SHAPES = {"E01000001": box(-1.40, 50.90, -1.37, 50.92), "E01000002": box(-1.37, 50.91, -1.33, 50.94)}


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    file = tmp_path_factory.mktemp("zone") / "zone.geojson"
    file.write_text(json.dumps({"type": "Feature", "geometry": OUTLINE}), encoding="utf-8")
    outline = json.dumps({"type": "MultiPolygon", "coordinates": [OUTLINE["coordinates"]]})
    zone = Zone(name="Zone", polygon="zone.geojson", outline=outline)
    (drawn,) = drawn_zones(
        HOME, [zone], [(INSIDE, OUTSIDE)], {code: json.dumps(each) for code, each in SHAPES.items()}
    )
    return drawn, PlainZone(file, outside=False, shapes=SHAPES), PlainZone(file, outside=True, shapes=SHAPES)


def test_most_of_one_area_lies_within_and_least_of_the_other(both):
    drawn, plain, rest = both
    assert drawn.mostly == {"E01000001"}
    for code in SHAPES:
        row = Row("wessex", "2019-04", "Burglary", code, "")
        assert plain.holds_row(row) == (code in drawn.mostly) != rest.holds_row(row)


@settings(max_examples=80, deadline=None)
@given(st.floats(-1.42, -1.34), st.floats(50.89, 50.95))
def test_a_point_lies_in_it_or_outside_it_by_both_ways(both, x, y):
    drawn, plain, rest = both
    on_a_line = (
        min(abs(x - at) for at in (-1.40, -1.36, -1.38, -1.39, -1.385)) < 2e-4
        or min(abs(y - at) for at in (50.90, 50.92, 50.94, 50.91, 50.915)) < 2e-4
    )  # the two shifts to the grid differ by metres
    here = bool(drawn.holds(np.array([x]), np.array([y]))[0])
    row = Row("wessex", "2019-04", "Burglary", "E01000002", "", (x, y))
    assert plain.holds_row(row) != rest.holds_row(row)
    if not on_a_line:
        assert plain.holds_row(row) == here
        east, north = to_grid(x, y)
        read = pa.table({"lsoa": ["E01000002"], "easting": [east], "northing": [north]})
        assert bool(drawn.marks(read)[0]) == here


def test_a_point_comes_before_the_small_area_and_the_area_where_there_is_none(both):
    drawn, plain, _ = both
    east, north = to_grid(-1.35, 50.93)  # outside, though its small area is said to be within
    read = pa.table(
        {
            "lsoa": ["E01000001", "E01000001", "E01000002"],
            "easting": pa.array([east, None, None], pa.float64()),
            "northing": pa.array([north, None, None], pa.float64()),
        }
    )
    assert drawn.marks(read).tolist() == [False, True, False]
    for row in read.to_pylist():
        point = (row["easting"], row["northing"]) if row["easting"] else None
        record = Record(day=date(2019, 4, 1), lsoa=row["lsoa"], point=point, cells={})
        assert plain.holds(record, row["lsoa"]) == (row["lsoa"] == "E01000001" and point is None)
