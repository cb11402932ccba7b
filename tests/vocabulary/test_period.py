"""Periods name themselves the way readers do, and know the months they hold."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.vocabulary import Period, Place

years, months = st.integers(1990, 2090), st.integers(1, 12)
usual = st.one_of(
    st.builds(Period.financial_year, years),
    st.builds(Period.month, years, months),
    st.builds(Period.quarter, years, st.integers(1, 4)),
    st.builds(Period.year_to, years, months),
    st.builds(Period.week, years, st.integers(1, 52)),
)


@given(usual)
def test_a_label_is_read_back_as_the_period_it_names(period):
    assert Period.parse(str(period)) == period


@given(years, months, st.integers(0, 40))
def test_two_months_name_all_from_the_first_to_the_last(year, month, more):
    last = (year * 12 + month - 1 + more) // 12, (month - 1 + more) % 12 + 1
    found = Period.parse(f"{year}-{month:02d} to {last[0]}-{last[1]:02d}").months()
    assert (len(found), found[0], found[-1]) == (more + 1, Period.month(year, month), Period.month(*last))


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_every_day_lies_in_the_week_that_the_calendar_gives_it(day):
    week = Period.parse(f"{day:%G-W%V}")
    assert week.start <= day <= week.end and (week.start.weekday(), week.end.weekday()) == (0, 6)


@given(usual.filter(lambda period: period.kind != "week"))
def test_months_cover_the_period_day_by_day(period):
    found = period.months()
    assert sum((month.end - month.start).days + 1 for month in found) == (period.end - period.start).days + 1
    assert (found[0].start, found[-1].end) == (period.start, period.end)


@given(usual, st.data())
def test_what_is_left_out_is_left_out_a_year_earlier_too(period, data):
    whole = period.months()
    gone = data.draw(st.lists(st.sampled_from(whole), max_size=len(whole) - 1, unique=True))
    left = period.leaving_out(gone)
    assert left.months() == [month for month in whole if month not in gone]
    assert left.year_before().months() == [month.year_before() for month in left.months()]


@pytest.mark.parametrize(
    "period, label, words",
    [
        (Period.financial_year(1999), "1999/00", "1999/00"),
        (Period.quarter(2019, 4), "2019/20 Q4", "January to March 2020"),
        (Period.month(2020, 2), "2020-02", "February 2020"),
        (Period.year_to(2020, 3), "2019/20", "2019/20"),
        (Period.year_to(2020, 6), "year to 2020-06", "the year to June 2020"),
        (Period.week(2020, 53), "2020-W53", "the week from 28 December 2020"),
        (Period.parse("2018-04 to 2020-03"), "April 2018 to March 2020", "April 2018 to March 2020"),
        (
            Period(date(2019, 4, 3), date(2019, 5, 1)),
            "3 April 2019 to 1 May 2019",
            "3 April 2019 to 1 May 2019",
        ),
        (
            Period.financial_year(2019).leaving_out([Period.month(2019, 8), Period.month(2020, 3)]),
            "April 2019 to February 2020 without August 2019",
            "April 2019 to February 2020 without August 2019",
        ),
    ],
)
def test_a_period_has_a_short_label_and_words_for_a_sentence(period, label, words):
    assert (str(period), period.in_words()) == (label, words)


@pytest.mark.parametrize(
    "text",
    [
        "2019/21",
        "2019-13",
        "2019",
        "",
        "last year",
        "2019/20 Q5",
        "year to 2019",
        "2019-07-31",
        "2019-W53",
        "2020-W00",
        "2019-W1",
        "2020-03 to 2018-04",
        "2019-07 to",
        "2019/20 to 2020/21",
        "\u0662019-07",
    ],
)
def test_what_is_no_period_is_refused_with_examples(text):
    with pytest.raises(ValueError, match="expected 2019/20, 2019-07"):
        Period.parse(text)


def test_a_period_never_ends_before_it_starts():
    with pytest.raises(ValueError, match="before it starts"):
        Period(date(2020, 1, 2), date(2020, 1, 1))


def test_february_of_a_leap_year_is_held_against_the_whole_of_the_february_before():
    assert Period.month(2020, 2).year_before() == Period.month(2019, 2)


def test_a_place_is_of_a_known_level():
    with pytest.raises(ValueError, match="expected one of csp, lad, ward"):
        Place("X", "X", "borough")


@pytest.mark.parametrize(
    "period, words",
    [
        (Period.financial_year(2019), "in 2019/20"),
        (Period(date(2020, 4, 1), date(2020, 11, 30)), "in April to November 2020"),
        (Period(date(2020, 9, 30), date(2020, 11, 30)), "from 30 September 2020 to 30 November 2020"),
        (Period(date(2020, 9, 30), date(2020, 9, 30)), "on 30 September 2020"),
    ],
)
def test_when_something_was(period, words):
    assert period.when() == words
