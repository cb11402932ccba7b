"""What the parts that are told of a whole leave of it: a number that nobody prints, protected as one withheld is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.release.planted import attacked, write_edition
from tests.release.released import CITY, YEAR, released
from tests.release.test_joint import AREAS, WARDS, let_out, wards

VIOLENCE = ("violent_crime", "most_serious_violence", "stalking_and_harassment", "modern_slavery")


def told(**numbers):
    out = released([(name, CITY, YEAR, many, 40_000) for name, many in numbers.items()], by_menu=True)
    return [str(out.count(name, CITY, YEAR)) for name in numbers]


@pytest.mark.parametrize(
    ("hate", "racist", "printed"),
    [
        (40, 3, ["40", "[c]"]),  # few are racist
        (40, 38, ["40", "[c]"]),  # few are not, and the mark is the same
        (40, 40, ["40", "[c]"]),  # a sensitive class does not say that there was none
        (40, 32, ["40", "32"]),
        (7, 7, ["[c]", "[c]"]),
    ],
)
def test_a_part_is_withheld_where_it_or_what_it_leaves_is_small(hate, racist, printed):
    assert told(hate_crime=hate, hate_race=racist) == printed


@pytest.mark.parametrize(
    ("numbers", "printed"),
    [
        (
            (100, 40, 57, 0),
            ["100", "[c]", "57", "[c]"],
        ),  # three of other violence, and the slavery is small itself
        ((130, 40, 57, 12), ["130", "40", "57", "12"]),
        ((112, 40, 57, 12), ["112", "40", "57", "[c]"]),
        ((99, 40, 59, 0), ["99", "[c]", "59", "[c]"]),  # all of it is told, so there was no slavery
    ],
)
def test_of_several_parts_that_leave_few_together_one_is_withheld(numbers, printed):
    assert told(recorded_crime=2000, **dict(zip(VIOLENCE, numbers, strict=True)))[1:] == printed


@pytest.mark.parametrize(("violent", "printed"), [(0, "[c]"), (6, "[c]"), (8, "8")])
def test_a_total_that_holds_a_sensitive_measure_is_told_from_eight_on(violent, printed):
    assert told(violent_crime=violent, modern_slavery=0) == [printed, "[c]"]
    assert told(violent_crime=6) == ["6"]  # by itself it is told from five on


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=5, max_size=5))
def test_what_is_there_hangs_on_no_number_and_nothing_is_found(tmp_path_factory, numbers):
    serious, stalking, slavery, cruelty, other = numbers
    rows = {"recorded_crime": 2000 + sum(numbers), "violent_crime": sum(numbers), "most_serious_violence": serious,
            "stalking_and_harassment": stalking, "modern_slavery": slavery, "cruelty_to_children": cruelty}  # fmt: skip
    out = released([(name, CITY, YEAR, many, 40_000) for name, many in rows.items()], by_menu=True)
    assert set(out.table["measure"].to_pylist()) == rows.keys()
    assert attacked(write_edition(tmp_path_factory.mktemp("edition"), out.table.to_pylist())) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=5, max_size=5))
def test_wards_are_withheld_and_never_missing_whatever_lies_in_none_of_them(numbers):
    *of_wards, elsewhere = numbers
    areas = AREAS | {("csp", CITY.code): AREAS["csp", CITY.code] | {"E01000099"}}
    for measure, fewest in (("drug_affected_crime", 5), ("hate_crime", 8)):
        rows = [
            (measure, CITY, YEAR, 200 + sum(numbers), 4000),
            *wards(measure, [50 + each for each in of_wards]),
        ]
        out = let_out(rows, areas=areas)
        assert all(out.has(measure, each, YEAR) for each in WARDS)
        shown = [out.count(measure, each, YEAR).value for each in WARDS]
        if measure == "drug_affected_crime" and 0 < elsewhere < fewest:
            assert shown.count(None) >= 2
