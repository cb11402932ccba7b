"""Files as they go wrong on their way to an analyst: each damages a sound street CSV in one way."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["accept", "mend", "reject_rows", "refuse_file"]

HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context"
)


@dataclass(frozen=True)
class Damage:
    """One way to damage a file, and what receiving it must come to.

    `accept`: read as it is; `mend`: read, and the repair reported; `reject_rows`: some rows rejected with
    their lines, the rest read; `refuse_file`: nothing read. `rejected` is how many records cannot be read as
    text (None: the text is sound and the fault lies in what it says). `layer` tells who must notice: `text`,
    or `table` for what only the file's headings and values can show.
    """

    name: str
    damage: Callable[[bytes], bytes]
    expected: Verdict
    layer: Literal["text", "table"] = "text"
    rejected: int | None = None


def sound(rows: int = 6) -> bytes:
    """A made-up street file of Hamwic, as data.police.uk would write it."""
    lines = [HEADER]
    for row in range(rows):
        crime = "" if row % 3 == 0 else f"{row:064x}"
        kind, outcome = ("Anti-social behaviour", "") if row % 3 == 0 else ("Burglary", "Under investigation")
        lines.append(
            f"{crime},2019-07,Hamwic Police,Hamwic Police,-1.404{row},50.909{row},On or near Quay Street,"
            f"E0199990{row},Hamwic 00{row}A,{kind},{outcome},"
        )
    return "\n".join(lines).encode() + b"\n"


def _place(content: bytes, place: str, encoding: str = "utf-8") -> bytes:
    """Give the second record another location, to carry a character that needs an encoding."""
    return _line(content, 2, lambda line: line.replace(b"Quay Street", place.encode(encoding)))


def _line(content: bytes, number: int, change: Callable[[bytes], bytes]) -> bytes:
    lines = content.split(b"\n")
    lines[number] = change(lines[number])
    return b"\n".join(lines)


def _columns(content: bytes, change: Callable[[list[str]], list[str]]) -> bytes:
    written = io.StringIO(newline="")
    rows = csv.reader(io.StringIO(content.decode(), newline=""))
    csv.writer(written, lineterminator="\n").writerows(change(row) for row in rows)
    return written.getvalue().encode()


def _heading(content: bytes, old: str, new: str) -> bytes:
    return _line(content, 0, lambda line: line.replace(old.encode(), new.encode(), 1))


def _value(content: bytes, old: str, new: str) -> bytes:
    return _line(content, 2, lambda line: line.replace(old.encode(), new.encode()))


def _mixed_encodings(content: bytes) -> bytes:
    return _line(_place(content, "Café"), 3, lambda line: line.replace(b"Quay", "Caf\xe9".encode("cp1252")))


ENCODINGS = (
    Damage("untouched", lambda c: c, "accept", rejected=0),
    Damage("accents in UTF-8", lambda c: _place(c, "Café Row"), "accept", rejected=0),
    Damage("byte-order mark", lambda c: b"\xef\xbb\xbf" + c, "accept", rejected=0),
    Damage(
        "UTF-16, little-endian", lambda c: c.decode().encode("utf-16-le").join([b"\xff\xfe", b""]), "mend"
    ),
    Damage("UTF-16, big-endian", lambda c: c.decode().encode("utf-16-be").join([b"\xfe\xff", b""]), "mend"),
    Damage("UTF-16 without a mark", lambda c: c.decode().encode("utf-16-le"), "refuse_file"),
    Damage(
        "UTF-16 cut in a character",
        lambda c: b"\xff\xfe" + c.decode().encode("utf-16-le")[:-1],
        "refuse_file",
    ),
    Damage("Windows-1252", lambda c: _place(c, "Café Row", "cp1252"), "mend", rejected=0),
    Damage("UTF-8 and Windows-1252", _mixed_encodings, "refuse_file"),
    Damage("neither encoding", lambda c: _line(c, 2, lambda x: x.replace(b"Quay", b"\x81")), "refuse_file"),
    Damage("overlong UTF-8", lambda c: _line(c, 2, lambda x: x.replace(b"Quay", b"\xc0\xaf")), "refuse_file"),
    Damage("zero byte", lambda c: _line(c, 2, lambda x: x.replace(b"Quay", b"Qu\0ay")), "refuse_file"),
    Damage("a picture named csv", lambda c: b"\x89PNG\r\n\x1a\n" + c, "refuse_file"),
    Damage("a workbook named csv", lambda c: b"PK\x03\x04" + c, "refuse_file"),
    Damage("control character", lambda c: _value(c, "Quay", "Qu\x07ay"), "reject_rows", rejected=1),
)
LINE_ENDS = (
    Damage("Windows line ends", lambda c: c.replace(b"\n", b"\r\n"), "accept", rejected=0),
    Damage("old Mac line ends", lambda c: c.replace(b"\n", b"\r"), "mend", rejected=0),
    Damage("mixed line ends", lambda c: c.replace(b"\n", b"\r\n", 3), "mend", rejected=0),
    Damage("doubled returns", lambda c: c.replace(b"\n", b"\r\r\n"), "mend", rejected=0),
    Damage("no last line end", lambda c: c[:-1], "accept", rejected=0),
    Damage("blank lines", lambda c: c.replace(b"\n", b"\n\n", 2) + b"\n\n", "accept", rejected=0),
    Damage("return inside a cell", lambda c: _value(c, "Quay", "Qu\ray"), "reject_rows", rejected=2),
)
QUOTES = (
    Damage("every cell quoted", lambda c: _quote_all(c), "accept", rejected=0),
    Damage(
        "line end in quotes",
        lambda c: _value(c, "On or near Quay Street", '"On or\nnear"'),
        "accept",
        rejected=0,
    ),
    Damage("quote never closed", lambda c: _value(c, "On or near", '"On or near'), "refuse_file"),
    Damage("stray quote", lambda c: _value(c, "Quay", '5" Quay'), "reject_rows", rejected=1),
    Damage(
        "text after a quote", lambda c: _value(c, "On or near", '"On" or near'), "reject_rows", rejected=1
    ),
    Damage("single quotes", lambda c: _value(c, "Quay", "'Quay'"), "accept", rejected=0),
)
SHAPES = (
    Damage("empty", lambda c: b"", "refuse_file"),
    Damage("only blank lines", lambda c: b"\n \r\n\n", "refuse_file"),
    Damage("header only", lambda c: c.split(b"\n")[0] + b"\n", "accept", "table", 0),
    Damage("cell missing", lambda c: _line(c, 2, lambda x: x.rsplit(b",", 1)[0]), "reject_rows", rejected=1),
    Damage("cell too many", lambda c: _line(c, 2, lambda x: x + b",x"), "reject_rows", rejected=1),
    Damage("cut in the last line", lambda c: c[: c.rindex(b"Quay")], "reject_rows", rejected=1),
    Damage(
        "five megabytes in a cell", lambda c: _value(c, "Quay", "Q" * 5_000_000), "reject_rows", rejected=1
    ),
    Damage("line of blanks", lambda c: c.replace(b"\n", b"\n   \n", 1), "reject_rows", rejected=1),
    Damage("preamble", lambda c: b"Street crime, July 2019\n\n" + c, "refuse_file", "table"),
    Damage("total below", lambda c: c + b"Total,6" + b"," * 10 + b"\n", "reject_rows", "table"),
    Damage("total below, short", lambda c: c + b"Total,6\n", "reject_rows", rejected=1),
    Damage("semicolons", lambda c: c.replace(b",", b";"), "accept", "table", 0),
    Damage(
        "a thousand columns", lambda c: _columns(c, lambda row: row + ["x"] * 1000), "refuse_file", "table"
    ),
)
HEADINGS = (
    Damage("two headings swapped", lambda c: _swap_headings(c), "reject_rows", "table"),
    Damage("columns in another order", lambda c: _columns(c, lambda row: row[::-1]), "accept", "table", 0),
    Damage("heading renamed", lambda c: _heading(c, "LSOA code", "Area"), "refuse_file", "table"),
    Damage("heading twice", lambda c: _heading(c, "LSOA name", "LSOA code"), "refuse_file", "table"),
    Damage("heading missing", lambda c: _columns(c, lambda row: row[:7] + row[8:]), "refuse_file", "table"),
    Damage("no header", lambda c: c.split(b"\n", 1)[1], "refuse_file", "table"),
    Damage(
        "no-break space in a heading", lambda c: _heading(c, "LSOA code", "LSOA\u00a0code"), "mend", "table"
    ),
    Damage("invisible space in a heading", lambda c: _heading(c, "Month", "\u200bMonth"), "mend", "table"),
    Damage("header again below", lambda c: c + HEADER.encode() + b"\n", "reject_rows", "table"),
)
VALUES = (
    Damage("a month of another file", lambda c: _value(c, "2019-07", "2019-08"), "reject_rows", "table"),
    Damage("day before month", lambda c: _value(c, "2019-07", "31/07/2019"), "reject_rows", "table"),
    Damage("a serial date of Excel", lambda c: _value(c, "2019-07", "43647"), "reject_rows", "table"),
    Damage(
        "a Cyrillic letter in an area", lambda c: _value(c, ",E0199", ",\u04150199"), "reject_rows", "table"
    ),
    Damage("an unknown category", lambda c: _value(c, "Burglary", "Piracy"), "reject_rows", "table"),
    Damage("not a number", lambda c: _value(c, "50.9091", "NaN"), "reject_rows", "table"),
    Damage("longitude and latitude swapped", lambda c: _swap_points(c), "reject_rows", "table"),
)
CORPUS = ENCODINGS + LINE_ENDS + QUOTES + SHAPES + HEADINGS + VALUES


def _quote_all(content: bytes) -> bytes:
    written = io.StringIO(newline="")
    rows = csv.reader(io.StringIO(content.decode(), newline=""))
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return written.getvalue().encode()


def _swap_headings(content: bytes) -> bytes:
    swapped = HEADER.replace("Crime type", "?").replace("LSOA name", "Crime type").replace("?", "LSOA name")
    return _line(content, 0, lambda line: swapped.encode())


def _swap_points(content: bytes) -> bytes:
    return _columns(
        content, lambda row: [*row[:4], row[5], row[4], *row[6:]] if row[0] != "Crime ID" else row
    )
