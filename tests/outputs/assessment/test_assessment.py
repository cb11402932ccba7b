"""The strategic assessment: what is in each part, what is missing, and that every form and order says the same."""

import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from pydantic import ValidationError

from safecity.findings.review import Review
from safecity.measures.catalogue import CATALOGUE
from safecity.outputs.assessment.assess import Assessment, assess
from safecity.outputs.assessment.content import Missing, Told
from safecity.outputs.assessment.edition import assessment_of
from safecity.outputs.assessment.laid import FORMS, Laid, lay_down_assessment
from safecity.outputs.assessment.parts import PARTS
from safecity.outputs.assessment.parts_counted import share_of_all_crime
from safecity.outputs.assessment.topic import topics_of
from safecity.outputs.assessment.words import read_topics, words_on_topics
from safecity.outputs.documents.document import Document
from safecity.outputs.documents.pdf import write_pdf
from safecity.outputs.documents.word import write_word
from safecity.outputs.narrative.narrative import NO_WORDS
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.partnership import Partnership, Settings
from safecity.vocabulary.fault import BadNarrative
from tests.outputs.pdf_read import words
from tests.outputs.small_review import SETTINGS, small_review, without_year_before

BURGLARY = """# What residents say

Residents asked for better lights; burglary {{ burglary.moved }} meanwhile, to {{ burglary.after }}.

# Why

Locks were given out.

# What is not known

- Which doors were left open.

# What is recommended

- Give out locks where {{ burglary.difference }} were. Owner: The council. Measure: Burglary. By: 31 March 2021.
"""


def told(folder: Path, review: Review | None = None, **files: str) -> Assessment:
    """The assessment of a review with these files of the analyst's."""
    review = review or small_review()
    return assess(review, words_on_topics(review, read_topics(with_words(folder, review, **files))))


def with_words(folder: Path, review: Review, **files: str) -> Review:
    into = folder / "narrative" / "assessment"
    into.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (into / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")
    return replace(review, partnership=Partnership(folder, review.partnership.settings))


def of(assessment: Assessment, key: str):
    return next(each for each in assessment.topics if each.topic.key == key)


def lacking(assessment: Assessment, key: str) -> list[str]:
    return [part.key for part in of(assessment, key).lacking]


def written_in(laid: Laid | Document, into: Path) -> set[tuple[str, str]]:
    """Each figure of a document, and how it is printed, read back from what a writer notes."""
    placements, document = Placements(), laid.document if isinstance(laid, Laid) else laid
    write_word(document, into / "a.docx", product="a.docx", placements=placements)
    return {(figure, printed) for (figure, _, _), printed in placements.rows.items()}


def test_a_topic_has_eighteen_parts_and_each_is_told_or_says_what_is_missing():
    assert len(PARTS) == 18
    for each in assess(small_review(), {}).topics:
        assert set(each.parts) == {part.key for part in PARTS}
        for content in each.parts.values():
            assert content.pieces if isinstance(content, Told) else content.why.endswith(".")


def test_a_topic_without_words_is_unfinished_and_says_what_is_missing():
    assessment = assess(small_review(), {})
    assert lacking(assessment, "burglary") == ["residents", "why", "unknown", "recommendation"]
    assert lacking(assessment, "all-crime") == [
        "residents",
        "unknown",
        "recommendation",
    ]  # no change to explain
    blocks = lay_down_assessment(assessment, form="full", by="crime").document.blocks
    said = [
        "".join(getattr(part, "words", str(part)) for part in getattr(each, "parts", ())) for each in blocks
    ]
    # Topics that lack the same are named together.
    assert (
        "Burglary, anti-social behaviour and drug offences: what residents say, a reason, what is not known and "
        "a recommendation." in said
    )
    assert (
        "Unfinished. Still missing: what residents say, a reason, what is not known and a recommendation."
        in said
    )


def test_what_could_not_be_filled_is_said_once_for_all_parts_that_lack_the_same_records():
    laid = lay_down_assessment(assess(small_review(), {}), form="full", by="crime")
    chapter = next(each for each in laid.chapters if each.key == "burglary")
    said = [
        "".join(getattr(part, "words", str(part)) for part in getattr(each, "parts", ()))
        for each in chapter.blocks
    ]
    unfilled = said[said.index("What could not be filled") + 1 :]
    assert unfilled == [
        "The open data does not tell at what hours it happens, who is harmed, who does it, what goes "
        "with it or what came of it; that takes records such as the force’s own extract has.",
        "What is being done, and did it work: no scheme against this is in the register, so whether anything worked "
        "cannot be told.",
        "What to expect: too few months are known to look ahead.",
    ]  # and nothing that was said to be missing at the head of the chapter


def test_every_part_that_nobody_filled_is_named_somewhere_in_every_order():
    assessment = assess(small_review(), {})
    for by in ("crime", "problem", "priority"):
        blocks = lay_down_assessment(assessment, form="full", by=by).document.blocks
        said = " ".join(
            "".join(getattr(part, "words", str(part)) for part in getattr(each, "parts", ()))
            for each in blocks
        )
        for each in assessment.topics:
            for part in each.unfilled:
                why = each.parts[part.key].why
                named = (part.lacking, part.asked, why[1:])
                assert any(name and name in said for name in named), (by, part.key)


def test_the_analysts_words_finish_a_topic(tmp_path):
    assessment = told(tmp_path, burglary=BURGLARY)
    assert lacking(assessment, "burglary") == []
    assert [each.topic.key for each in assessment.unfinished] == ["all-crime", "asb", "drugs-and-alcohol"]
    ((topic, recommended),) = assessment.recommended
    assert (topic.key, recommended.owner, recommended.by) == ("burglary", "The council", "31 March 2021")
    assert recommended.measure.name == "burglary"
    assert "".join(map(str, recommended.what)) == "Give out locks where 100 fewer were."


WRONG = {
    "# Why it is\n\nSo.": "line 1: found the heading 'Why it is', which is no part of a topic",
    "Words under nothing.": "line 1: found words under no heading",
    "# What is recommended\n\n- Do it.": "line 3: found a recommendation without owner, measure or date",
    "# What is recommended\n\n- Do it. Owner: Me. Measure: Swans. By: May 2020.": "line 3: found the measure 'Swans'",
    "# Why\n\nThere were 17 more.": "line 3: found '17', a number that is bound to no figure",
    "# Why\n\nBurglary rose.": "line 3: found 'rose' about burglary, whose verdict is 'down'",
}


@pytest.mark.parametrize("text", WRONG)
def test_words_that_cannot_stand_stop_the_build_with_their_line(tmp_path, text):
    with pytest.raises(BadNarrative) as refused:
        told(tmp_path, burglary=text)
    assert f"narrative/assessment/burglary.md, {WRONG[text]}" in str(refused.value)


def test_a_file_on_no_topic_is_refused(tmp_path):
    with pytest.raises(BadNarrative, match="this edition has no page for it"):
        told(tmp_path, swans="# Why\n\nSo.")


def test_every_order_prints_the_same_figures_alike(tmp_path):
    assessment = told(tmp_path, burglary=BURGLARY)
    printed = {
        by: written_in(lay_down_assessment(assessment, form="full", by=by), tmp_path)
        for by in ("crime", "problem", "priority")
    }
    assert len(printed["crime"]) > 60
    assert printed["crime"] == printed["problem"] == printed["priority"]


def test_shorter_forms_say_nothing_that_the_full_one_does_not(tmp_path):
    assessment = told(tmp_path, burglary=BURGLARY)
    full, summary, refresh = (
        written_in(lay_down_assessment(assessment, form=form, by="crime"), tmp_path) for form in FORMS
    )
    assert summary < full
    assert refresh < full


def test_a_topic_stands_under_the_priority_that_names_its_measures(tmp_path):
    laid = lay_down_assessment(told(tmp_path), form="full", by="priority")
    keys = [chapter.key for chapter in laid.chapters]
    assert keys == [
        "index",
        "reduce-burglary",
        "in-no-priority",
        "horizon",
        "annex",
    ]  # no matrix is asked for


def test_the_part_of_all_crime_is_the_count_over_all_crime():
    review = small_review()  # 200 burglaries of 4,040 crimes
    by_name = {each.name: each for each in review.measures}
    figure = share_of_all_crime(review, by_name["burglary"])
    assert figure is not None
    assert (figure.numerator, figure.denominator, str(figure)) == (200, 4040, "5.0%")
    assert share_of_all_crime(review, by_name["all_crime"]) is None
    assert share_of_all_crime(review, by_name["asb"]) is None  # an incident is no crime


@pytest.mark.parametrize(
    "review",
    [
        small_review(others=()), small_review(wards=(), fifths=()), small_review(residents=None),
        without_year_before(), without_year_before(wards=(), fifths=(), others=()),
    ],
    ids=["no others", "no parts", "no residents", "no year before", "nothing but a quarter"],
)  # fmt: skip
@pytest.mark.parametrize("by", ["crime", "problem", "priority"])
def test_a_place_of_which_little_is_known_has_an_assessment_too(review, by, tmp_path):
    laid = lay_down_assessment(assess(review, {}), form="full", by=by)
    write_pdf(laid.document, tmp_path / "a.pdf", product="a.pdf", placements=Placements())
    assert "What is not finished" in words(tmp_path / "a.pdf")


def test_without_a_year_before_the_change_is_missing():
    assessment = assess(without_year_before(), {})
    assert isinstance(of(assessment, "burglary").parts["headline"], Missing | Told)
    assert "why" in lacking(assessment, "burglary")


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """Word, PDF and site of one assessment, and what each noted."""
    into, placements = tmp_path_factory.mktemp("edition"), Placements()
    review = with_words(into, small_review(), burglary=BURGLARY)
    narrative = replace(NO_WORDS, on_topics=read_topics(review))
    printed = assessment_of(review, narrative)
    for write, end in ((write_word, "docx"), (write_pdf, "pdf")):
        write(
            printed.document, into / f"assessment.{end}", product=f"assessment.{end}", placements=placements
        )
    write_site(
        review, into / "site", placements, facts=SiteFacts("e", {}), narrative=narrative, assessment=printed
    )
    return into, placements


def test_word_pdf_and_pages_print_the_same_figures_alike(edition):
    into, placements = edition
    of_product: dict[str, set[tuple[str, str]]] = {}
    for (figure, product, _), printed in placements.rows.items():
        of_product.setdefault(product, set()).add((figure, printed))
    assert of_product["assessment.docx"] == of_product["assessment.pdf"]
    pages = "".join(
        page.read_text(encoding="utf-8") for page in (into / "site" / "assessment").glob("*.html")
    )
    on_pages = set(re.findall(r'data-figure="(f[0-9a-f]+)"', pages))
    assert {figure for figure, _ in of_product["assessment.pdf"]} <= on_pages


def test_the_list_of_chapters_in_word_leads_to_their_headings(edition):
    body = docx.Document(str(edition[0] / "assessment.docx")).element
    asked = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink")) if each.get(qn("w:anchor"))]
    there = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    assert asked == there
    assert len(asked) > 8


def test_every_page_is_small_and_led_to_from_the_first(edition):
    folder = edition[0] / "site" / "assessment"
    pages = sorted(folder.glob("*.html"))
    first = (folder / "index.html").read_text(encoding="utf-8")
    for page in pages:
        assert page.stat().st_size < 200_000
        assert page.name == "index.html" or f'href="{page.name}"' in first


def horizon(**row: str) -> dict:
    whole = {
        "kind": "Economic", "title": "Rents", "impact": "high", "likelihood": "likely", "horizon": "A year",
        "source": "Plan",
    }  # fmt: skip
    return whole | row


def test_the_horizon_begins_with_what_weighs_most():
    rows = [
        horizon(title="Little", impact="low"),
        horizon(title="Much", impact="very high"),
        horizon(title="Some"),
    ]
    review = small_review(settings=Settings.model_validate(SETTINGS.model_dump() | {"horizon": rows}))
    assert [each.title for each in assess(review, {}).horizon] == ["Much", "Some", "Little"]


@pytest.mark.parametrize(
    "wrong", [{"impact": "huge"}, {"likelihood": "sure"}, {"kind": "Other"}, {"source": ""}]
)
def test_a_row_of_the_horizon_that_cannot_be_read_is_refused(wrong):
    with pytest.raises(ValidationError):
        Settings.model_validate(SETTINGS.model_dump() | {"horizon": [horizon(**wrong)]})


def test_the_same_review_makes_the_same_bytes(tmp_path):
    made = []
    for at in range(2):
        laid = lay_down_assessment(assess(small_review(), {}), form="full", by="crime")
        for write, end in ((write_word, "docx"), (write_pdf, "pdf")):
            write(laid.document, tmp_path / f"{at}.{end}", product=f"a.{end}", placements=Placements())
        made.append(tuple((tmp_path / f"{at}.{end}").read_bytes() for end in ("docx", "pdf")))
    assert made[0] == made[1]


def test_what_nobody_decided_has_no_page_of_its_own_and_is_named_among_what_is_not_finished():
    laid = lay_down_assessment(assess(small_review(), {}), form="full", by="crime")
    said = " ".join(str(part) for block in laid.document.blocks for part in getattr(block, "parts", ()))
    assert "priorities" not in {chapter.key for chapter in laid.chapters}
    assert "weighing of priorities" in said and "own scan of the horizon" in said and "not done yet" in said
    assert "partnership's file" not in said


def test_a_topic_of_one_measure_is_called_what_that_measure_is():
    """Where the records tell nothing but weapons, the name promises no serious violence."""
    review = small_review()
    weapons = CATALOGUE["possession_of_weapons"]
    (topic,) = [each for each in topics_of(replace(review, measures=(weapons,)))]
    assert (topic.key, topic.name) == ("serious-violence", weapons.title)
    both = (weapons, CATALOGUE["bladed_implement_crime"])
    (topic,) = [each for each in topics_of(replace(review, measures=both))]
    assert topic.name == "Serious violence and weapons"


def test_the_summary_never_calls_one_thing_clear_and_barely_clear():
    """Burglary fell clearly and robbery barely: two sentences, and no bracket that takes the first word back."""
    review = small_review()
    (fall,) = [each for each in review.findings if each.measure == "burglary" and each.place == review.home
               and each.comparator == "year before"]  # fmt: skip
    assert fall.verdict == "down"
    barely = replace(fall, low=0.5, high=0.999)
    assert barely.barely_clear
    only = replace(review, findings=tuple(barely if each is fall else each for each in review.findings))
    blocks = lay_down_assessment(assess(only, {}), form="full", by="crime").document.blocks
    said = " ".join("".join(map(str, getattr(each, "parts", ()))) for each in blocks)
    assert "There was a barely clear fall in burglary" in said
    assert not re.search(r"clear (?:rises?|falls?) in [^.]*barely clear", said)
