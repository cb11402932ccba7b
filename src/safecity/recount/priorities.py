"""Criteria of the matrix of priorities a second time: days of sentence, few areas, cost and weights."""

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

from .answers.of_areas import by_area
from .answers.of_why import answer_of_why
from .question import WHOLE, Question, Recount

if TYPE_CHECKING:
    from .second_count import SecondCount

DAYS, FEW_AREAS, COST = (
    "priority days of sentence",
    "priority share of the tenth of small areas with most",
    "priority cost",
)
_WEIGHT = "priority weight, "
_TENTH = 10


def is_of_criteria(statistic: str) -> bool:
    """Whether a figure is what a criterion weighs, or its weight, and no score or place made of them."""
    return statistic in (DAYS, FEW_AREAS, COST) or statistic.startswith(_WEIGHT)


def answer_of_criteria(second: "SecondCount", question: Question) -> Recount | None:
    """None where what the partnership gave is no longer in its file."""
    if question.statistic == DAYS:
        again = answer_of_why(second, replace(question, statistic="severity of one"))
        return replace(again, numerator=None, denominator=None) if again else None
    if question.statistic == FEW_AREAS:
        counts, files = by_area(second, question, earlier=False)
        if counts is None or not sum(counts):
            return Recount(WHOLE, files=files)
        most = sum(sorted(counts, reverse=True)[: len(counts) // _TENTH])
        value = 100 * most / sum(counts)
        return Recount(WHOLE, value=value, numerator=most, denominator=sum(counts), files=files)
    text = (second.folder / "partnership.toml").read_text(encoding="utf-8-sig")
    said = tomllib.loads(text).get("priority_matrix", {})
    if question.statistic.startswith(_WEIGHT):
        return Recount(WHOLE, value=said.get("weights", {}).get(question.statistic.removeprefix(_WEIGHT), 1))
    if question.measure not in said.get("costs", {}):
        return None
    counted = second.events(question.measure, question.level, question.code, question.period)
    cost = None if counted.total is None else round(said["costs"][question.measure] * counted.total)
    return Recount(WHOLE, value=cost, files=counted.files)
