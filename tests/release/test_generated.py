"""Releases made up at random stand against an intruder that the tests wrote for themselves."""

import pytest

from safecity.release.attack.solving import Equation, solve
from safecity.release.ledger import enter, printed_before
from safecity.release.suppress import suppress
from tests.release.generated import breaches, draw, in_fractions, let_out
from tests.release.test_suppress import table


@pytest.mark.parametrize(
    "seed",
    [each if each in (2, 4, 6, 7) else pytest.param(each, marks=pytest.mark.soak) for each in range(8)],
)
def test_no_withheld_number_of_a_release_is_found(seed):
    drawn = draw(seed)
    out = let_out(drawn)
    assert "withheld" in out.table["status"].to_pylist()
    assert breaches(out, drawn) == []


@pytest.mark.parametrize("seed", [100, *(pytest.param(each, marks=pytest.mark.soak) for each in (101, 102))])
def test_nor_after_an_earlier_edition_that_was_revised(seed, tmp_path):
    before = let_out(draw(seed))
    enter(before.table, tmp_path)
    drawn = draw(seed, revised=True)
    assert breaches(let_out(drawn, printed_before(tmp_path)), drawn) == []


def linked(seed: int, rows: int = 10, columns: int = 8):
    """Three tables of which the first is the sum of the other two: all victims, women and men, by ward and offence."""
    import numpy as np

    chance = np.random.default_rng(seed)
    women = chance.poisson(chance.gamma(1.2, 6, (rows, columns)))
    men = chance.poisson(chance.gamma(1.2, 6, (rows, columns)))
    return {"all": table(women + men), "women": table(women), "men": table(men)}


def recovered(tables, withheld: set) -> tuple[int, int]:
    """How many of the small cells three tables together tell exactly, and how many small cells there are."""
    equations, targets = [], {}
    for name, sums in tables.items():
        for each in sums:
            terms = {(name, count): float(times) for count, times in each.terms.items()}
            if (name, each.name) in withheld:
                if each.fewest:
                    targets[name, "sum", each.name] = 1.0
                    equations.append(Equation(terms | {(name, "sum", each.name): -1.0}, 0, 0, name))
            else:
                equations.append(Equation(terms, each.value, each.value, name))
    for count in {count for each in tables["all"] for count in each.terms}:
        terms = {("all", count): 1.0, ("women", count): -1.0, ("men", count): -1.0}
        equations.append(Equation(terms, 0, 0, "all are women and men"))
    return sum(each.exact for each in solve(equations, targets).values()), len(targets)


def test_the_intruder_bites_where_tables_are_protected_one_by_one():
    told = small = 0
    for seed in range(4):
        tables = linked(seed)
        alone = {(name, gone) for name, sums in tables.items() for gone in suppress(sums).withheld}
        found, many = recovered(tables, alone)
        told, small = told + found, small + many
    assert small > 100 and told >= 0.1 * small


def test_the_tests_own_algebra_finds_what_sums_tell_and_no_more():
    rows = [({0: 1, 1: 1, 2: 1}, 63), ({1: 1}, 20), ({2: 1, 3: 1}, 45), ({3: 1}, 5)]
    assert in_fractions(rows, {0: 1}, 4) == 3
    assert in_fractions(rows[:2], {0: 1}, 4) is None
