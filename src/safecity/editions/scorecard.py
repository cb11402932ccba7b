"""The scorecard of an edition: each indicator with its numbers, its target and how it stands."""

from dataclasses import dataclass
from pathlib import Path

from .reading import _number, _read, _text

FILE = "scorecard.csv"


@dataclass(frozen=True)
class PublishedIndicator:
    """One row of `data/scorecard.csv`. A number is None where it is not known; ids are empty where none is printed."""

    indicator_id: str
    priority: str
    measure: str
    title: str
    year: str
    now: float | int | None
    unit: str
    baseline_year: str
    target: float | int | None
    target_by: str
    by_now: float | int | None
    compared_with: str
    owner: str
    commentary: str | None  # None in an edition that does not keep it
    typed: str | None  # the same with the names of figures in it, not the figures; None as above
    status: str
    figures: dict[str, str]  # figure id -> target, by_now, low or high


def read_scorecard(edition: Path) -> list[PublishedIndicator]:
    """The indicators in the order of the card; nothing where the partnership named no priorities."""
    if not (edition / "data" / FILE).exists():
        return []
    return list(_read(edition, FILE, _indicator))


def _indicator(row: dict[str, str]) -> PublishedIndicator:
    named = {row[f"{name}_figure_id"]: name for name in ("target", "by_now", "low", "high")}
    return PublishedIndicator(
        indicator_id=_text(row["indicator_id"]),
        priority=_text(row["priority"]),
        measure=row["measure"],
        title=_text(row["title"]),
        year=row["year"],
        now=_number(row["now"]),
        unit=_text(row["unit"]),
        baseline_year=row["baseline_year"],
        target=_number(row["target"]),
        target_by=row["target_by"],
        by_now=_number(row["by_now"]),
        compared_with=_text(row["compared_with"]),
        owner=_text(row["owner"]),
        commentary=_text(row["commentary"]) if "commentary" in row else None,
        typed=_text(row["commentary_typed"]) if "commentary_typed" in row else None,
        status=row["status"],
        figures={name: what for name, what in named.items() if name},
    )
