"""Outlines of places for a map: flat, small, and still fitting together along every shared border."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians

Point = tuple[int, int]
Ring = list[Point]


@dataclass(frozen=True)
class Outlines:
    """The drawn borders of each place, in whole units of a drawing `width` wide and `height` high."""

    width: int
    height: int
    rings: dict[str, tuple[tuple[Point, ...], ...]]
    paths: dict[str, str]  # each place's border as the text of an SVG path


@lru_cache(maxsize=16)
def outlines(
    layers: tuple[tuple[tuple[str, str], ...], ...], longest: int = 420, tolerance: float = 1.3
) -> tuple[Outlines, ...]:
    """Draw each layer, of (code, GeoJSON geometry) pairs, on one ground whose longer side is `longest` units.

    Degrees of longitude are shortened by the cosine of the middle latitude, so that areas keep their
    proportions across a city or a county. Corners are moved to whole units; what lies between the points
    where three borders meet is thinned (Douglas and Peucker, 1973) once, for both neighbours, so that no
    gap opens. Text that is no polygon is left out.
    """
    read = [{code: _rings(text) for code, text in layer} for layer in layers]
    corners = [corner for layer in read for rings in layer.values() for ring in rings for corner in ring]
    if not corners:
        return tuple(Outlines(0, 0, {}, {}) for _ in layers)
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    south, north = min(y for _, y in corners), max(y for _, y in corners)
    narrowing = cos(radians((south + north) / 2))
    span = max((east - west) * narrowing, north - south)
    scale = (longest - 2) / span if span else 1

    def flat(ring) -> Ring:
        moved = [(round((x - west) * narrowing * scale) + 1, round((north - y) * scale) + 1) for x, y in ring]
        return _without_spikes([corner for at, corner in enumerate(moved) if corner != moved[at - 1]])

    width, height = round((east - west) * narrowing * scale) + 2, round((north - south) * scale) + 2
    drawn = []
    for layer in read:
        rings = {code: [flat(ring) for ring in given] for code, given in layer.items()}
        thinned = _thinned(rings, tolerance)
        kept = {code: tuple(map(tuple, rings)) for code, rings in thinned.items() if rings}
        paths = {code: "".join(map(_path, rings)) for code, rings in kept.items()}
        drawn.append(Outlines(width, height, kept, paths))
    return tuple(drawn)


def _without_spikes(ring: Ring) -> Ring:
    """A ring without lines that go out and straight back again, as corners moved to whole units leave them."""
    kept: Ring = []
    for corner in ring:
        if len(kept) > 1 and corner == kept[-2]:
            kept.pop()
        else:
            kept.append(corner)
    while len(kept) > 3 and kept[-1] == kept[1]:
        kept = kept[1:-1]
    return kept


def _rings(text: str) -> list[list[tuple[float, float]]]:
    geometry = json.loads(text)
    polygons = {"Polygon": lambda g: [g["coordinates"]], "MultiPolygon": lambda g: g["coordinates"]}
    found = polygons.get(geometry.get("type"), lambda g: [])(geometry)
    return [[(x, y) for x, y, *_ in ring] for polygon in found for ring in polygon]


def _thinned(rings: dict[str, list[Ring]], tolerance: float) -> dict[str, list[Ring]]:
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for ring in _all(rings):
        for at, corner in enumerate(ring):
            neighbours[corner].update((ring[at - 1], ring[(at + 1) % len(ring)]))
    meets = {corner for corner, beside in neighbours.items() if len(beside) != 2}
    # A border that runs along a neighbour for a while and then along none also ends a stretch of its own.
    done: dict[tuple[Point, ...], tuple[Point, ...]] = {}
    thinned = {}
    for code, given in rings.items():
        kept = [_thin_ring(ring, meets, tolerance, done) for ring in given if len(ring) >= 3]
        kept = [ring for ring in kept if len(ring) >= 3]
        # The smallest place still shows, as its largest ring unthinned.
        thinned[code] = kept or sorted((ring for ring in given if len(ring) >= 3), key=len)[-1:]
    return thinned


def _all(rings: dict[str, list[Ring]]) -> Iterable[Ring]:
    return (ring for given in rings.values() for ring in given)


def _thin_ring(ring: Ring, meets: set[Point], tolerance: float, done: dict) -> Ring:
    first = next((at for at, corner in enumerate(ring) if corner in meets), None)
    if first is None:  # an island, or a hole with one place in it: begin where both would
        first = ring.index(min(ring))
    turned = ring[first:] + ring[:first] + [ring[first]]
    ends = [0, *(at for at in range(1, len(turned) - 1) if turned[at] in meets), len(turned) - 1]
    kept: Ring = []
    for start, end in zip(ends, ends[1:], strict=False):
        kept += _thin_stretch(tuple(turned[start : end + 1]), tolerance, done)[:-1]
    return kept


def _thin_stretch(stretch: tuple[Point, ...], tolerance: float, done: dict) -> tuple[Point, ...]:
    """Thinned the same from whichever side it is walked."""
    way = min(stretch, stretch[::-1])
    if way not in done:
        if way[0] == way[-1]:  # a whole ring: keep its farthest corner too, or nothing would be left
            far = max(range(len(way)), key=lambda at: (_apart(way[0], way[at]), -at))
            done[way] = _thin(way[: far + 1], tolerance)[:-1] + _thin(way[far:], tolerance)
        else:
            done[way] = _thin(way, tolerance)
    return done[way] if way == stretch else done[way][::-1]


def _thin(line: tuple[Point, ...], tolerance: float) -> tuple[Point, ...]:
    keep, open_ = {0, len(line) - 1}, [(0, len(line) - 1)]
    while open_:
        start, end = open_.pop()
        if end - start < 2:
            continue
        (x1, y1), (x2, y2) = line[start], line[end]
        dx, dy = x2 - x1, y2 - y1
        length = dx * dx + dy * dy
        worst, at = -1.0, start
        for between in range(start + 1, end):
            x, y = line[between]
            part = min(1.0, max(0.0, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0.0
            away = (x - x1 - part * dx) ** 2 + (y - y1 - part * dy) ** 2
            if away > worst:
                worst, at = away, between
        if worst > tolerance * tolerance:
            keep.add(at)
            open_ += [(start, at), (at, end)]
    return tuple(line[at] for at in sorted(keep))


def _apart(a: Point, b: Point) -> int:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _path(ring: tuple[Point, ...]) -> str:
    (x, y), steps = ring[0], []
    for next_x, next_y in ring[1:]:
        dx, dy = next_x - x, next_y - y
        steps.append(f"{dx}{'' if dy < 0 else ' '}{dy}")
        x, y = next_x, next_y
    joined = "".join(step if step.startswith("-") or not at else f" {step}" for at, step in enumerate(steps))
    return f"M{ring[0][0]} {ring[0][1]}l{joined}z"
