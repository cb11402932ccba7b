"""Received files read the plain way, for the second count: nothing here is shared with the first.

Both must come to the same records. Where they do not, one of them is wrong, and `explain` shows it.
"""

import csv
import gzip
import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import python_calamine

from ..extracts.extract import Extract, as_noted_then, extracts
from ..extracts.told import told

_TITLES = 25  # a header may stand below so many rows
_LONGEST = 100_000  # characters in a cell
_MOST = 2 << 30  # bytes
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_CONTROL_BYTES = bytes([*range(9), *range(11, 32), 127])
_SEVERAL_BYTES = re.compile(rb"[\xc0-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf7][\x80-\xbf]{3}")
_UP_TO_CLOSING_QUOTE = re.compile(r'(?:[^"]|"")*+"')
_NEVER_CLOSED = "\0"  # stands for all that follows a quotation mark that never closes
_NOT_RECEIVED = {"desktop.ini", "thumbs.db", "__macosx"}
_Kind = TypeVar("_Kind")


@dataclass(frozen=True)
class PlainFile:
    """One file as received: loose, or an entry of a zip or gz. `own_name` is the name it came under itself."""

    name: str
    own_name: str
    extract: Extract
    read: Callable[[], bytes]
    place: int = 0  # which file of its archive it is, from 1; 0 of a loose one
    told: str = ""  # what stands in an edition for the sha256 of what it came as, where that is not public

    def is_called(self, name: str) -> bool:
        """Whether figures about files mean it by a name: its own or its archive's, and eight figures of the sha256.

        An edition of a real place names what is not public by its kind, the day it came and those figures.
        """
        return any(
            self._is_called(name, f"({each[:8]})") for each in (self.extract.sha256, self.told) if each
        )

    def _is_called(self, name: str, known_by: str) -> bool:
        day = self.extract.received
        if name in {f"{each} {known_by}" for each in (self.name, self.extract.name)}:
            return True
        came = f", received {day.day} {day:%B %Y} {known_by}"
        nth = f"An archive{came}: file {self.place}, "
        return name.endswith(came) or (name.startswith(nth) and name.endswith(f" {known_by}"))

    def said_to_be_right(self, known_on: date | None) -> bool:
        """Whether its receiver had said by then that it may stand for a month with far less in it."""
        said_on = self.extract.replaces
        return said_on is not None and (known_on is None or said_on <= known_on)


@dataclass(frozen=True)
class CountedFile:
    """A file that a figure rests on: the records it holds, and how many of them are counted in the figure.

    `looked_up` names the lines of a list that is looked up in, of which one may serve many a count.
    """

    name: str
    sha256: str
    received: str
    records: int
    counted: int
    looked_up: frozenset[int] = frozenset()


@dataclass(frozen=True)
class PlainTable:
    """A file's records. A row is None where it cannot be read without guessing."""

    sha256: str
    header: tuple[str, ...]
    above: str  # what stands above the header
    rows: list[list[str] | None]


def add_counted(files: dict[tuple[str, str], CountedFile], more: Iterable[CountedFile]) -> None:
    """Add the records that are counted in each file to those counted in it before."""
    for file in more:
        before = files.get((file.name, file.sha256))
        looked_up = file.looked_up | (before.looked_up if before else frozenset())
        counted = len(looked_up) if looked_up else file.counted + (before.counted if before else 0)
        files[file.name, file.sha256] = replace(file, counted=counted, looked_up=looked_up)


def each_once(files: Iterable[CountedFile]) -> tuple[CountedFile, ...]:
    """Every file once, with all of its records that are in any of the counts."""
    found: dict[tuple[str, str], CountedFile] = {}
    add_counted(found, files)
    return tuple(found.values())


def plain_files(
    folder: Path,
    known_on: date | None,
    notes: Sequence[Mapping[str, Any]] | None = None,
    key: str | None = None,
) -> Iterator[PlainFile]:
    """Every received file in the order in which later ones supersede earlier ones.

    `notes` are what was written down of the extracts at some earlier time, to see them as they were then. With `key`
    an edition tells of those that are not public.
    """
    found = extracts(folder)
    keyed = {each.sha256: told(each.sha256, key) for each in found} if key else {}
    if notes is not None:
        own = {keyed[each]: each for each in keyed}
        notes = [{**each, "sha256": own.get(each["sha256"], each["sha256"])} for each in notes]
    then = found if notes is None else as_noted_then(found, notes)
    for extract in sorted(then, key=lambda each: each.turn(known_on)):
        if known_on is None or extract.received <= known_on:
            for file in _inside(extract):
                yield replace(file, told=keyed.get(extract.sha256, ""))


def month_in_name(own_name: str) -> str | None:
    """The month that a publisher's own file name claims.

    >>> month_in_name("2019-07/2019-07-kent-street.csv"), month_in_name("kent.csv")
    ('2019-07', None)
    """
    found = re.search(r"([0-9]{4}-[0-9]{2})-[a-z-]+-(?:street|outcomes|stop-and-search)[.]csv", own_name)
    return found[1] if found else None


def table(content: bytes, kind: Callable[[tuple[str, ...]], _Kind | None]) -> tuple[_Kind, PlainTable] | None:
    """A file's kind and its records, or None where no header tells a kind or the file is not whole."""
    sha256 = hashlib.sha256(content).hexdigest()
    if content.startswith(b"PK"):
        return _in_workbook(content, sha256, kind)
    if (text := _text(content)) is None:
        return None
    separator = _separator(text)
    known = _header((_split(line, separator) for line in _lines(text[:262_144], separator)), kind)
    if known is None:
        return None
    what, at = known
    lines = list(_lines(text, separator))
    if lines[-1] == _NEVER_CLOSED:
        return None
    header = _split(lines[at], separator) or []
    if not text.endswith("\n") and len(_split(lines[-1], separator) or ()) < len(header):
        return None  # cut off: a part of a month must never pass for a month
    above = " ".join(" ".join(_split(line, separator) or ()) for line in lines[:at])
    clean = _has_no_controls(text)
    rows = [_whole(line, separator, len(header), clean) for line in lines[at + 1 :]]
    return (what, PlainTable(sha256, _heading(header), above, rows)) if rows else None


def tables(
    files: Iterable[tuple[PlainFile, bytes]], kind: Callable[[tuple[str, ...]], _Kind | None]
) -> Iterator[tuple[PlainFile, _Kind, PlainTable]]:
    """The files whose header tells a kind, each with it and its records.

    The same content sent again is passed over, unless its receiver said that it is right.
    """
    seen = set()
    for file, content in files:
        known = table(content, kind)
        if known is not None and (known[1].sha256 not in seen or file.extract.replaces is not None):
            seen.add(known[1].sha256)
            yield file, *known


def counted_file(file: PlainFile, found: PlainTable, counted: int) -> CountedFile:
    """A file as one that a number of its records were counted from."""
    received = file.extract.received.isoformat()
    return CountedFile(file.name, found.sha256, received, len(found.rows), counted)


def _inside(extract: Extract) -> Iterator[PlainFile]:
    path = extract.path
    with path.open("rb") as reading:
        start = reading.read(4096)
    if start.startswith(b"\x1f\x8b"):
        own = _name_in_gz(start) or (path.stem if path.suffix.lower() == ".gz" else path.name)
        yield PlainFile(f"{extract.name}: {own}", own, extract, lambda: _unpacked_gz(path), 1)
    elif start.startswith(b"PK") and not _is_workbook(path):
        with zipfile.ZipFile(path) as archive:
            entries = sorted(info.filename for info in archive.infolist() if not info.is_dir())
        kept = [each for each in entries if not any(_was_left_behind(part) for part in each.split("/"))]
        for place, entry in enumerate(kept, start=1):
            yield PlainFile(f"{extract.name}: {entry}", entry, extract, _unpacking(path, entry), place)
    else:
        yield PlainFile(extract.name, path.name, extract, path.read_bytes)


def _is_workbook(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        return any(name.lower() == "xl/workbook.xml" for name in archive.namelist())


def _unpacking(path: Path, entry: str) -> Callable[[], bytes]:
    def read() -> bytes:
        with zipfile.ZipFile(path) as archive, archive.open(entry) as reading:
            return reading.read(_MOST)

    return read


def _unpacked_gz(path: Path) -> bytes:
    with gzip.open(path) as reading:
        return reading.read(_MOST)


def _name_in_gz(start: bytes) -> str:
    flags = start[3]
    at = 10 + (2 + int.from_bytes(start[10:12], "little") if flags & 4 else 0)
    return start[at:].split(b"\0", 1)[0].decode("latin-1").split("/")[-1] if flags & 8 else ""


def _was_left_behind(part: str) -> bool:
    low = part.lower()
    return low.startswith((".", "~$")) or low in _NOT_RECEIVED or low.endswith((".part", ".crdownload"))


def _text(content: bytes) -> str | None:
    """The text with one kind of line end, or None where no encoding reads all of it."""
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = content.decode("utf-16")
        elif content.isascii() or _SEVERAL_BYTES.search(content):
            text = content.decode("utf-8-sig")
        else:
            text = content.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text.replace("\r\n", "\n").replace("\r", "\n")


def _lines(text: str, separator: str) -> Iterator[str]:
    """Records as they stand: a line end inside a quoted cell ends none."""
    waiting: list[str] = []
    for line in text.split("\n"):
        if not waiting:
            if '"' not in line:
                if line:
                    yield line
                continue
            at = 0
        elif (closed := _UP_TO_CLOSING_QUOTE.match(line)) is None:
            waiting.append(line)
            continue
        else:
            at = _next_cell(line, closed.end(), separator)
        waiting.append(line)
        if not _ends_inside_quotes(line, at, separator):
            yield "\n".join(waiting)
            waiting = []
    if waiting:
        yield _NEVER_CLOSED


def _ends_inside_quotes(line: str, at: int, separator: str) -> bool:
    """Whether a quoted cell is still open at the end of a line in which a cell begins at `at`."""
    while at < len(line):
        if line[at] == '"':
            closed = _UP_TO_CLOSING_QUOTE.match(line, at + 1)
            if closed is None:
                return True
            at = closed.end()
        at = _next_cell(line, at, separator)
    return False


def _next_cell(line: str, at: int, separator: str) -> int:
    found = line.find(separator, at)
    return len(line) if found < 0 else found + 1


def _split(line: str, separator: str) -> list[str] | None:
    if '"' not in line:
        return line.split(separator)
    quoted, bare = r'"(?:[^"]|"")*+"', rf'(?!")[^"{separator}]*+'
    if not re.fullmatch(rf"(?:{quoted}|{bare})(?:{separator}(?:{quoted}|{bare}))*+", line):
        return None
    csv.field_size_limit(1 << 30)
    return next(csv.reader(io.StringIO(line, newline=""), delimiter=separator, strict=True))


def _has_no_controls(text: str) -> bool:
    if not text.isascii():
        return _CONTROL.search(text) is None
    raw = text.encode()
    return len(raw.translate(None, _CONTROL_BYTES)) == len(raw)  # many times faster than looking line by line


def _whole(line: str, separator: str, width: int, clean: bool) -> list[str] | None:
    if not clean and _CONTROL.search(line):
        return None
    cells = _split(line, separator)
    if cells is None or len(cells) != width:
        return None
    return None if len(line) > _LONGEST and max(map(len, cells)) > _LONGEST else cells


def _separator(text: str) -> str:
    start = re.sub(r'"[^"]*(?:"|\Z)', "", "\n".join(text[:65_536].split("\n")[:50]))
    return max(",;\t", key=start.count)


def _heading(cells: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    seen = (re.sub("[\ufeff\u200b]", "", cell).replace("\xa0", " ") for cell in cells)
    return tuple(" ".join(cell.split()).casefold() for cell in seen)


def _header(
    rows: Iterator[list[str] | None], kind: Callable[[tuple[str, ...]], _Kind | None]
) -> tuple[_Kind, int] | None:
    for at, row in enumerate(islice(rows, _TITLES)):
        if row is not None and (what := kind(_heading(row))) is not None:
            return what, at
    return None


def _in_workbook(content: bytes, sha256: str, kind) -> tuple | None:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if sum(part.file_size for part in parts.infolist()) > _MOST:
            return None
    with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        for about in book.sheets_metadata:
            if about.visible != python_calamine.SheetVisibleEnum.Visible:
                continue
            sheet = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
            rows: list[list[str] | None] = [[_shown(cell) for cell in row] for row in sheet]
            if (known := _header(iter(rows), kind)) is not None:
                what, at = known
                above = " ".join([about.name, *(" ".join(row or ()) for row in rows[:at])])
                below = [row for row in rows[at + 1 :] if row and any(cell.strip() for cell in row)]
                return what, PlainTable(sha256, _heading(rows[at] or ()), above, list(below))
    return None


def _shown(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def headings_in(header: tuple[str, ...]) -> tuple[str, ...] | None:
    """A first line that can be one of headings: several, none of them blank, and the first no number."""
    return header if len(header) > 1 and all(header) and not header[0][0].isdigit() else None
