"""Judging a tracked cohort: the last one whose time is over, and that nothing is said of a later one yet."""

from ...release.released import Released
from ...vocabulary import Period, Place
from ..finding import NOT_COMPARABLE, Finding, Sentence, finding_id
from .judge import YEAR_BEFORE
from .parts import judge_share
from .sent import judge_as_sent

MOST_BY_FEW = (
    "; it is not tested against a year earlier, because a few children commit most of what is counted."
)


def judge_tracked(measure: str, place: Place, year: Period, released: Released) -> list[Finding]:
    """The last whole year's cohort of which everything is known, and, where the year itself is not yet, that it is not.

    Only the share of children who re-offended is tested: offences of one child do not come about independently.
    """
    years = [
        each
        for each in released.periods_of(measure, place)
        if each.kind == "financial year" and each.end <= year.end
    ]
    known = [each for each in years if released.rate(measure, place, each).value is not None]
    found = []
    if known:
        found.append(_of_last(measure, place, known, released))
    if year in years and year not in known and released.measures[measure].form == "share":
        found.append(_not_yet(measure, place, year, released))
    return found


def _of_last(measure: str, place: Place, known: list[Period], released: Released) -> Finding:
    last, said = max(known), released.measures[measure]
    if said.form == "share":
        before_too = last.year_before() in known
        return (
            judge_share(measure, place, last, released)
            if before_too
            else judge_as_sent(measure, place, last, released)
        )
    figure = released.rate(measure, place, last)
    words = (
        f"{said.title} in {place.name} in {last.in_words()}: ",
        figure,
        f" {said.unit.removeprefix('% ')}{MOST_BY_FEW}",
    )
    return Finding(
        id=finding_id(measure, place, last, YEAR_BEFORE), measure=measure, place=place, period=last,
        comparator=YEAR_BEFORE, verdict=NOT_COMPARABLE, sentence=Sentence(words), after=figure,
        caveats=said.caveats,
    )  # fmt: skip


def _not_yet(measure: str, place: Place, year: Period, released: Released) -> Finding:
    said = released.measures[measure]
    words = (
        f"{said.title} in {place.name} cannot be told yet for those who entered in {year.in_words()}: for some of "
        "them the time in which an offence may be proven, eighteen months, is not over or not recorded."
    )
    return Finding(
        id=finding_id(measure, place, year, YEAR_BEFORE), measure=measure, place=place, period=year,
        comparator=YEAR_BEFORE, verdict=NOT_COMPARABLE, sentence=Sentence((words,)), caveats=said.caveats,
    )  # fmt: skip
