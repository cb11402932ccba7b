"""What everybody may know without any number: the classes, what adds up, and which areas make up which."""

from collections.abc import Mapping
from dataclasses import dataclass, field

STRICTNESS = ("open", "standard", "sensitive")
FEWEST = {
    "open": 0,  # of what is not so any more, in an earlier edition
    "standard": 5,
    "sensitive": 8,
}  # a withheld number may be below; one that is certainly below is found
ROUNDED_BY = 2  # a number to the nearest five lies so far from the true one at most
SMALLEST_BASE = 100  # what a sensitive share must be of
SMALLEST_SCORED = 1000  # crimes that a score must be of
WHOLES = ("csp", "lad", "country", "force", "service")
WITHOUT = frozenset(
    ("crimes without a weight", "share without a weight")
)  # what nobody can weigh, of whatever kind
PARTS = ("ward", "quintile", "zone")


@dataclass(frozen=True)
class Known:
    """The public look-ups and definitions: `areas` give the small areas of each place, by its level and code."""

    home: str = ""
    areas: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    knows_own: frozenset[tuple[str, str]] = (
        frozenset()
    )  # measures and kinds whose parts know their own number
    of_people: frozenset[str] = (
        frozenset()
    )  # measures that do not add up over places or time: each person counts once
    weights: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Of each group of offences the least and most days of sentence that one of them stands for."""
    public_files: frozenset[str] = frozenset()
    """Files that anybody can have, as counts of their records name them."""
    kinds: Mapping[str, tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]] = field(
        default_factory=dict
    )
    """Of each measure its categories by kind: all of them, and those of what is known."""


def is_rounded(release_class: str, level: str, kind: str) -> bool:
    """Whether the class prints such a number to the nearest five only."""
    if release_class != "sensitive":
        return False
    return level in PARTS or (level in WHOLES and kind in ("month", "quarter", "week"))
