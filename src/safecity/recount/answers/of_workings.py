"""Recounting what was worked out at length: schemes, tables of the week, pairs, funnels, criteria of priorities."""

from typing import TYPE_CHECKING

from ..funnels import OF_FUNNELS, answer_of_funnels
from ..hot_spots import OF_HOT_SPOTS, answer_of_hot_spots
from ..hours import answer_of_hours, is_of_hours
from ..pairs import answer_of_pairs, is_of_pairs
from ..priorities import answer_of_criteria, is_of_criteria
from ..question import Question, Recount
from ..schemes import OF_SCHEMES, answer_of_schemes

if TYPE_CHECKING:
    from ..second_count import SecondCount


def answer_of_workings(second: "SecondCount", question: Question) -> Recount | None:
    """Work such a number out again; None for any other, and for one of which the files no longer tell enough."""
    if question.statistic in OF_SCHEMES:
        return answer_of_schemes(second, question)
    if is_of_hours(question.statistic):
        return answer_of_hours(second, question)
    if question.statistic in OF_HOT_SPOTS:
        return answer_of_hot_spots(second, question)
    if is_of_pairs(question.statistic):
        return answer_of_pairs(second, question)
    if question.statistic in OF_FUNNELS:
        return answer_of_funnels(second, question)
    return answer_of_criteria(second, question) if is_of_criteria(question.statistic) else None
