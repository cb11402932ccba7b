"""What does not fit together in a force's own records: it is taken in, and counted apart."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from ibis import _
from ibis.expr.types import Table

from ...extracts import police_extract
from ...vocabulary import Period
from ...vocabulary.months_lacking import OF_ROLES, MonthsLacking, months_there
from ...vocabulary.offence_group import KNOWN
from ..contract import Contract
from ..coverage import records_by_day, silences
from ..crime_people import CRIME_PEOPLE, NOBODY, OLDEST, RESPONSIBLE, TOO_MANY
from ..crimes import CRIMES
from ..incidents import INCIDENTS
from ..people.ages import birth_dates_doubted
from ..reference import BOUNDARIES
from ..stands_once import REFERENCES
from ..store import Store


@dataclass(frozen=True)
class UnknownCode:
    """An offence code that is in no group of offences, and what it may be a slip for."""

    code: str
    crimes: int
    near: str = ""

    @property
    def may_be_published(self) -> bool:
        """Whether it looks like a code: what somebody typed into the wrong column may be a name."""
        return looks_like_code(self.code)


@dataclass(frozen=True)
class Doubts:
    """Counts of the records in force. Those of people are None where no people were received."""

    unknown_codes: tuple[UnknownCode, ...] = ()
    people: int | None = None  # parts that somebody had in a crime, of whatever time
    people_without_crime: int | None = None  # of these; without their crime they have no day
    crimes_without_people: int | None = None
    in_two_roles: int | None = None  # persons in more than one role of one crime
    points: int = 0  # records that give a point and no small area
    points_in_none: int = 0  # of these, in none of the outlines received
    repeated: int = 0  # lines of crimes and incidents that gave way to another of the same reference
    references_that_differ: int = 0  # where these lines differ in offence, category or day
    people_repeated: int = 0  # lines of people that say again who had which part in a crime
    ages_contradicted: int = 0  # ages more than a year from what the birth date comes to
    ages_impossible: int = 0  # ages below 0 or over 120, which are not known then
    outcome_days_impossible: int = (
        0  # after their file came, or before the crime began, which are not known then
    )
    births_impossible: int = 0  # birth dates that are no day, before 1890 or after their file came
    of_nobody: int = 0  # parts of people whose reference or name is what systems write where nobody is known
    of_too_many: int = 0  # parts whose reference stands for more people than one
    too_many: int = 0  # such references, of all that was received
    people_rejected: int = 0  # lines of people that were not taken in, of whatever time
    outlines: bool = True  # whether any outline of a small area was received at all

    def in_words(self) -> list[str]:
        """A sentence for each doubt that there is."""
        said = []
        if self.unknown_codes:
            codes = ", ".join(
                f"'{each.code}' ({each.crimes:,}{f', is it {each.near}?' if each.near else ''})"
                for each in self.unknown_codes
            )
            said.append(
                f"offence codes that are in no group, so that their crimes count in all recorded crime alone: {codes}"
            )
        if self.people_without_crime:
            said.append(
                f"{self.people_without_crime:,} of {self.people:,} people's parts are in crimes that were not "
                "received or no longer stand; they count in nothing"
            )
        if self.crimes_without_people:
            many = f"{self.crimes_without_people:,} crimes have nobody in them"
            one = self.crimes_without_people == 1
            lines = self.people_rejected
            rejected = (
                f"; {lines:,} line{' was' if lines == 1 else 's were'} rejected of people" if lines else ""
            )
            said.append(
                f"{'1 crime has nobody in it' if one else many}, no victim and no suspect, of the days of which people "
                f"came{rejected}"
            )
        if self.in_two_roles:
            said.append(
                f"{_times(self.in_two_roles)} one person, told by the force's reference, has two roles in one crime; "
                "each role is counted"
            )
        if self.repeated:
            many = (
                "1 line gives a reference"
                if self.repeated == 1
                else f"{self.repeated:,} lines give a reference"
            )
            differ = self.references_that_differ
            of = "1 of the references" if differ == 1 else f"{differ:,} of the references"
            said.append(
                f"{many} of a crime or incident that a line received later gives again; the later one counts, and "
                + (
                    f"{of} had another offence, category or day before"
                    if differ
                    else "none differs in offence or day"
                )
            )
        if self.people_repeated:
            one = self.people_repeated == 1
            said.append(
                f"{'1 line says' if one else f'{self.people_repeated:,} lines say'} again who had which part in a "
                "crime; each part counts once"
            )
        if self.of_nobody:
            one = self.of_nobody == 1
            many = "1 part of a person in a crime gives"
            said.append(
                f"{many if one else f'{self.of_nobody:,} parts of people in crimes give'} as reference or name what "
                "stands for nobody, such as UNKNOWN or 0; it is taken for no reference and no name"
            )
        if self.of_too_many:
            refer = "1 reference stands" if self.too_many == 1 else f"{self.too_many:,} references stand"
            parts = "1 part" if self.of_too_many == 1 else f"{self.of_too_many:,} parts"
            said.append(
                f"{refer} for too many people to be one, by their ages or by how many crimes they are in ({parts} of "
                "people in crimes); it is taken for no reference. What a system writes for nobody may be listed in "
                "mapping.toml, under [crime_people.codes.person_reference], leading to nothing"
            )
        if self.ages_contradicted:
            one = self.ages_contradicted == 1
            said.append(
                f"{'1 age is' if one else f'{self.ages_contradicted:,} ages are'} more than a year from what the birth "
                "date beside it comes to; the age is counted"
            )
        if self.ages_impossible:
            one = self.ages_impossible == 1
            said.append(
                f"{'1 age' if one else f'{self.ages_impossible:,} ages'} cannot be: below 0 or over {OLDEST}, or below "
                f"{RESPONSIBLE} of a suspect or offender; the "
                "person counts, of an age that is not known"
            )
        if self.outcome_days_impossible:
            one = self.outcome_days_impossible == 1
            said.append(
                f"{'1 day of an outcome' if one else f'{self.outcome_days_impossible:,} days of outcomes'} cannot be: "
                "after the file came, or before the crime began or, where nobody says when, was recorded; the "
                f"crime{'' if one else 's'} count{'s' if one else ''}, with a day that is not known"
            )
        if self.births_impossible:
            one = self.births_impossible == 1
            said.append(
                f"{'1 birth date' if one else f'{self.births_impossible:,} birth dates'} cannot be: no day, before "
                "1890, or after the file came; the person counts"
            )
        if self.points_in_none:
            said.append(
                f"{self.points_in_none:,} of {self.points:,} records with a point lie in none of the outlines of small "
                "areas received; they count as without a place"
                if self.outlines
                else f"{self.points:,} records give a point and no small area, and no outlines of small areas were "
                "received; until they are, these records count as without a place (safecity status says where "
                "outlines are published)"
            )
        return said


def looks_like_code(text: str) -> bool:
    """Whether a text is short and has a figure in it, as codes of the Home Office have.

    >>> looks_like_code("195/94"), looks_like_code("Quillpaw")
    (True, False)
    """
    return re.fullmatch(r"(?=.*[0-9])[0-9A-Za-z./]{1,8}", text) is not None


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"


def doubts(
    store: Store, span: Period | None = None, lacking: tuple[MonthsLacking, ...] = ()
) -> Doubts | None:
    """What there is to doubt in the force's own records, None where none came.

    `span` asks of records of that time alone; people whose crime is not there have no day, and are all asked of.
    Crimes of unknown codes, and crimes and people that do not fit, are of the months that `lacking` does not name;
    lines that repeat, points and ages are as received, those of a part of a month among them.
    """
    if not any(store.holds(contract) for contract in (CRIMES, CRIME_PEOPLE, INCIDENTS)):
        return None
    points = [_points(store, contract, span) for contract in (CRIMES, INCIDENTS) if store.holds(contract)]
    ages, births = birth_dates_doubted(store, span)
    there = months_there(span, lacking, CRIMES.name) if span else None
    crimes = store.table(CRIMES)
    return Doubts(
        unknown_codes=_unknown_codes(_within(crimes, there)) if there or not span else (),
        **_of_people(store, span, lacking),
        points=sum(all_of for all_of, _ in points),
        points_in_none=sum(none for _, none in points),
        outlines=store.holds(BOUNDARIES),
        **_repeated(store, span),
        ages_contradicted=ages,
        births_impossible=births,
        outcome_days_impossible=_number(_within(crimes, span).filter(_.outcome_day_said.notnull())),
    )


def _within(rows: Table, span: Period | None) -> Table:
    """The rows of a span, less those of the months that it leaves out."""
    if span is None:
        return rows
    inside = rows.filter(rows.recorded_on.between(span.start, span.end))
    return inside.filter(inside.month.notin(span.without)) if span.without else inside


def _unknown_codes(crimes: Table) -> tuple[UnknownCode, ...]:
    counted = (
        crimes.filter(crimes.offence_code.notin(sorted(KNOWN)))
        .group_by("offence_code")
        .aggregate(crimes=_.count())
        .order_by(_.crimes.desc(), "offence_code")
        .to_pyarrow()
        .to_pylist()
    )
    return tuple(
        UnknownCode(row["offence_code"], row["crimes"], _meant(row["offence_code"])) for row in counted
    )


def _meant(code: str) -> str:
    """The code that another way of writing it would be: in capitals, without spaces, noughts before or after.

    >>> _meant("8n"), _meant("008N"), _meant("105 a"), _meant("ZZ9")
    ('8N', '8N', '105A', '')
    """
    plain = "".join(code.split()).upper().lstrip("0")
    if plain in KNOWN:
        return plain
    near = get_close_matches(plain, sorted(KNOWN), 1, 0.85)
    return near[0] if near else ""


def _of_people(store: Store, span: Period | None, lacking: tuple[MonthsLacking, ...]) -> dict[str, Any]:
    if not store.holds(CRIME_PEOPLE):
        return {}
    everybody, every_crime = store.table(CRIME_PEOPLE), store.table(CRIMES)
    crimes = _within(every_crime, span)
    without = everybody.anti_join(every_crime, "crime_reference")
    people = everybody.semi_join(crimes, "crime_reference")
    kinds = (CRIMES.name, CRIME_PEOPLE.name, *OF_ROLES.values())
    there = months_there(span, lacking, *kinds) if span else None
    known = there is not None or span is None
    peopled = _within(every_crime, there)
    person = everybody.semi_join(peopled, "crime_reference")
    person = person.filter(person.person.notnull())
    roles = person.group_by("crime_reference", "person").aggregate(roles=person.role.nunique())
    return {
        "people": _number(everybody),
        "people_without_crime": _number(without),
        "ages_impossible": _number(people.filter(people.age_said.notnull())),
        "of_nobody": _number(people.filter(people.person_said == NOBODY)),
        "of_too_many": _number(people.filter(people.person_said == TOO_MANY)),
        "too_many": len(store.too_many_people()),
        "crimes_without_people": _without_people(every_crime, peopled, everybody) if known else None,
        "people_rejected": sum(
            file.rejected
            for load in store.loads
            for file in load.files
            if file.source == police_extract.CRIME_PEOPLE.name
        ),
        "in_two_roles": _number(roles.filter(roles.roles > 1)) if known else None,
    }


def _without_people(every_crime: Table, crimes: Table, everybody: Table) -> int:
    """How many crimes have nobody in them, of days of which people came: what did not come is no sign of nobody."""
    came = records_by_day(every_crime.semi_join(everybody, "crime_reference"), CRIMES.date)
    months = {day.replace(day=1) for day in came}
    silent = [span for spans in silences(came).values() for span in spans]
    alone = records_by_day(crimes.anti_join(everybody, "crime_reference"), CRIMES.date)
    return sum(
        rows
        for day, rows in alone.items()
        if day.replace(day=1) in months and not any(span.start <= day <= span.end for span in silent)
    )


def _repeated(store: Store, span: Period | None) -> dict[str, int]:
    """Lines that gave way to others, and references of which the lines differ in what is counted by."""
    lines = differ = people = 0
    for contract, what in ((CRIMES, "offence_code"), (INCIDENTS, "category")):
        if store.repeats(contract):
            reference = REFERENCES[contract.name]
            standing = _within(store.in_force_of(contract), span)
            every = store.said_of(contract).semi_join(standing, reference)
            lines += _number(every) - _number(standing)
            said = every.group_by(reference).aggregate(
                ways=every[what].nunique(), days=every.recorded_on.nunique()
            )
            differ += _number(said.filter((said.ways > 1) | (said.days > 1)))
    if store.repeats(CRIME_PEOPLE):
        every, standing = store.said_of(CRIME_PEOPLE), store.in_force_of(CRIME_PEOPLE)
        if span:
            crimes = _within(store.table(CRIMES), span)
            every, standing = (rows.semi_join(crimes, "crime_reference") for rows in (every, standing))
        people = _number(every) - _number(standing)
    return {"repeated": lines, "references_that_differ": differ, "people_repeated": people}


def _points(store: Store, contract: Contract, span: Period | None) -> tuple[int, int]:
    """How many records give a point and no small area, and how many of these lie in no outline."""
    received, placed = (_within(rows, span) for rows in (store.in_force_of(contract), store.table(contract)))
    given = received.filter(received.lsoa.isnull() & received.easting.notnull())
    return _number(given), _number(placed.filter(placed.lsoa.isnull() & placed.easting.notnull()))


def _number(rows: Table) -> int:
    return rows.count().to_pyarrow().as_py()
