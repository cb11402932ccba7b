"""Recounting what a topic works out of its counts: ranks of groups, those harmed again and again, flags that meet."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ..files import CountedFile
from ..intervals import of_share
from ..measures import TOGETHER
from ..parts_of_place import Parts
from ..question import WHOLE, Question, Recount

if TYPE_CHECKING:
    from ..second_count import SecondCount

_BY_TIMES = {
    1: "victims_of_one_crime",
    2: "victims_of_2_crimes",
    3: "victims_of_3_crimes",
    4: "victims_of_4_crimes",
    5: "victims_of_five_or_more",
}
_OF_FIVE_OR_MORE = "crimes_against_victims_of_five_or_more"
OPEN_NUMBER, OPEN_SHARE = "crimes without an outcome", "share without an outcome"
IDENTIFIED = "share of identified victims"
_Count = Callable[..., Parts]  # of a measure, and of a category of it


def answer_of_topics(second: "SecondCount", question: Question) -> Recount | None:
    """Work such a number out again; None for any other kind of number."""

    def count(measure: str, category: str = "") -> Parts:
        return second.parts(measure, category, question.level, question.code, question.period)

    statistic = question.statistic
    if statistic == "rank among offence groups":
        return _rank(count, question)
    if statistic == "share of crimes with a weight":
        groups = [count(question.measure, each) for each in TOGETHER[question.measure].categories]
        # Each group is counted among all crimes, so that all of them rest on the same.
        here, everything = count(question.measure, question.category), count(question.measure)
        return _part(here.number, _sum(groups), everything.files)
    if statistic in ("crimes without a weight", "share without a weight", OPEN_NUMBER, OPEN_SHARE):
        return _the_rest(count(question.measure), share=statistic.startswith("share"))
    if statistic.startswith("share of those flagged "):
        flag = statistic.removeprefix("share of those flagged ")
        return _share(
            [count(question.measure, question.category)], [count(question.measure, f"together: {flag}")]
        )
    if statistic == "share of recorded crimes":
        all_crimes = second.events("recorded_crime", question.level, question.code, question.period)
        here = count(question.measure, question.category)
        return _part(here.number, all_crimes.total, all_crimes.files)
    if statistic == "offences by partners not flagged as domestic, at least":
        flagged = count(f"domestic_share_of_{question.measure.removesuffix('_by_partners')}")
        by_partners = count(question.measure)
        known = by_partners.number is not None and flagged.number is not None
        missing = by_partners.number - flagged.number if known else None  # type: ignore[operator]
        return Recount(WHOLE, value=missing, numerator=missing, files=by_partners.files)
    if statistic == IDENTIFIED:
        harmed, _ = second.harmed(question.level, question.code, question.period)
        again = count(question.measure)
        return _part(again.number, len({part.person for part in harmed if part.is_identified}), again.files)
    if question.measure in _BY_TIMES.values():
        return _of_times(count, question)
    return None


def _rank(count: _Count, question: Question) -> Recount:
    """1 is the group that weighs most; groups that weigh alike share a rank."""
    groups = {each: count(question.measure, each) for each in TOGETHER[question.measure].categories}
    scores = [each.number for each in groups.values() if each.number is not None]
    own = groups[question.category].number
    files = _files(groups.values())
    if own is None or len(scores) < len(groups):
        return Recount(WHOLE, files=files)
    rank = 1 + sum(score > own for score in scores)
    return Recount(WHOLE, value=rank, numerator=rank, files=files)


def _of_times(count: _Count, question: Question) -> Recount | None:
    """Of those harmed so often, or at least so often: their crimes, and their part of all victims and crimes."""
    times = next(times for times, name in _BY_TIMES.items() if name == question.measure)
    match question.statistic:
        case "crimes against them":
            crimes = _crimes(count, times)
            return Recount(WHOLE, value=crimes.number, numerator=crimes.number, files=crimes.files)
        case "share of victims":
            return _share([count(question.measure)], [count("unique_victims")])
        case "share of crimes against people":
            return _share([_crimes(count, times)], [count("victimisations")])
        case "share of victims with so many or more":
            more = [count(name) for each, name in _BY_TIMES.items() if each >= times]
            return _share(more, [count("unique_victims")])
        case "share of crimes of those with so many or more":
            more = [_crimes(count, each) for each in _BY_TIMES if each >= times]
            return _share(more, [count("victimisations")])
    return None


def _crimes(count: _Count, times: int) -> Parts:
    """The crimes against those harmed just so often, which are so many for each; of the most harmed, as counted."""
    if times == max(_BY_TIMES):
        crimes = count(_OF_FIVE_OR_MORE)
        # Their share rests on all crimes against people, their number on their own.
        return replace(crimes, files=count(_BY_TIMES[times]).files)
    people = count(_BY_TIMES[times])
    return replace(people, number=None if people.number is None else times * people.number)


def _the_rest(part: Parts, *, share: bool) -> Recount:
    """Crimes of which something is not known, such as their weight or outcome: those that are no part of a share."""
    if part.number is None or part.of is None:
        return Recount(WHOLE, files=part.files)
    missing = part.of - part.number
    if share:
        return _part(missing, part.of, part.files)
    return Recount(WHOLE, value=missing, numerator=missing, files=part.files)


def _share(parts: Iterable[Parts], of: Iterable[Parts]) -> Recount:
    of = list(of)
    return _part(_sum(parts), _sum(of), _files(of))


def _part(part: int | None, of: int | None, files: tuple[CountedFile, ...]) -> Recount:
    value, low, high = None, None, None
    if part is not None and of and part <= of:
        value = 100 * part / of
        low, high = of_share(part, of)
    return Recount(WHOLE, value=value, numerator=part, denominator=of, low=low, high=high, files=files)


def _sum(parts: Iterable[Parts]) -> int | None:
    numbers = [each.number for each in parts]
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _files(parts: Iterable[Parts]) -> tuple[CountedFile, ...]:
    return tuple(file for each in parts for file in each.files)
