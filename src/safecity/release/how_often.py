"""How often each person did something: children who re-offended, by their own records or as a service counted them.

Whoever did it five times or more is one person for five at the least, so that a number of times tells of few.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ..datasets.counts import COUNTS
from ..datasets.young_people import YOUNG_PEOPLE
from ..measures import Measure, People, Tally
from ..measures.conditions import Drawn, Unanswerable, answers, asked_by, told_apart

_TIMES = {YOUNG_PEOPLE.name: "proven_reoffences"}
# What a row of a service's own counts holds, by what it is called and the column.
_COUNTED: Mapping[tuple[str, str], tuple[int, Literal["people", "rows"]]] = {
    ("youth_reoffenders", "_.of"): (0, "people"),
    ("youth_reoffenders", "_.value"): (1, "people"),
    ("youth_reoffences", "_.value"): (0, "rows"),
}
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
    if counted is not None and counted.of.name == COUNTS.name:
        return _as_counted(counted)
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


def _as_counted(counted: Tally) -> Often | None:
    try:
        named = asked_by(counted.where).sets.get("measure", [])
    except Unanswerable:
        return None
    names = frozenset().union(*named)
    if len(names) != 1:
        return None
    stem, _, version = str(*names).rpartition("_")
    found = _COUNTED.get((stem, repr(counted.weight)))
    return found and Often((COUNTS.name, version), (found[0], None), found[1])


def at_most(
    counted: Tally | People, number: int | None, *, people: int | None = None, every: int | None = None
) -> int | None:
    """How many people a number of times can be of at most, where each did it more than once.

    Of all times, how many there are beyond one for each of the `people` who did it: one more than these is one person
    who did it twice. Of those by whoever did it often, no more than leave the others, who each did it less often, as
    many as `every` time that is left takes.
    """
    often = how_often(counted) if isinstance(counted, Tally) else None
    if number is None or often is None or often.count == "people":
        return number
    least = often.times[0]
    if least < 2:
        return number if people is None else min(number, abs(number - people))
    most = number // least
    if people is not None and every is not None:
        most = min(most, people - -(-(every - number) // (least - 1)))
    return max(0, most)


def who_did_it(measures: Mapping[str, Measure]) -> dict[str, str]:
    """For each measure of how often something was done, the one that counts who did it at all."""
    groups = {
        often.group: name
        for name, each in measures.items()
        if isinstance(each.numerator, Tally)
        and (often := how_often(each.numerator)) is not None
        and (often.count, often.times) == ("people", (1, None))
    }
    return {
        name: groups[often.group]
        for name, each in measures.items()
        if isinstance(each.numerator, Tally)
        and (often := how_often(each.numerator)) is not None
        and often.count == "rows"
        and often.group in groups
    }
