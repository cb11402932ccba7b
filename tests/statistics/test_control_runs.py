"""The runs that a chart marks: drawn months, the rule each is marked by, and that none is left out or made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.statistics.control import control_chart
from safecity.statistics.control_runs import runs_marked

CALM = [20, 21, 19, 20, 22, 18, 20, 21, 19, 20, 22, 18, 21, 19]

DRAWN = [
    # months, way, first and last of the run
    (CALM, []),
    ([*CALM, 21, 22, 21, 23, 22, 21, 22, 18, 17], [("above", 14, 20)]),
    ([*CALM, 17, 18, 17, 18, 17, 18, 17, 22, 23, 21], [("below", 13, 20)]),
    ([*CALM, 26, 25, 24, 22, 20, 18, 17, 16, 21, 20], [("falling", 14, 21)]),
    ([*CALM, 14, 15, 17, 19, 21, 23, 26, 22, 19, 18], [("rising", 14, 20)]),
    # A rise that turns into a fall: its highest month is part of both.
    (
        [*CALM, 14, 15, 17, 19, 21, 23, 26, 25, 23, 21, 18, 17, 15, 20],
        [("falling", 20, 26), ("rising", 14, 20)],
    ),
    # Gaps end every run.
    ([*CALM, 21, 22, 21, 23, None, 22, 21, 22, 18], []),
]


@pytest.mark.parametrize(("months", "runs"), DRAWN)
def test_a_run_is_told_with_its_rule_and_its_ends(months, runs):
    found = runs_marked(control_chart(months))
    told = [(run.way, run.points[0], run.points[-1]) for run in found if not run.way.startswith("near")]
    assert sorted(told) == runs


def test_two_months_of_three_near_the_top_are_told_without_the_one_between():
    months = [*CALM, *CALM, 26, 21, 26, 18]
    (run,) = (run for run in runs_marked(control_chart(months)) if run.way.startswith("near"))
    assert (run.way, run.points) == ("near the top", (28, 30))


months_drawn = st.lists(st.one_of(st.none(), st.integers(0, 30)), min_size=12, max_size=60)


@given(months_drawn)
def test_every_point_that_is_marked_inside_the_limits_is_in_a_run_and_no_other_is(months):
    chart = control_chart(months)
    marked = {at for at, point in enumerate(chart.points) if set(point.signals) - {"outside"}}
    assert {at for run in runs_marked(chart) for at in run.points} == marked


@given(months_drawn)
def test_a_run_keeps_the_rule_that_it_is_told_by(months):
    chart = control_chart(months)
    for run in runs_marked(chart):
        values = [months[at] for at in run.points]
        assert None not in values
        steps = {(b > a) - (b < a) for a, b in zip(values, values[1:], strict=False)}
        sides = {(value > chart.centre) - (value < chart.centre) for value in values}
        kept = {
            "above": sides == {1} and len(values) >= 7,
            "below": sides == {-1} and len(values) >= 7,
            "rising": steps == {1} and len(values) >= 7,
            "falling": steps == {-1} and len(values) >= 7,
            "near the top": sides == {1} and len(values) >= 2,
            "near the bottom": sides == {-1} and len(values) >= 2,
        }
        assert kept[run.way], (run, values)
