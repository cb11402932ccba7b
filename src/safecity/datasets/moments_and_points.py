"""When in the week and where on the ground a force's own crimes happened. None of it leaves as it is."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from ibis.common.deferred import Deferred
from ibis.expr.types import Table

from ..vocabulary import Period
from .at_hand import AtHand
from .crimes import CRIMES
from .store import Store

_MONDAY = date(1970, 1, 5)
Within = Callable[[pa.Table], np.ndarray]  # of rows with lsoa, easting and northing, which lie in a part


@dataclass(frozen=True)
class Moments:
    """Hours since a Monday at 00:00 between which each crime can have happened, and how many say no such thing.

    At midnight and on the first of a month stands what nobody knew better, so those are counted and left out: a crime
    that is both is one at midnight.
    """

    start: np.ndarray
    end: np.ndarray
    no_time: int
    at_midnight: int
    on_first: int


@dataclass(frozen=True)
class Points:
    """Where and on which day each crime happened: metres on the National Grid, or a number of its small area.

    `day` counts from 1970-01-01. Crimes that say neither a point (an area) nor a day, or whose day is a default time,
    are not in it.
    """

    east: np.ndarray
    north: np.ndarray
    area: np.ndarray
    day: np.ndarray
    pointed: float  # the part of the crimes that have a point


def crimes_timed(
    store: Store, records: AtHand, where: Deferred | bool, lsoas: Collection[str], period: Period
) -> pa.Table:
    """When and where each crime happened that a measure counts in some small areas, recorded in a period."""
    rows = _rows(store, records, where, lsoas, period)
    return rows.select("committed_from", "committed_to", "lsoa", "easting", "northing").to_pyarrow()


def moments_of(crimes: pa.Table) -> Moments:
    """The moments of a table of `crimes_timed`."""
    known = crimes.filter(pc.is_valid(crimes["committed_from"]))
    start = _minutes(known["committed_from"])
    end = _minutes(pc.coalesce(known["committed_to"], known["committed_from"]))
    midnight = start % (24 * 60) == 0
    first = _day_of_month(start) == 1
    kept = ~midnight & ~first
    return Moments(
        start[kept] / 60, np.maximum(end, start)[kept] / 60, len(crimes) - start.size,
        int(midnight.sum()), int((first & ~midnight).sum()),
    )  # fmt: skip


def moments_within(crimes: pa.Table, parts: Mapping[str, Within]) -> dict[str, Moments]:
    """The same of several parts of a place: each part says of which rows it is."""
    return {name: moments_of(crimes.filter(pa.array(within(crimes)))) for name, within in parts.items()}


def of_areas(lsoas: Collection[str]) -> Within:
    """The part of a place that some small areas make up."""
    wanted = pa.array(sorted(lsoas), pa.string())
    return lambda read: pc.is_in(read["lsoa"], wanted).to_numpy()


def points_of(
    store: Store, records: AtHand, where: Deferred | bool, lsoas: Collection[str], period: Period
) -> Points:
    """The points and days of the same. The day is that on which it can first have happened."""
    rows = _rows(store, records, where, lsoas, period)
    read = (
        rows.order_by("crime_reference").select("committed_from", "easting", "northing", "lsoa").to_pyarrow()
    )
    known = read.filter(pc.is_valid(read["committed_from"]))
    minutes = _minutes(known["committed_from"])
    kept = ~((minutes % (24 * 60) == 0) & (_day_of_month(minutes) == 1))
    pointed = pc.is_valid(known["easting"]).to_numpy()
    order = {code: number for number, code in enumerate(sorted(lsoas))}
    area = np.array([order[code] for code in known["lsoa"].to_pylist()], dtype=np.int64)
    east, north = (known[name].fill_null(0.0).to_numpy().astype(float) for name in ("easting", "northing"))
    day = minutes // (24 * 60) + (_MONDAY - date(1970, 1, 1)).days
    share = float(pointed[kept].mean()) if kept.any() else 0.0
    if share:
        kept = kept & pointed
    return Points(east[kept], north[kept], area[kept], day[kept], share)


def _rows(
    store: Store, records: AtHand, where: Deferred | bool, lsoas: Collection[str], period: Period
) -> Table:
    rows = records.table(store, CRIMES)
    inside = rows.filter(rows.recorded_on.between(period.start, period.end) & rows.lsoa.isin(sorted(lsoas)))
    if period.without:
        inside = inside.filter(~inside.month.isin(list(period.without)))
    return inside if isinstance(where, bool) else inside.filter(where)


def _minutes(column: pa.ChunkedArray) -> np.ndarray:
    """Whole minutes since a Monday at 00:00."""
    seconds = column.cast(pa.timestamp("s"), safe=False).cast(pa.int64()).to_numpy()
    return seconds // 60 - (_MONDAY - date(1970, 1, 1)).days * 24 * 60


def _day_of_month(minutes: np.ndarray) -> np.ndarray:
    day = minutes.astype("timedelta64[m]") + np.datetime64(_MONDAY, "m")
    return (day.astype("datetime64[D]") - day.astype("datetime64[M]")).astype(np.int64) + 1
