"""Intervals: what must hold for any counts, and second opinions."""

from math import inf, isnan

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from pytest import approx
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from safecity.statistics.interval import byar, exact_p_value, exact_poisson, exact_ratio, wilson

counts = st.integers(0, 200_000)
exposures = st.floats(0.01, 1e7)
levels = st.sampled_from([0.8, 0.9, 0.95, 0.99, 0.998])


@given(counts, levels)
def test_each_end_of_exact_poisson_leaves_one_tail(count, level):
    interval = exact_poisson(count, level=level)
    assert stats.poisson.cdf(count, interval.high) == approx((1 - level) / 2, rel=1e-9)
    if count > 0:
        assert stats.poisson.sf(count - 1, interval.low) == approx((1 - level) / 2, rel=1e-9)


@given(counts, counts, levels)
def test_each_end_of_exact_ratio_leaves_one_tail(before, after, level):
    assume(before + after > 0)
    interval = exact_ratio(before, after, level=level)
    tail, total = (1 - level) / 2, before + after
    if after > 0:
        share = interval.low / (1 + interval.low)
        assert stats.binom.sf(after - 1, total, share) == approx(tail, rel=1e-6)
    if before > 0:
        share = interval.high / (1 + interval.high)
        assert stats.binom.cdf(after, total, share) == approx(tail, rel=1e-6)


@given(st.integers(0, 5000), st.integers(1, 5000), levels)
def test_wilson_agrees_with_statsmodels(events, others, level):
    low, high = proportion_confint(events, events + others, alpha=1 - level, method="wilson")
    interval = wilson(events, events + others, level=level)
    assert (interval.low, interval.high) == (approx(low, abs=1e-12), approx(high, rel=1e-9))


@given(st.integers(1, 5000), st.integers(1, 5000), levels)
def test_exact_ratio_agrees_with_scipys_clopper_and_pearson(before, after, level):
    share = stats.binomtest(after, before + after).proportion_ci(level, method="exact")
    interval = exact_ratio(before, after, level=level)
    # As shares: near all of them the odds would multiply the last figure of scipy's.
    assert interval.low / (1 + interval.low) == approx(share.low, rel=1e-8)
    assert interval.high / (1 + interval.high) == approx(share.high, rel=1e-8)


@given(st.integers(1, 200_000), levels)
def test_byar_agrees_with_the_formula_worked_by_hand(count, level):
    z = stats.norm.ppf((1 + level) / 2)
    low = count * max(0, 1 - 1 / (9 * count) - z / (3 * count**0.5)) ** 3
    one_more = count + 1
    high = one_more * (1 - 1 / (9 * one_more) + z / (3 * one_more**0.5)) ** 3
    interval = byar(count, level=level)
    assert (interval.low, interval.high) == (approx(low, rel=1e-9), approx(high, rel=1e-9))


@pytest.mark.parametrize("method", [exact_poisson, byar])
@given(count=counts, exposure=exposures, level=levels)
def test_a_rate_lies_inside_its_interval(method, count, exposure, level):
    interval = method(count, exposure, multiplier=1000, level=level)
    assert 0 <= interval.low <= interval.value < interval.high
    assert interval.value == approx(1000 * count / exposure)


@given(st.integers(0, 5000), st.integers(0, 5000), levels)
def test_a_share_lies_inside_its_interval_and_in_0_to_1(events, others, level):
    assume(events + others > 0)
    interval = wilson(events, events + others, level=level)
    assert 0 <= interval.low <= interval.value <= interval.high <= 1


@given(counts, exposures)
def test_more_events_raise_both_ends(count, exposure):
    fewer, more = exact_poisson(count, exposure), exact_poisson(count + 1, exposure)
    assert fewer.low < more.low
    assert fewer.high < more.high


@given(counts)
def test_more_confidence_is_a_wider_interval(count):
    narrow, wide = exact_poisson(count, level=0.95), exact_poisson(count, level=0.998)
    assert wide.low <= narrow.low
    assert wide.high > narrow.high


@given(counts, counts, exposures, exposures)
def test_swapping_before_and_after_turns_the_ratio_upside_down(before, after, first, second):
    assume(before > 0 and after > 0)
    there, back = exact_ratio(before, after, first, second), exact_ratio(after, before, second, first)
    assert (back.value, back.low, back.high) == approx((1 / there.value, 1 / there.high, 1 / there.low))
    assert exact_p_value(before, after, first, second) == approx(exact_p_value(after, before, second, first))


@given(st.integers(0, 300), st.integers(0, 300), st.floats(0.1, 10))
def test_the_p_value_is_twice_the_smaller_one_sided_binomial_test(before, after, exposure):
    assume(before + after > 0)
    share = exposure / (1 + exposure)
    tails = [stats.binomtest(after, before + after, share, side).pvalue for side in ("less", "greater")]
    assert exact_p_value(before, after, 1, exposure) == approx(min(1, 2 * min(tails)), rel=1e-9)


def test_exact_poisson_covers_the_truth_at_least_as_often_as_it_says():
    seen = np.arange(0, 400)
    interval = exact_poisson(seen)
    for truth in np.linspace(0.05, 200, 400):
        covered = (interval.low <= truth) & (truth <= interval.high)
        assert stats.poisson.pmf(seen, truth)[covered].sum() >= 0.95 - 1e-12


def test_exact_ratio_covers_the_truth_at_least_as_often_as_it_says():
    chance = np.random.default_rng(20190401)
    for mean, ratio in [(3, 1), (20, 1.5), (800, 0.9)]:
        before = chance.poisson(mean, 20_000)
        interval = exact_ratio(before, chance.poisson(mean * ratio, 20_000))
        assert np.mean((interval.low <= ratio) & (ratio <= interval.high)) >= 0.95 - 0.005


def test_wilson_covers_the_truth_95_times_in_100_on_average():
    of = 50
    seen = np.arange(of + 1)
    interval = wilson(seen, of)
    coverage = [
        stats.binom.pmf(seen, of, truth)[(interval.low <= truth) & (truth <= interval.high)].sum()
        for truth in np.linspace(0.01, 0.99, 981)
    ]
    assert np.mean(coverage) == approx(0.95, abs=0.005)


def test_a_column_gives_what_its_single_values_give():
    count, residents = [0, 3, 40, 14786], [500, 900, 12_000, 463_377]
    column = exact_poisson(count, residents, multiplier=1000)
    singles = [exact_poisson(c, r, multiplier=1000) for c, r in zip(count, residents, strict=True)]
    assert_allclose(column.low, [single.low for single in singles])
    assert_allclose(column.high, [single.high for single in singles])
    assert isinstance(singles[0].low, float)


@pytest.mark.parametrize("method", [exact_poisson, byar, wilson])
def test_no_count_and_no_denominator_are_null_and_not_0(method):
    interval = method([None, 0, 0], [10, 0, 10])
    for part in (interval.value, interval.low, interval.high):
        assert_array_equal(np.isnan(part), [True, True, False])


def test_a_ratio_has_one_end_where_a_count_is_0_and_none_where_both_are():
    interval = exact_ratio([0, 4, 0], [4, 0, 0])
    assert_array_equal(interval.value, [inf, 0, np.nan])
    assert_array_equal(interval.low > 0, [True, False, False])
    assert_array_equal(np.isfinite(interval.high), [False, True, False])
    assert isnan(exact_ratio(None, 4).low)


@pytest.mark.parametrize("count", [-1, 2.5, inf])
def test_what_is_no_count_is_refused(count):
    with pytest.raises(ValueError, match="whole numbers"):
        exact_poisson(count)


def test_impossible_questions_are_refused():
    with pytest.raises(ValueError, match="more events than"):
        wilson(3, 2)
    with pytest.raises(ValueError, match="exposures"):
        byar(3, -1)
    with pytest.raises(ValueError, match=r"0\.95"):
        exact_poisson(3, level=95)
