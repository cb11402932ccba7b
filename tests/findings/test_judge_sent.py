"""What partners sent: a service among all that numbers came of, and a number with its unit."""

import pytest

from safecity.findings.judge_sent import ALL_SERVICES, judge_among_services, judge_as_sent
from tests.outputs.sent_review import HOME, SERVICE, YEAR, sent_review

ENTRANTS = "first_time_entrants"


@pytest.fixture(scope="module")
def review():
    return sent_review()


def test_a_service_stands_among_all_of_its_kind_that_numbers_came_of(review):
    found = judge_among_services(ENTRANTS, SERVICE, YEAR, review.released)
    assert found.comparator == ALL_SERVICES and found.verdict == "up"
    assert str(found.sentence) == (
        "Hamwic Youth Justice Service's rate of young people who entered the youth justice system for the first time "
        "in 2019/20, 400.0 per 100,000 aged 10 to 17, was higher than that of the other 3 services together (100.0). "
        "By rate, highest first, it stood 1st of 4 services; allowing for chance, 1st to 1st."
    )


def test_a_service_alone_has_no_rank(review):
    assert (
        judge_among_services("youth_reoffence_frequency_live", SERVICE, YEAR.year_before(), review.released)
        is None
    )


def test_a_number_without_a_rate_is_told_in_what_it_counts(review):
    said = str(judge_as_sent("safer_streets_funding", HOME, YEAR, review.released).sentence)
    assert said.startswith(
        "Safer Streets funding in Hamwic in 2019/20: 670 thousand pounds; nothing of a year earlier"
    )
