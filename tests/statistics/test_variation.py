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
from safecity.statistics.variation import CHANCE_ALONE, Variation, in_common, lasting_alike, of_months, pooled

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


def lasting_months(random, runs_on, mean=100, dispersion=3, count=72):
    """Counts whose level wanders: each month keeps so much of how far the one before was from what is usual."""
    spread = np.log(1 + (dispersion - 1) / mean)
    level = np.empty(count)
    level[0] = random.normal(0, np.sqrt(spread))
    for at in range(1, count):
        level[at] = runs_on * level[at - 1] + random.normal(0, np.sqrt(spread * (1 - runs_on**2)))
    return random.poisson(mean * np.exp(level - spread / 2))


@pytest.mark.parametrize(("runs_on", "at_most", "at_least_before"), [(0.0, 12, 0), (0.6, 20, 40)])
def test_surprises_that_last_are_taken_for_no_change_of_years(runs_on, at_most, at_least_before):
    """Tables of fifteen without change, read together: the months before tell how far surprises last."""
    random, with_verdict, without_it = np.random.default_rng(31), 0, 0
    for _ in range(100):
        seen = [lasting_months(random, runs_on) for _ in range(15)]
        each_own = [of_months(series[:48].tolist(), CALENDAR) for series in seen]
        years = [(int(series[48:60].sum()), int(series[60:].sum())) for series in seen]

        def has_verdict(variations, years=years):
            pairs = zip(years, variations, strict=True)
            return read_together(rate_change(*pair, variation=each).p_value for pair, each in pairs).held > 0

        with_verdict += has_verdict(lasting_alike(each_own))
        without_it += has_verdict([Variation(each.estimate, each.degrees) for each in each_own])
    assert with_verdict <= at_most and without_it >= at_least_before, (with_verdict, without_it)


def test_independent_months_lose_no_power_to_speak_of():
    """Of 400 places with a rise of a fifth, one in a hundred more is missed."""
    random, found = np.random.default_rng(7), np.zeros(2, dtype=int)
    for _ in range(200):
        each_own = [of_months(unsteady(random, 100, 1.5), CALENDAR) for _ in range(15)]
        before, after = (int(random.negative_binomial(each / 0.5, 1 / 1.5)) for each in (1200, 1440))
        for at, known in enumerate(
            (lasting_alike(each_own)[0], Variation(each_own[0].estimate, each_own[0].degrees))
        ):
            found[at] += rate_change(before, after, variation=known).p_value < 0.05 / 15
    assert found[1] > 120 and found[1] - found[0] <= 6, found


def test_a_gap_parts_months_and_a_series_alone_is_taken_for_as_lasting_as_it_surely_is():
    random = np.random.default_rng(3)
    series = lasting_months(random, 0.9, dispersion=6, count=48).tolist()
    own = of_months(series, CALENDAR)
    assert own.runs_on > 0.3 and own.dispersion > own.estimate
    every_other = [count if at % 2 else None for at, count in enumerate(series)]
    assert of_months(every_other, CALENDAR).runs_on == 0
    kept, unknown = lasting_alike([own, None])
    assert unknown is None and kept.runs_on == pytest.approx(own.runs_on)  # clearly above 0
    (less,) = lasting_alike([Variation(1.5, 36, 48, 0.3)])  # not clearly
    assert less.runs_on == 0
    four = lasting_alike([Variation(1.5, 36, 48, 0.1)] * 4)
    assert [each.runs_on for each in four] == [pytest.approx(0.1 - 1 / 12)] * 4
    assert lasting_alike([CHANCE_ALONE]) == [CHANCE_ALONE]


def test_what_dispersions_have_in_common_is_found_again():
    """Drawn about 1.3 as an estimate with 12 degrees lies, and each seen by 30 degrees."""
    random = np.random.default_rng(14)
    true = 1.3 * 12 / random.chisquare(12, 400)
    common = in_common([Variation(each * random.chisquare(30) / 30, 30, 36) for each in true])
    assert common.estimate == pytest.approx(1.3, rel=0.08) and 9 < common.degrees < 16
    assert in_common([Variation(1.2, 30, 36)] * 3) is None
