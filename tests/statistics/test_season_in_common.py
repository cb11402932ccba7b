"""Seasons drawn to what measures have in common: against a library, by another way, and by what they are for."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from statsmodels.stats.meta_analysis import combine_effects

from safecity.statistics.newest_months import newest_months, season_before
from safecity.statistics.season_in_common import SeasonInCommon, SeasonSeen, season_in_common, season_seen
from safecity.statistics.seasonal_model import Drawn, design, fit
from safecity.statistics.variation import InCommon, Variation

CALENDAR = [*range(4, 13), 1, 2, 3] * 2
STEADY = Variation(1.5, 19, 24)


def months(random, mean, *, season=0.0, top=6, count=24):
    return random.poisson(mean * (1 + season * np.cos(2 * np.pi * (np.arange(count) - top) / 12))).tolist()


def test_mean_and_variance_are_those_of_paule_and_mandel_in_statsmodels():
    random = np.random.default_rng(4)
    waves = random.normal(0.1, 0.2, (9, 4))
    errors = random.uniform(0.001, 0.02, (9, 4))
    found = season_in_common(
        SeasonSeen(tuple(wave), tuple(error), STEADY) for wave, error in zip(waves, errors, strict=True)
    )
    errors = errors * found.dispersion.with_own(STEADY).estimate
    theirs = [combine_effects(waves[:, at], errors[:, at], method_re="iterated") for at in range(4)]
    assert found.waves == pytest.approx([each.mean_effect_re for each in theirs], abs=1e-6)
    for at, each in enumerate(theirs):
        pair = theirs[at - at % 2].tau2 + theirs[at - at % 2 + 1].tau2
        assert found.variances[at] == pytest.approx(pair / 2 + 1 / each.weights_re.sum(), abs=1e-6)


@pytest.mark.parametrize("seed", range(6))
def test_a_drawn_fit_is_the_greatest_penalised_likelihood(seed):
    random = np.random.default_rng(seed)
    seen, terms = np.array(months(random, 30, season=0.3), dtype=float), design(CALENDAR, range(24), season=2)
    drawn = Drawn(np.array([0, 0.1, -0.2, 0, 0]), np.array([0, 40.0, 40, 900, 900]))

    def unlikely(coefficients):
        line = terms @ coefficients
        return (np.exp(line) - seen * line).sum() + (
            drawn.strength * (coefficients - drawn.towards) ** 2
        ).sum() / 2

    best = minimize(unlikely, np.array([3.4, 0, 0, 0, 0]), method="BFGS", options={"gtol": 1e-9})
    found = fit(seen, terms, drawn=drawn)
    assert found.coefficients == pytest.approx(best.x, abs=1e-5)
    assert 1 < found.taken < terms.shape[1]


@given(st.lists(st.integers(1, 400), min_size=24, max_size=24))
@settings(max_examples=40)
def test_what_is_drawn_not_at_all_is_the_fit_itself_and_what_is_drawn_hard_is_what_it_is_drawn_to(counts):
    seen, terms = np.array(counts, dtype=float), design(CALENDAR, range(24), season=2)
    free, not_at_all = fit(seen, terms), fit(seen, terms, drawn=Drawn(np.zeros(5), np.zeros(5)))
    assert not_at_all.coefficients == pytest.approx(free.coefficients, abs=1e-6)
    assert not_at_all.taken == pytest.approx(5)
    hard = fit(seen, terms, drawn=Drawn(np.zeros(5), np.array([0, *[1e9] * 4])))
    assert np.exp(hard.coefficients[0]) == pytest.approx(seen.mean(), rel=1e-3)
    assert hard.taken == pytest.approx(1, abs=1e-3)


def test_seasons_that_are_alike_are_known_better_than_one_alone():
    """Two years of Poisson months about one season: drawn together, the errors of the season are less than half."""
    random, alone, together = np.random.default_rng(12), [], []
    true = np.log(1 + 0.2 * np.cos(2 * np.pi * (np.arange(24) - 2) / 12))
    true -= true.mean()
    terms = design(CALENDAR, range(24), season=2)
    for _ in range(30):
        table = [months(random, 40, season=0.2, top=2) for _ in range(12)]
        seasons = [season_seen(each, CALENDAR, range(24)) for each in table]
        common = season_in_common(seasons)
        for counts, season in zip(table, seasons, strict=True):
            drawn = fit(np.array(counts, dtype=float), terms, drawn=common.drawn(season.own))
            for errors, waves in ((alone, season.waves), (together, drawn.coefficients[1:])):
                line = terms[:, 1:] @ np.asarray(waves)
                errors.append(float(((line - line.mean() - true) ** 2).mean()))
    assert np.mean(together) < 0.25 * np.mean(alone)


def test_a_season_of_its_own_is_kept_where_seasons_are_unlike():
    random = np.random.default_rng(13)
    table = [months(random, 400, season=0.4, top=top) for top in range(12)]
    seasons = [season_seen(each, CALENDAR, range(24)) for each in table]
    common = season_in_common(seasons)
    assert common.variances[0] > 0.03 and common.variances[2] < 0.01
    for counts, season in zip(table, seasons, strict=True):
        drawn = fit(
            np.array(counts, float), design(CALENDAR, range(24), season=2), drawn=common.drawn(season.own)
        )
        assert drawn.coefficients[1:3] == pytest.approx(season.waves[:2], abs=0.03)


def test_three_measures_have_nothing_in_common():
    assert season_in_common([SeasonSeen((0.1, 0, 0, 0), (0.01,) * 4, STEADY)] * 3) is None


@pytest.mark.parametrize("text", ["", "0.1 0.2", "a b c d e f g h i j"])
def test_other_text_than_ten_numbers_is_no_season(text):
    with pytest.raises(ValueError):
        SeasonInCommon.parse(text)


def test_a_trend_that_shows_counts_only_where_the_newest_stand_out_from_either_forecast():
    """A series that rises month by month and goes on rising is as expected; one that breaks off its rise is not."""
    rising = [round(40 * 1.03**at) for at in range(36)]
    calendar = [*range(1, 13)] * 3 + [1, 2, 3]
    common = SeasonInCommon((0.0,) * 4, (1e-6,) * 4, InCommon(1.0, 60.0))
    on = newest_months([*rising, *(round(40 * 1.03**at) for at in range(36, 39))], calendar, seasons=common)
    assert on.trend and not on.change.is_clear
    up = newest_months([*rising, 200, 210, 205], calendar, seasons=common)
    assert up.trend and up.change.low > 1
    # Fewer than the trend leads to and more than the level of all months: neither forecast alone decides.
    between = newest_months([*rising, 90, 88, 91], calendar, seasons=common)
    assert between.change.p_value > 0.0001


def test_months_that_cannot_be_judged_have_no_season_before():
    assert season_before([70] * 23, [*range(1, 13)] * 2) is None
    assert season_before([*[70] * 23, None], [*range(1, 13)] * 2) is None
    assert season_before([2] * 24, [*range(1, 13)] * 2) is None
    assert season_before([70] * 24, [*range(1, 13)] * 2) is not None
