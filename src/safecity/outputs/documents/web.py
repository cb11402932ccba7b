"""A document as a page that needs no other file, and blocks as a part of a page: every number carries its figure."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup, escape

from ...findings.finding import Sentence
from ...release.figure import Figure
from ..placements import Placements
from .blocks import (
    BLOCK,
    HALVES,
    LABELLED,
    NUMBERED_POINTS,
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
from .parts import Heading, Linked, Part, Styled, ToComplete, parts_of

_HEAD = Markup(
    '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
    '<meta name="author" content="{author}">\n<style>{style}</style>\n</head>\n<body>\n<main>\n'
)
_FOOT = Markup("</main>\n</body>\n</html>\n")
_LIST = {
    POINTS: Markup('<ul class="govuk-list govuk-list--bullet">\n{}</ul>\n'),
    NUMBERED_POINTS: Markup('<ol class="govuk-list govuk-list--number">\n{}</ol>\n'),
    RECOMMENDATIONS: Markup('<ol type="i" class="govuk-list govuk-list--number">\n{}</ol>\n'),
    LABELLED: Markup('<dl class="meanings">\n{}</dl>\n'),
    HALVES: Markup('<div class="halves">{}</div>\n'),
    BLOCK: Markup("{}"),
}
_HEADINGS = {2: "section-title", 3: "part-title"}
_NUMBERED_PLACE = re.compile(r"(?P<what>paragraph|table|chart) \d+(?P<more>.*)", re.DOTALL)
_NUMBERED_TABLE = re.compile(r"\bTable [0-9]+\b")  # in a paper it begins a sentence; a page numbers none
_NUMBERS_THAT_FIT = 3  # columns of numbers whose headings are not short that are too many for a phone
_COLUMNS = 4  # with more, of which some hold words, a table takes the whole page


def write_page(document: Document, path: Path, *, product: str, placements: Placements) -> None:
    """Write a document as one page of HTML with its style inside it, fit to be printed or pasted into a newsletter.

    The same document makes the same bytes.
    """
    head = _HEAD.format(title=document.title, author=document.author, style=Markup(_style()))
    notice = Markup('<p class="notice">{}</p>\n').format(document.notice) if document.notice else Markup("")
    body = fragment(document.blocks, product=product, placements=placements)
    path.write_text(str(head + notice + body + _FOOT), encoding="utf-8", newline="\n")


def fragment(
    blocks: Sequence[Block],
    *,
    product: str,
    placements: Placements,
    page: str = "",
    below: int = 0,
    drawn: int | None = None,
) -> Markup:
    """Blocks as a part of a page, without the numbers that paragraphs and tables have on paper.

    `page` begins the name of each place; headings stand `below` so many levels (above, if negative). So many charts
    are `drawn` and the rest named, where all would be slow to load.
    """
    writing = _Writing(product, placements, f"{page}: " if page else "", below, drawn)
    return Markup("").join(writing.run(kind, run) for kind, run in together(blocks))


class _Writing:
    """Blocks under way to HTML."""

    def __init__(self, product: str, placements: Placements, page: str, below: int, drawn: int | None):
        self._product, self._placements, self._page, self._below = product, placements, page, below
        self._drawn, self._heading = drawn, ""

    def run(self, kind: str, blocks: Sequence[Block]) -> Markup:
        return _LIST[kind].format(Markup("").join(self._block(each) for each in blocks))

    def _block(self, block: Block) -> Markup:
        match block:
            case Titled():
                self._heading = "".join(map(str, block.parts))
                level = min(6, max(2, block.level + 1 + self._below))
                return Markup('<h{0} class="{1}">{2}</h{0}>\n').format(
                    level, _HEADINGS.get(level, "govuk-heading-s"), self._parts(block.parts, block.where)
                )
            case Paragraph(style="Title"):
                return Markup('<h1 class="page-title">{}</h1>\n').format(
                    self._parts(block.parts, block.where)
                )
            case Paragraph():
                look = "lead" if block.style == "Lead" else "govuk-body"
                return Markup('<p class="{}">{}</p>\n').format(look, self._parts(block.parts, block.where))
            case Numbered():
                return Markup('<p class="govuk-body">{}</p>\n').format(self._parts(block.parts, block.where))
            case Point() | Recommendation():
                return Markup("<li>{}</li>\n").format(self._parts(block.parts, block.where))
            case Labelled():
                said = self._parts(block.parts, block.where)
                return Markup("<dt>{}</dt><dd>{}</dd>\n").format(block.label.rstrip(":").capitalize(), said)
            case Table():
                return self._table(block)
            case MonthsChart() | Drawing():
                return self._drawing(block)
        raise TypeError(f"{type(block).__name__} has no form on a page")

    def _drawing(self, block: MonthsChart | Drawing) -> Markup:
        if self._drawn is not None:
            if not self._drawn:
                words = Markup('<p class="govuk-body">{}. It is drawn in the PDF and in Word.</p>\n')
                return words.format(block.drawn.title)
            self._drawn -= 1
        for figure in block.figures:
            self._placements.put(figure, self._product, self._place(block.where))
        kind = " drawing--map" if block.drawn.kind == "map" else ""
        return Markup(
            '<figure class="drawing{}"><figcaption class="part-title">{}</figcaption>{}</figure>\n'
        ).format(kind, block.drawn.title, block.drawn)

    def _table(self, block: Table) -> Markup:
        """Each row's first cell names it; on a narrow screen a row is a card, each cell with its heading.

        A table of few short numbers is narrow enough to stay one.
        """
        fits = not block.is_wide and _fits(block.headings)
        head = Markup("").join(
            Markup('<th scope="col"{}>{}</th>').format(
                _look(each.numbers), _heading(each) if fits else each.words
            )
            for each in block.headings
        )
        rows = Markup("")
        for row in block.rows:
            where = block.where_of(row)
            if len(row) == 1 < len(block.headings):  # it goes across the table, and heads those below
                across = Markup('<tr><th scope="colgroup" colspan="{}">{}</th></tr>\n')
                rows += across.format(len(block.headings), self._parts(parts_of(row[0]), where))
                continue
            cells = Markup('<th scope="row">{}</th>').format(self._parts(parts_of(row[0]), where))
            for heading, cell in zip(block.headings[1:], row[1:], strict=True):
                cells += Markup('<td data-label="{}\N{NO-BREAK SPACE}"{}><span>{}</span></td>').format(
                    heading.in_full, _look(heading.numbers), self._parts(parts_of(cell), where)
                )
            rows += Markup("<tr>{}</tr>\n").format(cells)
        wordy = any(not each.numbers for each in block.headings[1:])
        look = "figures" if block.is_wide else "figures stacked stacked--labelled"
        if fits:
            look = "figures figures--fits"
        if wordy and len(block.headings) > _COLUMNS:
            look += " figures--wide"
        # On a phone words take a line each, where numbers stand two by two.
        columns = Markup(' style="--columns: minmax(0, 1fr)"') if wordy and not block.is_wide else ""
        made = Markup(
            '<table class="{}"{}>{}\n<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody></table>\n'
        ).format(look, columns, _caption(block), head, rows)
        if not block.is_wide:
            return made
        return Markup('<div class="scroll" role="region" aria-label="{}" tabindex="0">{}</div>\n').format(
            block.caption or block.about, made
        )

    def _place(self, where: str) -> str:
        """Where a figure stands on the page: of what has a number on paper only, under which heading."""
        paper = _NUMBERED_PLACE.fullmatch(where)
        if paper is None:
            return self._page + where
        under = f"under “{self._heading}”" if self._heading else "at the top"
        return f"{self._page}{paper['what']} {under}{paper['more']}"

    def _parts(self, parts: Iterable[Part], where: str) -> Markup:
        return Markup("").join(self._part(part, where) for part in parts)

    def _part(self, part: Part, where: str) -> Markup:
        match part:
            case Sentence():
                return self._parts(part.parts, where)
            case Figure():
                return self._placements.html(part, self._place(where), self._product)
            case ToComplete():
                return Markup("<mark>{}</mark>").format(str(part))
            case Styled():
                said = escape(part.words)
                said = Markup("<strong>{}</strong>").format(said) if part.bold else said
                return Markup("<em>{}</em>").format(said) if part.italic else said
            case Linked():
                return Markup('<a class="govuk-link" href="{}">{}</a>').format(part.address, part.words)
        return escape(_NUMBERED_TABLE.sub("The table", part))


def _fits(headings: Sequence[Heading]) -> bool:
    """Whether a table has the width of a phone: numbers beside a name, no more than two or with short headings."""
    numbers = headings[1:]
    return all(each.numbers for each in numbers) and (
        len(numbers) < _NUMBERS_THAT_FIT or all(each.short for each in numbers)
    )


def _heading(heading: Heading) -> Markup | str:
    """Its words, and on a phone the short one."""
    if heading.short in ("", heading.words):
        return heading.words
    return Markup('<span class="where-wide">{}</span><span class="where-stacked">{}</span>').format(
        heading.words, heading.short
    )


def _look(numbers: bool) -> Markup:
    return Markup("") if numbers else Markup(' class="words"')


def _caption(block: Table) -> Markup:
    if block.caption:
        return Markup("<caption>{}</caption>").format(block.caption)
    return Markup('<caption class="govuk-visually-hidden">{}</caption>').format(block.about)


@cache
def _style() -> str:
    """The style of a page that stands alone, written for it in `page.css` beside this."""
    return (files("safecity.outputs") / "documents" / "page.css").read_text(encoding="utf-8").strip()
