"""Every command that a document names exists and takes what is given; every command there is has its line."""

import re
import shlex
from pathlib import Path

import pytest
import typer

from safecity.cli.commands import app

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
PROGRAM = r"(?:\.venv[/\\](?:bin|Scripts)[/\\])?safecity"
SAFECITY = typer.main.get_command(app)


def commands_in(text: str) -> list[str]:
    """The commands in fenced blocks, one a line, and those in the code font within a sentence."""
    fenced = re.findall(r"```.*?```", text, re.S)
    lines = [line.strip().removeprefix("$ ") for block in fenced for line in block.splitlines()]
    named = [line for line in lines if re.match(rf"{PROGRAM} ", line)]
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.S))
    return named + [span for span in spans if re.match(rf"{PROGRAM} [a-z]", span)]


def parse(line: str) -> None:
    """Read a command line as the program itself would. What may be left out stands in brackets."""
    words = shlex.split(re.sub(rf"^{PROGRAM}", "", re.sub(r"[\[\]…]", " ", line.split("#")[0])), posix=True)
    at, group = 0, SAFECITY
    while hasattr(group, "commands"):
        group, at = group.commands[words[at]], at + 1
        if at == len(words) and hasattr(group, "commands"):
            return  # a group named by itself, such as `safecity fetch`
    group.make_context(" ".join(words[:at]), words[at:]).close()


NAMED = [
    pytest.param(line, id=f"{page.name}: {line}")
    for page in PAGES
    for line in commands_in(page.read_text(encoding="utf-8"))
]


def test_the_documents_name_commands():
    assert len(NAMED) > 40


@pytest.mark.parametrize("line", NAMED)
def test_the_command_exists_and_takes_what_is_given(line):
    if line == "safecity explain":  # the command's name in the words of a page
        return
    parse(line)


@pytest.mark.parametrize(
    "line", ["safecity bild hamwic", "safecity build hamwic --yaer 2019/20", "safecity fetch police hamwic"]
)
def test_a_command_that_does_not_exist_is_found(line):
    with pytest.raises(Exception, match=r"bild|No such option|police"):
        parse(line)


def every_command():
    for name, command in SAFECITY.commands.items():
        for under, each in getattr(command, "commands", {"": command}).items():
            yield f"{name} {under}".strip(), each


@pytest.mark.parametrize(
    "name, command", list(every_command()), ids=lambda each: each if type(each) is str else ""
)
def test_every_command_and_option_stands_in_the_reference(name, command):
    text = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    line = next((line for line in text.splitlines() if line.startswith(f"| `safecity {name}")), "")
    options = [each.opts[0] for each in command.params if each.opts[0].startswith("--")]
    assert line, f"docs/reference.md has no line for safecity {name}"
    assert [option for option in options if option != "--help" and option not in line] == []
