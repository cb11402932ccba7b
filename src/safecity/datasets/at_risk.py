"""How many of a population at risk live in each small area, at each mid-year for which an estimate came."""

from collections import defaultdict

from ibis.common.deferred import Deferred

from .contract import Contract
from .households import HOUSEHOLDS
from .lookups import distinct_rows
from .reference import RESIDENTS
from .store import Store


def at_risk(store: Store, total: Deferred, of: Contract = RESIDENTS) -> dict[int, dict[str, int]]:
    """The total of each area's estimate by mid-year and area: of everybody, of some ages, or of households.

    `total` adds up over the rows of `of`. An estimate that does not say what is asked (a file without
    ages) is left out; where two files tell of one area and year, the one received later counts.
    """
    table = store.table(of)
    rows = table.rename(mid_year="year") if of is HOUSEHOLDS else table.filter(table.level == "lsoa")
    lines = rows.group_by("extract", "file", "line", "code", "mid_year")
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for row in distinct_rows(store, lines.aggregate(people=total), "code", "mid_year", "people"):
        if row["people"] is not None:
            found[row["mid_year"]][row["code"]] = row["people"]
    return dict(found)
