"""What a measure asks about is read from its own conditions, and where nobody was asked it is a gap and not a zero."""

from datetime import date

import ibis
import pytest

from safecity.datasets.crimes import CRIMES
from safecity.measures.asked import columns_asked
from safecity.measures.catalogue import CATALOGUE
from safecity.measures.observe import observe
from safecity.vocabulary import Period
from tests.measures.test_police_records import AREAS, AUGUST, FLAGS, JULY, rows

STRANDS = {name for name in FLAGS if name.startswith("hate_")}


@pytest.mark.parametrize(
    ("measure", "asked"),
    [
        ("recorded_crime", set()),
        ("rape", set()),
        ("domestic_violent_crime", {"domestic"}),
        ("hate_crime", STRANDS),
        ("domestic_share", {"domestic"}),
        ("domestic_by_partners", {"domestic", "relationship", "victims"}),
        ("non_recent_share_of_rape", {"committed_from"}),
        ("flags_together", {"alcohol", "drugs", "domestic"}),
        ("crimes_with_a_person_harmed", {"victims"}),
        ("severity_score", set()),
        ("rape_victims", {"victims"}),  # their ages and sexes have a part that is not known
        ("domestic_victims", {"domestic", "victims"}),
        ("sexual_offence_offenders", {"offenders"}),
        ("burglary", set()),
    ],
)
def test_a_measure_asks_about_the_columns_that_it_names(measure, asked):
    assert {column for _, column in columns_asked(CATALOGUE[measure])} == asked


def test_a_month_in_which_nobody_was_asked_is_a_gap_in_every_period_with_it():
    both = Period(JULY.start, AUGUST.end)
    happened = [
        {"recorded_on": date(2019, month, day), "lsoa": "A", "offence_code": "8N"}
        | dict.fromkeys(FLAGS)
        | {"domestic": month == 8, "drugs": False}
        for month, day in ((7, 1), (7, 2), (8, 1))
    ]
    observed = observe(
        [CATALOGUE[name] for name in ("domestic_crime", "drug_affected_crime", "recorded_crime")],
        {"crimes": rows(CRIMES, happened)},
        AREAS,
        [JULY, AUGUST, both],
        [("own", JULY.start), ("own", AUGUST.start)],
        engine=ibis.duckdb.connect(),
        unasked={("crimes", "domestic"): frozenset({JULY.start})},
    )
    here = {
        (row["measure"], row["period"]): (row["numerator"], row["status"])
        for row in observed.to_pylist()
        if row["level"] == "csp"
    }
    gap, rateless = (None, "gap"), "no denominator"  # no residents are given here
    assert [here["domestic_crime", str(each)] for each in (JULY, AUGUST, both)] == [gap, (1, rateless), gap]
    assert here["drug_affected_crime", str(both)] == (0, rateless)  # they said that it was not
    assert here["recorded_crime", str(both)] == (3, rateless)
