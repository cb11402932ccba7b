"""Counting again what is told of a zone: its share of the place, how its records were placed, and its week."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ..files import CountedFile
from ..question import WHOLE, Question, Recount
from ..records import OF_OWN_RECORDS
from .of_times import moment_of

if TYPE_CHECKING:
    from ..second_count import SecondCount

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CELL = re.compile(rf"({'|'.join(_DAYS)})s from ([0-9]{{2}}) to ([0-9]{{2}})")
_SHARE, _NIGHT = "share of the place", "share from 21 to 06"
_PLACED = {"placed in the zone by point": True, "placed in the zone by small area": False}
_COUNTED = "counted by day and hour"
_LEFT_OUT = {
    "left out of day and hour: at midnight": "midnight",
    "left out of day and hour: on the first of a month": "first",
    "left out of day and hour: no time": "no time",
    "left out of day and hour: over more than a day": "too long",
}
_DAY = 24 * 60  # minutes


def is_of_zones(statistic: str) -> bool:
    """Whether a figure is a share of the place, tells how records were placed, or is of a week.

    >>> is_of_zones("Mondays from 00 to 03"), is_of_zones("share of the place"), is_of_zones("count")
    (True, True, False)
    """
    return statistic in (_SHARE, _NIGHT, _COUNTED, *_PLACED, *_LEFT_OUT) or bool(_CELL.fullmatch(statistic))


def answer_of_zones(second: "SecondCount", question: Question) -> Recount | None:
    if question.statistic == _SHARE:
        here, whole = (
            second.events(question.measure, level, code, question.period)
            for level, code in ((question.level, question.code), ("csp", second.area))
        )
        known = here.total is not None and whole.total
        value = 100 * here.total / whole.total if known else None  # type: ignore[operator]
        return Recount(WHOLE, value=value, numerator=here.total, denominator=whole.total, files=whole.files)
    if question.statistic in _PLACED:
        found = second.placed(
            question.measure, question.code, question.period, by_point=_PLACED[question.statistic]
        )
        return Recount(WHOLE, value=found.total, files=found.files) if found else None
    return _of_week(second, question) if question.measure in OF_OWN_RECORDS else None


def _of_week(second: "SecondCount", question: Question) -> Recount:
    """Each event's minutes shared out over the hours that it touches, one event at a time."""
    hours: dict[int, float] = defaultdict(float)  # of the week, from Monday at 00:00
    told: Counter[str] = Counter()
    files: list[CountedFile] = []
    for file, record in second.own_rows(question.measure, question.level, question.code, question.period):
        files.append(file)
        told[_share_out(record.cells, hours)] += 1
    of_files = tuple(replace(file, counted=number) for file, number in Counter(files).items())
    if question.statistic == _COUNTED:
        return Recount(WHOLE, value=told["counted"], files=of_files)
    if question.statistic in _LEFT_OUT:
        return Recount(WHOLE, value=told[_LEFT_OUT[question.statistic]], files=of_files)
    if question.statistic == _NIGHT:
        night = sum(part for hour, part in hours.items() if hour % 24 >= 21 or hour % 24 < 6)
        value = 100 * night / told["counted"] if told["counted"] else None
        return Recount(WHOLE, value=value, files=of_files)
    cell = _CELL.fullmatch(question.statistic)
    assert cell
    start = 24 * _DAYS.index(cell[1])
    value = sum(hours[start + hour] for hour in range(int(cell[2]), int(cell[3])))
    return Recount(WHOLE, value=float(value), files=of_files)


def _share_out(cells: Mapping[str, str], hours: dict[int, float]) -> str:
    """Put an event into the hours that it may be of, and say what became of it."""
    if not cells.get("committed_from"):
        return "no time"
    first = moment_of(cells["committed_from"])
    last = max(first, moment_of(cells.get("committed_to") or cells["committed_from"]))
    first, last = first.replace(second=0), last.replace(second=0)
    if (first.hour, first.minute) == (0, 0):
        return "midnight"
    if first.day == 1:
        return "first"
    minutes = round((last - first).total_seconds() / 60)
    if minutes > _DAY:
        return "too long"
    begin = first.weekday() * _DAY + first.hour * 60 + first.minute
    if not minutes:
        hours[begin // 60 % 168] += 1
    at = begin
    while at < begin + minutes:
        until = min((at // 60 + 1) * 60, begin + minutes)
        hours[at // 60 % 168] += (until - at) / minutes
        at = until
    return "counted"
