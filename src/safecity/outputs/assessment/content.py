"""What one part of a topic says, before it is known in which order or form it will be printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...findings.review import Review
from ..documents.blocks import MonthsChart
from ..documents.document import Document
from ..documents.parts import Cell, Heading, Part
from ..words.source import of_open_data

Words = tuple[Part, ...]


@dataclass(frozen=True)
class Said:
    """One paragraph; `file` is that of the analyst's words, empty for words made of the figures."""

    parts: Words
    file: str = ""


@dataclass(frozen=True)
class Listed:
    """Points of a list under the paragraph before."""

    points: tuple[Words, ...]


@dataclass(frozen=True)
class Tabled:
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str
    about: str
    note: str = ""  # stands below it


Piece = Said | Listed | Tabled | MonthsChart


@dataclass(frozen=True)
class Told:
    """A part that can be filled: its paragraphs, lists, tables and charts in order."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Missing:
    """A part that nobody filled, and why not; `lacks` is what parts of one topic lack together, to be said once."""

    why: str
    lacks: str = ""


# How a sentence on all parts that lack the same begins; the parts follow.
OF_RECORDS = "The open data does not tell {}; that takes records such as the force’s own extract has."
OF_OWN_RECORDS = "The records received do not tell {}."
NOT_COUNTED = "Not counted for this topic: {}."
KEPT_BACK = "So few people are concerned that the release class of these numbers does not let out {}."
INSTEAD = (
    "Not published, because with the other measures of the same records it could tell of few people: {}. The page on "
    "small numbers names them; the partnership can choose to publish these instead."
)
OF_PARTNERSHIP = "Nobody has sent or written {}."

Content = Told | Missing


def records_lack(review: Review) -> str:
    """What is said of parts that the records do not fill: of open data it is said what would."""
    return OF_RECORDS if all(map(of_open_data, review.measures)) else OF_OWN_RECORDS


def told(*sentences: Words) -> Told:
    """A part of paragraphs alone."""
    return Told(tuple(Said(each) for each in sentences))


def lay_down(paper: Document, pieces: Sequence[Piece]) -> None:
    """Put the pieces of a part at the end of a paper."""
    for piece in pieces:
        match piece:
            case Said():
                paper.numbered(*piece.parts, source=piece.file)
            case Listed():
                for point in piece.points:
                    paper.bullet(*point)
            case Tabled():
                paper.table(
                    piece.headings, piece.rows, caption=piece.caption, about=piece.about, note=piece.note
                )
            case MonthsChart():
                paper.chart(piece)
