"""A place that has no area in the most deprived fifth of England is nowhere said to have one."""

import re
from dataclasses import replace

import docx
import openpyxl

from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.tables.workbook import write_tables
from tests.outputs.test_committee_paper import words
from tests.outputs.topic_review import topic_review
from tests.outputs.written_paper import write_paper

# Neither the place's own fifths, nor the next fifth, nor the words that say it has none.
NAMED = re.compile(
    r"(?<!second )(?<!no area in the )(?<!Fifths of HamwicThe )most deprived fifth of (?!Hamwic)"
)


def lacking():
    review = topic_review()
    return replace(review, quintiles=review.quintiles[1:])


def test_no_page_names_it(tmp_path):
    write_site(lacking(), tmp_path, Placements(), facts=SiteFacts("2019-20-abcdef", {}))
    said = {}
    for path in sorted(tmp_path.rglob("*.html")):
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", path.read_text(encoding="utf-8")))
        said[path.relative_to(tmp_path).as_posix()] = text
    assert {path: found for path, text in said.items() if (found := NAMED.findall(text))} == {}
    assert "Hamwic has no area in the most deprived fifth of England" in said["topics/deprivation.html"]
    assert "Second most deprived against least deprived fifth of England" in said["topics/deprivation.html"]


def test_the_paper_does_not_name_it(tmp_path):
    write_paper(lacking(), tmp_path / "review.docx", Placements())
    text = words(docx.Document(str(tmp_path / "review.docx")).element)
    assert NAMED.findall(text) == []
    assert "Hamwic has no area in the most deprived fifth of England" in text
    assert "in areas of the second most deprived fifth of England was" in text


def test_the_workbook_says_which_fifths_it_compares(tmp_path):
    write_tables(lacking(), tmp_path / "tables.xlsx", Placements())
    sheet = openpyxl.load_workbook(tmp_path / "tables.xlsx")["Deprivation ratios"]
    rows = [row for row in sheet.iter_rows(values_only=True) if "England" in row]
    assert rows and all({"second most deprived", "least deprived"} <= set(row) for row in rows)
