"""What a reference table says has one checksum, whichever way it is laid out."""

import gzip
import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from safecity.extracts.contents import contents_of
from safecity.extracts.publishers import publishers
from tests.extracts.server import Publisher, serving
from tests.extracts.test_fetch_reference import reference

ROWS = [("E01000001", 1, 9), ("E01000002", 12_345, 3), ("W01000003", 30_000, 10)]
COLUMNS = ("lsoa_code", "imd_rank", "imd_decile")
SAID = hashlib.sha256(b"E01000001\t1\t9\nE01000002\t12345\t3\nW01000003\t30000\t10").hexdigest()
PUBLISHED = (
    "LSOA code (2011)",
    "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)",
    "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)",
)


def plain(rows=ROWS) -> str:
    return "lsoa11_code,IMD_rank,IMD_decile\n" + "".join(f"{a},{b},{c}\n" for a, b, c in rows)


def as_text(path: Path) -> None:
    path.write_text(plain(), encoding="utf-8")


def sorted_otherwise_with_bom(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + plain(ROWS[::-1]).replace("\n", "\r\n").encode())


def with_the_publishers_headings_and_commas(path: Path) -> None:
    lines = [",".join(f'"{heading}"' for heading in PUBLISHED)]
    path.write_text("\n".join([*lines, *(f'{a},"{b:,}",{c}.0' for a, b, c in ROWS)]), encoding="utf-8")


def each_row_twice_and_a_total(path: Path) -> None:
    path.write_text(plain([*ROWS, *ROWS, ("England", 42_346, 22)]), encoding="utf-8")


def zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("imd.csv", plain())


def gzipped(path: Path) -> None:
    path.write_bytes(gzip.compress(plain().encode()))


def a_workbook_with_title_rows(path: Path) -> None:
    book = Workbook()
    book.active.title = "Notes"
    book.active.append(["Indices of deprivation"])
    sheet = book.create_sheet("IoD2019")
    for row in (["File 7"], [], list(PUBLISHED), *map(list, ROWS), ["Source: made up"]):
        sheet.append(row)
    book.save(path)


@pytest.mark.parametrize(
    "write",
    [
        as_text,
        sorted_otherwise_with_bom,
        with_the_publishers_headings_and_commas,
        each_row_twice_and_a_total,
        zipped,
        gzipped,
        a_workbook_with_title_rows,
    ],
)
def test_one_table_has_one_checksum_in_every_layout(tmp_path, write):
    write(tmp_path / "file")
    assert contents_of(tmp_path / "file", COLUMNS) == (SAID, 3)


@pytest.mark.parametrize(
    "rows", [ROWS[:2], [*ROWS[:2], ("W01000003", 30_000, 9)], [*ROWS, ("E01000004", 2, 1)]]
)
def test_a_row_less_a_row_more_or_a_figure_that_is_other_has_another(tmp_path, rows):
    (tmp_path / "file.csv").write_text(plain(rows))
    assert contents_of(tmp_path / "file.csv", COLUMNS) != (SAID, 3)


def test_a_file_of_another_kind_has_none(tmp_path):
    (tmp_path / "file.csv").write_text("lsoa11_code,msoa11_code\nE01000001,E02000001\n")
    assert contents_of(tmp_path / "file.csv", COLUMNS) is None


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (plain(), "Checked: all 3 rows of lookup.csv"),
        (plain(ROWS[:2]), "CHECK lookup.csv: its 2 rows do not say what is known"),
        ("LSOA11CD,LSOA21CD\nE01000001,E01000001\n", "CHECK lookup.csv: no table is in it"),
        (plain() + "\x81", "CHECK lookup.csv: what it says could not be compared"),
    ],
)
def test_a_fetch_says_whether_the_table_says_what_is_known(tmp_path, sent, told):
    with serving(Publisher({"/lookup.csv": sent.encode("latin-1")})) as publisher:
        (fetched,) = reference(publisher, tmp_path, contents_of=COLUMNS, contents_sha256=SAID)
    assert fetched.path.read_bytes() == sent.encode("latin-1")
    assert len(fetched.notes) == 1 and fetched.notes[0].startswith(told)


SHARED = {
    "lsoa11_ward20_lad20": "lookup_lsoa11_lad20.csv",
    "lsoa21_ward24_lad24": "lookup_lsoa21_ward24_lad24.csv",
    "lsoa11_msoa11": "lookup_lsoa11_msoa11.csv",
    "lsoa11_lsoa21_lad22": "lookup_lsoa11_lsoa21_lad22.csv",
    "lad24_csp24_pfa24": "lookup_lad24_csp24_pfa24.csv",
    "population_mid2019_lsoa11": "population_mid2019_lsoa11_single_year_of_age.csv.gz",
    "population_mid2020_lsoa11": "population_mid2020_lsoa11_single_year_of_age.csv.gz",
    "imd2019_lsoa11": "imd2019_england_lsoa11_ranks_deciles.csv",
    "imd2025_lsoa21": "imd2025_england_lsoa21.csv",
}


# No second copy of these is at hand, but the areas of their census are known from another table.
AREAS = {
    "boundaries_lsoa11": ("lookup_lsoa11_msoa11.csv", "lsoa_code"),
    "boundaries_lsoa21": ("lookup_lsoa11_lsoa21_lad22.csv", "lsoa21_code"),
    "population_mid2018_lsoa11": ("population_mid2017_lsoa11_single_year_of_age.csv.gz", "lsoa_code"),
    "population_mid2021_mid2022_lsoa21": ("lookup_lsoa21_ward24_lad24.csv", "lsoa_code"),
}


def test_the_list_knows_what_these_tables_say():
    known = {file.name for file in publishers() if file.contents_sha256}
    assert known == set(SHARED) | set(AREAS)


def a_map(codes) -> str:
    drawn = [
        {"type": "Feature", "properties": {"LSOA21CD": code, "LSOA21NM": "x"}, "geometry": None}
        for code in codes
    ]
    return json.dumps({"type": "FeatureCollection", "features": drawn})


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (
            ["E01000002", "E01000001"],
            "Checked: lookup.geojson has each of the 2 areas it should have, and no other",
        ),
        (["E01000001"], "CHECK lookup.geojson: its 1 rows do not say what is known"),
        (["E01000001", "E01000003"], "CHECK lookup.geojson: its 2 rows do not say what is known"),
        ([], "CHECK lookup.geojson: its 0 rows do not say what is known"),
    ],
)
def test_a_map_is_known_by_the_areas_it_draws(tmp_path, codes, told):
    known = hashlib.sha256(b"E01000001\nE01000002").hexdigest()
    with serving(Publisher({"/lookup.csv": a_map(codes).encode()})) as publisher:
        (fetched,) = reference(
            publisher, tmp_path, layout="geojson", contents_of=("lsoa_code",), contents_sha256=known
        )
    assert len(fetched.notes) == 1 and fetched.notes[0].startswith(told)


@pytest.mark.parametrize("name", sorted(AREAS))
def test_the_areas_the_list_knows_are_those_of_the_census(name, real_data):
    wanted = next(file for file in publishers() if file.name == name)
    table, column = AREAS[name]
    found = contents_of(real_data / "reference" / table, [column])
    assert wanted.contents_of == ("lsoa_code",)
    assert found is not None and found[0] == wanted.contents_sha256


@pytest.mark.parametrize("name", sorted(SHARED))
def test_what_the_list_knows_is_what_the_tables_say(name, real_data):
    wanted = next(file for file in publishers() if file.name == name)
    found = contents_of(real_data / "reference" / SHARED[name], wanted.contents_of)
    assert found is not None and found[0] == wanted.contents_sha256
