"""Forecasts: shown only where they beat repeating the year, with ranges that hold, blind to what is before a break."""

from datetime import date

import numpy as np
import pytest

from safecity.statistics.forecast import FEWEST, LEARNT_FROM, forecast
from tests.statistics.series import FIRST, SEASON, drawn


def test_ranges_hold_the_months_and_the_year_that_came():
    months, years = [], []
    for seed in range(120):
        counts = drawn(seed, 80, months=84)
        made = forecast(counts[:72], FIRST)
        if made.reason:
            continue
        came = counts[72:]
        months += [low <= one <= high for low, one, high in zip(made.low, came, made.high, strict=True)]
        years.append(made.total_low <= came.sum() <= made.total_high)
    assert len(years) > 80
    assert 0.92 <= np.mean(months) <= 0.99
    assert 0.88 <= np.mean(years) <= 1


def test_a_steady_place_is_better_foretold_than_repeated():
    scores = [forecast(drawn(seed, 80), FIRST).score.ratio for seed in range(40)]
    assert (
        0.65 < np.median(scores) < 0.85
    )  # a mean of many years against a single one: 1 / sqrt 2 where chance is all


def test_a_year_that_repeats_itself_is_refused_with_its_score():
    made = forecast(np.tile(np.round(100 * SEASON), 6), FIRST)
    assert made.reason == "no better" and made.expected == () and made.total is None
    assert made.score.naive_error == 0 and made.score.error > 0


def test_the_naive_error_is_that_of_the_same_month_a_year_before():
    counts = drawn(3, 50)
    errors = [
        abs(counts[origin + ahead] - counts[origin + ahead - 12])
        for origin in range(LEARNT_FROM, 72 - 12 + 1)
        for ahead in range(12)
    ]
    score = forecast(counts, FIRST).score
    assert score.naive_error == pytest.approx(np.mean(errors))
    assert (score.origins, score.months) == (25, 300)


def test_trials_know_nothing_of_what_came_after_their_origin():
    counts = drawn(4, 50)
    changed = counts.copy()
    changed[-1] += 30
    one, other = forecast(counts, FIRST).score, forecast(changed, FIRST).score
    # The last month is in the last trial alone, so only its own error there can differ.
    assert abs(one.error - other.error) <= 30 / one.months + 1e-9


@pytest.mark.parametrize(
    ("counts", "reason", "months"),
    [
        ([9.0] * (FEWEST - 1), "too short", FEWEST - 1),
        ([9.0] * 70 + [None] + [9.0], "too short", 1),
        ([9.0] * 70 + [None], "too short", 0),
        ([9.0] * 60 + [1.0] * 12, "too few", 72),
    ],
)
def test_what_cannot_be_foretold_says_why(counts, reason, months):
    made = forecast(counts, FIRST)
    assert (made.reason, made.months, made.score) == (reason, months, None)


def test_a_forecast_does_not_look_before_a_break():
    counts = drawn(5, 90, months=96)
    wild = np.concatenate([counts[:24] * 5, counts[24:]])
    made = forecast(wild, FIRST, (date(2016, 4, 1),))
    alone = forecast(counts[24:], date(2016, 4, 1))
    assert made.start == 24 and made.months == 72
    assert (made.expected, made.low, made.high, made.score) == (
        alone.expected,
        alone.low,
        alone.high,
        alone.score,
    )


def test_a_break_of_late_refuses_it():
    assert forecast(drawn(6, 90), FIRST, (date(2019, 4, 1),)).reason == "too short"


def test_growth_runs_on_and_dies_away():
    made = forecast(100 * np.exp(0.1 * np.arange(72) / 12) * SEASON[np.arange(72) % 12], FIRST)
    assert not made.reason
    last = 100 * np.exp(0.1 * np.arange(60, 72) / 12) * SEASON
    assert sum(last) < made.total < sum(last) * np.exp(0.1) * 1.02
