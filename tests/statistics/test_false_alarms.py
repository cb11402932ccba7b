"""The false-alarm rate that a chart prints is that of such charts, drawn anew, with a season and without."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.statistics import false_alarms as module
from safecity.statistics.control import chart_of_months, control_chart
from safecity.statistics.false_alarms import false_alarms, marked, marked_as_months
from safecity.statistics.likely_seasons import season_is_told

NONE, WAVE, STRONG = (1 + high * np.cos(2 * np.pi * np.arange(12) / 12) for high in (0, 0.15, 0.3))
TWO_TOPS = WAVE + 0.1 * np.cos(4 * np.pi * (np.arange(12) - 1) / 12)
BUSY, VERY_BUSY = (1 + high * (np.arange(12) == 6) for high in (0.5, 0.8))
EVERY = (
    (NONE, 60, 1.5),
    (NONE, 200, 1),
    (NONE, 20, 1),
    (WAVE, 60, 1.5),
    (WAVE, 200, 1),
    (WAVE, 200, 3),
    (STRONG, 60, 1.5),
    (TWO_TOPS, 60, 1.5),
    (BUSY, 60, 1.5),
    (BUSY, 200, 3),
    (VERY_BUSY, 60, 1.5),
    (VERY_BUSY, 200, 1),
)
# fmt: skip


def drawn(random, season, mean, dispersion, months, charts):
    """Months of charts with that season that vary so many times as much as by chance alone."""
    means = mean * np.tile(season, 10)[:months]
    if dispersion == 1:
        return random.poisson(means, (charts, months))
    return random.negative_binomial(means / (dispersion - 1), 1 / dispersion, (charts, months))


def printed_and_real(random, season, mean, dispersion, months, series):
    """The mean of what series print, each from its own months alone, and what charts of such months do."""
    calendar = [at % 12 + 1 for at in range(months)]
    many = drawn(random, season, mean, dispersion, months, 3000).astype(float)
    each = drawn(random, season, mean, dispersion, months, series).tolist()
    return np.mean([false_alarms(one, calendar) for one in each]), 100 * marked_as_months(many).mean()


@pytest.mark.parametrize("months", [24, 36, 48, 60])
@pytest.mark.parametrize(("season", "mean", "dispersion"), EVERY)
@pytest.mark.soak
def test_what_is_printed_is_what_such_charts_do(months, season, mean, dispersion, monkeypatch):
    monkeypatch.setattr(module, "CHARTS", 300)
    told, real = printed_and_real(np.random.default_rng(months), season, mean, dispersion, months, 100)
    assert told == pytest.approx(real, abs=7), (told, real)


@pytest.mark.parametrize(("months", "season", "mean", "dispersion"), [
    (24, NONE, 60, 1.5), (24, WAVE, 60, 1.5), (24, WAVE, 200, 1), (36, BUSY, 60, 1.5), (24, VERY_BUSY, 60, 1.5),
    (48, STRONG, 200, 1), (60, NONE, 200, 1), (60, WAVE, 60, 1.5),
])  # fmt: skip
def test_with_a_season_and_without_the_rate_printed_is_the_real_one(
    months, season, mean, dispersion, monkeypatch
):
    """That of two years without a season marks 10 of a hundred, with one 30 or nearly all; of four years again 11."""
    monkeypatch.setattr(module, "CHARTS", 200)
    told, real = printed_and_real(np.random.default_rng(4), season, mean, dispersion, months, 40)
    assert told == pytest.approx(real, abs=9), (told, real)


COUNTS = st.lists(st.one_of(st.none(), st.integers(0, 60)), min_size=12, max_size=70)


@given(COUNTS)
def test_many_charts_at_once_are_marked_as_one_is(values):
    series = np.array([[np.nan if value is None else value for value in values]], dtype=float)
    chart, of_months = control_chart(values, screened=True), chart_of_months(values)
    if chart.centre is not None:
        assert marked(series)[0] == bool(chart.signals)
        assert marked_as_months(series)[0] == bool(of_months.signals)


@pytest.mark.parametrize("months", [48, 60, 75])
@pytest.mark.parametrize(("season", "mean", "dispersion"), [
    (STRONG, 200, 1), (STRONG, 200, 3), (STRONG, 1200, 4), (WAVE, 200, 1), (WAVE, 1200, 4), (BUSY, 200, 1),
    (NONE, 60, 1.5),
])  # fmt: skip
def test_with_four_years_a_season_makes_no_false_alarms(months, season, mean, dispersion):
    """By limits that know no season 39 to 100 of a hundred of these charts mark a month of their newest year."""
    charts = drawn(np.random.default_rng(months), season, mean, dispersion, months, 3000).astype(float)
    assert 100 * marked_as_months(charts).mean() < 14
    if season is STRONG:
        assert 100 * marked(charts, asked_from=months - 12).mean() > 75


def test_the_single_busy_month_of_two_years_is_printed_as_it_is(monkeypatch):
    """93 of a hundred mark it; the likeliest season alone was smooth, and printed 62."""
    monkeypatch.setattr(module, "CHARTS", 200)
    told, real = printed_and_real(np.random.default_rng(7), BUSY, 200, 1, 24, 60)
    assert real > 88 and told > 75, (told, real)


def test_without_limits_there_is_no_rate_and_what_never_happens_marks_nothing():
    assert false_alarms([5.0] * 11, [*range(1, 12)]) is None
    assert false_alarms([5.0, None] * 12, [*range(1, 13)] * 2) is None
    assert false_alarms([0.0] * 24, [*range(1, 13)] * 2) == 0.0


def test_a_series_prints_the_same_each_time_and_a_step_in_it_is_no_season():
    random, calendar = np.random.default_rng(3), [*range(1, 13)] * 3
    calm = random.poisson(80, 36)
    assert false_alarms(calm.tolist(), calendar) == false_alarms(calm.tolist(), calendar)
    stepped = calm + np.repeat([0, 40], [24, 12])
    assert abs(false_alarms(stepped.tolist(), calendar) - false_alarms(calm.tolist(), calendar)) < 15


def test_below_two_years_or_of_few_events_no_season_is_told():
    wave = [100 + 40 * (at % 12 < 6) for at in range(18)]
    assert not season_is_told(wave) and false_alarms(wave, [at % 12 + 1 for at in range(18)]) < 30
    assert not season_is_told([1, 3] * 14)


def test_the_rate_of_charts_of_chance_alone_is_known_from_two_simulations():
    """Normal values, independent of each other: simulated once by the other way of making a chart."""
    random = np.random.default_rng(24)
    for months, rate in ((12, 7.1), (24, 18.0), (48, 38.3), (84, 59.8)):
        assert 100 * marked(random.normal(500, 20, (4000, months))).mean() == pytest.approx(rate, abs=3)
