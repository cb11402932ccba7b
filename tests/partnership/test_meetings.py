"""Scorecards frozen for meetings: read as they were kept, the latest last, and refused where they were changed."""

import json
from datetime import date

import pytest

from safecity.partnership import FrozenAim, FrozenIndicator, FrozenScorecard, last_frozen, read_frozen
from safecity.vocabulary.fault import BadPartnership

ROW = FrozenIndicator(
    id="a/burglary", priority="A", title="Burglary", measure="burglary", year="2019/20", now=200, unit="crimes",
    status="no clear sign",
)  # fmt: skip
AIM = FrozenAim(
    target=150,
    by="2021/22",
    baseline="2018/19",
    by_now=250,
    compared_with="England",
    owner="Police",
    commentary=None,
)


def frozen(folder, day: str, text: str | None = None) -> FrozenScorecard:
    card = FrozenScorecard(
        meeting=date.fromisoformat(day), edition="2019-20-aa", year="2019/20", indicators=(ROW,)
    )
    (folder / f"{day}.json").write_text(card.text() if text is None else text, encoding="utf-8")
    return card


def test_the_last_meeting_is_the_latest_by_day(tmp_path):
    first, last = frozen(tmp_path, "2020-06-15"), frozen(tmp_path, "2020-12-01")
    assert read_frozen(tmp_path) == (first, last) and last_frozen(tmp_path) == last
    assert last_frozen(tmp_path, known_on=date(2020, 11, 30)) == first
    assert last_frozen(tmp_path, known_on=date(2020, 1, 1)) is None


def test_without_a_folder_no_meeting_saw_anything(tmp_path):
    assert last_frozen(tmp_path / "meetings") is None


def test_a_file_from_before_targets_were_kept_still_reads(tmp_path):
    card = frozen(tmp_path, "2020-06-15")
    old = json.loads(card.text())
    for each in old["indicators"]:
        del each["aim"]
    frozen(tmp_path, "2020-06-15", json.dumps(old))
    assert last_frozen(tmp_path) == card and card.indicators[0].aim is None


def test_what_an_indicator_was_to_reach_is_read_as_it_was_kept(tmp_path):
    rows = (ROW.model_copy(update={"aim": AIM}),)
    card = frozen(tmp_path, "2020-06-15").model_copy(update={"indicators": rows})
    frozen(tmp_path, "2020-06-15", card.text())
    assert last_frozen(tmp_path) == card
    frozen(tmp_path, "2020-06-15", card.text().replace("2021/22", "soon"))
    with pytest.raises(BadPartnership, match="a year that is none"):
        last_frozen(tmp_path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "is not a scorecard as it was frozen"),
        ('{"meeting": "2020-06-15"}', "Field required"),
        (None, "says another day than its name"),
    ],
)
def test_a_file_that_was_changed_is_refused_with_what_to_do(tmp_path, text, words):
    frozen(tmp_path, "2020-06-15", text)
    if text is None:
        (tmp_path / "2020-06-15.json").rename(tmp_path / "2020-06-16.json")
    with pytest.raises(BadPartnership) as fault:
        read_frozen(tmp_path)
    assert words in str(fault.value) and "Put back the file" in str(fault.value)


def test_a_file_of_another_name_is_refused(tmp_path):
    frozen(tmp_path, "2020-06-15")
    (tmp_path / "2020-06-15.json").rename(tmp_path / "june.json")
    with pytest.raises(BadPartnership, match="not named after the day of a meeting"):
        read_frozen(tmp_path)
