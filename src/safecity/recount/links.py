"""Who is who among people without the force's reference: the one thing that the second count takes from the first.

Linking names is not done twice. Which rows it links, and how often each person counts, is worked out again.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

TAKEN_OVER = "who is who among people without the force's reference is as the build linked them"
NO_LONGER_KEPT = (
    "who is who among people without the force's reference is no longer kept: people were not counted again"
)
_BLANKS = " \t\n\r\v\f"


@dataclass(frozen=True)
class Links:
    """The person of each row without a reference, by crime and role in the order of the file; and the store's key.

    With each person is whether a name tells who it is, or nothing does.
    """

    persons: Mapping[tuple[str, str], list[tuple[str, bool]]]
    key: str

    def of_reference(self, reference: str) -> str:
        """A reference as the store's tables have it, where a row without one may be the same person."""
        return hashlib.sha256((self.key + reference.strip(_BLANKS)).encode()).hexdigest()


def read_links(store: Path, nameless: Counter[tuple[str, str]]) -> Links | None:
    """What the build linked of just these rows, counted by crime and role; None where that is not kept."""
    for path in sorted((store / "people_linked").glob("*.parquet")):
        rows = pq.read_table(
            path, columns=["crime_reference", "role", "line", "person", "told_by"]
        ).to_pylist()
        if Counter((row["crime_reference"], row["role"]) for row in rows) == nameless:
            persons: dict[tuple[str, str], list[tuple[str, bool]]] = defaultdict(list)
            for row in sorted(rows, key=lambda row: row["line"]):
                persons[row["crime_reference"], row["role"]].append((row["person"], row["told_by"] == "name"))
            return Links(persons, (store / "person.key").read_text(encoding="ascii").strip())
    return None


def are_linked(store: Path) -> bool:
    """Whether this store links people at all."""
    return (store / "people_linked").is_dir()
