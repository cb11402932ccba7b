"""How often each person did something, where a row is a person and a column says it: children who re-offended.

Whoever did it five times or more is one person for five at the least, so that a number of times tells of few.
"""

from dataclasses import dataclass
from typing import Literal

from ..datasets.young_people import YOUNG_PEOPLE
from ..measures import People, Tally
from ..measures.conditions import Drawn, Unanswerable, answers, asked_by, told_apart

_TIMES = {YOUNG_PEOPLE.name: "proven_reoffences"}
_MOST_ASKED = 20  # times up to which a condition may tell one from another


@dataclass(frozen=True)
class Often:
    """People of one group by how often, or how often together; `times` from and up to, None without end."""

    group: tuple[str, str]
    times: tuple[int, int | None]
    count: Literal["people", "rows"]


def how_often(counted: Tally | People | None) -> Often | None:
    """What a number counts by how often; None where it tells nothing of that."""
    if isinstance(counted, People):
        return Often((counted.of.name, repr(counted.where)), counted.times, counted.count)
    if counted is None or counted.of.name not in _TIMES:
        return None
    column = _TIMES[counted.of.name]
    try:
        asked = asked_by(counted.where)
    except Unanswerable:
        return None
    sets = {name: every for name, every in asked.sets.items() if name != column}
    if len(sets) > 1:
        return None  # more than whose version of the tracking it is
    name, every = next(iter(sets.items()), ("", []))
    whose = []
    ranges = set()
    for value in [each[0] for each in told_apart(every)] if name else [None]:
        rows: dict[str, list] = {column: list(range(_MOST_ASKED + 1))}
        if name:
            rows[name] = [value] * (_MOST_ASKED + 1)
        those = [times for times, holds in enumerate(answers(counted.where, Drawn(rows))) if holds]
        if those:
            whose.append(f"{name} {value}")
            ranges.add(tuple(those))
    if len(ranges) != 1:
        return None
    (times,) = ranges
    if times != tuple(range(times[0], times[-1] + 1)):
        return None
    high = None if times[-1] == _MOST_ASKED else times[-1]
    return Often(
        (counted.of.name, " or ".join(whose)),
        (times[0], high),
        "people" if counted.weight is None else "rows",
    )


def at_most(counted: Tally | People, number: int | None) -> int | None:
    """How many people a number of times can be of at most, where each did it more than once."""
    often = how_often(counted) if isinstance(counted, Tally) else None
    if number is None or often is None or often.count == "people":
        return number
    return number // max(1, often.times[0])
