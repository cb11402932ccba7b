"""Word and OpenDocument: paragraphs, list items, headings and tables in the order of the page."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from ..vocabulary.fault import BadArchive, BadInput
from .paper import HEADING, ITEM, LINE_BREAK, PROSE, TABLE
from .read_text import Part

_EXPANDED = 300 * 2**20  # of all that a document holds
_TEXT = 60 * 2**20  # of the part that holds its words
_RATIO = 300
_BESIDE_THE_BODY = re.compile(r"word/(?:footnotes|endnotes|header\d*|footer\d*)\.xml")
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def names_in(path: Path, content: bytes) -> set[str]:
    """The names of what a document holds; raises BadArchive for one that is damaged, encrypted or a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as document:
            infos = document.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise BadArchive("it is damaged", file=str(path), advice="Ask for it again") from error
    expanded = sum(info.file_size for info in infos)
    if expanded > _EXPANDED or (expanded > 2**24 and expanded > _RATIO * len(content)):
        raise BadArchive(
            "it would grow beyond what a paper can be", file=str(path), found=f"{expanded / 2**20:,.0f} MiB",
            expected=f"{_EXPANDED // 2**20} MiB at most", advice="Do not open it: ask the sender for a new one",
        )  # fmt: skip
    if any(info.flag_bits & 1 for info in infos):
        raise BadInput("it asks for a password", file=str(path), advice="Save it without one")
    return {info.filename for info in infos}


def _part(path: Path, content: bytes, name: str) -> bytes:
    """One part of a document, read no further than it may be long."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as document, document.open(name) as stream:
            read = stream.read(_TEXT + 1)
    except Exception as error:  # zipfile, zlib and its like have no error in common
        raise BadArchive("it is damaged", file=str(path), advice="Ask for it again") from error
    if len(read) > _TEXT:
        raise BadArchive(
            "its text would grow beyond what a paper can be",
            file=str(path),
            expected=f"{_TEXT // 2**20} MiB at most",
        )
    return read


def _refuse_entities(path: Path, xml: bytes) -> None:
    """A document of an office has no document type of its own: one that has may name files, or grow without end."""
    reader = expat.ParserCreate()

    def refuse(*_: Any) -> None:
        raise BadArchive(
            "it declares entities, which no paper does",
            file=str(path),
            advice="Do not open it: ask the sender for a new one",
        )

    reader.StartDoctypeDeclHandler = refuse
    reader.EntityDeclHandler = refuse
    try:
        reader.Parse(xml, True)
    except expat.ExpatError as error:
        raise BadArchive(
            f"its text is damaged ({expat.ErrorString(error.code)})",
            file=str(path),
            advice="Ask for it again",
        ) from error


def read_docx(path: Path, content: bytes) -> list[Part]:
    """The parts of a Word document as it reads with all changes accepted: what is struck out is left out."""
    names = names_in(path, content)
    beside = [name for name in sorted(names) if _BESIDE_THE_BODY.fullmatch(name)]
    for name in [*sorted(names & {"word/document.xml", "word/styles.xml", "word/numbering.xml"}), *beside]:
        _refuse_entities(path, _part(path, content, name))
    import docx
    from docx.oxml import parse_xml

    try:
        document = docx.Document(io.BytesIO(content))
        parts = list(_docx_parts(document.element.body))
        for name in beside:  # footnotes stand where Word keeps them, behind the text
            parts += _docx_parts(parse_xml(_part(path, content, name)))
        return _each_heading_once(parts)
    except (BadArchive, BadInput, MemoryError):
        raise
    except Exception as error:  # lxml, KeyError and others: whatever a broken package makes of the library
        raise BadInput(
            "it is no Word document that can be read",
            file=str(path),
            advice="Open it in Word and save it again",
        ) from error


def _each_heading_once(parts: list[Part]) -> list[Part]:
    """A paper has a header for its first page, one for the left and one for the right, mostly alike."""
    seen: set[str] = set()
    kept = []
    for kind, text, line, rows in parts:
        if kind == HEADING and text in seen:
            continue
        seen |= {text} if kind == HEADING else set()
        kept.append((kind, text, line, rows))
    return kept


def _docx_parts(body: Any) -> Iterator[Part]:
    for element in body.iter(f"{_W}p", f"{_W}tbl"):
        if _is_fallback(element) or _inside_table(element):
            continue
        if element.tag == f"{_W}tbl":
            rows = [[_docx_text(cell) for cell in row.iter(f"{_W}tc")] for row in element.iter(f"{_W}tr")]
            yield TABLE, "", 0, rows
            continue
        style = element.find(f"{_W}pPr/{_W}pStyle")
        named = (style.get(f"{_W}val") or "").lower() if style is not None else ""
        listed = element.find(f"{_W}pPr/{_W}numPr") is not None
        kind = PROSE
        if named.startswith(("heading", "title")) or _is_page_heading(body):
            kind = HEADING
        elif "list" in named or listed:
            kind = ITEM
        yield kind, _docx_text(element), 0, []


def _is_page_heading(body: Any) -> bool:
    return bool(body.tag in (f"{_W}hdr", f"{_W}ftr"))


def _is_fallback(element: Any) -> bool:
    """Whether it is the older drawing of a text box, which says once more what the newer one says."""
    return next(element.iterancestors(f"{_COMPATIBLE}Fallback"), None) is not None


def _inside_table(element: Any) -> bool:
    """Whether it is read as part of a table; a text box in a cell is read by itself."""
    above = next(element.iterancestors(f"{_W}tbl", f"{_W}txbxContent"), None)
    return above is not None and above.tag == f"{_W}tbl"


def _docx_text(element: Any) -> str:
    """The words of a paragraph or cell, without those of a text box that hangs on it: they are read by themselves."""
    pieces = []
    for each in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}noBreakHyphen", f"{_W}p"):
        box = next(each.iterancestors(f"{_W}txbxContent"), None)
        if (
            box is not None
            and next((above for above in element.iterancestors() if above is box), None) is None
        ):
            continue
        if each.tag == f"{_W}t":
            pieces.append(each.text or "")
        elif each.tag == f"{_W}br" and each.get(f"{_W}type") is None:
            pieces.append(LINE_BREAK)
        else:
            pieces.append("-" if each.tag == f"{_W}noBreakHyphen" else " ")
    return "".join(pieces)


def read_odt(path: Path, content: bytes) -> list[Part]:
    """The parts of an OpenDocument text as it reads with all changes accepted."""
    if "META-INF/manifest.xml" in names_in(path, content) and b"encryption-data" in _part(
        path, content, "META-INF/manifest.xml"
    ):
        raise BadInput("it asks for a password", file=str(path), advice="Save it without one")
    xml = _part(path, content, "content.xml")
    _refuse_entities(path, xml)
    reading = _OpenDocument()
    reader = expat.ParserCreate(namespace_separator=" ")
    reader.buffer_text = True
    reader.StartElementHandler, reader.EndElementHandler = reading.start, reading.end
    reader.CharacterDataHandler = reading.text
    reader.Parse(xml, True)
    return reading.parts


class _OpenDocument:
    """What expat meets on its way through content.xml."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._said: list[str] | None = None
        self._kind, self._lists, self._tables, self._struck = PROSE, 0, 0, 0
        self._rows: list[list[str]] = []
        self._repeats = 1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag in ("tracked-changes", "annotation"):
            self._struck += 1
        elif tag == "list":
            self._lists += 1
        elif tag == "table":
            self._tables += 1
            if self._tables == 1:
                self._rows = []
        elif tag == "table-row" and self._tables == 1:
            self._rows.append([])
        elif tag in ("table-cell", "covered-table-cell") and self._tables == 1 and self._rows:
            repeated = next(
                (value for key, value in attributes.items() if key.endswith("number-columns-repeated")), "1"
            )
            self._repeats = min(int(repeated), 50) if repeated.isdigit() else 1
            self._rows[-1].append("")
        elif tag in ("p", "h"):
            self._said = []
            self._kind = HEADING if tag == "h" else ITEM if self._lists else PROSE
        elif tag in ("s", "tab", "line-break") and self._said is not None:
            self._said.append(LINE_BREAK if tag == "line-break" else " ")

    def end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag in ("tracked-changes", "annotation"):
            self._struck = max(self._struck - 1, 0)
        elif tag == "list":
            self._lists = max(self._lists - 1, 0)
        elif tag == "table":
            self._tables = max(self._tables - 1, 0)
            if not self._tables:
                self.parts.append((TABLE, "", 0, self._rows))
        elif tag in ("table-cell", "covered-table-cell") and self._tables == 1 and self._rows:
            self._rows[-1] += [self._rows[-1][-1]] * (self._repeats - 1) if self._rows[-1] else []
            self._repeats = 1
        elif tag in ("p", "h") and self._said is not None:
            said = "".join(self._said)
            if self._tables:
                if self._rows and self._rows[-1]:
                    self._rows[-1][-1] = f"{self._rows[-1][-1]} {said}".strip()
            elif not self._struck:
                self.parts.append((self._kind, said, 0, []))
            self._said = None

    def text(self, said: str) -> None:
        if self._said is not None and not self._struck:
            self._said.append(said)
