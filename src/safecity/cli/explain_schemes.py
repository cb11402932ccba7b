"""What an edition tells of the months that a scheme was judged by: from which on, and across which days none is."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TypedDict

from ..editions import PublishedFigure
from ..editions.register import RegisteredRow
from ..register.register import OF_RECORDING, REFUSED


class Since(TypedDict):
    """The first month of a measure that an edition holds, and the days on which its recording changed."""

    since: date | None
    breaks: tuple[date, ...]


def of_scheme(
    measure: str,
    area: str,
    figures: Iterable[PublishedFigure],
    statistics: Mapping[str, str],
    register: Iterable[RegisteredRow],
) -> Since:
    """By the counts of months that the edition prints or draws, and by its register."""
    months = (
        each.period_start
        for each in figures
        if (each.measure, each.place_code) == (measure, area)
        and statistics.get(each.figure_id) == "count"
        and each.span.kind == "month"
    )
    days: list[date] = []
    for row in register:
        if row.kind in OF_RECORDING and row.comparison == REFUSED and (not row.places or area in row.places):
            if not row.measures or measure in row.measures:
                days += [row.first] if row.last is None else [row.first, row.last + timedelta(1)]
    return {"since": min(months, default=None), "breaks": tuple(sorted(days))}
