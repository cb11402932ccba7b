"""The analyst's words in the committee paper: each text in the section that tells of what it is about."""

from collections.abc import Iterable

from ...findings.review import Review
from ...measures.measure import by_page
from ...release.figure import Figure
from ..committee_paper.exempt import ExemptParts
from ..documents.document import Document
from ..documents.parts import Linked, Part, Styled
from .block import Said
from .markdown import HEADING, POINT
from .narrative import INTRODUCTION, Narrative, Text
from .places import OFFICIAL_COUNTS, topic_of


class WordsInPaper:
    """What of the narrative has been put into a paper, and what still wants its place."""

    def __init__(self, narrative: Narrative, review: Review, paper: Document, exempt: ExemptParts):
        self._narrative, self._review, self._paper, self._exempt = narrative, review, paper, exempt
        self._left = {**narrative.texts, **narrative.exempt}
        self._sections = paper.headings

    def introduce(self) -> None:
        """The introduction, under the summary, in paragraphs without a number as the rest of it."""
        text = self._left.pop(INTRODUCTION, None)
        if text is not None and text.exempt:
            self._paper.paragraph(self._kept(text), where="summary")
            return
        for passage in text.passages if text else ():
            parts = [part_of_paper(each) for each in passage.said]
            if passage.kind == HEADING:
                self._paper.heading_of(*parts, level=2, where=f"summary, {text.file}")  # type: ignore[union-attr]
            elif passage.kind == POINT:
                self._paper.point(passage.number, *parts, where=f"summary, {text.file}")  # type: ignore[union-attr]
            else:
                self._paper.paragraph(*parts, where=f"summary, {text.file}")  # type: ignore[union-attr]

    def say(self, subject: str) -> None:
        """What is said of a measure, under the paragraph that has just told of it."""
        text = self._left.pop(subject, None)
        if text is not None:
            self._put(text)

    def say_told(self, told: Iterable[str]) -> None:
        """What is said of measures that the section before has told of, in the order of the catalogue."""
        names = set(told)
        for measure in self._review.every_measure:
            if measure.name in names:
                self.say(measure.name)

    def close(self, topic: str, told: Iterable[str] = ()) -> None:
        """The end of a topic's section: what is said of it and its measures; nothing where it has no section."""
        if self._paper.headings > self._sections:
            self.say(topic)
            _, themed = by_page(self._review.every_measure)
            self.say_told(
                {*told, *(each.name for each in themed if topic_of(each) == topic and not each.beside)}
            )
        self._sections = self._paper.headings

    def open(self) -> None:
        """A section begins: what was headed before is not its own."""
        self._sections = self._paper.headings

    def say_the_rest(self) -> None:
        """What is about something that this paper has no section on."""
        if not self._left:
            return
        self._paper.heading("What else the partnership says", 2)
        for subject in list(self._left):
            self._paper.heading(self._called(subject), 3)
            self.say(subject)

    def _called(self, subject: str) -> str:
        titles = {measure.name: measure.title for measure in self._review.every_measure}
        other = "By official counts" if subject == OFFICIAL_COUNTS else subject.replace("-", " ").capitalize()
        return titles.get(subject, other)

    def _put(self, text: Text) -> None:
        if text.exempt:
            self._paper.numbered(self._kept(text))
        else:
            _lay_down(text, self._paper)

    def _kept(self, text: Text) -> str:
        """The mark of a text that is exempt; its words stand in the full copy alone."""
        title = self._called(text.subject)
        return self._exempt.add(title, text.exempt, lambda paper: _lay_down(text, paper))


def _lay_down(text: Text, paper: Document) -> None:
    for passage in text.passages:
        parts = [part_of_paper(each) for each in passage.said]
        if passage.kind == HEADING:
            paper.heading_of(*parts, level=3, where=text.file)
        elif passage.kind == POINT:
            paper.point(passage.number, *parts, where=text.file)
        else:
            paper.numbered(*parts, source=text.file)


def part_of_paper(said: Said) -> Part:
    """A run of the analyst's words as a paper has it."""
    if isinstance(said.part, Figure):
        return said.part
    if said.href:
        return Linked(said.part, said.href)
    return Styled(said.part, said.strong, said.stressed) if said.strong or said.stressed else said.part
