"""Rows that nothing is wrong with and that are part of a whole of which another row was refused."""

from collections import defaultdict
from collections.abc import Collection

import ibis
import pyarrow as pa
from ibis.expr.types import Table

from ..contract import Checked, Contract

_Told = tuple[str | None, ...]
_Refused = dict[
    tuple[int, ...], dict[_Told, int]
]  # which columns a row tells, what it says in them, its line


def without_broken_wholes(
    contract: Contract, rows: Table, checked: Checked, untold: Collection[int]
) -> tuple[Table, list[dict]]:
    """What is kept of rows once all parts of a whole go with the one that was refused, and those that went.

    A refused row takes with it every row that it may be of one whole with: what it does not tell, such as a period
    that nobody can read, may be any. `untold` are the files with a record of which nothing at all can be told.
    """
    whole, kept = contract.whole, checked.kept
    if whole is None:  # before anything is read: most files are of records that are parts of nothing
        return kept, []
    refused = {(row["file"], row["line"]) for row in _pairs(checked.broken())}
    if not (refused or untold):
        return kept, []
    cells: dict[tuple[int, int], _Told] = {
        (row["file"], row["line"]): tuple(row[name] for name in whole.columns)
        for row in contract.told(rows, whole.columns).to_pyarrow().to_pylist()
    }
    by_file: dict[int, _Refused] = defaultdict(lambda: defaultdict(dict))
    for file, line in sorted(refused, reverse=True):  # of several the first is named
        told = tuple(at for at, cell in enumerate(cells[file, line]) if cell is not None)
        by_file[file][told][_of(cells[file, line], told)] = line
    gone = []
    for row in _pairs(kept):
        file, line = row["file"], row["line"]
        because = _alike(cells[file, line], by_file[file])
        if because or file in untold:
            said = f"line {because} was refused" if because else "a line that tells nothing was refused"
            gone.append(
                {"file": file, "line": line, "column": whole.column, "found": said, "expected": whole.why,
                 "because_of_another": True}
            )  # fmt: skip
    if not gone:
        return kept, []
    schema = ibis.schema({"file": "int32", "line": "int32"})
    pairs = [{name: each[name] for name in schema} for each in gone]
    lines = ibis.memtable(pa.Table.from_pylist(pairs, schema=schema.to_pyarrow()), schema=schema)
    return kept.anti_join(lines, ["file", "line"]), gone


def _alike(own: _Told, refused: _Refused) -> int | None:
    """The first refused line that may be of the same whole; None where none may."""
    found = [lines.get(_of(own, told)) for told, lines in refused.items()]
    return min((line for line in found if line is not None), default=None)


def _of(cells: _Told, places: tuple[int, ...]) -> _Told:
    return tuple(cells[at] for at in places)


def _pairs(rows: Table) -> list[dict]:
    return rows.select("file", "line").order_by("file", "line").to_pyarrow().to_pylist()
