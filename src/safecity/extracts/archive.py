"""Opening what was received: files, folders, zips and gzips, nothing expanded before it is known safe."""

import gzip
import io
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

from safecity.extracts import zipped
from safecity.extracts.zipped import DOWNLOAD_AGAIN, HARMLESS, UNPACK_FIRST, Limits
from safecity.vocabulary.fault import BadArchive, BadInput, FileInUse, Missing

USUAL = Limits()
GZ_MAGIC = b"\x1f\x8b"
OTHER_ARCHIVES = {
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"\xfd7zXZ\x00": "an xz archive",
}


@dataclass(frozen=True)
class Member:
    """One file as received: loose, or one entry of a zip or gz.

    `size` is in bytes, expanded; `dated` is the day the container gives the entry (None: loose, or not told).
    """

    path: Path
    entry: str | None
    size: int
    dated: date | None
    packed: zipped.Entry | None = field(default=None, repr=False, compare=False)

    @property
    def name(self) -> str:
        """What people call it: `all-forces.zip: 2019-07/2019-07-kent-street.csv`, or a loose file's name."""
        return self.path.name if self.entry is None else f"{self.path.name}: {self.entry}"

    def read(self) -> bytes:
        """The whole content; BadArchive when it is not what the container says it is."""
        with _opened(self.path) as stream:
            if self.entry is None:
                return stream.read()
            if self.packed is not None:
                return zipped.expand(stream, self.packed, self.name)
            with _gunzipped(stream, self.path) as expanded:
                content = expanded.read(self.size + 1)
        if len(content) != self.size:
            raise BadArchive("it changed while it was being read", file=self.name, advice="Receive it again")
        return content


def members(path: Path, limits: Limits = USUAL) -> list[Member]:
    """Every file in a file, folder, zip or gz, in the order of their names.

    A zip or gz is known by its first bytes, never by its name. Nothing is written to disk.
    Raises BadArchive, saying what is wrong and what to do, when any of it is damaged or dangerous.
    """
    return [member for file in files(path) for member in _in_file(file, limits)]


def files(path: Path) -> list[Path]:
    """The files of a folder and its folders, or the file itself, without what other programs left behind."""
    if not path.exists():
        raise Missing("there is no such file or folder", file=str(path), advice="Check the path for a slip")
    if not path.is_dir():
        return [path]
    return sorted(_walk(path), key=lambda file: file.relative_to(path).as_posix())


def links(path: Path) -> list[Path]:
    """The links in a folder and its folders, which `files` does not follow: they lead out of what was handed in."""
    if not path.is_dir():
        return []
    found = [each for each, status in _inside(path) if _is_link(status)]
    return sorted(found, key=lambda each: each.relative_to(path).as_posix())


def _walk(folder: Path) -> Iterator[Path]:
    return (path for path, status in _inside(folder) if stat.S_ISREG(status.st_mode))


def _inside(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Everything below a folder but folders, and what is hidden or left behind by other programs."""
    with _reading(folder):
        inside = list(folder.iterdir())
    for path in inside:
        if _is_leaving(path.name):
            continue
        with _reading(path):
            status = path.lstat()
        if getattr(status, "st_file_attributes", 0) & getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 0):
            continue
        if stat.S_ISDIR(status.st_mode) and not _is_link(status):
            yield from _inside(path)
        else:
            yield path, status


def _is_link(status: os.stat_result) -> bool:
    """Whether it leads elsewhere: a symlink, or a Windows junction, which may lead back to where we are.

    A junction is known by its tag, because every file of OneDrive is some kind of reparse point.
    """
    junction = getattr(status, "st_reparse_tag", 0) == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)
    return junction or stat.S_ISLNK(status.st_mode)


def _is_leaving(name: str) -> bool:
    """Whether a name is that of something another program left behind: hidden, a lock, half a download."""
    return (
        name.startswith((".", "~$"))
        or name.casefold() in {"desktop.ini", "thumbs.db", "__macosx"}
        or name.casefold().endswith((".part", ".crdownload"))
    )


def _in_file(path: Path, limits: Limits) -> list[Member]:
    with _opened(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        start = stream.read(8)
        stream.seek(0)
        if start.startswith(zipped.MAGIC):
            if (inside := _in_zip(stream, path, limits)) is not None:
                return inside
        elif start.startswith(GZ_MAGIC):
            return [_in_gz(stream, path, size, limits)]
    _refuse_other_archives(start, path.name)
    if size > limits.expanded:
        raise zipped.too_large(path.name, size, limits)
    return [Member(path, None, size, None)]


def _in_zip(stream: io.BufferedReader, path: Path, limits: Limits) -> list[Member] | None:
    entries = zipped.entries(stream, path.name, limits)
    if entries is None:
        return None
    inside = [
        Member(path, entry.name, entry.size, entry.dated, entry)
        for entry in sorted(entries, key=lambda entry: entry.name)
        if not any(_is_leaving(part) for part in entry.name.split("/"))
    ]
    if not inside:
        raise BadArchive(
            "it is a zip with no files in it", file=path.name, advice="Ask the sender for a new one"
        )
    for member in inside:
        assert member.packed is not None
        start = zipped.expand(stream, member.packed, member.name, 512)
        if start.startswith(zipped.MAGIC):
            content = io.BytesIO(member.read())
            if zipped.entries(content, member.name, limits) is None:
                continue  # a workbook, which is a zip only by its make
        _refuse_archive_inside(start, member.name)
    return inside


def _in_gz(stream: io.BufferedReader, path: Path, size: int, limits: Limits) -> Member:
    entry, dated = _gz_header(stream, path)
    stream.seek(0)
    # A gz tells its size only modulo 4 GiB, and only of the last of several joined ones; so it is measured.
    total, start = 0, b""
    with _gunzipped(stream, path) as expanded:
        while chunk := expanded.read(2**20):
            start = start or chunk
            total += len(chunk)
            if total > limits.expanded:
                raise zipped.too_large(path.name, total, limits)
            if total > HARMLESS and total > limits.ratio * size:
                raise zipped.too_dense(path.name, "it", total / size, limits)
    _refuse_archive_inside(start, path.name)
    return Member(path, entry, total, dated)


def _gz_header(stream: io.BufferedReader, path: Path) -> tuple[str, date | None]:
    """The name and day a gz gives its content (RFC 1952); without a name, the file's own less its ending."""
    header = stream.read(4096)
    flags, seconds = header[3] if len(header) > 3 else 0, int.from_bytes(header[4:8], "little")
    at = 10 + (2 + int.from_bytes(header[10:12], "little") if flags & 4 else 0)
    told = header[at:].split(b"\0", 1)[0].decode("latin-1") if flags & 8 else ""
    own = path.stem if path.suffix.casefold() == ".gz" else path.name
    # Only the last part: a name is for people here and must never lead anywhere.
    entry = PurePosixPath(told.replace("\\", "/")).name or own
    return entry, datetime.fromtimestamp(seconds, UTC).date() if seconds else None


def _refuse_archive_inside(start: bytes, name: str) -> None:
    inside = "a zip" if start.startswith(zipped.MAGIC) else "a gz" if start.startswith(GZ_MAGIC) else None
    if start[257:262] == b"ustar":
        inside = "a tar archive"
    if inside:
        raise BadArchive(f"it is {inside} inside another archive", file=name, advice=UNPACK_FIRST)
    _refuse_other_archives(start, name)


def _refuse_other_archives(start: bytes, name: str) -> None:
    for magic, kind in OTHER_ARCHIVES.items():
        if start.startswith(magic):
            raise BadArchive(
                f"it is {kind}",
                file=name,
                expected="a zip, a gz or the files themselves",
                advice=UNPACK_FIRST,
            )


@contextmanager
def _opened(path: Path) -> Iterator[io.BufferedReader]:
    with _reading(path), path.open("rb") as stream:
        yield stream


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Turn the operating system's refusals into what the reader can do about them."""
    try:
        yield
    except PermissionError as error:
        advice = "Close it in Excel or pause the sync client, and try again; else check who may read it"
        what = "it may not be read: another program holds it"
        raise FileInUse(what, file=str(path), advice=advice) from error
    except FileNotFoundError as error:
        raise Missing("it is no longer there", file=str(path), advice="Receive it again") from error
    except OSError as error:
        advice = "If it lives in a cloud folder, make it available offline; otherwise copy it here again"
        raise BadInput(f"it cannot be read ({error.strerror})", file=str(path), advice=advice) from error


@contextmanager
def _gunzipped(stream: io.BufferedReader, path: Path) -> Iterator[gzip.GzipFile]:
    try:
        with gzip.GzipFile(fileobj=stream, mode="rb") as expanded:
            yield expanded
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise BadArchive(f"it is a damaged gz ({error})", file=path.name, advice=DOWNLOAD_AGAIN) from error
