"""A place and the small areas that make it up."""

from dataclasses import dataclass

from ...vocabulary.place import Place


@dataclass(frozen=True)
class Area:
    """A place, the small areas that make it up (of any boundary year), and the force it lies in."""

    place: Place
    lsoas: frozenset[str]
    force: str
