"""P and U charts a second time: the share or rate of all months, and Laney's limits, from the counts alone."""

from collections.abc import Callable
from dataclasses import replace
from math import sqrt
from typing import TYPE_CHECKING

from ..vocabulary import Period
from .question import WHOLE, Question, Recount

if TYPE_CHECKING:
    from .second_count import SecondCount

_CENTRE, _HOW_FAR, _LIMITS = "centre", "times as far as by chance", "limits"
_MEAN_RANGE = 1.128  # of two draws from a normal curve, in its standard deviations
Again = Callable[["SecondCount", Question], Recount | None]


def is_of_attribute_chart(statistic: str) -> bool:
    """Whether a figure is of a chart of shares or of rates.

    >>> is_of_attribute_chart("P chart, limits"), is_of_attribute_chart("control chart, low")
    (True, False)
    """
    return statistic.startswith(("P chart, ", "U chart, "))


def answer_of_attribute_chart(second: "SecondCount", question: Question, again: Again) -> Recount | None:
    """`again` counts the share or rate of a month again. None where the edition tells of no first month."""
    if question.since is None:
        return None
    per = 100 if question.statistic.startswith("P") else question.per
    months = Period(question.since, second.year.end).months()
    counted = _counted(second, question, months, again)
    files = tuple(file for each in counted if each for file in each.files)
    pairs = [
        (each.numerator, each.denominator)
        if each and each.numerator is not None and each.denominator
        else None
        for each in counted
    ]
    known = [pair for pair in pairs if pair]
    if len(known) < 12:
        return Recount(WHOLE, files=files)
    centre = sum(part for part, _ in known) / sum(of for _, of in known)
    one = sqrt(centre * (1 - centre)) if question.statistic.startswith("P") else sqrt(centre)
    away = [(pair[0] / pair[1] - centre) * sqrt(pair[1]) / one if pair else None for pair in pairs]
    steps = [
        abs(then - now)
        for now, then in zip(away, away[1:], strict=False)
        if now is not None and then is not None
    ]
    wide = sum(steps) / len(steps) / _MEAN_RANGE
    kind = question.statistic.partition(", ")[2]
    if kind == _CENTRE:
        return Recount(WHOLE, value=per * centre, files=files)
    if kind == _HOW_FAR:
        return Recount(WHOLE, value=wide, files=files)
    own = next((pair for month, pair in zip(months, pairs, strict=True) if month == question.period), None)
    if own is None:
        return Recount(WHOLE, files=files)
    reach = 3 * wide * one / sqrt(own[1])
    most = 1.0 if question.statistic.startswith("P") else centre + reach
    return Recount(
        WHOLE, value=per * centre, low=per * max(0.0, centre - reach), high=per * min(most, centre + reach), files=files
    )  # fmt: skip


def _counted(
    second: "SecondCount", question: Question, months: list[Period], again: Again
) -> list[Recount | None]:
    """The share or rate of each month; counted once for all figures of a chart."""
    asked = question.measure, question.code, Period(months[0].start, months[-1].end)
    if asked not in second.rates_by_month:
        of_month = replace(question, statistic="rate", category="")
        second.rates_by_month[asked] = [again(second, replace(of_month, period=month)) for month in months]
    return second.rates_by_month[asked]
