"""How a fetched file comes to lie in its place: unfinished elsewhere, verified, then renamed."""

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from safecity.vocabulary.fault import FileInUse, NoSpace

WORK = ".fetch"
"""The folder inside `into` where unfinished downloads wait; `receive` passes over hidden names."""


@dataclass(frozen=True)
class Fetched:
    """A file that lies verified where it was asked for."""

    path: Path
    source: str
    sha256: str
    size: int
    transferred: int
    """Bytes that came over the network for it in this run; 0 when it was here already."""
    months: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What the person who asked should know, in whole sentences."""


def described(
    path: Path, source: str, transferred: int, months: tuple[str, ...] = (), notes: tuple[str, ...] = ()
) -> Fetched:
    return Fetched(path, source, sha256_of(path), path.stat().st_size, transferred, months, notes)


def record(into: Path, name: str, **facts: str) -> None:
    """Keep a fetched file's checksum and origin beside it, in `.fetch/fetched.json`."""
    place = into / WORK / "fetched.json"
    place.parent.mkdir(exist_ok=True)
    part = place.with_name("fetched.json.part")
    part.write_text(
        json.dumps(recorded(into) | {name: facts}, indent=2, sort_keys=True), encoding="utf-8", newline="\n"
    )
    part.replace(place)


def recorded(into: Path) -> dict[str, dict[str, str]]:
    place = into / WORK / "fetched.json"
    return json.loads(place.read_text(encoding="utf-8")) if place.exists() else {}


def put_in_place(part: Path, final: Path) -> None:
    """Give a verified file its final name, once its bytes are on the disk and not only promised to it."""
    with part.open("r+b") as file:
        os.fsync(file.fileno())
    try:
        part.replace(final)
    except PermissionError as error:
        raise FileInUse(
            "another program holds this file",
            file=str(final),
            advice="Close it (Excel, a sync client) and fetch again.",
        ) from error


def discard(part: Path) -> None:
    part.unlink(missing_ok=True)
    part.with_name(part.name + ".json").unlink(missing_ok=True)


def remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_space(folder: Path, needed: int | None) -> None:
    free = shutil.disk_usage(folder).free
    if needed and needed > free:
        raise NoSpace(
            "the disk has no room for it",
            file=str(folder),
            found=f"{free:,} bytes free",
            expected=f"{needed:,}",
        )


@contextmanager
def disk(into: Path) -> Iterator[None]:
    """Make the folder, and turn what a disk may refuse into a fault that says what to do."""
    try:
        into.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise NoSpace(
                "the disk is full",
                file=str(into),
                advice="Make room and fetch again: what is complete is kept.",
            ) from error
        if isinstance(error, PermissionError | FileExistsError | NotADirectoryError):
            raise NoSpace("the folder may not be written to", file=str(error.filename or into)) from error
        raise
