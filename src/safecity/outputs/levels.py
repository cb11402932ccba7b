"""How much was recorded: what can still be said of a place where there is no year before to compare it with."""

from dataclasses import dataclass

from ..findings.finding import Sentence
from ..findings.review import Review
from ..measures import Measure
from ..release.figure import Figure
from ..vocabulary import Period, Place
from ..vocabulary.status import WITHHELD
from .months_compared import period_of
from .words.source import of_own_crimes

OVERALL = ("all_crime", "recorded_crime", "asb", "asb_incidents")  # what a reader asks after first
_LARGEST = 3  # kinds that a sentence names
_Parts = tuple[str | Figure, ...]


@dataclass(frozen=True)
class Level:
    """One measure of a place over the months that came; the rate, which has a unit, is None where none is known."""

    measure: Measure
    period: Period
    count: Figure
    rate: Figure | None


def level(review: Review, measure: Measure, place: Place) -> Level | None:
    """None where no month of the year came."""
    return level_of(review, measure, place, period_of(review, measure))


def level_of(review: Review, measure: Measure, place: Place, period: Period) -> Level | None:
    """The same of any period; None where it is not known."""
    if not review.released.has(measure.name, place, period):
        return None
    count = review.released.count(measure.name, place, period)
    if count.value is None:
        return None
    rate = review.rate(measure, place, period) if measure.denominator else None
    return Level(measure, period, count, rate if rate and rate.value is not None else None)


def counts_kept_back(
    review: Review, measure: str, place: Place, period: Period
) -> tuple[Figure, Figure] | None:
    """The counts of a period and of the year before, where one of them is withheld and says so; None for all others."""
    released, periods = review.released, (period.year_before(), period)
    if not all(
        released.has(measure, place, each) or released.is_too_fine(measure, place, each) for each in periods
    ):
        return None
    before, after = (released.count(measure, place, each) for each in periods)
    return (before, after) if WITHHELD in (before.status, after.status) else None


def levels(review: Review, place: Place) -> tuple[Level, ...]:
    """What is known of each measure: all crime and anti-social behaviour first, then the largest counts."""
    known = [found for measure in review.measures if (found := level(review, measure, place)) is not None]
    return tuple(sorted(known, key=lambda each: (_order(each.measure), -(each.count.value or 0))))


def level_sentence(found: Level, place: Place) -> Sentence:
    return Sentence(
        (f"{place.name} had ", *_how_many(found), f" in {found.period.in_words()}", *_rate(found), ".")
    )


def levels_sentence(review: Review, place: Place) -> Sentence | None:
    """All crime and anti-social behaviour of a place, and its largest kinds of crime; None where nothing came."""
    found = levels(review, place)
    overall = [each for each in found if each.measure.name in OVERALL]
    if not overall:
        return level_sentence(found[0], place) if found else None
    periods = {each.period for each in overall}
    parts: list[str | Figure] = []
    for at, each in enumerate(overall):
        parts += [" and "] if at else []
        parts += [*_how_many(each), *_rate(each)]
        parts += [f" in {each.period.in_words()}"] if len(periods) > 1 else []
    when = (
        f"In {overall[0].period.in_words()} {place.name} had " if len(periods) == 1 else f"{place.name} had "
    )
    return Sentence((when, *parts, *_largest(review, found), "."))


def _largest(review: Review, found: tuple[Level, ...]) -> _Parts:
    kinds = [each for each in found if each.measure.name not in OVERALL and each.count.value][:_LARGEST]
    if len(kinds) < 2:
        return ()
    # Of a force's own records a crime is of several kinds; the publisher of open data puts each into one.
    overlap = ", which overlap," if of_own_crimes(review.every_measure) else ""
    parts: list[str | Figure] = [f"; the largest kinds of crime{overlap} were "]
    for at, each in enumerate(kinds):
        parts += [" and " if at == len(kinds) - 1 else ", "] if at else []
        title = each.measure.title
        parts += [f"{title[:1].lower()}{title[1:]} (", each.count, ")"]
    return tuple(parts)


def _how_many(found: Level) -> _Parts:
    return (found.count, f" {found.measure.noun}")


def _rate(found: Level) -> _Parts:
    return (" (", found.rate, f" {found.rate.unit})") if found.rate else ()


def _order(measure: Measure) -> int:
    return OVERALL.index(measure.name) if measure.name in OVERALL else len(OVERALL)
