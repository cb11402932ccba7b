"""A paper as it is read: paragraphs, list items, headings and tables in their order."""

import re
from dataclasses import dataclass

PROSE, ITEM, HEADING, TABLE = "prose", "item", "heading", "table"
LINE_BREAK = "\v"  # where the writer broke a line within a paragraph, and not where a line was full
_MARK = re.compile(r"\s*[\u2022\u25cf\u25aa\u25a0\u25e6\u2023\u00b7\uf0b7*\u2013-]\s+(?=\S)")
_WITHIN = re.compile(r"\s+(?=[\u2022\u25cf\u25aa\u25e6\u2023\uf0b7]\s+\S)")


@dataclass(frozen=True)
class Block:
    """One paragraph, list item, heading or table. `number` counts them from 1, as the marked-up copy prints them."""

    kind: str
    text: str
    number: int
    line: int = (
        0  # the line of a text file that it begins on, the page of a PDF; 0 where a format has neither
    )
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Paper:
    """A paper by its name, and what stands in it."""

    name: str
    blocks: tuple[Block, ...]


def numbered(name: str, parts: list[tuple[str, str, int, list[list[str]]]]) -> Paper:
    """A paper of parts (kind, text, line, rows), numbered in their order; empty ones are left out."""
    blocks: list[Block] = []
    for kind, text, line, rows in parts:
        cells = tuple(tuple(" ".join(cell.split()) for cell in row) for row in rows)
        if kind == TABLE:
            said = "\n".join(" | ".join(row) for row in cells)
            if said.strip():
                blocks.append(Block(kind, said, len(blocks) + 1, line, cells))
            continue
        for own, piece in _items(kind, text):
            said = " ".join(piece.split())
            if said:
                blocks.append(Block(own, said, len(blocks) + 1, line))
    return Paper(name, tuple(blocks))


def _items(kind: str, text: str) -> list[tuple[str, str]]:
    """A paragraph, or the items of a list that was typed into one, with marks or line by line: each is its own."""
    if kind == HEADING:
        return [(kind, text)]
    lines = [each for line in text.split(LINE_BREAK) for each in _WITHIN.split(line) if each.strip()]
    listed = len(lines) >= 3 and all(
        re.match(r"\s*[A-Z\d\u00a3+-]", each)
        and re.search(r"\d", each)
        and not re.search(r"[,\u2013-]\s*$", each)
        for each in lines
    )
    made: list[tuple[str, str]] = []
    for each in lines:
        mark = _MARK.match(each)
        if mark:
            made.append((ITEM, each[mark.end() :]))
        elif listed or not made:
            made.append((ITEM if listed else kind, each))
        else:
            made[-1] = (made[-1][0], f"{made[-1][1]} {each}")
    return made
