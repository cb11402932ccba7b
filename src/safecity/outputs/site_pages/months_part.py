"""The months of a measure on its page: what is unusual in them, and the tables beside the chart."""

from collections import defaultdict
from dataclasses import dataclass

from ...findings.finding import DOWN, NO_CLEAR_CHANGE, UP
from ...findings.judged.newest import MONTHS_BEFORE
from ...findings.review import Review
from ...measures import Measure
from ...release.figure import Figure
from ...statistics.control_runs import in_a_word
from ...statistics.likely_seasons import season_is_told
from ...statistics.season_removed import TAKEN_OUT
from ...vocabulary import Period, Place
from ..charts.break_marks import break_marks, spans_of
from ..usual_range import judged_months, season_taken_out
from ..words.period import listed_in_words
from ..words.trend import runs_marked_in_words, season_in_words


@dataclass(frozen=True)
class MonthRow:
    """One calendar month over the years: a figure where the month is covered, None where it is not."""

    name: str
    counts: tuple[Figure | None, ...]


@dataclass(frozen=True)
class Unusual:
    """A month outside its usual range."""

    month: Period
    shown: Figure  # as the chart judges it
    count: Figure | None  # what was counted, where that is another number
    side: str


def of_season(review: Review, measure: Measure) -> str:
    """Whether the season is taken out of the chart, and why not; nothing where it is too short to tell one at all."""
    chart = review.charts.get(measure.name)
    if chart is None or chart.centre is None:
        return ""
    now = review.months[spans_of(chart)[-1][0] :]
    counts = [review.released.count(measure.name, review.home, month).value for month in now]
    told = chart.season == TAKEN_OUT or season_is_told(counts)
    return season_in_words(chart) if told else ""


def judged_rows(review: Review, measure: Measure) -> tuple[MonthRow, ...]:
    """The months of both years as the chart judges them, a row for each; none where no season was taken out.

    Those of years before are in the workbook: a page is to be light.
    """
    chart = review.charts.get(measure.name)
    if chart is None or not season_taken_out(chart):
        return ()
    judged = {each.period: each for each in judged_months(review, measure, review.home, chart)}
    return tuple(
        MonthRow(f"{columns[0].start:%B}", tuple(judged.get(month) for month in columns))
        for columns in zip(*(year.months() for year in judged_years(review)), strict=True)
    )


def judged_years(review: Review) -> tuple[Period, ...]:
    """The last two years of the months."""
    return years(review)[-2:]


def sides_in_words(review: Review, measure: Measure) -> str:
    """That recording changed inside the chart, and whether what is usual since then is known."""
    chart, marks = review.charts.get(measure.name), break_marks(review, measure, review.home, review.months)
    if chart is None or not marks:
        return ""
    days = listed_in_words(list(dict.fromkeys(f"{mark.day.day} {mark.day:%B %Y}" for mark in marks)))
    since = "" if chart.centre is not None else " Since then there are too few months to say what is usual."
    said = " ".join(dict.fromkeys(mark.said for mark in marks))
    return f"How it is recorded changed on {days}, so what is usual is worked out on each side by itself.{since} {said}"


def years(review: Review) -> tuple[Period, ...]:
    """The financial years of which some month came: nobody asks for a column of nothing."""
    months = defaultdict(list)
    for month in review.months:
        months[_financial_year(month)].append(month)
    came = {year for year, of_year in months.items() if any(_came(review, month) for month in of_year)}
    return tuple(year for year in months if year in came or not came)


def _came(review: Review, month: Period) -> bool:
    """Whether anything is known of a month in the whole place; of most, the first measure says so."""
    return any(
        review.released.has(measure.name, review.home, month)
        and review.released.count(measure.name, review.home, month).value is not None
        for measure in review.measures
    )


def months_of(review: Review, measure: Measure, place: Place) -> tuple[MonthRow, ...]:
    """A row for each calendar month from April on, a column for each financial year."""
    covered = set(review.months)
    found = []
    for columns in zip(*(year.months() for year in years(review)), strict=True):
        counts = tuple(
            review.released.count(measure.name, place, month) if month in covered else None
            for month in columns
        )
        found.append(MonthRow(f"{columns[0].start:%B}", counts))
    return tuple(found)


def unusual_months(review: Review, measure: Measure) -> tuple[Unusual, ...]:
    """The months of the edition's year that lie outside the usual range of the whole series."""
    chart = review.charts.get(measure.name)
    if chart is None:
        return ()
    inside = set(review.year.months())
    judged = judged_months(review, measure, review.home, chart)
    return tuple(
        Unusual(month, shown, count if shown.id != count.id else None, point.side)
        for month, point, shown in zip(review.months, chart.points, judged, strict=True)
        if (count := review.released.count(measure.name, review.home, month))
        if month in inside and "outside" in point.signals
    )


def newest_month_in_words(review: Review, measure: Measure) -> str:
    """What the chart says of the newest month, by the direction of good; nothing where it has no limits."""
    chart = review.charts.get(measure.name)
    if chart is None or chart.centre is None or chart.points[-1].value is None:
        return ""
    month, newest = review.months[-1].in_words(), chart.points[-1]
    word = in_a_word(chart, len(chart.points) - 1, measure.better)
    if newest.signals and "outside" not in newest.signals:  # by itself nothing is unusual about it
        return f"{month} lies within the usual range by itself, and is {word}."
    return f"{month} was {word}."


def month_and_newest(review: Review, measure: Measure) -> str:
    """How the newest month can be unusual and the newest three not, or the other way; nothing where the two agree."""
    chart, newest = (
        review.charts.get(measure.name),
        review.finding(measure.name, review.home, MONTHS_BEFORE),
    )
    if chart is None or chart.centre is None or newest is None or chart.points[-1].value is None:
        return ""
    alone, together = bool(chart.points[-1].signals), newest.verdict in (UP, DOWN)
    if alone == together or newest.verdict not in (UP, DOWN, NO_CLEAR_CHANGE):
        return ""
    one, three = ("is", "are not") if alone else ("is not", "are")
    how = (
        "beside other single months"
        if not alone or "outside" in chart.points[-1].signals
        else "as one of a run"
    )
    return (
        f"The month {one} unusual {how}; the three together {three}, beside what was to be expected of them."
    )


def unusual_runs(review: Review, measure: Measure) -> list[str]:
    """The runs of months that the chart marks and that reach into the edition's year, a sentence for each."""
    chart = review.charts.get(measure.name)
    return [] if chart is None else runs_marked_in_words(chart, review.months, review.year)


def _financial_year(month: Period) -> Period:
    return Period.financial_year(month.start.year - (month.start.month < 4))
