"""Which years an axis of months names: always the one under review, and no two names on one another."""

from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.outputs.charts.trend import trend
from safecity.outputs.placements import Placements
from safecity.outputs.words.year_labels import YearOnAxis, year_labels
from safecity.vocabulary import Period
from tests.outputs.drawn_review import BURGLARY, HOME, monthly

WORDS = 50  # px: "2019/20" at 13 px, a little more than browsers take


def axis(first: date, months: int) -> list[YearOnAxis]:
    """The years on an axis that begins with a month and has so many."""
    years: dict[int, list[int]] = {}
    for at in range(months):
        year, month = divmod(first.month - 1 + at, 12)
        years.setdefault(first.year + year - (month < 3), []).append(at)
    return [
        YearOnAxis(Period.financial_year(year), found[0] / months, (found[-1] + 1) / months, len(found))
        for year, found in years.items()
    ]


def named(first: date, months: int, reviewed: int, width: int) -> list[str]:
    return [
        str(each.year) for each in year_labels(axis(first, months), Period.financial_year(reviewed), width)
    ]


@pytest.mark.parametrize(
    ("months", "reviewed", "width", "years"),
    [
        (24, 2016, 236, ["2015/16", "2016/17"]),
        (60, 2019, 236, ["2015/16", "2017/18", "2019/20"]),
        (60, 2018, 236, ["2016/17", "2018/19"]),
        (60, 2019, 472, ["2015/16", "2016/17", "2017/18", "2018/19", "2019/20"]),
        (66, 2019, 236, ["2015/16", "2017/18", "2019/20"]),  # six months of 2020/21 have no room for its name
        (6, 2015, 236, ["2015/16"]),
        (240, 2034, 236, ["2020/21", "2027/28", "2034/35"]),
    ],
)
def test_years_are_named_backwards_from_the_one_under_review(months, reviewed, width, years):
    assert named(date(2015, 4, 1), months, reviewed, width) == years


def test_the_year_under_review_is_named_where_only_some_of_its_months_came_and_stays_inside_the_drawing():
    labels = year_labels(axis(date(2016, 4, 1), 63), Period.financial_year(2021), 236)
    assert (str(labels[-1].year), labels[-1].at, labels[-1].anchor) == ("2021/22", 1, "end")


@given(
    st.dates(date(2000, 1, 1), date(2020, 12, 1)),
    st.integers(1, 300),
    st.integers(0, 30),
    st.integers(120, 900),
)
def test_whatever_the_months_no_name_covers_another_or_leaves_the_drawing(first, months, at, width):
    years = axis(first, months)
    reviewed = years[at % len(years)].year
    labels = year_labels(years, reviewed, width)
    assert reviewed in [each.year for each in labels]
    shift = {"start": 0, "middle": WORDS / 2, "end": WORDS}
    lefts = [each.at * width - shift[each.anchor] for each in labels]
    assert lefts[0] >= -0.01 and lefts[-1] + WORDS <= width + 0.01
    assert all(one + WORDS <= two for one, two in zip(lefts, lefts[1:], strict=False))


def test_names_that_only_one_width_has_room_for_are_shown_at_that_width_alone():
    chart = trend(monthly([50] * 60, first=2015), BURGLARY, HOME, Placements(), "page")
    texts = [
        each
        for each in ElementTree.fromstring(str(chart)).find(".//div/svg").iter("text")
        if "/" in (each.text or "")
    ]
    assert [(each.text, each.get("class"), each.get("text-anchor")) for each in texts] == [
        ("2015/16", "scale wide", "middle"), ("2016/17", "scale wide", "middle"), ("2017/18", "scale", "middle"),
        ("2018/19", "scale strong wide", "middle"), ("2019/20", "scale strong wide", "middle"),
        ("2015/16", "scale narrow", "start"), ("2019/20", "scale strong narrow", "end"),
    ]  # fmt: skip
