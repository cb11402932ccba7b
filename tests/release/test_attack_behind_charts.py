"""A workbook behind a chart holds what the chart draws; anything else in an office file is found."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from safecity.measures.catalogue import CATALOGUE
from safecity.outputs.charts.months import months_shown
from safecity.outputs.documents.document import Document
from safecity.outputs.documents.word import write_word
from safecity.outputs.placements import Placements
from safecity.outputs.slides.deck import write_slides
from safecity.outputs.slides.slide import Slide
from safecity.release.attack.files import attack_files
from tests.outputs.drawn_review import monthly


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A Word file and slides with a chart each."""
    folder, review = (
        tmp_path_factory.mktemp("charts"),
        monthly([20, 24, 19, 22, None, 21, 20, 23, 22, 19, 24, 21] * 2),
    )
    shown = months_shown(review, CATALOGUE["burglary"])
    document = Document(title="A paper", author="The partnership", day=date(2020, 3, 31))
    document.chart(shown)
    write_word(document, folder / "review.docx", product="review.docx", placements=Placements())
    slide = Slide(("Burglary",), "burglary", (), shown, sources="the police")
    write_slides([slide], review, folder / "slides.pptx", product="slides.pptx", placements=Placements())
    return folder


def put_a_number(book):
    book.worksheets[0]["Z40"] = 12345


def put_a_number_beside_the_figures(book):
    book.worksheets[1]["Z40"] = 12345


def put_a_sheet(book):
    book.create_sheet("Records")["A1"] = "Name"


def hide_a_sheet(book):
    book.worksheets[1].sheet_state = "hidden"


@pytest.mark.parametrize("name", ["review.docx", "slides.pptx"])
@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda book: None, ""),
        (put_a_number, "1 numbers that its chart does not draw"),
        (put_a_number_beside_the_figures, "1 numbers that its chart does not draw"),
        (put_a_sheet, "a sheet besides what a chart draws"),
        (hide_a_sheet, "a hidden sheet"),
    ],
)
def test_what_a_chart_does_not_draw_is_found_in_the_workbook_behind_it(made, tmp_path, name, change, found):
    def changed(part: str, content: bytes) -> bytes:
        if not part.endswith(".xlsx"):
            return content
        book, into = openpyxl.load_workbook(io.BytesIO(content)), io.BytesIO()
        change(book)
        book.save(into)
        return into.getvalue()

    rewrite(made / name, tmp_path / name, changed)
    said = [str(each) for each in attack_files(tmp_path)]
    assert any(found in each for each in said) if found else not said


@pytest.mark.parametrize("name", ["review.docx", "slides.pptx"])
@pytest.mark.parametrize("more", ["rows.xlsx", "mail.bin"])
def test_a_file_that_no_chart_leads_to_is_found(made, tmp_path, name, more):
    rewrite(made / name, tmp_path / name, lambda part, content: content)
    part = f"{'word' if name.endswith('docx') else 'ppt'}/embeddings/{more}"
    with zipfile.ZipFile(tmp_path / name, "a") as file:
        file.writestr(part, b"anything")
    assert [
        f"{name} holds a file within the file ({part})" in str(each) for each in attack_files(tmp_path)
    ] == [True]


def rewrite(path, into, changed) -> None:
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(into, "w") as file:
        for part in given.namelist():
            file.writestr(part, changed(part, given.read(part)))
