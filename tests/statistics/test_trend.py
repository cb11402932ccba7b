"""The trend and the direction of months: what the season was planted as comes out, and chance makes no direction."""

from datetime import date

import numpy as np
import pytest

from safecity.statistics.direction import direction
from safecity.statistics.months import days_of
from safecity.statistics.trend import henderson, seasonal_factors, seasonal_trend
from tests.statistics.series import FIRST, SEASON, drawn


def test_a_planted_season_is_found_and_taken_out():
    level = 1000 * np.exp(0.05 * np.arange(72) / 12)
    counts = level * SEASON[np.arange(72) % 12] * days_of(FIRST, 72) / (365.25 / 12)
    found = seasonal_trend(counts, FIRST)
    april_first = np.roll(found.season, -3)
    assert april_first == pytest.approx(SEASON / SEASON.mean(), abs=0.01)
    assert found.trend == pytest.approx(level, rel=0.01)
    assert found.adjusted == pytest.approx(level, rel=0.01)


def test_a_short_month_is_no_dip():
    counts = 10 * days_of(FIRST, 48)
    assert seasonal_trend(counts, FIRST).trend == pytest.approx([10 * 365.25 / 12] * 48)


def test_chance_alone_is_given_no_season():
    spread = [
        np.std(seasonal_factors(drawn(seed, 20, dispersion=1) / np.tile(SEASON, 6), FIRST, shrunk=shrunk))
        for shrunk in (True, False)
        for seed in range(20)
    ]
    assert np.mean(spread[:20]) < 0.4 * np.mean(spread[20:])


def test_too_few_months_have_no_trend_and_it_says_why():
    found = seasonal_trend([5.0] * 40, FIRST, (date(2015, 1, 1),))
    assert (found.reason, found.months, found.trend) == ("too short", 31, ())


def test_months_before_a_break_leave_no_trace():
    counts = drawn(1, 100)
    wild = np.concatenate([counts[:24] * 10, counts[24:]])
    on = (date(2016, 4, 1),)
    assert seasonal_trend(wild, FIRST, on) == seasonal_trend(counts, FIRST, on)
    assert direction(wild, FIRST, on) == direction(counts, FIRST, on)


def test_a_straight_line_goes_through_the_filter_unchanged():
    line = np.arange(40.0)
    assert henderson(line)[6:-6] == pytest.approx(line[6:-6])
    assert henderson(np.full(13, 7.0)) == pytest.approx([7.0] * 13)
    with pytest.raises(ValueError, match="13 months"):
        henderson([1.0] * 12)


def test_nothing_but_chance_has_a_direction_in_about_one_of_twenty():
    clear = [direction(drawn(seed, 60), FIRST).p_value < 0.05 for seed in range(300)]
    assert 0.02 <= np.mean(clear) <= 0.09


def test_the_range_of_a_direction_holds_the_growth_that_was_drawn():
    truth = 100 * (np.exp(0.1) - 1)
    found = [direction(drawn(seed, 60, growth=0.1), FIRST) for seed in range(200)]
    assert 0.9 <= np.mean([each.low <= truth <= each.high for each in found]) <= 0.99
    assert np.mean([each.low > 0 for each in found]) > 0.8


@pytest.mark.parametrize("counts", [[0.0] * 72, [1.0] * 20, [0.0, 1.0] * 36])
def test_next_to_nothing_has_no_direction(counts):
    assert direction(counts, FIRST).percent is None
