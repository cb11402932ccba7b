"""Charts and drawings in Word: a workbook to edit, and an id for every number that is drawn or told in words."""

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest
from lxml import etree

from safecity.measures.catalogue import CATALOGUE
from safecity.outputs.charts.months import months_shown
from safecity.outputs.documents.blocks import Drawing
from safecity.outputs.documents.document import Document
from safecity.outputs.documents.word import write_word
from safecity.outputs.placements import Placements
from tests.outputs.drawn_review import monthly

COUNTS = [20, 24, 19, 22, 25, 21, 20, 23, 22, 19, 24, 21, 20, 60, 22, None, 21, 20, *[26] * 6]
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A document with a chart of months twice, and once as a picture; its files, and what was placed."""
    folder, placements = tmp_path_factory.mktemp("word"), Placements()
    shown = months_shown(monthly(COUNTS), CATALOGUE["burglary"])
    assert shown is not None
    document = Document(title="A paper", author="The partnership", day=date(2020, 3, 31))
    for each in (shown, shown):
        document.chart(each)
    document.drawing(Drawing(shown.drawn, shown.figures))
    write_word(document, folder / "paper.docx", product="paper.docx", placements=placements)
    with zipfile.ZipFile(folder / "paper.docx") as file:
        return {name: file.read(name) for name in file.namelist()}, placements, shown


def test_each_chart_has_a_workbook_with_what_it_draws_and_its_figures(written):
    files, placements, shown = written
    for number in (1, 2):
        relations = files[f"word/charts/_rels/chart{number}.xml.rels"].decode()
        assert f"/word/embeddings/chart{number}.xlsx" in relations.replace("../", "/word/")
        chart = etree.fromstring(files[f"word/charts/chart{number}.xml"])
        assert chart.find(f"{CHART}externalData") is not None
        book = openpyxl.load_workbook(io.BytesIO(files[f"word/embeddings/chart{number}.xlsx"]))
        assert book.sheetnames == ["Months", "Figures"]
        for column, series in enumerate(chart.iter(f"{CHART}ser"), start=2):
            name, drawn = series.find(f"{CHART}tx"), series.find(f"{CHART}val")
            assert book["Months"].cell(1, column).value == "".join(name.itertext(f"{CHART}v"))
            points = {int(each.get("idx")): float(each[0].text) for each in drawn.iter(f"{CHART}pt")}
            in_book = [book["Months"].cell(2 + at, column).value for at in range(len(shown.months))]
            assert {at: value for at, value in enumerate(in_book) if value is not None} == pytest.approx(
                points
            )
            letter = re.search(r"Months!\$([A-Z])\$2", "".join(drawn.itertext(f"{CHART}f")))[1]
            assert ord(letter) - ord("A") + 1 == column
        ids = {row[0].value for row in book["Figures"].iter_rows(min_row=2)}
        assert ids == {each.id for each in shown.figures} <= set(placements.figures)


def test_each_number_of_an_alternative_text_is_one_of_the_figures_that_it_names(written):
    files, _, shown = written
    body = etree.fromstring(files["word/document.xml"])
    about = [each for each in body.iter() if etree.QName(each).localname == "docPr"]
    assert len(about) == 3
    printed = {figure.id: str(figure) for figure in shown.figures}
    for each in about:
        [named] = [one for one in each.iter() if etree.QName(one).localname == "figures"]
        ids = named.get("ids").split()
        assert ids == list(dict.fromkeys(figure.id for figure in shown.figures))
        words = re.sub(r"[A-Z][a-z]+ (20\d\d)|20\d\d/\d\d", "", each.get("descr"))
        numbers = re.findall(r"\d[\d,.]*\d|\d", words)
        assert numbers and set(numbers) <= {printed[id] for id in ids}


def test_the_same_charts_make_the_same_bytes(written, tmp_path):
    files, _, shown = written
    document = Document(title="A paper", author="The partnership", day=date(2020, 3, 31))
    document.chart(shown)
    write_word(document, tmp_path / "paper.docx", product="paper.docx", placements=Placements())
    with zipfile.ZipFile(tmp_path / "paper.docx") as file:
        assert file.read("word/embeddings/chart1.xlsx") == files["word/embeddings/chart1.xlsx"]
