"""Where and when: which areas stand out, how concentrated it is, at what hours, and whether it soon comes again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..measures import Measure
from ..measures.population import is_of_everybody
from ..release.figure import Figure
from ..release.released import Released
from ..statistics.crime_at_places import gini, gini_by_chance, prediction, top_share
from ..statistics.false_discovery import not_by_chance
from ..statistics.hot_spot import FEWEST, degrees_of, getis_ord, one_sided, standing_out
from ..vocabulary import Period, Place
from .judged.judge import months_that_came

ENOUGH = 50  # events in the place: with fewer nothing is said of where they are
PARTS = (5, 10)  # per cent of areas: the top of the list
_LACKING = 0.1  # of areas without a count, or without residents: with more nothing is said of where
DEVIATIONS = "standard deviations"
# What mostly happens at home or to one person for who they are: an area named for it points at somebody's door.
NOT_BY_AREA = frozenset(
    {
        "sexual_offences", "rape", "other_sexual_offences", "domestic_crime", "domestic_violent_crime",
        "cruelty_to_children", "stalking_and_harassment", "modern_slavery", "hate_crime", "hate_race",
        "hate_religion", "hate_sexual_orientation", "hate_disability", "hate_transgender", "homicide",
    }
)  # fmt: skip


@dataclass(frozen=True)
class HotArea:
    """A small area where there is more than chance explains, in its neighbourhood or by itself."""

    place: Place
    ward: str
    count: Figure
    score: Figure


@dataclass(frozen=True)
class TopOfAreas:
    """The share of a measure in the areas that have most, beside what chance alone would give."""

    part: int  # per cent of areas
    areas: Figure
    share: Figure
    by_chance: Figure


@dataclass(frozen=True)
class Foretold:
    """How well last year's areas with most say where this year's is: the share in them, and the index."""

    areas: Figure
    share: Figure
    index: Figure


@dataclass(frozen=True)
class Slope:
    """A line through all fifths: how much higher at its deprived end, and how many times."""

    of: str
    difference: Figure
    times: Figure
    is_clear: bool


@dataclass(frozen=True)
class WhereOfMeasure:
    """Where one measure is."""

    measure: str
    period: Period
    areas: Figure
    tops: tuple[TopOfAreas, ...]
    gini: Figure
    gini_by_chance: Figure
    neighbourhoods: tuple[
        HotArea, ...
    ]  # by Gi*, the highest score first; the neighbours of a hot area are among them
    alone: tuple[HotArea, ...]  # areas far above the place's rate by themselves
    foretold: Foretold | None  # None without the year before
    unsized: Figure | None = None  # areas whose residents are not known at all; None where there is none
    shared: Figure | None = None  # areas that have an equal part of the residents of one that was split


@dataclass(frozen=True)
class WhenOfMeasure:
    """When in the week one measure is: a figure for each day and each three hours, with what was left out."""

    measure: str
    period: Period
    cells: tuple[
        tuple[Figure, ...], ...
    ]  # Monday to Sunday, from 00:00 on; none where too few for a table say when
    counted: Figure
    at_midnight: Figure
    on_first: Figure
    no_time: Figure
    too_long: Figure
    at_night: Figure | None = None  # the share that is of the evening and the night; None of nothing counted


@dataclass(frozen=True)
class NearBand:
    """Pairs of events so near and so soon after each other, beside how many chance alone would make."""

    metres: tuple[int, int]  # above and up to; (-1, 0) is the same point
    days: tuple[int, int]  # from and to, both in
    pairs: Figure
    by_chance: Figure
    times: Figure | None  # None where chance makes none
    chance: Figure  # the p value
    is_clear: bool


@dataclass(frozen=True)
class NearRepeats:
    """Whether events of a measure that are near each other follow each other sooner than by chance."""

    measure: str
    period: Period
    events: Figure
    bands: tuple[NearBand, ...]
    denser: Figure | None = None  # share of events on last year's densest tenth of the ground


@dataclass(frozen=True)
class SeasonOfMeasure:
    """Each calendar month beside the rest of its year, over whole years."""

    measure: str
    period: Period
    months: tuple[Figure, ...]  # April to March


@dataclass(frozen=True)
class WhereAndWhen:
    """Everything said of where and when. Parts of which nothing is known are empty."""

    where: tuple[WhereOfMeasure, ...] = ()
    slopes: Mapping[str, tuple[Slope, ...]] | None = None  # by measure
    when: tuple[WhenOfMeasure, ...] = ()
    near: tuple[NearRepeats, ...] = ()
    seasons: tuple[SeasonOfMeasure, ...] = ()
    when_in: Mapping[str, tuple[WhenOfMeasure, ...]] | None = None  # code of a ward or zone -> its weeks

    def week_in(self, place: Place, measure: str) -> WhenOfMeasure | None:
        """The week of a measure in a part of the place, or in all of it."""
        weeks = (self.when_in or {}).get(place.code, self.when)
        return next((each for each in weeks if each.measure == measure and _of(each) == place), None)

    def of(self, measure: str) -> WhereOfMeasure | None:
        return next((each for each in self.where if each.measure == measure), None)


def _of(when: WhenOfMeasure) -> Place:
    return when.counted.place


@dataclass(frozen=True)
class _Areas:
    """The areas of a place that are known of one measure, with their counts of two years and their residents."""

    measure: Measure
    period: Period
    places: tuple[Place, ...]
    counts: np.ndarray
    residents: np.ndarray  # of an area of which they are not known, as many as the others have on average
    unsized: np.ndarray  # which areas these are
    shared: np.ndarray  # which have an equal part of those of an area that was split
    before: np.ndarray | None


def where(
    measures: Iterable[Measure],
    released: Released,
    home: Place,
    areas: Sequence[Place],
    year: Period,
    *,
    beside: Mapping[str, Sequence[str]],
    ward_of: Mapping[str, str],
    shared_out: Callable[[Period], Mapping[str, float]] = lambda _: {},
) -> tuple[WhereOfMeasure, ...]:
    """Where each measure is that is counted often enough. `beside` has the areas that touch each; empty: not known.

    `shared_out` gives residents of areas that have no estimate of their own: parts of one that was split.

    What may be called a hot spot is decided over all areas of all measures together, so that of those called so at
    most one in twenty is chance. No area is named for what is in NOT_BY_AREA; how concentrated that is, is said.
    """
    known = [
        each
        for measure in measures
        if measure.of_population and not measure.is_weighted
        for each in [_areas(measure, released, home, areas, year, shared_out)]
        if each is not None
    ]
    scores = [
        (np.zeros(0), np.zeros(0)) if each.measure.name in NOT_BY_AREA else _scores(each, beside)
        for each in known
    ]
    together = [score for pair in scores for score in pair]
    p_values = [
        one_sided(score, degrees)
        for near, alone in scores
        for score, degrees in ((near, None), (alone, degrees_of(alone.size)))
    ]
    found = np.array(not_by_chance(np.concatenate(p_values).tolist() if together else []), dtype=bool)
    said, start = [], 0
    for each, pair in zip(known, scores, strict=True):
        hot = []
        for score, kind in zip(pair, ("score of its neighbourhood", "score by itself"), strict=True):
            mine = found[start : start + score.size]
            start += score.size
            hot.append(_hot(each, released, score, mine, kind, ward_of) if score.size else ())
        said.append(_of_measure(each, released, home, *hot))
    return tuple(said)


def _areas(
    measure: Measure,
    released: Released,
    home: Place,
    areas: Sequence[Place],
    year: Period,
    shared_out: Callable[[Period], Mapping[str, float]],
) -> _Areas | None:
    name, period = measure.name, months_that_came(measure.name, home, year, released)
    if not released.has(name, home, period) or (released.count(name, home, period).value or 0) < ENOUGH:
        return None
    earlier = period.year_before()
    there, counts, residents, before = [], [], [], []
    for area in areas:
        if not released.has(name, area, period):
            continue
        count, rate = released.count(name, area, period), released.rate(name, area, period)
        if count.value is None:
            continue
        there.append(area)
        counts.append(int(count.value))
        residents.append(rate.denominator or np.nan)
        before.append(
            released.count(name, area, earlier).value if released.has(name, area, earlier) else None
        )
    lived_in = np.array(residents, float)
    known = ~np.isnan(lived_in)
    parts = shared_out(period) if is_of_everybody(measure) and not known.all() else {}
    shared = ~known & np.array([area.code in parts for area in there], bool)
    unsized = ~known & ~shared
    enough = (1 - _LACKING) * len(areas)
    if len(there) < max(FEWEST, enough) or len(there) - unsized.sum() < enough or not sum(counts):
        return None
    # Small areas are drawn to have much the same number of residents: to leave a redrawn one out would be worse.
    lived_in[shared] = [parts[area.code] for area, one in zip(there, shared, strict=True) if one]
    if unsized.any():
        lived_in[unsized] = lived_in[known if known.any() else shared].mean()
    then = None if None in before else np.array(before)
    return _Areas(measure, period, tuple(there), np.array(counts), lived_in, unsized, shared, then)


def _scores(each: _Areas, beside: Mapping[str, Sequence[str]]) -> tuple[np.ndarray, np.ndarray]:
    at = {place.code: position for position, place in enumerate(each.places)}
    alone = standing_out(each.counts.tolist(), each.residents.tolist())
    # Nobody can say how far such an area is above what its residents lead to expect.
    alone[each.unsized | each.shared] = 0.0
    if not all(code in beside for code in at):
        return np.zeros(0), alone
    neighbours = [[at[code] for code in beside[place.code] if code in at] for place in each.places]
    return getis_ord(each.counts.tolist(), neighbours), alone


def _hot(
    each: _Areas,
    released: Released,
    scores: np.ndarray,
    found: np.ndarray,
    kind: str,
    ward_of: Mapping[str, str],
) -> tuple[HotArea, ...]:
    order = sorted(np.flatnonzero(found).tolist(), key=lambda at: (-scores[at], each.places[at].code))
    return tuple(
        HotArea(
            each.places[at],
            ward_of.get(each.places[at].code, ""),
            released.count(each.measure.name, each.places[at], each.period),
            released.statistic(
                kind,
                each.measure.name,
                each.places[at],
                each.period,
                value=float(scores[at]),
                unit=DEVIATIONS,
            ),
        )
        for at in order
    )


def _of_measure(
    each: _Areas,
    released: Released,
    home: Place,
    neighbourhoods: tuple[HotArea, ...],
    alone: tuple[HotArea, ...],
) -> WhereOfMeasure:
    make = maker(released, each.measure.name, home, each.period)
    counts, sizes = each.counts.tolist(), each.residents.tolist()
    even, chance = gini(counts), gini_by_chance(counts, sizes)
    return WhereOfMeasure(
        measure=each.measure.name,
        period=each.period,
        areas=make("small areas compared", len(counts), "small areas"),
        tops=tuple(_top(part, counts, sizes, make) for part in PARTS),
        gini=make("Gini coefficient of small areas", even, "from 0 to 1", decimals=2),
        gini_by_chance=make(
            "Gini coefficient of small areas by chance", chance.mean if chance else None, "from 0 to 1", decimals=2,
            low=chance.low if chance else None, high=chance.high if chance else None,
        ),
        neighbourhoods=neighbourhoods,
        alone=alone,
        foretold=_foretold(each, make),
        unsized=make("small areas of unknown residents", int(each.unsized.sum()), "small areas")
        if each.unsized.any()
        else None,
        shared=make("small areas of shared residents", int(each.shared.sum()), "small areas")
        if each.shared.any()
        else None,
    )  # fmt: skip


def _top(part: int, counts: list[int], sizes: list[float], make: Callable[..., Figure]) -> TopOfAreas:
    found = top_share(counts, part / 100, sizes)
    assert found is not None  # there are events
    return TopOfAreas(
        part,
        make(f"small areas in the top {part}%", found.places, "small areas"),
        make(
            f"share in the top {part}% of small areas", 100 * found.share, "%",
            numerator=found.events, denominator=sum(counts),
        ),
        make(
            f"share in the top {part}% of small areas by chance", 100 * found.chance.mean, "%",
            low=100 * found.chance.low, high=100 * found.chance.high,
        ),
    )  # fmt: skip


def _foretold(each: _Areas, make: Callable[..., Figure]) -> Foretold | None:
    if each.before is None or not each.before.sum():
        return None
    places, found, index = prediction(each.before.tolist(), each.counts.tolist(), PARTS[-1] / 100)
    total = int(each.counts.sum())
    top = f"the year before's top {PARTS[-1]}% of small areas"
    return Foretold(
        make(f"small areas in {top}", places, "small areas"),
        make(f"share in {top}", 100 * found / total, "%", numerator=found, denominator=total),
        make(f"predictive accuracy of {top}", index, "times chance"),
    )


def maker(released: Released, measure: str, home: Place, period: Period) -> Callable[..., Figure]:
    """Makes figures of one measure, place and period."""

    def make(statistic: str, value: float | int | None, unit: str, **more) -> Figure:
        return released.statistic(statistic, measure, home, period, value=value, unit=unit, **more)

    return make
