"""The part of the page on the records that is about a force's own: how complete, how late, how well they fit."""

from dataclasses import dataclass
from functools import partial

from ...findings.own_records import CodeTurned, FieldFilled, OwnRecords
from ...release.figure import Figure
from ...vocabulary import Period
from ...vocabulary.status import GAP
from ..words.lacking import codes_compared_words, of_its_months
from ..words.period import listed_in_words

_DATASETS = {"crimes": "Crimes", "crime_people": "People in crimes", "incidents": "Incidents"}
_FIELDS = {
    "place": "Place",
    "committed_from": "When it began",
    "committed_to": "When it ended",
    "domestic": "Domestic abuse, yes or no",
    "alcohol": "Affected by alcohol, yes or no",
    "drugs": "Affected by drugs, yes or no",
    "hate_race": "Hate crime: race, yes or no",
    "hate_religion": "Hate crime: religion, yes or no",
    "hate_sexual_orientation": "Hate crime: sexual orientation, yes or no",
    "hate_disability": "Hate crime: disability, yes or no",
    "hate_transgender": "Hate crime: transgender identity, yes or no",
    "bladed": "Bladed implement, yes or no",
    "child_abuse": "Child abuse, yes or no",
    "business_or_state_victim": "Victim a business or the state, yes or no",
    "premises": "Kind of premises",
    "outcome_code": "Outcome",
    "outcome_on": "Day of the outcome",
    "person": "Who it is (a reference)",
    "relationship": "What a victim is to the offender",
    "offence_code": "Offence code",
    "category": "Category",
}
_LATE = ("Recorded more than a week later", "More than a month later", "More than a year later")


@dataclass(frozen=True)
class FieldsOfDataset:
    """The fields of one dataset that anything is said in, by year and by month."""

    title: str
    fields: tuple[tuple[str, FieldFilled], ...]
    months: tuple[tuple[Period, tuple[Figure, ...]], ...]
    never: tuple[str, ...]


def content(own: OwnRecords, years: tuple[Period, Period]) -> dict:
    return {
        "years": years,
        "filled": _filled(own),
        "times": rows_of_times(own),
        "no_times": _no_times(own, years),
        "no_clock": any(year.midnight.value == 100 for year in own.times),
        "gaps": any(
            share.status == GAP
            for field in own.filled
            for share in (*field.years, *field.months, *field.later)
        ),
        "of_its_months": partial(of_its_months, years=years),
        "lacks": any(each.without_days() for each in own.lacking),
        "changed": [(f"{_FIELDS.get(each.column, each.column)} {each.code}", each) for each in own.changed],
        "turned": [
            (f"{field_words(each.column)} {each.code}", turned_words(each), each) for each in own.turned
        ],
        "looked_for_codes": any(each.months for each in own.codes_compared),
        "codes_compared": codes_compared_words(own, years),
        "own": own,
    }


def field_words(name: str) -> str:
    """A field's name as a reader understands it.

    >>> field_words("premises"), field_words("sex")
    ('Kind of premises', 'Sex')
    """
    return _FIELDS.get(name, name.replace("_", " ").capitalize())


def turned_words(turned: CodeTurned) -> str:
    """When a code stopped or began, and of an offence whether it is in a group of offences at all."""
    when = f"{'last' if turned.stopped else 'first'} recorded in {turned.month.in_words()}"
    return when if turned.is_known else f"{when}; in no group of offences"


def _filled(own: OwnRecords) -> list[FieldsOfDataset]:
    found = []
    for dataset, title in _DATASETS.items():
        fields = tuple((field_words(each.field), each) for each in own.filled if each.dataset == dataset)
        never = tuple(field_words(field) for of, field in own.never_filled if of == dataset)
        if fields or never:
            by_month = zip(*((*field.months, *field.later) for _, field in fields), strict=True)
            months = tuple((shares[0].period, shares) for shares in by_month)
            found.append(FieldsOfDataset(title, fields, months, never))
    return found


def _no_times(own: OwnRecords, years: tuple[Period, Period]) -> str:
    """That no crime of a year that came says when it began; nothing where some do."""
    silent = [of for of, field in own.never_filled if (of, field) == ("crimes", "committed_from")]
    told = {each.period for each in own.times}
    came = {
        share.period for field in own.filled if field.dataset == "crimes" for share in field.months
    }  # months, also those of which only a part came
    heard = [year for year in years if any(month.overlaps(year) for month in came)]
    without = [year for year in years if year not in told and (year in heard or silent)]
    if not without:
        return ""
    return (
        f"No record of a crime of {listed_in_words([year.in_words() for year in without])} says when it began, so "
        "nothing is known of this."
    )


def rows_of_times(own: OwnRecords) -> list[tuple[str, list[Figure]]]:
    """Each row of the table of times: its words, and its figure of each year that says when crimes began."""
    if not own.times:
        return []
    late = [(words, [year.late[at] for year in own.times]) for at, words in enumerate(_LATE)]
    return [
        ("Crimes that say when they began", [year.began for year in own.times]),
        ("Began at midnight, or at no time of day", [year.midnight for year in own.times]),
        ("Began on the first of a month", [year.first_of_month for year in own.times]),
        *late,
    ]
