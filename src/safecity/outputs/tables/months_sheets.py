"""Sheets of the workbook on months: what was counted in each, and what is usual."""

from ...findings.review import Review
from ...measures import Measure
from ...statistics.season_removed import FEW_YEARS, NO_SEASON, TAKEN_OUT
from ...vocabulary import Period
from ..charts.break_marks import break_marks
from ..usual_range import WITHOUT_SEASON, judged_months, season_taken_out, usual_ranges
from .sheet import Column, Sheet

_OF_SEASON = {
    TAKEN_OUT: "Taken out",
    FEW_YEARS: "Not taken out: fewer than four full years",
    NO_SEASON: "None shows",
    "": "Not taken out",
}
_SHARED = "Taken out: that of all sides that may be compared"


def months_sheet(review: Review) -> Sheet:
    pairs = [
        (measure, month)
        for measure in review.measures
        for month in review.months
        if review.released.has(measure.name, review.home, month)
    ]
    without = {
        (measure, each.period): each
        for measure in review.measures
        if season_taken_out(review.charts.get(measure.name))
        for each in judged_months(review, measure, review.home, review.charts[measure.name])
        if each.statistic == WITHOUT_SEASON
    }
    return Sheet(
        name="Months",
        title=f"Counts by month in {review.home.name}",
        names=[f"{measure.title}, {month.in_words()}" for measure, month in pairs],
        columns=[
            Column("What was counted", [measure.title for measure, _ in pairs], width=34),
            Column("Month", [month.in_words() for _, month in pairs], width=20),
            Column(
                "Count", [review.released.count(measure.name, review.home, month) for measure, month in pairs]
            ),
            Column("Without its season", [without.get(pair) for pair in pairs], optional=True),
        ],
    )


def usual_sheet(review: Review) -> Sheet:
    """Between what ends a month of each kind usually lies, as charts of the months draw it."""
    found = [
        (
            measure,
            each.limits,
            _SHARED if each.shared else _OF_SEASON[each.season],
            _begins(review, measure, review.months[each.first]),
        )
        for measure in review.measures
        if measure.name in review.charts
        for each in usual_ranges(review, measure, review.home, review.charts[measure.name])
    ]
    return Sheet(
        name="Usual range",
        title=f"The usual range of a month in {review.home.name}",
        names=[f"{measure.title}, {limits['centre'].period.in_words()}" for measure, limits, *_ in found],
        columns=[
            Column("What was counted", [measure.title for measure, *_ in found], width=34),
            Column("Months", [limits["centre"].period.in_words() for _, limits, *_ in found], width=34),
            Column("Average", [limits["centre"] for _, limits, *_ in found]),
            Column("Lower end of the usual range", [limits["low"] for _, limits, *_ in found]),
            Column("Upper end of the usual range", [limits["high"] for _, limits, *_ in found]),
            Column("Season", [season for _, _, season, _ in found], width=40),
            Column("Why it begins there", [why or None for *_, why in found], width=60, optional=True),
        ],
    )


def _begins(review: Review, measure: Measure, month: Period) -> str:
    """What changed in the month in which a usual range begins; nothing of one that begins with the records."""
    marks = break_marks(review, measure, review.home, review.months)
    return " ".join(dict.fromkeys(mark.said for mark in marks if month.start <= mark.day <= month.end))
