"""How much months vary more than by chance, against a library and by simulation."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from safecity.statistics.change import rate_change
from safecity.statistics.false_discovery import read_together
from safecity.statistics.seasonal_model import design
from safecity.statistics.share import share_change
from safecity.statistics.variation import CHANCE_ALONE, Variation, of_months, pooled

CALENDAR = [*range(4, 13), 1, 2, 3] * 4


def unsteady(random, mean, dispersion, months=48):
    return random.negative_binomial(mean / (dispersion - 1), 1 / dispersion, months).tolist()


@pytest.mark.parametrize("seed", range(12))
def test_dispersion_of_counts_is_that_of_statsmodels(seed):
    counts = unsteady(np.random.default_rng(seed), 60, 2.5)
    terms = design(CALENDAR, range(48), trend=True)
    model = sm.GLM(counts, terms, family=sm.families.Poisson()).fit()
    assert of_months(counts, CALENDAR).estimate == pytest.approx(
        model.pearson_chi2 / model.df_resid, rel=1e-8
    )


@pytest.mark.parametrize("seed", range(12))
def test_dispersion_of_shares_is_that_of_statsmodels(seed):
    random = np.random.default_rng(seed)
    of = random.integers(200, 900, 48)
    parts = random.binomial(of, random.beta(30, 70, 48))
    terms = design(CALENDAR, range(48), step=[at >= 36 for at in range(48)])
    model = sm.GLM(np.column_stack([parts, of - parts]), terms, family=sm.families.Binomial()).fit()
    found = of_months(parts.tolist(), CALENDAR, of=of.tolist(), step_at=36)
    assert found.estimate == pytest.approx(model.pearson_chi2 / model.df_resid, rel=1e-8)


def test_dispersion_comes_out_on_average():
    random = np.random.default_rng(1)
    for true in (1.5, 4.0):
        found = [of_months(unsteady(random, 80, true), CALENDAR).estimate for _ in range(300)]
        assert np.mean(found) == pytest.approx(true, rel=0.06)


def test_a_season_and_a_trend_are_no_unsteadiness():
    months = np.arange(48)
    counts = np.round(400 * np.exp(0.01 * months) * (1 + 0.3 * np.sin(2 * np.pi * months / 12))).astype(int)
    assert of_months(counts.tolist(), CALENDAR).estimate < 0.1


def test_gaps_are_left_out_and_few_months_or_events_tell_nothing():
    counts = unsteady(np.random.default_rng(2), 60, 2)
    holed = [None if at in (3, 20) else count for at, count in enumerate(counts)]
    assert of_months(holed, CALENDAR).months == 46
    assert of_months(counts[:18], CALENDAR[:18]) is None
    assert of_months([1, 0, 2, 0] * 12, CALENDAR) is None
    assert of_months([None] * 48, CALENDAR) is None


def test_what_is_borrowed_is_no_surer_than_those_it_is_borrowed_from():
    lent = pooled([Variation(2.0, 35, 48), Variation(4.0, 11, 24), CHANCE_ALONE])
    assert 2 < lent.estimate < 4 and 11 <= lent.degrees <= 35
    assert pooled([]) is None and pooled([CHANCE_ALONE]) is None


counts = st.integers(0, 4000)
dispersions = st.floats(1, 20)


@settings(deadline=None, max_examples=200)
@given(counts, counts, dispersions, st.integers(6, 60), st.floats(0.9, 0.999))
def test_p_value_and_interval_say_the_same(before, after, over, degrees, level):
    change = rate_change(before, after, level=level, variation=Variation(over, degrees))
    if abs(change.p_value - (1 - level)) > 1e-6:
        assert change.is_clear == (change.p_value < 1 - level)


@settings(deadline=None, max_examples=200)
@given(st.integers(1, 4000), st.integers(1, 4000), dispersions, dispersions)
def test_the_more_a_place_varies_the_wider_the_interval(before, after, one, other):
    less, more = sorted((one, other))
    narrow, wide = (rate_change(before, after, variation=Variation(each, 30)) for each in (less, more))
    assert wide.low <= narrow.low * (1 + 1e-9) and wide.high >= narrow.high * (1 - 1e-9)
    assert wide.low <= narrow.ratio <= wide.high


@settings(deadline=None, max_examples=200)
@given(counts, counts)
def test_swapping_the_years_turns_the_interval_over(before, after):
    there, back = (
        rate_change(*each, variation=Variation(2.5, 20)) for each in ((before, after), (after, before))
    )
    assert there.p_value == pytest.approx(back.p_value, rel=1e-6)
    if before and after:
        assert there.low == pytest.approx(1 / back.high, rel=1e-6)


@settings(deadline=None, max_examples=100)
@given(st.integers(1, 400), st.integers(1, 400), dispersions, st.integers(6, 60))
def test_shares_are_judged_alike_by_p_value_and_by_interval(before, after, over, degrees):
    change = share_change(before, 500, after, 450, variation=Variation(over, degrees))
    if abs(change.p_value - 0.05) > 1e-5:
        assert change.is_clear == (change.p_value < 0.05)


def test_without_change_so_many_tests_are_clear_as_promised():
    random = np.random.default_rng(8)
    clear = 0
    for _ in range(1500):
        history, was, now = (unsteady(random, 60, 3, months) for months in (48, 12, 12))
        clear += rate_change(sum(was), sum(now), variation=of_months(history, CALENDAR)).is_clear
    assert 0.03 <= clear / 1500 <= 0.06


@settings(deadline=None, max_examples=200)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_false_discovery_is_that_of_statsmodels(p_values):
    found = read_together(p_values)
    held = multipletests(p_values, 0.05, "fdr_bh")[0]
    assert found.held == int(held.sum())
    assert found.level == pytest.approx(1 - max(found.held, 1) * 0.05 / len(p_values))


def test_what_was_not_tested_is_not_counted():
    assert read_together([None, 0.04, float("nan")]).of == 1
    assert read_together([None]).level == 0.95
