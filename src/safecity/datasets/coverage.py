"""Which months a force's own extract holds in full: a part of a month must never pass for a month."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from math import exp

from ..vocabulary import Period
from .contract import Contract
from .store import Store

CHANCE = 1e-9
"""A silence less likely than this is no quiet spell: the extract was cut off there, or has a hole."""


def whole_months(store: Store, contract: Contract) -> list[date]:
    """The first day of each month whose records are all there, as far as the records themselves can tell."""
    table = store.table(contract)
    counted = table.group_by(contract.date).aggregate(rows=table.count()).to_pyarrow().to_pylist()
    return months_in_full({row[contract.date]: row["rows"] for row in counted})


def months_in_full(records: dict[date, int]) -> list[date]:
    """Months without a silence that chance cannot explain, from how many records there are of each day.

    Were records to come at a month's own pace, days without any would be as rare as a Poisson count of 0
    makes them. In a place with a handful of records a month no silence is unlikely, and every month that has
    a record counts as whole.

    >>> from datetime import timedelta
    >>> days = {date(2019, 7, 1) + timedelta(days): 90 for days in range(48)}  # to 17 August
    >>> months_in_full(days)
    [datetime.date(2019, 7, 1)]
    """
    by_month: dict[date, dict[date, int]] = defaultdict(dict)
    for day, rows in records.items():
        by_month[day.replace(day=1)][day] = rows
    return sorted(month for month, days in by_month.items() if _is_whole(month, days))


def _is_whole(month: date, days: dict[date, int]) -> bool:
    seen = sorted(days)
    pace = (sum(days.values()) - 1) / ((seen[-1] - seen[0]).days + 1)  # one record alone tells of no pace
    return exp(-pace * _longest_silence(Period.month(month.year, month.month), seen)) > CHANCE


def _longest_silence(month: Period, seen: Iterable[date]) -> int:
    """The most days on end without a record."""
    edges = [month.start.toordinal() - 1, *(day.toordinal() for day in seen), month.end.toordinal() + 1]
    return max(after - before - 1 for before, after in zip(edges, edges[1:], strict=False))
