"""What leaves of measures that are not open: drawn counts, and what is printed of them."""

import pytest

from safecity.vocabulary import Period, Place
from tests.release.released import CITY, YEAR, released

MONTHS = YEAR.months()
NORTH, SOUTH = Place("E05000001", "North", "ward"), Place("E05000002", "South", "ward")
STREET = Place("E01000001", "Street", "lsoa")


def printed(out, measure: str, place: Place, period: Period, category: str = "") -> str:
    return str(out.count(measure, place, period, category))


@pytest.mark.parametrize(
    ("measure", "number", "shown"),
    [("arson", 0, "0"), ("arson", 1, "[c]"), ("arson", 4, "[c]"), ("arson", 5, "5"),
     ("rape", 0, "[c]"), ("rape", 7, "[c]"), ("rape", 8, "8"), ("rape", 13, "13")],
)  # fmt: skip
def test_a_small_number_of_the_place_is_withheld_and_any_other_exact(measure, number, shown):
    out = released([(measure, CITY, YEAR, number, 1000)])
    assert printed(out, measure, CITY, YEAR) == shown
    withheld = shown == "[c]"
    rate = out.rate(measure, CITY, YEAR)
    assert (rate.value is None, rate.numerator is None, rate.low is None) == (withheld,) * 3
    assert rate.status == ("withheld" if withheld else "observed")


def test_wards_of_a_sensitive_measure_are_told_to_the_nearest_five():
    out = released(
        [("rape", CITY, YEAR, 31, 1000), ("rape", NORTH, YEAR, 23, 500), ("rape", SOUTH, YEAR, 8, 500)]
    )
    assert [printed(out, "rape", each, YEAR) for each in (CITY, NORTH, SOUTH)] == ["31", "25", "10"]
    assert out.rate("rape", NORTH, YEAR).value == 50


def test_small_areas_and_months_of_wards_do_not_leave():
    out = released(
        [
            ("arson", CITY, YEAR, 60, 1000),
            ("arson", NORTH, MONTHS[0], 60, 1000),
            ("arson", STREET, YEAR, 60, 100),
        ]
    )
    assert not out.has("arson", NORTH, MONTHS[0]) and not out.has("arson", STREET, YEAR)
    assert printed(out, "arson", NORTH, MONTHS[0]) == printed(out, "arson", STREET, YEAR) == "[c]"
    assert out.table.num_rows == 1


def test_what_nobody_counted_is_still_no_figure():
    with pytest.raises(KeyError):
        released([("arson", CITY, YEAR, 60, 1000)]).count("arson", NORTH, YEAR)


@pytest.mark.parametrize(("lowest", "are_shown"), [(5, True), (0, True), (4, False)])
def test_months_are_published_only_where_none_is_too_small(lowest, are_shown):
    counts = [lowest, *(20 + at for at in range(11))]
    rows = [("arson", CITY, month, count, 1000) for month, count in zip(MONTHS, counts, strict=True)]
    out = released([("arson", CITY, YEAR, sum(counts), 1000), *rows])
    assert [out.has("arson", CITY, month) for month in MONTHS] == [are_shown] * 12
    assert printed(out, "arson", CITY, YEAR) == str(sum(counts))


def test_rolling_years_are_not_published_beside_months():
    rolling = Period.year_to(2020, 2)
    rows = [("arson", CITY, month, 20, 1000) for month in MONTHS]
    out = released([("arson", CITY, YEAR, 240, 1000), ("arson", CITY, rolling, 240, 1000), *rows])
    assert out.has("arson", CITY, MONTHS[0]) and not out.has("arson", CITY, rolling)


def test_part_of_a_ward_s_year_is_published_only_where_the_year_is_a_gap():
    part = YEAR.leaving_out(MONTHS[:2])
    rows = [("arson", CITY, YEAR, 60, 1000), ("arson", NORTH, part, 50, 1000)]
    assert not released([*rows, ("arson", NORTH, YEAR, 60, 1000)]).has("arson", NORTH, part)
    assert released([*rows, ("arson", NORTH, YEAR, None, 1000)]).has("arson", NORTH, part)


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(50, 120, True), (7, 120, False), (113, 120, False), (112, 120, True), (50, 99, False), (50, 100, True)],
)
def test_a_share_of_a_sensitive_measure_needs_a_base_and_a_rest(part, whole, shown):
    out = released([("rape_by_strangers", CITY, YEAR, part, whole)])
    assert out.rate("rape_by_strangers", CITY, YEAR).status == ("observed" if shown else "withheld")


@pytest.mark.parametrize(
    ("part", "whole", "shown"), [(96, 100, False), (95, 100, True), (100, 100, True), (4, 9, False)]
)
def test_a_share_of_a_standard_measure_needs_a_rest(part, whole, shown):
    out = released([("victims_of_one_crime", CITY, YEAR, part, whole)])
    assert out.rate("victims_of_one_crime", CITY, YEAR).status == ("observed" if shown else "withheld")


def in_parts(counts: dict[str, int], whole: int):
    rows = [("rape_victims", CITY, YEAR, whole, 1000), *(
        ("rape_victims", CITY, YEAR, number, 1000, label) for label, number in counts.items()
    )]  # fmt: skip
    return released(rows)


def test_parts_of_a_sensitive_measure_are_shown_of_a_hundred_or_more_and_their_shares_stand():
    counts = {"sex: female": 90, "sex: male": 30, "sex: other": 3, "sex: not known": 2}
    out = in_parts(counts, 125)
    assert printed(out, "rape_victims", CITY, YEAR, "sex: female") == "90"
    assert printed(out, "rape_victims", CITY, YEAR, "sex: other") == "[c]"
    assert printed(out, "rape_victims", CITY, YEAR, "sex: not known") == "[c]"
    share = out.share("rape_victims", CITY, YEAR, "sex: female")
    assert (share.numerator, share.denominator) == (90, 125)


def test_parts_of_fewer_than_a_hundred_are_not_shown():
    out = in_parts({"sex: female": 60, "sex: male": 30}, 90)
    assert printed(out, "rape_victims", CITY, YEAR, "sex: female") == "[c]"


def test_an_open_measure_is_as_it_was():
    out = released([("asb", STREET, MONTHS[0], 1, 100)])
    assert printed(out, "asb", STREET, MONTHS[0]) == "1"
