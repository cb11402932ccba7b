"""P and U charts: with Laney's correction they agree with the plain ones where chance alone is at work."""

import numpy as np
import pytest

from safecity.statistics.attribute_charts import p_chart, u_chart
from safecity.statistics.control import Rebase, control_chart, rebased
from safecity.statistics.control_parts import control_chart_in_parts
from safecity.statistics.control_runs import in_a_word


def test_where_chance_alone_is_at_work_the_correction_is_near_1():
    random = np.random.default_rng(1)
    of = random.integers(300, 900, 200)
    parts, counts = random.binomial(of, 0.2), random.poisson(of * 0.05)
    assert p_chart(parts.tolist(), of.tolist()).sigma_z == pytest.approx(1, abs=0.12)
    assert u_chart(counts.tolist(), of.tolist()).sigma_z == pytest.approx(1, abs=0.12)


def test_large_bases_that_vary_of_themselves_are_outside_the_plain_limits_and_inside_laneys():
    random = np.random.default_rng(2)
    of = random.integers(200_000, 300_000, 40)
    parts = random.binomial(of, random.normal(0.94, 0.005, 40))
    plain, corrected = (p_chart(parts.tolist(), of.tolist(), laney=each) for each in (False, True))
    assert len(plain.outside) > 20 and len(corrected.outside) <= 1
    assert corrected.sigma_z > 5 and plain.centre == corrected.centre
    assert corrected.method == "P' chart (Laney 2002)"


def test_the_correction_of_equal_bases_makes_the_limits_of_single_values():
    """With one size of base the chart of Laney is that of single values, but for 3 / 1.128, which 2.66 rounds."""
    counts = [31, 44, 28, 36, 40, 33, 52, 29, 38, 41, 35, 30, 47, 39]
    corrected = u_chart(counts, [1] * len(counts))
    single = control_chart(counts)
    assert (corrected.points[0].low, corrected.points[0].high) == pytest.approx(
        (single.low, single.high), abs=0.02
    )


def test_a_smaller_base_has_wider_limits_and_no_base_is_a_gap():
    chart = u_chart([20, 21, 19, 5, *[20] * 10, 3], [100, 100, 100, 25, *[100] * 10, 0], multiplier=100)
    wide, narrow = chart.points[3], chart.points[0]
    assert wide.high - wide.low > narrow.high - narrow.low and wide.low >= 0
    assert chart.points[-1].value is None and not chart.points[-1].outside


@pytest.mark.parametrize("parts, of", [([5], [4]), ([-1], [4])])
def test_what_is_no_share_is_refused(parts, of):
    with pytest.raises(ValueError):
        p_chart(parts * 12, of * 12)


def test_few_points_have_no_limits_and_say_so():
    chart = p_chart([1, 2, 3], [10, 10, 10])
    assert chart.sigma_z is None and "3 of at least 12" in chart.reason


def test_a_chart_begins_anew_only_for_a_recorded_reason():
    with pytest.raises(ValueError, match="recorded reason"):
        Rebase(12, " ")
    with pytest.raises(ValueError):
        rebased([1.0] * 24, [Rebase(24, "a new system")])


def test_no_run_and_no_limit_goes_across_a_new_beginning():
    values = [10.0, 12] * 7 + [30.0, 33] * 7
    whole = control_chart(values)
    (before, old), (after, new) = rebased(values, [Rebase(14, "counting rule")])
    assert whole.signals and not old.signals and not new.signals
    assert before is None and after.reason == "counting rule"


def test_a_word_for_each_month_by_the_direction_of_good():
    chart = control_chart([20.0, 23, 19, 24] * 4 + [60.0], fewest=12)
    words = [in_a_word(chart, len(chart.points) - 1, better) for better in ("lower", "higher", None)]
    assert words == ["worse than usual", "better than usual", "higher than usual"]
    steady = control_chart([20.0, 22] * 8)
    assert {in_a_word(steady, at, "lower") for at in range(len(steady.points))} == {"usual"}


def test_a_month_in_a_run_is_told_by_the_run_and_never_as_better_or_worse():
    """Eight below the average by one each, among others that swing by more: 29 is all but the average of 30."""
    values = [31.0, 33, 29, 35, 27, 33, 31, 34, 29.5, 29, 29.5, 29, 29.5, 29, 29.5, 29]
    chart = control_chart(values)
    assert chart.points[-1].signals == ("shift",) and chart.low < 29
    assert {in_a_word(chart, 15, better) for better in ("lower", "higher", None)} == {
        "below average for the eighth month in a row"
    }
    assert in_a_word(chart, 8, "lower") == "below average for the first month in a row"


def test_no_run_is_counted_across_two_charts():
    one, other = [20.0, 24] * 6, [30.0, 34, 36] * 2 + [31.0] * 8
    parts = control_chart_in_parts([*one, *other], [len(one)])
    assert in_a_word(parts, len(one) + 13, "lower") == "below average for the eighth month in a row"
