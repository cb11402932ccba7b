"""What a page says stands on it once, and what is offered there is called what it is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from safecity.findings.emerging import emerging_issues
from safecity.findings.finding import UP
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.site_pages.tested import last_test
from safecity.outputs.slides.messages import slides
from safecity.outputs.topics.changes import changes, clear_by_counts_alone
from tests.outputs.small_review import small_review
from tests.outputs.test_signals import NO_PRIORITIES, with_newest
from tests.outputs.test_site import DOWNLOADS, pages

ASSESSMENT = {"assessment.docx": "Strategic assessment (Word)"}


@pytest.fixture(scope="module")
def emerging(tmp_path_factory):
    """The pages of a review in which one issue emerges."""
    into = tmp_path_factory.mktemp("site")
    review = replace(with_newest(small_review(settings=NO_PRIORITIES), [(UP, 42.0)]), charts={})
    assert len(emerging_issues(review)) == 1
    facts = SiteFacts("2019-20-aa", DOWNLOADS | ASSESSMENT, unfinished=tuple(ASSESSMENT))
    write_site(review, into, Placements(), facts=facts)
    return into


def test_a_single_emerging_issue_is_told_once_on_its_page(emerging):
    said = " ".join(" ".join(pages(emerging)["topics/emerging-issues.html"].words).split())
    assert said.count("The newest months of") + said.count("the newest months of") == 1


def test_the_page_of_emerging_issues_says_what_is_counted(emerging):
    page = (emerging / "topics" / "emerging-issues.html").read_text(encoding="utf-8")
    assert "Source: police records published each month at data.police.uk." in page


def test_an_assessment_that_is_not_finished_is_called_so_where_it_is_offered(emerging):
    page = (emerging / "downloads.html").read_text(encoding="utf-8")
    assert "Strategic assessment (Word)</a>, <strong>not finished</strong>" in page
    assert page.count("not finished") == 1


def test_a_single_issue_that_the_newest_months_show_has_no_second_slide():
    review = replace(with_newest(small_review(settings=NO_PRIORITIES), [(UP, 42.0)]), charts={})
    assert [each.where for each in slides(review) if each.where == "emerging issues"] == []
    several = with_newest(small_review(settings=NO_PRIORITIES), [(UP, 42.0), (UP, 30.0)])
    assert "emerging issues" in [each.where for each in slides(replace(several, charts={}))]


def test_a_ward_says_which_changes_its_two_numbers_alone_would_make_clear(tmp_path):
    review = small_review()
    ward = review.wards[0]
    unclear = [
        replace(
            each,
            verdict="no clear change",
            ratio=0.8,
            low=0.6,
            high=1.06,
            judged=replace(each.judged, reach=4.0),
        )
        if (each.place, each.comparator) == (ward, "year before") and each.judged
        else each
        for each in review.findings
    ]
    review = replace(review, findings=tuple(unclear))
    told = clear_by_counts_alone(changes(review, ward), together="all wards")
    write_site(review, tmp_path, Placements(), facts=SiteFacts("2019-20-aa", DOWNLOADS))
    said = " ".join(" ".join(pages(tmp_path)["wards/northam.html"].words).split())
    assert "and all wards are judged together" in told and told in said


@pytest.mark.parametrize(("days", "told"), [(-1, False), (0, True), (30, True)])
def test_a_statement_gives_no_day_before_that_of_the_test_it_repeats(days, told):
    tested = last_test()
    day = tested.day + timedelta(days)
    assert tested.unless_before(day) == (day if told else None)
