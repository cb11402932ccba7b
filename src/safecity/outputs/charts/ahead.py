"""Months with what was or is expected of them: counts, their trend, and a range that runs ahead or beside them."""

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from ...findings.finding import Sentence
from ...findings.review import Review
from ...release.figure import Figure
from ...vocabulary import Period
from ..placements import Placements
from ..topics.events import EventRow, months_of
from ..topics.outlook import Ahead, trend_figures
from .chart import Chart, Key, Pen, number, share, steps, together, value_of
from .month_marks import Across, Up
from .trend import grid, gutter

_TOP, _PLOT, _FOOT = 26, 200, 44  # px, as in the chart of months
_BEFORE = 24  # months before an event that are drawn
_COUNT = Markup('<path class="line other" d="M1 8h22"/><circle class="point other" cx="12" cy="8" r="3"/>')
_CAME = Markup('<path class="line year" d="M1 8h22"/><circle class="point year" cx="12" cy="8" r="3.5"/>')
_TREND = Markup('<path class="line year" d="M1 8h22"/>')
_EXPECTED = Markup(
    '<rect class="band" y="1" width="24" height="14"/><path class="line earlier" d="M1 8h22"/>'
)


def ahead_chart(
    review: Review, found: Ahead, placements: Placements, where: str, *, product: str = "site"
) -> Chart | None:
    """Three years of counts and their trend, and the forecast with its range; None where there is no trend."""
    if found.outlook.trend.reason:
        return None
    pen = Pen(placements, product, where)
    past = trend_figures(review, found)
    counts = [review.released.count(found.measure.name, review.home, month) for month, _, _ in past]
    trend = [smooth for _, _, smooth in past]
    months = [month for month, _, _ in past] + [each.period for each in found.months]
    draw = _Drawing(months, [*counts, *trend, *found.months])
    body = [
        draw.ground(), draw.ranges(found.months, len(past)),
        draw.line([*counts], 0, "other", pen, "came"), draw.marks(counts, 0, "other", pen),
        draw.line(trend, 0, "year", pen, "trend", told=True),
        draw.line(found.months, len(past), "earlier", pen, "", told=True),
    ]  # fmt: skip
    unit = found.measure.count_unit
    keys = [
        Key(_COUNT, (f"{unit[:1].upper()}{unit[1:]} a month",)),
        Key(_TREND, ("Trend, without the season",)),
    ]
    if found.months:
        keys.append(Key(_EXPECTED, ("Expected, and its range",)))
        body.append(draw.now(len(past), "Expected"))
    title = f"{found.measure.title} in {review.home.name}: trend"
    return Chart(
        id=f"ahead-{counts[0].id}", kind="ahead",
        title=title + (" and the next twelve months" if found.months else ""),
        told=_ahead_in_words(found, counts, trend, pen), body=Markup("").join(body),
        height=_TOP + _PLOT + _FOOT, key=tuple(keys), gutter=gutter(draw.ticks),
    )  # fmt: skip


def event_chart(review: Review, row: EventRow, placements: Placements, where: str) -> Chart:
    """Two years of counts and the months of an event, with the range in which those were expected."""
    pen = Pen(placements, "site", where)
    told = months_of(review, row)
    first = row.event.firsts[row.measure.name]
    at = row.event.expected[row.measure.name].months[0]
    start = max(0, at - _BEFORE)
    last = row.event.expected[row.measure.name].months[-1]
    months = [row.event.month(row.measure.name, each) for each in range(start, last + 1)]
    counts = [review.released.count(row.measure.name, review.home, month) for month in months]
    by_month = {each.month: each.expected for each in told}
    expected = [by_month.get(month) for month in months]
    draw = _Drawing(months, [*counts, *(each for each in expected if each)])
    before = at - start
    body = [
        draw.ground(), draw.ranges(expected, 0), draw.line(expected, 0, "earlier", pen, "", told=True),
        draw.line(counts, 0, "other", pen, "came"), draw.marks(counts[:before], 0, "other", pen),
        draw.marks(counts[before:], before, "year", pen), draw.now(before, _short(row.event.event.name)),
    ]  # fmt: skip
    unit = row.measure.count_unit
    said = [
        pen.tell("{}: {} came, {} expected", each.month.in_words(), each.observed, each.expected)
        for each in told
    ]
    return Chart(
        id=f"event-{told[0].expected.id}", kind="event",
        title=f"{row.measure.title} in {review.home.name}, beside what was expected without {row.event.event.name}",
        told=pen.tell(
            "A line of months from {} to {}, first known in {}. {}.",
            months[0].in_words(), months[-1].in_words(), f"{first:%B %Y}", together(said, ". "),
        ),
        body=Markup("").join(body), height=_TOP + _PLOT + _FOOT,
        key=(
            Key(_COUNT, (f"{unit[:1].upper()}{unit[1:]} a month",)),
            Key(_CAME, (f"During {row.event.event.name}",)),
            Key(_EXPECTED, ("Expected from the years before, and its range",)),
        ),
        gutter=gutter(draw.ticks),
    )  # fmt: skip


class _Drawing:
    """The parts that both charts are put together from, on one scale."""

    def __init__(self, months: Sequence[Period], figures: Sequence[Figure | None]):
        known = [each for each in figures if each is not None and each.value is not None]
        highest = max([value_of(each) for each in known] + [float(each.high or 0) for each in known])
        self.ticks = steps(max(highest, 1))
        self.across, self.up = Across(tuple(months)), Up(self.ticks[-1], _PLOT)

    def ground(self) -> Markup:
        """The scale, and along the axis the months with which years begin."""
        foot, drawn = _TOP + _PLOT, [grid(self.ticks, self.up)]
        for at, month in enumerate(self.across.months):
            if month.start.month != 4 and at:
                continue
            x = share(self.across.edge(at))
            drawn.append(
                Markup('<line class="tick" x1="{x}" x2="{x}" y1="{}" y2="{}"/>').format(foot, foot + 6, x=x)
            )
            if month.start.month == 4 and at < len(self.across.months) - 4:
                drawn += [
                    Markup('<text class="scale {}" x="{}" y="{}" text-anchor="start">{}</text>').format(
                        width, x, foot + 20, words
                    )
                    for width, words in (("wide", f"{month.start:%b %Y}"), ("narrow", f"{month.start:%Y}"))
                ]
        return Markup("").join(drawn)

    def ranges(self, figures: Sequence[Figure | None], start: int) -> Markup:
        """A column for each month from the lower to the upper end of what is expected."""
        wide, drawn = 1 / len(self.across.months), []
        for at, figure in enumerate(figures, start):
            if figure is None or figure.low is None or figure.high is None:
                continue
            high, low = self.up(figure.high), self.up(figure.low)
            drawn.append(
                Markup('<rect class="band" x="{}" y="{}" width="{}" height="{}"/>').format(
                    share(self.across.edge(at)), number(high), share(wide), number(max(low - high, 1))
                )
            )
        return Markup("").join(drawn)

    def line(
        self,
        figures: Sequence[Figure | None],
        start: int,
        tone: str,
        pen: Pen,
        what: str,
        *,
        told: bool = False,
    ) -> Markup:
        """From month to month; where `told`, each month with its number for a pointer, as it has no mark."""
        drawn = []
        for (at, one), (_, two) in pairwise(enumerate(figures, start)):
            if one is None or two is None or one.value is None or two.value is None:
                continue
            drawn.append(
                Markup(
                    f'<line x1="{share(self.across.month(at))}" y1="{number(self.up(one.value))}" '
                    f'x2="{share(self.across.month(at + 1))}" y2="{number(self.up(two.value))}"/>'
                )
            )
        lines = Markup('<g class="line {}">{}</g>').format(tone, Markup("").join(drawn))
        return lines + Markup("").join(self._told(figures, start, pen, what)) if told else lines

    def _told(self, figures: Sequence[Figure | None], start: int, pen: Pen, what: str) -> list[Markup]:
        wide, told = 1 / len(self.across.months), []
        for at, figure in enumerate(figures, start):
            if figure is None or figure.value is None:
                continue
            words = f"{figure.period.in_words()}, {what or 'expected'}: {pen(figure)}"
            told.append(
                Markup(
                    f'<g data-figure="{figure.id}"><title>{escape(words)}</title><rect class="hit" '
                    f'x="{share(self.across.edge(at))}" y="{number(self.up(figure.value) - 6)}" width="{share(wide)}" '
                    'height="12"/></g>'
                )
            )
        return told

    def marks(self, counts: Sequence[Figure], start: int, tone: str, pen: Pen) -> Markup:
        drawn = []
        for at, count in enumerate(counts, start):
            said, month = pen(count), count.period.in_words()
            if count.value is None:
                continue
            drawn.append(
                Markup(
                    f'<g data-figure="{count.id}"><title>{escape(f"{month}: {said}")}</title>'
                    f'<circle class="point {tone}" cx="{share(self.across.month(at))}" '
                    f'cy="{number(self.up(count.value))}" r="{3 if tone == "year" else 2.5}"/></g>'
                )
            )
        return Markup("").join(drawn)

    def now(self, at: int, words: str) -> Markup:
        """Where what is expected begins."""
        x, ends = self.across.edge(at), at > 0.55 * len(self.across.months)
        return Markup(
            '<line class="event" x1="{x}" x2="{x}" y1="4" y2="{foot}"/>'
            '<text class="note halo" x="{x}" dx="{dx}" y="15" text-anchor="{anchor}">{words}</text>'
        ).format(
            x=share(x),
            foot=_TOP + _PLOT,
            dx=-6 if ends else 6,
            anchor="end" if ends else "start",
            words=words,
        )


def _ahead_in_words(
    found: Ahead, counts: Sequence[Figure], trend: Sequence[Figure | None], pen: Pen
) -> Sentence:
    said = [
        pen.tell(
            "A line of months from {} to {} and their trend.",
            *(counts[at].period.in_words() for at in (0, -1)),
        )
    ]
    known = [each for each in trend if each is not None]
    if known:
        said.append(
            pen.tell(
                "The trend is {} in {} and {} in {}.",
                known[0],
                known[0].period.in_words(),
                known[-1],
                known[-1].period.in_words(),
            )
        )
    if found.months:
        lowest, highest = min(found.months, key=value_of), max(found.months, key=value_of)
        said.append(
            pen.tell(
                "Of the twelve months expected, {} is the lowest ({}) and {} the highest ({}).",
                lowest.period.in_words(),
                lowest,
                highest.period.in_words(),
                highest,
            )
        )
    return together(said)


def _short(name: str) -> str:
    return name[:1].upper() + name[1:] if len(name) <= 24 else "The event"
