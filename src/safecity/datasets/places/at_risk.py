"""How many of a population at risk live in each small area, at each mid-year for which an estimate came."""

from collections import defaultdict
from collections.abc import Mapping

from ibis.common.deferred import Deferred

from ..contract import Contract
from ..households import HOUSEHOLDS
from ..reference import RESIDENTS
from ..store import Store
from .lookups import distinct_rows

ByYear = dict[int, dict[str, int]]


def at_risk(store: Store, total: Deferred, of: Contract = RESIDENTS) -> ByYear:
    """The total of each area's estimate by mid-year and area: of everybody, of some ages, or of households.

    `total` adds up over the rows of `of`. An estimate that does not say what is asked (a file without
    ages) is left out; where two files tell of one area and year, the one received later counts.
    """
    return each_at_risk(store, {"people": total}, of)["people"]


def each_at_risk(store: Store, totals: Mapping[str, Deferred], of: Contract = RESIDENTS) -> dict[str, ByYear]:
    """Several populations at risk that the same rows tell of, at once; each as `at_risk` gives it."""
    table = store.table(of)
    rows = table.rename(mid_year="year") if of is HOUSEHOLDS else table.filter(table.level == "lsoa")
    lines = rows.group_by("extract", "file", "line", "code", "mid_year")
    found: dict[str, ByYear] = {name: defaultdict(dict) for name in totals}
    for row in distinct_rows(store, lines.aggregate(**totals), "code", "mid_year", *totals):
        for name, of_population in found.items():
            if row[name] is not None:
                of_population[row["mid_year"]][row["code"]] = row[name]
    return {name: dict(of_population) for name, of_population in found.items()}
