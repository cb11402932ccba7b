"""A file that Excel or a sync client holds gives a clear sentence. Only Windows locks so: here it is acted out."""

import os

import pytest

from safecity.extracts import extract
from safecity.outputs import made_public
from safecity.vocabulary import whole_file
from safecity.vocabulary.fault import FileInUse, NoSpace, cannot_write


@pytest.fixture
def held(monkeypatch):
    """Have renaming onto a file refused so many times, as Windows does while a program holds it."""

    def hold(name: str, times: int) -> list:
        refused, rename = [], os.replace

        def replace(source, target):
            if os.path.basename(target) == name and len(refused) < times:
                refused.append(target)
                raise PermissionError(13, "The process cannot access the file", str(source), 32, str(target))
            rename(source, target)

        monkeypatch.setattr(os, "replace", replace)
        monkeypatch.setattr(whole_file.time, "sleep", lambda seconds: None)
        return refused

    return hold


def test_a_pointer_that_is_held_for_a_moment_is_written_all_the_same(tmp_path, held):
    refused = held("current", times=3)
    made_public.point_to(tmp_path, "2019-20-abc")
    assert len(refused) == 3
    assert (tmp_path / "current").read_text(encoding="utf-8") == "2019-20-abc\n"


def test_a_pointer_that_stays_held_is_named_and_nothing_is_left_behind(tmp_path, held):
    held("current", times=100)
    with pytest.raises(FileInUse) as raised:
        made_public.point_to(tmp_path, "2019-20-abc")
    assert str(tmp_path / "current") in str(raised.value)
    assert "another program has it open" in str(raised.value)
    assert list(tmp_path.iterdir()) == []


def test_a_received_file_that_cannot_be_opened_is_named(tmp_path, monkeypatch):
    sent = tmp_path / "sent.csv"
    sent.write_text("a,b\n", encoding="utf-8", newline="\n")
    monkeypatch.setattr(
        extract,
        "_copy",
        lambda source, target: (_ for _ in ()).throw(PermissionError(13, "held", str(source))),
    )
    with pytest.raises(FileInUse, match=r"sent\.csv: cannot be opened"):
        extract.receive(sent, tmp_path / "extracts", received=extract.date(2020, 6, 1))
    assert list((tmp_path / "extracts").iterdir()) == []


@pytest.mark.parametrize(
    "number, kind, word", [(28, NoSpace, "full"), (27, NoSpace, "grow"), (30, NoSpace, "may write to")]
)
def test_what_the_system_refuses_is_said_in_plain_words(tmp_path, number, kind, word):
    fault = cannot_write(OSError(number, os.strerror(number), str(tmp_path / "tables.xlsx")))
    assert type(fault) is kind
    assert word in str(fault) and "tables.xlsx" in str(fault)
