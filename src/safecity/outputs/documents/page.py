"""A document's blocks as they stand on a page of the site: the same words and figures as in Word and PDF."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from ...findings.finding import Sentence
from ...release.figure import Figure
from ..site_pages.page import Page
from .document import (
    Block,
    Cell,
    Labelled,
    Linked,
    MonthsChart,
    Numbered,
    Paragraph,
    Part,
    Point,
    Recommendation,
    Styled,
    Table,
    Titled,
)

_CHARTS = 3  # drawings on one page: more would be slow to load
_NUMBERED_TABLE = re.compile(r"\bTable [0-9]+\b")  # in a paper it begins a sentence; the pages number none
_COLUMNS = 4  # with more, of which some hold words, a table takes the whole page
_HEADING = (
    '<h2 class="section-title">{}</h2>',
    '<h3 class="part-title">{}</h3>',
    '<h4 class="govuk-heading-s">{}</h4>',
)


def blocks_in_html(blocks: Sequence[Block], page: Page, *, above: int = 0) -> Markup:
    """The blocks in order, each figure with its id. `above` is how far headings move up: 1 makes level 2 the first."""
    made, in_list, charts = Markup(), "", 0
    for block in blocks:
        kind = _list_of(block)
        if kind != in_list:
            made += Markup(f"</{in_list}>" if in_list else "") + Markup(_OPEN.get(kind, ""))
            in_list = kind
        if isinstance(block, MonthsChart):
            charts += 1
            made += _chart(block, page, drawn=charts <= _CHARTS)
        else:
            made += _block(block, page, above)
        made += Markup("\n")
    return made + Markup(f"</{in_list}>" if in_list else "")


_OPEN = {
    "ul": '<ul class="govuk-list govuk-list--bullet">',
    "ol": '<ol class="govuk-list govuk-list--number">',
    "dl": '<dl class="meanings">',
}


def _list_of(block: Block) -> str:
    if isinstance(block, Point | Recommendation):
        return "ul" if isinstance(block, Point) and block.number is None else "ol"
    return "dl" if isinstance(block, Labelled) else ""


def _block(block: Block, page: Page, above: int) -> Markup:
    match block:
        case Titled():
            level = min(max(block.level - above, 1), len(_HEADING)) - 1
            return Markup(_HEADING[level]).format(_parts(block.parts, page, block.where))
        case Paragraph() | Numbered():
            return Markup('<p class="govuk-body">{}</p>').format(_parts(block.parts, page, block.where))
        case Point() | Recommendation():
            return Markup("<li>{}</li>").format(_parts(block.parts, page, block.where))
        case Labelled():
            said = _parts(block.parts, page, block.where)
            return Markup("<dt>{}</dt><dd>{}</dd>").format(block.label.rstrip(":").capitalize(), said)
        case Table():
            return _table(block, page)
    raise TypeError(f"{type(block).__name__} has no form on a page")


def _table(block: Table, page: Page) -> Markup:
    named = block.caption or block.about  # tables of a page have no numbers
    head = Markup().join(
        Markup('<th scope="col"{}>{}</th>').format(_look(each.numbers), each.words) for each in block.headings
    )
    rows = Markup()
    for row in block.rows:
        name = "".join(str(part) for part in _parts_of(row[0]))
        cells = Markup('<th scope="row">{}</th>').format(
            _parts(_parts_of(row[0]), page, f"{block.where}, {name}")
        )
        for heading, cell in zip(block.headings[1:], row[1:], strict=True):
            cells += Markup('<td{} data-label="{}"><span>{}</span></td>').format(
                _look(heading.numbers),
                f"{heading.words}\N{NO-BREAK SPACE}",
                _parts(_parts_of(cell), page, f"{block.where}, {name}"),
            )
        rows += Markup("<tr>{}</tr>\n").format(cells)
    # On a phone words take a line each, where numbers stand two by two.
    wordy = any(not each.numbers for each in block.headings[1:])
    look = Markup(' style="--columns: minmax(0, 1fr)"' if wordy else "")
    wide = " figures--wide" if wordy and len(block.headings) > _COLUMNS else ""
    return Markup(
        '<table class="figures stacked stacked--labelled{}"{}><caption>{}</caption><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table>"
    ).format(wide, look, named, head, rows)


def _look(numbers: bool) -> Markup:
    return Markup("") if numbers else Markup(' class="words"')


def _chart(block: MonthsChart, page: Page, *, drawn: bool) -> Markup:
    caption = block.drawn.title
    if not drawn:
        return Markup('<p class="govuk-body">{}. It is drawn in the PDF and in Word.</p>').format(caption)
    for figure in block.figures:
        page.placements.put(figure, "site", f"{page.title}: {block.where}")
    return Markup('<p class="govuk-body"><strong>{}</strong></p><div class="drawing">{}</div>').format(
        caption, block.drawn
    )


def _parts_of(cell: Cell) -> tuple[Part, ...]:
    return cell if isinstance(cell, tuple) else (cell,)


def _parts(parts: Sequence[Part], page: Page, where: str) -> Markup:
    return Markup().join(_part(part, page, where) for part in parts)


def _part(part: Part, page: Page, where: str) -> Markup:
    match part:
        case Figure():
            return page.figure(part, where)
        case Sentence():
            return _parts(part.parts, page, where)
        case Styled():
            words = escape(part.words)
            words = Markup("<strong>{}</strong>").format(words) if part.bold else words
            return Markup("<em>{}</em>").format(words) if part.italic else words
        case Linked():
            return Markup('<a href="{}">{}</a>').format(part.address, part.words)
    return escape(_NUMBERED_TABLE.sub("The table", str(part)))
