"""Downloading one reference file: resumed, checked, its checksum recorded."""

import json
import shutil
import zipfile
import zlib
from dataclasses import asdict
from datetime import date
from pathlib import Path

from safecity.extracts.answer import BY_HAND, Absent, Changed, never_still
from safecity.extracts.connection import Connection, Progress
from safecity.extracts.contents import contents_of
from safecity.extracts.feature_service import download_table
from safecity.extracts.landing import (
    WORK,
    Fetched,
    check_space,
    described,
    discard,
    put_in_place,
    record,
    recorded,
    sha256_of,
)
from safecity.extracts.publishers import ReferenceFile
from safecity.vocabulary.fault import Fault, NoNetwork

WHAT_IS_VERIFIED = (
    "No checksum of it is known, nor of what it says. Verified is only that it is whole and of its layout; receive "
    "holds its headings and every record against what such a file must have."
)


def fetch_file(connection: Connection, wanted: ReferenceFile, into: Path, tell: Progress) -> Fetched:
    """One reference file: here already, or downloaded, verified and put in place."""
    final, work, received = into / wanted.file_name, into / WORK, connection.received
    source = wanted.download or wanted.service
    known = recorded(into).get(wanted.file_name, {})
    expected = wanted.sha256 or known.get("sha256", "")
    if final.exists() and expected and sha256_of(final) == expected:
        return described(final, source, 0)
    work.mkdir(parents=True, exist_ok=True)
    part = work / (wanted.file_name + ".part")
    if wanted.service:
        download_table(connection, wanted, part, work / wanted.name, progress=tell)
    else:
        _download_file(connection, wanted, part, tell)
    digest = sha256_of(part)
    if wanted.sha256 and digest != wanted.sha256:
        discard(part)
        raise NoNetwork(
            f"{source} sent wrong bytes: their sha256 is not the one in the list of publishers",
            found=digest,
            expected=wanted.sha256,
            advice="Nothing was kept. The publisher may have replaced the file: compare with its page.",
        )
    _check_layout(part, wanted)
    notes: tuple[str, ...] = _compared(part, wanted)
    if wanted.unverified and not known:
        notes = (
            f"CHECK {wanted.file_name}. {WHAT_IS_VERIFIED} Its sha256 {digest} is now recorded, and another that comes "
            f"later is told. Compare it with {wanted.page} before you build on it.",
        )
    elif known and not wanted.sha256 and known["sha256"] != digest:
        notes += (
            f"CHECK {wanted.file_name} is not the file fetched on {known['fetched_on']}: it was revised, or it is "
            f"another. Its sha256 is {digest}, and was {known['sha256']}. Compare it with {wanted.page}.",
        )
    put_in_place(part, final)
    discard(part)
    shutil.rmtree(work / wanted.name, ignore_errors=True)
    if not known or known["sha256"] != digest:
        record(into, wanted.file_name, sha256=digest, source=source, fetched_on=f"{date.today():%Y-%m-%d}")
    return described(final, source, connection.received - received, notes=notes)


def _download_file(connection: Connection, wanted: ReferenceFile, part: Path, tell: Progress) -> None:
    """Download to `part`; what an earlier run left there is continued if the file is still the same."""
    beside = part.with_name(part.name + ".json")
    for _ in range(3):
        try:
            remote = connection.look(wanted.download)
            held = 0
            if (
                part.exists()
                and beside.exists()
                and json.loads(beside.read_text(encoding="utf-8")) == asdict(remote)
            ):
                held = part.stat().st_size if remote.ranges and remote.validator else 0
            beside.write_text(json.dumps(asdict(remote)), encoding="utf-8", newline="\n")
            check_space(part.parent, (remote.size or 0) - held)
            connection.download(
                remote, part, held=held, told=lambda done, total: tell(wanted.title, done, total)
            )
            return
        except Changed:
            discard(part)
        except Absent as absent:
            raise NoNetwork(
                f"{wanted.download} is not there any more", found=f"status {absent.status}", advice=BY_HAND
            ) from absent
    raise never_still(wanted.download)


def _check_layout(part: Path, wanted: ReferenceFile) -> None:
    """Refuse a page that came in place of a file (an error, a log-in), and half a file."""
    if found := _unlike(part, wanted.layout):
        discard(part)
        raise NoNetwork(
            f"{wanted.download or wanted.service} sent something other than the file",
            found=found,
            expected=f"a whole {wanted.layout} file",
            advice=BY_HAND,
        )


def _compared(part: Path, wanted: ReferenceFile) -> tuple[str, ...]:
    """What the list knows of what the table says: that it says it still, or that somebody must look."""
    if not wanted.contents_sha256:
        return ()
    try:
        found = contents_of(part, wanted.contents_of)
    except Fault as fault:
        return (
            f"CHECK {wanted.file_name}: what it says could not be compared ({fault.what}). Look at {wanted.page}",
        )
    if found is None:
        return (
            f"CHECK {wanted.file_name}: no table is in it with what is needed of it. Look at {wanted.page}",
        )
    sha256, rows = found
    if sha256 != wanted.contents_sha256:
        return (
            f"CHECK {wanted.file_name}: its {rows:,} rows do not say what is known of this table. It was revised, or "
            f"it is another table: compare it with {wanted.page} before you build on it.",
        )
    if len(wanted.contents_of) == 1:
        return (
            f"Checked: {wanted.file_name} has each of the {rows:,} areas it should have, and no other. What it says of "
            "them stands in no second copy, and could not be compared.",
        )
    return (f"Checked: all {rows:,} rows of {wanted.file_name} say what is known of this table.",)


def _damage(part: Path) -> str | None:
    """The first entry of a zip or workbook that cannot be unpacked to what its checksum says, or None."""
    try:
        with zipfile.ZipFile(part) as whole:
            damaged = whole.testzip()
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        return f"a damaged zip ({error})"
    except (NotImplementedError, RuntimeError):
        return None  # a packing that Python does not know, or a password: `receive` says which
    return None if damaged is None else f"a zip of which {damaged} is damaged"


def _unlike(part: Path, layout: str) -> str | None:
    """What speaks against a file's being of a layout, or None."""
    with part.open("rb") as file:
        start = file.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
        file.seek(max(0, part.stat().st_size - 64))
        end = file.read().rstrip()
    seen = repr(start[:40].decode("latin-1"))
    if layout in ("xlsx", "zip"):
        # Not every server says how long a file is; a zip that was cut has lost its directory.
        return _damage(part) if zipfile.is_zipfile(part) and start.startswith(b"PK") else seen
    if layout == "xls":
        return None if start.startswith(b"\xd0\xcf\x11\xe0") else seen
    if layout == "geojson":
        return None if start.startswith(b"{") and end.endswith(b"}") else seen
    return None if start[:1] not in (b"<", b"{", b"") and b"," in start else seen
