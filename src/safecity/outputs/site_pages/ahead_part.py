"""The parts of a measure's page on what is ahead of it and on what would have been, with their charts and tables."""

from dataclasses import dataclass

from ...findings.finding import Sentence
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Period
from ..charts.ahead import ahead_chart, event_chart
from ..charts.chart import Chart
from ..topics.events import EventRow, MonthExpected, months_of, rows_of
from ..topics.outlook import (
    Ahead,
    ahead,
    direction_sentence,
    forecast_sentence,
    knows_nothing_of,
    score_sentence,
    trend_figures,
)
from .page import Page


@dataclass(frozen=True)
class AheadShown:
    """What is ahead of a measure: sentences, a chart, and its rows as a table."""

    found: Ahead
    direction: Sentence | None
    forecast: Sentence
    score: Sentence | None
    knows_nothing: str
    chart: Chart | None
    past: tuple[
        tuple[Period, Figure, Figure | None, Figure | None], ...
    ]  # counted, without its season, trend


@dataclass(frozen=True)
class DuringShown:
    """A measure in the months of an event."""

    row: EventRow
    months: tuple[MonthExpected, ...]
    chart: Chart


def ahead_shown(page: Page, measure: Measure) -> AheadShown | None:
    """What is ahead of a measure; None where no month of it is known."""
    review, found = page.review, ahead(page.review, measure)
    if found is None:
        return None
    rows = trend_figures(review, found)
    return AheadShown(
        found=found,
        direction=direction_sentence(review, found),
        forecast=forecast_sentence(found),
        score=score_sentence(found),
        knows_nothing=knows_nothing_of(found),
        chart=ahead_chart(review, found, page.placements, f"{page.title}: chart of what is ahead"),
        past=()
        if found.outlook.trend.reason
        else tuple(
            (month, review.released.count(measure.name, review.home, month), adjusted, smooth)
            for month, adjusted, smooth in rows
        ),
    )


def during_shown(page: Page, measure: Measure) -> tuple[DuringShown, ...]:
    """What came in the months of each event, beside what was expected."""
    where = f"{page.title}: chart of what would have been"
    return tuple(
        DuringShown(row, months_of(page.review, row), event_chart(page.review, row, page.placements, where))
        for row in rows_of(page.review, measure)
    )
