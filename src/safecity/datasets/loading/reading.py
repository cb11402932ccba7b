"""Reading the tables of opened files into the engine: fast where all is well, with care where it is not."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import ibis
import pyarrow as pa
import pyarrow.csv as pa_csv
from ibis.expr.types import Table

from ...extracts import text
from ...vocabulary.fault import BadInput, Fault
from ..engine import kept_aside, temporary
from ..loads import Loaded
from ..shape import BY_NAME
from .opened import Opened

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend

_LONGEST = 100_000  # characters in a cell, and so in a row that needs no care
_NO_RECORD = {
    "a line of totals": re.compile(rb'[ "]*(?:grand |sub)?total\b', re.IGNORECASE),
    "a mark of two versions of the file": re.compile(rb"(?:<{7}|={7}|>{7})"),
}
"""Last lines that are shorter than a record and yet cut off nowhere."""
Group = list[tuple[tuple[int, Loaded], Opened]]
"""Files of one kind and one header: each one's place in its extract and what is said of it, and itself opened."""


def read_fast(engine: "Backend", group: Group, working: Path) -> Table | None:
    """All files of a group at once by the engine's own reader, or None where any of them needs care.

    The reader is told every column; it would otherwise lose rows in silence. What it read must come to
    the independent count, file by file.
    """
    if not all(opened.one_way for _, opened in group):
        return None
    if group[0][1].table is not None:
        return _read_in_memory(engine, group)
    import duckdb  # loaded here, where there is something to read

    # In full, as the engine names them: told of a partnership by a short way to it, none would be recognised.
    paths = [str((working / f"{place}.csv").absolute()) for (place, _), _ in group]
    try:
        raw = _read_by_engine(engine, paths, group[0][1])
    except duckdb.Error:
        return None
    found = engine.raw_sql("SELECT filename, min(rowid), count(*) FROM raw GROUP BY filename").fetchall()
    starts = {path: (first, rows) for path, first, rows in found}
    for ((_, _), opened), path in zip(group, paths, strict=True):
        if path not in starts or starts[path][1] != opened.records:
            return None
    rows = [
        {
            "filename": path,
            "file": place,
            "first": starts[path][0] - opened.header_line - 1,
            "month_in_name": opened.named[0],
            "named": " ".join(part for part in opened.named if part) or None,
        }
        for path, ((place, _), opened) in zip(paths, group, strict=True)
    ]
    types = {
        "filename": "string",
        "file": "int32",
        "first": "int64",
        "month_in_name": "string",
        "named": "string",
    }
    ours = _ours(group[0][1], _column_names(group[0][1]))
    row = raw.rowid()
    if len(rows) == 1:
        (told,) = rows
        return raw.select(
            file=ibis.literal(told["file"], types["file"]),
            line=(row - told["first"]).cast("int32"),
            **{name: ibis.literal(told[name], types[name]) for name in ("month_in_name", "named")},
            **{name: raw[name] for name in ours},
        )
    schema = ibis.schema(types)
    offsets = ibis.memtable(pa.Table.from_pylist(rows, schema=schema.to_pyarrow()), schema=schema)
    joined = raw.mutate(row=row).join(offsets, "filename")
    return joined.mutate(line=(joined.row - joined.first).cast("int32")).select(
        "file", "line", "month_in_name", "named", *ours
    )


def _read_by_engine(engine: "Backend", paths: list[str], opened: Opened) -> Table:
    """A table of text as it stands in files that are alike, each row with the file's own name."""
    names = _column_names(opened)
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)  # names of ours alone, never a heading
    # A folder may be named `month=July`, and yet every column is the file's own: no partitioning.
    engine.con.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE raw AS FROM read_csv(
            ?, columns = {{{columns}}}, auto_detect = false, header = true, delim = ?, quote = '"', escape = '"',
            maximum_line_size = ?, filename = true, hive_partitioning = false)
        """,
        [paths, opened.separator, _LONGEST],
    )
    return temporary(engine, "raw", (*names, "filename"))


def _read_in_memory(engine: "Backend", group: Group) -> Table | None:
    tables = []
    for (place, _), opened in group:
        read = rows_in_memory(opened)
        if read is None:
            return None
        of_file = {
            "file": pa.array([place] * read.num_rows, pa.int32()),
            "month_in_name": pa.array([opened.named[0]] * read.num_rows, pa.string()),
            "named": pa.array(
                [" ".join(part for part in opened.named if part) or None] * read.num_rows, pa.string()
            ),
        }
        tables.append(pa.table(of_file | {name: read[name] for name in read.column_names}))
    return kept_aside(engine, "raw", pa.concat_tables(tables))


def rows_in_memory(opened: Opened) -> pa.Table | None:
    """The `line` and our columns of a file whose table is in memory, or None where it needs care."""
    table = opened.table
    if table is None or not opened.one_way or max(map(len, table.split(b"\n"))) > _LONGEST:
        return None
    names = _column_names(opened)
    try:
        read = pa_csv.read_csv(
            io.BytesIO(table),
            pa_csv.ReadOptions(column_names=names, skip_rows=1, block_size=max(1 << 20, len(table))),
            pa_csv.ParseOptions(delimiter=opened.separator, ignore_empty_lines=False),
            pa_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False),
        )
    except pa.ArrowInvalid:
        return None
    if read.num_rows != opened.records:
        return None
    first = opened.header_line + 1
    lines = pa.array(range(first, first + read.num_rows), pa.int32())
    return read.select(_ours(opened, names)).add_column(0, "line", lines)


def _column_names(opened: Opened) -> list[str]:
    names = [f"other_{place}" for place in range(opened.width)]
    for name, place in opened.columns.items():
        names[place] = name
    return names


def _ours(opened: Opened, names: list[str]) -> list[str]:
    return [name for name in names if name in opened.columns]


def refuse_cut_off(group: Group, working: Path) -> tuple[Group, dict[int, Loaded]]:
    """Take out files that end in the middle of a record: a part of a month must never pass for a month."""
    whole: Group = []
    refused: dict[int, Loaded] = {}
    for (place, said), opened in group:
        fault = _cut_off(opened, table_of(opened, working, place)) if opened.rows is None else None
        if fault:
            why = "the file ends in the middle of a record, or in a line that is none"
            refused[place] = replace(
                said, refused=str(fault), rejected=opened.records, reasons=((why, opened.records),)
            )
        else:
            whole.append(((place, said), opened))
    return whole, refused


def table_of(opened: Opened, working: Path, place: int) -> bytes:
    """The text of an opened file from its headings on."""
    return (working / f"{place}.csv").read_bytes() if opened.table is None else opened.table


def _cut_off(opened: Opened, content: bytes) -> Fault | None:
    if content.endswith(b"\n"):
        return None
    start = content.rfind(b"\n") + 1
    last = list(text.read_rows(content[start:], separator=opened.separator))
    cells = len(last[-1].cells) if last and isinstance(last[-1], text.Row) else 0
    if cells >= opened.width:
        return None
    line = opened.header_line + content.count(b"\n")
    for what, pattern in _NO_RECORD.items():
        if pattern.match(content, start):
            return BadInput(
                f"ends in {what}, which is no record",
                file=opened.member.name,
                line=line,
                found=f"{cells} of {opened.width} columns",
                advice="Nothing of this file was taken in. Take out what stands below or between its records, or "
                "download it again",
            )
    return BadInput(
        "ends in the middle of a record, so it is cut off",
        file=opened.member.name,
        line=line,
        found=f"{cells} of {opened.width} columns",
        advice=f"Nothing of this file was taken in. {BY_NAME[opened.source].again}",
    )


def read_carefully(engine: "Backend", group: Group, working: Path) -> tuple[Table, list[dict]]:
    """Record by record, by our own reader, which knows the line of everything and gives a reason for each fault."""
    first = group[0][1]
    names = _column_names(first)
    ours = _ours(first, names)
    wanted = [names.index(name) for name in ours]
    columns: dict[str, list] = {name: [] for name in ("file", "line", "month_in_name", "named", *ours)}
    malformed = []
    for (place, _), opened in group:
        named = " ".join(part for part in opened.named if part) or None
        for line, cells, fault in records_of(opened, partial(table_of, opened, working, place)):
            if fault is not None:
                malformed.append(
                    {
                        "file": place,
                        "line": line,
                        "column": None,
                        "found": fault.found,
                        "expected": fault.expected,
                    }
                )
                continue
            columns["file"].append(place)
            columns["line"].append(line)
            columns["month_in_name"].append(opened.named[0])
            columns["named"].append(named)
            for name, at in zip(ours, wanted, strict=True):
                columns[name].append((cells or ())[at])
    types = dict.fromkeys(columns, "string") | {"file": "int32", "line": "int32"}
    schema = ibis.schema(types)
    table = ibis.memtable(pa.table(columns, schema=schema.to_pyarrow()), schema=schema)
    return kept_aside(engine, "raw", table), malformed


def records_of(
    opened: Opened, table: Callable[[], bytes]
) -> Iterator[tuple[int, tuple[str, ...] | None, text.Malformed | None]]:
    """Each record with its line, and its cells or the reason why it has none; `table` reads the file's text."""
    if opened.rows is not None:
        for line, cells in opened.rows:
            padded = (*cells, *[""] * (opened.width - len(cells)))
            yield line, padded, None
        return
    above = opened.header_line - 1
    rows = text.read_rows(table(), width=opened.width, separator=opened.separator)
    next(rows)  # the header
    for row in rows:
        if isinstance(row, text.Row):
            yield row.line + above, row.cells, None
        else:
            yield row.line + above, None, row


def hold_against_name(raw: Table) -> tuple[Table, list[dict]]:
    """Reject rows of another month than the one the publisher's own file name claims."""
    if "month" not in raw.columns:
        return raw, []
    wrong = (
        raw.month_in_name.notnull() & raw.month.re_search(r"^\d{4}-\d\d$") & (raw.month != raw.month_in_name)
    )
    wrong = wrong.fill_null(False)
    rejects = raw.filter(wrong)
    said = rejects.select(
        "file",
        "line",
        column=ibis.literal("month"),
        found=rejects.month,
        expected=rejects.month_in_name + ", as the file is named",
    )
    return raw.filter(~wrong), said.to_pyarrow().to_pylist()
