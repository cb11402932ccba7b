"""A publisher's workbook gives the text that a CSV of it would hold, and cannot harm its reader."""

import io
import zipfile
from datetime import datetime

import openpyxl
import pytest
import xlsxwriter

from safecity.extracts.workbook import Sheet, sheets
from safecity.vocabulary.fault import BadArchive, UnreadableFile


def publication() -> bytes:
    """A workbook as ONS lays one out: a title, a gap, a table, and a hidden sheet."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    table = book.add_worksheet("People")
    table.write_row(0, 0, ["Mid-2019 estimates"])
    table.write_row(2, 0, ["LSOA code", "All ages", "Share", "Counted on"])
    table.write_row(3, 0, ["E01999901", 1503, 0.1])
    table.write_datetime(3, 3, datetime(2019, 6, 30), day)
    table.write_row(4, 0, ["007"])
    table.write_formula(4, 1, "=B4*2", None, 3006)
    table.write_row(4, 2, [1e-7, True])
    hidden = book.add_worksheet("Workings")
    hidden.hide()
    hidden.write(0, 0, "x")
    book.close()
    return written.getvalue()


def altered(content: bytes, part: str, change) -> bytes:
    """The workbook with one part changed, or added."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, change(old.read(part) if part in old.namelist() else b""))
    return written.getvalue()


SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def test_values_are_the_text_that_a_csv_would_hold():
    assert sheets(publication(), "people.xlsx") == [
        Sheet(
            "People",
            [
                ("Mid-2019 estimates", "", "", ""),
                ("", "", "", ""),
                ("LSOA code", "All ages", "Share", "Counted on"),
                ("E01999901", "1503", "0.1", "2019-06-30"),
                ("007", "3006", "0.0000001", "TRUE"),
            ],
            hidden=False,
        ),
        Sheet("Workings", [("x",)], hidden=True),
    ]


def test_another_library_reads_the_same_text():
    book = openpyxl.load_workbook(io.BytesIO(publication()), read_only=True, data_only=True)
    words = [[cell if isinstance(cell, str) else "" for cell in row] for row in book["People"].values]
    ours = sheets(publication(), "people.xlsx")[0].rows
    for theirs, row in zip(words, ours, strict=True):
        assert [cell for cell in theirs if cell] == [
            cell for cell, told in zip(row, theirs, strict=True) if told
        ]


def test_formulas_without_saved_values_are_refused():
    written = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "=1+1"
    book.save(written)
    with pytest.raises(UnreadableFile, match="formulas with no values saved"):
        sheets(written.getvalue(), "a.xlsx")


def test_cells_in_error_and_links_to_other_workbooks_are_noted():
    content = altered(
        publication(),
        SHEET,
        lambda xml: xml.replace(b"<v>3006</v>", b"<v>#N/A</v>").replace(b'r="B5"', b'r="B5" t="e"'),
    )
    content = altered(content, "xl/externalLinks/externalLink1.xml", lambda _: b"<externalLink/>")
    notes = sheets(content, "a.xlsx")[0].notes
    assert any("1 cells in error" in note for note in notes)
    assert any("links to other workbooks" in note for note in notes)


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "part, change, reason",
    [
        (SHEET, lambda xml: xml.replace(b"<worksheet", LAUGHS + b"<worksheet"), "not the plain XML"),
        (
            TEXTS,
            lambda xml: xml.replace(b"<sst", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><sst'),
            "not the plain XML",
        ),
        (SHEET, lambda xml: xml.decode().encode("utf-16"), "not the plain XML"),
        (SHEET, lambda xml: xml.replace(b'r="B5"', b'r="XFD1048576"'), "1,048,576 rows by 16,384 columns"),
        (TEXTS, lambda xml: xml + b" " * 50_000_000, "grows so much"),
        ("xl/worksheets/SHEET1.xml", lambda xml: b"<worksheet/>", "holds a part twice"),
    ],
)
def test_a_workbook_made_to_do_harm_is_refused_before_it_is_read(part, change, reason):
    with pytest.raises(BadArchive, match=reason):
        sheets(altered(publication(), part, change), "a.xlsx")


def test_a_long_text_shared_by_a_great_many_cells_is_refused():
    rows = "".join(f'<row r="{r}">' + f'<c r="A{r}" t="s"><v>0</v></c>' + "</row>" for r in range(1, 20_001))
    content = altered(publication(), TEXTS, lambda xml: xml.replace(b"Mid-2019", b"M" * 30_000))
    content = altered(
        content,
        SHEET,
        lambda xml: xml.split(b"<sheetData>")[0] + f"<sheetData>{rows}</sheetData></worksheet>".encode(),
    )
    with pytest.raises(BadArchive, match="repeats so much text"):
        sheets(content, "a.xlsx")


@pytest.mark.parametrize(
    "content", [b"a,b\n1,2\n", b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99)]
)
def test_what_is_no_workbook_says_so(content):
    with pytest.raises((UnreadableFile, BadArchive), match=r"a\.xlsx: it is"):
        sheets(content, "a.xlsx")


def test_a_damaged_byte_in_any_place_is_refused_or_harmless():
    whole = publication()
    for at in range(0, len(whole), 17):
        try:
            sheets(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :], "a.xlsx")
        except (UnreadableFile, BadArchive) as fault:
            assert "a.xlsx" in str(fault)
