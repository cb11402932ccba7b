"""Receiving: from files and folders as they came to the store, and a report of what was taken."""

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from ..datasets.loading.mapping import LocalMapping, bad_mapping, read_mapping
from ..datasets.loading.opened import Unopened, open_member
from ..datasets.loading.personal_names import masked
from ..datasets.loading.replaced import replaced
from ..datasets.loads import Load, unload
from ..datasets.loads import sweep as sweep_store
from ..datasets.opening import hold_to_mapping, loaded, noted
from ..datasets.quality.contradictions import said_otherwise
from ..datasets.store import Store
from ..extracts.archive import Member, files, links, members
from ..extracts.extract import (
    Extract,
    extracts,
    forget,
    note_again,
    receive,
    sha256_of,
    told_later,
    unaltered,
)
from ..extracts.extract import sweep as sweep_extracts
from ..partnership import Partnership
from ..vocabulary.fault import BadInput, Unmapped
from .progress import Say
from .receipt import Receipt


def receive_all(
    partnership: Partnership,
    paths: list[Path],
    *,
    received: date | None = None,
    mid_year: int | None = None,
    replace: bool = False,
    say: Say = lambda said: None,
) -> Receipt:
    """Take in files, folders, zips and gzs; what is not known stays where it is, what is broken is named.

    A file that is refused is not kept and leaves the store as it was; the others are taken in all the same.
    `replace` says that these files are right even where they hold far less of a month than came before.
    """
    receipt, day = Receipt(), received or datetime.now(UTC).date()
    receipt.links = [each.relative_to(path).as_posix() for path in paths for each in links(path)]
    sweep_extracts(partnership.extracts)
    sweep_store(partnership.store)
    mapping = _sound_mapping(partnership, paths)
    earlier: list[Load] = []
    handed = set()
    below = {
        file: file.relative_to(path).as_posix() if path.is_dir() else file.name
        for path in paths
        for file in files(path)
    }
    for extract in extracts(partnership.extracts):
        # A run that was stopped may have kept a file and not read it yet, or found nothing in it and not let it go.
        read_before = (partnership.store / "loads" / f"{extract.key}.json").exists()
        said = noted(extract, partnership.store)
        unread = not read_before or (said is not None and not _holds_anything(said))
        with _refusals(receipt):
            earlier += _read(
                partnership,
                extract,
                earlier,
                mapping,
                receipt,
                say,
                stands=not unread,
                read_before=read_before,
            )
    short_before = {(each.force, each.month) for each in Store(partnership.store, earlier).cut_short}
    for file in _oldest_first(below):
        with _refusals(receipt):
            replaces = day if replace else None
            extract = receive(file, partnership.extracts, received=day, mid_year=mid_year, replaces=replaces)
            handed.add(extract.sha256)
            receipt.below.setdefault(extract.sha256, below[file])
            if any(extract.sha256 == each.sha256 for each in earlier):
                kept = extracts(partnership.extracts)
                told = told_later(extract, kept, mid_year=mid_year, replaces=replaces)
                if told == extract:
                    receipt.again.append(below[file])
                    continue
                earlier = [each for each in earlier if each.sha256 != extract.sha256]
                unload(extract.key, partnership.store)
                note_again(told)
                extract = told
            earlier += _read(partnership, extract, earlier, mapping, receipt, say)
            if extract.sha256 in receipt.personal:
                receipt.personal[extract.sha256] += _left_where_it_is(partnership, file)
    handed |= {load.sha256 for load in receipt.taken}
    now = Store(partnership.store, earlier)
    receipt.declined = [each for each in now.declined() if each.unit.load.sha256 in handed]
    try:
        receipt.otherwise = [
            each for each in said_otherwise(now, receipt.taken) if each.load.sha256 in handed
        ]
    finally:
        now.close()
    receipt.cut_short = [  # what came now may also tell that an earlier month is short
        each
        for each in now.cut_short
        if each.unit.load.sha256 in handed or (each.force, each.month) not in short_before
    ]
    return receipt


def _sound_mapping(partnership: Partnership, paths: list[Path]) -> LocalMapping:
    """The partnership's mapping; BadPartnership with all that is wrong with it, with what the files lack."""
    mapping, faults = read_mapping(partnership.folder)
    if faults:
        for member in (member for path in paths for file in files(path) for member in _members(file)):
            opened = open_member(member, mapping=mapping)
            if isinstance(opened, Unopened) and isinstance(opened.fault, Unmapped):
                faults.append(str(opened.fault))
        raise bad_mapping(partnership.folder, faults)
    hold_to_mapping(mapping, extracts(partnership.extracts), partnership.store)
    return mapping


def _members(file: Path) -> list[Member]:
    try:
        return members(file)
    except BadInput:
        return []


@contextmanager
def _refusals(receipt: Receipt) -> Iterator[None]:
    try:
        yield
    except BadInput as fault:
        receipt.refused.append(str(fault))


def _oldest_first(paths: Iterable[Path]) -> list[Path]:
    """By the day an archive gives its newest entry, then by name: the same in whatever order they were given.

    What has no day of its own comes before, as it was given; files of a folder are given by name.
    """
    found = list(paths)
    named = Counter(path.name for path in found)

    def age(given: tuple[int, Path]) -> tuple[date, int, str, str]:
        at, path = given
        try:
            dated = max((each.dated or date.min for each in members(path)), default=date.min)
        except BadInput:
            dated = date.min
        if dated == date.min:
            return dated, at, "", ""
        return dated, 0, path.name, sha256_of(path) if named[path.name] > 1 else ""

    return [path for _, path in sorted(enumerate(found), key=age)]


def _read(
    partnership: Partnership,
    extract: Extract,
    earlier: list[Load],
    mapping: LocalMapping,
    receipt: Receipt,
    say: Say,
    *,
    stands: bool = False,
    read_before: bool = False,
) -> list[Load]:
    """Load a kept extract and report on it; one that holds nothing to be taken in is not kept.

    Of one that `stands`, taken in by an earlier run, nothing is said unless it can be kept no longer.
    """
    try:
        result = loaded(extract, partnership.store, earlier, mapping=mapping, progress=say)
    except BadInput:
        # What was taken in before is never let go, and what somebody changed since may be put back.
        if not stands and unaltered(extract):
            forget(extract)
        raise
    unkept = any(each.unkept for each in result.files)
    if stands and not unkept:
        return [result]
    receipt.refused += [each.refused for each in result.files if each.refused]
    shown = receipt.below.get(extract.sha256, extract.name)
    if unkept:
        if any(each.personal for each in result.files):
            shown = masked(shown, extract.received)  # it may be the name that holds somebody
            receipt.personal[extract.sha256] = f"{shown}: nothing of it is kept in extracts or store"
        elif len(result.files) > 1:
            receipt.refused[-1] += (
                f". An archive is kept whole or not at all, so nothing else of {shown} was taken in"
            )
        if read_before:  # an earlier version took it in, so there need be no other copy
            copy = masked(_put_back(partnership, extract), extract.received)
            receipt.refused[-1] += f". It had been taken in before: the copy of it is now {copy}"
        forget(extract)
        unload(result.key, partnership.store)
        return []
    receipt.unknown += [
        shown + each.name.removeprefix(extract.name)
        for each in result.files
        if not each.source and not each.refused
    ]
    if _holds_anything(result):
        receipt.taken.append(result)
        receipt.replaced += replaced(partnership.store, earlier, result)
        return [result]
    forget(extract)
    unload(result.key, partnership.store)
    return []


def _left_where_it_is(partnership: Partnership, file: Path) -> str:
    """What becomes of a file that seems to hold a person: it may be the only copy, and we may be wrong about it."""
    if not file.resolve().is_relative_to(partnership.folder.resolve()):
        return ". Your own copy was left where it is"
    return f". It was left in {file.parent.name}, as it may be the only copy: once you need it no more, delete it there"


def _put_back(partnership: Partnership, extract: Extract) -> str:
    """Put the copy of a file that can be kept no longer back into the inbox, and say where it is."""
    inbox = partnership.inbox
    for path in files(inbox) if inbox.exists() else []:
        if sha256_of(path) == extract.sha256:
            return path.relative_to(partnership.folder).as_posix()
    target = inbox / extract.path.name
    if target.exists():
        target = inbox / f"{extract.key}-{target.name}"
    inbox.mkdir(exist_ok=True)
    shutil.copy2(extract.path, target)
    return target.relative_to(partnership.folder).as_posix()


def _holds_anything(load: Load) -> bool:
    return any(each.accepted or each.duplicates for each in load.files)


def receive_inbox(partnership: Partnership, say: Say = lambda said: None) -> Receipt:
    """Take in whatever lies in the inbox and has not been received yet. The inbox is left as it is."""
    inbox = [partnership.inbox] if partnership.inbox.exists() else []
    return receive_all(partnership, inbox, say=say)


def waiting_in_inbox(partnership: Partnership) -> list[Path]:
    """The files in the inbox that have not been received as they are."""
    if not partnership.inbox.exists():
        return []
    kept: dict[int, set[str]] = {}  # by size, as few files need then be read to be told apart
    for extract in extracts(partnership.extracts):
        kept.setdefault(extract.path.stat().st_size, set()).add(extract.sha256)
    return [
        path
        for path in files(partnership.inbox)
        if (size := path.stat().st_size) not in kept or sha256_of(path) not in kept[size]
    ]
