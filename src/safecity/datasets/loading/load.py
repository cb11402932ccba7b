"""From an extract to datasets: its files opened in order, and those of one kind taken in together."""

import os
import shutil
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from ...extracts.archive import Member, members
from ...extracts.extract import Extract
from ...vocabulary.fault import NotKept, PersonalData
from ...vocabulary.so_many import so_many
from ..engine import connect, faults_named
from ..loads import UNTOUCHED, Load, Loaded, move_in
from ..shape import SHAPES
from .accept import accept
from .mapping import MAPPED_SOURCES, NO_MAPPING, LocalMapping
from .opened import Opened, Unopened, open_member
from .reading import Group

AHEAD = 2  # files opened at once: expanding and fingerprinting need no more than two processors


def load(
    extract: Extract,
    store: Path,
    *,
    known: dict[str, str],
    mapping: LocalMapping = NO_MAPPING,
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
            done, waiting = _open_all(extract, working, known, mapping, progress)
            for number, group in enumerate(_groups(waiting)):
                progress(f"checking {so_many(sum(opened.records for _, opened in group), 'record')}")
                names_people = SHAPES[group[0][1].source].people
                engine = connect(None if names_people else working / "spill", checks=True)
                try:
                    done |= accept(engine, group, working, f"{extract.key}-{number}", mapping)
                finally:
                    engine.disconnect()
            files = _refused_again(tuple(done[place] for place in sorted(done)))
            result = Load(
                extract.name,
                extract.sha256,
                extract.received.isoformat(),
                extract.order,
                files,
                replaces=extract.replaces.isoformat() if extract.replaces else None,
                mapping=mapping.fingerprint if _may_be_mapped(files) else UNTOUCHED,
                again=(extract.again[0].isoformat(), extract.again[1]) if extract.again else None,
            )
            move_in(working, store, result)
            return result
    finally:
        shutil.rmtree(working, ignore_errors=True)


def _open_all(
    extract: Extract,
    working: Path,
    known: dict[str, str],
    mapping: LocalMapping,
    progress: Callable[[str], None],
) -> tuple[dict[int, Loaded], Group]:
    """Open each file in turn; its table waits in the working folder, under its place in the extract."""
    done: dict[int, Loaded] = {}
    waiting: list[tuple[int, Opened]] = []
    seen = dict(known)
    opened_ahead = _opened_ahead(members(extract.path), extract, mapping, working)
    for place, (member, opened) in enumerate(opened_ahead):
        progress(f"reading {member.entry or extract.name}")
        said = Loaded(name=_name(extract, member), entry=member.entry, sha256=opened.sha256)
        if isinstance(opened, Unopened):
            done[place] = replace(
                said,
                refused=str(opened.fault) if opened.fault else None,
                personal=isinstance(opened.fault, PersonalData),
                unkept=isinstance(opened.fault, NotKept),
            )
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
        waiting.append((place, replace(opened, told=replace(opened.told, received=extract.received))))
    return done, [((place, done[place]), opened) for place, opened in waiting]


def _opened_ahead(
    found: list[Member], extract: Extract, mapping: LocalMapping, working: Path
) -> Iterator[tuple[Member, Opened | Unopened]]:
    """Each file opened, in order; the next two are expanded and fingerprinted while one is being dealt with."""
    with ThreadPoolExecutor(max_workers=AHEAD) as ahead:

        def begin(place: int):
            return ahead.submit(_open_aside, found[place], extract, mapping, working / f"{place}.csv")

        coming = deque(begin(place) for place in range(min(AHEAD, len(found))))
        for place, member in enumerate(found):
            opened = coming.popleft().result()
            if place + AHEAD < len(found):
                coming.append(begin(place + AHEAD))
            yield member, opened


def _open_aside(member: Member, extract: Extract, mapping: LocalMapping, aside: Path) -> Opened | Unopened:
    """Open a file and leave its table in a file of its own, so that few are in memory at once.

    A table that names people stays in memory: a run that is stopped must leave nobody's name behind.
    """
    opened = open_member(member, extract.mid_year, mapping, came_as=extract.name)
    if isinstance(opened, Unopened) or opened.table is None or SHAPES[opened.source].people:
        return opened
    aside.write_bytes(opened.table)
    return replace(opened, table=None)


def _refused_again(files: tuple[Loaded, ...]) -> tuple[Loaded, ...]:
    """The second of two files alike is refused as the first was: it is no duplicate of anything taken in."""
    refused = {file.sha256: file for file in files if file.refused and file.sha256}
    return tuple(
        replace(
            file,
            duplicates=0,
            duplicate_of=None,
            rejected=file.records,
            refused=refused[file.sha256].refused,
            reasons=refused[file.sha256].reasons,
        )
        if file.duplicate_of and file.sha256 in refused
        else file
        for file in files
    )


def _may_be_mapped(files: tuple[Loaded, ...]) -> bool:
    """Whether another mapping might read any of these files otherwise, those that nobody knows yet among them."""
    return any(file.source is None or file.source in MAPPED_SOURCES for file in files)


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
            opened.told.mapped,
            opened.rows is not None,
            opened.one_way,
        )
        groups[key].append((which, opened))
    return list(groups.values())


def _name(extract: Extract, member) -> str:
    return extract.name if member.entry is None else f"{extract.name}: {member.entry}"
