"""What is not open is told of wards alone: no page, paper or table has a place for its fifths, and readers are told."""

import re

import docx
import openpyxl
import pytest

from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.tables.workbook import write_tables
from tests.outputs.small_review import small_review
from tests.outputs.test_committee_paper import words
from tests.outputs.written_paper import write_paper

CLOSED = {"burglary": "standard"}
WHY = "Measures that are not open are published by ward and not by deprivation: two ways"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    write_site(small_review(classes=CLOSED), folder, Placements(), facts=SiteFacts("2019-20-abcdef", {}))
    return {
        path.relative_to(folder).as_posix(): re.sub(r"\s+", " ", path.read_text(encoding="utf-8"))
        for path in folder.rglob("*.html")
    }


def test_a_closed_measure_has_wards_and_no_fifths_on_its_page(site):
    assert (
        "Northam" in site["measures/burglary.html"]
        and 'id="deprivation"' not in site["measures/burglary.html"]
    )
    assert 'id="deprivation"' in site["measures/drug-offences.html"]
    assert "[c]" not in site["measures/burglary.html"]


def test_readers_are_told_why(site):
    assert WHY in site["data-quality.html"]


def test_the_workbook_has_no_row_of_it(tmp_path):
    write_tables(small_review(classes=CLOSED), tmp_path / "tables.xlsx", Placements())
    book = openpyxl.load_workbook(tmp_path / "tables.xlsx")
    of_fifths = {row[1] for row in book["Deprivation"].iter_rows(values_only=True)}
    assert "Drug offences" in of_fifths and "Burglary" not in of_fifths
    assert "Burglary" in {row[1] for row in book["Wards"].iter_rows(values_only=True)}
    every = dict.fromkeys(("all_crime", "burglary", "drugs", "asb"), "standard")
    write_tables(small_review(classes=every), tmp_path / "all.xlsx", Placements())
    assert "Deprivation" not in openpyxl.load_workbook(tmp_path / "all.xlsx").sheetnames


def test_the_paper_tells_fifths_of_what_is_open_and_why_of_no_more(tmp_path):
    write_paper(small_review(classes=CLOSED), tmp_path / "review.docx", Placements())
    tables = docx.Document(str(tmp_path / "review.docx")).tables
    (by_fifth,) = (
        each for each in tables if any("Most deprived" in cell.text for cell in each.rows[0].cells)
    )
    assert {row.cells[0].text for row in by_fifth.rows[1:]} == {"Drug offences"}
    assert WHY in words(docx.Document(str(tmp_path / "review.docx")).element)
