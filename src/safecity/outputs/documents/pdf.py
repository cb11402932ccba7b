"""A document as a PDF that a screen reader can follow (PDF/UA-1), set by Typst with letters of its own.

Typst is given the blocks as data and a template, `paper.typ`, so no word of a paper is ever read as markup.
Every figure is a link that ends in its id: `data/figures.csv#ID`, beside the paper in the edition.
"""

import json
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.resources import as_file, files
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any

from ...findings.finding import Sentence
from ...release.figure import Figure
from ..charts.chart import Chart, Key, plot_alone, swatch_alone
from ..placements import Placements
from .blocks import (
    BLOCK,
    HALVES,
    LABELLED,
    POINTS,
    RECOMMENDATIONS,
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
    together,
)
from .document import Document
from .parts import FIGURES, Linked, Part, Styled, ToComplete, parts_of

_TIGHTER = (0.94, 0.88, 0.82)  # of the usual size of a sheet's letters, which are 9.5 pt
_WHOLE = 24  # lines, under half a page: a table of so many is not parted between pages
_LETTERS = 6  # of ten points in a centimetre
_CHART_WIDTH, _HALF_WIDTH = 640, 440  # px: the drawing is made for this and then scaled to the text


def write_pdf(document: Document, path: Path, *, product: str, placements: Placements) -> None:
    """Write a document as a tagged PDF, every number in it a link to its figure and noted in `placements`.

    The same document makes the same bytes: the day of the paper stands for the moment of its making.
    """
    path.write_bytes(set_down(*laid_down(document, product, placements), letters()))


@cache
def letters() -> Any:
    """The letters that all PDFs are set in, read once."""
    import typst  # it weighs 60 MB, which no other command should load

    with as_file(files("safecity.outputs") / "look" / "built" / "letters") as folder:
        return typst.Fonts(include_system_fonts=False, font_paths=[folder])


def laid_down(
    document: Document, product: str, placements: Placements
) -> tuple[dict[str, Any], Mapping[str, str]]:
    """A document as the template reads it, and the drawings that it names."""
    content = _Content(product, placements, document.figures)
    blocks = [content.grouped(kind, run) for kind, run in together(document.blocks)]
    about = {
        "title": document.title, "author": document.author, "notice": document.notice, "contents": document.contents,
        "landscape": document.landscape,
        "day": [document.day.year, document.day.month, document.day.day], "is_sheet": document.is_sheet,
        "blocks": [each for group in blocks for each in group],
    }  # fmt: skip
    return about, content.drawings


def set_down(about: dict[str, Any], drawings: Mapping[str, str], fonts: Any) -> bytes:
    """A sheet that runs over its page is set again, smaller: what does not fit even then is on a second one."""
    made = _set_once(about, drawings, fonts)
    if not about["is_sheet"]:
        return made
    import pypdf

    for tight in _TIGHTER:
        if len(pypdf.PdfReader(BytesIO(made)).pages) == 1:
            break
        made = _set_once(about | {"tight": tight}, drawings, fonts)
    return made


def _set_once(about: dict[str, Any], drawings: Mapping[str, str], fonts: Any) -> bytes:
    import typst

    year, month, day = about["day"]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        template = (files("safecity.outputs") / "documents" / "paper.typ").read_text(encoding="utf-8")
        (root / "paper.typ").write_text(template, encoding="utf-8", newline="\n")
        (root / "paper.json").write_text(json.dumps(about), encoding="utf-8")
        for name, drawing in drawings.items():
            (root / name).write_text(drawing, encoding="utf-8", newline="\n")
        made = typst.compile(
            root / "paper.typ",
            root=root,
            font_paths=fonts,
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=datetime(year, month, day, tzinfo=UTC),
        )
    assert isinstance(made, bytes)
    return made


class _Content:
    """The blocks as the template reads them; `drawings` are the files that they name."""

    def __init__(self, product: str, placements: Placements, figures: str = FIGURES):
        self._product, self._placements = product, placements
        self._figures = "../" * product.count("/") + figures  # from the folder that the file is in
        self.drawings: dict[str, str] = {}

    def grouped(self, kind: str, blocks: Sequence[Block]) -> list[dict[str, Any]]:
        if kind in (BLOCK, LABELLED):
            return [self._block(each) for each in blocks]
        if kind == HALVES:
            return [{"kind": kind, "items": [self._block(each) for each in blocks]}]
        items = [
            {"parts": self._parts(each.parts, each.where), "number": getattr(each, "number", None)}
            for each in blocks
            if isinstance(each, Point | Recommendation)
        ]
        return [{"kind": RECOMMENDATIONS if kind == RECOMMENDATIONS else POINTS, "items": items}]

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
                kind = {"Title": "title", "Small": "small", "Lead": "lead"}.get(block.style, "paragraph")
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
            case Drawing():
                return self._drawn(block)
        raise TypeError(f"{type(block).__name__} has no form in a PDF")

    def _table(self, block: Table) -> dict[str, Any]:
        rows = []
        for row in block.rows:
            rows.append([self._parts(parts_of(cell), block.where_of(row)) for cell in row])
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

    def _drawn(self, block: Drawing) -> dict[str, Any]:
        for figure in block.figures:
            self._placements.put(figure, self._product, block.where)
        number = f"drawn-{len(self.drawings)}"
        width = _HALF_WIDTH if block.half else _CHART_WIDTH
        return {
            "kind": "chart",
            "caption": block.drawn.title,
            "alternative": block.drawn.description,
            "half": block.half,
            "is_map": block.drawn.kind == "map",
            "credit": block.drawn.credit,
            "drawing": self._drawing(f"{number}.svg", plot_alone(block.drawn, width)),
            "key": self._key(block.drawn, number),
        }

    def _key(self, chart: Chart, number: int | str) -> list[dict[str, Any]]:
        """The key in words of the paper, because its numbers must be links; only its marks are drawn."""
        return [
            {
                "swatch": self._drawing(f"chart-{number}-key-{at}.svg", swatch_alone(chart, each)),
                "parts": self._key_parts(each),
            }
            for at, each in enumerate(chart.key)
        ]

    def _key_parts(self, key: Key) -> list[dict[str, Any]]:
        return [
            {"text": part}
            if isinstance(part, str)
            else {"text": part[1], "link": self._figures + part[0], "figure": True}
            for part in key.words
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
                        "link": self._figures + part.id,
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
        if len(row) < len(block.headings):  # it goes across the table, and heads those below
            total += 1
            continue
        lengths = [len("".join(str(part) for part in parts_of(cell))) for cell in row]
        total += max(
            ceil(length / (heading.width * _LETTERS))
            for length, heading in zip(lengths, block.headings, strict=True)
        )
    return total
