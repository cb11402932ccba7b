"""When in the week, in which months, and whether it soon comes again nearby: figures made of what was read for them."""

from collections.abc import Callable, Sequence

import numpy as np

from ..measures import Measure
from ..release.figure import Figure
from ..release.released import Released, rate_decimals
from ..statistics.aoristic import aoristic_week
from ..statistics.false_discovery import not_by_chance
from ..statistics.interval import wilson
from ..statistics.kernel_density import kernel_density, squares_over
from ..statistics.near_repeat import Knox, near_repeats
from ..statistics.season import season
from ..vocabulary import Period, Place
from .where_and_when import NearBand, NearRepeats, SeasonOfMeasure, WhenOfMeasure, maker

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOURS = 3  # to a cell
NIGHT = (7, 0, 1)  # cells of a day: from 21 to 06
AT_NIGHT = "share from 21 to 06"
FEWEST_TIMES, FEWEST_PAIRED = 500, 100  # events below which a table of the week, or pairs, say nothing
FEWEST_AT_NIGHT = 100  # and below which the share of the night says nothing either
SAME_AREA = "in the same small area"
_METRES, _DAYS = (0, 200, 400), (7, 14, 28)
_NEAR, _SOON = 200, 14  # what the sentence is about
BANDWIDTH, SQUARE, DENSEST = 300, 100, 0.1  # metres, metres, part of the ground
_POINTED = 0.8  # of events with a point: with fewer the small area is taken

Make = Callable[..., Figure]


def hours_called(band: int) -> str:
    """What three hours of a day are called.

    >>> hours_called(0), hours_called(7)
    ('00 to 03', '21 to 24')
    """
    return f"{band * HOURS:02d} to {(band + 1) * HOURS:02d}"


def when_of(
    measure: Measure,
    released: Released,
    home: Place,
    period: Period,
    *,
    start: np.ndarray,
    end: np.ndarray,
    no_time: int,
    at_midnight: int,
    on_first: int,
    fewest: int = FEWEST_TIMES,
) -> WhenOfMeasure | None:
    """A figure for each day and three hours; None where too few say when. Hours are counted as `aoristic_week` does.

    Where `fewest` is less than a table of the week needs, there may be the share of the night without such a table.
    """
    if start.size < fewest:
        return None
    week, make = aoristic_week(start, end), maker(released, measure.name, home, period)
    bands = week.hours.reshape(7, 24 // HOURS, HOURS).sum(axis=2)
    unit = measure.count_unit
    return WhenOfMeasure(
        measure=measure.name,
        period=period,
        cells=tuple(
            tuple(
                make(f"{day}s from {hours_called(at)}", float(bands[number, at]), unit, decimals=0)
                for at in range(24 // HOURS)
            )
            for number, day in enumerate(DAYS)
        )
        if start.size >= FEWEST_TIMES
        else (),
        counted=make("counted by day and hour", week.counted, unit),
        at_midnight=make("left out of day and hour: at midnight", at_midnight, unit),
        on_first=make("left out of day and hour: on the first of a month", on_first, unit),
        no_time=make("left out of day and hour: no time", no_time, unit),
        too_long=make("left out of day and hour: over more than a day", week.too_long, unit),
        at_night=_at_night(make, bands, week.counted),
    )


def _at_night(make: Make, bands: np.ndarray, counted: int) -> Figure | None:
    """The share from 21:00 to 06:00, with the range that chance leaves open (Wilson, of whole events)."""
    if not counted:
        return None
    there = float(bands[:, NIGHT].sum())
    range_of = wilson(round(there), counted, multiplier=100)
    return make(
        AT_NIGHT, 100 * there / counted, "% of those that say when", low=float(range_of.low),
        high=float(range_of.high),
    )  # fmt: skip


def near_of(
    measure: Measure,
    released: Released,
    home: Place,
    period: Period,
    *,
    east: np.ndarray,
    north: np.ndarray,
    area: np.ndarray,
    day: np.ndarray,
    pointed: float,
    earlier: tuple[np.ndarray, np.ndarray] | None = None,
) -> NearRepeats | None:
    """Knox's test by points, or by small areas where few events have a point; None where there are too few events.

    `earlier` has the points of the year before: what of the year lies on its densest tenth of the ground is said too.
    """
    if day.size < FEWEST_PAIRED:
        return None
    make = maker(released, measure.name, home, period)
    events = make("events held against each other", int(day.size), measure.count_unit)
    if pointed < _POINTED:
        found = near_repeats(area * 1e6, np.zeros(area.size), day, metres=(0,), days=_DAYS)
        return NearRepeats(measure.name, period, events, _bands(found, make, by_area=True))
    overall = near_repeats(east, north, day, metres=(_NEAR,), days=(_SOON,))
    found = near_repeats(east, north, day, metres=_METRES, days=_DAYS)
    return NearRepeats(
        measure.name,
        period,
        events,
        (*_bands(overall, make), *_bands(found, make)),
        _denser(make, (east, north), earlier) if earlier is not None and earlier[0].size else None,
    )


def _bands(found: Sequence[Knox], make: Make, *, by_area: bool = False) -> tuple[NearBand, ...]:
    found = [each for each in found if each.pairs or each.expected]  # else nothing lies so near, at any time
    clear = not_by_chance([each.p_value for each in found])
    return tuple(
        _band(each, bool(is_clear), make, by_area) for each, is_clear in zip(found, clear, strict=True)
    )


def _band(each: Knox, is_clear: bool, make: Make, by_area: bool) -> NearBand:
    metres, days = (int(each.further_than), int(each.metres)), (int(each.later_than) + 1, int(each.days))
    called = f"{SAME_AREA if by_area else metres_called(metres)}, {days_called(days)} apart"
    times = each.times
    return NearBand(
        metres,
        days,
        make(f"pairs {called}", each.pairs, "pairs"),
        make(f"pairs {called}, by chance", each.expected, "pairs", low=each.low, high=each.high),
        None
        if times is None
        else make(
            f"times as many pairs as by chance, {called}", times, "times", decimals=rate_decimals(times)
        ),
        make(f"p value of pairs {called}", each.p_value, "probability", decimals=3),
        is_clear,
    )


def metres_called(metres: tuple[int, int]) -> str:
    """A band of distance in words, both ends told.

    >>> metres_called((-1, 0)), metres_called((-1, 200)), metres_called((200, 400))
    ('at the same point', 'up to 200 metres', 'over 200 and up to 400 metres')
    """
    above, up_to = metres
    if up_to == 0:
        return "at the same point"
    return f"up to {up_to} metres" if above < 0 else f"over {above} and up to {up_to} metres"


def days_called(days: tuple[int, int]) -> str:
    """A band of days in words.

    >>> days_called((0, 7)), days_called((8, 14))
    ('0 to 7 days', '8 to 14 days')
    """
    return f"{days[0]} to {days[1]} days"


def _denser(make: Make, now: tuple[np.ndarray, np.ndarray], then: tuple[np.ndarray, np.ndarray]) -> Figure:
    """What part of the year's events is on the tenth of the ground that was densest the year before."""
    ground = squares_over((np.concatenate((now[0], then[0])), np.concatenate((now[1], then[1]))), SQUARE)
    density = kernel_density(then, ground, BANDWIDTH)
    most = np.argsort(-density, kind="stable")[: max(1, round(DENSEST * density.size))]
    dense = set(zip(ground[0][most].tolist(), ground[1][most].tolist(), strict=True))
    middles = [
        tuple(((np.floor(np.array(point) / SQUARE) + 0.5) * SQUARE).tolist())
        for point in zip(*now, strict=True)
    ]
    inside = sum(middle in dense for middle in middles)
    return make(
        f"share on the ground that was densest the year before (bandwidth {BANDWIDTH} m)",
        100 * inside / len(middles), "%", numerator=inside, denominator=len(middles),
    )  # fmt: skip


def season_of(
    measure: Measure, released: Released, home: Place, years: Sequence[Period]
) -> SeasonOfMeasure | None:
    """Each month beside the rest of its year over whole financial years; None with fewer than three of them."""
    whole = []
    for year in years:
        months = year.months()
        counts = [
            released.count(measure.name, home, month).value
            if released.has(measure.name, home, month)
            else None
            for month in months
        ]
        if None not in counts and len(counts) == 12:
            whole.append(
                (
                    year,
                    [int(each or 0) for each in counts],
                    [(month.end - month.start).days + 1 for month in months],
                )
            )
    found = season([(counts, days) for _, counts, days in whole])
    if found is None:
        return None
    span = Period(whole[0][0].start, whole[-1][0].end)
    make = maker(released, measure.name, home, span)
    return SeasonOfMeasure(
        measure.name,
        span,
        tuple(
            make(f"{month.start:%B} beside the rest of its year", value, "% of a usual month", low=low, high=high,
                 decimals=0)
            for month, value, low, high in zip(
                whole[0][0].months(), found.index, found.low, found.high, strict=True
            )
        ),
    )  # fmt: skip
