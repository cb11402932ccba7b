"""How often a control chart marks a month where nothing happened but the season that its series has every year."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from .control import ASKED, RUN
from .control_parts import control_chart_in_parts, cuts_of, season_from
from .likely_seasons import likely_seasons
from .season_removed import enough_years, seasons_removed

CHARTS = 1000
_SEED = 1924

METHOD = "simulation of charts with the season and the variation of the series itself (parametric bootstrap)"


def false_alarms(
    values: Sequence[float | None],
    calendar: Sequence[int],
    starts: Collection[int] = (),
    unlike: Collection[int] = (),
) -> float | None:
    """Of a hundred charts like that of this series, how many mark a month where nothing happened but its season.

    `calendar` names each month by its number in the year, None is a gap. Where a chart begins anew (`starts` and
    `unlike`, see `control_chart_in_parts`) it is said of the newest part, and drawn are all months that say what its
    season is, each part at its own level. The seasons that the series may have are
    estimated and weighed, with a trend beside them, and how much months vary about both (see `likely_seasons`). Then
    charts of so many months with one of those seasons, that variation and no trend are drawn (Poisson counts, or
    negative binomial ones where months vary more), and each goes through all that `control_chart_in_parts` does:
    whether it has a season is tested, the season is estimated and taken out, limits are drawn, and the rules are asked
    of its newest twelve months. Those that are marked are counted: a parametric bootstrap (Efron and Tibshirani, An
    Introduction to the Bootstrap (1993), section 6.5).

    With four full years or more it is 9 to 17 in a hundred, with a season or without. With fewer no season can be
    taken out, and the limits of a chart know none: a series that has one is marked by it year after year. By 1,000
    charts the rate is known to a point; by the season of one short series less well. No season is told below two
    years, nor where a month of the year had fewer than five events in all; then only chance is drawn. None where a
    chart has no limits. Surprises that last from month to month are not allowed for. A mark is a question, and a
    verdict on a year or on the newest months is not made of it.

    >>> calm = [200, 214, 188, 197, 206, 195] * 8
    >>> summer = [each + more for each, more in zip(calm, [0, 0, 0, 40, 80, 90, 90, 80, 40, 0, 0, 0] * 4)]
    >>> [round(false_alarms(each[:24], [*range(1, 13)] * 2), -1) for each in (calm, summer)]
    [10.0, 90.0]
    >>> round(false_alarms(summer, [*range(1, 13)] * 4), -1)
    10.0
    """
    if control_chart_in_parts(values, starts, unlike).centre is None:
        return None
    cuts = cuts_of(values, starts)
    season = season_from(values, (cuts[-2], cuts[-1]), cuts, unlike)
    values, calendar = values[season.first :], calendar[season.first :]
    known = [at for at, value in enumerate(values) if value is not None]
    seen = np.array([values[at] for at in known], dtype=float)
    if not seen.any():
        return 0.0
    seasons, varies = likely_seasons(seen, [calendar[at] for at in known], known, season.starts)
    ends = np.round(CHARTS * np.cumsum([each.weight for each in seasons])).astype(int)
    means = np.repeat([each.expected for each in seasons], np.diff(ends, prepend=0), axis=0)
    random = np.random.default_rng(_SEED)
    drawn = np.full((CHARTS, len(values)), np.nan)
    drawn[:, known] = (
        random.poisson(means) if varies <= 1 else random.negative_binomial(means / (varies - 1), 1 / varies)
    )
    return float(100 * marked_as_months(drawn, season.starts).mean())


def marked_as_months(charts: np.ndarray, starts: Collection[int] = ()) -> np.ndarray:
    """Which of many series, a row each and nan for a gap, a chart marks: season taken out, newest months asked.

    That of the newest part, where recording changed at `starts` and all parts say what the season is.
    """
    judged = seasons_removed(charts, starts)[0] if enough_years(charts[0], starts) else charts
    newest = judged[:, max(starts, default=0) :]
    return marked(newest, asked_from=max(0, newest.shape[1] - ASKED))


def marked(charts: np.ndarray, *, asked_from: int = 0) -> np.ndarray:
    """Which of many charts, a row each, mark any month: the rules of `control_chart`, all at once; nan for a gap."""
    ranges = np.abs(np.diff(charts, axis=1))
    kept = np.where(ranges < 3.267 * np.nanmean(ranges, axis=1, keepdims=True), ranges, np.nan)
    some = ~np.isnan(kept).all(axis=1)  # a chart of months that are all the same has no range, and no reach
    reach = np.zeros((len(charts), 1))
    reach[some] = 2.66 * np.nanmean(kept[some], axis=1, keepdims=True)
    away = (charts - np.nanmean(charts, axis=1, keepdims=True))[:, asked_from:]
    side, way = (np.nan_to_num(np.sign(each)) for each in (away, np.diff(charts[:, asked_from:], axis=1)))
    outside = np.abs(away) > reach
    near = ~outside & (np.abs(away) > 2 * reach / 3)
    threes = np.abs(_in_a_row(side, 3)) == 3, _in_a_row(near, 3) >= 2
    return (
        outside.any(axis=1)
        | (np.abs(_in_a_row(side, RUN)) == RUN).any(axis=1)
        | (np.abs(_in_a_row(way, RUN - 1)) == RUN - 1).any(axis=1)
        | (threes[0] & threes[1]).any(axis=1)
    )


def _in_a_row(signs: np.ndarray, length: int) -> np.ndarray:
    """The sum of so many in a row, from each place on; none where there are fewer."""
    if signs.shape[1] < length:
        return np.zeros((len(signs), 0))
    return sliding_window_view(signs, length, axis=1).sum(axis=2)
