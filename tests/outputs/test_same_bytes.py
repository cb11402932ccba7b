import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecity.outputs.same_bytes import same_zip, write_same

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


def test_what_a_library_saves_goes_to_the_disk_whole_and_the_same_each_time(tmp_path):
    path = tmp_path / "paper.docx"
    path.write_bytes(b"what stood there before")
    made = []
    for second in (4, 58):
        content = zipped({"a.xml": b"words"}, (2026, 1, 2, 3, 4, second))
        write_same(lambda into, content=content: into.write(content), path)
        made.append(path.read_bytes())
    assert made[0] == made[1] and unzipped(made[0]) == {"a.xml": b"words"}


def test_a_library_that_fails_leaves_the_file_as_it_was(tmp_path):
    path = tmp_path / "paper.docx"
    path.write_bytes(b"what stood there before")

    def save(into):
        into.write(b"half")
        raise ValueError("half-way")

    with pytest.raises(ValueError, match="half-way"):
        write_same(save, path)
    assert path.read_bytes() == b"what stood there before"
