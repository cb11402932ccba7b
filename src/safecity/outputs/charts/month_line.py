"""Up to three years of months as a drawing the size of a word: the line, what is usual, and what lies outside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

from ...findings.finding import Sentence
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...statistics.control import Point
from ...vocabulary import Place
from ..placements import Placements
from ..usual_range import UsualRange, judged_months, season_taken_out, usual_ranges
from .chart import Chart, Pen, number, together, value_of

WIDE, TALL = 168, 40  # px
_EDGE = 5  # px left free around the line, so that its marks stay inside
_MOST = 36  # months: more in so small a drawing are no line that can be read


class InMonths(Protocol):
    """What a line of months is drawn of: an indicator of the scorecard is one, a measure's months another."""

    @property
    def id(self) -> str: ...
    @property
    def measure(self) -> Measure: ...
    @property
    def place(self) -> Place: ...
    @property
    def months(self) -> tuple[Figure, ...]: ...
    @property
    def points(self) -> tuple[Point, ...]: ...
    @property
    def lately(self) -> str: ...


@dataclass(frozen=True)
class MonthsOfMeasure:
    """The last three years of a measure in the whole place, as its control chart has them."""

    id: str
    measure: Measure
    place: Place
    months: tuple[Figure, ...]
    points: tuple[Point, ...]
    lately: str = ""


def months_of_measure(review: Review, measure: Measure) -> MonthsOfMeasure:
    """The months of a measure, with what its control chart says of each; no points where it has no chart."""
    months = review.months[-_MOST:]
    chart = review.charts.get(measure.name)
    return MonthsOfMeasure(
        measure.name, measure, review.home,
        tuple(review.released.count(measure.name, review.home, month) for month in months),
        chart.points[-_MOST:] if chart else (),
    )  # fmt: skip


def month_line(
    review: Review, row: InMonths, placements: Placements, where: str, *, product: str = "site"
) -> Chart | None:
    """The months of an indicator; None where it has fewer than two."""
    months = _judged(review, row)
    known = [value_of(each) for each in months if each.value is not None]
    if len(known) < 2:
        return None
    pen = Pen(placements, product, where)
    ranges = _ranges(review, row)
    ends = [value_of(each.limits[end]) for each in ranges for end in ("low", "high")]
    low, high = min(*known, *ends), max(*known, *ends)
    across = len(months)

    def x(at: float) -> str:
        return number(_EDGE + (WIDE - 2 * _EDGE) * at / (across - 1))

    def y(value: float) -> str:
        part = (value - low) / (high - low) if high > low else 0.5
        return number(_EDGE + (TALL - 2 * _EDGE) * (1 - part))

    first = review.months.index(months[0].period)
    drawn = [
        _band(x(max(each.first - first, 0)), x(each.end - 1 - first), y, each)
        for each in ranges
        if each.end > first and each.first - first < across
    ]
    drawn += [_line(run, x, y) for run in _runs(months, {each.first - first for each in ranges})]
    for at, (month, point) in enumerate(zip(months, row.points, strict=False)):
        if month.value is not None and "outside" in point.signals:
            left, top = float(x(at)) - 3, float(y(value_of(month))) - 3
            drawn.append(
                Markup('<rect class="outside" x="{}" y="{}" width="6" height="6"/>').format(
                    number(left), number(top)
                )
            )
    last = max(at for at, month in enumerate(months) if month.value is not None)
    said = row.points[last].signals if row.points else ()
    if "outside" not in said:
        drawn.append(
            Markup('<circle class="{}" cx="{}" cy="{}" r="3"/>').format(
                "run" if said else "point year", x(last), y(value_of(months[last]))
            )
        )
    return Chart(
        id=f"months-{months[-1].id}-{row.id.partition('/')[0]}", kind="months",
        title=f"{row.measure.title}, month by month",
        told=_described(row, months, ranges, pen), body=Markup("").join(drawn), height=TALL, size=(WIDE, TALL),
    )  # fmt: skip


def _judged(review: Review, row: InMonths) -> tuple[Figure, ...]:
    """The months as the control chart of the measure judges them: without their season where that was taken out."""
    chart = review.charts.get(row.measure.name)
    if chart is None or not row.points or row.place != review.home or not season_taken_out(chart):
        return row.months
    by_month = {each.period: each for each in judged_months(review, row.measure, row.place, chart)}
    return tuple(by_month[each.period] for each in row.months)


def _ranges(review: Review, row: InMonths) -> tuple[UsualRange, ...]:
    chart = review.charts.get(row.measure.name)
    return usual_ranges(review, row.measure, row.place, chart) if chart and row.points else ()


def _band(left: str, right: str, y, usual: UsualRange) -> Markup:
    top, foot = y(value_of(usual.limits["high"])), y(value_of(usual.limits["low"]))
    return Markup('<rect class="band" x="{}" width="{}" y="{}" height="{}"/>').format(
        left, number(max(float(right) - float(left), 1)), top, number(float(foot) - float(top))
    )


def _runs(months: Sequence[Figure], starts: set[int]) -> list[list[tuple[int, Figure]]]:
    """Months in a row of which numbers are known: no line is drawn across a gap or a change of recording."""
    runs: list[list[tuple[int, Figure]]] = []
    for at, month in enumerate(months):
        if at in starts or not runs or month.value is None:
            runs.append([])
        if month.value is not None:
            runs[-1].append((at, month))
    return [run for run in runs if run]


def _line(run: Sequence[tuple[int, Figure]], x, y) -> Markup:
    steps = " ".join(
        f"{'L' if at else 'M'}{x(place)} {y(value_of(month))}" for at, (place, month) in enumerate(run)
    )
    return Markup('<path class="line year" d="{}"/>').format(steps)


def _described(row: InMonths, months: Sequence[Figure], ranges: Sequence[UsualRange], pen: Pen) -> Sentence:
    """The drawing for those who do not see it, with every month that it draws noted."""
    for each in months:
        pen(each)
    known = [each for each in months if each.value is not None]
    lowest, highest = min(known, key=value_of), max(known, key=value_of)
    words = [
        pen.tell(
            "A line of months from {} to {}{}.", months[0].period.in_words(), months[-1].period.in_words(),
            ", their season taken out" if months != row.months else "",
        ),
        pen.tell(
            "The lowest is {}, in {}; the highest {}, in {}.",
            lowest, lowest.period.in_words(), highest, highest.period.in_words(),
        ),
    ]  # fmt: skip
    if ranges:
        low, high = (ranges[-1].limits[end] for end in ("low", "high"))
        words.append(pen.tell("A month is usually between {} and {}.", low, high))
    if row.lately:
        words.append(pen.tell("The last three months: {}.", row.lately))
    return together(words)
