import re
import shutil
import subprocess
import zipfile
from dataclasses import replace

import docx
import pytest
from defusedxml.ElementTree import fromstring
from docx.oxml.ns import qn

from safecity.measures.catalogue import CATALOGUE
from safecity.outputs.documents.document import Document
from safecity.outputs.documents.parts import Heading
from safecity.outputs.documents.word import write_word
from safecity.outputs.placements import Placements
from safecity.vocabulary import Period
from tests.outputs.small_review import HOME, SETTINGS, YEAR, made_up, small_review, without_year_before
from tests.outputs.written_elsewhere import digest_elsewhere, digest_of
from tests.outputs.written_paper import write_paper

HEADINGS = [
    "FOR MEMBERS: WHAT THE YEAR SHOWS", "THE REPORT",
    "CONTACT DETAILS", "STATEMENT OF CONFIDENTIALITY", "BRIEF SUMMARY", "RECOMMENDATIONS:",
    "REASONS FOR REPORT RECOMMENDATIONS", "ALTERNATIVE OPTIONS CONSIDERED AND REJECTED",
    "DETAIL (Including consultation carried out)", "RESOURCE IMPLICATIONS", "LEGAL IMPLICATIONS",
    "RISK MANAGEMENT IMPLICATIONS", "POLICY FRAMEWORK IMPLICATIONS", "SUPPORTING DOCUMENTATION",
]  # fmt: skip
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
NOT_FIGURES = re.compile(
    r"(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
    r"|Jan to Mar \d{4}|\b20\d\d/\d\d\b|Act \d{4}|[Ss]ection[ _]17\b|Schedule 12A"
    r"|(?:Table|Chart) \d+|per 1,000 residents|Government Licence v3\.0"
)


@pytest.fixture
def write(tmp_path):
    """Write a review as a paper, and give the paper with the placements of its figures."""

    def written(review):
        placements = Placements()
        write_paper(review, tmp_path / "review.docx", placements)
        return docx.Document(str(tmp_path / "review.docx")), placements

    return written


def words(element) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def controls(element) -> list:
    return list(element.iter(qn("w:sdt")))


def tag(control) -> str:
    return control.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val"))


def headings(paper, level: int) -> list[str]:
    return [each.text for each in paper.paragraphs if each.style.name == f"Heading {level}"]


def test_it_has_the_headings_of_a_committee_paper_in_their_order(write):
    paper, _ = write(small_review())
    assert headings(paper, 1) == HEADINGS


def test_what_changed_and_what_did_not_comes_before_everything_else_in_the_detail(write):
    paper, _ = write(small_review())
    detail = headings(paper, 2)[4:]  # after the questions of members
    assert detail[:4] == [
        "Background", "Consultation", "What changed and what did not", "How the place compares",
    ]  # fmt: skip
    said = words(paper.element.body)
    assert "Clear rises: drug offences (+104.0%)." in said
    assert "Clear falls: burglary (−33.3%)." in said
    assert "No clear change: all recorded crime (+1.0%)." in said
    assert "Too few to say: anti-social behaviour." in said


@pytest.mark.parametrize("review", [small_review(), without_year_before()])
def test_every_number_is_a_figure_that_carries_its_id(write, review):
    paper, placements = write(review)
    printed = {
        (id_, text) for (id_, _, where), text in placements.rows.items() if not where.startswith("chart")
    }
    assert {(tag(each), words(each)) for each in controls(paper.element.body)} == printed
    for control in controls(paper.element.body):
        control.getparent().remove(control)
    lines = [words(each) for each in paper.element.body.iter(qn("w:p"))]
    assert [line for line in lines if re.search(r"\d", NOT_FIGURES.sub("", line))] == []


def test_a_placement_names_the_numbered_paragraph_or_the_table_and_row(write):
    paper, placements = write(small_review())
    numbered = [each._p for each in paper.paragraphs if each.style.name == "Numbered Paragraph"]
    by_place: dict[str, set[str]] = {}
    for (id_, product, where), _ in placements.rows.items():
        assert product == "review.docx"
        by_place.setdefault(where, set()).add(id_)
    for number, paragraph in enumerate(numbered, start=1):
        assert {tag(each) for each in controls(paragraph)} == by_place.get(f"paragraph {number}", set())
    assert len(by_place["table 1, Burglary"]) == 4


def test_a_chart_draws_the_months_as_released_and_says_in_words_what_it_shows(write, tmp_path):
    review = small_review(missing=Period.month(2019, 7))
    paper, placements = write(review)
    with zipfile.ZipFile(tmp_path / "review.docx") as archive:
        chart = fromstring(archive.read("word/charts/chart1.xml"))
    line, average, *_ = chart.iter(f"{CHART}ser")
    drawn = {
        int(point.get("idx")): float(point[0].text) for point in line.find(f"{CHART}val").iter(f"{CHART}pt")
    }
    counts = [review.released.count("asb", review.home, month) for month in review.months]
    assert drawn == {at: count.value for at, count in enumerate(counts) if count.value is not None}
    assert len(drawn) == 23
    assert all(
        placements.rows[count.id, "review.docx", "chart 1"] == str(count)
        for count in counts
        if count.value is not None
    )
    (first, second) = paper.element.body.iter(qn("wp:docPr"))
    assert first.get("descr").startswith("A line of months from April 2018 to March 2020.")
    assert second.get("descr").startswith("A line of months")


def test_paragraphs_are_numbered_by_word_through_the_whole_paper(write):
    paper, _ = write(small_review())
    style = paper.styles["Numbered Paragraph"].element
    list_id = style.pPr.numPr.numId.val
    lists = paper.part.numbering_part.element
    kind = next(each for each in lists.iter(qn("w:num")) if each.numId == list_id).abstractNumId.val
    kinds = {each.get(qn("w:abstractNumId")): each for each in lists.iter(qn("w:abstractNum"))}
    assert [each.get(qn("w:val")) for each in kinds[str(kind)].iter(qn("w:numFmt"))] == ["decimal"]
    assert not any(each.text[:1].isdigit() for each in paper.paragraphs)


def test_a_screen_reader_can_find_its_way(write):
    paper, _ = write(small_review())
    levels = [int(each.style.name[-1]) for each in paper.paragraphs if each.style.name.startswith("Heading")]
    assert levels[0] == 1 and all(
        later - earlier <= 1 for earlier, later in zip(levels, levels[1:], strict=False)
    )
    charts = {each.get("descr") for each in paper.element.body.iter(qn("wp:docPr"))}
    assert len(charts) == 2 and all(charts)
    assert all(
        each.text.strip() or controls(each._p) or list(each._p.iter(qn("w:drawing")))
        for each in paper.paragraphs
    )
    assert len(paper.tables) == 7
    for table in paper.tables:
        marked = [
            row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None
            for row in table.rows
        ]
        assert marked == [True, *[False] * (len(marked) - 1)]
        assert not list(table._tbl.iter(qn("w:gridSpan"), qn("w:vMerge")))
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None
        assert all(cell.text or controls(cell._tc) for row in table.rows for cell in row.cells)
    languages = {each.get(qn("w:val")) for each in paper.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"} and paper.core_properties.language == "en-GB"
    assert paper.core_properties.title == "Hamwic Community Safety Partnership: annual review 2019/20"


def test_the_parts_of_a_table_stand_in_the_order_word_asks_for(write):
    order = ["tblW", "jc", "tblBorders", "tblLayout", "tblLook", "tblCaption", "tblDescription"]
    for table in write(small_review())[0].tables:
        assert [each.tag.rsplit("}", 1)[1] for each in table._tbl.tblPr] == order


def test_no_reader_sees_an_identifier_or_a_code_name(write):
    paper, placements = write(small_review())
    said = words(paper.element.body)
    hidden = [*placements.figures, *(name for name in CATALOGUE if "_" in name), "E0", "E22", "None,"]
    assert [each for each in hidden if each in said] == []


@pytest.mark.parametrize(
    ("without", "heading"),
    [({"wards": ()}, "Wards"), ({"fifths": ()}, "By deprivation"), ({"others": ()}, "How the place compares"),
     ({"residents": None}, "By deprivation"), ({"residents": None}, "How the place compares")],
)  # fmt: skip
def test_what_is_not_known_has_no_empty_section(write, without, heading):
    assert heading in headings(write(small_review())[0], 2)
    paper, _ = write(small_review(**without))
    said = words(paper.element.body)
    assert heading not in headings(paper, 2)
    assert "[x]" not in said
    for before, after in zip(paper.element.body, list(paper.element.body)[1:], strict=False):
        both = [getattr(each, "style", None) for each in (before, after)]
        assert both != ["Heading2", "Heading2"]


def test_a_missing_month_is_named_and_the_months_of_both_years_are_compared(write):
    paper, _ = write(small_review(missing=Period.month(2019, 7)))
    said = words(paper.element.body)
    assert "April 2019 to March 2020 without July 2019" in said
    assert (
        "These months were not published or not received, and are gaps that never count as zero: July 2019."
        in said
    )


def test_a_made_up_place_says_so_on_every_page(write):
    assert "".join(each.text for each in write(small_review())[0].sections[0].header.paragraphs) == ""
    paper, _ = write(made_up(small_review()))
    assert paper.sections[0].header.paragraphs[0].text == "Made-up figures: this place does not exist."


def test_the_same_review_makes_the_same_bytes_in_another_time_zone_and_process(tmp_path):
    write_paper(small_review(), tmp_path / "review.docx", Placements())
    digests = {digest_of(tmp_path / "review.docx")}
    for hash_seed, time_zone in (("1", "Asia/Kolkata"), ("2", "America/Los_Angeles")):
        digests.add(
            digest_elsewhere(
                "tests.outputs.written_paper", "write_paper", hash_seed=hash_seed, time_zone=time_zone
            )
        )
    assert len(digests) == 1


def test_it_says_nothing_of_when_and_with_what_it_was_written(tmp_path):
    write_paper(small_review(), tmp_path / "review.docx", Placements())
    with zipfile.ZipFile(tmp_path / "review.docx") as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/app.xml" not in archive.namelist()
        assert b"2020-03-31T00:00:00Z" in archive.read("docProps/core.xml")
        assert b"rsid" not in archive.read("word/settings.xml")


def test_another_office_program_opens_it(tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice")
    write_paper(small_review(), tmp_path / "review.docx", Placements())
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "txt:Text (encoded):UTF8",
         "--outdir", str(tmp_path), str(tmp_path / "review.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    said = (tmp_path / "review.txt").read_text(encoding="utf-8-sig")
    assert (
        "Hamwic had 200 burglaries in 2019/20, against 300 in 2018/19: a clear fall of 33.3% (100 fewer)."
        in said
    )


def ward_table(paper) -> dict[str, list[str]]:
    (table,) = (each for each in paper.tables if words(each.rows[0]._tr).startswith("WardRises"))
    return {words(row.cells[0]._tc): [words(cell._tc) for cell in row.cells[1:]] for row in table.rows[1:]}


def test_the_wards_are_judged_by_everything_counted_and_not_by_the_priorities_alone(write):
    chosen = SETTINGS.model_validate(
        SETTINGS.model_dump() | {"priorities": [{"title": "Reduce burglary", "indicators": ["burglary"]}]}
    )
    paper, _ = write(small_review(settings=chosen))
    assert ward_table(paper) == {
        ward: ["Drug offences (+104.0%)", "Burglary (−33.3%)"] for ward in ("Northam", "Southam")
    }


def test_no_ward_is_said_to_have_no_clear_change_where_the_findings_have_one(write):
    review = small_review()
    southam = review.wards[1]
    kept = tuple(
        each for each in review.findings if each.place != southam or each.measure in ("all_crime", "asb")
    )
    said = words(write(replace(review, findings=kept))[0].element.body)
    assert "No clear change in anything counted was found in Southam." in said
    few = tuple(each for each in kept if each.place != southam or each.measure == "asb")
    said = words(write(replace(review, findings=few))[0].element.body)
    assert "No clear change in anything counted" not in said
    assert "There was too little to judge any change in Southam." in said


def test_what_is_barely_clear_is_called_so_in_the_sentences_about_wards(write):
    review = small_review()
    burglary = next(
        each for each in review.findings if each.measure == "burglary" and each.place == review.wards[1]
    )
    barely = replace(burglary, ratio=0.75, low=0.57, high=0.99)
    findings = tuple(barely if each is burglary else each for each in review.findings)
    said = words(write(replace(review, findings=findings))[0].element.body)
    assert barely.barely_clear and not burglary.barely_clear
    assert "Wards with a fall: Northam and Southam (barely clear)." in said


def test_no_word_of_a_heading_is_broken_where_a_place_has_a_long_name(write):
    """A bold letter of 10 points is 0.22 cm wide on average, and a cell has 0.4 cm around its words."""
    review = small_review()
    long = replace(HOME, name="Southhamptonshire")
    findings = tuple(replace(each, place=long) if each.place == HOME else each for each in review.findings)
    paper, _ = write(replace(review, home=long, findings=findings))
    (table,) = (each for each in paper.tables if "Southhamptonshire" in words(each.rows[0]._tr))
    for cell in table.rows[0].cells:
        assert cell.width.cm >= 0.22 * max(map(len, words(cell._tc).split())) + 0.39
    assert sum(cell.width.cm for cell in table.rows[0].cells) < 17.05


def test_the_number_of_the_page_stands_at_the_right_whatever_the_title(write):
    paper, _ = write(small_review())
    assert paper.styles["Footer"].element.find(qn("w:pPr")).find(qn("w:tabs")) is None
    (stop,) = paper.sections[0].footer.paragraphs[0].paragraph_format.tab_stops
    assert stop.position.cm == pytest.approx(17.0, abs=0.01)


def test_what_leads_to_a_list_stands_on_the_page_where_the_list_begins(write):
    paper, _ = write(small_review())
    numbered = [each for each in paper.paragraphs if each.style.name == "Numbered Paragraph"]
    leads = [each.text for each in numbered if each.paragraph_format.keep_with_next]
    assert leads == [each.text for each in numbered if each.text.endswith(":")]
    assert "What the numbers are counted from:" in leads


@pytest.mark.parametrize(("rows", "parted"), [(15, False), (16, True)])
def test_a_short_table_is_not_parted_between_pages(tmp_path, rows, parted):
    paper = Document(title="Paper", author="A", day=YEAR.end)
    paper.table((Heading("Name", 5.0),), [(f"Row {chr(65 + at)}",) for at in range(rows)], about="Names")
    write_word(paper, tmp_path / "paper.docx", product="paper.docx", placements=Placements())
    (table,) = docx.Document(str(tmp_path / "paper.docx")).tables
    held = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert not held[-1] and all(held[:-1]) is not parted
    assert held[0] and held[1] and held[-2]
