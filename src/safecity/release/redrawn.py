"""What each place was made of when its numbers were let out: two outlines of one ward tell what lies between them."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from .classes import PART, WHOLE

MadeOf = Mapping[tuple[str, str], Collection[str]]  # level and code of a place -> its small areas


@dataclass(frozen=True)
class Composed:
    """Of which kinds of parts of the place an earlier edition printed closed numbers, and what its places were made
    of, as fingerprints by level and code; none where its entry does not say."""

    printed: frozenset[str]
    made_of: Mapping[tuple[str, str], str]


def fingerprints(areas: MadeOf) -> dict[tuple[str, str], str]:
    """A fingerprint of the small areas of each part of the place, by level and code."""
    return {
        place: hashlib.sha256("\n".join(sorted(codes)).encode()).hexdigest()[:32]
        for place, codes in sorted(areas.items())
        if place[0] not in WHOLE
    }


def are_redrawn(areas: MadeOf, earlier: Iterable[Composed]) -> bool:
    """Whether no closed number of a ward is let out, because an earlier edition's less this one's would tell of less.

    Each ward must be made up as in every edition that printed wards, and none may have printed another kind of part.
    """
    now = _of_wards(fingerprints(areas))
    return any(
        edition.printed != {PART}
        or not (then := _of_wards(edition.made_of))
        or not now.items() <= then.items()
        for edition in earlier
        if edition.printed
    )


def _of_wards(made_of: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    return {place: told for place, told in made_of.items() if place[0] == PART}
