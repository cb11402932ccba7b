"""The committee paper as a PDF: the words and figures of the Word file, every number a link, tagged for readers."""

import re
from datetime import date

import docx
import pypdf
import pytest
from markupsafe import Markup

from safecity.outputs.charts.chart import Chart
from safecity.outputs.committee_paper.paper import committee_paper
from safecity.outputs.documents.blocks import MonthsChart
from safecity.outputs.documents.document import Document
from safecity.outputs.documents.parts import Heading, ToComplete
from safecity.outputs.documents.pdf import write_pdf
from safecity.outputs.documents.word import write_word
from safecity.outputs.placements import Placements
from tests.outputs.pdf_read import figures, words
from tests.outputs.small_review import small_review
from tests.outputs.written_elsewhere import digest_elsewhere, digest_of
from tests.outputs.written_paper import write_paper_as_pdf


@pytest.fixture(scope="module")
def paper():
    return committee_paper(small_review())


@pytest.fixture(scope="module")
def written(paper, tmp_path_factory):
    folder, placements = tmp_path_factory.mktemp("paper"), Placements()
    write_pdf(paper, folder / "review.pdf", product="review.pdf", placements=placements)
    write_word(paper, folder / "review.docx", product="review.docx", placements=placements)
    return folder, placements


def test_every_figure_is_a_link_to_it_with_its_number_inside(written):
    folder, placements = written
    printed = {}
    for each in figures(folder / "review.pdf"):
        printed.setdefault(each.figure, []).append(each.text)
    assert len(printed) > 60
    said = {}
    for (figure, product, _), shown in placements.rows.items():
        if product == "review.pdf":
            said.setdefault(figure, set()).add(shown.split()[0])
    for figure, texts in printed.items():
        for text in texts:
            assert any(shown in text for shown in said[figure]), (figure, text)


def test_pdf_and_word_hold_the_same_figures_in_the_same_places(written):
    _, placements = written
    of = {
        product: {
            (figure, where): said for (figure, in_, where), said in placements.rows.items() if in_ == product
        }
        for product in ("review.pdf", "review.docx")
    }
    assert of["review.pdf"] == of["review.docx"]


def test_pdf_and_word_say_the_same(written):
    folder, _ = written
    told = re.sub(r"\s+", "", words(folder / "review.pdf"))
    for paragraph in docx.Document(str(folder / "review.docx")).paragraphs:
        if paragraph.style.name == "Recommendation":
            assert re.sub(r"\s+", "", paragraph.text) in told


def test_it_can_be_read_aloud(written):
    folder, _ = written
    reader = pypdf.PdfReader(folder / "review.pdf")
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid:part" in reader.xmp_metadata.stream.get_data().decode()
    roles = set(_roles(root["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/Figure", "/Caption", "/L", "/LI", "/Link"} <= roles


def test_a_drawing_says_in_words_what_it_shows(written, paper):
    folder, _ = written
    charts = [each for each in paper.blocks if isinstance(each, MonthsChart)]
    said = set(_alternatives(pypdf.PdfReader(folder / "review.pdf").trailer["/Root"]["/StructTreeRoot"]))
    assert charts and {each.drawn.description for each in charts} <= said


def test_its_letters_are_inside(written):
    folder, _ = written
    for page in pypdf.PdfReader(folder / "review.pdf").pages:
        for font in page["/Resources"]["/Font"].values():
            (inner,) = font.get_object()["/DescendantFonts"]
            assert "SourceSans3" in inner.get_object()["/BaseFont"]
            assert "/FontFile2" in inner.get_object()["/FontDescriptor"]


def test_twice_the_same_bytes(written, paper, tmp_path):
    folder, _ = written
    write_pdf(paper, tmp_path / "again.pdf", product="review.pdf", placements=Placements())
    assert (tmp_path / "again.pdf").read_bytes() == (folder / "review.pdf").read_bytes()


def test_words_are_never_read_as_markup(tmp_path):
    tricky = '#set page(fill: red) *a* _b_ $x$ [c] "d" \\ </script> @e <f> // g'
    paper = Document(title=tricky, author=tricky, day=date(2020, 3, 31))
    paper.heading(tricky)
    paper.numbered(tricky)
    paper.bullet(tricky)
    paper.point(7, tricky, where="list")
    paper.recommendation(tricky)
    paper.labelled(tricky, ToComplete(tricky))
    paper.table((Heading(tricky, 5.0), Heading("B", 5.0)), [(tricky, tricky)], caption=tricky, about=tricky)
    write_pdf(paper, tmp_path / "paper.pdf", product="paper.pdf", placements=Placements())
    told = re.sub(r"\s+", "", words(tmp_path / "paper.pdf"))
    assert told.count(re.sub(r"\s+", "", tricky)) >= 10
    assert pypdf.PdfReader(tmp_path / "paper.pdf").metadata.title == tricky


def test_a_point_keeps_the_number_that_its_author_gave_it(tmp_path):
    paper = Document(title="Paper", author="A", day=date(2020, 3, 31))
    paper.point(4, "fourth", where="list")
    paper.point(5, "fifth", where="list")
    write_pdf(paper, tmp_path / "paper.pdf", product="paper.pdf", placements=Placements())
    assert re.search(r"4\.\s*fourth\s+5\.\s*fifth", words(tmp_path / "paper.pdf"))


def test_a_chart_without_a_key_is_drawn(tmp_path):
    drawn = Chart("c", "trend", "Chart", "What it shows", Markup(""), 50)
    paper = Document(title="Paper", author="A", day=date(2020, 3, 31))
    paper.chart(MonthsChart((date(2019, 4, 1),), (), drawn, ()))
    write_pdf(paper, tmp_path / "paper.pdf", product="paper.pdf", placements=Placements())
    assert "Chart 1: Chart" in words(tmp_path / "paper.pdf")


def _roles(node):
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from _roles(each)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node["/S"]
        if "/K" in node and node.get("/Type") != "/MCR":
            yield from _roles(node["/K"])


def _alternatives(node):
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from _alternatives(each)
    elif isinstance(node, dict):
        if "/Alt" in node:
            yield str(node["/Alt"])
        if "/K" in node and node.get("/Type") != "/MCR":
            yield from _alternatives(node["/K"])


def test_the_same_bytes_in_another_time_zone_and_process(tmp_path):
    write_paper_as_pdf(small_review(), tmp_path / "review.pdf", Placements())
    digest = digest_elsewhere(
        "tests.outputs.written_paper", "write_paper_as_pdf", hash_seed="7", time_zone="Asia/Tokyo"
    )
    assert digest == digest_of(tmp_path / "review.pdf")
