"""How many records have each code of a column, month by month, as far back as a trend and a season ask for."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ibis import _
from ibis.expr.types import Table

LONG = 36
"""Months, at most, that tell what trend and season a code has: the two years and that before, no line goes further."""


@dataclass(frozen=True)
class CodesByMonth:
    """The records of each code of a column in months that came in full; those `asked` about are of the two years."""

    dataset: str
    column: str
    months: tuple[date, ...]
    asked: frozenset[date]
    by_code: Mapping[str, Mapping[date, int]]
    shown: frozenset[str]  # codes that cannot be somebody's name


def codes_by_month(
    dataset: str,
    rows: Table,
    column: str,
    months: Sequence[date],
    asked: Collection[date],
    shown: Callable[[str], bool],
) -> CodesByMonth:
    """The codes of a column in `months`, up to the last of those asked about; `shown` tells what may be printed."""
    months = tuple(sorted(each for each in months if each <= max(asked, default=date.min))[-LONG:])
    by_code: dict[str, dict[date, int]] = {}
    if months:
        counted = (
            rows.filter(rows[column].notnull() & rows.month.isin(months))
            .group_by(column, "month")
            .aggregate(records=_.count())
            .order_by(column, "month")
            .to_pyarrow()
            .to_pylist()
        )
        for row in counted:
            by_code.setdefault(row[column], {})[row["month"]] = row["records"]
    return CodesByMonth(dataset, column, months, frozenset(asked), by_code, frozenset(filter(shown, by_code)))
