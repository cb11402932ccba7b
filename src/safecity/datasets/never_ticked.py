"""Flags of a force's own records that fall silent: a tick that nobody sets for months, though it was in use."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import reduce
from itertools import groupby
from math import exp
from operator import or_
from statistics import median

from .coverage import NEAR
from .crimes import CRIMES
from .in_force import CHANCE
from .store import Store
from .unasked import Unasked

FLAGS = tuple(name for name, column in CRIMES.columns.items() if column.dtype == "boolean")
_STRANDS = tuple(name for name in FLAGS if name.startswith("hate_"))
_SET_TOGETHER = {"strands": _STRANDS, "marks": (*_STRANDS, "alcohol", "drugs", "bladed", "child_abuse")}
"""Flags that systems often keep in one field: each alone may be too rare for its silence to tell anything."""


def never_ticked(store: Store) -> Unasked:
    """Of each flag of crimes the first days of the months in which no record says yes, and chance does not explain it.

    What these months say is no, or nothing: neither is believed of a flag that was set before or after them. Where
    flags that are set together fall silent together, each of them that was in use does.
    """
    crimes = store.in_force_of(CRIMES)
    yes = {name: crimes[name].fill_null(False) for name in FLAGS}
    yes |= {name: reduce(or_, (yes[flag] for flag in flags)) for name, flags in _SET_TOGETHER.items()}
    counted = (
        crimes.group_by("month")
        .aggregate(rows=crimes.count(), **{name: each.cast("int64").sum() for name, each in yes.items()})
        .to_pyarrow()
        .to_pylist()
    )
    silent = {
        name: silent_months({row["month"]: (row[name] or 0, row["rows"]) for row in counted}) for name in yes
    }
    in_use = {name for name in FLAGS if any(row[name] for row in counted)}
    found = {
        (CRIMES.name, name): silent[name].union(
            *(silent[several] for several, flags in _SET_TOGETHER.items() if name in flags)
        )
        for name in FLAGS
        if name in in_use
    }
    return {column: months for column, months in found.items() if months}


def silent_months(ticked: Mapping[date, tuple[int, int]]) -> frozenset[date]:
    """The months without a tick on which chance does not explain it, by how many of each month's records are ticked.

    Months that follow one another without a tick are one silence. Were as large a part of its records ticked as in
    the middle month of all others, a Poisson count of 0 would be as rare as `CHANCE`. Of fewer than `NEAR` other
    months nobody knows what is usual. The longest silence is weighed first, so that none hides behind another.

    >>> used = {date(2019, month, 1): (30 if month < 10 else 0, 400) for month in range(1, 13)}
    >>> [f"{month:%B}" for month in sorted(silent_months(used))]
    ['October', 'November', 'December']
    """
    gone: set[date] = set()
    runs = [
        list(run) for silent, run in groupby(sorted(ticked), lambda month: not ticked[month][0]) if silent
    ]
    for run in sorted(runs, key=lambda each: (-_records(each, ticked), each[0])):
        others = [month for month in ticked if month not in gone and month not in run]
        if len(others) < NEAR:
            continue
        usual = median(_share(month, ticked) for month in others)
        if exp(-usual * _records(run, ticked)) <= CHANCE:
            gone.update(run)
    return frozenset(gone)


def _records(months: Iterable[date], ticked: Mapping[date, Sequence[int]]) -> int:
    return sum(ticked[month][1] for month in months)


def _share(month: date, ticked: Mapping[date, Sequence[int]]) -> float:
    yes, records = ticked[month]
    return yes / records


def with_others(unasked: Unasked, silent: Unasked) -> Unasked:
    """For each column the months in which nothing can be asked of it, for whichever reason."""
    columns = sorted({*unasked, *silent})
    none: frozenset[date] = frozenset()
    return {column: unasked.get(column, none) | silent.get(column, none) for column in columns}
