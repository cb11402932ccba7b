"""A control chart on either side of a day on which recording changed: levels apart, the season in common."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from .control import ASKED, ControlChart, chart_of_months
from .season_removed import enough_years, without_season


def control_chart_in_parts(
    values: Sequence[float | None], starts: Iterable[int], unlike: Collection[int] = ()
) -> ControlChart:
    """The chart of a series of months that begins anew at each position of `starts`, counted from 0.

    No limit, run or moving range goes across such a position, as nothing on one side says what is usual on the
    other. Centre and limits are those of the last part, which is the present; `parts` has each one's own. A part of
    too few months has no limits and no signals. Asked of are the newest `ASKED` months of the whole series, in
    whichever part they lie.

    A part has its season taken out by its own years where it has four. A shorter one has that of all parts together
    that count the same things: the months' pattern is one, and the levels stay apart (see `without_season`). It is
    not looked for beyond positions that are `unlike` too, where other things came to be counted.

    >>> chart = control_chart_in_parts([10, 12] * 6 + [30, 34] * 6, [12])
    >>> [(part.centre, len(part.points)) for part in chart.parts], chart.signals
    ([(11.0, 12), (32.0, 12)], ())
    >>> summer = [(90, 110, 150, 110)[at % 12 // 3] + 3 * (at % 5 - 2) for at in range(72)]
    >>> after = [each if at < 48 else 2 * each for at, each in enumerate(summer)]  # twice as many are recorded
    >>> chart, alone = control_chart_in_parts(after, [48]), control_chart_in_parts(after, [48], unlike=[48])
    >>> chart.season, chart.season_shared, alone.season, chart.signals, len(alone.signals)
    ('taken out', True, 'too few years', (), 6)
    """
    cuts = cuts_of(values, starts)
    if len(cuts) <= 2:
        return chart_of_months(values)
    asked = max(0, len(values) - ASKED)
    parts = tuple(
        _part(values, season_from(values, (first, end), cuts, unlike), first, end, max(first, asked))
        for first, end in pairwise(cuts)
    )
    points = tuple(point for part in parts for point in part.points)
    return replace(parts[-1], points=points, parts=parts, asked_from=asked)


def cuts_of(values: Sequence[object], starts: Iterable[int]) -> list[int]:
    """Where the parts of a series begin, and its end."""
    return sorted({0, *(at for at in starts if 0 < at < len(values)), len(values)})


@dataclass(frozen=True)
class SeasonFrom:
    """The months from `first` to before `end` that a part has its season from, and where recording changed in them."""

    first: int
    end: int
    starts: tuple[int, ...] = ()  # counted from `first`


def season_from(
    values: Sequence[float | None], part: tuple[int, int], cuts: Sequence[int], unlike: Collection[int]
) -> SeasonFrom:
    """Its own months where they are four years, or all that are alike if those are, or its own, which have none then.

    `part` is where it begins and ends, `cuts` where every part does.
    """
    first = max((at for at in unlike if at <= part[0]), default=0)
    end = min((at for at in unlike if at >= part[1]), default=len(values))
    shared = SeasonFrom(first, end, tuple(at - first for at in cuts if first < at < end))
    series = np.array([np.nan if value is None else value for value in values], dtype=float)
    enough = enough_years(series[slice(*part)]) or not enough_years(series[first:end], shared.starts)
    return SeasonFrom(*part) if enough else shared


def _part(
    values: Sequence[float | None], season: SeasonFrom, first: int, end: int, asked: int
) -> ControlChart:
    if not season.starts:
        return chart_of_months(values[first:end], asked=max(0, end - asked))
    judged = without_season(values[season.first : season.end], season.starts)
    own = replace(judged, values=judged.values[first - season.first : end - season.first])
    chart = chart_of_months(values[first:end], asked=max(0, end - asked), judged=own)
    return replace(chart, season_shared=own.taken_out)
