"""Whatever a workbook holds beside its cells is found, and what every workbook has is let pass."""

import io

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from safecity.extracts.beside_cells import beside_cells
from safecity.extracts.workbook import sheets
from tests.extracts.test_workbook import altered

DRAWING = b"""<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" """
THREADED = (
    b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    b'<threadedComment ref="A1" id="{1}"><text>seen by Zorblax</text></threadedComment></ThreadedComments>'
)
LINKED = b'<externalLink xmlns="x"><externalBook><sheetDataSet/></externalBook></externalLink>'
PIVOT = b'<pivotCacheRecords xmlns="x" count="1"><r><s v="Zorblax"/></r></pivotCacheRecords>'


def written(fill=lambda book, sheet: None) -> bytes:
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["sender", "value"])
    fill(book, sheet)
    book.close()
    return kept.getvalue()


def commented() -> bytes:
    kept, book = io.BytesIO(), openpyxl.Workbook()
    book.worksheets[0]["D2"] = "x"
    book.worksheets[0]["D2"].comment = Comment("ring Zorblax", "Somebody")
    book.save(kept)
    return kept.getvalue()


def property_of(**said) -> bytes:
    return written(lambda book, _: book.set_properties(said))


def charted(book, sheet) -> None:
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Sheet1!$B$1:$B$1"})
    chart.set_title({"name": "Of Zorblax"})
    sheet.insert_chart("D4", chart)


@pytest.mark.parametrize(
    "content, found",
    [
        (commented(), "comments on cells"),
        (written(lambda _, sheet: sheet.write_comment("D2", "ring Zorblax")), "comments on cells"),
        (altered(written(), "xl/threadedComments/threadedComment1.xml", lambda _: THREADED), "threaded comments"),
        (
            written(lambda _, sheet: sheet.insert_textbox("D4", "Zorblax")),
            "text in a text box, a shape or a chart",
        ),
        (written(charted), "text in a text box, a shape or a chart"),
        (
            altered(written(), "xl/drawings/d.xml", lambda _: DRAWING + b'><xdr:cNvPr descr="Zorblax"/></xdr:wsDr>'),
            "text in a text box, a shape or a chart",
        ),
        (written(lambda _, sheet: sheet.set_header("&LFor Zorblax, &D")), "a header or footer"),
        (written(lambda _, sheet: sheet.set_footer("&R&8Zorblax")), "a header or footer"),
        (written(lambda _, sheet: sheet.write_url("D2", "mailto:zorblax@example.org")), "links"),
        (
            written(lambda _, sheet: sheet.data_validation("D2", {"validate": "any", "input_message": "as Zorblax"})),
            "words of data validation (a message, or a list to choose from)",
        ),
        (
            written(lambda _, sheet: sheet.data_validation("D2", {"validate": "list", "source": ["Zorblax", "b"]})),
            "words of data validation (a message, or a list to choose from)",
        ),
        (written(lambda book, _: book.define_name("Zorblax", "=Sheet1!$A$1")), "names given to cells"),
        (written(lambda book, _: book.set_custom_property("about", "Zorblax")), "properties of its own"),
        (property_of(title="Of Zorblax"), "a title among its properties"),
        (property_of(subject="Zorblax"), "a subject among its properties"),
        (property_of(comments="Zorblax"), "comments among its properties"),
        (property_of(keywords="Zorblax"), "keywords among its properties"),
        (altered(written(), "xl/media/image1.png", lambda _: b"\x89PNG"), "a picture or another file inside it"),
        (altered(written(), "xl/media/image1.svg", lambda _: b"<svg/>"), "a picture or another file inside it"),
        (altered(written(), "xl/externalLinks/1.xml", lambda _: LINKED), "values of another workbook that it links to"),
        (altered(written(), "xl/pivotCache/1.xml", lambda _: PIVOT), "a pivot table's own copy of records"),
    ],
)  # fmt: skip
def test_what_stands_beside_cells_is_found(content, found):
    assert sheets(content, "sent.xlsx")
    assert beside_cells(content, "sent.xlsx") == (found,)


def test_all_of_it_is_named_once():
    def fill(book, sheet):
        for cell in ("A1", "A2"):
            sheet.write_comment(cell, "Zorblax")
        sheet.set_header("Zorblax")
        book.set_properties({"title": "Zorblax"})

    assert set(beside_cells(written(fill), "sent.xlsx")) == {
        "comments on cells", "a header or footer", "a title among its properties",
    }  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        written(),
        property_of(author="Somebody", manager="Somebody", company="The council"),
        written(lambda _, sheet: sheet.set_footer("&CPage &P of &N")),
        written(lambda _, sheet: sheet.print_area("A1:B3")),
        written(lambda book, _: book.set_custom_property("MSIP_Label_1_Name", "Official")),
        written(lambda _, sheet: sheet.data_validation("B2", {"validate": "integer", "criteria": ">", "value": 0})),
        written(lambda _, sheet: sheet.add_table("A1:B3", {"columns": [{"header": "sender"}, {"header": "value"}]})),
        altered(written(), "xl/printerSettings/printerSettings1.bin", lambda _: b"\x00P"),
        altered(written(), "docProps/thumbnail.jpeg", lambda _: b"\xff\xd8"),
    ],
)  # fmt: skip
def test_what_every_workbook_may_have_is_let_pass(content):
    assert beside_cells(content, "sent.xlsx") == ()
