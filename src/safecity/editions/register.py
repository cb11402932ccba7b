"""The register of an edition: what changed in recording, by day, and what else happened that its figures bear."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..vocabulary import Period

NAME = "register.csv"


@dataclass(frozen=True)
class RegisteredRow:
    """A row of an edition's register, as it was published."""

    id: str
    kind: str
    first: date
    last: date | None
    measures: tuple[str, ...]
    places: tuple[str, ...]
    what: str
    source: str
    comparison: str
    because: str
    by: str

    def bears_on(self, measure: str, places: tuple[str, ...], span: Period) -> bool:
        """Whether it is of a measure in one of these places, and begins or goes on in a span of days."""
        if self.comparison == "left out" or self.measures and measure not in self.measures:
            return False
        if self.places and not set(self.places) & set(places):
            return False
        if self.last is None:
            return span.start <= self.first <= span.end
        return self.first <= span.end and span.start <= self.last


def has_register(edition: Path) -> bool:
    """An edition made before there was one has none, and is explained without."""
    return (edition / "data" / NAME).exists()
