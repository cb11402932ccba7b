"""Which numbers are hard to believe beside those of the periods around them, and which merely jump."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.datasets.quality.odd_counts import odd_among
from safecity.vocabulary import Period

YEARS = [Period.financial_year(year) for year in range(2014, 2022)]
MONTHS = Period(YEARS[0].start, YEARS[2].end).months()


@pytest.mark.parametrize(
    "numbers, odd",
    [
        # a year in a count's place, at the end, in the middle, at the start, alone with one other
        ("4 5 6 2019", "2017/18"),
        ("4 2015 6 5", "2015/16"),
        ("2014 5 6 5", "2014/15"),
        ("2014 4", "2014/15"),
        ("4 2019", "2015/16"),
        # what looks like a year is doubted where it is twice what stands beside it, and no sooner
        ("900 2015 950", "2015/16"),
        ("1100 2015 1200", ""),
        # the year typed in two columns is no witness for itself
        ("4 5 2016 2017", "2016/17 2017/18"),
        # nought too many, nought too few
        ("300 3100 310", "2015/16"),
        ("300 31 310", "2015/16"),
        ("300 310 0", "2016/17"),
        # what went up and stayed is no slip, nor is less than five times
        ("60 61 400 410", ""),
        ("100 499", ""),
        ("100 500", "2015/16"),
        # small numbers jump by chance
        ("1 19 2 0", ""),
        ("3 20", "2015/16"),
        ("5", ""),
        ("2019", ""),
    ],
)
def test_years(numbers, odd):
    series = dict(zip(YEARS, map(int, numbers.split()), strict=False))
    assert [str(each) for each in odd_among(series)] == odd.split()


def test_beside_a_number_stand_the_nearest_that_came(numbers=(4, 5, 2016, 6)):
    ((period, beside),) = odd_among(dict(zip(YEARS, numbers, strict=False))).items()
    assert (period, beside) == (YEARS[2], ((YEARS[1], 5), (YEARS[3], 6)))


def test_a_gap_of_years_is_not_reached_across():
    assert odd_among({YEARS[0]: 10, YEARS[6]: 90}) == {}
    assert list(odd_among({YEARS[0]: 10, YEARS[2]: 90})) == [YEARS[2]]


@given(st.dictionaries(st.sampled_from(MONTHS), st.integers(0, 19)))
def test_numbers_under_twenty_are_never_doubted(numbers):
    assert odd_among(numbers) == {}


@given(st.dictionaries(st.sampled_from(MONTHS), st.integers(300, 1400)))
def test_numbers_within_a_factor_of_five_are_never_doubted(numbers):
    assert odd_among(numbers) == {}


@given(st.dictionaries(st.sampled_from(MONTHS), st.integers(0, 3000)))
def test_what_is_doubted_is_far_from_all_that_is_shown_beside_it(numbers):
    for period, beside in odd_among(numbers).items():
        value = numbers[period]
        assert beside
        for other, count in beside:
            assert numbers[other] == count
            less, more = sorted((value, count))
            assert more >= 20 and more >= (2 if 1990 <= value <= 2100 else 5) * less


@given(st.integers(20, 1900), st.integers(0, 11), st.sampled_from([5, 10, 100]))
def test_one_slip_among_steady_months_is_found_wherever_it_stands(usual, at, factor):
    slipped = usual * factor
    if 1990 <= usual <= 2100:
        return
    numbers = {month: slipped if place == at else usual for place, month in enumerate(MONTHS[:12])}
    assert list(odd_among(numbers)) == [MONTHS[at]]
