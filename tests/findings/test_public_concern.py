"""Answers are compared with the same question, asked in the same words and the same way, and with nothing else."""

from datetime import date

import pytest

from safecity.findings.finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, TOO_FEW, UP
from safecity.findings.public_concern import (
    FEW,
    NEW_ANSWER,
    NOT_ASKED,
    OTHER_MODE,
    OTHER_WORDS,
    asked_of,
    judge_concern,
)
from safecity.vocabulary import Period
from tests.drawn import drawn

YEAR = Period.financial_year(2019)


def rows(table: str) -> list[dict]:
    drawn_rows = drawn(table)
    for row in drawn_rows:
        period = Period.parse(row.pop("period"))
        row |= {"first_day": period.start, "last_day": period.end, "question": "safe", "place": "A"}
        row |= {
            "n": int(row["n"]),
            "weight": float(row.get("weight") or 1),
            "sender": row.get("sender", "Council"),
        }
    return drawn_rows


def judged(table: str, answer: str = "no"):
    return judge_concern(asked_of(rows(table)), question="safe", place="A", period=YEAR, answer=answer)


def two_years(
    before: tuple[int, int], after: tuple[int, int], *, then=("w1", "online"), now=("w1", "online")
):
    lines = ["period | wording | mode | answer | n"]
    for period, (yes, no), (wording, mode) in (("2018/19", before, then), ("2019/20", after, now)):
        lines += [f"{period} | {wording} | {mode} | {said} | {n}" for said, n in (("yes", yes), ("no", no))]
    return judged("\n".join(lines))


@pytest.mark.parametrize(
    "before, after, verdict",
    [
        ((300, 100), (240, 160), UP),
        ((240, 160), (300, 100), DOWN),
        ((300, 100), (290, 110), NO_CLEAR_CHANGE),
        ((30, FEW - 31), (0, 400), TOO_FEW),
        ((0, 400), (30, FEW - 31), TOO_FEW),
    ],
)
def test_a_share_is_held_against_the_year_before(before, after, verdict):
    (found,) = two_years(before, after)
    assert found.verdict == verdict and found.why_not == ""
    assert found.share.value == after[1] / sum(after) and found.before.value == before[1] / sum(before)


@pytest.mark.parametrize(
    "now, why",
    [
        (("w2", "online"), OTHER_WORDS),
        (("w1", "post"), OTHER_MODE),
        (("w2", "post"), f"{OTHER_WORDS} and {OTHER_MODE}"),
    ],
)
def test_other_words_or_another_way_of_asking_are_never_compared(now, why):
    (found,) = two_years((399, 1), (1, 399), now=now)
    assert (found.verdict, found.why_not, found.before, found.difference) == (NOT_COMPARABLE, why, None, None)
    assert 0.98 < found.share.low < found.share.value == 399 / 400 < found.share.high < 1


@pytest.mark.parametrize(
    ("sent", "verdict", "why"),
    [("", NOT_COMPARABLE, NEW_ANSWER), ("2018/19 | w1 | online | unsure | 0", UP, "")],
)
def test_an_answer_that_was_not_among_the_answers_then_is_no_rise_from_nothing(sent, verdict, why):
    table = f"""
        period  | wording | mode   | answer | n
        2018/19 | w1      | online | yes    | 150
        2018/19 | w1      | online | no     | 150
        {sent}
        2019/20 | w1      | online | yes    | 150
        2019/20 | w1      | online | no     | 150
        2019/20 | w1      | online | unsure | 60
    """
    (found,) = judged(table, "unsure")
    assert (found.verdict, found.why_not, found.before is None) == (verdict, why, verdict == NOT_COMPARABLE)
    (found,) = judged(table, "no")
    assert found.before.value == 0.5 and found.why_not == ""


def test_a_question_asked_both_ways_is_compared_within_each():
    found = judged("""
        period  | wording | mode   | answer | n
        2018/19 | w1      | online | no     | 100
        2018/19 | w1      | online | yes    | 300
        2018/19 | w2      | post   | no     | 300
        2018/19 | w2      | post   | yes    | 100
        2019/20 | w1      | online | no     | 104
        2019/20 | w1      | online | yes    | 296
        2019/20 | w1      | post   | no     | 300
        2019/20 | w1      | post   | yes    | 100
    """)
    assert [(each.asked.mode, each.verdict, each.why_not) for each in found] == [
        ("online", NO_CLEAR_CHANGE, ""), ("post", NOT_COMPARABLE, f"{OTHER_WORDS} or {OTHER_MODE}"),
    ]  # fmt: skip


def test_what_another_sender_or_another_year_asked_is_not_the_year_before():
    (found,) = judged("""
        sender  | period  | wording | mode   | answer | n
        Police  | 2018/19 | w1      | online | no     | 100
        Council | 2017/18 | w1      | online | no     | 100
        Council | 2019/20 | w1      | online | no     | 100
    """)
    assert (found.verdict, found.why_not) == (NOT_COMPARABLE, NOT_ASKED)


def test_weights_move_the_share_and_widen_what_is_known():
    plain, weighted = (
        judged(f"""
            period  | wording | mode | answer | n   | weight
            2019/20 | w1      | post | no     | 100 | {young}
            2019/20 | w1      | post | no     | 100 | {old}
            2019/20 | w1      | post | yes    | 200 | {old}
        """)[0].share
        for young, old in ((1, 1), (3, 1))
    )
    assert (plain.value, plain.asked, plain.effective) == (0.5, 400, 400)
    assert weighted.value == 400 / 600 and weighted.asked == 400 and weighted.effective == 600**2 / 1200
    assert weighted.high - weighted.low > plain.high - plain.low


def test_nobody_asked_is_no_finding():
    assert judged("period | wording | mode | answer | n\n2018/19 | w1 | post | no | 5") == ()
    assert asked_of([]) == ()


def test_rows_of_one_question_are_put_together_whatever_their_order():
    first = rows(
        "period | wording | mode | answer | n\n2019/20 | w1 | post | no | 5\n2019/20 | w1 | post | yes | 6"
    )
    assert asked_of(first) == asked_of(first[::-1])
    (asked,) = asked_of(first)
    assert asked.period == Period(date(2019, 4, 1), date(2020, 3, 31)) and asked.share("perhaps").value == 0
