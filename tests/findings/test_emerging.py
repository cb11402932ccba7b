"""Emerging issues: those on the partnership's list, and those found by rule that no priority covers."""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from safecity.findings.emerging import NONE_COVERS, emerging_issues
from safecity.findings.what_people_say import NoticedTheme, WhatPeopleSay
from safecity.partnership import Settings
from safecity.release.said import Said
from safecity.statistics.control import control_chart
from tests.outputs.small_review import HOME, SETTINGS, YEAR, small_review

ISSUE = {
    "title": "Young people and drugs", "first_seen": "2019-06-01", "measures": ["drugs"], "themes": ["county lines"],
    "priority": "Reduce burglary",
}  # fmt: skip


def review_with(issues=(), **changed):
    settings = Settings.model_validate(SETTINGS.model_dump(mode="json") | {"emerging_issues": list(issues)})
    return replace(small_review(settings=settings), **changed)


def theme(name: str, number: int, period=YEAR) -> NoticedTheme:
    said = Said(HOME, "open")
    return NoticedTheme(
        name, said.noticed(number, period, name), (said.noticed(1, period, f"{name}, high"),), ()
    )


def test_a_listed_issue_tells_its_evidence_since_when_and_its_priority():
    noticed = WhatPeopleSay(noticed=(theme("county lines", 9),))
    [issue, *_] = emerging_issues(review_with([ISSUE], what_people_say=noticed))
    assert (issue.title, issue.first_seen, issue.covered) == (
        "Young people and drugs",
        "2019-06-01",
        "Reduce burglary",
    )
    assert [str(each) for each in issue.evidence] == [
        "Hamwic had 204 drug offences in 2019/20, against 100 in 2018/19: a clear rise of 104.0%.",
        "Partners passed on 9 observations about county lines in 2019/20, 1 of them with high confidence.",
    ]
    assert all(each.figures() for each in issue.evidence) and not issue.by_rule


def test_a_listed_issue_without_a_priority_says_that_none_covers_it():
    [issue, *_] = emerging_issues(review_with([{**ISSUE, "priority": ""}]))
    assert issue.covered == NONE_COVERS
    assert "Nobody passed on anything about “county lines” this year." in map(str, issue.evidence)


def test_months_above_the_usual_range_emerge_unless_a_priority_covers_them():
    plain = small_review()
    for name, found in (("all_crime", True), ("burglary", False)):
        counts = [plain.released.count(name, HOME, month).value for month in plain.months]
        chart = control_chart([*counts[:-1], 10 * counts[0]])
        issues = emerging_issues(replace(plain, charts={name: chart}))
        assert bool(issues) is found
        if found:  # the month itself, which need not be the newest, and no word of the title again
            month, count = plain.months[-1].in_words(), plain.released.count(name, HOME, plain.months[-1])
            assert str(issues[0].evidence[0]) == f"Above its usual range in {month} ({count})."
        if found:
            assert issues[0].by_rule and issues[0].covered == NONE_COVERS
            assert issues[0].evidence[0].figures()[0].period == plain.months[-1]


def test_a_theme_that_rises_or_is_new_emerges_and_one_that_does_not_does_not():
    earlier = (theme("mopeds", 4, YEAR.year_before()), theme("hate", 10, YEAR.year_before()))
    said = WhatPeopleSay(
        noticed=(theme("mopeds", 20), theme("hate", 12), theme("cuckooing", 6), theme("graffiti", 1)),
        noticed_before=earlier,
    )
    found = emerging_issues(review_with(what_people_say=said, charts={}))
    assert [each.title for each in found] == ["Mopeds", "Cuckooing"]
    assert emerging_issues(review_with(what_people_say=replace(said, noticed_before=()), charts={})) == ()


def test_an_issue_rests_on_something_and_its_priority_is_one():
    for wrong, words in (
        ({"priority": "Reduce noise"}, "which is none"),
        ({"measures": [], "themes": []}, "measures or themes that show it"),
    ):
        with pytest.raises(ValidationError, match=words):
            review_with([{**ISSUE, **wrong}])


def test_that_nothing_was_found_by_rule_is_said_where_a_list_stands():
    from safecity.findings.emerging import NOTHING_BY_RULE
    from safecity.outputs.committee_paper.topics.why import emerging
    from safecity.outputs.documents.document import Document

    def told(review) -> list[str]:
        paper = Document("Paper", "Somebody", YEAR.end)
        emerging(review, paper)
        return [str(each) for each in paper.blocks]

    listed = review_with(
        [ISSUE], what_people_say=WhatPeopleSay(noticed=(theme("county lines", 9),)), charts={}
    )
    assert any(NOTHING_BY_RULE in each for each in told(listed))
    found = replace(listed, what_people_say=WhatPeopleSay(
        noticed=(theme("mopeds", 30),), noticed_before=(theme("mopeds", 4, YEAR.year_before()),)))  # fmt: skip
    assert not any(NOTHING_BY_RULE in each for each in told(found))
