"""Notes beside a picture are found, and a logo is published without them."""

import struct
import zipfile
import zlib

import pytest

from safecity.partnership.logo import _only_picture_of_jpeg, _only_picture_of_png
from safecity.release.attack.files import attack_files


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(*more: bytes, behind: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    points = chunk(b"IDAT", zlib.compress(b"\0\x10\x20\x30"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + points + chunk(b"IEND", b"") + behind


NOTED = {
    "tEXt": png(chunk(b"tEXt", b"Comment\0Northam 3")),
    "iTXt": png(chunk(b"iTXt", b"Comment\0\0\0\0\0Northam 3")),
    "zTXt": png(chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"Northam 3"))),
    "eXIf": png(chunk(b"eXIf", b"MM\0*")),
    "behind": png(behind=b"Northam 3"),
}
JPEG = b"\xff\xd8\xff\xe0\0\x07JFIF\0" + b"{}" + b"\xff\xda\0\x02\x01\x02\xff\xd9"


@pytest.mark.parametrize("kind", NOTED)
@pytest.mark.parametrize("where", ["beside", "in slides"])
def test_notes_of_a_png_are_found_and_a_logo_loses_them(tmp_path, kind, where):
    def look(content: bytes) -> list[str]:
        if where == "beside":
            (tmp_path / "logo.png").write_bytes(content)
        else:
            with zipfile.ZipFile(tmp_path / "slides.pptx", "w") as slides:
                slides.writestr("ppt/media/image1.png", content)
        return [str(each) for each in attack_files(tmp_path)]

    (found,) = look(NOTED[kind])
    assert ("behind" if kind == "behind" else kind) in found
    assert _only_picture_of_png(NOTED[kind]) == png() and look(png()) == []


def test_what_a_camera_noted_of_a_logo_is_not_published():
    notes = b"\xff\xe1\0\x0cExif\0\0ABCD" + b"\xff\xfe\0\x05abc"
    assert _only_picture_of_jpeg(JPEG.replace(b"{}", notes)) == JPEG.replace(b"{}", b"")


def test_what_can_be_seen_through_of_a_logo_stays_so():
    clear = png(chunk(b"tRNS", b"\0\x10\0\x20\0\x30"))
    assert _only_picture_of_png(clear) == clear
