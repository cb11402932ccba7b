"""A figure prints one way, and its id is of the question and not of the answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.release.figure import Figure, count_of_records, figure_id
from safecity.vocabulary import Period, Place

CITY, YEAR = Place("E06999901", "Hamwic", "csp"), Period.financial_year(2019)


def figure(value, unit="crimes", *, form="plain", status="observed", decimals=1) -> Figure:
    return Figure(
        "f", "m", CITY, YEAR, "", value, unit, status, "open", "count", form=form, decimals=decimals
    )


@pytest.mark.parametrize(
    ("end", "form", "printed"),
    [
        (-25.84, "signed", "\N{MINUS SIGN}25.8%"),
        (-0.0042, "signed", "\N{MINUS SIGN}0.004%"),
        (0.031, "signed", "+0.03%"),
        (-0.05, "signed", "\N{MINUS SIGN}0.1%"),
        (0, "signed", "0.0%"),
        (-0.0, "signed", "0.0%"),
        (-1e-9, "signed", "0.0%"),  # what is as near as that is nought
        (0.0042, "plain", "0.0%"),  # a share, of which no side of nought is told
        (12, "ordinal", "12.0%"),
    ],
)
def test_the_end_of_a_range_is_never_minus_nought_and_keeps_to_its_side(end, form, printed):
    assert figure(-13.8, "% change", form=form).end(end) == printed


@given(st.floats(-500, 500), st.integers(0, 3))
def test_an_end_is_printed_with_its_sign_or_as_nought(end, decimals):
    printed = figure(5.0, "% change", form="signed", decimals=decimals).end(end)
    number = float(printed.rstrip("%").replace("\N{MINUS SIGN}", "-").replace(",", ""))
    assert (printed[0] in "+\N{MINUS SIGN}") == bool(number)
    assert number == 0 or (number > 0) == (end > 0)
    assert abs(number - end) <= 0.5 * 10**-decimals + 1e-9


@pytest.mark.parametrize(
    "shown, printed",
    [
        (figure(13725), "13,725"),
        (figure(0), "0"),
        (figure(29.62, "per 1,000 residents"), "29.6"),
        (figure(4.256, "per 1,000 residents", decimals=2), "4.26"),
        (figure(-7.176, "% change"), "\N{MINUS SIGN}7.2%"),
        (figure(-7.176, "% change", form="signed"), "\N{MINUS SIGN}7.2%"),
        (figure(7.176, "% change", form="signed"), "+7.2%"),
        (figure(-7.176, "% change", form="size"), "7.2%"),
        (figure(-0.04, "% change", form="signed"), "0.0%"),
        (figure(0.0, "% change", form="signed"), "0.0%"),
        (figure(1, form="ordinal"), "1st"),
        (figure(12, form="ordinal"), "12th"),
        (figure(23, form="ordinal"), "23rd"),
        (figure(111, form="ordinal"), "111th"),
        (figure(None, status="gap"), "[x]"),
        (figure(None, status="withheld"), "[c]"),
    ],
)
def test_a_figure_prints_as_a_reader_expects(shown, printed):
    assert str(shown) == printed


@given(st.floats(-1e9, 1e9) | st.integers(-(10**9), 10**9), st.sampled_from(["plain", "signed", "size"]))
def test_no_number_is_ever_signed_twice_or_printed_as_minus_nothing(value, form):
    printed = str(figure(value, "% change", form=form))
    assert sum(printed.count(sign) for sign in "+-\N{MINUS SIGN}") <= 1 and "-" not in printed
    assert form != "size" or printed[0].isdigit()
    if not printed.strip("+\N{MINUS SIGN}%0.,"):
        assert printed[0] == "0"


def test_the_same_question_has_the_same_id_for_ever():
    assert figure_id("asb", CITY, YEAR, statistic="count") == figure_id(
        "asb", CITY, "2019/20", statistic="count"
    )
    assert figure_id("asb", CITY, YEAR, statistic="count") == "f8f23bbfbaf61ac"


def test_another_question_has_another_id():
    ward = Place(CITY.code, CITY.name, "ward")
    asked = [
        figure_id(measure, place, period, category=category, comparator=comparator, statistic=statistic)
        for measure in ("asb", "drugs")
        for place in (CITY, ward, Place("E06999902", "Hamwic", "csp"))
        for period in (YEAR, YEAR.year_before(), Period.month(2019, 4))
        for category in ("", "a")
        for comparator in ("", "a", "year before")
        for statistic in ("count", "rate")
    ]
    assert len(set(asked)) == len(asked)


def test_a_name_that_ends_where_the_next_begins_is_not_confused():
    assert figure_id("a", CITY, "b", category="c", statistic="d") != figure_id("a", CITY, "bc", statistic="d")


def test_the_place_is_told_by_its_code_and_not_by_its_name():
    renamed = Place(CITY.code, "New Hamwic", "csp", 2024)
    assert figure_id("asb", renamed, YEAR, statistic="count") == figure_id(
        "asb", CITY, YEAR, statistic="count"
    )


def test_a_count_of_records_has_an_id_like_any_figure():
    assert count_of_records("records", CITY, YEAR, 7, "records").id == figure_id(
        "records", CITY, YEAR, statistic="count"
    )
