"""Days and hours of a force's own crimes a second time, event by event."""

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from .files import CountedFile
from .question import WHOLE, Question, Recount
from .record import Record, iso
from .records import OF_OWN_RECORDS

if TYPE_CHECKING:
    from .second_count import SecondCount

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CELL = re.compile(rf"({'|'.join(_DAYS)})s from ([0-9]+) to ([0-9]+)")
_COUNTED, _LEFT_OUT = "counted by day and hour", "left out of day and hour: "
_LONGEST = timedelta(days=1)


def is_of_hours(statistic: str) -> bool:
    """Whether a figure is of the table of a week, or of what was left out of it.

    >>> is_of_hours("Mondays from 00 to 03"), is_of_hours("left out of day and hour: no time"), is_of_hours("rate")
    (True, True, False)
    """
    return bool(_CELL.fullmatch(statistic)) or statistic == _COUNTED or statistic.startswith(_LEFT_OUT)


def answer_of_hours(second: "SecondCount", question: Question) -> Recount | None:
    """How many events are in the table, in one of its cells, or left out of it, and why."""
    if question.measure not in OF_OWN_RECORDS:
        return None
    rows, files = crimes_of(second, question)
    spans = [span(record) for record in rows]
    kinds = [_kind(each) for each in spans]
    if cell := _CELL.fullmatch(question.statistic):
        day, first, last = _DAYS.index(cell[1]), int(cell[2]), int(cell[3])
        kept = [each for each, kind in zip(spans, kinds, strict=True) if each and kind == ""]
        return Recount(WHOLE, value=sum(_inside(*each, day, first, last) for each in kept), files=files)
    wanted = "" if question.statistic == _COUNTED else question.statistic.removeprefix(_LEFT_OUT)
    return Recount(WHOLE, value=kinds.count(wanted), files=files)


def crimes_of(second: "SecondCount", question: Question) -> tuple[list[Record], tuple[CountedFile, ...]]:
    """The records that a measure counts in the place and period, and their files."""
    kind, counts = OF_OWN_RECORDS[question.measure]
    lsoas, own, period = second.extent("csp", question.code).lsoas, second.own_records, question.period
    months = {f"{month.start:%Y-%m}" for month in period.months()}
    rows, files = [], []
    for file, records in own.in_force(kind):
        files.append(file)
        rows += [
            record
            for record in records
            if period.start <= record.day <= period.end
            and f"{record.day:%Y-%m}" in months
            and counts(record)
            and own.lsoa_of(record) in lsoas
        ]
    return rows, tuple(files)


def span(record: Record) -> tuple[datetime, datetime] | None:
    """From when to when it can have happened; None where the record says nothing of it."""
    began, ended = (record.cells.get(name, "").strip() for name in ("committed_from", "committed_to"))
    if not began:
        return None
    first = datetime.fromisoformat(iso(began)).replace(second=0)
    last = datetime.fromisoformat(iso(ended)).replace(second=0) if ended else first
    return first, max(first, last)


def _kind(when: tuple[datetime, datetime] | None) -> str:
    """Why an event is left out of the table, in the words of its figures; empty where it is in it."""
    if when is None:
        return "no time"
    if (when[0].hour, when[0].minute) == (0, 0):
        return "at midnight"
    if when[0].day == 1:
        return "on the first of a month"
    return "over more than a day" if when[1] - when[0] > _LONGEST else ""


def _inside(began: datetime, ended: datetime, day: int, first: int, last: int) -> float:
    """The part of an event that lies between two hours of a day of the week."""
    if began == ended:
        return float(began.weekday() == day and first <= began.hour < last)
    part = timedelta()
    start = began.replace(hour=0, minute=0)
    while start <= ended:
        if start.weekday() == day:
            opens, closes = start + timedelta(hours=first), start + timedelta(hours=last)
            part += max(min(ended, closes) - max(began, opens), timedelta())
        start += timedelta(days=1)
    return part / (ended - began)
