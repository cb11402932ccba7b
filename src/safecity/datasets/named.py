"""People as the extracts name them, read again from the files as received each time: nothing of it is kept."""

import io
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.csv as pa_csv

from ..extracts import police_extract
from ..extracts.archive import members
from ..extracts.extract import Extract, extracts
from .loads import Load
from .opened import Opened, Unopened, open_member
from .reading import records_of
from .store import Store

SAID = {
    "reference": "person_reference", "name": "name", "birth_date": "birth_date", "postcode": "postcode",
}  # fmt: skip
_SCHEMA = pa.schema(
    {"extract": pa.string(), "file": pa.int32(), "line": pa.int32(), **dict.fromkeys(SAID, pa.string())}
)


def read_named(store: Store) -> pa.Table:
    """What every part in a crime says of who it is, by the extract, file and line that the store knows it by.

    The texts are as received, blank where there is none. They are in memory and go nowhere else.
    """
    if store.received is None:
        raise ValueError("this store was opened without its extracts, and names are nowhere else")
    kept = {extract.key: extract for extract in extracts(store.received)}
    tables = [table for load in store.loads for table in _in_extract(load, kept[load.key])]
    return pa.concat_tables([_SCHEMA.empty_table(), *tables])


def _in_extract(load: Load, extract: Extract) -> Iterator[pa.Table]:
    wanted = {
        place
        for place, file in enumerate(load.files)
        if file.source == police_extract.CRIME_PEOPLE.name and file.accepted
    }
    if not wanted:
        return
    for place, member in enumerate(members(extract.path)):
        if place in wanted:
            opened = open_member(member, extract.mid_year)
            if not isinstance(opened, Unopened):
                yield _keyed(_read_fast(opened) or _read_carefully(opened), load.key, place)


def _keyed(texts: pa.Table, extract: str, place: int) -> pa.Table:
    rows = texts.num_rows
    keyed = texts.append_column("extract", pa.array([extract] * rows, pa.string()))
    return keyed.append_column("file", pa.array([place] * rows, pa.int32())).select(_SCHEMA.names)


def _read_fast(opened: Opened) -> pa.Table | None:
    """By Arrow's reader, in memory; None where the file needs care, as it does when it is received."""
    if opened.table is None or not opened.one_way:
        return None
    columns = {place: name for name, place in opened.columns.items()}
    names = [columns.get(place, f"other_{place}") for place in range(opened.width)]
    try:
        read = pa_csv.read_csv(
            io.BytesIO(opened.table),
            pa_csv.ReadOptions(column_names=names, skip_rows=1, block_size=max(1 << 20, len(opened.table))),
            pa_csv.ParseOptions(delimiter=opened.separator, ignore_empty_lines=False),
            pa_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False),
        )
    except pa.ArrowInvalid:
        return None
    if read.num_rows != opened.records:
        return None
    first = opened.header_line + 1
    return _texts(pa.array(range(first, first + read.num_rows), pa.int32()), read)


def _read_carefully(opened: Opened) -> pa.Table:
    lines, rows = [], []
    for line, cells, _ in records_of(opened):
        if cells is not None:
            lines.append(line)
            rows.append(cells)
    read = {
        theirs: pa.array([cells[opened.columns[theirs]] for cells in rows], pa.string())
        for theirs in SAID.values()
        if theirs in opened.columns
    }
    return _texts(pa.array(lines, pa.int32()), pa.table(read))


def _texts(lines: pa.Array, read: pa.Table) -> pa.Table:
    blank = pa.array([""] * len(lines), pa.string())
    texts = {ours: read[theirs] if theirs in read.column_names else blank for ours, theirs in SAID.items()}
    return pa.table({"line": lines, **texts})
