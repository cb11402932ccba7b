"""What part of a measure stands under a code, whatever the measure asks about, by a table drawn by hand."""

from datetime import date

import ibis
import pytest
from ibis import _

from safecity.datasets.crimes import CRIMES
from safecity.datasets.people.people_in_crimes import PEOPLE_IN_CRIMES, WEIGHED_CRIMES
from safecity.measures import Measure, Tally
from safecity.measures.measure import People
from safecity.measures.under_codes import parts_under_codes
from tests.drawn import drawn

APRIL, MAY = date(2019, 4, 1), date(2019, 5, 1)
CRIMES_DRAWN = """
    month   | offence_code | bladed | weight | person
    2019-04 | 34B          | yes    | 300    | a
    2019-04 | 34B          | no     | 300    | b
    2019-04 | 8N           | yes    | 100    | c
    2019-04 | 8N           | no     | 100    | -
    2019-05 | 8N           | yes    | 100    | c
"""


def measure(name: str, numerator, **more) -> Measure:
    return Measure(name=name, title=name, noun=name, release="sensitive", numerator=numerator, **more)


ALL = measure("all", Tally(of=CRIMES))
BLADED = measure("bladed", Tally(of=CRIMES, where=_.bladed))
ROBBERY = measure("robbery", Tally(of=CRIMES, where=_.offence_code.isin(("34B", "34A"))))
SCORE = measure("score", Tally(of=WEIGHED_CRIMES, weight=_.weight))
VICTIMS = measure("victims", People(of=PEOPLE_IN_CRIMES, where=_.person.notnull()))
SHARE = measure(
    "share", Tally(of=CRIMES, where=_.bladed), denominator=Tally(of=CRIMES), multiplier=100, unit="%"
)
UNARMED = measure(
    "unarmed",
    Tally(of=CRIMES, where=~_.bladed),
    denominator=Tally(of=CRIMES),
    multiplier=100,
    unit="%",
)


def parts(months) -> dict[str, float]:
    rows = ibis.memtable(  # typed as the store has it
        [
            row
            | {
                "month": date.fromisoformat(f"{row['month']}-01"),
                "bladed": row["bladed"] == "yes",
                "weight": float(row["weight"]),
            }
            | {"person": None if row["person"] == "-" else row["person"]}
            for row in drawn(CRIMES_DRAWN)
        ]
    )
    code = ("offence_code", "34B")
    found = parts_under_codes(
        [ALL, BLADED, ROBBERY, SCORE, VICTIMS, SHARE, UNARMED], {code: months}, lambda _contract: rows
    )
    return found.get(code, {})


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        (
            [APRIL],
            {
                "all": 2 / 4,
                "bladed": 1 / 2,
                "score": 600 / 800,
                "victims": 2 / 3,
            },
        ),
        (
            [APRIL, MAY],
            {
                "all": 2 / 5,
                "bladed": 1 / 3,
                "score": 600 / 900,
                "victims": 2 / 4,
                "share": 1 - (2 / 3) / (3 / 5),
                "unarmed": 1 - (1 / 2) / (3 / 5),
            },
        ),
        ([MAY], {}),
        ([], {}),
    ],
)
def test_each_measure_has_its_own_part_and_one_that_asks_for_the_code_has_none(months, expected):
    assert parts(months) == pytest.approx(expected)
