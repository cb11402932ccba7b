"""Months and quarters to the nearest five that longer exact numbers of the same tell nearer than that."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from .found import TIME, Found
from .public import BASES
from .published import Number
from .rolling import solved_by_time
from .rules import FEWEST, ROUNDED_BY, WHOLES, Known, is_rounded


def attack_rounded(numbers: Sequence[Number], known: Known) -> list[Found]:
    """Rounded numbers of the whole place, and what rounded shares are of, that years and their parts pin down."""
    series: dict[tuple[str, ...], list[Number]] = {}
    for each in _with_bases(numbers):
        if each.question[1] in WHOLES and each.kind != "pieces" and each.measure not in known.of_people:
            series.setdefault((*each.question[:3], each.question[4], each.statistic), []).append(each)
    found = []
    for spans in series.values():
        rounded = [each for each in spans if is_rounded(each.release_class, each.question[1], each.kind)]
        if not rounded or len(rounded) == len(spans):
            continue
        ends = {(each.start, each.end + timedelta(1)): each for each in rounded}
        told = []
        for each in spans:
            near = (each.start, each.end + timedelta(1)) in ends
            told.append(
                (each.start, each.end + timedelta(1), *(_promised(each) if near else (_value(each),) * 2))
            )
        for start, end, low, high in solved_by_time(told) or ():
            if number := ends.get((start, end)):
                least, most = _promised(number)
                if low > least + 1e-6 or high < most - 1e-6:
                    found.append(
                        Found(TIME, f"{number}{number.statistic}", low, high, (f"{number}, by its years",))
                    )
    return found


def _with_bases(numbers: Sequence[Number]) -> Iterator[Number]:
    for each in numbers:
        if each.numerator is not None:
            yield replace(each, statistic="")
        if each.denominator is not None and each.measure in BASES:
            yield replace(each, numerator=each.denominator, statistic=", what it is of")


def _value(number: Number) -> float:
    return number.numerator or 0.0


def _promised(number: Number) -> tuple[float, float]:
    value = _value(number)
    return max(FEWEST[number.release_class], value - ROUNDED_BY), value + ROUNDED_BY
