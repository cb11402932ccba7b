"""The blocks of a document, and which of them stand together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ...release.figure import Figure
from ..charts.chart import Chart
from .parts import Cell, Heading, Part, parts_of


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
    form's, known by `about`, which is also what a screen reader is told of it.
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

    def where_of(self, row: Sequence[Cell]) -> str:
        """What names the figures of a row: the table, and what its first cell says."""
        return f"{self.where}, {''.join(map(str, parts_of(row[0])))}"


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
    mark: str = ""  # "square" or "dot" at each of its values, which no line joins


@dataclass(frozen=True)
class MonthsChart:
    """A chart of lines over months: the numbers for a program that draws, and a drawing for one that does not.

    `figures` are all that it shows, drawn or told in its description; `notes` say of single months what a program that
    draws may not be able to show.
    """

    months: tuple[date, ...]
    lines: tuple[Line, ...]
    drawn: Chart
    figures: tuple[Figure, ...]
    number: int = 0  # in its paper
    notes: str = ""

    @property
    def where(self) -> str:
        return f"chart {self.number}"


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


Block = Titled | Paragraph | Numbered | Point | Recommendation | Labelled | Table | MonthsChart | Drawing


BLOCK, POINTS, NUMBERED_POINTS, RECOMMENDATIONS, LABELLED, HALVES = (
    "block", "points", "numbered points", "recommendations", "labelled", "halves",
)  # fmt: skip


def together(blocks: Iterable[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Blocks in runs that stand together: points that follow one another are one list. Any other is a `BLOCK`."""
    return ((kind, list(run)) for kind, run in groupby(blocks, key=_kind))


def _kind(block: Block) -> str:
    match block:
        case Point():
            return POINTS if block.number is None else NUMBERED_POINTS
        case Recommendation():
            return RECOMMENDATIONS
        case Labelled():
            return LABELLED
        case Drawing(half=True):
            return HALVES
    return BLOCK
