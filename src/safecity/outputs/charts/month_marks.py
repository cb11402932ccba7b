"""What a chart of months is drawn of: where each stands, the line, what was counted beside it, and its marks."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from markupsafe import Markup, escape

from ...findings.review import Review
from ...release.figure import Figure
from ...statistics.control import ControlChart
from ...vocabulary import Period
from ...vocabulary.status import GAP
from ..words.trend import kind_of
from .chart import Pen, number, share, value_of

TOP, PLOT = 26, 220  # px: room for notes above, the drawing


class Across:
    """Where a month or a day stands, as a part of the width."""

    def __init__(self, months: tuple[Period, ...]):
        self.months = months
        self.start, self.days = months[0].start, (months[-1].end - months[0].start).days + 1

    def month(self, at: int) -> float:
        return (at + 0.5) / len(self.months)

    def edge(self, at: int) -> float:
        return at / len(self.months)

    def day(self, day: date) -> float | None:
        for at, month in enumerate(self.months):
            if month.start <= day <= month.end:
                return (at + (day - month.start).days / ((month.end - month.start).days + 1)) / len(
                    self.months
                )
        return None


class Up:
    """Where a value stands, in px from the top; 0 stands on the axis."""

    def __init__(self, highest: float, tall: int = PLOT):
        self.highest, self.tall = highest, tall

    def __call__(self, value: float) -> float:
        return TOP + self.tall * (1 - min(max(value, 0), self.highest) / self.highest)


def tone_of(review: Review, month: Period) -> str:
    return "year" if month.overlaps(review.year) else "earlier" if month.overlaps(review.earlier) else "other"


def lines(review: Review, counts: Sequence[Figure], starts: set[int], across: Across, up: Up) -> Markup:
    """One short line from month to month, so that a gap is a gap; none to a month where the chart begins anew."""
    drawn: dict[str, list[Markup]] = {"other": [], "earlier": [], "year": []}
    for (at, one), (_, two) in pairwise(enumerate(counts)):
        if one.value is None or two.value is None or at + 1 in starts:
            continue
        tones = tone_of(review, one.period), tone_of(review, two.period)
        tone = tones[1] if "other" not in tones else "other"
        # Nothing in a line needs escaping, and Markup.format takes half the time of a page.
        drawn[tone].append(Markup(_piece(across, at, up(one.value), up(two.value))))
    return Markup("").join(
        Markup('<g class="line {}">{}</g>').format(tone, Markup("").join(lines))
        for tone, lines in drawn.items()
        if lines
    )


def _piece(across: Across, at: int, y: float, next_y: float, fine: int = 2) -> str:
    """A line to the next month, across to so many decimals of a percent and down to one fewer of a pixel."""
    x, next_x = (number(100 * across.month(each), fine) for each in (at, at + 1))
    down, next_down = (number(each, fine - 1) for each in (y, next_y))
    return f'<line x1="{x}%" y1="{down}" x2="{next_x}%" y2="{next_down}"/>'


def counted_line(
    review: Review, counts: Sequence[Figure], starts: set[int], across: Across, up: Up
) -> Markup:
    """What was counted in both years compared, thin, beside the line without its season.

    Of the years before it would be clutter and weight: the table under the chart has them.
    """
    drawn = [
        _piece(across, at, up(one.value), up(two.value), 1)
        for (at, one), (_, two) in pairwise(enumerate(counts))
        if one.value is not None and two.value is not None and at + 1 not in starts
        if tone_of(review, one.period) != "other"
    ]
    return Markup(f'<g class="line counted">{"".join(drawn)}</g>')


def points(
    review: Review,
    counts: Sequence[Figure],
    judged: Sequence[Figure],
    chart: ControlChart,
    across: Across,
    up: Up,
    pen: Pen,
) -> Markup:
    """A mark a month, and behind it a column that shows month and number to a pointer anywhere in it."""
    wide, foot = 1 / len(counts), TOP + PLOT
    drawn = []
    for at, (count, point) in enumerate(zip(counts, chart.points, strict=True)):
        said, month, shown = pen(count), count.period.in_words(), judged[at]
        x = share(across.month(at))
        if count.value is None:
            words = f"{month}: {'not received' if count.status == GAP else count.status}"
            mark = Markup('<rect class="gap" x="{}" y="{}" width="{}" height="8"/>').format(
                share(across.edge(at)), foot - 8, share(wide)
            )
        else:
            words, y = f"{month}: {said}", number(up(value_of(shown)))
            if shown.id != count.id:
                words = f"{month}: {pen(shown)} ({said} counted)"
            mark = _mark(kind_of(point.signals), x, y, tone_of(review, count.period))
        drawn.append(
            Markup(
                f'<g data-figure="{shown.id}"><title>{escape(words)}</title><rect class="hit" '
                f'x="{share(across.edge(at))}" width="{share(wide)}" height="{foot}"/>{mark}</g>'
            )
        )
    return Markup("").join(drawn)


def _mark(kind: str, x: str, y: str, tone: str) -> Markup:
    if kind == "outside":
        return Markup(
            '<rect class="outside" x="{}" y="{}" width="9" height="9" transform="translate(-4.5 -4.5)"/>'
        ).format(x, y)
    if kind == "run":
        return Markup(f'<circle class="run" cx="{x}" cy="{y}" r="4"/>')
    return Markup(f'<circle class="point {tone}" cx="{x}" cy="{y}" r="{2.5 if tone == "other" else 3}"/>')
