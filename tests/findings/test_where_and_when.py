"""Where and when: what is named, what is kept back, and what is said of too little."""

from types import SimpleNamespace

import numpy as np
import pytest

from safecity.cli.reviewed.where_and_when import _of_own_crimes, neighbours
from safecity.findings.when_and_near import FEWEST_PAIRED, FEWEST_TIMES, near_of, when_of
from safecity.findings.where_and_when import NOT_BY_AREA
from safecity.measures.catalogue import CATALOGUE
from safecity.vocabulary import Period, Place

BURGLARY = CATALOGUE["residential_burglary"]
HOME, YEAR = Place("X06000001", "Hamwic", "csp", 2011), Period.financial_year(2019)


def records(*datasets: str):
    return SimpleNamespace(months=dict.fromkeys(datasets, ()))


def released(**classes: str):
    return SimpleNamespace(rule=SimpleNamespace(classes=classes))


@pytest.mark.parametrize(
    ("held", "release_class", "told"),
    [
        ("crimes", "open", True),
        ("crimes", "standard", False),
        ("crimes", "sensitive", False),
        ("street_crimes", "open", False),  # the open data gives no hour, and moves its points
    ],
)
def test_hours_and_pairs_are_told_of_own_crimes_that_are_open_and_of_nothing_else(held, release_class, told):
    assert _of_own_crimes(BURGLARY, records(held), released(residential_burglary=release_class)) is told


def test_a_measure_whose_class_nobody_knows_is_an_error_and_not_told():
    with pytest.raises(KeyError):
        _of_own_crimes(BURGLARY, records("crimes"), released())


def test_whatever_is_kept_from_areas_is_a_measure():
    assert NOT_BY_AREA - {"homicide"} <= CATALOGUE.keys()


def test_too_few_events_have_no_week_and_no_pairs():
    few = np.arange(FEWEST_TIMES - 1, dtype=float)
    left_out = {"no_time": 0, "at_midnight": 0, "on_first": 0}
    assert when_of(BURGLARY, None, HOME, YEAR, start=few, end=few, **left_out) is None
    paired = np.arange(FEWEST_PAIRED - 1)
    where = {"east": paired, "north": paired, "area": paired, "day": paired, "pointed": 1.0}
    assert near_of(BURGLARY, None, HOME, YEAR, **where) is None


def test_areas_touch_by_their_published_corners_and_one_without_outline_is_left_out():
    square = '{{"type": "Polygon", "coordinates": [[[{0}, 0], [{1}, 0], [{1}, 1], [{0}, 1], [{0}, 0]]]}}'
    areas = [SimpleNamespace(place=SimpleNamespace(code=code)) for code in "ABCD"]
    shapes = {"A": square.format(0, 1), "B": square.format(1, 2), "C": square.format(5, 6)}
    found = neighbours(SimpleNamespace(lsoas=areas, shapes=shapes))
    assert found == {"A": ("B",), "B": ("A",), "C": ()}
