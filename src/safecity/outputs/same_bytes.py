"""The same Office file byte for byte, whoever makes it: docx, xlsx and pptx are zips that note the time."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

_NOT_BEFORE = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can hold
_FIRST = ("mimetype", "[Content_Types].xml", "_rels/.rels")  # readers look for these first
_ZIP = b"PK\x03\x04"


def write_same(save: Callable[[io.BytesIO], object], path: Path) -> None:
    """Write what a library saves with fixed times, rights and order, and every zip inside it likewise.

    It goes to the disk once and whole: a library that finds no room leaves its file open, and says so after us.
    """
    made = io.BytesIO()
    save(made)
    path.write_bytes(same_zip(made.getvalue()))


def same_zip(content: bytes) -> bytes:
    """A zip with the same members as `content`, in a fixed order and without times or a system's marks."""
    with zipfile.ZipFile(io.BytesIO(content)) as given:
        members = {
            name: given.read(name) for name in sorted(given.namelist(), key=_place) if not name.endswith("/")
        }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, inside in members.items():
            entry = zipfile.ZipInfo(name, _NOT_BEFORE)
            entry.create_system = 0
            entry.external_attr = 0
            # An OpenDocument reader wants the first member uncompressed.
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, same_zip(inside) if inside.startswith(_ZIP) else inside, compresslevel=6)
    return made.getvalue()


def _place(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)
