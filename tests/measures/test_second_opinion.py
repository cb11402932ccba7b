"""The same counts, worked out in a few lines of plain Python, for small worlds drawn at random."""

from datetime import date

import ibis
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from ibis import _

from safecity.datasets.reference import RESIDENTS
from safecity.datasets.street_crimes import STREET_CRIMES
from safecity.datasets.street_incidents import STREET_INCIDENTS
from safecity.measures import Measure, Tally
from safecity.measures.observe import observe
from safecity.vocabulary import Period
from tests.drawn import records

_PEOPLE = Tally(of=RESIDENTS, total=_.people.sum())
MEASURES = [
    Measure(name="a", title="A", noun="as", release="open", numerator=Tally(of=STREET_CRIMES, where=_.category == "A"),
            denominator=_PEOPLE, multiplier=1000),
    Measure(name="all", title="All", noun="crimes", release="open", numerator=Tally(of=STREET_CRIMES)),
    Measure(name="asb", title="ASB", noun="incidents", release="open", numerator=Tally(of=STREET_INCIDENTS),
            denominator=_PEOPLE, multiplier=100),
]  # fmt: skip
COUNTS = {"a": ("street_crimes", "A"), "all": ("street_crimes", None), "asb": ("street_incidents", None)}
MULTIPLIERS = {"a": 1000, "asb": 100}

ENGINE = ibis.duckdb.connect(threads=1)
FORCES, LSOAS = ("north", "south"), ("E1", "E2", "E3")
MONTHS = [month.start for month in Period(date(2018, 11, 1), date(2019, 12, 31)).months()]
PERIODS = [
    Period.financial_year(2019), Period.month(2019, 4), Period.quarter(2018, 4), Period.quarter(2019, 1),
    Period.year_to(2019, 10), Period.year_to(2019, 11),
    Period(date(2019, 4, 1), date(2019, 7, 31)).leaving_out([Period.month(2019, 5)]),
]  # fmt: skip

months = st.sampled_from(MONTHS)
events = st.lists(
    st.fixed_dictionaries(
        {
            "month": months, "lsoa": st.sampled_from((*LSOAS, None)), "force": st.sampled_from(FORCES),
            "category": st.sampled_from("AB"),
        }
    ),
    max_size=25,
)  # fmt: skip
places = st.dictionaries(
    st.tuples(st.sampled_from("PQR"), st.sampled_from(("csp", "ward"))),
    st.tuples(st.sampled_from(FORCES), st.sets(st.sampled_from(LSOAS), min_size=1)),
    min_size=1,
)
residents = st.dictionaries(
    st.tuples(st.sampled_from("PQR"), st.sampled_from(("csp", "ward")), st.sampled_from(PERIODS)),
    st.none() | st.integers(0, 50),
    max_size=8,
)


def observed(happened, areas, published, periods, people, engine=ENGINE) -> pa.Table:
    """What `observe` is asked about such a world."""
    return observe(
        MEASURES,
        {name: records(rows) for name, rows in happened.items()},
        pa.Table.from_pylist(
            [
                {"place_code": code, "level": level, "lsoa": lsoa, "force": force}
                for (code, level), (force, lsoas) in areas.items()
                for lsoa in sorted(lsoas)
            ]
        ),
        periods,
        published,
        pa.table(
            {
                "place_code": pa.array([code for code, _level, _period in people], pa.string()),
                "level": pa.array([level for _code, level, _period in people], pa.string()),
                "period": pa.array([str(period) for _code, _level, period in people], pa.string()),
                "people": pa.array(list(people.values()), pa.int64()),
            }
        ),
        engine=engine,
    )


@settings(max_examples=20, deadline=None)
@given(events, events, places, st.lists(st.tuples(st.sampled_from(FORCES), months)), st.booleans(),
       st.lists(st.sampled_from(PERIODS), min_size=1, max_size=3, unique=True), residents)  # fmt: skip
def test_agrees_with_a_plain_count(crimes, incidents, areas, published, whole, periods, people):
    if whole:  # random months alone would nearly always leave a gap
        published = [(force, month) for force in FORCES for month in MONTHS] + published
        published += [(FORCES[0], month.start) for month in Period.financial_year(2019).months()]
    happened = {"street_crimes": crimes, "street_incidents": incidents}
    table = observed(happened, areas, published, periods, people)
    rows = table.to_pylist()
    found = {(row["measure"], row["place_code"], row["level"], row["period"]): row for row in rows}
    expected = {
        (measure, code, level, str(period)): plainly(
            measure, force, lsoas, period, happened, published, people.get((code, level, period))
        )
        for measure in COUNTS
        for (code, level), (force, lsoas) in areas.items()
        for period in periods
    }
    assert len(rows) == len(found) and found.keys() == expected.keys()
    for key, (numerator, denominator, value) in expected.items():
        row = found[key]
        assert (row["numerator"], row["denominator"], row["value"]) == (numerator, denominator, value), key
        lacking = value is None and key[0] in MULTIPLIERS
        assert row["status"] == ("gap" if numerator is None else "no denominator" if lacking else "observed")


def plainly(measure, force, lsoas, period, happened, published, residents):
    """Numerator, denominator and value, counted one record at a time."""
    months = [month.start for month in period.months()]
    dataset, category = COUNTS[measure]
    count = None
    if all((force, month) in published for month in months):
        count = sum(
            1
            for event in happened[dataset]
            if event["force"] == force and event["lsoa"] in lsoas and event["month"] in months
            and (category is None or event["category"] == category)
        )  # fmt: skip
    people = residents if measure in MULTIPLIERS else None
    value = count * MULTIPLIERS[measure] / people if people and count is not None else None
    return count, people, value
