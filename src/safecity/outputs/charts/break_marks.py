"""Where recording changed, as a chart of months shows it: a line, its words, its key and its text alternative."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ...findings.review import Review
from ...measures import Measure
from ...register import Row
from ...register.register import NEW_LEVEL, WORDS
from ...statistics.control import ControlChart
from ...vocabulary import Period, Place
from .chart import Key, share

ROW = 18  # px: above the drawing, for the words of one break
_SWATCH = Markup('<path class="break" d="M12 0v16"/>')


@dataclass(frozen=True)
class BreakMark:
    """A day inside a chart from which things are recorded in another way, and the row that says why."""

    day: date
    row: Row
    said: str = ""  # what changed, and why years are compared across it where they are

    @property
    def words(self) -> str:
        """What stands beside its line; the end of a thing that lasted is named as such."""
        return WORDS[self.row.kind] if self.day == self.row.first else f"{WORDS[self.row.kind]} ends"

    @property
    def named(self) -> str:
        return f"{self.words} from {self.day.day} {self.day:%B %Y}"


def break_marks(
    review: Review, measure: Measure, place: Place, months: Sequence[Period]
) -> tuple[BreakMark, ...]:
    """Those after the first day of the chart and up to its last, by day."""
    first, last = months[0].start, months[-1].end
    found = [
        BreakMark(day, row, row.what + _compared(review, measure, row))
        for row in review.register.breaks(measure.name, place)
        for day in row.days
        if first < day <= last
    ]
    found += [
        BreakMark(row.first, row, row.what)
        for row in review.register.on(measure.name, place, NEW_LEVEL)
        if first < row.first <= last
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.row.id)))


def _compared(review: Review, measure: Measure, row: Row) -> str:
    allowed = review.register.allowed(row, measure.name)
    if allowed is None:
        return ""
    because, by = allowed
    return f" Years on its two sides are compared all the same, because {because}{f' ({by})' if by else ''}."


def room_for(marks: Sequence[BreakMark]) -> int:
    """How many px the words of these marks take above a drawing: a line of words for each, so that none collide."""
    return ROW * len(marks)


def drawn_marks(marks: Sequence[BreakMark], at: Callable[[date], float | None], foot: int) -> Markup:
    """A line down to the foot at each, with its words at the top, the first highest; the drawing's own top is 0."""
    lines, words = [], []
    for number, mark in enumerate(marks):
        where = at(mark.day)
        if where is None:
            continue
        y = ROW * (number - len(marks)) + 12
        ends = where > 0.5
        lines.append(
            Markup('<line class="break" x1="{x}" x2="{x}" y1="{top}" y2="{foot}"/>').format(
                x=share(where), top=y - 11, foot=foot
            )
        )
        words.append(
            Markup('<text class="note halo" x="{}" dx="{}" y="{}" text-anchor="{}">{}</text>').format(
                share(where), -6 if ends else 6, y, "end" if ends else "start", mark.words
            )
        )
    return Markup("").join((*lines, *words))  # words last, so that no line goes through them


def break_keys(marks: Sequence[BreakMark]) -> tuple[Key, ...]:
    return tuple(Key(_SWATCH, (f"{mark.named}: the line is split",)) for mark in marks)


def breaks_in_words(marks: Sequence[BreakMark]) -> list[str]:
    """What changed and when, for those who do not see the lines."""
    return [
        f"The line is split on {mark.day.day} {mark.day:%B %Y}: {mark.said or mark.row.what} What is "
        "usual is worked out on each side by itself."
        for mark in marks
    ]


def spans_of(chart: ControlChart) -> tuple[tuple[int, int], ...]:
    """The first month of each part of a chart and the one after its last, by number from 0."""
    if not chart.parts:
        return ((0, len(chart.points)),)
    found, start = [], 0
    for part in chart.parts:
        found.append((start, start + len(part.points)))
        start += len(part.points)
    return tuple(found)


def charts_of(chart: ControlChart) -> tuple[ControlChart, ...]:
    return chart.parts or (chart,)
