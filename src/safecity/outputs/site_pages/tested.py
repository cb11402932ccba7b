"""The record of the last accessibility test of the pages, which the tests in a browser write and the site repeats."""

import json
from dataclasses import dataclass
from datetime import date
from importlib.resources import files


@dataclass(frozen=True)
class Tested:
    """What was tested when, by what and how, and what was found."""

    place: str  # whose pages they were
    day: date
    pages: tuple[str, ...]  # one of each kind and state
    widths: tuple[int, ...]  # pixels
    shown: tuple[str, ...]  # light, dark, forced colours, print
    tools: tuple[tuple[str, str], ...]  # name, version
    violations: tuple[str, ...]  # each in words: the page, how it was shown, the rule

    def unless_before(self, day: date | None) -> date | None:
        """The day of a statement that repeats this test; none where the test came later, for both stand in it."""
        return day if day is not None and day >= self.day else None


def last_test() -> Tested:
    """As `make accessibility` left it beside the templates."""
    said = json.loads((files("safecity.outputs") / "look" / "tested.json").read_text(encoding="utf-8"))
    return Tested(
        said["place"],
        date.fromisoformat(said["day"]), tuple(said["pages"]), tuple(said["widths"]), tuple(said["shown"]),
        tuple(said["tools"].items()), tuple(said["violations"]),
    )  # fmt: skip
