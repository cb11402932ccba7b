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


_ANSWERS = (
    (lambda said: said in OF_SCHEMES, answer_of_schemes),
    (is_of_hours, answer_of_hours),
    (lambda said: said in OF_HOT_SPOTS, answer_of_hot_spots),
    (is_of_pairs, answer_of_pairs),
    (lambda said: said in OF_FUNNELS, answer_of_funnels),
    (is_of_criteria, answer_of_criteria),
)


def is_of_workings(statistic: str) -> bool:
    """Whether a number was worked out at length."""
    return any(asks(statistic) for asks, _ in _ANSWERS)


def answer_of_workings(second: "SecondCount", question: Question) -> Recount | None:
    """Work such a number out again; None for one of which the files no longer tell enough."""
    return next(answer(second, question) for asks, answer in _ANSWERS if asks(question.statistic))
