"""The season is taken out where it is really there, by the other years alone, and what is unusual stays."""

import numpy as np
import pytest

from safecity.statistics.control import chart_of_months
from safecity.statistics.season_removed import (
    FEW_YEARS,
    NO_SEASON,
    TAKEN_OUT,
    seasons_removed,
    without_season,
)

SUMMER = 1 + 0.3 * np.cos(2 * np.pi * (np.arange(12) - 4) / 12)


def plain_factor(values, at, breaks=()):
    """The factor of a month as one would work it out on paper, of years that neither rise nor fall on each side."""
    ends = range(len(values), 11, -12)
    years = [values[end - 12 : end] for end in ends]
    cut = [any(end - 12 < each < end for each in breaks) for end in ends]
    own, month = divmod(len(values) - 1 - at, 12)
    others = [year for number, year in enumerate(years) if number != own and not cut[number]]
    middle = [float(np.median([year[each] / np.mean(year) for year in others])) for each in range(12)]
    return middle[11 - month] / np.mean(middle)


def test_each_month_is_divided_by_the_middle_of_the_other_years():
    random = np.random.default_rng(1)
    values = random.poisson(200 * np.tile(SUMMER, 5)).astype(float)
    years = values.reshape(5, 12)
    years[:] = np.round(years * 2400 / years.sum(axis=1, keepdims=True))  # years alike: nothing rises
    years[:, 0] += 2400 - years.sum(axis=1)
    found = without_season(values.tolist())
    assert found.taken_out
    for at in (0, 17, 40, 59):
        assert found.values[at] == pytest.approx(values[at] / plain_factor(values, at))


@pytest.mark.parametrize("at", [48, 36, 53, 66])
def test_a_change_in_recording_leaves_the_season_and_its_size_is_nothing_to_it(at):
    """The years on both sides say what is usual for a month; the one that the change cuts says nothing."""
    random = np.random.default_rng(8)
    values = random.poisson(200 * np.tile(SUMMER, 6)).astype(float)
    years = values.reshape(6, 12)
    years[:] = np.round(years * 2400 / years.sum(axis=1, keepdims=True))
    years[:, 0] += 2400 - years.sum(axis=1)
    doubled = values * np.where(np.arange(72) < at, 1, 2)
    found, once = (without_season(each.tolist(), [at]) for each in (doubled, values))
    assert found.taken_out
    for month in (0, 17, 40, 59, 70):
        assert found.values[month] == pytest.approx(doubled[month] / plain_factor(doubled, month, [at]))
        assert found.values[month] == pytest.approx(once.values[month] * (1 if month < at else 2))


def test_a_rise_of_recording_is_no_growth_of_the_years_before_it():
    random = np.random.default_rng(9)
    values = random.poisson(2000 * np.tile(SUMMER, 5) * np.where(np.arange(60) < 36, 1, 3)).tolist()
    left = np.array(without_season(values, [36]).values)
    for side in (left[:36], left[36:]):
        assert abs(np.polyfit(np.arange(len(side)) / 12, np.log(side), 1)[0]) < 0.02


def test_what_happens_in_the_newest_year_does_not_become_its_own_season():
    random = np.random.default_rng(2)
    values = random.poisson(200 * np.tile(SUMMER, 5)).astype(float)
    wild = values.copy()
    wild[-3] *= 3
    calm, odd = without_season(values.tolist()), without_season(wild.tolist())
    assert odd.factors == calm.factors
    assert chart_of_months(wild.tolist()).signals == (57,)


def test_one_flood_in_years_before_leaves_no_hole_in_the_others():
    random = np.random.default_rng(3)
    values = random.poisson(200 * np.tile(SUMMER, 5)).astype(float)
    flooded = values.copy()
    flooded[6] *= 4
    one, other = without_season(values.tolist()).values[-12:], without_season(flooded.tolist()).values[-12:]
    assert max(abs(np.array(one) / np.array(other) - 1)) < 0.1


def test_without_a_season_one_is_seen_in_at_most_one_of_twenty():
    random = np.random.default_rng(4)
    for mean, dispersion in ((60, 1.5), (200, 3), (1200, 4)):
        charts = random.negative_binomial(mean / (dispersion - 1), 1 / dispersion, (4000, 60)).astype(float)
        assert seasons_removed(charts)[1].mean() < 0.06


@pytest.mark.parametrize(("mean", "dispersion", "found"), [(60, 1.5, 0.9), (200, 1, 0.99), (200, 3, 0.95)])
def test_a_season_that_is_there_is_found(mean, dispersion, found):
    random, means = np.random.default_rng(5), mean * np.tile((SUMMER + 1) / 2, 5)
    charts = (
        random.poisson(means, (2000, 60))
        if dispersion == 1
        else random.negative_binomial(means / (dispersion - 1), 1 / dispersion, (2000, 60))
    )
    assert seasons_removed(charts.astype(float))[1].mean() >= found


def test_a_steady_rise_is_no_season_and_stays():
    random = np.random.default_rng(6)
    rising = random.poisson(300 * 1.1 ** (np.arange(60) / 12), (2000, 60)).astype(float)
    assert seasons_removed(rising)[1].mean() < 0.08
    with_season = random.poisson(300 * 1.1 ** (np.arange(60) / 12) * np.tile(SUMMER, 5)).tolist()
    left = without_season(with_season).values
    assert np.polyfit(np.arange(60) / 12, np.log(left), 1)[0] == pytest.approx(np.log(1.1), abs=0.02)


def test_years_with_a_gap_tell_no_season_and_have_it_taken_out():
    random = np.random.default_rng(7)
    values = random.poisson(200 * np.tile(SUMMER, 5)).astype(float).tolist()
    values[30] = None
    found = without_season(values)
    assert found.taken_out and found.values[30] is None and found.values[31] != values[31]
    values[20] = None  # two years left besides any third
    assert without_season(values).reason == FEW_YEARS
    assert (
        without_season(np.round(200 * np.tile(SUMMER, 4)).tolist(), [30]).reason == FEW_YEARS
    )  # cuts one of four


def test_a_chart_says_whether_its_season_was_taken_out():
    summers = np.round(200 * np.tile(SUMMER, 4)).tolist()
    assert chart_of_months(summers).season == TAKEN_OUT
    assert chart_of_months(summers[1:]).season == FEW_YEARS
    assert chart_of_months([200.0, 203, 198] * 16).season == NO_SEASON
    assert without_season([2.0, 0, 0] * 16).reason == NO_SEASON  # too few events to tell one
