"""What would have been: months of an event such as the lockdowns, beside what the years before led to expect."""

from dataclasses import dataclass

from ...findings.finding import DOWN, NO_CLEAR_CHANGE, UP, Finding, Sentence
from ...findings.judged.event import WITHOUT, EventReviewed, decimals_of, event_figures
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...vocabulary import Period
from .counted import measure_of

METHOD = (
    "What was to be expected comes from the months before, up to five years of them, by a regression on season and "
    "trend that allows for counts varying more than by chance (quasi-Poisson). Months that lie only partly in the time "
    "are left out. A difference is called clear where of all those called so no more than one in twenty would be by "
    "chance. It need not be what the event did: whatever else began in those months is in it as well."
)
TOGETHER = "No clear difference, read together"
OF_TOGETHER = (
    "Where it says “read together”, the range of that measure by itself leaves out what came; but of so many measures "
    "chance alone sets one so far out now and then, and all of them are judged at once."
)
WORDS = {UP: "Clearly more", DOWN: "Clearly fewer", NO_CLEAR_CHANGE: "No clear difference"}


@dataclass(frozen=True)
class EventRow:
    """A measure in the months of an event: what came, what was expected, the difference, and what was found."""

    measure: Measure
    event: EventReviewed
    period: Period
    finding: Finding
    observed: Figure
    expected: Figure
    lower: Figure
    upper: Figure
    excess: Figure
    percent: Figure
    used: Figure

    @property
    def verdict(self) -> str:
        return TOGETHER if self.is_outside_alone else WORDS[self.finding.verdict]

    @property
    def is_outside_alone(self) -> bool:
        """Whether its own range leaves out what came, and it is not clear among all measures."""
        found = self.event.expected[self.measure.name]
        outside = not found.total_low <= found.observed <= found.total_high
        return outside and self.finding.verdict == NO_CLEAR_CHANGE

    @property
    def rests_across(self) -> str:
        """That what was expected rests on months before a change in recording, and why; nothing where it does not."""
        ids = [row.id for row in self.event.across.get(self.measure.name, ())]
        return " ".join(each.wording for each in self.finding.caveats if each.name in ids)


@dataclass(frozen=True)
class MonthExpected:
    """A month of an event: what came, and what was expected with its range."""

    month: Period
    observed: Figure
    expected: Figure


@dataclass(frozen=True)
class EventShown:
    """An event with every measure that could be held against the years before."""

    event: EventReviewed
    rows: tuple[EventRow, ...]

    @property
    def name(self) -> str:
        return self.event.event.name

    @property
    def reads_together(self) -> str:
        """What “read together” means, where a row says it."""
        return OF_TOGETHER if any(row.is_outside_alone for row in self.rows) else ""

    @property
    def rests_across(self) -> tuple[tuple[str, str], ...]:
        """Each change in recording that is looked across, with the measures of which it is said."""
        of: dict[str, list[str]] = {}
        for row in self.rows:
            if row.rests_across:
                of.setdefault(row.rests_across, []).append(row.measure.title)
        return tuple((", ".join(titles), said) for said, titles in of.items())

    @property
    def period(self) -> Period:
        """The months told of, as most measures have them."""
        periods = [row.period for row in self.rows]
        return max(dict.fromkeys(periods), key=periods.count)


def events(review: Review) -> tuple[EventShown, ...]:
    """The events of which anything can be said."""
    shown = (EventShown(each, _rows(review, each)) for each in review.events)
    return tuple(each for each in shown if each.rows)


def rows_of(review: Review, measure: Measure) -> tuple[EventRow, ...]:
    """One measure in every event."""
    return tuple(row for each in review.events for row in _rows(review, each) if row.measure is measure)


def _rows(review: Review, event: EventReviewed) -> tuple[EventRow, ...]:
    comparator = WITHOUT + event.event.name
    found = []
    for name in event.expected:
        measure, finding = measure_of(review, name), review.finding(name, review.home, comparator)
        if measure is None or finding is None:
            continue
        figures, period = event_figures(event, name, review.released, review.home), event.span(name)
        used = review.released.statistic(
            f"months used for what was {comparator}", name, review.home, event.used(name),
            value=event.expected[name].used, unit="months",
        )  # fmt: skip
        low, high = (100 * (end - 1) for end in (finding.low or 0, finding.high or 0))
        percent = review.released.statistic(
            f"difference from what was {comparator}, in per cent", name, review.home, period,
            value=100 * ((finding.ratio or 0) - 1), low=low, high=high, unit="% of what was expected", form="signed",
        )  # fmt: skip
        found.append(
            EventRow(
                measure, event, period, finding, figures["observed"], figures["expected"], figures["lower"],
                figures["upper"], figures["excess"], percent, used,
            )
        )  # fmt: skip
    return tuple(found)


def months_of(review: Review, row: EventRow) -> tuple[MonthExpected, ...]:
    """Each month of an event by itself."""
    found = row.event.expected[row.measure.name]
    shown = []
    for at, value, low, high in zip(found.months, found.expected, found.low, found.high, strict=True):
        month = row.event.month(row.measure.name, at)
        shown.append(
            MonthExpected(
                month,
                review.released.count(row.measure.name, review.home, month),
                review.released.statistic(
                    WITHOUT + row.event.event.name, row.measure.name, review.home, month, value=value, low=low,
                    high=high, unit=row.measure.count_unit, decimals=decimals_of(value),
                ),
            )
        )  # fmt: skip
    return tuple(shown)


def headline(review: Review) -> Sentence | None:
    """What was found of the first measure of the first event."""
    shown = events(review)
    return shown[0].rows[0].finding.sentence if shown else None


def is_after_the_year(review: Review, period: Period) -> str:
    """That the months told of came after the year under review; nothing where they did not."""
    if period.end <= review.year.end:
        return ""
    part = "" if period.start > review.year.end else "in part "
    return f"These months lie {part}after the year of this review; they are told as far as they came."
