"""What of a paper is exempt from publication: a mark in its place for everybody, the words in the full copy alone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ...findings.review import Review
from ...partnership.paper_settings import numbers_of
from ..documents.document import Document
from ..words.period import listed_in_words

ACT = "Schedule 12A to the Local Government Act 1972"


@dataclass(frozen=True)
class Exempt:
    """One part that is exempt: its heading, by which paragraphs, and what lays its words down."""

    title: str
    paragraphs: str
    lay_down: Callable[[Document], None]


@dataclass
class ExemptParts:
    """The exempt parts of a paper under way, in the order of their marks."""

    review: Review
    parts: list[Exempt] = field(default_factory=list)

    def add(self, title: str, paragraphs: str, lay_down: Callable[[Document], None]) -> str:
        """Keep a part for the full copy, and give the words that stand in its place."""
        self.parts.append(Exempt(title, paragraphs, lay_down))
        return mark(self.review, paragraphs)

    def lay_down(self, paper: Document) -> None:
        """All of them, at the end of the full copy, so that the paragraphs before have their public numbers."""
        paper.heading("EXEMPT FROM PUBLICATION", on_new_page=True)
        for each in self.parts:
            paper.heading(f"{each.title} ({under(each.paragraphs)})", 2)
            each.lay_down(paper)


def under(paragraphs: str) -> str:
    """By which paragraphs something is exempt.

    >>> under("3, 7")
    'exempt under paragraphs 3 and 7'
    """
    numbers = numbers_of(paragraphs)
    return f"exempt under paragraph{'s' if len(numbers) > 1 else ''} {listed_in_words(list(numbers))}"


def mark(review: Review, paragraphs: str) -> str:
    """What everybody reads in the place of an exempt part."""
    said = under(paragraphs)
    return f"{said[:1].upper()}{said[1:]} of {ACT} ({what_of(review, paragraphs)})."


def what_of(review: Review, paragraphs: str) -> str:
    """What the paragraphs are of, in the words of the Act."""
    known = review.partnership.settings.paper.paragraphs
    return "; ".join(known[each] for each in numbers_of(paragraphs))


def every_paragraph(marks: Iterable[str]) -> str:
    """The paragraphs of several marks, each once, in the order of their numbers."""
    numbers = dict.fromkeys(number for each in marks for number in numbers_of(each))
    return ", ".join(sorted(numbers, key=lambda each: (len(each.rstrip("ABCDEFGH")), each)))
