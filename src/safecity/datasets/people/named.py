"""People as the extracts name them, read again from the files as received each time: nothing of it is kept."""

from collections.abc import Iterator, Mapping

import pyarrow as pa

from ...extracts import police_extract
from ...extracts.archive import members
from ...extracts.extract import Extract, extracts
from ...vocabulary.fault import BadInput
from ..loading.mapping import LocalMapping, folded, open_mapping
from ..loading.opened import Opened, Unopened, open_member
from ..loading.reading import records_of, rows_in_memory
from ..loads import Load
from ..store import Store

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
    mapping = open_mapping(store.folder.parent)
    kept = {extract.key: extract for extract in extracts(store.received)}
    tables = [table for load in store.loads for table in _in_extract(load, kept[load.key], mapping)]
    return pa.concat_tables([_SCHEMA.empty_table(), *tables])


def _in_extract(load: Load, extract: Extract, mapping: LocalMapping) -> Iterator[pa.Table]:
    wanted = {
        place
        for place, file in enumerate(load.files)
        if file.source == police_extract.CRIME_PEOPLE.name and file.accepted
    }
    if not wanted:
        return
    for place, member in enumerate(members(extract.path)):
        if place in wanted:
            opened = open_member(member, extract.mid_year, mapping)
            if isinstance(opened, Unopened):
                raise opened.fault or BadInput(
                    "is not read as it was when it was received",
                    file=load.files[place].name,
                    advice="Remove the folder 'store' and build again: it is made anew from what was received",
                )
            codes = mapping.of_source(opened.source).codes if opened.told.mapped else {}
            yield _keyed(_texts(rows_in_memory(opened) or _read_carefully(opened), codes), load.key, place)


def _keyed(texts: pa.Table, extract: str, place: int) -> pa.Table:
    rows = texts.num_rows
    keyed = texts.append_column("extract", pa.array([extract] * rows, pa.string()))
    return keyed.append_column("file", pa.array([place] * rows, pa.int32())).select(_SCHEMA.names)


def _read_carefully(opened: Opened) -> pa.Table:
    records = [(line, cells) for line, cells, _ in records_of(opened, lambda: opened.table or b"") if cells]
    read = {
        name: pa.array([cells[place] for _, cells in records], pa.string())
        for name, place in opened.columns.items()
    }
    return pa.table({"line": pa.array([line for line, _ in records], pa.int32()), **read})


def _texts(read: pa.Table, codes: Mapping[str, Mapping[str, str]]) -> pa.Table:
    """What is said of each, and nothing where mapping.toml lists it as standing for nobody."""
    blank = pa.array([""] * read.num_rows, pa.string())
    texts = {ours: read[theirs] if theirs in read.column_names else blank for ours, theirs in SAID.items()}
    for ours, listed in codes.items():
        if ours in texts:
            words = [listed.get(folded(text or ""), text) for text in texts[ours].to_pylist()]
            texts[ours] = pa.array(words, pa.string())
    return pa.table({"line": read["line"], **texts})
