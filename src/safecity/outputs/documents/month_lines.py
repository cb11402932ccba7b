"""The lines of a document's chart of months: split where recording changed, each side with its own usual range."""

from collections.abc import Sequence

from ...measures import Measure
from ...statistics.control import ControlChart
from ...vocabulary import Period
from ..charts.break_marks import BreakMark, charts_of, spans_of
from .blocks import Line


def lines_of(
    measure: Measure, chart: ControlChart, marks: Sequence[BreakMark], months: Sequence[Period]
) -> list[Line]:
    """A line of counts and three of what is usual for each part, named once in the key, and one down at each break."""
    every, spans = len(chart.points), spans_of(chart)
    name = f"{measure.count_unit.capitalize()} a month"
    counts = [point.value for point in chart.points]
    lines = [Line(name, _only(counts, first, end), "12436D", 2.25, in_key=first == 0) for first, end in spans]
    named = False
    for (first, end), part in zip(spans, charts_of(chart), strict=True):
        if part.centre is None or part.low is None or part.high is None:
            continue
        lines += [
            Line("Average", _only([part.centre] * every, first, end), "6F777B", 1.0, "sysDash", not named),
            Line(
                "Ends of the usual range",
                _only([part.high] * every, first, end),
                "A0A8AE",
                1.0,
                in_key=not named,
            ),
            Line("Lower end", _only([max(part.low, 0)] * every, first, end), "A0A8AE", 1.0, in_key=False),
        ]
        named = True
    # Above all that is drawn, so that the words stand clear of it.
    highest = max(value for line in lines for value in line.values if value is not None)
    for mark in marks:
        at = next(number for number, month in enumerate(months) if month.start <= mark.day <= month.end)
        lines.append(
            Line(mark.named, _only([1.1 * highest] * every, at, at + 1), "0B0C0C", 1.5, upright=mark.words)
        )
    return lines


def _only(values: Sequence[float | None], first: int, end: int) -> list[float | None]:
    return [value if first <= at < end else None for at, value in enumerate(values)]
