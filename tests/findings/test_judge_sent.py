"""What partners sent: a number with its unit."""

import re

import docx
import pytest

from safecity.findings.judged.sent import judge_as_sent
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.tables.workbook import write_tables
from tests.outputs import sent_topic_review
from tests.outputs.sent_review import HOME, YEAR, sent_review
from tests.outputs.written_paper import write_paper


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


SCHOOLS = "schools                 | home  | 2019/20 | 100    | 160 "
ALL = "| home  | 2019/20 | 400    | 560 "
UNSENT = ((SCHOOLS, SCHOOLS.replace("160", "[x]")), (ALL, ALL.replace("560", "[x]")))
KEPT = ((SCHOOLS, SCHOOLS.replace("160", "[c]")), (ALL, ALL.replace("560", "[c]")))
BEFORE = ((SCHOOLS, SCHOOLS.replace("100", "[x]")), (ALL, ALL.replace("400", "[x]")))
REFERRALS = "| home  | 2019/20 | 1442   | 1441 "


@pytest.mark.parametrize(
    ("changed", "measure", "said"),
    [
        (UNSENT, "partnership_intelligence",
         "Partnership intelligence in Hamwic in 2019/20 cannot be held against 2018/19, because no number of schools "
         "is known for 2019/20."),
        (KEPT, "partnership_intelligence",
         "Partnership intelligence in Hamwic in 2019/20 cannot be held against 2018/19, because whoever sent the "
         "number of schools for 2019/20 withheld it."),
        (BEFORE, "partnership_intelligence",
         "Partnership intelligence in Hamwic in 2019/20: 560 reports; this cannot be held against 2018/19, because no "
         "number of schools is known for 2018/19."),
        (((REFERRALS, REFERRALS.replace("1442", "[c] ")),), "domestic_abuse_referrals",
         "Referrals to domestic abuse services in Hamwic in 2019/20: 1,441 referrals; this cannot be held against "
         "2018/19, because whoever sent the number for 2018/19 withheld it."),
        (((REFERRALS, REFERRALS.replace("1441", "[x] ")),), "domestic_abuse_referrals",
         "Referrals to domestic abuse services in Hamwic in 2019/20 cannot be held against 2018/19, because the number "
         "for 2019/20 is not known."),
    ],
)  # fmt: skip
def test_what_is_not_known_of_a_number_that_was_sent_is_said_and_no_month_is_spoken_of(
    changed, measure, said
):
    released = sent_topic_review.sent_review(changed=changed).released
    found = judge_as_sent(measure, HOME, YEAR, released)
    assert (found.verdict, str(found.sentence)) == ("not comparable", said)
    assert (found.change, found.ratio) == (None, None)


def test_a_number_that_is_not_known_and_has_none_before_it_is_not_given():
    youth = "youth_reoffending_official                     |                         | XY001 | 2018/19 |        | 40 "
    released = sent_topic_review.sent_review(changed=((youth, youth.replace("40", "[c]")),)).released
    service, earlier = sent_topic_review.SERVICE, YEAR.year_before()
    found = judge_as_sent("youth_reoffending_official", service, earlier, released)
    assert str(found.sentence) == (
        "Young people who re-offended (official) in Hamwic Youth Justice Service in 2018/19 cannot be given, because "
        "whoever sent the number for 2018/19 withheld it."
    )


def words(markup: str, between: str = "") -> str:
    return " ".join(re.sub("<[^>]+>", between, markup).split())


def test_a_page_and_a_paper_name_the_source_that_is_missing_and_keep_the_others(tmp_path):
    review = sent_topic_review.sent_review(changed=UNSENT)
    write_site(review, tmp_path / "site", Placements(), facts=SiteFacts("2019-20-small", {}))
    page = words((tmp_path / "site/topics/partners.html").read_text(encoding="utf-8"), " ")
    assert "because no number of schools is known for 2019/20" in page
    assert "Council 200 300 cannot" not in page
    for row in ("Schools 100 [x] cannot be compared", "Council 200 300", "All reports 400 [x] cannot"):
        assert row in page, row
    write_paper(review, tmp_path / "paper.docx", Placements())
    paper = docx.Document(str(tmp_path / "paper.docx"))
    assert any("because no number of schools is known" in each.text for each in paper.paragraphs)
    rows = [[words(cell._tc.xml) for cell in row.cells] for each in paper.tables for row in each.rows]
    assert ["Council", "200", "300", "[x]"] in rows and ["Schools", "100", "[x]", "[x]"] in rows
    write_tables(review, tmp_path / "tables.xlsx", Placements())
