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
    """A harbour city: a bay in the south-west, docks, a tidal river, open sea in the south."""
    y = (np.arange(HEIGHT)[:, None] + 0.5) / HEIGHT
    x = (np.arange(WIDTH)[None, :] + 0.5) / WIDTH
    broad, middling, fine = (draw.noise(HEIGHT, WIDTH, cells=cells) for cells in (5, 11, 24))

    # The city limit: something between an egg and a block, dented here and there.
    across, down = (x - 0.5) / 0.462, (y - 0.475) / 0.435
    egg, block = across**2 + down**2, (across**2) ** 2 + (down**2) ** 2
    limit = 0.45 * egg + 0.55 * block + 0.30 * broad + 0.20 * middling + 0.07 * fine < 0.80

    shore = y < 0.81 + 0.05 * broad + 0.03 * middling + 0.015 * fine - 0.10 * (x - 0.5)
    across, down = (x - 0.235) / 0.20, (y - 0.90) / 0.25
    bay = across**2 + down**2 + 0.25 * middling + 0.12 * fine > 1

    meander = draw.noise(HEIGHT, WIDTH, cells=7)[:, :1]
    middle = 0.60 + 0.085 * meander + 0.10 * (y - 0.5)
    half_width = 0.0048 + 0.012 * np.clip(y - 0.15, 0, None) + 0.30 * np.clip(y - 0.44, 0, None) ** 2
    river = (np.abs(x - middle + 0.006 * fine) < half_width) & (y > 0.13)

    quays = np.zeros((HEIGHT, WIDTH), dtype=bool)
    for left, right, top in ((0.425, 0.440, 0.752), (0.459, 0.476, 0.742), (0.494, 0.507, 0.762)):
        quays |= (x > left) & (x < right) & (y > top)

    land = _largest_piece(limit & shore & bay & ~river & ~quays)
    centre = (int(0.63 * HEIGHT), int(0.455 * WIDTH))
    distance = ((x - 0.455) * WIDTH) ** 2 + ((y - 0.63) * HEIGHT) ** 2
    density = 1000 / (1 + distance / 1400) + 190 + 110 * broad + 60 * fine
    lived_in = np.where(land, np.clip(density, 40, None), 0).astype(np.int64)
    return Terrain(land=land, density=lived_in, centre=centre)


def _largest_piece(mask: np.ndarray) -> np.ndarray:
    pieces = connected_pieces(np.where(mask, 0, SEA))
    return pieces == int(np.argmax(np.bincount(pieces[pieces >= 0])))


def connected_pieces(areas: np.ndarray) -> np.ndarray:
    """Number the pieces in which squares of one area hang together along edges; -1 at sea."""
    width = areas.shape[1] + 2
    area = np.pad(areas, 1, constant_values=SEA).ravel().tolist()
    pieces = [-1] * len(area)
    found = 0
    for start, own in enumerate(area):
        if own == SEA or pieces[start] >= 0:
            continue
        pieces[start] = found
        waiting = [start]
        while waiting:
            square = waiting.pop()
            for near in (square - width, square + width, square - 1, square + 1):
                if area[near] == own and pieces[near] < 0:
                    pieces[near] = found
                    waiting.append(near)
        found += 1
    return np.array(pieces, dtype=np.int64).reshape(-1, width)[1:-1, 1:-1]
