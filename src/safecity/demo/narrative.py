"""The made-up partnership's own words, as its analyst would have written them."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def write_narrative(into: Path) -> None:
    """Write Hamwic's texts, whose figures stand in them by name."""
    _copy(files("safecity.demo") / "narrative_texts", into)


def _copy(texts: Traversable, into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    for each in sorted(texts.iterdir(), key=lambda text: text.name):
        if each.is_dir():
            _copy(each, into / each.name)
        elif each.name.endswith(".md"):
            words = each.read_text(encoding="utf-8")
            (into / each.name).write_text(words, encoding="utf-8", newline="\n")
