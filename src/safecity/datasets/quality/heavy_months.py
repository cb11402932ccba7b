"""Months with days on which far more was recorded than on days like them: a backlog, of another time, came in."""

from dataclasses import dataclass
from datetime import date

from ibis.expr.types import Table

from ..coverage import records_by_day
from ..crimes import CRIMES
from .heavy_days import heavy_days


@dataclass(frozen=True)
class HeavyMonth:
    """One month's heavy days, the crimes recorded on them, and what as many usual days have."""

    month: date
    days: int
    records: int
    usual: int
    on: tuple[date, ...] = ()  # these days


def heavy_months(crimes: Table) -> tuple[HeavyMonth, ...]:
    """Each month that has such days, in the order of time, of all crimes that came."""
    every = records_by_day(crimes, CRIMES.date)
    months: dict[date, list[tuple[int, float, date]]] = {}
    for day, usual in heavy_days(every).items():
        months.setdefault(day.replace(day=1), []).append((every[day], usual, day))
    return tuple(
        HeavyMonth(
            month,
            len(days),
            sum(records for records, _, _ in days),
            round(sum(usual for _, usual, _ in days)),
            tuple(day for _, _, day in days),
        )
        for month, days in sorted(months.items())
    )
