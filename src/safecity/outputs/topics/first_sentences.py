"""The three sentences that a councillor reads first: what changed, what did not, how the place compares."""

from collections.abc import Iterable

from ...findings.finding import DOWN, UP, Finding, Sentence
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Period
from ...vocabulary.force import force_words
from ..committee_paper.words import PART_OF_RECORDS, lower_first
from ..levels import OVERALL, levels_sentence
from ..months_compared import (
    compared_in_words,
    compared_over,
    over_other_months,
    why_not_as_wholes,
    why_nothing_compared,
)
from ..official_rankings import rankings
from ..words.lockdown import in_lockdown
from ..words.period import listed_in_words
from .changes import Change, Changes
from .standing import Standing, partnerships, standing

OFFICIAL_OVERALL = "official_all_crime"

_NAMED = 3  # how many measures a sentence names before it grows too long for a phone
_FEW_OTHERS = 5  # partnerships that a sentence can name
_LONG = 20  # letters of a name
_REFUSED = "How crime was recorded changed between the two years, so no change can be read between them."
_Parts = list[str | Figure]


def three_sentences(review: Review, found: Changes) -> tuple[Sentence, Sentence, Sentence]:
    if not (found.clear or found.unclear):
        why = (
            f"There were too few records in {review.home.name} to say whether anything changed."
            if found.too_few
            else _REFUSED
            if found.refused
            else why_nothing_compared(review)
        )
        recorded = levels_sentence(review, review.home)
        return (
            Sentence((why,)),
            recorded or Sentence(("No month of the year was received.",)),
            how_it_compares(review),
        )
    return what_changed(review, found), what_did_not(review, found), how_it_compares(review)


def what_changed(review: Review, found: Changes) -> Sentence:
    """All crime and ASB where they changed clearly; then the largest rise and the largest fall of the others.

    What is barely clear comes last and is called so: it must not lead the news. Before all, which months are
    compared and why, where whole years cannot be, and that there were lockdowns.
    """
    lead = _lead(review, found)
    overall = [each for each in found.clear if each.measure.name in OVERALL]
    overall.sort(key=lambda each: OVERALL.index(each.measure.name))
    rises = [each for each in found.rises if each not in overall][:1]
    falls = [each for each in found.falls if each not in overall][:1]
    if not found.clear:
        none = f"no measure changed clearly in {review.home.name}"
        return Sentence((f"{lead}{none}." if lead else f"No{none[2:]} in {_when(found)}.",))
    said = [*((each, "") for each in overall), *((each, _most(found, each)) for each in (*rises, *falls))]
    groups = (
        [
            _moved(each, over=_over(found, each))
            for each, most in said
            if not most and not each.finding.barely_clear
        ],
        [
            _moved(each, most, _over(found, each))
            for each, most in said
            if most and not each.finding.barely_clear
        ],
        [_moved(each, most, _over(found, each)) for each, most in said if each.finding.barely_clear],
    )
    parts: _Parts = []
    for group in groups:
        if group:
            parts += ["; "] if parts else []
            parts += _joined(group, " and ")
            said_when = lead or any(_when(found) in str(part) for part in parts)
            parts += [] if said_when else [f" in {_when(found)}"]
    return Sentence(((lead, *parts) if lead else tuple(_capital(parts))) + (".",))


def _most(found: Changes, change: Change) -> str:
    """That nothing else moved so far that way, or none of what changed clearly: a larger change may be unclear."""
    of_all = [_size(each) for each in found.unclear if _size(each) * _size(change) > 0]
    larger = any(abs(size) > abs(_size(change)) for size in of_all)
    return "most of all clear changes" if larger else "most"


def _size(change: Change) -> float:
    of = change.finding.change
    return of.value or 0.0 if of is not None else 0.0


def _lead(review: Review, found: Changes) -> str:
    """How the first sentence begins where two years are not simply held against each other; '' where they are."""
    period = _period(found)
    now, then = (in_lockdown(each) for each in (period, period.year_before()))
    why = why_not_as_wholes(review, period)
    if why:
        had = {(True, True): ", both with lockdowns", (True, False): ", now with lockdowns",
               (False, True): ", which had lockdowns"}.get((now, then), "")  # fmt: skip
        return f"{why}; in {_when(found)}, against the same months a year before{had}, "
    had = {(True, True): f"against {review.earlier.in_words()}, both years with lockdowns",
           (True, False): "a year with lockdowns",
           (False, True): "against a year with lockdowns"}.get((now, then), "")  # fmt: skip
    return f"In {_when(found)}, {had}, " if had else ""


def what_did_not(review: Review, found: Changes) -> Sentence:
    if not found.unclear and found.refused:
        return Sentence(("Every measure that can be compared changed clearly.",))
    if not found.unclear:
        return Sentence(("Every measure with enough records to judge changed clearly.",))
    ordered = sorted(found.unclear, key=lambda each: each.measure.name not in OVERALL)
    named = [_named(found, each) for each in ordered[:_NAMED]]
    parts = _joined(named, " or " if len(ordered) <= _NAMED else ", ")
    others = len(ordered) - _NAMED
    elsewise = (
        len(found.clear)
        + len(found.too_few)
        + len(found.not_comparable)
        + len(found.withheld)
        + len(found.refused)
    )
    most = others > max(_NAMED, elsewise)
    more = [", or in most other kinds of crime"] if most else []
    some = [", among others"] if others > 0 and not most else []
    return Sentence((f"There was no clear change in {_when(found)} in ", *parts, *more, *some, "."))


def how_it_compares(review: Review) -> Sentence:
    """The place's rank by rate among all partnerships whose figures came, with the ranks chance leaves open."""
    for name in OVERALL:
        measure = next((each for each in review.measures if each.name == name), None)
        finding = review.finding(name, review.home, "all CSPs") if measure else None
        if measure and finding and finding.after:
            return Sentence(tuple(_rank(review, measure, finding)))
    for ranking in reversed(rankings(review)):  # the widest comparison stands last
        for measure, finding in ranking.rows:
            if measure.name == OFFICIAL_OVERALL and finding.after:
                return Sentence(tuple(_rank(review, measure, finding)))
    return Sentence((f"{review.home.name} is not ranked: no other place could be counted beside it.",))


def _rank(review: Review, measure: Measure, finding: Finding) -> _Parts:
    beside = {UP: "above", DOWN: "below"}.get(finding.verdict, "not clearly different from")
    name = review.home.name
    # The title says where; a long name said twice would push the sentence off a phone's first screen.
    rate = f"{name}’s rate of {measure.noun}" if len(name) <= _LONG else f"The rate of {measure.noun} here"
    if measure in review.official:
        rate = (
            f"By the Home Office’s counts, {rate[:1].lower() + rate[1:] if rate.startswith('The ') else rate}"
        )
        rate = rate.replace(" in the Home Office's tables", "")
    stands = standing(finding)
    at_odds = stands is not None and _at_odds(stands, finding.verdict)
    joined = ", and yet " if at_odds else ": "
    parts: _Parts = [
        f"{rate} in {finding.period.in_words()} was {beside} the average of the others",
        *([joined] if stands else []),
    ]
    if stands:
        parts += [*_order(stands), " of ", stands.number]
        if review.one_force and measure not in review.official:
            parts += [f" in the police area of {force_words(review.one_force)}"]
        if stands.best and stands.worst:
            parts += [" (", stands.best, " to ", stands.worst, " allowing for chance)"]
        parts += [] if measure in review.official else _others(review, measure)
    return [*parts, "."]


def _at_odds(stands: Standing, verdict: str) -> bool:
    """Whether the average says one thing and the rank the other, as where one large place lifts the average."""
    high = 2 * (stands.rank.value or 0) <= (stands.number.value or 0)
    return (verdict == DOWN and high) or (verdict == UP and not high)


def _others(review: Review, measure: Measure) -> _Parts:
    """Who the others are, where they are so few that a rank among them says little without their names."""
    others = [place.name for place, _rate in partnerships(review, measure) if place != review.home]
    if len(others) > _FEW_OTHERS:
        return []
    return [f"; the other{'s are' if len(others) > 1 else ' is'} {listed_in_words(sorted(others))}"]


def _order(stands: Standing) -> _Parts:
    if stands.rank.value == 1:
        return ["the highest"]
    if stands.rank.value == stands.number.value:
        return ["the lowest"]
    return [stands.rank, " highest"]


def _period(found: Changes) -> Period:
    every = [each.finding for each in (*found.clear, *found.unclear)]
    return compared_over(every, every[0].period)


def _when(found: Changes) -> str:
    return compared_in_words(_period(found))


def _moved(change: Change, most: str = "", over: str = "") -> _Parts:
    """What moved and how; `over` are the months where they are fewer than the sentence is of."""
    finding = change.finding
    verb = "rose" if finding.verdict == UP else "fell"
    words = " ".join(part for part in (lower_first(change.measure.title) + over, verb, most) if part)
    if finding.change is None:
        return [f"{words} (from ", finding.before or "", " to ", finding.after or "", ")"]
    barely = ", ".join(
        words
        for words, is_so in (
            ("barely clear", finding.barely_clear),
            (PART_OF_RECORDS, finding.is_in_part_of_records),
        )
        if is_so
    )
    if most:
        return [f"{words} (", finding.change, f", {barely})" if barely else ")"]
    return [f"{words} by ", finding.change.shown_as("size"), *([f" ({barely})"] if barely else [])]


def _over(found: Changes, change: Change) -> str:
    return over_other_months(change.finding, _period(found))


def _named(found: Changes, change: Change) -> _Parts:
    finding, words = change.finding, lower_first(change.measure.title) + _over(found, change)
    return [f"{words} (", finding.change, ")"] if finding.change else [words]


def _joined(groups: Iterable[_Parts], last: str) -> _Parts:
    groups = list(groups)
    parts: _Parts = []
    for number, group in enumerate(groups):
        if number:
            parts.append(last if number == len(groups) - 1 else ", ")
        parts += group
    return parts


def _capital(parts: _Parts) -> _Parts:
    first = parts[0]
    return [first[:1].upper() + first[1:], *parts[1:]] if isinstance(first, str) else parts
