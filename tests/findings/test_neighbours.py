"""Neighbouring wards, and rates that differ beyond chance."""

import json
from dataclasses import replace

import pytest

from safecity.findings.finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, UP
from safecity.findings.neighbours import beside, neighbours_of
from safecity.release.figure import Figure
from safecity.vocabulary import Period, Place

A, B, C = (Place(f"E0500000{at}", name, "ward") for at, name in enumerate(("Ash", "Beech", "Cedar")))


def square(west: float, *, several: bool = False) -> str:
    ring = [[west, 51.0], [west + 1, 51.0], [west + 1, 52.0], [west, 52.0], [west, 51.0]]
    kind, coordinates = ("MultiPolygon", [[ring]]) if several else ("Polygon", [ring])
    return json.dumps({"type": kind, "coordinates": coordinates})


def rate(value: float, low: float | None, high: float | None) -> Figure:
    year = Period.financial_year(2019)
    return Figure(id="f", measure="all_crime", place=A, period=year, category="", value=value, unit="per 1,000",
                  status="observed", release_class="open", statistic="rate", low=low, high=high)  # fmt: skip


def test_wards_that_share_a_corner_touch_and_those_without_an_outline_are_left_out():
    shapes = {A.code: square(0), B.code: square(1, several=True), "E05000009": square(2)}
    assert neighbours_of(shapes, [A, B, C]) == {A.code: (B,), B.code: (A,)}


@pytest.mark.parametrize(
    ("there", "here", "said"),
    [
        (rate(20, 18, 22), rate(10, 9, 11), UP),
        (rate(10, 9, 11), rate(20, 18, 22), DOWN),
        (rate(20, 18, 22), rate(21, 21.9, 24), NO_CLEAR_CHANGE),
        (rate(20, 18, 22), rate(24, 22, 26), NO_CLEAR_CHANGE),  # they meet in one point
        (rate(20, None, None), rate(10, 9, 11), NOT_COMPARABLE),
        (None, rate(10, 9, 11), NOT_COMPARABLE),
    ],
)
def test_a_rate_differs_only_where_the_two_ranges_do_not_meet(there, here, said):
    assert beside(there, here) == said


def test_nothing_that_is_not_known_is_called_alike():
    assert beside(replace(rate(1, 0, 2), low=None), rate(1, 0, 2)) == NOT_COMPARABLE
