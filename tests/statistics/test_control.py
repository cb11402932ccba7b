"""Control charts: each rule drawn, and a second opinion in regular expressions."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from safecity.statistics.control import control_chart

CALM = [10, 11, 10, 9, 10, 11, 9, 10, 11, 9, 10, 10]


def signals(values):
    return {i: point.signals for i, point in enumerate(control_chart(values).points) if point.signals}


def test_ordinary_ups_and_downs_have_no_signal():
    chart = control_chart(CALM)
    assert chart.signals == ()
    assert {point.verdict for point in chart.points} == {"usual"}


def test_the_band_is_266_mean_moving_ranges_either_side_of_the_mean():
    chart = control_chart([1, 3] * 6)
    assert (chart.centre, chart.low, chart.high) == approx((2, 2 - 2.66 * 2, 2 + 2.66 * 2))


def test_a_point_outside_the_limits_is_a_signal():
    assert signals([*CALM, 30, *CALM]) == {12: ("outside",)}


def test_seven_on_one_side_are_a_shift_and_six_are_not():
    low, high = [1, 9] * 4, [6, 6.5] * 4
    assert signals([*low, 1, *high[:6], 1, *low]) == {}
    found = signals([*low, 1, *high[:7], 1, *low])
    assert found == dict.fromkeys(range(9, 16), ("shift",))


def test_seven_rising_are_a_trend_and_two_equal_values_break_it():
    assert signals([5, 9, 1, 9, 1, 2, 3, 4, 5, 6, 7, 1, 9, 1]) == dict.fromkeys(range(4, 11), ("trend",))
    assert signals([5, 9, 1, 9, 1, 2, 3, 4, 4, 6, 7, 1, 9, 1]) == {}


def test_two_of_three_near_one_limit_are_a_signal_and_name_only_those_two():
    values = [-1, 1] * 10 + [5, 0.5, 5] + [-1, 1] * 4
    assert signals(values) == {20: ("near a limit",), 22: ("near a limit",)}


def test_no_moving_range_is_taken_across_a_gap():
    before, after = [10, 12] * 4, [110, 112] * 4
    chart = control_chart([*before, None, *after])
    assert chart.high - chart.centre == approx(2.66 * 2)
    assert chart.points[8].verdict == "gap"


def test_a_gap_ends_a_shift_and_a_trend():
    assert all("trend" not in s for s in signals([9, 1] * 4 + [1, 2, 3, None, 4, 5, 6, 7]).values())
    low, high = [1, 9] * 6, [6, 6.5] * 4
    assert signals([*low, 1, *high[:4], None, *high[:3], 1, *low]) == {}


def test_eleven_values_are_too_few_and_the_chart_says_so():
    chart = control_chart([*CALM[:11], None])
    assert (chart.centre, chart.low, chart.high) == (None, None, None)
    assert "11 of at least 12 values" in chart.reason
    assert len(chart.points) == 12


def test_values_without_neighbours_give_no_limits():
    assert control_chart([5, None] * 12).reason is not None
    assert control_chart([]).reason is not None


@pytest.mark.parametrize("screened", [False, True])
def test_a_constant_series_has_no_signal(screened):
    chart = control_chart([0.1] * 30, screened=screened)
    assert chart.signals == ()
    assert chart.low == chart.centre == chart.high


def plain_signals(values, chart):
    """The four rules once more, on a text with one letter a point."""
    third = (chart.high - chart.centre) / 3
    letter = lambda v: (  # noqa: E731
        "." if v is None
        else "X" if v > chart.high else "x" if v < chart.low
        else "N" if v > chart.centre + 2 * third else "n" if v < chart.centre - 2 * third
        else "A" if v > chart.centre else "a" if v < chart.centre else "="
    )  # fmt: skip
    text = "".join(map(letter, values))
    step = lambda a, b: "." if None in (a, b) else "u" if b > a else "d" if b < a else "="  # noqa: E731
    steps = "".join(step(a, b) for a, b in pairwise(values))
    found = {i for i, c in enumerate(text) if c in "Xx"}
    for run in re.finditer("[XNA]{7,}|[xna]{7,}", text):
        found.update(range(*run.span()))
    for run in re.finditer("u{6,}|d{6,}", steps):
        found.update(range(run.start(), run.end() + 1))
    for near, side in ("N", "XNA"), ("n", "xna"):
        for start in range(len(text) - 2):
            three = text[start : start + 3]
            if set(three) <= set(side) and three.count(near) >= 2:
                found.update(start + i for i, c in enumerate(three) if c == near)
    return tuple(sorted(found))


@given(st.lists(st.none() | st.integers(0, 30), min_size=20, max_size=48))
def test_agrees_with_the_rules_written_as_patterns(values):
    chart = control_chart(values)
    if chart.reason is None:
        assert chart.signals == plain_signals(values, chart)


@given(st.lists(st.integers(0, 1000), min_size=12, max_size=40))
def test_turning_a_series_upside_down_moves_no_signal(values):
    assert control_chart(values).signals == control_chart([-value for value in values]).signals
