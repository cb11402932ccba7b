"""What the rows of reference data say of what, so that rows and files can be held against one another."""

from collections import defaultdict

import ibis
from ibis import _
from ibis.expr.types import BooleanValue, StringValue, Table

from .contract import One

_PARTED = "\x1f"  # between the parts of a key and of what is said; no text as received may hold it


def said_by(rows: Table, one: One) -> Table:
    """The rows that say something: where they stand, `key` (of what) and `said` (what), as texts in parts."""
    said = _joined([_text(rows, name) for name in one.says])
    where = [name for name in ("extract", "file", "line") if name in rows.columns]
    return rows.filter(_tells(rows, one)).select(*where, key=_of(rows, one), said=said)


def tells_of(rows: Table, one: One) -> tuple[BooleanValue, StringValue]:
    """Of every row whether it says something, and of what."""
    return _tells(rows, one), _of(rows, one)


def said_in_several_files(rows: Table, one: One) -> Table:
    """Of how many things, in one row, more than one file says something: whatever they say."""
    told = rows.filter(_tells(rows, one)).select("extract", "file", key=_of(rows, one)).distinct()
    files = told.group_by("key").aggregate(files=_.count())
    return files.filter(_.files > 1).aggregate(things=_.count().cast("int64"))


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


def _tells(rows: Table, one: One) -> BooleanValue:
    said = ibis.literal(False)
    for name in one.says:
        said = said | rows[name].notnull()
    return ibis.coalesce(*(rows[name] for name in one.of[0])).notnull() & said


def _of(rows: Table, one: One) -> StringValue:
    return _joined([_first_of(rows, names) for names in one.of])


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
