"""Rates of offenders under 18 are of residents from ten on: each table that prints them says so below it."""

import openpyxl
import pytest

from safecity.outputs.assessment.parts_people import offenders, victims
from safecity.outputs.assessment.topic import CATALOGUE
from safecity.outputs.committee_paper.topics.profiles import profiles
from safecity.outputs.documents.blocks import Paragraph, Table
from safecity.outputs.documents.document import Document
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.tables.workbook import write_tables
from tests.outputs import topic_review
from tests.outputs.small_review import YEAR

SAID = "Offenders under 18 stand beside residents aged 10 to 17."
_ROW = "\n  {:<38} | {:<35} | {:<6} | {:<6} | {:<9} | {}"
OFFENDERS = "".join(
    _ROW.format("domestic_offenders", part, before, after, of, of)
    for part, before, after, of in (
        ("", 800, 900, 50000),
        ("age: under 18", 60, 70, 4000),
        ("age: 18-24", 140, 150, 6000),
        ("age: 25-34", 250, 280, 6000),
        ("age: 35-49", 250, 300, 11000),
        ("age: 50 and over", 100, 100, 18000),
        ("age: not known", 0, 0, ""),
        ("sex: female", 200, 200, ""),
        ("sex: male", 600, 700, ""),
        ("sex: other", 0, 0, ""),
        ("sex: not known", 0, 0, ""),
    )
)
DOMESTIC = next(each for each in CATALOGUE if each.key == "domestic-abuse")


@pytest.fixture
def review(monkeypatch):
    monkeypatch.setattr(topic_review, "NUMBERS", topic_review.NUMBERS.rstrip() + OFFENDERS)
    return topic_review.topic_review()


def table_of(review, *asked):
    paper = Document("Paper", "Hamwic", YEAR.end)
    profiles(review, paper, asked, caption="Victims and offenders")
    return paper.blocks


def test_it_stands_below_the_table_of_the_committee_paper(review):
    *_, table, note = table_of(review, ("domestic_victims", "Victims"), ("domestic_offenders", "Offenders"))
    assert isinstance(table, Table) and isinstance(note, Paragraph)
    assert (note.parts, note.style) == ((SAID,), "Small")
    assert isinstance(
        table_of(review, ("domestic_victims", "Victims"))[-1], Table
    )  # of victims it would be wrong


def test_it_stands_below_the_table_of_the_assessment(review):
    *_, table = offenders(review, DOMESTIC).pieces
    assert table.note == SAID
    *_, table = victims(review, DOMESTIC).pieces
    assert table.note == ""


def test_it_stands_below_the_table_of_ages_on_the_site(review, tmp_path):
    write_site(review, tmp_path / "site", Placements(), facts=SiteFacts("e", {}))
    page = (tmp_path / "site" / "topics" / "domestic-abuse.html").read_text("utf-8")
    assert f'</table>\n<p class="govuk-body">{SAID}</p>' in page
    assert page.count(f">{SAID}<") == 1


def test_it_is_a_note_of_the_workbook_on_the_row_that_it_is_about(review, tmp_path):
    write_tables(review, tmp_path / "tables.xlsx", Placements())
    book = openpyxl.load_workbook(tmp_path / "tables.xlsx")
    (mark,) = [row[0].value for row in book["Notes"].iter_rows() if row[1].value == SAID]
    rows = [[cell.value for cell in row] for row in book["Profiles"].iter_rows()]
    header = next(row for row in rows if "Who" in row)
    notes, who, part = (header.index(name) for name in ("Notes", "Who", "Part"))
    marked = [(row[who], row[part]) for row in rows if mark in str(row[notes])]
    assert marked == [("Offenders in domestic crime", "Under 18")]
