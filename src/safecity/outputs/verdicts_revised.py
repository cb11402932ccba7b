"""What an edition before called otherwise of the place's year: its changes, and how it stands beside others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isclose
from pathlib import Path

from ..editions import PublishedFinding, read_findings
from ..findings.finding import NOT_COMPARABLE, Finding, is_barely_clear
from ..findings.judged.judge import ALL_CSPS, YEAR_BEFORE
from ..findings.official import set_name
from ..findings.review import Review
from ..measures.measure import OFFICIAL
from ..release.figure import Figure
from ..vocabulary.caveat import MONTHS_MISSING, WITHHELD_SMALL
from .committee_paper.words import BESIDE_OTHERS, called

_OTHER_NUMBERS = "Its own numbers were revised."
_SAME_NUMBERS = (
    "Its own two numbers are as they were. Its months, or what it is judged together with, are not."
)
_SAME_OFFICIAL = (
    "Its own two numbers are as they were. How much the police’s records of it vary, or what it is judged together "
    "with, is not."
)
_OTHER_RATE = "Its own rate was revised."
_SAME_RATE = "Its own rate is as it was. The rates of the others, or who they are, are not."
_NOT_KNOWN = "It is not known now for every month of both years."


@dataclass(frozen=True)
class VerdictRevised:
    """What is called something else now, and why: a year's change in the place, or its standing `beside` others."""

    title: str
    before: str
    now: str
    why: str
    measure: str
    beside: str = ""  # whom it stands beside; nothing of a change


def verdicts_revised(review: Review, folder: Path, titles: Mapping[str, str]) -> tuple[VerdictRevised, ...]:
    """What is called something else of the place's year, of every measure: those of the official tables are titled so.

    Nothing that stands on a number no longer let out. `titles` are those that measures have in this edition; `folder`
    is the edition before. Raises BadInput where that was edited.
    """
    before = read_findings(folder)
    found = []
    for each in _of_the_year(review):
        then = before.get(each.id)
        if then is None or not _may_be_told(each):
            continue
        calls = called_by_its_edition(then), called_by_its_edition(each)
        if calls[0] != calls[1]:
            title = titles.get(each.measure) or review.released.measures[each.measure].title
            found.append(VerdictRevised(title, *calls, _why(review, each, then), each.measure))
    found += _standings(review, before, titles)
    return tuple(sorted(found, key=lambda each: (bool(each.beside), each.title, each.measure, each.beside)))


def _standings(
    review: Review, before: Mapping[str, PublishedFinding], titles: Mapping[str, str]
) -> Iterator[VerdictRevised]:
    """How the place stands beside others by rate, where that is called something else than it was."""
    whom = {ALL_CSPS: "all partnerships"} | {each: set_name(each) for each in review.compared_with}
    for each in review.findings:
        then = before.get(each.id)
        if then is None or each.place != review.home or each.comparator not in whom or not _may_be_told(each):
            continue
        if then.verdict != each.verdict and {then.verdict, each.verdict} <= BESIDE_OTHERS.keys():
            title = titles.get(each.measure) or review.released.measures[each.measure].title
            why = _SAME_RATE if _is_as_it_was(each.after, then.after) else _OTHER_RATE
            calls = BESIDE_OTHERS[then.verdict], BESIDE_OTHERS[each.verdict]
            yield VerdictRevised(title, *calls, why, each.measure, whom[each.comparator])


def _is_as_it_was(rate: Figure | None, printed: float | None) -> bool:
    return (
        rate is not None
        and rate.value is not None
        and printed is not None
        and isclose(float(rate.value), printed, rel_tol=1e-9)
    )


def _of_the_year(review: Review) -> Iterator[Finding]:
    """The changes of the place's whole year, and of the months that both years have where these stand for it."""
    for each in review.findings:
        if (each.place, each.comparator) == (review.home, YEAR_BEFORE) and (
            each.period == review.year
            or (
                each is review.finding(each.measure, review.home)
                and review.year.start <= each.period.start
                and each.period.end <= review.year.end
            )
        ):
            yield each


def _may_be_told(finding: Finding) -> bool:
    """Whether both numbers are let out; or, of what cannot be compared now, whether a month merely did not come."""
    if finding.verdict == NOT_COMPARABLE and finding.before is None and finding.after is None:
        return MONTHS_MISSING in finding.caveats and WITHHELD_SMALL not in finding.caveats
    return all(each is not None and each.value is not None for each in (finding.before, finding.after))


def called_by_its_edition(finding: Finding | PublishedFinding) -> str:
    """What it is called, in the words that its own edition has for it."""
    barely = is_barely_clear(finding.verdict, finding.ratio, finding.low, finding.high)
    return called(finding.verdict, barely=barely)


def _why(review: Review, now: Finding, then: PublishedFinding) -> str:
    pairs = ((now.before, then.before), (now.after, then.after))
    if now.before is None:
        return _NOT_KNOWN
    if any(figure and printed is not None and figure.value != printed for figure, printed in pairs):
        return _OTHER_NUMBERS
    return _SAME_OFFICIAL if review.released.measures[now.measure].theme == OFFICIAL else _SAME_NUMBERS
