"""Where and when: what is named, what is kept back, and what is said of too little."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from safecity.cli.reviewed.where_and_when import _of_own_crimes, neighbours
from safecity.datasets.places.area import Area
from safecity.datasets.places.geography import Geography
from safecity.datasets.places.ground import Redrawn
from safecity.findings.when_and_near import FEWEST_PAIRED, FEWEST_TIMES, near_of, when_of
from safecity.findings.where_and_when import NOT_BY_AREA, where
from safecity.measures.catalogue import CATALOGUE
from safecity.release.figure import Figure
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


WHOLE, PARTS = "E01000050", ("E01000951", "E01000952", "E01000953")
PLAIN = tuple(f"E010000{number:02}" for number in range(40))


def split_place(parts=PARTS, came_from=None, estimates=None) -> Geography:
    """Forty areas that stayed as they were with 1,000 each, and one of 1,500 that was split in three."""
    was = came_from or {part: frozenset({WHOLE}) for part in parts}
    became = {code: frozenset({code}) for code in PLAIN} | {WHOLE: frozenset(was)}
    return Geography(
        home=Area(HOME, frozenset({*PLAIN, *parts, WHOLE}), "hamwic"),
        lsoas=tuple(Area(Place(code, code, "lsoa", 2021), frozenset({code}), "hamwic") for code in (*PLAIN, *parts)),
        residents_by_year=estimates or {2019: dict.fromkeys(PLAIN, 1000) | {WHOLE: 1500}},
        redrawn=Redrawn(became, {code: frozenset({code}) for code in PLAIN} | was),
    )  # fmt: skip


def test_parts_of_a_split_area_have_an_equal_part_of_its_residents():
    assert split_place().shared_out(YEAR) == dict.fromkeys(PARTS, 500.0)
    between = {2018: {WHOLE: 1200}, 2020: {WHOLE: 1800}}  # as a rate's residents are: between two mid-years
    assert split_place(estimates=between).shared_out(YEAR) == dict.fromkeys(PARTS, 500.0)


def test_where_a_part_is_elsewhere_of_another_area_too_or_estimated_nothing_is_shared_out():
    assert (
        split_place(parts=PARTS[:2], came_from={part: frozenset({WHOLE}) for part in PARTS}).shared_out(YEAR)
        == {}
    )
    of_two = {part: frozenset({WHOLE}) for part in PARTS} | {PARTS[0]: frozenset({WHOLE, PLAIN[0]})}
    assert split_place(came_from=of_two).shared_out(YEAR) == {}
    told = {2019: dict.fromkeys(PARTS, 700) | {WHOLE: 1500}}
    assert split_place(estimates=told).shared_out(YEAR) == {}


def test_what_chance_would_do_goes_by_the_parts_and_no_part_is_called_a_hot_spot():
    geography = split_place()
    counts = dict.fromkeys(PLAIN, 10) | dict.fromkeys(PARTS, 90)
    places = tuple(area.place for area in geography.lsoas)

    def found(shared_out):
        said = where(
            [THEFT], told(counts, geography), HOME, places, YEAR, beside={}, ward_of={}, shared_out=shared_out
        )
        return said[0]

    shared, taken = found(geography.shared_out), found(lambda _: {})
    assert (shared.shared.value, shared.unsized) == (3, None)
    assert (taken.shared, taken.unsized.value) == (None, 3)
    assert shared.alone == taken.alone == ()
    # The same drawn plainly: each of 670 events goes to an area by its residents, 999 times; the top tenth is 5 of 43.
    sizes = np.array([*[1000] * 40, *[500] * 3], float)
    draws = np.random.default_rng(1).multinomial(sum(counts.values()), sizes / sizes.sum(), size=4000)
    plain = 100 * np.sort(draws, axis=1)[:, -5:].sum(axis=1).mean() / sum(counts.values())
    (top,) = (each for each in shared.tops if each.part == 10)
    assert top.areas.value == 5 and top.by_chance.value == pytest.approx(plain, abs=0.15)


THEFT = CATALOGUE["vehicle_crime"]


def told(counts, geography):
    """What a release lets out of these counts, with the residents that each area's rate is of."""

    def figure(place, value, denominator, statistic):
        return Figure(f"{place.code} {statistic}", THEFT.name, place, YEAR, "", value, "", "observed", "open",
                      statistic, denominator=denominator)  # fmt: skip

    areas = {area.place.code: area for area in geography.lsoas}
    every = {HOME.code: sum(counts.values())} | counts
    return SimpleNamespace(
        has=lambda name, place, period, *_: period == YEAR and place.code in every,
        count=lambda name, place, period: figure(place, every[place.code], None, "count"),
        rate=lambda name, place, period: figure(
            place, 1.0, geography.people(areas[place.code], period).people, "rate"
        ),
        statistic=lambda name, measure, place, period, **said: replace(
            figure(place, said.pop("value"), said.pop("denominator", None), name), **said
        ),
    )  # fmt: skip
