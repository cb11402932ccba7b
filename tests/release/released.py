"""Released observations drawn in a test.

What protects numbers is tried on more than the menu lets through: on measures that overlap, by month and ward.
"""

from dataclasses import replace

import pyarrow as pa

from safecity.measures.catalogue import CATALOGUE, incidents, police_records
from safecity.release.menu import in_total
from safecity.release.released import Released, release
from safecity.release.rule import ReleaseRule
from safecity.vocabulary import Period, Place

FINER = CATALOGUE | {
    each.name: replace(each, finest="") for each in (*police_records.MEASURES, *incidents.MEASURES)
}
"""The catalogue, as if nobody had the police's crimes by month and small area from the open data."""


def all_told(*said, **more) -> ReleaseRule:
    """The rule of these measures, whichever of them overlap."""
    rule, measures = ReleaseRule.of(*said, **more), said[0]
    return replace(rule, instead={}, in_total=in_total(measures, rule.classes))


CITY = Place("E06999901", "Hamwic", "csp")
YEAR = Period.financial_year(2019)


def counted(rows: list[tuple]) -> pa.Table:
    """Observations of (measure, place, period, count, base[, category]); a count of None is a gap."""
    rows = [row if len(row) == 6 else (*row, "") for row in rows]
    return pa.table(
        {
            "measure": [measure for measure, *_ in rows],
            "place_code": [place.code for _, place, *_ in rows],
            "level": [place.level for _, place, *_ in rows],
            "period": [str(period) for _, _, period, *_ in rows],
            "numerator": pa.array([row[3] for row in rows], pa.int64()),
            "denominator": pa.array([row[4] for row in rows], pa.int64()),
            "value": pa.array(
                [
                    None if count is None or not people else 1000 * count / people
                    for *_, count, people, _category in rows
                ],
                pa.float64(),
            ),
            "status": ["gap" if row[3] is None else "observed" for row in rows],
            "category": [row[5] for row in rows],
            "spread": pa.nulls(len(rows), pa.int64()),
        }
    )


def released(rows: list[tuple], chosen: dict[str, str] | None = None, *, by_menu: bool = False) -> Released:
    """Release (measure, place, period, count, base[, category]); a count of None is a gap.

    `by_menu` only measures that lie in each other as a tree.
    """
    measures = [FINER[name] for name in dict.fromkeys(row[0] for row in rows)]
    table = counted(rows)
    return release(
        table,
        measures=measures,
        places={row[1]: None for row in rows},
        periods={row[2]: None for row in rows},
        rule=(ReleaseRule.of if by_menu else all_told)(measures, chosen or {}, made_up=True),
    )


def two_years(before: int | None, after: int | None, *, measure: str = "asb", place: Place = CITY,
              period: Period = YEAR) -> Released:  # fmt: skip
    return released(
        [(measure, place, period.year_before(), before, 1000), (measure, place, period, after, 1000)]
    )
