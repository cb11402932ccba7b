"""Shares and their differences against published intervals, a second implementation, and what must always hold."""

from math import isclose, sqrt

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from safecity.statistics.interval import wilson
from safecity.statistics.survey import Share, effective_size, share_difference, weighted_share

counts = st.tuples(st.integers(0, 400), st.integers(0, 400)).filter(lambda pair: sum(pair) > 0)


def share(yes: int, of: int) -> Share:
    return weighted_share([(yes, 1.0)], [(of - yes, 1.0)])


@pytest.mark.parametrize(
    "after, before, low, high",
    [
        ((56, 70), (48, 80), 0.0533, 0.3377),
        ((9, 10), (3, 10), 0.1821, 0.8370),
        ((6, 7), (2, 7), 0.0544, 0.8478),
        ((5, 56), (0, 29), -0.0313, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.7225, 1.0),
        ((10, 10), (0, 10), 0.6777, 1.0),
    ],
)
def test_mees_interval_as_newcombe_has_it(after, before, low, high):
    """Newcombe (1998), table II, method 5."""
    found = share_difference(share(*before), share(*after))
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(counts)
def test_without_weights_the_interval_is_wilsons(pair):
    yes, no = pair
    found, plain = share(yes, yes + no), wilson(yes, yes + no)
    assert (found.asked, found.effective) == (yes + no, yes + no)
    assert np.allclose((found.value, found.low, found.high), (plain.value, plain.low, plain.high), atol=1e-12)


@given(counts, counts)
def test_the_test_is_the_chi_squared_one(before, after):
    assume(before[0] + after[0] and before[1] + after[1])
    found = share_difference(share(before[0], sum(before)), share(after[0], sum(after)))
    plain = stats.chi2_contingency([before, after], correction=False)
    assert isclose(found.p_value, plain.pvalue, rel_tol=1e-6, abs_tol=1e-12)


@settings(deadline=None)
@given(counts, counts)
def test_the_interval_holds_no_difference_exactly_where_the_test_is_not_clear(before, after):
    found = share_difference(share(before[0], sum(before)), share(after[0], sum(after)))
    assert -1 <= found.low <= found.value <= found.high <= 1
    assume(abs(found.p_value - 0.05) > 1e-6)
    assert found.is_clear == (found.p_value < 0.05)


@settings(deadline=None, max_examples=30)
@given(counts, counts)
def test_the_ends_are_where_a_plain_search_puts_them(before, after):
    """The likeliest pair of shares by trying 100,001 of them, and the score from that."""
    found = share_difference(share(before[0], sum(before)), share(after[0], sum(after)))
    n, m, p, q = sum(before), sum(after), before[0] / sum(before), after[0] / sum(after)
    for end in (found.low, found.high):
        if abs(end) > 0.999 or abs(end - (q - p)) < 1e-9:
            continue
        first = np.linspace(max(0, -end) + 1e-9, min(1, 1 - end) - 1e-9, 100_001)
        second = first + end
        with np.errstate(divide="ignore", invalid="ignore"):
            said = n * (p * np.log(first) + (1 - p) * np.log(1 - first))
            said += m * (q * np.log(second) + (1 - q) * np.log(1 - second))
        best = np.nanargmax(said)
        a, b = first[best], second[best]
        score = (q - p - end) / sqrt(a * (1 - a) / n + b * (1 - b) / m)
        assert abs(abs(score) - 1.959964) < 0.01


@given(counts, counts)
def test_read_the_other_way_round_it_is_the_same_with_the_signs_changed(before, after):
    first, second = share(before[0], sum(before)), share(after[0], sum(after))
    there, back = share_difference(first, second), share_difference(second, first)
    assert np.allclose(
        (there.low, there.high, there.p_value), (-back.high, -back.low, back.p_value), atol=1e-9
    )


@given(st.lists(st.tuples(st.integers(1, 100), st.floats(0.01, 10)), min_size=1, max_size=6))
def test_a_weighted_sample_is_worth_at_most_its_people(groups):
    people = sum(each for each, _ in groups)
    assert 0 < effective_size(groups) <= people * (1 + 1e-12)
    assert isclose(effective_size(groups), effective_size([(each, 7 * weight) for each, weight in groups]))


def test_nobody_is_no_share():
    assert weighted_share([], []) is None and weighted_share([(0, 1.0)], [(0, 2.0)]) is None
    assert effective_size([]) == 0


def test_under_no_change_about_one_in_twenty_is_called_clear():
    draws = np.random.default_rng(5).binomial(200, 0.3, size=(2_000, 2))
    clear = sum(share_difference(share(a, 200), share(b, 200)).is_clear for a, b in draws.tolist())
    assert 0.035 < clear / 2_000 < 0.065
