"""Spark is asked what DuckDB is asked, and finds the same: every value, null and type."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import ibis
import pyarrow as pa
import pytest
from hypothesis import strategies as st
from ibis import _

from safecity.datasets.chosen_engine import Engine
from safecity.datasets.reference import RESIDENTS
from safecity.datasets.store import Store
from safecity.datasets.street_crimes import STREET_CRIMES
from safecity.datasets.street_incidents import STREET_INCIDENTS
from safecity.measures import Measure, Tally
from safecity.measures.observe import observe
from safecity.vocabulary import Period
from tests.datasets.small import Small, street
from tests.drawn import drawn, records
from tests.examples import few_or_many
from tests.measures.test_second_opinion import (
    ENGINE,
    FORCES,
    MONTHS,
    PERIODS,
    events,
    months,
    observed,
    places,
    residents,
)

# A whole edition by Spark, equal to DuckDB's to the byte, is in the suite: tests/flow/test_on_spark.py.
pytestmark = pytest.mark.soak

KEY = ("measure", "level", "place_code", "period")
JULY = Period.month(2019, 7)


@pytest.fixture(scope="module")
def spark(spark_here, tmp_path_factory) -> Iterator:
    """Spark on this machine, started once: whatever here asks for it is given this session."""
    from safecity.datasets.spark import spark_engine

    with spark_engine(tmp_path_factory.mktemp("scratch")) as engine:
        yield engine


def assert_same(spark, asked: Callable[..., pa.Table], *key: str) -> pa.Table:
    """Both engines find the same rows of the same types, in whichever order."""
    order = [(name, "ascending") for name in key]
    found, expected = (asked(engine).sort_by(order) for engine in (spark, ENGINE))
    assert found.schema == expected.schema
    assert found.to_pylist() == expected.to_pylist()
    return found


def test_drawn_records_give_the_same_counts_and_rates_by_both(spark):
    per_1000 = {"denominator": Tally(of=RESIDENTS, total=_.people.sum()), "multiplier": 1000}
    measures = [
        Measure(name="burglary", title="B", noun="burglaries", release="open",
                numerator=Tally(of=STREET_CRIMES, where=_.category == "Burglary"), **per_1000),
        Measure(name="letters", title="L", noun="letters", release="open",
                numerator=Tally(of=STREET_CRIMES, where=_.category != "Drugs", total=_.category.length().sum())),
        Measure(name="asb", title="A", noun="incidents", release="open",
                numerator=Tally(of=STREET_INCIDENTS), **per_1000),
    ]  # fmt: skip
    crimes = records(
        drawn("""
        month   | lsoa | force            | category
        2019-07 | E1   | Hamwic Police    | Burglary
        2019-07 | E1   | Police of Hamwic | Burglary
        2019-07 | E1   | Hamwic Police    | Drugs
        2019-07 | E2   | Hamwic Police    | Robbery
        2019-07 |      | Hamwic Police    | Burglary
        2019-07 | E1   | Venta Police     | Burglary
        2019-08 | E1   | Hamwic Police    | Burglary
        """)
    )
    areas = drawn("""
        place_code | level    | lsoa | force
        city       | csp      | E1   | hamwic
        city       | csp      | E2   | hamwic
        quay       | ward     | E1   | hamwic
        E2         | lsoa     | E2   | hamwic
        nobody     | ward     | E2   | hamwic
        afar       | csp      | E9   | elsewhere
    """)
    people = {"city": 3000, "quay": None, "E2": 7, "nobody": 0}
    asked = partial(
        observe,
        measures,
        {"street_crimes": crimes, "street_incidents": crimes.filter(_.category == "none such")},
        pa.Table.from_pylist(areas),
        [JULY, Period.month(2019, 8)],
        [("hamwic", JULY.start), ("venta", JULY.start)],
        pa.table(
            {
                "place_code": list(people),
                "level": ["csp", "ward", "lsoa", "ward"],
                "period": [str(JULY)] * 4,
                "people": pa.array(people.values(), pa.int64()),
            }
        ),
        forces={"Hamwic Police": "hamwic", "Police of Hamwic": "hamwic", "Venta Police": "venta"},
    )
    found = assert_same(spark, lambda engine: asked(engine=engine), *KEY).to_pylist()
    july = {(row["measure"], row["place_code"]): row for row in found if row["period"] == str(JULY)}
    assert [july["burglary", place]["numerator"] for place in ("city", "quay", "E2", "afar")] == [
        2,
        2,
        0,
        None,
    ]
    assert [july["burglary", place]["value"] for place in ("city", "quay", "E2", "nobody")] == [
        1000 * 2 / 3000, None, 0, None,
    ]  # fmt: skip
    assert july["letters", "city"]["numerator"] == len("BurglaryBurglaryRobbery")
    assert july["asb", "E2"]["value"] == 0
    assert {row["status"] for row in found if row["period"] == "2019-08"} == {"gap"}


@few_or_many(2, 50, events, events, places, st.lists(st.tuples(st.sampled_from(FORCES), months)), st.booleans(),
             st.lists(st.sampled_from(PERIODS), min_size=1, max_size=3, unique=True), residents)  # fmt: skip
def test_records_drawn_at_random_give_the_same_by_both(
    spark, crimes, incidents, areas, published, whole, periods, people
):
    if whole:
        published = [(force, month) for force in FORCES for month in MONTHS]
    happened = {"street_crimes": crimes, "street_incidents": incidents}
    asked = partial(observed, happened, areas, published, periods, people)
    assert_same(spark, lambda engine: asked(engine=engine), *KEY)


def test_a_null_stays_null_among_whole_numbers_and_words(spark):
    rows = pa.table(
        {
            "number": pa.array([2**53 + 1, None], pa.int64()),
            "word": pa.array(["", None], pa.string()),
            "day": pa.array([date(1999, 12, 31), None], pa.date32()),
        }
    )
    assert (
        assert_same(spark, lambda engine: engine.to_pyarrow(ibis.memtable(rows)), "number").to_pylist()
        == rows.to_pylist()
    )


def test_spark_reads_of_the_store_what_is_in_force(spark, tmp_path):
    folder = tmp_path / "all [of] {it} 100% é" / "lsoa=2"  # a pattern and a column, as engines may take it
    folder.mkdir(parents=True)
    small = Small.new(folder)
    small.send("first.csv", street("id | type\na | Burglary\nb | Drugs\n  | ASB"), on="2020-01-01")
    small.send("more.csv", street("id | month\nd | 2019-08"), on="2020-01-02")
    early = in_store(small.store())
    small.send(
        "again.csv", street("id | type | lsoa\na | Burglary |\nc | Robbery | E01999902"), on="2020-02-01"
    )
    late = in_store(small.store())
    assert early == {"street_crimes": ["a", "b", "d"], "street_incidents": ["Anti-social behaviour"]}
    assert late == {"street_crimes": ["a", "c", "d"], "street_incidents": []}


def in_store(store: Store) -> dict[str, list[str]]:
    """The ids of crimes and the kinds of incidents by Spark, which reads every row as DuckDB does."""
    found = {}
    with store.counted_by(Engine.SPARK) as engine:
        for contract in (STREET_CRIMES, STREET_INCIDENTS):
            order = [(name, "ascending") for name in ("extract", "file", "line")]
            rows, expected = (
                chosen.to_pyarrow(store.table(contract, chosen)).sort_by(order)
                for chosen in (engine, store.engine)
            )
            assert rows.to_pylist() == expected.to_pylist()
            found[contract.name] = sorted(
                rows["crime_id" if contract is STREET_CRIMES else "category"].to_pylist()
            )
    store.close()
    return found
