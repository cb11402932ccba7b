"""The workbook's sheets on what is ahead and on what would have been."""

from ...findings.outlook import NO_BETTER, TOO_FEW_AHEAD, TOO_SHORT
from ...findings.review import Review
from ..topics import events
from ..topics.outlook import all_ahead, trend_figures
from .sheet import Column, Sheet

_WHY = {
    "": "",
    TOO_SHORT: "Too few months without a gap or a break in recording",
    TOO_FEW_AHEAD: "Too few in the last twelve months",
    NO_BETTER: "No better than repeating the year before",
}
_WAY = {"up": "Rising", "down": "Falling", "no clear change": "No clear direction", "too few": "Not known"}


def ahead_sheets(review: Review) -> list[Sheet]:
    """Forecasts with their scores, their months, the trend, and what would have been; each only where there is any."""
    return [_expected(review), _by_month(review), _trend(review), _without(review), _without_by_month(review)]


def _expected(review: Review) -> Sheet:
    found = all_ahead(review)
    scored = [each.scored for each in found]
    return Sheet(
        name="What to expect",
        title=f"Direction and forecast of each measure in {review.home.name}",
        names=[each.measure.title for each in found],
        columns=[
            Column("What is counted", [each.measure.title for each in found], width=34),
            Column(f"Count {review.year.in_words()}", [each.last for each in found], optional=True),
            Column("Months ahead", [each.outlook.ahead.in_words() for each in found], width=30),
            Column("Expected", [each.total for each in found], optional=True),
            Column("Expected, lower", [each.lower for each in found], optional=True),
            Column("Expected, upper", [each.upper for each in found], optional=True),
            Column("Why there is no forecast", [_WHY[each.reason] for each in found], width=44),
            Column("Months used", [each.used for each in found], optional=True),
            Column(
                "Earlier months tried from",
                [each.origins if each else None for each in scored],
                optional=True,
            ),
            Column("Mean error a month", [each.error if each else None for each in scored], optional=True),
            Column(
                "Mean error of repeating the year before",
                [each.naive if each else None for each in scored],
                optional=True,
            ),
            Column(
                "Error over that of repeating (%)",
                [each.ratio if each else None for each in scored],
                optional=True,
            ),
            Column(
                "Months tried that lay in their range (%)",
                [each.within if each else None for each in scored],
                optional=True,
            ),
            Column("Direction over three years", [_WAY[each.outlook.verdict] for each in found], width=24),
            Column("Change a year (%)", [each.direction for each in found], optional=True),
            Column("Change a year, lower (%)", [each.direction for each in found], show="low", optional=True),
            Column(
                "Change a year, upper (%)", [each.direction for each in found], show="high", optional=True
            ),
        ],
    )


def _by_month(review: Review) -> Sheet:
    rows = [(each.measure, month) for each in all_ahead(review) for month in each.months]
    figures = [month for _, month in rows]
    return Sheet(
        name="Forecast by month",
        title=f"What is expected month by month in {review.home.name}",
        names=[f"{measure.title}, {month.period.in_words()}" for measure, month in rows],
        columns=[
            Column("What is counted", [measure.title for measure, _ in rows], width=34),
            Column("Month", [month.period.in_words() for month in figures], width=20),
            Column("Expected", figures),
            Column("Expected, lower", figures, show="low"),
            Column("Expected, upper", figures, show="high"),
        ],
    )


def _trend(review: Review) -> Sheet:
    rows = [
        (each.measure, month, adjusted, smooth)
        for each in all_ahead(review)
        for month, adjusted, smooth in trend_figures(review, each)
        if smooth is not None
    ]
    return Sheet(
        name="Trend by month",
        title=f"The last three years without their season, and the trend, in {review.home.name}",
        names=[f"{measure.title}, {month.in_words()}" for measure, month, _, _ in rows],
        columns=[
            Column("What is counted", [measure.title for measure, _, _, _ in rows], width=34),
            Column("Month", [month.in_words() for _, month, _, _ in rows], width=20),
            Column("Without its season", [adjusted for _, _, adjusted, _ in rows]),
            Column("Trend", [smooth for _, _, _, smooth in rows]),
        ],
    )


def _without(review: Review) -> Sheet:
    rows = [row for each in events.events(review) for row in each.rows]
    return Sheet(
        name="What would have been",
        title=f"What came in {review.home.name} beside what was expected without an event",
        names=[f"{row.measure.title}, without {row.event.event.name}" for row in rows],
        columns=[
            Column("What is counted", [row.measure.title for row in rows], width=34),
            Column("Without", [row.event.event.name for row in rows], width=24),
            Column("Months", [row.period.in_words() for row in rows], width=34),
            Column("Came", [row.observed for row in rows]),
            Column("Expected", [row.expected for row in rows]),
            Column("Expected, lower", [row.lower for row in rows]),
            Column("Expected, upper", [row.upper for row in rows]),
            Column("Difference", [row.excess for row in rows]),
            Column("Difference, lower", [row.excess for row in rows], show="low"),
            Column("Difference, upper", [row.excess for row in rows], show="high"),
            Column("Difference (%)", [row.percent for row in rows]),
            Column("Difference, lower (%)", [row.percent for row in rows], show="low"),
            Column("Difference, upper (%)", [row.percent for row in rows], show="high"),
            Column("What it shows", [row.verdict for row in rows], width=24),
            Column("Months used", [row.used for row in rows]),
            Column(
                "Which months it rests on",
                [row.rests_across or None for row in rows],
                width=60,
                optional=True,
            ),
        ],
    )


def _without_by_month(review: Review) -> Sheet:
    rows = [
        (row, month)
        for each in events.events(review)
        for row in each.rows
        for month in events.months_of(review, row)
    ]
    figures = [month.expected for _, month in rows]
    return Sheet(
        name="Would have been by month",
        title=f"What came and what was expected month by month in {review.home.name}",
        names=[f"{row.measure.title}, {month.month.in_words()}" for row, month in rows],
        columns=[
            Column("What is counted", [row.measure.title for row, _ in rows], width=34),
            Column("Without", [row.event.event.name for row, _ in rows], width=24),
            Column("Month", [month.month.in_words() for _, month in rows], width=20),
            Column("Came", [month.observed for _, month in rows]),
            Column("Expected", figures),
            Column("Expected, lower", figures, show="low"),
            Column("Expected, upper", figures, show="high"),
        ],
    )
