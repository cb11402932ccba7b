"""The words beside a chart of months: its key, and its description for those who do not see it."""

from collections.abc import Sequence

from markupsafe import Markup

from ...findings.finding import Sentence
from ...measures.measure import Measure
from ...release.figure import Figure
from ...statistics.control import ControlChart
from ...statistics.control_runs import ABOVE, BELOW, FALLING, NEAR_THE_TOP, RISING, runs_marked
from ...statistics.season_removed import FEW_YEARS, NO_SEASON, TAKEN_OUT
from ...vocabulary import Period
from ...vocabulary.runs import runs_in_words
from ..charts.break_marks import charts_of
from ..charts.chart import Key, Pen, in_a_sentence, together, value_of
from ..usual_range import UsualRange, season_taken_out

_SWATCH_POINT = Markup(
    '<path class="line year" d="M1 8h22"/><circle class="point year" cx="12" cy="8" r="3.5"/>'
)
_SWATCHES = {
    "outside": Markup('<rect class="outside" x="7.5" y="3.5" width="9" height="9"/>'),
    "run": Markup('<circle class="run" cx="12" cy="8" r="4.5"/>'),
    "counted": Markup('<path class="line counted" d="M1 8h22"/>'),
    "gap": Markup('<path class="gap" d="M6 14 14 2M11 14 19 2"/>'),
    "band": Markup('<rect class="band" y="1" width="24" height="14"/><path class="centre" d="M0 8h24"/>'),
}


AS_COUNTED = "As counted, with the season"
OF_SEASON = {
    TAKEN_OUT: "The season is taken out: each month is shown as it would be in an average month of the year, by what "
    "its month of the year is in the other years.",
    FEW_YEARS: "No season is taken out, because that takes four full years of months: a month that is busy, or quiet, "
    "each year can be marked for it.",
    NO_SEASON: "No season shows in the years before, so none is taken out.",
}
"""What a chart says of the season of its newest part."""
SHARED = (
    " Since recording changed there are fewer than four full years, so the season is that of the months on all sides "
    "that may be compared; how many a month has is not taken over."
)
"""What it says beside that where the newest part has the season of all."""


def season_in_words(chart: ControlChart) -> str:
    """Whether the season is taken out of the newest part of a chart and by which years, or why not."""
    said = OF_SEASON.get(chart.season, "")
    return said + SHARED if chart.season_shared else said


MARKED = {"outside": "Outside the usual range", "run": "Part of an unusual run of months"}


def kind_of(signals: tuple[str, ...]) -> str:
    """How a month is marked: outside, run or usual."""
    return "outside" if "outside" in signals else "run" if signals else "usual"


def trend_key(
    measure: Measure,
    counts: list[Figure],
    chart: ControlChart,
    ranges: Sequence[UsualRange],
    pen: Pen,
) -> tuple[Key, ...]:
    """What the marks of the chart mean; only those that it has."""
    kinds = {kind_of(point.signals) for point in chart.points}
    lines = [Key(_SWATCH_POINT, (line_name(measure, chart),))]
    if chart.season == TAKEN_OUT:
        lines.append(Key(_SWATCHES["counted"], (f"{AS_COUNTED}, in both years compared",)))
    for each in ranges:
        low, high, centre = (pen.said(each.limits[name]) for name in ("low", "high", "centre"))
        when = "" if each.whole else f", {each.period.in_words()}"
        lines.append(
            Key(_SWATCHES["band"], (f"Usual range{when}: ", low, " to ", high, "; average ", centre))
        )
    if "outside" in kinds:
        lines.append(Key(_SWATCHES["outside"], (MARKED["outside"],)))
    if "run" in kinds:
        lines.append(Key(_SWATCHES["run"], (MARKED["run"],)))
    if any(count.value is None for count in counts):
        lines.append(Key(_SWATCHES["gap"], ("Not received",)))
    return tuple(lines)


def line_name(measure: Measure, chart: ControlChart) -> str:
    """What the line of a chart is of; a side of fewer than four years keeps its season, beside one that has none."""
    without = ", season taken out" if season_taken_out(chart) else ""
    if without and any(part.season != TAKEN_OUT for part in charts_of(chart)):
        without += " where four years are known"
    return f"{measure.count_unit[:1].upper()}{measure.count_unit[1:]} a month{without}"


def trend_in_words(
    counts: Sequence[Figure],
    chart: ControlChart,
    ranges: Sequence[UsualRange],
    pen: Pen,
    judged: Sequence[Figure] | None = None,
) -> Sentence:
    """The chart for those who do not see it; `judged` are the months without their season, where it was taken out."""
    known = [count for count in counts if count.value is not None]
    lowest, highest = min(known, key=value_of), max(known, key=value_of)
    words = [
        pen.tell("A line of months from {} to {}.", *(counts[at].period.in_words() for at in (0, -1))),
        pen.tell(
            "The lowest is {}, in {}; the highest {}, in {}.",
            lowest, lowest.period.in_words(), highest, highest.period.in_words(),
        ),
    ]  # fmt: skip
    if ranges and chart.season == TAKEN_OUT:
        words.append(Sentence((season_in_words(chart),)))
    for each in ranges:
        low, high, centre = (each.limits[name] for name in ("low", "high", "centre"))
        start = "A month is" if each.whole else f"In {each.period.in_words()} a month was"
        words.append(pen.tell("{} usually between {} and {}, around {}.", start, low, high, centre))
    if ranges:
        outside = [
            pen.tell("{} ({})", count.period.in_words(), count)
            for count, point in zip(judged or counts, chart.points, strict=True)
            if "outside" in point.signals
        ]
        words.append(
            pen.tell("Outside that range: {}.", _in_turn(outside))
            if outside
            else Sentence(("No month is outside that range.",))
        )
        words += [
            Sentence((each,)) for each in runs_marked_in_words(chart, [count.period for count in counts])
        ]
    else:
        words.append(Sentence(("There are too few months to say what is usual.",)))
    gone = [count.period for count in counts if count.value is None]
    if gone:
        words.append(pen.tell("Not received: {}.", in_a_sentence(runs_in_words(gone))))
    return together(words)


def _in_turn(named: Sequence[Sentence]) -> Sentence:
    """As `in_a_sentence` joins words."""
    if len(named) == 1:
        return named[0]
    return together([together(named[:-1], ", "), named[-1]], " and ")


def runs_marked_in_words(
    chart: ControlChart, months: Sequence[Period], year: Period | None = None
) -> list[str]:
    """Each run that the chart marks, in the order in which they begin, with the rule that it is marked by.

    Of a `year` only the runs that reach into it, each told as a whole: a part of one is no run.
    """
    found = [(run.way, [months[at] for at in run.points]) for run in runs_marked(chart)]
    if year is not None:
        found = [(way, run) for way, run in found if any(month.overlaps(year) for month in run)]
    return [_run_in_words(way, run) for way, run in sorted(found, key=lambda each: each[1][0])]


def _run_in_words(way: str, run: Sequence[Period]) -> str:
    first, last = run[0].in_words(), run[-1].in_words()
    if way in (ABOVE, BELOW):
        return f"Every month from {first} to {last} lies {way} the average, which is an unusually long run."
    if way in (RISING, FALLING):
        more = "more" if way == RISING else "fewer"
        return f"From {first} to {last} each month has {more} than the one before, which is an unusually long run."
    end = "upper" if way == NEAR_THE_TOP else "lower"
    named = in_a_sentence([month.in_words() for month in run])
    return (
        f"{named} lie near the {end} end of the usual range; two such months of three in a row are unusual."
    )
