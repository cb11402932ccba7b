"""What each place was made of when its numbers were let out: two outlines of one ward tell what lies between them."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from .classes import PARTS

MadeOf = Mapping[tuple[str, str], Collection[str]]  # level and code of a place -> its small areas


@dataclass(frozen=True)
class Composed:
    """Of which levels of parts of the place an earlier edition printed closed numbers, and what its places were made
    of, as fingerprints by level and code; none where its entry does not say."""

    printed: frozenset[str]
    made_of: Mapping[tuple[str, str], str]


def fingerprints(areas: MadeOf) -> dict[tuple[str, str], str]:
    """A fingerprint of the small areas of each part of the place, by level and code."""
    return {
        place: hashlib.sha256("\n".join(sorted(codes)).encode()).hexdigest()[:32]
        for place, codes in sorted(areas.items())
        if place[0] in PARTS
    }


def redrawn_levels(areas: MadeOf, earlier: Iterable[Composed]) -> frozenset[str]:
    """Levels of which no closed number is let out, because an earlier edition's less this one's would tell of less.

    A level that an edition printed must be made up as it was then, each place of it. One that it did not print must
    find all that it did print as it was: then both are protected together, here as in one edition.
    """
    now = _by_level(fingerprints(areas))
    gone = set()
    for edition in earlier:
        then = _by_level(edition.made_of)
        unchanged = {level for level in edition.printed if level in then and then[level] == now.get(level)}
        for level in PARTS - gone:
            if level in edition.printed:
                stays = now.get(level, {}).items() <= then.get(level, {}).items() and level in then
            else:
                stays = edition.printed <= unchanged
            if not stays:
                gone.add(level)
    return frozenset(gone)


def _by_level(made_of: Mapping[tuple[str, str], str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for (level, code), told in made_of.items():
        found.setdefault(level, {})[code] = told
    return found
