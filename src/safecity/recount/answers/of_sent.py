"""Recounting figures of what partners counted: from the numbers as they were sent."""

from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from ..files import CountedFile
from ..intervals import of_points, of_rate, of_ratio_to, of_share
from ..question import WHOLE, Question, Recount, change
from ..sent import SENT
from ..sent_by_place import SentNumber

if TYPE_CHECKING:
    from ..second_count import SecondCount


def answer_of_sent(second: "SecondCount", question: Question) -> Recount | None:
    """Put a figure of such a measure together again; None where there is no second way to do it."""
    match question.statistic:
        case "count":
            here = _count(second, question)
            return Recount(WHOLE, value=here.number, numerator=here.number, files=here.files)
        case "base":
            here = _count(second, question)
            return Recount(WHOLE, value=here.of, files=here.files)
        case "rate":
            return _rate(question, _count(second, question))
        case "share":
            return _of_those_known(second, question)
        case "share of all":
            of_all = _count(second, replace(question, category=""))
            return _part(_count(second, question), of_all.number, of_all.files)
        case "change" | "difference":
            return _change(second, question)
        case "change in points":
            return _points(second, question)
        case "usual month":
            value, files = _usual(second, question)
            return Recount(WHOLE, value=value, files=files)
        case "times the usual":
            return _times(second, question)
    return None


def _count(second: "SecondCount", question: Question) -> SentNumber:
    asked = question.category, question.level, question.code, question.period
    return second.sent.count(question.measure, *asked)


def _rate(question: Question, here: SentNumber) -> Recount:
    said = SENT[question.measure]
    value, low, high = None, None, None
    if here.number is not None and here.of:
        value = here.number * said.per / here.of
        if not said.share:
            low, high = of_rate(here.number, here.of, said.per)
        elif here.number <= here.of:
            low, high = of_share(here.number, here.of)
    return Recount(
        WHOLE, value=value, numerator=here.number, denominator=here.of, low=low, high=high, files=here.files
    )


def _of_those_known(second: "SecondCount", question: Question) -> Recount:
    """A category as a share of all of the measure's categories together."""
    parts = [_count(second, replace(question, category=each)) for each in SENT[question.measure].categories]
    here = _count(second, question)
    known = [each.number for each in parts if each.number is not None]
    whole = sum(known) if len(known) == len(parts) else None
    return _part(here, whole, _together(*parts))


def _part(here: SentNumber, whole: int | None, files: tuple[CountedFile, ...]) -> Recount:
    value, low, high = None, None, None
    if here.number is not None and whole:
        value = 100 * here.number / whole
        low, high = of_share(here.number, whole)
    return Recount(
        WHOLE, value=value, numerator=here.number, denominator=whole, low=low, high=high, files=files
    )


def _change(second: "SecondCount", question: Question) -> Recount:
    before, after = (
        _count(second, replace(question, period=period))
        for period in (question.period.year_before(), question.period)
    )
    return change(question, before.number, after.number, _together(before, after))


def _points(second: "SecondCount", question: Question) -> Recount:
    before, after = (
        _count(second, replace(question, period=period))
        for period in (question.period.year_before(), question.period)
    )
    value, low, high = None, None, None
    if before.of and after.of and before.number is not None and after.number is not None:
        was, now = (before.number, before.of), (after.number, after.of)
        value = 100 * now[0] / now[1] - 100 * was[0] / was[1]
        low, high = of_points(was, now, question.reach)
    return Recount(WHOLE, value=value, low=low, high=high, files=_together(before, after))


def _usual(second: "SecondCount", question: Question) -> tuple[float | None, tuple[CountedFile, ...]]:
    """The middle one of the twelve months of the year; None where not all of them are known."""
    months = [_count(second, replace(question, period=month)) for month in second.year.months()]
    numbers = [each.number for each in months if each.number is not None]
    return (float(median(numbers)) if len(numbers) == len(months) else None), _together(*months)


def _times(second: "SecondCount", question: Question) -> Recount:
    """How many times the usual month a month came to."""
    usual, files = _usual(second, question)
    here = _count(second, question)
    if question.period not in second.year.months():
        files = (*files, *here.files)
    if here.number is None or not usual:
        return Recount(WHOLE, files=files)
    low, high = of_ratio_to(here.number, usual)
    return Recount(WHOLE, value=here.number / usual, low=low, high=high, files=files)


def _together(*counted: SentNumber) -> tuple[CountedFile, ...]:
    return tuple(file for each in counted for file in each.files)
