"""Recounting what partners sent of people: tracked children, answers to surveys, what was noticed."""

from typing import TYPE_CHECKING

from ..intervals import of_points, of_rate, of_share
from ..question import WHOLE, Question, Recount
from ..young_people import TRACKED

if TYPE_CHECKING:
    from ..second_count import SecondCount


def of_cohort(second: "SecondCount", question: Question) -> Recount | None:
    """A rate of a tracked cohort, what it is of, or a change of its share in points."""
    number, of, value, files = second.tracked.count(question.measure, question.period)
    low: float | None = None
    high: float | None = None
    share = question.measure.startswith("tracked_reoffending_")
    if question.statistic == "change in points":
        was, was_of, _, before = second.tracked.count(question.measure, question.period.year_before())
        if number is None or was is None or not of or not was_of:
            return Recount(WHOLE, files=tuple(files))
        low, high = of_points((was, was_of), (number, of), question.reach)
        points = 100 * number / of - 100 * was / was_of
        return Recount(WHOLE, value=points, low=low, high=high, files=(*before, *files))
    if question.statistic == "count":
        return Recount(WHOLE, value=number, numerator=number, files=tuple(files))
    if question.statistic == "base":
        return Recount(WHOLE, value=of, files=tuple(files))
    if question.statistic != "rate":
        return None
    if number is not None and of:
        low, high = of_share(number, of) if share else of_rate(number, of, TRACKED[question.measure][3])
    return Recount(
        WHOLE, value=value, numerator=number, denominator=of, low=low, high=high, files=tuple(files)
    )


def of_said(second: "SecondCount", question: Question) -> Recount | None:
    """A share of answers with its interval, how it moved, how many were asked, or how much was noticed."""
    category, period, codes = question.category, question.period, second.codes
    match question.statistic:
        case "count":
            value, low, high, files = second.said.seen(category, period)
        case "people asked":
            value, low, high, files = second.said.asked(category, period, codes)
        case "share of answers":
            value, low, high, files = second.said.share(category, period, codes)
        case "share of answers, low":
            _, value, _, files = second.said.share(category, period, codes)
            low = high = None
        case "share of answers, high":
            _, _, value, files = second.said.share(category, period, codes)
            low = high = None
        case "change in points":
            now, _, _, files = second.said.share(category, period, codes)
            was, _, _, before = second.said.share(category, period.year_before(), codes)
            known = now is not None and was is not None
            return Recount(WHOLE, value=now - was if known else None, files=(*before, *files))  # type: ignore[operator]
        case _:
            return None
    return Recount(WHOLE, value=value, low=low, high=high, files=tuple(files))
