"""What partners sent: a number with its unit."""

import pytest

from safecity.findings.judge_sent import judge_as_sent
from tests.outputs.sent_review import HOME, YEAR, sent_review


@pytest.fixture(scope="module")
def review():
    return sent_review()


def test_a_number_without_a_rate_is_told_in_what_it_counts(review):
    said = str(judge_as_sent("safer_streets_funding", HOME, YEAR, review.released).sentence)
    assert said.startswith(
        "Safer Streets funding in Hamwic in 2019/20: 670 thousand pounds; nothing of a year earlier"
    )


def test_what_is_known_exactly_is_told_without_a_verdict_on_chance(review):
    found = judge_as_sent("partnership_meetings", HOME, YEAR, review.released)
    assert (
        str(found.sentence)
        == "Meetings of the partnership in Hamwic in 2019/20: 6 meetings, against 4 in 2018/19."
    )
    assert (found.verdict, found.before.value, found.after.value) == ("up", 4, 6)
