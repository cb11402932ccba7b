"""The test of change: chance is not news."""

from math import inf, isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from safecity.statistics.change import rate_change
from safecity.statistics.interval import exact_p_value

counts = st.integers(0, 100_000)


@pytest.mark.parametrize(
    ("before", "after", "percent", "clear"),
    [
        (7765, 7881, 1.5, False),  # Southampton, ASB
        (14786, 13725, -7.2, True),  # Bristol, ASB
        (804, 1042, 29.6, True),  # Bristol, drugs
        (744, 862, 15.9, True),  # Bristol, robbery
        (4242, 4467, 5.3, True),  # Bristol, vehicle crime
    ],
)
def test_real_changes_from_2018_19_to_2019_20(before, after, percent, clear):
    change = rate_change(before, after)
    assert change.percent == approx(percent, abs=0.05)
    assert change.is_clear is clear


def test_a_growing_city_needs_its_residents_counted():
    assert rate_change(1000, 1100).is_clear
    assert not rate_change(1000, 1100, 100_000, 110_000).is_clear


def test_from_nothing_there_is_a_lowest_ratio_and_no_percentage():
    change = rate_change(0, 9)
    assert (change.ratio, change.high, change.percent) == (inf, inf, None)
    assert change.low > 1
    assert change.is_clear


def test_to_nothing_there_is_a_highest_ratio():
    change = rate_change(9, 0)
    assert (change.ratio, change.low, change.percent) == (0, 0, -100)
    assert change.high < 1
    assert change.is_clear


def test_nothing_twice_says_nothing():
    change = rate_change(0, 0)
    assert isnan(change.ratio)
    assert (change.low, change.high, change.p_value, change.percent) == (0, inf, 1, None)
    assert not change.is_clear


@given(counts, counts, st.floats(0.5, 2), st.sampled_from([0.9, 0.95, 0.99]))
def test_a_change_is_clear_exactly_when_its_p_value_is_small(before, after, exposure, level):
    change = rate_change(before, after, exposure_after=exposure, level=level)
    if abs(change.p_value - (1 - level)) > 1e-9:
        assert change.is_clear == (change.p_value < 1 - level)


@given(counts, counts)
def test_the_ratio_lies_inside_its_interval(before, after):
    change = rate_change(before, after)
    assert before == after == 0 or change.low <= change.ratio <= change.high


def test_chance_alone_is_called_clear_at_most_one_time_in_twenty():
    chance = np.random.default_rng(7881)
    for mean in (2, 30, 700):
        before, after = chance.poisson(mean, (2, 20_000))
        assert np.mean(exact_p_value(before, after) < 0.05) <= 0.05 + 0.005


def test_a_step_of_half_as_much_again_in_three_months_is_found():
    chance = np.random.default_rng(50)
    found = [rate_change(*pair).is_clear for pair in chance.poisson((120, 180), (500, 2))]
    assert np.mean(found) >= 0.8


@pytest.mark.parametrize(
    "wrong",
    [(-1, 3), (3, 2.5), (None, 3), (float("nan"), 3), (3, 4, 0.0), (3, 4, 1.0, -2.0), (3, 4, float("nan"))],
)
def test_impossible_counts_and_exposures_are_refused(wrong):
    with pytest.raises((ValueError, TypeError)):
        rate_change(*wrong)
