"""Zones that lie in one another: what one has more than others of which each is large enough by itself."""

import pytest

from safecity.measures.catalogue import CATALOGUE
from safecity.release.attack.found import PLACE
from safecity.release.rule import ReleaseRule, release
from safecity.release.slivers import slivers
from safecity.vocabulary import Place
from tests.release.planted import AREAS as PLANTED
from tests.release.planted import KNOWN, PLACES, TITLES, row, write_edition
from tests.release.released import CITY, YEAR, counted

HOME = [f"E01{at:06d}" for at in range(1, 13)]
ALPHA, BETA, GAMMA = (Place(name.lower(), name, "zone") for name in ("Alpha", "Beta", "Gamma"))
INSIDE = {BETA: HOME[2:5], GAMMA: HOME[5:8]}
AREAS = {("csp", CITY.code): frozenset(HOME)} | {
    ("zone", zone.code): frozenset(areas) for zone, areas in {**INSIDE, ALPHA: HOME[:8]}.items()
}


def let_out(*numbers, areas=AREAS):
    rows = [
        ("arson", place, YEAR, number, 1000)
        for place, number in zip((CITY, ALPHA, BETA, GAMMA), numbers, strict=True)
    ]
    out = release(
        counted(rows), measures=[CATALOGUE["arson"]], places={row[1]: None for row in rows}, periods={YEAR: None},
        rule=ReleaseRule.of([CATALOGUE["arson"]], {}), areas=areas,
    )  # fmt: skip
    return [str(out.count("arson", each, YEAR)) for each in (ALPHA, BETA, GAMMA)]


def test_a_zone_less_two_zones_within_it_is_not_left_to_be_few():
    """43 less 23 and 18 are the two arsons of two small areas; the old way printed all three."""
    assert "[c]" in let_out(90, 43, 23, 18)
    assert let_out(90, 47, 23, 18) == ["47", "23", "18"]
    assert let_out(90, 41, 23, 18) == ["41", "23", "18"]  # none, which a standard measure may say


def test_two_zones_less_one_that_lies_across_both_are_not_left_to_be_few():
    across = AREAS | {("zone", ALPHA.code): frozenset(HOME[4:8]), ("zone", BETA.code): frozenset(HOME[:4]),
                      ("zone", GAMMA.code): frozenset(HOME[2:8])}  # fmt: skip
    assert "[c]" in let_out(90, 23, 20, 41, areas=across)
    assert let_out(90, 23, 20, 30, areas=across) == ["23", "20", "30"]


def by_every_way(areas):
    """What any one zone has more than any others within it that do not lie over one another, tried one by one."""
    found = set()
    for whole, inside in areas.items():
        for chosen in range(1, 1 << len(areas)):
            parts = [
                each for at, (place, each) in enumerate(areas.items()) if chosen >> at & 1 and place != whole
            ]
            together = frozenset().union(*parts)
            if parts and sum(map(len, parts)) == len(together) and together < inside:
                found.add(inside - together)
    return found


@pytest.mark.parametrize("seed", range(20))
def test_each_difference_of_zones_is_there_or_holds_one_that_is(seed):
    from random import Random

    drawn = Random(seed)
    areas = {("zone", f"z{at}"): frozenset(drawn.sample(HOME, drawn.choice((2, 3, 4, 8)))) for at in range(7)}
    told = {left for left, _, _ in slivers(tuple(sorted(areas.items())))}
    every = by_every_way(areas)
    assert all(any(each <= left for each in told) for left in every)
    for left, more, less in slivers(tuple(sorted(areas.items()))):
        lies = lambda places, small: sum(small in areas[place] for place in places)  # noqa: E731
        assert all(lies(more, small) - lies(less, small) == (small in left) for small in HOME)


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
