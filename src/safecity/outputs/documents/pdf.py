"""A document as a PDF that a screen reader can follow (PDF/UA-1), set by Typst with letters of its own.

Typst is given the blocks as data and a template, `paper.typ`, so no word of a paper is ever read as markup.
Every figure is a link that ends in its id: `data/figures.csv#ID`, beside the paper in the edition.
"""

import json
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.resources import as_file, files
from itertools import groupby
from math import ceil
from pathlib import Path
from typing import Any

from ...findings.finding import Sentence
from ...release.figure import Figure
from ..chart import Chart, Key, plot_alone, swatch_alone
from ..placements import Placements
from .document import (
    Block,
    Cell,
    Document,
    Labelled,
    Linked,
    MonthsChart,
    NewPage,
    Numbered,
    Paragraph,
    Part,
    Point,
    Recommendation,
    Styled,
    Table,
    Titled,
    ToComplete,
)

FIGURES = "data/figures.csv#"
"""A figure's link is this and its id."""
_WHOLE = 24  # lines, under half a page: a table of so many is not parted between pages
_LETTERS = 6  # of ten points in a centimetre
_CHART_WIDTH = 640  # px: the drawing is made for this and then scaled to the text


def write_pdf(document: Document, path: Path, *, product: str, placements: Placements) -> None:
    """Write a document as a tagged PDF, every number in it a link to its figure and noted in `placements`.

    The same document makes the same bytes: the day of the paper stands for the moment of its making.
    """
    import typst  # it weighs 60 MB, which no other command should load

    content = _Content(product, placements)
    blocks = [content.grouped(kind, list(of)) for kind, of in groupby(document.blocks, key=_group)]
    about = {
        "title": document.title, "author": document.author, "notice": document.notice, "contents": document.contents,
        "landscape": document.landscape,
        "day": [document.day.year, document.day.month, document.day.day],
        "blocks": [each for group in blocks for each in group],
    }  # fmt: skip
    here = files("safecity.outputs")
    with (
        tempfile.TemporaryDirectory() as folder,
        as_file(here / "look" / "built" / "letters") as letters,
    ):
        root = Path(folder)
        template = (here / "documents" / "paper.typ").read_text(encoding="utf-8")
        (root / "paper.typ").write_text(template, encoding="utf-8", newline="\n")
        (root / "paper.json").write_text(json.dumps(about), encoding="utf-8")
        for name, drawing in content.drawings.items():
            (root / name).write_text(drawing, encoding="utf-8", newline="\n")
        made = typst.compile(
            root / "paper.typ",
            root=root,
            font_paths=[letters],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=datetime(document.day.year, document.day.month, document.day.day, tzinfo=UTC),
        )
    path.write_bytes(made)


def _group(block: Block) -> str:
    """Points that follow one another are one list, and so are recommendations."""
    if isinstance(block, Point):
        return "points"
    return "recommendations" if isinstance(block, Recommendation) else "block"


class _Content:
    """The blocks as the template reads them; `drawings` are the files that they name."""

    def __init__(self, product: str, placements: Placements):
        self._product, self._placements = product, placements
        self.drawings: dict[str, str] = {}

    def grouped(self, kind: str, blocks: Sequence[Block]) -> list[dict[str, Any]]:
        if kind == "block":
            return [self._block(each) for each in blocks]
        items = [
            {"parts": self._parts(each.parts, each.where), "number": getattr(each, "number", None)}
            for each in blocks
            if isinstance(each, Point | Recommendation)
        ]
        return [{"kind": kind, "items": items}]

    def _block(self, block: Block) -> dict[str, Any]:
        match block:
            case Titled():
                said = self._parts(block.parts, block.where)
                return {
                    "kind": "heading",
                    "level": block.level,
                    "parts": said,
                    "on_new_page": block.on_new_page,
                }
            case Paragraph():
                said = self._parts(block.parts, block.where)
                kind = {"Title": "title", "Small": "small"}.get(block.style, "paragraph")
                return {"kind": kind, "parts": said}
            case Numbered():
                said = self._parts(block.parts, block.where)
                return {
                    "kind": "numbered", "number": block.number, "parts": said, "sticky": block.leads_to_a_list,
                }  # fmt: skip
            case Labelled():
                return {
                    "kind": "labelled", "label": block.label, "parts": self._parts(block.parts, block.where)
                }  # fmt: skip
            case Table():
                return self._table(block)
            case MonthsChart():
                return self._chart(block)
            case NewPage():
                return {"kind": "page"}
        raise TypeError(f"{type(block).__name__} has no form in a PDF")

    def _table(self, block: Table) -> dict[str, Any]:
        rows = []
        for row in block.rows:
            name = "".join(str(part) for part in parts_of(row[0]))
            rows.append([self._parts(parts_of(cell), f"{block.where}, {name}") for cell in row])
        return {
            "kind": "table",
            "caption": f"Table {block.number}: {block.caption}" if block.number else "",
            "about": block.about,
            "headings": [
                {"words": each.words, "width": each.width, "numbers": each.numbers} for each in block.headings
            ],
            "rows": rows,
            "whole": _lines(block) <= _WHOLE,
            "compact": block.compact,
        }

    def _chart(self, block: MonthsChart) -> dict[str, Any]:
        for figure in block.figures:
            self._placements.put(figure, self._product, block.where)
        return {
            "kind": "chart",
            "caption": f"Chart {block.number}: {block.drawn.title}",
            "alternative": block.drawn.description,
            "drawing": self._drawing(f"chart-{block.number}.svg", plot_alone(block.drawn, _CHART_WIDTH)),
            "key": self._key(block.drawn, block.number),
        }

    def _key(self, chart: Chart, number: int) -> list[dict[str, Any]]:
        """The key in words of the paper, because its numbers must be links; only its marks are drawn."""
        return [
            {
                "swatch": self._drawing(f"chart-{number}-key-{at}.svg", swatch_alone(chart, each)),
                "parts": _key_parts(each),
            }
            for at, each in enumerate(chart.key)
        ]

    def _drawing(self, name: str, drawing: str) -> str:
        self.drawings[name] = drawing
        return name

    def _parts(self, parts: Sequence[Part], where: str) -> list[dict[str, Any]]:
        return [said for part in parts for said in self._part(part, where)]

    def _part(self, part: Part, where: str) -> list[dict[str, Any]]:
        match part:
            case Sentence():
                return self._parts(part.parts, where)
            case Figure():
                return [
                    {
                        "text": self._placements.put(part, self._product, where),
                        "link": FIGURES + part.id,
                        "figure": True,
                    }
                ]
            case ToComplete():
                return [{"text": str(part), "to_complete": True}]
            case Styled():
                return [{"text": part.words, "bold": part.bold, "italic": part.italic}]
            case Linked():
                return [{"text": part.words, "link": part.address}]
        return [{"text": part}]


def _lines(block: Table) -> int:
    """About how many lines a table's rows take: a row is as high as its fullest cell."""
    total = 0
    for row in block.rows:
        lengths = [len("".join(str(part) for part in parts_of(cell))) for cell in row]
        total += max(
            ceil(length / (heading.width * _LETTERS))
            for length, heading in zip(lengths, block.headings, strict=True)
        )
    return total


def _key_parts(key: Key) -> list[dict[str, Any]]:
    return [
        {"text": part}
        if isinstance(part, str)
        else {"text": part[1], "link": FIGURES + part[0], "figure": True}
        for part in key.words
    ]


def parts_of(cell: Cell) -> tuple[Part, ...]:
    """A cell as its parts."""
    return cell if isinstance(cell, tuple) else (cell,)
