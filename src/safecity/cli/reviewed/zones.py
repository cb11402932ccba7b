"""Zones that are drawn on the map, counted for a review, and what is told of every zone."""

import json
from dataclasses import replace
from functools import partial

import pyarrow as pa

from ...datasets.at_hand import AtHand
from ...datasets.chosen_engine import Engine
from ...datasets.crimes import CRIMES
from ...datasets.incidents import INCIDENTS
from ...datasets.places.drawn_zones import DrawnZone
from ...datasets.places.geography import Geography
from ...datasets.store import Store
from ...datasets.street_crimes import STREET_CRIMES
from ...datasets.street_incidents import STREET_INCIDENTS
from ...findings.zone_told import BY_AREA, BY_POINT, ZoneTold
from ...measures import Measure, Tally
from ...release.released import Released
from ...vocabulary import Period
from .counting import count_over, count_part_of_year

_WITH_POINTS = (CRIMES, INCIDENTS, STREET_CRIMES, STREET_INCIDENTS)
_ALL_CRIME = ("recorded_crime", "all_crime")


def count_drawn(
    store: Store,
    records: AtHand,
    geography: Geography,
    measures: list[Measure],
    periods: list[Period],
    engine: Engine,
    parts: list[tuple[Period, list[Measure]]],
) -> list[pa.Table]:
    """What has a page of its own, and `parts` of years that are asked for, in each drawn zone and outside it.

    Without rates of residents: how many live within a line that somebody drew is not known.
    """
    counted = []
    for zone in geography.drawn:
        for place, outside in ((zone.place, False), (zone.outside, True)):
            here, there = (
                replace(records, within=partial(zone.rows, outside=outside)),
                geography.as_one(place),
            )
            asked = _with_points(measures)
            if asked:
                counted.append(count_over(None, store, here, there, asked, periods, engine))
            for span, of_part in parts:
                if those := _with_points(of_part):
                    counted.append(count_part_of_year(store, here, there, those, span, engine, rated=False))
    return counted


def _with_points(measures: list[Measure]) -> list[Measure]:
    """Measures of single records that can have a point, alone and not by category."""
    return [
        each
        for each in measures
        if isinstance(each.numerator, Tally) and each.numerator.of in _WITH_POINTS and not each.by
    ]


def zones_told(
    store: Store, records: AtHand, geography: Geography, released: Released, year: Period
) -> tuple[ZoneTold, ...]:
    """Each zone: what it is made of, and of one that is drawn how its crimes of the year were placed."""
    drawn = {zone.place.code: zone for zone in geography.drawn}
    return tuple(
        _drawn(drawn[inside.place.code], store, records, geography, released, year)
        if inside.place.code in drawn
        else ZoneTold(inside.place, outside.place, tuple(sorted(inside.lsoas)))
        for inside, outside in geography.pairs()
    )


def _drawn(
    zone: DrawnZone, store: Store, records: AtHand, geography: Geography, released: Released, year: Period
) -> ZoneTold:
    contract = next((each for each in (CRIMES, STREET_CRIMES) if each.name in records.months), None)
    measure = next((name for name in _ALL_CRIME if name in released.measures), None)
    told = ZoneTold(
        zone.place, zone.outside, tuple(sorted(zone.mostly)), json.dumps(zone.outline, separators=(",", ":"))
    )
    period = next((each for each in (year,) if measure and released.has(measure, zone.place, each)), None)
    if contract is None or measure is None or period is None:
        return told
    rows = zone.rows(store, records.table(store, contract))
    rows = rows.filter(
        rows.month.between(period.start, period.end)
        & rows.lsoa.isin(sorted(geography.home.lsoas))
        & (rows.force.isin([geography.home.force]) if contract == CRIMES else rows.lsoa.notnull())
    )
    east = rows[next(each for each in ("easting", "longitude") if each in rows.columns)]
    total, pointed = (
        int(rows.aggregate(n=each).to_pyarrow()["n"][0].as_py()) for each in (rows.count(), east.count())
    )
    all_known = released.count(measure, zone.place, period)
    if contract != CRIMES:  # other forces' records of the same months are among the rows
        total = int(all_known.value or 0)
    if all_known.value is None:
        return told

    def figure(statistic: str, value: int):
        return released.statistic(
            statistic, measure, zone.place, period, value=value, unit=released.measures[measure].count_unit
        )

    return replace(
        told, by_point=figure(BY_POINT, min(pointed, total)), by_area=figure(BY_AREA, max(0, total - pointed))
    )
