"""The allowance for false alarms shared out: never more in all, and no other sharing would find more."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from safecity.statistics.allowances import LEAST, MOST, allowances

ERRORS = st.lists(st.floats(0.005, 2), min_size=1, max_size=40)


@given(ERRORS, st.floats(0.001, 0.1))
def test_all_together_have_as_much_as_if_all_had_the_same(errors, allowed):
    found = allowances(errors, allowed=allowed)
    assert len(errors) * (1 - 1e-5) <= sum(found) <= len(errors)
    assert min(found) >= LEAST - 1e-9 and max(found) <= MOST + 1e-9


@pytest.mark.parametrize(
    "errors", [[0.08, 0.1, 0.12, 0.16, 0.2], [0.1] * 5 + [0.13, 0.14], [0.09, 0.15, 0.3]]
)
def test_to_take_from_one_and_give_another_finds_no_more(errors):
    """Of the tests that have neither the least nor the most that one may have."""
    times, m = allowances(errors, allowed=0.04), len(errors)

    def found(at, more=0.0):
        return norm.sf(norm.isf(0.04 / m * (times[at] + more)) - log(1.5) / errors[at])

    free = [at for at in range(m) if LEAST < times[at] < MOST]
    assert len(free) >= 2
    for one in free:
        for other in free:
            if one != other:
                assert found(one, 0.02) + found(other, -0.02) <= found(one) + found(other) + 1e-7


def test_tests_alike_have_the_same_and_what_finds_it_anyway_has_least():
    assert allowances([0.1] * 7, allowed=0.04) == pytest.approx([1.0] * 7, abs=1e-5)
    sure, between = allowances([0.02] * 14 + [0.14], allowed=0.04)[-2:]
    assert (sure, between) == (pytest.approx(11 / 14, abs=1e-5), MOST)
    assert allowances([], allowed=0.04) == []
