"""define: every measure in words and as JSON."""

import json

import pytest

from safecity.cli.define import define
from safecity.measures.catalogue import CATALOGUE
from safecity.vocabulary.fault import Missing


def test_without_a_name_all_measures_are_listed(capsys):
    define(None, json=True)
    assert [each["measure"] for each in json.loads(capsys.readouterr().out)] == list(CATALOGUE)
    define(None, json=False)
    assert len(capsys.readouterr().out.splitlines()) == len(CATALOGUE)


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_measure_says_what_it_counts_who_owns_it_and_its_cautions(name, capsys):
    define(name, json=True)
    said = json.loads(capsys.readouterr().out)
    measure = CATALOGUE[name]
    assert (said["title"], said["owner"], said["release_class"]) == (
        measure.title,
        measure.owner,
        measure.release,
    )
    assert said["caveats"] == [caveat.wording for caveat in measure.caveats]
    define(name, json=False)
    on_screen = " ".join(capsys.readouterr().out.split())
    assert measure.owner in on_screen and all(caveat.wording in on_screen for caveat in measure.caveats)


def test_a_slip_is_told_what_is_near():
    with pytest.raises(Missing, match="burglary"):
        define("Burglry", json=False)
