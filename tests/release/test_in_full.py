"""What is told in full or not at all: one small category takes the table of its place and period with it."""

import pyarrow as pa
import pytest

from safecity.measures.catalogue import CATALOGUE
from safecity.release.withhold import by_class
from safecity.vocabulary import Period

NAME = "violent_crime_outcomes"
MEASURE = CATALOGUE[NAME]
YEARS = (Period.financial_year(2018), Period.financial_year(2019))
LARGE = (40, 30, 300, 60, 70, 20)


def table(of_years, of=600):
    rows = []
    for year, numbers in zip(YEARS, of_years, strict=True):
        for part, number in zip(
            ("", *(each.label for each in MEASURE.by)), (sum(numbers), *numbers), strict=True
        ):
            rows.append({"measure": NAME, "level": "csp", "place_code": "E1", "period": str(year), "category": part,
                         "numerator": number, "denominator": of, "value": 100 * number / of, "status": "observed",
                         "spread": None})  # fmt: skip
    return pa.Table.from_pylist(rows)


def told(of_years, release_class="sensitive", of=600):
    rows, cells = by_class(
        table(of_years, of), {NAME: MEASURE}, {NAME: release_class}, {str(each): each for each in YEARS}
    )
    assert not any(cell.small for cell in cells)
    return sorted(set(rows["period"].to_pylist())), len(rows)


def test_where_no_category_is_small_all_of_it_is_told():
    assert told((LARGE, LARGE)) == (
        ["2018/19", "2019/20"],
        2 * (len(LARGE) + 1),
    )  # with all of them


@pytest.mark.parametrize("small", [0, 1, 7])
def test_one_small_category_takes_its_whole_year_and_leaves_the_other(small):
    assert told((LARGE, (*LARGE[:-1], small)))[0] == ["2018/19"]


def test_a_category_at_the_threshold_is_told():
    assert told((LARGE, (*LARGE[:-1], 8)))[0] == ["2018/19", "2019/20"]


def test_nothing_is_told_of_fewer_than_a_hundred_crimes():
    few = (10, 10, 20, 15, 15, 10)
    assert told((few, few), of=90)[0] == []


def test_that_all_crimes_are_decided_tells_of_records_and_hides_nothing():
    assert told((LARGE, LARGE), of=sum(LARGE))[0] == ["2018/19", "2019/20"]


def test_where_numbers_are_open_the_small_ones_are_told_too():
    assert told((LARGE, (*LARGE[:-1], 1)), "open")[0] == ["2018/19", "2019/20"]
