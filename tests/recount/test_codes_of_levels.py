"""Which codes can be of a level: the first count and the second decide alike, and swapped columns are refused."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.datasets.reference import LOOKUPS
from safecity.recount.reference import _is_code
from tests.datasets.small import Small, csv_bytes

LEVELS = ("lsoa", "msoa", "ward", "lad", "csp", "pfa")


@given(st.sampled_from(LEVELS), st.from_regex(r"[A-Z][0-9]{2}[0-9]{6}", fullmatch=True))
def test_both_counts_take_the_same_codes_for_codes_of_a_level(level, code):
    pattern = LOOKUPS.columns[f"{level}_code"].pattern
    assert bool(re.fullmatch(pattern, code)) == _is_code(level, code)


@pytest.mark.parametrize(
    ("level", "code", "may"),
    [
        ("lsoa", "E01014485", True), ("lsoa", "W01000001", True), ("lsoa", "X01000001", True),
        ("lsoa", "E06000023", False),
        ("ward", "E05008873", True), ("ward", "E01014485", False), ("lad", "W06000015", True),
        ("lad", "E22000040", False),
        ("csp", "E22000040", True), ("csp", "W14000001", True), ("csp", "E06000023", False),
        ("pfa", "E01014485", False),
    ],
)  # fmt: skip
def test_how_codes_begin(level, code, may):
    assert _is_code(level, code) is may


@pytest.mark.parametrize("header", [("LAD20CD", "LSOA11CD"), ("LSOA11CD", "WD20CD")])
def test_a_look_up_with_swapped_headings_is_refused_and_says_what_it_expected(tmp_path, header):
    small = Small.new(tmp_path)
    receipt = small.send(
        "lads.csv", csv_bytes(header, [(f"E0101448{last}", "E06000023") for last in range(9)])
    )
    assert not receipt.taken
    [refused] = receipt.refused
    assert "lads.csv" in refused and "expected a code of a " in refused
