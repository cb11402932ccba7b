"""What people say: the first sentence, and the questions in the order in which they are told."""

from ...findings.finding import DOWN, UP, Sentence
from ...findings.review import Review
from ...findings.what_people_say import QuestionAsked, WhatPeopleSay
from .work import concerns_sentence

_PLAIN = {"face to face": "face to face", "telephone": "by telephone", "online": "online", "post": "by post",
          "mixed": "in several ways"}  # fmt: skip


def said(review: Review) -> WhatPeopleSay | None:
    """What may be shown; None where nothing came or all of it is held back."""
    found = review.what_people_say
    if found is not None and (found.questions or found.noticed):
        return found
    return WhatPeopleSay() if review.work.concerns else None


def headline(review: Review) -> Sentence | None:
    """The answer that changed most clearly, else that of the first question, else how much was noticed."""
    found = said(review)
    if found is None:
        return None
    if found.questions:
        return _first(found.questions).headline.finding.sentence
    if not found.noticed:
        return concerns_sentence(review)
    most = found.noticed[0]
    return Sentence(("Partners passed on ", most.number, f" observations about {most.theme}."))


def _first(questions: tuple[QuestionAsked, ...]) -> QuestionAsked:
    clear = [each for each in questions if each.headline.finding.verdict in (UP, DOWN)]
    return clear[0] if clear else questions[0]


def mode_in_words(mode: str) -> str:
    return _PLAIN.get(mode, mode)
