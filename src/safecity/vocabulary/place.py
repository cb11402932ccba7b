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


def in_a_sentence(name: str) -> str:
    """A name without the rank that the ONS puts after it.

    >>> in_a_sentence("Bristol, City of"), in_a_sentence("Herefordshire, County of"), in_a_sentence("Bath")
    ('Bristol', 'Herefordshire', 'Bath')
    """
    return name.removesuffix(", City of").removesuffix(", County of")
