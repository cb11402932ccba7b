"""Recounting what a force's own records of a year are like, and how the people in them are told apart."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ..files import CountedFile
from ..links import NO_LONGER_KEPT, TAKEN_OVER
from ..question import WHOLE, Question, Recount
from ..record import Record

if TYPE_CHECKING:
    from ..second_count import SecondCount

OF_PEOPLE = ("victims_told_apart", "people_harmed_as_told_apart")
_NOT_LINKED_TWICE = (
    "it is as the build linked people without the force's reference; names are not linked a second time"
)
_Rows = list[tuple[CountedFile, Record]]


def answer_of_own_year(second: "SecondCount", question: Question) -> Recount | None:
    """Of a year's crimes and incidents as the force sent them; None for what is known of other records."""
    crimes, incidents = (_of_year(second, kind, question) for kind in ("crimes", "incidents"))
    months = (f"{month.start:%Y-%m}" for month in question.period.months())
    published = not incidents and second.received(months, frozenset({second.force}))
    if not crimes or published or question.category:
        return None
    here = second.extent("csp", second.area).lsoas
    own, measure = second.own_records, question.measure
    of_crimes = measure.startswith("distinct") or measure == "crime_records"
    wanted = {f"{month.start:%Y-%m}" for month in question.period.months()}
    for kind, came in (("crimes", crimes), ("incidents", [] if of_crimes else incidents)):
        if came and not wanted <= own.whole_months(kind) & own.placed_months(kind):
            return Recount(WHOLE)  # it counts whole months alone, of both where both came
    if measure.startswith("distinct") or measure == "crime_records":
        inside = [(file, record) for file, record in crimes if own.lsoa_of(record) in here]
        if measure == "crime_records":
            return _counted(inside)
        with_code = measure == "distinct_crime_ids_and_categories"
        found = {
            (record.cells["crime_reference"], record.cells["offence_code"] if with_code else "")
            for _, record in inside
        }
        return replace(_counted(inside), value=len(found), numerator=len(found))
    every = [*crimes, *incidents]
    if measure == "records":
        of_force = question.level == "force"
        return _counted((file, each) for file, each in every if of_force or own.lsoa_of(each) in here)
    named = second.places.named_small_areas()
    nowhere = [(file, each) for file, each in every if own.lsoa_of(each) not in named]
    if measure == "records_unlocated":
        return _counted(nowhere)
    if measure == "records_unlocated_share":
        value = 100 * len(nowhere) / len(every)
        return replace(_counted(every), value=value, numerator=len(nowhere), denominator=len(every))
    if measure == "records_in_unknown_area":
        return _counted(
            (f, each) for f, each in every if own.lsoa_of(each) and own.lsoa_of(each) not in named
        )
    if measure == "records_outside_force_area":
        within = second.extent("force", second.force).lsoas
        return _counted((f, each) for f, each in every if own.lsoa_of(each) in named - within)
    return None


def answer_of_told_apart(second: "SecondCount", question: Question) -> Recount:
    """The people harmed, or their parts in crimes, by what tells who they are.

    Those told by the force's reference are counted again. Who is who without one is as the build has it. There is
    no number of a year of which a month, or the people in its crimes, did not come in full.
    """
    harmed, files = second.harmed(question.level, question.code, question.period)
    if second.parts("unique_victims", "", question.level, question.code, question.period).number is None:
        return Recount(WHOLE, files=files)
    linked = any(not part.referred for part in harmed)
    if linked and not all(part.person for part in harmed):
        return Recount(NO_LONGER_KEPT, files=files)
    taken_over = TAKEN_OVER if linked else ""
    if question.measure == "victims_told_apart":
        by = Counter("reference" if part.referred else "name" if part.named else "nothing" for part in harmed)
        number = by[question.category]
        if question.category == "reference":
            taken_over = ""
    else:
        threshold, _, identified = question.category.partition(", ")
        if threshold != "middle" and any(part.named for part in harmed):
            return Recount(_NOT_LINKED_TWICE, files=files)
        known = (part for part in harmed if not identified or part.is_identified)
        number = len({part.person for part in known})
    return Recount(WHOLE, value=number, numerator=number, files=files, taken_over=taken_over)


def _of_year(second: "SecondCount", kind: str, question: Question) -> _Rows:
    """The records of the months that came in full, with places: no other month is counted."""
    own = second.own_records
    asked = {f"{month.start:%Y-%m}" for month in question.period.months()}
    months = asked & own.whole_months(kind) & own.placed_months(kind)
    return [
        (file, record)
        for file, records in own.in_force(kind)
        for record in records
        if f"{record.day:%Y-%m}" in months
    ]


def _counted(rows: Iterable[tuple[CountedFile, Record]]) -> Recount:
    of_files = Counter(file for file, _ in rows)
    number = of_files.total()
    files = tuple(replace(file, counted=counted) for file, counted in of_files.items())
    return Recount(WHOLE, value=number, numerator=number, files=files)
