"""People beside the crimes they were in: both are totals, and told whatever they differ by."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecity.measures.catalogue import CATALOGUE
from safecity.release.menu import menu
from safecity.release.rule import ReleaseRule
from tests.release.planted import attacked, row, write_edition
from tests.release.released import CITY, YEAR, released

CLASSES = {name: each.release for name, each in CATALOGUE.items()}


@pytest.mark.parametrize("people", [119, 120, 121, 100])
def test_people_are_told_beside_their_crimes_however_few_more_there_are(people):
    """A crime may have two victims, or none that is known. Where few differed they were left out, which said so."""
    out = released([("rape", CITY, YEAR, 120, 4000), ("rape_victims", CITY, YEAR, people, 4000)])
    assert [str(out.count(each, CITY, YEAR)) for each in ("rape", "rape_victims")] == ["120", str(people)]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 60), st.integers(0, 60))
def test_whether_people_are_told_hangs_on_their_own_number_alone(crimes, people):
    out = released([("rape", CITY, YEAR, crimes, 4000), ("rape_victims", CITY, YEAR, people, 4000)])
    assert out.has("rape_victims", CITY, YEAR)
    assert (out.count("rape_victims", CITY, YEAR).value is None) is (people < 8)


def test_each_victim_of_each_crime_is_never_told_beside_crimes_with_a_victim():
    """What they differ by are the further victims, whatever the records: so the definitions decide."""
    for first in ((), ("victimisations",), ("crimes_with_a_person_harmed", "victimisations")):
        told = CATALOGUE.keys() - menu(CATALOGUE.values(), CLASSES, first)
        assert not {"victimisations", "crimes_with_a_person_harmed"} <= told
    assert "unique_victims" not in ReleaseRule.of(CATALOGUE.values(), {}).instead


@pytest.mark.parametrize("people", [119, 120, 121, 100])
def test_the_intruder_takes_nothing_from_people_beside_their_crimes(tmp_path, people):
    said = {"release_class": "sensitive"}
    rows = [row("rape", "csp", "E06", 120, **said), row("rape_victims", "csp", "E06", people, **said)]
    assert attacked(write_edition(tmp_path, rows)) == []
