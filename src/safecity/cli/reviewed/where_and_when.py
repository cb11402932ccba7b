"""Where and when, worked out for a review: of areas from what was released, of hours and points from open records."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial

import numpy as np
import pyarrow as pa

from ...datasets.at_hand import AtHand
from ...datasets.crimes import CRIMES
from ...datasets.moments_and_points import (
    Within,
    crimes_timed,
    moments_of,
    moments_within,
    of_areas,
    points_of,
)
from ...datasets.places.drawn_zones import DrawnZone
from ...datasets.places.geography import Geography
from ...datasets.store import Store
from ...findings.judged.judge import months_that_came
from ...findings.rate_shown import rates_shown
from ...findings.slopes import slopes
from ...findings.when_and_near import FEWEST_AT_NIGHT, FEWEST_TIMES, near_of, season_of, when_of
from ...findings.where_and_when import (
    NearRepeats,
    SeasonOfMeasure,
    WhenOfMeasure,
    WhereAndWhen,
    where,
)
from ...measures import Measure, Tally
from ...release.released import Released
from ...statistics.hot_spot import touching
from ...vocabulary import Period, Place
from ...vocabulary.caveat import LOCKDOWN

_WEEKS = 8  # measures with a table of the week: those counted most
_NEAR = ("residential_burglary",)
_OF_WARDS = ("recorded_crime",)
WITHOUT_CRIME = "England (crime left out)"


def where_and_when(
    store: Store,
    records: AtHand,
    geography: Geography,
    measures: Sequence[Measure],
    released: Released,
    year: Period,
    months: Sequence[Period],
) -> WhereAndWhen:
    """Everything said of where and when in a year. Times and points only of measures that are open: they are records.

    A measure of another class has neither, whatever its class lets out of it: nobody has shown yet that tables of
    hours or pairs protect anybody.
    """
    home = geography.home.place
    own_page = [each for each in measures if not each.theme]
    lsoas = tuple(area.place for area in geography.lsoas)
    sets = (
        ("England", geography.quintiles),
        (home.name, geography.local_fifths),
        (WITHOUT_CRIME, geography.fifths_without_crime),
    )
    timed = _timed(own_page, records, released, home, year)
    read = cache(partial(_crimes_read, store, records, geography))
    return WhereAndWhen(
        where=where(
            own_page, released, home, lsoas, year, beside=neighbours(geography),
            ward_of={lsoa: ward.place.name for ward in geography.wards for lsoa in sorted(ward.lsoas)},
            shared_out=cache(geography.shared_out),
        ),
        slopes=slopes(
            own_page, released, home, year, [(of, tuple(each.place for each in areas)) for of, areas in sets],
            rates_shown([each for each in measures if each.theme], released, home, lsoas, year),
        ),
        when=_when(timed, read, geography, released),
        near=_near(store, records, geography, own_page, released, year),
        seasons=_seasons(own_page, released, home, months),
        when_in=_when_in_parts(timed, read, geography, released),
    )  # fmt: skip


def neighbours(geography: Geography) -> Mapping[str, Sequence[str]]:
    """The small areas that touch each small area of which there is an outline."""
    corners = {
        area.place.code: _corners(json.loads(geography.shapes[area.place.code]))
        for area in geography.lsoas
        if area.place.code in geography.shapes
    }
    return touching(corners)


def _corners(shape: Mapping) -> set[tuple[float, float]]:
    """The corners of an outline, to about ten centimetres: publishers write the same corner of two areas alike."""
    polygons = {"Polygon": lambda g: [g["coordinates"]], "MultiPolygon": lambda g: g["coordinates"]}
    found = polygons.get(shape.get("type", ""), lambda g: [])(shape)
    return {(round(x, 6), round(y, 6)) for polygon in found for ring in polygon for x, y, *_ in ring}


def _of_own_crimes(measure: Measure, records: AtHand, released: Released) -> bool:
    """Whether a measure counts the force's own crimes one by one and is open, so that hours and pairs may be told."""
    tally = measure.numerator
    return (
        CRIMES.name in records.months
        and isinstance(tally, Tally)
        and tally.of == CRIMES
        and not measure.is_weighted
        and released.rule.classes[measure.name] == "open"
    )


Timed = Sequence[
    tuple[Measure, Period]
]  # of whose crimes hours are told, and the part of the year that is known
Read = Callable[[Measure, Period], pa.Table]  # the crimes of both


def _timed(
    measures: Sequence[Measure], records: AtHand, released: Released, home: Place, year: Period
) -> Timed:
    counted = [
        (each, months_that_came(each.name, home, year, released))
        for each in measures
        if _of_own_crimes(each, records, released)
    ]
    return [(each, period) for each, period in counted if released.has(each.name, home, period)]


def _crimes_read(
    store: Store, records: AtHand, geography: Geography, measure: Measure, period: Period
) -> pa.Table:
    return crimes_timed(store, records, measure.numerator.where, geography.home.lsoas, period)


def _when(timed: Timed, read: Read, geography: Geography, released: Released) -> tuple[WhenOfMeasure, ...]:
    home = geography.home.place
    by_size = sorted(timed, key=lambda each: -(released.count(each[0].name, home, each[1]).value or 0))
    found = []
    for measure, period in by_size[:_WEEKS]:
        moments = moments_of(read(measure, period))
        found.append(
            when_of(
                measure, released, home, period, start=moments.start, end=moments.end,
                no_time=moments.no_time, at_midnight=moments.at_midnight, on_first=moments.on_first,
            )
        )  # fmt: skip
    return tuple(each for each in found if each is not None)


def _when_in_parts(
    timed: Timed, read: Read, geography: Geography, released: Released
) -> Mapping[str, tuple[WhenOfMeasure, ...]]:
    """The weeks of each ward, of all crime alone; and of each zone and the rest, of every measure that has enough for a
    table of the week or, of fewer, for the share of the night.
    """
    wards = {area.place: of_areas(area.lsoas) for area in geography.wards}
    zones = zones_within(geography)
    found: dict[str, list[WhenOfMeasure]] = {}
    for measure, period in timed:
        parts = {**(wards if measure.name in _OF_WARDS else {}), **zones}
        if not parts:
            continue
        moments = moments_within(
            read(measure, period), {place.code: within for place, within in parts.items()}
        )
        for place in parts:
            each = moments[place.code]
            when = when_of(
                measure, released, place, period, start=each.start, end=each.end,
                no_time=each.no_time, at_midnight=each.at_midnight, on_first=each.on_first,
                fewest=FEWEST_AT_NIGHT if place in zones else FEWEST_TIMES,
            )  # fmt: skip
            if when is not None:
                found.setdefault(place.code, []).append(when)
    return {code: tuple(weeks) for code, weeks in found.items()}


def zones_within(geography: Geography) -> dict[Place, Within]:
    """Each zone and the rest of the place, with the rows of crimes that lie there."""
    drawn = {place: zone for zone in geography.drawn for place in (zone.place, zone.outside)}
    return {
        area.place: (
            of_areas(area.lsoas)
            if area.place not in drawn
            else partial(_drawn, drawn[area.place], outside=drawn[area.place].outside == area.place)
        )
        for area in geography.zones
    }


def _drawn(zone: DrawnZone, read: pa.Table, *, outside: bool) -> np.ndarray:
    here = zone.marks(read)
    return ~here if outside else here


def _near(
    store: Store,
    records: AtHand,
    geography: Geography,
    measures: Sequence[Measure],
    released: Released,
    year: Period,
) -> tuple[NearRepeats, ...]:
    home, found = geography.home, []
    for measure in measures:
        if measure.name not in _NEAR or not _of_own_crimes(measure, records, released):
            continue
        assert isinstance(measure.numerator, Tally)
        period = months_that_came(measure.name, home.place, year, released)
        now, then = (
            points_of(store, records, measure.numerator.where, home.lsoas, each)
            for each in (period, period.year_before())
        )
        both = released.has(measure.name, home.place, period.year_before()) and then.pointed > 0
        found.append(
            near_of(
                measure, released, home.place, period, east=now.east, north=now.north, area=now.area, day=now.day,
                pointed=now.pointed, earlier=(then.east, then.north) if both else None,
            )
        )  # fmt: skip
    return tuple(each for each in found if each is not None)


def _seasons(
    measures: Sequence[Measure], released: Released, home: Place, months: Sequence[Period]
) -> tuple[SeasonOfMeasure, ...]:
    """Over whole financial years of which no month lies in a lockdown."""
    every = {Period.financial_year(month.start.year - (month.start.month < 4)) for month in months}
    years = [year for year in every if not any(LOCKDOWN.touches(month) for month in year.months())]
    found = [season_of(each, released, home, sorted(years)) for each in measures]
    return tuple(each for each in found if each is not None)
