"""What no record of some months says, in words: columns as a reader knows them, months as runs."""

from collections.abc import Iterable, Sequence

from ...findings.review import Review
from ...vocabulary import Period
from ...vocabulary.column_unsaid import ColumnUnsaid
from ...vocabulary.runs import runs_in_words
from .period import listed_in_words

_SAYS = {
    "committed_from": "when it began",
    "committed_to": "when it ended",
    "domestic": "whether it was domestic abuse",
    "alcohol": "whether alcohol had a part in it",
    "drugs": "whether drugs had a part in it",
    "hate_race": "whether it was hate crime against race",
    "hate_religion": "whether it was hate crime against religion or belief",
    "hate_sexual_orientation": "whether it was hate crime against sexual orientation",
    "hate_disability": "whether it was hate crime against disability",
    "hate_transgender": "whether it was hate crime against transgender identity",
    "bladed": "whether a bladed implement was used",
    "child_abuse": "whether it was child abuse",
    "business_or_state_victim": "whether a business or the state was its victim",
    "premises": "at what kind of premises it was",
    "outcome_code": "what came of it",
    "outcome_on": "when something came of it",
    "age": "how old anybody was",
    "sex": "of what sex anybody was",
    "ethnicity": "of what ethnicity anybody was",
    "relationship": "what a victim is to the offender",
}
_STRANDS = [name for name in _SAYS if name.startswith("hate_")]
_KINDS = {"crimes": "a crime", "crime_people": "the people in crimes"}
_IN_USE = "which records of other months do so often that chance does not explain it"
_NAMED = 4  # measures that a line tells by their titles
NOT_ZERO = "What asks for it is not counted in these months, which are gaps in it and never zeros."


def unsaid_of(review: Review) -> list[str]:
    """A sentence for all that the records of the same months say nothing of, of the year and the year before."""
    if review.own_records is None:
        return []
    alike: dict[tuple[str, tuple[Period, ...], bool], list[str]] = {}
    for each in review.own_records.unsaid:
        alike.setdefault((each.kind, each.months, each.never_ticked), []).append(each.column)
    return [
        f"No record of {_KINDS[kind]} of {_runs(months)} says "
        + (f"yes to {said_by(columns)}, {_IN_USE}. " if never_ticked else f"{said_by(columns)}. ")
        + NOT_ZERO
        for (kind, months, never_ticked), columns in alike.items()
    ]


def clause_of(unsaid: ColumnUnsaid) -> str:
    """The same of one column, as a clause."""
    asked = said_by([unsaid.column])
    says = f"yes to {asked}, {_IN_USE}" if unsaid.never_ticked else asked
    return f"no record of {_KINDS[unsaid.kind]} of {_runs(unsaid.months)} says {says}"


def doubted(unsaid: ColumnUnsaid, titles: Sequence[str]) -> str:
    """The same for whoever sees to the files, with the column's own name and what is not counted for it."""
    named = [title[:1].lower() + title[1:] for title in titles[:_NAMED]]
    more = len(titles) - len(named)
    rest = [f"{more} more measure{'' if more == 1 else 's'}"] if more else []
    then = (
        "ask the force whether it was still set, and whether another code stands for it now, which mapping.toml can say"
        if unsaid.never_ticked
        else "where an empty cell means no, mapping.toml can say so"
    )
    return (
        f"{clause_of(unsaid)} (column '{unsaid.column}'), so these months are gaps, never zeros, in "
        f"{listed_in_words([*named, *rest])}; {then}"
    )


def said_by(columns: Iterable[str]) -> str:
    """What the columns would say, as a clause.

    >>> said_by(["alcohol"]), said_by(["domestic", *_STRANDS])
    ('whether alcohol had a part in it', 'whether it was domestic abuse or whether it was hate crime')
    """
    said = list(columns)
    if set(_STRANDS) <= set(said):
        words = {**_SAYS, _STRANDS[0]: "whether it was hate crime"}
        said = [each for each in said if each not in _STRANDS[1:]]
    else:
        words = _SAYS
    clauses = [words.get(each, each.replace("_", " ")) for each in said]
    return clauses[0] if len(clauses) == 1 else f"{', '.join(clauses[:-1])} or {clauses[-1]}"


def _runs(months: Iterable[Period]) -> str:
    return listed_in_words(runs_in_words(months))
