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
from ..words.period import listed_in_words, number_in_words
from .changes import Change, Changes
from .standing import Standing, partnerships, standing

OFFICIAL_OVERALL = "official_all_crime"

_NAMED = 3  # how many kinds that moved one way a sentence names before it grows too long for a phone
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
    compares = how_it_compares(review, said_of=_period(found))
    return what_changed(review, found), what_did_not(review, found), compares


def what_changed(review: Review, found: Changes) -> Sentence:
    """What rose and what fell clearly, each with its change, and how many others did where they are too many to name.

    What is barely clear comes last and is called so: it must not lead the news. Before all, which months are
    compared and why, where whole years cannot be, and that there were lockdowns.
    """
    lead = _lead(review, found)
    if not found.clear:
        none = f"no measure changed clearly in {review.home.name}"
        return Sentence((f"{lead}{none}." if lead else f"No{none[2:]} in {_when(found)}.",))
    sides = [(*_named_of(each), verb) for each, verb in ((found.rises, "rose"), (found.falls, "fell"))]
    clauses = [
        _clause(found, named, rest, verb, barely) for barely in (False, True) for named, rest, verb in sides
    ]
    parts: _Parts = []
    for number, clause in enumerate(filter(None, clauses)):
        parts += ["; "] if number else []
        parts += clause
        if not number and not lead and not any(_when(found) in str(part) for part in parts):
            parts.append(f" in {_when(found)}")
    return Sentence(((lead, *parts) if lead else tuple(_capital(parts))) + (".",))


def _named_of(those: tuple[Change, ...]) -> tuple[list[Change], list[Change]]:
    """Of those that moved one way, which are named, and the rest.

    Named are all crime and ASB; then the kind with the most in number, because by per cent alone a small kind would
    push a large one out; then those with the most in per cent. What is barely clear comes after what is not.
    """
    kinds: list[Change] = []
    for barely in (False, True):
        some = [
            each for each in those if each.measure.name not in OVERALL and each.finding.barely_clear is barely
        ]
        most = [max(some, key=_in_number)] if some else []
        kinds += [*most, *(each for each in some if each not in most)]
    overall = [each for each in those if each.measure.name in OVERALL]
    shown = (
        len(kinds) if len(kinds) == _NAMED + 1 else _NAMED
    )  # "one other" is as long as its name, and says less
    named = sorted((*overall, *kinds[:shown]), key=lambda each: (_overall(each), -abs(_size(each))))
    return named, kinds[shown:]


def _clause(found: Changes, named: list[Change], rest: list[Change], verb: str, barely: bool) -> _Parts:
    """Those of one way that are clear, or those that are barely clear, by name; the number of the rest is told once."""
    shown = [each for each in named if each.finding.barely_clear is barely]
    if not shown:
        return []
    with_barely = all(each.finding.barely_clear for each in rest)
    here = len(shown) == len(named) or with_barely is barely
    others = len(rest) if here else 0
    if len(shown) == 1 and not others:
        return _alone(shown[0], verb, _over(found, shown[0]))
    groups = [_moved(each, _over(found, each)) for each in shown]
    if others:
        groups.append([f"{number_in_words(others)} other{'s' if others > 1 else ''}"])
    return [*(["barely clear: "] if barely else []), *_joined(groups, " and "), f" {verb}"]


def _alone(change: Change, verb: str, over: str) -> _Parts:
    """The only one that moved that way, by how much; `over` are the months where they are fewer than the sentence's."""
    finding = change.finding
    words = f"{lower_first(change.measure.title)}{over} {verb}"
    how = (("barely clear", finding.barely_clear), (PART_OF_RECORDS, finding.is_in_part_of_records))
    added = ", ".join(each for each, is_so in how if is_so)
    end = [f" ({added})"] if added else []
    if finding.change is None:
        return [f"{words} from ", finding.before or "", " to ", finding.after or "", *end]
    return [f"{words} by ", finding.change.shown_as("size"), *end]


def _overall(change: Change) -> int:
    name = change.measure.name
    return OVERALL.index(name) if name in OVERALL else len(OVERALL)


def _size(change: Change) -> float:
    of = change.finding.change
    return of.value or 0.0 if of is not None else 0.0


def _in_number(change: Change) -> float:
    of = change.finding.difference
    return abs(of.value or 0.0) if of is not None else 0.0


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
    more = (
        [f", or in {'most' if elsewise else 'any'} other kind{'s' if elsewise else ''} of crime"]
        if most
        else []
    )
    some = [", among others"] if others > 0 and not most else []
    return Sentence((f"There was no clear change in {_when(found)} in ", *parts, *more, *some, "."))


def how_it_compares(review: Review, *, said_of: Period | None = None) -> Sentence:
    """The place's rank by rate among all partnerships whose figures came, with the ranks chance leaves open.

    `said_of` are the months that the sentence before it is of: where they are the same it does not list them again.
    """
    for name in OVERALL:
        measure = next((each for each in review.measures if each.name == name), None)
        finding = review.finding(name, review.home, "all CSPs") if measure else None
        if measure and finding and finding.after:
            return Sentence(tuple(_rank(review, measure, finding, said_of)))
    for ranking in reversed(rankings(review)):  # the widest comparison stands last
        for measure, finding in ranking.rows:
            if measure.name == OFFICIAL_OVERALL and finding.after:
                return Sentence(tuple(_rank(review, measure, finding, said_of)))
    return Sentence((f"{review.home.name} is not ranked: no other place could be counted beside it.",))


def _rank(review: Review, measure: Measure, finding: Finding, said_of: Period | None) -> _Parts:
    beside = {UP: "above", DOWN: "below"}.get(finding.verdict, "not clearly different from")
    name = review.home.name
    # The title says where; a long name said twice would push the sentence off a phone's first screen.
    rate = f"{name}’s rate of {measure.noun}" if len(name) <= _LONG else f"The rate of {measure.noun} here"
    if measure in review.official:
        rate = (
            f"By the Home Office’s counts, {rate[:1].lower() + rate[1:] if rate.startswith('The ') else rate}"
        )
        rate = rate.replace(" in the Home Office's tables", "")
    period = finding.period
    when = "those months" if period.without and period == said_of else period.in_words()
    stands = standing(finding)
    at_odds = stands is not None and _at_odds(stands, finding.verdict)
    joined = ", and yet " if at_odds else ": "
    parts: _Parts = [
        f"{rate} in {when} was {beside} the average of the others",
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


def _moved(change: Change, over: str) -> _Parts:
    """What moved and by how much; `over` are the months where they are fewer than the sentence is of."""
    finding = change.finding
    name = lower_first(change.measure.title) + over
    if finding.change is None:
        return [f"{name} (from ", finding.before or "", " to ", finding.after or "", ")"]
    part = f", {PART_OF_RECORDS}" if finding.is_in_part_of_records else ""
    return [f"{name} (", finding.change, f"{part})"]


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
