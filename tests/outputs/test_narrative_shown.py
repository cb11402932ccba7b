"""Where the analyst's words stand: on the page and in the section of what they are about, each number a figure."""

import re
from pathlib import Path
from string import ascii_lowercase

import docx
import pytest
from docx.oxml.ns import qn
from markupsafe import Markup

from safecity.outputs.narrative.narrative import read_narrative
from safecity.outputs.narrative.places import pages_of
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.tables.workbook import write_tables
from safecity.release.figure import Figure
from tests.outputs.test_narrative import REVIEW, narrative
from tests.outputs.topic_review import topic_review
from tests.outputs.written_paper import write_paper

TEXT = """# Why <b>locks</b> & bolts

## To {{ burglary.count in Southam }}

Burglary **{{ burglary.moved }}** by {{ burglary.change }}, *not*
by chance; see [the plan](https://hamwic.example/a?b=1&c="2").

- one point with {{ burglary.after }}
- <script>alert('x')</script>

1. first
2. second
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> tuple[Path, Placements]:
    """A site, a paper and a workbook with words about burglary, drugs and the whole."""
    into = tmp_path_factory.mktemp("written")
    narrative(into, "The whole: {{ all_crime.after }}.")
    narrative(into, "Drugs: {{ drugs.count in Northam }}.", name="drugs")
    words, placements = narrative(into, TEXT, name="burglary"), Placements()
    write_paper(REVIEW, into / "review.docx", placements, words)
    write_tables(REVIEW, into / "tables.xlsx", placements, words)
    write_site(REVIEW, into / "site", placements, facts=SiteFacts("e", {}), narrative=words)
    return into, placements


def own_words(page: Path) -> str:
    text = page.read_text(encoding="utf-8")
    found = re.search(r'<section aria-labelledby="words">.*?</section>', text, re.DOTALL)
    return found[0] if found else ""


def test_words_stand_on_the_page_of_what_they_are_about(written):
    site = written[0] / "site"
    assert "The whole:" in own_words(site / "index.html")
    assert "Drugs:" in own_words(site / "measures" / "drug-offences.html")
    with_words = {page.name for page in site.rglob("*.html") if own_words(page)}
    assert with_words == {"index.html", "burglary.html", "drug-offences.html"}


def test_a_page_escapes_whatever_was_written(written):
    html = own_words(written[0] / "site" / "measures" / "burglary.html")
    assert "<script>" not in html and "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in html
    assert '<h3 class="part-title">Why &lt;b&gt;locks&lt;/b&gt; &amp; bolts</h3>' in html
    assert 'href="https://hamwic.example/a?b=1&amp;c=&#34;2&#34;"' in html
    assert "<strong>fell</strong>" in html and "<em>not</em>" in html
    assert html.count("<li>") == 4 and "<ol" in html and "<ul" in html


def test_every_number_on_the_page_has_its_figure(written):
    html = own_words(written[0] / "site" / "measures" / "burglary.html")
    finding = REVIEW.finding("burglary", REVIEW.home)
    assert f'<span data-figure="{finding.change.id}">33.3%</span>' in html
    rest = re.sub(r"<span data-figure=.*?</span>|<[^>]*>|&#\d+;|alert\(1\)", "", html)
    assert not re.search(r"\d", Markup(rest).striptags())


def test_the_figures_know_that_they_stand_in_the_words(written):
    where = {(product, place) for _, product, place in written[1].rows if "narrative/" in place}
    assert ("site", "Burglary: in the partnership's words (narrative/burglary.md)") in where
    assert any(each[0] == "review.docx" and each[1].endswith("narrative/burglary.md") for each in where)
    assert ("tables.xlsx", "Words, burglary.after, narrative/burglary.md") in where


def paragraphs(written) -> list[str]:
    return [each.text for each in docx.Document(str(written[0] / "review.docx")).paragraphs]


def test_the_paper_says_them_in_the_section_that_tells_of_it(written):
    body = docx.Document(str(written[0] / "review.docx")).element.body
    text = ["".join(words.text or "" for words in each.iter(qn("w:t"))) for each in body]
    in_order = (
        "BRIEF SUMMARY", "The whole: 4,040.", "RECOMMENDATIONS:", "Reduce burglary", "by 33.3%, not by",
        "Drugs: 102.",
    )  # fmt: skip
    found = [at for words in in_order for at, each in enumerate(text) if words in each][: len(in_order)]
    assert len(found) == len(in_order) and found == sorted(found)
    headings = [each.text for each in docx.Document(str(written[0] / "review.docx")).paragraphs
                if each.style.name == "Heading 3"]  # fmt: skip
    assert headings[0] == "Why <b>locks</b> & bolts" and headings[1].startswith("To ")
    south = REVIEW.released.count("burglary", REVIEW.wards[1], REVIEW.year)
    assert (south.id, "review.docx", "narrative/burglary.md") in written[1].rows


def test_the_paper_links_and_counts_points(written):
    paper = docx.Document(str(written[0] / "review.docx"))
    links = [each.target_ref for each in paper.part.rels.values() if each.is_external]
    assert links == ['https://hamwic.example/a?b=1&c="2"']
    assert [each for each in paragraphs(written) if each.startswith(("1.\t", "2.\t"))] == [
        "1.\tfirst",
        "2.\tsecond",
    ]


def test_what_a_paper_has_no_section_on_is_said_before_the_cautions(tmp_path):
    review = topic_review()
    words = narrative(tmp_path, "These words.", name="deprivation", review=review)
    write_paper(review, tmp_path / "review.docx", Placements(), words)
    text = [each.text for each in docx.Document(str(tmp_path / "review.docx")).paragraphs]
    assert text.count("These words.") == 1


def test_every_subject_of_an_edition_is_said_once_on_the_site_and_once_in_the_paper(tmp_path):
    review = topic_review()
    (tmp_path / "narrative").mkdir()
    called = dict(zip(pages_of(review), _in_letters(), strict=False))
    for subject, name in called.items():
        (tmp_path / "narrative" / f"{subject}.md").write_text(f"Words about <{name}>.", encoding="utf-8")
    words = read_narrative(review, tmp_path / "narrative", subjects=pages_of(review))
    write_paper(review, tmp_path / "review.docx", Placements(), words)
    write_site(review, tmp_path / "site", Placements(), facts=SiteFacts("e", {}), narrative=words)
    paper = "\n".join(each.text for each in docx.Document(str(tmp_path / "review.docx")).paragraphs)
    pages = "\n".join(own_words(page) for page in (tmp_path / "site").rglob("*.html"))
    assert len(pages_of(review)) > 20
    for subject, name in called.items():
        assert paper.count(f"Words about <{name}>.") == 1, subject
        assert pages.count(f"Words about &lt;{name}&gt;.") == 1, subject


def _in_letters() -> list[str]:
    """Names without a number in them."""
    return [first + second for first in ascii_lowercase for second in ascii_lowercase]


def test_the_same_words_make_the_same_paper(written, tmp_path):
    words = narrative(tmp_path, TEXT, name="burglary")
    for name in ("one", "two"):
        write_paper(REVIEW, tmp_path / f"{name}.docx", Placements(), words)
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


def test_figures_keep_their_place_in_the_order_of_the_text(tmp_path):
    (text,) = narrative(tmp_path, "**{{ burglary.after }}** after {{ burglary.before }}").texts.values()
    said = text.passages[0].said
    assert [(str(each.part), each.strong) for each in said] == [
        ("200", True),
        (" after ", False),
        ("300", False),
    ]
    assert [isinstance(each.part, Figure) for each in said] == [True, False, True]
