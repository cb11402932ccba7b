"""What an edition before called otherwise of the year: changes in the place and its wards, its rates beside others."""

from collections.abc import Collection, Iterator, Mapping
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
    """What is called something else now, and why: a year's change here or in a ward, or a standing `beside` others."""

    title: str
    before: str
    now: str
    why: str
    measure: str
    beside: str = ""  # whom it stands beside; nothing of a change
    ward: str = ""  # nothing where it is of the place itself


def verdicts_revised(
    review: Review, folder: Path, titles: Mapping[str, str], *, stricter: Collection[str] = ()
) -> tuple[VerdictRevised, ...]:
    """What is called something else of the year, of every measure: those of the official tables are titled so.

    The place's own changes come first, then those of its wards, then how it stands beside others. Nothing that stands
    on a number no longer let out, and nothing of a ward by a measure whose class is `stricter` than it was: what that
    was called came of numbers that are not told any more. `titles` are those that measures have in this edition;
    `folder` is the edition before. Raises BadInput where that was edited.
    """
    before = read_findings(folder)
    found = []
    for each in _of_the_year(review):
        then, ward = before.get(each.id), "" if each.place == review.home else each.place.name
        if then is None or not _may_be_told(each) or (ward and each.measure in stricter):
            continue
        calls = called_by_its_edition(then), called_by_its_edition(each)
        if calls[0] != calls[1]:
            title = titles.get(each.measure) or review.released.measures[each.measure].title
            found.append(VerdictRevised(title, *calls, _why(review, each, then), each.measure, ward=ward))
    found += _standings(review, before, titles)
    return tuple(sorted(found, key=_as_read))


def _as_read(verdict: VerdictRevised) -> tuple[bool, bool, str, str, str, str]:
    whose = bool(verdict.beside), bool(verdict.ward)
    return *whose, verdict.title, verdict.measure, verdict.beside, verdict.ward


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
    """The changes of the whole year in the place and its wards, and of the months of both years that stand for it."""
    places = {review.home, *review.wards}
    for each in review.findings:
        if (each.comparator == YEAR_BEFORE and each.place in places) and (
            each.period == review.year
            or (
                each is review.finding(each.measure, each.place)
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
