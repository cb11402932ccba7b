"""Columns of a force's own records that no record of a month fills: what nobody said is not known to be no."""

from collections.abc import Mapping
from datetime import date

import ibis
from ibis.expr.types import Table

from .contract import Contract
from .crime_people import CRIME_PEOPLE
from .crimes import CRIMES
from .store import Store

Asked = tuple[str, str]  # a dataset as received, and a column of it
Unasked = Mapping[Asked, frozenset[date]]
"""For each column that is in question, the first days of the months in which not one record fills it."""

_WHERE_AND_WHEN = ("month", "lsoa", "easting", "northing", "outcome_day_said")
_OF_NOBODY = (
    "person",
    "person_said",
    "said_again",
    "age_said",
)  # what tells people and lines apart says nothing of a crime
_MADE_OF = {"non_recent": "committed_from"}


def _optional(contract: Contract, without: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        name for name, column in contract.columns.items() if not column.required and name not in without
    )


IN_QUESTION = {
    CRIMES.name: _optional(CRIMES, _WHERE_AND_WHEN),
    CRIME_PEOPLE.name: _optional(CRIME_PEOPLE, _OF_NOBODY),
}


def as_received(column: str) -> Asked | None:
    """The column of received records that one of crimes, or of crimes put together with people, is made of.

    None for one that is never in question, as a record has to fill it or it is made of such columns alone.

    >>> as_received("non_recent"), as_received("relationship"), as_received("people_harmed")
    (('crimes', 'committed_from'), ('crime_people', 'relationship'), None)
    """
    column = _MADE_OF.get(column, column)
    return next(((name, column) for name, columns in IN_QUESTION.items() if column in columns), None)


def unasked(store: Store) -> Unasked:
    """The months of own crimes in which columns that a record need not fill are filled by none.

    Those of people are asked of everybody in a month's crimes, and what a victim is to the offender of persons who
    were victims.
    """
    crimes = store.in_force_of(CRIMES)
    found = _unfilled(CRIMES, crimes)
    if store.holds(CRIME_PEOPLE):
        parts = store.in_force_of(CRIME_PEOPLE)
        harmed = (parts.role == "victim") & (parts.kind == "person")
        parts = parts.mutate(relationship=harmed.ifelse(parts.relationship, ibis.null("string")))
        in_crimes = parts.join(crimes.select("crime_reference", "month"), "crime_reference")
        found |= _unfilled(CRIME_PEOPLE, in_crimes)
    return found


def _unfilled(contract: Contract, rows: Table) -> dict[Asked, frozenset[date]]:
    columns = IN_QUESTION[contract.name]
    counted = (
        rows.group_by("month")
        .aggregate(**{name: rows[name].count() for name in columns})
        .to_pyarrow()
        .to_pylist()
    )
    silent = {name: frozenset(row["month"] for row in counted if not row[name]) for name in columns}
    return {(contract.name, name): months for name, months in silent.items() if months}
