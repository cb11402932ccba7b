"""The Home Office's tables by partnership, in the layouts they come in, and what is refused of them."""

import io

import pytest
import xlsxwriter

from safecity.datasets.recorded_by_csp import RECORDED_BY_CSP
from tests.datasets.drawn_tables import HEADINGS, USUAL, tables
from tests.datasets.small import Small, csv_bytes


@pytest.fixture
def small(tmp_path):
    return Small.new(tmp_path)


def held(small: Small, *columns: str, known_on: str | None = None) -> list[tuple]:
    store = small.store(known_on)
    try:
        rows = store.table(RECORDED_BY_CSP).order_by("line").to_pyarrow().to_pylist()
        return [tuple(row[name] for name in columns) for row in rows]
    finally:
        store.close()


@pytest.mark.parametrize(
    "heading",
    ["CSP Code (ONS)", "ONS Code", "CSP Code", "CSP code 2022", "ONS CSP code", "CSP22CD", "csp_code"],
)
def test_the_partnerships_code_is_found_under_each_editions_heading(small, heading):
    small.send("tables.csv", tables("csp\nE22999901", csp=heading))
    assert held(small, "csp_code", "offence_code") == [("E22999901", "28E")]


def test_numbers_are_read_as_the_home_office_writes_them(small):
    small.send(
        "tables.csv",
        tables("n\n 1,234 \n-2\n-00\n\N{MINUS SIGN}3\n7 "),
    )
    assert held(small, "offences") == [(1234,), (-2,), (0,), (-3,), (7,)]


def test_both_ways_of_writing_a_year_are_one_year(small):
    small.send("tables.csv", tables("year\n2019/20\n2019-20\n2019-2020\n2019/2020"))
    assert set(held(small, "financial_year")) == {("2019/20",)}


def test_title_rows_are_passed_over_and_codes_are_trimmed(small):
    small.send("tables.csv", tables("code\n28e \n 8N", title="Police recorded crime by partnership"))
    assert held(small, "offence_code") == [("28E",), ("8N",)]


@pytest.mark.parametrize("written", ["", "-", "x", "[x]", "n/a", "Unassigned"])
def test_offences_of_no_partnership_are_kept_without_a_code(small, written):
    small.send("tables.csv", tables(f"n | csp\n1 | E22999901\n1 | {written}\n1 | E22999902"))
    assert held(small, "csp_code") == [("E22999901",), (None,), ("E22999902",)]


def test_a_workbook_is_read_under_its_title(small):
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        sheet = book.add_worksheet("2019-20")
        sheet.write(0, 0, "Police recorded crime community safety partnership open data")
        sheet.write_row(2, 0, list(HEADINGS.values()))
        sheet.write_row(3, 0, [*list(USUAL.values())[:1], 2, *list(USUAL.values())[2:-1], -4])
    small.send("tables.xlsx", written.getvalue())
    assert held(small, "quarter", "offences") == [(2, -4)]


@pytest.mark.parametrize(
    "column, written, expected",
    [
        ("year", "2019/21", "a year such as 2019/20"),
        ("year", "2019", "a year such as 2019/20"),
        ("quarter", "5", "a whole number from 1 to 4"),
        ("csp", "E2299990", "a code such as"),
        ("n", "3.5", "a whole number"),
        ("n", "12,34", "a whole number"),
        ("n", "", "a value"),
        ("code", "", "a value"),
    ],
)
def test_what_cannot_be_believed_is_rejected_with_its_reason(small, column, written, expected):
    good = "\n".join(f"{USUAL[column]}" for _row in range(3))
    receipt = small.send("tables.csv", tables(f"{column} | force\n" + "\n".join(
        f"{each} | Hamwic" for each in [*good.split("\n"), written])))  # fmt: skip
    assert receipt
    assert len(held(small, "offences")) == 3
    (rejects,) = (small.partnership.store / "rejected").glob("*.csv")
    (line,) = rejects.read_text(encoding="utf-8").splitlines()[1:]
    assert f",5,{HEADINGS[column]}," in line and expected in line


def test_a_later_file_replaces_the_quarters_it_holds_and_no_others(small):
    first = tables("""
        year    | quarter | csp       | n
        2019/20 | 1       | E22999901 | 10
        2019/20 | 1       | E22999902 | 20
        2019/20 | 2       | E22999901 | 30
        2018/19 | 1       | E22999901 | 40
    """)
    later = tables("""
        year    | quarter | csp       | n
        2019-20 | 1       | E22999901 | 11
        2019-20 | 3       | E22999901 | 50
    """)
    small.send("first.csv", first, on="2020-01-01")
    small.send("later.csv", later, on="2020-04-01")
    assert sorted(held(small, "offences")) == [(11,), (30,), (40,), (50,)]
    assert sorted(held(small, "offences", known_on="2020-03-31")) == [(10,), (20,), (30,), (40,)]


def test_a_table_without_its_partnership_codes_is_the_forces_table(small):
    """Eight of the ten headings are those of the table by force, which is another dataset."""
    rows = [[USUAL[name] for name in HEADINGS if name not in ("name", "csp")]]
    small.send("force.csv", csv_bytes([h for n, h in HEADINGS.items() if n not in ("name", "csp")], rows))
    assert held(small, "offences") == []
