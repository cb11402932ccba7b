"""When in the week events happen, where only the span in which each can have happened is known."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

HOURS_OF_WEEK = 7 * 24
LONGEST = 24.0
_ROUNDED = 1e-9  # hours: minutes over 60 are not exact, and a day is a day
"""Hours: of what can have happened at any time of more than a day, the hour is not known."""


@dataclass(frozen=True)
class Week:
    """Events by day of the week (Monday first) and hour; each event is shared out over the hours it may be of.

    `counted` events are in the table, `too_long` are those whose span is too long to say anything.
    """

    hours: np.ndarray  # 7 by 24
    counted: int
    too_long: int


def aoristic_week(start: ArrayLike, end: ArrayLike, *, longest: float = LONGEST) -> Week:
    """Share each event out evenly over the hours between its earliest and latest moment.

    Moments are hours since a Monday at 00:00, so 26.5 is half past two on a Tuesday. An event at one moment is of
    that hour; one from 22:00 to 02:00 is a quarter of an event in each of four hours. Sums of parts are no
    whole numbers. Default times (midnight, the first of a month) are the caller's to leave out: they are no
    times. An end before its start raises ValueError.
    Source: Ratcliffe and McCullagh (1998); Ratcliffe, "Aoristic signatures" (2002).

    >>> week = aoristic_week([22.0, 30.25], [26.0, 30.25])
    >>> week.hours[0, 22:].tolist(), week.hours[1, :7].tolist()
    ([0.25, 0.25], [0.25, 0.25, 0.0, 0.0, 0.0, 0.0, 1.0])
    """
    first, last = np.asarray(start, dtype=float), np.asarray(end, dtype=float)
    if np.any(last < first):
        raise ValueError("an event cannot end before it begins")
    known = last - first <= longest + _ROUNDED
    hours = np.zeros(HOURS_OF_WEEK)
    begin, finish = first[known], last[known]
    spans = finish - begin
    for ahead in range(int(np.ceil(longest)) + 1):
        hour = np.floor(begin) + ahead
        inside = np.clip(np.minimum(finish, hour + 1) - np.maximum(begin, hour), 0, None)
        part = np.where(spans > 0, inside / np.where(spans > 0, spans, 1), 1.0 if ahead == 0 else 0.0)
        np.add.at(hours, (hour.astype(np.int64) % HOURS_OF_WEEK)[part > 0], part[part > 0])
    return Week(hours.reshape(7, 24), int(known.sum()), int((~known).sum()))
