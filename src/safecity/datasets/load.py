"""From an extract to datasets: every record accepted, rejected with its line and reason, or a duplicate."""

import contextlib
import csv
import json
import os
import shutil
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import duckdb
import ibis
import pyarrow as pa
from ibis.backends.duckdb import Backend
from ibis.expr.types import Table

from ..extracts import text
from ..extracts.archive import members
from ..extracts.extract import Extract
from ..vocabulary.fault import BadInput, Fault, NoSpace
from .contract import Contract
from .engine import connect
from .opened import Opened, Unopened, open_member
from .shape import SHAPES

LOADER = 1  # raised when loading changes what is accepted, so that a store made before is made again


@dataclass(frozen=True)
class Loaded:
    """What became of one file's records. `records` is counted by itself; the others must add up to it."""

    name: str
    entry: str | None
    sha256: str
    source: str | None = None
    records: int = 0
    accepted: dict[str, int] = field(default_factory=dict)
    rejected: int = 0
    duplicates: int = 0
    duplicate_of: str | None = None
    above_header: int = 0
    mid_year: int | None = None
    repairs: tuple[str, ...] = ()
    refused: str | None = None
    units: tuple[
        tuple[str, ...], ...
    ] = ()  # what a later download replaces, each with its count of rows last


@dataclass(frozen=True)
class Load:
    """What became of one extract: its files in order, and the day it became known."""

    extract: str
    sha256: str
    received: str
    order: int
    files: tuple[Loaded, ...]
    loader: int = LOADER

    @property
    def key(self) -> str:
        return self.sha256[:16]


def load(
    extract: Extract,
    store: Path,
    *,
    known: dict[str, str],
    mid_year: int | None = None,
    progress: Callable[[str], None] = lambda said: None,
) -> Load:
    """Read an extract into the store's Parquet files and write down what became of every record.

    `known` gives, for the fingerprint of each file already loaded, the name it came under. Datasets appear
    under their final names only when whole; the note that makes them count is written last.
    """
    working = store / f".loading-{os.getpid()}"
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(working)
    try:
        working.mkdir(parents=True)
        done, waiting = _open_all(extract, working, known, mid_year, progress)
        engine = connect(working / "spill")
        try:
            for number, group in enumerate(_groups(waiting)):
                progress(f"checking {sum(opened.records for _, opened in group):,} records")
                done |= _load_group(engine, group, working, f"{extract.key}-{number}")
        finally:
            engine.disconnect()
        result = Load(
            extract.name,
            extract.sha256,
            extract.received.isoformat(),
            extract.order,
            tuple(done[place] for place in sorted(done)),
        )
        _move_in(working, store, result)
        return result
    except OSError as error:
        raise NoSpace(f"could not write to {store} ({error.strerror})", file=extract.name) from error
    finally:
        shutil.rmtree(working, ignore_errors=True)


def read_load(path: Path) -> Load:
    said = json.loads(path.read_text(encoding="utf-8"))
    files = tuple(
        Loaded(
            **{
                **each,
                "repairs": tuple(each["repairs"]),
                "units": tuple(tuple(unit) for unit in each["units"]),
            }
        )
        for each in said.pop("files")
    )
    return Load(**said, files=files)


def _open_all(extract, working, known, mid_year, progress):
    """Open each file in turn, leaving its table in a file of its own so that one is in memory at a time."""
    done: dict[int, Loaded] = {}
    waiting: list[tuple[int, Opened]] = []
    seen = dict(known)
    for place, member in enumerate(members(extract.path)):
        progress(f"reading {member.entry or extract.name}")
        opened = open_member(member, mid_year)
        said = Loaded(name=_name(extract, member), entry=member.entry, sha256=opened.sha256)
        if isinstance(opened, Unopened):
            done[place] = replace(said, refused=str(opened.fault) if opened.fault else None)
            continue
        said = replace(
            said,
            source=opened.source,
            records=opened.records,
            above_header=opened.above,
            mid_year=opened.told.mid_year,
            repairs=opened.repairs,
        )
        if opened.sha256 in seen:
            done[place] = replace(said, duplicates=opened.records, duplicate_of=seen[opened.sha256])
            continue
        seen[opened.sha256] = said.name
        done[place] = said
        if opened.table is not None:
            (working / f"{place}.csv").write_bytes(opened.table)
            opened = replace(opened, table=None)
        waiting.append((place, opened))
    return done, [((place, done[place]), opened) for place, opened in waiting]


def _groups(waiting) -> list[list]:
    """Files of one kind and one header are loaded together."""
    groups: dict[tuple, list] = defaultdict(list)
    for which, opened in waiting:
        key = (
            opened.source,
            tuple(opened.columns.items()),
            opened.width,
            opened.separator,
            tuple(opened.told.years.items()),
            opened.told.mid_year,
            opened.rows is not None,
        )
        groups[key].append((which, opened))
    return list(groups.values())


def _load_group(engine: Backend, group, working: Path, key: str) -> dict[int, Loaded]:
    refused: dict[int, Loaded] = {}
    raw = _read_fast(engine, group, working)
    if raw is None:
        group, refused = _refuse_cut_off(group, working)
        if not group:
            return refused
        raw, malformed = _read_carefully(engine, group, working)
    else:
        malformed = []
    opened = group[0][1]
    shape = SHAPES[opened.source]
    rejects = list(malformed)
    raw, misnamed = _hold_against_name(raw)
    rejects += misnamed
    accepted: dict[int, dict[str, int]] = defaultdict(dict)
    units: dict[int, dict[tuple[str, ...], int]] = defaultdict(lambda: defaultdict(int))
    parts = [(contract, *contract.check(rows)) for contract, rows in shape.parts(raw, opened.told)]
    for contract, kept, _ in parts:
        path = working / contract.name / f"{key}.parquet"
        path.parent.mkdir(exist_ok=True)
        kept.select("file", "line", *contract.columns).to_parquet(path, compression="zstd")
        written = engine.read_parquet(path)
        by = ["file", *[name for name in shape.unit if name in contract.columns]]
        counted = written.group_by(by).aggregate(rows=written.count()).order_by(by).to_pyarrow().to_pylist()
        for row in counted:
            accepted[row["file"]][contract.name] = accepted[row["file"]].get(contract.name, 0) + row["rows"]
            if shape.unit:
                units[row["file"]][tuple(str(row[name]) for name in by[1:])] += row["rows"]
        if not counted:
            path.unlink()
    kept_rows = sum(sum(counts.values()) for counts in accepted.values())
    if len(rejects) + kept_rows < sum(each.records for _, each in group):
        for _, _, broken in parts:
            rejects += broken.select("file", "line", "column", "found", "expected").to_pyarrow().to_pylist()
    _write_rejects(
        working / "rejected" / f"{key}.csv", rejects, {place: said.name for (place, said), _ in group}
    )
    rejected: dict[int, int] = defaultdict(int)
    for reject in rejects:
        rejected[reject["file"]] += 1
    done = dict(refused)
    for (place, said), each in group:
        done[place] = replace(
            said,
            accepted=dict(sorted(accepted[place].items())),
            rejected=rejected[place],
            units=tuple((*unit, str(rows)) for unit, rows in sorted(units[place].items())),
        )
        total = sum(accepted[place].values()) + rejected[place]
        if total != each.records:
            raise BadInput(
                "its records do not add up, so nothing of it was taken in",
                file=said.name,
                found=f"{total:,} accepted or rejected",
                expected=f"{each.records:,} counted",
                advice="This is a fault in Safe City: please report it with the file's header",
            )
    return done


def _read_fast(engine: Backend, group, working: Path) -> Table | None:
    """All files of a group at once by the engine's own reader, or None where any of them needs care.

    The reader is told every column; it would otherwise lose rows in silence. What it read must come to
    the independent count, file by file.
    """
    if group[0][1].rows is not None or any(opened.above for _, opened in group):
        return None
    names = _column_names(group[0][1])
    paths = {str(working / f"{place}.csv"): place for (place, _), _ in group}
    tables = {path: Path(path) for path in paths}
    for ((_, _), opened), path in zip(group, tables.values(), strict=True):
        # A line end inside quotes would put every line number after it out.
        if path.stat().st_size and _lines(path) != opened.records + 1:
            return None
    try:
        read = engine.read_csv(
            list(paths),
            table_name="reading",
            columns=dict.fromkeys(names, "VARCHAR"),
            auto_detect=False,
            header=True,
            delim=group[0][1].separator,
            quote='"',
            escape='"',
            filename=True,
        )
        engine.create_table("raw", read, temp=True, overwrite=True)
    except duckdb.Error:
        return None
    raw = engine.table("raw")
    raw = raw.mutate(row=raw.rowid())
    starts = {
        row["filename"]: row
        for row in raw.group_by("filename")
        .aggregate(first=raw.row.min(), rows=raw.count())
        .to_pyarrow()
        .to_pylist()
    }
    for ((_, _), opened), path in zip(group, paths, strict=True):
        if path not in starts or starts[path]["rows"] != opened.records:
            return None
    rows = [
        {
            "filename": path,
            "file": place,
            "first": starts[path]["first"],
            "month_in_name": opened.named[0],
            "named": " ".join(part for part in opened.named if part) or None,
        }
        for (path, place), (_, opened) in zip(paths.items(), group, strict=True)
    ]
    types = {
        "filename": "string",
        "file": "int32",
        "first": "int64",
        "month_in_name": "string",
        "named": "string",
    }
    schema = ibis.schema(types)
    offsets = ibis.memtable(pa.Table.from_pylist(rows, schema=schema.to_pyarrow()), schema=schema)
    joined = raw.join(offsets, "filename")
    return joined.mutate(line=(joined.row - joined.first + 2).cast("int32")).select(
        "file", "line", "month_in_name", "named", *_ours(group[0][1], names)
    )


def _column_names(opened: Opened) -> list[str]:
    names = [f"other_{place}" for place in range(opened.width)]
    for name, place in opened.columns.items():
        names[place] = name
    return names


def _ours(opened: Opened, names: list[str]) -> list[str]:
    return [name for name in names if name in opened.columns]


def _lines(path: Path) -> int:
    content = path.read_bytes()
    return content.count(b"\n") + (not content.endswith(b"\n"))


def _refuse_cut_off(group, working: Path):
    """Take out files that end in the middle of a record: a part of a month must never pass for a month."""
    whole, refused = [], {}
    for (place, said), opened in group:
        fault = _cut_off(opened, working / f"{place}.csv") if opened.rows is None else None
        if fault:
            refused[place] = replace(said, refused=str(fault), rejected=opened.records)
        else:
            whole.append(((place, said), opened))
    return whole, refused


def _cut_off(opened: Opened, path: Path) -> Fault | None:
    content = path.read_bytes()
    if content.endswith(b"\n"):
        return None
    start = content.rfind(b"\n") + 1
    last = list(text.read_rows(content[start:], separator=opened.separator))
    cells = len(last[-1].cells) if last and isinstance(last[-1], text.Row) else 0
    if cells >= opened.width:
        return None
    return BadInput(
        "ends in the middle of a record, so it is cut off",
        file=opened.member.name,
        line=opened.header_line + content.count(b"\n"),
        found=f"{cells} of {opened.width} columns",
        advice="Nothing of this file was taken in. Download it again",
    )


def _read_carefully(engine: Backend, group, working: Path) -> tuple[Table, list[dict]]:
    """Record by record, by our own reader, which knows the line of everything and gives a reason for each fault."""
    first = group[0][1]
    names = _column_names(first)
    ours = _ours(first, names)
    wanted = [names.index(name) for name in ours]
    columns: dict[str, list] = {name: [] for name in ("file", "line", "month_in_name", "named", *ours)}
    malformed = []
    for (place, _), opened in group:
        named = " ".join(part for part in opened.named if part) or None
        for line, cells, reason in _records(opened, working / f"{place}.csv"):
            if reason is not None:
                malformed.append(
                    {
                        "file": place,
                        "line": line,
                        "column": None,
                        "found": reason,
                        "expected": "a whole record",
                    }
                )
                continue
            columns["file"].append(place)
            columns["line"].append(line)
            columns["month_in_name"].append(opened.named[0])
            columns["named"].append(named)
            for name, at in zip(ours, wanted, strict=True):
                columns[name].append(cells[at])
    types = dict.fromkeys(columns, "string") | {"file": "int32", "line": "int32"}
    schema = ibis.schema(types)
    table = ibis.memtable(pa.table(columns, schema=schema.to_pyarrow()), schema=schema)
    return engine.create_table("raw", table, temp=True, overwrite=True), malformed


def _records(opened: Opened, path: Path):
    if opened.rows is not None:
        for line, cells in opened.rows:
            padded = (*cells, *[""] * (opened.width - len(cells)))
            yield line, padded, None
        return
    above = opened.header_line - 1
    rows = text.read_rows(path.read_bytes(), width=opened.width, separator=opened.separator)
    next(rows)  # the header
    for row in rows:
        if isinstance(row, text.Row):
            yield row.line + above, row.cells, None
        else:
            yield row.line + above, None, row.reason


def _hold_against_name(raw: Table) -> tuple[Table, list[dict]]:
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


def _write_rejects(path: Path, rejects: list[dict], names: dict[int, str]) -> None:
    if not rejects:
        return
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as writing:
        write = csv.writer(writing, lineterminator="\n")
        write.writerow(("file", "line", "column", "found", "expected"))
        for reject in sorted(rejects, key=lambda reject: (reject["file"], reject["line"])):
            found = str(reject["found"])[:200]
            write.writerow(
                (names[reject["file"]], reject["line"], reject["column"], found, reject["expected"])
            )


def _move_in(working: Path, store: Path, result: Load) -> None:
    for path in sorted(working.glob("*/*")):
        if path.parent.name == "spill":
            continue
        target = store / path.parent.name / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, target)
    note = working / "note.json"
    note.write_text(json.dumps(asdict(result), indent=1) + "\n", encoding="utf-8", newline="\n")
    target = store / "loads" / f"{result.key}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(note, target)


def _name(extract: Extract, member) -> str:
    return extract.name if member.entry is None else f"{extract.name}: {member.entry}"
