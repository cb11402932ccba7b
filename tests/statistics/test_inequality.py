"""The most deprived fifth against the least deprived."""

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from safecity.statistics.inequality import deprivation_ratio


def test_bristols_most_deprived_fifth_has_four_times_the_asb_of_its_least():
    # ASB 2019/20 in the open data by fifth of England (index of 2019), residents in mid-2019.
    asb = deprivation_ratio(most=5661, least=488, residents_most=138_584, residents_least=51_802)
    assert asb.ratio == approx((5661 / 138_584) / (488 / 51_802))
    assert asb.low < 4.34 < asb.high
    assert asb.is_clear


def test_equal_rates_are_not_clear_however_many_residents():
    ratio = deprivation_ratio(most=400, least=100, residents_most=4000, residents_least=1000)
    assert ratio.ratio == 1
    assert not ratio.is_clear


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(1, 10**6), st.integers(1, 10**6))
def test_exchanging_the_fifths_turns_the_ratio_upside_down(most, least, here, there):
    one = deprivation_ratio(most=most, least=least, residents_most=here, residents_least=there)
    other = deprivation_ratio(most=least, least=most, residents_most=there, residents_least=here)
    assert (other.ratio, other.low, other.high) == approx((1 / one.ratio, 1 / one.high, 1 / one.low))
