"""What a Windows laptop would meet: short paths, its reserved names, its code page and its line ends."""

import os
import re
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from safecity.partnership import open_partnership
from safecity.vocabulary.fault import Missing
from tests.conftest import PROGRAM
from tests.flow.conftest import DAY
from tests.flow.small_place import AREA, FORCE, write_files

LONGEST, ROOT_LENGTH = 200, 60
NAME = "Quayford – Łódź"
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
CODE_PAGE = {
    "PYTHONUTF8": "0",
    "LC_ALL": "C",
    "PYTHONIOENCODING": "cp1252",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONWARNDEFAULTENCODING": "1",
}


@pytest.fixture(scope="module")
def sent(tmp_path_factory) -> Path:
    """Quayford's files, one under a very long name."""
    folder = tmp_path_factory.mktemp("sent")
    first, *_ = write_files(folder)
    first.rename(folder / f"{'Police data as they sent it to us by e-mail on Monday ' * 4}.zip")
    return folder


@pytest.fixture(scope="module")
def built(sent, tmp_path_factory) -> tuple[Path, list[subprocess.CompletedProcess]]:
    """Quayford built where Python's text is by default what an old Windows console has."""
    folder = tmp_path_factory.mktemp("windows")
    commands = (
        ("new", "quayford", "--area", AREA, "--force", FORCE, "--year", "2019/20"),
        ("receive", "quayford", sent, "--received", DAY),
        ("build", "quayford"),
        ("status", "quayford"),
        ("define",),
    )
    ran = []
    for arguments in commands:
        ran.append(
            subprocess.run(
                [sys.executable, PROGRAM, *arguments],
                cwd=folder, env=os.environ | CODE_PAGE, capture_output=True,
            )
        )  # fmt: skip
        if arguments[0] == "new":
            assert ran[0].returncode == 0, ran[0].stderr
            file = folder / "quayford" / "partnership.toml"
            text = file.read_text(encoding="utf-8").replace('partnership = ""', f'partnership = "{NAME}"')
            file.write_text(text, encoding="utf-8-sig", newline="\r\n")
    return folder / "quayford", ran


def written(place: Path) -> list[str]:
    return [path.relative_to(place).as_posix() for path in place.rglob("*")]


def test_every_command_runs_where_text_is_not_utf8(built):
    assert [(ran.args[2], ran.returncode, ran.stderr[-400:]) for ran in built[1] if ran.returncode] == []


def test_no_file_of_ours_is_opened_in_the_machines_own_encoding(built):
    said = b"".join(ran.stderr for ran in built[1]).decode("cp1252")
    assert [line for line in said.splitlines() if "EncodingWarning" in line and "safecity" in line] == []


def test_what_the_console_cannot_print_is_a_question_mark_there_and_itself_in_the_edition(built):
    place, ran = built
    assert ran[3].stdout.decode("cp1252").startswith("Quayford – ?ód?: ")
    assert NAME in next(place.glob("editions/2*/site/index.html")).read_text(encoding="utf-8")


def test_every_path_is_short_enough(built):
    longest = max(written(built[0]), key=len)
    assert ROOT_LENGTH + 1 + len(longest) < LONGEST, longest


def test_every_name_can_exist_on_windows(built):
    parts = {part for name in written(built[0]) for part in PurePosixPath(name).parts}
    assert len(parts) > 50
    assert [part for part in parts if re.search(r'[<>:"\\|?*\x00-\x1f]|[ .]$', part)] == []
    assert [part for part in parts if part.split(".")[0].lower() in RESERVED] == []


def test_no_two_names_differ_only_in_their_capitals(built):
    names = written(built[0])
    assert len({name.lower() for name in names}) == len(names)


def test_every_text_file_is_utf8_with_plain_line_ends(built):
    texts = [
        path for path in built[0].glob("editions/**/*") if path.suffix in {".html", ".csv", ".json", ".css"}
    ]
    assert len(texts) > 20
    for path in texts:
        content = path.read_bytes()
        assert b"\r" not in content, path
        content.decode("utf-8")


def test_nothing_is_a_link(built):
    assert [path for path in built[0].rglob("*") if path.is_symlink()] == []


@pytest.mark.parametrize("folder", ["C:\\Users\\Jo\\Safe City\\quayford", "\\\\council\\shared\\quayford"])
def test_a_message_names_a_windows_folder_as_it_was_typed(folder):
    class Windows(PureWindowsPath):
        def exists(self):
            return False

    with pytest.raises(Missing, match=re.escape(folder)):
        open_partnership(Windows(folder))
