"""Reading a publisher's Excel workbook into the text that a CSV of it would hold."""

import io
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import python_calamine as calamine

from safecity.extracts.zipped import DO_NOT_OPEN, MAGIC, Limits, entry_of, expand, listing, refuse_bombs
from safecity.vocabulary.fault import BadArchive, UnreadableFile

USUAL = Limits()
AS_WORKBOOK = "Open it in Excel or LibreOffice and save it as .xlsx, or each sheet as 'CSV UTF-8'"
CELLS = 50_000_000  # the rectangle from the first cell to the last is held in memory, empty cells too
CHARACTERS = 2**29
REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
SHARED_TEXT = re.compile(rb"<(?:\w+:)?sst\b")
SHARED = re.compile(rb"""\st\s*=\s*["']s["']""")
SHARED_INDEX = re.compile(rb"""\st\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v[^>]*>\s*([0-9]{1,9})""")
# A formula without a value, or with an empty one that does not say it is text.
NEVER_CALCULATED = re.compile(
    rb"""<(?:\w+:)?c\b(?![^>]*\st=["']str)[^>]*>\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f\s*>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v\s*>\s*</(?:\w+:)?v\s*>)?\s*</(?:\w+:)?c\s*>"""
)
ERROR = re.compile(rb"""<(?:\w+:)?c\b[^>]*\st\s*=\s*["']e["']""")


@dataclass(frozen=True)
class Sheet:
    """One worksheet: its rows from the first on with every cell as text, and what to know of it."""

    name: str
    rows: list[tuple[str, ...]]
    hidden: bool
    notes: tuple[str, ...] = ()


def sheets(content: bytes, name: str, limits: Limits = USUAL) -> list[Sheet]:
    """The worksheets of an .xlsx in their order, hidden ones included.

    A formula gives the value last saved with it; links to other workbooks are never followed. A merged cell
    has its value at its top left; an error such as #N/A is blank, and noted. Raises UnreadableFile for what
    is no workbook or was never calculated, BadArchive for one made to exhaust the reader's memory.
    """
    if not content.startswith(MAGIC):
        raise UnreadableFile("it is not an Excel workbook (.xlsx)", file=name, advice=AS_WORKBOOK)
    notes = _inspect(content, name, limits)
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            return [
                Sheet(
                    about.name,
                    [
                        tuple(map(_as_text, row))
                        for row in workbook.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
                    ],
                    about.visible != calamine.SheetVisibleEnum.Visible,
                    notes,
                )
                for about in workbook.sheets_metadata
                if about.typ == calamine.SheetTypeEnum.WorkSheet
            ]
    except calamine.PasswordError as error:
        raise UnreadableFile("it is locked with a password", file=name, advice=AS_WORKBOOK) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise UnreadableFile(f"it is a damaged workbook ({error})", file=name, advice=AS_WORKBOOK) from error


def _inspect(content: bytes, name: str, limits: Limits) -> tuple[str, ...]:
    """Look at a workbook's parts before the library does, which trusts them; what is odd but harmless."""
    stream = io.BytesIO(content)
    infos = listing(stream, name, limits)
    parts = {info.filename.replace("\\", "/").casefold(): info for info in infos}
    if "xl/workbook.xml" not in parts:
        raise UnreadableFile("it is not an Excel workbook (.xlsx)", file=name, advice=AS_WORKBOOK)
    if len(parts) != len(infos):
        raise BadArchive("it holds a part twice", file=name, advice=DO_NOT_OPEN)
    refuse_bombs(infos, name, len(content), limits)
    lengths: list[int] = []
    sharing: dict[str, Counter[int]] = {}
    notes = []
    # Parts are known by their content: a workbook may call its sheets what it likes.
    for part, info in parts.items():
        xml = expand(stream, entry_of(info, name), f"{name}: {part}")
        another_encoding = xml.startswith((b"\xff\xfe", b"\xfe\xff"))
        if not another_encoding and not xml.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            continue
        if another_encoding or b"\0" in xml or b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
            raise BadArchive(
                f"'{part}' is not the plain XML that Excel writes", file=name, advice=DO_NOT_OPEN
            )
        if SHARED_TEXT.search(xml):
            lengths += [len(piece) for piece in re.split(rb"</(?:\w+:)?si\s*>", xml)]
        _refuse_vast(xml, name, part)
        sharing[part] = Counter(int(index) for index in SHARED_INDEX.findall(xml))
        sharing[part][-1] = len(SHARED.findall(xml)) - sharing[part].total()
        if errors := len(ERROR.findall(xml)):
            notes.append(f"'{part}' has {errors:,} cells in error (such as #N/A), read as blank")
    _refuse_repetition(sharing, lengths, name)
    if any("externallinks/" in part for part in parts):
        notes.append("it links to other workbooks; the values last saved were used")
    return tuple(notes)


def _refuse_vast(xml: bytes, name: str, part: str) -> None:
    """Refuse a sheet that is small as a file and enormous as a table, or whose formulas have no values."""
    columns, last_row = set(), 0
    for match in REFERENCE.finditer(xml):
        columns.add(match[1])
        last_row = max(last_row, int(match[2]))
    across = max((_column(letters) for letters in columns), default=0)
    if across * last_row > CELLS:
        what = f"'{part}' spans more cells than can be held"
        found, expected = f"{last_row:,} rows by {across:,} columns", f"at most {CELLS:,} cells"
        advice = "Delete the stray cell far from the table, or save the sheet as 'CSV UTF-8'"
        raise BadArchive(what, file=name, found=found, expected=expected, advice=advice)
    if NEVER_CALCULATED.search(xml):
        what = f"'{part}' has formulas with no values saved"
        raise UnreadableFile(what, file=name, advice="Open it in Excel, let it calculate, and save it")


def _refuse_repetition(sharing: dict[str, Counter[int]], lengths: list[int], name: str) -> None:
    """Refuse cells that share a few long texts so often that together they would fill the memory."""
    longest = max(lengths, default=0)
    # Cells that do not say in the usual way which text they share count as the longest: fail closed.
    weight = sum(
        times * (longest if index < 0 else lengths[index] if index < len(lengths) else 0)
        for shared in sharing.values()
        for index, times in shared.items()
    )
    if weight > CHARACTERS:
        what, found = "it repeats so much text that it may be meant to do harm", f"{weight:,} characters"
        expected = f"at most {CHARACTERS:,}"
        raise BadArchive(what, file=name, found=found, expected=expected, advice=DO_NOT_OPEN)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _as_text(value: object) -> str:
    """A cell's value as a CSV would hold it: whole numbers without decimals, days as 2020-03-31."""
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case float():
            return format(Decimal(repr(value)), "f")
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            minutes, seconds = divmod(round(value.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)
