"""How large letters may be so that a first page, or a sheet that is one page, stays on one."""

from math import ceil

from .blocks import Paragraph, Point, Table, Titled
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

SHEET_SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5)  # points of the words of a page that all has to stand on
SHEET_LINE = 1.05  # times the height of its letters
SHEET_WIDTH, SHEET_HEIGHT = 18.0, 26.0  # centimetres between the margins
_INDENT = 1.7  # centimetres that a point stands in
_HEADED, _AFTER, _TITLE = 0.75, 0.14, 1.2  # centimetres: a heading more than its line, below words, a title


def sheet_size(document: Document, width: float, height: float) -> float:
    """Points of the words of a document of paragraphs and points that is to stand on one page of so many centimetres.

    The least where even that is too much. Like `small_size` an estimate.
    """
    return next((size for size in SHEET_SIZES if _sheet(document, width, size) <= height), SHEET_SIZES[-1])


def stays_on_a_sheet(document: Document) -> bool:
    """Whether it is one page with the smallest letters, between the margins of a sheet."""
    return _sheet(document, SHEET_WIDTH, SHEET_SIZES[-1]) <= SHEET_HEIGHT


def _sheet(document: Document, width: float, size: float) -> float:
    total = 0.0
    for block in document.blocks:
        letters = sum(len(str(part)) for part in getattr(block, "parts", ()))
        style = block.style if isinstance(block, Paragraph) else ""
        if isinstance(block, Titled) or style == "Title":
            total += _TITLE if style else _HEADED + size * _LINE
            continue
        points = min(size, SIZES[-1]) if style == "Small" else size
        room = width - (_INDENT if isinstance(block, Point) else 0.0)
        total += ceil(letters * points * _LETTER / room) * points * _LINE * SHEET_LINE + _AFTER
    return total


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
