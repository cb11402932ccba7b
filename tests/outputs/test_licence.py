"""Under which licence public information is: the same words at every page's foot and once in every paper."""

import re
from dataclasses import replace

import docx
import pytest

from safecity.outputs.assessment.annex import sources
from safecity.outputs.documents.begun import begun
from safecity.outputs.documents.pdf import write_pdf
from safecity.outputs.documents.word import write_word
from safecity.outputs.evidence.pack import pack
from safecity.outputs.my_ward.sheet import ward_sheet
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.words.licence import OPEN_LICENCE, open_licence
from tests.outputs.pdf_read import words
from tests.outputs.small_review import WARDS, made_up, small_review
from tests.outputs.test_evidence import with_zone
from tests.outputs.written_paper import write_paper, write_paper_as_pdf

EITHER = pytest.mark.parametrize(
    "lies", [lambda review: review, made_up], ids=["a real place", "one made up"]
)


def one_line(said: str) -> str:
    return " ".join(said.split())


def both_forms(laid, into) -> tuple[str, list[str]]:
    """The words of a document as a PDF, and its paragraphs in Word."""
    write_pdf(laid, into / "a.pdf", product="a.pdf", placements=Placements())
    write_word(laid, into / "a.docx", product="a.docx", placements=Placements())
    return one_line(words(into / "a.pdf")), [each.text for each in docx.Document(into / "a.docx").paragraphs]


@EITHER
def test_the_foot_of_a_page_has_a_space_between_its_sentences(tmp_path, lies):
    review = lies(replace(small_review(), known_on="2020-06-30"))
    write_site(review, tmp_path, Placements(), facts=SiteFacts("2019-20-abc", {}))
    text = (tmp_path / "index.html").read_text(encoding="utf-8")
    foot = re.search(r"<p>\s*(Published by .*?)\s*</p>", text, re.DOTALL)
    known = "The figures are as known on 30 June 2020."
    assert one_line(foot[1]).endswith(f" {f'{open_licence(review)} {known}'.strip()}")
    assert not re.search(r"\.(?=[A-Z])", foot[1])


@EITHER
@pytest.mark.parametrize(
    "document",
    [lambda review: ward_sheet(review, WARDS[0]), lambda review: pack(review, review.zones_told[0])],
    ids=["ward sheet", "evidence pack"],
)
def test_a_sheet_and_a_pack_say_it_once(tmp_path, document, lies):
    review = lies(with_zone())
    times = 0 if review.partnership.settings.made_up else 1
    set_down, paragraphs = both_forms(document(review), tmp_path)
    for said in (set_down, one_line(" ".join(paragraphs))):
        assert said.count(OPEN_LICENCE) == times


@EITHER
def test_the_committee_paper_says_the_licence_once(tmp_path, lies):
    review = lies(small_review())
    write_paper(review, tmp_path / "a.docx", Placements())
    write_paper_as_pdf(review, tmp_path / "a.pdf", Placements())
    paragraphs = [each.text for each in docx.Document(tmp_path / "a.docx").paragraphs]
    times = 0 if review.partnership.settings.made_up else 1
    assert paragraphs.count(OPEN_LICENCE) == times
    assert one_line(words(tmp_path / "a.pdf")).count(OPEN_LICENCE) == times


@EITHER
def test_the_assessments_sources_say_the_licence_once(lies):
    review = lies(small_review())
    paper = begun(review, "Assessment")
    sources(review, paper)
    said = ["".join(map(str, each.parts)) for each in paper.blocks if hasattr(each, "parts")]
    assert said.count(OPEN_LICENCE) == (0 if review.partnership.settings.made_up else 1)
