"""Reading text tables so that no row is lost, invented or guessed at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from safecity.vocabulary.fault import UnreadableFile

SAVE_AGAIN = "Save it again as 'CSV UTF-8', or ask the sender for a new copy"
KINDS = {
    b"PK\x03\x04": "a zip or an Office document",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Office document (.xls, .doc)",
    b"%PDF": "a PDF",
    b"PAR1": "a Parquet file",
    b"\x1f\x8b": "a gz",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"SQLite format 3\x00": "an SQLite database",
}
# Anything shaped like a UTF-8 sequence of several bytes, those that UTF-8 forbids (overlong, surrogates) too.
SEVERAL_BYTES = re.compile(rb"[\xc0-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf7][\x80-\xbf]{3}")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
HIGH_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")
CONTROL_BYTES = bytes([*range(9), *range(14, 32), 127])
INVISIBLE = str.maketrans("", "", "\ufeff\u200b\u200c\u200d\u2060\u00ad")
SEPARATORS = (",", ";", "\t")
QUOTE, NEWLINE, RETURN, TAB = (ord(sign) for sign in '"\n\r\t')


@dataclass(frozen=True)
class Text:
    """A file's text as UTF-8 with uniform line ends and no byte-order mark, and what was mended for that."""

    data: bytes
    repairs: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One record: its cells, and the physical line (from 1) on which it starts."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Malformed:
    """One record that cannot be read without guessing, the line on which it starts, and why."""

    line: int
    reason: str

    @property
    def found(self) -> str:
        return self.reason.removeprefix("found ").partition("; expected ")[0]

    @property
    def expected(self) -> str:
        return self.reason.partition("; expected ")[2] or "a whole record"


def as_text(content: bytes, name: str) -> Text:
    """A file's text in one canonical form, or UnreadableFile saying where it cannot be read without guessing.

    The encoding is decided for the whole file: UTF-8, UTF-16 with a byte-order mark, else Windows-1252 when
    no byte contradicts it. A file in which both occur is refused: no choice reads all of it rightly.
    """
    content, repairs = _decoded(content, name)
    if not content or content.isspace():
        raise UnreadableFile("it is empty", file=name, advice="Ask the sender for a new copy")
    if b"\r" in content:
        content, damaged = _uniform_ends(content)
        if damaged:
            repairs.append("line ends made uniform")
    return Text(content, tuple(repairs))


def _uniform_ends(content: bytes) -> tuple[bytes, bool]:
    """Every line ended by a line feed, and whether the ends differed: one usual end throughout is no damage."""
    characters = np.frombuffer(content, np.uint8)
    returns = np.flatnonzero(characters == RETURN)
    if returns[-1] + 1 < len(content) and (characters[returns + 1] == NEWLINE).all():
        # Far quicker than replacing them: each of them goes with a line feed.
        return content.translate(None, b"\r"), np.count_nonzero(characters == NEWLINE) != len(returns)
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n"), True


def _decoded(content: bytes, name: str) -> tuple[bytes, list[str]]:
    repairs: list[str] = []
    marked = False
    for magic, kind in KINDS.items():
        if content.startswith(magic):
            raise UnreadableFile(f"it is {kind}, not a text table", file=name, advice=SAVE_AGAIN)
    if content.startswith(b"\xef\xbb\xbf"):
        content, marked = content[3:], True  # usual in files saved by Excel: nothing to report
    elif content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            content, repairs = content.decode("utf-16").encode(), ["read as UTF-16"]
        except UnicodeDecodeError as error:
            raise UnreadableFile(
                f"it says it is UTF-16 but is not, from byte {error.start:,} on", file=name, advice=SAVE_AGAIN
            ) from error
    if (at := content.find(b"\0")) >= 0:
        # Half of the bytes of plain English in UTF-16 are zero.
        likely = content[:4096].count(b"\0") * 3 > len(content[:4096])
        what = (
            "it looks like UTF-16 without a byte-order mark"
            if likely
            else f"it holds a zero byte at byte {at:,}"
        )
        raise UnreadableFile(what, file=name, line=_line_of(content, at), expected="text", advice=SAVE_AGAIN)
    start = content[:4096]
    if len(start) - len(start.translate(None, CONTROL_BYTES)) > len(start) / 10:
        raise UnreadableFile("it is binary, not a text table", file=name, advice=SAVE_AGAIN)
    if content.isascii():
        return content, repairs
    try:
        content.decode("utf-8")
        return content, repairs
    except UnicodeDecodeError as error:
        wrong = error.start
    if marked or repairs or SEVERAL_BYTES.search(content):
        raise _wrong_byte("it mixes UTF-8 with another encoding", content, wrong, name)
    try:
        return content.decode("cp1252").encode(), ["read as Windows-1252"]
    except UnicodeDecodeError as error:
        raise _wrong_byte("it is neither UTF-8 nor Windows-1252", content, error.start, name) from error


def _wrong_byte(what: str, content: bytes, at: int, name: str) -> UnreadableFile:
    found = f"byte 0x{content[at]:02X} at byte {at:,}"
    line = _line_of(content, at)
    return UnreadableFile(what, file=name, line=line, found=found, expected="UTF-8", advice=SAVE_AGAIN)


def _line_of(content: bytes, at: int) -> int:
    before = content[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return before.count(b"\n") + 1


def physical_records(data: bytes, separator: str | None = None) -> int:
    """How many records canonical data holds, header included: what every later count must add up to.

    A record ends at a line end outside quotes (RFC 4180); a quote counts only at the start of a cell, so that
    a stray one spoils its own record and no other. A line of no bytes is no record; a line of blanks is one.
    """
    if b'"' not in data:
        ends = np.flatnonzero(np.frombuffer(data, np.uint8) == NEWLINE)
        if not data.startswith(b"\n") and not _any_beside(ends):
            return len(ends) + (not data.endswith(b"\n") and data != b"")
    starts, ends = _records(data, separator)
    return int(np.count_nonzero(ends > starts))


def reads_one_way(data: bytes, separator: str | None = None) -> bool:
    """Whether any CSV reader would read canonical data as `read_rows` does, but for the length of cells and rows.

    So it is without control characters, lines of no bytes, doubled quotes, quotes that enclose no whole cell
    and line ends inside quotes.
    """
    characters = np.frombuffer(data, np.uint8)
    controls = np.flatnonzero(characters < 32)
    kinds = characters[controls]
    lines = controls[kinds == NEWLINE]
    if np.count_nonzero((kinds != NEWLINE) & (kinds != TAB)) or b"\x7f" in data:
        return False
    if data.startswith(b"\n") or _any_beside(lines):
        return False
    if not data.isascii() and HIGH_CONTROL.search(data):
        return False
    if b'"' not in data:
        return True
    opens, closes = _quoted_spans(data, separator)
    if 2 * len(opens) != np.count_nonzero(characters == QUOTE) or closes[-1] == len(data):
        return False
    ends = np.array([ord(separator or delimiter(data[:65_536])), NEWLINE])
    before = np.where(opens == 0, NEWLINE, characters[opens - 1])
    after = np.append(characters, NEWLINE)[closes + 1]
    on_one_line = np.searchsorted(lines, opens) == np.searchsorted(lines, closes)
    return bool(np.isin(before, ends).all() and np.isin(after, ends).all() and on_one_line.all())


def _any_beside(places: np.ndarray) -> bool:
    """Whether two places, in rising order, are next to each other."""
    return bool((np.diff(places) == 1).any())


def unclosed_quote(data: bytes, separator: str | None = None) -> int | None:
    """The line on which a quote opens that never closes, or None. All that follows it is one record."""
    if b'"' not in data:
        return None
    opens, closes = _quoted_spans(data, separator)
    if not len(closes) or closes[-1] < len(data):
        return None
    return data.count(b"\n", 0, int(opens[-1])) + 1


def read_rows(
    data: bytes, width: int | None = None, limit: int = 100_000, separator: str | None = None
) -> Iterator[Row | Malformed]:
    """Every record of canonical data in order, each with its cells or with why it cannot be read.

    There are always as many as `physical_records` counts. `width` is the number of cells expected (None:
    any), `limit` the greatest number of characters in a cell.
    """
    separator = separator or delimiter(data[:65_536])
    starts, ends = _records(data, separator)
    line = 1
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        record = data[start:end]
        if record:
            yield _row(record, line, width, limit, separator)
        line += 1 + record.count(b"\n")


def delimiter(first_lines: bytes) -> str:
    """What parts the cells: comma, semicolon or tab, whichever the first lines use most evenly."""
    text = re.sub(rb'"[^"]*(?:"|\Z)', b"", first_lines)
    lines = [line for line in text.split(b"\n")[:50] if line.strip()]
    if len(lines) > 1 and not first_lines.endswith(b"\n"):
        lines.pop()  # cut in the middle, perhaps

    def evenness(candidate: str) -> tuple[int, int]:
        counts = [count for line in lines if (count := line.count(candidate.encode()))]
        usual = max(set(counts), key=lambda count: (counts.count(count), count), default=0)
        return counts.count(usual), usual

    return max(SEPARATORS, key=evenness)


def clean_heading(heading: str) -> str:
    """A column's name without what the eye cannot see: characters of no width, doubled and unusual spaces."""
    return " ".join(heading.translate(INVISIBLE).split())


def _records(data: bytes, separator: str | None) -> tuple[np.ndarray, np.ndarray]:
    """Where each line that ends outside quotes starts and ends; those of no bytes are included."""
    ends = np.flatnonzero(np.frombuffer(data, np.uint8) == NEWLINE)
    if b'"' in data:
        opens, closes = _quoted_spans(data, separator)
        if len(opens):
            before = np.searchsorted(opens, ends) - 1
            ends = ends[(before < 0) | (ends > closes[before])]
    if data and not (len(ends) and ends[-1] == len(data) - 1):
        ends = np.append(ends, len(data))
    return np.concatenate(([0], ends[:-1] + 1)) if len(ends) else ends, ends


def _quoted_spans(data: bytes, separator: str | None) -> tuple[np.ndarray, np.ndarray]:
    """Where quoted cells open and close; one that never closes does so at len(data)."""
    mark = ord(separator or delimiter(data[:65_536]))
    characters = np.frombuffer(data, np.uint8)
    quotes = np.flatnonzero(characters == QUOTE)
    before = np.where(quotes == 0, NEWLINE, characters[quotes - 1])
    opening = (before == mark) | (before == NEWLINE)
    # When every second quote could open a cell or continues a doubled quote, taking them in pairs is exact.
    opens, closes = quotes[0::2], quotes[1::2]
    doubled = np.concatenate(([False], opens[1:] == closes[: len(opens) - 1] + 1))
    if len(opens) == len(closes) and np.all(opening[0::2] | doubled):
        return opens, closes
    return _spans_one_by_one(quotes.tolist(), opening.tolist(), len(data))


def _spans_one_by_one(quotes: list[int], opening: list[bool], end: int) -> tuple[np.ndarray, np.ndarray]:
    opens, closes, at = [], [], 0
    while at < len(quotes):
        if opening[at]:
            opens.append(quotes[at])
            at += 1
            while at + 1 < len(quotes) and quotes[at + 1] == quotes[at] + 1:
                at += 2  # a doubled quote stands for one and closes nothing
            closes.append(quotes[at] if at < len(quotes) else end)
        at += 1
    return np.array(opens, np.int64), np.array(closes, np.int64)


def _row(record: bytes, line: int, width: int | None, limit: int, separator: str) -> Row | Malformed:
    try:
        text = record.decode("utf-8")
    except UnicodeDecodeError as error:
        return Malformed(line, f"found byte 0x{record[error.start]:02X}; expected UTF-8")
    cells, stray = _cells(text, separator) if '"' in text else (text.split(separator), None)
    if stray:
        return Malformed(line, stray)
    if width is not None and len(cells) != width:
        return Malformed(line, f"found {len(cells)} cells; expected {width}")
    for place, cell in enumerate(cells, 1) if len(text) > limit else ():
        if len(cell) > limit:
            return Malformed(
                line, f"found {len(cell):,} characters in cell {place}; expected at most {limit:,}"
            )
    if control := CONTROL.search(text):
        place = next(place for place, cell in enumerate(cells, 1) if control[0] in cell)
        return Malformed(
            line, f"found control character U+{ord(control[0]):04X} in cell {place}; expected text"
        )
    return Row(line, tuple(cells))


def _cells(text: str, separator: str) -> tuple[list[str], str | None]:
    """The cells of a record that holds quotes, or what is wrong with its quotes."""
    cells, at = [], 0
    while at <= len(text):
        if text.startswith('"', at):
            close = text.find('"', at + 1)
            while close >= 0 and text.startswith('"', close + 1):
                close = text.find('"', close + 2)
            if close < 0:
                return (
                    cells,
                    f"found a quote in cell {len(cells) + 1} that never closes; expected a second one",
                )
            after = close + 1
            if after < len(text) and text[after] != separator:
                return cells, (
                    f"found {text[after]!r} after the closing quote of cell {len(cells) + 1}; "
                    "expected the next cell, and quotes inside a cell doubled"
                )
            cells.append(text[at + 1 : close].replace('""', '"'))
        else:
            after = text.find(separator, at)
            after = len(text) if after < 0 else after
            cell = text[at:after]
            if '"' in cell:
                return cells, (
                    f"found a quote in the middle of cell {len(cells) + 1}; "
                    "expected quotes around the whole cell only"
                )
            cells.append(cell)
        at = after + 1
    return cells, None
