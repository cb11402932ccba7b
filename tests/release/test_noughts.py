"""Noughts of a table that withholds a number are withheld with it: a mark beside one would be one at least."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.release.planted import attacked, row, write_edition
from tests.release.released import CITY, YEAR, released
from tests.release.test_joint import WARDS, let_out, wards

FLAG = "bladed_implement_crime"


@pytest.mark.parametrize(
    ("total", "of_wards", "printed"),
    [
        (40, (20, 15, 5, 0), "20 15 5 0"),  # nothing is withheld, so the nought is told
        (41, (20, 15, 3, 3), "20 15 [c] [c]"),
        (38, (20, 15, 3, 0), "20 [c] [c] [c]"),  # three alone would be too little to hide in
        (4, (1, 1, 1, 1), "[c] [c] [c] [c]"),
        (5, (5, 0, 0, 0), "5 0 0 0"),
    ],
)
def test_wards_of_a_standard_measure(total, of_wards, printed):
    out = let_out([(FLAG, CITY, YEAR, total, 4000), *wards(FLAG, of_wards)])
    assert " ".join(str(out.count(FLAG, each, YEAR)) for each in WARDS) == printed


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from((0, 0, 0, 1, 2, 3, 7, 20)), min_size=4, max_size=4))
def test_no_nought_is_printed_beside_a_mark(of_wards):
    out = let_out([(FLAG, CITY, YEAR, sum(of_wards), 4000), *wards(FLAG, of_wards)])
    shown = [out.count(FLAG, each, YEAR).value for each in WARDS]
    assert None not in shown or 0 not in shown


def test_a_total_that_is_nought_is_told():
    assert str(released([(FLAG, CITY, YEAR, 0, 4000)]).count(FLAG, CITY, YEAR)) == "0"


@pytest.mark.parametrize(
    ("total", "of_wards", "told"),
    [
        (
            5,
            (None, None, 0),
            [1.0, 1.0],
        ),  # as noughts are printed, two marks that make five are one to four each
        (5, (None, None, None), []),
        (12, (None, None, 0), []),
    ],
)
def test_marks_beside_printed_noughts_are_one_at_least_to_the_intruder(tmp_path, total, of_wards, told):
    rows = [row(FLAG, "csp", "E06", total)]
    rows += [row(FLAG, "ward", f"W{at}", number) for at, number in enumerate(of_wards, 1)]
    found = [each for each in attacked(write_edition(tmp_path, rows)) if ", ward " in each.what]
    assert [each.low for each in found] == told
