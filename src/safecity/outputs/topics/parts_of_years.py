"""Parts of a year that the partnership asks about, against the same days a year earlier, and zones against the rest."""

from dataclasses import dataclass

from ...findings.finding import Finding, Sentence
from ...findings.judged.judge import YEAR_BEFORE
from ...findings.review import Review
from ...measures import Measure
from ...partnership import PartOfYear
from ...release.figure import Figure
from ...vocabulary import Period, Place
from .counted import measure_of


@dataclass(frozen=True)
class FoundRow:
    """A place, or a measure in it, in the part of the year and a year earlier, and what was found."""

    name: str
    measure: Measure
    before: Figure
    after: Figure
    finding: Finding


@dataclass(frozen=True)
class ZoneInPart:
    """A measure inside a zone and outside it, and the one change against the other."""

    inside: FoundRow
    outside: FoundRow
    against: Finding


@dataclass(frozen=True)
class MeasureInPart:
    """A measure in the part of the year: in the whole place, and in each zone against the rest of it."""

    whole: FoundRow
    zones: tuple[ZoneInPart, ...]

    @property
    def measure(self) -> Measure:
        return self.whole.measure


@dataclass(frozen=True)
class PartShown:
    """One part of a year, with what was found in it."""

    title: str
    period: Period
    rows: tuple[MeasureInPart, ...]

    @property
    def zoned(self) -> tuple[MeasureInPart, ...]:
        return tuple(row for row in self.rows if row.zones)

    @property
    def findings(self) -> tuple[Finding, ...]:
        of_zones = (each for row in self.rows for zone in row.zones
                    for each in (zone.inside.finding, zone.outside.finding, zone.against))  # fmt: skip
        return (*(row.whole.finding for row in self.rows), *of_zones)


def parts(review: Review) -> tuple[PartShown, ...]:
    """The parts of years asked for, in the order of partnership.toml; none of which nothing was found."""
    found = (_part(review, each) for each in review.partnership.settings.parts_of_years)
    return tuple(each for each in found if each.rows)


def headline(review: Review) -> Sentence | None:
    """The first that was found of a zone against the rest, else of a part of a year; None where there is none.

    Of days outside the year under review it says first that the partnership asked about them.
    """
    shown = parts(review)
    zones = [zone.against for part in shown for row in part.rows for zone in row.zones]
    found = [*zones, *(row.whole.finding for part in shown for row in part.rows)]
    first = next((each for each in found if each.tells_both), found[0] if found else None)
    if first is None:
        return None
    year, period = review.year, first.period
    if year.start <= period.start and period.end <= year.end:
        return first.sentence
    why = f"Besides {year.in_words()} the partnership asked about {period.in_words()}. "
    return Sentence((why, *first.sentence.parts))


def measures(review: Review) -> tuple[Measure, ...]:
    """The measures of all parts, each once."""
    return tuple(dict.fromkeys(row.measure for part in parts(review) for row in part.rows))


def zone_names(review: Review) -> tuple[str, ...]:
    """The zones that are held against the rest of the place."""
    inside = (zone.inside.name for part in parts(review) for row in part.rows for zone in row.zones)
    return tuple(dict.fromkeys(inside))


def _part(review: Review, asked: PartOfYear) -> PartShown:
    period = asked.period
    rows = []
    for name in asked.measures:
        measure = measure_of(review, name)
        whole = _row(review, measure, review.home, period, "") if measure else None
        if measure is not None and whole is not None:
            rows.append(MeasureInPart(whole, _zones(review, measure, period) if asked.zones else ()))
    return PartShown(asked.title or _capital(period.in_words()), period, tuple(rows))


def _zones(review: Review, measure: Measure, period: Period) -> tuple[ZoneInPart, ...]:
    shown = []
    for inside, outside in zip(review.zones[::2], review.zones[1::2], strict=True):
        rows = [_row(review, measure, each, period, each.name) for each in (inside, outside)]
        against = _found(review, measure.name, inside, period, outside.name)
        if rows[0] and rows[1] and against:
            shown.append(ZoneInPart(rows[0], rows[1], against))
    return tuple(shown)


def _row(review: Review, measure: Measure, place: Place, period: Period, name: str) -> FoundRow | None:
    finding = _found(review, measure.name, place, period, YEAR_BEFORE)
    if finding is None:
        return None
    before, after = (
        review.released.count(measure.name, place, each) for each in (period.year_before(), period)
    )
    return FoundRow(name or measure.title, measure, before, after, finding)


def _found(review: Review, name: str, place: Place, period: Period, comparator: str) -> Finding | None:
    asked = (name, place, period, comparator)
    return next(
        (
            each
            for each in review.findings
            if (each.measure, each.place, each.period, each.comparator) == asked
        ),
        None,
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
