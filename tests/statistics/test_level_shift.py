"""The run of months on another level: what is drawn is found, by another way of searching, and chance finds none."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from safecity.statistics.level_shift import FEWEST, SHORTEST, level_shift

series = st.lists(st.integers(1, 60).flatmap(lambda part: st.tuples(st.just(part), st.integers(part + 1, 200))),
                  min_size=8, max_size=16)  # fmt: skip


@settings(deadline=None, max_examples=30)
@given(series)
def test_it_is_the_run_that_differs_most_by_the_table_of_two_shares(shares):
    found = level_shift(shares)
    runs = {}
    for first in range(1, len(shares)):
        for last in range(first, len(shares)):
            inside = shares[first : last + 1]
            outside = shares[:first] + shares[last + 1 :]
            few, many = sorted((len(inside), len(outside)))
            if few >= SHORTEST and many >= FEWEST:
                table = [(sum(a for a, _ in rows), sum(b - a for a, b in rows)) for rows in (inside, outside)]
                if all(map(all, table)):
                    runs[first, last] = chi2_contingency(table, correction=False, lambda_="log-likelihood")
    best = max(runs.values(), key=lambda each: each.statistic)
    assert runs[found.first, found.last].statistic == pytest.approx(best.statistic, abs=1e-6)
    assert found.p_value == pytest.approx(min(1, len(runs) * best.pvalue), rel=1e-4, abs=1e-9)


def test_chance_alone_makes_no_shift():
    chance = Random(4)
    drawn = [[(sum(chance.random() < 0.08 for _ in range(900)), 900) for _ in range(24)] for _ in range(20)]
    assert all(level_shift(each).p_value > 1e-3 for each in drawn)


@pytest.mark.parametrize("months", [0, 1, 7])
def test_of_few_months_nobody_knows(months):
    assert level_shift([(5, 100)] * months) is None or months == 7
