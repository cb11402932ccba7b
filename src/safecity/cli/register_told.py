"""What the register says of a measure, a figure or a year, in words for the screen and as plain values."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from ..datasets.reference import LOOKUPS
from ..datasets.store import Store
from ..editions.register import RegisteredRow
from ..register import FILE, Register, Row
from ..register.register import ALLOWED
from ..vocabulary import Period
from .registered import national_register

_CODES = ("lsoa_code", "lsoa11_code", "lsoa21_code", "msoa_code", "ward_code", "lad_code", "csp_code")


def breaks_of(measure: str) -> list[dict[str, Any]]:
    """What the national register says of a measure in every force: its rows, by day."""
    rows = (row for row in national_register().rows if measure in row.measures and not row.forces)
    return [told(row) for row in sorted(rows, key=lambda row: row.first)]


def told(row: Row | RegisteredRow) -> dict[str, Any]:
    """A row as plain values."""
    return {
        "id": row.id, "kind": row.kind, "from": row.first.isoformat(), "to": row.last.isoformat() if row.last else None,
        "what": row.what, "comparison": row.comparison, "because": row.because, "by": row.by, "source": row.source,
    }  # fmt: skip


def bearing_on(
    rows: Iterable[RegisteredRow], measure: str, places: tuple[str, ...], span: Period
) -> list[dict]:
    """The rows that bear on a figure: of its measure and place, in its period or the year before it."""
    whole = Period(min(span.start, span.year_before().start), span.end)
    return [told(row) for row in rows if row.bears_on(measure, places, whole)]


def line(said: dict[str, Any]) -> str:
    """A row on one line: its days, its kind, what changed, and what becomes of a comparison across it."""
    days = said["from"] if said["to"] in (None, said["from"]) else f"{said['from']} to {said['to']}"
    words = f"{days}, {said['kind']}: {said['what']}"
    if said["kind"] not in ("counting rule", "system", "boundary"):
        return words
    if said["comparison"] != ALLOWED:
        return f"{words} A comparison across it is refused."
    by = f" ({said['by']})" if said["by"] else ""
    return f"{words} A comparison across it is allowed: {said['because']}{by}."


def lines_of_years(register: Register, years: Iterable[Period]) -> list[str]:
    """What of a place's register begins or goes on in the years that it publishes and those before, by day."""
    spans = [Period(year.year_before().start, year.end) for year in years]
    rows = (
        row
        for row in sorted(register.rows, key=lambda row: (row.first, row.id))
        if not register.is_left_out(row)
        and any(row.overlaps(span) if row.last else span.start <= row.first <= span.end for span in spans)
    )
    return [f"{row.id}, {line(told(row))}" for row in rows]


def unknown_places(register: Register, store: Store, besides: Iterable[str]) -> list[str]:
    """Codes in a partnership's own rows that no look-up received knows, each with the nearest; none before one came."""
    if not any(row.own and (*row.places, *row.control) for row in register.rows):
        return []
    known = set(besides)
    table = store.table(LOOKUPS).select(*_CODES).distinct()
    for batch in table.to_pyarrow_batches():
        for column in batch.columns:
            known.update(code for code in column.to_pylist() if code)
    if len(known) <= len(set(besides)):
        return []
    said = []
    for row in register.rows:
        for code in (*row.places, *row.control) if row.own else ():
            if code not in known and "-" not in code:
                near = get_close_matches(code, sorted(known), 3, 0.75)
                nearest = f"; nearest: {', '.join(near)}" if near else ""
                where = row.sent or FILE
                said.append(f"{where}, row '{row.id}': {code} is in none of the look-ups received{nearest}")
    return said
