"""A place of which nothing came of the year before: that is said once, and then all that is known."""

import re
from dataclasses import replace

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from safecity.cli.reviewed.reviewing import make_review
from safecity.datasets.at_hand import at_hand
from safecity.measures.catalogue import measures_of
from safecity.outputs.levels import levels, levels_sentence
from safecity.outputs.months_compared import (
    nothing_compared,
    period_of,
    why_nothing_compared,
    why_nothing_of_wards,
)
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.tables.workbook import write_tables
from safecity.outputs.topics.changes import changes
from safecity.outputs.topics.first_sentences import three_sentences
from safecity.vocabulary import Period
from tests.cli.counted_place import OWN, small_with_reference
from tests.datasets.small import street
from tests.outputs.small_review import HOME, YEAR, small_review, without_year_before
from tests.outputs.written_paper import write_paper

REVIEW = without_year_before()
CAME = Period.quarter(2019, 4)
WHY = (
    "There is no year before to compare with: nothing of 2018/19 was received, and of 2019/20 only January to "
    "March 2020."
)
LEVEL = (
    "In January to March 2020 Hamwic had 1,010 recorded crimes (50.5 per 1,000 residents) and 3 incidents of "
    "anti-social behaviour (0.15 per 1,000 residents); the largest kinds of crime were drug offences (51) and "
    "burglary (50)."
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    into = tmp_path_factory.mktemp("site")
    write_site(REVIEW, into, Placements(), facts=SiteFacts("2019-20-abcdef", {}))

    def words(page: str) -> str:
        text = (into / page).read_text(encoding="utf-8").partition("<h1")[2]
        return " ".join(re.sub(r"<[^>]+>", " ", text).split())

    return words


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    path = tmp_path_factory.mktemp("paper") / "review.docx"
    write_paper(REVIEW, path, Placements())
    return docx.Document(str(path))


def words(element) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def test_the_first_screen_says_so_then_how_much_there_was_and_how_the_place_compares():
    why, recorded, compared = map(str, three_sentences(REVIEW, changes(REVIEW, HOME)))
    assert (why, recorded) == (WHY, LEVEL)
    assert compared.startswith("Hamwic’s rate of recorded crimes in January to March 2020 was above")


def test_what_is_known_is_of_the_months_that_came_the_largest_first():
    assert nothing_compared(REVIEW)
    assert [period_of(REVIEW, measure) for measure in REVIEW.measures] == [CAME] * 4
    assert [each.measure.name for each in levels(REVIEW, HOME)] == ["all_crime", "asb", "drugs", "burglary"]


@pytest.mark.parametrize(
    "page", ["index.html", "measures/burglary.html", "wards/northam.html", "wards/index.html"]
)
def test_each_page_says_it_once_and_gives_counts(site, page):
    said = site(page)
    assert len(re.findall("no year before", said)) == 1
    assert "cannot be compared" not in said and "not every month" not in said
    assert re.search(r"\b(1,010|50|505|25)\b", said)


def test_the_home_page_has_the_largest_kinds_and_the_rates(site):
    said = site("index.html")
    assert "All recorded crime 1,010 50.5" in said and "Drug offences 51 2.55" in said
    assert "how places are compared" in said.replace("says ", "") and "changes are tested" not in said
    assert "When is a change a change?" not in site("method.html")


def test_the_paper_says_it_once_to_members_and_once_in_the_report_with_a_table_of_what_was_recorded(paper):
    members, report = words(paper.element.body).split("THE REPORT")
    assert (
        members.count("no year before") == 1
        and "No change can be told, so there is none to explain." in members
    )
    assert report.count("no year before") == 1
    said = members + report
    assert "cannot be compared" not in said
    assert LEVEL in said
    table = next(each for each in paper.tables if "Jan to Mar 2020" in words(each.rows[0]._tr))
    rows = [[words(cell._tc) for cell in row.cells] for row in table.rows[1:]]
    assert rows[0] == ["All recorded crime", "1,010", "50.5"] and len(rows) == 4
    for of_change in ("what changed", "these changes", "tested against chance", "and, for comparison"):
        assert of_change not in said
    wards = next(each for each in paper.tables if words(each.rows[0]._tr).startswith("Ward"))
    assert [words(cell._tc) for cell in wards.rows[1].cells] == ["Northam", "505", "25.3", "1", "0.05"]


def test_months_keep_their_capital_within_a_sentence(paper):
    said = " ".join(words(each._p) for each in paper.paragraphs)
    assert (
        "in Hamwic in January to March 2020." in said and "The figures are of January to March 2020." in said
    )


def test_the_tables_give_counts_and_no_empty_columns_of_change(tmp_path):
    write_tables(REVIEW, tmp_path / "tables.xlsx", Placements())
    book = openpyxl.load_workbook(tmp_path / "tables.xlsx")
    assert "Changes" not in book.sheetnames
    heading, first = ([cell.value for cell in book["Counts"][row]] for row in (3, 4))
    assert heading[:3] == ["What was counted", "Months", "Count"]
    assert first[:3] == ["All recorded crime", "January to March 2020", 1010]
    assert "Change" not in " ".join(str(cell.value) for cell in book["Wards"][3])


def test_a_whole_year_without_the_one_before_is_given_as_a_year():
    review = small_review(missing=YEAR.year_before().months())
    assert why_nothing_compared(review) == (
        "There is no year before to compare with: nothing of 2018/19 was received."
    )
    assert str(levels_sentence(review, HOME)).startswith("In 2019/20 Hamwic had 4,040 recorded crimes")


def test_months_of_both_years_that_are_never_the_same_are_not_called_no_year_before():
    gone = [*YEAR.year_before().months()[6:], *YEAR.months()[:6]]
    review = small_review(missing=gone)
    assert why_nothing_compared(review) == (
        "Nothing can be compared with the year before: no month was received of both 2019/20 and 2018/19."
    )


def test_nothing_received_of_either_year_names_no_months():
    review = small_review(missing=YEAR.year_before().months())
    nothing = tuple(replace(year, missing=tuple(year.period.months())) for year in review.quality)
    review = replace(review, quality=nothing)
    assert why_nothing_compared(review) == (
        "Nothing can be compared with the year before: nothing of 2019/20 or 2018/19 was received."
    )


def test_of_a_ward_it_is_said_that_too_little_is_published_where_the_place_itself_is_compared():
    assert not nothing_compared(small_review())
    assert why_nothing_of_wards(small_review()) == (
        "Nothing of it is compared with the year before: too few of its numbers are published, as many are small."
    )
    no_year = small_review(missing=YEAR.year_before().months())
    assert why_nothing_of_wards(no_year) == why_nothing_compared(no_year)


def test_where_some_months_of_both_years_came_they_are_compared_as_before():
    review = small_review(missing=Period.month(2019, 7))
    assert not nothing_compared(review)
    assert period_of(review, review.measures[0]).without
    assert str(three_sentences(review, changes(review, HOME))[0]).startswith(
        "2019/20 and 2018/19 cannot be compared"
    )


def test_a_build_counts_the_months_that_came(tmp_path):
    """Two months in a row and one apart, which are no period that a build would count anyway."""
    small = small_with_reference(tmp_path)
    rows = [f"2019-{month} | {lsoa} | Burglary" for month in ("05", "06", "09") for lsoa in OWN]
    small.send("street.csv", street("month | lsoa | type\n" + "\n".join(rows)))
    store = small.store()
    try:
        records = at_hand(store, small.partnership.force)
        review = make_review(small.partnership, store, records, YEAR, measures_of(records.months))
    finally:
        store.close()
    (burglary,) = (each for each in review.measures if each.name == "burglary")
    assert period_of(review, burglary).in_words() == "May to September 2019 without July 2019 and August 2019"
    count = review.released.count("burglary", review.home, period_of(review, burglary))
    assert count.value == 9
    assert why_nothing_compared(review).endswith("and of 2019/20 only May to June 2019 and September 2019.")


def test_a_measure_that_alone_cannot_be_compared_still_gives_its_count(tmp_path):
    whole = small_review()
    none = without_year_before()
    asb = tuple(each for each in none.findings if each.measure == "asb" and each.comparator == "year before")
    kept = tuple(each for each in whole.findings if each.measure != "asb") + tuple(
        replace(each, period=YEAR) for each in asb
    )
    write_site(replace(whole, findings=kept), tmp_path, Placements(), facts=SiteFacts("x", {}))
    home = " ".join(re.sub(r"<[^>]+>", " ", (tmp_path / "index.html").read_text("utf-8")).split())
    assert "is not compared with 2018/19: anti-social behaviour ( 13 in 2019/20)" in home
