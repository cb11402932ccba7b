"""Counting again what explanations and assessments rest on: wards, residents, others' changes, places together."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from ..files import CountedFile
from ..official import ENGLAND, OFFICIAL
from ..question import RESTS_ON, WHOLE, Question, Recount

if TYPE_CHECKING:
    from ..second_count import SecondCount

FEW_WARDS = 3
REST_OF_ENGLAND = "the rest of England"
Pair = tuple[int | None, int | None]


def answer_of_why(second: "SecondCount", question: Question) -> Recount | None:
    """Work such a number out again; None for any other kind of number."""
    ask = _ANSWERS.get(question.statistic)
    return ask(second, question) if ask else None


def is_of_why(statistic: str) -> bool:
    return statistic in _ANSWERS


def _pair(
    second: "SecondCount", question: Question, level: str, code: str
) -> tuple[Pair, tuple[CountedFile, ...]]:
    """The counts of the year before and of a period, and the files that they are in."""
    counted = [
        second.events(question.measure, level, code, each)
        for each in (question.period.year_before(), question.period)
    ]
    return (counted[0].total, counted[1].total), counted[0].files + counted[1].files


def _of_wards(second: "SecondCount", question: Question) -> Recount:
    """The wards with the largest part of the change, what wards gained, what they lost, and how many there are."""
    found = [_pair(second, question, "ward", code) for code in second.wards()]
    files = tuple(file for _, each in found for file in each)
    differences = [after - before for (before, after), _ in found if before is not None and after is not None]
    if len(differences) < len(found) or not found:
        return Recount(WHOLE, files=files)
    total = sum(differences)
    way = 1 if total > 0 else -1
    value: float | None = {
        "wards counted": len(found),
        "all that wards gained": sum(max(each, 0) for each in differences),
        "all that wards lost": sum(max(-each, 0) for each in differences),
    }.get(question.statistic)
    if question.statistic == "share of the change in three wards":
        same_way = sorted((way * each for each in differences if way * each > 0), reverse=True)
        value = 100 * sum(same_way[:FEW_WARDS]) / sum(same_way) if total else None
    return Recount(WHOLE, value=value, files=files)


def _of_residents(second: "SecondCount", question: Question) -> Recount:
    """How residents moved, and how the rate did."""
    ask = second.official.residents if question.measure in OFFICIAL else None
    people = [
        ask(question.code, each) if ask else second.residents(question.level, question.code, each)
        for each in (question.period.year_before(), question.period)
    ]
    before, after = people[0][0], people[1][0]
    names = tuple(dict.fromkeys((*people[0][1], *people[1][1])))
    if question.statistic == "change in residents":
        value = 100 * (after / before - 1) if before and after is not None else None
        return Recount(WHOLE, value=value, numerator=after, denominator=before, residents_from=names)
    (was, now), files = _pair(second, question, question.level, question.code)
    known = before and after and was and now is not None
    value = 100 * ((now / after) / (was / before) - 1) if known else None  # type: ignore[operator]
    return Recount(WHOLE, value=value, files=files, residents_from=names)


def _of_others(second: "SecondCount", question: Question) -> Recount | None:
    """Other partnerships together, or England without the place."""
    if question.comparator == REST_OF_ENGLAND:
        of_all, files = _pair(second, question, "country", ENGLAND)
        own, more = _pair(second, question, question.level, question.code)
        pairs, files = [of_all, _negative(own)], files + more
    elif question.among:
        asked = [_pair(second, question, "csp", code) for code in question.among]
        # A partnership that lacks either year is left out, as the build does.
        pairs = [pair for pair, _ in asked if None not in pair]
        files = tuple(file for pair, each in asked if None not in pair for file in each)
    else:
        return None
    if any(None in pair for pair in pairs) or not pairs:
        return Recount(WHOLE, files=files)
    before, after = (sum(pair[at] or 0 for pair in pairs) for at in (0, 1))
    value = 100 * (after / before - 1) if before > 0 else None
    others = 0 if question.comparator == REST_OF_ENGLAND else len(pairs)
    return Recount(WHOLE, value=value, numerator=after, denominator=before, files=files, others=others)


def _negative(pair: Pair) -> Pair:
    return (None if pair[0] is None else -pair[0], None if pair[1] is None else -pair[1])


def _of_places(second: "SecondCount", question: Question) -> Recount:
    """The count of several places together, or what an effect in them rests on."""
    named = re.findall(r"(\w+) (\w+)", question.category.removeprefix("in "))
    counted = [second.events(question.measure, level, code, question.period) for level, code in named]
    files = tuple(file for each in counted for file in each.files)
    totals = [each.total for each in counted]
    known = [each for each in totals if each is not None]
    if question.statistic != "count in places":
        return Recount(RESTS_ON, files=files)
    total = sum(known) if len(known) == len(totals) and totals else None
    return Recount(WHOLE, value=total, files=files)


def _of_part(second: "SecondCount", question: Question) -> Recount:
    """How much of a change one part of what is counted carries, or by how much all the rest changed."""
    part = replace(question, measure=question.category.removeprefix("part: "))
    (before, after), files = _pair(second, question, question.level, question.code)
    (part_before, part_after), more = _pair(second, part, question.level, question.code)
    if before is None or after is None or part_before is None or part_after is None:
        return Recount(WHOLE, files=files + more)
    if question.statistic == "part of the change":
        value = 100 * (part_after - part_before) / (after - before) if after != before else None
    else:
        rest = before - part_before
        value = 100 * ((after - part_after) / rest - 1) if rest else None
    return Recount(WHOLE, value=value, files=files + more)


def _of_severity(second: "SecondCount", question: Question) -> Recount | None:
    """Days of sentence over the crimes that have a weight, of the groups of offences that a measure is made of."""
    groups = second.groups_of(question.measure)
    if groups is None:
        return None
    days = [
        second.parts("severity_score", each, question.level, question.code, question.period)
        for each in groups
    ]
    crimes = [
        second.parts("weighed_crimes", each, question.level, question.code, question.period)
        for each in groups
    ]
    files = tuple(file for each in (*days, *crimes) for file in each.files)
    numbers = [each.number for each in (*days, *crimes)]
    if None in numbers:
        return Recount(WHOLE, files=files)
    weight, many = sum(each.number or 0 for each in days), sum(each.number or 0 for each in crimes)
    value = weight / many if many else None
    return Recount(WHOLE, value=value, numerator=weight, denominator=many, files=files)


def _of_months(second: "SecondCount", question: Question) -> Recount:
    """The months that a step was found in; the season and the step are not fitted a second time."""
    counted = [
        second.events(question.measure, question.level, question.code, month)
        for month in question.period.months()
    ]
    return Recount(
        RESTS_ON, files=tuple(file for each in counted for file in each.files),
        series=tuple(each.total for each in counted),
    )  # fmt: skip


_ANSWERS: dict[str, Callable[["SecondCount", Question], Recount | None]] = {
    **dict.fromkeys(
        (
            "share of the change in three wards",
            "wards counted",
            "all that wards gained",
            "all that wards lost",
        ),
        _of_wards,
    ),
    **dict.fromkeys(("change in residents", "change of the rate"), _of_residents),
    "change of others": _of_others,
    **dict.fromkeys(
        (
            "count in places",
            "effect of a scheme",
            "lower end of the effect",
            "upper end of the effect",
            "moved to the rest of the wards",
            "lower end of what moved",
            "upper end of what moved",
            "aim of a scheme",
        ),
        _of_places,
    ),
    **dict.fromkeys(("part of the change", "change of the rest"), _of_part),
    "severity of one": _of_severity,
    "step of months": _of_months,
}
