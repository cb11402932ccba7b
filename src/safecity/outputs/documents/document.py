"""A written product as its blocks: what it says, in order, before any kind of file is chosen for it.

The same document becomes a Word file, a PDF, a page: they cannot differ in a word or a digit, because none of
them words anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from .blocks import (
    Block,
    Drawing,
    Labelled,
    MonthsChart,
    Numbered,
    Paragraph,
    Point,
    Recommendation,
    Table,
    Titled,
)
from .parts import FIGURES, Cell, Heading, Part


@dataclass
class Document:
    """A paper under way: its blocks in order, and what is said of it as a file."""

    title: str
    author: str
    day: date
    notice: str = ""  # at the head of every page
    contents: bool = False  # whether a list of its headings stands under the title
    landscape: bool = False  # whether its pages lie on their long side
    is_sheet: bool = False  # one page with small margins: more stands on it, and nothing runs over
    figures: str = FIGURES  # where the links of numbers lead, from the edition's own folder
    blocks: list[Block] = field(default_factory=list)
    _paragraphs: int = 0
    _tables: int = 0
    _charts: int = 0
    headings: int = 0  # so many were set

    def __post_init__(self) -> None:
        if not self.blocks:  # a copy has its title already
            self.paragraph(self.title, style="Title", where="title")

    def heading(self, words: str, level: int = 1, *, on_new_page: bool = False) -> None:
        self.heading_of(words, level=level, where="", on_new_page=on_new_page)

    def heading_of(self, *parts: Part, level: int, where: str, on_new_page: bool = False) -> None:
        """A heading that may hold figures. `where` names it for them."""
        self.headings += 1
        self.blocks.append(Titled(parts, level, where, on_new_page))

    def paragraph(self, *parts: Part, where: str, style: str = "Normal") -> None:
        """A paragraph without a number. `where` names it for the figures in it."""
        self.blocks.append(Paragraph(parts, where, style))

    def numbered(self, *parts: Part, source: str = "") -> int:
        """A paragraph with the next number of the paper, which it returns. `source` is the file of its words."""
        self._paragraphs += 1
        where = f"paragraph {self._paragraphs}" + (f", {source}" if source else "")
        self.blocks.append(Numbered(self._paragraphs, parts, where))
        return self._paragraphs

    def bullet(self, *parts: Part) -> None:
        """A point under the paragraph numbered last."""
        self.blocks.append(Point(parts, f"paragraph {self._paragraphs}"))

    def point(self, number: int | None, *parts: Part, where: str) -> None:
        """A point of a list of the author's own, with the number that it has there."""
        self.blocks.append(Point(parts, where, number))

    def recommendation(self, *parts: Part) -> None:
        self.blocks.append(Recommendation(parts))

    def labelled(self, label: str, *parts: Part) -> None:
        """A line of the front page: a label in bold and what it is."""
        self.blocks.append(Labelled(label, parts))

    @property
    def next_table(self) -> int:
        return self._tables + 1

    def table(
        self, headings: Sequence[Heading], rows: Sequence[Sequence[Cell]], *, caption: str = "", about: str,
        compact: bool = False, is_wide: bool = False, note: str = "",
    ) -> None:  # fmt: skip
        """A table, with a note below it; with a caption it takes the next table number."""
        number = None
        if caption:
            self._tables += 1
            number = self._tables
        self.blocks.append(
            Table(tuple(headings), tuple(map(tuple, rows)), about, caption, number, compact, is_wide)
        )
        if note:
            self.paragraph(note, where=f"note to {self.blocks[-1].where}", style="Small")

    @property
    def next_chart(self) -> int:
        return self._charts + 1

    def chart(self, chart: MonthsChart) -> None:
        """A chart of lines over months, which takes the next chart number."""
        self._charts += 1
        self.blocks.append(replace(chart, number=self._charts))

    def drawing(self, drawing: Drawing | None) -> None:
        """A drawing that has its title as caption; nothing where there is none."""
        if drawing is not None:
            self.blocks.append(drawing)
