"""What is counted: in the place's own force, in whole periods, and never 0 for want of records."""

from datetime import date

import ibis
import pyarrow as pa
import pytest
from ibis import _

from safecity.datasets.reference import RESIDENTS
from safecity.datasets.street_crimes import STREET_CRIMES
from safecity.datasets.street_incidents import STREET_INCIDENTS
from safecity.measures import Measure, Tally
from safecity.measures.observe import observe
from safecity.vocabulary import Period
from tests.drawn import drawn, records

BURGLARY = Measure(
    name="burglary", title="Burglary", noun="burglaries", release="open",
    numerator=Tally(of=STREET_CRIMES, where=_.category == "Burglary"),
    denominator=Tally(of=RESIDENTS, total=_.people.sum()), multiplier=1000,
)  # fmt: skip
CRIME = Measure(name="crime", title="Crime", noun="crimes", release="open", numerator=Tally(of=STREET_CRIMES))
ASB = Measure(
    name="asb", title="ASB", noun="incidents", release="open",
    numerator=Tally(of=STREET_INCIDENTS, where=_.category == "ASB"),
)  # fmt: skip
AREAS = """
    place_code | level    | lsoa | force
    city       | csp      | E1   | hamwic
    city       | csp      | E2   | hamwic
    quay       | ward     | E1   | hamwic
    E2         | lsoa     | E2   | hamwic
    city-Q1    | quintile | E2   | hamwic
    afar       | csp      | E9   | elsewhere
"""
APRIL, MAY = Period.month(2019, 4), Period.month(2019, 5)


@pytest.fixture
def observed():
    """Count drawn records for drawn areas: {(place, period): (numerator, denominator, value, status)}."""
    engine = ibis.duckdb.connect()

    def count(measure, crimes, periods, *, areas=AREAS, published=None, residents=None, incidents="") -> dict:
        columns = "month | lsoa | force | category\n"
        tables = {
            "street_crimes": records(drawn(columns + crimes)),
            "street_incidents": records(drawn(columns + incidents)),
        }
        asked = drawn(areas)
        if published is None:
            came = [("hamwic", month.start) for period in periods for month in period.months()]
        else:
            came = [(row["force"], date.fromisoformat(row["month"] + "-01")) for row in drawn(published)]
        people = residents and [
            {**row, "people": int(row["people"]) if row["people"] else None} for row in drawn(residents)
        ]
        table = observe(
            [measure],
            tables,
            pa.Table.from_pylist(asked),
            periods,
            came,
            pa.Table.from_pylist(people) if people else None,
            engine=engine,
        )
        rows = table.to_pylist()
        found = {
            (row["place_code"], row["period"]): (
                row["numerator"],
                row["denominator"],
                row["value"],
                row["status"],
            )
            for row in rows
        }
        assert len(found) == len(rows) == len({row["place_code"] for row in asked}) * len(periods)
        return found

    return count


def test_a_place_counts_its_own_small_areas_in_the_period(observed):
    seen = observed(
        BURGLARY,
        """
        2019-04 | E1 | hamwic | Burglary
        2019-04 | E2 | hamwic | Burglary
        2019-04 | E2 | hamwic | Burglary
        2019-04 | E2 | hamwic | Drugs
        2019-05 | E1 | hamwic | Burglary
        2019-04 |    | hamwic | Burglary
        2019-04 | E7 | hamwic | Burglary
        """,
        [APRIL],
    )
    assert {place: row[0] for (place, _period), row in seen.items()} == {
        "city": 3, "quay": 1, "E2": 2, "city-Q1": 2, "afar": None,
    }  # fmt: skip


def test_only_the_places_own_force_counts(observed):
    seen = observed(
        BURGLARY,
        """
        2019-04 | E1 | hamwic    | Burglary
        2019-04 | E1 | elsewhere | Burglary
        """,
        [APRIL],
        published="force | month\nhamwic | 2019-04\nelsewhere | 2019-04",
    )
    assert seen["city", "2019-04"][0] == 1 and seen["afar", "2019-04"][0] == 0


def test_no_events_is_0_and_no_data_is_null(observed):
    seen = observed(BURGLARY, "", [APRIL, MAY], published="force | month\nhamwic | 2019-04")
    assert seen["city", "2019-04"] == (0, None, None, "no denominator")
    assert seen["city", "2019-05"] == (None, None, None, "gap")


def test_a_force_that_published_nothing_is_a_gap_even_where_another_force_recorded_there(observed):
    seen = observed(BURGLARY, "2019-04 | E9 | hamwic | Burglary", [APRIL])
    assert seen["afar", "2019-04"] == (None, None, None, "gap")


def test_one_month_missing_makes_the_whole_year_a_gap_and_leaves_its_other_parts(observed):
    year = Period.financial_year(2019)
    came = "\n".join(f"hamwic | {month}" for month in year.months() if str(month) != "2019-08")
    periods = [
        year,
        Period.quarter(2019, 1),
        Period.quarter(2019, 2),
        year.leaving_out([Period.month(2019, 8)]),
    ]
    seen = observed(BURGLARY, "2019-08 | E1 | hamwic | Burglary\n2019-09 | E1 | hamwic | Burglary", periods,
                    published="force | month\n" + came)  # fmt: skip
    assert [seen["city", str(period)][0] for period in periods] == [None, 0, None, 1]


def test_periods_may_overlap_and_each_counts_the_same_events(observed):
    periods = [
        Period.financial_year(2019),
        Period.quarter(2019, 4),
        Period.year_to(2020, 6),
        Period.month(2020, 3),
    ]
    seen = observed(BURGLARY, "2020-03 | E1 | hamwic | Burglary\n2020-06 | E1 | hamwic | Burglary", periods)
    assert [seen["city", str(period)][0] for period in periods] == [1, 1, 2, 1]


def test_asb_is_counted_from_incidents_and_never_among_crimes(observed):
    incident = "2019-04 | E1 | hamwic | ASB"
    assert observed(ASB, "", [APRIL], incidents=incident)["city", "2019-04"][0] == 1
    assert (
        observed(CRIME, "2019-04 | E1 | hamwic | Drugs", [APRIL], incidents=incident)["city", "2019-04"][0]
        == 1
    )


def test_a_rate_is_per_1000_residents_and_null_where_residents_are_not_known(observed):
    seen = observed(
        BURGLARY,
        "2019-04 | E1 | hamwic | Burglary\n2019-04 | E2 | hamwic | Burglary",
        [APRIL],
        residents="""
        place_code | level | period  | people
        city       | csp   | 2019-04 | 4000
        quay       | ward  | 2019-04 |
        E2         | lsoa  | 2019-04 | 0
        """,
    )
    assert seen["city", "2019-04"] == (2, 4000, 0.5, "observed")
    assert seen["quay", "2019-04"] == (1, None, None, "no denominator")
    assert seen["E2", "2019-04"] == (1, 0, None, "no denominator")
    assert seen["city-Q1", "2019-04"] == (1, None, None, "no denominator")


def test_a_gap_has_no_rate(observed):
    people = "place_code | level | period | people\ncity | csp | 2019-04 | 4000"
    seen = observed(BURGLARY, "", [APRIL], published="force | month\nhamwic | 2019-05", residents=people)
    assert seen["city", "2019-04"] == (None, 4000, None, "gap")


def test_the_same_period_asked_twice_comes_back_once(observed):
    seen = observed(BURGLARY, "2019-04 | E1 | hamwic | Burglary", [APRIL, MAY])
    again = observed(BURGLARY, "2019-04 | E1 | hamwic | Burglary", [MAY, APRIL])
    assert seen == again


def test_a_measure_without_a_release_class_does_not_load():
    with pytest.raises(ValueError, match="needs a release class"):
        Measure(name="x", title="X", noun="xs", release="", numerator=Tally(of=STREET_CRIMES))


def test_a_measure_with_a_multiplier_needs_something_to_divide_by():
    with pytest.raises(ValueError, match="needs a denominator"):
        Measure(
            name="x", title="X", noun="xs", release="open", numerator=Tally(of=STREET_CRIMES), multiplier=1000
        )
