"""Wards that were redrawn: what lies between two outlines may be one small area, and is in no number."""

import pyarrow.parquet as pq

from safecity.release.ledger import bears, composed_before, enter, printed_before
from safecity.release.redrawn import Composed, are_redrawn, fingerprints
from safecity.release.released import release
from safecity.vocabulary import Place
from tests.release.released import CITY, FINER, YEAR, all_told, counted

HOME = [f"E0100000{at}" for at in range(1, 9)]
WARDS = [Place(f"E0500000{at}", f"Ward {at}", "ward") for at in (1, 2)]
CENTRE = Place("centre", "Town centre", "zone")
THEN = {
    ("csp", CITY.code): frozenset(HOME),
    ("ward", WARDS[0].code): frozenset(HOME[:4]),
    ("ward", WARDS[1].code): frozenset(HOME[4:]),
    ("zone", CENTRE.code): frozenset(HOME[2:6]),
}
ROWS = [
    ("arson", CITY, YEAR, 90, 4000),
    *((("arson"), ward, YEAR, 45, 1000) for ward in WARDS),
    ("asb", CENTRE, YEAR, 400, 1000),
]


def let_out(rows, areas, ledger):
    measures = [FINER[name] for name in dict.fromkeys(row[0] for row in rows)]
    return release(
        counted(rows), measures=measures, places={row[1]: None for row in rows}, periods={YEAR: None},
        rule=all_told(measures, {}), areas=areas,
        printed_before=printed_before(ledger), composed_before=composed_before(ledger),
    )  # fmt: skip


def shown(out, *places, measure="arson"):
    return [str(out.count(measure, place, YEAR)) for place in places]


def test_wards_that_were_redrawn_are_not_told_again(tmp_path):
    """The old way printed the new number under the old code: less the old one it told one small area's."""
    first = let_out(ROWS, THEN, tmp_path)
    assert shown(first, *WARDS) == ["45", "45"]
    enter(first.table, tmp_path, THEN)
    grown = [(*row[:3], row[3] + 3 * (row[1] in WARDS), row[4]) for row in ROWS]
    now = THEN | {("ward", ward.code): frozenset(small) for ward, small in zip(
        WARDS, (HOME[:5], HOME[5:]), strict=True)}  # fmt: skip
    without = release(
        counted(grown), measures=[FINER["arson"], FINER["asb"]],
        places={row[1]: None for row in ROWS}, periods={YEAR: None},
        rule=all_told([FINER["arson"], FINER["asb"]], {}), areas=now,
    )  # fmt: skip
    assert "[c]" not in shown(without, *WARDS)
    out = let_out(grown, now, tmp_path)
    assert set(shown(out, *WARDS)) == {"[c]"} and "[c]" not in shown(out, CITY)
    assert shown(out, CENTRE, measure="asb") == ["400"]
    # So it stays in the edition after that, which is made of the same as the one that kept it back.
    enter(out.table, tmp_path, now)
    assert set(shown(let_out(grown, now, tmp_path), *WARDS)) == {"[c]"}
    assert bears(tmp_path, out.table, now) and shown(let_out(ROWS, THEN, tmp_path), *WARDS) == shown(
        first, *WARDS
    )


def test_wards_are_not_told_after_another_kind_of_part_was(tmp_path):
    """An edition from before fifths and zones of what is not open were kept back: wards beside these tell more."""
    wards = {place: told for place, told in composed(THEN).made_of.items() if place[0] == "ward"}
    assert not are_redrawn(THEN, [Composed(frozenset({"ward"}), wards), Composed(frozenset(), {})])
    assert are_redrawn(THEN, [Composed(frozenset({"ward", "zone"}), wards)])
    assert are_redrawn(THEN, [Composed(frozenset({"quintile"}), {})])


def composed(areas):
    return Composed(frozenset({"ward"}), fingerprints(areas))


def test_an_entry_that_does_not_say_counts_as_another_where_it_printed_wards(tmp_path):
    enter(let_out(ROWS[:1], THEN, tmp_path).table, tmp_path)
    assert not are_redrawn(THEN, composed_before(tmp_path))
    enter(let_out(ROWS[:3], THEN, tmp_path).table, tmp_path)
    assert are_redrawn(THEN, composed_before(tmp_path))
    assert shown(let_out(ROWS, THEN, tmp_path), *WARDS, CITY) == ["[c]", "[c]", "90"]


def test_what_bears_on_an_edition_includes_what_is_kept_back_because_wards_were_redrawn(tmp_path):
    first = let_out(ROWS, THEN, tmp_path)
    path = enter(first.table, tmp_path, THEN)
    assert path == enter(first.table, tmp_path, THEN) and pq.read_metadata(path).num_rows == 3
    assert bears(tmp_path, first.table, THEN) == ""
    now = THEN | {("ward", WARDS[0].code): frozenset(HOME[:5])}
    assert bears(tmp_path, let_out(ROWS, now, tmp_path).table, now) != ""
