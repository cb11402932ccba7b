"""What is handed in is known by its content: in archives and workbooks, under titles, in publishers' own headings."""

import csv
import gzip
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from safecity.datasets.loading import accept
from safecity.datasets.reference import DEPRIVATION, LOOKUPS, RESIDENTS
from safecity.partnership import open_partnership
from safecity.vocabulary.fault import Missing
from tests.datasets.small import csv_bytes, rejected, street, zipped

JULY = street("id | type\na | Burglary\n | ASB")
AGES = [str(age) for age in range(90)] + ["90+"]


def workbook(title: str, *rows: list) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def residents_table(*codes: str) -> list[list]:
    header = ["LSOA Code", "LSOA Name", "All Ages", *AGES]
    return [header, *[[code, f"Hamwic {code[-1]}", 91, *[1] * 91] for code in codes]]


def rows_of(small, contract) -> list[dict]:
    store = small.store()
    found = store.table(contract).to_pyarrow().to_pylist()
    store.close()
    return found


def test_a_gz_a_folder_and_an_odd_name_are_all_known_by_content(small):
    small.put("in/deep/july.bin", gzip.compress(JULY))
    receipt = small.receive(small.sent / "in")
    assert receipt.taken[0].files[0].accepted == {"street_crimes": 1, "street_incidents": 1}


def test_a_partnership_named_from_where_one_stands_is_read_as_fast_as_by_its_full_path(small, monkeypatch):
    def with_care(*_said):
        raise AssertionError("read record by record, which takes many times as long")

    monkeypatch.setattr(accept, "read_carefully", with_care)
    monkeypatch.chdir(small.partnership.folder.parent)
    by_short_way = replace(small, partnership=open_partnership(Path(small.partnership.folder.name)))
    receipt = by_short_way.send("july.csv", JULY)
    assert receipt.taken[0].files[0].accepted == {"street_crimes": 1, "street_incidents": 1}


def test_a_folder_that_is_not_there_is_missing_before_anything_is_taken(small):
    with pytest.raises(Missing):
        small.receive(small.put("july.csv", JULY), small.sent / "nowhere")
    assert small.kept() == {}


@pytest.mark.parametrize(
    "name, content",
    [
        ("slip.zip", {"../july.csv": JULY}),
        ("nested.zip", {"inner.zip": None, "july.csv": JULY}),
        ("bomb.zip", {"july.csv": JULY + b"0" * 200_000_000}),
        ("empty.zip", {}),
    ],
)
def test_a_dangerous_archive_is_refused_whole_and_leaves_nothing(small, name, content):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("july.csv", JULY)
    path = zipped(small.sent / name, {each: held or inner.getvalue() for each, held in content.items()})
    receipt = small.receive(path)
    assert len(receipt.refused) == 1 and name in receipt.refused[0]
    assert small.kept() == {} and not (small.partnership.folder.parent / "july.csv").exists()


def test_a_damaged_zip_is_refused_and_the_others_are_taken_in_all_the_same(small):
    whole = zipped(small.sent / "cut.zip", {"july.csv": JULY}).read_bytes()
    receipt = small.receive(small.put("cut.zip", whole[: len(whole) // 2]), small.put("july.csv", JULY))
    assert len(receipt.refused) == 1 and "cut.zip" in receipt.refused[0]
    assert [load.extract for load in receipt.taken] == ["july.csv"]


def test_what_is_not_known_is_named_and_not_kept(small):
    receipt = small.send("minutes.txt", b"Minutes of the meeting\nof 3 May\n")
    assert receipt.unknown == ["minutes.txt"] and small.kept() == {}
    assert receipt.lines() == ["unknown minutes.txt: not a kind of file Safe City knows; left where it is"]


def test_why_records_were_rejected_is_said_at_once(small):
    rows = "\n".join(["2019-07 | Burglary"] * 5 + ["2019-07 | Piracy"] * 2 + ["July | Burglary"])
    said = small.send("july.csv", street(f"month | type\n{rows}")).lines()
    assert [line for line in said if line.startswith("reject")] == [
        "reject  july.csv: 2 records: ‘Crime type’ is not one of the values that the publisher uses",
        "reject  july.csv: 1 record: ‘Month’ is not a month such as 2019-07",
    ]


def test_of_many_reasons_the_commonest_are_said_and_how_many_records_have_another(small):
    kinds = ["Burglary"] * 20 + ["Piracy"] * 4
    rows = [f"2019-07 | {kind} | -1.4 | 50.9" for kind in kinds] + ["July | Burglary | -1.4 | 50.9"] * 3
    rows += ["2019-07 | Burglary | west | 50.9"] * 2 + ["2019-07 | Burglary | -1.4 | north"]
    rows += ["2019-07 | | -1.4 | 50.9"]
    receipt = small.send("july.csv", street("month | type | Longitude | Latitude\n" + "\n".join(rows)))
    said = [line for line in receipt.lines() if line.startswith(("took", "reject"))]
    assert said[0].endswith("31 records, 11 of them rejected")
    assert len(said) == 5
    key = receipt.taken[0].key
    assert said[-1] == f"reject  july.csv: and 2 more, in store/rejected/{key}-*.csv"
    assert sum(int(line.split(": ")[1].split()[0]) for line in said[1:-1]) + 2 == 11
    (kept,) = (small.partnership.store / "rejected").glob(f"{key}-*.csv")
    assert len(kept.read_text(encoding="utf-8").splitlines()) == 12  # and the headings


def test_a_table_that_is_not_known_may_be_an_export_with_headings_of_its_own(small):
    receipt = small.send("april.csv", b"Crime No,Recorded,HO Code,Place\n17,2019-04-03,8N,E01999901\n")
    assert receipt.unknown == ["april.csv"] and small.kept() == {}
    assert receipt.lines() == [
        "unknown april.csv: not a kind of file Safe City knows; left where it is. If it is an export of the force's "
        "records, give its headings in mapping.toml and receive it again"
    ]


@pytest.mark.parametrize("inside_zip", [False, True])
def test_a_publishers_workbook_with_title_rows_tells_its_year(small, inside_zip):
    book = workbook("Mid-2019 Persons", ["Estimates for small areas"], [], *residents_table("E01000001"),
                    ["Source: a footnote"])  # fmt: skip
    path = small.put("estimates.xlsx", book)
    receipt = small.receive(zipped(small.sent / "x.zip", {"estimates.xlsx": book}) if inside_zip else path)
    [file] = receipt.taken[0].files
    assert (file.accepted, file.rejected, file.mid_year) == ({"residents": 1}, 1, 2019)
    [row] = rows_of(small, RESIDENTS)
    assert (row["code"], row["people"], row["mid_year"], row["line"]) == ("E01000001", 91, 2019, 4)


def test_residents_whose_year_nothing_tells_are_refused_until_it_is_given(small):
    table = residents_table("E01000001")
    content = csv_bytes(table[0], table[1:])
    receipt = small.send("people.csv", content)
    assert "--mid-year" in receipt.refused[0] and small.kept() == {}
    assert small.send("people.csv", content, mid_year=2020).taken[0].files[0].mid_year == 2020


def test_the_year_given_is_kept_with_the_file_so_that_the_store_can_be_made_again(small):
    table = residents_table("E01000001")
    entries = {"july.csv": JULY, "people.csv": csv_bytes(table[0], table[1:])}
    path = zipped(small.sent / "all.zip", entries)
    assert "--mid-year" in small.receive(path).refused[0]
    assert small.receive(path).again == ["all.zip"]
    small.receive(path, mid_year=2020)
    for each in sorted(small.partnership.store.rglob("*"), reverse=True):
        each.rmdir() if each.is_dir() else each.unlink()
    assert [row["mid_year"] for row in rows_of(small, RESIDENTS)] == [2020]
    assert len(small.rows()) == 2


@pytest.mark.parametrize(
    "header, row, contract, expected",
    [
        (["LSOA11CD", "LSOA11NM", "LAD20CD", "LAD20NM"], ["E01000001", "Hamwic 001A", "E06000001", "Hamwic"], LOOKUPS,
         {"lsoa_code": "E01000001", "lsoa_year": 2011, "lad_code": "E06000001", "lad_year": 2020}),
        (["LSOA11CD", "LSOA11NM", "WD17CD", "WD17NM"], ["E01000001", "Hamwic 001A", "E05000001", "Quay"], LOOKUPS,
         {"ward_code": "E05000001", "ward_year": 2017, "ward_name": "Quay"}),
        (["LAD24CD", "LAD24NM", "CSP24CD", "CSP24NM", "PFA24CD", "PFA24NM"],
         ["E06000001", "Hamwic", "E22000001", "Hamwic", "E23000001", "Solent"], LOOKUPS,
         {"csp_code": "E22000001", "lad_year": 2024, "pfa_name": "Solent"}),
        (["LSOA code (2011)", "LSOA name (2011)", "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)",
          "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)"],
         ["E01000001", "Hamwic 001A", "66", "1"], DEPRIVATION,
         {"lsoa": "E01000001", "boundaries": 2011, "imd_rank": 66, "imd_decile": 1}),
    ],
)  # fmt: skip
def test_publishers_own_headings_are_known(small, header, row, contract, expected):
    receipt = small.send("x.csv", csv_bytes(header, [row]))
    assert receipt.refused == receipt.unknown == []
    [found] = rows_of(small, contract)
    assert {name: found[name] for name in expected} == expected


def test_an_estimate_of_men_alone_does_not_pass_for_all_residents(small):
    receipt = small.send("men.xlsx", workbook("Mid-2019 Males", *residents_table("E01000001")))
    assert rows_of(small, RESIDENTS) == [] and receipt.taken == []


@pytest.mark.parametrize(
    ("total", "ages", "column", "found"),
    [
        (5_091, [1] * 91, "All Ages", "5091"),  # a digit typed before it
        (1, [1] * 91, "All Ages", "1"),
        (87, [1] * 90 + [-3], "by_age", None),
    ],
)
def test_residents_that_cannot_be_are_rejected_with_their_line(small, total, ages, column, found):
    header, sound = residents_table("E01000001")
    table = [sound, ["E01000002", "Hamwic 2", total, *ages]]
    receipt = small.send("mid-2019.csv", csv_bytes(header, table), mid_year=2019)
    (file,) = receipt.taken[0].files
    assert (file.accepted, file.rejected) == ({"residents": 1}, 1)
    assert [row["code"] for row in rows_of(small, RESIDENTS)] == ["E01000001"]
    (kept,) = (small.partnership.store / "rejected").glob("*.csv")
    with kept.open(encoding="utf-8", newline="") as reading:
        (rejected,) = csv.DictReader(reading)
    assert (rejected["line"], rejected["column"]) == ("3", column)
    assert found is None or rejected["found"] == found


def test_a_workbook_with_a_header_and_no_records_is_refused(small):
    receipt = small.send("none.xlsx", workbook("Mid-2019 Persons", *residents_table()))
    assert "no records on the sheet 'Mid-2019 Persons'" in receipt.refused[0] and small.kept() == {}


def test_a_workbook_of_several_years_gives_none_of_them_up_in_silence(small):
    book = openpyxl.load_workbook(io.BytesIO(workbook("Mid-2019 Persons", *residents_table("E01000001"))))
    second = book.copy_worksheet(book.active)
    second.title = "Mid-2020 Persons"
    written = io.BytesIO()
    book.save(written)
    receipt = small.send("two.xlsx", written.getvalue())
    years = {row["mid_year"] for row in rows_of(small, RESIDENTS)}
    assert years == {2019, 2020} or any("Mid-2020 Persons" in line for line in receipt.lines())


@pytest.mark.parametrize(
    "change, said",
    [
        (lambda c: c.replace(b",", b";"), "cells parted by semicolons, not by commas"),
        (lambda c: c.replace(b",", b"\t"), "cells parted by tabs, not by commas"),
        (lambda c: b"Street crime\n\nJuly 2019\n" + c, "2 lines above the headings passed over"),
        (lambda c: b"Street crime\n" + c, "1 line above the headings passed over"),
    ],
)
def test_what_was_mended_in_a_layout_is_told_when_it_is_received_and_on_the_page_of_records(
    small, change, said
):
    receipt = small.send("july.csv", change(JULY))
    assert receipt.taken[0].files[0].accepted == {"street_crimes": 1, "street_incidents": 1}
    assert f"mended  july.csv: {said}" in receipt.lines()
    store = small.store()
    [file] = store.sources()["police_uk_street"]
    assert file[1].repairs == (said,)
    store.close()


def test_titles_above_a_workbooks_table_are_told(small):
    book = workbook("Mid-2019 Persons", ["Estimates for small areas"], [], *residents_table("E01000001"))
    [line] = [each for each in small.send("people.xlsx", book).lines() if each.startswith("mended")]
    assert line.endswith("read from the sheet 'Mid-2019 Persons'; 1 row above the headings passed over")


EIGHT = "id\n" + "\n".join(f"c{n}" for n in range(8))


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("Grand total: 2", "file.csv, line 4: ends in a line of totals, which is no record"),
        (
            ">>>>>>> theirs",
            "file.csv, line 4: ends in a mark of two versions of the file, which is no record",
        ),
        ("1,2019-07,Ham", "file.csv, line 4: ends in the middle of a record, so it is cut off"),
    ],
)
def test_a_last_line_that_is_no_record_is_called_what_it_is(small, last, said):
    content = street("id\n1\n2") + last.encode()
    (refused,) = small.send("file.csv", content).refused
    assert refused.startswith(said)


@pytest.mark.parametrize(
    "last",
    [
        "Total,,,,,,,,,,,",
        '"TOTAL",8',
        ",,,,,,,,,Total,8,",
        "Grand total: 8,,,,,,,,,,,",
        "Subtotal,,,,,,,8,,,,",
    ],
)
def test_a_line_of_totals_at_the_end_is_rejected_and_called_one(small, last):
    receipt = small.send("file.csv", street(EIGHT) + last.encode() + b"\n")
    assert receipt.lines()[1:] == ["reject  file.csv: 1 record: it is a line of totals, which is no record"]
    assert [line for line, *_ in rejected(small)] == ["10"]
    assert len(small.rows()) == 8


def test_a_line_of_totals_at_the_end_of_a_workbook_or_a_look_up_is_called_one(small):
    look_up = [["LSOA11CD", "LAD20CD"], *([f"E0199990{n}", "E06999901"] for n in range(5)), ["Total", "5"]]
    for name, content in (
        ("one.xlsx", workbook("Look-up", *look_up)),
        ("two.csv", csv_bytes(look_up[0], look_up[1:])),
    ):
        lines = small.send(name, content).lines()
        assert any(line.endswith("1 record: it is a line of totals, which is no record") for line in lines)


@pytest.mark.parametrize("place", ["On or near Total Garage", "Total Garage"])
def test_a_last_record_of_a_place_called_total_is_no_line_of_totals(small, place):
    content = (
        street(EIGHT + "\n").decode() + f",2019-07,Hamwic Police,Hamwic Police,,,{place},,,Burglarly,,\n"
    )
    assert small.send("file.csv", content.encode()).lines()[1] == (
        "reject  file.csv: 1 record: ‘Crime type’ is not one of the values that the publisher uses"
    )
