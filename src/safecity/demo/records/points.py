"""Where homes were burgled, to the metre on the National Grid: the one kind of crime that the made-up force points to.

All are near a street of their small area, which is given as well; those of the series lie within a few doors.
"""

from datetime import date

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.place import Lsoa
from safecity.demo.records.kinds import RESIDENTIAL_BURGLARY
from safecity.demo.terrain import METRES_PER_DEGREE_EAST, METRES_PER_DEGREE_NORTH, NORTH, WEST

_APART, _DOORS = 160.0, 60.0  # metres: along and beside a street, and in the series
_SERIES_LASTS = 60  # days
# The grid about Hamwic, to five metres: where its north-western corner lies, and its steps to the east and the south.
_EAST, _NORTH = (439_086.311, 1.00114962, 0.00844746), (49_261.290, 0.00846003, -0.99966150)


def on_the_grid(longitude: np.ndarray, latitude: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Easting and northing in metres of places in Hamwic."""
    east, south = (longitude - WEST) * METRES_PER_DEGREE_EAST, (NORTH - latitude) * METRES_PER_DEGREE_NORTH
    return (
        _EAST[0] + _EAST[1] * east + _EAST[2] * south,
        _NORTH[0] + _NORTH[1] * east + _NORTH[2] * south,
    )


def home_points(
    draw: Draw,
    kind: np.ndarray,
    lsoa: np.ndarray,
    recorded: np.ndarray,
    lsoas: tuple[Lsoa, ...],
    *,
    series: int,
    burgled_from: date | None,
) -> np.ndarray:
    """Easting and northing as the columns of a file, a comma between them; a comma alone where no point is given."""
    found = np.full(kind.size, ",", dtype=object)
    homes = np.nonzero((kind == RESIDENTIAL_BURGLARY) & (lsoa >= 0))[0]
    longitude, latitude = np.empty(homes.size), np.empty(homes.size)
    chosen, aside = draw.uniform(homes.size), draw.uniform(2 * homes.size).reshape(2, -1) * 2 - 1
    in_series = np.zeros(homes.size, dtype=bool)
    if burgled_from is not None:
        since = recorded[homes] - burgled_from.toordinal()
        in_series = (lsoa[homes] == series) & (since >= 0) & (since < _SERIES_LASTS)
    for at, (where, chance) in enumerate(zip(lsoa[homes].tolist(), chosen.tolist(), strict=True)):
        known = lsoas[where].streets
        longitude[at], latitude[at] = known[0 if in_series[at] else int(chance * len(known))][:2]
    east, north = on_the_grid(longitude, latitude)
    reach = np.where(in_series, _DOORS, _APART)
    east, north = np.rint(east + aside[0] * reach), np.rint(north + aside[1] * reach)
    found[homes] = [f"{x:.0f},{y:.0f}" for x, y in zip(east.tolist(), north.tolist(), strict=True)]
    return found
