"""What chance leaves open around a number: published limits, and what must hold of any count."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from safecity.statistics.left_by_chance import count_left_by_chance, share_left_by_chance, straight_way
from safecity.statistics.variation import Variation

COUNTS = some.integers(0, 100_000)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0.0, 3.689), (1, 0.025, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390), (100, 81.364, 121.627)],
)
def test_by_chance_alone_the_limits_are_the_exact_ones(count, low, high):
    """Garwood (1936), as Ulm (American Journal of Epidemiology 131 (1990), 373-375) tabulates them."""
    found = count_left_by_chance(count)
    assert found == (pytest.approx(low, abs=5e-4), pytest.approx(high, abs=5e-4))


@given(COUNTS, some.floats(1.0, 20.0), some.integers(6, 60))
def test_a_place_that_varies_more_leaves_more_open(count, dispersion, degrees):
    alone, varied = (
        count_left_by_chance(count),
        count_left_by_chance(count, variation=Variation(dispersion, degrees)),
    )
    assert varied[0] <= alone[0] + 1e-9 <= count + 1e-9 and count <= alone[1] <= varied[1] + 1e-9


@given(COUNTS)
def test_a_higher_level_leaves_more_open(count):
    usual, strict = count_left_by_chance(count), count_left_by_chance(count, level=0.99)
    assert strict[0] <= usual[0] and usual[1] <= strict[1]


def test_no_count_is_refused():
    for wrong in (-1, 2.5):
        with pytest.raises(ValueError, match="whole number"):
            count_left_by_chance(wrong)


@given(some.integers(1, 5000), some.data())
def test_a_share_lies_within_what_chance_leaves_open_of_it(whole, drawn):
    part = drawn.draw(some.integers(0, whole))
    low, high = share_left_by_chance(part, whole)
    assert 0 <= low <= 100 * part / whole + 1e-9 and 100 * part / whole <= high + 1e-9 and high <= 100 + 1e-9


@given(some.floats(0, 1e6), some.floats(0, 1e6), some.integers(-3, 12), some.integers(1, 9))
def test_a_way_starts_at_its_start_and_stays_at_its_target(start, target, gone, whole):
    at = straight_way(start, target, gone=gone, whole=whole)
    assert min(start, target) - 1e-6 <= at <= max(start, target) + 1e-6
    if gone <= 0:
        assert at == start
    if gone >= whole:
        assert at == pytest.approx(target)
