"""Areas that people name."""

from dataclasses import dataclass

LEVELS = ("csp", "lad", "ward", "lsoa", "quintile", "force", "country", "zone", "service")


@dataclass(frozen=True, order=True)
class Place:
    """An area people name: a code, a level and the year its boundaries were drawn (0: not known)."""

    code: str
    name: str
    level: str
    boundaries: int = 0

    def __post_init__(self):
        if self.level not in LEVELS:
            raise ValueError(f"{self.level!r} is not a level; expected one of {', '.join(LEVELS)}")
