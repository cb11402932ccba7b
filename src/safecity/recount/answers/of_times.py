"""Recounting what a force's own records leave out: fields that say nothing, times that are none, days in between."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from ..files import CountedFile
from ..question import WHOLE, Question, Recount
from ..record import Record, iso

if TYPE_CHECKING:
    from ..second_count import SecondCount

OF_TIMES = ("crimes_with_time", "crimes_at_midnight", "crimes_on_first_of_month", "crimes_recorded_late")
_FILLED = "field_filled"
OF_FIELDS = (*OF_TIMES, _FILLED)


def answer_of_fields(second: "SecondCount", question: Question) -> Recount | None:
    """Of the records of a time: those that say something in a field, or crimes by when they began and were recorded.

    A time of which not all records came is a gap. None for fields of people that are counted only once.
    """
    kind, _, field = question.category.partition(": ") if question.measure == _FILLED else ("crimes", "", "")
    months = {f"{month.start:%Y-%m}" for month in question.period.months()}
    if kind == "crime_people":
        return second.together.filled(field, months)
    if kind not in ("crimes", "incidents"):
        return None
    rows = [
        (file, record)
        for file, records in second.own_records.in_force(kind)
        for record in records
        if question.period.start <= record.day <= question.period.end
    ]
    if not months <= second.own_records.whole_months(kind):
        return Recount(WHOLE, files=_share(0, rows).files)  # a part of a month is no month
    if question.measure == _FILLED:
        named = second.places.named_small_areas()
        say = (
            second.own_records.lsoa_of(each) in named
            if field == "place"
            else bool(each.cells.get(field, "").strip())
            for _, each in rows
        )
        return _share(sum(say), rows)
    began = [(file, record) for file, record in rows if record.cells.get("committed_from")]
    if question.measure == "crimes_with_time":
        return replace(_share(len(began), began), value=len(began), denominator=None)
    if question.measure == "crimes_recorded_late":
        days = int(re.sub("[^0-9]", "", question.category))
        return _share(sum(_days_after(record) > days for _, record in began), began)
    moments = [moment_of(record.cells["committed_from"]) for _, record in began]
    if question.measure == "crimes_at_midnight":
        return _share(sum((each.hour, each.minute) == (0, 0) for each in moments), began)
    return _share(sum(each.day == 1 for each in moments), began)


def _days_after(record: Record) -> int:
    """Days from the last moment at which it can have happened to the day it was recorded."""
    last: date = moment_of(record.cells.get("committed_to") or record.cells["committed_from"]).date()
    return (record.day - last).days


def moment_of(written: str) -> datetime:
    """A moment as a record writes it; one with a zone of its own in universal time."""
    moment = datetime.fromisoformat(iso(written))
    return moment.astimezone(UTC) if moment.tzinfo else moment


def _share(part: int, rows: Iterable[tuple[CountedFile, Record]]) -> Recount:
    of_files = Counter(file for file, _ in rows)
    whole = of_files.total()
    files = tuple(replace(file, counted=number) for file, number in of_files.items())
    value = 100 * part / whole if whole else None
    return Recount(WHOLE, value=value, numerator=part, denominator=whole, files=files)
