"""A slide: one message, what shows it, and what the speaker needs to know; and a deck of them.

Nothing of PowerPoint's is chosen here.
"""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date

from ..documents.blocks import MonthsChart, Table
from ..documents.parts import Part

Words = tuple[Part, ...]


@dataclass(frozen=True)
class Slide:
    """One message as its title; below it points, a chart or a table; `notes` are for whoever speaks.

    `where` names it for the figures on it. `sources`, whose records it rests on, stand last in its notes.
    The cover has `points` below its title and nothing else.
    """

    title: Words
    where: str
    points: tuple[Words, ...] = ()
    shows: MonthsChart | Table | None = None
    notes: tuple[Words, ...] = ()
    is_cover: bool = False
    _: KW_ONLY
    sources: str
    below: tuple[Words, ...] = ()  # points under a table that leaves room for them


@dataclass(frozen=True)
class Deck:
    """All that a file of slides holds: what is said of it, its colour, and its slides."""

    title: str
    author: str
    day: date
    colour: str
    foot: str
    slides: Sequence[Slide]
