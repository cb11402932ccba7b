"""A needs assessment by a local definition, and a problem profile: both made of the parts that every topic has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ...findings.judged.together import METHOD, together
from ...findings.review import Review
from ...partnership.assessment_settings import NeedsAssessment, ProblemProfile
from ...vocabulary import Place
from ...vocabulary.slug import slug
from ..documents.begun import begun
from ..documents.document import Document
from ..site_pages.page import day
from ..words.period import listed_in_words
from .annex import sources
from .asked import asked_of, key_of, topic_of
from .assess import TopicAssessed, assess_topic
from .content import Told
from .front import people
from .laid import FULL, IN_FORM, Chapter, topic
from .profile_places import done_in, in_places, places_of
from .words import NO_TOPIC_WORDS, TopicWords

# What a profile tells of its places themselves: the hours and areas of the whole would contradict it.
_OF_PLACES = frozenset(("when", "where"))
NEEDS, PROFILES = "needs-assessments", "problem-profiles"


@dataclass(frozen=True)
class Special:
    """One such product: its file without an ending, its name, its document, and its chapter on the site."""

    file: str
    name: str
    document: Document
    chapter: Chapter


def specials(review: Review, words: Mapping[str, TopicWords]) -> tuple[Special, ...]:
    return tuple(_special(review, each, words.get(key_of(each), NO_TOPIC_WORDS)) for each in asked_of(review))


def file_of(asked: NeedsAssessment | ProblemProfile) -> tuple[str, str]:
    """Its file without an ending, and what kind of product it is."""
    is_needs = isinstance(asked, NeedsAssessment)
    kind = "needs assessment" if is_needs else "problem profile"
    return f"{NEEDS if is_needs else PROFILES}/{slug(asked.name)}", kind


def _special(review: Review, asked: NeedsAssessment | ProblemProfile, words: TopicWords) -> Special:
    places = places_of(review, asked) if isinstance(asked, ProblemProfile) else ()
    found = _assessed(review, asked, places, words)
    file, kind = file_of(asked)
    title = f"{asked.name}: {kind}, {review.year.in_words()}"
    paper = begun(review, f"{review.partnership.title}. {title}")
    first = len(paper.blocks)
    if isinstance(asked, NeedsAssessment):
        _definition(review, asked, found, paper)
        people(review, paper)
    else:
        _problem(review, asked, places, paper)
    if places:
        paper.heading(f"All of {review.home.name}, of which it is a part")
        paper.numbered(
            f"What follows is of all of {review.home.name}, and not of the places of the problem alone."
        )
    else:
        paper.heading("The evidence")
    topic(found, paper, IN_FORM[FULL] - (_OF_PLACES if places else set()), level=2)
    paper.heading("Where it comes from")
    sources(review, paper)
    chapter = Chapter(key_of(asked), title, tuple(paper.blocks[first:]), found)
    return Special(file, title, paper, chapter)


def _assessed(
    review: Review, asked: NeedsAssessment | ProblemProfile, places: tuple[Place, ...], words: TopicWords
) -> TopicAssessed:
    """The topic of all of the place; what is done against a problem in places is what is done there."""
    about = topic_of(asked)
    if not isinstance(asked, ProblemProfile) or not places:
        return assess_topic(review, about, words)
    found = assess_topic(review, replace(about, name=f"All of {review.home.name}"), words)
    done = done_in(review, asked, places)
    if written := words.parts.get("done", ()):
        done = Told((*(done.pieces if isinstance(done, Told) else ()), *written))
    return replace(found, parts={**found.parts, "done": done})


def _definition(review: Review, asked: NeedsAssessment, found: TopicAssessed, paper: Document) -> None:
    """The local definition in full, so that whoever reads the numbers knows what is in them."""
    paper.heading("The definition")
    paper.labelled("VERSION:", asked.version)
    paper.labelled("AGREED BY:", f"{asked.agreed_by}, {day(asked.agreed_on.isoformat())}")
    paper.labelled("MARK OF THIS WORDING:", asked.fingerprint)
    paper.numbered(asked.definition)
    if asked.left_out:
        paper.numbered(f"The definition leaves out: {asked.left_out}")
        paper.numbered(
            "No measure below is made less by that: each counts all that its own words say, and can be more than the "
            "definition."
        )
    paper.numbered("It is shown by these measures, which overlap and are not added up:")
    for each in found.topic.measures(review):
        paper.bullet(f"{each.title}: {each.includes or each.noun}{_more(asked, each.name)}")
    _not_counted(review, asked.measures, paper)
    _earlier_versions(review, asked, paper)


def _more(asked: NeedsAssessment, measure: str) -> str:
    """What a measure counts beside the definition, as whoever agreed on it says; that nobody said where it could."""
    said = asked.counts_more.get(measure)
    if said is not None:
        more = said.rstrip(".")
        return (
            f" (more than the definition, for it counts too: {more})"
            if more
            else " (nothing that the definition leaves out)"
        )
    return " (whether it counts what is left out, the definition does not say)" if asked.left_out else ""


def _earlier_versions(review: Review, asked: NeedsAssessment, paper: Document) -> None:
    before = [each for each in review.definitions_before if each.name.casefold() == asked.name.casefold()]
    if before:
        paper.numbered("Earlier versions of the definition, as editions were published with them:")
    for each in before:
        left_out = f" Left out: {each.left_out}" if each.left_out else ""
        paper.bullet(
            f"Version {each.version}, agreed by {each.agreed_by} on {day(each.agreed_on.isoformat())}, mark "
            f"{each.fingerprint}: {each.definition}{left_out}"
        )


def _not_counted(review: Review, names: Iterable[str], paper: Document) -> None:
    known = {each.name for each in review.measures}
    gone = [name.replace("_", " ") for name in names if name not in known]
    if gone:
        paper.numbered(f"The definition names more than this edition can count: {listed_in_words(gone)}.")


def _problem(review: Review, asked: ProblemProfile, places: tuple[Place, ...], paper: Document) -> None:
    """What the problem is, how it stands in its places, and what goes together with it."""
    paper.heading("The problem")
    paper.numbered(asked.problem or f"{asked.name}, as shown by the measures below.")
    _not_counted(review, asked.measures, paper)
    if places:
        in_places(review, asked, places, paper)
    titles = {each.name: each for each in review.measures}
    pairs = [
        found
        for one, other in asked.beside
        if one in titles
        and other in titles
        and (found := together(review, titles[one], titles[other])) is not None
    ]
    if asked.beside:
        paper.heading("What goes together")
    if pairs:
        paper.numbered(METHOD)
        for pair in pairs:
            paper.numbered(pair.sentence)
    elif asked.beside:
        paper.numbered("Too few small areas are known to hold measures against each other.")
