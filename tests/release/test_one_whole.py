"""Of what is not open one whole is told: a force less its other partnerships is one, a place less a council too."""

import pytest

from safecity.release.attack.found import PLACE
from safecity.release.released import release
from safecity.vocabulary import Place
from tests.release.planted import attacked, row, write_edition
from tests.release.released import CITY, FINER, YEAR, all_told, counted

FORCE = Place("X23", "Hamwic Police", "force")
OTHER = Place("X99", "Elsewhere", "csp")
COUNCIL = Place("X07", "Hamwic North", "lad")
SERVICE = Place("YOT", "Hamwic youth justice", "service")


def told(places, *, classes, home=CITY):
    measures, rule = [FINER["arson"]], all_told([FINER["arson"]], classes, made_up=True)
    return release(
        counted([("arson", place, YEAR, 40, None) for place in places]), measures=measures, places=places,
        periods=[YEAR], rule=rule, areas={(home.level, home.code): frozenset({"a", "b"})},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("places", "of_class", "left"),
    [
        ([CITY, FORCE, OTHER, COUNCIL], "standard", {CITY}),
        ([CITY, FORCE, OTHER, COUNCIL], "sensitive", {CITY}),
        ([CITY, FORCE, OTHER, COUNCIL], "open", {CITY, FORCE, OTHER, COUNCIL}),
        ([CITY, SERVICE], "sensitive", {CITY}),
        ([SERVICE], "sensitive", {SERVICE}),
        ([FORCE, OTHER], "standard", set()),
    ],
)
def test_one_whole_is_told_of_what_is_not_open(places, of_class, left):
    out = told(places, classes={"arson": of_class})
    assert {place for place in places if out.has("arson", place, YEAR)} == left


@pytest.mark.parametrize(
    ("of", "release_class", "found"),
    [
        (("force", "X23"), "standard", {PLACE}), (("csp", "X99"), "standard", {PLACE}),
        (("lad", "X07"), "standard", {PLACE}), (("service", "YOT"), "standard", {PLACE}),
        (("force", "X23"), "open", set()), (("ward", "W3"), "standard", set()),
    ],
)  # fmt: skip
def test_the_intruder_asks_for_other_wholes_beside_a_withheld_one(tmp_path, of, release_class, found):
    rows = [row("arson", "csp", "E06", None), row("arson", *of, 40, release_class=release_class)]
    assert {each.kind for each in attacked(write_edition(tmp_path, rows))} == found
