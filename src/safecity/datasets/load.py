"""From an extract to datasets: every record accepted, rejected with its line and reason, or a duplicate."""

import csv
import json
import os
import shutil
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from ibis.backends.duckdb import Backend

from ..extracts.archive import Member, members
from ..extracts.extract import Extract
from ..vocabulary.fault import BadInput
from .engine import connect, faults_named
from .identity import person_key
from .opened import Opened, Unopened, open_member
from .reading import Group, hold_against_name, read_carefully, read_fast, refuse_cut_off
from .shape import SHAPES

AHEAD = 2  # files opened at once: expanding and fingerprinting need no more than two processors
LOADER = 5  # raised when loading changes what is accepted or said of a file, so that a store made before is made again


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
    progress: Callable[[str], None] = lambda said: None,
) -> Load:
    """Read an extract into the store's Parquet files and write down what became of every record.

    `known` gives, for the fingerprint of each file already loaded, the name it came under. Datasets appear
    under their final names only when whole; the note that makes them count is written last.
    """
    working = store / f".loading-{os.getpid()}"
    try:
        with faults_named(store):
            working.mkdir(parents=True)
            done, waiting = _open_all(extract, working, known, progress)
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
                _refused_again(tuple(done[place] for place in sorted(done))),
            )
            _move_in(working, store, result)
            return result
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


def _open_all(
    extract: Extract,
    working: Path,
    known: dict[str, str],
    progress: Callable[[str], None],
) -> tuple[dict[int, Loaded], Group]:
    """Open each file in turn; its table waits in the working folder, under its place in the extract."""
    done: dict[int, Loaded] = {}
    waiting: list[tuple[int, Opened]] = []
    seen = dict(known)
    opened_ahead = _opened_ahead(members(extract.path), extract.mid_year, working)
    for place, (member, opened) in enumerate(opened_ahead):
        progress(f"reading {member.entry or extract.name}")
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
        waiting.append((place, opened))
    return done, [((place, done[place]), opened) for place, opened in waiting]


def _opened_ahead(
    found: list[Member], mid_year: int | None, working: Path
) -> Iterator[tuple[Member, Opened | Unopened]]:
    """Each file opened, in order; the next two are expanded and fingerprinted while one is being dealt with."""
    with ThreadPoolExecutor(max_workers=AHEAD) as ahead:

        def begin(place: int):
            return ahead.submit(_open_aside, found[place], mid_year, working / f"{place}.csv")

        coming = deque(begin(place) for place in range(min(AHEAD, len(found))))
        for place, member in enumerate(found):
            opened = coming.popleft().result()
            if place + AHEAD < len(found):
                coming.append(begin(place + AHEAD))
            yield member, opened


def _open_aside(member: Member, mid_year: int | None, aside: Path) -> Opened | Unopened:
    """Open a file and leave its table in a file of its own, so that few are in memory at once."""
    opened = open_member(member, mid_year)
    if isinstance(opened, Unopened) or opened.table is None:
        return opened
    aside.write_bytes(opened.table)
    return replace(opened, table=None)


def _refused_again(files: tuple[Loaded, ...]) -> tuple[Loaded, ...]:
    """The second of two files alike is refused as the first was: it is no duplicate of anything taken in."""
    refused = {file.sha256: file.refused for file in files if file.refused and file.sha256}
    return tuple(
        replace(file, duplicates=0, duplicate_of=None, rejected=file.records, refused=refused[file.sha256])
        if file.duplicate_of and file.sha256 in refused
        else file
        for file in files
    )


def _groups(waiting: Group) -> list[Group]:
    """Files of one kind and one header are loaded together."""
    groups: dict[tuple, Group] = defaultdict(list)
    for which, opened in waiting:
        key = (
            opened.source,
            tuple(opened.columns.items()),
            opened.width,
            opened.separator,
            tuple(opened.told.years.items()),
            opened.told.mid_year,
            opened.rows is not None,
            opened.one_way,
        )
        groups[key].append((which, opened))
    return list(groups.values())


def _load_group(engine: Backend, group: Group, working: Path, key: str) -> dict[int, Loaded]:
    refused: dict[int, Loaded] = {}
    raw = read_fast(engine, group, working)
    if raw is None:
        group, refused = refuse_cut_off(group, working)
        if not group:
            return refused
        raw, malformed = read_carefully(engine, group, working)
    else:
        malformed = []
    opened = group[0][1]
    shape = SHAPES[opened.source]
    rejects = list(malformed)
    raw, misnamed = hold_against_name(raw)
    rejects += misnamed
    accepted: dict[int, dict[str, int]] = defaultdict(dict)
    units: dict[int, dict[tuple[str, ...], int]] = defaultdict(lambda: defaultdict(int))
    told = replace(opened.told, person_key=person_key(working.parent)) if shape.people else opened.told
    parts = [(contract, *contract.check(rows)) for contract, rows in shape.parts(raw, told)]
    for contract, kept, _ in parts:
        path = working / contract.name / f"{key}.parquet"
        path.parent.mkdir(exist_ok=True)
        kept.select("file", "line", *contract.columns).to_parquet(path, compression="zstd")
        written = engine.read_parquet(path, hive_partitioning=False)
        by = ["file", *[name for name in shape.unit if name in contract.columns]]
        counted = written.group_by(by).aggregate(rows=written.count()).order_by(by).to_pyarrow().to_pylist()
        for row in counted:
            accepted[row["file"]][contract.name] = accepted[row["file"]].get(contract.name, 0) + row["rows"]
            # A file that nobody named (stops and searches) replaces nothing and is replaced by nothing.
            if shape.unit and all(row[name] is not None for name in by[1:]):
                units[row["file"]][tuple(str(row[name]) for name in by[1:])] += row["rows"]
        if not counted:
            path.unlink()
    kept_rows = sum(sum(counts.values()) for counts in accepted.values())
    if len(rejects) + kept_rows < sum(each.records for _, each in group):
        for _, _, broken in parts:
            rejects += broken.select("file", "line", "column", "found", "expected").to_pyarrow().to_pylist()
    rejected = Counter(reject["file"] for reject in rejects)
    doubted = {place for (place, _), each in group if each.records / 2 < rejected[place] < each.records}
    if doubted:
        return _load_without(doubted, engine, group, working, key) | refused
    _write_rejects(
        working / "rejected" / f"{key}.csv", rejects, {place: said.name for (place, said), _ in group}
    )
    done = dict(refused)
    for (place, said), each in group:
        done[place] = replace(
            said,
            accepted=dict(sorted(accepted[place].items())),
            rejected=rejected[place],
            units=tuple((*unit, str(rows)) for unit, rows in sorted(units[place].items())),
            refused=_nothing_believed(said.name, place, rejects) if not accepted[place] else None,
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


def _load_without(
    doubted: set[int], engine: Backend, group: Group, working: Path, key: str
) -> dict[int, Loaded]:
    """Load a group again without the files of which more than half the records cannot be believed.

    What is left of such a file is no month: taken in, it would replace a whole one.
    """
    for path in working.glob(f"*/{key}.parquet"):
        path.unlink()
    done = {}
    for (place, said), each in group:
        if place in doubted:
            fault = BadInput(
                "more than half of its records cannot be believed",
                file=said.name,
                advice="Nothing of this file was taken in. Download it again, or ask the sender",
            )
            done[place] = replace(said, rejected=each.records, refused=str(fault))
    rest = [each for each in group if each[0][0] not in doubted]
    return done | (_load_group(engine, rest, working, key) if rest else {})


def _nothing_believed(name: str, place: int, rejects: list[dict]) -> str:
    """Why a file of which no record could be taken in is refused as a whole, told by its first record."""
    first = min((each for each in rejects if each["file"] == place), key=lambda each: each["line"])
    fault = BadInput(
        "no record of it can be believed, and the first is one of many like it",
        file=name,
        line=first["line"],
        column=first["column"],
        found=str(first["found"])[:200],
        expected=first["expected"],
        advice="Nothing of this file was taken in. Download it again, or put its headings right",
    )
    return str(fault)


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


def sweep(store: Path) -> None:
    """Take away what a run that was stopped left half-loaded. To be called by the only run there is."""
    for left_over in store.glob(".loading-*"):
        shutil.rmtree(left_over, ignore_errors=True)


def unload(key: str, store: Path) -> None:
    """Take everything of an extract out of the store again, the note that makes it count first."""
    (store / "loads" / f"{key}.json").unlink(missing_ok=True)
    for path in store.glob(f"*/{key}-*"):
        path.unlink()


def _name(extract: Extract, member) -> str:
    return extract.name if member.entry is None else f"{extract.name}: {member.entry}"
