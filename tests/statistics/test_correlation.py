"""Spearman's correlation of ranks: against a plain count of ranks, and what must hold of any places."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.statistics.correlation import FEWEST, rank_correlation

numbers = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=FEWEST, max_size=60)


def plainly(first: list[int], second: list[int]) -> float:
    """The correlation of mean ranks, in plain Python."""
    ranks = [
        [
            sum(other < each for other in some) + (sum(other == each for other in some) + 1) / 2
            for each in some
        ]
        for some in (first, second)
    ]
    mean = (len(first) + 1) / 2
    over = sum((one - mean) * (other - mean) for one, other in zip(*ranks, strict=True))
    under = [sum((each - mean) ** 2 for each in some) for some in ranks]
    return over / (under[0] * under[1]) ** 0.5


@given(numbers)
def test_agrees_with_a_plain_count_of_ranks(pairs):
    first, second = [one for one, _ in pairs], [other for _, other in pairs]
    found = rank_correlation(first, second)
    if len(set(first)) < 2 or len(set(second)) < 2:
        assert found is None
        return
    assert found is not None
    assert isclose(found.value, plainly(first, second), abs_tol=1e-9)
    assert -1 <= found.low <= found.value <= found.high <= 1
    turned = rank_correlation(first, [-each for each in second])
    assert turned is not None
    assert isclose(turned.value, -found.value, abs_tol=1e-9)


def test_the_range_is_bonett_and_wrights():
    # By hand: value 0.5 over 103 places, variance (1 + 0.125) / 100, atanh(0.5) = 0.5493, reach 1.96 * 0.10607.
    first = list(range(103))
    second = sorted(first, key=lambda each: (each * 37) % 103 + 1.15 * each)
    found = rank_correlation(first, second)
    assert found is not None
    from math import atanh

    reach = atanh(found.high) - atanh(found.value)
    assert isclose(reach, 1.959964 * ((1 + found.value**2 / 2) / 100) ** 0.5, rel_tol=1e-6)
    assert isclose(reach, atanh(found.value) - atanh(found.low), rel_tol=1e-9)


def test_too_few_places_or_one_number_alone_say_nothing():
    assert rank_correlation(range(FEWEST - 1), range(FEWEST - 1)) is None
    assert rank_correlation([1] * FEWEST, range(FEWEST)) is None
    with pytest.raises(ValueError, match="cannot be held against each other"):
        rank_correlation(range(30), range(29))
