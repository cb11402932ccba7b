"""Every measure of a force's own records, counted twice: by the engine and in plain Python."""

from datetime import date

import ibis
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safecity.datasets.crimes import CRIMES
from safecity.datasets.incidents import CATEGORIES, INCIDENTS
from safecity.measures.catalogue import households, incidents, police_records
from safecity.measures.observe import observe
from safecity.recount.record import Record
from safecity.recount.records import OF_OWN_RECORDS
from safecity.vocabulary import Period
from safecity.vocabulary import offence_group as groups

MEASURES = [*police_records.MEASURES, *incidents.MEASURES, *households.MEASURES]
JULY, AUGUST = Period.month(2019, 7), Period.month(2019, 8)
CODES = sorted({code for group in groups.PARTS for code in group.codes} | {"AF", "9999"})
FLAGS = [name for name, column in CRIMES.columns.items() if column.dtype == "boolean"]
AREAS = pa.table(
    {
        "place_code": ["here", "here", "west"],
        "level": ["csp", "csp", "ward"],
        "lsoa": ["A", "B", "A"],
        "force": ["own", "own", "own"],
    }
)

days = st.dates(JULY.start, AUGUST.end)
places = st.sampled_from(["A", "B", "elsewhere", None])
crime = st.fixed_dictionaries(
    {
        "recorded_on": days,
        "lsoa": places,
        "offence_code": st.sampled_from(CODES),
        **dict.fromkeys(FLAGS, st.sampled_from([True, False, None])),
    }
)
incident = st.fixed_dictionaries(
    {"recorded_on": days, "lsoa": places, "category": st.sampled_from(CATEGORIES)}
)


def rows(contract, happened: list[dict]):
    """Rows as the store gives them: with the month, and the force whose extract they came in."""
    held = {"month", *columns_of(happened)}
    types = {name: column.dtype for name, column in contract.columns.items() if name in held}
    schema = ibis.schema(types | {"force": "string"})
    found = [each | {"month": each["recorded_on"].replace(day=1), "force": "own"} for each in happened]
    return ibis.memtable(pa.Table.from_pylist(found, schema=schema.to_pyarrow()), schema=schema)


def columns_of(happened: list[dict]) -> set[str]:
    return set(happened[0]) if happened else {"recorded_on", "lsoa", "offence_code", "category", *FLAGS}


def plain(measure: str, happened: dict[str, list[dict]], lsoas: set[str], month: Period) -> int:
    kind, counts = OF_OWN_RECORDS[measure]
    cells = [
        (each, {name: {True: "Y", False: "N", None: ""}.get(value, value) for name, value in each.items()})
        for each in happened[kind]
    ]
    return sum(
        month.start <= each["recorded_on"] <= month.end
        and each["lsoa"] in lsoas
        and counts(Record(each["recorded_on"], each["lsoa"], said))
        for each, said in cells
    )


def test_every_measure_has_a_second_count():
    assert {measure.name for measure in MEASURES} == set(OF_OWN_RECORDS)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(crime, max_size=40), st.lists(incident, max_size=15))
def test_agrees_with_a_plain_count(crimes, seen):
    happened = {"crimes": crimes, "incidents": seen}
    observed = observe(
        MEASURES,
        {"crimes": rows(CRIMES, crimes), "incidents": rows(INCIDENTS, seen)},
        AREAS,
        [JULY, AUGUST],
        [("own", month.start) for month in (JULY, AUGUST)],
        engine=ibis.duckdb.connect(),
    )
    counted = {
        (row["measure"], row["place_code"], row["period"]): row["numerator"] for row in observed.to_pylist()
    }
    for measure in MEASURES:
        for code, lsoas in (("here", {"A", "B"}), ("west", {"A"})):
            for month in (JULY, AUGUST):
                expected = plain(measure.name, happened, lsoas, month)
                assert counted[measure.name, code, str(month)] == expected, measure.name


@pytest.mark.parametrize("measure", ["hate_crime", "domestic_crime"])
def test_a_flag_that_nobody_set_counts_as_none(measure):
    nothing = dict.fromkeys(FLAGS)
    crimes = [{"recorded_on": date(2019, 7, 1), "lsoa": "A", "offence_code": "8N", **nothing}]
    assert plain(measure, {"crimes": crimes}, {"A"}, JULY) == 0
