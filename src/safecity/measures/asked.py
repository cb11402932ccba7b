"""What a measure asks of records: the columns without which nobody can say whether a record counts."""

from datetime import date
from functools import cache

import ibis
from ibis.common.deferred import Deferred
from ibis.expr.operations import Equals, Field, InValues, Literal
from ibis.expr.types import Table

from ..datasets.contract import Contract
from ..datasets.crime_people import CRIME_PEOPLE
from ..datasets.crimes import CRIMES
from ..datasets.incidents import INCIDENTS
from ..datasets.people.people_in_crimes import CRIMES_WITH_VICTIMS, PEOPLE_IN_CRIMES, WEIGHED_CRIMES
from ..datasets.unasked import Asked, Unasked, as_received
from ..vocabulary.months_lacking import OF_ROLES
from .measure import Measure, Tally

_OF_CRIMES = (CRIMES, CRIMES_WITH_VICTIMS, PEOPLE_IN_CRIMES, WEIGHED_CRIMES)


def asks_about(table: Table, said: Deferred | bool) -> set[str]:
    """The columns of a table that a condition, or anything else said of its rows, speaks of."""
    if isinstance(said, bool):
        return set()
    (bound,) = table.bind(said)
    return {field.name for field in bound.op().find(Field) if field.rel == table.op()}


@cache
def columns_asked(measure: Measure) -> frozenset[Asked]:
    """The columns of crimes and their people, as received, that a measure's numerator or denominator asks about.

    Not those of its categories, which have a part that is not known. Victims, suspects and offenders are each as a
    column here: without them nobody can say whom a crime harmed.
    """
    found: set[Asked] = set()
    for tally in (measure.numerator, measure.denominator):
        if tally is None or tally.of not in _OF_CRIMES:
            continue
        said = [tally.where, *([tally.weight, tally.total] if isinstance(tally, Tally) else [])]
        rows = _rows_of(tally.of)
        columns = {name for each in said if each is not None for name in asks_about(rows, each)}
        found |= {asked for name in columns if (asked := as_received(name)) is not None}
        roles = {role for each in said if each is not None for role in _roles_asked(tally.of, rows, each)}
        found |= {(CRIME_PEOPLE.name, OF_ROLES[role]) for role in roles}
    return frozenset(found)


@cache
def codes_asked(measure: Measure) -> frozenset[tuple[str, str]]:
    """The codes by which a measure's numerator or denominator chooses records, each with its column.

    None where it counts whatever code a record has.
    """
    found: set[tuple[str, str]] = set()
    for tally in (measure.numerator, measure.denominator):
        if tally is None or tally.of not in (*_OF_CRIMES, INCIDENTS) or isinstance(tally.where, bool):
            continue
        (bound,) = _rows_of(tally.of).bind(tally.where)
        for among in bound.op().find(InValues):
            if isinstance(among.value, Field):
                found |= {(among.value.name, str(each.value)) for each in among.options}
    return frozenset(found)


def months_unasked(measure: Measure, unasked: Unasked) -> frozenset[date]:
    """The first days of the months in which a column that the measure asks about is filled by no record."""
    if not unasked:
        return frozenset()
    return frozenset().union(*(unasked.get(column, ()) for column in columns_asked(measure)))


def _roles_asked(contract: Contract, rows: Table, said: Deferred | bool) -> set[str]:
    """The roles whose people a condition counts: of people in crimes those that it names, or else all."""
    if contract == CRIMES_WITH_VICTIMS:
        return {"victim"} if asks_about(rows, said) & {"people_harmed", "relationship"} else set()
    if contract != PEOPLE_IN_CRIMES:
        return set()
    named: set[str] = set()
    if not isinstance(said, bool):
        (bound,) = rows.bind(said)
        for equal in bound.op().find(Equals):
            if (
                isinstance(equal.left, Field)
                and equal.left.name == "role"
                and isinstance(equal.right, Literal)
            ):
                named.add(equal.right.value)
    return named or set(OF_ROLES)


def _rows_of(contract: Contract) -> Table:
    types = {name: column.dtype for name, column in contract.columns.items()}
    return ibis.table({**types, "non_recent": "boolean"}, name=contract.name)
