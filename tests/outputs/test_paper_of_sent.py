"""The committee paper's sections on what partners sent: young people, referrals and what each counted."""

import docx
import pytest

from safecity.outputs.placements import Placements
from tests.outputs.paper_read import section, table
from tests.outputs.sent_review import sent_review
from tests.outputs.test_committee_paper import words
from tests.outputs.written_paper import write_paper


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    path = tmp_path_factory.mktemp("paper") / "review.docx"
    write_paper(sent_review(), path, Placements())
    return docx.Document(str(path))


def test_young_people_are_ranked_among_services_and_the_quarter_is_named(sent):
    first = section(sent, "Young people")[0]
    assert first.startswith(
        "Hamwic Youth Justice Service had 80 young people who entered the youth justice system"
    )
    assert "a clear rise of 60.0% (30 more)" in first
    assert "was higher than that of the other services sent together (100.0)" in first
    assert "It was in the quarter of services with the highest rates: 1st of 4, highest first" in first


def test_official_and_live_reoffending_never_share_a_paragraph(sent):
    _, official, live = section(sent, "Young people")
    assert official == (
        "By official statistics, 33.3% (50 of 150) of the young people in the cohort of 2018/19 re-offended within "
        "twelve months. There were 200 re-offences, 133.3 for every 100 in the cohort, or 4.00 for each who "
        "re-offended. Nothing of a year earlier was sent to hold these against."
    )
    assert (
        "20.0% (30 of 150)" in live
        and "90 re-offences, 60.0 for every 100 in the cohort, or 3.00 for each" in live
    )
    assert "live" not in official and "official" not in live
    for row in (row for each in sent.tables for row in each.rows):
        said = " ".join(words(cell._tc).lower() for cell in row.cells)
        assert not ("official" in said and "live" in said)


def test_what_partners_sent_of_another_period_says_which(sent):
    said = section(sent, "Domestic abuse")
    assert said[0] == (
        "50.0% (500 of 1,000) of high-risk domestic abuse referrals had children or young people in the household in "
        "April 2018 to March 2020. That is more than a year, counted together as it was sent."
    )
    assert said[1].endswith("in 2018/19. It is the latest that was sent, and not of 2019/20.")
    assert "were highest in June 2020, at 300: 3.0 times the usual 100 a month" in said[2]
    assert said[2].endswith("That month is after the year of this report.")


def test_what_partners_counted_is_told_by_source_with_its_unit(sent):
    said = section(sent, "What partners counted")
    assert said[0] == (
        "Hamwic had 800 reports of partnership intelligence in 2019/20, against 600 in 2018/19: a clear rise of 33.3% "
        "(200 more)."
    )
    assert table(sent, "Partnership intelligence by source")[1:] == [
        ["Council", "500", "600", "75.0%"],
        ["Schools", "100", "200", "25.0%"],
    ]
    assert any("Safer Streets funding in Hamwic in 2019/20: 670 thousand pounds;" in line for line in said)
    assert any("30 centres" in line for line in said)
