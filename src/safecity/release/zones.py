"""Zones of which nothing closed is told: drawn ones, and ones that with other places would tell of one small area."""

from collections.abc import Iterable

import numpy as np

from .classes import PARTS, WHOLE
from .redrawn import MadeOf


def zones_kept_back(places: Iterable[tuple[str, str]], areas: MadeOf) -> set[tuple[str, str]]:
    """Of these places, by level and code, the zones whose numbers could be subtracted down to a house or small area.

    How many live between two lines that somebody drew nobody knows. Of zones made of small areas the last go first.
    """
    zones = sorted(pair for pair in places if pair[0] == "zone")
    gone = {zone for zone in zones if zone not in areas}
    made = [zone for zone in zones if zone in areas]
    others = [frozenset(small) for (level, _), small in areas.items() if level in WHOLE | PARTS - {"zone"}]
    before = _told_alone(others)
    while made and not _told_alone([*others, *(frozenset(areas[zone]) for zone in made)]) <= before:
        gone.add(made.pop())
    return gone


def _told_alone(places: list[frozenset[str]]) -> set[str]:
    """Small areas whose number is a sum and difference of these places' numbers."""
    lies_in: dict[str, list[int]] = {}
    for at, small_areas in enumerate(places):
        for each in small_areas:
            lies_in.setdefault(each, []).append(at)
    alike: dict[tuple[int, ...], list[str]] = {}
    for each, where in lies_in.items():
        alike.setdefault(tuple(where), []).append(each)
    if not any(len(small_areas) == 1 for small_areas in alike.values()):
        return set()
    lies = np.zeros((len(places), len(alike)))
    for column, told_by in enumerate(alike):
        lies[list(told_by), column] = 1
    # What can be worked out is the space that the places span: a small area lies in it where it is its own shadow.
    _, sizes, spanned = np.linalg.svd(lies, full_matrices=False)
    spanned = spanned[sizes > 1e-9 * sizes.max()]
    own = (spanned**2).sum(axis=0)
    return {
        small_areas[0]
        for told, small_areas in zip(own, alike.values(), strict=True)
        if len(small_areas) == 1 and told > 1 - 1e-9
    }
