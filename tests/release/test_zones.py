"""Fifths and zones: of what is not open none is told, and the intruder who meets some knows what they tell together."""

from dataclasses import replace

import pytest

from safecity.release.attack import Known, attack
from safecity.release.attack.found import PLACE
from safecity.release.released import release
from safecity.vocabulary import Place
from tests.release.planted import AREAS as PLANTED
from tests.release.planted import KNOWN, PLACES, TITLES, row, write_edition
from tests.release.released import CITY, FINER, YEAR, all_told, counted

HOME = [f"E01{at:06d}" for at in range(1, 13)]
ALPHA, BETA, GAMMA = (Place(name.lower(), name, "zone") for name in ("Alpha", "Beta", "Gamma"))
FIFTH = Place("E06999901-N1", "Most deprived fifth of England", "quintile")
INSIDE = {BETA: HOME[2:5], GAMMA: HOME[5:8]}


@pytest.mark.parametrize("place", [ALPHA, FIFTH], ids=["a zone", "a fifth"])
@pytest.mark.parametrize("measure", ["arson", "rape"])
def test_nothing_that_is_not_open_is_told_of_other_parts_than_wards(measure, place):
    """Wards, fifths and zones told together of single small areas; of one kind there is nothing to hold it against."""
    period = [YEAR.year_before(), YEAR]
    rows = [
        (name, where, when, number, 1000)
        for name in (measure, "asb")
        for where, number in ((CITY, 900), (place, 300))
        for when in period
    ]
    measures = [FINER[measure], FINER["asb"]]
    areas = {("csp", CITY.code): frozenset(HOME), (place.level, place.code): frozenset(HOME[:6])}
    out = release(
        counted(rows), measures=measures, places=[CITY, place], periods=period,
        rule=all_told(measures, {}), areas=areas,
    )  # fmt: skip
    told = set(zip(*(out.table[name].to_pylist() for name in ("measure", "level")), strict=True))
    assert told == {(measure, "csp"), ("asb", "csp"), ("asb", place.level)}
    assert str(out.count("asb", place, YEAR)) == "300" and not out.has(measure, place, YEAR)


@pytest.mark.parametrize(("whole", "leaks"), [(43, [2]), (47, [])])
def test_the_intruder_subtracts_zones_from_a_zone(tmp_path, whole, leaks):
    small = {("zone", each.code): frozenset(areas) for each, areas in {**INSIDE, ALPHA: HOME[:8]}.items()}
    known = replace(KNOWN, areas=PLANTED | small | {("csp", "E06"): frozenset(HOME)})
    rows = [row("arson", "csp", "E06", 90)]
    rows += [
        row("arson", "zone", code, number) for code, number in (("alpha", whole), ("beta", 23), ("gamma", 18))
    ]
    found, _, _ = attack(
        write_edition(tmp_path, rows), tmp_path / "none", known, titles=TITLES, places=PLACES
    )
    assert [each.low for each in found if each.kind == PLACE] == leaks


@pytest.mark.parametrize(("elsewhere", "withheld"), [(3, 2), (0, 0), (5, 0)])
def test_what_lies_in_no_ward_is_not_told_where_it_is_few(tmp_path, elsewhere, withheld):
    """A small area that was redrawn counts in no ward: the place less all wards is its number; it used to be told."""
    wards = [Place(f"E0500000{at}", f"Ward {at}", "ward") for at in (1, 2, 3)]
    areas = {("ward", ward.code): frozenset(HOME[3 * at : 3 * at + 3]) for at, ward in enumerate(wards)}
    areas[("csp", CITY.code)] = frozenset(HOME)
    rows = [("arson", CITY, YEAR, 90 + elsewhere, 1000), *(("arson", ward, YEAR, 30, 1000) for ward in wards)]
    measures = [FINER["arson"]]
    out = release(
        counted(rows), measures=measures, places=[CITY, *wards], periods=[YEAR], rule=all_told(measures, {}),
        areas=areas,
    )  # fmt: skip
    assert out.count("arson", CITY, YEAR).value == 90 + elsewhere
    assert sum(out.count("arson", ward, YEAR).value is None for ward in wards) == withheld
    known = Known(home=CITY.code, areas=areas)
    for told, leaks in ((out.table.to_pylist(), False), (plain(rows), 0 < elsewhere < 5)):
        found, _, _ = attack(
            write_edition(tmp_path / str(leaks), told), tmp_path, known, titles=TITLES, places=PLACES
        )
        assert [each.kind for each in found] == [PLACE] * leaks


def plain(rows):
    """The same as if nothing were protected."""
    return [row(measure, place.level, place.code, number) for measure, place, _, number, _ in rows]


@pytest.mark.parametrize(
    ("true", "elsewhere", "are_told"), [(28, 3, False), (28, 7, False), (28, 8, True), (30, 3, True)]
)
def test_wards_to_the_nearest_five_bound_what_lies_in_none_of_them(tmp_path, true, elsewhere, are_told):
    """Three wards printed as 30 are of 28 each at the least: of 87 crimes no more than three lie in no ward."""
    wards = [Place(f"E0500000{at}", f"Ward {at}", "ward") for at in (1, 2, 3)]
    areas = {("ward", ward.code): frozenset(HOME[3 * at : 3 * at + 3]) for at, ward in enumerate(wards)}
    areas[("csp", CITY.code)] = frozenset(HOME)
    rows = [("hate_crime", CITY, YEAR, 3 * true + elsewhere, 1000)]
    rows += [("hate_crime", ward, YEAR, true, 1000) for ward in wards]
    measures = [FINER["hate_crime"]]
    out = release(
        counted(rows), measures=measures, places=[CITY, *wards], periods=[YEAR], rule=all_told(measures, {}),
        areas=areas,
    )  # fmt: skip
    assert out.count("hate_crime", CITY, YEAR).value == 3 * true + elsewhere
    assert all(out.has("hate_crime", ward, YEAR) for ward in wards)
    assert all(out.count("hate_crime", ward, YEAR).value is not None for ward in wards) is are_told
    said = {"release_class": "sensitive"}
    bare = [row("hate_crime", "csp", CITY.code, 3 * true + elsewhere, **said)]
    bare += [row("hate_crime", "ward", ward.code, 30, **said) for ward in wards]
    for told, leaks in ((out.table.to_pylist(), False), (bare, not are_told)):
        found, _, _ = attack(
            write_edition(tmp_path / str(leaks), told), tmp_path, Known(home=CITY.code, areas=areas), titles=TITLES,
            places=PLACES,
        )  # fmt: skip
        assert any("in no ward" in each.what for each in found) is leaks
