"""Plain text and Markdown: headings, paragraphs, list items and tables, however loosely they are written."""

import re
from pathlib import Path

from ..vocabulary.fault import UnreadableFile
from .paper import HEADING, ITEM, PROSE, TABLE

_BULLET = re.compile(r"^\s*(?:[-*+\u2022\u00b7\u25cf\u25aa\u2013o\u25a0\u25e6]|\uf0b7)\s+(?=\S)")
_NUMBERED = re.compile(r"^\s*(?:\d{1,3}(?:\.\d{1,2}){0,3}[.)]?|\([a-z]{1,4}\))\s+(?=[A-Z\"'\u2018\u201c])")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)#*\s*$")
_RULE = re.compile(r"^\s*(?:[-=_*]\s?){3,}$")
_DIVIDER = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_NUMERIC = re.compile(r"^[+\-\u2212\u2013\u00a3]?\s?\d[\d,.]*\s?%?$|^\[?[cx*~-]\]?$|^n/a$|^\.\.$", re.I)
_ROW_OF_NUMBERS = re.compile(
    r"^(?P<label>\D[^\d]{1,60}?(?:\d{1,2}(?: to |-|\u2013)\d{1,2}"
    # Each number ends where a space or a sign begins the next: were that left open, a long number could be cut in
    # two in as many ways as there are subsets of its figures.
    r"|)?[^\d]{0,30}?)\s(?P<numbers>[+\-\u2212\u00a3]?\d[\d,.]*%?(?:(?:\s+|(?=[+\-\u2212\u00a3]))[+\-\u2212\u00a3]?\d[\d,.]*%?)*)$"
)
_NUMBER_BEGINS = re.compile(r"[+\-\u2212\u00a3]?\d")
Part = tuple[str, str, int, list[list[str]]]


def decode(content: bytes, name: str) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or Windows' Western letters."""
    for encoding in ("utf-8-sig",) if not content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-16",):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            pass
    if b"\0" in content:
        raise UnreadableFile(
            "it is no text",
            file=name,
            expected="text, Markdown, html, docx, odt or pdf",
            advice="Save it as one of these",
        )
    return content.decode("cp1252", errors="replace")


def read_text(path: Path, content: bytes) -> list[Part]:
    """The parts of a text file."""
    return parts_of_text(decode(content, str(path)))


def parts_of_text(text: str) -> list[Part]:
    """Paragraphs are parted by empty lines, by list marks, by numbers at the beginning of a line, and by tables."""
    text = re.sub(r"\s*<li\b[^>]*>", "\n\u2022 ", text)
    text = re.sub(r"</?(?:ul|ol|li|p|u|b|i|em|strong|br|div|span)\b[^<>]*>", "", text)
    lines = [
        (number, piece)
        for number, raw in enumerate(text.splitlines(), start=1)
        for piece in re.split(r"(?=\s\u2022\s)", raw)
    ]
    parts: list[Part] = []
    gathered: list[str] = []
    kind, begun, at = PROSE, 0, 0

    def close() -> None:
        nonlocal gathered, kind
        if gathered:
            said = " ".join(gathered)
            parts.append((_kind_of(said, kind, len(gathered)), _plain(said), begun, []))
        gathered, kind = [], PROSE

    while at < len(lines):
        number, line = lines[at]
        rows, used = _table(lines, at)
        heading = _HEADING.match(line)
        if rows:
            close()
            parts.append((TABLE, "", number, rows))
            at += used
            continue
        if not line.strip() or _RULE.match(line):
            close()
        elif heading:
            close()
            parts.append((HEADING, _plain(heading[2]), number, []))
        elif _BULLET.match(line) or _NUMBERED.match(line):
            close()
            kind, begun = (ITEM if _BULLET.match(line) else PROSE), number
            gathered = [_BULLET.sub("", line).strip()]
        else:
            if not gathered:
                begun = number
            gathered.append(line.strip())
        at += 1
    close()
    return parts


def _kind_of(said: str, kind: str, lines: int) -> str:
    words = said.split()
    if (
        kind == PROSE
        and lines == 1
        and len(words) <= 9
        and not re.search(r"[.:;,?!]$", said)
        and not re.search(r"\d[\d,.]*\s?%|\d{3}", said)
    ):
        return HEADING
    return kind


def _plain(said: str) -> str:
    """Without the marks of Markdown."""
    said = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", said)
    said = re.sub(r"(\*\*|__)(.+?)\1", r"\2", said)
    said = re.sub(r"(?<![\w*])\*(?!\s)([^*]+)\*(?![\w*])", r"\1", said)
    return re.sub(r"\\([_*#.-])", r"\1", said)


def _table(lines: list[tuple[int, str]], at: int) -> tuple[list[list[str]], int]:
    """The rows of a table that begins at a line, and how many lines it takes; none where no table begins."""
    for cut in (_piped, _tabbed, _spaced, _numbers_in_a_row):
        rows, used = [], 0
        for place in range(at, len(lines)):
            line = lines[place][1]
            cells = cut(line)
            if cells is None or (rows and cut is not _piped and len(cells) != len(rows[0])):
                break
            used += 1
            if not _DIVIDER.match(line):
                rows.append(cells)
        numeric = sum(any(_NUMERIC.match(cell) for cell in row[1:]) for row in rows)
        if (
            len(rows) >= (3 if cut is _numbers_in_a_row else 2)
            and numeric >= 1
            and numeric >= len(rows) / 2 - 1
        ):
            return rows, used
        if cut is _piped and len(rows) >= 2:
            return rows, used
    return [], 0


def _piped(line: str) -> list[str] | None:
    if line.count("|") < 2:
        return None
    return [_plain(cell.strip()) for cell in line.strip().strip("|").split("|")]


def _tabbed(line: str) -> list[str] | None:
    if line.startswith("\t") or line.count("\t") < 1:
        return None
    cells = [cell.strip() for cell in line.rstrip().split("\t")]
    return cells if len(cells) >= 2 and max(len(cell) for cell in cells[1:]) <= 40 else None


def _spaced(line: str) -> list[str] | None:
    cells = [cell.strip() for cell in re.split(r"\s{2,}", line.strip())]
    return cells if len(cells) >= 3 and max(len(cell) for cell in cells[1:]) <= 30 else None


def _numbers_in_a_row(line: str) -> list[str] | None:
    """A row of a PDF's table: Burglary 412 380 -7.8%."""
    last = line.split()[-1:]
    if not last or not _NUMBER_BEGINS.match(last[0]):
        return None  # most lines end in a word, and this is quicker to see than to find no row in them
    found = _ROW_OF_NUMBERS.match(line.strip())
    if not found or re.search(r"[.;:]$", found["label"].strip()):
        return None
    numbers = found["numbers"].split()
    if len(numbers) == 1 and sum(sign.isdigit() for sign in numbers[0]) < 2:
        return None  # a single figure at a line's end is likelier its own number than a table's
    return [found["label"].strip(), *numbers]
