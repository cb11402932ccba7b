import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from safecity.outputs.same_bytes import same_bytes, same_zip

NAMES = st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8})?\.xml", fullmatch=True)


def zipped(members: dict[str, bytes], moment=(2026, 1, 2, 3, 4, 6)) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, moment), content)
    return made.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@settings(deadline=None)
@given(st.dictionaries(NAMES, st.binary(max_size=50).filter(lambda content: not content.startswith(b"PK"))))
def test_no_member_is_lost_or_changed(members):
    assert unzipped(same_zip(zipped(members))) == members


@settings(deadline=None)
@given(st.dictionaries(NAMES, st.just(b"x"), min_size=2))
def test_neither_the_time_nor_the_order_of_writing_shows(members):
    backwards = dict(reversed(members.items()))
    assert same_zip(zipped(members)) == same_zip(zipped(backwards, moment=(1999, 12, 31, 23, 59, 58)))


def test_a_zip_inside_a_zip_is_made_the_same_too():
    morning, evening = (
        zipped({"inner.xlsx": zipped({"sheet.xml": b"1"}, moment)}, moment)
        for moment in ((2026, 1, 1, 9, 0, 0), (2026, 1, 1, 21, 0, 0))
    )
    assert morning != evening
    assert same_zip(morning) == same_zip(evening)


def test_what_a_reader_looks_for_first_comes_first():
    made = same_zip(zipped({"a.xml": b"", "_rels/.rels": b"", "[Content_Types].xml": b"", "mimetype": b"x"}))
    assert list(unzipped(made)) == ["mimetype", "[Content_Types].xml", "_rels/.rels", "a.xml"]


def test_a_file_is_rewritten_in_place(tmp_path):
    path = tmp_path / "paper.docx"
    path.write_bytes(zipped({"a.xml": b"words"}))
    same_bytes(path)
    once = path.read_bytes()
    same_bytes(path)
    assert path.read_bytes() == once and unzipped(once) == {"a.xml": b"words"}
