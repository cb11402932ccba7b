"""A Word paper as such: its styles, its numbering, its tables, and figures that keep their id in the text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from ..findings.finding import Sentence
from ..release.figure import Figure
from .placements import Placements
from .same_bytes import same_bytes
from .word_chart import RELATION, Line, chart_part, drawing
from .word_template import (
    FONT,
    TEXT_WIDTH,
    describe,
    element,
    field,
    set_header_and_footer,
    set_numbering,
    set_page,
    set_styles,
)

HYPERLINK = RELATIONSHIP_TYPE.HYPERLINK
_WHOLE = 10  # rows, about a quarter of a page: a table of so many is not parted between pages
_LETTER, _PADDING = 0.225, 0.4  # centimetres: a bold letter of a table's heading, and the cell around it


@dataclass(frozen=True)
class ToComplete:
    """A place that only the author can fill, marked so that nobody overlooks it."""

    what: str

    def __str__(self) -> str:
        return f"[Author to complete: {self.what}]"


@dataclass(frozen=True)
class Styled:
    """Words that are stressed."""

    words: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Linked:
    """Words that lead to an address outside the paper."""

    words: str
    address: str


Part = str | Figure | Sentence | ToComplete | Styled | Linked
Cell = Part | tuple[Part, ...]


@dataclass(frozen=True)
class Heading:
    """A table's column: its words, its width in centimetres, and whether it holds numbers."""

    words: str
    width: float
    numbers: bool = False


class WordPaper:
    """A paper under way. Every figure that is put into it is noted in `placements`, with where it stands."""

    def __init__(
        self, *, title: str, author: str, day: date, product: str, placements: Placements, notice: str = ""
    ):
        self._document = docx.Document()
        self._product, self._placements = product, placements
        self._paragraphs = self._tables = self._charts = self._controls = 0
        self.headings = 0  # so many were set
        describe(self._document, title, author, day)
        set_page(self._document)
        set_styles(self._document)
        set_numbering(self._document)
        set_header_and_footer(self._document, title, notice)
        self._styles = {style.name: style.style_id for style in self._document.styles}
        self._styles["Normal"] = None  # that of whatever names none
        self.paragraph(title, style="Title", where="title")

    def heading(self, words: str, level: int = 1) -> None:
        self.headings += 1
        self._document.add_heading(words, level)

    def heading_of(self, *parts: Part, level: int, where: str) -> None:
        """A heading that may hold figures. `where` names it for them."""
        self.headings += 1
        self._fill(self._document.add_heading("", level), parts, where)

    def paragraph(self, *parts: Part, where: str, style: str = "Normal") -> None:
        """A paragraph without a number. `where` names it for the figures in it."""
        self._fill(self._styled(style), parts, where)

    def numbered(self, *parts: Part, source: str = "") -> int:
        """A paragraph with the next number of the paper, which it returns. `source` is the file of its words."""
        self._paragraphs += 1
        where = f"paragraph {self._paragraphs}" + (f", {source}" if source else "")
        under_table = self._document.element.body[-2].tag == qn("w:tbl")  # the last are the page's properties
        paragraph = self._styled("Numbered Paragraph")
        if under_table:
            paragraph.paragraph_format.space_before = Pt(10)
        self._fill(paragraph, parts, where)
        if paragraph.text.endswith(":"):  # what leads to a list does not end a page by itself
            paragraph.paragraph_format.keep_with_next = True
        return self._paragraphs

    def bullet(self, *parts: Part) -> None:
        """A point under the paragraph numbered last."""
        self._fill(self._styled("Point"), parts, f"paragraph {self._paragraphs}")

    def point(self, number: int | None, *parts: Part, where: str) -> None:
        """A point of a list of the author's own, with the number that it has there."""
        paragraph = self._styled("Point")
        if number is not None:
            properties = OxmlElement("w:numPr")
            properties.append(element("w:numId", "0"))  # no sign of the list's: the number is written
            paragraph._p.get_or_add_pPr().append(properties)
            paragraph.paragraph_format.left_indent = Cm(1.7)
            paragraph.paragraph_format.first_line_indent = Cm(-0.7)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(1.7))
            paragraph.add_run(f"{number}.\t")
        self._fill(paragraph, parts, where)

    def recommendation(self, *parts: Part) -> None:
        self._fill(self._styled("Recommendation"), parts, "recommendations")

    def labelled(self, label: str, *parts: Part) -> None:
        """A line of the front page: a label in bold and what it is, on a tab."""
        paragraph = self._styled("Front Line")
        paragraph.add_run(f"{label}\t").bold = True
        self._fill(paragraph, parts, label.strip(":?").lower())

    @property
    def next_table(self) -> int:
        return self._tables + 1

    def table(
        self, headings: Sequence[Heading], rows: Sequence[Sequence[Cell]], *, caption: str = "", about: str
    ) -> None:
        """A table with one header row, which Word repeats on every page; each row's first cell names it.

        With a caption it takes the next table number; without one it is a form's, known by `about`, which
        is also what a screen reader is told of it.
        """
        headings = _widened(headings)
        where = about.lower()
        if caption:
            self._tables += 1
            where = f"table {self._tables}"
            above = self._captioned("Table")
            field(
                above, "SEQ Table \\* ARABIC", str(self._tables)
            )  # Word counts on if the author adds a table
            above.add_run(f": {caption}")
        table = self._document.add_table(rows=0, cols=len(headings))
        _set_table(table, headings, title=caption or about, about=about)
        header = table.add_row()
        _mark_row(header, "w:tblHeader")
        for cell, heading in zip(header.cells, headings, strict=True):
            _shade(cell)
            self._aligned(cell.paragraphs[0], heading).add_run(heading.words).bold = True
        for row in rows:
            line = table.add_row()
            name = "".join(str(part) for part in _parts(row[0]))
            for cell, heading, content in zip(line.cells, headings, row, strict=True):
                self._fill(self._aligned(cell.paragraphs[0], heading), _parts(content), f"{where}, {name}")
        for line in table.rows:
            _mark_row(line, "w:cantSplit")
            for cell, heading in zip(line.cells, headings, strict=True):
                cell.width = Cm(heading.width)
        # A short table stays whole, at the cost of an empty foot of a page; of a longer one no page begins or ends
        # with a single row.
        whole = len(rows) <= _WHOLE
        for line in table.rows[:-1] if whole else (*table.rows[:2], *table.rows[-3:-1]):
            for cell in line.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True

    @property
    def next_chart(self) -> int:
        return self._charts + 1

    def chart(self, months: Sequence[date], lines: Sequence[Line], *, caption: str, description: str) -> None:
        """A chart of lines over months. Its figures are noted by whoever draws it, as in "chart 1"."""
        self._charts += 1
        part = self._document.part
        relation = part.relate_to(
            chart_part(part.package, number=self._charts, months=months, lines=lines, font=FONT), RELATION
        )
        above = self._captioned("Chart")
        field(above, "SEQ Chart \\* ARABIC", str(self._charts))
        above.add_run(f": {caption}")
        self._document.add_paragraph().add_run()._r.append(
            drawing(
                relation,
                number=self._charts,
                name=f"Chart {self._charts}",
                description=description,
                width=TEXT_WIDTH,
                height=6.2,
            )  # fmt: skip
        )

    def save(self, path: Path) -> None:
        """Write the paper; the same paper makes the same bytes."""
        self._document.save(str(path))
        same_bytes(path)

    def _styled(self, style: str) -> Paragraph:
        return self._in_style(self._document.add_paragraph(), style)

    def _captioned(self, kind: str) -> Paragraph:
        caption = self._styled("Caption")
        caption.add_run(f"{kind} ")
        return caption

    def _aligned(self, paragraph: Paragraph, heading: Heading) -> Paragraph:
        self._in_style(paragraph, "Table Text")
        if heading.numbers:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        return paragraph

    def _in_style(self, paragraph: Paragraph, style: str) -> Paragraph:
        # By its id: python-docx would look a name up in the whole list of styles, for each of 1,500 paragraphs.
        if style_id := self._styles[style]:
            paragraph._p.style = style_id
        return paragraph

    def _fill(self, paragraph: Paragraph, parts: Sequence[Part], where: str) -> None:
        for part in parts:
            if isinstance(part, Sentence):
                self._fill(paragraph, part.parts, where)
            elif isinstance(part, Figure):
                self._put(paragraph, part, where)
            elif isinstance(part, ToComplete):
                paragraph.add_run(str(part), style="Author To Complete")
            elif isinstance(part, Styled):
                run = paragraph.add_run(part.words)
                run.bold, run.italic = part.bold or None, part.italic or None
            elif isinstance(part, Linked):
                self._link(paragraph, part)
            else:
                paragraph.add_run(part)

    def _link(self, paragraph: Paragraph, part: Linked) -> None:
        link, run = OxmlElement("w:hyperlink"), paragraph.add_run(part.words)
        link.set(qn("r:id"), self._document.part.relate_to(part.address, HYPERLINK, is_external=True))
        run.font.underline = True
        run.font.color.rgb = RGBColor(0x1D, 0x4F, 0x91)
        paragraph._p.append(link)
        link.append(run._r)

    def _put(self, paragraph: Paragraph, figure: Figure, where: str) -> None:
        """A figure in a content control that is tagged with its id, and cannot be typed over by accident."""
        run = paragraph.add_run(self._placements.put(figure, self._product, where))
        self._controls += 1
        control, about, content = (OxmlElement(name) for name in ("w:sdt", "w:sdtPr", "w:sdtContent"))
        for name, value in (("w:tag", figure.id), ("w:id", str(self._controls)), ("w:lock", "contentLocked")):
            about.append(element(name, value))
        about.append(OxmlElement("w:text"))
        paragraph._p.append(control)
        control.append(about)
        control.append(content)
        content.append(run._r)


def _widened(headings: Sequence[Heading]) -> Sequence[Heading]:
    """Columns wide enough that no word of a heading is broken in two, at the cost of those with most room."""
    need = [max(len(word) for word in each.words.split()) * _LETTER + _PADDING for each in headings]
    short = sum(max(0.0, least - each.width) for each, least in zip(headings, need, strict=True))
    spare = sum(max(0.0, each.width - least) for each, least in zip(headings, need, strict=True))
    if not short or spare <= 0:
        return headings
    taken = min(1.0, short / spare)
    return [
        replace(each, width=least if each.width < least else each.width - taken * (each.width - least))
        for each, least in zip(headings, need, strict=True)
    ]


def _parts(cell: Cell) -> tuple[Part, ...]:
    return cell if isinstance(cell, tuple) else (cell,)


def _set_table(table: Table, headings: Sequence[Heading], *, title: str, about: str) -> None:
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(element(f"w:{side}", "single", sz="4", space="0", color="8A8F94"))
    properties.find(qn("w:tblLayout")).addprevious(borders)  # Word is particular about their order
    look = properties.find(qn("w:tblLook"))
    for name in ("firstRow", "firstColumn"):
        look.set(qn(f"w:{name}"), "1")
    properties.append(element("w:tblCaption", title))
    properties.append(element("w:tblDescription", about))
    for column, heading in zip(table.columns, headings, strict=True):
        column.width = Cm(heading.width)


def _mark_row(row, name: str) -> None:
    properties = row._tr.get_or_add_trPr()
    mark = OxmlElement(name)
    # Word's order within a row's properties: cantSplit before tblHeader.
    properties.insert(0, mark) if name == "w:cantSplit" else properties.append(mark)


def _shade(cell) -> None:
    cell._tc.get_or_add_tcPr().append(element("w:shd", "clear", color="auto", fill="E7ECF2"))
