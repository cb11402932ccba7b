"""data.police.uk's monthly archives: which hold a month, and taking a force's files out of them."""

import re
import shutil
import zipfile
from pathlib import Path

from safecity.extracts.answer import BY_HAND, Absent, Changed, NoRanges, Remote, TooLarge, never_still
from safecity.extracts.connection import Connection, Progress
from safecity.extracts.landing import Fetched, check_space, described, put_in_place, remove_if_empty
from safecity.extracts.remote_archive import extract, open_archive, readable_zip, verified
from safecity.vocabulary.fault import BadInput, Fault, NoNetwork, WrongBytes
from safecity.vocabulary.so_many import so_many

MONTHS_IN_AN_ARCHIVE = 36
UNASKED = 200 * 2**20
"""A whole archive up to this many bytes is downloaded unasked where its server cannot send parts."""


class Shelf:
    """The archives of one publisher, each looked at once."""

    def __init__(self, connection: Connection, url: str, work: Path, whole: bool, tell: Progress):
        self.connection, self.work, self.whole, self.tell = connection, work, whole, tell
        self.url = url if "{month}" in url else url.rstrip("/") + "/{month}.zip"
        self._opened: dict[str, zipfile.ZipFile | None] = {}
        self._refused: list[str] = []
        self._no_parts: set[str] = set()
        self.notes: dict[str, str] = {}
        self.cost: dict[str, int] = {}

    def address(self, month: str) -> str:
        return self.url.replace("{month}", month)

    def open(self, month: str) -> zipfile.ZipFile | None:
        """The archive of a month, or None where there is none."""
        if month not in self._opened:
            asked = f" ({so_many(len(self._opened), 'archive')} asked for so far)" if self._opened else ""
            self.tell(f"looking for the archive of {month}{asked}", 0, None)
            received = self.connection.received
            try:
                self._opened[month] = self._open(month)
            except Absent as absent:
                self._opened[month] = None
                if absent.status == 403:
                    self._refused.append(month)
            self.cost[month] = self.cost.get(month, 0) + self.connection.received - received
        return self._opened[month]

    def reopen(self, month: str, *, whole: bool) -> zipfile.ZipFile:
        """Start an archive anew: it changed, or its server (or a proxy) stopped sending parts."""
        earlier = self._opened.pop(month, None)
        if earlier is not None:
            earlier.close()
        if whole:
            self._no_parts.add(month)
        archive = self.open(month)
        if archive is None:
            raise NoNetwork(f"{self.address(month)} disappeared while it was being read", advice=BY_HAND)
        return archive

    def forces(self) -> list[str]:
        """The forces that the opened archives have files of."""
        matches = (
            re.fullmatch(r"20\d\d-\d\d-(.+?)-(?:street|outcomes|stop-and-search)\.csv", _file_name(info))
            for archive in self._opened.values()
            if archive is not None
            for info in archive.infolist()
        )
        return sorted({match[1] for match in matches if match})

    def newest_tried(self) -> str:
        """The address of the newest archive that was asked for; that of them all where none was."""
        return self.address(max(self._opened)) if self._opened else self.url

    def tried(self) -> str:
        """How many archives were asked for, of which months, and how many are there."""
        there = sum(archive is not None for archive in self._opened.values())
        months = sorted(self._opened)
        if not months:
            return "months that are still to come"
        of = months[0] if len(months) == 1 else f"{months[0]} to {months[-1]}"
        are = "none is there" if not there else "1 is there" if there == 1 else f"{there} are there"
        return f"{so_many(len(months), 'archive')} asked for ({of}): {are}"

    def refusals(self) -> str:
        return f" (the server refused {', '.join(self._refused)}: status 403)" if self._refused else ""

    def __enter__(self) -> "Shelf":
        return self

    def __exit__(self, *_) -> None:
        """Close every archive and remove those that had to be downloaded whole."""
        for archive in self._opened.values():
            if archive is not None:
                archive.close()
        for month in self._opened:
            (self.work / f"{month}.zip").unlink(missing_ok=True)
        remove_if_empty(self.work)

    def _open(self, month: str) -> zipfile.ZipFile:
        for _ in range(3):
            remote = self.connection.look(self.address(month))
            try:
                if not remote.ranges or month in self._no_parts:
                    raise NoRanges(remote)
                return open_archive(self.connection, remote)
            except NoRanges:
                return self._download(month, remote)
            except Changed:
                continue
        raise never_still(self.address(month))

    def _download(self, month: str, remote: Remote) -> zipfile.ZipFile:
        self.work.mkdir(parents=True, exist_ok=True)
        final = self.work / f"{month}.zip"
        part = final.with_name(final.name + ".part")
        limit = None if self.whole else UNASKED
        if not self.whole and (remote.size or 0) > UNASKED:
            raise _too_large(remote)
        check_space(self.work, remote.size)
        self.notes[month] = "The server cannot send parts of a file, so the whole archive was downloaded."
        try:
            self.connection.download(
                remote,
                part,
                limit=limit,
                told=lambda done, total: self.tell(f"the whole archive of {month}", done, total),
            )
        except BaseException as error:
            part.unlink(missing_ok=True)  # a server without parts cannot go on where it was cut
            if isinstance(error, TooLarge):
                raise _too_large(remote) from None
            if isinstance(error, Changed):
                raise never_still(remote.asked) from None
            raise
        part.replace(final)
        try:
            return readable_zip(final, remote.asked)
        except WrongBytes:
            final.unlink(missing_ok=True)
            raise


def plan_archives(wanted: list[str], newest: str, shelf: Shelf) -> tuple[dict[str, list[str]], list[str]]:
    """Which archive each month comes from, oldest month first: the fewest archives, the newest of those."""
    plan: dict[str, list[str]] = {}
    nowhere, left = [], list(wanted)
    while left:
        month = left[0]
        latest = min(_number(_later(month, MONTHS_IN_AN_ARCHIVE - 1)), _number(newest))
        for archive in (_month(number) for number in range(latest, _number(month) - 1, -1)):
            opened = shelf.open(archive)
            held = _months_of(opened) if opened is not None else set()
            if month in held:
                plan.setdefault(archive, []).extend(m for m in left if m in held)
                left = [m for m in left if m not in held]
                break
        else:
            nowhere.append(left.pop(0))
    return plan, nowhere


def take(
    shelf: Shelf, month: str, force: str, kinds: tuple[str, ...], names: set[str], into: Path
) -> tuple[Fetched | None, list[str]]:
    """Bring one archive's wanted files into a zip in `into`; also the names that the archive lacks."""
    opened, cost = shelf.open(month), 0
    for _ in range(3):
        assert opened is not None
        try:
            wanted = _wanted(opened, names)
            unpublished = sorted(names - {_file_name(info) for info in wanted})
            if not wanted:
                return None, unpublished
            months = sorted({_file_name(info)[:7] for info in wanted})
            extra = "" if kinds == ("street",) else "_" + "_".join(sorted(kinds))
            final = into / f"police-uk_{force}_{months[0]}_{months[-1]}{extra}_archive-{month}.zip"
            if not _holds(final, wanted):
                received = shelf.connection.received
                try:
                    _gather(shelf, month, opened, wanted, final)
                finally:
                    cost += shelf.connection.received - received
            note = (shelf.notes[month],) if month in shelf.notes else ()
            transferred = shelf.cost[month] + cost
            return described(final, shelf.address(month), transferred, tuple(months), note), unpublished
        except (Changed, NoRanges) as error:
            opened = shelf.reopen(month, whole=isinstance(error, NoRanges))
    raise never_still(shelf.address(month))


def _gather(
    shelf: Shelf, month: str, opened: zipfile.ZipFile, wanted: list[zipfile.ZipInfo], final: Path
) -> None:
    folder = shelf.work / month
    folder.mkdir(parents=True, exist_ok=True)
    check_space(folder, 2 * sum(info.file_size for info in wanted))
    missing = [info for info in wanted if not verified(folder / _file_name(info), info)]
    total = sum(info.compress_size for info in wanted)
    done = total - sum(info.compress_size for info in missing)

    def told(count: int) -> None:
        nonlocal done
        done = min(total, done + count)
        shelf.tell(f"{len(wanted)} files from the archive of {month}", done, total)

    told(0)
    for _ in extract(opened, missing, folder, name=shelf.address(month), told=told):
        pass
    part = folder / (final.name + ".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as target:
        target.comment = f"Taken from {shelf.address(month)}".encode()
        for info in sorted(wanted, key=lambda info: _file_name(info)):
            name = _file_name(info)
            entry = zipfile.ZipInfo(f"{name[:7]}/{name}", date_time=info.date_time)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with (folder / name).open("rb") as source, target.open(entry, "w") as sink:
                shutil.copyfileobj(source, sink, 2**20)
    put_in_place(part, final)
    for info in wanted:
        (folder / _file_name(info)).unlink(missing_ok=True)
    remove_if_empty(folder)


def months_between(first: str, last: str) -> list[str]:
    """Every month from `first` to `last`, both included.

    >>> months_between("2019-11", "2020-01")
    ['2019-11', '2019-12', '2020-01']
    """
    for month in (first, last):
        if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", month):
            raise BadInput("not a month", found=month, expected="a year and a month, such as 2019-04")
    if first > last:
        raise BadInput("the first month is after the last", found=f"{first} to {last}")
    return [_later(first, by) for by in range(_number(last) - _number(first) + 1)]


def _wanted(archive: zipfile.ZipFile, names: set[str]) -> list[zipfile.ZipInfo]:
    return list({_file_name(info): info for info in archive.infolist() if _file_name(info) in names}.values())


def _months_of(archive: zipfile.ZipFile) -> set[str]:
    return {_file_name(info)[:7] for info in archive.infolist() if not info.is_dir()}


def _holds(path: Path, wanted: list[zipfile.ZipInfo]) -> bool:
    """Whether a zip fetched earlier has the very files wanted, and is whole."""
    if not path.exists():
        return False
    try:
        with zipfile.ZipFile(path) as held:
            have = {(_file_name(info), info.CRC, info.file_size) for info in held.infolist()}
            return have == {(_file_name(i), i.CRC, i.file_size) for i in wanted} and held.testzip() is None
    except (zipfile.BadZipFile, OSError):
        return False


def _too_large(remote: Remote) -> Fault:
    size = f"{remote.size:,} bytes" if remote.size else f"more than {UNASKED:,} bytes"
    return NoNetwork(
        f"{remote.asked}: the server (or a proxy on the way) sends only the whole archive",
        found=size,
        expected="a server that sends parts of a file",
        advice="Add --whole-archive if you want all of it, or use the custom download on "
        "https://data.police.uk/data/ and give its zip to `safecity receive`.",
    )


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02d}"


def _later(month: str, by: int) -> str:
    return _month(_number(month) + by)


def _file_name(info: zipfile.ZipInfo) -> str:
    return info.filename.rpartition("/")[2]
