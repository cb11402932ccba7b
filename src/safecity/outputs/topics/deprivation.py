"""More and less deprived areas: how many times as often each thing happens in the most deprived fifth."""

from collections import Counter
from dataclasses import dataclass

from ...findings.finding import DOWN, TOO_FEW, UP, Finding, Sentence
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Period, Place

WITHOUT_CRIME = "England (crime left out)"
_OVERALL = ("recorded_crime", "all_crime")


@dataclass(frozen=True)
class RatioRow:
    """A measure's rate in the most and in the least deprived fifth, and how many times the one is the other."""

    measure: Measure
    most: Figure
    least: Figure
    times: Figure | None  # None where there are too few in one of them
    finding: Finding

    @property
    def unit(self) -> str:
        return self.most.unit


@dataclass(frozen=True)
class Fifths:
    """Fifths of England's small areas, or of the place's own, with what was found between their ends."""

    of: str  # England, the place's name, or England with crime left out of deprivation
    most: Place
    least: Place
    rows: tuple[RatioRow, ...]  # the highest ratio first
    too_few: tuple[RatioRow, ...]

    @property
    def period(self) -> Period:
        """What most of it is over: of a year that is not known as a whole, the months that are."""
        return Counter(row.finding.period for row in (*self.rows, *self.too_few)).most_common(1)[0][0]


def all_fifths(review: Review) -> tuple[Fifths, ...]:
    """Fifths of England, of the place, of England without crime; only those between which something was compared."""
    found = (
        _fifths(review, "England", review.quintiles),
        _fifths(review, review.home.name, review.local_fifths),
        _fifths(review, WITHOUT_CRIME, review.fifths_without_crime),
    )
    return tuple(each for each in found if each is not None and each.rows)


def unequal(review: Review, measure: Measure) -> tuple[tuple[str, Finding], ...]:
    """What was found for one measure, with what the fifths are of: England, the place."""
    return tuple(
        (fifths.of, row.finding)
        for fifths in all_fifths(review)
        for row in (*fifths.rows, *fifths.too_few)
        if row.measure.name == measure.name
    )


def headline(review: Review) -> Sentence | None:
    """How unequal the most general measure is, and which is most unequal; None where nothing was compared."""
    fifths = next(iter(all_fifths(review)), None)
    if fifths is None:
        return None
    rows = fifths.rows
    overall = next((row for row in rows if row.measure.name in _OVERALL), rows[0])
    return Sentence((*_how_unequal(review, fifths, overall), *_widest(rows, overall), "."))


def _how_unequal(review: Review, fifths: Fifths, row: RatioRow) -> tuple[str | Figure, ...]:
    # Of England's fifths only the place's own areas are counted, and a reader must not take it for England.
    own = fifths.of == review.home.name
    where = f"in the most deprived fifth of {_possessive(fifths.of)} areas"
    if not own:
        where = f"in those areas of {review.home.name} that are in the most deprived fifth of {fifths.of}"
    start = f"In {row.finding.period.in_words()} the rate of {row.measure.noun} {where} "
    if row.finding.verdict not in (UP, DOWN) or row.times is None:
        return (f"{start}was not clearly different from that in the least deprived",)
    return (f"{start}was ", row.times, " times that in the least deprived")


def _widest(rows: tuple[RatioRow, ...], overall: RatioRow) -> tuple[str | Figure, ...]:
    widest = rows[0]
    if widest is overall or widest.finding.verdict != UP or widest.times is None:
        return ()
    return (f"; the gap was widest in {widest.measure.noun}, ", widest.times, " times")


def _possessive(name: str) -> str:
    return f"{name}’s"


def _fifths(review: Review, of: str, places: tuple[Place, ...]) -> Fifths | None:
    if len(places) < 2:
        return None
    most, least = places[0], places[-1]
    rows = []
    for measure in review.measures:
        finding = review.finding_of_rates(measure, least.name)
        if finding is None or finding.after is None or finding.before is None:
            continue
        times = None if finding.verdict == TOO_FEW else finding.change
        rows.append(RatioRow(measure, finding.after, finding.before, times, finding))
    judged = [row for row in rows if row.times is not None]
    judged.sort(key=lambda row: (-(row.times.value or 0), row.measure.title))  # type: ignore[union-attr]
    return Fifths(of, most, least, tuple(judged), tuple(row for row in rows if row.times is None))
