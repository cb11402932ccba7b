"""Recounting what measures rest on beside single fields: whom crimes name, their flags, which say the same."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from math import exp
from typing import TYPE_CHECKING

from .answers.of_times import moment_of
from .question import WHOLE, Question, Recount
from .record import FLAGS, NEEDED
from .records import OF_OWN_RECORDS

if TYPE_CHECKING:
    from .parts import Crime
    from .second_count import SecondCount

RESTED_ON, HEAVY = "records_rested_on", ("heavy_days", "crimes_on_heavy_days", "crimes_on_as_many_usual_days")
ONE_DAY = ("crimes_on_one_day", "crimes_on_a_day_around_it")
OF_RESTS = (RESTED_ON, *HEAVY, *ONE_DAY)
_LINKED = ("told_apart", "again")
_SAID = (
    *NEEDED["crimes"][2:], "easting", "northing", "premises", "committed_from", "committed_to", "outcome_code",
    "outcome_on", *FLAGS,
)  # fmt: skip
_Asked = tuple[int, int]  # of which it is so, and all


def answer_of_rests(second: "SecondCount", question: Question) -> Recount | None:
    """Of the records of some months those of which it is so; a time of which not all came is a gap.

    None for what rests on who is who, which is not linked a second time.
    """
    if question.measure in HEAVY:
        return _of_heavy_days(second, question)
    if question.measure in ONE_DAY:
        return _of_one_day(second, question)
    kind, _, field = question.category.partition(": ")
    if field in _LINKED:
        return None
    months = {f"{month.start:%Y-%m}" for month in question.period.months()}
    peopled = kind == "crime_people" or field in ("anybody", "victims")
    together = second.together
    whole = together.months_of_people if peopled else second.own_records.whole_months("crimes")
    crimes = together.crimes_of(months, peopled=peopled)
    if not months <= whole:
        return Recount(WHOLE, files=together.files_of(crimes))
    part, of = (
        _of_people(field, crimes, _mostly_of_people(second))
        if kind == "crime_people"
        else _of_crimes(field, crimes)
    )
    value = 100 * part / of if of else None
    return Recount(WHOLE, value=value, numerator=part, denominator=of, files=together.files_of(crimes))


def _of_crimes(field: str, crimes: list["Crime"]) -> _Asked:
    if field == "earlier":
        timed = [each.record for each in crimes if each.record.cells.get("committed_from")]
        return sum(moment_of(each.cells["committed_from"]).date() < each.day for each in timed), len(timed)
    if field == "alike":
        said = {(each.record.day, each.record.lsoa, *_said(each)) for each in crimes}
        return len(crimes) - len(said), len(crimes)
    holds: dict[str, Callable[[Crime], bool]] = {
        "anybody": lambda crime: bool(crime.parts),
        "victims": lambda crime: any(part.role == "victim" for part in crime.parts),
        "weight": lambda crime: crime.weight is not None,
    }
    flag = field.removeprefix("flag: ")
    return sum(holds.get(field, lambda crime: crime.record.ticked(flag))(each) for each in crimes), len(
        crimes
    )


def _said(crime: "Crime") -> Iterable[str]:
    return (crime.record.cells.get(name, "").strip().lower() for name in _SAID)


def _mostly_of_people(second: "SecondCount") -> set[str]:
    """The offences of which at least half the victims are people, in the year or in the year before."""
    found = set()
    for year in (second.year, second.year.year_before()):
        all_of: Counter[str] = Counter()
        people: Counter[str] = Counter()
        for crime in second.together.crimes_of(
            {f"{each.start:%Y-%m}" for each in year.months()}, peopled=True
        ):
            victims = [part for part in crime.parts if part.role == "victim"]
            all_of[crime.record.cells["offence_code"]] += len(victims)
            people[crime.record.cells["offence_code"]] += sum(part.kind == "person" for part in victims)
        found |= {code for code, number in all_of.items() if number and 2 * people[code] >= number}
    return found


def _of_people(field: str, crimes: list["Crime"], mostly: set[str]) -> _Asked:
    if field == "persons":
        harmed = [
            part
            for crime in crimes
            if crime.record.cells["offence_code"] in mostly
            for part in crime.parts
            if part.role == "victim"
        ]
        return sum(part.kind == "person" for part in harmed), len(harmed)
    parts = [part for crime in crimes for part in crime.parts]
    if field == "offenders":
        did = [part for part in parts if part.role in ("suspect", "offender")]
        return sum(part.role == "offender" for part in did), len(did)
    persons = [part for part in parts if part.kind == "person"]
    if field.startswith("ages: "):
        role, _, age = field.removeprefix("ages: ").rpartition(" of ")
        aged = [part for part in persons if part.role == role and part.age is not None]
        return sum(part.age == int(age) for part in aged), len(aged)
    harmed = [part for part in persons if part.role == "victim"]
    if field == "relation":
        return sum(bool(part.relationship) for part in harmed), len(harmed)
    said = [part for part in harmed if part.relationship]
    return sum(part.relationship == field.removeprefix("relation: ") for part in said), len(said)


def _of_heavy_days(second: "SecondCount", question: Question) -> Recount:
    """Days of far more crimes than the middle one of the same weekdays in the six weeks on either side."""
    days = Counter(record.day for _, records in second.own_records.in_force("crimes") for record in records)
    first, last = min(days), max(days)
    heavy: dict[date, float] = {}
    for day, number in days.items():
        if not question.period.start <= day <= question.period.end:
            continue
        weeks = [day + timedelta(days=7 * week) for week in (*range(-6, 0), *range(1, 7))]
        beside = sorted(days[each] for each in weeks if first <= each <= last)
        if len(beside) < 6:
            continue
        middle = (beside[(len(beside) - 1) // 2] + beside[len(beside) // 2]) / 2
        if middle and number > 1.8 * middle and exp(number - middle) * (middle / number) ** number <= 1e-9:
            heavy[day] = middle
    value = {
        "heavy_days": len(heavy),
        "crimes_on_heavy_days": sum(days[day] for day in heavy),
        "crimes_on_as_many_usual_days": round(sum(heavy.values())),
    }[question.measure]
    return Recount(WHOLE, value=value, numerator=value)


def _of_one_day(second: "SecondCount", question: Question) -> Recount | None:
    """A measure's crimes on a day, or on the mean day of the six weeks on either side without the three greatest."""
    if question.category not in OF_OWN_RECORDS:
        return None
    day = question.period.start
    counts = OF_OWN_RECORDS[question.category][1]
    every = [record for _, records in second.own_records.in_force("crimes") for record in records]
    days = Counter(record.day for record in every if counts(record))
    value = days[day]
    if question.measure == ONE_DAY[1]:
        first, last = (edge(record.day for record in every) for edge in (min, max))
        near = [day + timedelta(days=apart) for apart in range(-42, 43) if apart]
        numbers = sorted(days[each] for each in near if first <= each <= last)[:-3]
        value = round(max(sum(numbers), 1) / len(numbers))
    return Recount(WHOLE, value=value, numerator=value)
