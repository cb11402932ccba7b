"""The scorecard: the partnership's priorities, and how each of their indicators stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from ...measures import Measure
from ...measures.catalogue import CATALOGUE
from ...partnership import (
    FrozenIndicator,
    FrozenScorecard,
    Indicator,
    Priority,
)
from ...release.figure import Figure
from ...statistics.control import Point
from ...statistics.control_runs import in_a_word
from ...vocabulary import Caveat, Place
from ..finding import Finding, Sentence
from ..not_published import why_not_published
from ..review import Review, asked_once
from .beside_others import NOT_KNOWN_HERE, rank_among, why_beside_nobody
from .since_meeting import Since, gone_since, since_meeting
from .target_status import CANNOT_TELL, Asked, Stands, stands
from .theme_gaps import ThemeShown, themes_shown

LATELY = 3  # months, to the end of the year, that the control chart is asked about
THIRTEEN, THREE_YEARS = 13, 36  # months of the two views


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator: its numbers, whom it is read against, what its months say, and how it stands.

    `now` and `before` are None where the measure was not counted. `beside_nobody` is why it has no rank.
    `lately` are the newest months' words by the control chart, in the direction of good, empty where it has no chart.
    """

    id: str
    priority: str
    indicator: Indicator
    measure: Measure
    place: Place
    now: Figure | None
    before: Figure | None
    stands: Stands
    finding: Finding | None
    rank: Finding | None
    months: tuple[Figure, ...]  # up to three years of them, the last that of the year
    points: tuple[Point, ...]  # what the control chart says of each of them; empty without a chart
    lately: str
    since: Since | None
    beside_nobody: str = ""

    @property
    def status(self) -> str:
        return self.stands.status

    @property
    def is_known(self) -> bool:
        """Whether anything is known of it this year."""
        return self.now is not None and self.now.value is not None

    @property
    def thirteen_months(self) -> tuple[Figure, ...]:
        return self.months[-THIRTEEN:]

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """What must be said with its numbers."""
        own = tuple(
            each for each in self.measure.caveats if self.now is not None and each.touches(self.now.period)
        )
        return tuple(dict.fromkeys((*(self.finding.caveats if self.finding else ()), *own)))


@dataclass(frozen=True)
class PriorityOnCard:
    """A priority with its objectives and the line of each indicator."""

    title: str
    objectives: tuple[str, ...]
    rows: tuple[IndicatorRow, ...]

    @property
    def without_evidence(self) -> bool:
        """Whether no number of this year shows anything of it."""
        return not any(row.is_known for row in self.rows)


@dataclass(frozen=True)
class Scorecard:
    """All priorities, the themes of the law, and what became of the last meeting's scorecard."""

    priorities: tuple[PriorityOnCard, ...]
    themes: tuple[ThemeShown, ...]
    last: FrozenScorecard | None
    gone: tuple[FrozenIndicator, ...]

    @property
    def rows(self) -> tuple[IndicatorRow, ...]:
        return tuple(row for each in self.priorities for row in each.rows)

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """What must be said with the numbers of all rows, each once."""
        return tuple(dict.fromkeys(each for row in self.rows for each in row.caveats))

    @property
    def last_had_aims(self) -> bool:
        """Whether the last meeting's file has the targets, owners and words of all that it saw."""
        return self.last is None or all(each.aim is not None for each in self.last.indicators)

    @property
    def last_had_typed(self) -> bool:
        """Whether its file has the words as they were typed, without which nobody can tell who changed them."""
        aims = (each.aim for each in self.last.indicators) if self.last else ()
        return all(aim is None or not aim.commentary or aim.typed is not None for aim in aims)

    @property
    def gaps(self) -> tuple[ThemeShown, ...]:
        return tuple(each for each in self.themes if each.is_gap)


@asked_once
def scorecard(review: Review) -> Scorecard:
    """Every indicator of the partnership's file, judged by the rules of `target_status`."""
    priorities = tuple(
        PriorityOnCard(each.title, each.objectives, tuple(_rows(review, each)))
        for each in review.partnership.settings.priorities
    )
    rows = [row for each in priorities for row in each.rows]
    last = review.last_meeting
    return Scorecard(
        priorities,
        themes_shown(
            [row.measure for row in rows], review.partnership.settings.statutory_themes, review.year
        ),
        last,
        gone_since(last, (row.id for row in rows)),
    )


def _rows(review: Review, priority: Priority) -> Iterator[IndicatorRow]:
    for indicator in priority.indicators:
        if indicator.measure in CATALOGUE:
            yield _row(review, priority, indicator)


def _row(review: Review, priority: Priority, indicator: Indicator) -> IndicatorRow:
    id = priority.id_of(indicator)
    measure = review.released.measures.get(indicator.measure)
    if measure is None:
        return _uncounted(review, priority, indicator, CATALOGUE[indicator.measure])
    place = _place(review, measure)
    asked = Asked(review, priority.title, indicator, measure, place)
    found = stands(asked)
    now = asked.number(review.year)
    beside = review, measure, place, indicator.comparator
    rank = rank_among(*beside)
    months = _months(review, measure, place)
    points = _points(review, measure, place, months)
    return IndicatorRow(
        id=id, priority=priority.title, indicator=indicator, measure=measure, place=place,
        now=now, before=asked.number(review.earlier), stands=found, finding=asked.finding,
        rank=rank, months=months, points=points,
        lately=_lately(review, measure, months, points),
        since=since_meeting(asked, id, found, review.last_meeting, rank),
        beside_nobody=why_beside_nobody(*beside, is_known=now is not None and now.value is not None),
    )  # fmt: skip


def _uncounted(review: Review, priority: Priority, indicator: Indicator, measure: Measure) -> IndicatorRow:
    """An indicator of which nothing was received, or nothing may be published."""
    said = why_not_published(review, measure.name)
    why = Sentence((said or f"No records of {measure.noun} were received, or they may not be published.",))
    asked = Asked(review, priority.title, indicator, measure, review.home)
    id, last = priority.id_of(indicator), review.last_meeting
    found = Stands(CANNOT_TELL, why, good=asked.good, good_by=asked.good_by)
    return IndicatorRow(
        id=id, priority=priority.title, indicator=indicator, measure=measure, place=review.home, now=None, before=None,
        stands=found, finding=None, rank=None, months=(),
        points=(), lately="", since=since_meeting(asked, id, found, last),
        beside_nobody=NOT_KNOWN_HERE,
    )  # fmt: skip


def _place(review: Review, measure: Measure) -> Place:
    """The partnership's place, or the service of it that a measure is counted for."""
    released = review.released
    if not released.has(measure.name, review.home, review.year):
        own = review.partnership.settings.services
        for (level, code), place in sorted(released.places.items()):
            if level == "service" and code in own and released.has(measure.name, place, review.year):
                return place
    return review.home


def _months(review: Review, measure: Measure, place: Place) -> tuple[Figure, ...]:
    months = [each for each in review.months if each.end <= review.year.end][-THREE_YEARS:]
    released = review.released
    if not months or not all(released.has(measure.name, place, month) for month in months):
        return ()
    share = measure.form == "share"
    found = tuple(
        (released.rate if share else released.count)(measure.name, place, month) for month in months
    )
    return found if any(each.value is not None for each in found) else ()


def _points(review: Review, measure: Measure, place: Place, months: tuple[Figure, ...]) -> tuple[Point, ...]:
    chart = review.charts.get(measure.name)
    if chart is None or place != review.home or not months or len(chart.points) != len(review.months):
        return ()
    by_month = dict(zip(review.months, chart.points, strict=True))
    known = any(point.side for point in chart.points)
    return tuple(by_month[each.period] for each in months) if known else ()


def _lately(review: Review, measure: Measure, months: tuple[Figure, ...], points: tuple[Point, ...]) -> str:
    """What the newest of the last three months with a signal is, by that signal; usual where none has one."""
    chart = review.charts.get(measure.name) if points else None
    if chart is None or all(point.value is None for point in points[-LATELY:]):
        return ""
    for month in reversed(months[-LATELY:]):
        at = review.months.index(month.period)
        if signals := chart.points[at].signals:
            word, when = in_a_word(chart, at, measure.better), month.period.in_words()
            return f"{word} in {when}" if "outside" in signals else f"{when}: {word}"
    return "usual"
