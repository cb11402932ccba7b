"""What would have been: planted excesses and shortfalls are found, and quiet years have none."""

from datetime import date

import numpy as np
import pytest

from safecity.statistics.counterfactual import what_would_have_been
from tests.statistics.series import FIRST, drawn

EVENT = (date(2020, 3, 23), date(2021, 7, 19))


def expected(counts, breaks=()):
    return what_would_have_been(counts, FIRST, *EVENT, breaks)


def test_only_whole_months_of_the_event_are_told_and_none_astride_it_is_learnt_from():
    counts = drawn(1, 100, months=80)
    found = expected(counts)
    assert found.months == tuple(range(72, 80))  # April to November 2020; March 2020 is the 71st
    assert (found.used, found.since) == (60, date(2015, 3, 1))
    wild = counts.copy()
    wild[71] = 10_000
    assert expected(wild) == found


def test_ranges_hold_where_nothing_happened():
    found = [expected(drawn(seed, 100, months=80)) for seed in range(200)]
    assert 0.9 <= np.mean([each.total_low <= each.observed <= each.total_high for each in found]) <= 0.99
    assert np.mean([each.p_value < 0.05 for each in found]) <= 0.09


def test_a_planted_fall_of_a_fifth_is_found_with_its_size():
    falls = []
    for seed in range(100):
        counts = drawn(seed, 100, months=80)
        counts[72:] = np.round(counts[72:] * 0.8)
        found = expected(counts)
        assert found.excess == found.observed - found.total
        falls.append(found.excess_range[1] < 0)
    assert np.mean(falls) > 0.95


def test_a_month_that_did_not_come_is_left_out():
    counts = [*drawn(2, 100, months=80)]
    counts[74] = None
    found = expected(counts)
    assert found.months == (72, 73, 75, 76, 77, 78, 79) and len(found.expected) == 7


def test_no_more_than_five_years_before_are_used():
    counts = drawn(3, 100, months=80)
    wild = counts.copy()
    wild[:11] = 5_000
    assert expected(wild) == expected(counts)


@pytest.mark.parametrize(
    ("counts", "breaks", "reason"),
    [
        ([50.0] * 72, (), "none known"),
        ([0.2] * 80, (), "too few"),
        ([50.0] * 80, (date(2018, 1, 1),), "too short"),
        ([50.0] * 80, (date(2020, 6, 1),), "break"),
        ([50.0] * 60 + [None] + [50.0] * 19, (), "too short"),
    ],
)
def test_what_cannot_be_told_says_why(counts, breaks, reason):
    assert expected(counts, breaks).reason == reason


def test_a_break_after_what_is_known_does_not_matter():
    counts = drawn(4, 100, months=80)
    assert expected(counts, (date(2021, 2, 1),)) == expected(counts)
