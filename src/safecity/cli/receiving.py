"""Receiving: from files and folders as they came to the store, and a report of what was taken."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from ..datasets.cut_short import CutShort
from ..datasets.in_force import Declined
from ..datasets.loading.mapping import LocalMapping, bad_mapping, read_mapping
from ..datasets.loading.opened import Unopened, open_member
from ..datasets.loading.replaced import Replaced, replaced
from ..datasets.loads import Load, unload
from ..datasets.loads import sweep as sweep_store
from ..datasets.opening import hold_to_mapping, loaded, noted
from ..datasets.shape import SOURCES
from ..datasets.store import Store
from ..extracts import ons
from ..extracts.archive import Member, files, members
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

Say = Callable[[str], None]
IF_RIGHT = "If the smaller file is right: safecity receive PLACE FILE --replace"
IF_SHORT = "Get that month again and receive it. If the file is right: safecity receive PLACE FILE --replace"
IF_OWN = ". If it is an export of the force's records, give its headings in mapping.toml and receive it again"
_TABLES = (".csv", ".tsv", ".xlsx", ".ods")


@dataclass
class Receipt:
    """What became of everything that was handed in."""

    taken: list[Load] = field(default_factory=list)
    again: list[str] = field(default_factory=list)  # received before
    unknown: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)  # in whole sentences
    replaced: list[Replaced] = field(default_factory=list)  # months that came again
    declined: list[Declined] = field(default_factory=list)  # months that came again with too little in them
    cut_short: list[CutShort] = field(default_factory=list)  # months of the open data with too little in them
    personal: dict[str, str] = field(default_factory=dict)  # fingerprint -> what was done with the file
    below: dict[str, str] = field(default_factory=dict)  # fingerprint -> path below the folder that was given

    def _shown(self, load: Load) -> str:
        return self.below.get(load.sha256, load.extract)

    def not_counted(self) -> str:
        """How many months were not taken or count as not received, in one clause; nothing where there is none."""
        kept, short = len(self.declined), len(self.cut_short)
        said = [
            f"{kept} months were not taken (KEPT)" if kept > 1 else "1 month was not taken (KEPT)"
        ] * bool(kept)
        if short:
            said.append(
                f"{short} months count as not received (SHORT)"
                if short > 1
                else "1 month counts as not received (SHORT)"
            )
        return " and ".join(said)

    def refusal(self) -> str:
        """How it ended where something was refused, in one sentence."""
        many = f"{len(self.refused)} files were" if len(self.refused) > 1 else "1 file was"
        rest = "; the others were taken in" if self.taken or self.again else ""
        return f"{many} refused, as said above{rest}"

    def lines(self) -> list[str]:
        """The report in plain words, one line each."""
        titles = {source.name: source.title for source in (*SOURCES, ons.BOUNDARIES)}
        said = []
        for each in self.taken:
            for kind in dict.fromkeys(file.source for file in each.files if file.accepted):
                of_kind = [file for file in each.files if file.source == kind and file.accepted]
                records, rejected = sum(f.records for f in of_kind), sum(f.rejected for f in of_kind)
                many = f"{len(of_kind)} files, " if len(of_kind) > 1 else ""
                line = (
                    f"took    {self._shown(each)}: {titles.get(kind or '', kind)}, {many}{records:,} records"
                )
                said.append(line + (f", {rejected:,} of them rejected" if rejected else ""))
            duplicates = [file for file in each.files if file.duplicate_of]
            if duplicates:
                held = sum(file.duplicates for file in duplicates)
                said.append(
                    f"had     {self._shown(each)}: {len(duplicates)} files already received ({held:,} records)"
                )
            said += [
                f"LEFT    {file.name}: qualifiers that mapping.toml does not list, which may be flags: "
                + ", ".join(
                    f"'{code}' ({rows:,} record{'' if rows == 1 else 's'})" for code, rows in file.unlisted
                )
                for file in each.files
                if file.unlisted
            ]
            said += [f"mended  {file.name}: {'; '.join(file.repairs)}" for file in each.files if file.repairs]
        said += [f"had     {name}: received before" for name in self.again]
        said += [
            f"unknown {name}: not a kind of file Safe City knows; left where it is"
            + (IF_OWN if Path(name.removesuffix(".gz")).suffix.lower() in _TABLES else "")
            for name in self.unknown
        ]
        said += _replacements(self.replaced)
        said += [f"KEPT    {each.in_words()}. {IF_RIGHT}" for each in self.declined]
        said += [f"SHORT   {each.in_words()}. {IF_SHORT}" for each in self.cut_short]
        said += [f"REFUSED {sentence}" for sentence in self.refused]
        said += [f"PERSONAL {sentence}" for sentence in self.personal.values()]
        return said


def _replacements(replaced: list[Replaced]) -> list[str]:
    """Months that came again, counted together; one by one where much of a month went."""
    if not replaced:
        return []
    first = {(each.whose, each.month): each.before for each in reversed(replaced)}
    last = {(each.whose, each.month): each.now for each in replaced}  # of several files the last stands
    before, now = sum(first.values()), sum(last.values())
    which = replaced[0].month.in_words() if len(last) == 1 else f"{len(last)} months"
    said = [f"replace {which} received before: {before:,} records then, {now:,} now"]
    for each in replaced:
        if each.doubtful:
            gone = "".join(f"; no '{name}', where there were {n:,}" for name, n in each.vanished.items())
            said.append(
                f"WARNING {each.month.in_words()} of {each.whose}: {each.before:,} records before, "
                f"{each.now:,} now{gone}. Is the file whole? If not, receive the right one: it takes this one's place"
            )
    return said


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
    sweep_extracts(partnership.extracts)
    sweep_store(partnership.store)
    mapping = _sound_mapping(partnership, paths)
    earlier: list[Load] = []
    handed = set()
    for extract in extracts(partnership.extracts):
        # A run that was stopped may have kept a file and not read it yet, or found nothing in it and not let it go.
        note = partnership.store / "loads" / f"{extract.key}.json"
        said = noted(extract, partnership.store)
        unread = not note.exists() or (said is not None and not _holds_anything(said))
        with _refusals(receipt):
            earlier += _read(partnership, extract, earlier, mapping, receipt if unread else None, say)
    short_before = {(each.force, each.month) for each in Store(partnership.store, earlier).cut_short}
    below = {
        file: file.relative_to(path).as_posix() if path.is_dir() else file.name
        for path in paths
        for file in files(path)
    }
    for file in _oldest_first(below):
        with _refusals(receipt):
            replaces = day if replace else None
            extract = receive(file, partnership.extracts, received=day, mid_year=mid_year, replaces=replaces)
            handed.add(extract.sha256)
            receipt.below.setdefault(extract.sha256, below[file])
            if any(extract.sha256 == each.sha256 for each in earlier):
                told = told_later(extract, mid_year=mid_year, replaces=replaces)
                if told == extract:
                    receipt.again.append(below[file])
                    continue
                earlier = [each for each in earlier if each.sha256 != extract.sha256]
                unload(extract.key, partnership.store)
                note_again(told)
                extract = told
            earlier += _read(partnership, extract, earlier, mapping, receipt, say)
            if extract.sha256 in receipt.personal:
                receipt.personal[extract.sha256] += _delete_inside(partnership, file)
    handed |= {load.sha256 for load in receipt.taken}
    now = Store(partnership.store, earlier)
    receipt.declined = [each for each in now.declined() if each.unit.load.sha256 in handed]
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
    """By the day an archive gives its newest entry, then by name: the same in whatever order they were given."""
    found = list(paths)
    named = Counter(path.name for path in found)

    def age(path: Path) -> tuple[date, str, str]:
        try:
            dated = max((each.dated or date.min for each in members(path)), default=date.min)
        except BadInput:
            dated = date.min
        return dated, path.name, sha256_of(path) if named[path.name] > 1 else ""

    return sorted(found, key=age)


def _read(
    partnership: Partnership,
    extract: Extract,
    earlier: list[Load],
    mapping: LocalMapping,
    receipt: Receipt | None,
    say: Say,
) -> list[Load]:
    """Load a kept extract and report on it; one that holds nothing to be taken in is not kept."""
    try:
        result = loaded(extract, partnership.store, earlier, mapping=mapping, progress=say)
    except BadInput:
        # What was taken in before is never let go, and what somebody changed since may be put back.
        if receipt is not None and unaltered(extract):
            forget(extract)
        raise
    if receipt is None:
        return [result]
    receipt.refused += [each.refused for each in result.files if each.refused]
    shown = receipt.below.get(extract.sha256, extract.name)
    if any(each.personal for each in result.files):
        receipt.personal[extract.sha256] = f"{shown}: nothing of it is kept in extracts or store"
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


def _delete_inside(partnership: Partnership, file: Path) -> str:
    """Delete a file that seems to hold a person from the partnership's folder; what lies elsewhere is its owner's."""
    if not file.resolve().is_relative_to(partnership.folder.resolve()):
        return ". Your own copy was left where it is"
    try:
        file.unlink()
    except OSError:
        return ". It could NOT be deleted from the partnership's folder: close it and delete it yourself"
    return f", and it was deleted from {file.parent.name}"


def _holds_anything(load: Load) -> bool:
    return any(each.accepted or each.duplicates for each in load.files)


def receive_inbox(partnership: Partnership, say: Say = lambda said: None) -> Receipt:
    """Take in whatever lies in the inbox and has not been received yet. The inbox is left as it is."""
    inbox = [partnership.inbox] if partnership.inbox.exists() else []
    return receive_all(partnership, inbox, say=say)
