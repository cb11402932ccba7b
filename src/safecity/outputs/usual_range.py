"""What is usual in a month, as figures: one range for a whole chart, or one on each side of a change in recording."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..findings.review import Review
from ..measures.measure import Measure
from ..release.figure import Figure
from ..statistics.control import ControlChart
from ..statistics.season_removed import TAKEN_OUT
from ..vocabulary import Period, Place
from .charts.break_marks import charts_of, spans_of

WITHOUT_SEASON = "control chart, season taken out"


@dataclass(frozen=True)
class UsualRange:
    """What is usual from one month of a chart up to before another: its average and both ends, as figures."""

    first: int
    end: int
    limits: dict[str, Figure]
    season: str  # whether it was taken out of the months, and why not
    whole: bool  # whether it holds for all the months of the chart
    shared: bool = False  # whether the season is that of other parts too

    @property
    def period(self) -> Period:
        return self.limits["centre"].period


def usual_ranges(
    review: Review, measure: Measure, place: Place, chart: ControlChart
) -> tuple[UsualRange, ...]:
    """The average month and the ends of the usual range on each side of every change in recording.

    Nothing of a side of which too few months came.
    """
    found = []
    for (first, end), part in zip(spans_of(chart), charts_of(chart), strict=True):
        if limits := _limits(review, measure, place, part, review.months[first:end]):
            found.append(UsualRange(first, end, limits, part.season, not chart.parts, part.season_shared))
    return tuple(found)


def judged_months(review: Review, measure: Measure, place: Place, chart: ControlChart) -> tuple[Figure, ...]:
    """What the chart judges of each month: its count without the season where that was taken out, or its count."""
    found = []
    for (first, end), part in zip(spans_of(chart), charts_of(chart), strict=True):
        for month, point in zip(review.months[first:end], part.points, strict=True):
            count = review.released.count(measure.name, place, month)
            taken_out = part.season == TAKEN_OUT and point.value is not None
            found.append(
                review.released.statistic(
                    WITHOUT_SEASON, measure.name, place, month, value=point.value,
                    unit=f"{measure.count_unit}, season taken out", decimals=_decimals(part),
                )
                if taken_out
                else count
            )  # fmt: skip
    return tuple(found)


def season_taken_out(chart: ControlChart | None) -> bool:
    """Whether any month of a chart is judged without its season."""
    return chart is not None and any(part.season == TAKEN_OUT for part in charts_of(chart))


def _decimals(chart: ControlChart) -> int:
    return 0 if chart.high is not None and chart.high >= 20 else 1


def months_without_range(review: Review, chart: ControlChart) -> tuple[Period, ...]:
    """The months of the year for which nothing says what is usual: of a side of which too few months came."""
    return tuple(
        month
        for (first, end), part in zip(spans_of(chart), charts_of(chart), strict=True)
        if part.centre is None
        for month in review.months[first:end]
        if review.year.start <= month.start <= review.year.end
    )


def _limits(
    review: Review, measure: Measure, place: Place, chart: ControlChart, months: Sequence[Period]
) -> dict[str, Figure]:
    if chart.centre is None or chart.low is None or chart.high is None:
        return {}
    span = Period(months[0].start, months[-1].end)
    values = {"centre": chart.centre, "low": max(chart.low, 0), "high": chart.high}
    return {
        name: review.released.statistic(
            f"control chart, {name}", measure.name, place, span, value=value,
            unit=f"{measure.count_unit} a month", decimals=_decimals(chart),
        )
        for name, value in values.items()
    }  # fmt: skip
