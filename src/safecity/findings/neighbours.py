"""Neighbouring wards, and whether a rate there is clearly higher or lower than here."""

import json
from collections.abc import Iterator, Mapping, Sequence

from ..release.figure import Figure
from ..statistics.hot_spot import touching
from ..vocabulary import Place
from .finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, UP


def neighbours_of(shapes: Mapping[str, str], places: Sequence[Place]) -> dict[str, tuple[Place, ...]]:
    """The places whose outlines touch that of each, by name; nothing of those without an outline.

    `shapes` are GeoJSON geometries by code. Publishers write the same corner of two areas alike, to ten centimetres.
    """
    by_code = {each.code: each for each in places if each.code in shapes}
    beside = touching({code: set(_corners(json.loads(shapes[code]))) for code in by_code})
    return {
        code: tuple(sorted((by_code[other] for other in others), key=lambda each: (each.name, each.code)))
        for code, others in beside.items()
    }


def _corners(shape: Mapping) -> Iterator[tuple[float, float]]:
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    for polygon in polygons:
        for ring in polygon:
            for x, y, *_ in ring:
                yield round(x, 6), round(y, 6)


def beside(there: Figure | None, here: Figure | None) -> str:
    """Whether a rate or share there is clearly above that here (up), clearly below it (down), or neither.

    Clear is what parts the two ranges that chance leaves open: for one pair that is stricter than a test of their
    difference (Schenker and Gentleman 2001), which is as well where several are read together.
    """
    ends = [end for each in (there, here) if each is not None for end in (each.low, each.high)]
    if len(ends) < 4 or None in ends:
        return NOT_COMPARABLE
    low, high, here_low, here_high = (float(end or 0) for end in ends)
    return UP if low > here_high else DOWN if high < here_low else NO_CLEAR_CHANGE
