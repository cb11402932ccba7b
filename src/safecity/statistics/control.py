"""Which points of a series are more than its usual ups and downs: control charts of single values (XmR)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import isnan
from statistics import mean

from .season_removed import TAKEN_OUT, WithoutSeason, without_season

RUN = 7  # points in a row that make a shift or a trend
FEWEST = 12
ASKED = 12  # the newest months of a series, of which its chart asks whether they are unusual

Series = list[float | None]


@dataclass(frozen=True)
class Point:
    """One value of a series and what the chart says of it.

    `signals` holds none or more of "outside", "shift", "trend" and "near a limit". In a chart of months whose season
    was taken out, the value is without it (see `chart_of_months`).
    """

    value: float | None
    side: str = ""  # "above", "below" or "on" the centre line; empty for a gap or without limits
    signals: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """One of "gap", "signal" (worth asking why) and "usual" (nothing to explain)."""
        return "gap" if self.value is None else "signal" if self.signals else "usual"


@dataclass(frozen=True)
class ControlChart:
    """A series with its centre line, its limits and a verdict on every point.

    Without enough points, centre and limits are None, `reason` says why, and no point has a signal.
    `low` may lie below 0; a drawing of counts starts its band at 0. A series in `parts` (see `control_parts`) has
    a chart of its own in each, in order, and the centre and limits of the last. Of points before `asked_from` the
    rules ask nothing. `season` says of months whether their season was taken out, and if not why (of the last part);
    it is `season_shared` where the years of other parts say with its own what it is.
    """

    points: tuple[Point, ...]
    centre: float | None = None
    low: float | None = None
    high: float | None = None
    reason: str | None = None
    parts: tuple["ControlChart", ...] = ()
    asked_from: int = 0
    season: str = ""
    season_shared: bool = False

    @property
    def signals(self) -> tuple[int, ...]:
        """The positions of the points with a signal, counted from 0."""
        return tuple(i for i, point in enumerate(self.points) if point.signals)


def control_chart(
    values: Sequence[float | None], *, fewest: int = FEWEST, screened: bool = False, asked_from: int = 0
) -> ControlChart:
    """Find the centre, the limits and the signals of a series of months, in order, None (or nan) for a gap.

    The centre is the mean; the limits lie 2.66 mean moving ranges either side (Wheeler, Understanding
    Variation, 1993). The signals are those of the NHS programme Making Data Count: a point outside the
    limits; a shift, seven in a row on one side of the centre; a trend, seven in a row that rise, or fall;
    two of three in a row close to one limit (beyond two thirds of the way, not outside), all three on its
    side. A value on the centre line ends a shift, two equal ones end a trend. A gap ends every run, and no
    moving range is taken across it. The values before `asked_from` say with the others what is usual, and are not
    asked about: no run reaches back among them.

    There are no limits for fewer than 12 values, or with moving ranges for fewer than half of that: from 12
    the width of the band is itself uncertain by about a quarter, and fewer months are not a year.
    Limits: a season (ASB in July) or a lasting rise is a signal too, and one change of recording spoils the
    band on both sides of it; give each side of a break a chart of its own. Where nothing happened, one chart
    in six of 24 months shows a signal all the same, and one in three of 45 months.

    The R package NHSRplotthedots leaves moving ranges beyond 3.267 times their mean out of the limits;
    `screened=True` does so too. It draws trial limits for fewer than 12 points and knows no gaps.
    The NHS spreadsheet, like this function, keeps every moving range.

    >>> asb = [1291, 1343, 1420, 1419, 1376, 1190, 1342, 1128, 1034, 1062, 1000, 1181,  # Bristol 2018/19
    ...        1081, 1193, 1205, 1404, 1145, 1199, 1195, 1044, 994, 1007, 1096, 1162]  # and 2019/20
    >>> chart = control_chart(asb)
    >>> f"usually {chart.low:.0f} to {chart.high:.0f} a month"
    'usually 934 to 1442 a month'
    >>> chart.signals, chart.points[0].signals  # April to October 2018 above the line; the winter after, low
    ((0, 1, 2, 3, 4, 5, 6, 20, 21), ('shift',))
    """
    series = [None if value is None or isnan(value) else float(value) for value in values]
    known = [value for value in series if value is not None]
    ranges = [abs(b - a) for a, b in pairwise(series) if a is not None and b is not None]
    if len(known) < fewest or len(ranges) < fewest / 2:
        have = f"{len(known)} of at least {fewest} values, {len(ranges)} of them after a neighbour"
        why = f"too few points for limits: {have}"
        return ControlChart(tuple(map(Point, series)), reason=why, asked_from=asked_from)
    # The exact mean, so that a constant series lies on its centre line and not a rounding error beside it.
    centre, usual_range = mean(known), mean(ranges)
    if screened:
        usual_range = mean(r for r in ranges if r < 3.267 * usual_range) if usual_range else 0.0
    reach = 2.66 * usual_range
    low, high = centre - reach, centre + reach
    asked, signals = series[asked_from:], [[] for _ in series]  # type: Series, list[list[str]]
    for name, found in (
        ("outside", _outside(asked, low, high)),
        ("shift", _shift(asked, centre)),
        ("trend", _trend(asked)),
        ("near a limit", _near_a_limit(asked, centre, low, high)),
    ):
        for i in sorted(found):
            signals[asked_from + i].append(name)
    points = (Point(v, _side(v, centre), tuple(s)) for v, s in zip(series, signals, strict=True))
    return ControlChart(tuple(points), centre=centre, low=low, high=high, asked_from=asked_from)


def chart_of_months(
    values: Sequence[float | None], *, asked: int = ASKED, judged: WithoutSeason | None = None
) -> ControlChart:
    """The chart that an edition draws of months: of what is left without their season, asked of the newest `asked`.

    A season that is really there is taken out (see `without_season`), so that each July is held against others. Limits
    are screened of single leaps, as NHSRplotthedots has them: one month of a flood or a broken system widens limits
    that keep every moving range, and hides the next. The rules are asked of the newest months alone, because asked of
    five years they mark one in half of all charts where nothing happened (see `false_alarms`). `judged` are the months
    without a season that more is known of than they say themselves.

    >>> months = [20, 22, 19, 21, 20, 23, 61, 21, 22, 20, 18, 21, 20, 19]
    >>> round(control_chart(months).high), round(chart_of_months(months).high)
    (44, 28)
    >>> summer = [(90, 110, 150, 110)[at % 12 // 3] + 3 * (at % 5 - 2) for at in range(48)]
    >>> chart = chart_of_months([*summer[:-1], 140])  # as many as in a usual August, but in March
    >>> chart.signals, round(chart.high), control_chart([*summer[:-1], 140], screened=True).signals == chart.signals
    ((47,), 133, False)
    """
    judged = judged or without_season(values)
    start = max(0, len(values) - asked)
    chart = control_chart(judged.values, screened=True, asked_from=start)
    return replace(chart, season=judged.reason or TAKEN_OUT)


@dataclass(frozen=True)
class Rebase:
    """Where a chart begins anew, with the reason on record: a counting rule, a new system, a lasting change owned."""

    at: int  # the position of the first value after it
    reason: str

    def __post_init__(self):
        if not self.reason.strip():
            raise ValueError("a chart begins anew only for a recorded reason: say what changed")


def rebased(
    values: Sequence[float | None], rebases: Sequence[Rebase], *, screened: bool = True
) -> tuple[tuple[Rebase | None, ControlChart], ...]:
    """A chart for each stretch between the places where it begins anew; no run goes across, and no limit.

    A stretch of fewer than 12 values has no limits yet, and says so. Raises ValueError for a place outside the series.

    >>> parts = rebased([20.0, 22] * 8 + [40, 41] * 8, [Rebase(16, "counting rule of April 2018")])
    >>> [(part.centre, part.signals) for _, part in parts]
    [(21.0, ()), (40.5, ())]
    """
    ordered = sorted(rebases, key=lambda each: each.at)
    if any(not 0 < each.at < len(values) for each in ordered):
        raise ValueError("a chart begins anew at one of its own values, after the first")
    starts: list[tuple[int, Rebase | None]] = [(0, None), *((each.at, each) for each in ordered)]
    ends = [*(at for at, _ in starts[1:]), len(values)]
    return tuple(
        (why, control_chart(values[start:end], screened=screened))
        for (start, why), end in zip(starts, ends, strict=True)
    )


def _side(value: float | None, centre: float) -> str:
    if value is None:
        return ""
    return "above" if value > centre else "below" if value < centre else "on"


def _outside(series: Series, low: float, high: float) -> set[int]:
    return {i for i, value in enumerate(series) if value is not None and not low <= value <= high}


def _shift(series: Series, centre: float) -> set[int]:
    sides = [_side(value, centre) for value in series]
    found: set[int] = set()
    for end in range(RUN, len(sides) + 1):
        run = sides[end - RUN : end]
        if run in (["above"] * RUN, ["below"] * RUN):
            found.update(range(end - RUN, end))
    return found


def _trend(series: Series) -> set[int]:
    found: set[int] = set()
    for end in range(RUN, len(series) + 1):
        run = [value for value in series[end - RUN : end] if value is not None]
        if len(run) < RUN:
            continue
        if all(a < b for a, b in pairwise(run)) or all(a > b for a, b in pairwise(run)):
            found.update(range(end - RUN, end))
    return found


def _near_a_limit(series: Series, centre: float, low: float, high: float) -> set[int]:
    third = (high - centre) / 3
    outside = _outside(series, low, high)
    near = {
        i
        for i, value in enumerate(series)
        if value is not None and i not in outside and abs(value - centre) > 2 * third
    }
    found: set[int] = set()
    for start in range(len(series) - 2):
        three = range(start, start + 3)
        one_side = {_side(series[i], centre) for i in three} in ({"above"}, {"below"})
        if one_side and len(near.intersection(three)) >= 2:
            found.update(near.intersection(three))
    return found
