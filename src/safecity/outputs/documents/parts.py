"""What a paragraph or a cell is made of: words, figures, sentences of both, and places left to the author."""

from dataclasses import dataclass

from ...findings.finding import Sentence
from ...release.figure import Figure

FIGURES = "data/figures.csv#"
"""A figure's link, where a kind of file carries it by one, is this and its id, from the edition's own folder."""


@dataclass(frozen=True)
class ToComplete:
    """A place that only the author can fill, marked so that nobody overlooks it."""

    what: str
    setting: str = ""  # the line of partnership.toml that takes it: for the author, and no word of the paper

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
    short: str = ""  # a word for it where the whole table has the width of a phone

    @property
    def in_full(self) -> str:
        return self.alone or self.words


def parts_of(cell: Cell) -> tuple[Part, ...]:
    """A cell as its parts."""
    return cell if isinstance(cell, tuple) else (cell,)
