"""Which months are all there: the first count and the second decide alike, by different arithmetic."""

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from safecity.datasets.coverage import months_in_full
from safecity.recount.whole_months import whole_months

FIRST = date(2019, 1, 1)
busy = st.dictionaries(st.integers(0, 120), st.integers(1, 60), max_size=120)


@given(busy, st.integers(0, 119), st.integers(0, 40))
def test_both_counts_take_the_same_months_for_whole(days, hole, length):
    records = {FIRST + timedelta(day): rows for day, rows in days.items() if not hole <= day < hole + length}
    assume(records)
    assert whole_months(records) == months_in_full(records)


def test_a_year_cut_off_in_december_has_eleven_months():
    records = {FIRST + timedelta(day): 40 for day in range(355)}
    assert (
        whole_months(records) == months_in_full(records) == [date(2019, month, 1) for month in range(1, 12)]
    )
