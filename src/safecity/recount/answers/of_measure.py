"""Recounting measures of events: counts, changes, shares of all crime, rates and what stands on them."""

from dataclasses import replace
from typing import TYPE_CHECKING

from ..intervals import of_rate, of_share
from ..official import OFFICIAL
from ..question import RESTS_ON, WHOLE, Question, Recount, change
from ..street import COUNTED
from .among_others import AMONG_OTHERS, answer_among_others
from .of_areas import BY_HOUSEHOLD

if TYPE_CHECKING:
    from ..second_count import SecondCount, Tally

SHARE_OF_ALL = "share of all crime"


def answer_of_measure(second: "SecondCount", question: Question) -> Recount:
    """Count the events of a measure again, in records as received or in official tables."""
    here = second.events(question.measure, question.level, question.code, question.period)
    if question.statistic == "count":
        return Recount(WHOLE, value=here.total, numerator=here.total, files=here.files)
    if question.statistic in ("change", "difference"):
        return _change(second, question, here)
    if question.statistic == SHARE_OF_ALL:
        return _share_of_all(second, question, here)
    if question.statistic.startswith(("control chart", "newest months")):
        months = [
            second.events(question.measure, question.level, question.code, month)
            for month in question.period.months()
        ]
        return Recount(
            RESTS_ON,
            files=tuple(file for month in months for file in month.files),
            series=tuple(month.total for month in months),
        )
    if question.statistic in ("deprivation ratio", "times the rate"):
        return _most_over_least_deprived(second, question)
    if question.statistic in AMONG_OTHERS:
        return answer_among_others(second, question, here)
    return _rate(second, question, here)


def _rate(second: "SecondCount", question: Question, here: "Tally") -> Recount:
    """The rate and its range, or what any other number of it rests on."""
    if question.measure in OFFICIAL:
        people, residents_from = second.official.residents(question.code, question.period)
    elif question.measure in BY_HOUSEHOLD:
        people, residents_from = second.homes(question.level, question.code, question.period)
    else:
        people, residents_from = second.residents(question.level, question.code, question.period)
    rated = question.statistic == "rate"
    known = here.total is not None and people and rated
    # Corrections can take an official count below nought, and that has no interval.
    chance = known and here.total >= 0  # type: ignore[operator]
    low, high = of_rate(here.total, people, question.per) if chance else (None, None)  # type: ignore[arg-type]
    return Recount(
        WHOLE if rated else RESTS_ON,
        value=here.total * question.per / people if known else None,  # type: ignore[operator]
        numerator=here.total,
        denominator=people,
        low=low,
        high=high,
        files=here.files,
        residents_from=residents_from,
    )


def _share_of_all(second: "SecondCount", question: Question, here: "Tally") -> Recount:
    """What part of all recorded crime it is, by the same kind of records."""
    whole = "all_crime" if question.measure in COUNTED else "recorded_crime"
    everything = second.events(whole, question.level, question.code, question.period)
    known = here.total is not None and bool(everything.total)
    low, high = of_share(here.total, everything.total) if known else (None, None)  # type: ignore[arg-type]
    return Recount(
        WHOLE, value=100 * here.total / everything.total if known else None,  # type: ignore[operator]
        numerator=here.total, denominator=everything.total, low=low, high=high,
        files=here.files + everything.files,
    )  # fmt: skip


def _change(second: "SecondCount", question: Question, after: "Tally") -> Recount:
    before = second.events(question.measure, question.level, question.code, question.period.year_before())
    return change(question, before.total, after.total, before.files + after.files)


def _most_over_least_deprived(second: "SecondCount", question: Question) -> Recount:
    most, least = (
        answer_of_measure(second, replace(question, statistic="rate", level="quintile", code=code))
        for code in second.ends_of_deprivation(question.comparator)
    )
    known = most.value is not None and least.value
    return Recount(
        WHOLE,
        value=most.value / least.value if known else None,  # type: ignore[operator]
        numerator=most.numerator,
        denominator=least.numerator,
        files=(*most.files, *least.files),
        residents_from=most.residents_from,
    )
