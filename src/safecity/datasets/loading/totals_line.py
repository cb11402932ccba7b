"""A rejected last line that adds up those above it: it is called so, and not a record with something wrong in it."""

import re
from pathlib import Path

from ...extracts import text
from .opened import Opened
from .reading import Group, table_of
from .reasons import TOTALS

_BEGINS = re.compile(r"\W*(?:grand |sub-?)?totals?\b", re.IGNORECASE)
_IS = re.compile(r"\W*(?:grand |sub-?)?totals?\W*", re.IGNORECASE)


def call_totals(rejects: list[dict], group: Group, working: Path) -> list[dict]:
    """The same rejects, where the last record of a file is a line of totals with that as the reason."""
    last_of: dict[int, int] = {}
    for reject in rejects:
        last_of[reject["file"]] = max(reject["line"], last_of.get(reject["file"], 0))
    totals = {
        (place, line): cell
        for (place, _), opened in group
        if place in last_of
        for line, cells in [_last(opened, working, place)]
        if line == last_of[place] and (cell := _named_total(cells))
    }
    return [
        {**reject, "column": None, "found": totals[reject["file"], reject["line"]], "expected": TOTALS}
        if (reject["file"], reject["line"]) in totals
        else reject
        for reject in rejects
    ]


def _last(opened: Opened, working: Path, place: int) -> tuple[int, tuple[str, ...]]:
    """The line of a file's last record, and its cells."""
    if opened.rows is not None:
        return opened.rows[-1] if opened.rows else (0, ())
    content = table_of(opened, working, place).rstrip(b"\r\n")
    start = content.rfind(b"\n") + 1
    read = list(text.read_rows(content[start:], separator=opened.separator))
    cells = read[-1].cells if read and isinstance(read[-1], text.Row) else ()
    return opened.header_line + content.count(b"\n"), cells


def _named_total(cells: tuple[str, ...]) -> str:
    """The word for a total that stands first on a line, or by itself in a cell of it; nothing where none does.

    >>> _named_total(("", "Grand total: 3", "")), _named_total(("", "Hamwic", "TOTAL", "3"))
    ('Grand total', 'TOTAL')
    >>> _named_total(("1", "2019-07", "On or near Total Garage")), _named_total(())
    ('', '')
    """
    first = next((cell for cell in cells if cell.strip()), "")
    found = _BEGINS.match(first) or next(filter(None, map(_IS.fullmatch, cells)), None)
    return found[0].strip(" \"':=-*") if found else ""
