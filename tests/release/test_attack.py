"""The intruder finds what is planted, of each of the eleven kinds, and nothing where nothing leaks."""

import io
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.comments import Comment
from pypdf import PdfWriter

from safecity.release.attack import KINDS
from safecity.release.attack.found import (
    ALGEBRA,
    CONTRIBUTOR,
    DOMINANCE,
    FILE,
    GROUP,
    INTERVAL,
    MAP,
    PLACE,
    RATE,
    TEXT,
    TIME,
)
from safecity.statistics.interval import byar
from tests.release.planted import attacked, row, write_edition

ENDS = byar(3, 10_000)
SAFE = [
    row("arson", "csp", "E06", 63), row("arson", "ward", "W1", None), row("arson", "ward", "W2", None),
    row("arson", "ward", "W3", 40),
]  # fmt: skip


def kinds(found):
    return {each.kind for each in found}


def test_an_edition_that_gives_nothing_away_is_found_to(tmp_path):
    assert attacked(write_edition(tmp_path, SAFE)) == []


def test_what_only_one_number_can_be_is_worked_out_with_the_tables_that_tell_it(tmp_path):
    """The total less the two wards beside it."""
    rows = [row("arson", "csp", "E06", 63), row("arson", "ward", "W1", None), row("arson", "ward", "W2", 20)]
    (found,) = attacked(write_edition(tmp_path, [*rows, row("arson", "ward", "W3", 40)]))
    assert (found.kind, found.low, found.high) == (ALGEBRA, 3, 3)
    told = " ".join(found.by)
    assert "arson, csp E06" in told and "arson, ward W2" in told and "arson, ward W3" in told


def test_two_that_are_certainly_small_together_are_found(tmp_path):
    rows = [
        row("arson", "csp", "E06", 44),
        row("arson", "ward", "W1", None),
        row("arson", "ward", "W2", None),
    ]
    found = attacked(write_edition(tmp_path, [*rows, row("arson", "ward", "W3", 40)]))
    assert kinds(found) == {INTERVAL} and {each.high for each in found} == {4}


def test_the_difference_of_two_kinds_of_area_is_found(tmp_path):
    """A fifth that is two wards: neither table tells the small ward alone, both together do."""
    fifths = [row("arson", "quintile", "N1", 23), row("arson", "quintile", "N2", 40)]
    rows = [*SAFE[:2], row("arson", "ward", "W2", 20), row("arson", "ward", "W3", None), *fifths]
    found = [each for each in attacked(write_edition(tmp_path, rows)) if "W1" in each.what]
    assert [(each.kind, each.low) for each in found] == [(PLACE, 3)]


def test_the_month_that_two_periods_differ_by_is_found(tmp_path):
    months = [row("arson", "csp", "E06", 20, period=f"2019-{at:02d}") for at in range(4, 13)]
    months += [row("arson", "csp", "E06", 20, period=f"2020-{at:02d}") for at in (1, 2)]
    rows = [row("arson", "csp", "E06", 223), *months, row("arson", "csp", "E06", None, period="2020-03")]
    (found,) = attacked(write_edition(tmp_path, rows))
    assert (found.kind, found.low) == (TIME, 3)


def test_what_an_earlier_edition_printed_tells_the_number_beside_it(tmp_path):
    ledger = tmp_path / "ledger"
    ledger.mkdir()
    names = ("measure", "level", "place_code", "period", "category", "numerator", "release_class")
    before = [row("arson", "csp", "E06", 63), row("arson", "ward", "W2", 20)]
    pq.write_table(
        pa.table({name: [each[name] for each in before] for name in names}), ledger / "one.parquet"
    )
    edition = write_edition(tmp_path / "edition", SAFE)
    (found,) = attacked(edition, ledger)
    assert (found.kind, found.low) == (TIME, 3) and "W1" in found.what
    revised = write_edition(tmp_path / "revised", [row("arson", "csp", "E06", 53), *SAFE[1:]])
    # Of two states nothing is taken away; but where records only went, W1 is what is left of 63 without 20 and 40.
    (found,) = attacked(revised, ledger)
    assert (found.low, found.high) == (0, 3) and "W1" in found.what and "what came since" in found.by


def test_the_rest_of_all_that_are_known_is_found(tmp_path):
    said = {"release_class": "sensitive"}
    rows = [
        row("rape_victims", "csp", "E06", 125, **said),
        row("rape_victims", "csp", "E06", None, part="sex: male", **said),
        row("rape_victims", "csp", "E06", 115, part="sex: female", **said),
        row("rape_victims", "csp", "E06", 4, part="sex: not known", **said),
    ]
    found = attacked(write_edition(tmp_path, rows))
    assert [(each.kind, each.low) for each in found] == [(GROUP, 6)]


def test_a_part_that_is_all_of_it_is_found(tmp_path):
    said = {"release_class": "sensitive"}
    rows = [row("rape_victims", "csp", "E06", 125, part=part, **said) for part in ("", "sex: female")]
    assert kinds(attacked(write_edition(tmp_path, rows))) == {GROUP}


@pytest.mark.parametrize(
    "more",
    [
        {"value": 0.3, "denominator": 10_000},
        {"numerator": 3},
        {"low": 1000 * float(ENDS.low), "high": 1000 * float(ENDS.high), "denominator": 10_000},
    ],
)
def test_a_count_is_solved_back_from_its_rate_its_column_or_its_range(tmp_path, more):
    withheld = row("arson", "ward", "W1", None) | {"status": "withheld"} | more
    found = attacked(write_edition(tmp_path, [*SAFE[:1], withheld, *SAFE[2:]]))
    assert RATE in kinds(found)


def test_a_count_is_solved_back_from_its_change(tmp_path):
    before = [row("arson", "csp", "E06", 20, period="2018/19"), row("arson", "csp", "E06", None)]
    change = row("arson", "csp", "E06", None, status="observed", value=-85.0, statistic="change")
    found = [each for each in attacked(write_edition(tmp_path, before, [change])) if each.kind == RATE]
    assert [each.low for each in found] == [3]


@pytest.mark.parametrize("where", ["data", "figure"])
def test_the_range_of_a_score_tells_what_it_is_made_up_of(tmp_path, where):
    """Its width is the root of the sum of the squared weights, which are public."""
    score = row(
        "severity_score", "csp", "E06", 12_000, release_class="sensitive", unit="days of sentence per 1,000"
    )
    rows = [*SAFE, row("recorded_crime", "csp", "E06", 2000)]
    ranged = score | {"low": 0.0, "high": 28_000.0}
    figure = ranged | {"figure_id": "f00000000000001", "statistic": "rate"}
    assert (
        attacked(write_edition(tmp_path / "none", [*rows, score], [figure | {"low": None, "high": None}]))
        == []
    )
    found = attacked(
        write_edition(
            tmp_path / "one", [*rows, ranged if where == "data" else score], [figure][: where == "figure"]
        )
    )
    assert kinds(found) == {RATE} and "severity_score" in found[0].what


def test_a_few_who_were_harmed_often_are_found_by_the_crimes_against_them(tmp_path):
    said = {"release_class": "sensitive"}
    rows = [
        row("victims_of_five_or_more", "csp", "E06", None, **said),
        row("crimes_against_victims_of_five_or_more", "csp", "E06", 21, **said),
    ]
    (found,) = attacked(write_edition(tmp_path, rows))
    assert found.kind == DOMINANCE and found.high < 5


def test_an_agency_that_knows_its_own_number_finds_the_other(tmp_path):
    parts = {"source: fire": None, "source: health": None, "source: council": 30}
    rows = [row("partnership_intelligence", "csp", "E06", 50)]
    rows += [
        row("partnership_intelligence", "csp", "E06", number, part=part) for part, number in parts.items()
    ]
    assert kinds(attacked(write_edition(tmp_path, rows))) == {CONTRIBUTOR}
    rows[-1] = row("partnership_intelligence", "csp", "E06", None, part="source: council")
    assert attacked(write_edition(tmp_path / "three", rows)) == []


def test_a_withheld_figure_that_prints_its_number_is_found(tmp_path):
    hidden = row("arson", "ward", "W1", None, statistic="count", figure_id="f0123456789abcd")
    edition = write_edition(tmp_path, SAFE, [hidden])
    (edition / "page.html").write_text('<td data-figure="f0123456789abcd">3</td>', encoding="utf-8")
    assert kinds(attacked(edition)) == {TEXT}


def workbook(how: str) -> Workbook:
    """Victims' rows where nobody who opens the workbook sees them (Norfolk and Suffolk, 2023; PSNI, 2023)."""
    book = Workbook()
    book.active.append(["Crimes", 63])
    if how.endswith("sheet"):
        sheet = book.create_sheet("rows")
        sheet.append(["name", "ward"])
        sheet.append(["A. Person", "Northam"])
        sheet.sheet_state = "hidden" if how == "hidden sheet" else "veryHidden"
    elif how == "hidden row":
        book.active.append(["A. Person"])
        book.active.row_dimensions[2].hidden = True
    elif how == "hidden column":
        book.active.column_dimensions["C"].hidden = True
        book.active["C1"] = "A. Person"
    elif how == "comment":
        book.active["A1"].comment = Comment("3 in Northam", "analyst")
    return book


@pytest.mark.parametrize(
    "how", ["hidden sheet", "very hidden sheet", "hidden row", "hidden column", "comment"]
)
def test_victims_in_a_hidden_part_of_a_workbook_are_found(tmp_path, how):
    edition = write_edition(tmp_path, SAFE)
    workbook(how).save(edition / "tables.xlsx")
    assert kinds(attacked(edition)) == {FILE}


def with_part(path, name: str, text: str) -> None:
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(name, text)


@pytest.mark.parametrize(
    "part", ["xl/pivotCache/pivotCacheRecords1.xml", "docProps/custom.xml", "customXml/item1.xml",
             "xl/externalLinks/externalLink1.xml"],
)  # fmt: skip
def test_rows_kept_beside_the_cells_of_a_workbook_are_found(tmp_path, part):
    edition = write_edition(tmp_path, SAFE)
    Workbook().save(edition / "tables.xlsx")
    assert attacked(edition) == []
    with_part(edition / "tables.xlsx", part, "<r><n>A. Person</n></r>")
    assert kinds(attacked(edition)) == {FILE}


@pytest.mark.parametrize("mark", ["<w:ins w:id='1'><w:r/></w:ins>", "<w:r><w:rPr><w:vanish/></w:rPr></w:r>",
                                  '<w:r><w:rPr><w:highlight w:val="black"/></w:rPr></w:r>'])  # fmt: skip
def test_words_that_a_paper_hides_are_found(tmp_path, mark):
    edition = write_edition(tmp_path, SAFE)
    made = io.BytesIO()
    Document().save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(edition / "paper.docx", "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "word/document.xml":
                text = text.replace(b"<w:sectPr", f"<w:p>{mark}</w:p><w:sectPr".encode(), 1)
            if not name.startswith("customXml"):
                new.writestr(name, text)
    assert FILE in kinds(attacked(edition))


def pdf(drawn: bytes) -> PdfWriter:
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                             NameObject("/BaseFont"): NameObject("/Helvetica")})  # fmt: skip
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(drawn)
    page[NameObject("/Contents")] = writer._add_object(stream)
    return writer


@pytest.mark.parametrize(("grey", "leaks"), [(b"0", True), (b"0.9", False)])
def test_words_under_a_black_box_of_a_redacted_paper_are_found(tmp_path, grey, leaks):
    """Newham, 2019: what is drawn over is still there."""
    edition = write_edition(tmp_path, SAFE)
    words = b"BT /F1 12 Tf 0 g 50 100 Td (A. Person) Tj ET "
    pdf(words + grey + b" g 40 95 120 20 re f").write(edition / "paper.pdf")
    assert (kinds(attacked(edition)) == {FILE}) == leaks


def test_what_is_attached_to_a_paper_and_what_it_was_before_are_found(tmp_path):
    edition = write_edition(tmp_path, SAFE)
    writer = pdf(b"")
    writer.add_attachment("rows.csv", b"A. Person")
    writer.write(edition / "paper.pdf")
    (edition / "old.pdf").write_bytes((edition / "paper.pdf").read_bytes() + b"\n%%EOF\n")
    found = [each.what for each in attacked(edition)]
    assert any("attached" in what for what in found) and any("earlier version" in what for what in found)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.html", "<!-- 3 in Northam -->"),
        ("assets/a.js", "//# sourceMappingURL=a.js.map"),
        ("a.js.map", "{}"),
    ],
)
def test_what_no_reader_of_a_page_sees_is_found(tmp_path, name, text):
    edition = write_edition(tmp_path, SAFE)
    (edition / name).parent.mkdir(exist_ok=True)
    (edition / name).write_text(text, encoding="utf-8")
    assert kinds(attacked(edition)) == {FILE}


@pytest.mark.parametrize(
    ("name", "text"),
    [("map.geojson", '{"type": "Point", "coordinates": [-1.4, 50.9]}'), ("data/points.csv", "crime,easting,northing\n"),
     ("map.html", '<svg><circle data-easting="442000" r="2"/></svg>')],
)  # fmt: skip
def test_a_point_of_a_record_is_found(tmp_path, name, text):
    edition = write_edition(tmp_path, SAFE)
    (edition / name).write_text(text, encoding="utf-8")
    assert MAP in kinds(attacked(edition))


def test_what_a_parquet_file_says_of_its_rows_is_found(tmp_path):
    edition = write_edition(tmp_path, SAFE)
    table = pq.read_table(edition / "data" / "observations.parquet")
    pq.write_table(
        table.replace_schema_metadata({"made from": "3 in Northam"}), edition / "data" / "more.parquet"
    )
    assert kinds(attacked(edition)) == {FILE}


def test_every_kind_of_attack_is_tried_above():
    assert set(KINDS) == {
        ALGEBRA,
        INTERVAL,
        RATE,
        TIME,
        PLACE,
        GROUP,
        DOMINANCE,
        MAP,
        CONTRIBUTOR,
        FILE,
        TEXT,
    }
