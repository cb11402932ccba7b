"""Control charts that begin anew where recording changed."""

from hypothesis import given
from hypothesis import strategies as st

from safecity.statistics.control import ASKED, chart_of_months, control_chart
from safecity.statistics.control_parts import control_chart_in_parts
from safecity.statistics.control_runs import runs_marked

_MONTHS = st.lists(st.none() | st.integers(0, 60).map(float), min_size=1, max_size=60)


@given(_MONTHS, st.sets(st.integers(-3, 65), max_size=3))
def test_each_part_is_judged_as_if_it_stood_alone(values, starts):
    chart = control_chart_in_parts(values, starts)
    cuts = sorted({0, len(values), *(at for at in starts if 0 < at < len(values))})
    asked = max(0, len(values) - ASKED)
    alone = [
        chart_of_months(values[first:end], asked=end - min(max(first, asked), end))
        for first, end in zip(cuts, cuts[1:], strict=False)
    ]
    assert chart.points == tuple(point for each in alone for point in each.points)
    assert (chart.parts or (chart,)) == tuple(alone)
    assert (chart.centre, chart.low, chart.high) == (alone[-1].centre, alone[-1].low, alone[-1].high)


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
