"""Control charts that begin anew where recording changed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.statistics import false_alarms
from safecity.statistics.control import ASKED, chart_of_months, control_chart
from safecity.statistics.control_parts import control_chart_in_parts
from safecity.statistics.control_runs import runs_marked
from safecity.statistics.false_alarms import marked, marked_as_months
from safecity.statistics.season_removed import FEW_YEARS, TAKEN_OUT, without_season

_MONTHS = st.lists(st.none() | st.integers(0, 60).map(float), min_size=1, max_size=60)


@given(_MONTHS, st.sets(st.integers(-3, 65), max_size=3))
def test_a_part_of_other_things_is_judged_as_if_it_stood_alone(values, starts):
    chart = control_chart_in_parts(values, starts, starts)
    cuts = sorted({0, len(values), *(at for at in starts if 0 < at < len(values))})
    asked = max(0, len(values) - ASKED)
    alone = [
        chart_of_months(values[first:end], asked=end - min(max(first, asked), end))
        for first, end in zip(cuts, cuts[1:], strict=False)
    ]
    assert chart.points == tuple(point for each in alone for point in each.points)
    assert (chart.parts or (chart,)) == tuple(alone)
    assert (chart.centre, chart.low, chart.high) == (alone[-1].centre, alone[-1].low, alone[-1].high)


SUMMER = 1 + 0.3 * np.cos(2 * np.pi * (np.arange(12) - 4) / 12)


def changed(at, months=72, times=2.0, seed=1):
    """Months with a busy August of which so many times as many are recorded from one of them on."""
    usual = 200 * np.tile(SUMMER, 7)[-months:] * np.where(np.arange(months) < at, 1, times)
    return np.random.default_rng(seed).poisson(usual).astype(float).tolist()


@pytest.mark.parametrize("at", [48, 60, 55, 36])
def test_a_side_of_few_years_has_the_season_of_both_and_keeps_its_level(at):
    values = changed(at)
    chart = control_chart_in_parts(values, [at])
    judged = without_season(values, [at])
    assert chart.season == TAKEN_OUT and chart.season_shared
    assert [point.value for point in chart.parts[-1].points] == list(judged.values[at:])
    assert chart.centre == pytest.approx(400, rel=0.05) and chart.parts[0].centre == pytest.approx(
        200, rel=0.05
    )
    alone = control_chart_in_parts(values, [at], [at])
    assert alone.season == FEW_YEARS and not alone.season_shared and alone.signals and not chart.signals


def test_a_side_of_four_years_has_a_season_of_its_own():
    values = changed(48)
    chart = control_chart_in_parts(values, [48])
    assert chart.parts[0] == chart_of_months(values[:48], asked=0)
    assert not chart.parts[0].season_shared
    assert control_chart_in_parts(changed(24), [24]).parts[-1] == chart_of_months(changed(24)[24:])


def test_what_is_unusual_on_the_newest_side_is_marked_and_a_usual_summer_is_not():
    values = changed(48)
    assert not control_chart_in_parts(values, [48]).signals
    values[-3] = 1.3 * 400 * SUMMER[69 % 12]  # nearly a third more, in a quiet month
    first, alone = control_chart_in_parts(values, [48]), control_chart_in_parts(values, [48], [48])
    assert "outside" in first.points[69].signals and not alone.points[69].signals
    assert not first.points[64].signals  # the August before


def test_no_season_is_looked_for_beyond_where_other_things_came_to_be_counted():
    values = changed(60, months=84)
    within = control_chart_in_parts(values[24:], [36])
    chart = control_chart_in_parts(values, [24, 60], [24])
    assert chart.parts[1:] == within.parts and chart.season_shared
    assert chart.parts[0].season == FEW_YEARS


@pytest.mark.parametrize(("at", "months", "mean", "dispersion"), [
    (48, 72, 200, 1), (48, 72, 1200, 4), (57, 75, 200, 3), (30, 60, 200, 1),
])  # fmt: skip
@pytest.mark.parametrize("season", [SUMMER, np.ones(12), 1 + 0.5 * (np.arange(12) == 6)])
def test_where_nothing_happened_but_a_change_in_recording_about_one_chart_in_ten_is_marked(
    at, months, mean, dispersion, season
):
    """By the months of the newest side alone 52 to 100 of a hundred of those with a season are."""
    random = np.random.default_rng(months)
    usual = mean * np.tile(season, 7)[-months:] * np.where(np.arange(months) < at, 1, 1.5)
    charts = (
        random.poisson(usual, (2000, months))
        if dispersion == 1
        else random.negative_binomial(usual / (dispersion - 1), 1 / dispersion, (2000, months))
    ).astype(float)
    assert 100 * marked_as_months(charts, [at]).mean() < 14
    if season.std() > 0:
        assert 100 * marked(charts[:, at:], asked_from=months - at - 12).mean() > 50


def test_the_rate_printed_of_a_newest_side_is_the_real_one(monkeypatch):
    monkeypatch.setattr(false_alarms, "CHARTS", 200)
    calendar = [at % 12 + 1 for at in range(72)]
    told = [false_alarms.false_alarms(changed(48, seed=each), calendar, [48]) for each in range(30)]
    real = 100 * marked_as_months(np.array([changed(48, seed=each) for each in range(2000)]), [48]).mean()
    assert np.mean(told) == pytest.approx(real, abs=4)
    alone = false_alarms.false_alarms(changed(48), calendar, [48], [48])
    assert alone == false_alarms.false_alarms(changed(48)[48:], calendar[48:]) and alone > 80


def test_a_doubling_by_a_new_rule_is_no_signal_on_either_side():
    values = [20.0, 24, 19, 22, 25, 21, 20, 23, 22, 19, 24, 21] + [
        42.0,
        47,
        39,
        44,
        48,
        41,
        43,
        46,
        40,
        45,
        42,
        44,
    ]
    assert control_chart(values).signals
    assert not control_chart_in_parts(values, [12]).signals


def test_no_run_goes_across_a_break():
    one = [10.0, 12, 10, 12, 10, 9, 8, 7, 6, 5, 4, 3]  # falls at its end
    other = [2.0, 1]  # and would go on falling
    whole = [run.points[-1] for run in runs_marked(control_chart(one + other)) if run.way == "falling"]
    parted = [run for run in runs_marked(control_chart_in_parts(one + other, [12])) if run.way == "falling"]
    assert whole == [13]
    assert [run.points[-1] for run in parted] == [11]


def test_only_the_newest_year_is_asked_about_in_whichever_part_it_lies():
    """A wild month three years ago is no news, and one in the old way of recording within the year is."""
    calm = [20.0, 22, 19, 21, 20, 23] * 4
    wild = [*calm[:-8], 60, *calm[-7:]]  # eight months before the break
    chart = control_chart_in_parts([60, *wild, *[40.0, 42, 39]], [25])
    outside = [at for at, point in enumerate(chart.points) if "outside" in point.signals]
    assert outside == [17] and chart.asked_from == 16


def test_a_part_of_few_months_has_no_limits_and_leaves_the_others_theirs():
    chart = control_chart_in_parts([10.0, 12] * 6 + [50.0] + [30.0, 34] * 6, [12, 13])
    assert [part.centre for part in chart.parts] == [11.0, None, 32.0]
    assert not chart.points[12].signals
