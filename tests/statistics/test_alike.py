"""Parts that changed alike, and the few parts that a change lies in."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.statistics.alike import alike, share_of_few


def test_agrees_with_the_test_of_a_table_of_two_columns():
    from scipy.stats import chi2_contingency

    parts = [(110, 150), (80, 95), (64, 88), (120, 139), (33, 60)]
    expected = chi2_contingency(np.array(parts), correction=False)
    assert alike(parts).p_value == pytest.approx(expected.pvalue)


def test_where_nothing_differs_one_table_in_twenty_looks_unlike():
    draw = np.random.default_rng(1)
    found = [alike([tuple(pair) for pair in draw.poisson([[80, 120]] * 12)]).p_value for _ in range(400)]
    assert 0.02 < np.mean([each < 0.05 for each in found]) < 0.09


def test_parts_that_always_differ_are_held_against_themselves():
    usual = [(100, 140), (100, 60), (80, 120), (90, 50), (100, 150)]
    parts = [(140, 100), (60, 100), (120, 80), (50, 90), (150, 110)]
    assert alike(parts).p_value < 0.001
    assert alike(parts, usual=usual).p_value > 0.1


def test_few_parts_or_few_events_cannot_be_told():
    assert alike([(100, 150), (10, 90)]).p_value is None
    assert alike([(1, 2), (2, 1), (0, 3), (1, 1), (2, 2)]).p_value is None


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=1, max_size=30))
def test_all_parts_together_account_for_at_least_the_whole(parts):
    share = share_of_few(parts, len(parts))
    assert share is None if sum(b - a for a, b in parts) == 0 else share == pytest.approx(1.0)
    few = share_of_few(parts, 3)
    assert few is None or few >= min(3, len(parts)) / len(parts) - 1e-9
