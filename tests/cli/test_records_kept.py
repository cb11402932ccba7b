"""What is at hand is looked for once of the same files, and afresh of others or where what was kept is damaged."""

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from safecity.cli import known
from safecity.cli.doubted import gaps_lines
from safecity.cli.known import gaps_of, records_of
from safecity.datasets.at_hand import at_hand
from safecity.datasets.store import Store
from tests.cli.counted_place import YEAR, small_with_reference
from tests.cli.test_explain_editions import MAY, burglaries


@pytest.fixture
def small(tmp_path):
    made = small_with_reference(tmp_path)
    made.send("year.csv", burglaries(9, YEAR.months()))
    return made


@pytest.fixture
def looked(monkeypatch):
    """How often it was looked for."""
    asked: list[Store] = []
    monkeypatch.setattr(
        known, "at_hand", lambda store, *of, **more: asked.append(store) or at_hand(store, *of, **more)
    )
    return asked


def told(small, code="one", **settings):
    there = small.partnership
    changed = replace(there, settings=there.settings.model_copy(update=settings))
    with closing(small.store()) as store:
        found = records_of(changed, store, code=code)
        said = changed.settings
        assert found == at_hand(
            store, changed.force, protected=not said.made_up, closes_classes=said.closes_classes
        )
    return found


def test_it_is_looked_for_once_and_says_the_same(small, looked):
    assert told(small) == told(small) and len(looked) == 1


@pytest.mark.parametrize("other", ["code", "file", "made_up", "force", "damaged"])
def test_it_is_looked_for_again_of_anything_else(small, looked, other):
    told(small)
    more: dict = {}
    if other == "file":
        small.send("may.csv", burglaries(2, [MAY]), on="2021-03-01", replace=True)
    elif other == "code":
        more = {"code": "two"}
    elif other == "damaged":
        for kept in (small.partnership.store / "at-hand").iterdir():
            kept.write_bytes(kept.read_bytes()[:-3])
    else:
        more = (
            {"made_up": not small.partnership.settings.made_up} if other == "made_up" else {"force": "avon"}
        )
    told(small, **more)
    assert len(looked) == 2


def test_months_of_columns_that_nobody_fills_are_kept_with_the_rest(small, looked):
    with closing(small.store()) as store:
        gone = {("crimes", "hate_race"): frozenset({date(2019, 4, 1), date(2019, 5, 1)})}
        found = replace(at_hand(store, "hamwic"), unasked=gone, never_ticked=gone)
    assert known._read(known._said(found)) == found


def test_the_gaps_of_a_year_are_those_of_the_files_in_force(tmp_path):
    small = small_with_reference(tmp_path)
    small.send("year.csv", burglaries(9, YEAR.months()[:-1]))

    def said(year):
        with closing(small.store()) as store:
            records = at_hand(store, small.partnership.force)
            found = gaps_of(small.partnership, store, records, year, code="one")
            assert found == gaps_lines(store, records, year)
            return found

    before = said(YEAR)
    assert said(YEAR) == before and "March 2020" in " ".join(before)
    assert said(YEAR.year_before()) != before
    small.send("march.csv", burglaries(9, YEAR.months()[-1:]))
    assert "March 2020" not in " ".join(said(YEAR))
