"""What is received is opened safely: nothing leaves the archive, nothing swells, nothing is half read."""

import gzip
import io
import struct
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest

from safecity.cli.receipt import Receipt
from safecity.extracts.archive import Limits, links, members
from safecity.vocabulary.fault import BadArchive, FileInUse, Missing

STREET = b"Crime ID,Month\n1,2019-07\n"


def make_zip(path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries:
            archive.writestr(entry, content, compress_type=zipfile.ZIP_DEFLATED)
    return path


def never_called(*_, **__):
    raise AssertionError("what is refused is not to be read")


def refusal(path: Path, **limits: int) -> str:
    with pytest.raises(BadArchive) as caught:
        for member in members(path, Limits(**limits)):
            member.read()
    assert caught.value.advice
    return str(caught.value)


def test_a_zip_is_known_by_its_content_and_read_in_the_order_of_names(tmp_path):
    july = zipfile.ZipInfo("2019-07/2019-07-hamwic-street.csv", (2021, 11, 1, 0, 0, 0))
    path = make_zip(tmp_path / "crime.csv", ("2019-08/b.csv", b"later"), (july, STREET), ("2019-08/", b""))
    first, second = members(path)
    assert (first.name, first.dated) == (f"crime.csv: {july.filename}", date(2021, 11, 1))
    assert (first.size, first.read(), second.read()) == (len(STREET), STREET, b"later")


def test_a_gz_of_several_parts_is_read_whole(tmp_path):
    path = tmp_path / "people.csv.gz"
    path.write_bytes(gzip.compress(STREET, mtime=1_635_724_800) + gzip.compress(b"2,2019-07\n"))
    (member,) = members(path)
    assert (member.entry, member.size, member.dated) == ("people.csv", len(STREET) + 10, date(2021, 11, 1))
    assert member.read() == STREET + b"2,2019-07\n"


def test_a_gz_may_not_name_a_place_outside(tmp_path):
    path = tmp_path / "x.gz"
    with path.open("wb") as stream, gzip.GzipFile("../../etc/evil.csv", "wb", fileobj=stream) as packed:
        packed.write(STREET)
    assert members(path)[0].entry == "evil.csv"


def test_a_workbook_is_one_file_loose_or_in_a_zip(tmp_path):
    book = make_zip(tmp_path / "a.xlsx", ("[Content_Types].xml", b"<a/>"), ("xl/workbook.xml", b"<a/>"))
    assert [member.entry for member in members(book)] == [None]
    packed = make_zip(tmp_path / "a.zip", ("a.xlsx", book.read_bytes()))
    assert [member.read() for member in members(packed)] == [book.read_bytes()]


def test_a_folder_gives_every_file_but_what_programs_left_behind(tmp_path):
    for name in (
        "b.csv",
        "a/c.csv",
        ".hidden",
        "desktop.ini",
        "Thumbs.db",
        "~$b.xlsx",
        "x.part",
        "y.crdownload",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(STREET)
    make_zip(tmp_path / "z.zip", ("__MACOSX/._d.csv", b"x"), (".DS_Store", b"x"), ("d.csv", STREET))
    try:
        (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pass  # Windows lets only some people make links; the rest of the test holds all the same
    assert [member.name for member in members(tmp_path)] == ["c.csv", "b.csv", "z.zip: d.csv"]


def test_a_link_in_a_folder_is_not_followed_and_told(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.csv").write_bytes(STREET)
    try:
        (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "link.csv").symlink_to(tmp_path / "a" / "b.csv")
    except OSError:
        pytest.skip("this machine lets nobody make links")
    assert [member.name for member in members(tmp_path)] == ["b.csv"]
    assert [each.relative_to(tmp_path).as_posix() for each in links(tmp_path)] == ["a/loop", "link.csv"]
    said = "\n".join(Receipt(links=["link.csv"]).lines())
    assert "unknown link.csv: a link to another place, which is not followed" in said


@pytest.mark.parametrize(
    "name", ["/etc/x.csv", "../x.csv", "a/../../x.csv", "C:\\x.csv", "..\\x.csv", "\\\\host\\x"]
)
def test_a_name_that_leads_out_of_the_archive_is_refused(tmp_path, name):
    assert "leads out of it" in refusal(make_zip(tmp_path / "slip.zip", (name, STREET)))


def test_a_link_in_a_zip_is_refused(tmp_path):
    link = zipfile.ZipInfo("passwords.csv")
    link.external_attr = 0o120777 << 16
    assert "a link or a device" in refusal(make_zip(tmp_path / "a.zip", (link, b"/etc/passwd")))


def test_the_same_name_twice_is_refused(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = make_zip(tmp_path / "a.zip", ("a.csv", STREET), ("a.csv", b"other"))
    assert "holds 'a.csv' twice" in refusal(path)


def test_an_encrypted_entry_is_refused(tmp_path):
    path = make_zip(tmp_path / "a.zip", ("a.csv", STREET))
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1  # the flag of encryption in the directory
    path.write_bytes(content)
    assert "is encrypted" in refusal(path)


@pytest.mark.parametrize("inner", ["a.zip", "a.gz", "a.tar", "a.7z"])
def test_an_archive_inside_an_archive_asks_to_be_unpacked_first(tmp_path, inner):
    content = {
        "a.zip": make_zip(tmp_path / "inner", ("a.csv", STREET)).read_bytes(),
        "a.gz": gzip.compress(STREET),
        "a.tar": b"a.csv".ljust(257, b"\0") + b"ustar" + bytes(250),
        "a.7z": b"7z\xbc\xaf\x27\x1c" + bytes(50),
    }[inner]
    assert "Unpack it first" in refusal(make_zip(tmp_path / "outer.zip", (inner, content)))
    (tmp_path / "outer.gz").write_bytes(gzip.compress(content))
    assert "Unpack it first" in refusal(tmp_path / "outer.gz")


@pytest.mark.parametrize("kept", [10, 60, 400, -30, -1])
def test_a_zip_cut_short_is_refused_wherever_it_is_cut(tmp_path, kept):
    whole = make_zip(tmp_path / "a.zip", ("a.csv", bytes(range(256)) * 9), ("b.csv", STREET)).read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[:kept])
    assert "download it again" in refusal(tmp_path / "cut.zip")


@pytest.mark.parametrize("kept", [3, 12, -9, -1])
def test_a_gz_cut_short_is_refused_wherever_it_is_cut(tmp_path, kept):
    (tmp_path / "a.gz").write_bytes(gzip.compress(STREET)[:kept])
    assert "download it again" in refusal(tmp_path / "a.gz")


def test_a_damaged_byte_in_any_place_is_refused_or_harmless(tmp_path):
    path = make_zip(tmp_path / "a.zip", ("a.csv", STREET * 3))
    whole = path.read_bytes()
    for at in range(4, len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            assert [member.read() for member in members(path)] == [STREET * 3]
        except BadArchive as fault:
            assert "a.zip" in str(fault)


def test_a_bomb_is_refused_before_it_is_expanded(tmp_path, monkeypatch):
    path = make_zip(tmp_path / "bomb.zip", ("a.csv", bytes(50_000_000)))
    with monkeypatch.context() as nothing_is_read:
        nothing_is_read.setattr(zlib, "decompressobj", never_called)
        assert "grows so much" in refusal(path)
        assert "too large expanded" in refusal(path, expanded=10_000_000)
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(bytes(50_000_000)))
    assert "grows so much" in refusal(tmp_path / "bomb.gz")
    assert "too large expanded" in refusal(tmp_path / "bomb.gz", expanded=100_000, ratio=10**6)


def test_a_bomb_that_lies_about_its_size_is_stopped_while_expanding(tmp_path):
    path = make_zip(tmp_path / "liar.zip", ("a.csv", bytes(50_000_000)))
    content = path.read_bytes()
    told, lie = struct.pack("<I", 50_000_000), struct.pack("<I", 1000)
    checksum, made_up = (
        struct.pack("<I", zlib.crc32(bytes(50_000_000))),
        struct.pack("<I", zlib.crc32(bytes(1000))),
    )
    path.write_bytes(content.replace(told, lie).replace(checksum, made_up))
    assert "found more than 1,000 bytes; expected 1,000" in refusal(path)


def test_entries_that_share_their_bytes_are_refused(tmp_path):
    path = make_zip(tmp_path / "a.zip", ("a.csv", STREET), ("b.csv", STREET))
    content = bytearray(path.read_bytes())
    second = content.rindex(b"PK\x01\x02")
    content[second + 42 : second + 46] = struct.pack("<I", 0)  # where the entry begins
    path.write_bytes(content)
    assert "share the same bytes" in refusal(path)


def test_a_million_entries_are_refused_before_they_are_listed(tmp_path, monkeypatch):
    name = b"x" * 8
    entry = (
        struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0) + name
    )
    directory = entry * 1_000_000
    zip64 = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 10**6, 10**6, len(directory), 4)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, 4 + len(directory), 1)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    path = tmp_path / "many.zip"
    path.write_bytes(b"PK\x03\x04" + directory + zip64 + locator + end)
    monkeypatch.setattr(zipfile, "ZipInfo", never_called)  # which is made for each entry
    assert "found 1,000,000; expected at most 10,000" in refusal(path)


def test_an_empty_zip_is_refused(tmp_path):
    assert "no files in it" in refusal(make_zip(tmp_path / "a.zip"))


def test_a_file_that_is_not_there_or_is_held_says_so(tmp_path, monkeypatch):
    with pytest.raises(Missing):
        members(tmp_path / "nowhere.csv")
    (tmp_path / "held.csv").write_bytes(STREET)
    (member,) = members(tmp_path / "held.csv")

    def held(*_, **__):
        raise PermissionError(13, "Permission denied")  # what Windows answers while Excel has the file open

    monkeypatch.setattr(Path, "open", held)
    for read in (member.read, lambda: members(tmp_path / "held.csv")):
        with pytest.raises(FileInUse, match=r"held\.csv.*Close it in Excel or pause the sync client"):
            read()


def test_reading_agrees_with_the_standard_library(tmp_path):
    content = io.BytesIO()
    entries = {f"{month:02}/a.csv": bytes([month]) * month * 999 for month in range(1, 60)}
    with zipfile.ZipFile(content, "w") as archive:
        for number, (name, inside) in enumerate(entries.items()):
            archive.writestr(name, inside, zipfile.ZIP_DEFLATED if number % 2 else zipfile.ZIP_STORED)
    (tmp_path / "a.zip").write_bytes(content.getvalue())
    assert {member.entry: member.read() for member in members(tmp_path / "a.zip")} == entries
