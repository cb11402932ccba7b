"""The council's logo: a small picture in the partnership's folder, looked over before it is put on every page."""

import struct
from dataclasses import dataclass
from pathlib import Path

from ..vocabulary.fault import BadPartnership
from .folder import FILE, Partnership

HEAVIEST = 15_000  # bytes: it is part of every page, and a page has 200 kB with all that it loads
LARGEST = 2_000  # pixels either way
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_ENDINGS = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg"}
_SIZES = (0xC0, 0xC1, 0xC2)  # the parts of a JPEG that tell its size


@dataclass(frozen=True)
class Logo:
    """A picture without what was noted beside it, and its size in pixels."""

    content: bytes
    kind: str  # png or jpeg
    width: int
    height: int

    @property
    def name(self) -> str:
        """What it is called beside the pages."""
        return "logo.png" if self.kind == "png" else "logo.jpg"


def read_logo(partnership: Partnership) -> Logo | None:
    """The logo that the partnership's file names; None where it names none. Raises BadPartnership."""
    name = partnership.settings.logo
    if not name:
        return None
    path = partnership.folder / name
    kind = _ENDINGS.get(path.suffix.lower())
    if kind is None:
        raise _wrong(
            name, "is no picture that every browser shows and that can run nothing", path.suffix or "no ending",
            "a file ending in .png or .jpg",
        )  # fmt: skip
    inside = Path(name)
    if inside.is_absolute() or ".." in inside.parts or "\\" in name:
        raise _wrong(name, "lies outside the partnership's folder", name, "a file in it, such as logo.png")
    if not path.is_file():
        raise _wrong(name, "is not there", "no such file", f"a picture in {partnership.folder}")
    if path.stat().st_size > HEAVIEST:
        raise _wrong(
            name, "is too heavy: it is part of every page, and a page may weigh 200,000 bytes with all it loads, so "
            "that it opens on a slow telephone", f"{path.stat().st_size:,} bytes",
            f"at most {HEAVIEST:,} bytes; save it smaller, some 300 pixels wide, as a PNG with 16 or fewer colours",
        )  # fmt: skip
    content = path.read_bytes()
    size = _size_of_png(content) if kind == "png" else _size_of_jpeg(content)
    if size is None:
        raise _wrong(
            name, f"is no {kind.upper()}, whatever its name says", _begins(content), f"a {kind.upper()}"
        )
    if not all(1 <= side <= LARGEST for side in size):
        raise _wrong(
            name, "has a size that no page can show", f"{size[0]:,} by {size[1]:,} pixels",
            f"1 to {LARGEST:,} pixels either way",
        )  # fmt: skip
    return Logo(
        _only_picture_of_png(content) if kind == "png" else _only_picture_of_jpeg(content), kind, *size
    )


def _only_picture_of_png(content: bytes) -> bytes:
    """The chunks that a picture is drawn by, without texts, times, what a camera noted and what stands behind its end.

    Source: the PNG specification (W3C, third edition), sections 5 and 11; tRNS tells what is seen through.
    """
    kept, at = [content[: len(_PNG)]], len(_PNG)
    while at + 12 <= len(content):
        kind, end = content[at + 4 : at + 8], at + 12 + int.from_bytes(content[at : at + 4], "big")
        if kind in (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"):
            kept.append(content[at:end])
        if kind == b"IEND":
            break
        at = end
    return b"".join(kept)


def _only_picture_of_jpeg(content: bytes) -> bytes:
    """The same of a JPEG: without comments and notes of programs but those that tell its form (APP0) and colours."""
    kept, at = [content[:2]], 2
    while (
        at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != 0xDA
    ):  # where its points begin
        mark, end = content[at + 1], at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if mark != 0xFE and (not 0xE0 <= mark <= 0xEF or mark in (0xE0, 0xEE)):
            kept.append(content[at:end])
        at = end
    return b"".join((*kept, content[at:]))


def _wrong(name: str, what: str, found: str, expected: str) -> BadPartnership:
    return BadPartnership(
        f"the logo '{name}' {what}", file=FILE, found=found, expected=expected, advice="Then build again"
    )


def _size_of_png(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(_PNG) or content[12:16] != b"IHDR" or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _size_of_jpeg(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(_JPEG):
        return None
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        if content[at + 1] in _SIZES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None


def _begins(content: bytes) -> str:
    return f"it begins with {content[:4].hex(' ')}" if content else "an empty file"
