"""A count against what was expected of it: against a library, and the interval says what the p-value says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.rates import test_poisson_2indep as of_two_counts

from safecity.statistics.expected import Allowed, change_of_expected
from safecity.statistics.variation import Variation

COUNTS, SHARES = st.integers(0, 400), st.floats(0.05, 0.95)


@pytest.mark.parametrize(
    ("seen", "behind", "expected"), [(12, 40, 6.5), (3, 90, 9.0), (150, 900, 120.0), (0, 30, 2.0)]
)
def test_the_mid_p_value_is_that_of_statsmodels(seen, behind, expected):
    sides = [
        of_two_counts(seen, 1.0, behind, behind / expected, method="cond-midp", alternative=each).pvalue
        for each in ("larger", "smaller")
    ]
    assert change_of_expected(expected, behind, seen).p_value == pytest.approx(2 * min(sides), rel=1e-9)


@given(COUNTS, st.integers(1, 4000), st.floats(1, 400), st.floats(1, 5), st.integers(10, 60), SHARES, SHARES)
def test_the_interval_leaves_out_1_where_the_p_value_is_below_its_level(
    seen, behind, expected, over, degrees, rises, times
):
    found = change_of_expected(
        expected,
        behind,
        seen,
        variation=Variation(over, degrees, 24),
        level=0.96,
        allowed=Allowed(rises, times),
    )
    if abs(found.p_value - 0.04) > 1e-6:
        assert (found.low > 1 or found.high < 1) == (found.p_value < 0.04)
    assert found.low <= found.ratio <= found.high


@given(COUNTS, st.integers(20, 4000), st.floats(5, 400))
def test_more_of_the_allowance_makes_an_interval_narrower(seen, behind, expected):
    whole, part = (
        change_of_expected(expected, behind, seen, allowed=Allowed(0.8, each)) for each in (1.0, 0.25)
    )
    assert part.low <= whole.low and whole.high <= part.high and part.p_value >= whole.p_value


def test_chance_alone_is_called_a_rise_or_a_fall_as_often_as_is_allowed():
    random = np.random.default_rng(7)
    pairs = random.poisson((1200, 90), (4000, 2))
    found = [
        change_of_expected(90 * before / 1200, before, seen, level=0.9, allowed=Allowed(0.8, 0.5))
        for before, seen in pairs.tolist()
    ]
    up, down = (np.mean([each.low > 1 for each in found]), np.mean([each.high < 1 for each in found]))
    assert up == pytest.approx(0.04, abs=0.01) and down == pytest.approx(0.01, abs=0.006)
