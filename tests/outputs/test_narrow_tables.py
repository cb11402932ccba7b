"""Tables as a telephone shows them: what headings and drawings say at a desk stands in the rows there."""

import re
from dataclasses import replace

import pytest

from safecity.outputs.assessment.edition import assessment_of
from safecity.outputs.documents.document import Document
from safecity.outputs.documents.parts import Heading
from safecity.outputs.documents.web import fragment
from safecity.outputs.narrative.narrative import NO_WORDS
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.site_pages.address import DOMESTIC_ABUSE, REPEAT_VICTIMS, SEVERITY
from tests.outputs.small_review import YEAR, small_review
from tests.outputs.topic_review import topic_review

FACTS = SiteFacts("2019-20-abc", {})
WHY_NO_PERCENTAGE = "No percentage is given where there were too few a year earlier"


@pytest.fixture(scope="module")
def topics(tmp_path_factory):
    into = tmp_path_factory.mktemp("site")
    write_site(topic_review(), into, Placements(), facts=FACTS)
    return into


@pytest.mark.parametrize("page", [DOMESTIC_ABUSE, REPEAT_VICTIMS])
def test_a_change_of_shares_has_its_number_and_its_range_whether_or_not_it_is_clear(topics, page):
    text = (topics / page).read_text(encoding="utf-8")
    tables = re.findall(r'<table class="figures stacked stacked--changes">.*?</table>', text, re.S)
    shares = [
        row for table in tables if ">Share<" in table for row in re.findall(r"<tr>.*?</tr>", table, re.S)[1:]
    ]
    assert shares and any("no clear change" in row for row in shares)
    for row in shares:
        (cell,) = re.findall(r'<td class="words">(.*?)</td>', row, re.S)
        if "not compared" not in cell and "too few" not in cell:
            assert len(re.findall(r"<span data-figure=", cell)) == 2, cell
            assert re.search(
                r'<span class="quiet where-stacked"><span data-figure="\w+" data-part="interval">', cell
            )


def test_each_number_of_a_group_of_offences_has_its_heading_beside_it(topics):
    text = (topics / SEVERITY).read_text(encoding="utf-8")
    (table,) = re.findall(
        r'<table class="figures figures--wide stacked stacked--labelled">.*?</table>', text, re.S
    )
    first = re.findall(r"<tr>.*?</tr>", table, re.S)[1]
    said = re.findall(r'<td data-figure="\w+" data-label="([^"]+)"', first)
    assert said == ["Rank", "2018/19", "Score", "2018/19", "Of score", "Crimes", "2018/19", "Of crimes"]
    assert len(re.findall("<td", first)) == len(said)


def test_why_a_clear_change_of_a_ward_has_no_percentage_is_said_where_one_has_none(tmp_path):
    review = small_review()
    northam = review.wards[0]
    findings = tuple(
        replace(each, change=None) if (each.measure, each.place) == ("drugs", northam) else each
        for each in review.findings
    )
    write_site(replace(review, findings=findings), tmp_path, Placements(), facts=FACTS)
    said = {
        name: (tmp_path / name).read_text(encoding="utf-8").count(WHY_NO_PERCENTAGE)
        for name in (
            "measures/drug-offences.html",
            "wards/northam.html",
            "measures/burglary.html",
            "wards/southam.html",
        )
    }
    assert said == {
        "measures/drug-offences.html": 1, "wards/northam.html": 2, "measures/burglary.html": 0, "wards/southam.html": 0,
    }  # fmt: skip


def made(*headings: Heading, words: str = "1") -> str:
    paper = Document("", "", YEAR.end)
    start = len(paper.blocks)
    paper.table(headings, [("Burglary", *[words] * (len(headings) - 1))], about="A table")
    return str(fragment(paper.blocks[start:], product="site", placements=Placements()))


def test_a_table_of_few_short_numbers_stays_one_on_a_phone_and_others_become_cards():
    name, number = Heading("What", 4.0), Heading("Second most deprived", 2.0, numbers=True)
    short = replace(number, short="2nd")
    assert '"figures figures--fits"' in made(name, number, number)
    assert '"figures figures--fits"' in made(name, *[short] * 5)
    assert '<span class="where-stacked">2nd</span>' in made(name, *[short] * 5)
    assert '"figures stacked stacked--labelled"' in made(name, number, number, number)
    assert '"figures stacked stacked--labelled"' in made(name, number, Heading("Said", 2.0))
    assert "where-stacked" not in made(name, short, short, number)  # a card has the whole heading


def test_the_tables_on_deprivation_of_the_assessment_stay_tables_on_a_phone(tmp_path):
    review = small_review()
    printed = assessment_of(review, NO_WORDS)
    write_site(review, tmp_path, Placements(), facts=FACTS, assessment=printed)
    text = (tmp_path / "assessment" / "index.html").read_text(encoding="utf-8")
    (table,) = re.findall(r'<table class="([^"]+)"[^>]*><caption>[^<]*by deprivation', text)
    assert table == "figures figures--fits"
