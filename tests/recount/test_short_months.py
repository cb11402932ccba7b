"""Which months were cut short: the first count and the second decide alike, by different arithmetic."""

from hypothesis import given
from hypothesis import strategies as st

from safecity.datasets.cut_short import TOO_MANY, is_unlikely, usual_month
from safecity.recount.short_months import is_cut_short

around = st.integers(1_000 - 3, 1_000 + 3) | st.integers(0, 30_000)


@given(st.integers(0, 20_000), st.lists(around, max_size=7))
def test_both_counts_take_the_same_months_for_cut_short(records, others):
    assert is_cut_short(records, others) == is_unlikely(records, usual_month(others))


@given(st.lists(around, min_size=3, max_size=7), st.integers(-2, 2))
def test_they_agree_around_half_of_what_is_usual(others, off):
    records = max(0, int(usual_month(others) / 2) + off)
    assert is_cut_short(records, others) == is_unlikely(records, usual_month(others))


@given(st.lists(around, min_size=3, max_size=7), st.integers(-2, 2))
def test_they_agree_around_what_is_too_many(others, off):
    records = max(0, int(TOO_MANY * usual_month(others)) + off)
    assert is_cut_short(records, others) == is_unlikely(records, usual_month(others))
