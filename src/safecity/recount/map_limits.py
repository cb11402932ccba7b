"""Where the classes of a map part, a second time: from the rate of each of its areas."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

from .files import CountedFile
from .question import WHOLE, Question, Recount

if TYPE_CHECKING:
    from .second_count import SecondCount

LIMIT = re.compile("limit ([0-9]+) of the map's classes, (.*)")
_CLASSES = 5
_DIGITS = 2  # of a limit, so that the key of a map prints exactly the number that decides


def answer_of_limits(
    second: "SecondCount", question: Question, counted: Callable[["SecondCount", Question], Recount | None]
) -> Recount | None:
    """By the rates of the areas that the map has, each counted again; None where one of them was not.

    `question.among` names these areas.
    """
    asked = LIMIT.fullmatch(question.statistic)
    if asked is None or not question.among:
        return None
    rates: list[float] = []
    files: tuple[CountedFile, ...] = ()
    residents_from: tuple[str, ...] = ()
    for code in question.among:
        again = counted(second, replace(question, statistic="rate", level=asked[2], code=code, among=()))
        if again is None or again.value is None or again.how != WHOLE:
            return None
        rates.append(again.value)
        files, residents_from = (*files, *again.files), (*residents_from, *again.residents_from)
    limits = limits_of(rates)
    number = int(asked[1])
    value = limits[number - 1] if number <= len(limits) else None
    return Recount(WHOLE, value=value, files=files, residents_from=tuple(dict.fromkeys(residents_from)))


def limits_of(rates: Sequence[float]) -> list[float]:
    """The rates at which as many fifths of the areas begin, to two digits; fewer where many areas are alike.

    >>> limits_of([1.04, 2.26, 3.5, 4.5, 5.5, 61.7, 71.2, 88, 95, 104.9])
    [3.5, 5.5, 71.0, 95.0]
    >>> limits_of([0, 0, 0, 0, 7])
    [7.0]
    """
    found: list[float] = []
    for part in range(1, _CLASSES):
        below = len(rates) * part // _CLASSES
        # The rate that as many others lie below: found by asking each, and not by sorting.
        value = next(
            each
            for each in rates
            if sum(other < each for other in rates) <= below < sum(other <= each for other in rates)
        )
        limit = _to_two_digits(value)
        if min(rates) < limit <= max(rates) and (not found or limit > found[-1]):
            found.append(limit)
    return found


def _to_two_digits(value: float) -> float:
    if value <= 0:
        return 0.0
    whole = Decimal(value)
    return float(whole.quantize(Decimal(1).scaleb(whole.adjusted() - _DIGITS + 1), ROUND_HALF_EVEN))
