"""A document as Markdown (CommonMark with tables): every number is a link to its figure, as in the PDF."""

import re
from collections.abc import Iterable
from pathlib import Path

from ...findings.finding import Sentence
from ...release.figure import Figure
from ..placements import Placements
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
from .document import Document
from .parts import FIGURES, Linked, Part, Styled, ToComplete, parts_of

_SIGNS = re.compile(r"([\\`*_\[\]<>|])")


def write_markdown(document: Document, path: Path, *, product: str, placements: Placements) -> None:
    """Write a document as Markdown; a drawing is told in words. The same document makes the same bytes."""
    writing = _Writing(product, placements)
    lines = [f"**{_plain(document.notice)}**", ""] if document.notice else []
    before: Block | None = None
    for block in document.blocks:
        if lines and not (_is_item(block) and _is_item(before)):
            lines.append("")
        lines += writing.block(block)
        before = block
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def _is_item(block: Block | None) -> bool:
    return isinstance(block, Point | Recommendation)


class _Writing:
    """Blocks under way to Markdown."""

    def __init__(self, product: str, placements: Placements):
        self._product, self._placements = product, placements
        self._figures = "../" * product.count("/") + FIGURES  # from the folder that the file is in

    def block(self, block: Block) -> list[str]:
        match block:
            case Titled():
                return [f"{'#' * (block.level + 1)} {self._parts(block.parts, block.where)}"]
            case Paragraph():
                said = self._parts(block.parts, block.where)
                return [f"# {said}" if block.style == "Title" else said]
            case Numbered():
                return [f"{block.number}. {self._parts(block.parts, block.where)}"]
            case Point():
                sign = "-" if block.number is None else f"{block.number}."
                return [f"{sign} {self._parts(block.parts, block.where)}"]
            case Recommendation():
                return [f"1. {self._parts(block.parts, block.where)}"]
            case Labelled():
                return [f"**{_plain(block.label)}** {self._parts(block.parts, block.where)}"]
            case Table():
                return self._table(block)
            case MonthsChart() | Drawing():
                # Its description has its numbers as words; those who want them as figures have the other forms.
                return [f"*{_plain(block.drawn.title)}*"]
        raise TypeError(f"{type(block).__name__} has no form in Markdown")

    def _table(self, block: Table) -> list[str]:
        lines = [f"**{_plain(block.caption)}**", ""] if block.caption else []
        lines.append(_row(_plain(each.words) for each in block.headings))
        lines.append(_row("--:" if each.numbers else ":--" for each in block.headings))
        for row in block.rows:
            lines.append(_row(self._parts(parts_of(cell), block.where_of(row)) for cell in row))
        return lines

    def _parts(self, parts: Iterable[Part], where: str) -> str:
        return "".join(self._part(part, where) for part in parts)

    def _part(self, part: Part, where: str) -> str:
        match part:
            case Sentence():
                return self._parts(part.parts, where)
            case Figure():
                said = self._placements.put(part, self._product, where)
                return f"[{_plain(said)}]({self._figures}{part.id})"
            case ToComplete():
                return f"**{_plain(str(part))}**"
            case Styled():
                # A blank inside the signs would leave them standing as they are.
                sign, words = "**" * part.bold + "*" * part.italic, part.words
                after = words[len(words.rstrip()) :]
                return f"{sign}{_plain(words.rstrip())}{sign[::-1]}{after}"
            case Linked():
                return f"[{_plain(part.words)}]({part.address})"
        return _plain(part)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(words: str) -> str:
    """Words in which nothing is read as a sign of Markdown.

    >>> print(_plain("a*b [c]"))
    a\\*b \\[c\\]
    """
    return _SIGNS.sub(r"\\\1", words)
