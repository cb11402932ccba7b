"""What measures rest on beside single fields: that a crime's people came, can be told apart, and have their roles."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import median

import ibis
from ibis.expr.types import Table

from ...vocabulary import Period
from ...vocabulary.rests_on import (
    AGAIN,
    ALIKE,
    ANYBODY,
    EARLIER,
    OFFENDERS,
    PERSONS,
    RELATION,
    TOLD_APART,
    VICTIMS,
    WEIGHT,
    age_of,
    flag_of,
    value_of,
)
from ..crime_people import CRIME_PEOPLE, RELATIONSHIPS
from ..crimes import CRIMES
from ..never_ticked import FLAGS
from ..people.identity import NOTHING, people
from ..people.people_in_crimes import latest_weights
from ..reference import SEVERITY
from ..store import Store
from .filled import Filled

_CHARGED = ("offender", "suspect")
_OF_PERSONS = 0.5  # of the victims of an offence in some year: it mostly harms people
_AGES = 100  # a year of age each
_NEIGHBOURS = 3  # years of age on either side
HEAPED, AT_LEAST = 3, 50
"""Times as many of one age as of those beside it, and how many: likelier what stands where no age is known."""


def rests_on(store: Store, span: Period) -> list[Filled]:
    """By month of a span, how many of what may say something do.

    Of crimes: those that began before the day of their record, have each flag, say what another says in every field but
    the reference, name anybody, name a victim, and are of an offence that has a weight. Of people harmed: those who say
    what they are to the offender, and each value of it; of all people those who can be told apart, and of these those
    who are in another crime of the span too; of suspects and offenders those who are offenders. A business or the state
    is a victim too; of offences that mostly harm people, those victims who are people. Of each role those of an age
    that heaps. Each is there only where what it is asked of came.
    """
    crimes = store.table(CRIMES)
    crimes = crimes.filter(crimes.recorded_on.between(span.start, span.end))
    timed = crimes.filter(crimes.committed_from.notnull())
    found = _shares(CRIMES.name, timed, {EARLIER: timed.committed_from.cast("date") < timed.recorded_on})
    found += _shares(CRIMES.name, crimes, {flag_of(name): crimes[name].fill_null(False) for name in FLAGS})
    found.append(_alike(crimes))
    if store.holds(SEVERITY):
        weights = latest_weights(store).select("code").distinct()
        weighed = crimes.left_join(weights, crimes.offence_code == weights.code)
        found += _shares(CRIMES.name, weighed, {WEIGHT: weighed.code.notnull()})
    if store.holds(CRIME_PEOPLE):
        found += _of_people(store, crimes)
    return [each for each in found if each.months]


def _alike(crimes: Table) -> Filled:
    """How many crimes say what another says in every field but the reference; the first of them is none."""
    fields = [name for name in CRIMES.columns if name in crimes.columns and name != "crime_reference"]
    alike = crimes.group_by([*fields]).aggregate(records=crimes.count())
    counted = alike.group_by("month").aggregate(
        said=alike.records.sum() - alike.count(), rows=alike.records.sum()
    )
    return Filled(CRIMES.name, ALIKE, _by_month(counted))


def _persons(harmed: Table) -> Filled:
    """Of the victims of offences that mostly harm people, how many are people."""
    counted = (
        harmed.group_by("offence_code", "month")
        .aggregate(rows=harmed.count(), said=(harmed.kind == "person").cast("int64").sum())
        .order_by("offence_code", "month")
        .to_pyarrow()
        .to_pylist()
    )
    years: dict[tuple[str, date], list[int]] = {}
    for (
        row
    ) in counted:  # by the best of its years, so that what one year marks does not hide what the other did
        year = years.setdefault((row["offence_code"], _year_of(row["month"])), [0, 0])
        year[0] += row["said"]
        year[1] += row["rows"]
    mostly = {code for (code, _), (said, rows) in years.items() if said >= _OF_PERSONS * rows}
    months: dict[date, tuple[int, int]] = {}
    for row in counted:
        if row["offence_code"] in mostly:
            said, rows = months.get(row["month"], (0, 0))
            months[row["month"]] = said + row["said"], rows + row["rows"]
    return Filled(CRIME_PEOPLE.name, PERSONS, dict(sorted(months.items())))


def _year_of(month: date) -> date:
    """The first day of the financial year that a month is in."""
    return date(month.year - (month.month < 4), 4, 1)


def _ages(parts: Table) -> Iterable[Filled]:
    """How many people of a role are of an age, for each age that heaps in one of the years and not in another."""
    known = parts.filter((parts.kind == "person") & parts.age.notnull())
    counted = known.group_by("role", "age", "month").aggregate(rows=known.count()).to_pyarrow().to_pylist()
    for role in CRIME_PEOPLE.columns["role"].allowed:
        of_role = [row for row in counted if row["role"] == role]
        years: dict[date, dict[int, int]] = {}
        every: dict[date, int] = {}
        for row in of_role:
            year = years.setdefault(_year_of(row["month"]), {})
            year[row["age"]] = year.get(row["age"], 0) + row["rows"]
            every[row["month"]] = every.get(row["month"], 0) + row["rows"]
        for age in heaped_ages(list(years.values())):
            of_age = {row["month"]: row["rows"] for row in of_role if row["age"] == age}
            months = {month: (of_age.get(month, 0), rows) for month, rows in sorted(every.items())}
            yield Filled(CRIME_PEOPLE.name, age_of(role, age), months)


def heaped_ages(years: Sequence[Mapping[int, int]]) -> list[int]:
    """The ages that far more people have than the ages beside them in one year, and not in another.

    From how many are of each age in each year: `HEAPED` times the middle one of the three ages below and the three
    above, and `AT_LEAST`, in one; and in another less than half as many times.

    >>> usual = {age: 100 for age in range(100)}
    >>> heaped_ages([usual, {**usual, 18: 700}]), heaped_ages([{**usual, 18: 600}, {**usual, 18: 700}])
    ([18], [])
    """
    found = []
    for age in range(_AGES):
        times = []
        for year in years:
            beside = range(max(0, age - _NEIGHBOURS), age + _NEIGHBOURS + 1)
            usual = max(1.0, median(year.get(each, 0) for each in beside if each != age))
            times.append((year.get(age, 0) / usual, year.get(age, 0)))
        most, number = max(times, default=(0.0, 0))
        if most >= HEAPED and number >= AT_LEAST and min(times)[0] < most / 2:
            found.append(age)
    return found


def _of_people(store: Store, crimes: Table) -> Iterable[Filled]:
    days = crimes.select("crime_reference", "month", "offence_code")
    parts = people(store).inner_join(days, "crime_reference")
    harmed = parts.filter(parts.role == "victim")
    for field, of in ((ANYBODY, parts), (VICTIMS, harmed)):
        named = of.select(named="crime_reference").distinct()
        asked = crimes.left_join(named, crimes.crime_reference == named.named)
        yield from _shares(CRIMES.name, asked, {field: asked.named.notnull()})
    persons = harmed.filter(harmed.kind == "person")
    yield from _shares(CRIME_PEOPLE.name, persons, {RELATION: persons.relationship.notnull()})
    related = persons.filter(persons.relationship.notnull())
    values = {value_of(value): related.relationship == value for value in RELATIONSHIPS}
    yield from _shares(CRIME_PEOPLE.name, related, values)
    every = parts.filter(parts.kind == "person")
    told = every.mutate(told=every.told_by.fill_null(NOTHING) != NOTHING)
    yield from _shares(CRIME_PEOPLE.name, told, {TOLD_APART: told.told})
    known = told.filter(told.told & told.person.notnull())
    times = known.mutate(crimes_of=known.crime_reference.nunique().over(ibis.window(group_by=known.person)))
    yield from _shares(CRIME_PEOPLE.name, times, {AGAIN: times.crimes_of > 1})
    did = parts.filter(parts.role.isin(_CHARGED))
    yield from _shares(CRIME_PEOPLE.name, did, {OFFENDERS: did.role == "offender"})
    yield _persons(harmed)
    yield from _ages(parts)


def _shares(dataset: str, rows: Table, said: Mapping[str, ibis.expr.types.BooleanValue]) -> list[Filled]:
    """Of the rows of each month, how many say each of these: asked together, as asking takes longer than counting."""
    sums = {f"said_{at}": each.cast("int64").sum() for at, each in enumerate(said.values())}
    counted = rows.group_by("month").aggregate(rows=rows.count(), **sums).order_by("month")
    months = counted.to_pyarrow().to_pylist()
    return [
        Filled(dataset, field, {row["month"]: (row[f"said_{at}"] or 0, row["rows"]) for row in months})
        for at, field in enumerate(said)
    ]


def _by_month(counted: Table) -> dict[date, tuple[int, int]]:
    return {
        row["month"]: (row["said"] or 0, row["rows"])
        for row in counted.order_by("month").to_pyarrow().to_pylist()
    }
