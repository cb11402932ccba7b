"""A written product as its blocks: what it says, in order, before any kind of file is chosen for it.

The same document becomes a Word file, a PDF, a page: they cannot differ in a word or a digit, because none of
them words anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ...findings.finding import Sentence
from ...release.figure import Figure
from ..chart import Chart


@dataclass(frozen=True)
class ToComplete:
    """A place that only the author can fill, marked so that nobody overlooks it."""

    what: str

    def __str__(self) -> str:
        return f"[Author to complete: {self.what}]"


@dataclass(frozen=True)
class Styled:
    """Words that are stressed."""

    words: str
    bold: bool = False
    italic: bool = False

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True)
class Linked:
    """Words that lead to an address outside the paper."""

    words: str
    address: str

    def __str__(self) -> str:
        return self.words


Part = str | Figure | Sentence | ToComplete | Styled | Linked
Cell = Part | tuple[Part, ...]


@dataclass(frozen=True)
class Heading:
    """A table's column: its words, its width in centimetres, and whether it holds numbers."""

    words: str
    width: float
    numbers: bool = False
    alone: str = ""  # what it says where the column stands apart from its neighbours, as on a phone

    @property
    def in_full(self) -> str:
        return self.alone or self.words


@dataclass(frozen=True)
class Titled:
    """A heading within the paper; `where` names it for the figures in it."""

    parts: tuple[Part, ...]
    level: int
    where: str = ""
    on_new_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph without a number; the paper's own title is one, of the style "Title", and a note is "Small"."""

    parts: tuple[Part, ...]
    where: str
    style: str = "Normal"


@dataclass(frozen=True)
class Numbered:
    """A paragraph with its number in the paper."""

    number: int
    parts: tuple[Part, ...]
    where: str

    @property
    def leads_to_a_list(self) -> bool:
        return bool(self.parts) and str(self.parts[-1]).endswith(":")


@dataclass(frozen=True)
class Point:
    """A point of a list, with the number that the author gave it, if any."""

    parts: tuple[Part, ...]
    where: str
    number: int | None = None


@dataclass(frozen=True)
class Recommendation:
    """What the committee is asked to do; they are numbered (i), (ii) and so on."""

    parts: tuple[Part, ...]
    where: str = "recommendations"


@dataclass(frozen=True)
class Labelled:
    """A line of a form: a label and what it is."""

    label: str
    parts: tuple[Part, ...]

    @property
    def where(self) -> str:
        return self.label.strip(":?").lower()


@dataclass(frozen=True)
class Table:
    """A table with one header row; each row's first cell names it. A row of one cell heads those below it.

    One that is `compact` has small letters, to stay on its page. With a caption it has a number; without one it is a
    form's, known by `about`, which is also what a screen
    reader is told of it.
    """

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: str
    caption: str = ""
    number: int | None = None
    compact: bool = False
    is_wide: bool = False  # of many narrow columns, which stay columns on a narrow screen too

    @property
    def where(self) -> str:
        return f"table {self.number}" if self.number else self.about.lower()


@dataclass(frozen=True)
class Line:
    """One line of a chart of months: its name in the key, its values (None for a gap), and how it is drawn."""

    name: str
    values: Sequence[float | int | None]
    colour: str
    points: float  # width
    dashes: str = "solid"
    in_key: bool = True
    upright: str = ""  # words beside its one value, from which a line goes down to the axis


@dataclass(frozen=True)
class MonthsChart:
    """A chart of lines over months: the numbers for a program that draws, and a drawing for one that does not.

    `figures` are all that it shows, drawn or told in its description.
    """

    months: tuple[date, ...]
    lines: tuple[Line, ...]
    drawn: Chart
    figures: tuple[Figure, ...]
    number: int = 0  # in its paper

    @property
    def where(self) -> str:
        return f"chart {self.number}"


@dataclass(frozen=True)
class NewPage:
    """What follows begins a page."""


@dataclass(frozen=True)
class Drawing:
    """A drawing that is told in words as well: a map, or a chart that nobody will want to edit.

    `figures` are all that it shows, drawn or told in its description. Of two that are `half` as wide as the text and
    follow one another, the second stands beside the first where there is room.
    """

    drawn: Chart
    figures: tuple[Figure, ...]
    half: bool = False

    @property
    def where(self) -> str:
        return f"drawing: {self.drawn.title}"


Block = (
    Titled
    | Paragraph
    | Numbered
    | Point
    | Recommendation
    | Labelled
    | Table
    | MonthsChart
    | NewPage
    | Drawing
)


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
    blocks: list[Block] = field(default_factory=list)
    _paragraphs: int = 0
    _tables: int = 0
    _charts: int = 0
    headings: int = 0  # so many were set

    def __post_init__(self) -> None:
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
        compact: bool = False, is_wide: bool = False,
    ) -> None:  # fmt: skip
        """A table; with a caption it takes the next table number."""
        number = None
        if caption:
            self._tables += 1
            number = self._tables
        self.blocks.append(
            Table(tuple(headings), tuple(map(tuple, rows)), about, caption, number, compact, is_wide)
        )

    def page(self) -> None:
        """Begin a page."""
        self.blocks.append(NewPage())

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
