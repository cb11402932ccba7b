"""People beside the crimes they were in: so many less is who was in more than one."""

import pytest

from safecity.measures.catalogue import CATALOGUE
from safecity.release.attack.public import IN_CRIMES
from tests.release.planted import attacked, row, write_edition
from tests.release.released import CITY, YEAR, released

PARTS = ("sex: female", "sex: male", "sex: other", "sex: not known")


@pytest.mark.parametrize(
    ("crimes", "people", "is_told"),
    [(120, 119, False), (120, 121, False), (120, 100, True), (120, 120, False)],
)
def test_people_who_differ_by_few_from_their_crimes_are_withheld_and_the_crimes_told(crimes, people, is_told):
    rows = [("rape", CITY, YEAR, crimes, 4000), ("rape_victims", CITY, YEAR, people, 4000)]
    rows += [
        ("rape_victims", CITY, YEAR, number, 4000, part)
        for number, part in zip((people - 60, 20, 20, 20), PARTS, strict=True)
    ]
    out = released(rows)
    assert str(out.count("rape", CITY, YEAR)) == str(crimes)
    assert (str(out.count("rape_victims", CITY, YEAR)) == str(people)) is is_told
    if not is_told:  # and no sum of its parts tells it
        shown = [str(out.count("rape_victims", CITY, YEAR, part)) for part in PARTS]
        assert "[c]" in shown


def test_one_who_was_harmed_twice_is_not_told_by_all_crimes_against_people():
    for people, shown in ((899, "[c]"), (900, "900")):  # that nobody was is no secret of a standard class
        out = released(
            [("victimisations", CITY, YEAR, 900, 4000), ("unique_victims", CITY, YEAR, people, 4000)]
        )
        assert str(out.count("unique_victims", CITY, YEAR)) == shown


@pytest.mark.parametrize(("people", "leaks"), [(119, True), (121, True), (120, True), (100, False)])
def test_the_intruder_subtracts_people_from_crimes(tmp_path, people, leaks):
    said = {"release_class": "sensitive"}
    rows = [row("rape", "csp", "E06", 120, **said), row("rape_victims", "csp", "E06", people, **said)]
    assert bool(attacked(write_edition(tmp_path, rows))) is leaks


def test_the_intruder_and_the_definitions_know_the_same_people():
    assert {name: each.crimes for name, each in CATALOGUE.items() if each.crimes} == {
        people: crimes for people, crimes in IN_CRIMES.items() if people in CATALOGUE
    }
    assert all(each.crimes in CATALOGUE for each in CATALOGUE.values() if each.crimes)
