"""The form around the figures, in the partnership's words alone, and the two pages that answer members first."""

import re
import shutil
import subprocess
import tomllib
from dataclasses import replace
from pathlib import Path

import docx
import pypdf
import pytest

from safecity.findings.review import Review
from safecity.outputs.committee_paper.members import WHERE, _Answer, _lay_down, for_members
from safecity.outputs.committee_paper.paper import committee_paper, committee_papers
from safecity.outputs.documents.blocks import Table
from safecity.outputs.documents.document import Document
from safecity.outputs.documents.parts import ToComplete
from safecity.outputs.documents.pdf import write_pdf
from safecity.outputs.documents.word import write_word
from safecity.outputs.placements import Placements
from safecity.partnership import Settings, new_partnership
from safecity.partnership.paper_settings import PARTS, Paper
from safecity.vocabulary.fault import BadPartnership
from tests.outputs.paper_read import section
from tests.outputs.pdf_read import words as words_of_pdf
from tests.outputs.small_review import SETTINGS, YEAR, made_up, small_review, without_year_before
from tests.outputs.test_committee_paper import words

FILLED = {
    "decision_maker": "Scrutiny Panel", "subject": "Community safety in Hamwic", "date": "14 January 2021",
    "report_of": "Chair of the Safe City Partnership",
    "author": {"name": "A. N. Officer", "email": "officer@hamwic.example", "telephone": "none"},
    "director": {"name": "A. Director", "email": "director@hamwic.example", "telephone": "none"},
    "confidentiality": "Nothing in it is confidential.",
    "recommendations": ["That the panel asks for a plan on drugs.", "That the panel thanks the wardens."],
    "reasons": "The chair asked.", "alternatives": "To wait was rejected.",
    "consultation": "Residents at the spring meetings.\n\nBusinesses by letter.",
    "capital_revenue": "Within budget.", "property_other": "No building is touched.",
    "statutory_power": "The Local Government Act as well.", "section_17": "Parks will weigh it.",
    "other_legal": "No others.", "risk": "Funding may end.", "policy_framework": "Feeds the Safe City Strategy.",
    "key_decision": "No", "wards": "Northam and Southam", "appendices": ["Progress of the strategy"],
    "members_rooms": "The police's own report", "equality_assessment": "No, nothing changes for anybody.",
    "privacy_assessment": "No, it has counts alone.",
    "background_papers": [{"title": "Safe City Strategy", "paragraph": "none"},
                          {"title": "Minutes of the board", "paragraph": "3"}],
    "records_paragraph": "7",
}  # fmt: skip


def of(paper: dict, **asked) -> Review:
    return small_review(settings=Settings.model_validate({**SETTINGS.model_dump(), "paper": paper}), **asked)


@pytest.fixture
def write(tmp_path):
    def written(review: Review):
        placements, paper = Placements(), committee_paper(review)
        write_word(paper, tmp_path / "review.docx", product="review.docx", placements=placements)
        write_pdf(paper, tmp_path / "review.pdf", product="review.pdf", placements=placements)
        return docx.Document(str(tmp_path / "review.docx")), " ".join(
            words_of_pdf(tmp_path / "review.pdf").split()
        )

    return written


def test_none_is_not_said_of_a_paper_with_exempt_parts():
    """ "None." was the statement while nothing was exempt; after the mark it would contradict it."""
    said = FILLED | {"confidentiality": "None.", "exempt": {"capital_revenue": "3"}}
    blocks = committee_paper(of(said)).blocks
    (statement,) = [each for each in blocks if "Parts of this report are not" in "".join(
        map(str, getattr(each, "parts", ())))]  # fmt: skip
    words_said = "".join(map(str, statement.parts))
    assert "None." not in words_said and "why it is in the public interest not to publish them" in words_said


@pytest.mark.parametrize("said", ["None.", "none", "None"])
def test_no_other_legal_implications_do_not_deny_those_above(said):
    blocks = committee_paper(of(FILLED | {"other_legal": said})).blocks
    words = ["".join(map(str, getattr(each, "parts", ()))) for each in blocks]
    under = words[words.index("Other Legal Implications:") :]
    under = under[: under.index("RISK MANAGEMENT IMPLICATIONS")]
    assert under[-1] == "There are no legal implications besides these." and len(under) == 4


def test_everything_the_partnership_says_stands_under_its_heading(write):
    paper, pdf = write(of(FILLED))
    under = {
        "REASONS FOR REPORT RECOMMENDATIONS": ["The chair asked."],
        "ALTERNATIVE OPTIONS CONSIDERED AND REJECTED": ["To wait was rejected."],
        "RECOMMENDATIONS:": FILLED["recommendations"],
        "STATEMENT OF CONFIDENTIALITY": ["Nothing in it is confidential."],
        "Consultation": ["Residents at the spring meetings.", "Businesses by letter."],
        "Capital/Revenue": ["Within budget."],
        "Property/Other": ["No building is touched."],
        "RISK MANAGEMENT IMPLICATIONS": ["Funding may end."],
        "Documents In Members\N{RIGHT SINGLE QUOTATION MARK} Rooms": ["The police's own report"],
    }
    for heading, said in under.items():
        assert section(paper, heading) == said, heading
    said = words(paper.element.body)
    for each in ("SCRUTINY PANEL", "Community safety in Hamwic", "14 January 2021", "Parks will weigh it.",
                 "The Local Government Act as well.", "Feeds the Safe City Strategy.", "Northam and Southam",
                 "Progress of the strategy", "No, nothing changes for anybody.", "No, it has counts alone.",
                 "officer@hamwic.example"):  # fmt: skip
        assert each in said and each in pdf, each
    background = [[words(cell._tc) for cell in row.cells] for row in paper.tables[-1].rows]
    assert background[-2:] == [["Safe City Strategy", "None"], ["Minutes of the board", "Paragraph 3"]]
    assert "Author to complete" not in said + pdf


def test_what_is_not_said_is_asked_for_in_plain_words_and_nothing_is_invented(write):
    paper, pdf = write(small_review())
    to_say = committee_papers(small_review()).told.to_say
    asked = [each.setting.removeprefix("paper.") for each in to_say if each.setting != "priorities"]
    assert set(asked) == {
        *PARTS.keys() - {"statutory_power"}, "date", "author", "director", "key_decision", "members_rooms",
        "equality_assessment",
    }  # fmt: skip
    said = words(paper.element.body)
    beside = re.findall(r"\[Author to complete: (name|e-mail|telephone)\]", said)
    assert beside == ["name", "e-mail", "telephone"] * 2
    assert len(to_say) == said.count("Author to complete") == pdf.count("Author to complete")
    # Who reads the paper is told what is missing and not how the program calls it: `status` tells that.
    assert all(str(each) in said for each in to_say)
    assert not re.search(r"partnership\.toml|paper\.\w", said + pdf)
    assert set(asked) <= set(Paper.model_fields)


def test_every_line_of_it_is_in_a_new_partnerships_file_with_a_note(tmp_path):
    made = new_partnership(tmp_path / "new", area="E06000023", force="avon-and-somerset")
    text = (tmp_path / "new" / "partnership.toml").read_text(encoding="utf-8")
    mine = text[text.index("[paper]") :]
    assert made.settings.paper == Paper()
    assert tomllib.loads(text)["paper"].keys() == Paper.model_fields.keys() - {"exempt", "schedule_12a"}
    for line in mine.partition("\n\n")[0].splitlines()[1:]:
        assert re.match(r"\w+ = .+?# [\"\w{]|(author|director) = ", line), line
    assert "# [paper.exempt]" in mine and "# [paper.schedule_12a]" in mine


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        ({"exempt": {"severity": "7"}}, "parts of the form among"),
        ({"exempt": {"risk": "9"}}, "[paper.exempt] risk is exempt by '9'"),
        ({"exempt": {"risk": " "}}, "[paper.exempt] risk is exempt by ' '"),
        ({"records_paragraph": "8"}, "records_paragraph is exempt by '8'"),
        (
            {"background_papers": [{"title": "Minutes", "paragraph": "19"}]},
            "the background paper 'Minutes' is exempt",
        ),
    ],
)
def test_a_paragraph_or_part_that_nobody_knows_is_refused(paper, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        Paper.model_validate(paper)


def test_paragraphs_may_be_added_and_those_of_wales_are_known():
    assert Paper(exempt={"risk": "7A"}, schedule_12a={"7A": "information under a duty of confidence"}).exempt
    assert "prevention" in Paper(exempt={"risk": "18"}).paragraphs["18"]


def members(paper) -> list[str]:
    found = [words(each._p) for each in paper.paragraphs]
    return found[found.index("FOR MEMBERS: WHAT THE YEAR SHOWS") : found.index("THE REPORT")]


def test_the_first_pages_answer_what_changed_what_did_not_why_against_whom_and_whether_it_worked(write):
    paper, _ = write(small_review())
    said = members(paper)
    assert [each for each in said if each.endswith("?")] == [
        "What changed, and what did not?", "Why?", "Against whom?", "Did what was tried work?",
    ]  # fmt: skip
    assert said[2] == "Drug offences rose by 104.0% in 2019/20; burglary fell by 33.3%."
    assert "What was received does not tell why it changed." in said
    assert any("the highest of 3" in each for each in said)
    assert said[-1].startswith("No scheme that the partnership tried could be assessed")
    table = [[words(cell._tc) for cell in row.cells] for row in paper.tables[0].rows]
    assert table[1] == ["All recorded crime", "4,000", "4,040", "+1.0%", "No clear change"]
    # All crime and anti-social behaviour, then what changed clearly, the most in number first; priorities are marked.
    named = ["Anti-social behaviour", "Drug offences (priority)", "Burglary (priority)"]
    assert [row[0] for row in table[2:]] == named


def test_what_a_member_reads_first_is_what_changed_clearly_and_what_is_large_not_what_is_a_priority():
    settings = Settings.model_validate(
        SETTINGS.model_dump() | {"priorities": [{"title": "Slavery", "indicators": ["tiny", "drugs"]}]}
    )
    review = small_review(settings=settings)
    drugs = next(each for each in review.measures if each.name == "drugs")
    clear = review.finding("drugs", review.home)

    def kind(name: str, before: int, after: int, verdict: str):
        """A kind of crime and what became of it."""
        finding = replace(
            clear, measure=name, verdict=verdict, before=replace(clear.before, value=before),
            after=replace(clear.after, value=after), difference=replace(clear.difference, value=after - before),
        )  # fmt: skip
        return replace(drugs, name=name, title=name.capitalize()), finding

    made = [kind("tiny", 31, 36, "no clear change"), kind("large", 9000, 9100, "no clear change"),
            kind("moved", 900, 1300, "up")]  # fmt: skip
    review = replace(
        review,
        measures=(*review.measures, *(measure for measure, _ in made)),
        findings=(*review.findings, *(finding for _, finding in made)),
    )
    paper = Document("", "", review.year.end)
    for_members(review, paper)
    (table,) = [each for each in paper.blocks if isinstance(each, Table)]
    assert [row[0] for row in table.rows] == [
        "All recorded crime", "Anti-social behaviour", "Moved", "Drug offences (priority)", "Burglary", "Large",
        "Tiny (priority)",
    ]  # fmt: skip


def pages_of_word(path: Path, into: Path) -> list[str]:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice")
    profile, options = (
        f"-env:UserInstallation={(into / 'profile').as_uri()}",
        ["--headless", "--convert-to", "pdf"],
    )
    subprocess.run(
        [office, profile, *options, "--outdir", str(into), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return [each.extract_text() for each in pypdf.PdfReader(into / f"{path.stem}.pdf").pages]


LONG = "Hamwic and Southern Downs had 2,416 stalking and harassment offences, against 1,822 a year before: clear. "


def longest() -> Document:
    """Far more answers than two pages hold, in long words."""
    paper = Document(
        title="Hamwic and Southern Downs Community Safety Partnership: annual review of the year",
        author="A", day=YEAR.end, notice="Made-up figures: this place does not exist.",
    )  # fmt: skip
    paper.paragraph("DRAFT. " + LONG, where="state")
    answers = [
        _Answer("What changed, and what did not?", [(LONG * 2,), (LONG * 2,)], least=2),
        *(
            _Answer(each, [(LONG * 4,)] * 12)
            for each in ("Why?", "Against whom?", "Did what was tried work?")
        ),
    ]
    rows = [("Violence without injury and harassment", "1,234", "2,234", "+3.3%", "Rise, barely clear")] * 14
    _lay_down(answers, rows, small_review(), paper)
    paper.heading("THE REPORT", on_new_page=True)
    paper.paragraph("Its first line.", where="report")
    return paper


@pytest.mark.parametrize("review", [small_review(), made_up(small_review()), without_year_before(), None])
def test_they_are_two_pages_at_most_in_pdf_and_word(tmp_path, review):
    paper = committee_paper(review) if review else longest()
    write_word(paper, tmp_path / "word.docx", product="review.docx", placements=Placements())
    write_pdf(paper, tmp_path / "typst.pdf", product="review.pdf", placements=Placements())
    typst = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "typst.pdf").pages]
    for pages in (typst, pages_of_word(tmp_path / "word.docx", tmp_path)):
        (first,) = (at for at, page in enumerate(pages) if "THE REPORT" in page)
        # The longest fills two pages to the end; after less the report begins on the page where members end.
        assert first == 2 if review is None else first <= 1
        members = "".join(pages).split("THE REPORT")[0]
        assert "FOR MEMBERS" in pages[0] and "Did what was tried work?" in members


def test_what_matters_least_gives_way_and_every_question_keeps_an_answer():
    paper = longest()
    where = [getattr(block, "where", "") for block in paper.blocks]
    assert where.count(WHERE) >= 5
    assert len(paper.blocks) < 30


def test_a_long_draft_is_still_asked_to_be_completed_in_the_parts_style(write):
    paper, _ = write(replace(small_review()))
    (run,) = (run for each in paper.paragraphs for run in each.runs if "may go wrong" in run.text)
    assert run.style.name == "Author To Complete"
    assert str(ToComplete("a name")) == "[Author to complete: a name]"


def test_a_faulty_line_of_the_file_is_told_with_all_others(tmp_path):
    new_partnership(tmp_path / "new", area="E06000023", force="avon-and-somerset")
    file = tmp_path / "new" / "partnership.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + '\n[paper.exempt]\nrisk = "70"\n', encoding="utf-8")
    from safecity.partnership import open_partnership

    with pytest.raises(BadPartnership, match=r"\[paper.exempt\] risk is exempt by '70'"):
        open_partnership(tmp_path / "new")
