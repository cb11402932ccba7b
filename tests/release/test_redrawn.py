"""Places that were drawn, or redrawn: what lies between two outlines may be one house, and is in no number."""

import pyarrow.parquet as pq
import pytest

from safecity.measures.catalogue import CATALOGUE
from safecity.release.ledger import bears, composed_before, enter, printed_before
from safecity.release.redrawn import redrawn_levels
from safecity.release.rule import ReleaseRule, release
from safecity.release.zones import zones_kept_back
from safecity.vocabulary import Place
from tests.release.released import CITY, YEAR, counted

HOME = [f"E0100000{at}" for at in range(1, 9)]
WARDS = [Place(f"E0500000{at}", f"Ward {at}", "ward") for at in (1, 2)]
CENTRE, QUAY = Place("centre", "Town centre", "zone"), Place("quay", "Quay", "zone")
THEN = {
    ("csp", CITY.code): frozenset(HOME),
    ("ward", WARDS[0].code): frozenset(HOME[:4]),
    ("ward", WARDS[1].code): frozenset(HOME[4:]),
    ("zone", CENTRE.code): frozenset(HOME[2:6]),
}
ROWS = [
    ("arson", CITY, YEAR, 90, 4000),
    *((("arson"), ward, YEAR, 45, 1000) for ward in WARDS),
    ("arson", CENTRE, YEAR, 40, 1000),
    ("asb", CENTRE, YEAR, 400, 1000),
]


def let_out(rows, areas, ledger):
    measures = [CATALOGUE[name] for name in dict.fromkeys(row[0] for row in rows)]
    return release(
        counted(rows), measures=measures, places={row[1]: None for row in rows}, periods={YEAR: None},
        rule=ReleaseRule.of(measures, {}), areas=areas,
        printed_before=printed_before(ledger), composed_before=composed_before(ledger),
    )  # fmt: skip


def shown(out, *places, measure="arson"):
    return [str(out.count(measure, place, YEAR)) for place in places]


def test_a_drawn_zone_is_told_of_what_is_open_alone(tmp_path):
    """Two outlines that differ by one house: the old way printed 40 and 37, and so the three arsons there."""
    rows = [*ROWS, ("arson", QUAY, YEAR, 37, None), ("asb", QUAY, YEAR, 390, None)]
    drawn = {place: small for place, small in THEN.items() if place[0] != "zone"}
    out = let_out(rows, drawn, tmp_path)
    assert shown(out, CENTRE, QUAY) == ["[c]", "[c]"] and not out.has("arson", QUAY, YEAR)
    assert shown(out, CENTRE, QUAY, measure="asb") == ["400", "390"]
    assert shown(let_out(ROWS, THEN, tmp_path), CENTRE) == ["40"]


def test_two_zones_that_differ_by_one_small_area_are_not_both_told(tmp_path):
    """The old way printed 40 and 20, and so the 20 arsons of a small area, of which nothing may be told."""
    rows = [*ROWS, ("arson", QUAY, YEAR, 20, 1000)]
    apart = THEN | {("zone", QUAY.code): frozenset(HOME[2:5])}
    assert shown(let_out(rows, apart, tmp_path), CENTRE, QUAY, *WARDS) == ["40", "[c]", "45", "45"]
    wider = THEN | {("zone", QUAY.code): frozenset(HOME[2:4])}
    assert shown(let_out(rows, wider, tmp_path), CENTRE, QUAY) == ["40", "20"]
    # So it is of a zone that is a ward and one small area more, and of one that is all but one.
    for small in (HOME[:5], HOME[1:], HOME[:1]):
        assert zones_kept_back([("zone", "centre")], THEN | {("zone", "centre"): frozenset(small)})
    assert not zones_kept_back([("zone", "centre")], THEN)


@pytest.mark.parametrize(
    ("changed", "kept", "gone"),
    [
        ({("zone", "centre"): frozenset(HOME[2:7])}, WARDS, [CENTRE]),
        (
            {
                ("ward", WARDS[0].code): frozenset(HOME[:5]),
                ("ward", WARDS[1].code): frozenset(HOME[5:]),
            },
            [CENTRE],
            WARDS,
        ),
    ],
    ids=["a zone with one small area more", "wards by another look-up"],
)
def test_a_level_that_was_redrawn_is_not_told_again(tmp_path, changed, kept, gone):
    """The old way printed the new number under the old code: less the old one it told one small area's."""
    first = let_out(ROWS, THEN, tmp_path)
    assert shown(first, *WARDS, CENTRE) == ["45", "45", "40"]
    enter(first.table, tmp_path, THEN)
    grown = [(*row[:3], row[3] + 3 * (row[1] in gone), row[4]) for row in ROWS]
    now = THEN | changed
    without = release(
        counted(grown), measures=[CATALOGUE["arson"], CATALOGUE["asb"]],
        places={row[1]: None for row in ROWS}, periods={YEAR: None},
        rule=ReleaseRule.of([CATALOGUE["arson"], CATALOGUE["asb"]], {}), areas=now,
    )  # fmt: skip
    assert "[c]" not in shown(without, *gone)
    out = let_out(grown, now, tmp_path)
    assert set(shown(out, *gone)) == {"[c]"} and "[c]" not in shown(out, *kept, CITY)
    assert shown(out, CENTRE, measure="asb") != ["[c]"]
    # So it stays in the edition after that, which is made of the same as the one that kept it back.
    enter(out.table, tmp_path, now)
    assert set(shown(let_out(grown, now, tmp_path), *gone)) == {"[c]"}
    assert bears(tmp_path, out.table, now) and shown(let_out(ROWS, THEN, tmp_path), *gone) == shown(
        first, *gone
    )


def test_a_new_zone_is_not_told_beside_zones_or_wards_that_were_otherwise(tmp_path):
    no_zone = {place: small for place, small in THEN.items() if place[0] != "zone"}
    enter(let_out([row for row in ROWS if row[1] != CENTRE], no_zone, tmp_path).table, tmp_path, no_zone)
    earlier = composed_before(tmp_path)
    assert earlier[0].printed == {"ward"}
    # Beside the same wards it is protected as within one edition.
    assert "zone" not in redrawn_levels(THEN, earlier)
    moved = THEN | {("ward", WARDS[0].code): frozenset(HOME[:5])}
    assert redrawn_levels(moved, earlier) >= {"zone", "ward"}
    enter(let_out(ROWS, THEN, tmp_path).table, tmp_path, THEN)
    assert "zone" in redrawn_levels(
        THEN | {("zone", "quay"): frozenset(HOME[2:5])}, composed_before(tmp_path)
    )


def test_an_entry_that_does_not_say_counts_as_another_where_it_printed_such_places(tmp_path):
    enter(let_out(ROWS[:1], THEN, tmp_path).table, tmp_path)
    assert redrawn_levels(THEN, composed_before(tmp_path)) == frozenset()
    enter(let_out(ROWS[:3], THEN, tmp_path).table, tmp_path)
    assert redrawn_levels(THEN, composed_before(tmp_path)) >= {"ward"}
    assert shown(let_out(ROWS, THEN, tmp_path), *WARDS, CITY) == ["[c]", "[c]", "90"]


def test_what_bears_on_an_edition_includes_what_is_kept_back_because_places_were_redrawn(tmp_path):
    first = let_out(ROWS, THEN, tmp_path)
    path = enter(first.table, tmp_path, THEN)
    assert path == enter(first.table, tmp_path, THEN) and pq.read_metadata(path).num_rows == 4
    assert bears(tmp_path, first.table, THEN) == ""
    now = THEN | {("zone", "centre"): frozenset(HOME[2:7])}
    assert bears(tmp_path, let_out(ROWS, now, tmp_path).table, now) != ""
