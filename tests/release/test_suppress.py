"""Withholding further cells: each withheld one is safe against a reader who does the sums, at little cost."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from safecity.release.suppress import Rule, Sum, is_safe, suppress

FEWEST = 5


def table(counts, *, fixed_margins: bool = False) -> list[Sum]:
    """A table with its totals: cells of 1 to 4 are to be protected, the grand total is never withheld."""
    counts = np.asarray(counts)
    rows, columns = counts.shape

    def small(value: int) -> int:
        return FEWEST if 0 < value < FEWEST else 0

    def of(name, value, cells, **said) -> Sum:
        return Sum(name, int(value), {cell: 1 for cell in cells}, small(int(value)), **said)

    return [
        *(of((r, c), counts[r, c], [(r, c)]) for r in range(rows) for c in range(columns)),
        *(of((r, "*"), counts[r].sum(), [(r, c) for c in range(columns)], fixed=fixed_margins) for r in range(rows)),
        *(of(("*", c), counts[:, c].sum(), [(r, c) for r in range(rows)], fixed=fixed_margins) for c in range(columns)),
        Sum(("*", "*"), int(counts.sum()), {(r, c): 1 for r in range(rows) for c in range(columns)}, fixed=True),
    ]  # fmt: skip


def interval(sums: list[Sum], withheld: set, name) -> tuple[float, float]:
    """How low and how high a cell may be for somebody who knows all that is published: a second way, cell by cell."""
    counts = sorted({count for each in sums for count in each.terms}, key=str)
    at = {count: number for number, count in enumerate(counts)}

    def row(each: Sum) -> np.ndarray:
        made = np.zeros(len(counts))
        for count, times in each.terms.items():
            made[at[count]] += times
        return made

    published = [each for each in sums if each.name not in withheld]
    goal = row(next(each for each in sums if each.name == name))
    ends = []
    for sense in (1, -1):
        found = linprog(
            sense * goal, A_eq=np.array([row(each) for each in published]),
            b_eq=[each.value for each in published], bounds=(0, None),
        )  # fmt: skip
        ends.append(np.inf if found.status == 3 else sense * found.fun)
    return min(ends), max(ends)


def test_one_small_cell_takes_three_others_with_it():
    found = suppress(table([[3, 20, 30], [20, 40, 50], [30, 50, 60]], fixed_margins=True))
    assert (0, 0) in found.withheld and len(found.withheld) == 4 and not found.unsafe


def test_where_nothing_is_small_nothing_is_withheld():
    assert suppress(table([[10, 20], [30, 40]])).withheld == set()


def test_the_total_is_never_withheld_for_another_and_what_cannot_be_hidden_is_named():
    found = suppress([Sum("all", 3, {"a": 1}, fixed=True), Sum("a", 3, {"a": 1}, FEWEST)])
    assert "all" not in found.withheld and found.unsafe == ["a"]


def test_what_a_rule_gives_away_is_protected_too():
    """Two parts that make up a third number: the second is withheld as well, though no total stands beside it."""
    parts = [
        Sum("whole", 30, {"whole": 1}, fixed=True),
        Sum("a", 3, {"a": 1}, FEWEST),
        Sum("b", 27, {"b": 1}),
    ]
    assert suppress(parts).withheld == {"a"}
    found = suppress(parts, [Rule({"whole": 1, "a": -1, "b": -1}, 0, 0)])
    assert found.withheld == {"a", "b"} and not found.unsafe


def test_a_rounded_number_hides_its_neighbours():
    parts = [Sum(f"ward {at}", 20, {at: 1}, slack=(-2, 2)) for at in range(6)]
    sums = [Sum("all", 123, {at: 1 for at in range(7)}, fixed=True), Sum("small", 3, {6: 1}, FEWEST), *parts]
    assert suppress(sums).withheld == {"small"}


tables = st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=4), min_size=3, max_size=4).filter(
    lambda rows: len({len(row) for row in rows}) == 1
)


@settings(max_examples=60, deadline=None)
@given(tables)
def test_every_small_cell_is_safe_from_all_that_is_published(rows):
    sums = table(rows)
    found = suppress(sums)
    for each in sums:
        if each.fewest and each.name not in found.unsafe:
            low, high = interval(sums, found.withheld, each.name)
            assert is_safe(low, high, each.fewest)
            inner_low, inner_high = found.shown[each.name]
            assert low <= inner_low + 1e-6 and inner_high <= high + 1e-6


@settings(max_examples=30, deadline=None)
@given(tables)
def test_nothing_is_withheld_that_could_be_let_out_again(rows):
    sums = table(rows)
    found = suppress(sums)
    small = {each.name for each in sums if each.fewest}
    for name in found.withheld - small:
        one_less = found.withheld - {name}
        assert any(
            not is_safe(*interval(sums, one_less, each), FEWEST) for each in small if each not in found.unsafe
        )


def fewest_withheld(sums: list[Sum]) -> int:
    """The fewest cells that protect all small ones, by trying every choice of further cells."""
    small = {each.name for each in sums if each.fewest}
    others = [each.name for each in sums if not each.fewest and not each.fixed]
    for many in range(len(others) + 1):
        for more in combinations(others, many):
            withheld = small | set(more)
            if all(is_safe(*interval(sums, withheld, each), FEWEST) for each in small):
                return len(withheld)
    raise AssertionError("nothing protects it")


@pytest.mark.parametrize("seed", range(6))
def test_little_more_is_withheld_than_the_fewest_that_protect(seed):
    counts = np.random.default_rng(seed).poisson(9, (3, 3))
    counts[0, 0] = 2
    sums = table(counts, fixed_margins=True)
    assert len(suppress(sums).withheld) <= 1.5 * fewest_withheld(sums)


def test_a_cell_that_lies_open_between_two_ends_is_safe_though_it_reaches_neither_goal():
    """From 3 to 8 it may be anything: neither 4 and 5 more, nor nought, and yet as wide open as it has to be."""
    sums = [
        Sum("small", 4, {"a": 1}, fewest=5),
        Sum("printed", 3, {"b": 1}, fixed=True),
        Sum("withheld", 6, {"c": 1}, hidden=True),
    ]
    rules = [Rule({"a": 1, "c": 1}, 10, 10), Rule({"c": 1}, 2, 7)]
    found = suppress(sums, rules)
    assert found.unsafe == [] and found.shown["small"] == (3, 8)
