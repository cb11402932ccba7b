"""Shares and rates of months, each with limits of its own: P and U charts with Laney's correction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup

from ...findings.charted import starts_of_parts
from ...findings.finding import Sentence
from ...findings.review import Review
from ...measures.measure import Measure
from ...release.figure import Figure
from ...statistics.attribute_charts import AttributeChart, p_chart, u_chart
from ...vocabulary import Period
from ..placements import Placements
from .chart import Chart, Key, Pen, number, share, steps, value_of
from .month_marks import Across, Up
from .trend import grid, gutter, years_along

_TOP, _PLOT, _FOOT = 26, 220, 44
_SWATCHES = {
    "month": Markup(
        '<path class="line year" d="M1 8h22"/><circle class="point year" cx="12" cy="8" r="3.5"/>'
    ),
    "band": Markup('<rect class="band" y="1" width="24" height="14"/><path class="centre" d="M0 8h24"/>'),
    "outside": Markup('<rect class="outside" x="7.5" y="3.5" width="9" height="9"/>'),
}


@dataclass(frozen=True)
class AttributeMonths:
    """The months of a share or a rate as figures, and of each that has limits those: the value of all, low and high."""

    measure: Measure
    months: tuple[Figure, ...]
    limits: tuple[Figure | None, ...]
    centre: Figure
    how_far: Figure  # how many times as far as chance alone the limits lie
    outside: tuple[int, ...]


def kind_of_chart(measure: Measure) -> str:
    """P for a part of a whole, U for events over those who could have them."""
    return "P chart" if measure.form == "share" else "U chart"


def attribute_months(review: Review, measure: Measure) -> AttributeMonths | None:
    """None where recording changed among the months, or too few of them came."""
    if starts_of_parts(review.months, review.register.chart_begins_anew(measure.name, review.home)):
        return None
    released, home, months = review.released, review.home, review.months
    if not all(released.has(measure.name, home, month) for month in months):
        return None
    shown = tuple(released.rate(measure.name, home, month) for month in months)
    chart = _charted(measure, shown)
    if chart.centre is None or chart.sigma_z is None:
        return None
    name, span = kind_of_chart(measure), Period(months[0].start, months[-1].end)
    limits = tuple(
        released.statistic(
            f"{name}, limits", measure.name, home, month, value=chart.centre, low=point.low, high=point.high,
            unit=measure.unit,
        )
        if point.low is not None
        else None
        for month, point in zip(months, chart.points, strict=True)
    )  # fmt: skip
    return AttributeMonths(
        measure, shown, limits,
        released.statistic(
            f"{name}, centre", measure.name, home, span, value=chart.centre, unit=measure.unit,
            decimals=shown[0].decimals,
        ),
        released.statistic(
            f"{name}, times as far as by chance", measure.name, home, span, value=chart.sigma_z, unit="times",
        ),
        chart.outside,
    )  # fmt: skip


def _charted(measure: Measure, shown: Sequence[Figure]) -> AttributeChart:
    counts = [each.numerator if each.value is not None else None for each in shown]
    of = [each.denominator for each in shown]
    if measure.form != "share":
        return u_chart(counts, of, multiplier=measure.multiplier)
    found = p_chart(counts, of)
    return _in_percent(found)


def _in_percent(chart: AttributeChart) -> AttributeChart:
    def times(value: float | None) -> float | None:
        return None if value is None else 100 * value

    points = tuple(
        replace(each, value=times(each.value), low=times(each.low), high=times(each.high))
        for each in chart.points
    )
    return replace(chart, points=points, centre=times(chart.centre))


def attribute_chart(review: Review, found: AttributeMonths, placements: Placements, where: str) -> Chart:
    """Each month as a point, and behind it the band in which nearly all months lie whose base is so large."""
    pen, months = Pen(placements, "site", where), review.months
    tops = [each.high or 0 for each in found.limits if each] + [each.value or 0 for each in found.months]
    ticks = steps(max(*tops, 1 if found.measure.form == "share" else 0.01))
    across, up = Across(months), Up(ticks[-1])
    body = Markup("").join(
        [
            years_along(review, across),
            _bands(found, across, up, pen),
            grid(ticks, up),
            _line(found, across, up),
            _marks(found, across, up, pen),
        ]
    )
    title = f"{found.measure.title} in {review.home.name}, month by month"
    keys = [
        Key(_SWATCHES["month"], ("A month",)),
        Key(_SWATCHES["band"], ("Where nearly all such months lie; all together ", pen.said(found.centre))),
    ]
    if found.outside:
        keys.append(Key(_SWATCHES["outside"], ("Outside it",)))
    names = [found.months[at].period.in_words() for at in found.outside]
    return Chart(
        id=f"attribute-{found.centre.id}", kind="trend", title=title, told=_described(found, names, pen),
        body=body, height=_TOP + _PLOT + _FOOT, key=tuple(keys), gutter=gutter(ticks),
    )  # fmt: skip


def _described(found: AttributeMonths, outside: Sequence[str], pen: Pen) -> Sentence:
    name = "P′" if found.measure.form == "share" else "U′"
    return pen.tell(
        "A {} chart (Laney 2002): limits are wider for months with a small base, and {} times as far out as chance "
        "alone would have them. All months together: {}. {}",
        name, found.how_far, found.centre, f"Outside: {', '.join(outside)}." if outside else "No month lies outside.",
    )  # fmt: skip


def _bands(found: AttributeMonths, across: Across, up: Up, pen: Pen) -> Markup:
    drawn = []
    for at, each in enumerate(found.limits):
        if each is None or each.low is None or each.high is None:
            continue
        pen(each)
        left, wide = across.edge(at), across.edge(at + 1) - across.edge(at)
        drawn.append(
            Markup('<rect class="band" data-figure="{}" x="{}" width="{}" y="{}" height="{}"/>').format(
                each.id, share(left), share(wide), number(up(each.high)), number(up(each.low) - up(each.high))
            )
        )
    middle = number(up(value_of(found.centre)))
    return Markup("").join(drawn) + Markup(
        f'<line class="centre" x1="0" x2="100%" y1="{middle}" y2="{middle}"/>'
    )


def _line(found: AttributeMonths, across: Across, up: Up) -> Markup:
    lines = [
        Markup(
            f'<line x1="{share(across.month(at))}" y1="{number(up(one.value))}" x2="{share(across.month(at + 1))}" '
            f'y2="{number(up(two.value))}"/>'
        )
        for (at, one), (_, two) in pairwise(enumerate(found.months))
        if one.value is not None and two.value is not None
    ]
    return Markup('<g class="line year">{}</g>').format(Markup("").join(lines))


def _marks(found: AttributeMonths, across: Across, up: Up, pen: Pen) -> Markup:
    drawn = []
    for at, each in enumerate(found.months):
        said = f"{each.period.in_words()}: {pen(each)}"
        if each.value is None:
            continue
        x, y = share(across.month(at)), number(up(each.value))
        mark = (
            f'<rect class="outside" x="{x}" y="{y}" width="9" height="9" transform="translate(-4.5 -4.5)"/>'
            if at in found.outside
            else f'<circle class="point year" cx="{x}" cy="{y}" r="3"/>'
        )
        drawn.append(
            Markup('<g data-figure="{}"><title>{}</title>{}</g>').format(each.id, said, Markup(mark))
        )
    return Markup("").join(drawn)
