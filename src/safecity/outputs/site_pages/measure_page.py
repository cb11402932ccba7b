"""The page of one measure: its change, its months, where it happens, and what it does not say."""

from dataclasses import dataclass

from ...findings.finding import Finding, Sentence
from ...findings.judged.judge import ALL_CSPS
from ...findings.judged.newest import MONTHS_BEFORE
from ...findings.judged.parts import judge_fifths
from ...findings.not_published import why_in_total
from ...findings.review import Review
from ...measures import Measure
from ...measures.measure import WHICH_WAY_IS_BETTER
from ...release.figure import Figure
from ...vocabulary import Period, Place
from ..charts.break_marks import charts_of
from ..charts.chart import Chart, Pen
from ..charts.comparison import by_fifth
from ..charts.comparison import comparison as comparison_of
from ..charts.funnel import funnel_chart
from ..charts.place_map import place_map
from ..charts.trend import false_alarms_of, trend
from ..levels import counts_kept_back, level, level_of, level_sentence
from ..months_compared import (
    nothing_compared,
    period_of,
    why_nothing_compared,
    why_part_of_a_year,
    why_these_months,
)
from ..topics.deprivation import degree, ends_lacking
from ..topics.funnels import of_partnerships
from ..topics.standing import partnerships
from ..topics.why import explained_of
from ..usual_range import months_without_range
from ..words.cautious import (
    comparison_sentence,
    few_in_words,
    unfitted_fifths,
    unfitted_fifths_words,
    unfitted_wards,
    unfitted_words,
)
from ..words.of_wards import told_by_ward
from ..words.source import sources_in_words
from ..words.why_unclear import why_unclear
from .ahead_part import ahead_shown, during_shown
from .cautions import cautions
from .help import help_for
from .months_part import (
    judged_rows,
    judged_years,
    month_and_newest,
    months_of,
    newest_month_in_words,
    of_season,
    sides_in_words,
    unusual_months,
    unusual_runs,
    years,
)
from .page import Page
from .small_areas_page import has_small_areas

_NAMED = 8  # small areas with the highest rates


@dataclass(frozen=True)
class PlaceRow:
    """A place beside others: its two years, its rate and what became of it."""

    place: Place
    before: Figure | None
    after: Figure
    rate: Figure | None
    finding: Finding | None  # None where the years cannot be compared


@dataclass(frozen=True)
class FifthsShown:
    """Fifths by deprivation, of England's areas or of the place's own, and what was found between their ends."""

    of: str
    most: str  # "most deprived", or the nearest to it that the place has
    least: str
    lacking: str  # which end it has no area in, if any
    finding: Finding | None  # None where a rate at either end is not known
    chart: Chart
    rows: tuple[PlaceRow, ...]


@dataclass(frozen=True)
class LevelShown:
    """A count that is compared with nothing, and the sentence that says it."""

    count: Figure
    sentence: Sentence


FILES = ("tables.xlsx", "data/observations.parquet", "data/figures.csv")
"""The files of an edition that a page offers to take away, with their sizes."""


def content(page: Page, measure: Measure) -> dict:
    review = page.review
    finding = review.finding(measure.name, review.home)
    comparison = review.finding_of_rates(measure, ALL_CSPS)
    period = period_of(review, measure)
    chart = review.charts.get(measure.name)
    return {
        "measure": measure,
        "rated": review.rated_by(measure),
        "few": few_in_words(review, measure),
        "neither_way": WHICH_WAY_IS_BETTER[None],
        "finding": finding,
        "level": _level(review, measure, finding),
        "not_compared": why_nothing_compared(review) if nothing_compared(review) else "",
        "why_in_part": why_part_of_a_year(review, finding) if finding else "",
        "why_unclear": why_unclear(review, finding) if finding else "",
        "period": period,
        "rate": known_rate(review, measure, review.home, period),
        "whole": level_of(review, measure, review.home, review.year) if period != review.year else None,
        "beside": _of_residents(review, measure, period),
        "comparison": comparison,
        "comparison_sentence": comparison_sentence(comparison) if comparison else None,
        "these_months": why_these_months(review),
        "partnerships": partnerships(review, measure),
        "ward_rows": rows(review, measure, review.wards) if measure in told_by_ward(review) else (),
        "no_rates": unfitted_words(review, wards, measure)
        if (wards := unfitted_wards(review, measure))
        else None,
        "no_fifth_rates": (
            unfitted_fifths_words(review, fifths, measure)
            if (fifths := unfitted_fifths(review, measure))
            else None
        ),
        "fifths": fifths_shown(page, measure, period),
        "small_areas": highest_small_areas(review, measure, period),
        "years": years(review),
        "files": FILES,
        "month_rows": months_of(review, measure, review.home),
        "usual_known": chart is not None and any(part.centre is not None for part in charts_of(chart)),
        "without_range": months_without_range(review, chart) if chart else (),
        "month_and_newest": month_and_newest(review, measure),
        "newest": review.finding(measure.name, review.home, MONTHS_BEFORE),
        "false_alarms": false_alarms_of(review, measure, review.home, chart) if chart else None,
        "of_season": of_season(review, measure),
        "judged_rows": judged_rows(review, measure),
        "judged_years": judged_years(review),
        "newest_month": newest_month_in_words(review, measure),
        "sides": sides_in_words(review, measure),
        "unusual": unusual_months(review, measure),
        "unusual_runs": unusual_runs(review, measure),
        "help": help_for((measure,), review.home),
        "explained": explained_of(review, measure),
        "cautions": cautions(each for each in (finding, comparison) if each),
        "source": sources_in_words([measure]),
        "trend": trend(review, measure, review.home, page.placements, f"{page.title}: chart of months"),
        "ahead": ahead_shown(page, measure),
        "during": during_shown(page, measure),
        "map": place_map(review, measure, page.placements, f"{page.title}: map", period=period),
        "in_total": why_in_total(review, measure.name),
        "no_map": why_no_map(review, measure, period, review.lsoas),
        "by_small_area": has_small_areas(review, measure),
        "funnel": (shown := of_partnerships(review, measure)),
        "funnel_chart": funnel_chart(
            shown,
            f"{measure.title} by size of partnership, {shown.period.in_words()}",
            Pen(page.placements, "site", f"{page.title}: funnel"),
        )
        if shown
        else None,
        "comparison_chart": comparison_of(
            review, measure, page.placements, f"{page.title}: chart of partnerships"
        ),
    }


def _level(review: Review, measure: Measure, finding: Finding | None) -> LevelShown | None:
    """What was recorded, to be said where it cannot be compared with the year before."""
    if finding is None or finding.tells_both:
        return None
    found = level(review, measure, review.home)
    return LevelShown(found.count, level_sentence(found, review.home)) if found else None


def known_rate(review: Review, measure: Measure, place: Place, period: Period) -> Figure | None:
    if measure.denominator is None or not review.has_rate(measure, place, period):
        return None
    rate = review.rate(measure, place, period)
    return rate if rate.value is not None else None


def _of_residents(review: Review, measure: Measure, period: Period) -> Figure | None:
    """The rate that gave way to another, said once: all other measures are of residents."""
    if review.rated_by(measure) is measure or not review.released.has(measure.name, review.home, period):
        return None
    rate = review.released.rate(measure.name, review.home, period)
    return rate if rate.value is not None else None


def rows(review: Review, measure: Measure, places: tuple[Place, ...]) -> tuple[PlaceRow, ...]:
    """Each place with its two years, its rate and its finding; only what came where they cannot be compared."""
    found = []
    period = period_of(review, measure)
    for place in places:
        finding = review.finding(measure.name, place)
        if finding and not finding.tells_both:
            finding = None
        hidden = counts_kept_back(review, measure.name, place, period)
        before = (
            review.released.count(measure.name, place, period.year_before())
            if finding
            else hidden and hidden[0]
        )
        found.append(
            PlaceRow(
                place=place,
                before=before,
                after=review.released.count(measure.name, place, period),
                rate=review.rate(measure, place, period) if measure.denominator else None,
                finding=finding,
            )
        )
    return tuple(found)


def why_no_map(review: Review, measure: Measure, period: Period, areas: tuple[Place, ...]) -> str:
    """What a map would need and did not come, as the end of a sentence."""
    missing = []
    if not any(area.code in review.shapes for area in areas):
        missing.append("boundaries of these areas")
    count = review.released.count(measure.name, review.home, period)
    if count.value is not None and known_rate(review, measure, review.home, period) is None:
        missing.append("numbers of residents to work out rates from")
    if missing:
        return f"no {' and no '.join(missing)} were received"
    if any(review.released.is_too_fine(measure.name, area, period) for area in areas):
        return "numbers of such small places are not published of what is not open"
    return f"there are no figures for the whole of {period.in_words()}"


def highest_small_areas(
    review: Review, measure: Measure, period: Period
) -> tuple[tuple[Place, str, Figure], ...]:
    """The small areas with the highest rates, each with the name of its ward."""
    wards = {ward.code: ward.name for ward in review.wards}
    rates = ((area, known_rate(review, measure, area, period)) for area in review.lsoas)
    known = [(area, rate) for area, rate in rates if rate is not None and rate.value]
    known.sort(key=lambda pair: (-(pair[1].value or 0), pair[0].name))
    return tuple(
        (area, wards.get(review.ward_of.get(area.code, ""), ""), rate) for area, rate in known[:_NAMED]
    )


def fifths_shown(page: Page, measure: Measure, period: Period) -> tuple[FifthsShown, ...]:
    """Those whose rates are known: fifths of England first, then of the place."""
    review, where = page.review, f"{page.title}: chart by deprivation"
    found = []
    for of, fifths in (("England", review.quintiles), (review.home.name, review.local_fifths)):
        chart = by_fifth(review, measure, fifths, period, page.placements, where)
        if chart is None:
            continue
        most, least = fifths[0], fifths[-1]
        judged = measure.of_population and len(fifths) > 1
        finding = (
            judge_fifths(review.rated_by(measure).name, review.home, most, least, period, review.released)
            if judged
            else None
        )
        lacking = ends_lacking(review, of, most, least) if len(fifths) > 1 else ""
        found.append(
            FifthsShown(
                of, degree(most), degree(least), lacking, finding, chart, rows(review, measure, fifths)
            )
        )
    return tuple(found)
