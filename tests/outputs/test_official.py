"""The place's ranks by the Home Office's tables on a page of the site and in the committee paper."""

import re
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from safecity.outputs.committee_paper import write_paper
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from tests.cli.counted_place import review_of
from tests.cli.test_official import placed
from tests.outputs.small_review import small_review


@pytest.fixture(scope="module")
def review(tmp_path_factory):
    return review_of(placed(tmp_path_factory.mktemp("official")))


@pytest.fixture(scope="module")
def page(review, tmp_path_factory) -> str:
    into = tmp_path_factory.mktemp("site")
    write_site(review, into, Placements(), facts=SiteFacts("2019-20-small", {}))
    return (into / "official.html").read_text(encoding="utf-8")


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_page_gives_a_rank_of_how_many_in_each_comparison(review, page):
    said = words(page)
    assert "Among: Most similar group" in said and "In England" in said
    assert len(re.findall(r"\d+(?:st|nd|rd|th) of 5\b", said)) == len(review.official)
    assert len(re.findall(r"\d+(?:st|nd|rd|th) of 12\b", said)) == len(review.official)
    assert "Compared with P03, P04, P05 and P06." in said


def test_the_page_says_that_two_sources_are_never_mixed(page):
    assert "never mixed in one line" in words(page)


def test_the_measures_of_records_have_pages_and_the_official_ones_have_none_of_their_own(review, page):
    assert not any(measure.theme for measure in review.measures)
    assert 'href="official.html"' in page and "measures/sexual-offences-official-tables.html" not in page


def test_the_paper_gives_the_same_ranks(review, tmp_path):
    path = tmp_path / "paper.docx"
    write_paper(review, path, Placements())
    tables = [
        [
            ["".join(text.text for text in cell._tc.iter(qn("w:t"))) for cell in row.cells]
            for row in table.rows
        ]
        for table in Document(str(path)).tables
    ]
    (official,) = (rows for rows in tables if rows[0][-1] == "England")
    assert official[0][2:] == ["Most similar group", "England"]
    assert len(official) == 1 + len(review.official)
    for row in official[1:]:
        assert re.match(r"\d+(st|nd|rd|th) of 5\b", row[2])
        assert re.match(r"\d+(st|nd|rd|th) of 12\b", row[3])


def test_a_place_without_the_tables_has_no_such_page(tmp_path):
    write_site(small_review(), tmp_path, Placements(), facts=SiteFacts("2019-20-small", {}))
    assert not Path(tmp_path / "official.html").exists()
    assert "official.html" not in (tmp_path / "index.html").read_text(encoding="utf-8")
