"""What the made-up city's partnership wrote down, by day."""

import tomllib
from datetime import date

import pytest

from safecity.demo.city import make_city
from safecity.demo.happened import happened
from safecity.demo.records.make import Planted
from safecity.measures.catalogue import CATALOGUE
from safecity.register import FILE, read_register

CITY = make_city(876)
CODES = [lsoa.code for lsoa in CITY.district.lsoas if not lsoa.central]
PLANTED = Planted((), tuple(CODES[:3]), tuple(CODES[3:5]), tuple(CODES[5:7]), CODES[7])


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hamwic")
    (folder / FILE).write_text(happened(2019, PLANTED, CITY), encoding="utf-8")
    return {row.id: row for row in read_register(folder, CATALOGUE).rows if row.own}


def test_hate_crime_week_is_in_october_of_three_years_from_the_second_saturday_on(rows):
    weeks = [(row.first, row.last) for id, row in rows.items() if id.startswith("hate_crime_week")]
    assert weeks == [
        (date(2018, 10, 13), date(2018, 10, 20)),
        (date(2019, 10, 12), date(2019, 10, 19)),
        (date(2020, 10, 10), date(2020, 10, 17)),
    ]
    assert rows["hate_crime_week_2019"].concerns("hate_race")
    assert not rows["hate_crime_week_2019"].concerns("rape")


def test_each_scheme_has_its_planted_places_and_others_in_which_nothing_is_planted(rows):
    worked, failed = rows["wardens_scheme"], rows["cameras_scheme"]
    assert (worked.places, failed.places) == (PLANTED.worked, PLANTED.failed)
    assert worked.first == failed.first == date(2019, 7, 1)
    planted = {*PLANTED.hot_spots, *PLANTED.worked, *PLANTED.failed, PLANTED.series}
    assert len({*worked.control, *failed.control}) == 8
    assert not planted & {*worked.control, *failed.control}
    assert {*worked.control, *failed.control} <= {
        lsoa.code for lsoa in CITY.district.lsoas if not lsoa.central
    }


def test_the_places_held_against_are_about_as_deprived(rows):
    rank = {lsoa.code: lsoa.rank for lsoa in CITY.district.lsoas}
    for row in (rows["wardens_scheme"], rows["cameras_scheme"]):
        middle = sum(rank[code] for code in row.places) / len(row.places)
        furthest = max(abs(rank[code] - middle) for code in row.control)
        assert furthest < max(rank.values()) / 4


def test_it_says_nothing_of_what_came_of_the_schemes(rows):
    text = happened(2019, PLANTED, CITY)
    assert tomllib.loads(text)
    assert not {"worked", "failed", "fell", "helped"} & set(text.lower().split())
