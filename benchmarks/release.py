"""Release of a large edition: protected and attacked within a minute, against an attacker of the tests' own.

Prints, each on a line: seconds to protect and to attack a table of 2,000 numbers of which some 500 are withheld (the
limit is 60 on two cores), what part of the small numbers of tables protected one by one the intruder finds (a tenth at
least, so that it bites), how many times the fewest cells that protect are withheld in small tables (1.5 at most), and
how many of a hundred releases made up at random another intruder breaches (none may be).
"""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from safecity.release.attack.solving import Equation, solve  # noqa: E402
from safecity.release.ledger import enter, printed_before  # noqa: E402
from safecity.release.suppress import suppress  # noqa: E402
from tests.release.generated import breaches, draw, let_out  # noqa: E402
from tests.release.test_generated import linked, recovered  # noqa: E402
from tests.release.test_suppress import FEWEST, fewest_withheld, table  # noqa: E402


def large() -> None:
    """40 wards by 48 kinds, many of them rare."""
    chance = np.random.default_rng(876)
    rates = chance.gamma(1, 20, (40, 1)) * chance.gamma(1, 1, (1, 48))
    sums = table(chance.poisson(rates))
    started = time.process_time()
    found = suppress(sums)
    protected = time.process_time()
    equations, targets = [], {}
    for each in sums:
        terms = {count: float(times) for count, times in each.terms.items()}
        if each.name in found.withheld:
            name = ("sum", each.name)
            equations.append(Equation(terms | {name: -1.0}, 0, 0, "table"))
            if each.fewest:
                targets[name] = float(FEWEST)
        else:
            equations.append(Equation(terms, each.value, each.value, "table"))
    ranges = solve(equations, targets)
    attacked = time.process_time()
    told = sum(each.exact or each.high < FEWEST for each in ranges.values())
    print(
        f"{len(sums):,} numbers, {len(found.withheld)} withheld: protected in {protected - started:.1f} s and attacked "
        f"in {attacked - protected:.1f} s of processor; {told} found"
    )


def generated(many: int) -> None:
    breached = withheld = 0
    for seed in range(many):
        drawn = draw(seed, wards=5 + seed % 4, each=3 + seed % 3)
        before = {}
        if seed % 3 == 0:
            with tempfile.TemporaryDirectory() as ledger:
                enter(let_out(drawn).table, Path(ledger))
                before = printed_before(Path(ledger))
            drawn = draw(seed, wards=5 + seed % 4, each=3 + seed % 3, revised=True)
        out = let_out(drawn, before)
        withheld += out.table["status"].to_pylist().count("withheld")
        breached += bool(breaches(out, drawn))
    print(f"{breached} of {many} releases made up at random breached, with {withheld:,} numbers withheld")


def one_by_one() -> None:
    told = small = 0
    for seed in range(10):
        tables = linked(seed)
        alone = {(name, gone) for name, sums in tables.items() for gone in suppress(sums).withheld}
        found, many = recovered(tables, alone)
        told, small = told + found, small + many
    print(
        f"{100 * told / small:.1f}% of {small} small numbers found in tables that were protected one by one"
    )


def against_fewest() -> None:
    ratios = []
    for seed in range(20):
        counts = np.random.default_rng(seed).poisson(9, (3, 3))
        counts[seed % 3, seed // 3 % 3] = 1 + seed % 4
        sums = table(counts, fixed_margins=True)
        ratios.append(len(suppress(sums).withheld) / fewest_withheld(sums))
    print(
        f"{np.mean(ratios):.2f} times as many withheld as the fewest that protect, {max(ratios):.2f} at worst"
    )


if __name__ == "__main__":
    large()
    one_by_one()
    against_fewest()
    generated(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
