"""How few victims bear how much: what the shares of a year must agree with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.statistics.concentration import concentration

victims_by_crimes = st.dictionaries(st.integers(1, 60), st.integers(0, 500), max_size=12)


def test_a_published_year_holds_together():
    # Southampton 2019/20: 17,928 victims, 80.4% of them of one crime; 320 of five or more, who had 2,207.
    year = concentration({1: 14414, 2: 2224, 3: 694, 4: 276, 5: 150, 6: 80, 7: 40, 11: 49, 158: 1})
    assert (year.people, year.people_with(5)) == (17928, 320)
    assert f"{100 * year.victims[1] / year.people:.1f}" == "80.4"
    assert f"{100 * year.crimes_of_those_with(2) / year.crimes:.1f}" == "40.6"
    assert (year.crimes_of_those_with(5), f"{100 * year.crimes_of_those_with(5) / year.crimes:.1f}") == (
        2207,
        "9.1",
    )


@pytest.mark.parametrize("wrong", [{0: 1}, {-1: 2}, {1: -1}])
def test_a_victim_of_no_crime_is_refused(wrong):
    with pytest.raises(ValueError, match="victim"):
        concentration(wrong)


@given(victims_by_crimes)
def test_agrees_with_a_list_of_victims(table):
    year = concentration(table)
    listed = sorted((number for number, victims in table.items() for _ in range(victims)), reverse=True)
    assert year.people == len(listed)
    assert year.crimes == sum(listed)
    for at_least in (1, 2, 5, 10):
        few = [number for number in listed if number >= at_least]
        assert (year.people_with(at_least), year.crimes_of_those_with(at_least)) == (len(few), sum(few))


@given(victims_by_crimes.filter(lambda table: any(table.values())))
def test_the_curve_rises_from_nothing_to_all_and_bends_one_way(table):
    points = concentration(table).curve()
    assert points[0] == (0, 0)
    assert points[-1] == pytest.approx((1, 1))
    steps = [
        (right - left, high - low)
        for (left, low), (right, high) in zip(points, points[1:], strict=False)
        if right > left
    ]
    slopes = [rise / run for run, rise in steps]
    assert all(run >= 0 and rise >= 0 for run, rise in steps)
    assert all(later <= earlier + 1e-9 for earlier, later in zip(slopes, slopes[1:], strict=False))
