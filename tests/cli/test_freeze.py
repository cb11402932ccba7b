"""`safecity freeze`: the published scorecard kept for a meeting, once, and told of in the next edition."""

import csv
from dataclasses import replace
from datetime import date

import pytest

from safecity.cli.freezing import freeze
from safecity.outputs.write import publish
from safecity.partnership import Partnership, Settings, last_frozen
from safecity.vocabulary.fault import BadInput, Missing
from tests.outputs.small_review import SETTINGS, small_review

pytestmark = pytest.mark.usefixtures("elsewhere")

DAY = date(2020, 6, 15)


def published(folder, indicators, name="2019-20-aa", last=None):
    priorities = [{"title": "Safer homes", "indicators": indicators}] if indicators else []
    settings = Settings.model_validate({**SETTINGS.model_dump(), "priorities": priorities})
    partnership = Partnership(folder, settings)
    review = replace(small_review(settings=settings), partnership=partnership, last_meeting=last)
    publish(review, partnership.editions, name=name, inputs={}, received=[], versions={})
    return partnership


def test_it_keeps_each_indicator_with_its_number_and_status(tmp_path):
    kept = freeze(published(tmp_path, ["burglary", "hate_crime"]), DAY)
    card = last_frozen(tmp_path / "meetings")
    assert kept.new and (card.meeting, card.edition, card.year) == (DAY, "2019-20-aa", "2019/20")
    assert [(each.id, each.now, each.status) for each in card.indicators] == [
        ("safer-homes/burglary", 200, "better"), ("safer-homes/hate_crime", None, "cannot be told"),
    ]  # fmt: skip


def test_the_same_twice_is_kept_once_and_another_is_refused(tmp_path):
    partnership = published(tmp_path, ["burglary"])
    freeze(partnership, DAY)
    before = (tmp_path / "meetings" / "2020-06-15.json").read_bytes()
    assert not freeze(partnership, DAY).new
    published(tmp_path, ["drugs"], name="2019-20-bb")
    with pytest.raises(BadInput, match="was frozen for that meeting already"):
        freeze(partnership, DAY)
    assert (tmp_path / "meetings" / "2020-06-15.json").read_bytes() == before
    assert [path.name for path in (tmp_path / "meetings").iterdir()] == ["2020-06-15.json"]


def test_the_next_scorecard_says_what_changed(tmp_path):
    partnership = published(tmp_path, ["burglary", "drugs"])
    freeze(partnership, DAY)
    aimed = {"measure": "burglary", "target": 100, "by": "2019/20", "baseline": "2018/19"}
    published(tmp_path, [aimed, "all_crime"], "2019-20-bb", last_frozen(partnership.meetings))
    with (partnership.editions / "2019-20-bb" / "data" / "scorecard.csv").open(encoding="utf-8") as reading:
        rows = list(csv.DictReader(reading))
    assert [(row["status"], row["changed_since"], row["status_then"]) for row in rows] == [
        ("target missed", "status", "better"), ("no clear sign", "new", ""),
    ]  # fmt: skip
    assert {row["since_meeting"] for row in rows} == {"2020-06-15"}


def test_without_an_edition_or_a_scorecard_it_says_what_to_do(tmp_path):
    with pytest.raises(Missing, match="no published edition"):
        freeze(Partnership(tmp_path, SETTINGS), DAY)
    with pytest.raises(Missing, match="has no scorecard"):
        freeze(published(tmp_path, []), DAY)
