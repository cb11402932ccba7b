"""What is told in full or not at all: one small category takes the table of its place and period with it."""

import pyarrow as pa
import pytest

from safecity.measures.catalogue import CATALOGUE
from safecity.release.released import release
from safecity.vocabulary import Period
from tests.release.released import CITY, all_told

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
            rows.append({"measure": NAME, "level": "csp", "place_code": CITY.code, "period": str(year),
                         "category": part, "numerator": number, "denominator": of, "value": 100 * number / of,
                         "status": "observed", "spread": None})  # fmt: skip
    return pa.Table.from_pylist(rows)


def told(of_years, release_class="sensitive", of=600):
    """The years of which anything is told; of the others each number is withheld and none is absent."""
    out = release(
        table(of_years, of), measures=[MEASURE], places=[CITY], periods=YEARS,
        rule=all_told([MEASURE], {NAME: release_class}, made_up=True),
    )  # fmt: skip
    rows = out.table.to_pylist()
    assert len({(row["period"], row["category"]) for row in rows}) >= 2 * (len(LARGE) + 1)
    shown = {str(year): {row["status"] for row in rows if row["period"] == str(year)} for year in YEARS}
    assert all(len(statuses) == 1 for statuses in shown.values())
    return [year for year, statuses in shown.items() if statuses != {"withheld"}]


def test_where_no_category_is_small_all_of_it_is_told():
    assert told((LARGE, LARGE)) == ["2018/19", "2019/20"]


@pytest.mark.parametrize("small", [0, 1, 7])
def test_one_small_category_takes_its_whole_year_and_leaves_the_other(small):
    assert told((LARGE, (*LARGE[:-1], small))) == ["2018/19"]


def test_a_category_at_the_threshold_is_told():
    assert told((LARGE, (*LARGE[:-1], 8))) == ["2018/19", "2019/20"]


def test_nothing_is_told_of_fewer_than_a_hundred_crimes():
    few = (10, 10, 20, 15, 15, 10)
    assert told((few, few), of=90) == []


def test_that_all_crimes_are_decided_tells_of_records_and_hides_nothing():
    assert told((LARGE, LARGE), of=sum(LARGE)) == ["2018/19", "2019/20"]


def test_where_numbers_are_open_the_small_ones_are_told_too():
    assert told((LARGE, (*LARGE[:-1], 1)), "open") == ["2018/19", "2019/20"]
