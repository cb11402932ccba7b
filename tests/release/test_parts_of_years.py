"""Parts of years: two that differ by a day, or by a month, would tell the one that is not published."""

from datetime import date

import pytest

from safecity.release.parts_of_years import parts_too_fine
from safecity.vocabulary import Period
from tests.release.released import CITY, YEAR, released

AUTUMN = Period(date(2019, 9, 1), date(2019, 11, 30))
LATE = Period(date(2019, 10, 1), date(2019, 11, 30))
BY_DAYS = Period(date(2019, 9, 30), date(2019, 11, 30))


def told(measure, *counts):
    """Which of several periods' numbers are printed."""
    out = released([(measure, CITY, period, number, None) for period, number in counts])
    return [str(out.count(measure, CITY, period)) for period, _ in counts]


@pytest.mark.parametrize("measure", ["hate_crime", "arson"])
def test_a_part_that_begins_within_a_month_is_not_told_beside_whole_months(measure):
    """The old way printed 61 and 58: three crimes on one day."""
    assert told(measure, (YEAR, 240), (LATE, 58), (BY_DAYS, 61)) == ["240", "58", "[c]"]
    assert told(measure, (BY_DAYS, 61)) == ["[c]"]


def test_what_is_open_is_told_for_any_days():
    assert told("asb", (LATE, 58), (BY_DAYS, 61)) == ["58", "61"]


@pytest.mark.parametrize("measure", ["hate_crime", "arson"])
def test_one_part_of_a_year_is_told_or_two_would_tell_a_month(measure):
    """The old way printed 61 and 58: three crimes in September. The first that was asked for stays."""
    assert told(measure, (YEAR, 240), (AUTUMN, 61), (LATE, 58)) == ["240", "61", "[c]"]
    assert told(measure, (YEAR, 240), (LATE, 58), (AUTUMN, 61)) == ["240", "58", "[c]"]


def test_the_same_part_of_the_year_before_is_told_beside_it():
    assert told("hate_crime", (AUTUMN.year_before(), 50), (AUTUMN, 61)) == ["50", "61"]
    winter = Period(date(2019, 12, 1), date(2020, 2, 29))
    assert told("hate_crime", (winter.year_before(), 50), (winter, 61)) == ["50", "61"]


def test_no_rolling_years_beside_a_part_of_a_year():
    """Two of them differ by the part of one year less that of another, which would tell a third year's."""
    ends = [Period.year_to(2019, 8), Period.year_to(2019, 11)]
    assert told("hate_crime", (ends[0], 200), (ends[1], 210)) == ["200", "210"]
    assert told("hate_crime", (ends[0], 200), (ends[1], 210), (AUTUMN, 61)) == ["[c]", "[c]", "61"]


def test_beside_quarters_a_part_is_whole_quarters():
    quarter = Period.quarter(2019, 3)
    half = Period(date(2019, 10, 1), date(2020, 3, 31))
    assert told("arson", (quarter, 60), (AUTUMN, 61)) == ["60", "[c]"]
    assert told("arson", (quarter, 60), (half, 131)) == ["60", "131"]


def key(period):
    return "hate_crime", "csp", CITY.code, str(period), ""


def test_another_part_than_an_earlier_edition_printed_is_not_told():
    periods = {str(each): each for each in (AUTUMN, AUTUMN.year_before(), LATE)}
    asked = [key(AUTUMN), key(AUTUMN.year_before())]
    assert parts_too_fine(asked, periods, {}) == set()
    assert parts_too_fine(asked, periods, {key(AUTUMN): (61,)}) == set()
    assert parts_too_fine(asked, periods, {key(LATE): ()}) == set()
    for other in (LATE, BY_DAYS):
        assert parts_too_fine(asked, periods, {key(other): (58,)}) == set(asked)
    assert parts_too_fine(asked, periods, {key(Period.year_to(2019, 11)): (210,)}) == set(asked)


def test_years_together_are_no_part_of_one():
    both = Period(date(2018, 4, 1), date(2020, 3, 31))
    assert told("hate_crime", (both, 400), (YEAR, 240), (AUTUMN, 61)) == ["400", "240", "61"]
