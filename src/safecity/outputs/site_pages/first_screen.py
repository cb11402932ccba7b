"""The three sentences that a councillor reads first: what changed, what did not, how the place compares."""

from collections.abc import Iterable

from ...findings.finding import DOWN, UP, Finding, Sentence
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from .changes import OVERALL, Change, Changes
from .page import mid_sentence
from .standing import Standing, standing

_NAMED = 3  # how many measures a sentence names before it grows too long for a phone
_LONG = 20  # letters of a name
_Parts = list[str | Figure]


def three_sentences(review: Review, found: Changes) -> tuple[Sentence, Sentence, Sentence]:
    return what_changed(review, found), what_did_not(review, found), how_it_compares(review)


def what_changed(review: Review, found: Changes) -> Sentence:
    """All crime and ASB where they changed clearly; then the largest rise and the largest fall of the others."""
    overall = [each for each in found.clear if each.measure.name in OVERALL]
    overall.sort(key=lambda each: OVERALL.index(each.measure.name))
    rises = [each for each in found.rises if each not in overall][:1]
    falls = [each for each in found.falls if each not in overall][:1]
    if not found.clear:
        if not found.unclear:
            return _nothing_to_compare(review, found)
        return Sentence((f"No measure changed clearly in {review.home.name} {_between(found)}.",))
    parts: _Parts = []
    if overall:
        parts += _joined([_moved(each) for each in overall], " and ")
        parts += [f" {_between(found)}"]
    extremes = [_moved(each, "most") for each in (*rises, *falls)]
    if extremes:
        parts += ["; "] if overall else []
        parts += _joined(extremes, " and ")
        parts += [] if overall else [f" {_between(found)}"]
    return Sentence((*_capital(parts), "."))


def what_did_not(review: Review, found: Changes) -> Sentence:
    if not found.unclear:
        if found.clear:
            return Sentence(("Every measure with enough records to judge changed clearly.",))
        return Sentence(("The months that were received stand on the page of each measure.",))
    ordered = sorted(found.unclear, key=lambda each: each.measure.name not in OVERALL)
    named = [_named(each) for each in ordered[:_NAMED]]
    parts = _joined(named, " or " if len(ordered) <= _NAMED else ", ")
    more = [", or in most other kinds of crime"] if len(ordered) > 2 * _NAMED else []
    some = [", among others"] if _NAMED < len(ordered) <= 2 * _NAMED else []
    return Sentence(("There was no clear change in ", *parts, *more, *some, "."))


def how_it_compares(review: Review) -> Sentence:
    """The place's rank by rate among all partnerships whose figures came, with the ranks chance leaves open."""
    for name in OVERALL:
        measure = next((each for each in review.measures if each.name == name), None)
        finding = review.finding(name, review.home, "all CSPs") if measure else None
        if measure and finding and finding.after:
            return Sentence(tuple(_rank(review, measure, finding)))
    return Sentence((f"Other places’ figures were not received, so {review.home.name} is not ranked.",))


def _rank(review: Review, measure: Measure, finding: Finding) -> _Parts:
    beside = {UP: "above", DOWN: "below"}.get(finding.verdict, "not clearly different from")
    name = review.home.name
    # The title says where; a long name said twice would push the sentence off a phone's first screen.
    rate = f"{name}’s rate of {measure.noun}" if len(name) <= _LONG else f"The rate of {measure.noun} here"
    parts: _Parts = [f"{rate} in {finding.period.in_words()} was {beside} the average of the others"]
    stands = standing(finding)
    if stands:
        parts += [": ", *_order(stands), " of ", stands.number]
        if stands.best and stands.worst:
            parts += [" (", stands.best, " to ", stands.worst, " allowing for chance)"]
    return [*parts, "."]


def _order(stands: Standing) -> _Parts:
    if stands.rank.value == 1:
        return ["the highest"]
    if stands.rank.value == stands.number.value:
        return ["the lowest"]
    return [stands.rank, " highest"]


def _nothing_to_compare(review: Review, found: Changes) -> Sentence:
    if found.too_few:
        return Sentence(("There were too few records to say whether anything changed.",))
    return Sentence((
        f"{review.year.in_words()} cannot be compared with {review.earlier.in_words()}: not every month was received.",
    ))  # fmt: skip


def _between(found: Changes) -> str:
    period = next(iter((*found.clear, *found.unclear))).finding.period
    return f"in {period.in_words()}"


def _moved(change: Change, most: str = "") -> _Parts:
    finding = change.finding
    verb = "rose" if finding.verdict == UP else "fell"
    words = " ".join(part for part in (mid_sentence(change.measure.title), verb, most) if part)
    if finding.change is None:
        return [f"{words} (from ", finding.before or "", " to ", finding.after or "", ")"]
    if most:
        return [f"{words} (", finding.change, ")"]
    return [f"{words} by ", finding.change.shown_as("size")]


def _named(change: Change) -> _Parts:
    finding, words = change.finding, mid_sentence(change.measure.title)
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
