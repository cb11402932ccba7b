"""Reference data says one thing of the same: rows and files that contradict one another do not count in silence."""

import json
from pathlib import Path

import pytest
from ibis import _

from safecity.datasets.contract import ONE_ANSWER
from safecity.datasets.places.at_risk import at_risk
from safecity.datasets.places.lookups import read_lookups
from safecity.datasets.quality.contradictions import Contradictions
from safecity.datasets.reference import BOUNDARIES, DEPRIVATION
from safecity.extracts.extract import extracts
from safecity.recount.files import plain_files
from safecity.recount.one_answer import OneAnswer
from safecity.recount.places import PlainPlaces
from safecity.recount.reference import read_deprivation, read_places, read_residents, small_area_shapes
from safecity.vocabulary.fault import BadInput
from tests.datasets.small import Small, csv_bytes, rejected, sent

HERE, ELSEWHERE = "E06999901", "E06999902"
COUNCILS = """
    LSOA11CD  | LAD20CD
    E01999901 | E06999901
    E01999902 | E06999901
    E01999903 | E06999901
    E01999904 | E06999902
    E01999905 | E06999902
"""
TWO_ANSWERS = COUNCILS + "    E01999901 | E06999902\n"
AGES = [str(age) for age in range(91)]


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small.new(tmp_path, area=HERE)


def lads(small: Small) -> dict[str, dict[int, str]]:
    """The council of each small area: as the build reads it, once the second count has come to the same."""
    store = small.store()
    try:
        first = {lsoa: dict(years) for lsoa, years in read_lookups(store).lads.items()}
    finally:
        store.close()
    assert first == {lsoa: dict(years) for lsoa, years in second(small).lads.items() if years}
    return first


def second(small: Small) -> PlainPlaces:
    files = [(file, file.read()) for file in plain_files(small.partnership.extracts, None)]
    found = read_places(files)
    read_deprivation(found, files)
    read_residents(found, files)
    return found


def doubts(small: Small) -> list[str]:
    store = small.store()
    try:
        return Contradictions(store, HERE).doubts()
    finally:
        store.close()


def refuse(small: Small) -> None:
    store = small.store()
    try:
        Contradictions(store, HERE).refuse_unsettled()
    finally:
        store.close()


def test_a_line_said_again_counts_once_and_is_told(small: Small) -> None:
    receipt = small.send("lookup.csv", sent(COUNCILS + "    E01999901 | E06999901\n"))
    (file,) = receipt.taken[0].files
    assert (file.records, file.accepted, file.rejected, file.duplicates) == (6, {"lookups": 5}, 0, 1)
    assert "mended  lookup.csv: 1 record said again word for word, counted once" in receipt.lines()
    assert lads(small)["E01999901"] == {2020: HERE}
    assert not doubts(small)
    refuse(small)


def test_of_two_answers_in_one_file_neither_counts_and_no_edition_is_made(small: Small) -> None:
    receipt = small.send("lookup.csv", sent(TWO_ANSWERS))
    (file,) = receipt.taken[0].files
    assert (file.records, file.accepted, file.rejected, file.duplicates) == (6, {"lookups": 4}, 2, 0)
    assert rejected(small) == [
        ("2", "LAD20CD", f"E01999901 2020: {HERE}; line 7 says {ELSEWHERE}", ONE_ANSWER),
        ("7", "LAD20CD", f"E01999901 2020: {ELSEWHERE}; line 2 says {HERE}", ONE_ANSWER),
    ]
    assert "E01999901" not in lads(small)
    (doubt,) = doubts(small)
    assert "E01999901 2020" in doubt and "lines 2, 7" in doubt
    with pytest.raises(BadInput, match="lookup.csv: says two things of the council of a small area"):
        refuse(small)


def test_the_right_file_settles_what_another_said_in_two_ways(small: Small) -> None:
    small.send("lookup.csv", sent(TWO_ANSWERS))
    small.send("one.csv", sent(f"LSOA11CD | LAD20CD\nE01999901 | {ELSEWHERE}"))
    with pytest.raises(BadInput):  # one line is no file that can tell
        refuse(small)
    small.send("right.csv", sent(COUNCILS))
    refuse(small)
    assert not [doubt for doubt in doubts(small) if "says two things" in doubt]
    assert lads(small)["E01999901"] == {2020: HERE}


def test_two_answers_elsewhere_stop_no_build(small: Small) -> None:
    small.send("lookup.csv", sent(COUNCILS + "    E01999905 | E06999903\n"))
    assert "E01999905" not in lads(small)
    assert not doubts(small)
    refuse(small)


def test_a_line_that_contradicts_a_whole_file_does_not_count(small: Small) -> None:
    small.send("lookup.csv", sent(COUNCILS))
    receipt = small.send("one.csv", sent(f"LSOA11CD | LAD20CD\nE01999901 | {ELSEWHERE}\nE01999909 | {HERE}"))
    assert lads(small)["E01999901"] == {2020: HERE}
    assert lads(small)["E01999909"] == {2020: HERE}  # which contradicts nothing
    kept = [line for line in receipt.lines() if line.startswith("KEPT")]
    assert receipt.lines()[0].startswith("took    one.csv: ")
    assert receipt.lines()[0].endswith(", 2 records, but for 1 answer (KEPT)")
    assert len(kept) == 1 and "one.csv says otherwise than lookup.csv of 1 of 5 answers" in kept[0]
    assert receipt.not_counted() == "what contradicts a whole file was not taken (KEPT)"
    (doubt,) = doubts(small)
    assert f"E01999901 2020: {HERE} before, {ELSEWHERE} now); what stood before counts" in doubt


def test_a_line_counts_where_its_receiver_says_that_it_is_right(small: Small) -> None:
    small.send("lookup.csv", sent(COUNCILS))
    small.send("one.csv", sent(f"LSOA11CD | LAD20CD\nE01999901 | {ELSEWHERE}"), replace=True)
    assert lads(small)["E01999901"] == {2020: ELSEWHERE}


def test_a_whole_file_takes_the_place_of_an_earlier_one_and_says_so(small: Small) -> None:
    small.send("lookup.csv", sent(COUNCILS))
    later = COUNCILS.replace("E01999903 | E06999901", "E01999903 | E06999902")
    receipt = small.send("later.csv", sent(later))
    assert lads(small)["E01999903"] == {2020: ELSEWHERE}
    (said,) = [line for line in receipt.lines() if line.startswith("replace")]
    assert "later.csv says otherwise than lookup.csv of 1 of 5 answers" in said
    assert receipt.not_counted() == ""
    (doubt,) = doubts(small)
    assert f"E01999903 2020: {HERE} before, {ELSEWHERE} now); what it says counts now" in doubt


def test_another_year_contradicts_nothing(small: Small) -> None:
    small.send("lookup.csv", sent(COUNCILS))
    receipt = small.send("later.csv", sent(f"LSOA11CD | LAD21CD\nE01999901 | {ELSEWHERE}"))
    assert not receipt.otherwise
    assert lads(small)["E01999901"] == {2020: HERE, 2021: ELSEWHERE}


def test_wards_are_held_to_one_answer(small: Small) -> None:
    small.send("lookup.csv", sent(COUNCILS))
    small.send(
        "wards.csv",
        sent(
            "LSOA11CD | WD20CD\nE01999901 | E05999901\nE01999901 | E05999902\n"
            "E01999902 | E05999901\nE01999903 | E05999901"
        ),
    )
    store = small.store()
    assert dict(read_lookups(store).wards) == {
        lsoa: {2020: "E05999901"} for lsoa in ("E01999902", "E01999903")
    }
    store.close()
    assert dict(second(small).wards) == {lsoa: {2020: "E05999901"} for lsoa in ("E01999902", "E01999903")}
    with pytest.raises(BadInput, match="the ward of a small area"):
        refuse(small)


def test_a_council_under_two_partnerships_is_told(small: Small) -> None:
    small.send("lookup.csv", sent(COUNCILS))
    partnerships = f"""
        LAD20CD | CSP20CD   | PFA20CD
        {HERE}  | E22999901 | E23999901
        {HERE}  | E22999902 | E23999901
    """
    small.send("csp.csv", sent(partnerships))
    (doubt,) = doubts(small)
    assert "under several partnerships (E22999901, E22999902)" in doubt


def test_a_partnership_of_a_whole_look_up_is_not_changed_by_a_line(small: Small) -> None:
    small.send("lookup.csv", sent(COUNCILS))
    header = "LAD20CD | CSP20CD | PFA20CD\n"
    small.send(
        "csp.csv", sent(f"{header}{HERE} | E22999901 | E23999901\n{ELSEWHERE} | E22999902 | E23999901")
    )
    small.send("one.csv", sent(f"{header}{HERE} | E22999902 | E23999901"))
    store = small.store()
    assert read_lookups(store).csps[HERE][2020][0] == "E22999901"
    store.close()
    assert second(small).csps[HERE][2020][0] == "E22999901"


def test_deprivation_is_held_to_one_answer(small: Small) -> None:
    small.send("lookup.csv", sent(COUNCILS))
    header = "lsoa11_code | IMD_rank | IMD_decile\n"
    small.send(
        "imd.csv", sent(f"{header}E01999901 | 1 | 1\nE01999902 | 9 | 2\nE01999902 | 8 | 2\nE01999903 | 7 | 2")
    )
    small.send("one.csv", sent(f"{header}E01999901 | 30000 | 10"))
    store = small.store()
    rows = store.table(DEPRIVATION).order_by("lsoa").to_pyarrow().to_pylist()
    store.close()
    assert [(row["lsoa"], row["imd_rank"]) for row in rows] == [("E01999901", 1), ("E01999903", 7)]
    assert second(small).ranks == {2011: {"E01999901": 1, "E01999903": 7}}
    with pytest.raises(BadInput, match="the deprivation of a small area"):
        refuse(small)


def residents(*rows: tuple[str, int]) -> bytes:
    return csv_bytes(
        ["LSOA11CD", "All Ages", *AGES],
        [[code, str(people), str(people), *["0"] * 90] for code, people in rows],
    )


def test_residents_are_held_to_one_answer(small: Small) -> None:
    first = residents(("E01999901", 10), ("E01999901", 11), ("E01999902", 20), ("E01999903", 30))
    small.send("people.csv", first, mid_year=2019)
    small.send("one.csv", residents(("E01999902", 99)), mid_year=2019)
    store = small.store()
    told = at_risk(store, _.people.sum())
    store.close()
    assert told == {2019: {"E01999902": 20, "E01999903": 30}}
    assert second(small).people == told


def outlines(*squares: tuple[str, float]) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {"LSOA11CD": code},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[at, 51], [at, 51.1], [at + 0.1, 51], [at, 51]]],
            },
        }
        for code, at in squares
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_boundaries_are_held_to_one_answer(small: Small) -> None:
    small.send(
        "all.geojson",
        outlines(("E01999901", -1), ("E01999901", -1.5), ("E01999902", -2), ("E01999903", -2.5)),
    )
    small.send("one.geojson", outlines(("E01999902", -1)))
    store = small.store()
    rows = store.table(BOUNDARIES).order_by("code").to_pyarrow().to_pylist()
    store.close()
    assert {row["code"]: json.loads(row["shape"])["coordinates"][0][0][0] for row in rows} == {
        "E01999902": -2,
        "E01999903": -2.5,
    }
    answers, found = OneAnswer(), {}
    for extract in extracts(small.partnership.extracts):
        shapes = small_area_shapes(
            extract.path.read_bytes(), lambda rows: answers.believed(rows, lambda: False)
        )
        for shape in shapes.values():
            found |= shape
    assert {code: shape["coordinates"][0][0][0] for code, shape in found.items()} == {
        "E01999902": -2,
        "E01999903": -2.5,
    }
