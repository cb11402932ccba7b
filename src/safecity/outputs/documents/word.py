"""A document as a Word file: its styles, its numbering, its tables, and figures that keep their id in the text."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Row
from docx.text.paragraph import Paragraph as WordParagraph

from ...findings.finding import Sentence
from ...release.figure import Figure
from ..placements import Placements
from ..same_bytes import write_same
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
from .chart_workbook import workbook_of
from .column_widths import fitted
from .council_template import emptied
from .document import Document
from .first_page import SHEET_LINE, sheet_size, small_size
from .parts import Cell, Heading, Linked, Part, Styled, ToComplete, parts_of
from .picture import picture_of
from .word_chart import RELATION, SHEET, chart_part, drawing, name_figures
from .word_template import (
    FONT,
    TEXT_WIDTH,
    add_notice,
    add_styles,
    breadth_of,
    describe,
    element,
    field,
    set_header_and_footer,
    set_numbering,
    set_page,
    set_sheet,
    set_small,
    set_styles,
    size_of,
    text_height,
    text_width,
)

HYPERLINK = RELATIONSHIP_TYPE.HYPERLINK
_WHOLE = 15  # rows, about a third of a page: a table of so many is not parted between pages


def write_word(
    document: Document, path: Path, *, product: str, placements: Placements, template: Path | None = None
) -> None:
    """Write a document as a Word file, every number in it tagged with its figure's id and noted in `placements`.

    With a `template` its styles, page, headers and footers are those of the file. The same document and template make
    the same bytes.
    """
    _Writing(document, product, placements, template).save(path)


class _Writing:
    """A Word file under way."""

    def __init__(
        self, document: Document, product: str, placements: Placements, template: Path | None = None
    ):
        self._document = emptied(template) if template else docx.Document()
        self._product, self._placements = product, placements
        self._controls = 0
        self._chapters: dict[
            int, str
        ] = {}  # a chapter's heading -> its bookmark, where there is a list of them
        describe(self._document, document.title, document.author, document.day)
        self._share = 1.0  # of the width that tables and charts are made for
        if template:
            add_styles(self._document, set_numbering(self._document))
            self._share = text_width(self._document) / TEXT_WIDTH
            add_notice(self._document, document.notice)
        else:
            set_page(self._document, landscape=document.landscape, is_sheet=document.is_sheet)
            set_styles(self._document)
            if document.is_sheet:
                room = text_width(self._document), text_height(self._document)
                set_sheet(self._document, sheet_size(document, *room), SHEET_LINE)
            if document.landscape:  # made to be read across a table
                room = text_width(self._document), text_height(self._document)
                set_small(self._document, small_size(document, *room))
            set_numbering(self._document)
            set_header_and_footer(self._document, document.title, document.notice)
        self._styles = {style.name: style.style_id for style in self._document.styles}
        self._styles["Normal"] = None  # that of whatever names none
        before: Block | None = None
        listed = document.contents
        for block in document.blocks:
            if listed and isinstance(block, Titled):
                self._contents(document)
                listed = False
            self._write(block, before)
            before = block

    def save(self, path: Path) -> None:
        write_same(self._document.save, path)

    def _write(self, block: Block, before: Block | None) -> None:
        match block:
            case Titled():
                self._titled(block)
            case Paragraph():
                style = block.style if block.style in self._styles else "Normal"
                self._fill(self._styled(style), block.parts, block.where)
            case Numbered():
                self._numbered(block, under_table=isinstance(before, Table))
            case Point():
                self._point(block)
            case Recommendation():
                self._fill(self._styled("Recommendation"), block.parts, block.where)
            case Labelled():
                paragraph = self._styled("Front Line")
                paragraph.add_run(f"{block.label}\t").bold = True
                self._fill(paragraph, block.parts, block.where)
            case Table():
                self._table(block)
            case MonthsChart():
                self._chart(block)
            case Drawing():
                self._drawn(block)

    def _contents(self, document: Document) -> None:
        """A list of the chapters, which Word can make again: each leads to its heading."""
        chapters = [each for each in document.blocks if isinstance(each, Titled) and each.level == 1]
        for at, each in enumerate(chapters):
            line = self._styled("Contents Line")
            words = "".join(str(part) for part in each.parts)
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), f"chapter_{at + 1}")
            run = line.add_run(words)
            line._p.append(link)
            link.append(run._r)
        self._chapters = {id(each): f"chapter_{at + 1}" for at, each in enumerate(chapters)}

    def _titled(self, block: Titled) -> None:
        heading = self._kept_with_next(self._document.add_heading("", block.level))
        if block.on_new_page:
            heading.paragraph_format.page_break_before = True
        self._fill(heading, block.parts, block.where)
        if name := self._chapters.get(id(block)):
            number = name.removeprefix("chapter_")
            heading._p.insert(1, element("w:bookmarkStart", None, id=number, name=name))
            heading._p.append(element("w:bookmarkEnd", None, id=number))

    def _numbered(self, block: Numbered, *, under_table: bool) -> None:
        paragraph = self._styled("Numbered Paragraph")
        if under_table:
            paragraph.paragraph_format.space_before = Pt(10)
        self._fill(paragraph, block.parts, block.where)
        if block.leads_to_a_list:  # it does not end a page by itself
            paragraph.paragraph_format.keep_with_next = True

    def _point(self, block: Point) -> None:
        paragraph = self._styled("Point")
        if block.number is not None:
            properties = OxmlElement("w:numPr")
            properties.append(element("w:numId", "0"))  # no sign of the list's: the number is written
            paragraph._p.get_or_add_pPr().append(properties)
            paragraph.paragraph_format.left_indent = Cm(1.7)
            paragraph.paragraph_format.first_line_indent = Cm(-0.7)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(1.7))
            paragraph.add_run(f"{block.number}.\t")
        self._fill(paragraph, block.parts, block.where)

    def _table(self, block: Table) -> None:
        """A table whose header row Word repeats on every page."""
        headings = [replace(each, width=each.width * self._share) for each in block.headings]
        compact = block.compact
        if not compact:
            style = _cell_style(compact)
            size = size_of(self._document, style) * breadth_of(self._document, style)
            headings, compact = fitted(headings, block.rows, size)
        if block.number:
            above = self._captioned("Table")
            # Word counts on if the author adds a table.
            field(above, "SEQ Table \\* ARABIC", str(block.number))
            above.add_run(f": {block.caption}")
        table = self._document.add_table(rows=0, cols=len(headings))
        _set_table(table, headings, title=block.caption or block.about, about=block.about)
        header = table.add_row()
        _mark_row(header, "w:tblHeader")
        for cell, heading in zip(header.cells, headings, strict=True):
            _shade(cell)
            self._aligned(cell.paragraphs[0], heading, compact=compact).add_run(heading.words).bold = True
        # A short table stays whole, at the cost of an empty foot of a page; of a longer one no page begins or ends
        # with a single row.
        rows = len(block.rows) + 1
        together = range(rows - 1) if rows <= _WHOLE + 1 else (0, 1, rows - 3, rows - 2)
        _finish(header, headings, kept=0 in together)
        empty = {kept: self._empty_row(table, headings, compact, kept=kept) for kept in (False, True)}
        for at, row in enumerate(block.rows, start=1):
            if len(row) == 1 < len(headings):
                line = table.add_row()
                self._heading_row(line, row[0], block)
                _finish(line, headings, kept=at in together)
                continue
            made = deepcopy(empty[at in together])
            table._tbl.append(made)
            for cell, content in zip(made.tc_lst, row, strict=True):
                self._fill(WordParagraph(cell.p_lst[0], table), parts_of(content), block.where_of(row))

    def _empty_row(
        self, table: WordTable, headings: Sequence[Heading], compact: bool, *, kept: bool
    ) -> CT_Row:
        """A row to be copied: python-docx takes longer over one cell than a copy of all of them does."""
        line = table.add_row()
        for cell, heading in zip(line.cells, headings, strict=True):
            self._aligned(cell.paragraphs[0], heading, compact=compact)
        _finish(line, headings, kept=kept)
        table._tbl.remove(line._tr)
        return line._tr

    def _chart(self, block: MonthsChart) -> None:
        """A chart of Word's own, which can be edited and stays sharp at any size."""
        for figure in block.figures:
            self._placements.put(figure, self._product, block.where)
        part = self._document.part
        made = chart_part(
            part.package, number=block.number, months=block.months, lines=block.lines, font=FONT,
            workbook=workbook_of(block, sheet=SHEET),
        )  # fmt: skip
        relation = part.relate_to(made, RELATION)
        above = self._captioned("Chart")
        field(above, "SEQ Chart \\* ARABIC", str(block.number))
        above.add_run(f": {block.drawn.title}")
        chart = self._document.add_paragraph()
        drawn = drawing(
            relation, number=block.number, name=f"Chart {block.number}", description=block.drawn.description,
            width=TEXT_WIDTH * self._share, height=6.2,
        )  # fmt: skip
        name_figures(drawn[0].find(qn("wp:docPr")), block.figures)
        chart.add_run()._r.append(drawn)
        if block.notes:  # which say nothing at the head of a page by themselves
            self._kept_with_next(chart)
            self._styled("Small").add_run(block.notes)

    def _drawn(self, block: Drawing) -> None:
        """A drawing as a picture with its key in it, told in words to those who do not see it."""
        for figure in block.figures:
            self._placements.put(figure, self._product, block.where)
        self._kept_with_next(self._styled("Caption")).add_run(block.drawn.title)
        shape = self._document.add_picture(
            BytesIO(picture_of(block.drawn)), width=Cm(TEXT_WIDTH * self._share * 0.75)
        )
        shape._inline.docPr.set("descr", block.drawn.description)
        name_figures(shape._inline.docPr, block.figures)
        if block.drawn.credit:
            self._kept_with_next(self._document.paragraphs[-1])
            self._styled("Small").add_run(block.drawn.credit)

    def _styled(self, style: str) -> WordParagraph:
        return self._in_style(self._document.add_paragraph(), style)

    def _kept_with_next(self, paragraph: WordParagraph) -> WordParagraph:
        """On the page of what it heads, whatever the template's style of it says."""
        paragraph.paragraph_format.keep_with_next = True
        return paragraph

    def _captioned(self, kind: str) -> WordParagraph:
        caption = self._styled("Caption")
        self._kept_with_next(caption).add_run(f"{kind} ")
        return caption

    def _heading_row(self, line, content: Cell, block: Table) -> None:
        """A row of one cell across the table, which heads those below it."""
        cell = line.cells[0].merge(line.cells[-1])
        paragraph = self._in_style(cell.paragraphs[0], _cell_style(block.compact))
        self._fill(paragraph, parts_of(content), block.where)

    def _aligned(self, paragraph: WordParagraph, heading: Heading, *, compact: bool = False) -> WordParagraph:
        self._in_style(paragraph, _cell_style(compact))
        if heading.numbers:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        return paragraph

    def _in_style(self, paragraph: WordParagraph, style: str) -> WordParagraph:
        # By its id: python-docx would look a name up in the whole list of styles, for each of 1,500 paragraphs.
        if style_id := self._styles[style]:
            paragraph._p.style = style_id
        return paragraph

    def _fill(self, paragraph: WordParagraph, parts: Sequence[Part], where: str) -> None:
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

    def _link(self, paragraph: WordParagraph, part: Linked) -> None:
        link, run = OxmlElement("w:hyperlink"), paragraph.add_run(part.words)
        link.set(qn("r:id"), self._document.part.relate_to(part.address, HYPERLINK, is_external=True))
        run.font.underline = True
        run.font.color.rgb = RGBColor(0x1D, 0x4F, 0x91)
        paragraph._p.append(link)
        link.append(run._r)

    def _put(self, paragraph: WordParagraph, figure: Figure, where: str) -> None:
        """A figure in a content control that is tagged with its id, and cannot be typed over by accident."""
        run = paragraph.add_run(self._placements.put(figure, self._product, where))
        self._controls += 1
        control = deepcopy(_control())
        tag, number = control[0][:2]
        tag.set(qn("w:val"), figure.id)
        number.set(qn("w:val"), str(self._controls))
        paragraph._p.append(control)
        control[1].append(run._r)


@cache
def _control() -> BaseOxmlElement:
    """An empty content control, whose tag and number are to be said, to be copied: there is one for each figure."""
    control, about, content = (OxmlElement(name) for name in ("w:sdt", "w:sdtPr", "w:sdtContent"))
    for name, value in (("w:tag", ""), ("w:id", ""), ("w:lock", "contentLocked")):
        about.append(element(name, value))
    about.append(OxmlElement("w:text"))
    control.append(about)
    control.append(content)
    return control


def _cell_style(compact: bool) -> str:
    return "Table Text Small" if compact else "Table Text"


def _set_table(table: WordTable, headings: Sequence[Heading], *, title: str, about: str) -> None:
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


def _finish(line: _Row, headings: Sequence[Heading], *, kept: bool) -> None:
    """A row that no page parts, of cells as broad as their columns, on the page of the next row if it is `kept`."""
    _mark_row(line, "w:cantSplit")
    for cell, heading in zip(line.cells, headings, strict=True):
        if cell._tc.grid_span == 1:
            cell.width = Cm(heading.width)
        if kept:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _mark_row(row, name: str) -> None:
    properties = row._tr.get_or_add_trPr()
    mark = OxmlElement(name)
    # Word's order within a row's properties: cantSplit before tblHeader.
    properties.insert(0, mark) if name == "w:cantSplit" else properties.append(mark)


def _shade(cell) -> None:
    cell._tc.get_or_add_tcPr().append(element("w:shd", "clear", color="auto", fill="E7ECF2"))
