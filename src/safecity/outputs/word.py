"""A Word paper as such: its styles, its numbering, its tables, and figures that keep their id in the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
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

FONT = "Arial"  # Liberation Sans has the same widths where Arial is missing
TEXT_WIDTH = 17.0  # centimetres between the margins of A4
_INK = RGBColor(0x0B, 0x0C, 0x0C)
# What the template of python-docx brings along: a picture of its page, a claim about who made it, leftovers.
_NOT_OURS = ("thumbnail", "extended-properties", "stylesWithEffects", "customXml")
_STYLES_KEPT = frozenset(
    "Normal DefaultParagraphFont TableNormal NoList Title TitleChar Heading1 Heading1Char Heading2 Heading2Char "
    "Heading3 Heading3Char Caption Header HeaderChar Footer FooterChar".split()
)
_DECIMAL, _BULLET, _ROMAN = 900, 901, 902  # numbers of our lists, clear of those in the template


@dataclass(frozen=True)
class ToComplete:
    """A place that only the author can fill, marked so that nobody overlooks it."""

    what: str

    def __str__(self) -> str:
        return f"[Author to complete: {self.what}]"


Part = str | Figure | Sentence | ToComplete
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
        _describe(self._document, title, author, day)
        _set_page(self._document)
        _set_styles(self._document)
        _set_numbering(self._document)
        _set_header_and_footer(self._document, title, notice)
        self.paragraph(title, style="Title", where="title")

    def heading(self, words: str, level: int = 1) -> None:
        self._document.add_heading(words, level)

    def paragraph(self, *parts: Part, where: str, style: str = "Normal") -> None:
        """A paragraph without a number. `where` names it for the figures in it."""
        self._fill(self._document.add_paragraph(style=style), parts, where)

    def numbered(self, *parts: Part) -> int:
        """A paragraph with the next number of the paper, which it returns."""
        self._paragraphs += 1
        where = f"paragraph {self._paragraphs}"
        self._fill(self._document.add_paragraph(style="Numbered Paragraph"), parts, where)
        return self._paragraphs

    def bullet(self, *parts: Part) -> None:
        """A point under the paragraph numbered last."""
        self._fill(self._document.add_paragraph(style="Point"), parts, f"paragraph {self._paragraphs}")

    def recommendation(self, *parts: Part) -> None:
        self._fill(self._document.add_paragraph(style="Recommendation"), parts, "recommendations")

    def labelled(self, label: str, *parts: Part) -> None:
        """A line of the front page: a label in bold and what it is, on a tab."""
        paragraph = self._document.add_paragraph(style="Front Line")
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
        where = about.lower()
        if caption:
            self._tables += 1
            where = f"table {self._tables}"
            above = self._document.add_paragraph("Table ", style="Caption")
            _field(
                above, "SEQ Table \\* ARABIC", str(self._tables)
            )  # Word counts on if the author adds a table
            above.add_run(f": {caption}")
        table = self._document.add_table(rows=0, cols=len(headings))
        _set_table(table, headings, title=caption or about, about=about)
        header = table.add_row()
        _mark_row(header, "w:tblHeader")
        for cell, heading in zip(header.cells, headings, strict=True):
            _shade(cell)
            _align(cell.paragraphs[0], heading).add_run(heading.words).bold = True
        for row in rows:
            line = table.add_row()
            name = "".join(str(part) for part in _parts(row[0]))
            for cell, heading, content in zip(line.cells, headings, row, strict=True):
                self._fill(_align(cell.paragraphs[0], heading), _parts(content), f"{where}, {name}")
        for line in table.rows:
            _mark_row(line, "w:cantSplit")
            for cell, heading in zip(line.cells, headings, strict=True):
                cell.width = Cm(heading.width)
        for line in (*table.rows[:2], *table.rows[-3:-1]):  # no page begins or ends with a single row
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
        above = self._document.add_paragraph("Chart ", style="Caption")
        _field(above, "SEQ Chart \\* ARABIC", str(self._charts))
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

    def _fill(self, paragraph: Paragraph, parts: Sequence[Part], where: str) -> None:
        for part in parts:
            if isinstance(part, Sentence):
                self._fill(paragraph, part.parts, where)
            elif isinstance(part, Figure):
                self._put(paragraph, part, where)
            elif isinstance(part, ToComplete):
                paragraph.add_run(str(part), style="Author To Complete")
            else:
                paragraph.add_run(part)

    def _put(self, paragraph: Paragraph, figure: Figure, where: str) -> None:
        """A figure in a content control that is tagged with its id, and cannot be typed over by accident."""
        run = paragraph.add_run(self._placements.put(figure, self._product, where))
        self._controls += 1
        control, about, content = (OxmlElement(name) for name in ("w:sdt", "w:sdtPr", "w:sdtContent"))
        for name, value in (("w:tag", figure.id), ("w:id", str(self._controls)), ("w:lock", "contentLocked")):
            about.append(_element(name, value))
        about.append(OxmlElement("w:text"))
        paragraph._p.append(control)
        control.append(about)
        control.append(content)
        content.append(run._r)


def _parts(cell: Cell) -> tuple[Part, ...]:
    return cell if isinstance(cell, tuple) else (cell,)


def _element(tag: str, value: str | None = None, **attributes: str):
    made = OxmlElement(tag)
    if value is not None:
        made.set(qn("w:val"), value)
    for each, said in attributes.items():
        made.set(qn(f"w:{each}"), said)
    return made


def _describe(document, title: str, author: str, day: date) -> None:
    """What the file says of itself: fixed, or the same paper made twice would differ."""
    about, moment = document.core_properties, datetime(day.year, day.month, day.day)
    about.title, about.author, about.last_modified_by, about.language = title, author, author, "en-GB"
    about.created = about.modified = moment
    about.comments = about.keywords = ""
    about.revision = 1
    for part in (document.part.package, document.part):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rsplit("/", 1)[1] in _NOT_OURS:
                del part.rels[key]
    settings = document.settings.element
    for language in settings.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), "en-GB")
    for marks in settings.findall(qn("w:rsids")):
        settings.remove(marks)
    for setting in settings.iter(qn("w:compatSetting")):
        if (
            setting.get(qn("w:name")) == "compatibilityMode"
        ):  # lower, and Word opens it in "compatibility mode"
            setting.set(qn("w:val"), "15")


def _set_page(document) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.0)
    page.top_margin, page.bottom_margin = Cm(2.2), Cm(2.0)
    page.header_distance = page.footer_distance = Cm(1.0)


def _set_styles(document) -> None:
    styles = document.styles
    for style in list(styles.element.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in _STYLES_KEPT:  # 150 unused ones, of which most are for tables
            styles.element.remove(style)
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(_element("w:lang", "en-GB", eastAsia="en-GB", bidi="ar-SA"))
    for name, size, before, after in (
        ("Normal", 11, 0, 6), ("Title", 18, 0, 10), ("Heading 1", 13, 16, 6), ("Heading 2", 12, 12, 4),
        ("Heading 3", 11, 8, 4), ("Caption", 11, 10, 4), ("Header", 9, 0, 0), ("Footer", 9, 0, 0),
    ):  # fmt: skip
        style = styles[name]
        _set_font(style, size, bold=name not in ("Normal", "Header", "Footer"))
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.1
        style.paragraph_format.widow_control = True
        style.paragraph_format.keep_with_next = name not in ("Normal", "Header", "Footer")
    for name in (
        "w:pBdr",
        "w:spacing",
        "w:kern",
    ):  # the template's line below the title, and its wide letters
        for mark in [
            each
            for part in ("w:pPr", "w:rPr")
            for each in styles["Title"].element.find(qn(part)).findall(qn(name))
        ]:
            if mark.get(qn("w:line")) is None and mark.get(qn("w:before")) is None:
                mark.getparent().remove(mark)
    for name, numbering in (
        ("Numbered Paragraph", _DECIMAL), ("Point", _BULLET), ("Recommendation", _ROMAN), ("Front Line", None),
        ("Table Text", None),
    ):  # fmt: skip
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style = styles["Normal"], True
        if numbering is not None:
            properties = style.element.get_or_add_pPr()
            number = OxmlElement("w:numPr")
            number.append(_element("w:numId", str(numbering)))
            properties.insert(0, number)
    front = styles["Front Line"].paragraph_format
    front.space_before = Pt(4)
    front.left_indent, front.first_line_indent = Cm(6.8), Cm(-6.8)
    front.tab_stops.add_tab_stop(Cm(6.8))
    cell = styles["Table Text"]
    cell.font.size = Pt(10)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)
    cell.paragraph_format.line_spacing = 1.0
    marked = styles.add_style("Author To Complete", WD_STYLE_TYPE.CHARACTER)
    marked.font.bold = True
    marked.element.get_or_add_rPr().append(_element("w:shd", "clear", color="auto", fill="FFF2A8"))


def _set_font(style, size: int, *, bold: bool) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = _INK
    fonts = style.element.rPr.rFonts
    for name in (
        "asciiTheme",
        "hAnsiTheme",
        "eastAsiaTheme",
        "cstheme",
    ):  # a theme's font would win over ours
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)


def _set_numbering(document) -> None:
    lists = document.part.numbering_part.element
    first = lists.find(qn("w:num"))
    for number, style, form, text, left, hanging in (
        (_DECIMAL, "NumberedParagraph", "decimal", "%1.", 567, 567),
        (_BULLET, "Point", "bullet", "\N{BULLET}", 964, 397),
        (_ROMAN, "Recommendation", "lowerRoman", "(%1)", 567, 567),
    ):
        kind = _element("w:abstractNum", abstractNumId=str(number))
        kind.append(_element("w:multiLevelType", "singleLevel"))
        level = _element("w:lvl", ilvl="0")
        for name, value in (
            ("w:start", "1"), ("w:numFmt", form), ("w:pStyle", style), ("w:lvlText", text), ("w:lvlJc", "left"),
        ):  # fmt: skip
            level.append(_element(name, value))
        properties = OxmlElement("w:pPr")
        properties.append(_element("w:ind", left=str(left), hanging=str(hanging)))
        level.append(properties)
        kind.append(level)
        first.addprevious(kind)  # Word wants every kind of list before the lists
        used = _element("w:num", numId=str(number))
        used.append(_element("w:abstractNumId", str(number)))
        lists.append(used)


def _set_header_and_footer(document, title: str, notice: str) -> None:
    page = document.sections[0]
    if notice:
        page.header.paragraphs[0].add_run(notice).bold = True
    foot = page.footer.paragraphs[0]
    stops = foot.paragraph_format.tab_stops
    stops.add_tab_stop(Cm(TEXT_WIDTH), alignment=2)
    foot.add_run(f"{title}\tPage ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Paragraph, code: str, shown: str = "1") -> None:
    """What Word works out itself; `shown` stands there until it does."""
    field = _element("w:fldSimple", instr=code)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _set_table(table: Table, headings: Sequence[Heading], *, title: str, about: str) -> None:
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_element(f"w:{side}", "single", sz="4", space="0", color="8A8F94"))
    properties.find(qn("w:tblLayout")).addprevious(borders)  # Word is particular about their order
    look = properties.find(qn("w:tblLook"))
    for name in ("firstRow", "firstColumn"):
        look.set(qn(f"w:{name}"), "1")
    properties.append(_element("w:tblCaption", title))
    properties.append(_element("w:tblDescription", about))
    for column, heading in zip(table.columns, headings, strict=True):
        column.width = Cm(heading.width)


def _align(paragraph: Paragraph, heading: Heading) -> Paragraph:
    paragraph.style = "Table Text"
    if heading.numbers:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return paragraph


def _mark_row(row, name: str) -> None:
    properties = row._tr.get_or_add_trPr()
    mark = OxmlElement(name)
    # Word's order within a row's properties: cantSplit before tblHeader.
    properties.insert(0, mark) if name == "w:cantSplit" else properties.append(mark)


def _shade(cell) -> None:
    cell._tc.get_or_add_tcPr().append(_element("w:shd", "clear", color="auto", fill="E7ECF2"))
