"""Which months have their crimes and not the victims, suspects or offenders in them, role by role."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from itertools import groupby
from math import log
from statistics import median

from ...vocabulary import Period
from ..coverage import NEAR, days_of, far_too_few, records_by_day
from ..crime_people import CRIME_PEOPLE
from ..crimes import CRIMES
from ..in_force import CHANCE, may_replace
from ..store import Store

ROLES = CRIME_PEOPLE.columns["role"].allowed
UNLIKELY = -log(CHANCE)
"""Crimes with a role that are to be expected, where chance leaves none less often than once in a thousand million."""
Lacking = dict[date, tuple[Period, ...]]
"""Each month in which a role came only in part, with the spans of days without any."""


def roles_lacking(store: Store, whole: Collection[date]) -> dict[str, tuple[tuple[date, ...], Lacking]]:
    """Of each role that came at all, which of these months it did not come for, and which only in part.

    `whole` are the months of which crimes, and people of any role, came in full. How many crimes have somebody of a
    role is held against what is usual here for so many crimes. The months of a file of people of which its receiver
    said that it is right are left as they are.
    """
    if not store.holds(CRIME_PEOPLE) or not whole:
        return {}
    every = _of(days_of(store, CRIMES.name, store.table(CRIMES), CRIMES.date)[0], whole)
    of_role = store.once("days of roles", lambda: _days_of_roles(store))
    right = store.once("days of roles said to be right", lambda: _said_right(store))
    found = {}
    for role in ROLES:
        missing, in_part = role_in_part(_of(of_role[role], whole), every)
        gone = tuple(month for month in missing if month not in right)
        in_part = {month: silent for month, silent in in_part.items() if month not in right}
        if gone or in_part:
            found[role] = gone, in_part
    return found


def _days_of_roles(store: Store) -> dict[str, dict[date, int]]:
    """How many crimes of each day have anybody of a role, by role."""
    parts = store.table(CRIME_PEOPLE).select("crime_reference", "role").distinct()
    crimes = store.table(CRIMES).select("crime_reference", CRIMES.date)
    with_role = parts.join(crimes, "crime_reference").group_by("role", CRIMES.date)
    found: dict[str, dict[date, int]] = {role: {} for role in ROLES}
    for row in with_role.aggregate(rows=lambda each: each.count()).to_pyarrow().to_pylist():
        if row["role"] in found:
            found[row["role"]][row[CRIMES.date]] = row["rows"]
    return found


def _of(days: Mapping[date, int], months: Collection[date]) -> dict[date, int]:
    return {day: rows for day, rows in days.items() if day.replace(day=1) in months}


def _said_right(store: Store) -> set[date]:
    """The months with a crime of which a file of people says who was in it that its receiver said to be right."""
    said = [load.key for load in store.loads if may_replace(load, store.known_on)]
    if not said:
        return set()
    parts = store.table(CRIME_PEOPLE)
    named = parts.filter(parts.extract.isin(said)).select("crime_reference").distinct()
    days = records_by_day(store.table(CRIMES).semi_join(named, "crime_reference"), CRIMES.date)
    return {day.replace(day=1) for day in days}


def role_in_part(with_role: Mapping[date, int], crimes: Mapping[date, int]) -> tuple[list[date], Lacking]:
    """Months of which no crime has anybody of a role where many should, and those of which too few have.

    From how many crimes of each day have the role, and how many there are. What share of a month's crimes has it is
    usual by the middle of the other months that have any; a role that never comes is not missed.

    >>> from datetime import timedelta
    >>> every = {date(2019, 1, 1) + timedelta(days): 10 for days in range(151)}
    >>> months = {4: 0, 5: 2}  # all of April's victims are gone, and most of May's
    >>> role_in_part({day: few for day in every if (few := months.get(day.month, 7))}, every)
    ([datetime.date(2019, 4, 1)], {datetime.date(2019, 5, 1): ()})
    """
    have, of = _by_month(with_role), _by_month(crimes)
    usual = _usual_shares(have, of)
    missing: list[date] = []
    in_part: Lacking = {}
    for none, run in groupby(sorted(of), lambda month: month not in have):
        months = list(run)
        if none and sum(usual[month] * of[month] for month in months) >= UNLIKELY:
            missing += months
        for month in () if none else months:
            silent = _silences(month, with_role, crimes, usual[month])
            too_few = len(have) > NEAR and far_too_few(have[month], usual[month] * of[month])
            if silent or too_few:
                in_part[month] = silent
    return missing, in_part


def _by_month(days: Mapping[date, int]) -> dict[date, int]:
    found: dict[date, int] = defaultdict(int)
    for day, rows in days.items():
        found[day.replace(day=1)] += rows
    return dict(found)


def _usual_shares(have: Mapping[date, int], of: Mapping[date, int]) -> dict[date, float]:
    """For each month the middle share of the others that have the role; 0 where none has."""
    shares = {month: have[month] / of[month] for month in have}
    found = {}
    for month in of:
        others = [share for other, share in shares.items() if other != month]
        found[month] = median(others) if others else 0.0
    return found


def _silences(
    month: date, with_role: Mapping[date, int], crimes: Mapping[date, int], usual: float
) -> tuple[Period, ...]:
    """The spans of days whose crimes have nobody of the role, though of so many some should."""
    of_month = Period.month(month.year, month.month)
    days = [month + timedelta(days) for days in range((of_month.end - month).days + 1)]
    found = []
    for silent, run in groupby(days, lambda day: day not in with_role):
        span = list(run)
        if silent and usual * sum(crimes.get(day, 0) for day in span) >= UNLIKELY:
            found.append(Period(span[0], span[-1]))
    return tuple(found)
