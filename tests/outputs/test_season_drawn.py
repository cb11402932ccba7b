"""Months whose season was taken out, as pages, documents and the workbook show them, and as explain finds them."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest

from safecity.cli.explained.charted import ChartsOfEdition
from safecity.cli.reviewed.held_against import held_against
from safecity.editions.register import RegisteredRow
from safecity.outputs.charts.month_line import month_line, months_of_measure
from safecity.outputs.charts.trend import trend
from safecity.outputs.documents.month_lines import lines_of, notes_of
from safecity.outputs.placements import Placements
from safecity.outputs.site_pages.months_part import judged_rows, of_season, unusual_months
from safecity.outputs.tables.months_sheets import months_sheet, usual_sheet
from safecity.outputs.usual_range import WITHOUT_SEASON, judged_months
from safecity.outputs.words.trend import AS_COUNTED, FEW_YEARS, OF_SEASON, SHARED
from safecity.recount.question import RESTS_ON, Recount
from safecity.statistics.control import chart_of_months
from safecity.statistics.control_parts import control_chart_in_parts
from safecity.statistics.false_alarms import false_alarms
from safecity.statistics.season_removed import TAKEN_OUT
from safecity.vocabulary import Period
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


def test_a_side_of_few_years_has_the_season_of_both_and_the_words_say_so():
    counts = np.random.default_rng(1).poisson(200 * np.tile(SUMMER[:12], 7)).tolist()
    split = control_chart_in_parts(counts, [60])
    made = replace(monthly(counts, first=2013), charts={BURGLARY.name: split})
    chart = trend(made, BURGLARY, HOME, Placements(), "page")
    assert "Crimes a month, season taken out" in words(chart) and "where four" not in words(chart)
    assert AS_COUNTED in words(chart) and SHARED in chart.description
    assert of_season(made, BURGLARY) == OF_SEASON[TAKEN_OUT] + SHARED
    assert notes_of(split, (), made.months, (), made.year).startswith(OF_SEASON[TAKEN_OUT] + SHARED)
    (season,) = (each for each in usual_sheet(made).columns if each.heading == "Season")
    assert season.cells == ["Taken out", "Taken out: that of all sides that may be compared"]


def test_a_side_of_too_few_years_of_its_own_kind_keeps_its_season_and_the_key_says_so():
    counts = np.random.default_rng(1).poisson(200 * np.tile(SUMMER[:12], 7)).tolist()
    made = monthly(counts, first=2013)
    split = replace(made, charts={BURGLARY.name: control_chart_in_parts(counts, [60], [60])})
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


def figure_of(measure, span, value=None):
    """A published number of burglary in the whole place."""
    return SimpleNamespace(
        measure=measure, place_code=HOME.code, span=span, period_start=span.start, period_end=span.end, value=value,
        status="observed", numerator=None, denominator=None, low=None, high=None, level="csp", release_class="open",
        category="",
    )  # fmt: skip


def rule(comparison):
    """A row of an edition's register: recording changed on 1 April 2018."""
    return RegisteredRow(
        "rule", "counting rule", date(2018, 4, 1), None, (BURGLARY.name,), (), "", "", comparison, "", ""
    )


@pytest.mark.parametrize(("comparison", "from_month"), [("allowed", 0), ("refused", 60), ("", 0)])
def test_a_number_of_a_chart_is_worked_out_again_from_the_months_that_it_rests_on(comparison, from_month):
    """Of a side of few years those are the months of all sides that may be compared, as they say what its season is."""
    counts = np.random.default_rng(1).poisson(200 * np.tile(SUMMER[:12], 7)).tolist()
    made = monthly(counts, first=2013)
    at = [60] if comparison else []
    unlike = at if comparison == "refused" else []
    chart = control_chart_in_parts(counts, at, unlike)
    judged = judged_months(made, BURGLARY, HOME, chart)[-3]
    figures = {
        str(month): figure_of(BURGLARY.name, month, count)
        for month, count in zip(made.months, counts, strict=True)
    }
    figure = figure_of(BURGLARY.name, judged.period, judged.value)
    later = figure_of(
        BURGLARY.name, Period.month(2020, 4), 900
    )  # known, and after the months that are charted
    figures |= {
        "later": later,
        "chart": figure_of("arson", Period(made.months[0].start, made.months[-1].end)),
    }
    kinds = {"chart": "control chart, centre"}
    register = [rule(comparison)] if comparison else []
    charts = ChartsOfEdition(figures, kinds, register, HOME.code)
    charted = charts.months_of(figure, WITHOUT_SEASON)
    assert charted.period == Period(made.months[from_month].start, made.months[-1].end)
    assert charts.months_of(figure, "count") is None
    series = Recount(RESTS_ON, series=tuple(counts[from_month:]))
    said = held_against(figure, WITHOUT_SEASON, series, charted=charted)
    assert said["recount"]["agrees"] and said["recount"]["value"] == pytest.approx(judged.value)
    centre = figure_of(
        BURGLARY.name, Period(made.months[60 if at else 0].start, made.months[-1].end), chart.centre
    )
    charted = charts.months_of(centre, "control chart, centre")
    assert held_against(centre, "control chart, centre", series, charted=charted)["recount"]["agrees"]
    rate = false_alarms(counts, [month.start.month for month in made.months], at, unlike)
    told = figure_of(BURGLARY.name, centre.span, rate)
    assert held_against(told, "control chart, false alarms", series, charted=charted)["recount"]["agrees"]
