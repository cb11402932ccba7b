"""What answers the members, on pages, in the paper and in the workbook: explanations, schemes and emerging issues."""

import re
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from safecity.findings.against_whom import against_whom
from safecity.findings.around import Around
from safecity.findings.did_it_work import assess_schemes
from safecity.findings.explained.explanations import explain_changes
from safecity.findings.finding import Sentence
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.tables.workbook import write_tables
from safecity.outputs.topics.why import CANNOT_TELL, PARTED, explained, headline
from safecity.register import Register, Row
from safecity.register.register import SCHEME
from tests.outputs.small_review import AREAS, HOME, WARDS, YEAR, small_review
from tests.outputs.test_paper_in_tables import left_out
from tests.outputs.written_paper import write_paper

ROW = Row(
    id="lamps", kind=SCHEME, first=date(2019, 7, 1), what="New lamps were put up in <Northam>.", source="test",
    places=(WARDS[0].code,), control=(WARDS[1].code,), measures=("burglary",), own=True, aim=-40,
)  # fmt: skip


def review_explained():
    review = small_review(areas=AREAS)
    register = Register((ROW,))
    around = Around(
        released=review.released,
        home=HOME,
        year=YEAR,
        findings=review.findings,
        wards=WARDS,
        register=register,
    )
    whys = explain_changes(review.measures, around)
    assessed = assess_schemes(
        register,
        [each.name for each in review.measures],
        (*WARDS, *AREAS),
        review.ward_of,
        HOME,
        review.released,
        YEAR,
    )
    findings = (*review.findings, *(each.finding for each in assessed))
    return replace(
        review,
        whys=whys,
        beside=against_whom(whys, around),
        assessed=assessed,
        findings=findings,
        register=register,
    )


@pytest.fixture(scope="module")
def review():
    return review_explained()


@pytest.fixture(scope="module")
def site(review, tmp_path_factory):
    into = tmp_path_factory.mktemp("edition") / "site"
    write_site(review, into, Placements(), facts=SiteFacts(edition="test", downloads={}))
    return into


def test_each_clear_change_has_its_section_with_what_speaks_and_what_is_not_known(review, site):
    page = (site / "topics" / "why-it-changed.html").read_text(encoding="utf-8")
    assert [each.measure.name for each in explained(review)] == ["burglary", "drugs"]
    for each in explained(review):
        assert f'id="{each.measure.name}"' in page and each.lead in page
    assert "No survey asked about it in the same words in both years." in page
    assert "No stop and search records came for the whole of both years." in page
    assert "Less of it happened" in page and "More of it happened" in page  # of the fall, and of the rise


def test_the_measures_own_page_says_it_in_short_and_leads_there(site):
    page = (site / "measures" / "drug-offences.html").read_text(encoding="utf-8")
    assert "../topics/why-it-changed.html#drugs" in page
    unchanged = (site / "measures" / "all-recorded-crime.html").read_text(encoding="utf-8")
    assert 'id="why"' not in unchanged


def test_a_scheme_that_is_too_new_says_that_nobody_can_tell_and_its_words_are_no_html(site):
    page = (site / "topics" / "did-it-work.html").read_text(encoding="utf-8")
    assert "Cannot tell: New lamps were put up in &lt;Northam&gt;" in page
    assert "whether it worked we cannot tell." in page


def test_paper_and_workbook_hold_the_same_figures(review, tmp_path):
    assert not left_out(review, tmp_path)
    placements = Placements()
    write_tables(review, tmp_path / "tables.xlsx", placements)
    names = openpyxl.load_workbook(tmp_path / "tables.xlsx").sheetnames
    assert {"Explanations", "Changes beside others", "Schemes", "Emerging issues"} - set(names) <= {
        "Changes beside others"
    }


def test_the_paper_says_what_is_favoured_or_that_there_is_no_telling(review, tmp_path):
    import docx

    from tests.outputs.paper_read import section

    write_paper(review, tmp_path / "review.docx", Placements())
    paper = docx.Document(str(tmp_path / "review.docx"))
    said = section(paper, "Why it changed, and against whom")
    assert len(said) >= 3
    found = explained(review)
    gaps = [[str(gap.sentence) for gap in each.gaps] for each in found]
    most = {
        words for each in gaps for words in each if 2 * sum(words in other for other in gaps) > len(found)
    }
    for each, words in zip(found, gaps, strict=True):
        own = [gap for gap in words if gap not in most][:3]
        assert any(each.lead in paragraph and all(gap in paragraph for gap in own) for paragraph in said)
    together = next(
        paragraph for paragraph in said if "Of most of these the following is not known." in paragraph
    )
    assert most and all(gap in together for gap in most)  # what none of them knows is said once
    assert all(sum(gap in paragraph for paragraph in said) == 1 for gap in most)
    assert any("cannot tell." in paragraph for paragraph in section(paper, "Did it work?"))


def test_evidence_is_a_sentence_of_its_own_after_how_strong_it_is(review):
    for each in explained(review):
        said = each.evidence()
        assert len(said) == 2 * sum(one is not None for one in (each.best, each.worst)) > 0
        for lead, sentence in zip(said[::2], said[1::2], strict=True):
            assert re.fullmatch(
                r"( |Listed first is that .+\. )?The best evidence (for|against) it is \w+\. ", lead
            )
            assert str(sentence)[0].isupper()


def test_level_explanations_are_all_named_and_none_is_preferred(review):
    [burglary, _] = explained(review)
    level = tuple(replace(each, evidence=(), gaps=()) for each in burglary.why.explanations)
    nothing = replace(burglary, why=replace(burglary.why, explanations=level))
    assert nothing.lead == CANNOT_TELL and nothing.best is None and nothing.worst is None
    assert isinstance(burglary.finding.sentence, Sentence)


def test_without_changes_schemes_or_issues_there_are_no_such_pages(tmp_path):
    write_site(
        replace(small_review(), charts={}), tmp_path / "site", Placements(),
        facts=SiteFacts(edition="test", downloads={}),
    )  # fmt: skip
    topics = tmp_path / "site" / "topics"
    there = {path.name for path in topics.glob("*.html")} if topics.exists() else set()
    assert not there & {"why-it-changed.html", "did-it-work.html", "emerging-issues.html"}


def test_where_recording_changed_between_the_years_nothing_is_said_to_be_favoured(review):
    [burglary, drugs] = explained(review)
    parted = replace(burglary.finding, across=("new_system",))
    findings = tuple(parted if each.id == parted.id else each for each in review.findings)
    changed = replace(review, findings=findings)
    told = explained(changed)[0]
    assert told.lead == PARTED and "favours" not in told.lead
    assert str(drugs.finding.sentence) in str(headline(changed))
