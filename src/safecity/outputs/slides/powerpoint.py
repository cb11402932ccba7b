"""Slides as a PowerPoint file: titles that an outline reads out, charts that can be edited, sources in the notes.

Every figure is a link that ends in its id, as in the PDF: `data/figures.csv#ID`. Those of a chart stand on the
second sheet of the workbook inside it.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Cm, Emu, Pt

from ...findings.finding import Sentence
from ...release.figure import Figure
from ..documents.blocks import MonthsChart, Table
from ..documents.parts import FIGURES, Linked, Styled, parts_of
from ..placements import Placements
from ..same_bytes import write_same
from .months_chart import put_chart
from .slide import Deck, Slide, Words

FONT = "Arial"
INK, QUIET, WHITE = RGBColor(0x0B, 0x0C, 0x0C), RGBColor(0x50, 0x57, 0x5C), RGBColor(0xFF, 0xFF, 0xFF)
_WIDE, _HIGH = Cm(33.867), Cm(19.05)
_LEFT, _ACROSS = Cm(1.8), Cm(30.2)
_TITLE_TOP, _TITLE_HIGH = Cm(1.1), Cm(3.6)
_BODY_TOP, _BODY_HIGH = Cm(5.0), Cm(12.4)
_FOOT_TOP = Cm(17.9)
_TEXT_COLOUR = "{A12FA001-AC4F-418D-AE19-62706E023703}"
"""Office's name for: a link has the colour of the words around it."""
_NO_GRID = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Office's name for a table's style without lines and fills, which are set here."""


def write_deck(deck: Deck, path: Path, *, product: str, placements: Placements) -> None:
    """Write slides as one file; every number is noted in `placements`. The same slides make the same bytes."""
    made = Presentation()
    for name, each in list(made.part.package._rels.items()):  # the template's own picture of itself
        if each.reltype.endswith("/thumbnail"):
            made.part.package._rels.pop(name)
    made.slide_width, made.slide_height = _WIDE, _HIGH
    about = made.core_properties
    about.title = deck.title
    about.author = about.last_modified_by = deck.author
    about.language, about.keywords, about.comments, about.subject = "en-GB", "", "", ""
    about.created = about.modified = datetime(deck.day.year, deck.day.month, deck.day.day)
    about.revision = 1
    writing = _Writing(made, deck, product, placements)
    for number, slide in enumerate(deck.slides, start=1):
        writing.write(slide, number)
    write_same(made.save, path)


_APART, _ROOM = Cm(0.6), Cm(4.0)  # below a table, and what points under it need
_FEW_ROWS, _TALLEST_ROW = 7, 1.45  # with the heading: so few are written larger, cm high


class _Writing:
    """A file of slides under way."""

    def __init__(self, made, deck: Deck, product: str, placements: Placements):
        self._made, self._product, self._placements = made, product, placements
        self._colour = RGBColor.from_string(deck.colour)
        self._foot = deck.foot
        self._layout = next(each for each in made.slide_layouts if each.name == "Title Only")
        self._empty = next(each for each in made.slide_layouts if each.name == "Title Slide")

    def write(self, slide: Slide, number: int) -> None:
        drawn = self._made.slides.add_slide(self._empty if slide.is_cover else self._layout)
        where = f"slide {number}, {slide.where}"
        if slide.is_cover:
            self._cover(drawn, slide, where)
        else:
            self._title(drawn, slide, where)
            self._body(drawn, slide, where)
            self._footer(drawn, number)
        told = slide.shows.notes if isinstance(slide.shows, MonthsChart) else ""
        notes = [words for words in (*slide.notes, (told,) if told else ()) if words]
        notes.append((f"Source: {slide.sources}.",))
        frame = drawn.notes_slide.notes_text_frame
        for at, words in enumerate(notes):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            self._fill(paragraph, words, f"{where}, notes", drawn.notes_slide.part)

    def _cover(self, drawn, slide: Slide, where: str) -> None:
        drawn.background.fill.solid()
        drawn.background.fill.fore_color.rgb = self._colour
        title, below = drawn.shapes.title, drawn.placeholders[1]
        _place(title, _LEFT, Cm(5.0), _ACROSS, Cm(5.0))
        _place(below, _LEFT, Cm(10.6), _ACROSS, Cm(4.0))
        self._text(title.text_frame, [slide.title], where, drawn.part, size=40, bold=True, colour=WHITE)
        _without_lines(title.text_frame)
        self._text(below.text_frame, slide.points, where, drawn.part, size=22, colour=WHITE)
        title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM

    def _title(self, drawn, slide: Slide, where: str) -> None:
        title = drawn.shapes.title
        _place(title, _LEFT, _TITLE_TOP, _ACROSS, _TITLE_HIGH)
        long = len("".join(map(str, slide.title)))
        size = (
            30 if long <= 90 else 26 if long <= 110 else 22 if long <= 200 else 19
        )  # three lines, or four of 19
        self._text(title.text_frame, [slide.title], where, drawn.part, size=size, bold=True, colour=INK)
        _without_lines(title.text_frame)
        title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        line = drawn.shapes.add_connector(1, _LEFT, Cm(4.75), _LEFT + _ACROSS, Cm(4.75))
        line.line.color.rgb, line.line.width = self._colour, Pt(2)
        line.name = "Rule"
        _decorative(line)

    def _body(self, drawn, slide: Slide, where: str) -> None:
        points_high = Cm(0)
        beside = isinstance(slide.shows, MonthsChart)
        if slide.points:
            letters = sum(len("".join(map(str, words))) for words in slide.points)
            points_high = _BODY_HIGH if slide.shows is None else Cm(2.0)
            size = 16 if beside else 20 if letters <= 700 else 17
            box = drawn.shapes.add_textbox(_LEFT, _BODY_TOP, _ACROSS, points_high)
            box.name = "Points"
            self._text(box.text_frame, slide.points, where, drawn.part, size=size, colour=INK, apart=10)
        top, high = _BODY_TOP + points_high, _BODY_HIGH - points_high
        if isinstance(slide.shows, MonthsChart):
            for figure in slide.shows.figures:
                self._placements.put(figure, self._product, f"{where}, chart")
            put_chart(drawn, slide.shows, (_LEFT, top, _ACROSS, high), FONT)
        elif isinstance(slide.shows, Table):
            used = self._table(drawn, slide.shows, top, high, where) + _APART
            if slide.below and high - used >= _ROOM:
                box = drawn.shapes.add_textbox(_LEFT, top + used, _ACROSS, high - used)
                box.name = "Points"
                self._text(box.text_frame, slide.below, where, drawn.part, size=20, colour=INK, apart=10)

    def _table(self, drawn, table: Table, top: int, high: int, where: str) -> int:
        """Put a table on a slide; gives how high it is."""
        widths = sum(each.width for each in table.headings)
        rows = len(table.rows) + 1
        row_high = min(Cm(_TALLEST_ROW if rows <= _FEW_ROWS else 1.05), Emu(high - Cm(0.2)) // rows)
        size = 20 if rows <= _FEW_ROWS else 15
        frame = drawn.shapes.add_table(rows, len(table.headings), _LEFT, top, _ACROSS, row_high * rows)
        frame.name = table.caption or "Table"
        frame._element.nvGraphicFramePr.cNvPr.set("descr", table.about)
        made = frame.table
        made._tbl.tblPr.find(made._tbl.tblPr.tag.replace("tblPr", "tableStyleId")).text = _NO_GRID
        made.horz_banding, made.first_col = False, True
        for column, heading in zip(made.columns, table.headings, strict=True):
            column.width = Emu(round(_ACROSS * heading.width / widths))
        for line in made.rows:
            line.height = row_high
        for at, heading in enumerate(table.headings):
            cell = made.cell(0, at)
            cell.fill.solid()
            cell.fill.fore_color.rgb = RGBColor(0xE7, 0xEC, 0xF2)
            self._cell(drawn, cell, (heading.words,), heading.numbers, where, size, bold=True)
        for down, row in enumerate(table.rows, start=1):
            name = "".join(map(str, parts_of(row[0])))
            for at, (heading, content) in enumerate(zip(table.headings, row, strict=True)):
                told = f"{where}, {name}"
                self._cell(drawn, made.cell(down, at), parts_of(content), heading.numbers, told, size)
        return row_high * rows

    def _cell(
        self, drawn, cell, words: Words, numbers: bool, where: str, size: int, *, bold: bool = False
    ) -> None:
        self._text(cell.text_frame, [words], where, drawn.part, size=size, bold=bold, colour=INK)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        cell.margin_top = cell.margin_bottom = Cm(0.08)
        if numbers:
            cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
        properties = cell._tc.get_or_add_tcPr()
        rule = parse_xml(
            f'<a:lnB {nsdecls("a")} w="6350"><a:solidFill><a:srgbClr val="8A8F94"/></a:solidFill></a:lnB>'
        )
        properties.insert(0, rule)

    def _footer(self, drawn, number: int) -> None:
        box = drawn.shapes.add_textbox(_LEFT, _FOOT_TOP, _ACROSS, Cm(0.8))
        box.name = "Foot"
        frame = box.text_frame
        frame.word_wrap = True  # or it is as wide as its words, and some programs put those in the middle
        run = frame.paragraphs[0].add_run()
        run.text = f"{self._foot} · {number}"
        _set_font(run, 11, False, QUIET)

    def _text(
        self, frame, paragraphs: Sequence[Words], where: str, part, *, size: int, colour: RGBColor,
        bold: bool = False, apart: int = 0,
    ) -> None:  # fmt: skip
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = Cm(0.1)
        for at, words in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.LEFT
            paragraph.space_after = Pt(apart)
            for run in self._fill(paragraph, words, where, part):
                _set_font(run, size, bold, colour)

    def _fill(self, paragraph, words: Words, where: str, part) -> list:
        runs = []
        for each in words:
            if isinstance(each, Sentence):
                runs += self._fill(paragraph, each.parts, where, part)
                continue
            run = paragraph.add_run()
            runs.append(run)
            if isinstance(each, Figure):
                run.text = self._placements.put(each, self._product, where)
                _link(run, FIGURES + each.id)
            elif isinstance(each, Linked):
                run.text = each.words
                _link(run, each.address)
            elif isinstance(each, Styled):
                run.text = each.words
                run.font.bold, run.font.italic = each.bold or None, each.italic or None
            else:
                run.text = str(each)
        return runs


def _place(shape, left, top, width, height) -> None:
    shape.left, shape.top, shape.width, shape.height = left, top, width, height


def _set_font(run, size: int, bold: bool, colour: RGBColor) -> None:
    font = run.font
    font.name, font.size, font.color.rgb = FONT, Pt(size), colour
    if bold:
        font.bold = True
    run._r.get_or_add_rPr().set("lang", "en-GB")


def _link(run, address: str) -> None:
    run.hyperlink.address = address
    link = run._r.rPr.hlinkClick
    link.append(
        parse_xml(
            f'<a:extLst {nsdecls("a")}><a:ext uri="{_TEXT_COLOUR}"><ahyp:hlinkClr '
            'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
        )
    )


def _without_lines(frame) -> None:
    """Links in a title lead where they lead, and have no line below them, which so large looks like a slip."""
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            if run.hyperlink.address:
                run.font.underline = False


def _decorative(shape) -> None:
    """Tell readers of the screen that there is nothing to say of a shape."""
    about = shape._element.xpath(".//p:cNvPr")[0]
    about.append(
        parse_xml(
            f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative '
            'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
        )
    )
