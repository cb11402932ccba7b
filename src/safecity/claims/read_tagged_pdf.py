"""Tagged PDF: paragraphs, list items, headings and tables as the program that made it marked them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .paper import HEADING, ITEM, PROSE, TABLE
from .read_text import Part

_HEADINGS = re.compile(r"/(?:H[1-6]?|Title)")
_ROWS, _CELLS = ("/TR",), ("/TH", "/TD")
_BLOCKS = (
    "/P",
    "/LI",
    "/Table",
    "/Caption",
    "/BlockQuote",
    "/Note",
    "/FENote",
    "/L",
    "/Sect",
    "/Div",
    "/Part",
    "/Art",
)
_LEFT_OUT = ("/Figure", "/Formula", "/TOC", "/Artifact", "/Lbl")  # what a chart draws is no claim of the text
_DEEPEST = 60
_MOST_STEPS = 2_000_000  # through the tags of a paper
_MARKED = (
    0.6  # of the letters of the pages, charts and running heads among them: with less, the tags miss a part
)
_SAME_LINE = 1.0  # points

_Marks = dict[
    int, list[tuple[str, float]]
]  # number of a mark on its page -> pieces of text, with their heights


class _Endless(Exception):
    """Tags that lead to themselves, many times over."""


@dataclass
class _Page:
    """What one page says: its text as it is drawn, and by the marks about it."""

    drawn: str
    marked: _Marks
    number: int


@dataclass
class _Reading:
    """On the way through the tags: pages by the number of their object, the roles that names stand for."""

    pages: Mapping[int, _Page]
    roles: Mapping[str, str]
    met: set[int] = field(default_factory=set)
    steps: int = 0

    def kids(self, element: Mapping[str, Any]) -> list[Any]:
        """What lies right below an element, looked up. Raises _Endless of tags that never end."""
        self.steps += 1
        if self.steps > _MOST_STEPS:
            raise _Endless
        kids: Any = element.get("/K")
        kids = kids.get_object() if hasattr(kids, "get_object") else kids
        each = kids if isinstance(kids, list) else [] if kids is None else [kids]
        return [kid.get_object() if hasattr(kid, "get_object") else kid for kid in each]

    def role(self, element: Mapping[str, Any]) -> str:
        name = str(element.get("/S", ""))
        return str(self.roles.get(name, name))


def parts_of_tagged(reader: Any) -> list[Part] | None:
    """The parts of a tagged PDF; None where it is not tagged, or its tags leave out more than a little of its words.

    `reader` is a PdfReader of pypdf. Running heads and page numbers are no part of the tags and so of no part.
    """
    root = reader.trailer["/Root"]
    tags = root.get("/StructTreeRoot")
    if tags is None:
        return None
    tags = tags.get_object()
    pages = {
        page.indirect_reference.idnum: _page(page, number)
        for number, page in enumerate(reader.pages, start=1)
        if page.indirect_reference is not None
    }
    roles = {str(name): str(role) for name, role in (tags.get("/RoleMap") or {}).items()}
    reading = _Reading(pages, roles)
    try:
        parts = list(_parts(tags, reading, None, 0))
    except _Endless:
        return None
    told = sum(
        _letters(text) + sum(_letters(cell) for row in rows for cell in row) for _, text, _, rows in parts
    )
    drawn = sum(_letters(page.drawn) for page in pages.values())
    return parts if told >= _MARKED * drawn else None


def _letters(text: str) -> int:
    return len(re.findall(r"\w", text))


def _page(page: Any, number: int) -> _Page:
    marks: list[int | None] = []
    marked: _Marks = {}

    def before(operator: bytes, operands: list[Any], *_: Any) -> None:
        if operator in (b"BDC", b"BMC"):
            said = operands[1] if len(operands) > 1 else None
            if not isinstance(said, Mapping) and said is not None:
                named = (page.get("/Resources", {}).get("/Properties") or {}).get(said)
                said = named.get_object() if named is not None else None
            mark = said.get("/MCID") if isinstance(said, Mapping) else None
            marks.append(int(mark) if mark is not None else None)
        elif operator == b"EMC" and marks:
            marks.pop()

    def text(said: str, matrix: list[float], of_text: list[float], *_: Any) -> None:
        mark = next((each for each in reversed(marks) if each is not None), None)
        if said and mark is not None:
            height = of_text[5] * matrix[3] + matrix[5]
            marked.setdefault(mark, []).append((said, height))

    drawn = page.extract_text(visitor_operand_before=before, visitor_text=text) or ""
    return _Page(drawn, marked, number)


def _parts(element: Any, reading: _Reading, page: int | None, depth: int) -> Iterator[Part]:
    """The parts below an element, in order; each element is gone through once."""
    if depth > _DEEPEST:
        return
    page = _own_page(element, page)
    for each in reading.kids(element):
        if not isinstance(each, Mapping) or "/S" not in each:
            continue
        if id(each) in reading.met:
            continue
        reading.met.add(id(each))
        role, own = reading.role(each), _own_page(each, page)
        if role in _LEFT_OUT:
            continue
        if role == "/Table":
            rows, first = _table(each, reading, own)
            yield TABLE, "", first, rows
        elif _holds_blocks(each, reading, depth) and role != "/LI":
            yield from _parts(each, reading, own, depth + 1)
        else:
            text, first = _text(each, reading, own)
            kind = HEADING if _HEADINGS.fullmatch(role) else ITEM if role == "/LI" else PROSE
            yield kind, text, first, []


def _own_page(element: Mapping[str, Any], page: int | None) -> int | None:
    """The number of the object that is the page of an element: its own, or that of what it lies in."""
    own: Any = element.raw_get("/Pg") if hasattr(element, "raw_get") and "/Pg" in element else None
    return own.idnum if hasattr(own, "idnum") else page


def _holds_blocks(element: Mapping[str, Any], reading: _Reading, depth: int) -> bool:
    """Whether paragraphs, lists or tables lie in it, and not only words and links."""
    if depth > _DEEPEST:
        return False
    for each in reading.kids(element):
        if isinstance(each, Mapping) and "/S" in each:
            role = reading.role(each)
            if role in _BLOCKS or _HEADINGS.fullmatch(role) or _holds_blocks(each, reading, depth + 1):
                return True
    return False


def _table(element: Mapping[str, Any], reading: _Reading, page: int | None) -> tuple[list[list[str]], int]:
    rows: list[list[str]] = []
    first = 0
    for row, of_row in _below(element, _ROWS, reading, page, 0):
        cells = [_text(cell, reading, at) for cell, at in _below(row, _CELLS, reading, of_row, 0)]
        first = first or next((at for _, at in cells if at), 0)
        rows.append([text for text, _ in cells])
    return rows, first


def _below(
    element: Mapping[str, Any], roles: tuple[str, ...], reading: _Reading, page: int | None, depth: int
) -> Iterator[tuple[Mapping[str, Any], int | None]]:
    """The nearest elements of such roles below one, with their pages."""
    if depth > _DEEPEST:
        return
    for each in reading.kids(element):
        if not isinstance(each, Mapping) or "/S" not in each:
            continue
        own = _own_page(each, page)
        if reading.role(each) in roles:
            yield each, own
        else:
            yield from _below(each, roles, reading, own, depth + 1)


def _text(element: Mapping[str, Any], reading: _Reading, page: int | None) -> tuple[str, int]:
    """The words of an element and of all below it, in order, and the number of the page that they begin on."""
    said, first, height = "", 0, None
    for mark, at in _marks(element, reading, page, 0):
        known = reading.pages.get(at) if at is not None else None
        for piece, of_piece in known.marked.get(mark, ()) if known else ():
            first = first or (known.number if known else 0)
            if (
                height is not None
                and abs(of_piece - height) > _SAME_LINE
                and said
                and not said[-1:].isspace()
            ):
                said = said[:-1] if re.search(r"[a-z]-$", said) and piece[:1].islower() else f"{said} "
            said, height = said + piece, of_piece
    return said, first


def _marks(
    element: Mapping[str, Any], reading: _Reading, page: int | None, depth: int
) -> Iterator[tuple[int, int | None]]:
    """The numbers of the marks of an element and of all below it, each with its page."""
    if depth > _DEEPEST:
        return
    page = _own_page(element, page)
    for each in reading.kids(element):
        if isinstance(each, int):
            yield int(each), page
        elif isinstance(each, Mapping) and "/MCID" in each:
            yield int(each["/MCID"]), _own_page(each, page)
        elif isinstance(each, Mapping) and "/S" in each and reading.role(each) not in _LEFT_OUT:
            yield from _marks(each, reading, page, depth + 1)
