"""Papers of every kind are read alike, and what cannot be read is told with its cause."""

import io
import zipfile

import docx
import pytest

from safecity.claims.check import check
from safecity.claims.paper import HEADING, ITEM, PROSE, TABLE
from safecity.claims.read import read_paper
from safecity.vocabulary.fault import BadArchive, BadInput, Missing

SAID = "Burglary rose from 400 to 420, an increase of 50.0%."
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def pdf(lines: list[str], *, pages: int = 1) -> bytes:
    """A PDF with a layer of text, or without one where there are no lines; written by hand."""
    shown = "".join(
        f"({line.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T* " for line in lines
    )
    stream = f"BT /F1 11 Tf 14 TL 60 760 Td {shown}ET".encode() if lines else b""
    kids = " ".join(f"{4 + each} 0 R" for each in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *[
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << "
            f"/F1 3 0 R >> >> /Contents {4 + pages} 0 R >>".encode()
        ]
        * pages,
        b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
    ]
    written, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF".encode()
    return written + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + table + end


def word() -> bytes:
    document = docx.Document()
    document.add_heading("Burglary", 1)
    document.add_paragraph(SAID)
    document.add_paragraph("An item", style="List Bullet")
    table = document.add_table(2, 2)
    for at, text in enumerate(("Kind", "Number", "Theft", "40")):
        table.cell(at // 2, at % 2).text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def opendocument(body: str, *, before: str = "", packed: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packed) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr(
            "content.xml",
            f'<?xml version="1.0"?>{before}<office:document-content '
            f'xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0" '
            f'xmlns:table="{OFFICE}:table:1.0"><office:body><office:text>{body}</office:text></office:body></office:document-content>',
        )
    return stream.getvalue()


ODT = opendocument(
    f"<text:h>Burglary</text:h><text:p>{SAID}</text:p><text:list><text:list-item><text:p>An "
    f"item</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>Kind</text:p></table:table-cell><table:table-cell><text:p>Number</text:p>"
    "</table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Theft</text:p></table:table-cell><table:table-cell>"
    "<text:p>40</text:p></table:table-cell></table:table-row></table:table>"
)
HTML = (
    f"<h1>Burglary</h1><p>{SAID}</p><ul><li>An "
    f"item</ul><table><tr><th>Kind<th>Number<tr><td>Theft<td>40</table><script>from "
    f"1 to 900</script>"
).encode()
MARKDOWN = f"# Burglary\n\n{SAID}\n\n- An item\n\n| Kind | Number |\n|---|---|\n| Theft | 40 |\n".encode()
KINDS = {"a.docx": word(), "a.odt": ODT, "a.html": HTML, "a.md": MARKDOWN}


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_has_its_heading_paragraph_item_and_table(tmp_path, name):
    (tmp_path / name).write_bytes(KINDS[name])
    paper = read_paper(tmp_path / name)
    assert [block.kind for block in paper.blocks] == [HEADING, PROSE, ITEM, TABLE]
    assert paper.blocks[3].rows == (("Kind", "Number"), ("Theft", "40"))
    assert [each.rule for each in check(paper).findings if each.severity == "error"] == ["R1"]


def test_a_pdf_is_read_by_its_text(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(["Burglary rose from 400 to 420, an", "increase of 50.0%. Nothing else is said."]))
    assert [each.rule for each in check(read_paper(path)).findings if each.severity == "error"] == ["R1"]


def test_a_kind_is_known_by_what_the_file_is(tmp_path):
    path = tmp_path / "paper.txt"
    path.write_bytes(KINDS["a.docx"])
    assert read_paper(path).blocks[1].text == SAID


def test_a_scan_has_no_text(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf([], pages=2))
    with pytest.raises(BadInput, match="pictures"):
        read_paper(path)


def tagged(said: str) -> bytes:
    """A PDF as a program of our own day makes it: its paragraphs, lists and tables are marked as such."""
    import typst

    document = b"#set document(title: [A paper])\n#set page(header: [Board, 4 May])\n" + said.encode()
    return bytes(typst.compile(document, format="pdf"))


TAGGED = """= Burglary
Burglary rose from 400 to 420, an increase of #strong[5.0%]. #lorem(60)

- Robbery fell.
- Theft did not.

#table(columns: 3, table.header([Kind], [2019], [2020]), [Theft, 8.0%], [40], [30], [Arson], [9], [12])
#pagebreak()
#table(columns: 2, table.header([Ward], [Crimes]), [Northgate], [24])
"""


def test_a_tagged_pdf_is_read_by_its_tags(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(tagged(TAGGED))
    blocks = read_paper(path).blocks
    kinds = [each.kind for each in blocks]
    assert kinds == ["heading", "prose", "item", "item", "table", "table"]
    assert blocks[1].text.startswith(
        "Burglary rose from 400 to 420, an increase of 5.0%. Lorem ipsum dolor sit amet,"
    )
    assert blocks[1].text.endswith(".") and "- " not in blocks[1].text  # lines put together again
    assert blocks[4].rows == (("Kind", "2019", "2020"), ("Theft, 8.0%", "40", "30"), ("Arson", "9", "12"))
    assert blocks[5].rows[1] == ("Northgate", "24")
    assert [blocks[0].line, blocks[5].line] == [1, 2]
    assert not any("Board, 4 May" in each.text for each in blocks)  # a running head is none of its words


def test_a_pdf_whose_tags_leave_out_its_words_is_read_by_its_pages(tmp_path):
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import ArrayObject, NameObject

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(tagged(TAGGED))))
    tags = writer.root_object["/StructTreeRoot"].get_object()
    tags[NameObject("/K")] = ArrayObject()
    stream = io.BytesIO()
    writer.write(stream)
    path = tmp_path / "a.pdf"
    path.write_bytes(stream.getvalue())
    text = " ".join(each.text for each in read_paper(path).blocks)
    assert "Burglary rose from 400 to 420" in text and "Northgate" in text


def test_tags_that_go_round_in_a_circle_end(tmp_path):
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import ArrayObject, NameObject

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(tagged(TAGGED))))
    tags = writer.root_object["/StructTreeRoot"].get_object()
    kids = tags["/K"]
    first = (kids[0] if isinstance(kids, list) else kids).get_object()
    first[NameObject("/K")] = ArrayObject([*first["/K"], *[first.indirect_reference] * 3])
    stream = io.BytesIO()
    writer.write(stream)
    path = tmp_path / "a.pdf"
    path.write_bytes(stream.getvalue())
    assert "Northgate" in " ".join(each.text for each in read_paper(path).blocks)


def test_an_encrypted_pdf_asks_for_its_password(tmp_path):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(["Some words that stand on the page."]))))
    writer.encrypt("secret", algorithm="RC4-128")
    path = tmp_path / "closed.pdf"
    writer.write(path)
    with pytest.raises(BadInput, match="password"):
        read_paper(path)


WRONG = {
    "damaged.pdf": (b"%PDF-1.4\nnothing", BadInput),
    "damaged.docx": (word()[:600], BadArchive),
    "text.docx": (b"only text", BadInput),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), BadInput),
    "figures.csv": (b"place,crimes\nBristol,171\n", BadInput),
    "export.txt": (b"place,month,of,a,crimes\n" + 30 * b'Bristol,2019-04,"a, b",c,171\n', BadInput),
    "letter.rtf": (b"{\\rtf1 letter}", BadInput),
    "picture.txt": (b"\x89PNG\0\0\0", BadInput),
    "empty.txt": (b"  \n", BadInput),
    "entities.odt": (
        opendocument("<text:p>&a;</text:p>", before='<!DOCTYPE x [<!ENTITY a "aaaa">]>'),
        BadArchive,
    ),
    "bomb.odt": (
        opendocument(f"<text:p>{'0' * (70 * 2**20)}</text:p>", packed=zipfile.ZIP_DEFLATED),
        BadArchive,
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_read_is_told_by_its_cause(tmp_path, name):
    content, kind = WRONG[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(kind) as told:
        read_paper(tmp_path / name)
    assert name in str(told.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Missing):
        read_paper(tmp_path / "nothing.docx")


def test_what_was_struck_out_in_word_is_left_out(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("There were 400 ")
    paragraph._p.append(docx.oxml.parse_xml(
        '<w:del xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:delText>900</w:delText></w:r></w:del>'
    ))  # fmt: skip
    paragraph._p.append(docx.oxml.parse_xml(
        '<w:ins xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:t>thefts</w:t></w:r></w:ins>'
    ))  # fmt: skip
    document.save(tmp_path / "a.docx")
    assert read_paper(tmp_path / "a.docx").blocks[0].text == "There were 400 thefts"


NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def with_part(document: bytes, name: str, xml: str) -> bytes:
    """A Word document with one more part in its package."""
    stream = io.BytesIO(document)
    with zipfile.ZipFile(stream, "a") as file:
        file.writestr(name, xml)
    return stream.getvalue()


def test_footnotes_endnotes_headers_and_footers_of_word_are_read(tmp_path):
    content = word()
    for tag, note, name in (
        ("footnotes", "footnote", "footnotes"),
        ("endnotes", "endnote", "endnotes"),
    ):
        xml = (
            f"<w:{tag} {NAMESPACES}><w:{note}><w:p><w:r><w:t>"
            f"Reports went from 202 in 2019 to 2017 in 2020, says the {name}.</w:t></w:r></w:p>"
            f"</w:{note}></w:{tag}>"
        )
        content = with_part(content, f"word/{name}.xml", xml)
    for tag, name in (("hdr", "header1"), ("hdr", "header2"), ("ftr", "footer1")):
        said = f"Paper of {tag} 2019/21"
        xml = f"<w:{tag} {NAMESPACES}><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:{tag}>"
        content = with_part(content, f"word/{name}.xml", xml)
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    read = [each.text for each in read_paper(path).blocks]
    assert "Reports went from 202 in 2019 to 2017 in 2020, says the footnotes." in read
    assert "Reports went from 202 in 2019 to 2017 in 2020, says the endnotes." in read
    assert read.count("Paper of hdr 2019/21") == 1
    assert "Paper of ftr 2019/21" in read
    assert any("notes" in each.quote for each in check(read_paper(path)).findings if each.severity == "error")


def test_a_text_box_of_word_is_read_once_and_apart_from_its_paragraph(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("Thefts fell.")
    box = "<w:txbxContent><w:p><w:r><w:t>They were 412.</w:t></w:r></w:p></w:txbxContent>"
    xml = (
        f"<w:r {NAMESPACES}><mc:AlternateContent><mc:Choice><w:pict>{box}</w:pict></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    paragraph._p.append(docx.oxml.parse_xml(xml))
    table = document.add_table(1, 1)
    table.cell(0, 0).paragraphs[0]._p.append(docx.oxml.parse_xml(xml.replace("412", "97")))
    document.save(tmp_path / "a.docx")
    assert [each.text for each in read_paper(tmp_path / "a.docx").blocks] == [
        "Thefts fell.", "They were 412.", "They were 97.",
    ]  # fmt: skip


def test_a_footnote_that_declares_entities_is_refused(tmp_path):
    bomb = f'<!DOCTYPE w [<!ENTITY a "b">]><w:footnotes {NAMESPACES}/>'
    (tmp_path / "a.docx").write_bytes(with_part(word(), "word/footnotes.xml", bomb))
    with pytest.raises(BadArchive):
        read_paper(tmp_path / "a.docx")
