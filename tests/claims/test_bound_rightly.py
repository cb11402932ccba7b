"""What a number is of: shares and not the change, a fraction behind two numbers, hours, samples, sums of money."""

import pytest

from .reading import found

# Each is sound; each in its second form is not, and the rule that finds it.
PAIRS = [
    # in brackets behind both numbers of a change stand shares
    ("Open cases went from 96 (6.4%) to 60 (4.1%).", None, None),
    ("Late visits fell from 54 (18%) to 30 (12%) in the year; the team is larger now.", None, None),
    ("Between 2021 and 2023 appeals dropped from 220 (11.0%) in 2021 to 150 (8.3%) in 2023.", None, None),
    ("Of 600 checks 150 (25%) failed, against 120 of 400 (30%).", ("(25%)", "(52%)"), "R5"),
    ("Burglary fell from 800 to 600 (25%).", ("(25%)", "(52%)"), "R1"),
    # a fraction straight behind from and to is the change, or what it is of what it was
    ("Wardens rose from 1,500 to 1,800, a fifth.", ("a fifth", "a third"), "R5"),
    ("Calls to the line fell from 2,400 to 1,800, a quarter.", ("a quarter", "a tenth"), "R5"),
    ("Visits were cut from 900 to 300, a third of what they had been.", ("a third", "a fifth"), "R5"),
    ("Fires fell from 640 to 480 \u2013 a quarter.", ("a quarter", "a half"), "R5"),
    # hours that went to so many are a count
    ("Cover was extended by a third, from 120 to 160 hours a week.", ("a third", "a tenth"), "R1"),
    ("Waiting was cut by a half, from 28 to 14 days.", ("a half", "a fifth"), "R1"),
    ("Overtime rose by 25%, from 240 to 300 hours.", ("25%", "52%"), "R1"),
    # a sum of money out of a budget of so much has the share behind it
    ("Grants provide \u00a336.0 million of a budget of \u00a380.0 million, 45.0%.", ("45.0%", "54.0%"), "R5"),
    ("Staff take up \u00a31.2 million of a total budget of \u00a31.6 million (75%).", ("(75%)", "(57%)"), "R5"),
    ("Lighting had \u00a390,000 of a fund of \u00a3360,000, or 25%.", ("25%", "52%"), "R5"),
    # how many were asked is no part of how many live there
    ("The town has 4,120 homes. In the survey (n = 860) 64% felt safe.", None, None),
    ("There are 9,300 pupils. Of those asked (n = 1,240) 81% had heard of it.", None, None),
    # how many parts there are is none of them
    (
        "The depot had 3,100 parcels, the next three 1,560, 1,240 and 1,100, so that the four together account for "
        "7,000, or 50.0% of the 14,000.",
        ("7,000", "700"),
        "R5",
    ),
]  # fmt: skip


def _wrong(text: str) -> list[str]:
    return [rule for rule, _ in found(text) if rule not in ("R10", "R12", "R13", "R14")]


@pytest.mark.parametrize(("sound", "slip", "rule"), PAIRS)
def test_a_number_is_held_against_what_it_is_of(sound, slip, rule):
    assert _wrong(sound) == []
    if slip:
        assert rule in _wrong(sound.replace(*slip))


SOUND = [
    "It stands third of eighteen kinds of crime. The points are: size 1, change 2, harm 2, worry 1, place 1, cost 1.",
    # shares of all crime, of the whole that the paper began with, and of the table above
    "Recorded crime was 8,000 in the year.\n\nThefts of bikes were 400, 5% of all crime.",
    "Arrests followed in 300 of the 2,400 crimes, 12.5%. Charges followed in 240 cases, one in ten.",
    "Waits averaged 9.7 minutes, 0.8 less than the 10.5 of the spring.",
    # of a place whose people are not given; a multiple of the number just behind it; the parts of a whole taken up
    "There are 3,000 homes. 40 of them were burgled.\n\nThe highest rate (15.1 per 1,000) was in the old town.",
    "The team dealt with 90 cases, three times the 30 of 2021/22, and 61 others, 39 fewer than the 100 of 2021/22.",
    "Claims were 75 in 2022, against 80 before. Of the 75, 43 were large and 32 were small.",
    # rates of women and of men are no shares of one whole; a part has its own quarter
    "Among girls it was 64% and among boys 71%.",
    "There are 2,600 berths.\n\nOf those fined 120 were men and 30 women. A quarter of the men (30) paid at once.",
    "Walks rose from 320 to 400, a quarter, and 88 of them (22%) ended in the park.",
    "The mean queue was 4.3 days, 1.2 more than the 3.1 of last year.",
]


@pytest.mark.parametrize("text", SOUND)
def test_what_can_be_worked_out_raises_no_alarm(text):
    assert _wrong(text) == []
