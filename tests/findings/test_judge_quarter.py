"""A service among all services that were sent: its quarter, its rank, and what chance leaves open."""

import pyarrow as pa
import pytest

from safecity.findings.finding import DOWN, NO_CLEAR_CHANGE, UP
from safecity.findings.judged.quarter import ALL_SERVICES, judge_quarter
from safecity.measures.catalogue import CATALOGUE
from safecity.release.released import release
from safecity.release.rule import ReleaseRule
from safecity.vocabulary import Period, Place

ENTRANTS = CATALOGUE["first_time_entrants"]
YEAR = Period.financial_year(2019)


def services(counts: list[int | None]) -> tuple[list[Place], object]:
    """Services of 20,000 young residents each, with so many entrants; the first is the place's own."""
    places = [Place(f"XY{at:03d}", f"Service {at}", "service") for at in range(len(counts))]
    rows = [
        {
            "measure": ENTRANTS.name, "category": "", "place_code": place.code, "level": "service",
            "period": str(YEAR), "numerator": count, "denominator": None if count is None else 20_000,
            "value": None if count is None else 5.0 * count, "status": "gap" if count is None else "observed",
            "spread": None,
        }
        for place, count in zip(places, counts, strict=True)
    ]  # fmt: skip
    schema = pa.schema(
        [(name, pa.string()) for name in ("measure", "category", "place_code", "level", "period")]
        + [("numerator", pa.int64()), ("denominator", pa.int64()), ("value", pa.float64())]
        + [("status", pa.string()), ("spread", pa.int64())]
    )
    rule = ReleaseRule.of([ENTRANTS], {"*": "open"}, made_up=True)
    released = release(
        pa.Table.from_pylist(rows, schema=schema),
        measures=[ENTRANTS],
        places=places,
        periods=[YEAR],
        rule=rule,
    )
    return places, released


def judged(counts: list[int | None]):
    places, released = services(counts)
    return judge_quarter(ENTRANTS.name, places[0], YEAR, places, released)


@pytest.mark.parametrize(
    ("own", "quarter", "rank", "verdict"),
    [
        (200, "in the quarter of services with the highest rates", 1, UP),
        (79, "in the quarter of services with the highest rates", 5, NO_CLEAR_CHANGE),
        (77, "in the second quarter from the top", 6, NO_CLEAR_CHANGE),
        (60, "in the third quarter from the top", 15, NO_CLEAR_CHANGE),
        (10, "in the quarter of services with the lowest rates", 20, DOWN),
    ],
)
def test_the_quarter_is_that_of_the_rank_among_twenty(own, quarter, rank, verdict):
    others = [82, 81, 80, 79.5, 78, 77, 76, 75, 74, 73, 72, 71, 70, 69, 59, 58, 57, 56, 55]
    found = judged([own, *(round(each) for each in others)])
    assert found.comparator == ALL_SERVICES and found.verdict == verdict
    assert quarter in str(found.sentence), str(found.sentence)
    higher = sum(round(each) > own for each in others)
    assert (found.change.value, found.change.denominator) == (higher + 1, 20)
    assert rank == found.change.value


def test_what_chance_leaves_open_is_said_and_contains_the_rank():
    found = judged([200, *range(50, 69)])
    assert "allowing for chance, 1st to 1st, all of them in that quarter." in str(found.sentence)
    middling = judged([60, *range(50, 69)])
    assert middling.change.low <= middling.change.value <= middling.change.high
    assert "from the highest quarter to the lowest." in str(middling.sentence)
    assert middling.after.value == 300.0 and middling.ratio == pytest.approx(60 / (sum(range(50, 69)) / 19))


def test_a_service_without_a_number_is_not_ranked_and_ranks_nobody():
    assert judged([None, 1, 2, 3, 4]) is None
    assert judged([10, 1, 2, None]) is None
    assert judged([10, 1, 2, 3, None]).change.denominator == 4
