"""What a change of a part of the place owes to records booked to one small area, on drawn counts."""

from dataclasses import replace

import pyarrow as pa
import pytest

from safecity.findings.finding import DOWN, NOT_COMPARABLE, UP
from safecity.findings.judged.judge import judge_change
from safecity.findings.own_records import OwnRecords
from safecity.findings.uneven.areas import heaped_areas
from safecity.findings.uneven.records import with_uneven_records
from safecity.findings.uneven.uneven import Counted
from safecity.release.released import release
from safecity.release.rule import ReleaseRule
from safecity.vocabulary import Place
from tests.findings.test_across_breaks import CATALOGUE, HOME, YEAR

BEFORE, ALL = YEAR.year_before(), "recorded_crime"
STATION, LANE = Place("E01999901", "Hamwic 001A", "lsoa"), Place("E01999902", "Hamwic 001B", "lsoa")
NORTHAM, SOUTHAM = Place("E05999901", "Northam", "ward"), Place("E05999902", "Southam", "ward")
WITHIN = {STATION: [NORTHAM.code], LANE: [SOUTHAM.code]}


def counts(**of: tuple[int, int]):
    """Crimes of the year before and of the year, by place."""
    places = {"home": HOME, "station": STATION, "lane": LANE, "northam": NORTHAM, "southam": SOUTHAM}
    rows = [
        {
            "measure": ALL, "place_code": places[name].code, "level": places[name].level, "period": str(period),
            "numerator": number, "denominator": 10_000, "value": number / 10, "status": "observed", "category": "",
            "spread": None,
        }
        for name, numbers in of.items()
        for period, number in zip((BEFORE, YEAR), numbers, strict=True)
    ]  # fmt: skip
    text, number = pa.string(), pa.int64()
    schema = [(name, text) for name in ("measure", "place_code", "level", "period", "status", "category")]
    schema += [("numerator", number), ("denominator", number), ("spread", number), ("value", pa.float64())]
    return release(
        pa.Table.from_pylist(rows, pa.schema(schema)),
        measures=[CATALOGUE[ALL]], places=list(places.values()), periods=[BEFORE, YEAR],
        rule=ReleaseRule({ALL: "open"}),
    )  # fmt: skip


DRAWN = {
    "home": (32_000, 33_000), "station": (220, 2200), "lane": (500, 460), "northam": (2400, 4300),
    "southam": (3000, 2600),
}  # fmt: skip


def found_of(released, place):
    own = OwnRecords(heaped=heaped_areas(released, HOME, YEAR, WITHIN))
    return with_uneven_records(
        judge_change(ALL, place, YEAR, released), own, released, HOME, Counted({ALL: "crimes"})
    )


def test_only_the_area_that_holds_far_more_of_one_year_is_found():
    (found,) = heaped_areas(counts(**DRAWN), HOME, YEAR, WITHIN)
    assert (found.place, found.within, found.is_later) == (STATION, {STATION.code, NORTHAM.code}, True)
    assert round(found.excess) == round(2200 - 220 / 32_000 * 33_000)


@pytest.mark.parametrize(
    ("station", "home"),
    [
        ((220, 240), (32_000, 33_000)),  # as it was
        ((1500, 2400), (32_000, 33_000)),  # more, and not twice as much
        ((220, 480), (32_000, 33_000)),  # twice as much, and not a fiftieth of the place
        ((2, 9), (80, 90)),  # too few to say
    ],
)
def test_what_is_no_heap(station, home):
    assert heaped_areas(counts(**{**DRAWN, "station": station, "home": home}), HOME, YEAR, WITHIN) == ()


@pytest.mark.parametrize(
    ("place", "verdict"),
    [(STATION, NOT_COMPARABLE), (NORTHAM, NOT_COMPARABLE), (SOUTHAM, NOT_COMPARABLE), (HOME, UP)],
)
def test_what_the_area_is_in_and_what_may_have_lost_it_is_refused_or_told(place, verdict):
    found = found_of(counts(**DRAWN), place)
    assert found.verdict == verdict
    (caveat,) = [each for each in found.caveats if each.name.startswith("area_")] or [None]
    assert (caveat is None) is (place == HOME)
    if caveat:
        assert "Hamwic 001A holds 2,200 of 33,000 crimes of 2019/20, and 220 of 32,000" in caveat.wording
        assert "the small area Hamwic 001A holds 2,200" in str(found.sentence)


def test_a_rise_elsewhere_is_no_less_a_rise():
    found = found_of(counts(**{**DRAWN, "southam": (2600, 3000)}), SOUTHAM)
    assert found.verdict == UP and any(each.name.startswith("area_") for each in found.caveats)


def test_it_is_so_where_the_year_before_holds_them():
    back = {name: numbers[::-1] for name, numbers in DRAWN.items()}
    assert found_of(counts(**back), STATION).verdict == NOT_COMPARABLE
    assert found_of(counts(**{**back, "southam": (3000, 2600)}), SOUTHAM).verdict == DOWN


@pytest.mark.parametrize(
    ("comparator", "drawn", "is_told"),
    [
        ("Least deprived fifth of England", DRAWN, True),
        ("Least deprived fifth of England", {name: numbers[::-1] for name, numbers in DRAWN.items()}, False),
        ("England", DRAWN, False),
    ],
)
def test_one_fifth_against_another_is_told_and_the_place_against_others_is_not(comparator, drawn, is_told):
    released = counts(**drawn)
    own = OwnRecords(heaped=heaped_areas(released, HOME, YEAR, WITHIN))
    finding = replace(judge_change(ALL, HOME, YEAR, released), comparator=comparator)
    found = with_uneven_records(finding, own, released, HOME, Counted({ALL: "crimes"}))
    assert found.verdict == finding.verdict
    assert any(each.name.startswith("area_") for each in found.caveats) is is_told
