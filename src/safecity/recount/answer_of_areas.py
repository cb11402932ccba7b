"""Counting again how much is in the small areas that have most, area by area."""

import re
from collections.abc import Mapping
from math import ceil
from typing import TYPE_CHECKING

from ..vocabulary import Period
from .files import CountedFile
from .question import WHOLE, Question, Recount
from .records import OF_OWN_RECORDS

if TYPE_CHECKING:
    from .second_count import SecondCount

_TOP = re.compile(r"(share|small areas) in the top ([0-9]+)% of small areas")
_FORETOLD = re.compile(
    r"(share in|small areas in|predictive accuracy of) the year before's top ([0-9]+)% of small areas"
)


def is_of_areas(statistic: str) -> bool:
    """Whether a figure is of the areas with most, and no draw of chance.

    >>> is_of_areas("share in the top 5% of small areas"), is_of_areas("share in the top 5% of small areas by chance")
    (True, False)
    """
    return bool(_TOP.fullmatch(statistic) or _FORETOLD.fullmatch(statistic))


def answer_of_areas(second: "SecondCount", question: Question) -> Recount | None:
    """The areas are those of the place as it is known, in order of code; each is counted by itself."""
    now, files = _by_area(second, question, earlier=False)
    if now is None:
        return Recount(WHOLE, files=files)
    if found := _TOP.fullmatch(question.statistic):
        size = _size(found[2], len(now))
        most = sorted(now, reverse=True)[:size]
        return _said(found[1] == "share", size, sum(most), sum(now), files)
    found = _FORETOLD.fullmatch(question.statistic)
    assert found
    then, more = _by_area(second, question, earlier=True)
    if then is None:
        return Recount(WHOLE, files=(*files, *more))
    size = _size(found[2], len(now))
    chosen = sorted(range(len(now)), key=lambda at: (-then[at], at))[:size]
    inside = sum(now[at] for at in chosen)
    if found[1].startswith("predictive"):
        value = inside / sum(now) * len(now) / size if sum(now) else None
        return Recount(WHOLE, value=value, files=(*files, *more))
    return _said(found[1] == "share in", size, inside, sum(now), (*files, *more))


def _said(is_share: bool, size: int, inside: int, total: int, files: tuple[CountedFile, ...]) -> Recount:
    if not is_share:
        return Recount(WHOLE, value=size, files=files)
    share = 100 * inside / total if total else None
    return Recount(WHOLE, value=share, numerator=inside, denominator=total, files=files)


def _size(part: str, areas: int) -> int:
    return max(1, ceil(int(part) / 100 * areas - 1e-9))


def _by_area(
    second: "SecondCount", question: Question, *, earlier: bool
) -> tuple[list[int] | None, tuple[CountedFile, ...]]:
    """How many in each small area with residents; None where a month did not come."""
    period = question.period.year_before() if earlier else question.period
    lsoas = second.extent("csp", question.code).lsoas
    counted, files = _counted(second, question.measure, lsoas, period)
    if counted is None:
        return None, files
    lived_in = (code for code in sorted(lsoas) if second.residents("lsoa", code, question.period)[0])
    return [counted.get(code, 0) for code in lived_in], files


def _counted(
    second: "SecondCount", measure: str, lsoas: frozenset[str], period: Period
) -> tuple[Mapping[str, int] | None, tuple[CountedFile, ...]]:
    if measure in OF_OWN_RECORDS:
        return second.own_records.count_by_area(measure, lsoas, period)
    tallies = {code: second.events(measure, "lsoa", code, period) for code in sorted(lsoas)}
    files = tuple(file for tally in tallies.values() for file in tally.files)
    known = {code: tally.total for code, tally in tallies.items() if tally.total is not None}
    return known if len(known) == len(tallies) else None, files
