"""The tutorial: what it says that Hamwic's commands answer is what they answer."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).with_name("safecity.exe" if sys.platform == "win32" else "safecity")


def dialogues() -> list[tuple[str, list[str]]]:
    """The commands that are shown with their answers, and the lines of each answer."""
    text = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```\n\$ (.*?)^```", text, re.S | re.M)
    return [(lines[0], lines[1:]) for lines in (block.splitlines() for block in blocks)]


def test_the_tutorial_shows_what_commands_answer():
    assert len(dialogues()) >= 7
    assert dialogues()[0][0] == "safecity demo hamwic"


@pytest.fixture(scope="module")
def answers(tmp_path_factory) -> dict[str, list[str]]:
    """The lines that each command answers, typed one after another in one folder as a reader would."""
    desk = tmp_path_factory.mktemp("desk")
    return {command: _answer(command, desk) for command, _ in dialogues()}


def _answer(command: str, desk: Path) -> list[str]:
    ran = subprocess.run(
        [PROGRAM, *command.split()[1:]],
        cwd=desk,
        env=os.environ | {"SERVE": "0", "COLUMNS": "80", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
    )
    return [line.rstrip() for line in (ran.stdout + ran.stderr).replace("\\", "/").splitlines()]


@pytest.mark.parametrize("command, shown", dialogues(), ids=lambda each: each if type(each) is str else "")
def test_the_command_answers_as_the_tutorial_says(command, shown, answers):
    for line in shown:
        pattern = ".*".join(re.escape(part) for part in line.rstrip().split("…"))
        said = answers[command]
        assert any(re.fullmatch(pattern, each) for each in said), f"{line!r} is not among:\n" + "\n".join(
            said
        )
