"""The months of a measure in one place: what is usual, what is not, and which months never came."""

from markupsafe import Markup

from ...findings.charted import charted, parts_of
from ...findings.review import Review
from ...measures.measure import Measure
from ...release.figure import Figure
from ...statistics.control import ControlChart
from ...statistics.false_alarms import false_alarms
from ...statistics.season_removed import TAKEN_OUT
from ...vocabulary import Period, Place
from ...vocabulary.caveat import LOCKDOWN
from ..placements import Placements
from ..usual_range import UsualRange, judged_months, usual_ranges
from ..words.lockdown import FIRST_LOCKDOWN
from ..words.trend import trend_in_words, trend_key
from ..words.year_labels import YearOnAxis, year_labels
from .break_marks import break_keys, break_marks, breaks_in_words, charts_of, drawn_marks, room_for, spans_of
from .chart import Chart, Pen, number, scale_label, share, steps, value_of
from .month_marks import PLOT, TOP, Across, Up, counted_line, lines, points, tone_of

_FOOT = 44  # px: room for the axis below
_NARROWEST = 236  # px: the drawing on a telephone 320 px wide


def trend(
    review: Review,
    measure: Measure,
    place: Place,
    placements: Placements,
    where: str,
    *,
    product: str = "site",
) -> Chart | None:
    """Each month as a line, with the range that is usual here; months that never came are gaps.

    Where the season was taken out, the line is without it, and what was counted is a thin line beside the newest part.

    Where recording changed the line is split, and each side has a usual range of its own.

    None where no month of the place came.
    """
    pen = Pen(placements, product, where)
    months = review.months
    counts = [review.released.count(measure.name, place, month) for month in months]
    known = [count.value for count in counts if count.value is not None]
    if not known:
        return None
    chart = (
        review.charts[measure.name]
        if place == review.home and measure.name in review.charts
        else charted(measure.name, place, months, review.released, review.register)
    )
    ranges = usual_ranges(review, measure, place, chart)
    marks = break_marks(review, measure, place, months)
    judged = judged_months(review, measure, place, chart)
    ticks = steps(
        max(*known, *(each.value or 0 for each in judged), *(part.high or 0 for part in charts_of(chart)), 1)
    )
    across, up = Across(months), Up(ticks[-1])
    starts = {first for first, _ in spans_of(chart)}
    body = Markup("").join(
        [
            years_along(review, across),
            *(_band(each, across, up) for each in ranges),
            grid(ticks, up),
            drawn_marks(marks, across.day, TOP + PLOT),
            _lockdown(across),
            counted_line(review, counts, starts, across, up) if chart.season == TAKEN_OUT else Markup(""),
            lines(review, judged, starts, across, up),
            points(review, counts, judged, chart, across, up, pen),
        ]
    )
    if marks:
        body = Markup('<g transform="translate(0 {})">{}</g>').format(room_for(marks), body)
    title = f"{measure.title} in {place.name}, month by month"
    told = trend_in_words(counts, chart, ranges, pen, judged)
    return Chart(
        id=f"trend-{counts[0].id}", kind="trend", title=title,
        told=pen.tell("{}{}", told, "".join(f" {each}" for each in breaks_in_words(marks))), body=body,
        height=room_for(marks) + TOP + PLOT + _FOOT,
        key=(*trend_key(measure, counts, chart, ranges, pen), *break_keys(marks)),
        gutter=gutter(ticks),
    )  # fmt: skip


def false_alarms_of(review: Review, measure: Measure, place: Place, chart: ControlChart) -> Figure | None:
    """Of a hundred such charts where nothing happened but a season, how many mark a month of their newest year.

    Where recording changed it is said of the part that begins after it, which is the present. None without limits.
    """
    counts = [review.released.count(measure.name, place, month).value for month in review.months]
    calendar = [month.start.month for month in review.months]
    rate = false_alarms(counts, calendar, *parts_of(measure.name, place, review.months, review.register))
    if chart.centre is None or rate is None:
        return None
    months = review.months[spans_of(chart)[-1][0] :]
    return review.released.statistic(
        "control chart, false alarms", measure.name, place, Period(months[0].start, months[-1].end), value=rate,
        unit="of a hundred charts where nothing happened but the season", decimals=0,
    )  # fmt: skip


def years_along(review: Review, across: Across) -> Markup:
    """Financial years along the axis; the two that the edition compares stand on a ground of their own."""
    drawn, spans, foot = [], [], TOP + PLOT
    for at, month in enumerate(across.months):
        if not spans or month.start.month == 4:
            spans.append([at, at])
        spans[-1][1] = at
    for first, last in spans:
        left, right, tone = across.edge(first), across.edge(last + 1), tone_of(review, across.months[first])
        if tone != "other":
            drawn.append(
                Markup('<rect class="ground--{}" x="{}" y="0" width="{}" height="{}"/>').format(
                    tone, share(left), share(right - left), foot
                )
            )
    drawn += _year_names(spans, review.year, across, foot)
    few = len(across.months) <= 6  # then each has room for its name, on a telephone too
    apart = 1 if few else 3 if len(across.months) <= 60 else 6
    for at, month in enumerate(across.months):
        if (month.start.month - 4) % apart == 0 and len(across.months) <= 100:
            drawn.append(
                Markup('<text class="{}" x="{}" y="{}" text-anchor="middle">{}</text>').format(
                    "scale" if few else "scale wide", share(across.month(at)), foot + 17, f"{month.start:%b}"
                )
            )
    return Markup("").join(drawn)


def _year_names(spans: list[list[int]], reviewed: Period, across: Across, foot: int) -> list[Markup]:
    """Where the years begin, and their names as a wide drawing has room for them and as a narrow one has."""
    years = [
        YearOnAxis(
            Period.financial_year(across.months[first].financial_year_of_middle()),
            across.edge(first), across.edge(last + 1), last - first + 1,
        )
        for first, last in spans
    ]  # fmt: skip
    narrow, wide = (year_labels(years, reviewed, width) for width in (_NARROWEST, 2 * _NARROWEST))
    # Between the names; above them where a name is broader than its year.
    ticks = {"tick": 23} if narrow == wide else {"tick wide": 23, "tick narrow": 4}
    compared = (reviewed, reviewed.year_before())
    drawn = [
        Markup('<line class="{}" x1="{x}" x2="{x}" y1="{}" y2="{}"/>').format(
            name, foot + down, foot + down + 17, x=share(each.left)
        )
        for name, down in ticks.items()
        for each in years
    ]
    return drawn + [
        Markup('<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>').format(
            " ".join([
                "scale", *(["strong"] if label.year in compared else []),
                *(["wide"] if label not in narrow else ["narrow"] if label not in wide else []),
            ]),
            share(label.at), foot + 36, label.anchor, str(label.year),
        )
        for label in dict.fromkeys((*wide, *narrow))
    ]  # fmt: skip


def _band(usual: UsualRange, across: Across, up: Up) -> Markup:
    high, low, centre = (up(value_of(usual.limits[name])) for name in ("high", "low", "centre"))
    left, right = across.edge(usual.first), across.edge(usual.end)
    return Markup(
        '<rect class="band" x="{left}" width="{wide}" y="{high}" height="{tall}"/>'
        '<line class="edge" x1="{left}" x2="{right}" y1="{high}" y2="{high}"/>'
        '<line class="edge" x1="{left}" x2="{right}" y1="{low}" y2="{low}"/>'
        '<line class="centre" x1="{left}" x2="{right}" y1="{centre}" y2="{centre}"/>'
    ).format(
        high=number(high), low=number(low), tall=number(low - high), centre=number(centre),
        left="0" if left == 0 else share(left), right=share(right), wide=share(right - left),
    )  # fmt: skip


def grid(ticks: list[float], up: Up) -> Markup:
    return Markup("").join(
        Markup(
            '<line class="{}" x1="0" x2="100%" y1="{y}" y2="{y}"/>'
            '<text class="scale" x="-8" y="{}" text-anchor="end">{}</text>'
        ).format("axis" if tick == 0 else "grid", number(up(tick) + 4.5), scale_label(tick), y=number(up(tick)))
        for tick in ticks
    )  # fmt: skip


def _lockdown(across: Across) -> Markup:
    at = across.day(LOCKDOWN.during.start) if LOCKDOWN.during else None
    if at is None:
        return Markup("")
    ends = at > 0.55
    return Markup(
        '<line class="event" x1="{x}" x2="{x}" y1="4" y2="{foot}"/>'
        '<text class="note halo" x="{x}" dx="{dx}" y="15" text-anchor="{anchor}">{words}</text>'
    ).format(
        words=FIRST_LOCKDOWN,
        x=share(at),
        foot=TOP + PLOT,
        dx=-6 if ends else 6,
        anchor="end" if ends else "start",
    )


def gutter(ticks: list[float]) -> str:
    letters = max(len(scale_label(tick)) for tick in ticks)
    return "narrow" if letters <= 3 else "medium" if letters <= 5 else "broad"
