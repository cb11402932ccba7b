"""The false-alarm rate that a chart prints is that of such charts, drawn anew."""

import numpy as np
import pytest

from safecity.statistics.control import chart_of_months
from safecity.statistics.false_alarms import false_alarms


@pytest.mark.parametrize("months", [12, 24, 30, 48, 72])
def test_so_many_charts_mark_a_month_where_nothing_happened(months):
    random, charts = np.random.default_rng(months), 700
    marked = sum(
        bool(chart_of_months(random.normal(500, 20, months).tolist()).signals) for _ in range(charts)
    )
    rate = false_alarms(months)
    error = 100 * (rate / 100 * (1 - rate / 100) / charts) ** 0.5
    assert 100 * marked / charts == pytest.approx(rate, abs=3 * error + 1.5)


def test_a_longer_chart_never_cries_wolf_less_often():
    rates = [false_alarms(months) for months in range(12, 130)]
    assert rates == sorted(rates) and false_alarms(11) is None
