"""Months whose season was taken out, as pages, documents and the workbook show them, and as explain finds them."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from safecity.cli.explained.charted import charted_months
from safecity.cli.reviewed.held_against import held_against
from safecity.outputs.charts.month_line import month_line, months_of_measure
from safecity.outputs.charts.trend import trend
from safecity.outputs.documents.month_lines import lines_of, notes_of
from safecity.outputs.placements import Placements
from safecity.outputs.site_pages.months_part import judged_rows, of_season, unusual_months
from safecity.outputs.tables.months_sheets import months_sheet, usual_sheet
from safecity.outputs.usual_range import WITHOUT_SEASON, judged_months
from safecity.outputs.words.trend import AS_COUNTED, FEW_YEARS, OF_SEASON
from safecity.recount.question import RESTS_ON, Recount
from safecity.statistics.control import chart_of_months
from safecity.statistics.control_parts import control_chart_in_parts
from safecity.statistics.season_removed import TAKEN_OUT
from tests.outputs.drawn_review import BURGLARY, HOME, monthly
from tests.outputs.test_chart import drawn, marks, words

SUMMER = np.tile(1 + 0.3 * np.cos(2 * np.pi * (np.arange(12) - 4) / 12), 5)


@pytest.fixture(scope="module")
def review():
    """Five years with a busy August; the last January has as many as an August, which is no news of an August."""
    counts = np.random.default_rng(1).poisson(200 * SUMMER).tolist()
    counts[-3] = 260
    made = monthly(counts, first=2015)
    return replace(made, charts={BURGLARY.name: chart_of_months(counts)})


def test_only_what_is_unusual_for_its_season_is_marked_and_told(review):
    (unusual,) = unusual_months(review, BURGLARY)
    assert str(unusual.month) == "2020-01" and unusual.side == "above"
    assert unusual.count.value == 260 and unusual.shown.value > 300
    assert of_season(review, BURGLARY) == OF_SEASON[TAKEN_OUT]


def test_the_line_is_without_season_and_what_was_counted_is_a_thin_line_beside_it(review):
    placements = Placements()
    chart = trend(review, BURGLARY, HOME, placements, "page")
    judged = judged_months(review, BURGLARY, HOME, review.charts[BURGLARY.name])
    assert [mark.get("data-figure") for mark in marks(chart)] == [each.id for each in judged]
    count = review.released.count(BURGLARY.name, HOME, review.months[-3])
    printed = f"January 2020: {judged[-3].value:.0f} (260 counted)"
    assert marks(chart)[-3].findtext("title") == printed
    assert {(each.id, "site", "page") for each in (count, judged[-3])} <= set(placements.rows)
    counted = [each for each in drawn(chart).iter("g") if each.get("class") == "line counted"]
    assert len(counted) == 1 and len(counted[0]) == 23
    assert AS_COUNTED in words(chart) and "season taken out" in words(chart)


def test_a_side_of_too_few_years_keeps_its_season_and_the_key_says_so():
    counts = np.random.default_rng(1).poisson(200 * np.tile(SUMMER[:12], 7)).tolist()
    made = monthly(counts, first=2013)
    split = replace(made, charts={BURGLARY.name: control_chart_in_parts(counts, [60])})
    chart = trend(split, BURGLARY, HOME, Placements(), "page")
    assert "Crimes a month, season taken out where four years are known" in words(chart)
    assert AS_COUNTED not in words(chart)  # the years compared are shown as they were counted
    assert not [each for each in drawn(chart).iter("g") if each.get("class") == "line counted"]


def test_a_small_line_in_the_scorecard_says_that_the_season_is_out(review):
    small = month_line(review, months_of_measure(review, BURGLARY), Placements(), "page")
    assert small.description.startswith(
        "A line of months from April 2017 to March 2020, their season taken out."
    )


def test_documents_have_both_lines_and_say_so(review):
    chart = review.charts[BURGLARY.name]
    counts = [review.released.count(BURGLARY.name, HOME, month).value for month in review.months]
    lines = {line.name: line.values for line in lines_of(BURGLARY, chart, counts, (), review.months)}
    assert lines["Crimes a month, season taken out"] == [point.value for point in chart.points]
    assert lines[AS_COUNTED] == counts
    assert notes_of(chart, (), review.months, (), review.year).startswith(OF_SEASON[TAKEN_OUT])


def test_the_workbook_has_both_numbers_and_what_became_of_the_season(review):
    both = {column.heading: column.cells for column in months_sheet(review).columns}
    assert [each.statistic for each in both["Without its season"]] == [WITHOUT_SEASON] * 60
    assert both["Count"][-3].value == 260
    (season,) = (each for each in usual_sheet(review).columns if each.heading == "Season")
    assert season.cells == ["Taken out"]


def test_the_table_beside_the_chart_has_the_months_of_both_years_without_season(review):
    rows = judged_rows(review, BURGLARY)
    assert [row.name for row in rows][:2] == ["April", "May"] and len(rows) == 12
    assert all(len(row.counts) == 2 for row in rows)
    assert all(each.statistic == WITHOUT_SEASON for row in rows for each in row.counts)


def test_with_fewer_years_the_page_says_why_no_season_is_taken_out(review):
    counts = [review.released.count(BURGLARY.name, HOME, month).value for month in review.months][:36]
    short = replace(monthly(counts, first=2017), charts={BURGLARY.name: chart_of_months(counts)})
    assert of_season(short, BURGLARY) == OF_SEASON[FEW_YEARS]
    assert judged_rows(short, BURGLARY) == ()


def test_a_month_without_its_season_is_worked_out_again_from_the_months_of_its_chart(review):
    chart = review.charts[BURGLARY.name]
    judged = judged_months(review, BURGLARY, HOME, chart)[-3]
    span = SimpleNamespace(start=review.months[0].start, end=review.months[-1].end)
    centre = SimpleNamespace(measure=BURGLARY.name, place_code=HOME.code, span=span)
    figure = SimpleNamespace(measure=BURGLARY.name, place_code=HOME.code, span=judged.period,
                             period_start=judged.period.start, value=judged.value, status="observed",
                             numerator=None, denominator=None, low=None, high=None, level="csp",
                             release_class="open", category="")  # fmt: skip
    kinds = {"a": "control chart, centre", "b": WITHOUT_SEASON}
    assert charted_months(figure, WITHOUT_SEASON, {"a": centre, "b": figure}, kinds) is span
    assert charted_months(figure, "count", {"a": centre, "b": figure}, kinds) is None
    whole = type(review.months[0])(span.start, span.end)
    counts = [review.released.count(BURGLARY.name, HOME, month).value for month in review.months]
    said = held_against(figure, WITHOUT_SEASON, Recount(RESTS_ON, series=tuple(counts)), charted=whole)
    assert said["recount"]["agrees"] and said["recount"]["value"] == pytest.approx(judged.value)
