"""The paper's section on young people: first entry to the justice system, and re-offending by two ways of counting."""

from ....findings.finding import Finding
from ....findings.judged.quarter import ALL_SERVICES
from ....findings.review import Review
from ...documents.document import Document
from ...documents.parts import Part
from ..words import with_difference
from .phrases import Words, base

THEME = "young-people"
_ENTRANTS = "first_time_entrants"
_VERSIONS = (
    ("official", "By official statistics"),
    ("live", "By the service's own live tracker"),
)
# What the three rates of a version are called: counted from records of the children, else as sent.
_RATES = (
    ("tracked_reoffending", "tracked_reoffence_frequency", "tracked_reoffences_per_reoffender"),
    ("youth_reoffending", "youth_reoffence_frequency", "reoffences_per_reoffender"),
)


def young_people(review: Review, paper: Document, told: set[str]) -> None:
    """Nothing where the youth justice service sent nothing."""
    names = {each.name for each in review.themed if each.theme == THEME}
    found = [each for each in review.findings if each.measure in names]
    if not found:
        return
    paper.heading("Young people", 2)
    told.update(names)
    for finding in found:
        if finding.measure == _ENTRANTS and finding.comparator != ALL_SERVICES:
            among = next(
                (
                    each
                    for each in found
                    if each.measure == _ENTRANTS and each.comparator == ALL_SERVICES and each.place == finding.place
                ),
                None,
            )  # fmt: skip
            paper.numbered(*_entrants(review, finding, among))
    # The two versions count different things: each has a paragraph to itself.
    for version, words in _VERSIONS:
        said = _reoffending(review, found, version, words)
        if said:
            paper.numbered(*said)


def _entrants(review: Review, finding: Finding, among: Finding | None) -> list[Part]:
    parts: list[Part] = [with_difference(finding)]
    if finding.after is not None and among is None:
        rate = review.released.rate(_ENTRANTS, finding.place, finding.period)
        if rate.value is not None:
            parts += [" That is ", rate, f" {rate.unit}."]
    if among is not None:
        parts += [" ", among.sentence]
    return parts


def _reoffending(review: Review, found: list[Finding], version: str, words: str) -> Words:
    """The three rates of one version in one paragraph, each told from the others."""
    of_version = [each for each in found if each.measure.endswith(f"_{version}")]
    by_name = {each.measure: each for each in of_version if each.after is not None}
    not_yet = [each for each in of_version if each.after is None and each.measure.startswith("tracked")]
    people, often, each_of = (
        next((by_name[f"{name}_{version}"] for name in names if f"{name}_{version}" in by_name), None)
        for names in zip(*_RATES, strict=True)
    )
    parts: Words = ()
    if people is not None and people.after is not None:
        cohort = f" of the young people in the cohort of {people.period.in_words()}"
        base_of = base(review, people.after)
        parts = (f"{words}, ", people.after, *base_of, cohort, " re-offended within twelve months.")
    if (
        often is not None
        and review.released.count(often.measure, often.place, often.period).value is not None
    ):
        offences = review.released.count(often.measure, often.place, often.period)
        rate = review.released.rate(often.measure, often.place, often.period)
        start = " There were " if parts else f"{words} there were "
        parts = (*parts, start, offences, " re-offences, ", rate, " for every 100 in the cohort")
        if each_of is not None:
            times = review.released.rate(each_of.measure, each_of.place, each_of.period)
            parts = (*parts, ", or ", times, " for each who re-offended")
        parts = (*parts, ".", *_by_few(review, by_name.get(f"tracked_reoffences_by_few_{version}")))
    for each in not_yet:
        parts = (*parts, " " if parts else "", *each.sentence.parts)
    if people is None and often is None:
        return parts
    judged = [each for each in by_name.values() if each.tells_both]
    if not judged:
        return (*parts, " Nothing of a year earlier was sent to hold these against.")
    for each in judged:
        parts = (*parts, " ", *each.sentence.parts)
    return parts


def _by_few(review: Review, finding: Finding | None) -> Words:
    """How much of it few children did; nothing where a partner sent no more than the rates."""
    if finding is None:
        return ()
    few = review.released.rate(finding.measure, finding.place, finding.period)
    return (" ", few, " of them were by children who re-offended five times or more.")
