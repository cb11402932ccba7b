"""Notes that a picture carries besides its points: of a camera, of whoever drew it, or something behind its end."""

from collections.abc import Iterator

# Parts of a PNG that say how its points look, and nothing else.
_POINTS = frozenset(
    (
        b"IHDR",
        b"PLTE",
        b"tRNS",
        b"IDAT",
        b"IEND",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"pHYs",
        b"bKGD",
        b"sBIT",
    )
)
_LOOK = (0xE0, 0xE2, 0xEE)  # of a JPEG: how large its points are, and their colours
_COMMENT, _END, _SCAN = 0xFE, 0xD9, 0xDA
_BEHIND = "something behind the picture"


def noted_in_picture(content: bytes) -> Iterator[str]:
    if content.startswith(b"\xff\xd8"):
        yield from _of_jpeg(content)
    elif content.startswith(b"\x89PNG\r\n\x1a\n"):
        yield from _of_png(content)
    elif content.startswith((b"GIF87a", b"GIF89a")):
        if b"\x21\xfe" in content or b"\x21\xff\x0bXMP" in content:
            yield "notes beside the picture"
    elif content.startswith((b"II*\0", b"MM\0*")):
        yield "notes of a camera or scanner, as every TIFF has"
    elif content[:4] == b"RIFF" and content[8:12] == b"WEBP" and (b"EXIF" in content or b"XMP " in content):
        yield "notes beside the picture"


def _of_jpeg(content: bytes) -> Iterator[str]:
    at = 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            return
        kind = content[at + 1]
        if kind == _END:
            at += 2
            break
        if kind == 0xFF or kind == 0x01 or 0xD0 <= kind <= 0xD7:  # filling, and marks of no length
            at += 1 if kind == 0xFF else 2
            continue
        if kind == _COMMENT:
            yield "a comment beside the picture"
        elif 0xE0 <= kind <= 0xEF and kind not in _LOOK:
            yield (
                "what the camera noted" if content[at + 4 : at + 8] == b"Exif" else "notes beside the picture"
            )
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if kind == _SCAN:
            at = _after_points(content, at)
    if content[at:].strip(b"\0\xff\xd9\r\n"):
        yield _BEHIND


def _after_points(content: bytes, at: int) -> int:
    """Where the points of a scan end: at the next mark that is neither a stuffed byte nor a restart."""
    while (at := content.find(b"\xff", at)) >= 0:
        if at + 1 >= len(content) or (content[at + 1] and not 0xD0 <= content[at + 1] <= 0xD7):
            return at
        at += 2
    return len(content)


def _of_png(content: bytes) -> Iterator[str]:
    at, noted = 8, set()
    while at + 8 <= len(content):
        kind = content[at + 4 : at + 8]
        if kind not in _POINTS:
            noted.add(kind.decode("latin-1"))
        at += 12 + int.from_bytes(content[at : at + 4], "big")
        if kind == b"IEND":
            break
    if noted:
        yield f"notes beside the picture ({', '.join(sorted(noted))})"
    if at < len(content):
        yield _BEHIND
