"""Hamwic divided into wards, and each ward into LSOAs, small where many people live."""

from heapq import heapify, heappop, heappush

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.terrain import SEA, Terrain, connected_pieces

_STEPS = ((-1, 0, 5), (1, 0, 5), (0, -1, 5), (0, 1, 5), (-1, -1, 7), (-1, 1, 7), (1, -1, 7), (1, 1, 7))
"""Rows down, columns along and length of a step to each neighbouring square (7/5 is nearly root 2)."""


def divide(terrain: Terrain, draw: Draw, *, wards: int, lsoas: int) -> tuple[np.ndarray, np.ndarray]:
    """The LSOA of each square (-1 at sea), and the ward of each LSOA."""
    roughness = draw.noise(*terrain.land.shape, cells=90) + 0.8 * draw.noise(*terrain.land.shape, cells=30)
    effort = (100 * (1.5 + roughness)).astype(np.int64).clip(20)
    ward_of_square, lived_in = _grow_alike(terrain, _centres(terrain.density, draw, wards), effort)
    share = _shared_out(lsoas, lived_in)

    lsoa_of_square = np.full(terrain.land.shape, SEA, dtype=np.int64)
    ward_of_lsoa: list[int] = []
    for ward in range(wards):
        inside = ward_of_square == ward
        centres = _centres(np.where(inside, terrain.density, 0), draw, int(share[ward]))
        grown = _grow(inside, centres, effort)
        lsoa_of_square[inside] = grown[inside] + len(ward_of_lsoa)
        ward_of_lsoa += [ward] * int(share[ward])
    return _without_corner_contacts(lsoa_of_square, np.array(ward_of_lsoa)), np.array(ward_of_lsoa)


def _grow_alike(
    terrain: Terrain, centres: list[tuple[int, int]], effort: np.ndarray, rounds: int = 6
) -> tuple[np.ndarray, np.ndarray]:
    """Grow areas of much the same population: who got too much starts later the next time.

    Returns the area of each square and the population of each area, in the units of density.
    """
    late = np.zeros(len(centres), dtype=np.int64)
    on_land = terrain.density[terrain.land]
    for _ in range(rounds):
        late -= late.min()
        owner = _grow(terrain.land, centres, effort, late.tolist())
        lived_in = np.bincount(owner[terrain.land], weights=on_land, minlength=len(centres)).astype(np.int64)
        late += 4000 * lived_in * len(centres) // lived_in.sum() - 4000
    return owner, lived_in


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


def _grow(
    mask: np.ndarray, centres: list[tuple[int, int]], effort: np.ndarray, late: list[int] | None = None
) -> np.ndarray:
    """Each square goes to the centre from which it is least effort to walk there, never across water."""
    width = mask.shape[1] + 2
    efforts = np.pad(effort, 1).ravel().tolist()  # flat lists are walked several times faster than arrays
    free = np.pad(mask, 1).ravel().tolist()  # the rim is not free, so that no step leaves the grid
    owner = [SEA] * len(free)
    steps = [(down * width + along, length) for down, along, length in _STEPS]
    starts = late or [0] * len(centres)
    waiting = [(starts[number], number, (y + 1) * width + x + 1) for number, (y, x) in enumerate(centres)]
    heapify(waiting)
    while waiting:
        walked, number, square = heappop(waiting)
        if not free[square]:
            continue
        free[square], owner[square] = False, number
        for step, length in steps:
            if free[square + step]:
                heappush(waiting, (walked + length * efforts[square + step], number, square + step))
    grown = np.array(owner, dtype=np.int64).reshape(-1, width)[1:-1, 1:-1]
    # What cannot be reached on foot joins the nearest centre as the crow flies.
    rows, columns = np.nonzero(mask & (grown == SEA))
    if rows.size:
        y, x = (np.array(part, dtype=float) for part in zip(*centres, strict=True))
        grown[rows, columns] = _nearest(rows, columns, y, x)
    return grown


def _without_corner_contacts(lsoas: np.ndarray, ward_of_lsoa: np.ndarray) -> np.ndarray:
    """Move squares until no area, ward or shore meets itself at a mere corner, nor lies in two pieces."""
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
    """Give each piece of an LSOA but its largest to a neighbour; tell whether there were any."""
    pieces = connected_pieces(lsoas)
    sizes = np.bincount(pieces[pieces >= 0])
    largest: dict[int, int] = {}
    for piece, lsoa in sorted(
        set(zip(pieces[pieces >= 0].tolist(), lsoas[pieces >= 0].tolist(), strict=True))
    ):
        if lsoa not in largest or sizes[piece] > sizes[largest[lsoa]]:
            largest[lsoa] = piece
    stray = (pieces >= 0) & ~np.isin(pieces, list(largest.values()))
    for row, column in np.argwhere(stray).tolist():
        near = ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
        others = [lsoas[square] for square in near if lsoas[square] not in (lsoas[row, column], SEA)]
        if others:
            lsoas[row, column] = others[0]
    return bool(stray.any())
