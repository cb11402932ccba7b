"""In which of many areas each of many points lies, a hundred thousand points in about a second."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

_AT_ONCE = 2_000_000  # pairs of a point and an edge: some 50 MB
NOWHERE = -1


def areas_of(x: np.ndarray, y: np.ndarray, shapes: Mapping[str, Mapping[str, Any]]) -> np.ndarray:
    """For each point the position in `shapes` of the area that holds it, NOWHERE where none does.

    `shapes` are GeoJSON polygons by code. A point on a border that two areas share lies in one of them and
    always in the same one; where areas overlap, the first by code has it.
    """
    found = np.full(x.size, NOWHERE, dtype=np.int64)
    order = np.argsort(x, kind="stable")
    along = x[order]
    codes = list(shapes)
    for code in sorted(codes):
        edges = _edges(shapes[code])
        if not edges.size:
            continue
        across, up = edges[:, ::2], edges[:, 1::2]
        first = np.searchsorted(along, across.min(), side="left")
        near = order[first : np.searchsorted(along, across.max(), side="right")]
        near = near[(found[near] == NOWHERE) & (y[near] >= up.min()) & (y[near] <= up.max())]
        found[near[_inside(x[near], y[near], edges)]] = codes.index(code)
    return found


def _inside(x: np.ndarray, y: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Whether a ray to the east crosses the outline an odd number of times; holes and islands come out right."""
    odd = np.zeros(x.size, dtype=bool)
    step = max(1, _AT_ONCE // len(edges))
    from_x, from_y, to_x, to_y = edges.T
    for start in range(0, x.size, step):
        px, py = x[start : start + step, None], y[start : start + step, None]
        crosses = (from_y <= py) & (py < to_y)  # half-open, so that a corner is crossed once
        with np.errstate(divide="ignore", invalid="ignore"):
            at = from_x + (py - from_y) / (to_y - from_y) * (to_x - from_x)
        odd[start : start + step] = (crosses & (px < at)).sum(axis=1) % 2 == 1
    return odd


def _edges(shape: Mapping[str, Any]) -> np.ndarray:
    """Every edge as from x, from y, to x, to y, upwards: both neighbours of a border work it out alike."""
    rings = [np.asarray(ring, float)[:, :2] for ring in _rings(shape)]
    edges = [np.hstack((ring[:-1], ring[1:])) for ring in rings if len(ring) > 3]
    together = np.vstack(edges) if edges else np.empty((0, 4))
    down = together[:, 1] > together[:, 3]
    together[down] = together[down][:, [2, 3, 0, 1]]
    return together


def _rings(shape: Mapping[str, Any]) -> Iterator[list]:
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    for polygon in polygons:
        yield from polygon
