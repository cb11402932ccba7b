"""A month that is cut off, or has a hole, is no month; a quiet one is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.datasets.coverage import months_in_full

JULY, AUGUST = date(2019, 7, 1), date(2019, 8, 1)


def daily(first: date, last: date, rows: int) -> dict[date, int]:
    return {first + timedelta(days): rows for days in range((last - first).days + 1)}


@pytest.mark.parametrize(
    ("days", "whole"),
    [
        (daily(JULY, date(2019, 7, 31), 90), [JULY]),
        (daily(JULY, date(2019, 7, 30), 90), []),  # a city's last day of July is missing
        (daily(date(2019, 7, 2), date(2019, 7, 31), 90), []),
        (daily(JULY, date(2019, 7, 10), 90) | daily(date(2019, 7, 12), date(2019, 8, 31), 90), [AUGUST]),
        (daily(JULY, date(2019, 7, 30), 3), [JULY]),  # a village may well have had nothing on the last day
        (daily(JULY, date(2019, 7, 20), 3), []),  # but not nothing for eleven days
        ({date(2019, 7, 9): 1}, [JULY]),
        ({}, []),
    ],
)
def test_which_months_are_whole(days, whole):
    assert months_in_full(days) == whole


@given(st.dates(date(2015, 1, 1), date(2025, 1, 1)), st.integers(1, 400), st.integers(22, 300))
def test_a_cut_never_makes_a_month(first, length, rows):
    last = first + timedelta(length)
    for month in months_in_full(daily(first, last, rows)):
        assert first <= month
        assert (month + timedelta(32)).replace(day=1) - timedelta(1) <= last
