"""When crimes were recorded, and when they had happened: seasons, weekends, nights, a lockdown, late reports."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from safecity.demo.draw import Draw
from safecity.demo.records.calendar import at_home, dates, month_of_year, number
from safecity.demo.records.kinds import KINDS, Kind

MIDNIGHT = 0.07
"""Of times of the day that are 00:00 because nobody knew better."""
FIRST_OF_MONTH = 0.012
"""Of crimes said to have happened on the first of a month because nobody knew better."""

_WEEK = (98, 96, 96, 98, 104, 110, 98)  # Monday to Sunday
MINUTES = 24 * 60


def likely(what: Kind, days: np.ndarray) -> np.ndarray:
    """How likely each day is for a kind of crime, in whole numbers: 10 million a month in which nobody is kept in."""
    month = month_of_year(days)
    length = np.array((30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31))[month]
    week = np.array(_WEEK)[(days + 6) % 7]
    kept_in = at_home(days)
    usual = np.array(what.months)[month] * week * 1000 // length
    return usual * (what.lockdown * kept_in + 100 * (100 - kept_in)) // 100


def recorded(draw: Draw, first: date, last: date, kind: np.ndarray) -> np.ndarray:
    """The day on which each crime was recorded."""
    days = np.arange(number(first), number(last) + 1)
    found = np.zeros(kind.size, dtype=np.int64)
    for one, what in enumerate(KINDS):
        mine = np.nonzero(kind == one)[0]
        found[mine] = days[draw.choose(likely(what, days), mine.size)]
    return found


MINUTE, DAY, BLANK = range(3)
"""How precisely it is known when a crime happened."""


@dataclass(frozen=True)
class Committed:
    """When each crime can have happened: minutes, counted from the day that has the number 0."""

    first: np.ndarray
    last: np.ndarray
    known: np.ndarray  # to the MINUTE, the DAY, or BLANK

    @property
    def day(self) -> np.ndarray:
        return self.first // MINUTES


def committed(
    draw: Draw, kind: np.ndarray, recorded: np.ndarray, non_recent: np.ndarray, young: np.ndarray
) -> Committed:
    """When each crime had happened; `young` tells whose victim was then a child, and may wait for decades."""
    size = kind.size
    chance = draw.uniform(size)
    usual = np.array([what.report_within for what in KINDS])[kind]
    delay = (chance * chance * chance * usual).astype(np.int64)
    longest = np.where(young, 14_000, 3_200)
    long_ago = draw.uniform(size)
    delay = np.where(non_recent, 420 + (long_ago * long_ago * longest).astype(np.int64), delay)
    hours = np.array([what.hours for what in KINDS])
    part = np.zeros(size, dtype=np.int64)
    for one in range(len(KINDS)):
        mine = np.nonzero(kind == one)[0]
        part[mine] = draw.choose(hours[one], mine.size)
    minute = part * 360 + draw.below(72, size) * 5
    over_night = np.array([what.over_night for what in KINDS])[kind] > draw.uniform(size)
    delay = np.where(over_night & (delay == 0), 1, delay)
    minute = np.where(over_night, 17 * 60 + draw.below(6 * 12, size) * 5, minute)
    day = recorded - delay
    unsure = draw.uniform(size) < np.where(non_recent, 0.35, FIRST_OF_MONTH)
    day = np.where(unsure, _first_of_month(day), day)
    minute = np.where(unsure | (draw.uniform(size) < MIDNIGHT), 0, minute)
    first = day * MINUTES + minute
    long = 7 * 60 + draw.below(7 * 12, size) * 5  # until the morning; never past the day it was recorded
    last = np.where(over_night & ~unsure, np.minimum(first + long, recorded * MINUTES + 12 * 60), first)
    known = np.where(draw.uniform(size) < 0.06, DAY, MINUTE)
    known = np.where(unsure & non_recent, DAY, known)
    blank = (usual < 100) & (draw.uniform(size) < 0.012)  # never where it matters how long ago it was
    return Committed(first, np.maximum(first, last), np.where(blank, BLANK, known))


def _first_of_month(days: np.ndarray) -> np.ndarray:
    month = dates(days).astype("datetime64[M]").astype("datetime64[D]")
    return month.astype(np.int64) + date(1970, 1, 1).toordinal()
