"""Counting again how much is in few areas, how steep a line through fifths is, and what months are like."""

import re
from collections.abc import Mapping
from math import ceil
from typing import TYPE_CHECKING

from ...vocabulary import Period
from ..files import CountedFile
from ..question import WHOLE, Question, Recount
from ..records import OF_OWN_RECORDS

if TYPE_CHECKING:
    from ..second_count import SecondCount

BY_HOUSEHOLD = ("residential_burglary_by_household",)
_TOP = re.compile(r"(share|small areas) in the top ([0-9]+)% of small areas")
_FORETOLD = re.compile(
    r"(share in|small areas in|predictive accuracy of) the year before's top ([0-9]+)% of small areas"
)


_GINI, _NUMBER = "Gini coefficient of small areas", "small areas compared"
_SLOPE, _RELATIVE = "slope index of inequality", "relative index of inequality"
_MONTH = re.compile(r"([A-Z][a-z]+) beside the rest of its year")


def is_of_areas(statistic: str) -> bool:
    """Whether a figure is of areas, fifths or months, and no draw of chance.

    >>> is_of_areas("share in the top 5% of small areas"), is_of_areas("share in the top 5% of small areas by chance")
    (True, False)
    """
    named = statistic in (_GINI, _NUMBER, _SLOPE, _RELATIVE)
    return named or any(each.fullmatch(statistic) for each in (_TOP, _FORETOLD, _MONTH))


def answer_of_areas(second: "SecondCount", question: Question) -> Recount | None:
    """The areas are those of the place as it is known, in order of code; each is counted by itself."""
    if question.statistic in (_SLOPE, _RELATIVE):
        return _of_fifths(second, question)
    if month := _MONTH.fullmatch(question.statistic):
        return _of_months(second, question, month[1])
    now, files = by_area(second, question, earlier=False)
    if now is None:
        return Recount(WHOLE, files=files)
    if question.statistic == _NUMBER:
        return Recount(WHOLE, value=len(now), files=files)
    if question.statistic == _GINI:
        return Recount(WHOLE, value=_gini(now), files=files)
    if found := _TOP.fullmatch(question.statistic):
        size = _size(found[2], len(now))
        most = sorted(now, reverse=True)[:size]
        return _said(found[1] == "share", size, sum(most), sum(now), files)
    found = _FORETOLD.fullmatch(question.statistic)
    assert found
    then, more = by_area(second, question, earlier=True)
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


def by_area(
    second: "SecondCount", question: Question, *, earlier: bool
) -> tuple[list[int] | None, tuple[CountedFile, ...]]:
    """How many in each small area; None where a month did not come."""
    period = question.period.year_before() if earlier else question.period
    areas = second.small_areas(question.code)
    counted, files = _counted(second, question.measure, areas, period)
    return counted, files


def _counted(
    second: "SecondCount", measure: str, areas: Mapping[str, set[str]], period: Period
) -> tuple[list[int] | None, tuple[CountedFile, ...]]:
    if measure in OF_OWN_RECORDS:
        lsoas = frozenset().union(*areas.values())
        counted, files = second.own_records.count_by_area(measure, lsoas, period)
        if counted is None:
            return None, files
        return [sum(counted.get(each, 0) for each in family) for family in areas.values()], files
    tallies = [second.events(measure, "lsoa", code, period) for code in areas]
    known = [tally.total for tally in tallies if tally.total is not None]
    read = tuple(file for tally in tallies for file in tally.files)
    return known if len(known) == len(tallies) else None, read


def _gini(counts: list[int]) -> float | None:
    """By the mean difference of all pairs; with fewer events than areas, of the most even spread that there can be."""
    areas, events = len(counts), sum(counts)
    if not events:
        return None
    apart = sum(abs(one - other) for one in counts for other in counts) / (2 * areas * events)
    if events >= areas:
        return apart
    # The areas under Lorenz's curve, and under the line of one event to an area until there are no more.
    most_even = 1 - events / areas
    return (apart - most_even) / (1 - most_even)


def _of_fifths(second: "SecondCount", question: Question) -> Recount:
    """The weighted least squares line through the rates of all fifths, worked out from sums."""
    of = question.comparator.removeprefix("fifths of ")
    letter = "N" if of.endswith("(crime left out)") else "Q" if of == "England" else "L"
    counted: list[tuple[int, int]] = []
    files: tuple[CountedFile, ...] = ()
    for number in range(1, 6):
        code = f"{question.code}-{letter}{number}"
        if not second.extent("quintile", code).lsoas:
            continue
        tally = second.events(question.measure, "quintile", code, question.period)
        at_risk = second.homes if question.measure in BY_HOUSEHOLD else second.residents
        people, _ = at_risk("quintile", code, question.period)
        files += tally.files
        if tally.total is None or not people:
            return Recount(WHOLE, files=files)
        counted.append((tally.total, people))
    everybody = sum(people for _, people in counted)
    passed, rows = 0, []
    for count, people in counted:
        rows.append((1 - (passed + people / 2) / everybody, count / people, people))
        passed += people
    mean_at = sum(at * people for at, _, people in rows) / everybody
    mean = sum(count for count, _ in counted) / everybody
    slope = sum(people * (at - mean_at) * (rate - mean) for at, rate, people in rows) / sum(
        people * (at - mean_at) ** 2 for at, _, people in rows
    )
    if question.statistic == _SLOPE:
        return Recount(WHOLE, value=slope * question.per, files=files)
    least = mean - slope / 2
    return Recount(WHOLE, value=max(mean + slope / 2, 0.0) / least if least > 0 else None, files=files)


def _of_months(second: "SecondCount", question: Question, month: str) -> Recount:
    """Each year's events a day in a month over those of the whole year, and the mean of the years that are known."""
    found: list[float] = []
    files: tuple[CountedFile, ...] = ()
    for first in range(question.period.start.year, question.period.end.year):
        year = Period.financial_year(first)
        counts = {}
        for each in year.months():
            tally = second.events(question.measure, question.level, question.code, each)
            files += tally.files
            if tally.total is not None:
                counts[f"{each.start:%B}"] = (tally.total, (each.end - each.start).days + 1)
        total, days = (sum(part) for part in zip(*counts.values(), strict=True)) if counts else (0, 0)
        if len(counts) == 12 and total:
            found.append(100 * counts[month][0] / counts[month][1] / (total / days))
    return Recount(WHOLE, value=sum(found) / len(found) if found else None, files=files)
