"""Rows are counted by kind first: the short cut gives what asking every row would."""

from datetime import date

import ibis
import pyarrow as pa
from ibis import _

from safecity.datasets.street_crimes import STREET_CRIMES
from safecity.measures import Measure, Tally
from safecity.measures.observe import observe
from safecity.vocabulary import Period
from tests.drawn import drawn, records

APRIL = Period.month(2019, 4)
AREAS = pa.table({"place_code": ["city"], "level": ["csp"], "lsoa": ["E1"], "force": ["hamwic"]})


def _of_city(measure: Measure, crimes: str, **forces) -> int | None:
    table = observe(
        [measure],
        {"street_crimes": records(drawn(crimes))},
        AREAS,
        [APRIL],
        [("hamwic", date(2019, 4, 1))],
        engine=ibis.duckdb.connect(),
        **forces,
    )
    (row,) = table.to_pylist()
    return row["numerator"]


def _measure(**numerator) -> Measure:
    return Measure(
        name="m", title="M", noun="m", release="open", numerator=Tally(of=STREET_CRIMES, **numerator)
    )


def test_a_force_may_go_by_several_names():
    crimes = """
        month   | lsoa | force             | category
        2019-04 | E1   | Hamwic Police     | Burglary
        2019-04 | E1   | Police of Hamwic  | Burglary
        2019-04 | E1   | Elsewhere Police  | Burglary
    """
    names = {"Hamwic Police": "hamwic", "Police of Hamwic": "hamwic", "Elsewhere Police": "elsewhere"}
    assert _of_city(_measure(), crimes, forces=names) == 2


def test_a_condition_may_ask_about_several_columns_and_about_the_place():
    crimes = """
        month   | lsoa | force  | category
        2019-04 | E1   | hamwic | Burglary
        2019-04 | E1   | hamwic | Burglary
        2019-04 | E1   | hamwic | Robbery
    """
    assert _of_city(_measure(where=(_.category == "Burglary") & (_.lsoa == "E1")), crimes) == 2
    assert _of_city(_measure(where=(_.category == "Robbery") & (_.lsoa != "E1")), crimes) == 0


def test_a_total_adds_up_only_the_rows_that_satisfy_its_condition():
    crimes = """
        month   | lsoa | force  | category
        2019-04 | E1   | hamwic | Burglary
        2019-04 | E1   | hamwic | Robbery
    """
    letters = _measure(where=_.category == "Robbery", total=_.category.length().sum())
    assert _of_city(letters, crimes) == len("Robbery")
