"""Checking a text as a paper would be checked, and errors planted in one."""

from pathlib import Path

from safecity.claims.check import Checked, check
from safecity.claims.finding import Finding
from safecity.claims.paper import numbered
from safecity.claims.read_html import read_html
from safecity.claims.read_text import parts_of_text

from .planting import Planted

# What these rules warn of is true of a sound paper too: chance, small numbers, a rank without its list, many periods.
RIGHTLY_WARNED = ("R10", "R11", "R12", "R13", "R14")


def checked(text: str, name: str = "paper.md") -> Checked:
    parts = read_html(Path(name), text.encode()) if name.endswith("html") else parts_of_text(text)
    return check(numbered(name, parts))


def found(text: str) -> list[tuple[str, str]]:
    """The rules and severities of what is found, without notes."""
    return [(each.rule, each.severity) for each in checked(text).findings if each.severity != "note"]


def false_alarms(sound: Checked) -> list[Finding]:
    return [
        each
        for each in sound.findings
        if each.severity == "error" or (each.severity == "warning" and each.rule not in RIGHTLY_WARNED)
    ]


def is_found(sound: Checked, planted: Planted) -> bool:
    """Whether a planted error brings a finding that the sound paper has not, and that says that something is wrong."""
    known = {(each.rule, each.message) for each in sound.findings}
    new = [
        each
        for each in checked(planted.text, planted.paper).findings
        if (each.rule, each.message) not in known
    ]
    return any(
        each.severity == "error" or (each.severity == "warning" and each.rule not in RIGHTLY_WARNED)
        for each in new
    )
