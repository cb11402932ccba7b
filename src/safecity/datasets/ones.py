"""What the rows of reference data say of what, so that rows and files can be held against one another."""

from collections import defaultdict

import ibis
from ibis.expr.types import StringValue, Table

from .contract import One

_PARTED = "\x1f"  # between the parts of a key and of what is said; no text as received may hold it


def said_by(rows: Table, one: One) -> Table:
    """The rows that say something: where they stand, `key` (of what) and `said` (what), as texts in parts."""
    keys = [_first_of(rows, names) for names in one.of]
    said = [_text(rows, name) for name in one.says]
    nothing = ibis.literal(True)
    for value in said:
        nothing = nothing & (value == "")
    told = rows.filter((keys[0] != "") & ~nothing)
    where = [name for name in ("extract", "file", "line") if name in rows.columns]
    return told.select(*where, key=_joined(keys), said=_joined(said))


def key_of(key: str) -> str:
    """A key as a sentence has it: the area first, then whatever else tells it apart.

    >>> key_of("E01014485" + chr(31) + "2020")
    'E01014485 2020'
    """
    return " ".join(key.split(_PARTED))


def keys_by_file(rows: Table, one: One) -> dict[tuple[str, int], set[str]]:
    """Of what each file (key of its extract, place in it) says something, as a sentence has it."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    told = said_by(rows, one).select("extract", "file", "key").distinct().to_pyarrow().to_pylist()
    for row in told:
        found[row["extract"], row["file"]].add(key_of(row["key"]))
    return found


def _first_of(rows: Table, names: tuple[str, ...]) -> StringValue:
    values = [
        ibis.literal(name) if name.isdigit() else rows[name].cast("string").nullif("") for name in names
    ]
    return ibis.coalesce(*values, ibis.literal(""))


def _text(rows: Table, name: str) -> StringValue:
    return rows[name].cast("string").fill_null("")


def _joined(values: list[StringValue]) -> StringValue:
    found = values[0]
    for value in values[1:]:
        found = found + _PARTED + value
    return found
