"""Whether events that are near each other follow each other sooner than chance would have it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

DRAWS = 999
_SEED = 19640101


@dataclass(frozen=True)
class Knox:
    """Pairs of events near in space and soon in time, beside how many chance alone would make.

    A pair counts where its distance is above `further_than` and at most `metres`, and its days apart are above
    `later_than` and at most `days`: both ends are stated, so no reader has to guess. `low` and `high` hold 95 of 100
    draws. `p_value` is how often chance makes as many, the pairs seen counting as one draw.
    """

    further_than: float  # -1 where those at the very same point are in
    metres: float
    later_than: float  # -1 where those of the same day are in
    days: float
    pairs: int
    expected: float
    low: float
    high: float
    p_value: float

    @property
    def times(self) -> float | None:
        """How many times as many pairs as by chance; None where chance makes none."""
        return self.pairs / self.expected if self.expected else None

    @property
    def is_clear(self) -> bool:
        """Whether chance alone makes as many in fewer than one of twenty draws."""
        return self.p_value < 0.05


def near_repeats(
    x: ArrayLike,
    y: ArrayLike,
    day: ArrayLike,
    *,
    metres: Sequence[float],
    days: Sequence[float],
    draws: int = DRAWS,
) -> tuple[Knox, ...]:
    """Knox's test for each band of distance and each band of days: events keep their places and exchange their days.

    `metres` and `days` are the upper ends of the bands, each included in its band: (0, 100, 200) is the same point,
    above 0 and up to 100, above 100 and up to 200; (7, 14) is 0 to 7 days and 8 to 14. So the same season, week
    and place for all events is no near repeat, since it stays as it is in every draw. p is (1 + draws with as many) /
    (1 + draws), and never 0.

    The Near Repeat Calculator (1.3), which most of the literature used, labels its bands one unit off: what it calls
    8 to 14 days is 7 to 13 (Steenbeek, NearRepeat, "NRC"). Its numbers are those of the band before.
    Source: Knox (1964), with the Monte Carlo test of Besag and Diggle (1977).

    >>> close = near_repeats([0, 50, 5000, 9000], [0, 0, 0, 0], [1, 3, 90, 200], metres=(100,), days=(7,), draws=99)
    >>> close[0].pairs, round(close[0].expected, 1)
    (1, 0.2)
    """
    east, north, when = np.asarray(x, float), np.asarray(y, float), np.asarray(day, dtype=np.int64)
    if not east.size == north.size == when.size:
        raise ValueError("each event needs a point and a day")
    bands = _pairs_by_distance(east, north, tuple(metres))
    ends = tuple(days)
    seen = _counted(bands, when, ends)
    random = np.random.default_rng(_SEED)
    drawn = np.stack([_counted(bands, random.permutation(when), ends) for _ in range(draws)])
    found = []
    for at, reach in enumerate(metres):
        for of, span in enumerate(ends):
            here = drawn[:, at, of]
            low, high = np.quantile(here, [0.025, 0.975])
            found.append(
                Knox(
                    further_than=metres[at - 1] if at else -1, metres=reach,
                    later_than=ends[of - 1] if of else -1, days=span,
                    pairs=int(seen[at, of]), expected=float(here.mean()), low=float(low), high=float(high),
                    p_value=float((1 + (here >= seen[at, of]).sum()) / (1 + draws)),
                )
            )  # fmt: skip
    return tuple(found)


def _pairs_by_distance(
    x: np.ndarray, y: np.ndarray, metres: tuple[float, ...]
) -> list[tuple[np.ndarray, np.ndarray]]:
    """The pairs in each band of distance, as positions of the one and of the other; none further apart."""
    if list(metres) != sorted(set(metres)):
        raise ValueError(f"bands end further and further out, got {metres}")
    order = np.argsort(x, kind="stable")
    along = x[order]
    ones, others, apart = [], [], []
    last = np.searchsorted(along, along + metres[-1], side="right")
    for at, end in enumerate(last):
        near = order[at + 1 : end]
        away = np.hypot(x[near] - along[at], y[near] - y[order[at]])
        inside = away <= metres[-1]
        ones.append(np.full(int(inside.sum()), order[at]))
        others.append(near[inside])
        apart.append(away[inside])
    one, other, away = (np.concatenate(each) if each else np.zeros(0) for each in (ones, others, apart))
    band = np.searchsorted(np.asarray(metres, float), away, side="left")
    return [
        (one[band == at].astype(np.int64), other[band == at].astype(np.int64)) for at in range(len(metres))
    ]


def _counted(
    bands: list[tuple[np.ndarray, np.ndarray]], when: np.ndarray, days: tuple[float, ...]
) -> np.ndarray:
    found = np.zeros((len(bands), len(days)))
    for at, (one, other) in enumerate(bands):
        apart = np.abs(when[one] - when[other])
        band = np.searchsorted(np.asarray(days, float), apart, side="left")
        found[at] = np.bincount(band, minlength=len(days) + 1)[: len(days)]
    return found
