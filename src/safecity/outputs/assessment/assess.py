"""The assessment itself: each topic with its parts filled, the analyst's words in them, and what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...findings.review import Review
from ...partnership.assessment_settings import HorizonRow
from .content import Content, Missing, Piece, Said, Told
from .parts import PARTS, PartOfTopic
from .parts_people import partners_counted
from .topic import Topic, topics_of
from .words import NO_TOPIC_WORDS, Recommended, TopicWords


@dataclass(frozen=True)
class TopicAssessed:
    """One topic, each of its parts as it was filled by the records, by the analyst, or not at all."""

    topic: Topic
    parts: Mapping[str, Content]
    recommended: tuple[Recommended, ...]

    @property
    def lacking(self) -> tuple[PartOfTopic, ...]:
        """The parts without which it is unfinished and which nobody filled."""
        return tuple(each for each in PARTS if each.needed and isinstance(self.parts[each.key], Missing))

    @property
    def unfilled(self) -> tuple[PartOfTopic, ...]:
        """All parts that nobody filled."""
        return tuple(each for each in PARTS if isinstance(self.parts[each.key], Missing))


@dataclass(frozen=True)
class Assessment:
    """Everything that the assessment says, before it is known in which form and order it is printed."""

    review: Review
    topics: tuple[TopicAssessed, ...]
    horizon: tuple[HorizonRow, ...]  # what weighs most first

    @property
    def unfinished(self) -> tuple[TopicAssessed, ...]:
        return tuple(each for each in self.topics if each.lacking)

    @property
    def recommended(self) -> tuple[tuple[Topic, Recommended], ...]:
        return tuple((each.topic, one) for each in self.topics for one in each.recommended)


def assess(review: Review, words: Mapping[str, TopicWords]) -> Assessment:
    """Fill every part of every topic of which the review has a measure."""
    topics = tuple(
        assess_topic(review, each, words.get(each.key, NO_TOPIC_WORDS)) for each in topics_of(review)
    )
    rows = sorted(review.partnership.settings.horizon, key=lambda row: -row.weight)
    return Assessment(review, topics, tuple(rows))


def assess_topic(review: Review, topic: Topic, words: TopicWords) -> TopicAssessed:
    """What the records say of each part, then what the analyst adds; missing only where neither says anything."""
    parts: dict[str, Content] = {}
    for part in PARTS:
        content = part.fill(review, topic)
        pieces: list[Piece] = list(content.pieces) if isinstance(content, Told) else []
        if part.key == "level":
            pieces += [Said(each) for each in partners_counted(review, topic)]
        if part.key == "recommendation":
            pieces += [Said(_in_full(each), each.file) for each in words.recommended]
        pieces += words.parts.get(part.key, ())
        parts[part.key] = Told(tuple(pieces)) if pieces else content
    return TopicAssessed(topic, parts, words.recommended)


def _in_full(each: Recommended) -> tuple:
    return (*each.what, f" Owner: {each.owner}. Shown by: {each.measure.title.lower()}. By: {each.by}.")
