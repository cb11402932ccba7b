"""The analyst's words on the topics of the assessment: a file a topic, a heading a part, recommendations in full."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...findings.review import Review
from ...measures import Measure
from ...vocabulary.fault import BadNarrative
from ..documents.parts import Part
from ..narrative.block import Passage
from ..narrative.in_paper import part_of_paper
from ..narrative.markdown import HEADING, POINT
from ..narrative.narrative import Text, read_narrative
from .asked import asked_of, key_of, topic_of
from .content import Listed, Piece, Said, Words
from .parts import PARTS
from .topic import topics_of

FOLDER = "assessment"  # within the folder of the narrative
_TITLES = {each.title.casefold(): each.key for each in PARTS}
_RECOMMENDED = re.compile(
    r"(?P<what>.+?)\s*Owner:\s*(?P<owner>[^.]+)\.\s*Measure:\s*(?P<measure>[^.]+)\.\s*By:\s*(?P<by>[^.]+)\.?\s*",
    re.DOTALL,
)
_AS = "Do this. Owner: who. Measure: title of a measure. By: 31 March 2021."


@dataclass(frozen=True)
class Recommended:
    """One recommendation: what to do, who does it, the measure that shows it, and by when."""

    what: Words
    owner: str
    measure: Measure
    by: str
    file: str


@dataclass(frozen=True)
class TopicWords:
    """What the analyst says of one topic, by part, and what is recommended."""

    parts: Mapping[str, tuple[Piece, ...]]
    recommended: tuple[Recommended, ...] = ()


NO_TOPIC_WORDS = TopicWords({})


def read_topics(review: Review) -> Mapping[str, Text]:
    """All files of the folder, bound to their figures; BadNarrative tells everything that is wrong in them."""
    folder = review.partnership.narrative / FOLDER
    topics = {each.key: each for each in topics_of(review)}
    owns = {key: each.lead(review) for key, each in topics.items()}
    owns |= {key_of(each): topic_of(each).lead(review) for each in asked_of(review)}
    narrative = read_narrative(review, folder, subjects=owns, called=f"{folder.parent.name}/{FOLDER}")
    faults: list[str] = []
    for text in narrative.texts.values():
        _of(text, review, faults)
    if faults:
        raise BadNarrative.of_all(faults)
    return narrative.texts


def words_on_topics(review: Review, texts: Mapping[str, Text]) -> dict[str, TopicWords]:
    """What the files that were read say, part by part."""
    return {key: _of(text, review, []) for key, text in texts.items()}


def _of(text: Text, review: Review, faults: list[str]) -> TopicWords:
    parts: dict[str, tuple[Piece, ...]] = {}
    recommended: list[Recommended] = []
    for key, passages in _by_part(text, faults):
        if key == "recommendation":
            recommended += _recommendations(passages, text, review, faults)
        else:
            parts[key] = (*parts.get(key, ()), *_pieces(passages, text))
    return TopicWords(parts, tuple(recommended))


def _by_part(text: Text, faults: list[str]) -> Iterator[tuple[str, list[Passage]]]:
    """The passages under each heading that names a part."""
    key, under = "", list[Passage]()
    for passage in text.passages:
        if passage.kind != HEADING:
            if not key:
                faults.append(
                    f"{text.file}, line {passage.line}: found words under no heading; begin with one of: {_named()}"
                )
                key = "headline"  # once is enough
            under.append(passage)
            continue
        if key and under:
            yield key, under
        under = []
        key = _TITLES.get(passage.text.strip().casefold(), "")
        if not key:
            faults.append(
                f"{text.file}, line {passage.line}: found the heading '{passage.text}', which is no part of a topic; "
                f"write one of: {_named()}"
            )
            key = "headline"
    if key and under:
        yield key, under


def _named() -> str:
    return "; ".join(each.title for each in PARTS)


def _recommendations(
    passages: list[Passage], text: Text, review: Review, faults: list[str]
) -> Iterator[Recommended]:
    titles = {each.title.casefold(): each for each in review.every_measure}
    for passage in passages:
        said = _RECOMMENDED.fullmatch(" ".join(passage.text.split()))
        where = f"{text.file}, line {passage.line}"
        if said is None:
            faults.append(f"{where}: found a recommendation without owner, measure or date; write: {_AS}")
            continue
        measure = titles.get(said["measure"].strip().casefold())
        if measure is None:
            faults.append(
                f"{where}: found the measure '{said['measure'].strip()}', which this edition has none of; write a "
                "measure's title as the edition prints it"
            )
            continue
        yield Recommended(
            _before_owner(passage), said["owner"].strip(), measure, said["by"].strip(), text.file
        )


def _before_owner(passage: Passage) -> Words:
    """What is to be done: the words of a recommendation up to its owner, figures among them."""
    parts: list[Part] = []
    for said in passage.said:
        part = part_of_paper(said)
        if isinstance(part, str) and "Owner:" in part:
            return (*parts, part.partition("Owner:")[0].rstrip())
        parts.append(part)
    return tuple(parts)


def _pieces(passages: list[Passage], text: Text) -> tuple[Piece, ...]:
    """Paragraphs and lists as the paper has them."""
    pieces: list[Piece] = []
    points: list[tuple[Part, ...]] = []
    for passage in passages:
        parts = tuple(part_of_paper(each) for each in passage.said)
        if passage.kind == POINT:
            points.append(parts)
            continue
        if points:
            pieces.append(Listed(tuple(points)))
            points = []
        pieces.append(Said(parts, text.file))
    return (*pieces, Listed(tuple(points))) if points else tuple(pieces)
