"""The lie of Hamwic: where there is land, and how densely it is lived on."""

from dataclasses import dataclass

import numpy as np

from safecity.demo.draw import Draw

WIDTH, HEIGHT = 232, 188  # squares of 50 metres
SQUARE = 50.0  # metres

# A spot in the English Channel far from any land, so that nobody takes the map for a real place.
WEST, NORTH = -1.452, 50.342
METRES_PER_DEGREE_EAST, METRES_PER_DEGREE_NORTH = 71_140.0, 111_230.0

SEA = -1


@dataclass(frozen=True)
class Terrain:
    """The ground on a grid of squares, row 0 in the north."""

    land: np.ndarray  # true where somebody could live
    density: np.ndarray  # whole numbers: residents per square, up to a factor
    centre: tuple[int, int]  # row and column of the market square


def longitude_latitude(column: float, row: float) -> tuple[float, float]:
    """A corner of the grid on the globe, to about ten centimetres."""
    return (
        round(WEST + column * SQUARE / METRES_PER_DEGREE_EAST, 6),
        round(NORTH - row * SQUARE / METRES_PER_DEGREE_NORTH, 6),
    )


def make_terrain(draw: Draw) -> Terrain:
    """A harbour city: a bay with docks in the south-west, a tidal river from the north, open sea in the south."""
    y = (np.arange(HEIGHT)[:, None] + 0.5) / HEIGHT
    x = (np.arange(WIDTH)[None, :] + 0.5) / WIDTH
    broad, fine = draw.noise(HEIGHT, WIDTH, cells=5), draw.noise(HEIGHT, WIDTH, cells=17)

    # The city limit: a rounded block, dented here and there.
    across, down = (x - 0.5) / 0.475, (y - 0.47) / 0.455
    limit = (across * across) ** 2 + (down * down) ** 2 + 0.34 * broad + 0.10 * fine < 0.84

    shore = y < 0.83 + 0.05 * broad + 0.025 * fine - 0.10 * (x - 0.5)
    bay = ((x - 0.245) / 0.185) ** 2 + ((y - 0.86) / 0.215) ** 2 + 0.22 * fine + 0.12 * broad > 1

    meander = draw.noise(HEIGHT, WIDTH, cells=6)[:, :1]
    middle = 0.60 + 0.075 * meander + 0.10 * (y - 0.5)
    half_width = 0.0075 + 0.28 * np.clip(y - 0.42, 0, None) ** 2
    river = (np.abs(x - middle + 0.006 * fine) < half_width) & (y > 0.17)

    quays = np.zeros((HEIGHT, WIDTH), dtype=bool)
    for left, right, top in ((0.435, 0.449, 0.755), (0.468, 0.484, 0.740), (0.502, 0.514, 0.765)):
        quays |= (x > left) & (x < right) & (y > top)

    land = _largest_piece(limit & shore & bay & ~river & ~quays)
    centre = (int(0.63 * HEIGHT), int(0.455 * WIDTH))
    distance = ((x - 0.455) * WIDTH) ** 2 + ((y - 0.63) * HEIGHT) ** 2
    density = 1000 / (1 + distance / 1400) + 190 + 110 * broad + 60 * fine
    return Terrain(
        land=land, density=np.where(land, np.clip(density, 40, None), 0).astype(np.int64), centre=centre
    )


def _largest_piece(mask: np.ndarray) -> np.ndarray:
    pieces = connected_pieces(mask)
    sizes = np.bincount(pieces[pieces >= 0])
    return pieces == int(np.argmax(sizes))


def connected_pieces(mask: np.ndarray) -> np.ndarray:
    """Number the pieces that hang together along edges; -1 outside the mask."""
    pieces = np.full(mask.shape, -1, dtype=np.int64)
    found = 0
    for start in zip(*(part.tolist() for part in np.nonzero(mask)), strict=True):
        if pieces[start] >= 0:
            continue
        pieces[start] = found
        waiting = [start]
        while waiting:
            row, column = waiting.pop()
            for near in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                inside = 0 <= near[0] < mask.shape[0] and 0 <= near[1] < mask.shape[1]
                if inside and mask[near] and pieces[near] < 0:
                    pieces[near] = found
                    waiting.append(near)
        found += 1
    return pieces
