"""Every value that a contract does not believe is named: its column, what was found and what was expected."""

from datetime import date, datetime

import pytest

from safecity.datasets.contract import Column, Contract
from safecity.datasets.engine import connect
from tests.drawn import raw

ENGINE = connect()
CONTRACT = Contract(
    name="visits",
    one_row_per="visit",
    columns={
        "month": Column("date", "when", pattern=r"\d{4}-\d\d", expected="a month", required=True),
        "kind": Column("string", "which", allowed=("asb", "crime")),
        "area": Column("string", "where", pattern=r"[A-Z]\d{2}", expected="a code such as E01"),
        "people": Column("int64", "how many", low=0, high=1000_000, thousands=True),
        "rank": Column("int64", "which place", low=1),
        "north": Column("float64", "latitude", low=49, high=61.5),
        "at": Column("timestamp", "the moment"),
    },
)


def check(table: str) -> tuple[list[dict], list[dict]]:
    kept, broken = CONTRACT.check(raw(table))
    return ENGINE.to_pyarrow(kept).to_pylist(), ENGINE.to_pyarrow(broken).to_pylist()


def test_rows_that_keep_the_contract_come_back_typed():
    kept, broken = check("""
        line | month   | kind | area | people | rank | north | at
        2    | 2019-04 | asb  | E01  | 66,776 | 3    | 50.9  | 2019-07-01T12:30:00+00:00
        3    | 2019-05 |      |      |        |      |       |
    """)
    assert broken == []
    assert kept[0] == {
        "line": "2", "month": date(2019, 4, 1), "kind": "asb", "area": "E01", "people": 66776, "rank": 3,
        "north": 50.9, "at": datetime(2019, 7, 1, 12, 30),
    }  # fmt: skip
    assert kept[1] == {
        "line": "3", "month": date(2019, 5, 1), "kind": None, "area": None, "people": None, "rank": None,
        "north": None, "at": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    "column, found, expected",
    [
        ("month", None, "a value"),
        ("month", "04/2019", "a month"),
        ("month", "2019-045", "a month"),
        ("kind", "ASB", "one of asb, crime"),
        ("area", "E1", "a code such as E01"),
        ("area", "xE01", "a code such as E01"),
        ("people", "many", "a whole number from 0 to 1000000"),
        ("people", "-1", "a whole number from 0 to 1000000"),
        ("people", "3.7", "a whole number from 0 to 1000000"),
        ("people", "6,6,7", "a whole number from 0 to 1000000"),
        ("people", "66,776.5", "a whole number from 0 to 1000000"),
        ("people", "1e3", "a whole number from 0 to 1000000"),
        ("people", "0x1F", "a whole number from 0 to 1000000"),
        ("people", "1_000", "a whole number from 0 to 1000000"),
        ("rank", "1,000", "a whole number of at least 1"),
        ("rank", "0", "a whole number of at least 1"),
        ("rank", "99999999999999999999", "a whole number of at least 1"),
        ("north", "-1.4", "a number from 49 to 61.5"),
        ("north", "NaN", "a number from 49 to 61.5"),
        ("north", "inf", "a number from 49 to 61.5"),
        ("north", "50,9", "a number from 49 to 61.5"),
        ("at", "yesterday", "a day and time"),
        ("at", "2019-02-30T10:00:00", "a day and time"),
    ],
)
def test_a_value_that_is_not_believed_says_what_was_found_and_expected(column, found, expected):
    row = {"line": "7", "month": "2019-04", "kind": "asb"} | {column: found or ""}
    kept, broken = check(" | ".join(row) + "\n" + "|".join(row.values()))
    assert kept == []
    assert broken == [{"line": "7", "column": column, "found": found or "nothing", "expected": expected}]


@pytest.mark.parametrize("found, number", [("12", 12), ("1,234", 1234), ("1,234,567", None), ("007", 7)])
def test_only_whole_thousands_separators_are_mended(found, number):
    kept, broken = CONTRACT.check(raw(f"month | people\n2019-04 | {found}"))
    assert [row["people"] for row in ENGINE.to_pyarrow(kept).to_pylist()] == (
        [] if number is None else [number]
    )
    assert ENGINE.to_pyarrow(broken).num_rows == (number is None)


def test_a_moment_with_an_offset_is_kept_as_utc():
    kept, _ = CONTRACT.check(raw("month | at\n2019-07 | 2019-07-01T12:30:00+01:00"))
    assert ENGINE.to_pyarrow(kept)["at"].to_pylist() == [datetime(2019, 7, 1, 11, 30)]


def test_a_row_with_several_faults_is_rejected_once_for_its_first_column():
    _, broken = check("""
        line | month | kind | area
        2    | never | x    | ?
    """)
    assert broken == [{"line": "2", "column": "month", "found": "never", "expected": "a month"}]


def test_every_row_is_either_kept_or_rejected():
    kept, broken = check("""
        line | month   | kind  | rank
        2    | 2019-04 | asb   | 1
        3    |         | asb   | 1
        4    | 2019-04 | other | 0
        5    | 2019-04 |       | x
        6    | 2019-04 |       |
    """)
    assert [row["line"] for row in kept] == ["2", "6"] and [row["line"] for row in broken] == ["3", "4", "5"]


def test_a_column_that_the_layout_lacks_is_not_known():
    kept, broken = check("""
        line | month
        2    | 2019-04
    """)
    assert broken == [] and kept[0]["rank"] is None


def test_a_required_column_that_the_layout_lacks_breaks_every_row():
    _, broken = check("""
        line | kind
        2    | asb
    """)
    assert broken == [{"line": "2", "column": "month", "found": "nothing", "expected": "a value"}]
