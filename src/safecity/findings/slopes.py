"""The slope of a rate over fifths by deprivation: a line through all of them, each weighted by who lives there."""

from collections.abc import Iterable, Mapping, Sequence

from numpy import isfinite

from ..measures import Measure
from ..release.released import Released, rate_decimals
from ..statistics.inequality import slope_index
from ..vocabulary import Period, Place
from .judged.judge import months_that_came
from .where_and_when import ENOUGH, Slope, maker


def slopes(
    measures: Iterable[Measure],
    released: Released,
    home: Place,
    year: Period,
    sets: Sequence[tuple[str, Sequence[Place]]],
    shown: Mapping[str, Measure],
) -> dict[str, tuple[Slope, ...]]:
    """The slope index of each measure over each set of fifths, by measure; a set is named by what its areas are of."""
    found: dict[str, tuple[Slope, ...]] = {}
    for measure in measures:
        if not measure.of_population or measure.is_weighted:
            continue
        period = months_that_came(measure.name, home, year, released)
        rated = shown.get(measure.name, measure)
        of_sets = [_slope(rated, released, home, period, *each) for each in sets]
        if kept := tuple(each for each in of_sets if each is not None):
            found[measure.name] = kept
    return found


def _slope(
    measure: Measure, released: Released, home: Place, period: Period, of: str, fifths: Sequence[Place]
) -> Slope | None:
    if released.has(measure.name, home, period) and released.count(measure.name, home, period).value is None:
        return None  # a line through the parts of what is withheld tells of it
    rates = [
        released.rate(measure.name, fifth, period)
        for fifth in fifths
        if released.has(measure.name, fifth, period)
    ]
    if len(rates) < max(2, len(fifths)) or any(rate.value is None for rate in rates):
        return None
    counts = [rate.numerator or 0 for rate in rates]
    if sum(counts) < ENOUGH:
        return None
    index = slope_index(counts, [rate.denominator or 0 for rate in rates])
    if index is None:
        return None
    make, comparator = maker(released, measure.name, home, period), f"fifths of {of}"
    per = measure.multiplier
    return Slope(
        of,
        make(
            "slope index of inequality", per * index.slope, measure.unit, comparator=comparator,
            low=per * index.low, high=per * index.high, decimals=rate_decimals(per * index.slope), form="signed",
        ),
        make(
            "relative index of inequality", _finite(index.relative), "times", comparator=comparator,
            low=_finite(index.relative_low), high=_finite(index.relative_high),
            decimals=rate_decimals(_finite(index.relative)),
        ),
        index.is_clear,
    )  # fmt: skip


def _finite(number: float) -> float | None:
    """None where the line reaches nought before its end: then no number of times is enough."""
    return number if isfinite(number) else None
