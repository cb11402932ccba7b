"""Taking a few files out of a large zip on a publisher's server, without downloading the rest."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from safecity.extracts.answer import Remote
from safecity.extracts.connection import Connection
from safecity.vocabulary.fault import WrongBytes

TAIL = 64 * 1024  # the end of the directory, where a zip says how long its directory is
NEIGHBOURS = 4 * 1024  # a gap this small is cheaper to read than to ask for again
LONGEST_READ = 64 * 2**20
LARGEST_FILE = 2 * 2**30


class RemoteFile(io.RawIOBase):
    """A file on a server that can be read from any place, one range request for each stretch not yet held."""

    def __init__(self, connection: Connection, remote: Remote):
        if remote.size is None:
            raise WrongBytes("the server does not say how large the file is", file=remote.asked)
        self.connection, self.remote, self.size = connection, remote, remote.size
        self._position = 0
        self._held: list[tuple[int, bytes]] = []

    def hold(self, start: int, end: int, told: Callable[[int], None] = lambda _: None) -> None:
        """Fetch one stretch, to be read from memory afterwards."""
        if end - start > LONGEST_READ:
            raise WrongBytes(
                "the zip asks for more at once than any monthly archive would",
                file=self.remote.asked,
                found=f"{end - start:,} bytes",
                expected=f"at most {LONGEST_READ:,}",
            )
        self._held.append((start, self.connection.read(self.remote, start, end, told=told)))
        self._held.sort()

    def let_go(self) -> None:
        self._held.clear()

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        origin = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self.size}[whence]
        if origin + offset < 0:
            raise OSError("before the start of the file")
        self._position = origin + offset
        return self._position

    def read(self, size: int = -1) -> bytes:
        end = self.size if size is None or size < 0 else min(self.size, self._position + size)
        pieces = []
        while self._position < end:
            piece = self._piece(self._position, end)
            self._position += len(piece)
            pieces.append(piece)
        return b"".join(pieces)

    def _piece(self, start: int, end: int) -> bytes:
        for first, held in self._held:
            if first <= start < first + len(held):
                return held[start - first : end - first]
        stop = min((first for first, _ in self._held if start < first < end), default=end)
        self.hold(start, stop)
        return self._piece(start, stop)


def open_archive(connection: Connection, remote: Remote) -> zipfile.ZipFile:
    """The remote zip's directory, read in one or two requests; its files are not fetched yet."""
    file = RemoteFile(connection, remote)
    file.hold(max(0, file.size - TAIL), file.size)
    archive = readable_zip(file, remote.asked)
    file.let_go()
    return archive


def readable_zip(file: RemoteFile | Path, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise WrongBytes(
            "this is not a zip that can be read",
            file=name,
            found=str(error),
            advice="The server may have sent a page instead: open the address in a browser and see.",
        ) from error


def stretches(
    archive: zipfile.ZipFile, wanted: Iterable[zipfile.ZipInfo]
) -> list[tuple[int, int, list[zipfile.ZipInfo]]]:
    """Which bytes hold the wanted files: start, end and files, neighbours read together.

    A file's bytes end where the next file of the archive begins, or its directory.
    """
    starts = sorted({info.header_offset for info in archive.infolist()} | {archive.start_dir})
    following = dict(zip(starts, starts[1:], strict=False))
    spans: list[tuple[int, int, list[zipfile.ZipInfo]]] = []
    for info in sorted(wanted, key=lambda info: info.header_offset):
        # Archives may keep unused bytes between files; no header is longer than two fields of 64 KiB.
        longest = info.header_offset + 30 + 2 * 65_535 + info.compress_size
        start, end = info.header_offset, min(following.get(info.header_offset, archive.start_dir), longest)
        if spans and start - spans[-1][1] <= NEIGHBOURS and end - spans[-1][0] <= LONGEST_READ // 4:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]), [*spans[-1][2], info])
        else:
            spans.append((start, end, [info]))
    return spans


def extract(
    archive: zipfile.ZipFile,
    wanted: Iterable[zipfile.ZipInfo],
    into: Path,
    *,
    name: str,
    told: Callable[[int], None] = lambda _: None,
) -> Iterator[zipfile.ZipInfo]:
    """Write files of a zip, remote or on this disk, to `into`, each under its name only once it is verified.

    Yields each file as it is complete. Bytes that do not match the directory's CRC are asked for once more.
    """
    remote = archive.fp if isinstance(archive.fp, RemoteFile) else None
    for start, end, members in stretches(archive, wanted):
        if remote is not None:
            remote.hold(start, end, told)
        for info in members:
            try:
                _write(archive, info, into)
            except (zipfile.BadZipFile, zlib.error, EOFError) as first:
                try:
                    if remote is None:
                        raise
                    remote.let_go()
                    remote.hold(start, end)
                    _write(archive, info, into)
                except (zipfile.BadZipFile, zlib.error, EOFError):
                    raise WrongBytes(
                        f"the bytes of {info.filename} are not those that the archive's directory promises",
                        file=name,
                        found=str(first),
                        expected=f"CRC-32 {info.CRC:08x}",
                        advice="Nothing of it was kept: try again later, or download it in a browser.",
                    ) from first
            if remote is None:
                told(info.compress_size)
            yield info
        if remote is not None:
            remote.let_go()


def verified(path: Path, info: zipfile.ZipInfo) -> bool:
    """Whether a file on this disk is byte for byte (size and CRC-32) the one in the zip's directory."""
    if not path.is_file() or path.stat().st_size != info.file_size:
        return False
    check = 0
    with path.open("rb") as file:
        while chunk := file.read(2**20):
            check = zlib.crc32(chunk, check)
    return check == info.CRC


def _write(archive: zipfile.ZipFile, info: zipfile.ZipInfo, into: Path) -> None:
    if info.flag_bits & 1 or info.file_size > LARGEST_FILE:
        raise WrongBytes(
            f"{info.filename} is encrypted or too large",
            file=str(archive.filename or ""),
            found=f"{info.file_size:,} bytes",
            expected=f"at most {LARGEST_FILE:,} bytes, not encrypted",
        )
    final = (
        into / Path(info.filename).name
    )  # the last part only: an entry's folders never choose where we write
    part = final.with_name(final.name + ".part")
    try:
        with archive.open(info) as source, part.open("wb") as sink:
            while chunk := source.read(2**20):
                sink.write(chunk)
        if part.stat().st_size != info.file_size:
            raise zipfile.BadZipFile(f"{part.stat().st_size:,} bytes of {info.file_size:,}")
        part.replace(final)
    except NotImplementedError as error:
        raise WrongBytes(
            f"{info.filename} is packed in a way that Python cannot unpack", found=str(error)
        ) from error
    finally:
        part.unlink(missing_ok=True)
