"""A document as a page that needs no other file, and blocks as a part of a page: every number carries its figure."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from markupsafe import Markup, escape

from ...findings.finding import Sentence
from ...release.figure import Figure
from ..placements import Placements
from .document import (
    Block,
    Cell,
    Document,
    Drawing,
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
    ToComplete,
)

_HEAD = Markup(
    '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
    '<meta name="author" content="{author}">\n<style>{style}</style>\n</head>\n<body>\n<main>\n'
)
_FOOT = Markup("</main>\n</body>\n</html>\n")
_LIST = {"points": "ul", "numbered points": "ol", "recommendations": "ol"}


def write_page(document: Document, path: Path, *, product: str, placements: Placements) -> None:
    """Write a document as one page of HTML with its style inside it, fit to be printed or pasted into a newsletter.

    The same document makes the same bytes.
    """
    head = _HEAD.format(title=document.title, author=document.author, style=Markup(_style()))
    notice = Markup('<p class="notice">{}</p>\n').format(document.notice) if document.notice else Markup("")
    body = fragment(document.blocks, product=product, placements=placements)
    path.write_text(str(head + notice + body + _FOOT), encoding="utf-8", newline="\n")


def fragment(
    blocks: Sequence[Block], *, product: str, placements: Placements, page: str = "", below: int = 0
) -> Markup:
    """Blocks as a part of a page. `page` begins the name of each place; headings stand `below` so many levels."""
    writing = _Writing(product, placements, f"{page}: " if page else "", below)
    return Markup("").join(writing.grouped(kind, list(of)) for kind, of in groupby(blocks, key=_group))


def _group(block: Block) -> str:
    if isinstance(block, Point):
        return "points" if block.number is None else "numbered points"
    if isinstance(block, Drawing) and block.half:
        return "halves"
    return "recommendations" if isinstance(block, Recommendation) else "block"


class _Writing:
    """Blocks under way to HTML."""

    def __init__(self, product: str, placements: Placements, page: str, below: int):
        self._product, self._placements, self._page, self._below = product, placements, page, below

    def grouped(self, kind: str, blocks: Sequence[Block]) -> Markup:
        if kind in _LIST:
            items = Markup("").join(
                Markup("<li>{}</li>\n").format(self.parts(each.parts, each.where))
                for each in blocks
                if isinstance(each, Point | Recommendation)
            )
            tag = _LIST[kind]
            roman = Markup(' type="i"') if kind == "recommendations" else Markup("")
            return Markup('<{tag}{roman} class="govuk-list govuk-list--bullet">\n{items}</{tag}>\n').format(
                tag=tag, roman=roman, items=items
            )
        said = Markup("").join(self._block(each) for each in blocks)
        return Markup('<div class="halves">{}</div>\n').format(said) if kind == "halves" else said

    def _block(self, block: Block) -> Markup:
        match block:
            case Titled():
                level = min(6, block.level + 1 + self._below)
                style = "section-title" if level == 2 else "part-title"
                return Markup('<h{0} class="{1}">{2}</h{0}>\n').format(
                    level, style, self.parts(block.parts, block.where)
                )
            case Paragraph():
                said = self.parts(block.parts, block.where)
                if block.style == "Title":
                    return Markup('<h1 class="page-title">{}</h1>\n').format(said)
                return Markup('<p class="{}">{}</p>\n').format(
                    "lead" if block.style == "Lead" else "govuk-body", said
                )
            case Numbered():
                said = self.parts(block.parts, block.where)
                return Markup('<p class="govuk-body">{}. {}</p>\n').format(block.number, said)
            case Labelled():
                said = self.parts(block.parts, block.where)
                return Markup('<p class="govuk-body"><strong>{}</strong> {}</p>\n').format(block.label, said)
            case Table():
                return self._table(block)
            case MonthsChart() | Drawing():
                for figure in block.figures:
                    self._placements.put(figure, self._product, self._page + block.where)
                kind = " drawing--map" if block.drawn.kind == "map" else ""
                return Markup(
                    '<figure class="drawing{}"><figcaption class="part-title">{}</figcaption>{}</figure>\n'
                ).format(kind, block.drawn.title, block.drawn)
        raise TypeError(f"{type(block).__name__} has no form on a page")

    def _table(self, block: Table) -> Markup:
        """Each row's first cell names it; on a narrow screen a row is a card, each cell with its heading."""
        head = Markup("").join(
            Markup('<th scope="col"{}>{}</th>').format(_words_class(each.numbers), each.words)
            for each in block.headings
        )
        rows = []
        for row in block.rows:
            name = "".join(str(part) for part in _parts_of(row[0]))
            where = f"{block.where}, {name}"
            cells = [Markup('<th scope="row">{}</th>').format(self.parts(_parts_of(row[0]), where))]
            cells += [
                Markup('<td data-label="{}"{}>{}</td>').format(
                    heading.in_full, _words_class(heading.numbers), self.parts(_parts_of(cell), where)
                )
                for heading, cell in zip(block.headings[1:], row[1:], strict=True)
            ]
            rows.append(Markup("<tr>{}</tr>\n").format(Markup("").join(cells)))
        caption = (
            Markup("<caption>{}</caption>").format(block.caption)
            if block.caption
            else Markup('<caption class="govuk-visually-hidden">{}</caption>').format(block.about)
        )
        made = Markup(
            '<table class="figures stacked stacked--labelled">{}\n<thead><tr>{}</tr></thead>\n'
            "<tbody>\n{}</tbody></table>\n"
        ).format(caption, head, Markup("").join(rows))
        if block.is_wide:
            return Markup('<div class="scroll" role="region" aria-label="{}" tabindex="0">{}</div>\n').format(
                block.caption or block.about,
                Markup(str(made).replace("figures stacked stacked--labelled", "figures")),
            )
        return made

    def parts(self, parts: Iterable[Part], where: str) -> Markup:
        return Markup("").join(self._part(part, where) for part in parts)

    def _part(self, part: Part, where: str) -> Markup:
        match part:
            case Sentence():
                return self.parts(part.parts, where)
            case Figure():
                said = self._placements.put(part, self._product, self._page + where)
                return Markup('<span data-figure="{}">{}</span>').format(part.id, said)
            case ToComplete():
                return Markup("<mark>{}</mark>").format(str(part))
            case Styled():
                said = escape(part.words)
                said = Markup("<strong>{}</strong>").format(said) if part.bold else said
                return Markup("<em>{}</em>").format(said) if part.italic else said
            case Linked():
                return Markup('<a class="govuk-link" href="{}">{}</a>').format(part.address, part.words)
        return escape(part)


def _words_class(numbers: bool) -> Markup:
    return Markup("") if numbers else Markup(' class="words"')


def _parts_of(cell: Cell) -> tuple[Part, ...]:
    return cell if isinstance(cell, tuple) else (cell,)


@cache
def _style() -> str:
    """The style of a page that stands alone, written for it in `page.css` beside this."""
    return (files("safecity.outputs") / "documents" / "page.css").read_text(encoding="utf-8").strip()
