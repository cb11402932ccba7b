"""Times that are told by several printed ones together: a year, less the year without a month, is the month.

Each printed number is a sum of the stretches between all days at which any of them begins or ends. What printed ones
make up by adding and taking away is known as they are, in whichever editions they stand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations

import numpy as np

from .found import TIME, Found
from .published import Number
from .rules import FEWEST, ROUNDED_BY, is_rounded

Stretches = tuple[tuple[date, date], ...]  # each from its first day to the day after its last
_NEARLY = 1e-6


@dataclass(frozen=True)
class Step:
    """What is printed of some stretches, now or by an earlier edition, and whose number it is."""

    stretches: Stretches
    number: float
    by: Number


def told_together(steps: Sequence[Step]) -> Iterator[tuple[Stretches, float, tuple[str, ...]]]:
    """What follows for each time between two of the days, and for all that is left out of one that has gaps.

    Of steps that contradict each other, because one was revised, the first stand.
    """
    days = sorted({day for step in steps for stretch in step.stretches for day in stretch})
    at = {day: number for number, day in enumerate(days)}

    def row(stretches: Stretches) -> np.ndarray:
        found = np.zeros(len(days) - 1)
        for start, end in stretches:
            found[at[start] : at[end]] = 1.0
        return found

    rows, numbers = np.zeros((0, len(days) - 1)), np.zeros(0)
    made_of = np.zeros((0, len(steps)))
    leading: list[int] = []
    number: np.float64 | np.ndarray
    for which, step in enumerate(steps):
        fresh, number, own = row(step.stretches), np.float64(step.number), np.zeros(len(steps))
        own[which] = 1.0
        times = fresh[leading]
        fresh, number, own = fresh - times @ rows, number - times @ numbers, own - times @ made_of
        lead = int(np.argmax(np.abs(fresh)))
        if abs(fresh[lead]) < _NEARLY:
            continue
        fresh, number, own = fresh / fresh[lead], number / fresh[lead], own / fresh[lead]
        before = rows[:, lead : lead + 1]
        rows, made_of = np.vstack([rows - before * fresh, fresh]), np.vstack([made_of - before * own, own])
        numbers = np.append(numbers - before[:, 0] * number, number)
        leading.append(lead)
    asked: dict[Stretches, None] = {
        ((start, end),): None for number, start in enumerate(days) for end in days[number + 1 :]
    }
    asked |= {_between(step.stretches): None for step in steps if len(step.stretches) > 1}
    wanted = np.array([row(each) for each in asked])
    times = wanted[:, leading]
    follows = np.abs(wanted - times @ rows).max(axis=1) < _NEARLY
    for which, each in enumerate(asked):
        if follows[which]:
            by = np.abs(times[which] @ made_of) > _NEARLY
            told_by = tuple(str(step.by) for step, used in zip(steps, by, strict=True) if used)
            yield each, round(float(times[which] @ numbers), 6), told_by


def _between(stretches: Stretches) -> Stretches:
    return tuple((one[1], other[0]) for one, other in zip(stretches, stretches[1:], strict=False))


def attack_rounded_parts(spans: Sequence[Number]) -> Iterator[Found]:
    """Of numbers to the nearest five, what is left of a longer time by a part of it, where that is surely few."""
    for part, whole in permutations(spans, 2):
        rounded = [is_rounded(each.release_class, each.question[1], each.kind) for each in (part, whole)]
        if any(rounded) and part.stretches != whole.stretches and part.lies_in(whole):
            most = (whole.numerator or 0) + ROUNDED_BY * rounded[1]
            least = (part.numerator or 0) - ROUNDED_BY * rounded[0]
            if 0 <= most - least < FEWEST[part.release_class]:
                what = f"what is left of {whole} by {part}"
                yield Found(TIME, what, 0, most - least, (str(whole), str(part)))
