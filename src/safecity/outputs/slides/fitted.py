"""A table longer than its slide: the first rows, and a last one that says how many more there are and where."""

from collections.abc import Sequence

from ..documents.parts import Cell
from ..scorecard.words import in_words

ROWS = 11  # of a table: what can be read from the back of a room


def shown_of(many: int) -> int:
    """How many of so many rows stand on the slide themselves."""
    return many if many <= ROWS else ROWS - 1


def fitted(
    table: Sequence[tuple[Cell, ...]], where: str = "the committee paper"
) -> tuple[tuple[Cell, ...], ...]:
    """The rows that a slide has room for; of more, with a last one that says so."""
    shown = shown_of(len(table))
    if shown == len(table):
        return tuple(table)
    rest: tuple[Cell, ...] = (f"and {in_words(len(table) - shown)} more, in {where}",)
    return (*table[:shown], (*rest, *("",) * (len(table[0]) - 1)))
