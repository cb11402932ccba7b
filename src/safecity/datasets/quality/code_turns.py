"""Codes that stop or begin between two months: what was counted under one may stand under another from then on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp

from ibis import _
from ibis.expr.types import Table

from ...vocabulary.offence_group import KNOWN
from ..coverage import NEAR
from ..in_force import CHANCE

OFFENCE_CODE = "offence_code"


@dataclass(frozen=True)
class CodeTurn:
    """A code that no record has after the `month` (it stopped), or before it (it began), as chance would not make it.

    `records` are those of all months compared, and `beyond` how many of the months on the other side would have it at
    its pace on this side: of one that stopped what is missing, of one that began what was not there before.
    """

    dataset: str
    column: str
    code: str
    stopped: bool
    month: date
    records: int
    beyond: float

    @property
    def is_known(self) -> bool:
        """Whether it counts in a group of offences, if it is a code of an offence."""
        return self.column != OFFENCE_CODE or self.code in KNOWN


def turns_of(
    code: Mapping[date, int], every: Mapping[date, int], months: Sequence[date]
) -> list[tuple[bool, date, float]]:
    """Whether a code stopped or began among months that came in full: whether it stopped, when, and what is beyond.

    `code` and `every` are its records and all records by month. It has to be in `NEAR` months or more, and a Poisson
    count of 0 in the months without it, at the pace of those from its first month to its last, rarer than `CHANCE`.

    >>> months = [date(2019, month, 1) for month in range(1, 13)]
    >>> turns_of({month: 20 for month in months[:9]}, {month: 400 for month in months}, months)
    [(True, datetime.date(2019, 9, 1), 60.0)]
    """
    used = [month for month in months if code.get(month)]
    if len(used) < NEAR:
        return []
    inside = [month for month in months if used[0] <= month <= used[-1]]
    pace = sum(code.get(month, 0) for month in inside) / sum(every[month] for month in inside)
    found = []
    for stopped, month in ((False, used[0]), (True, used[-1])):
        beyond = [each for each in months if (each > month if stopped else each < month)]
        expected = pace * sum(every[each] for each in beyond)
        if exp(-expected) <= CHANCE:
            found.append((stopped, month, expected))
    return found


def code_turns(dataset: str, rows: Table, column: str, months: Sequence[date]) -> list[CodeTurn]:
    """The codes of a column that stopped or began among these months, in the order of the codes."""
    counted = (
        rows.filter(rows[column].notnull() & rows.month.isin(list(months)))
        .group_by(column, "month")
        .aggregate(records=_.count())
        .to_pyarrow()
        .to_pylist()
    )
    by_code: dict[str, dict[date, int]] = {}
    every: dict[date, int] = dict.fromkeys(months, 0)
    for row in counted:
        by_code.setdefault(row[column], {})[row["month"]] = row["records"]
        every[row["month"]] += row["records"]
    return [
        CodeTurn(dataset, column, code, stopped, month, sum(by_code[code].values()), beyond)
        for code in sorted(by_code)
        for stopped, month, beyond in turns_of(by_code[code], every, months)
    ]
