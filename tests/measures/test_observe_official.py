"""What is counted in the Home Office's tables: sums with corrections, noughts, gaps, and England."""

import ibis
import pyarrow as pa
import pytest

from safecity.datasets.places.official_places import OfficialPlaces
from safecity.datasets.recorded_by_csp import RECORDED_BY_CSP
from safecity.measures.catalogue import official_crime
from safecity.measures.observe_official import observe_official, official_periods, quarters_of
from safecity.vocabulary import Period, Place
from tests.drawn import drawn

CODES = ("E22000001", "E22000002", "W22000001")
PLACES = OfficialPlaces(
    {code: Place(code, f"Place {code[-1]}", "csp") for code in CODES},
    home_code=CODES[0],
    expected=frozenset(CODES[:2]),
    councils={code: (frozenset({f"L{code}"}),) for code in CODES},
    by_council={2019: {f"L{code}": 1000 * at for at, code in enumerate(CODES, start=1)}},
)
YEAR = Period.financial_year(2019)
Q1, Q2 = Period.quarter(2019, 1), Period.quarter(2019, 2)
RAPE, ALL = "official_rape", "official_all_crime"


def table(rows: str):
    """Rows of 2019/20 as the store gives them, drawn: quarter, csp, code, group, n."""
    found = [
        {
            "financial_year": "2019/20", "quarter": int(row["quarter"] or 0), "force": "Hamwic", "csp_name": "",
            "csp_code": row["csp"], "offence": "", "group": row.get("group"), "subgroup": "",
            "offence_code": row["code"], "offences": int(row["n"] or 0),
        }
        for row in drawn(rows)
    ]  # fmt: skip
    schema = ibis.schema({name: column.dtype for name, column in RECORDED_BY_CSP.columns.items()})
    return ibis.memtable(pa.Table.from_pylist(found, schema=schema.to_pyarrow()), schema=schema)


def seen(rows: str, places=PLACES, periods=(Q1, Q2, YEAR)) -> dict[tuple, tuple]:
    observed = observe_official(official_crime.MEASURES, table(rows), places, periods).to_pylist()
    return {
        (row["measure"], row["place_code"], row["period"]): (
            row["status"], row["numerator"], row["denominator"], row["value"]
        )
        for row in observed
    }  # fmt: skip


TWO_QUARTERS = """
    quarter | csp       | code | group          | n
    1       | E22000001 | 19C  | Sexual         | 5
    1       | E22000001 | 19C  | Sexual         | 2
    2       | E22000001 | 19C  | Sexual         | -3
    1       | E22000001 | AF   | Fraud offences | 70
    1       | E22000002 | 46   |                | 9
    2       | E22000002 | 46   |                | 1
    1       | W22000001 | 19C  | Sexual         | 4
    2       | W22000001 | 19C  | Sexual         | 4
    1       |           | 19C  | Sexual         | 900
"""


def test_corrections_are_subtracted_even_below_nought():
    found = seen(TWO_QUARTERS)
    assert found[RAPE, "E22000001", "2019/20 Q1"] == ("observed", 7, 1000, 7.0)
    assert found[RAPE, "E22000001", "2019/20 Q2"][:2] == ("observed", -3)


def test_a_partnership_with_rows_and_none_of_an_offence_has_nought():
    assert seen(TWO_QUARTERS)[RAPE, "E22000002", "2019/20 Q1"] == ("observed", 0, 2000, 0.0)


def test_fraud_is_in_no_figure_and_a_row_without_a_group_is_in_all_crime():
    found = seen(TWO_QUARTERS)
    assert found[ALL, "E22000001", "2019/20 Q1"][1] == 7
    assert found[ALL, "E22000002", "2019/20 Q1"][1] == 9


def test_england_leaves_out_wales_and_what_is_of_no_partnership():
    assert seen(TWO_QUARTERS)[RAPE, "E92000001", "2019/20 Q1"] == ("observed", 7, 3000, 7 / 3)


def test_a_year_with_a_quarter_missing_is_a_gap_and_of_others_no_row():
    found = seen(TWO_QUARTERS)
    assert found[RAPE, "E22000001", "2019/20"] == ("gap", None, 1000, None)
    assert found[RAPE, "E92000001", "2019/20"] == ("gap", None, None, None)
    assert (RAPE, "E22000002", "2019/20") not in found


def test_a_partnership_that_is_missing_from_a_quarter_makes_a_gap_of_england():
    rows = TWO_QUARTERS.replace("    2       | E22000002 | 46   |                | 1\n", "")
    found = seen(rows)
    assert found[RAPE, "E92000001", "2019/20 Q1"][0] == "observed"
    assert found[RAPE, "E92000001", "2019/20 Q2"] == ("gap", None, None, None)
    assert (RAPE, "E22000002", "2019/20 Q2") not in found


@pytest.mark.parametrize("expected", [frozenset(), frozenset(f"E220000{n}0" for n in range(10, 99))])
def test_a_table_of_a_few_is_not_england(expected):
    places = OfficialPlaces(PLACES.places, home_code=CODES[0], expected=expected)
    assert seen(TWO_QUARTERS, places)[RAPE, "E92000001", "2019/20 Q1"][0] == "gap"


def test_without_residents_there_is_a_count_and_no_rate():
    places = OfficialPlaces(PLACES.places, home_code=CODES[0], expected=PLACES.expected)
    found = seen(TWO_QUARTERS, places)
    assert found[RAPE, "E22000001", "2019/20 Q1"] == ("no denominator", 7, None, None)
    assert found[RAPE, "E92000001", "2019/20 Q1"] == ("no denominator", 7, None, None)


def test_an_empty_table_gives_gaps_of_the_place_and_of_england_alone():
    found = seen("quarter | csp | code | group | n\n")
    assert set(found.values()) == {("gap", None, 1000, None), ("gap", None, None, None)}
    assert {place for _, place, _ in found} == {"E22000001", "E92000001"}


def test_periods_are_those_the_tables_hold_up_to_the_end_of_a_year():
    periods = official_periods(table(TWO_QUARTERS), YEAR)
    assert set(periods) == {Q1, Q2, YEAR}
    assert official_periods(table(TWO_QUARTERS), YEAR.year_before()) == []


@pytest.mark.parametrize(
    "period, expected",
    [
        (Period.quarter(2019, 4), [("2019/20", 4)]),
        (Period.quarter(2020, 1), [("2020/21", 1)]),
        (YEAR, [("2019/20", number) for number in (1, 2, 3, 4)]),
    ],
)
def test_a_period_is_made_of_the_quarters_of_its_financial_year(period, expected):
    assert quarters_of(period) == expected
