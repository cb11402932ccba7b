"""Months that hold together: after the last gap and the last break in recording."""

from datetime import date

import pytest

from safecity.statistics.months import days_of, month_after, months_from, unbroken

FIRST = date(2018, 4, 1)


def test_a_series_without_gap_or_break_is_taken_whole():
    assert unbroken([3, 0, 5], FIRST).counts == (3, 0, 5)
    assert unbroken([], FIRST).counts == ()


def test_a_gap_at_the_end_leaves_nothing():
    assert len(unbroken([3, 4, None], FIRST)) == 0
    assert len(unbroken([3, 4, float("nan")], FIRST)) == 0


def test_only_the_last_break_matters_and_a_month_astride_it_is_left_out():
    breaks = (date(2018, 5, 1), date(2018, 6, 15))
    found = unbroken([1, 2, 3, 4, 5], FIRST, breaks)
    assert (found.counts, found.first, found.start) == ((4, 5), date(2018, 7, 1), 3)


@pytest.mark.parametrize("day", [date(2017, 1, 1), date(2018, 4, 1), date(2019, 1, 1)])
def test_breaks_before_and_after_the_months_do_not_matter(day):
    assert unbroken([1, 2, 3], FIRST, (day,)).counts == (1, 2, 3)


def test_a_break_in_the_last_month_leaves_nothing():
    assert len(unbroken([1, 2, 3], FIRST, (date(2018, 6, 2),))) == 0
    assert unbroken([1, 2, 3], FIRST, (date(2018, 6, 1),)).counts == (3,)


def test_counts_below_nought_are_refused():
    with pytest.raises(ValueError, match="from 0 up"):
        unbroken([1, -1], FIRST)


def test_months_are_counted_over_the_year_end():
    assert month_after(date(2018, 11, 1), 14) == date(2020, 1, 1)
    assert months_from(date(2018, 11, 1), date(2020, 1, 31)) == 15
    assert days_of(date(2020, 1, 1), 3).tolist() == [31, 29, 31]
