"""How large the small letters of a first page may be, so that what a meeting reads from it stays on one page."""

from math import ceil

from .blocks import Paragraph, Table, Titled
from .document import Document
from .parts import parts_of

SIZES = (9.5, 9.0, 8.5, 8.0)  # points; smaller letters are not read across a table
_LETTER = 0.52 * 0.0353  # centimetres that a letter takes for each point of its size, in Arial
_LINE = 1.17 * 0.0353
_CELL, _ROW, _APART = (
    0.4,
    0.09,
    0.25,
)  # centimetres: beside a cell's words, above and below them, between blocks
_LEAD = 11.0  # points of the letters that are not small


def small_size(document: Document, width: float, height: float) -> float:
    """Points of tables and notes before the first heading, on a page of so many centimetres; the least where even that
    is too much. It is an estimate, as only Word knows where its lines break.
    """
    return next((size for size in SIZES if _height(document, width, size) <= height), SIZES[-1])


def _height(document: Document, width: float, size: float) -> float:
    total = 0.0
    for block in document.blocks:
        if isinstance(block, Titled):
            break
        if isinstance(block, Table):
            total += sum(_row(block, row, size) for row in (block.headings, *block.rows)) + _APART
        elif isinstance(block, Paragraph):
            points = {"Small": size, "Title": 18.0}.get(block.style, _LEAD)
            letters = sum(len(str(part)) for part in block.parts)
            total += ceil(letters * points * _LETTER / width) * points * _LINE + _APART
    return total


def _row(table: Table, row, size: float) -> float:
    lines = 1
    if len(row) == len(table.headings):
        for cell, heading in zip(row, table.headings, strict=True):
            words = cell.words if cell is heading else "".join(map(str, parts_of(cell)))
            lines = max(lines, ceil(len(words) * size * _LETTER / (heading.width - _CELL)))
    return lines * size * _LINE + _ROW
