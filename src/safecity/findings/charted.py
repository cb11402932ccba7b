"""The months of a measure as a control chart that begins anew where recording changed."""

from collections.abc import Iterable, Sequence
from datetime import date

from ..register import Register
from ..release.released import Released
from ..statistics.control import ControlChart
from ..statistics.control_parts import control_chart_in_parts
from ..vocabulary import Period, Place


def charted(
    measure: str, place: Place, months: Sequence[Period], released: Released, register: Register
) -> ControlChart:
    """What is usual in the months of a place, on each side of every change in recording and of every new level.

    A side of few years has the season of all sides across which comparisons are allowed: they count the same things.
    """
    counts = [released.count(measure, place, month).value for month in months]
    return control_chart_in_parts(counts, *parts_of(measure, place, months, register))


def parts_of(
    measure: str, place: Place, months: Sequence[Period], register: Register
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """At which months a chart begins anew, and at which of them because other things came to be counted."""
    days = register.chart_begins_anew(measure, place), register.counted_apart(measure, place)
    return starts_of_parts(months, days[0]), starts_of_parts(months, days[1])


def starts_of_parts(months: Sequence[Period], days: Iterable[date]) -> tuple[int, ...]:
    """At which months a series begins anew, from 0; a month in which recording changed is a part of its own.

    >>> months = Period.financial_year(2019).months()
    >>> starts_of_parts(months, [date(2019, 7, 1)]), starts_of_parts(months, [date(2019, 9, 15)])
    ((3,), (5, 6))
    """
    found = set()
    for day in days:
        for at, month in enumerate(months):
            if month.start <= day <= month.end:
                found |= {at} if day == month.start else {at, at + 1}
    return tuple(sorted(at for at in found if 0 < at < len(months)))
