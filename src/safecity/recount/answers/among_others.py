"""Recounting where a place stands among others: its rank, the rate of the others together, and their median."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from ..files import CountedFile
from ..official import OFFICIAL
from ..question import RESTS_ON, WHOLE, Question, Recount
from ..sent import SENT

if TYPE_CHECKING:
    from ..second_count import SecondCount, Tally

OF_OTHERS = ("other places", "others' rate", "median of others")
AMONG_OTHERS = ("rank", "highest rank", "lowest rank", "places ranked", *OF_OTHERS)


def answer_among_others(second: "SecondCount", question: Question, here: "Tally") -> Recount:
    """Stand a place among those counted in the same way; `here` is its own count."""
    if question.measure in OFFICIAL:
        standing, by_place = second.official.standing(question.measure, question.period, question.among)
    elif question.measure in SENT:
        standing, by_place = second.sent.standing(question.measure, question.level, question.period)
    else:
        standing, by_place = second.standing(question.measure, question.period)
    again = _among(question, standing, by_place, here)
    own = question.statistic not in OF_OTHERS
    return replace(
        again,
        residents_from=_residents_of_all(
            second, question, [code for code in standing if own or code != question.code]
        ),
    )


def _residents_of_all(second: "SecondCount", question: Question, codes: Iterable[str]) -> tuple[str, ...]:
    """The files that say how many live in places that are ranked; none for what services send, bases and all."""
    if question.measure in SENT:
        return ()
    ask = second.official.residents if question.measure in OFFICIAL else partial(second.residents, "csp")
    return tuple(dict.fromkeys(name for code in codes for name in ask(code, question.period)[1]))


def _among(
    question: Question,
    standing: dict[str, tuple[int, int]],
    by_place: dict[str, tuple[CountedFile, ...]],
    here: "Tally",
) -> Recount:
    own = standing.get(question.code)
    if own is None:
        return Recount(RESTS_ON, numerator=here.total, files=here.files)
    others = [pair for code, pair in standing.items() if code != question.code]
    # What is true of the others alone does not rest on the place's own records.
    own_too = question.statistic not in OF_OTHERS
    files = tuple(
        file for code, counted in by_place.items() if own_too or code != question.code for file in counted
    )
    count, people = sum(each for each, _ in others), sum(each for _, each in others)
    # Whole numbers, multiplied out, so that equal rates are equal.
    higher = sum(each * own[1] > own[0] * residents for each, residents in others)
    again = Recount(WHOLE, files=files, others=len(others))
    if question.statistic == "others' rate":
        rate = count * question.per / people if people else None
        return replace(again, value=rate, numerator=count, denominator=people)
    if question.statistic == "places ranked":
        return replace(again, value=len(standing))
    if question.statistic == "other places":
        return replace(again, value=len(others))
    if question.statistic == "median of others":
        middle = median(each * question.per / residents for each, residents in others) if others else None
        return replace(again, value=middle)
    if question.statistic == "rank":
        return replace(again, value=higher + 1, numerator=higher + 1, denominator=len(standing))
    return replace(again, how=RESTS_ON, standing=standing)
