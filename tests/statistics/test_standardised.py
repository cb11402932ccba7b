"""Rates weighed by a standard population, and events that repeat within a person."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.statistics.interval import exact_poisson
from safecity.statistics.standardised import dobson, repeated


@given(st.integers(10, 5000), st.floats(1, 1e6), st.floats(0.1, 1e5))
def test_one_group_has_the_exact_interval_of_its_count(count, exposure, weight):
    found, plain = dobson([count], [exposure], [weight]), exact_poisson(count, exposure)
    assert (found.value, found.low, found.high) == pytest.approx(
        (plain.value, plain.low, plain.high), rel=1e-9
    )


@given(
    st.lists(st.tuples(st.integers(5, 400), st.floats(10, 1e5), st.floats(0.1, 100)), min_size=2, max_size=12)
)
def test_the_scale_of_the_weights_does_not_matter_and_the_rate_lies_between(groups):
    counts, exposures, weights = (list(each) for each in zip(*groups, strict=True))
    found, scaled = (
        dobson(counts, exposures, weights),
        dobson(counts, exposures, [7 * each for each in weights]),
    )
    assert found.value == pytest.approx(scaled.value) and found.high == pytest.approx(scaled.high)
    rates = [count / of for count, of in zip(counts, exposures, strict=True)]
    assert min(rates) * (1 - 1e-9) <= found.value <= max(rates) * (1 + 1e-9)
    assert 0 <= found.low <= found.value <= found.high


def test_events_that_come_singly_are_plain_counts():
    once = dobson([40, 60], [1000, 900], [1, 2], people_with=[{1: 40}, {1: 60}])
    assert once == dobson([40, 60], [1000, 900], [1, 2])


def test_events_that_repeat_hold_the_truth_as_often_as_promised():
    """People are victims of one to five crimes; an interval for events that come singly holds it far too seldom."""
    random, times, people, inside, naive = np.random.default_rng(4), [0.7, 0.15, 0.08, 0.05, 0.02], 300, 0, 0
    true = people * sum(each * part for each, part in enumerate(times, 1))
    for _ in range(1000):
        drawn = random.poisson(np.array(times) * people)
        found = repeated({each: int(number) for each, number in enumerate(drawn, 1)})
        plain = exact_poisson(int(found.value))
        inside += found.low <= true <= found.high
        naive += plain.low <= true <= plain.high
    assert 0.93 <= inside / 1000 <= 0.975 and naive / 1000 < 0.9


def test_fewer_than_ten_events_are_not_weighed_and_nonsense_is_refused():
    assert dobson([4, 5], [100, 100], [1, 1]) is None
    with pytest.raises(ValueError):
        dobson([10, 30], [1000, 1500], [60, 40], people_with=[{1: 9}, {1: 30}])
    with pytest.raises(ValueError):
        dobson([10], [0], [1])
