"""Leaks planted where no reader of a page looks: further files and columns, properties, notes of pictures, shades."""

import base64
import csv
import json
import struct
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from docx import Document
from openpyxl import Workbook
from pptx import Presentation
from pypdf import PdfWriter

from safecity.release.attack.files import attack_files
from safecity.release.attack.found import FILE, MAP, RATE, TEXT
from safecity.release.proof import fingerprints
from tests.release.planted import attacked, row, write_edition
from tests.release.test_attack import SAFE, kinds
from tests.release.test_attack_pictures import JPEG, NOTED, chunk, png

LEAK = "Northam had 3 arsons."
HIDDEN = row("arson", "ward", "W1", None, statistic="count", figure_id="f0123456789abcd")


def write(edition, name: str, text: str) -> None:
    path = edition / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def add_table(edition, name: str, heads: list[str], rows: list[list], *, declared=None) -> None:
    """A table of the edition, named in its package with these columns."""
    with (edition / "data" / name).open("w", encoding="utf-8", newline="") as writing:
        csv.writer(writing).writerows([heads, *rows])
    path = edition / "data" / "datapackage.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    fields = [{"name": head} for head in (heads if declared is None else declared)]
    said["resources"].append({"path": name, "schema": {"fields": fields}})
    path.write_text(json.dumps(said), encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    ["data/rows.csv", "rows.csv", "site/rows.json", "rows.json", "site/rows.js", "rows.txt", "data/rows.parquet",
     "site/robots.txt", "rows.duckdb", "rows.zip", "site/page.html.bak", ".DS_Store", "data/rows.geojson"],
)  # fmt: skip
def test_a_file_that_no_edition_has_is_found_whatever_it_holds(tmp_path, name):
    edition = write_edition(tmp_path, SAFE)
    if name.endswith(".parquet"):
        pq.write_table(pa.table({"value": [63]}), edition / name)
    else:
        write(edition, name, "{}")
    found = attacked(edition)
    assert kinds(found) == {FILE} and name in " ".join(map(str, found))


@pytest.mark.parametrize("name", ["brief.md", "site/assets/find.js", "manifest.json", "site/feed.xml"])
def test_a_small_number_in_a_file_that_is_no_page_is_found(tmp_path, name):
    edition = write_edition(tmp_path, SAFE)
    for said, found in (("Northam had few arsons.", set()), (LEAK, {TEXT})):
        write(edition, name, json.dumps({"note": said}) if name.endswith(".json") else f"// {said}\n")
        assert kinds(attacked(edition)) == found, said


def test_a_record_in_json_is_one_sentence(tmp_path):
    edition = write_edition(tmp_path, SAFE)
    write(edition, "manifest.json", json.dumps([{"place": "Northam", "what": "Arson", "many": 3}]))
    assert kinds(attacked(edition)) == {TEXT}


@pytest.mark.parametrize("leaks", [False, True])
def test_prose_in_a_table_of_the_edition_is_read(tmp_path, leaks):
    edition = write_edition(tmp_path, SAFE)
    add_table(
        edition, "actions.csv", ["action", "last_words"], [["A-1", LEAK if leaks else "Northam is watched."]]
    )
    assert kinds(attacked(edition)) == ({TEXT} if leaks else set())


def test_columns_and_cells_that_the_package_does_not_name_are_found(tmp_path):
    edition = write_edition(tmp_path, SAFE)
    add_table(edition, "actions.csv", ["action", "victim"], [["A-1", "A. Person"]], declared=["action"])
    (found,) = attacked(edition)
    assert "victim" in str(found) and found.kind == FILE
    beyond = write_edition(tmp_path / "beyond", SAFE)
    add_table(beyond, "actions.csv", ["action"], [["A-1"], ["A-2", "A. Person"]])
    assert "beyond its last column" in str(*attacked(beyond))


def test_a_column_of_the_observations_that_no_observation_has_is_found(tmp_path):
    edition = write_edition(tmp_path, SAFE)
    path = edition / "data" / "observations.parquet"
    table = pq.read_table(path)
    pq.write_table(table.append_column("true_count", pa.array([63, 3, 20, 40])), path)
    assert "true_count" in str(*attacked(edition))


@pytest.mark.parametrize("heads", [("x", "y"), ("Easting", "Northing"), ("lat", "long"), ("grid_ref", "n")])
@pytest.mark.parametrize("how", ["csv", "semicolons", "xlsx", "json", "html", "parquet"])
def test_columns_of_places_are_found_by_their_headings(tmp_path, heads, how):
    edition = write_edition(tmp_path, SAFE)
    if how == "csv":
        add_table(edition, "actions.csv", ["action", *heads], [["A-1", "", ""]])
    elif how == "semicolons":
        write(edition, "rows.txt", ";".join(heads))
    elif how == "xlsx":
        book = Workbook()
        book.active.append(list(heads))
        book.save(edition / "tables.xlsx")
    elif how == "json":
        write(edition, "rows.json", json.dumps([dict.fromkeys(heads, 1)]))
    elif how == "html":
        write(edition, "page.html", "".join(f"<th scope='col'>{each}</th>" for each in heads))
    else:
        pq.write_table(pa.table({each: [1.0] for each in heads}), edition / "data" / "rows.parquet")
    assert MAP in kinds(attacked(edition))


@pytest.mark.parametrize(
    ("rows", "leaks"),
    [
        ([["50.90395", "-1.40428"], ["50.91112", "-1.39990"]], True),
        ([["442058", "112345"], ["441999", "111001"]], True),
        ([["63", "40"], ["20", "11"]], False),
        ([["12000", "4000"], ["9000", "812"]], False),
        ([["0.512", "-1.404"], ["0.618", "-1.399"]], False),
    ],
)
def test_columns_of_places_are_found_by_their_values(tmp_path, rows, leaks):
    edition = write_edition(tmp_path, SAFE)
    add_table(edition, "actions.csv", ["one", "other"], rows)
    assert (kinds(attacked(edition)) == {MAP}) == leaks


def test_where_a_withheld_figure_is_printed_its_number_is_not(tmp_path):
    for printed, found in (("[c]", set()), ("3", {TEXT})):
        edition = write_edition(tmp_path / printed.strip("[]"), SAFE, [HIDDEN])
        rows = [["f0123456789abcd", "site", "wards/northam.html", printed]]
        add_table(edition, "placements.csv", ["figure_id", "product", "place", "printed"], rows)
        assert kinds(attacked(edition)) == found


def test_a_finding_that_gives_what_is_withheld_is_found(tmp_path):
    for after, found in (("", set()), ("3", {RATE})):
        edition = write_edition(tmp_path / f"after {after}", SAFE)
        heads = ["measure", "place_code", "period", "after"]
        add_table(
            edition,
            "findings.csv",
            heads,
            [["arson", "W1", "2019/20", after], ["arson", "W3", "2019/20", "40"]],
        )
        assert kinds(attacked(edition)) == found


@pytest.mark.parametrize("of", ["description", "subject", "keywords", "category"])
@pytest.mark.parametrize("suffix", ["xlsx", "docx", "pptx"])
def test_words_in_the_properties_of_an_office_file_are_found(tmp_path, of, suffix):
    edition = write_edition(tmp_path, SAFE)
    made = {"xlsx": Workbook, "docx": Document, "pptx": Presentation}[suffix]()
    properties = made.properties if suffix == "xlsx" else made.core_properties
    for each in ("description", "subject", "keywords", "category", "comments"):
        if hasattr(properties, each):
            setattr(properties, each, "")
    name = {"xlsx": "tables.xlsx", "docx": "review.docx", "pptx": "slides.pptx"}[suffix]
    made.save(edition / name)
    before = attacked(edition)  # what the libraries' own templates bring
    setattr(properties, "comments" if of == "description" and suffix != "xlsx" else of, "A. Person, Northam")
    made.save(edition / name)
    (found,) = set(attacked(edition)) - set(before)
    assert found.kind == FILE and "properties" in str(found)


def test_a_small_number_in_a_title_or_heading_that_no_page_shows_is_found(tmp_path):
    edition = write_edition(tmp_path, SAFE)
    book = Workbook()
    book.properties.title = LEAK
    book.save(edition / "tables.xlsx")
    assert kinds(attacked(edition)) == {TEXT}
    book.properties.title = "Tables"
    book.active.oddFooter.center.text = LEAK
    book.save(edition / "tables.xlsx")
    assert kinds(attacked(edition)) == {TEXT}
    book = Workbook()
    book.active.append([LEAK])
    book.save(edition / "tables.xlsx")
    assert kinds(attacked(edition)) == {TEXT}


@pytest.mark.parametrize("key", ["/Subject", "/Keywords", "/Note"])
def test_words_in_the_properties_of_a_pdf_are_found(tmp_path, key):
    edition = write_edition(tmp_path, SAFE)
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(edition / "review.pdf")
    assert attacked(edition) == []
    writer.add_metadata({key: "A. Person, Northam"})
    writer.write(edition / "review.pdf")
    assert kinds(attacked(edition)) == {FILE}


def segment(kind: int, content: bytes) -> bytes:
    return b"\xff" + bytes([kind]) + struct.pack(">H", len(content) + 2) + content


NOTES = {
    "camera": segment(0xE1, b"Exif\0\0ABCD"),
    "xmp": segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"),
    "photoshop": segment(0xED, b"Photoshop 3.0\0Northam 3"),
    "comment": segment(0xFE, b"Northam 3"),
    "late camera": segment(0xE2, b"ICC_PROFILE\0" * 4000) * 2 + segment(0xE1, b"Exif\0\0ABCD"),
}


def looked(tmp_path, content: bytes, where: str) -> list[str]:
    if where == "beside":
        (tmp_path / "logo.jpg").write_bytes(content)
    elif where == "in paper":
        with zipfile.ZipFile(tmp_path / "review.docx", "w") as paper:
            paper.writestr("word/media/image1.jpeg", content)
    else:
        drawn = base64.b64encode(content).decode()
        (tmp_path / "page.html").write_text(f'<img src="data:image/jpeg;base64,{drawn}">', encoding="utf-8")
    return [str(each) for each in attack_files(tmp_path)]


@pytest.mark.parametrize("kind", NOTES)
@pytest.mark.parametrize("where", ["beside", "in paper", "in page"])
def test_notes_of_a_jpeg_are_found_wherever_it_stands(tmp_path, kind, where):
    assert looked(tmp_path, JPEG.replace(b"{}", b""), where) == []
    assert len(looked(tmp_path, JPEG.replace(b"{}", NOTES[kind]), where)) == 1


def test_what_stands_behind_a_jpeg_is_found(tmp_path):
    several = JPEG.replace(b"{}", b"").replace(
        b"\x01\x02", b"\x01\xff\x00\x02\xff\xd0\x03"
    )  # a stuffed byte, a restart
    assert looked(tmp_path, several, "beside") == []
    assert "behind the picture" in str(looked(tmp_path, several + b"Northam 3", "beside"))


@pytest.mark.parametrize("kind", [*NOTED, "private", "time"])
def test_notes_of_a_png_of_any_kind_are_found(tmp_path, kind):
    more = {"private": png(chunk(b"noTe", b"Northam 3")), "time": png(chunk(b"tIME", b"\7\xe3\4\1\0\0\0"))}
    (tmp_path / "logo.png").write_bytes((NOTED | more)[kind])
    assert kinds(attack_files(tmp_path)) == {FILE}
    (tmp_path / "logo.png").write_bytes(png(chunk(b"gAMA", b"\0\0\xb1\x8f")))
    assert attack_files(tmp_path) == []


def test_notes_beside_a_drawing_are_found(tmp_path):
    edition = write_edition(tmp_path, SAFE)
    write(edition, "page.html", "<svg><metadata>Northam 3</metadata></svg>")
    assert kinds(attacked(edition)) == {FILE}


MAPPED = '<svg><g class="area class-{shade}"><path {of} d="M0 0h1z"{own}><title>Northam: [c]</title></path></g></svg>'


@pytest.mark.parametrize(
    ("shade", "of", "own", "leaks"),
    [
        ("none", 'data-figure="f0123456789abcd"', "", False),
        ("2", 'data-figure="f0123456789abcd"', "", True),
        ("none", 'data-figure="f0123456789abcd"', ' fill="#fdd"', True),
        ("2", "", "", True),
        ("2", 'data-figure="f00000000000009"', "", True),
        ("2", 'data-figure="f00000000000003"', "", False),
    ],
)
@pytest.mark.parametrize("statistic", ["count", "rate"])
def test_an_area_whose_number_is_withheld_and_that_is_shaded_all_the_same_is_found(
    tmp_path, shade, of, own, leaks, statistic
):
    """The class of a rate tells between which counts the withheld one lies."""
    figures = [
        HIDDEN | {"statistic": statistic},
        row("arson", "ward", "W3", 40, statistic="count", figure_id="f00000000000003", value=40),
    ]
    edition = write_edition(tmp_path, SAFE, figures)
    write(edition, "page.html", MAPPED.format(shade=shade, of=of, own=own))
    assert kinds(attacked(edition)) == ({MAP} if leaks else set())


def test_a_map_of_kinds_that_shows_no_number_may_be_shaded(tmp_path):
    edition = write_edition(tmp_path, SAFE, [HIDDEN])
    title = "<title>Hamwic 001C: in a hot neighbourhood</title>"
    hot = f'<svg><g class="area class-3"><path d="M0 0h1z">{title}</path></g></svg>'
    write(edition, "page.html", hot)
    assert attacked(edition) == []


def test_a_map_that_was_looked_at_is_looked_at_again_where_any_number_is_another(tmp_path):
    """What may be shaded hangs on which numbers are withheld, of which the map itself says nothing."""
    edition = write_edition(tmp_path / "now", SAFE, [HIDDEN])
    write(edition, "page.html", MAPPED.format(shade="2", of='data-figure="f0123456789abcd"', own=""))
    now = fingerprints(edition)
    before = fingerprints(
        write_edition(tmp_path / "before", SAFE, [HIDDEN | {"status": "observed", "value": 12}])
    )
    alike = {name for name in now if name == "page.html" or now[name] == before.get(name)}
    assert "data/observations.parquet" in alike and "data/figures.csv" not in alike
    assert kinds(attacked(edition, skip=alike)) == {MAP}
    assert attacked(edition, skip=set(now)) == []
