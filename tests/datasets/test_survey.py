"""Answers and soft intelligence: what is taken in, what is not, and what a later file replaces."""

from datetime import date

import pytest

from safecity.datasets.observations import OBSERVATIONS
from safecity.datasets.survey import SURVEY
from tests.datasets.small import csv_bytes
from tests.drawn import drawn

ANSWERS = """
    sender  | question        | wording | answer | n   | mode   | weight | place     | level | period
    Council | safe after dark | w1      | safe   | 310 | online | 0.8    | E06999901 | csp   | 2018/19
    Council | safe after dark | w1      | safe   | 140 | online | 1.4    | E06999901 | csp   | 2018/19
    Council | safe after dark | w1      | unsafe | 250 | Post   |        | E06999901 | csp   | 2019/20
"""
NOTICED = """
    sender   | seen       | place     | level | source_type | theme        | what                    | confidence
    Outreach | 2019-07-31 | E05999901 | ward  | outreach    | needles      | more at the north gate  | High
    Outreach | 2019-07    | E05999901 | ward  | residents   | moped noise  | most evenings after ten | low
    School   | 01/08/2019 | E05999902 | ward  | school      | county lines | older cars wait outside | medium
"""


def sent(table: str, **changed: str) -> bytes:
    rows = drawn(table)
    rows[-1] |= changed
    return csv_bytes(list(rows[0]), [[value or "" for value in row.values()] for row in rows])


def seen(small, contract, known_on: str | None = None) -> list[dict]:
    store = small.store(known_on)
    try:
        return store.table(contract).order_by("extract", "file", "line").to_pyarrow().to_pylist()
    finally:
        store.close()


def test_an_answer_keeps_its_wording_mode_and_weight_and_counts_once_without_weight(small):
    small.send("survey.csv", sent(ANSWERS))
    assert [(row["wording"], row["n"], row["mode"], row["weight"]) for row in seen(small, SURVEY)] == [
        ("w1", 310, "online", 0.8), ("w1", 140, "online", 1.4), ("w1", 250, "post", 1.0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "column, value",
    [
        ("wording", ""), ("mode", "pigeon"), ("mode", ""), ("weight", "0"), ("weight", "-1"), ("weight", "NaN"),
        ("n", "many"), ("n", ""), ("period", "lately"), ("question", ""),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_believed_is_rejected(small, column, value):
    (file,) = small.send("survey.csv", sent(ANSWERS, **{column: value})).taken[0].files
    assert (file.accepted, file.rejected) == ({"survey": 2}, 1)
    (rejected,) = (small.partnership.store / "rejected").glob("*.csv")
    assert rejected.read_text(encoding="utf-8").splitlines()[1].split(",")[1:3] == ["4", column]


def test_a_later_file_replaces_the_question_and_period_it_holds(small):
    small.send("survey.csv", sent(ANSWERS), on="2020-06-01")
    later = "\n".join(ANSWERS.splitlines()[:2] + ANSWERS.splitlines()[4:]).replace("250", "260")
    small.send("mended.csv", sent(later), on="2020-07-01")
    assert sorted(row["n"] for row in seen(small, SURVEY)) == [140, 260, 310]
    assert sorted(row["n"] for row in seen(small, SURVEY, "2020-06-30")) == [140, 250, 310]


def test_what_was_noticed_is_of_a_day_or_a_period(small):
    small.send("noticed.csv", sent(NOTICED))
    assert [
        (row["period"], row["first_day"], row["last_day"], row["confidence"])
        for row in seen(small, OBSERVATIONS)
    ] == [
        ("31 July 2019", date(2019, 7, 31), date(2019, 7, 31), "high"),
        ("2019-07", date(2019, 7, 1), date(2019, 7, 31), "low"),
        ("1 August 2019", date(2019, 8, 1), date(2019, 8, 1), "medium"),
    ]


@pytest.mark.parametrize(
    "column, value", [("confidence", "sure"), ("confidence", ""), ("seen", "2019-07-32"), ("what", "")]
)
def test_what_was_noticed_without_a_grade_a_day_or_words_is_rejected(small, column, value):
    (file,) = small.send("noticed.csv", sent(NOTICED, **{column: value})).taken[0].files
    assert (file.accepted, file.rejected) == ({"observations": 2}, 1)
    (rejected,) = (small.partnership.store / "rejected").glob("*.csv")
    assert rejected.read_text(encoding="utf-8").splitlines()[1].split(",")[1:3] == ["4", column]


def test_what_was_noticed_later_is_added_and_replaces_nothing(small):
    small.send("july.csv", sent(NOTICED), on="2020-06-01")
    small.send("more.csv", sent(NOTICED.replace("north", "south")), on="2020-07-01")
    assert len(seen(small, OBSERVATIONS)) == 6


def test_words_with_a_person_in_them_are_refused_with_the_whole_file(small):
    receipt = small.send("noticed.csv", sent(NOTICED, what="ask someone@example.org"))
    assert "column 'what'" in receipt.refused[0] and receipt.taken == []
