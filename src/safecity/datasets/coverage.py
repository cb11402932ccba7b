"""Which months a force's own extract holds in full: a part of a month must never pass for a month."""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from math import exp, lgamma, log
from statistics import median

from ibis.expr.types import Table

from ..vocabulary import Period
from .contract import Contract
from .in_force import CHANCE, ENOUGH, may_replace
from .shape import SHAPES
from .store import Store

NEAR, LONG = 3, 24
"""How many months on either side tell what is usual, the near ones and those of two years.

A run of thin months hides among its neighbours and not among two years; of more, a change that lasts would look like
many short months.
"""


def whole_months(store: Store, contract: Contract) -> list[date]:
    """The first day of each month whose records are all there, as far as the records themselves can tell.

    A month in which not one record says where it happened is of no place, and so never whole; nor is one that came
    as parts in several files, of which only one can stand.
    """
    days, placed = days_of(store, contract.name, store.table(contract), contract.date)
    whole = months_in_full(days, said_right(store, contract))
    return sorted(set(whole) & placed - store.months_apart(contract))


def days_of(store: Store, kind: str, rows: Table, date_column: str) -> tuple[dict[date, int], set[date]]:
    """How many records of a kind there are of each day, and the first day of each month of which one has a small area.

    Asked once of a store for each kind.
    """

    def ask() -> tuple[dict[date, int], set[date]]:
        by_day = rows.group_by(date_column).aggregate(rows=rows.count(), placed=rows.lsoa.count())
        found = by_day.to_pyarrow().to_pylist()
        return (
            {row[date_column]: row["rows"] for row in found},
            {row[date_column].replace(day=1) for row in found if row["placed"]},
        )

    return store.once(f"days of {kind}", ask)


def said_right(store: Store, contract: Contract) -> frozenset[date]:
    """The months of which whoever received the file that stands has said that it is right, however little it holds."""
    return frozenset(
        unit.month.start
        for (source, _what), unit in store.in_force.items()
        if contract in SHAPES[source].into and may_replace(unit.load, store.known_on)
    )


def records_by_day(table: Table, date_column: str) -> dict[date, int]:
    """How many records there are of each day that has any."""
    counted = table.group_by(date_column).aggregate(rows=table.count()).to_pyarrow().to_pylist()
    return {row[date_column]: row["rows"] for row in counted}


def months_in_full(records: dict[date, int], right: Collection[date] = ()) -> list[date]:
    """Months without a silence that chance cannot explain, and not scant, from how many records there are of each day.

    Were records to come at a month's own pace, days without any would be as rare as a Poisson count of 0
    makes them. In a place with a handful of records a month no silence is unlikely, and every month that has
    a record counts as whole.

    >>> from datetime import timedelta
    >>> days = {date(2019, 7, 1) + timedelta(days): 90 for days in range(48)}  # to 17 August
    >>> months_in_full(days)
    [datetime.date(2019, 7, 1)]
    """
    in_part = {*silences(records), *scant(records, right)}
    return sorted({day.replace(day=1) for day in records} - in_part)


def scant(records: dict[date, int], right: Collection[date] = ()) -> list[date]:
    """Months, other than those said to be `right`, with under half of what is usual in the whole months around them.

    Usual is the middle of the months near by or of those of two years on either side, whichever is more.

    >>> from datetime import timedelta
    >>> a_day = {date(2019, 1, 1) + timedelta(days): 10 for days in range(181)}
    >>> scant({day: 3 if day.month == 4 else rows for day, rows in a_day.items()})
    [datetime.date(2019, 4, 1)]
    """
    in_part = silences(records)
    totals: Counter[date] = Counter()
    for day, rows in records.items():
        totals[day.replace(day=1)] += rows
    whole = [month for month in sorted(totals) if month not in in_part]
    found = []
    for place, month in enumerate(whole):
        around = ([totals[each] for each in _beside(whole, place, reach)] for reach in (NEAR, LONG))
        usual = max((median(each) for each in around if len(each) >= NEAR), default=0)
        if month not in right and far_too_few(totals[month], usual):
            found.append(month)
    return found


def _beside(months: list[date], place: int, reach: int) -> list[date]:
    """So many of the months on either side of one."""
    return [*months[max(0, place - reach) : place], *months[place + 1 : place + 1 + reach]]


def far_too_few(rows: int, usual: float) -> bool:
    """Whether it is under half of what is usual, and by less than chance leaves.

    >>> far_too_few(74, 150), far_too_few(75, 150), far_too_few(1, 20), far_too_few(0, 21)
    (True, False, False, True)
    """
    if rows >= ENOUGH * usual:
        return False
    return sum(exp(few * log(usual) - usual - lgamma(few + 1)) for few in range(rows + 1)) <= CHANCE


def silences(records: dict[date, int]) -> dict[date, tuple[Period, ...]]:
    """The first day of each month that came only in part, with the spans in it that chance cannot explain.

    >>> from datetime import timedelta
    >>> days = {date(2019, 7, 1) + timedelta(days): 90 for days in range(48)}  # to 17 August
    >>> [each.in_words() for each in silences(days)[date(2019, 8, 1)]]
    ['18 August 2019 to 31 August 2019']
    """
    by_month: dict[date, dict[date, int]] = defaultdict(dict)
    for day, rows in records.items():
        by_month[day.replace(day=1)][day] = rows
    found = {month: _silences(month, by_month[month]) for month in sorted(by_month)}
    return {month: silent for month, silent in found.items() if silent}


def _silences(first: date, days: dict[date, int]) -> tuple[Period, ...]:
    month, seen = Period.month(first.year, first.month), sorted(days)
    pace = (sum(days.values()) - 1) / ((seen[-1] - seen[0]).days + 1)  # one record alone tells of no pace
    one = timedelta(1)
    edges = [month.start - one, *seen, month.end + one]
    return tuple(
        Period(before + one, after - one)
        for before, after in zip(edges, edges[1:], strict=False)
        if exp(-pace * ((after - before).days - 1)) <= CHANCE
    )
