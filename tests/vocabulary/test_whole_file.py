"""A file is there whole under its name, or as it was before."""

import subprocess
import sys

import pytest

from safecity.vocabulary.whole_file import write_whole


def test_it_is_written_whole_into_a_folder_that_need_not_be_there(tmp_path):
    write_whole(tmp_path / "a" / "b.json", b"first")
    write_whole(tmp_path / "a" / "b.json", b"second")
    assert (tmp_path / "a" / "b.json").read_bytes() == b"second"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.json"]


def test_killed_before_it_has_its_name_the_old_one_stands_and_what_was_left_goes_with_the_next(tmp_path):
    path = tmp_path / "b.json"
    write_whole(path, b"first")
    killed = (
        "import os, sys, pathlib; from safecity.vocabulary import whole_file\n"
        "whole_file.replace_file = lambda *_: os.kill(os.getpid(), 9)\n"
        "whole_file.write_whole(pathlib.Path(sys.argv[1]), b'second')"
    )
    subprocess.run([sys.executable, "-c", killed, str(path)], check=False)
    assert path.read_bytes() == b"first"
    assert len(list(tmp_path.iterdir())) == 2
    write_whole(path, b"third")
    assert [each.name for each in tmp_path.iterdir()] == ["b.json"]


def test_what_cannot_be_written_leaves_nothing(tmp_path):
    (tmp_path / "b.json").mkdir()
    with pytest.raises(OSError):
        write_whole(tmp_path / "b.json", b"first")
    assert [path.name for path in tmp_path.iterdir()] == ["b.json"]
