"""What a zip holds, looked at before anything in it is expanded, and expanded no further than it says."""

import errno
import io
import itertools
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from safecity.vocabulary.fault import BadArchive

MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
DOWNLOAD_AGAIN = "The download was probably cut short or damaged: download it again"
DO_NOT_OPEN = "A publisher's archive has no such thing: ask the sender for a new one"
UNPACK_FIRST = "Unpack it first, look at what it holds, and receive the folder"
HARMLESS = 2**20  # under a mebibyte expanded, even a perfectly repetitive file endangers nobody
LOCAL_HEADER = struct.Struct("<4s5HIIIHH")


@dataclass(frozen=True)
class Limits:
    """How much an archive may grow: times its own size, bytes in all, and entries."""

    ratio: int = 100
    expanded: int = 2 * 2**30
    entries: int = 10_000


@dataclass(frozen=True)
class Entry:
    """One file in a zip and where it lies, so that reading it needs no second look at the directory."""

    name: str
    size: int
    dated: date | None
    offset: int
    packed: int
    method: int
    checksum: int


def entries(stream: io.BufferedIOBase, name: str, limits: Limits) -> list[Entry] | None:
    """The files in a zip, in its own order; None when the zip is really a document of Office or OpenDocument.

    Raises BadArchive for whatever is damaged, encrypted, too large, or would lead out of the archive.
    """
    infos = listing(stream, name, limits)
    names = {info.filename for info in infos}
    if "[Content_Types].xml" in names or {"mimetype", "content.xml"} <= names:
        return None
    refuse_bombs(infos, name, stream.seek(0, os.SEEK_END), limits)
    found = {}
    for info in infos:
        entry = entry_of(info, name)
        if entry.name in found:
            raise BadArchive(f"it holds '{entry.name}' twice", file=name, advice=DO_NOT_OPEN)
        found[entry.name] = entry
    return [entry for info, entry in zip(infos, found.values(), strict=True) if not info.is_dir()]


def listing(stream: io.BufferedIOBase, name: str, limits: Limits) -> list[zipfile.ZipInfo]:
    """A zip's directory, or BadArchive when it is damaged or has more entries than are allowed."""
    size = stream.seek(0, os.SEEK_END)
    # Counted before it is parsed: a million entries would take many seconds to list, only to be refused.
    if (count := _count(stream, size)) > limits.entries:
        found, expected = f"{count:,}", f"at most {limits.entries:,}"
        raise BadArchive(
            "it holds too many files", file=name, found=found, expected=expected, advice=UNPACK_FIRST
        )
    with zip_faults(name), zipfile.ZipFile(stream) as archive:
        return archive.infolist()


def expand(stream: io.BufferedIOBase, entry: Entry, name: str, at_most: int | None = None) -> bytes:
    """An entry's content with size and checksum verified, or only its first `at_most` bytes.

    Never more than the declared size is expanded, whatever the packed bytes would make.
    """
    whole = at_most is None or at_most > entry.size
    wanted = entry.size + 1 if at_most is None else min(at_most, entry.size + 1)
    content = _inflate(stream, entry, name, wanted, whole)
    if not whole:
        return content
    if len(content) != entry.size:
        found = f"more than {entry.size:,} bytes" if len(content) > entry.size else f"{len(content):,} bytes"
        raise BadArchive(
            "it does not expand to the size that the zip declares",
            file=name,
            found=found,
            expected=f"{entry.size:,}",
            advice=DOWNLOAD_AGAIN,
        )
    if zlib.crc32(content) != entry.checksum:
        raise BadArchive("its checksum does not match", file=name, advice=DOWNLOAD_AGAIN)
    return content


def _inflate(stream: io.BufferedIOBase, entry: Entry, name: str, wanted: int, whole: bool) -> bytes:
    stream.seek(max(0, entry.offset))
    header = stream.read(LOCAL_HEADER.size) if entry.offset >= 0 else b""
    if len(header) < LOCAL_HEADER.size or not header.startswith(MAGIC[0]):
        raise BadArchive("its place in the zip holds something else", file=name, advice=DOWNLOAD_AGAIN)
    *_, name_length, extra_length = LOCAL_HEADER.unpack(header)
    stream.seek(name_length + extra_length, os.SEEK_CUR)
    # A start needs few packed bytes, and must not cost the reading of them all.
    packed = entry.packed if whole else min(entry.packed, wanted + 4096)
    raw = stream.read(packed)
    if len(raw) < packed:
        found, expected = f"{len(raw):,} packed bytes", f"{packed:,}"
        raise BadArchive(
            "the zip ends in the middle of it",
            file=name,
            found=found,
            expected=expected,
            advice=DOWNLOAD_AGAIN,
        )
    if entry.method == zipfile.ZIP_STORED:
        return raw[:wanted]
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(raw, wanted)
    except zlib.error as error:
        raise BadArchive(f"it is damaged ({error})", file=name, advice=DOWNLOAD_AGAIN) from error


def _count(stream: io.BufferedIOBase, size: int) -> int:
    """How many entries the directory has, counted without listing them; 0 if there is no directory."""
    stream.seek(max(0, size - 65_557))  # the end record is 22 bytes and a comment of at most 65,535
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        return 0
    length, end = struct.unpack_from("<I", tail, at + 12)[0], size - len(tail) + at
    # A zip64 has a second end record of 56 bytes, and 20 bytes telling where, before the first.
    stream.seek(max(0, end - 76))
    before = stream.read(76)
    if before.startswith(b"PK\x06\x06") and before[56:60] == b"PK\x06\x07":
        length, end = struct.unpack_from("<Q", before, 40)[0], end - 76
    place = stream.seek(max(0, end - length))
    count, carried = 0, b""
    while place < end and (piece := stream.read(min(2**20, end - place))):
        count += (carried + piece).count(b"PK\x01\x02")
        place += len(piece)
        carried = piece[-3:]  # a signature may lie across two pieces
    return count


def refuse_bombs(infos: Iterable[zipfile.ZipInfo], name: str, size: int, limits: Limits) -> None:
    """Raise BadArchive when what a zip of `size` bytes declares is larger than it can honestly be."""
    infos = sorted(infos, key=lambda info: info.header_offset)
    total = sum(info.file_size for info in infos)
    if total > limits.expanded:
        raise too_large(name, total, limits)
    whole = [("it", total, size)]
    for what, expanded, packed in whole + [(f"'{i.filename}'", i.file_size, i.compress_size) for i in infos]:
        if expanded > HARMLESS and expanded > limits.ratio * packed:
            raise too_dense(name, what, expanded / max(packed, 1), limits)
    for one, other in itertools.pairwise(infos):
        if one.header_offset + LOCAL_HEADER.size + one.compress_size > other.header_offset:
            what = f"'{one.filename}' and '{other.filename}' share the same bytes"
            raise BadArchive(what, file=name, advice=DO_NOT_OPEN)


def entry_of(info: zipfile.ZipInfo, name: str) -> Entry:
    """An entry with POSIX separators in its name, refused when it is no plain path to a plain, open file."""
    entry = info.orig_filename.replace("\\", "/")
    kind = stat.S_IFMT(info.external_attr >> 16)
    parts = PurePosixPath(entry).parts
    if not parts or entry.startswith("/") or ".." in parts or ":" in parts[0] or "\0" in entry:
        raise BadArchive(f"an entry's name leads out of it: {entry!r}", file=name, advice=DO_NOT_OPEN)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise BadArchive(f"'{entry}' is a link or a device, not a file", file=name, advice=DO_NOT_OPEN)
    if info.flag_bits & 0x1:
        advice = "Unpack it with the password and receive the folder"
        raise BadArchive(f"'{entry}' is encrypted", file=name, advice=advice)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        method = f"method {info.compress_type}"
        what = f"'{entry}' is packed in an unusual way"
        raise BadArchive(what, file=name, found=method, expected="deflate", advice=UNPACK_FIRST)
    place = info.header_offset, info.compress_size, info.compress_type, info.CRC
    return Entry(entry, info.file_size, _day(info), *place)


def _day(info: zipfile.ZipInfo) -> date | None:
    try:
        day = date(*info.date_time[:3])
    except ValueError:
        return None
    return None if day == date(1980, 1, 1) else day  # what a zip holds when its maker told no date


def too_large(name: str, size: int, limits: Limits) -> BadArchive:
    """The fault of something that is larger, expanded, than is allowed."""
    found, expected = f"{size:,} bytes or more", f"at most {limits.expanded:,}"
    return BadArchive(
        "it is too large expanded", file=name, found=found, expected=expected, advice=UNPACK_FIRST
    )


def too_dense(name: str, what: str, ratio: float, limits: Limits) -> BadArchive:
    """The fault of something that expands to so many times its size that it may be a trap."""
    what = f"{what} grows so much on expanding that it may be meant to do harm"
    found, expected = f"{ratio:,.0f} times its size", f"at most {limits.ratio}"
    return BadArchive(what, file=name, found=found, expected=expected, advice=DO_NOT_OPEN)


@contextmanager
def zip_faults(name: str) -> Iterator[None]:
    """Turn all that zipfile raises on one or the other mangled directory into one fault."""
    mangled = zipfile.BadZipFile, struct.error, NotImplementedError, ValueError, IndexError, OverflowError
    try:
        yield
    except (*mangled, OSError) as error:
        # A directory that points before the start of the file makes the system call the place invalid.
        if isinstance(error, OSError) and error.errno != errno.EINVAL:
            raise
        raise BadArchive(f"it is a damaged zip ({error})", file=name, advice=DOWNLOAD_AGAIN) from error
