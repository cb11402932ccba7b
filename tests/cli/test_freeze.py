"""`safecity freeze`: the published scorecard kept for a meeting, once, and told of in the next edition."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from safecity.cli.freezing import freeze
from safecity.outputs.narrative.narrative import NO_WORDS
from safecity.outputs.write import publish, words_of
from safecity.partnership import Partnership, Settings, last_frozen
from safecity.vocabulary.fault import BadInput, Missing
from tests.outputs import small_review as small_place
from tests.outputs.small_review import SETTINGS, small_review

pytestmark = pytest.mark.usefixtures("elsewhere")

DAY = date(2020, 6, 15)


def published(folder, indicators, name="2019-20-aa", last=None, *, narrative=False, **more):
    priorities = [{"title": "Safer homes", "indicators": indicators}] if indicators else []
    settings = Settings.model_validate({**SETTINGS.model_dump(), "priorities": priorities})
    partnership = Partnership(folder, settings)
    review = replace(small_review(settings=settings), partnership=partnership, last_meeting=last)
    said = words_of(review) if narrative else NO_WORDS
    publish(
        review, partnership.editions, name=name, inputs={}, received=[], versions={}, narrative=said, **more
    )
    return partnership


def test_it_keeps_each_indicator_with_its_number_and_status(tmp_path):
    kept = freeze(published(tmp_path, ["burglary", "hate_crime"]), DAY)
    card = last_frozen(tmp_path / "meetings")
    assert kept.new and (card.meeting, card.edition, card.year) == (DAY, "2019-20-aa", "2019/20")
    assert [(each.id, each.now, each.status) for each in card.indicators] == [
        ("safer-homes/burglary", 200, "better"), ("safer-homes/hate_crime", None, "cannot be told"),
    ]  # fmt: skip


def test_it_keeps_the_target_its_years_the_way_the_owner_and_the_words(tmp_path):
    (tmp_path / "narrative" / "scorecard").mkdir(parents=True)
    (tmp_path / "narrative" / "scorecard" / "burglary.md").write_text("Locks went to homes.", "utf-8")
    aimed = {"measure": "burglary", "target": 150, "by": "2021/22", "baseline": "2018/19", "owner": "Police"}
    freeze(published(tmp_path, [aimed, "drugs"], narrative=True), DAY)
    burglary, drugs = (each.aim for each in last_frozen(tmp_path / "meetings").indicators)
    assert (burglary.target, burglary.by, burglary.baseline, burglary.by_now) == (
        150,
        "2021/22",
        "2018/19",
        250,
    )
    assert (burglary.owner, burglary.commentary) == ("Police", "Locks went to homes.")
    assert burglary.compared_with == drugs.compared_with == "all CSPs"
    assert (drugs.target, drugs.by, drugs.owner, drugs.commentary) == (None, "", "", "")


def test_words_that_were_changed_since_are_told(tmp_path):
    folder = tmp_path / "narrative" / "scorecard"
    folder.mkdir(parents=True)
    (folder / "burglary.md").write_text("Locks went to homes.", "utf-8")
    partnership = published(tmp_path, ["burglary"], narrative=True)
    freeze(partnership, DAY)
    last = last_frozen(partnership.meetings)
    for words, told in (("Locks went to homes.", ""), ("Bolts went to homes.", "commentary")):
        (folder / "burglary.md").write_text(words, "utf-8")
        name = f"2019-20-{'bb' if told else 'cc'}"
        published(tmp_path, ["burglary"], name, last, narrative=True)
        with (partnership.editions / name / "data" / "scorecard.csv").open(encoding="utf-8") as reading:
            assert [row["changed_since"] for row in csv.DictReader(reading)] == [told]


def test_words_are_not_changed_where_only_what_is_bound_in_them_is(tmp_path, monkeypatch):
    """A corrected file brings another number, and even another verb, into words that nobody touched."""
    folder = tmp_path / "narrative" / "scorecard"
    folder.mkdir(parents=True)
    words = "Burglary {{ burglary.moved }} to {{burglary.after}}."
    (folder / "burglary.md").write_text(words, "utf-8")
    with monkeypatch.context() as then:
        then.setitem(small_place.COUNTS, "burglary", (100, 210))
        partnership = published(tmp_path, ["burglary"], narrative=True)
    freeze(partnership, DAY)
    last = last_frozen(partnership.meetings)
    [kept] = last.indicators
    assert kept.aim.commentary == "Burglary rose to 210."
    assert kept.aim.typed == "Burglary {{ burglary.moved }} to {{ burglary.after }}."
    before_typed = kept.model_copy(update={"aim": kept.aim.model_copy(update={"typed": None})})
    older = last.model_copy(update={"indicators": (before_typed,)})
    cases = (
        (words, last, False),
        (words, older, False),
        (f"{words} By night.", last, True),
        ("", older, True),
    )
    for at, (said, meeting, told) in enumerate(cases):
        (folder / "burglary.md").write_text(said, "utf-8")
        name = f"2019-20-b{at}"
        published(tmp_path, ["burglary"], name, meeting, narrative=True)
        with (partnership.editions / name / "data" / "scorecard.csv").open(encoding="utf-8") as reading:
            [row] = csv.DictReader(reading)
        assert ("commentary" in row["changed_since"]) is told, row
        assert "revised" in row["changed_since"]


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
        ("target missed", "status | target", "better"), ("no clear sign", "new", ""),
    ]  # fmt: skip
    assert {row["since_meeting"] for row in rows} == {"2020-06-15"}


def test_an_edition_that_takes_up_what_was_made_before_tells_of_the_meeting_too(tmp_path):
    partnership = published(tmp_path, ["burglary"], released_as="as before")
    freeze(partnership, DAY)
    last = last_frozen(partnership.meetings)
    for name in ("2019-20-bb", "2019-20-cc"):
        published(tmp_path, ["burglary"], name, last, released_as="as before")
    first, again = (partnership.editions / name / "tables.xlsx" for name in ("2019-20-bb", "2019-20-cc"))
    assert first.read_bytes() == again.read_bytes()
    assert first.read_bytes() != (partnership.editions / "2019-20-aa" / "tables.xlsx").read_bytes()


def test_without_an_edition_or_a_scorecard_it_says_what_to_do(tmp_path):
    with pytest.raises(Missing, match="no published edition"):
        freeze(Partnership(tmp_path, SETTINGS), DAY)
    with pytest.raises(Missing, match="has no scorecard"):
        freeze(published(tmp_path, []), DAY)


def test_a_meeting_still_to_come_is_refused_and_todays_is_kept(tmp_path):
    """The latest meeting counts, so one of a mistyped year would be held against for ever."""
    partnership, today = published(tmp_path, ["burglary"]), datetime.now(UTC).date()
    for day in (today + timedelta(2), date(2200, 6, 15)):
        with pytest.raises(BadInput, match="a day still to come") as refused:
            freeze(partnership, day)
        assert str(day) in str(refused.value) and str(today) in str(refused.value)
    assert last_frozen(partnership.meetings) is None
    assert freeze(partnership, today).new


def test_a_meeting_before_the_last_day_that_the_edition_counts_is_kept_and_told_of_in_one_line(tmp_path):
    partnership = published(tmp_path, ["burglary"])
    _, told = freeze(partnership, date(2020, 3, 30)).lines()
    assert told == (
        "Note: the meeting was before 2020-03-31, the last day that this edition counts. Is its day right?"
    )
    assert last_frozen(partnership.meetings).meeting == date(2020, 3, 30)
    for day in (date(2020, 3, 31), DAY):
        assert len(freeze(partnership, day).lines()) == 1
