import re
import zipfile
from dataclasses import replace

import openpyxl
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from safecity.findings.judged.judge import judge_change
from safecity.outputs.placements import Placements
from safecity.outputs.site_pages.editions_page import edition_day
from safecity.outputs.site_pages.measure_page import rows as measure_rows
from safecity.outputs.tables.workbook import write_tables
from safecity.release.figure import Figure
from safecity.release.released import Released
from safecity.release.rule import ReleaseRule
from safecity.vocabulary import Period, Place
from safecity.vocabulary.glossary import words
from tests.outputs.small_review import small_review
from tests.outputs.written_elsewhere import digest_elsewhere, digest_of

SHEETS = ["Cover", "Contents", "Notes", "Changes", "Months", "Usual range", "Wards", "Deprivation", "Standing",
          "Partnerships", "Scorecard", "Scorecard months", "Scorecard gaps", "Emerging issues",
          "Data quality", "Files"]  # fmt: skip


@pytest.fixture
def write(tmp_path):
    """Write a review as a workbook, and give what another program reads of it with the figures' placements."""

    def written(review):
        placements = Placements()
        write_tables(review, tmp_path / "tables.xlsx", placements)
        return openpyxl.load_workbook(tmp_path / "tables.xlsx"), placements

    return written


def table(sheet) -> tuple[list[str], list[list]]:
    """The header and the rows of the one table on a sheet."""
    (only,) = sheet.tables.values()
    header, *rows = ([cell.value for cell in row] for row in sheet[only.ref])
    return header, rows


def figures_of(sheet, placements: Placements) -> list[tuple[object, Figure]]:
    """Each number on a sheet beside the figure whose id stands in its row."""
    header, rows = table(sheet)
    pairs = [
        (header.index(name.removeprefix("Figure id: ")), at)
        for at, name in enumerate(header)
        if name.startswith("Figure id: ")
    ]
    return [
        (row[value], placements.figures[row[id_]])
        for row in rows
        for value, id_ in pairs
        if row[id_] != "[z]"
    ]


def test_every_number_is_the_figure_whose_id_stands_beside_it(write):
    book, placements = write(small_review())
    held = [pair for sheet in book.worksheets[3:] for pair in figures_of(sheet, placements)]
    assert {figure.id for _, figure in held} == set(placements.figures)
    # Excel's files hold sixteen digits.
    assert all(value == pytest.approx(figure.value, rel=1e-15, abs=0) for value, figure in held)
    assert len(held) > 250


def test_a_change_shows_its_counts_its_interval_and_its_verdict(write):
    header, rows = table(write(small_review())[0]["Changes"])
    burglary = dict(zip(header, rows[1], strict=True))
    assert burglary["What was counted"] == "Burglary"
    assert (burglary["Count 2018/19"], burglary["Count 2019/20"]) == (300, 200)
    assert burglary["Change (%)"] == pytest.approx(-33.333, abs=0.001)
    assert burglary["Change, lower (%)"] < -33.4 and -33.3 < burglary["Change, upper (%)"] < 0
    assert burglary["What it shows"] == "Clear fall"
    assert burglary["Rate 2019/20, per 1,000 residents"] == 10.0


def test_it_keeps_to_the_checklist_for_accessible_spreadsheets(write):
    book, _ = write(small_review())
    assert book.sheetnames == SHEETS
    for sheet in book:
        assert sheet.sheet_state == "visible" and not sheet.merged_cells.ranges and sheet.freeze_panes is None
        assert sheet["A1"].value and all(
            any(cell.value is not None for cell in row) for row in sheet.iter_rows()
        )
        assert not any(
            each.hidden for each in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
        )
    names = [name for sheet in book.worksheets[1:] for name in sheet.tables]
    assert names == [each.lower().replace(" ", "_") for each in SHEETS[1:]]
    for sheet in book.worksheets[1:]:
        header, rows = table(sheet)
        assert len(set(header)) == len(header) and all(header)
        assert rows and all(cell is not None and cell != "" for row in rows for cell in row)
        assert next(iter(sheet.tables.values())).autoFilter is None


def test_the_contents_lead_to_every_sheet(write):
    book, _ = write(small_review())
    links = [row[0].hyperlink.location for row in book["Contents"].iter_rows(min_row=4)]
    assert links == [f"'{name}'!A1" for name in SHEETS[2:]]


def test_every_note_is_used_and_explained(write):
    book, _ = write(small_review())
    explained = {row[0] for row in table(book["Notes"])[1]}
    used = {
        mark
        for sheet in book.worksheets[3:]
        for row in table(sheet)[1]
        for cell in row
        if isinstance(cell, str)
        for mark in re.findall(r"\[note \d+\]|\[[xcz]\]", cell)
    }
    assert used <= explained
    assert {mark for mark in explained if "note" in mark} <= used


def test_numbers_look_as_the_figures_print(write):
    book, _ = write(small_review())
    signed = [f"+{each};\N{MINUS SIGN}{each};{each}" for each in ("#,##0", *["#,##0.0"] * 3)]
    formats = [cell.number_format for cell in book["Changes"][4][1:8]]
    assert formats == ["#,##0", "#,##0", *signed, "General"]


def test_the_end_of_a_range_just_below_nought_is_no_minus_nought_in_the_workbook(write):
    review = small_review()
    near = tuple(
        replace(each, change=replace(each.change, low=-25.84, high=-0.0042)) if each.change else each
        for each in review.findings
    )
    book, _ = write(replace(review, findings=near))
    formats = {cell.value: cell.number_format for row in book["Changes"].iter_rows(min_row=4) for cell in row}
    assert formats[-25.84].split(";")[1] == "\N{MINUS SIGN}#,##0.0"
    assert formats[-0.0042].split(";")[1] == "\N{MINUS SIGN}#,##0.000"


def test_a_gap_is_marked_and_never_nought(write):
    book, _ = write(small_review(missing=Period.month(2019, 7)))
    header, rows = table(book["Months"])
    july = [row for row in rows if row[header.index("Month")] == "July 2019"]
    assert [row[header.index("Count")] for row in july] == ["[x]"] * 4
    header, rows = table(book["Changes"])
    assert {row[header.index("Months compared")] for row in rows} == {
        "April 2019 to March 2020 without July 2019 with April 2018 to March 2019 without July 2018"
    }


def test_too_few_for_a_percentage_is_marked_as_not_applying(write):
    header, rows = table(write(small_review())[0]["Changes"])
    asb = dict(zip(header, rows[3], strict=True))
    assert (asb["Change (%)"], asb["Change, lower (%)"], asb["Figure id: Change (%)"]) == (
        "[z]",
        "[z]",
        "[z]",
    )
    assert (asb["Count 2018/19"], asb["Count 2019/20"], asb["What it shows"]) == (11, 13, "Too few to say")


def test_words_that_look_like_a_formula_stay_words(write, tmp_path):
    wards = (Place("E05000001", "=1+1", "ward"), Place("E05000002", "@SUM(A1)", "ward"))
    write(small_review(wards=wards))
    with zipfile.ZipFile(tmp_path / "tables.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert b"<t>=1+1</t>" in archive.read("xl/sharedStrings.xml")
    assert len(sheets) == len(SHEETS) and not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


def test_what_is_not_known_has_no_sheet_and_no_column(write):
    book, _ = write(small_review(wards=(), fifths=(), others=()))
    assert book.sheetnames == [
        name for name in SHEETS if name not in {"Wards", "Deprivation", "Standing", "Partnerships"}
    ]
    header, _ = table(write(small_review(residents=None))[0]["Changes"])
    assert not any("Rate" in heading for heading in header)
    assert "Files" not in write(replace(small_review(), sources=()))[0].sheetnames


def test_the_same_review_makes_the_same_bytes_in_another_time_zone_and_process(tmp_path):
    write_tables(small_review(), tmp_path / "tables.xlsx", Placements())
    digests = {digest_of(tmp_path / "tables.xlsx")}
    for hash_seed, time_zone in (("1", "Asia/Kolkata"), ("2", "America/Los_Angeles")):
        digests.add(
            digest_elsewhere(
                "safecity.outputs.tables.workbook", "write_tables", hash_seed=hash_seed, time_zone=time_zone
            )
        )
    assert len(digests) == 1


def test_the_notes_explain_the_marks_in_the_words_of_the_glossary(write):
    book, _ = write(small_review())
    said = {row[0]: row[1] for row in book["Notes"].iter_rows(values_only=True) if row[0]}
    for word in words("Gap", "Withheld"):
        assert said[word.also[0]] == word.meaning


def test_the_cover_says_of_which_day_it_is_and_whom_to_ask(write):
    review = small_review()
    contact = review.partnership.settings.contact.model_copy(
        update={"name": "Ann Lee", "email": "ann@hamwic.example", "telephone": "none"}
    )
    settings = review.partnership.settings.model_copy(update={"contact": contact})
    book, _ = write(replace(review, partnership=replace(review.partnership, settings=settings)))
    said = " ".join(str(row[0].value) for row in book["Cover"].iter_rows() if row[0].value)
    day = edition_day(review)
    assert day is not None and f"As of {day.day} {day:%B %Y}." in said
    assert "Questions and corrections: Ann Lee, ann@hamwic.example." in said


def withheld_in_a_ward(review, year: Period):
    """The same review in which burglaries of its first ward are withheld in a year."""
    table, ward = review.released.table, review.wards[0]
    hidden = pc.and_(
        pc.and_(pc.equal(table["measure"], "burglary"), pc.equal(table["place_code"], ward.code)),
        pc.equal(table["period"], str(year)),
    )
    for name, there in (
        ("numerator", None),
        ("value", None),
        ("low", None),
        ("high", None),
        ("status", "withheld"),
    ):
        at, kind = table.column_names.index(name), table.schema.field(name).type
        table = table.set_column(at, name, pc.if_else(hidden, pa.scalar(there, kind), table[name]))
    before = review.released
    rule = ReleaseRule(dict(before.rule.classes) | {"burglary": "standard"})
    released = Released(table, before.places, before.periods, before.measures, rule)
    mine = [judge_change("burglary", ward, review.year, released)]
    others = [each for each in review.findings if (each.measure, each.place) != ("burglary", ward)]
    return replace(review, released=released, findings=(*mine, *others))


@pytest.mark.parametrize("withheld", ["before", "after"])
def test_a_withheld_count_says_so_and_so_does_all_that_is_worked_out_of_it(write, withheld):
    review = small_review()
    plain = {row[1]: row for row in table(write(review)[0]["Wards"])[1] if row[0] == review.wards[0].name}
    known = plain["Burglary"][2:4]
    review = withheld_in_a_ward(review, review.year if withheld == "after" else review.year.year_before())
    header, rows = table(write(review)[0]["Wards"])
    row = next(
        dict(zip(header, row, strict=True)) for row in rows if row[:2] == [review.wards[0].name, "Burglary"]
    )
    told = [row["Count 2018/19"], row["Count 2019/20"]]
    assert told == (["[c]", known[1]] if withheld == "before" else [known[0], "[c]"])
    assert [row[f"Change{end} (%)"] for end in ("", ", lower", ", upper")] == ["[c]"] * 3
    assert row["Rate 2019/20, per 1,000 residents"] == (
        "[c]" if withheld == "after" else plain["Burglary"][header.index("Rate 2019/20, per 1,000 residents")]
    )
    (shown, *_) = measure_rows(review, review.released.measures["burglary"], review.wards[:1])
    assert [str(shown.before), str(shown.after)] == [str(each) for each in told]
