"""Shares, severity and people, each counted twice on random crimes: by the engine and in plain Python."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import SimpleNamespace

import ibis
import pyarrow as pa
import pytest
from hypothesis import example
from hypothesis import strategies as st

from safecity.datasets.crime_people import CRIME_PEOPLE, RELATIONSHIPS
from safecity.datasets.crimes import CRIMES, with_age_of_crime
from safecity.datasets.people.people_in_crimes import (
    CRIMES_WITH_VICTIMS,
    PEOPLE_IN_CRIMES,
    WEIGHED_CRIMES,
    crimes_with_victims,
    people_in_crimes,
    weighed_crimes,
)
from safecity.datasets.reference import SEVERITY
from safecity.measures import People
from safecity.measures.catalogue import outcomes, people, severity, shares
from safecity.measures.observe import observe
from safecity.measures.observe_people import observe_people
from safecity.measures.population import ALL_RESIDENTS, aged, populations_of
from safecity.recount.files import PlainFile
from safecity.recount.measures import TOGETHER
from safecity.recount.parts import EVERYBODY, Counted, Crime
from safecity.recount.people import Part
from safecity.recount.record import STRANDS, Record
from safecity.recount.weights import PlainWeights
from safecity.vocabulary import Period
from safecity.vocabulary import offence_group as groups
from tests.datasets.small import csv_bytes
from tests.examples import few_or_many

MEASURES = [*shares.MEASURES, *severity.MEASURES, *outcomes.MEASURES, *people.MEASURES]
FEBRUARY, MARCH = Period.month(2021, 2), Period.month(2021, 3)
BOTH = Period(FEBRUARY.start, MARCH.end)
PLACES = {"here": ("csp", {"A", "B"}), "west": ("ward", {"A"})}
POPULATIONS = populations_of(MEASURES)
FLAGS = ("domestic", "alcohol", "drugs", *STRANDS)
CODES = sorted({*groups.RAPE.codes, "20A", "8N", "105A", "46", "1", "4.2", "AF", "8L", "28E", "34B", "92D"})
ENDINGS = (None, "1", "1A", "2", "3A", "8", "10", "14", "15", "16", "18", "21", "22")

references = st.sampled_from([f"c{number}" for number in range(12)])
crime = st.fixed_dictionaries(
    {
        "crime_reference": references,
        "recorded_on": st.dates(FEBRUARY.start, MARCH.end),
        # About a year before, to the day: with 29 February 2020 in between.
        "began": st.one_of(st.none(), st.integers(360, 370), st.integers(0, 900)),
        "lsoa": st.sampled_from(["A", "A", "B", "elsewhere", None]),
        "offence_code": st.sampled_from(CODES),
        "outcome_code": st.sampled_from(ENDINGS),
        **dict.fromkeys(FLAGS, st.sampled_from([True, False, None])),
    }
)
part = st.fixed_dictionaries(
    {
        "crime_reference": references,
        "role": st.sampled_from(["victim", "victim", "victim", "suspect", "offender"]),
        "kind": st.sampled_from(["person", "person", "person", "business", "state"]),
        "age": st.one_of(st.none(), st.sampled_from([0, 17, 18, 24, 25, 34, 35, 49, 50, 51, 120])),
        "sex": st.sampled_from([None, "female", "male", "other"]),
        "relationship": st.sampled_from([None, *RELATIONSHIPS]),
        "person": st.sampled_from(["p1", "p1", "p2", "p3", "p4", None]),
    }
)
weight = st.one_of(st.none(), st.decimals(0, 3000, places=4), st.floats(0, 3000).map(lambda each: each / 7))
cell = st.sampled_from([*CODES, "1, 4.1/2/10", "1/4.1/4.10/4.2", "19C/19D", "8N 105A"])
lists = st.lists(st.lists(st.tuples(cell, weight), max_size=5), max_size=2)
worlds = st.lists(
    st.tuples(st.lists(crime, max_size=20), st.lists(part, max_size=25)), min_size=1, max_size=12
)
World = tuple[list[dict], list[dict]]


def in_full(day: date) -> dict:
    """A crime that says no more than it must."""
    return {"crime_reference": "c1", "recorded_on": day, "began": None, "lsoa": "A", "offence_code": "19C",
            "outcome_code": None, **dict.fromkeys(FLAGS)}  # fmt: skip


def crimes_table(crimes: list[dict]):
    schema = ibis.schema({"month": "date", **{n: CRIMES.columns[n].dtype for n in (
        "crime_reference", "recorded_on", "committed_from", "offence_code", "outcome_code", "lsoa", *FLAGS
    )}})  # fmt: skip
    rows = [
        {name: value for name, value in each.items() if name != "began"}
        | {"month": each["recorded_on"].replace(day=1), "committed_from": began(each)}
        for each in crimes
    ]
    return ibis.memtable(pa.Table.from_pylist(rows, schema=schema.to_pyarrow()), schema=schema)


def began(each: dict) -> datetime | None:
    if each["began"] is None:
        return None
    return datetime.combine(each["recorded_on"] - timedelta(each["began"]), time(9, 30))


def as_stored(crimes: list[dict], parts: list[dict], weights: list) -> SimpleNamespace:
    """A store that holds these rows and links nobody."""
    of_people = ibis.schema({name: column.dtype for name, column in CRIME_PEOPLE.columns.items()})
    of_weights = ibis.schema(
        {"extract": "string", "file": "int64", "line": "int64", "offence_code": "string", "weight": "float64"}
    )
    listed = [
        {"extract": f"list {number}", "file": 0, "line": line, "offence_code": code,
         "weight": None if weighs is None else float(weighs)}
        for number, rows in enumerate(weights)
        for line, (code, weighs) in enumerate(rows, 2)
    ]  # fmt: skip
    tables = {
        CRIMES.name: crimes_table(crimes),
        CRIME_PEOPLE.name: ibis.memtable(
            pa.Table.from_pylist(parts, schema=of_people.to_pyarrow()), schema=of_people
        ),
        SEVERITY.name: ibis.memtable(
            pa.Table.from_pylist(listed, schema=of_weights.to_pyarrow()), schema=of_weights
        ),
    }
    return SimpleNamespace(
        table=lambda contract, engine=None: tables[contract.name],
        loads=[SimpleNamespace(key=f"list {number}") for number in range(len(weights))],
        holds=lambda contract: False,
    )


def apart(worlds: list[World]) -> World:
    """The crimes and people of several worlds as of one in which nothing of one meets anything of another.

    The engine takes as long for many as for one.
    """
    crimes, parts = [], []
    for number, (happened, there) in enumerate(worlds):
        crimes += [
            each | {name: f"{number}/{each[name]}" for name in ("crime_reference", "lsoa")}
            for each in happened
        ]
        parts += [each | {"crime_reference": f"{number}/{each['crime_reference']}"} for each in there]
    return crimes, parts


def residents(period: Period, place: str) -> dict[str, int]:
    """Made-up residents of each age that some measure is a rate of, all different."""
    return {
        name: 1000 * (1 + at) + len(place) + len(str(period)) for at, name in enumerate(POPULATIONS.values())
    }


def observed(worlds: list[World], weights) -> dict[tuple, dict]:
    crimes, parts = apart(worlds)
    places = {
        (level, f"{number}/{code}"): {f"{number}/{lsoa}" for lsoa in lsoas}
        for number in range(len(worlds))
        for code, (level, lsoas) in PLACES.items()
    }
    store = as_stored(crimes, parts, weights)
    tables = {
        CRIMES.name: with_age_of_crime(store.table(CRIMES)),
        CRIMES_WITH_VICTIMS.name: crimes_with_victims(store),
        PEOPLE_IN_CRIMES.name: people_in_crimes(store),
        WEIGHED_CRIMES.name: weighed_crimes(store),
    }
    tables = {name: table.mutate(force=ibis.literal("own")) for name, table in tables.items()}
    areas = pa.Table.from_pylist(
        [
            {"place_code": code, "level": level, "lsoa": lsoa, "force": "own"}
            for (level, code), lsoas in places.items()
            for lsoa in sorted(lsoas)
        ]
    )
    spans = [FEBRUARY, MARCH, BOTH]
    at_risk = pa.Table.from_pylist(
        [
            {"place_code": code, "level": level, "period": str(span), **residents(span, code)}
            for level, code in places
            for span in spans
        ]
    )
    came = [("own", FEBRUARY.start), ("own", MARCH.start)]
    of_people = [each for each in MEASURES if isinstance(each.numerator, People)]
    of_rows = [each for each in MEASURES if each not in of_people]
    engine, rows = ibis.duckdb.connect(), []
    for observing, measures in ((observe, of_rows), (observe_people, of_people)):
        found = observing(
            measures, tables, areas, spans, came, at_risk, engine=engine, populations=POPULATIONS
        )
        rows += found.to_pylist()
    return {(row["measure"], row["category"], row["place_code"], row["period"]): row for row in rows}


def plain_crimes(crimes, parts, weights) -> list[Crime]:
    """The same crimes as the second count holds them."""
    files = (
        PlainFile(f"{number}", "", SimpleNamespace(received=date(2021, 4, 1)), lambda: b"")
        for number in range(len(weights))
    )
    written = [
        csv_bytes(("offence code", "offence", "weight"), [(code, "words", "" if w is None else w) for code, w in rows])
        for rows in weights
    ]  # fmt: skip
    weighing = PlainWeights(zip(files, written, strict=True))
    return [
        Crime(
            Record(
                each["recorded_on"],
                each["lsoa"] or "",
                {name: {True: "Y", False: "N", None: ""}.get(each[name], each[name]) for name in each}
                | {"committed_from": str(began(each) or "")},
            ),
            tuple(plain_part(row) for row in parts if row["crime_reference"] == each["crime_reference"]),
            weighing.of(each["offence_code"]),
        )
        for each in crimes
    ]


def plain_part(row: dict) -> Part:
    return Part(
        row["role"], row["kind"], row["age"], row["sex"] or "", row["relationship"] or "", row["person"] or ""
    )


def test_every_measure_and_every_category_has_a_second_count():
    assert {measure.name for measure in MEASURES} == set(TOGETHER)
    for measure in MEASURES:
        assert [each.label for each in measure.by] == list(TOGETHER[measure.name].categories), measure.name


LEAP, YEAR_BEFORE = in_full(date(2021, 3, 1)) | {"began": 366}, in_full(date(2021, 3, 1)) | {"began": 365}
HALF_A_DAY = [in_full(date(2021, 2, 1))] * 5  # five times 0.1 is rounded up


@few_or_many(3, 40, worlds, lists)
@example([([LEAP], []), ([YEAR_BEFORE], []), (HALF_A_DAY, [])], [[("19C", Decimal("0.1"))]])
def test_agrees_with_a_plain_count(worlds, weights):
    found = observed(worlds, weights)
    for number, (crimes, parts) in enumerate(worlds):
        plainly = plain_crimes(crimes, parts, weights)
        for code, (_level, lsoas) in PLACES.items():
            for span in (FEBRUARY, MARCH, BOTH):
                inside = [
                    each
                    for each in plainly
                    if each.record.lsoa in lsoas and span.start <= each.record.day <= span.end
                ]
                for measure, second in TOGETHER.items():
                    for category in ("", *second.categories):
                        asked = (measure, category, f"{number}/{code}", str(span))
                        expected = second.count(inside, category)
                        assert found[asked]["numerator"] == expected.number, asked
                        assert found[asked]["spread"] == expected.squares, asked
                        at_risk = residents(span, f"{number}/{code}")
                        _same_rate(found[asked], expected, *second.per(category), at_risk, asked)


def _same_rate(row: dict, expected: Counted, per: int, whose, at_risk: dict[str, int], asked: tuple) -> None:
    of = expected.of
    if whose is not None:
        of = at_risk[POPULATIONS[ALL_RESIDENTS if whose == EVERYBODY else aged(*whose)]]
    assert row["denominator"] == of, asked
    assert row["value"] == (pytest.approx(expected.number * per / of) if of else None), asked
