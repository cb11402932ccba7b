"""A problem in its places: their own numbers, changes, hours and actions, which the whole place cannot stand for."""

from collections.abc import Sequence

from ...findings.finding import Finding
from ...findings.plan import actions_for
from ...findings.review import Review
from ...findings.zone_told import ZoneTold
from ...measures import Measure
from ...partnership.assessment_settings import ProblemProfile
from ...vocabulary import Place
from ...vocabulary.zone_name import zone_in_words
from ..charts.months import months_shown
from ..committee_paper.words import lower_first, with_difference
from ..documents.document import Document
from ..documents.parts import Cell, Heading
from ..evidence.hours import busiest_words, night_words
from ..levels import level_of
from ..months_compared import period_of
from ..topics.did_it_work import assessed
from ..topics.work import action_words, cost_words, problem_words
from ..words.period import listed_in_words
from .asked import topic_of
from .content import OF_PARTNERSHIP, Content, Listed, Missing, Piece, Said, Told


def places_of(review: Review, asked: ProblemProfile) -> tuple[Place, ...]:
    """The wards, small areas and zones that a profile names, by code or name."""
    named = {each.casefold() for each in asked.places}
    here = (*review.zones, *review.wards, *review.lsoas)
    return tuple(each for each in here if {each.code.casefold(), each.name.casefold()} & named)


def in_places(review: Review, asked: ProblemProfile, places: Sequence[Place], paper: Document) -> None:
    """How many there are in each place, how that changed, also beside the rest, month by month, and at what hours."""
    measures = topic_of(asked).measures(review)
    paper.heading("In its places")
    rows: list[tuple[Cell, ...]] = []
    findings: list[Finding] = []
    for place in places:
        for measure in measures:
            found = level_of(review, measure, place, period_of(review, measure))
            if found is not None:
                called = measure.title if len(places) == 1 else f"{place.name}: {lower_first(measure.title)}"
                rows.append((called, found.count, found.rate or "not known"))
            finding = review.finding(measure.name, place)
            if (
                finding is not None
                and finding.tells_both
                and finding.period in (review.year, review.compared)
            ):
                findings.append(finding)
    for finding in findings:
        paper.numbered(with_difference(finding))
    for zone in _zones(review, places):
        for measure in measures:
            if (beside := review.finding(measure.name, zone.place, zone.outside.name)) is not None:
                paper.numbered(beside.sentence)
    if not rows:
        paper.numbered("Nothing is counted by these places.")
        return
    where = places[0].name if len(places) == 1 else "The places of the problem"
    paper.table(
        (
            Heading("What was counted" if len(places) == 1 else "Place and measure", 9.0),
            Heading("Number", 4.0, numbers=True), Heading("Rate", 4.0, numbers=True),
        ),
        rows,
        caption=f"{where}, {review.year.in_words()}",
        about="For each place and measure how many there were, and the rate.",
    )  # fmt: skip
    for place in places:
        if (drawn := months_shown(review, measures[0], place)) is not None:
            paper.chart(drawn)
    for zone in _zones(review, places):
        _hours(review, zone, measures, paper)


def _zones(review: Review, places: Sequence[Place]) -> list[ZoneTold]:
    return [each for each in review.zones_told if each.place in places]


def _hours(review: Review, zone: ZoneTold, measures: Sequence[Measure], paper: Document) -> None:
    """When in the week it happens there, of each measure of which enough records say so."""
    without = []
    for measure in measures:
        week = review.where_and_when.week_in(zone.place, measure.name)
        if week is None:
            without.append(lower_first(measure.title))
        else:
            night = night_words(review, zone, measure, week)
            paper.numbered(
                f"{measure.title} in {zone_in_words(zone.place.name)}. ", *night, *((" ",) if night else ()),
                *busiest_words(measure, week),
            )  # fmt: skip
    if without:
        paper.numbered(
            f"Of {listed_in_words(without)} in {zone_in_words(zone.place.name)} the records do not say when in the "
            "week it happened, or too few do."
        )


def done_in(review: Review, asked: ProblemProfile, places: Sequence[Place]) -> Content:
    """What is being done there: schemes in these places, their actions, problems worked on, and what is for everywhere.

    An action has no place but by its scheme: one of a scheme elsewhere is none against this problem.
    """
    names = {each.name for each in topic_of(asked).measures(review)}
    codes = _codes(review, places)
    of_measures = [each for each in assessed(review) if each.measure in names]
    here = [each for each in of_measures if codes & {place.code for place in each.places}]
    schemes = {each.scheme for each in here}
    doing = actions_for(review, tuple(names))
    there = [each for each in doing if each.action.scheme in schemes]
    everywhere = [each for each in doing if not each.action.scheme]
    wards, called = {place.code for place in places}, {place.name.casefold() for place in places}
    problems = [
        each for each in review.work.problems if wards & set(each.wards) or each.place.casefold() in called
    ]
    pieces: list[Piece] = []
    if problems:
        pieces += [
            Said(("In its places partners work on:",)),
            Listed(tuple((problem_words(each),) for each in problems)),
        ]
    if there:
        pieces += [
            Said(("What is being done in its places:",)),
            Listed(tuple(action_words(each, in_a_part=True) for each in there)),
        ]
    pieces += [Said((each.finding.sentence, *cost_words(review, each.scheme))) for each in here]
    if everywhere:
        pieces += [
            Said((f"What is being done against it in no place of its own, for all of {review.home.name}:",)),
            Listed(tuple(action_words(each, in_a_part=True) for each in everywhere)),
        ]
    if not pieces:
        return Missing("Nothing is known to be done in these places.", OF_PARTNERSHIP)
    return Told(tuple(pieces))


def _codes(review: Review, places: Sequence[Place]) -> set[str]:
    """The codes of the places and of the small areas that they are made up of."""
    own = {place.code for place in places}
    own |= {code for code, ward in review.ward_of.items() if ward in own}
    return own | {code for zone in _zones(review, places) for code in zone.areas}
