"""Which months of a force's own records are not there, or not there in full, kind by kind."""

from datetime import date

from ibis.expr.types import Table

from ...vocabulary import Period
from ...vocabulary.months_lacking import OF_ROLES, MonthInPart, MonthsLacking
from ..coverage import days_of, said_right, scant, silences
from ..crime_people import CRIME_PEOPLE
from ..crimes import CRIMES
from ..incidents import INCIDENTS
from ..people.people_in_crimes import crimes_with_people
from ..people.roles_lacking import roles_lacking
from ..store import Store


def months_lacking(store: Store, span: Period | None = None) -> tuple[MonthsLacking, ...]:
    """What each kind of own record that came lacks of a span, or of all months from the first of any kind to the last.

    People have no day of their own: theirs is that of the crime they are in, and their months are those of crimes.
    """
    tables = _came(store)
    told = {kind: days_of(store, kind, rows, CRIMES.date) for kind, rows in tables.items()}
    days = {kind: by_day for kind, (by_day, _placed) in told.items()}
    placed = {kind: months for kind, (_by_day, months) in told.items()}
    every = [day for each in days.values() for day in each]
    if not every:
        return ()
    span = span or Period(min(every).replace(day=1), max(every))
    right = {
        kind: said_right(store, INCIDENTS if kind == INCIDENTS.name else CRIMES) for kind in days
    }  # people go by their crimes
    apart = {kind: store.months_apart(INCIDENTS if kind == INCIDENTS.name else CRIMES) for kind in days}
    apart[CRIME_PEOPLE.name] = frozenset()
    parts = {kind: _parts(each, right[kind], placed[kind], apart[kind]) for kind, each in days.items()}
    found = {kind: _lacking(kind, each, parts[kind], span) for kind, each in days.items()}
    ordered = []
    for kind, each in found.items():
        ordered.append(each)
        if kind == CRIME_PEOPLE.name:
            crimes = {day.replace(day=1) for day in days[CRIMES.name]} - parts[CRIMES.name].keys()
            people = {day.replace(day=1) for day in days[kind]} - parts[kind].keys()
            ordered += _of_roles(store, crimes & people, span)
    return tuple(each for each in ordered if each)


def _of_roles(store: Store, whole: set[date], span: Period) -> list[MonthsLacking]:
    """What each role lacks of the months of which crimes, and people of any role, came in full."""
    return [
        MonthsLacking(
            OF_ROLES[role],
            tuple(month for month in span.months() if month.start in missing),
            tuple(
                MonthInPart(month, in_part[month.start]) for month in span.months() if month.start in in_part
            ),
        )
        for role, (missing, in_part) in roles_lacking(store, whole).items()
    ]


def _came(store: Store) -> dict[str, Table]:
    rows = {each.name: store.table(each) for each in (CRIMES, INCIDENTS) if store.holds(each)}
    if store.holds(CRIMES) and store.holds(CRIME_PEOPLE):
        rows = {CRIMES.name: rows[CRIMES.name], CRIME_PEOPLE.name: crimes_with_people(store), **rows}
    return rows


def _parts(
    days: dict[date, int], right: frozenset[date], placed: set[date], apart: frozenset[date]
) -> dict[date, tuple[tuple[Period, ...], bool, bool]]:
    """Each month that is not there in full: the days without a record, whether no record has a place, and whether
    it came as parts.

    The days are those of all records received, with a place or without.
    """
    nowhere = {day.replace(day=1) for day in days} - placed
    silent = silences(days)
    months = nowhere | silent.keys() | set(scant(days, right)) | apart
    return {month: (silent.get(month, ()), month in nowhere, month in apart) for month in months}


def _lacking(
    kind: str, days: dict[date, int], in_part: dict[date, tuple[tuple[Period, ...], bool, bool]], span: Period
) -> MonthsLacking:
    came = {day.replace(day=1) for day in days}
    return MonthsLacking(
        kind,
        tuple(month for month in span.months() if month.start not in came),
        tuple(MonthInPart(month, *in_part[month.start]) for month in span.months() if month.start in in_part),
    )
