"""Near repeats a second time: every pair of homes held against each other, and chance drawn by other draws."""

import random
import re
from bisect import bisect_left
from datetime import date, datetime
from functools import lru_cache
from math import hypot, sqrt
from typing import TYPE_CHECKING

from .files import CountedFile
from .hours import crimes_of, span
from .question import WHOLE, Question, Recount
from .records import OF_OWN_RECORDS

if TYPE_CHECKING:
    from .second_count import SecondCount

_BAND = re.compile(
    r"(?P<what>times as many pairs as by chance, |p value of pairs |pairs )"
    r"(?:at the (?P<same>same) point|up to (?P<up>\d+) metres|over (?P<over>\d+) and up to (?P<to>\d+) metres), "
    r"(?P<sooner>\d+) to (?P<later>\d+) days apart(?P<chance>, by chance)?"
)
_EVENTS = "events held against each other"
_FIRST_DRAWS, _DRAWS = 999, 300  # of the first count, and of this one
_SURE = 6  # standard errors
DRAWN_AGAIN = "what chance makes: it was drawn again by other draws, which come near it and not to the same"
_Event = tuple[float, float, int]


def is_of_pairs(statistic: str) -> bool:
    """Whether a figure is of pairs of events.

    >>> is_of_pairs("pairs over 200 and up to 400 metres, 8 to 14 days apart, by chance"), is_of_pairs("rate")
    (True, False)
    """
    return statistic == _EVENTS or _BAND.fullmatch(statistic) is not None


def answer_of_pairs(second: "SecondCount", question: Question) -> Recount | None:
    """None where events have no points: pairs in the same small area are not counted a second time."""
    if question.measure not in OF_OWN_RECORDS:
        return None
    events, files = _events(second, question)
    if question.statistic == _EVENTS:
        return Recount(WHOLE, value=len(events), files=files) if events else None
    band = _BAND.fullmatch(question.statistic)
    if not events or band is None:
        return None
    near = -1.0 if band["same"] or band["up"] else float(band["over"])
    far = 0.0 if band["same"] else float(band["up"] or band["to"])
    seen, mean, spread, as_many = _drawn(events, near, far, int(band["sooner"]), int(band["later"]))
    # Both are means of draws: the first of its own, this one of fewer.
    apart = _SURE * spread * sqrt(1 / _FIRST_DRAWS + 1 / _DRAWS)
    if band["chance"]:
        return Recount(WHOLE, value=mean, files=files, apart=apart, taken_over=DRAWN_AGAIN)
    if band["what"].startswith("pairs"):
        return Recount(WHOLE, value=seen, files=files)
    if band["what"].startswith("p value"):
        sure = _SURE * sqrt(as_many * (1 - as_many) * (1 / _FIRST_DRAWS + 1 / _DRAWS)) + _SURE / _DRAWS
        return Recount(WHOLE, value=as_many, files=files, apart=sure, taken_over=DRAWN_AGAIN)
    value = seen / mean if mean else None
    wide = value * apart / mean if value else 0.0
    return Recount(WHOLE, value=value, files=files, apart=wide, taken_over=DRAWN_AGAIN)


def _events(second: "SecondCount", question: Question) -> tuple[tuple[_Event, ...], tuple[CountedFile, ...]]:
    """Where and on which day each can first have happened; those with no point, or with a default day, are left out."""
    rows, files = crimes_of(second, question)
    found = []
    for record in rows:
        when = span(record)
        if when is not None and record.point is not None and not _by_default(when[0]):
            found.append((*record.point, date.toordinal(when[0])))
    return tuple(found), files


def _by_default(when: datetime) -> bool:
    return (when.day, when.hour, when.minute) == (1, 0, 0)


@lru_cache(maxsize=64)
def _drawn(
    events: tuple[_Event, ...], near: float, far: float, sooner: int, later: int
) -> tuple[int, float, float, float]:
    """Pairs seen, the mean and the standard deviation of those by chance, and how often chance makes as many."""
    order = sorted(range(len(events)), key=lambda at: events[at][0])
    east = [events[at][0] for at in order]
    beside = []
    for place, at in enumerate(order):
        until = bisect_left(east, east[place] + far + 1e-6)
        for other in order[place + 1 : until]:
            metres = hypot(events[at][0] - events[other][0], events[at][1] - events[other][1])
            if near < metres <= far:
                beside.append((at, other))
    days = [day for _, _, day in events]
    seen = _soon(beside, days, sooner, later)
    chance = random.Random(20200401)
    drawn = []
    for _ in range(_DRAWS):
        chance.shuffle(days)
        drawn.append(_soon(beside, days, sooner, later))
    mean = sum(drawn) / _DRAWS
    spread = sqrt(sum((each - mean) ** 2 for each in drawn) / (_DRAWS - 1))
    return seen, mean, spread, (1 + sum(each >= seen for each in drawn)) / (1 + _DRAWS)


def _soon(beside: list[tuple[int, int]], days: list[int], sooner: int, later: int) -> int:
    return sum(sooner <= abs(days[one] - days[other]) <= later for one, other in beside)
