"""The analyst's words: what each text becomes, and every text that must stop a build, with what to write instead."""

import re
from dataclasses import replace
from pathlib import Path
from string import ascii_lowercase

import docx
import pytest
from docx.oxml.ns import qn
from markupsafe import Markup

from safecity.findings.review import Review
from safecity.outputs.committee_paper import write_paper
from safecity.outputs.narrative import Narrative, read_narrative
from safecity.outputs.narrative_places import pages_of
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.tables import write_tables
from safecity.release.figure import Figure
from safecity.vocabulary import Period
from safecity.vocabulary.fault import BadNarrative
from safecity.vocabulary.status import WITHHELD
from tests.outputs.small_review import small_review, without_year_before
from tests.outputs.topic_review import topic_review

REVIEW = small_review()  # all crime: no clear change; burglary 300 to 200; drugs 100 to 204; asb 11 and 13


def narrative(folder: Path, text: str, name: str = "introduction", review: Review = REVIEW) -> Narrative:
    into = folder / "narrative"
    into.mkdir(exist_ok=True)
    (into / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")
    return read_narrative(review, into, subjects=pages_of(review))


def reads(folder: Path, text: str, **more) -> str:
    """The text as a reader has it, paragraph by paragraph."""
    (said,) = narrative(folder, text, **more).texts.values()
    return " / ".join(passage.text for passage in said.passages)


def faults(folder: Path, text: str, **more) -> list[str]:
    """What a text's faults are, each on its line."""
    with pytest.raises(BadNarrative) as refused:
        narrative(folder, text, **more)
    return [line.strip() for line in str(refused.value).splitlines()[1:-1]]


READS = """
{{ burglary.before }} to {{ burglary.after }}                  | 300 to 200
{{burglary.count}} and {{ burglary.count for 2018/19 }}        | 200 and 300
a change of {{ burglary.change }}                              | a change of −33.3%
a decline of {{ burglary.change }}                             | a decline of 33.3%
Burglary fell by about {{ burglary.change }}                   | Burglary fell by about 33.3%
Burglary fell in {{ year }}, by {{ burglary.change }}          | Burglary fell in 2019/20, by 33.3%
Burglary was down {{ burglary.change }}                        | Burglary was down 33.3%
Drug offences rose by {{ drugs.change }}                       | Drug offences rose by 104.0%
Burglary {{ burglary.moved }} by {{ burglary.change }}         | Burglary fell by 33.3%
Burglary {{ burglary.moved }} ({{ burglary.change }})          | Burglary fell (−33.3%)
Drugs {{ drugs.moved }}                                        | Drugs rose
Crime {{ all_crime.moved }} ({{ all_crime.change }})           | Crime showed no clear change (+1.0%)
ASB {{ asb.moved }}                                            | ASB was too small to say whether it changed
There was {{ burglary.verdict }}                               | There was a clear fall
There was {{ all_crime.verdict }} in crime                     | There was no clear change in crime
{{ burglary.difference }}, {{ drugs.difference }}              | 100 fewer, 104 more
{{ burglary.rate }} {{ burglary.unit }}                        | 10.0 per 1,000 residents
{{ burglary.rank }} of {{ burglary.places_ranked }}            | 1st of 3
{{ burglary.count in Northam }}                                | 100
{{ burglary.count in northam for 2018/19 }}                    | 150
{{ burglary.moved in E05000001 }}                              | fell
{{ burglary.count for 2019-07 }}                               | 16
{{ burglary.title }}: {{ burglary.noun }} in {{ place }}       | Burglary: burglaries in Hamwic
{{ year }} after {{ year_before }}                             | 2019/20 after 2018/19
**Burglary** *fell*, [they say](https://x.uk/2017?a=17).       | Burglary fell, they say.
snake_case and 2 * 2                                           | !
On 1 April 2020, in May 2019, 2019-07 and 01/04/2020           | =
From 1 to 7 April 2020, in 2019/20, 2018-19 and Q1             | =
In 2019 the partnership met; since 2017, it has grown          | =
The summer of 2019, mid-2018, the end of 2017                  | =
section 17 of the Crime and Disorder Act 1998                  | =
Sections 5 and 6, s. 115, paragraph 3.2, Schedule 12A          | =
SI 2007/1831, Part 4 of the 1998 Act, regulation 3(2)(a)       | =
In SO14, SO14 7LY and on the A33                               | =
Hamwic 001A in Covid-19                                        | !
"""


def rows(table: str) -> list[tuple[str, str]]:
    found = [line.rpartition("|") for line in table.strip().splitlines()]
    return [(text.strip(), expected.strip()) for text, _, expected in found]


@pytest.mark.parametrize(("text", "expected"), [row for row in rows(READS) if row[1] != "!"])
def test_a_text_reads(tmp_path, text, expected):
    assert reads(tmp_path, text) == (text if expected == "=" else expected)


def test_a_place_called_by_a_number_may_be_named(tmp_path):
    from tests.outputs.small_review import AREAS

    review = small_review(areas=AREAS)
    assert reads(tmp_path, "In Hamwic 001A it is worst.", review=review) == "In Hamwic 001A it is worst."
    assert "'001B'" in faults(tmp_path, "In Hamwic 001B it is worst.", review=review)[0]


FAULTS = """
There were 202 burglaries            | '202'   | write a figure by its name
There were 200 burglaries            | '200'   | write {{ burglary.after }}
from 202 in 2019 to 2017 in 2020     | '202'   | write a figure by its name
rose to 2017 in 2020                 | '2017'  | with a comma after it
a total of 2017 crimes               | '2017'  | a financial year
in 2017 crimes were recorded         | '2017'  | by its name
In 2017 empty flats                  | '2017'  | by its name
up 33.3%                             | '33.3%' | {{ burglary.change }}
-33.3%                               | '-33.3%'| {{ burglary.change }}
£1,200 was spent                     | '£1,200'| allowed = ["£1,200"]
2019/21                              | '2019/21'| by its name
section 17%                          | '17%'   | by its name
Hamwic's 45 schools                  | '45'    | by its name
½ of them                            | '½'     | by its name
２０ people                           | '２０'   | by its name
a third of them                      | 'a third of' | allowed = ["a third of"]
twenty per cent                      | 'twenty per cent' | allowed
it doubled                           | 'doubled' | allowed
{{ burglary.chang }}                 | has no 'chang' | {{ burglary.change }}
{{ burglery.change }}                | 'burglery' | {{ burglary.change }}
{{ burglary }}                       | no name of a figure | {{ burglary.count }}
{{ burglary.count in Nortam }}       | 'Nortam' | write Northam
{{ burglary.count for 2019/21 }}     | '2019/21' | 2019/20
{{ burglary.count for 2015/16 }}     | not counted in Hamwic | another place or period
{{ burglary.count on Monday }}       | 'on Monday' | 'in PLACE'
{{ asb.change }}                     | not known | {{ asb.count }}
{{ burglary.rank in Northam }}       | no rank | among
{{ burglary.change                   | '{{' without | {{ MEASURE.WHAT }}
{{ burglary.change }}%               | '%' after | take it out
minus -{{ burglary.change }}         | '-' before | take it out
Crime {{ all_crime.moved }} by {{ all_crime.change }} | gives no rise | in brackets
Burglary rose sharply.               | 'rose' about burglary, whose verdict is 'down' | gives 'fell'
Burglary rose to {{ burglary.after }} | 'rose' about burglary | gives 'fell'
There was an increase in burglary.   | 'increase' about burglary | gives 'fell'
an increase of {{ burglary.change }} | 'increase' about burglary | gives 'fell'
Burglary remained stable.            | 'remained stable' about burglary | gives 'fell'
Burglary did not fall at all.        | 'fall' about burglary | gives 'fell'
Drug offences, as we feared, fell.   | 'fell' about drugs | gives 'rose'
Recorded crime fell.                 | 'fell' about all_crime, whose verdict is 'no clear change' | no clear change
up by {{ burglary.change }}          | 'up' about burglary | gives 'fell'
We reduced drug offences.            | 'reduced' about drugs | gives 'rose'
[here](javascript:alert)             | 'javascript:alert' | https://
![map](https://x.uk)                 | a picture | paragraphs
| a | table |                        | a table | paragraphs
"""


@pytest.mark.parametrize("line", FAULTS.strip().splitlines())
def test_a_text_is_refused(tmp_path, line):
    text, found, write = (part.strip() for part in line.rsplit("|", 2))
    told = faults(tmp_path, text)
    assert any(found in each and write in each for each in told), told
    assert all(each.startswith("narrative/introduction.md, line 1: found ") for each in told)


SAYS_NOTHING_OF_IT = (
    "We increased patrols, and burglary {{ burglary.moved }}.",
    "The partnership wants to reduce drug offences.",
    "Burglary may rise again.",
    "It will take time until drug offences fall.",
    "More lights reduced fear of burglary.",
    "Crime did not rise.",
    "Recorded crime neither rose nor fell.",
    "There was no increase in burglary.",
    "Recorded crime was unchanged.",
    "Burglary fell, and drug offences rose.",
    "Burglary fell in Northam.",
    "Membership of the watch rose.",
)


@pytest.mark.parametrize("text", SAYS_NOTHING_OF_IT)
def test_words_that_the_figures_bear_pass(tmp_path, text):
    assert reads(tmp_path, text)


def test_what_is_said_of_it_in_its_own_file_is_about_its_measure(tmp_path):
    assert "'rose' about burglary" in faults(tmp_path, "It rose again.", name="burglary")[0]
    assert reads(tmp_path, "It fell again.", name="burglary") == "It fell again."


def test_every_fault_of_every_file_is_told_at_once_with_its_line(tmp_path):
    (tmp_path / "narrative").mkdir()
    (tmp_path / "narrative" / "drugs.md").write_text("Fine.\n\nThere were\n12 raids.\n", encoding="utf-8")
    told = faults(tmp_path, "+++\nallowed = ['101']\n+++\nCall 101 or 999.\n\n- {{ burglary.chang }}\n")
    assert [each.partition(": ")[0] for each in told] == [
        "narrative/drugs.md, line 4",
        "narrative/introduction.md, line 4",
        "narrative/introduction.md, line 6",
    ]


def test_the_fault_has_an_exit_code_of_its_own():
    every = [fault for fault in _subclasses(BadNarrative.__mro__[1]) if fault is not BadNarrative]
    assert BadNarrative.exit_code not in {fault.exit_code for fault in every}


def _subclasses(of: type) -> list[type]:
    return [each for direct in of.__subclasses__() for each in (direct, *_subclasses(direct))]


FRONT = {
    "+++\nallowed = ['24/7']\n+++\nOpen 24/7.": "",
    "+++\nallowed = ['24/7']\n+++\nOpen 24/70.": "'24/70'",
    "+++\nallowed = ['1']\n+++\nOf 1,234 and 1.5 and 21.": "'1,234'",
    "+++\nallowed = ['rose']\n+++\nBurglary rose.": "holds no number",
    "+++\nallowed = ['rose from 2015 to 2017']\n+++\nBurglary rose from 2015 to 2017.": "",
    "+++\nallow = ['24/7']\n+++\nWords.": "'allow'",
    "+++\nallowed = '24/7'\n+++\nWords.": "no list",
    "+++\nallowed = [\n+++\nWords.": "cannot be read",
    "+++\nallowed = []\nWords.": "no second one",
    "---\nallowed: [24/7]\n---\nWords.": "'---'",
}


@pytest.mark.parametrize("text", FRONT)
def test_what_a_file_allows_stands_at_its_top(tmp_path, text):
    if FRONT[text]:
        assert any(FRONT[text] in each for each in faults(tmp_path, text))
    else:
        assert reads(tmp_path, text) == text.rpartition("+++\n")[2]


@pytest.mark.parametrize(
    ("name", "write"), [("home", "introduction.md"), ("burglry", "burglary.md"), ("Minutes", "_Minutes.md")]
)
def test_a_file_about_nothing_is_refused(tmp_path, name, write):
    assert write in faults(tmp_path, "Words.", name=name)[0]


def test_a_draft_is_not_read(tmp_path):
    assert narrative(tmp_path, "There were 202.", name="_burglary").texts == {}


def test_a_file_in_another_coding_is_refused(tmp_path):
    (tmp_path / "narrative").mkdir()
    (tmp_path / "narrative" / "drugs.md").write_bytes("caf\u00e9".encode("cp1252"))
    assert "not UTF-8" in faults(tmp_path, "Words.")[0]


@pytest.mark.parametrize("sign", ["\ufffc", "\ue000", "\x00", "\u202e", "\u2066"])
def test_a_sign_that_nobody_sees_is_refused(tmp_path, sign):
    assert f"U+{ord(sign):04X}" in faults(tmp_path, f"Words {sign} here.")[0]


def test_a_withheld_number_is_never_in_a_text(tmp_path):
    finding = REVIEW.finding("burglary", REVIEW.home)
    hidden = replace(finding, after=replace(finding.after, value=None, status=WITHHELD))
    review = replace(REVIEW, findings=(hidden, *(each for each in REVIEW.findings if each is not finding)))
    (told,) = faults(tmp_path, "There were {{ burglary.after }}.", review=review)
    assert "withheld, to protect people" in told and "200" not in told


def test_what_is_not_known_is_not_written(tmp_path):
    july = Period.month(2019, 7)
    review = small_review(missing=july)
    assert "is not known" in faults(tmp_path, "{{ burglary.count for 2019-07 }}", review=review)[0]
    alone = without_year_before()
    assert "cannot be compared" in faults(tmp_path, "{{ burglary.change }}", review=alone)[0]
    assert (
        reads(tmp_path, "It {{ burglary.moved }}", review=alone)
        == "It cannot be compared with the year before"
    )


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
