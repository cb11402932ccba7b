"""What came of recorded crimes: by group of outcomes, in per cent of those recorded, and how many are not decided."""

from dataclasses import dataclass

from ...findings.finding import Sentence
from ...findings.review import Review
from ...measures import Measure
from ...measures.catalogue.outcomes import AT_HAND, OF_CRIMES, outcomes_of
from ...release.figure import Figure
from ...vocabulary import Period
from ...vocabulary.outcome_group import CHARGED
from .counted import count, is_known, measure_of, number, rate, share

OPEN_STILL = "Not yet known"
OPEN_NUMBER, OPEN_SHARE = "crimes without an outcome", "share without an outcome"
_CHARGED = f"{CHARGED.name[:1].upper()}{CHARGED.name[1:]}"
_MOST = 2  # other endings named in a sentence


@dataclass(frozen=True)
class OutcomeRow:
    """One way in which crimes ended: how many, and what part of those recorded, in the year and the year before."""

    name: str
    earlier_share: Figure | None
    count: Figure | None
    share: Figure | None


@dataclass(frozen=True)
class CameOf:
    """What came of one kind of crime. `decided` is the part that had an outcome when the records came."""

    measure: Measure
    crimes: str  # as a table is headed
    noun: str
    decided: Figure
    rows: tuple[OutcomeRow, ...]


def came_of(review: Review, crimes: str) -> CameOf | None:
    """What came of the crimes that a measure counts; None where no outcome of them is known, or may be told."""
    name = outcomes_of(crimes)
    measure, decided = measure_of(review, name), rate(review, name)
    if measure is None or decided is None or not is_known(decided):
        return None
    rows = [
        OutcomeRow(
            f"{each.name[:1].upper()}{each.name[1:]}",
            rate(review, name, review.earlier, each.label),
            count(review, name, category=each.label),
            rate(review, name, category=each.label),
        )
        for each in measure.by
    ]
    open_now, open_then = (_open(review, name, year) for year in (review.year, review.earlier))
    if open_now is not None:
        rows.append(OutcomeRow(OPEN_STILL, open_then[1] if open_then else None, *open_now))
    of = measure_of(review, crimes)
    called = of.title if of else measure.title.removeprefix("What came of ")
    noun = measure.noun.removeprefix("of ").removesuffix(AT_HAND)
    return CameOf(measure, called, noun, decided, tuple(rows))


def all_came_of(review: Review) -> tuple[CameOf, ...]:
    """The same of every kind of crime of which it is known."""
    return tuple(found for name in OF_CRIMES if (found := came_of(review, name)) is not None)


def headline(review: Review) -> Sentence | None:
    """What part of crimes was charged, and of what part nobody is suspected; None where no outcome is known."""
    found = all_came_of(review)
    return in_short(review, found[0]) if found else None


def in_short(review: Review, of: CameOf) -> Sentence:
    """How many were charged and how many are not decided, and the endings that are most common."""
    told = {row.name: row.share for row in of.rows if row.share is not None and is_known(row.share)}
    begins: list[str | Figure] = [
        f"Of {of.noun.removeprefix('recorded ')} recorded in {review.home.name} in {review.year.in_words()}, "
    ]
    if _CHARGED in told:
        begins += [told.pop(_CHARGED), " ended in a charge or summons and "]
    begins += [of.decided, " had an outcome of any kind when the records came."]
    told.pop(OPEN_STILL, None)
    most = sorted(told.items(), key=lambda pair: -(pair[1].value or 0))[:_MOST]
    if len(most) == _MOST:
        begins.append(" The most common others: ")
        for at, (name, part) in enumerate(most):
            begins += ["; " if at else "", f"{name[:1].lower()}{name[1:]}, ", part]
        begins.append(".")
    return Sentence(tuple(begins))


def _open(review: Review, name: str, period: Period) -> tuple[Figure, Figure] | None:
    """How many crimes of a period had no outcome, and what part of it; None where that is not known, or too few."""
    decided = rate(review, name, period)
    if decided is None or decided.numerator is None or decided.denominator is None:
        return None
    left, of = int(decided.denominator - decided.numerator), int(decided.denominator)
    if review.released.is_too_small(name, left):
        return None
    return (
        number(review, OPEN_NUMBER, name, period, left, "crimes"),
        share(review, OPEN_SHARE, name, period, left, of, unit="% of crimes recorded"),
    )
