"""The tutorial: what it says that Hamwic's commands answer is what they answer."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import PROGRAM, ROOT


def dialogues() -> list[tuple[str, list[str]]]:
    """The commands that are shown with their answers, and the lines of each answer."""
    text = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```\n\$ (.*?)^```", text, re.S | re.M)
    return [(lines[0], lines[1:]) for lines in (block.splitlines() for block in blocks)]


def test_the_tutorial_shows_what_commands_answer():
    assert len(dialogues()) >= 7
    assert dialogues()[0][0] == "safecity demo hamwic"


@pytest.fixture(scope="module")
def answers(demo_desk, tmp_path_factory) -> dict[str, list[str]]:
    """The lines that each command answers, typed one after another in one folder as a reader would."""
    desk = tmp_path_factory.mktemp("desk")
    shutil.copytree(demo_desk / "hamwic", desk / "hamwic")
    first, *others = (command for command, _ in dialogues())
    made = _lines((demo_desk / "answer.txt").read_text(encoding="utf-8"))
    return {first: made} | {command: _answer(command, desk) for command in others}


def _answer(command: str, desk: Path) -> list[str]:
    ran = subprocess.run(
        [PROGRAM, *command.split()[1:]],
        cwd=desk,
        env=os.environ | {"SERVE": "0", "COLUMNS": "80", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
    )
    return _lines(ran.stdout + ran.stderr)


def _lines(answered: str) -> list[str]:
    return [line.rstrip() for line in answered.replace("\\", "/").splitlines()]


@pytest.mark.parametrize("command, shown", dialogues(), ids=lambda each: each if type(each) is str else "")
def test_the_command_answers_as_the_tutorial_says(command, shown, answers):
    for line in shown:
        pattern = ".*".join(re.escape(part) for part in line.rstrip().split("…"))
        said = answers[command]
        assert any(re.fullmatch(pattern, each) for each in said), f"{line!r} is not among:\n" + "\n".join(
            said
        )
