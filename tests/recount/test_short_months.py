"""Which months were cut short: the first count and the second decide alike, by different arithmetic."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.datasets.cut_short import TOO_MANY, is_unlikely, usual_month
from safecity.extracts.extract import Extract
from safecity.recount.files import PlainFile
from safecity.recount.short_months import ShortMonths, is_cut_short
from safecity.recount.street import Street, read_street
from safecity.recount.street_files import StreetFiles
from safecity.vocabulary.force import force_key

around = st.integers(1_000 - 3, 1_000 + 3) | st.integers(0, 30_000)


@given(st.integers(0, 20_000), st.lists(around, max_size=7))
def test_both_counts_take_the_same_months_for_cut_short(records, others):
    assert is_cut_short(records, others) == is_unlikely(records, usual_month(others))


@given(st.lists(around, min_size=3, max_size=7), st.integers(-2, 2))
def test_they_agree_around_half_of_what_is_usual(others, off):
    records = max(0, int(usual_month(others) / 2) + off)
    assert is_cut_short(records, others) == is_unlikely(records, usual_month(others))


@given(st.lists(around, min_size=3, max_size=7), st.integers(-2, 2))
def test_they_agree_around_what_is_too_many(others, off):
    records = max(0, int(TOO_MANY * usual_month(others)) + off)
    assert is_cut_short(records, others) == is_unlikely(records, usual_month(others))


FORCE = "Hamwic Police (made up)"
LOOKUP = "LSOA11CD,LAD20CD\nE01999901,E06999901\n"
HEADINGS = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context"
)


def street(month: str, records: int) -> str:
    lines = (f"{month}-{n},{month},{FORCE},{FORCE},,,,E01999901,,Burglary,,\n" for n in range(records))
    return HEADINGS + "\n" + "".join(lines)


def a_file(name: str, text: str) -> PlainFile:
    extract = Extract(name, date(2019, 8, 1), 0, hashlib.sha256(text.encode()).hexdigest(), Path(name))
    return PlainFile(name, name, extract, text.encode)


@pytest.mark.parametrize(
    ("records", "read_whole"), [(2_000, ["2019-03"]), (400, [f"2019-0{month}" for month in range(1, 7)])]
)
def test_the_other_months_are_read_only_where_one_may_be_short(monkeypatch, records, read_whole):
    """The look-up beside them holds no record of the force: it makes no month look short."""
    months = {f"2019-0{month}": 2_000 for month in range(1, 7)} | {"2019-03": records}
    files = [a_file("look-up.csv", LOOKUP)]
    files += [a_file(f"{month}-hamwic-street.csv", street(month, many)) for month, many in months.items()]
    whole = []

    def read(file: PlainFile, content: bytes) -> Street | None:
        found = read_street(file, content)
        whole.extend([file.own_name[:7]] if found else [])
        return found

    monkeypatch.setattr("safecity.recount.street_files.read_street", read)
    streets = StreetFiles(files, None, lambda content: True)
    force = force_key(FORCE)
    stands = streets.in_force({"2019-03"}, frozenset({force}))[force, "2019-03"]
    assert ShortMonths(streets).holds(force, "2019-03", stands) == (records < 1_000)
    assert sorted(whole) == read_whole
