"""A number of a control chart of months counted again."""

from dataclasses import dataclass

from ...statistics.control_parts import control_chart_in_parts
from ...statistics.false_alarms import false_alarms
from ...statistics.season_removed import TAKEN_OUT
from ...vocabulary import Period

Series = tuple[int | None, ...]


@dataclass(frozen=True)
class Charted:
    """The months that a number of a control chart rests on: those of its part, or all that say what its season is.

    `starts` are where recording changed among them, and `part` where the part of the number begins, both from 0.
    """

    period: Period
    starts: tuple[int, ...] = ()
    part: int = 0


def of_chart(statistic: str, series: Series, span: Period, charted: Charted) -> float | None:
    """What it comes to again: a limit, the false alarms, or the month of `span` without its season."""
    months = charted.period.months()
    if statistic.endswith("false alarms"):
        return false_alarms(series, [month.start.month for month in months], charted.starts)
    whole = control_chart_in_parts(series, charted.starts)
    if statistic.endswith(TAKEN_OUT):
        return whole.points[months.index(span)].value
    chart = whole.parts[(0, *charted.starts).index(charted.part)] if whole.parts else whole
    if chart.centre is None or chart.low is None:
        return None
    return {"centre": chart.centre, "low": max(chart.low, 0.0), "high": chart.high}[statistic.split(", ")[1]]
