"""The paper that an edition makes is clean when checked against it, and five numbers changed in it are found."""

import re
import shutil
from pathlib import Path

import docx
import pytest

from safecity.claims.against_edition import Known, check_against, known_of
from safecity.claims.check import check
from safecity.claims.finding import ERROR, WARNING, Finding
from safecity.claims.read import read_paper
from safecity.editions import current

# What stands in the paper, and the number in it that is mistyped.
CHANGED = (
    (r"Hamwic had (17,928) people who were a victim", "17,298"),
    (r"Hamwic had (2,931) violent crimes with injury in 2019/20", "2,391"),
    (r"most serious violent crimes in 2019/20, against (227) in 2018/19", "272"),
    (r"(58\.9)% \(2,546 of 4,320\) of child assessments", "85.9"),
    (r"Flagged as domestic were 18\.0% \((188) of 1,047\)", "1,880"),
)


@pytest.fixture(scope="module")
def edition(demo_desk) -> Path:
    return current(demo_desk / "hamwic" / "editions")


@pytest.fixture(scope="module")
def known(edition) -> Known:
    return known_of(edition)


def found_in(paper: Path, known: Known) -> tuple[Finding, ...]:
    return check_against(check(read_paper(paper)), known)


def test_the_paper_has_no_error_and_only_just_warnings(edition, known):
    found = found_in(edition / "review.docx", known)
    assert [each for each in found if each.severity == ERROR] == []
    # It does speak of four kinds of period, and of a rank among kinds of crime without their number.
    assert {each.rule for each in found if each.severity == WARNING} <= {"R10", "R12"}


@pytest.mark.parametrize(
    "product",
    ["assessment.docx", "scorecard.docx", "brief.docx", "evidence/town-centre.docx", "evidence/waterfront.docx",
     "needs-assessments/serious-violence.docx"],
)  # fmt: skip
def test_no_other_product_is_held_to_say_what_the_edition_does_not(edition, known, product):
    """Forecasts, ways to targets and what chance leaves open are the edition's, and a zone's number is the zone's."""
    assert [each for each in found_in(edition / product, known) if each.severity == ERROR] == []


@pytest.mark.parametrize(
    ("said", "of"),
    [
        (
            "There were 1,581 incidents of anti-social behaviour in the town centre in 2019/20.",
            "Town centre in",
        ),
        ("In 2019/20 Kelpwick had 878 incidents of anti-social behaviour.", "Kelpwick in"),
        ("There were 7,818 incidents of anti-social behaviour in 2019/20.", "asb_incidents in 2019/20"),
    ],
)
def test_a_wrong_number_is_held_against_the_place_that_its_sentence_names(known, tmp_path, said, of):
    (tmp_path / "paper.md").write_text(f"# A paper\n\n{said}\n", encoding="utf-8")
    [found] = [each for each in found_in(tmp_path / "paper.md", known) if each.rule == "R15"]
    assert of in found.message


def test_the_right_number_of_a_ward_is_right(known, tmp_path):
    said = "In 2019/20 Kelpwick had 887 incidents of anti-social behaviour, and Hamwic had 7,881."
    (tmp_path / "paper.md").write_text(f"{said}\n", encoding="utf-8")
    assert found_in(tmp_path / "paper.md", known) == ()


@pytest.mark.parametrize(("where", "wrong"), CHANGED, ids=[wrong for _, wrong in CHANGED])
def test_a_number_changed_in_it_is_found(edition, known, tmp_path, where, wrong):
    shutil.copy(edition / "review.docx", tmp_path / "review.docx")
    document = docx.Document(str(tmp_path / "review.docx"))
    paragraph, said = next(
        (each, match) for each in document.paragraphs if (match := re.search(where, text_of(each)))
    )
    change(paragraph, said.span(1), wrong)
    document.save(str(tmp_path / "review.docx"))
    found = found_in(tmp_path / "review.docx", known)
    assert any(each.severity == ERROR and wrong in f"{each.quote} {each.message}" for each in found)


def pieces_of(paragraph):
    return list(paragraph._p.iter(docx.oxml.ns.qn("w:t")))


def text_of(paragraph) -> str:
    return "".join(each.text or "" for each in pieces_of(paragraph))


def change(paragraph, span: tuple[int, int], wrong: str) -> None:
    """Put other letters in the place of some, wherever in the paragraph's pieces they stand."""
    at = 0
    for piece in pieces_of(paragraph):
        text = piece.text or ""
        first, last = max(span[0] - at, 0), min(span[1] - at, len(text))
        if first < last:
            piece.text = text[:first] + wrong + text[last:]
            wrong = ""
        at += len(text)
