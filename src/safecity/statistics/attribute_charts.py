"""Control charts of shares and of rates whose bases differ from month to month: P and U, with Laney's correction."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import mean

_OF_TWO = 1.128  # the mean range of two normal values, in standard deviations
FEWEST = 12


@dataclass(frozen=True)
class AttributePoint:
    """A share or a rate with limits of its own: those of a month with a small base are wider."""

    value: float | None
    low: float | None = None
    high: float | None = None

    @property
    def outside(self) -> bool:
        known = self.value is not None and self.low is not None and self.high is not None
        return known and not self.low <= self.value <= self.high  # type: ignore[operator]


@dataclass(frozen=True)
class AttributeChart:
    """A chart of shares (P) or rates (U). `sigma_z` is Laney's: 1 where months vary by chance alone, more where they
    vary more; the limits are so many times as far away. `method` says whose they are.
    """

    points: tuple[AttributePoint, ...]
    centre: float | None
    sigma_z: float | None
    method: str
    reason: str | None = None

    @property
    def outside(self) -> tuple[int, ...]:
        """The positions of the points outside their limits, counted from 0."""
        return tuple(at for at, point in enumerate(self.points) if point.outside)


def p_chart(
    parts: Sequence[int | None], of: Sequence[int | None], *, laney: bool = True, fewest: int = FEWEST
) -> AttributeChart:
    """Chart shares, each a part of its own whole: limits three standard errors either side of the share of all.

    With `laney` (P') the errors are multiplied by how much more the months vary than chance alone would have it;
    without it (P) the limits of large bases are so narrow that nearly every month lies outside. A part of None, or a
    whole of None or 0, is a gap. Sources: Shewhart (1931) for P; Laney, Quality Engineering 14 (2002), 531-537 for P'.

    >>> defective = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7,
    ...              13, 9, 6]  # of 50 each: NIST/SEMATECH e-Handbook, 6.3.3.2
    >>> plain, corrected = (p_chart(defective, [50] * 30, laney=each) for each in (False, True))
    >>> round(plain.centre, 4), round(plain.points[0].high, 4), plain.outside, corrected.outside
    (0.2313, 0.4102, (14, 22), ())
    """
    for part, whole in zip(parts, of, strict=True):
        if part is not None and whole is not None and not 0 <= part <= whole:
            raise ValueError(f"a share is a part of a whole, got {part} of {whole}")
    return _chart(parts, of, lambda centre: sqrt(centre * (1 - centre)), 1.0, laney, fewest, "P", 1.0)


def u_chart(
    counts: Sequence[int | None],
    exposures: Sequence[float | None],
    *,
    multiplier: float = 1.0,
    laney: bool = True,
    fewest: int = FEWEST,
) -> AttributeChart:
    """Chart rates: counts over residents, days or visits, with limits three standard errors either side.

    With `laney` (U') as of `p_chart`. Sources: Shewhart (1931) for U; Laney (2002) for U'.

    >>> wafers = [16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19, 16, 31, 13]
    >>> plain = u_chart(wafers, [1] * 25, laney=False)  # NIST/SEMATECH e-Handbook, 6.3.3.1
    >>> plain.centre, plain.points[0].low, plain.points[0].high, plain.outside
    (16.0, 4.0, 28.0, (23,))
    """
    if any(count is not None and count < 0 for count in counts):
        raise ValueError("counts are whole numbers from 0 up")
    return _chart(counts, exposures, sqrt, None, laney, fewest, "U", multiplier)


def _chart(
    counts: Sequence[int | None], of: Sequence[float | None], spread, most: float | None, laney: bool, fewest: int,
    name: str, multiplier: float,
) -> AttributeChart:  # fmt: skip
    known = [
        (count, base) if count is not None and base else None for count, base in zip(counts, of, strict=True)
    ]
    there = [each for each in known if each is not None]
    method = f"{name}' chart (Laney 2002)" if laney else f"{name} chart (Shewhart 1931)"
    values = [None if each is None else each[0] / each[1] for each in known]
    plain = tuple(AttributePoint(None if value is None else value * multiplier) for value in values)
    if len(there) < fewest:
        why = f"too few points for limits: {len(there)} of at least {fewest}"
        return AttributeChart(plain, None, None, method, why)
    centre = sum(count for count, _ in there) / sum(base for _, base in there)
    errors = [None if each is None else spread(centre) / sqrt(each[1]) for each in known]
    if not spread(centre):
        return AttributeChart(
            plain, centre * multiplier, None, method, "no limits: all, or none, are counted"
        )
    away = [
        None if value is None or error is None else (value - centre) / error
        for value, error in zip(values, errors, strict=True)
    ]
    steps = [abs(b - a) for a, b in pairwise(away) if a is not None and b is not None]
    if laney and len(steps) < fewest / 2:
        return AttributeChart(plain, centre * multiplier, None, method, "too few points beside each other")
    sigma_z = mean(steps) / _OF_TWO if laney else 1.0
    points = tuple(
        AttributePoint(None)
        if value is None or error is None
        else AttributePoint(
            value * multiplier,
            max(0.0, centre - 3 * sigma_z * error) * multiplier,
            (centre + 3 * sigma_z * error if most is None else min(most, centre + 3 * sigma_z * error))
            * multiplier,
        )
        for value, error in zip(values, errors, strict=True)
    )
    return AttributeChart(points, centre * multiplier, sigma_z, method)
