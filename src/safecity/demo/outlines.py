"""From squares to outlines: every border is drawn once and shared by both sides, so that no gap can show."""

from collections import defaultdict
from dataclasses import dataclass
from math import sqrt

import numpy as np

from safecity.demo.terrain import SEA

Node = tuple[int, int]  # column, row of a corner of the grid
Point = tuple[float, float]
Ring = list[Point]


@dataclass(frozen=True)
class Border:
    """A line between two areas from one meeting point of three to the next."""

    start: Node
    end: Node
    left: int
    right: int
    points: tuple[Point, ...]  # smoothed, in squares of the grid


def borders(areas: np.ndarray) -> list[Border]:
    """Every border between areas, and between areas and sea."""
    padded = np.pad(areas, 1, constant_values=SEA)
    sides: dict[tuple[Node, Node], tuple[int, int]] = {}
    ways: dict[Node, list[Node]] = defaultdict(list)

    def add(one: Node, other: Node, left: int, right: int):
        sides[one, other], sides[other, one] = (left, right), (right, left)
        ways[one].append(other)
        ways[other].append(one)

    for row, column in np.argwhere(
        padded[:, :-1] != padded[:, 1:]
    ).tolist():  # a wall to the east of the square
        west, east = int(padded[row, column]), int(padded[row, column + 1])
        add((column, row - 1), (column, row), east, west)
    for row, column in np.argwhere(
        padded[:-1, :] != padded[1:, :]
    ).tolist():  # a wall to the south of the square
        north, south = int(padded[row, column]), int(padded[row + 1, column])
        add((column - 1, row), (column, row), north, south)

    found, seen = [], set()
    meetings = sorted(node for node, near in ways.items() if len(near) > 2)
    for start in meetings + sorted(ways):  # the second list is for islands, which meet nothing
        for following in sorted(ways[start]):
            if (start, following) in seen:
                continue
            path = [start, following]
            while len(ways[path[-1]]) == 2 and path[-1] != start:
                one, other = ways[path[-1]]
                path.append(other if one == path[-2] else one)
            seen.update(zip(path, path[1:], strict=False))
            seen.update(zip(path[1:], path, strict=False))
            left, right = sides[start, following]
            found.append(Border(start, path[-1], left, right, tuple(_simplified(_smoothed(path)))))
    return found


def rings(lines: list[Border], area_of: np.ndarray) -> dict[int, list[Ring]]:
    """The outlines of areas, or of areas put together (`area_of` tells which); the outer ring of each first.

    Rings run clockwise on the map and holes the other way, as in the publisher's files.
    """
    leaving: dict[int, dict[Node, tuple[Node, tuple[Point, ...]]]] = defaultdict(dict)
    for line in lines:
        left, right = (int(area_of[side]) if side != SEA else SEA for side in (line.left, line.right))
        if left == right:
            continue
        if right != SEA:
            leaving[right][line.start] = (line.end, line.points)
        if left != SEA:
            leaving[left][line.end] = (line.start, line.points[::-1])
    outlines = {}
    for area, ways in sorted(leaving.items()):
        found = []
        while ways:
            start = min(ways)
            node, points = ways.pop(start)
            ring = list(points)
            while node != start:
                node, points = ways.pop(node)
                ring += points[1:]
            found.append(ring)
        outlines[area] = sorted(found, key=lambda ring: -abs(signed_area(ring)))
    return outlines


def signed_area(ring: Ring) -> float:
    """The area inside a closed ring; its sign tells which way the ring runs."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:], strict=False)) / 2


def _smoothed(path: list[Node], rounds: int = 4) -> list[Point]:
    """Take the steps out of a path along squares; its ends stay, because other borders start there."""
    line = np.array(path, dtype=float)
    closed = path[0] == path[-1]
    for _ in range(rounds):
        inner = (line[:-2] + 2 * line[1:-1] + line[2:]) / 4
        if closed:
            seam = (line[-2] + 2 * line[0] + line[1]) / 4
            line = np.vstack([seam, inner, seam])
        else:
            line = np.vstack([line[:1], inner, line[-1:]])
    return [(float(x), float(y)) for x, y in line]


def _simplified(line: list[Point], tolerance: float = 0.12) -> list[Point]:
    """Leave out points within a tolerance (in squares) of the line without them (Douglas-Peucker)."""
    keep = [False] * len(line)
    keep[0] = keep[-1] = True
    middle = len(line) // 2
    keep[middle] = True  # a ring's ends coincide; and two areas may share two borders with the same ends
    waiting = [(0, middle), (middle, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        (x, y), (to_x, to_y) = line[first], line[last]
        run, rise = to_x - x, to_y - y
        length = sqrt(run * run + rise * rise) or 1.0
        away = [abs(run * (py - y) - rise * (px - x)) / length for px, py in line[first + 1 : last]]
        furthest = max(range(len(away)), key=away.__getitem__)
        if away[furthest] > tolerance:
            split = first + 1 + furthest
            keep[split] = True
            waiting += [(first, split), (split, last)]
    return [point for point, kept in zip(line, keep, strict=True) if kept]
