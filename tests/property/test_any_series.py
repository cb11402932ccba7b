"""What holds of the statistics of months for any series at all."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as draw

from safecity.statistics.counterfactual import what_would_have_been
from safecity.statistics.direction import direction
from safecity.statistics.displacement import weighted_displacement_difference
from safecity.statistics.forecast import forecast, likely_range
from safecity.statistics.months import month_after, unbroken
from safecity.statistics.trend import seasonal_trend

FIRST = date(2014, 4, 1)
COUNTS = draw.integers(0, 500)
SERIES = draw.lists(draw.one_of(draw.none(), COUNTS), min_size=0, max_size=90)
LONG = draw.lists(COUNTS, min_size=72, max_size=84)
PAIR = draw.tuples(COUNTS, COUNTS)


@settings(deadline=None)
@given(SERIES, draw.integers(0, 89))
def test_what_is_unbroken_is_the_end_of_the_series_and_has_no_gap(counts, at):
    found = unbroken(counts, FIRST, (month_after(FIRST, at),))
    assert list(found.counts) == counts[found.start :]
    assert found.first == month_after(FIRST, found.start)
    assert not len(found) or found.start >= min(at, len(counts)) or at > len(counts)


@settings(max_examples=60, deadline=None)
@given(SERIES)
def test_any_series_has_a_forecast_or_a_reason_and_ranges_that_hold_what_is_expected(counts):
    made = forecast(counts, FIRST)
    assert bool(made.reason) == (made.expected == ())
    for low, value, high in zip(made.low, made.expected, made.high, strict=True):
        assert 0 <= low <= high and np.isfinite(value) and value >= 0
    if made.total is not None:
        assert made.total_low <= made.total_high and made.score.is_better
        assert np.isclose(made.total, sum(made.expected))


@settings(max_examples=30, deadline=None)
@given(LONG, draw.integers(2, 9))
def test_a_series_so_many_times_as_large_is_expected_to_be_so_many_times_as_large(counts, times):
    one, many = (forecast([each * by for each in counts], FIRST) for by in (1, times))
    if one.score and many.score:
        # Which speed is chosen, and with it what is expected, does not hang on the unit.
        assert np.isclose(many.score.error, times * one.score.error)
        assert np.isclose(many.score.naive_error, times * one.score.naive_error)
        assert np.allclose(many.expected, np.multiply(one.expected, times)) or one.reason != many.reason


@settings(max_examples=40, deadline=None)
@given(LONG, draw.integers(1, 36))
def test_nothing_before_a_break_is_looked_at(counts, at):
    on = (month_after(FIRST, at),)
    other = [0] * at + counts[at:]
    assert forecast(counts, FIRST, on) == forecast(other, FIRST, on)
    assert seasonal_trend(counts, FIRST, on) == seasonal_trend(other, FIRST, on)
    assert direction(counts, FIRST, on) == direction(other, FIRST, on)


@settings(max_examples=40, deadline=None)
@given(LONG)
def test_a_trend_is_never_below_nought_and_has_a_value_a_month(counts):
    found = seasonal_trend(counts, FIRST)
    assert len(found.trend) == len(found.adjusted) == found.months == len(counts)
    assert min(found.trend) >= 0 and np.isclose(np.mean(found.season), 1)


@settings(max_examples=40, deadline=None)
@given(LONG, draw.integers(1, 8), draw.integers(0, 300))
def test_more_that_came_is_as_much_more_excess(counts, months, more):
    starts, ends = month_after(FIRST, len(counts) - months), month_after(FIRST, len(counts)) - timedelta(1)
    one = what_would_have_been(counts, FIRST, starts, ends)
    raised = [*counts[:-1], counts[-1] + more]
    other = what_would_have_been(raised, FIRST, starts, ends)
    assert one.reason == other.reason
    if not one.reason:
        assert np.isclose(other.excess - one.excess, more)
        assert one.excess_range[0] <= one.excess_range[1] and one.expected == other.expected


@settings(deadline=None)
@given(PAIR, PAIR, PAIR, PAIR)
def test_displacement_changes_its_sign_with_treated_and_control_exchanged(treated, control, around, beside):
    one = weighted_displacement_difference(treated, control, around, beside)
    other = weighted_displacement_difference(control, treated, beside, around)
    assert one.total.estimate == -other.total.estimate and one.total.error == other.total.error
    assert np.isclose(one.local.estimate + one.around.estimate, one.total.estimate)


@settings(deadline=None)
@given(draw.floats(0.5, 5000), draw.floats(1, 8))
def test_a_likely_range_holds_its_mean_and_grows_with_the_variance(mean, dispersion):
    low, high = likely_range(np.array([mean]), np.array([mean * dispersion]))
    wide_low, wide_high = likely_range(np.array([mean]), np.array([mean * dispersion * 2]))
    assert low[0] <= mean <= high[0] + 1 and wide_high[0] >= high[0] and wide_low[0] <= low[0]
