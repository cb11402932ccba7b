"""The lines of a document's chart of months: split where recording changed, each side with its own usual range."""

from collections.abc import Sequence
from datetime import date

from ...measures import Measure
from ...statistics.control import ControlChart
from ...statistics.season_removed import TAKEN_OUT
from ...vocabulary import Period
from ...vocabulary.caveat import LOCKDOWN
from ...vocabulary.runs import runs_in_words
from ..charts.break_marks import BreakMark, breaks_in_words, charts_of, spans_of
from ..charts.chart import in_a_sentence
from ..usual_range import season_taken_out
from ..words.lockdown import FIRST_LOCKDOWN
from ..words.trend import AS_COUNTED, MARKED, kind_of, line_name, runs_marked_in_words, season_in_words
from .blocks import Line

_SIGNAL = "B5400B"  # as on the site
_MARKS = {"outside": (MARKED["outside"], "square"), "run": (MARKED["run"], "dot")}


def lines_of(
    measure: Measure,
    chart: ControlChart,
    counted: Sequence[float | None],
    marks: Sequence[BreakMark],
    months: Sequence[Period],
) -> list[Line]:
    """A line of months and three of what is usual for each part, marks where a month is unusual, and lines down.

    Where the season was taken out of the months, what was `counted` is a thin line beside them. Down go a line at each
    break and one where the lockdowns began. All is named once in the key.
    """
    every, spans = len(chart.points), spans_of(chart)
    judged = [point.value for point in chart.points]
    lines = [
        Line(line_name(measure, chart), _only(judged, first, end), "12436D", 2.25, in_key=first == 0)
        for first, end in spans
    ]
    if season_taken_out(chart):
        lines += [
            Line(AS_COUNTED, _only(counted, first, end), "6F777B", 0.75, "sysDot", first == 0)
            for first, end in spans
        ]
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
    # Above all that is drawn, so that the words stand clear of it, and each clear of the one before.
    highest = max(value for line in lines for value in line.values if value is not None)
    for kind, (name, mark) in _MARKS.items():
        marked = [point.value if kind_of(point.signals) == kind else None for point in chart.points]
        if any(value is not None for value in marked):
            lines.append(Line(name, marked, _SIGNAL, 1.5, mark=mark))
    down = [(mark.day, mark.named, mark.words, "0B0C0C", True) for mark in marks]
    began = _lockdown(months)
    if began is not None:
        down.append((began, FIRST_LOCKDOWN, FIRST_LOCKDOWN, "6F777B", False))
    for number, (day, name, words, colour, in_key) in enumerate(sorted(down)):
        at = next(at for at, month in enumerate(months) if month.start <= day <= month.end)
        tall = _only([(1.1 + 0.1 * number) * highest] * every, at, at + 1)
        lines.append(Line(name, tall, colour, 1.5, in_key=in_key, upright=words))
    return lines


def _lockdown(months: Sequence[Period]) -> date | None:
    """The day on which the first lockdown began, if it is in the chart."""
    began = LOCKDOWN.during.start if LOCKDOWN.during else None
    return began if began is not None and months[0].start <= began <= months[-1].end else None


def notes_of(
    chart: ControlChart,
    marks: Sequence[BreakMark],
    months: Sequence[Period],
    gone: Sequence[Period],
    year: Period,
) -> str:
    """What a chart marks, in words: unusual months of the year, gaps, where recording changed, lockdowns.

    What is unusual before the year is marked on the chart and not told one by one: six years of it fill half a page.
    """
    outside = [month for month, point in zip(months, chart.points, strict=True) if "outside" in point.signals]
    of_year = [month for month in outside if month.overlaps(year)]
    said = [season_in_words(chart)] if chart.season == TAKEN_OUT else []
    said += [f"Outside the usual range: {in_a_sentence(runs_in_words(of_year))}."] if of_year else []
    runs, of_years = runs_marked_in_words(chart, months, year), runs_marked_in_words(chart, months)
    said += runs
    if of_year != outside or runs != of_years:
        said.append(f"Unusual months before {year.in_words()} are marked on the chart.")
    said += [f"Not received: {in_a_sentence(runs_in_words(gone))}."] if gone else []
    said += breaks_in_words(marks)
    began = _lockdown(months)
    if began is not None:
        said.append(f"The first lockdown began on {began.day} {began:%B %Y}.")
    return " ".join(said)


def _only(values: Sequence[float | None], first: int, end: int) -> list[float | None]:
    return [value if first <= at < end else None for at, value in enumerate(values)]
