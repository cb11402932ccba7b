"""What measures rest on beside single fields: that a crime's people came, can be told apart, and have their roles."""

from collections.abc import Iterable
from datetime import date

import ibis
from ibis.expr.types import Table

from ...vocabulary import Period
from ...vocabulary.rests_on import (
    AGAIN,
    ANYBODY,
    EARLIER,
    OFFENDERS,
    RELATION,
    TOLD_APART,
    VICTIMS,
    WEIGHT,
    value_of,
)
from ..crime_people import CRIME_PEOPLE, RELATIONSHIPS
from ..crimes import CRIMES
from ..people.identity import NOTHING, people
from ..people.people_in_crimes import latest_weights
from ..reference import SEVERITY
from ..store import Store
from .filled import Filled

_CHARGED = ("offender", "suspect")


def rests_on(store: Store, span: Period) -> list[Filled]:
    """By month of a span, how many of what may say something do.

    Of crimes: those that began before the day of their record, name anybody, name a victim, and are of an offence that
    has a weight. Of people harmed: those who say what they are to the offender, and each value of it; of all people
    those who can be told apart, and of these those who are in another crime of the span too; of suspects and offenders
    those who are offenders. A business or the state is a victim too. Each is there only where what it is asked of came.
    """
    crimes = store.table(CRIMES)
    crimes = crimes.filter(crimes.recorded_on.between(span.start, span.end))
    timed = crimes.filter(crimes.committed_from.notnull())
    found = [_shares(CRIMES.name, EARLIER, timed, timed.committed_from.cast("date") < timed.recorded_on)]
    if store.holds(SEVERITY):
        weights = latest_weights(store).select("code").distinct()
        weighed = crimes.left_join(weights, crimes.offence_code == weights.code)
        found.append(_shares(CRIMES.name, WEIGHT, weighed, weighed.code.notnull()))
    if store.holds(CRIME_PEOPLE):
        found += _of_people(store, crimes)
    return [each for each in found if each.months]


def _of_people(store: Store, crimes: Table) -> Iterable[Filled]:
    days = crimes.select("crime_reference", "month")
    parts = people(store).inner_join(days, "crime_reference")
    harmed = parts.filter(parts.role == "victim")
    for field, of in ((ANYBODY, parts), (VICTIMS, harmed)):
        named = of.select(named="crime_reference").distinct()
        asked = crimes.left_join(named, crimes.crime_reference == named.named)
        yield _shares(CRIMES.name, field, asked, asked.named.notnull())
    persons = harmed.filter(harmed.kind == "person")
    yield _shares(CRIME_PEOPLE.name, RELATION, persons, persons.relationship.notnull())
    related = persons.filter(persons.relationship.notnull())
    for value in RELATIONSHIPS:
        yield _shares(CRIME_PEOPLE.name, value_of(value), related, related.relationship == value)
    every = parts.filter(parts.kind == "person")
    told = every.mutate(told=every.told_by.fill_null(NOTHING) != NOTHING)
    yield _shares(CRIME_PEOPLE.name, TOLD_APART, told, told.told)
    known = told.filter(told.told & told.person.notnull())
    times = known.mutate(crimes_of=known.crime_reference.nunique().over(ibis.window(group_by=known.person)))
    yield _shares(CRIME_PEOPLE.name, AGAIN, times, times.crimes_of > 1)
    did = parts.filter(parts.role.isin(_CHARGED))
    yield _shares(CRIME_PEOPLE.name, OFFENDERS, did, did.role == "offender")


def _shares(dataset: str, field: str, rows: Table, said: ibis.expr.types.BooleanValue) -> Filled:
    counted = rows.group_by("month").aggregate(rows=rows.count(), said=said.cast("int64").sum())
    months: dict[date, tuple[int, int]] = {
        row["month"]: (row["said"] or 0, row["rows"])
        for row in counted.order_by("month").to_pyarrow().to_pylist()
    }
    return Filled(dataset, field, months)
