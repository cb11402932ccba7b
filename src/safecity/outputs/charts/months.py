"""The charts of months that papers and slides share: the numbers for programs that draw, and a drawing besides."""

from collections.abc import Sequence

from ...findings.charted import charted
from ...findings.review import Review
from ...measures import Measure
from ...vocabulary import Place
from ...vocabulary.status import GAP
from ..documents.blocks import Line, MonthsChart
from ..documents.month_lines import lines_of, notes_of
from ..placements import Placements
from ..topics.outlook import Ahead, trend_figures
from .ahead import ahead_chart
from .break_marks import break_marks
from .trend import trend

_ENOUGH = 6  # months: fewer are no line, and a table has their sum


def months_shown(review: Review, measure: Measure, place: Place | None = None) -> MonthsChart | None:
    """The months of a measure with what is usual, in the whole place or a part of it; None where too few came."""
    place, months = place or review.home, review.months
    if place == review.home:
        usual = review.charts.get(measure.name)
    elif all(review.released.has(measure.name, place, month) for month in months):
        usual = charted(measure.name, place, months, review.released, review.register)
    else:
        usual = None
    if usual is None or sum(point.value is not None for point in usual.points) < _ENOUGH:
        return None
    shown = Placements()  # what the drawing shows; whoever writes the product notes where
    drawn = trend(review, measure, place, shown, "chart")
    if drawn is None:
        return None
    marks = break_marks(review, measure, place, months)
    counts = [review.released.count(measure.name, place, month).value for month in months]
    gone = [month for month in months if review.released.count(measure.name, place, month).status == GAP]
    return MonthsChart(
        tuple(month.start for month in months), tuple(lines_of(measure, usual, counts, marks, months)), drawn,
        shown.every, notes=notes_of(usual, marks, months, gone, review.year),
    )  # fmt: skip


def ahead_shown(review: Review, first: Ahead) -> MonthsChart | None:
    """The last three years of a measure, their trend, and the twelve months that are expected with their range."""
    shown = Placements()
    drawn = ahead_chart(review, first, shown, "chart")
    if drawn is None:
        return None
    past = trend_figures(review, first)
    counts = [review.released.count(first.measure.name, review.home, month).value for month, _, _ in past]
    lines = (
        Line(f"{first.measure.count_unit.capitalize()} a month", _then(counts, first), "8A9399", 1.5),
        Line("Trend, without the season", _then([each.value if each else None for _, _, each in past], first),
             "12436D", 2.25),
        Line("Expected", _after(past, [each.value for each in first.months]), "4F81B0", 2.25),
        Line("Ends of its range", _after(past, [each.high for each in first.months]), "7D99B3", 1.0, "sysDash"),
        Line("Lower end", _after(past, [each.low for each in first.months]), "7D99B3", 1.0, "sysDash", in_key=False),
    )  # fmt: skip
    months = (*(month.start for month, _, _ in past), *(each.period.start for each in first.months))
    return MonthsChart(months, lines, drawn, shown.every)


def _then(values: Sequence[float | int | None], first: Ahead) -> list[float | int | None]:
    return [*values, *[None] * len(first.months)]


def _after(past: Sequence, values: Sequence[float | int | None]) -> list[float | int | None]:
    return [*[None] * len(past), *values]
