"""Recounting figures of shares, severity and people: from crimes, their people and weights as received."""

from dataclasses import replace
from typing import TYPE_CHECKING

from ..intervals import of_points, of_rate, of_share, of_weights, of_weights_changed
from ..links import NO_LONGER_KEPT
from ..measures import TOGETHER
from ..parts import EVERYBODY, OfWeights
from ..parts_of_place import Parts
from ..question import RESTS_ON, WHOLE, Question, Recount, change
from .of_topics import answer_of_topics

if TYPE_CHECKING:
    from ..second_count import SecondCount


def answer_of_parts(second: "SecondCount", question: Question) -> Recount:
    """Count a figure of such a measure again; not where nothing tells any more who is who."""
    here = _count(second, question)
    if here.taken_over == NO_LONGER_KEPT:
        return Recount(NO_LONGER_KEPT, files=here.files)
    found = answer_of_topics(second, question) or _recount(second, question, here)
    return replace(found, taken_over=here.taken_over)


def _recount(second: "SecondCount", question: Question, here: Parts) -> Recount:
    match question.statistic:
        case "count":
            return Recount(WHOLE, value=here.number, numerator=here.number, files=here.files)
        case "rate":
            return _rate(second, question, here)
        case "base":
            return Recount(WHOLE, value=here.of, files=here.files)
        case "share":
            return _of_those_known(second, question, here)
        case "change" if isinstance(TOGETHER[question.measure], OfWeights):
            return _change_of_weights(second, question, here)
        case "change" | "difference":
            return _change(second, question, here)
        case "change in points":
            return _points(second, question, here)
    return Recount(RESTS_ON, numerator=here.number, denominator=here.of, files=here.files)


def _count(second: "SecondCount", question: Question) -> Parts:
    return second.parts(question.measure, question.category, question.level, question.code, question.period)


def _before(question: Question) -> Question:
    return replace(question, period=question.period.year_before())


def _rate(second: "SecondCount", question: Question, here: Parts) -> Recount:
    """Of residents, those of the category's own ages for an age, or of the records that it is a share of."""
    per, whose = TOGETHER[question.measure].per(question.category)
    of, residents_from = here.of, ()
    if whose is not None:
        ages = None if whose == EVERYBODY else whose
        of, residents_from = second.residents(question.level, question.code, question.period, ages)  # type: ignore[arg-type, assignment]
    ends: tuple[float | None, float | None] = None, None
    value = None
    if here.number is not None and of:
        value = here.number * per / of
        if here.squares is not None:
            ends = of_weights(here.number, here.squares, of, per)
        elif whose is not None:
            ends = of_rate(here.number, of, per)
        elif here.number <= of:
            ends = of_share(here.number, of)
    return Recount(
        WHOLE, value=value, numerator=here.number, denominator=of, low=ends[0], high=ends[1], files=here.files,
        residents_from=residents_from,
    )  # fmt: skip


def _of_those_known(second: "SecondCount", question: Question, here: Parts) -> Recount:
    """A category as a share of all of its kind that are known; of everything where it is itself what is not."""
    together = [
        _count(second, replace(question, category=each)).number
        for each in TOGETHER[question.measure].whole(question.category)
    ]
    known = [number for number in together if number is not None]
    whole = sum(known) if len(known) == len(together) else None
    share, low, high = None, None, None
    if here.number is not None and whole:
        share = 100 * here.number / whole
        if here.squares is None:  # days of sentence do not come one by one, so a part of them has no interval
            low, high = of_share(here.number, whole)
    # Each of them was looked at, to see of what kind it is and whether that is known.
    files = _count(second, replace(question, category="")).files
    return Recount(
        WHOLE, value=share, numerator=here.number, denominator=whole, low=low, high=high, files=files
    )


def _change(second: "SecondCount", question: Question, after: Parts) -> Recount:
    before = _count(second, _before(question))
    return change(question, before.number, after.number, before.files + after.files)


def _change_of_weights(second: "SecondCount", question: Question, after: Parts) -> Recount:
    before = _count(second, _before(question))
    was, now = _rate(second, _before(question), before), _rate(second, question, after)
    value, low, high = None, None, None
    if was.value and now.value:
        ratio = now.value / was.value
        value = 100 * (ratio - 1)
        low, high = of_weights_changed(ratio, _with_squares(before), _with_squares(after), question.reach)
    return Recount(
        WHOLE, value=value, low=low, high=high, files=before.files + after.files,
        residents_from=tuple(dict.fromkeys(was.residents_from + now.residents_from)),
    )  # fmt: skip


def _points(second: "SecondCount", question: Question, after: Parts) -> Recount:
    before = _count(second, _before(question))
    value, low, high = None, None, None
    if before.of and after.of:
        was, now = (before.number or 0, before.of), (after.number or 0, after.of)
        value = 100 * now[0] / now[1] - 100 * was[0] / was[1]
        low, high = of_points(was, now, question.reach)
    return Recount(WHOLE, value=value, low=low, high=high, files=before.files + after.files)


def _with_squares(parts: Parts) -> tuple[int, int]:
    return parts.number or 0, parts.squares or 0
