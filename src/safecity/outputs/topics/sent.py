"""What partners counted and sent: each number as of the last time, beside that of a year earlier where it came."""

from dataclasses import dataclass

from ...findings.finding import Finding
from ...findings.judged.judge import YEAR_BEFORE
from ...findings.judged.sent import USUAL
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Period, Place
from .counted import whole_of

COUNTS = "counts"  # the dataset of what partners counted


@dataclass(frozen=True)
class SentRow:
    """A number as a partner last sent it, a count or a rate, and that of a year earlier; None where none was sent."""

    measure: Measure
    place: Place
    period: Period
    before: Figure | None
    after: Figure
    count: Figure
    of: Figure | None  # what a rate is of
    finding: Finding


def is_sent(measure: Measure) -> bool:
    """Whether a partner counted it, and not we."""
    return measure.numerator.of.name == COUNTS


def last_sent(review: Review, *names: str, theme: str = "", countries: bool = False) -> tuple[SentRow, ...]:
    """The named measures, or those that partners counted of a theme, of the place and its own services.

    What was sent of a country is a part of it only where that is asked for.
    """
    wanted = {
        each.name: each
        for each in review.themed
        if each.name in names or (theme and each.theme == theme and is_sent(each))
    }
    found = [
        sent_row(review, wanted[finding.measure], finding)
        for finding in review.findings
        if finding.measure in wanted
        and finding.comparator == YEAR_BEFORE
        and (countries or finding.place.level != "country")
    ]
    order = list(wanted)
    return tuple(sorted(found, key=lambda row: (order.index(row.measure.name), row.place.name)))


def sent_row(review: Review, measure: Measure, finding: Finding) -> SentRow:
    """What a finding on a sent number is of."""
    released, place, period = review.released, finding.place, finding.period
    ask = released.rate if measure.denominator is not None else released.count
    earlier = period.year_before()
    there = released.has(measure.name, place, earlier)
    after = ask(measure.name, place, period)
    return SentRow(
        measure=measure,
        place=place,
        period=period,
        before=ask(measure.name, place, earlier) if there else None,
        after=after,
        count=released.count(measure.name, place, period),
        of=None if measure.denominator is None or after.denominator is None else whole_of(review, after),
        finding=finding,
    )


def peaks(review: Review, theme: str) -> tuple[Finding, ...]:
    """What was found of months far above what is usual, in what partners sent of a theme."""
    names = {each.name for each in review.themed if is_sent(each) and each.theme == theme}
    return tuple(each for each in review.findings if each.measure in names and each.comparator == USUAL)
