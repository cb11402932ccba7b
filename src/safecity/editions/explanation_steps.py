"""What speaks for and against each explanation in an edition."""

from dataclasses import dataclass
from pathlib import Path

from .reading import _parts, _read, _text, _whole

FILE = "explanations.csv"


@dataclass(frozen=True)
class ExplanationStep:
    """One answer that bears on an explanation of a change. `speaks` is empty for a gap in what is known."""

    points_id: str
    rule: str
    speaks: str
    strength: int | None
    figures: tuple[str, ...]
    sentence: str


def read_explanations(edition: Path) -> dict[str, list[ExplanationStep]]:
    """The answers by the figure of the points that they add up to; nothing in an edition made before they were kept."""
    found: dict[str, list[ExplanationStep]] = {}
    if not (edition / "data" / FILE).exists():
        return found
    for step in _read(edition, FILE, _step):
        found.setdefault(step.points_id, []).append(step)
    return found


def _step(row: dict[str, str]) -> ExplanationStep:
    return ExplanationStep(
        points_id=row["points_id"],
        rule=_text(row["rule"]),
        speaks=row["speaks"],
        strength=_whole(row["strength"]),
        figures=_parts(row["figures"]),
        sentence=_text(row["sentence"]),
    )
