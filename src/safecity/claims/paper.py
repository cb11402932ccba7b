"""A paper as it is read: paragraphs, list items, headings and tables in their order."""

from dataclasses import dataclass

PROSE, ITEM, HEADING, TABLE = "prose", "item", "heading", "table"


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
        said = " ".join(text.split()) if kind != TABLE else "\n".join(" | ".join(row) for row in cells)
        if said.strip():
            blocks.append(Block(kind, said, len(blocks) + 1, line, cells))
    return Paper(name, tuple(blocks))
