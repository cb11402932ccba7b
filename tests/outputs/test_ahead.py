"""What is ahead and what would have been, on pages, in the paper and in the workbook."""

import json
import re
from dataclasses import replace

import docx
import pytest

from safecity.cli.reviewed.kept import _adapters
from safecity.findings.finding import DOWN, NO_CLEAR_CHANGE
from safecity.findings.outlook import NO_BETTER, TOO_FEW_AHEAD, TOO_SHORT
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.tables.workbook import write_tables
from safecity.outputs.topics import events
from safecity.outputs.topics.outlook import all_ahead, direction_sentence, forecast_sentence, refusal
from tests.outputs.ahead_review import ahead_review
from tests.outputs.small_review import small_review
from tests.outputs.test_committee_paper import words as words_of
from tests.outputs.written_paper import write_paper

REVIEW = ahead_review()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    write_site(REVIEW, folder, Placements(), facts=SiteFacts("2019-20-x", {}))
    return folder


def text_of(path) -> str:
    paper = docx.Document(str(path))
    cells = [cell._tc for table in paper.tables for row in table.rows for cell in row.cells]
    return " ".join(words_of(each) for each in (*(each._p for each in paper.paragraphs), *cells))


def words(page) -> str:
    text = re.sub(r"<svg.*?</svg>", "", page.read_text(encoding="utf-8"), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text))


def test_each_measure_is_foretold_or_refused_for_its_own_reason():
    reasons = {each.measure.name: each.reason for each in all_ahead(REVIEW)}
    assert reasons == {
        "all_crime": "", "burglary": TOO_SHORT, "drugs": NO_BETTER, "asb": TOO_FEW_AHEAD,
    }  # fmt: skip


def test_a_refusal_says_how_much_is_known_or_how_the_trials_came_out():
    said = {each.measure.name: "".join(map(str, refusal(each))) for each in all_ahead(REVIEW) if each.reason}
    assert said["burglary"] == (
        "There is no forecast: 27 months are known without a gap or a break in recording, and it takes five years."
    )
    assert "tried from 25 earlier months, it was out by 0." in said["drugs"]
    assert "repeating the year before by 0.00" in said["drugs"]
    assert said["asb"] == "There is no forecast: the last twelve months had too few to go by."


def test_the_sentence_of_a_forecast_is_made_of_its_figures():
    crime = all_ahead(REVIEW)[0]
    sentence = forecast_sentence(crime)
    assert {figure.id for figure in sentence.figures()} == {
        crime.total.id, crime.lower.id, crime.upper.id, crime.last.id,
    }  # fmt: skip
    assert crime.lower.value < crime.total.value < crime.upper.value
    assert "from April 2020 to March 2021" in str(sentence)
    assert "no clear direction over the three years to March 2020" in str(direction_sentence(REVIEW, crime))


def test_the_planted_shortfall_is_found_and_is_after_the_year():
    shown = events.events(REVIEW)
    (row,) = (row for row in shown[0].rows if row.measure.name == "all_crime")
    assert row.finding.verdict == DOWN and row.percent.value == pytest.approx(-33, abs=6)
    assert row.period.in_words() == "April to November 2020"
    assert row.finding.difference.value == pytest.approx(row.observed.value - row.expected.value)
    assert "after the year of this review" in events.is_after_the_year(REVIEW, row.period)
    assert [each.measure.name for each in shown[0].rows] == [
        "all_crime",
        "drugs",
    ]  # the others cannot be told


def test_a_measures_page_tells_trend_forecast_score_and_what_would_have_been(site):
    page = words(site / "measures" / "all-recorded-crime.html")
    for said in (
        "Trend and the next twelve months",
        "If things go on as they did, about",
        "knows nothing of the lockdowns that followed",
        "Tried from 25 earlier months",
        "What would have been without the lockdowns",
        "clearly fewer, by",
    ):
        assert said in page, said
    drawing = (site / "measures" / "all-recorded-crime.html").read_text(encoding="utf-8")
    assert "Of the twelve months expected," in drawing and 'class="chart chart--ahead' in drawing
    told = re.sub(r"</?span[^>]*>", "", drawing)  # each number stands in an element with the id of its figure
    assert "20 came" not in told and re.search(r"April 2020: [\d,]+ came, [\d,]+ expected", told)


def test_the_page_of_a_refused_measure_says_why_and_draws_no_range(site):
    page = (site / "measures" / "drug-offences.html").read_text(encoding="utf-8")
    assert "There is no forecast: tried from" in words(site / "measures" / "drug-offences.html")
    assert "Expected, and its range" not in page
    assert "There is no forecast" in words(site / "measures" / "burglary.html")


def test_the_page_on_what_to_expect_lists_the_shown_with_scores_and_the_refused(site):
    page = words(site / "topics" / "what-to-expect.html")
    assert "Error against repeating" in page
    assert page.index("All recorded crime") < page.index("No forecast") < page.rindex("Burglary")
    assert page.count("There is no forecast") >= 3


def test_the_page_on_what_would_have_been_names_its_months_and_method(site):
    page = words(site / "topics" / "what-would-have-been.html")
    assert "The lockdowns: April to November 2020" in page and "Clearly fewer" in page
    assert "quasi-Poisson" in page


def test_the_paper_has_the_trends_that_the_law_asks_for(tmp_path):
    write_paper(REVIEW, tmp_path / "review.docx", Placements())
    paper = text_of(tmp_path / "review.docx")
    assert "Current and future trends" in paper and "What would have been" in paper
    assert "There is no forecast of some, because trial forecasts were not clearly better" in paper
    assert (
        "fewer than five years without a gap or a break in recording are known: burglary (27 months)" in paper
    )


def test_every_number_of_the_paper_is_in_the_workbook(tmp_path):
    paper, workbook = Placements(), Placements()
    write_paper(REVIEW, tmp_path / "review.docx", paper)
    write_tables(REVIEW, tmp_path / "tables.xlsx", workbook)
    assert {each.statistic for each in paper.figures.values()} >= {
        "forecast, together",
        "forecast, months used",
    }
    assert paper.figures.keys() - workbook.figures.keys() == set()


def test_a_review_set_aside_keeps_what_is_ahead_and_what_would_have_been():
    for name in ("outlooks", "events"):
        adapter = _adapters()[name]
        kept = json.loads(
            json.dumps(adapter.dump_python(getattr(REVIEW, name), mode="json"), allow_nan=False)
        )
        assert adapter.validate_python(kept) == getattr(REVIEW, name)


def test_where_nothing_was_looked_ahead_of_there_is_no_page_and_no_section(tmp_path):
    without = small_review()
    write_site(without, tmp_path, Placements(), facts=SiteFacts("2019-20-x", {}))
    assert not (tmp_path / "topics" / "what-to-expect.html").exists()
    write_paper(without, tmp_path / "review.docx", Placements())
    assert "Current and future trends" not in text_of(tmp_path / "review.docx")


def test_all_refused_has_a_page_that_says_so(tmp_path):
    outlooks = {name: each for name, each in REVIEW.outlooks.items() if each.forecast.reason}
    refused = replace(REVIEW, outlooks=outlooks)
    write_site(refused, tmp_path, Placements(), facts=SiteFacts("2019-20-x", {}))
    told = words(tmp_path / "topics" / "what-to-expect.html")
    assert "There is no forecast of any measure yet" in told
    reasons = {each.forecast.reason for each in outlooks.values()}
    assert ("it takes five years" in told.split("There is no forecast of any measure yet", 1)[1][:120]) is (
        reasons == {"too short"}
    )


def test_a_range_without_nought_that_is_called_no_direction_says_why():
    """Each range is of one measure alone, and the verdict of all of them read together."""
    review = replace(REVIEW)
    [found] = [each for each in all_ahead(review) if each.measure.name == "all_crime"]
    for low, high, said in ((0.5, 13.1, True), (-13.1, -0.5, True), (-0.5, 13.1, False)):
        told = replace(
            found,
            outlook=replace(found.outlook, verdict=NO_CLEAR_CHANGE),
            direction=replace(found.direction, low=low, high=high),
        )
        words = str(direction_sentence(review, told))
        assert "took no clear direction" in words
        assert ("of so many measures read together some do by chance" in words) is said
