"""A checksum of what a reference table says, whichever way it is laid out.

A publisher gives one table out as a file, as a workbook with title rows and as a feature service, so the same table has
many checksums of bytes, and a service has none that lasts. What it says of each area has one.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from . import home_office, mhclg, ons, text, workbook
from .archive import members
from .source import Source, recognise

SOURCES: tuple[Source, ...] = (*ons.SOURCES, *mhclg.SOURCES, *home_office.SOURCES)
_TITLE_ROWS = 40
_AREA = re.compile(r"[EW]\d{8}")  # an area of England or Wales; no total, no footnote, and no other country
_WHOLE_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?")


def contents_of(path: Path, columns: Sequence[str]) -> tuple[str, int] | None:
    """The sha256 of what a table says in some columns (our names), and how many different rows that is.

    Of a map the areas drawn count, under the code of their level (`lsoa_code`); their lines do not.
    The rows count once each and in no order, so that neither a publisher's sorting nor a table finer than what is asked
    of it makes a difference. The first of the columns is the area's code: rows of no area of England or Wales, such as
    totals, are passed over.
    None where no table with these columns is in the file. Raises Fault for a file that cannot be read.
    """
    for member in members(path):
        content = member.read()
        if (drawn := _drawn(content, columns)) is not None:
            return _checksum(drawn), len(drawn)
        for rows in _tables(content, member.name):
            first = list(islice(rows, _TITLE_ROWS))
            known = recognise(first, SOURCES, member.name)
            if known is None or not set(columns) <= known.columns.keys():
                continue
            places = [known.columns[name] for name in columns]
            said = {
                tuple(_plain(row[place]) for place in places)
                for row in chain(first[known.header_record + 1 :], rows)
                if len(row) > max(places) and _AREA.fullmatch(row[places[0]].strip())
            }
            return _checksum(said), len(said)
    return None


def _checksum(said: set[tuple[str, ...]]) -> str:
    return hashlib.sha256("\n".join("\t".join(row) for row in sorted(said)).encode()).hexdigest()


def _drawn(content: bytes, columns: Sequence[str]) -> set[tuple[str, ...]] | None:
    """The codes of the areas a map draws, each as a row; None for what is no map of what is asked for."""
    if not content.lstrip()[:1] == b"{":
        return None
    try:
        features = json.loads(content)["features"]
        keys = [ons.boundary_keys(feature["properties"]) for feature in features]
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    if any(key is None or list(columns) != [f"{key[0]}_code"] for key in keys):
        return None
    codes = (feature["properties"][key[2]] for feature, key in zip(features, keys, strict=True) if key)
    return {(code,) for code in codes if _AREA.fullmatch(code)}


def _tables(content: bytes, name: str) -> Iterator[Iterator[list[str]]]:
    """Each table of a file as its rows; of a workbook only what is shown, and no sheet of one sex."""
    if content.startswith(workbook.MAGIC):
        for sheet in workbook.sheets(content, name):
            if not sheet.hidden and not ons.ONE_SEX.search(sheet.name):
                yield (list(row) for row in sheet.rows)
    else:
        rows = text.read_rows(text.as_text(content, name).data)
        yield (list(row.cells) for row in rows if isinstance(row, text.Row))


def _plain(cell: str) -> str:
    """A cell without what a layout adds: spaces, the commas of thousands, a whole number's decimals."""
    cell = cell.strip()
    return cell.replace(",", "").partition(".")[0] if _WHOLE_NUMBER.fullmatch(cell) else cell
