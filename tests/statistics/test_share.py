"""Two shares compared: published intervals, both ends by another way, and what must always hold."""

from math import inf, isinf, isnan

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import brentq

from safecity.statistics.interval import wilson
from safecity.statistics.share import share_change

PUBLISHED = [
    # Newcombe (1998), table II, method 10: difference of two proportions
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0),
]


@pytest.mark.parametrize(("a", "of_a", "b", "of_b", "low", "high"), PUBLISHED)
def test_the_difference_has_the_published_interval(a, of_a, b, of_b, low, high):
    change = share_change(b, of_b, a, of_a)
    assert (round(change.points_low / 100, 4), round(change.points_high / 100, 4)) == (low, high)


parts = st.integers(1, 400).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@given(parts, parts)
def test_ratio_and_difference_say_the_same(before, after):
    change = share_change(*before, *after)
    assume(not isnan(change.ratio))
    by_ratio = change.low > 1 + 1e-9 or change.high < 1 - 1e-9
    edge = min(abs(change.points_low), abs(change.points_high)) < 1e-7
    assert edge or by_ratio == change.is_clear


@given(parts, parts)
def test_ends_of_the_ratio_are_where_its_difference_reaches_nothing(before, after):
    change = share_change(*before, *after)
    now, was = wilson(*after), wilson(*before)

    def reaches(ratio: float, side: int) -> float:
        up = (now.value - now.low) ** 2 + ratio**2 * (was.high - was.value) ** 2
        down = (now.high - now.value) ** 2 + ratio**2 * (was.value - was.low) ** 2
        middle = now.value - ratio * was.value
        return middle - up**0.5 if side < 0 else middle + down**0.5

    assume(after[0] > 0 and before[0] > 0)
    low = brentq(reaches, 0, 1e6, args=(-1,), xtol=1e-12)
    assert change.low == pytest.approx(low, rel=1e-5, abs=1e-7)
    if not isinf(change.high) and reaches(1e6, 1) < 0:
        assert change.high == pytest.approx(brentq(reaches, 0, 1e6, args=(1,), xtol=1e-12), rel=1e-4)


@given(parts, parts)
def test_the_other_way_round_is_the_same_change_back(before, after):
    one, back = share_change(*before, *after), share_change(*after, *before)
    assert one.points == pytest.approx(-back.points) and one.points_low == pytest.approx(-back.points_high)


def test_from_nothing_there_is_no_ratio():
    assert share_change(0, 40, 12, 40).ratio == inf and isnan(share_change(0, 40, 0, 40).ratio)


@pytest.mark.parametrize("wrong", [(5, 4, 1, 2), (1, 0, 1, 2), (-1, 4, 1, 2)])
def test_a_part_larger_than_its_whole_is_refused(wrong):
    with pytest.raises(ValueError, match="part of a whole"):
        share_change(*wrong)
