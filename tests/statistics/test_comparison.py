"""Ranks: k of n, and how far chance could have moved it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from safecity.statistics.change import rate_change
from safecity.statistics.comparison import quartile, rank

FOUR = {"A": (900, 1000), "B": (500, 1000), "C": (490, 1000), "D": (100, 1000)}
rates = st.dictionaries(
    st.sampled_from("ABCDEFGHIJ"), st.tuples(st.integers(0, 500), st.integers(1, 1000)), min_size=1
)


def test_a_rank_says_k_of_n_and_how_far_chance_could_move_it():
    b = rank("B", FOUR)
    assert (b.k, b.n, b.highest_k, b.lowest_k) == (2, 4, 2, 3)
    assert not b.is_clear
    assert rank("A", FOUR).is_clear


def test_first_may_be_the_lowest_rate():
    b = rank("B", FOUR, first="lowest")
    assert (b.k, b.highest_k, b.lowest_k) == (3, 2, 3)


def test_ties_share_the_better_rank():
    tied = {"A": (50, 100), "B": (30, 100), "C": (60, 200), "D": (10, 100)}
    assert [rank(place, tied).k for place in "ABCD"] == [1, 2, 2, 4]
    assert rank("B", tied).tied == 1


def test_places_without_data_are_left_out_and_named():
    gaps = {**FOUR, "Greater Manchester": (None, 1000), "New Town": (12, 0)}
    b = rank("B", gaps)
    assert b.n == 4
    assert b.left_out == ("Greater Manchester", "New Town")
    assert rank("Greater Manchester", gaps) is None


def test_0_events_are_data_and_no_gap():
    assert rank("E", {**FOUR, "E": (0, 1000)}).k == 5


def test_the_median_is_that_of_the_others():
    b = rank("B", FOUR, multiplier=1000)
    assert (b.rate, b.median_of_others, b.from_median) == approx((500, 490, 10))
    assert b.share_below == approx(2 / 3)


def test_a_place_alone_is_1_of_1():
    alone = rank("A", {"A": (5, 10)})
    assert (alone.k, alone.n, alone.highest_k, alone.lowest_k) == (1, 1, 1, 1)
    assert (alone.median_of_others, alone.from_median, alone.share_below) == (None, None, None)


def test_an_unknown_place_and_a_negative_count_are_refused():
    with pytest.raises(KeyError, match="Z"):
        rank("Z", FOUR)
    with pytest.raises(ValueError, match="whole numbers"):
        rank("A", {**FOUR, "E": (-3, 1000)})


def test_a_clear_difference_counts_though_the_two_intervals_overlap():
    # 100 alone may lie anywhere from 81 to 122, 135 from 113 to 160; yet their ratio leaves out 1.
    pair = {"A": (135, 1), "B": (100, 1)}
    assert rank("A", pair).is_clear


@given(rates)
def test_the_rank_lies_between_its_best_and_its_worst(places):
    for place in places:
        it = rank(place, places)
        assert 1 <= it.highest_k <= it.k <= it.k + it.tied <= it.lowest_k <= it.n == len(places)


@given(rates)
def test_agrees_with_a_plain_count(places):
    each = 1 - 0.05 / max(1, len(places) - 1)
    for place, (count, exposure) in places.items():
        others = [pair for other, pair in places.items() if other != place]
        changes = [rate_change(count, c, exposure, e, each) for c, e in others]
        it = rank(place, places)
        assert it.k == 1 + sum(c / e > count / exposure for c, e in others)
        assert it.highest_k == 1 + sum(change.low > 1 for change in changes)
        assert it.lowest_k == 1 + sum(change.high >= 1 for change in changes)


def test_the_true_rank_lies_in_the_range_at_least_95_times_in_100():
    chance = np.random.default_rng(43)
    truth = np.sort(chance.gamma(8, 50, 43))[::-1]
    held = []
    for _ in range(400):
        seen = {str(i): (int(count), 1) for i, count in enumerate(chance.poisson(truth))}
        middle = rank("21", seen)
        held.append(middle.highest_k <= 22 <= middle.lowest_k)
    assert np.mean(held) >= 0.95


def services(rates: list[int], people: int = 10_000) -> dict[str, tuple[int, int]]:
    """Made-up youth justice services with these first-time entrants among so many young people each."""
    return {f"S{number}": (count, people) for number, count in enumerate(rates, start=1)}


def test_the_quarters_of_155_services_differ_by_one_at_most():
    entrants = services(list(range(1, 156)))
    sizes = [sum(quartile(name, entrants).quartile == q for name in entrants) for q in (1, 2, 3, 4)]
    assert sum(sizes) == 155 and max(sizes) - min(sizes) == 1


@pytest.mark.parametrize(
    "name, highest_first, lowest_first",
    [("S8", 1, 4), ("S7", 1, 4), ("S6", 2, 3), ("S3", 3, 2), ("S2", 4, 1), ("S1", 4, 1)],
)
def test_a_quarter_is_told_from_either_end(name, highest_first, lowest_first):
    entrants = services([10, 20, 30, 40, 50, 60, 70, 80])
    assert quartile(name, entrants).quartile == highest_first
    assert quartile(name, entrants, first="lowest").quartile == lowest_first


def test_places_of_one_rate_are_in_one_quarter():
    tied = services([90, 50, 50, 50, 50, 10, 9, 8])
    assert {quartile(f"S{number}", tied).quartile for number in (2, 3, 4, 5)} == {1}


def test_the_range_is_of_the_quarters_that_chance_leaves():
    many, few = services([4000, 3000, 2000, 1000]), services([40, 30, 20, 10], people=100)
    assert quartile("S2", many).is_clear
    found = quartile("S2", few)
    assert (found.quartile, found.first, found.last) == (2, 1, 3)


def test_fewer_than_four_places_have_no_quarters():
    assert quartile("S1", services([5, 4, 3])) is None
    assert quartile("S1", services([5, 4, 3, 2]) | {"S1": (None, 10)}) is None


@given(st.lists(st.integers(0, 500), min_size=4, max_size=40))
def test_agrees_with_a_plain_count_of_the_quarters(counts):
    places = services(counts)
    for name, (count, _people) in places.items():
        found = quartile(name, places)
        before = sum(other > count for other in counts)
        plain = next(q for q in (1, 2, 3, 4) if 4 * (before + 1) <= q * len(counts))
        assert found.quartile == plain
        assert found.first <= found.quartile <= found.last
