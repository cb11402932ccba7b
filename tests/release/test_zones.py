"""Fifths and zones: of what is not open none is told, and the intruder who meets some knows what they tell together."""

import pytest

from safecity.measures.catalogue import CATALOGUE
from safecity.release.attack.found import PLACE
from safecity.release.rule import ReleaseRule, release
from safecity.vocabulary import Place
from tests.release.planted import AREAS as PLANTED
from tests.release.planted import KNOWN, PLACES, TITLES, row, write_edition
from tests.release.released import CITY, YEAR, counted

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
    measures = [CATALOGUE[measure], CATALOGUE["asb"]]
    areas = {("csp", CITY.code): frozenset(HOME), (place.level, place.code): frozenset(HOME[:6])}
    out = release(
        counted(rows), measures=measures, places=[CITY, place], periods=period,
        rule=ReleaseRule.of(measures, {}), areas=areas,
    )  # fmt: skip
    told = set(zip(*(out.table[name].to_pylist() for name in ("measure", "level")), strict=True))
    assert told == {(measure, "csp"), ("asb", "csp"), ("asb", place.level)}
    assert str(out.count("asb", place, YEAR)) == "300" and not out.has(measure, place, YEAR)


@pytest.mark.parametrize(("whole", "leaks"), [(43, [2]), (47, [])])
def test_the_intruder_subtracts_zones_from_a_zone(tmp_path, whole, leaks):
    from dataclasses import replace

    from safecity.release.attack import attack

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
