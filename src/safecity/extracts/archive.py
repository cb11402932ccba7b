"""Opening what was received: files, folders, zips and gzips, with nothing expanded before it is known to be safe."""

import gzip
import io
import itertools
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

from safecity.vocabulary.fault import BadArchive, BadInput, FileInUse, Missing

ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
GZ_MAGIC = b"\x1f\x8b"
OTHER_ARCHIVES = {
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ\x00": "an xz archive",
}
DOWNLOAD_AGAIN = "The download was probably cut short or damaged: download it again"
DO_NOT_OPEN = "A publisher's archive has no such thing: ask the sender for a new one"
UNPACK_FIRST = "Unpack it first, look at what it holds, and receive the folder"
LOCAL_HEADER = struct.Struct("<4s5HIIIHH")
HARMLESS = 2**20  # under a mebibyte expanded, even a perfectly repetitive file endangers nobody


@dataclass(frozen=True)
class Limits:
    """How much an archive may grow: times its own size, bytes in all, and entries."""

    ratio: int = 100
    expanded: int = 2 * 2**30
    entries: int = 10_000


@dataclass(frozen=True)
class _Packed:
    """Where an entry lies in its zip, so that reading it needs no second look at the directory."""

    offset: int
    size: int
    method: int
    crc: int


@dataclass(frozen=True)
class Member:
    """One file as received: loose, or one entry of a zip or gz.

    `size` is in bytes, expanded; `dated` is the day the container gives the entry (None when loose or not told).
    """

    path: Path
    entry: str | None
    size: int
    dated: date | None
    packed: _Packed | None = field(default=None, repr=False, compare=False)

    @property
    def name(self) -> str:
        """What people call it: `all-forces.zip: 2019-07/2019-07-kent-street.csv`, or the name of a loose file."""
        return self.path.name if self.entry is None else f"{self.path.name}: {self.entry}"

    def read(self) -> bytes:
        """The whole content, checked against the size and checksum that the container declares."""
        with _opened(self.path) as stream:
            if self.entry is None:
                return stream.read()
            if self.packed is None:
                with _gunzipped(stream, self.path) as expanded:
                    content = expanded.read(self.size + 1)
            else:
                content = _expand(stream, self, self.size + 1)
                if zlib.crc32(content) != self.packed.crc:
                    raise BadArchive("its checksum does not match", file=self.name, advice=DOWNLOAD_AGAIN)
        if len(content) != self.size:
            more = f"more than {self.size:,}" if len(content) > self.size else f"{len(content):,}"
            raise BadArchive(
                "it does not expand to the size it declares",
                file=self.name,
                found=f"{more} bytes",
                expected=f"{self.size:,}",
                advice=DOWNLOAD_AGAIN,
            )
        return content


def members(path: Path, limits: Limits = Limits()) -> list[Member]:
    """Every file in a file, folder, zip or gz, in the order of their names.

    A zip or gz is known by its first bytes, never by its name. Nothing is written to disk.
    Raises BadArchive, saying what is wrong and what to do, when any of it is damaged or dangerous.
    """
    return [member for file in files(path) for member in _in_file(file, limits)]


def files(path: Path) -> list[Path]:
    """The files of a folder and its folders, or the file itself; leavings of other programs are passed over."""
    if not path.exists():
        raise Missing("there is no such file or folder", file=str(path), advice="Check the path for a slip")
    if not path.is_dir():
        return [path]
    return sorted(_walk(path), key=lambda file: file.relative_to(path).as_posix())


def _walk(folder: Path) -> Iterator[Path]:
    with _reading(folder):
        inside = list(folder.iterdir())
    for path in inside:
        if _is_leaving(path.name):
            continue
        with _reading(path):
            status = path.lstat()
        # A Windows junction leads elsewhere just as a symlink does, and may lead back to where we are.
        # Tested by its tag, because every file of OneDrive is some kind of reparse point.
        junction = getattr(status, "st_reparse_tag", 0) == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)
        hidden = getattr(status, "st_file_attributes", 0) & getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 0)
        if junction or hidden:
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _walk(path)
        elif stat.S_ISREG(status.st_mode):
            yield path


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
        if start.startswith(ZIP_MAGIC):
            with _zip_faults(path):
                return _in_zip(stream, path, size, limits)
        if start.startswith(GZ_MAGIC):
            return [_in_gz(stream, path, size, limits)]
    _refuse_other_archives(start, path.name)
    if size > limits.expanded:
        raise _too_large(path.name, size, limits)
    return [Member(path, None, size, None)]


def _in_zip(stream: io.BufferedReader, path: Path, size: int, limits: Limits) -> list[Member]:
    # Counted before it is parsed: a million entries would take many seconds to list, only to be refused.
    if (count := _entries_declared(stream, size)) > limits.entries:
        raise BadArchive(
            "it holds too many files",
            file=path.name,
            found=f"{count:,}",
            expected=f"at most {limits.entries:,}",
            advice=UNPACK_FIRST,
        )
    with zipfile.ZipFile(stream) as archive:
        if _is_office_document(archive):
            if size > limits.expanded:
                raise _too_large(path.name, size, limits)
            return [Member(path, None, size, None)]
        infos = archive.infolist()
        _refuse_bombs(infos, path.name, size, limits)
        found = {}
        for info in infos:
            entry = _safe_name(info, path.name)
            if info.is_dir() or any(_is_leaving(part) for part in entry.split("/")):
                continue
            if entry in found:
                raise BadArchive(f"it holds '{entry}' twice", file=path.name, advice=DO_NOT_OPEN)
            packed = _Packed(info.header_offset, info.compress_size, info.compress_type, info.CRC)
            found[entry] = Member(path, entry, info.file_size, _day(info), packed)
    if not found:
        raise BadArchive(
            "it is a zip with no files in it", file=path.name, advice="Ask the sender for a new one"
        )
    for member in found.values():
        _refuse_nested(stream, member)
    return [found[entry] for entry in sorted(found)]


def _entries_declared(stream: io.BufferedReader, size: int) -> int:
    """How many entries a zip's directory has, counted without listing them; 0 if it has no directory."""
    stream.seek(max(0, size - 65_557))  # the end record is 22 bytes and a comment of at most 65,535
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        return 0
    length, end = struct.unpack_from("<I", tail, at + 12)[0], size - len(tail) + at
    if at >= 20 and tail[at - 20 : at - 16] == b"PK\x06\x07" and length == 0xFFFFFFFF:
        stream.seek(
            max(0, end - 76)
        )  # zip64: its end record is 56 bytes and lies before the 20 of its locator
        record = stream.read(56)
        if not record.startswith(b"PK\x06\x06"):
            return 0
        length, end = struct.unpack_from("<Q", record, 40)[0], end - 76
    stream.seek(max(0, end - length))
    count = 0
    while (place := stream.tell()) < end:
        count += stream.read(min(2**20, end - place)).count(b"PK\x01\x02")
    stream.seek(0)
    return count


def _refuse_bombs(infos: list[zipfile.ZipInfo], name: str, size: int, limits: Limits) -> None:
    total = sum(info.file_size for info in infos)
    if total > limits.expanded:
        raise _too_large(name, total, limits)
    largest = max(infos, key=lambda info: info.file_size / max(info.compress_size, 1), default=None)
    for what, expanded, packed in (
        ("it", total, size),
        (f"'{largest.filename}' in it" if largest else "it", *_sizes(largest)),
    ):
        if expanded > HARMLESS and expanded > limits.ratio * packed:
            raise _too_dense(name, what, expanded / max(packed, 1), limits)
    placed = sorted(infos, key=lambda info: info.header_offset)
    for before, after in itertools.pairwise(placed):
        if before.header_offset + LOCAL_HEADER.size + before.compress_size > after.header_offset:
            raise BadArchive(
                f"'{before.filename}' and '{after.filename}' share the same bytes",
                file=name,
                advice=DO_NOT_OPEN,
            )


def _sizes(info: zipfile.ZipInfo | None) -> tuple[int, int]:
    return (info.file_size, info.compress_size) if info else (0, 0)


def _safe_name(info: zipfile.ZipInfo, name: str) -> str:
    """An entry's name with POSIX separators, refused when it is no plain path to a plain, open file."""
    entry = info.orig_filename.replace("\\", "/")
    kind = stat.S_IFMT(info.external_attr >> 16)
    parts = PurePosixPath(entry).parts
    wrong = None
    if not parts or entry.startswith("/") or ".." in parts or ":" in parts[0] or "\0" in entry:
        wrong = f"an entry's name leads out of the archive: {entry!r}"
    elif kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        wrong = f"'{entry}' is a link or a device, not a file"
    if wrong:
        raise BadArchive(wrong, file=name, advice=DO_NOT_OPEN)
    if info.flag_bits & 0x1:
        advice = "Unpack it with the password and receive the folder"
        raise BadArchive(f"'{entry}' is encrypted", file=name, advice=advice)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        method = zipfile.compressor_names.get(info.compress_type, f"method {info.compress_type}")
        raise BadArchive(
            f"'{entry}' is packed in an unusual way",
            file=name,
            found=method,
            expected="deflate",
            advice=UNPACK_FIRST,
        )
    return entry


def _refuse_nested(stream: io.BufferedReader, member: Member) -> None:
    start = _expand(stream, member, 512) if member.size else b""
    if start.startswith(ZIP_MAGIC):
        content = _expand(stream, member, member.size + 1)
        with _zip_faults(member.path, member.entry), zipfile.ZipFile(io.BytesIO(content)) as inner:
            if _is_office_document(inner):
                return
    _refuse_archive_inside(start, member.name)


def _expand(stream: io.BufferedReader, member: Member, at_most: int) -> bytes:
    """Up to `at_most` bytes of a zip's entry; never more is expanded, whatever the zip declares."""
    stream.seek(member.packed.offset)
    header = stream.read(LOCAL_HEADER.size)
    if len(header) < LOCAL_HEADER.size or not header.startswith(ZIP_MAGIC[0]):
        raise BadArchive("its place in the zip holds something else", file=member.name, advice=DOWNLOAD_AGAIN)
    *_, name_length, extra_length = LOCAL_HEADER.unpack(header)
    stream.seek(name_length + extra_length, os.SEEK_CUR)
    stored = member.packed.method == zipfile.ZIP_STORED
    # A start needs few packed bytes; a whole file needs all of them.
    whole = at_most > member.size
    wanted = member.packed.size if whole else min(member.packed.size, at_most if stored else at_most + 4096)
    raw = stream.read(wanted)
    if len(raw) < wanted:
        raise BadArchive(
            "the zip ends in the middle of it",
            file=member.name,
            found=f"{len(raw):,} packed bytes",
            expected=f"{wanted:,}",
            advice=DOWNLOAD_AGAIN,
        )
    if stored:
        return raw[:at_most]
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(raw, at_most)
    except zlib.error as error:
        raise BadArchive(f"it is damaged ({error})", file=member.name, advice=DOWNLOAD_AGAIN) from error


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
                raise _too_large(path.name, total, limits)
            if total > HARMLESS and total > limits.ratio * size:
                raise _too_dense(path.name, "it", total / size, limits)
    _refuse_archive_inside(start, path.name)
    return Member(path, entry, total, dated)


def _gz_header(stream: io.BufferedReader, path: Path) -> tuple[str, date | None]:
    """The name and day that a gz gives its content (RFC 1952); without a name, the file's own less its ending."""
    header = stream.read(4096)
    flags, seconds = header[3] if len(header) > 3 else 0, int.from_bytes(header[4:8], "little")
    at = 10 + (2 + int.from_bytes(header[10:12], "little") if flags & 4 else 0)
    told = header[at:].split(b"\0", 1)[0].decode("latin-1") if flags & 8 else ""
    own = path.stem if path.suffix.casefold() == ".gz" else path.name
    # Only the last part: a name is for people here and must never lead anywhere.
    entry = PurePosixPath(told.replace("\\", "/")).name or own
    return entry, datetime.fromtimestamp(seconds, UTC).date() if seconds else None


def _day(info: zipfile.ZipInfo) -> date | None:
    try:
        day = date(*info.date_time[:3])
    except ValueError:
        return None
    return None if day == date(1980, 1, 1) else day  # what a zip holds when its maker told no date


def _is_office_document(archive: zipfile.ZipFile) -> bool:
    """Whether a zip is really one document of Office or OpenDocument, to be taken whole."""
    names = set(archive.NameToInfo)
    return "[Content_Types].xml" in names or {"mimetype", "content.xml"} <= names


def _refuse_archive_inside(start: bytes, name: str) -> None:
    inside = "a zip" if start.startswith(ZIP_MAGIC) else "a gz" if start.startswith(GZ_MAGIC) else None
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


def _too_large(name: str, size: int, limits: Limits) -> BadArchive:
    found, expected = f"{size:,} bytes or more", f"at most {limits.expanded:,} bytes"
    return BadArchive(
        "it is too large expanded", file=name, found=found, expected=expected, advice=UNPACK_FIRST
    )


def _too_dense(name: str, what: str, ratio: float, limits: Limits) -> BadArchive:
    return BadArchive(
        f"{what} grows so much on expanding that it may be meant to do harm",
        file=name,
        found=f"{ratio:,.0f} times its size",
        expected=f"at most {limits.ratio}",
        advice=DO_NOT_OPEN,
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
        advice = "Close it in Excel, or pause the sync client, and try again; if it stays so, check who may read it"
        raise FileInUse(
            "it may not be read: another program holds it", file=str(path), advice=advice
        ) from error
    except FileNotFoundError as error:
        raise Missing("it is no longer there", file=str(path), advice="Receive it again") from error
    except OSError as error:
        advice = "If it lives in a cloud folder, make it available offline; otherwise copy it here again"
        raise BadInput(f"it cannot be read ({error.strerror})", file=str(path), advice=advice) from error


@contextmanager
def _zip_faults(path: Path, entry: str | None = None) -> Iterator[None]:
    # zipfile raises all of these on one or the other mangled directory.
    try:
        yield
    except (
        zipfile.BadZipFile,
        struct.error,
        NotImplementedError,
        ValueError,
        IndexError,
        OverflowError,
    ) as error:
        name = path.name if entry is None else f"{path.name}: {entry}"
        raise BadArchive(f"it is a damaged zip ({error})", file=name, advice=DOWNLOAD_AGAIN) from error


@contextmanager
def _gunzipped(stream: io.BufferedReader, path: Path) -> Iterator[gzip.GzipFile]:
    try:
        with gzip.GzipFile(fileobj=stream, mode="rb") as expanded:
            yield expanded
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise BadArchive(f"it is a damaged gz ({error})", file=path.name, advice=DOWNLOAD_AGAIN) from error
