"""The parts of a topic that answer for it: why, what was tried, what is not known, cautions, what to expect."""

from ...findings.finding import DOWN, NO_CLEAR_CHANGE, UP
from ...findings.judged.newest import MONTHS_BEFORE
from ...findings.plan import actions_for
from ...findings.review import Review
from ..signals import signal_of
from ..topics.did_it_work import assessed
from ..topics.outlook import ahead, direction_sentence, forecast_sentence, score_sentence
from ..topics.why import explained_of
from ..topics.work import action_words, cost_words
from ..words.cautious import caution_words, caveats_told
from .content import OF_PARTNERSHIP, Content, Listed, Missing, Piece, Said, Told, Words, told
from .topic import Topic

_GAPS = 4


def why(review: Review, topic: Topic) -> Content:
    """The explanation that the evidence favours, with what speaks most for and against it and how strongly."""
    pieces: list[Piece] = []
    for measure in topic.measures(review):
        found = explained_of(review, measure)
        if found is not None:
            pieces.append(Said((f"{measure.title}. {found.lead} ", *found.evidence())))
    if pieces:
        return Told(tuple(pieces))
    if any(signal_of(review, each) for each in topic.measures(review)):
        return Missing("Why the newest months changed is not known.", OF_PARTNERSHIP)
    finding = review.finding(topic.lead(review).name, review.home)
    if finding is not None and finding.verdict == NO_CLEAR_CHANGE:
        return told(("There was no clear change, so there is none to explain.",))
    return Missing("No reason is known.", OF_PARTNERSHIP)


def did_it_work(review: Review, topic: Topic) -> Content:
    """Each action that is for one of its measures, and the verdict on each scheme that was to change one."""
    names = {each.name for each in topic.measures(review)}
    found = [
        (each.finding.sentence, *cost_words(review, each.scheme))
        for each in assessed(review)
        if each.measure in names
    ]
    doing = actions_for(review, tuple(names))
    if doing:
        listed = Listed(tuple(map(action_words, doing)))
        begins = Said(("What is being done against it:",))
        schemes = [Said(each) for each in found]
        none = () if found else (Said(("No scheme against it was tried that could be assessed.",)),)
        return Told((begins, listed, *schemes, *none))
    if not found:
        return Missing(
            "No scheme against this is in the register, so whether anything worked cannot be told.",
            OF_PARTNERSHIP,
        )
    return told(*found)


def unknown(review: Review, topic: Topic) -> Content:
    """What would bear on the reasons for its changes and nobody knows."""
    gaps: dict[str, Words] = {}
    for measure in topic.measures(review):
        found = explained_of(review, measure)
        for gap in found.gaps if found is not None else ():
            gaps.setdefault(str(gap.sentence), (gap.sentence,))
    if not gaps:
        return Missing("Nobody has said what is not known.", OF_PARTNERSHIP)
    return Told(
        (Said(("This is not known, and would bear on the reasons:",)), Listed(tuple(gaps.values())[:_GAPS]))
    )


def caveats(review: Review, topic: Topic) -> Content:
    """Every caution on what is said of it, once."""
    names = {each.name for each in topic.measures(review)}
    found = [
        each
        for each in review.findings
        if each.measure in names
        and each.place == review.home
        # Of the newest months only a signal is told.
        and (each.comparator != MONTHS_BEFORE or each.verdict in (UP, DOWN))
    ]
    wordings = dict.fromkeys(caution_words(review, caveat) for caveat in caveats_told(review, found))
    if not wordings:
        return Missing("No caution is known.")
    return Told(
        (Said(("These figures must be read with care:",)), Listed(tuple((each,) for each in wordings)))
    )


def forecast(review: Review, topic: Topic) -> Content:
    """Which way the leading measure has been going, and what is expected of the next year, or why nothing is."""
    found = ahead(review, topic.lead(review))
    if found is None:
        return Missing("Too few months are known to look ahead.")
    way, score = direction_sentence(review, found), score_sentence(found)
    parts = [*((way, " ") if way else ()), forecast_sentence(found), *((" ", score) if score else ())]
    return told(tuple(parts))
