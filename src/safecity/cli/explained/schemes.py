"""What an edition tells of the months that a scheme was judged by: from which on, and across which days none is."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from ...editions import PublishedFigure
from ...editions.register import RegisteredRow
from ...recount.question import Question
from ...register.register import OF_RECORDING, REFUSED


def of_scheme(
    asked: Question,
    area: str,
    figures: Iterable[PublishedFigure],
    statistics: Mapping[str, str],
    register: Iterable[RegisteredRow],
) -> Question:
    """The same question with the first month of the measure that the edition holds, and the breaks of its register."""
    measure = asked.measure
    months = (
        each.period_start
        for each in figures
        if (each.measure, each.place_code) == (measure, area)
        and statistics.get(each.figure_id) in ("count", "rate")
        and each.span.kind == "month"
    )
    days: list[date] = []
    for row in register:
        if row.kind in OF_RECORDING and row.comparison == REFUSED and (not row.places or area in row.places):
            if not row.measures or measure in row.measures:
                days += [row.first] if row.last is None else [row.first, row.last + timedelta(1)]
    return replace(asked, since=min(months, default=None), breaks=tuple(sorted(days)))
