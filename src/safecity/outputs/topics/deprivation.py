"""More and less deprived areas: how many times as often each thing happens in the most deprived fifth."""

from collections import Counter
from dataclasses import dataclass
from math import inf, isfinite, log

from ...findings.finding import DOWN, TOO_FEW, UP, Finding, Sentence
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Period, Place

WITHOUT_CRIME = "England (crime left out)"
_OVERALL = ("recorded_crime", "all_crime")
_SOME = 3  # kinds of crime compared, of which one can be called the widest


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
    rows: tuple[RatioRow, ...]  # the widest gap first, whichever end has more
    too_few: tuple[RatioRow, ...]

    @property
    def widest(self) -> RatioRow | None:
        """The widest gap that is more than chance; None where there is no such."""
        return next((row for row in self.rows if row.finding.verdict in (UP, DOWN)), None)

    @property
    def period(self) -> Period:
        """What most of it is over: of a year that is not known as a whole, the months that are."""
        return Counter(row.finding.period for row in (*self.rows, *self.too_few)).most_common(1)[0][0]


def degree(fifth: Place) -> str:
    """How deprived the areas of a fifth are, as in "second most deprived"."""
    return fifth.name.partition(" fifth")[0].lower()


_SHORT = {
    "most": "Most",
    "second most": "Second",
    "middle": "Middle",
    "second least": "Fourth",
    "least": "Least",
}


def short_degree(fifth: Place) -> str:
    """The same where a column is as narrow as a number, the most deprived being the first of five."""
    return _SHORT.get(degree(fifth).removesuffix(" deprived"), degree(fifth))


def ends_lacking(review: Review, of: str, most: Place, least: Place) -> str:
    """That a place has no area in the most or in the least deprived fifth, and what is compared instead."""
    said = []
    for end, fifth in (("most deprived", most), ("least deprived", least)):
        if degree(fifth) != end:
            said.append(
                f"{review.home.name} has no area in the {end} fifth of {of}: "
                f"the nearest that it has is the {degree(fifth)} fifth, which is compared instead."
            )
    return " ".join(said)


def all_fifths(review: Review) -> tuple[Fifths, ...]:
    """Fifths of England, of the place, of England without crime; only those between which something was compared."""
    found = (
        _fifths(review, "England", review.quintiles),
        _fifths(review, review.home.name, review.local_fifths),
        _fifths(review, WITHOUT_CRIME, review.fifths_without_crime),
    )
    return tuple(each for each in found if each is not None and each.rows)


def unequal(review: Review, measure: Measure) -> tuple[tuple[Fifths, Finding], ...]:
    """What was found for one measure between the ends of each kind of fifths."""
    return tuple(
        (fifths, row.finding)
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
    return Sentence((*_how_unequal(review, fifths, overall), *_widest(fifths, overall), "."))


def _how_unequal(review: Review, fifths: Fifths, row: RatioRow) -> tuple[str | Figure, ...]:
    # Of England's fifths only the place's own areas are counted, and a reader must not take it for England.
    own = fifths.of == review.home.name
    most, least = degree(fifths.most), degree(fifths.least)
    where = f"in the {most} fifth of {_possessive(fifths.of)} areas"
    if not own:
        where = f"in those areas of {review.home.name} that are in the {most} fifth of {fifths.of}"
    start = f"In {row.finding.period.in_words()} the rate of {row.measure.noun} {where} "
    if row.finding.verdict not in (UP, DOWN) or row.times is None:
        return (f"{start}was not clearly different from that in the {least}",)
    return (f"{start}was ", row.times, f" times that in the {least}")


def _widest(fifths: Fifths, overall: RatioRow) -> tuple[str | Figure, ...]:
    widest = fifths.widest
    if widest is None or widest is overall or widest.times is None:
        return ()
    kinds = [row for row in fifths.rows if row.measure.name not in _OVERALL]
    if len(kinds) < _SOME:  # of one or two that could be compared, one is the widest whatever it is
        return (f"; that of {widest.measure.noun} was ", widest.times, " times")
    sure = all(_nearest(widest) > _farthest(row) for row in kinds if row is not widest)
    degree_of_it = "widest" if sure else "among the widest"
    return (f"; the gap was {degree_of_it} in {widest.measure.noun}, ", widest.times, " times")


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
    judged.sort(key=lambda row: (-_apart(row), row.measure.title))
    return Fifths(of, most, least, tuple(judged), tuple(row for row in rows if row.times is None))


def _nearest(row: RatioRow) -> float:
    """How near the two rates may lie by chance, on the scale of `_apart`: they differ clearly."""
    return min(_ends(row), default=0.0)


def _farthest(row: RatioRow) -> float:
    return max(_ends(row), default=inf)


def _ends(row: RatioRow) -> list[float]:
    ends = (row.finding.low, row.finding.high)
    return [abs(log(end)) if end and isfinite(end) else inf for end in ends if end is not None]


def _apart(row: RatioRow) -> float:
    """How far the two rates lie apart, in which half as often is as far as twice as often."""
    ratio = row.finding.ratio
    return abs(log(ratio)) if ratio and isfinite(ratio) else inf
