"""The second workings on their own: each comes to what the first comes to, on records drawn at random."""

import random
from datetime import date, datetime, timedelta
from math import exp, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecity.recount import funnels, hours, pairs, schemes
from safecity.statistics.aoristic import aoristic_week
from safecity.statistics.funnel import funnel
from safecity.statistics.interrupted import interrupted
from safecity.statistics.near_repeat import near_repeats
from safecity.vocabulary import Period

SIX_YEARS = Period(date(2014, 4, 1), date(2020, 3, 31)).months()
MONDAY = datetime(2019, 4, 1)


@pytest.mark.parametrize("began", [date(2019, 7, 1), date(2019, 3, 14), date(2018, 12, 1)])
@pytest.mark.parametrize("seed", range(4))
def test_a_scheme_has_the_effect_the_range_and_the_displacement_of_the_first_working(began, seed):
    draw = np.random.default_rng(seed)
    at = sum(month.end < began for month in SIX_YEARS)
    here, there, around, beside = (
        [int(each) for each in draw.poisson(mean, 72)] for mean in (30, 45, 80, 70)
    )
    here = here[:at] + [each // 2 for each in here[at:]]
    first = interrupted(here, there, SIX_YEARS[0].start, began, around=around, around_control=beside)
    months = schemes._Months(SIX_YEARS, here, there, around, beside, at, began.day > 1)
    line = schemes._line(months)
    error = sqrt(line.variances[-1] * (1 + line.runs_on) / (1 - line.runs_on))
    ends = [exp(line.values[-1] + way * 1.959963984540054 * error) for way in (0, -1, 1)]
    assert ends == pytest.approx([first.ratio, first.low, first.high], rel=1e-8)
    moved = schemes._moved(months, line, ())
    assert moved is not None and first.displacement is not None
    expected = first.displacement.around
    assert (moved.value, moved.low, moved.high) == pytest.approx(
        (expected.estimate, expected.low, expected.high), rel=1e-8
    )


@given(places=st.lists(st.tuples(st.integers(0, 900), st.integers(20_000, 400_000)), min_size=8, max_size=40))
@settings(deadline=None)
def test_a_funnel_has_the_mean_and_limits_of_the_first_working(places):
    counts, people = zip(*places, strict=True)
    first = funnel(counts, people)
    if first is None:
        return
    mean = sum(counts) / sum(people)
    between = funnels.unlike(mean, list(places))
    assert (mean, between) == pytest.approx((first.mean, first.between), rel=1e-7, abs=1e-9)
    for exposure in people[:3]:
        again = funnels._limits(mean * exposure, first.between)
        assert again == pytest.approx(first.limits(exposure), rel=1e-6, abs=1e-6)


@given(
    events=st.lists(
        st.tuples(st.integers(0, 7 * 24 * 60 - 1), st.integers(0, 24 * 60)), min_size=1, max_size=30
    )
)
@settings(deadline=None)
def test_a_week_is_shared_out_as_in_the_first_working(events):
    start = np.array([began / 60 for began, _ in events])
    week = aoristic_week(start, start + np.array([lasted / 60 for _, lasted in events]))
    spans = [
        (MONDAY + timedelta(minutes=began), MONDAY + timedelta(minutes=began + lasted))
        for began, lasted in events
    ]
    for day in range(7):
        for first in range(0, 24, 3):
            again = sum(hours._inside(*span, day, first, first + 3) for span in spans)
            assert again == pytest.approx(float(week.hours[day, first : first + 3].sum()), abs=1e-9)


def test_why_an_event_is_left_out_of_the_week():
    def kind(began: str, ended: str) -> str:
        return hours._kind((datetime.fromisoformat(began), datetime.fromisoformat(ended)))

    assert hours._kind(None) == "no time"
    assert kind("2019-07-01 00:00", "2019-07-01 00:00") == "at midnight"  # on the first as well
    assert kind("2019-07-01 10:00", "2019-07-01 10:00") == "on the first of a month"
    assert kind("2019-07-02 10:00", "2019-07-03 10:01") == "over more than a day"
    assert kind("2019-07-02 10:00", "2019-07-03 10:00") == ""


@pytest.mark.parametrize("seed", range(3))
def test_pairs_are_those_of_the_first_working_and_chance_comes_near_it(seed):
    chance = random.Random(seed)
    events = [
        (float(chance.randrange(3000)), float(chance.randrange(3000)), chance.randrange(365))
        for _ in range(250)
    ]
    events += [(east + 20, north + 20, day + 3) for east, north, day in events[:40]]  # what comes again
    east, north, day = zip(*events, strict=True)
    for first in near_repeats(east, north, day, metres=(0, 200, 400), days=(7, 14)):
        sooner = int(first.later_than) + 1
        seen, mean, spread, as_many = pairs._drawn(
            tuple(events), first.further_than, first.metres, sooner, int(first.days)
        )
        assert seen == first.pairs
        assert mean == pytest.approx(first.expected, abs=6 * spread * sqrt(1 / 999 + 1 / 300) + 1e-9)
        assert as_many == pytest.approx(first.p_value, abs=0.12)
