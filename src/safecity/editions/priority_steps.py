"""The steps of each measure in an edition's matrix of priorities."""

from dataclasses import dataclass
from pathlib import Path

from .reading import _decimal, _read, _text

FILE = "priorities.csv"


@dataclass(frozen=True)
class PriorityStep:
    """One criterion of one measure. `score` is None where it is not known, and `why_not` says why."""

    measure: str
    criterion: str
    known: str
    score: float | None
    weight: float
    why_not: str
    value: float | None = None  # what was held against that of the other measures


def read_priorities(edition: Path) -> dict[str, list[PriorityStep]]:
    """The steps by measure; nothing where the partnership asked for no matrix."""
    found: dict[str, list[PriorityStep]] = {}
    if not (edition / "data" / FILE).exists():
        return found
    for step in _read(edition, FILE, _step):
        found.setdefault(step.measure, []).append(step)
    return found


def _step(row: dict[str, str]) -> PriorityStep:
    return PriorityStep(
        measure=row["measure"],
        criterion=_text(row["criterion"]),
        known=_text(row["known"]),
        score=_decimal(row["score"]),
        weight=float(row["weight"]),
        why_not=_text(row["why_not"]),
        value=_decimal(row.get("value") or ""),
    )
