"""Hamwic divided into wards, and each ward into LSOAs, as small where many people live and large where few do."""

from heapq import heappop, heappush

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.terrain import SEA, Terrain, connected_pieces


def divide(terrain: Terrain, draw: Draw, *, wards: int, lsoas: int) -> tuple[np.ndarray, np.ndarray]:
    """The LSOA of each square (-1 at sea), and the ward of each LSOA."""
    roughness = draw.noise(*terrain.land.shape, cells=60) + draw.noise(*terrain.land.shape, cells=25)
    effort = (100 * (1.6 + roughness)).astype(np.int64).clip(30)
    ward_of_square = _grow(terrain.land, _centres(terrain.density, draw, wards), effort)
    residents = np.bincount(
        ward_of_square[terrain.land], weights=terrain.density[terrain.land], minlength=wards
    )
    share = _shared_out(lsoas, residents.astype(np.int64))

    lsoa_of_square = np.full(terrain.land.shape, SEA, dtype=np.int64)
    ward_of_lsoa: list[int] = []
    for ward in range(wards):
        inside = ward_of_square == ward
        centres = _centres(np.where(inside, terrain.density, 0), draw, int(share[ward]))
        grown = _grow(inside, centres, effort)
        lsoa_of_square[inside] = grown[inside] + len(ward_of_lsoa)
        ward_of_lsoa += [ward] * int(share[ward])
    return _without_corner_contacts(lsoa_of_square, np.array(ward_of_lsoa)), np.array(ward_of_lsoa)


def _shared_out(total: int, weights: np.ndarray) -> np.ndarray:
    """Whole shares of a total in proportion to weights, by largest remainder."""
    scaled = total * weights
    shares, remainders = np.divmod(scaled, weights.sum())
    shares[np.argsort(-remainders, kind="stable")[: total - shares.sum()]] += 1
    return shares


def _centres(density: np.ndarray, draw: Draw, number: int, rounds: int = 12) -> list[tuple[int, int]]:
    """Squares that lie well apart, closer together where density is high (weighted Lloyd iteration)."""
    rows, columns = np.nonzero(density)
    weight = density[rows, columns]
    chosen = draw.choose(weight, 40 * number)
    _, first = np.unique(chosen, return_index=True)
    picks = chosen[np.sort(first)][:number]
    y, x = rows[picks].astype(float), columns[picks].astype(float)
    for _ in range(rounds):
        nearest = _nearest(rows, columns, y, x)
        mass = np.bincount(nearest, weights=weight, minlength=number).clip(1)
        y = np.bincount(nearest, weights=weight * rows, minlength=number) / mass
        x = np.bincount(nearest, weights=weight * columns, minlength=number) / mass
    centres: list[tuple[int, int]] = []
    for one_y, one_x in zip(y, x, strict=True):
        order = np.argsort((rows - one_y) ** 2 + (columns - one_x) ** 2, kind="stable")
        ordered = ((int(rows[i]), int(columns[i])) for i in order)
        centres.append(next(square for square in ordered if square not in centres))
    return centres


def _nearest(rows, columns, y, x) -> np.ndarray:
    return np.argmin((rows[:, None] - y[None, :]) ** 2 + (columns[:, None] - x[None, :]) ** 2, axis=1)


def _grow(mask: np.ndarray, centres: list[tuple[int, int]], effort: np.ndarray) -> np.ndarray:
    """Each square of the mask goes to the centre from which it is least effort to walk there, never across water."""
    owner = np.full(mask.shape, SEA, dtype=np.int64)
    waiting = [(0, number, row, column) for number, (row, column) in enumerate(centres)]
    waiting.sort()
    height, width = mask.shape
    while waiting:
        walked, number, row, column = heappop(waiting)
        if owner[row, column] != SEA:
            continue
        owner[row, column] = number
        for y, x in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
            if 0 <= y < height and 0 <= x < width and mask[y, x] and owner[y, x] == SEA:
                heappush(waiting, (walked + int(effort[y, x]), number, y, x))
    # What cannot be reached on foot joins the nearest centre as the crow flies.
    rows, columns = np.nonzero(mask & (owner == SEA))
    if rows.size:
        y, x = (np.array(part, dtype=float) for part in zip(*centres, strict=True))
        owner[rows, columns] = _nearest(rows, columns, y, x)
    return owner


def _without_corner_contacts(lsoas: np.ndarray, ward_of_lsoa: np.ndarray) -> np.ndarray:
    """Move single squares until no area, ward or shore meets itself at a mere corner, nor lies in two pieces."""
    lsoas = lsoas.copy()
    for _ in range(100):
        changed = _join_stray_pieces(lsoas)
        wards = np.where(lsoas == SEA, SEA, ward_of_lsoa[lsoas])
        for areas in (lsoas, wards):
            a, b, c, d = areas[:-1, :-1], areas[:-1, 1:], areas[1:, :-1], areas[1:, 1:]
            falling = (a == d) & (a != b) & (a != c)
            rising = (b == c) & (b != a) & (b != d)
            for row, column in np.argwhere(falling | rising).tolist():
                corner = lsoas[row : row + 2, column : column + 2]
                if falling[row, column] and areas[row, column] != SEA:
                    corner[0, 1] = corner[0, 0]
                elif rising[row, column] and areas[row, column + 1] != SEA:
                    corner[0, 0] = corner[0, 1]
                else:  # the sea meets itself: make a little land
                    corner[:] = np.where(corner == SEA, corner.max(), corner)
                changed = True
        if not changed:
            return lsoas
    raise ValueError("The areas do not settle; choose another seed.")


def _join_stray_pieces(lsoas: np.ndarray) -> bool:
    changed = False
    for lsoa in range(int(lsoas.max()) + 1):
        pieces = connected_pieces(lsoas == lsoa)
        if pieces.max() > 0:
            largest = int(np.argmax(np.bincount(pieces[pieces >= 0])))
            for row, column in np.argwhere((pieces >= 0) & (pieces != largest)).tolist():
                beside = [
                    lsoas[row - 1, column],
                    lsoas[row + 1, column],
                    lsoas[row, column - 1],
                    lsoas[row, column + 1],
                ]
                others = [other for other in beside if other not in (lsoa, SEA)]
                if others:
                    lsoas[row, column] = others[0]
                    changed = True
    return changed
