"""Files exactly as they were received, each kept under its fingerprint."""

import contextlib
import hashlib
import json
import os
import shutil
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ..vocabulary.fault import BadInput, FileInUse, cannot_write

_NOTE = "extract.json"
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Extract:
    """A file as received: its name, the day, its place in the order of receipt, and its fingerprint.

    `mid_year` is the year of residents that the receiver gave, for files that do not say it themselves.
    `replaces` is the day from which it may stand for months of which it holds far less than came before, and
    `again` the day, and the place in the order, from which it stands for what came between: it was handed in once
    more as the right one.
    """

    name: str
    received: date
    order: int
    sha256: str
    path: Path
    mid_year: int | None = None
    replaces: date | None = None
    again: tuple[date, int] | None = None

    def turn(self, known_on: date | None = None) -> tuple[date, int]:
        """What extracts are ordered by, as known at the end of a day: later ones supersede earlier ones."""
        if self.again is not None and (known_on is None or self.again[0] <= known_on):
            return self.again
        return self.received, self.order

    @property
    def key(self) -> str:
        """The first 16 figures of the fingerprint: enough to name files by."""
        return self.sha256[:16]


def receive(
    source: Path, into: Path, *, received: date, mid_year: int | None = None, replaces: date | None = None
) -> Extract:
    """Keep a file unaltered under its fingerprint. The same file twice is the same extract.

    The file is complete under its final name or not there at all.
    """
    incoming = into / f".incoming-{os.getpid()}"
    known = extracts(into)
    try:
        if same := _kept_already(source, known):
            return same
        incoming.mkdir(parents=True)
        kept = incoming / _short(source.name)
        digest = _copy(source, kept)
        for extract in known:
            if extract.sha256 == digest:
                return extract
        order = _next(known)
        folder = into / f"{received.isoformat()}_{digest[:16]}"
        extract = Extract(source.name, received, order, digest, folder / kept.name, mid_year, replaces)
        _write_note(extract, incoming / _NOTE)
        os.replace(incoming, folder)
        return extract
    except OSError as error:
        if isinstance(error, PermissionError) and error.filename == str(source):
            raise FileInUse(
                "cannot be opened",
                file=str(source),
                advice="Close it in Excel, or let the sync client finish, and try again",
            ) from error
        raise cannot_write(error, into=into) from error
    finally:
        shutil.rmtree(incoming, ignore_errors=True)


def _kept_already(source: Path, known: Iterable[Extract]) -> Extract | None:
    """The extract that a file is, looked for only where one is of its size, so that an inbox is not copied again."""
    size = source.stat().st_size
    alike = {each.sha256: each for each in known if each.path.stat().st_size == size}
    return alike.get(sha256_of(source)) if alike else None


def extracts(folder: Path) -> list[Extract]:
    """All extracts in the order in which they became known; later ones supersede earlier ones."""
    found = []
    for note in folder.glob(f"*/{_NOTE}"):
        if note.parent.name.startswith("."):
            continue
        try:
            kept = [path for path in note.parent.iterdir() if path.name not in (_NOTE, f".{_NOTE}")]
            said = note.read_bytes()
        except FileNotFoundError:
            continue  # another run is just forgetting it, whole
        if len(kept) != 1:
            raise BadInput(
                "should hold one file as received and its note",
                file=str(note.parent),
                found=f"{len(kept)} files",
                advice="Take out what does not belong there, or remove the folder and receive the file again",
            )
        try:
            found.append(_noted(json.loads(said), kept[0]))
        except (ValueError, KeyError, TypeError) as error:
            raise BadInput(
                "is not as it was written when the file was received",
                file=str(note),
                advice="Put it back from a copy, or remove its folder and receive the file again",
            ) from error
    return _in_order(found)


def _noted(said: Mapping[str, Any], path: Path) -> Extract:
    return Extract(
        said["name"],
        date.fromisoformat(said["received"]),
        said["order"],
        said["sha256"],
        path,
        said.get("mid_year"),
        date.fromisoformat(said["replaces"]) if "replaces" in said else None,
        (date.fromisoformat(said["again"][0]), said["again"][1]) if "again" in said else None,
    )


def _in_order(found: Iterable[Extract]) -> list[Extract]:
    return sorted(found, key=Extract.turn)


def as_noted_then(kept: Iterable[Extract], notes: Iterable[Mapping[str, Any]]) -> list[Extract]:
    """Of these extracts those that earlier notes are of, as they were told then; what is gone is left out.

    Each has the name that it came under: an edition may call it otherwise.
    """
    known = {extract.sha256: extract for extract in kept}
    return _in_order(
        replace(_noted(said, extract.path), name=extract.name)
        for said in notes
        if (extract := known.get(said["sha256"])) is not None
    )


def told_later(
    extract: Extract, kept: Sequence[Extract], *, mid_year: int | None, replaces: date | None
) -> Extract:
    """The same extract with what its receiver said of it later; None leaves what was said before.

    Said to be right again, it stands for what came after it among those `kept`.
    """
    told = replace(extract, mid_year=mid_year or extract.mid_year, replaces=extract.replaces or replaces)
    is_last = all(each.turn() <= extract.turn() for each in kept)
    return told if replaces is None or is_last else replace(told, again=(replaces, _next(kept)))


def _next(kept: Iterable[Extract]) -> int:
    taken = (number for each in kept for number in (each.order, each.turn()[1]))
    return max(taken, default=0) + 1


def note_again(told: Extract) -> None:
    """Write down anew what is said of an extract that is kept."""
    note = told.path.parent / f".{_NOTE}"
    _write_note(told, note)
    os.replace(note, told.path.parent / _NOTE)


def forget(extract: Extract) -> None:
    """Take out an extract that turned out to hold nothing we know."""
    gone = extract.path.parent.with_name(f".incoming-{extract.key}")
    with contextlib.suppress(FileNotFoundError):
        os.replace(extract.path.parent, gone)  # at once, so that a stopped run leaves no half of it
    shutil.rmtree(gone, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Take away what a run that was stopped left half-copied. To be called by the only run there is."""
    for left_over in folder.glob(".incoming-*"):
        shutil.rmtree(left_over, ignore_errors=True)


def unaltered(extract: Extract) -> bool:
    """Whether the kept file still has the fingerprint that it was received with."""
    return sha256_of(extract.path) == extract.sha256


def note_of(extract: Extract) -> dict[str, Any]:
    """All that is written down of an extract."""
    note: dict[str, Any] = {
        "name": extract.name,
        "received": extract.received.isoformat(),
        "order": extract.order,
        "sha256": extract.sha256,
    }
    if extract.mid_year is not None:
        note["mid_year"] = extract.mid_year
    if extract.replaces is not None:
        note["replaces"] = extract.replaces.isoformat()
    if extract.again is not None:
        note["again"] = [extract.again[0].isoformat(), extract.again[1]]
    return note


def _write_note(extract: Extract, path: Path) -> None:
    note = note_of(extract)
    path.write_text(json.dumps(note, indent=2) + "\n", encoding="utf-8", newline="\n")


def _copy(source: Path, target: Path) -> str:
    digest = hashlib.sha256()
    with source.open("rb") as reading, target.open("wb") as writing:
        while block := reading.read(_BLOCK):
            digest.update(block)
            writing.write(block)
        writing.flush()
        os.fsync(writing.fileno())
    return digest.hexdigest()


def sha256_of(path: Path) -> str:
    with path.open("rb") as reading:
        return hashlib.file_digest(reading, "sha256").hexdigest()


def sha256_of_text(path: Path) -> str:
    """The fingerprint of what a text says: a byte-order mark and Windows' line ends say nothing."""
    return hashlib.sha256(path.read_bytes().removeprefix(BOM_UTF8).replace(b"\r\n", b"\n")).hexdigest()


def _short(name: str) -> str:
    """A name that leaves room in Windows' path limit, with its ending kept."""
    stem, dot, ending = name.rpartition(".")
    return name if len(name) <= 80 else f"{(stem or name)[:70]}{dot}{ending[:9]}"
