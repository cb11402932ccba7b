"""Values that others published, and what they must come to here. Each names its source."""

import pytest
from pytest import approx

from safecity.statistics.change import rate_change
from safecity.statistics.interval import byar, exact_poisson, exact_ratio, wilson


@pytest.mark.parametrize(
    ("count", "exposure", "level", "low", "high"),
    [
        # R's poisson.test on the example of its own manual: Welsh nickel workers.
        (137, 24.19893, 0.95, 4.753125, 6.692709),
        # A worked answer on Cross Validated: 42 events, by R's poisson.test.
        (42, 1, 0.95, 30.26991, 56.77180),
        (42, 1, 0.90, 31.93813, 54.32395),
        # DescTools::PoissonCI, documented output: Bortkiewicz's deaths by horse kick.
        (196, 280, 0.95, 0.6054271, 0.8051570),
    ],
)
def test_exact_poisson_gives_the_published_limits(count, exposure, level, low, high):
    interval = exact_poisson(count, exposure, level=level)
    assert (interval.low, interval.high) == (approx(low, rel=1e-6), approx(high, rel=1e-6))


def test_a_count_of_0_reaches_up_to_3_689():
    """The manual of epitools::pois.exact."""
    assert exact_poisson(0).low == 0
    assert exact_poisson(0).high == approx(3.689, abs=5e-4)


def test_byar_is_within_a_fifth_of_a_per_cent_from_10_events_up():
    """What Public Health England's technical guide on confidence intervals (2018) says of the method."""
    counts = range(10, 5000)
    exact, near = exact_poisson(counts), byar(counts)
    assert max(abs(near.low / exact.low - 1)) < 0.002
    assert max(abs(near.high / exact.high - 1)) < 0.002
    assert min(byar(range(1, 10)).low / exact_poisson(range(1, 10)).low) < 0.998  # and not below 10


def test_byar_as_breslow_and_day_have_it_is_nearer_to_exact_than_the_variant_in_r():
    """DescTools::PoissonCI puts x + 0.5 in both ends; these are its documented limits for 196 in 280."""
    exact, here = exact_poisson(196, 280), byar(196, 280)
    assert abs(here.low - exact.low) < abs(0.6070833 - exact.low) / 100
    assert abs(here.high - exact.high) < abs(0.8032497 - exact.high) / 100


NEWCOMBE = [  # Newcombe (1998), table I: events, of, Wilson without correction (3), Clopper-Pearson (5)
    (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
    (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
    (0, 20, (0.0000, 0.1611), (0.0000, 0.1684)),
    (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
]


@pytest.mark.parametrize(("events", "of", "limits", "_"), NEWCOMBE)
def test_wilson_gives_newcombes_limits(events, of, limits, _):
    interval = wilson(events, of)
    assert (interval.low, interval.high) == approx(limits, abs=5e-5)


@pytest.mark.parametrize(("events", "of", "_", "limits"), NEWCOMBE)
def test_the_ratio_of_counts_rests_on_clopper_and_pearson(events, of, _, limits):
    odds = exact_ratio(of - events, events)
    assert [end / (1 + end) for end in (odds.low, odds.high)] == approx(limits, abs=5e-5)


def test_rate_change_gives_fays_barely_unclear_example():
    """Fay, "Testing the ratio of two Poisson rates" (2014): 2 in 17,877 against 9 in 16,660."""
    change = rate_change(9, 2, 16660, 17877)
    assert change.ratio == approx(0.2070941557, rel=1e-9)
    assert (change.low, change.high) == approx((0.02177406, 1.00054910), abs=5e-9)
    assert change.p_value == approx(0.05011, abs=5e-6)
    assert not change.is_clear


def test_rate_change_gives_the_limits_of_rs_poisson_test():
    """The manual's second example: lung cancer in Fredericia against three other Danish cities."""
    change = rate_change(21, 11, 3011, 800)
    assert change.ratio == approx(1.971488, rel=1e-6)
    assert (change.low, change.high) == approx((0.8584264, 4.2772659), rel=1e-6)
