"""The assessment laid down as a document: its form says which parts are printed, its order how they follow."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...vocabulary.slug import slug
from ..committee_paper.sections import cautions
from ..committee_paper.words import lower_first
from ..documents.begun import begun
from ..documents.blocks import Block
from ..documents.document import Document
from ..words.period import listed_in_words
from . import annex, front
from .assess import Assessment, TopicAssessed
from .content import Missing, Told, lay_down
from .parts import PARTS, PartOfTopic

FULL, SUMMARY, REFRESH = "full", "summary", "refresh"
IN_FORM: Mapping[str, frozenset[str]] = {
    FULL: frozenset(each.key for each in PARTS),
    SUMMARY: frozenset(("headline", "why", "recommendation")),
    REFRESH: frozenset(("headline", "change", "forecast", "recommendation")),
}
FORMS = {FULL: "Full assessment", SUMMARY: "Summary", REFRESH: "Light refresh"}
BY_CRIME, BY_PROBLEM, BY_PRIORITY = "crime", "problem", "priority"
# The order by problem asks of everything at once what the analysis of problems asks: victims, offenders, places.
_PROBLEM = (
    ("What the problems are", ("headline", "definition", "level", "change", "comparison")),
    ("Victims and targets", ("victims", "residents")),
    ("Offenders", ("offenders", "outcomes")),
    ("Places and times", ("where", "when")),
    ("What lies behind them", ("involved", "why", "unknown")),
    ("What is done, and what comes next", ("done", "recommendation", "forecast", "caveats")),
)
_NO_PRIORITY = "In no priority"


@dataclass(frozen=True)
class Chapter:
    """A part of the document that is a page of the site: its address there, its title and its blocks."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    topic: TopicAssessed | None = None


@dataclass(frozen=True)
class Laid:
    """The whole document, and the same as chapters."""

    document: Document
    chapters: tuple[Chapter, ...]


def lay_down_assessment(assessment: Assessment, *, form: str, by: str) -> Laid:
    """Lay down the assessment in a form and an order; every form and order says the same in each part."""
    review = assessment.review
    paper = begun(
        review, f"{review.partnership.title}: strategic assessment {review.year.in_words()}", contents=True
    )
    writing = _Chapters(paper)
    front.front(assessment, paper, FORMS[form], whole=form == FULL)
    writing.close("index", "Strategic assessment")
    keys = IN_FORM[form]
    order = {BY_CRIME: _by_crime, BY_PROBLEM: _by_problem, BY_PRIORITY: _by_priority}[by]
    order(assessment, paper, keys, writing)
    if form != FULL:
        cautions(review, paper, level=1)
        writing.close("cautions", "Cautions")
    for key, title, section in (
        ("priorities", "What to put first", front.what_first), ("horizon", "What is coming", front.horizon),
        ("annex", "About these figures", annex.annex),
    ):  # fmt: skip
        section(assessment, paper)
        writing.close(key, title)
    return Laid(paper, tuple(writing.found))


class _Chapters:
    """Where each chapter of a document begins and ends."""

    def __init__(self, paper: Document):
        self._paper, self._from = paper, 1  # after the title
        self.found: list[Chapter] = []

    def close(self, key: str, title: str, topic: TopicAssessed | None = None) -> None:
        """Everything laid down since the last chapter is one; nothing where nothing was."""
        blocks = tuple(self._paper.blocks[self._from :])
        if blocks:
            self.found.append(Chapter(key, title, blocks, topic))
        self._from = len(self._paper.blocks)


def _by_crime(assessment: Assessment, paper: Document, keys: frozenset[str], writing: _Chapters) -> None:
    for each in assessment.topics:
        paper.heading(each.topic.name, on_new_page=keys == IN_FORM[FULL])
        topic(each, paper, keys, level=2)
        writing.close(each.topic.key, each.topic.name, each)


def _by_priority(assessment: Assessment, paper: Document, keys: frozenset[str], writing: _Chapters) -> None:
    for title, topics in by_priority(assessment):
        paper.heading(title, on_new_page=True)
        for each in topics:
            paper.heading(each.topic.name, 2)
            topic(each, paper, keys, level=3)
        writing.close(slug(title), title)


def by_priority(assessment: Assessment) -> list[tuple[str, list[TopicAssessed]]]:
    """Each topic under the priority that names most of its measures, the first of level ones; the rest at the end."""
    chosen = assessment.review.partnership.settings.priorities
    found: dict[str, list[TopicAssessed]] = {each.title: [] for each in chosen}
    for each in assessment.topics:
        names = {measure.name for measure in each.topic.measures(assessment.review)}
        shared = [len(names.intersection(priority.measures)) for priority in chosen]
        best = max(shared, default=0)
        title = chosen[shared.index(best)].title if best else _NO_PRIORITY
        found.setdefault(title, []).append(each)
    return [(title, topics) for title, topics in found.items() if topics]


def _by_problem(assessment: Assessment, paper: Document, keys: frozenset[str], writing: _Chapters) -> None:
    by_key = {each.key: each for each in PARTS}
    for title, asked in _PROBLEM:
        parts = [by_key[key] for key in asked if key in keys]
        if not parts:
            continue
        paper.heading(title, on_new_page=True)
        first = title == _PROBLEM[0][0]
        for each in assessment.topics:
            if first or any(isinstance(each.parts[part.key], Told) for part in parts):
                paper.heading(each.topic.name, 2)
                topic(each, paper, frozenset(part.key for part in parts), level=3, head=first)
            else:
                gone = [
                    (part, content) for part in parts if isinstance(content := each.parts[part.key], Missing)
                ]
                first_words, *more = not_filled(gone)
                paper.numbered(" ".join((f"{each.topic.name}: {lower_first(first_words)}", *more)))
        writing.close(slug(title), title)


def not_filled(parts: Iterable[tuple[PartOfTopic, Missing]]) -> list[str]:
    """What could not be filled: parts that lack the same in one sentence, the others each with its reason."""
    alike: dict[str, list[tuple[PartOfTopic, Missing]]] = {}
    for part, content in parts:
        alike.setdefault(content.lacks or content.why, []).append((part, content))
    said = []
    for lacks, those in alike.items():
        if len(those) > 1 and "{}" in lacks:
            said.append(lacks.format(listed_in_words([part.asked for part, _ in those], "or")))
        else:
            said += [f"{part.title}: {lower_first(content.why)}" for part, content in those]
    return said


def topic(
    each: TopicAssessed, paper: Document, keys: frozenset[str], *, level: int, head: bool = True
) -> None:
    """The parts of a topic under their headings, and what else could not be filled at the end."""
    missing = {part.key for part in each.lacking} if head else set[str]()
    if missing:
        lacking = listed_in_words([part.lacking for part in each.lacking])
        paper.numbered(front.UNFINISHED, f" Still missing: {lacking}.")
    parts = [part for part in PARTS if part.key in keys]
    for part in parts:
        content = each.parts[part.key]
        if isinstance(content, Told):
            paper.heading(part.title, level)
            lay_down(paper, content.pieces)
    gone = [
        (part, content)
        for part in parts
        if isinstance(content := each.parts[part.key], Missing) and part.key not in missing
    ]
    if gone and keys not in (IN_FORM[SUMMARY], IN_FORM[REFRESH]):
        paper.heading("What could not be filled", level)
        for words in not_filled(gone):
            paper.numbered(words)
