"""Who is who: people are told apart by the force's reference, and where there is none by linking names.

What is linked is read from the extracts, worked out in memory and let go of. The store keeps, for each row
without a reference, a keyed hash of the person at three thresholds, and a note of how it was reached.
"""

import hashlib
import json
import os
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from ibis.expr.types import Table

from ..crime_people import CRIME_PEOPLE
from ..engine import connect
from ..person_key import hashed_text, person_key
from ..store import Store
from .joined import joined
from .named import read_named
from .spelt import different, named_enough, numbered, spelt_alike

if TYPE_CHECKING:
    from ibis.backends.sql import SQLBackend

THRESHOLDS: Mapping[str, float] = {"strict": 0.99, "middle": 0.9, "loose": 0.5}
"""How probable it must be that two records are one person before they are counted as one."""
FOLDER = "people_linked"
WAY = 4  # raised when the same extracts would be linked otherwise
KEPT_AT_MOST = 4
_PIECE = 16_384  # rows
_ROW = ("extract", "file", "line")
_PERSONS = ("person_strict", "person", "person_loose")  # in the order of the thresholds
REFERENCE, NAME, NOTHING = "reference", "name", "nothing"
_SCHEMA = pa.schema(
    {
        "extract": pa.string(), "file": pa.int32(), "line": pa.int32(), "crime_reference": pa.string(),
        "role": pa.string(), "told_by": pa.string(), **dict.fromkeys(_PERSONS, pa.string()),
    }
)  # fmt: skip


def people(store: Store, engine: "SQLBackend | None" = None) -> Table:
    """The parts that people had in crimes, each with who it was, and each person once in a role of a crime.

    Of several lines that name a person in one role of a crime, alike or not, the last stands.
    """
    rows = every_part(store, engine)
    how = told_apart(store)
    if how is None or not how.note["named_twice"]:
        return rows
    later_ones = ibis.row_number().over(
        group_by=("crime_reference", "role", "person"), order_by=rows.line.desc()
    )
    ranked = rows.mutate(later_ones=later_ones)
    return ranked.filter(ranked.person.isnull() | (ranked.later_ones == 0)).drop("later_ones")


def parts_that_stand(store: Store, engine: "SQLBackend | None" = None) -> Table:
    """The same parts without saying whose they are, for what asks of crimes and not of persons."""
    how = told_apart(store)
    return (
        store.table(CRIME_PEOPLE, engine)
        if how is None or not how.note["named_twice"]
        else people(store, engine)
    )


def every_part(store: Store, engine: "SQLBackend | None" = None) -> Table:
    """The same, each line of its own where names that differ were found to be one person's.

    The columns of `crime_people`, of which `person` is who it was at the middle threshold, `person_strict` and
    `person_loose` at the two others, and `told_by`: the force's `reference`, a `name`, or `nothing` (such a row
    is a person of its own). Businesses and the state are nobody.
    """
    rows = store.table(CRIME_PEOPLE, engine)
    rows = rows.mutate(told_by=ibis.ifelse(rows.person.notnull(), REFERENCE, ibis.null("string")))
    how = told_apart(store)
    if how is None or not how.linked:
        return rows.mutate(person_strict=rows.person, person_loose=rows.person)
    links = (engine or store.engine).read_parquet([how.path], hive_partitioning=False)
    links = links.select(*_ROW, **{f"linked_{name}": links[name] for name in (*_PERSONS, "told_by")})
    found = rows.left_join(links, list(_ROW))
    return found.mutate(
        told_by=ibis.coalesce(found.told_by, found.linked_told_by),
        person_strict=ibis.coalesce(found.person, found.linked_person_strict),
        person_loose=ibis.coalesce(found.person, found.linked_person_loose),
        person=ibis.coalesce(found.person, found.linked_person),
    ).select(*rows.columns, "person_strict", "person_loose")


@dataclass(frozen=True)
class ToldApart:
    """How the people in a store were told apart: where the rows without a reference are, and the note on them."""

    path: Path
    note: Mapping[str, Any]

    @property
    def linked(self) -> bool:
        """Whether there are rows without a reference at all."""
        return bool(self.note["rows"][NAME] or self.note["rows"][NOTHING])


def told_apart(store: Store) -> ToldApart | None:
    """How people were told apart, worked out if that was not done for these extracts; None where there are none."""
    if not store.holds(CRIME_PEOPLE):
        return None
    if store.telling_apart is not None:
        store.telling_apart.result()
    path = _path(store)
    said = _noted(path)
    if said is None:
        said = ToldApart(path, _resolve(store, _people_in_parts(store), path))
        _let_go(path.parent)
    return said


@contextmanager
def being_told_apart(store: Store) -> Iterator[None]:
    """Tell people apart by the way, if that was not done for these extracts: whoever asks who they are waits for it.

    The store's engine is asked for the rows first. To link them takes one of its own, beside which it is free.
    """
    if not store.holds(CRIME_PEOPLE) or _noted(_path(store)) is not None:
        yield
        return
    parts = _people_in_parts(store)
    try:
        with ThreadPoolExecutor(1) as beside:
            store.telling_apart = beside.submit(_resolve, store, parts, _path(store))
            yield
    finally:
        store.telling_apart = None
    _let_go(_path(store).parent)


def _path(store: Store) -> Path:
    return store.folder / FOLDER / f"{_key(store)}.parquet"


def _noted(path: Path) -> ToldApart | None:
    """How people were told apart when that was done before; None where it was not."""
    note = path.with_suffix(".json")
    try:
        said = ToldApart(path, json.loads(note.read_text(encoding="utf-8")))
        if path.exists():
            os.utime(note)
            return said
    except (FileNotFoundError, ValueError):
        pass
    return None


def _key(store: Store) -> str:
    """Names what was linked: these extracts, in this way."""
    made_of = {
        "loads": [
            [load.sha256, load.loader, load.mapping, load.received, load.order] for load in store.loads
        ],
        "thresholds": THRESHOLDS,
        "way": WAY,
        "versions": _versions(),
    }
    return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()[:16]


def _versions() -> dict[str, str]:
    return {name: version(name) for name in ("splink", "duckdb")}


def _people_in_parts(store: Store) -> pa.Table:
    """The parts that persons had in crimes, in the order of the rows as received."""
    rows = store.table(CRIME_PEOPLE)
    rows = rows.filter(rows.kind == "person").select(*_ROW, "crime_reference", "role", "person")
    return rows.order_by(*_ROW).to_pyarrow()


def _resolve(store: Store, parts: pa.Table, path: Path) -> dict[str, Any]:
    """Tell the people apart and write down who each row without a reference is; the note that it counts by is last."""
    note: dict[str, Any] = {"way": WAY, "thresholds": dict(THRESHOLDS), "versions": _versions()}
    found = _SCHEMA.empty_table()
    if parts["person"].null_count:
        linked = _linked(store, parts)
        note |= {"model": linked.model, "fitted": linked.fitted, "records": linked.records}
        found = _persons(parts, linked, person_key(store.folder))
    note |= _counts(parts, found)
    note["named_twice"] = _named_twice(parts, found)
    # Nobody has looked at the pairs: how many links are right, and how many are missing, is not known.
    note |= {"precision": None, "recall": None}
    _write(found, note, path)
    return note


@dataclass(frozen=True)
class _Linked:
    """What linking came to: the record that each row without a reference is, and each record's person by threshold."""

    record: np.ndarray  # of each row without a reference, in the order they stand in; -1 for none
    persons: list[list[int]]
    references: list[str | None]
    hashes: Mapping[str, str]  # of each reference, as the store has it
    model: Mapping[str, Any] | None
    fitted: bool
    records: int


def _linked(store: Store, parts: pa.Table) -> _Linked:
    engine = connect(keeps=True)  # without a place to put anything aside: names stay in memory
    try:
        named, taken = (
            ibis.memtable(_in_pieces(read_named(store))),
            ibis.memtable(parts.select([*_ROW, "person"])),
        )
        # A table of its own, or every name would be spelt anew for each condition asked of it.
        alike = engine.create_table("alike", spelt_alike(named.inner_join(taken, list(_ROW))), temp=True)
        rows = named_enough(alike)
        records = engine.create_table("records", different(rows), temp=True)
        table = records.order_by("unique_id").to_pyarrow()
        references = table["reference"].to_pylist()
        if None not in references:
            nobody = np.full(parts["person"].null_count, -1)
            return _Linked(nobody, [[] for _ in THRESHOLDS], [], {}, None, False, 0)
        known = (
            rows.filter(rows.reference.notnull()).group_by("reference").aggregate(person=rows.person.min())
        )
        hashes = {each["reference"]: each["person"] for each in known.to_pyarrow().to_pylist()}
        alone = taken.filter(taken.person.isnull()).left_join(numbered(rows, records), list(_ROW))
        record = alone.order_by(*_ROW).unique_id.fill_null(-1).to_pyarrow().to_numpy()
        from .linkage import link  # Splink takes long to load, and most commands link nobody

        model, pairs = link(engine.con, table, min(THRESHOLDS.values()))
        persons = joined(references, pairs, list(THRESHOLDS.values()))
        return _Linked(record, persons, references, hashes, model.settings, model.fitted, len(references))
    finally:
        engine.disconnect()
        pa.default_memory_pool().release_unused()  # 150 MB of a quarter of a million rows, which it would keep


def _in_pieces(table: pa.Table) -> pa.Table:
    """The same table in pieces, of which the engine takes one to each core: to spell names takes long."""
    return pa.Table.from_batches(table.combine_chunks().to_batches(max_chunksize=_PIECE), table.schema)


def _persons(parts: pa.Table, linked: _Linked, key: str) -> pa.Table:
    """Each row without a reference with its person at each threshold.

    A person is the hash of a reference, or else of where its first row stands.
    """
    alone = parts.filter(pc.is_null(parts["person"]))
    records = linked.record
    columns = {name: alone[name] for name in (*_ROW, "crime_reference", "role")}
    columns["told_by"] = pa.array([NOTHING, NAME]).take(pa.array((records >= 0).astype(int)))
    rows = zip(*(alone[name].to_pylist() for name in _ROW), strict=True)
    itself = np.array([hashed_text(f"row {extract} {file} {line}", key) for extract, file, line in rows])
    nobody_else = -1 - np.arange(len(alone))
    referenced = [
        (record, linked.hashes[reference])
        for record, reference in enumerate(linked.references)
        if reference is not None
    ]
    for name, persons in zip(_PERSONS, linked.persons, strict=True):
        of_record = np.array([*persons, 0], np.int64)  # with one more, as there may be no record at all
        of_row = np.where(records < 0, nobody_else, of_record[records])
        numbers, firsts, back = np.unique(of_row, return_index=True, return_inverse=True)
        told = itself[firsts]
        at = {number: place for place, number in enumerate(numbers.tolist())} if referenced else {}
        for record, of_reference in referenced:
            if persons[record] in at:
                told[at[persons[record]]] = of_reference
        columns[name] = pa.array(told.tolist(), pa.string()).take(pa.array(back))
    return pa.table(columns).cast(_SCHEMA)


def _counts(parts: pa.Table, found: pa.Table) -> dict[str, Any]:
    """How many rows were told apart by what, and how many people there are at each threshold, by role and in all."""
    known = parts.filter(pc.is_valid(parts["person"])).select(["role", "person"])
    counted: dict[str, dict[str, int]] = defaultdict(dict)
    for threshold, name in zip(THRESHOLDS, _PERSONS, strict=True):
        named = found.select(["role", name]).rename_columns(["role", "person"])
        everyone = pa.concat_tables([known, named]).group_by(["role", "person"]).aggregate([])
        for each in everyone["role"].value_counts().to_pylist():
            counted[each["values"]][threshold] = each["counts"]
        counted["anyone"][threshold] = pc.count_distinct(everyone["person"]).as_py()
    told_by = found["told_by"].to_pylist()
    rows = {REFERENCE: known.num_rows} | {name: told_by.count(name) for name in (NAME, NOTHING)}
    return {"rows": rows, "people": dict(counted)}


def _named_twice(parts: pa.Table, found: pa.Table) -> int:
    """How many rows name somebody whom another row names in the same role of the same crime."""
    columns = ["crime_reference", "role", "person"]
    known = parts.filter(pc.is_valid(parts["person"])).select(columns)
    every = pa.concat_tables([known, found.select(columns)]) if len(found) else known
    return len(every) - len(every.group_by(columns).aggregate([]))


def _write(found: pa.Table, note: Mapping[str, Any], path: Path) -> None:
    working = path.parent.with_name(f".linking-{os.getpid()}")
    try:
        working.mkdir(parents=True, exist_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(found, working / path.name, compression="zstd")
        text = json.dumps(note, indent=1, sort_keys=True) + "\n"
        (working / "note.json").write_text(text, encoding="utf-8", newline="\n")
        os.replace(working / path.name, path)
        os.replace(working / "note.json", path.with_suffix(".json"))
    finally:
        shutil.rmtree(working, ignore_errors=True)


def _let_go(folder: Path) -> None:
    """Those not used for longest: a store known on another day links other rows."""
    notes = sorted(folder.glob("*.json"), key=lambda note: (note.stat().st_mtime_ns, note.name), reverse=True)
    for note in notes[KEPT_AT_MOST:]:
        note.unlink(missing_ok=True)
        note.with_suffix(".parquet").unlink(missing_ok=True)
