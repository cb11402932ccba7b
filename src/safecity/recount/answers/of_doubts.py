"""Recounting what does not fit in a force's own records: codes of no group, crimes with nobody, codes that changed."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from ...vocabulary.offence_group import KNOWN
from ..question import WHOLE, Question, Recount
from ..record import Record

if TYPE_CHECKING:
    from ..second_count import SecondCount

_NOBODY = "crimes_without_people"
_OF_CODE = "records_with_code"
_AND = " and "  # of two codes of which part of the one may stand under the other
_OF_CRIMES: dict[str, Callable[[Record], bool]] = {
    "crimes_with_unknown_code": lambda record: record.cells["offence_code"] not in KNOWN,
    "crimes_with_code_not_shown": lambda record: _may_be_a_name(record.cells["offence_code"]),
}
OF_DOUBTS = (*_OF_CRIMES, _NOBODY, _OF_CODE)


def answer_of_doubts(second: "SecondCount", question: Question) -> Recount:
    """Of the records of a time those that do not fit, or that have one code; a gap where not all of them came."""
    months = {f"{month.start:%Y-%m}" for month in question.period.months()}
    if question.measure == _NOBODY:
        return second.together.without_people(months)
    column, _, code = question.category.partition(": ")
    kind = "incidents" if column == "category" else "crimes"
    if not months <= second.own_records.whole_months(kind):
        return Recount(WHOLE)
    codes = code.split(_AND)
    counts = _OF_CRIMES.get(question.measure, lambda record: record.cells.get(column, "") in codes)
    of_files = Counter(
        file
        for file, records in second.own_records.in_force(kind)
        for record in records
        if f"{record.day:%Y-%m}" in months and counts(record)
    )
    number = of_files.total()
    files = tuple(replace(file, counted=counted) for file, counted in of_files.items())
    return Recount(WHOLE, value=number, numerator=number, files=files)


def _may_be_a_name(code: str) -> bool:
    """Whether a code of no group is long, has no figure or has signs that no code has, so that it is not shown."""
    like_a_code = len(code) <= 8 and re.search("[0-9]", code) and not re.search("[^0-9A-Za-z./]", code)
    return code not in KNOWN and not like_a_code
