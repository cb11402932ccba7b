"""What a Word paper begins as: its page, styles, numbering, header and footer, and what the file says of itself."""

from datetime import date, datetime

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.text.paragraph import Paragraph

FONT = "Arial"  # Liberation Sans has the same widths where Arial is missing
TEXT_WIDTH = 17.0  # centimetres between the margins of A4
TEXT_HEIGHT = 25.5
_LONG_SIDE, _SHORT_SIDE, _NARROW_MARGIN = 29.7, 21.0, 1.5
_BROAD = {
    "verdana": 1.15, "dejavu sans": 1.15, "lucida sans unicode": 1.1, "lucida sans": 1.1, "century gothic": 1.1,
    "bookman old style": 1.1, "courier new": 1.1, "segoe ui": 1.02,
}  # fmt: skip
_INK = RGBColor(0x0B, 0x0C, 0x0C)
# What the template of python-docx brings along: a picture of its page, a claim about who made it, leftovers.
_NOT_OURS = ("thumbnail", "extended-properties", "custom-properties", "stylesWithEffects", "customXml")
_STYLES_KEPT = frozenset(
    "Normal DefaultParagraphFont TableNormal NoList Title TitleChar Heading1 Heading1Char Heading2 Heading2Char "
    "Heading3 Heading3Char Caption Header HeaderChar Footer FooterChar".split()
)
_DECIMAL, _BULLET, _ROMAN = 900, 901, 902  # numbers of our lists, clear of those in the template


def element(tag: str, value: str | None = None, **attributes: str):
    made = OxmlElement(tag)
    if value is not None:
        made.set(qn("w:val"), value)
    for each, said in attributes.items():
        made.set(qn(f"w:{each}"), said)
    return made


def describe(document, title: str, author: str, day: date) -> None:
    """What the file says of itself: fixed, or the same paper made twice would differ."""
    about, moment = document.core_properties, datetime(day.year, day.month, day.day)
    about.title, about.author, about.last_modified_by, about.language = title, author, author, "en-GB"
    about.created = about.modified = moment
    about.comments = about.keywords = about.subject = about.category = ""
    about.content_status = about.identifier = about.version = ""
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


def text_width(document) -> float:
    """Between the margins of the first page, in centimetres."""
    page = document.sections[0]
    width = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    return Emu(width).cm if width > 0 else TEXT_WIDTH


def text_height(document) -> float:
    """Between the upper and the lower margin of the first page, in centimetres."""
    page = document.sections[0]
    height = (page.page_height or 0) - (page.top_margin or 0) - (page.bottom_margin or 0)
    return Emu(height).cm if height > 0 else TEXT_HEIGHT


def set_page(document, *, landscape: bool = False, is_sheet: bool = False) -> None:
    page = document.sections[0]
    if landscape:
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = Cm(_LONG_SIDE), Cm(_SHORT_SIDE)
        page.left_margin = page.right_margin = Cm(_NARROW_MARGIN)
        page.top_margin = page.bottom_margin = Cm(_NARROW_MARGIN)
        page.header_distance = page.footer_distance = Cm(0.7)
        return
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.0)
    page.top_margin, page.bottom_margin = Cm(2.2), Cm(2.0)
    page.header_distance = page.footer_distance = Cm(1.0)
    if is_sheet:
        page.left_margin = page.right_margin = page.bottom_margin = Cm(_NARROW_MARGIN)
        page.header_distance = page.footer_distance = Cm(0.7)


def size_of(document, name: str) -> float:
    """The points of a style's letters, its own or those of the style that it is based on; 11 where none says it."""
    style = document.styles[name]
    while style is not None:
        if style.font.size is not None:
            return style.font.size.pt
        style = style.base_style
    return 11.0


def breadth_of(document, name: str) -> float:
    """How much broader than Arial's the letters of a style are, as far as its typeface is known to be broad."""
    style = document.styles[name]
    while style is not None:
        if style.font.name is not None:
            return _BROAD.get(style.font.name.casefold(), 1.0)
        style = style.base_style
    return 1.0


def set_styles(document) -> None:
    styles = document.styles
    for style in list(styles.element.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in _STYLES_KEPT:  # 150 unused ones, of which most are for tables
            styles.element.remove(style)
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(element("w:lang", "en-GB", eastAsia="en-GB", bidi="ar-SA"))
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
    add_styles(document)


def set_sheet(document, size: float, line: float) -> None:
    """The words of a document that is one page, in points and lines of so many letters' height."""
    for name, points, before, after in (
        ("Normal", size, 0, 4), ("Title", 16, 0, 6), ("Heading 1", size + 1, 9, 3), ("Small", min(size, 8), 1, 1),
    ):  # fmt: skip
        style = document.styles[name]
        style.font.size, style.paragraph_format.line_spacing = Pt(points), line
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def set_small(document, size: float) -> None:
    """The points of small tables and notes."""
    for name in ("Table Text Small", "Small"):
        document.styles[name].font.size = Pt(size)


def add_styles(document, lists: tuple[int, int, int] = (_DECIMAL, _BULLET, _ROMAN)) -> None:
    """The styles of a paper that a council's template hardly has, each made from Normal where it is missing.

    `lists` number paragraphs, points and recommendations, where a style of that name does not do it by itself.
    """
    styles = document.styles
    known = {each.name for each in styles}
    for name, numbering in (
        ("Numbered Paragraph", lists[0]), ("Point", lists[1]), ("Recommendation", lists[2]), ("Front Line", None),
        ("Table Text", None), ("Table Text Small", None), ("Small", None), ("Contents Line", None),
    ):  # fmt: skip
        style = styles[name] if name in known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if name not in known:
            style.base_style, style.quick_style = styles["Normal"], True
        properties = style.element.get_or_add_pPr()
        if numbering is not None and properties.find(qn("w:numPr")) is None:
            number = OxmlElement("w:numPr")
            number.append(element("w:numId", str(numbering)))
            properties.insert(0, number)
    if "Front Line" not in known:
        front = styles["Front Line"].paragraph_format
        front.space_before = Pt(4)
        front.left_indent, front.first_line_indent = Cm(6.8), Cm(-6.8)
        front.tab_stops.add_tab_stop(Cm(6.8))
    for name, size, space in (("Table Text", 10, 2), ("Table Text Small", 7.5, 1), ("Small", 7.5, 1)):
        if name not in known:
            cell = styles[name]
            cell.font.size = Pt(size)
            cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(space)
            cell.paragraph_format.line_spacing = 1.0
    if "Caption" not in known:
        caption = styles.add_style("Caption", WD_STYLE_TYPE.PARAGRAPH)
        caption.base_style, caption.font.bold = styles["Normal"], True
        caption.paragraph_format.keep_with_next = True
    if "Author To Complete" not in known:
        marked = styles.add_style("Author To Complete", WD_STYLE_TYPE.CHARACTER)
        marked.font.bold = True
        marked.element.get_or_add_rPr().append(element("w:shd", "clear", color="auto", fill="FFF2A8"))


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


def set_numbering(document) -> tuple[int, int, int]:
    """Add the paper's three kinds of list, clear of those that are there, and give their numbers."""
    lists = document.part.numbering_part.element
    first = lists.find(qn("w:num"))
    taken = [
        int(each.get(qn(name)))
        for kind, name in (("w:num", "w:numId"), ("w:abstractNum", "w:abstractNumId"))
        for each in lists.findall(qn(kind))
    ]
    beyond = max(0, max(taken, default=0) + 1 - _DECIMAL)
    ids = (_DECIMAL + beyond, _BULLET + beyond, _ROMAN + beyond)
    kinds, uses = [], []
    for number, style, form, text, left, hanging in (
        (ids[0], "NumberedParagraph", "decimal", "%1.", 567, 567),
        (ids[1], "Point", "bullet", "\N{BULLET}", 964, 397),
        (ids[2], "Recommendation", "lowerRoman", "(%1)", 567, 567),
    ):
        kind = element("w:abstractNum", abstractNumId=str(number))
        kind.append(element("w:multiLevelType", "singleLevel"))
        level = element("w:lvl", ilvl="0")
        for name, value in (
            ("w:start", "1"), ("w:numFmt", form), ("w:pStyle", style), ("w:lvlText", text), ("w:lvlJc", "left"),
        ):  # fmt: skip
            level.append(element(name, value))
        properties = OxmlElement("w:pPr")
        properties.append(element("w:ind", left=str(left), hanging=str(hanging)))
        level.append(properties)
        kind.append(level)
        kinds.append(kind)
        used = element("w:num", numId=str(number))
        used.append(element("w:abstractNumId", str(number)))
        uses.append(used)
    for each in kinds:  # Word wants every kind of list before the lists
        lists.append(each) if first is None else first.addprevious(each)
    for each in uses:
        lists.append(each)
    return ids


def add_notice(document, notice: str) -> None:
    """What must stand at the head of every page, above whatever header the page has."""
    page = document.sections[0]
    headers = [page.header]
    if page.different_first_page_header_footer:
        headers.append(page.first_page_header)
    if document.settings.odd_and_even_pages_header_footer:
        headers.append(page.even_page_header)
    for each in headers if notice else ():
        each.paragraphs[0].insert_paragraph_before().add_run(notice).bold = True


def set_header_and_footer(document, title: str, notice: str) -> None:
    page = document.sections[0]
    if notice:
        page.header.paragraphs[0].add_run(notice).bold = True
    foot = page.footer.paragraphs[0]
    inherited = document.styles["Footer"].element.pPr.find(qn("w:tabs"))
    if inherited is not None:  # a stop in the middle, where a short title would leave the number of the page
        inherited.getparent().remove(inherited)
    stops = foot.paragraph_format.tab_stops
    width = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    stops.add_tab_stop(width, alignment=2)
    foot.add_run(f"{title}\tPage ")
    field(foot, "PAGE")
    foot.add_run(" of ")
    field(foot, "NUMPAGES")


def field(paragraph: Paragraph, code: str, shown: str = "1") -> None:
    """What Word works out itself; `shown` stands there until it does."""
    made = element("w:fldSimple", instr=code)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = shown
    run.append(text)
    made.append(run)
    paragraph._p.append(made)
