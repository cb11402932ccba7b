"""How dense events lie on the ground, from their points."""

import numpy as np
from numpy.typing import ArrayLike

_AT_ONCE = 4_000_000


def kernel_density(
    points: tuple[ArrayLike, ArrayLike],
    at: tuple[ArrayLike, ArrayLike],
    bandwidth: float,
) -> np.ndarray:
    """Events for each square unit of ground at given places: each event spread over a circle, most at its middle.

    The quartic kernel, which is 0 from `bandwidth` on, in the unit of the coordinates (metres on the National Grid).
    The bandwidth decides what is seen, so state it: a narrow one shows addresses, a broad one districts. No
    correction is made at the edge of the place, so density is a little low there.
    Source: Silverman (1986), equation 4.5; as in crime analysis, Chainey and Ratcliffe (2005), chapter 6.

    >>> kernel_density(([0.0], [0.0]), ([0.0, 150.0, 300.0], [0.0, 0.0, 0.0]), 300).round(8).tolist()
    [1.061e-05, 5.97e-06, 0.0]
    """
    if not bandwidth > 0:
        raise ValueError(f"a bandwidth is above 0, got {bandwidth}")
    x, y = (np.asarray(each, dtype=float) for each in points)
    there_x, there_y = (np.asarray(each, dtype=float) for each in at)
    found = np.zeros(there_x.size)
    if not x.size:
        return found
    step = max(1, _AT_ONCE // x.size)
    for start in range(0, there_x.size, step):
        here = slice(start, start + step)
        near = 1 - ((there_x[here, None] - x) ** 2 + (there_y[here, None] - y) ** 2) / bandwidth**2
        found[here] = (np.maximum(near, 0.0) ** 2).sum(axis=1)
    return found * 3 / (np.pi * bandwidth**2)


def squares_over(points: tuple[ArrayLike, ArrayLike], side: float) -> tuple[np.ndarray, np.ndarray]:
    """The middles of all squares of a grid that hold a point: the ground on which there is anybody to be harmed.

    >>> [each.tolist() for each in squares_over(([10.0, 20.0, 310.0], [10.0, 10.0, 10.0]), 100)]
    [[50.0, 350.0], [50.0, 50.0]]
    """
    x, y = (np.floor(np.asarray(each, dtype=float) / side) for each in points)
    held = np.unique(np.stack((x, y), axis=1), axis=0)
    return (held[:, 0] + 0.5) * side, (held[:, 1] + 0.5) * side
