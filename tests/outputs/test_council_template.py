"""The council's own Word template: its look is used, nothing of its text stays, and a faulty one is told."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from PIL import Image

from safecity.findings.review import Review
from safecity.outputs.committee_paper.members import _Answer, _lay_down
from safecity.outputs.committee_paper.paper import committee_paper
from safecity.outputs.documents.begun import begun
from safecity.outputs.documents.council_template import emptied, template_of
from safecity.outputs.documents.word import write_word
from safecity.outputs.placements import Placements
from safecity.outputs.write import publish
from safecity.partnership import Partnership, Settings
from safecity.vocabulary.fault import BadPartnership
from tests.outputs.small_review import SETTINGS, made_up, small_review
from tests.outputs.test_committee_paper import words

pytestmark = pytest.mark.usefixtures("elsewhere")


def picture(colour: str) -> BytesIO:
    made = BytesIO()
    Image.new("RGB", (60, 20), colour).save(made, "PNG")
    made.seek(0)
    return made


@pytest.fixture
def council(tmp_path) -> Path:
    """A template with styles, a header with a logo, a footer, margins and an old report in it."""
    made = docx.Document()
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(3.5)
    heading = made.styles["Heading 1"]
    heading.font.name, heading.font.size, heading.font.color.rgb = "Georgia", Pt(15), RGBColor(0x7A, 0, 0x3C)
    made.styles["Normal"].font.name = "Georgia"
    own = made.styles.add_style("Council Motto", WD_STYLE_TYPE.PARAGRAPH)
    own.font.italic = True
    header = page.header.paragraphs[0]
    header.add_run("Hamwic City Council, Democratic Services ")
    header.add_run().add_picture(picture("#7a003c"))
    page.footer.paragraphs[0].text = "Printed on recycled paper"
    made.add_paragraph("An old report on the swimming baths", style="Heading 1")
    made.add_picture(picture("#123456"))
    made.add_table(rows=1, cols=1).rows[0].cells[0].text = "Old cell"
    made.core_properties.comments = made.core_properties.subject = "Swimming baths"
    made.core_properties.author = "An Officer Who Left"
    made.save(str(tmp_path / "council.docx"))
    return tmp_path / "council.docx"


def written(review: Review, folder: Path, template: Path, name: str = "review.docx"):
    placements = Placements()
    write_word(
        committee_paper(review),
        folder / name,
        product="review.docx",
        placements=placements,
        template=template,
    )
    return docx.Document(str(folder / name)), placements


def inside(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_styles_header_footer_logo_and_margins_are_the_councils(council, tmp_path):
    paper, _ = written(small_review(), tmp_path, council)
    page = paper.sections[0]
    assert page.header.paragraphs[0].text.startswith("Hamwic City Council, Democratic Services")
    assert len(list(page.header._element.iter(qn("w:drawing")))) == 1
    assert page.footer.paragraphs[0].text == "Printed on recycled paper"
    assert page.left_margin.cm == pytest.approx(3.5, abs=0.01)
    first = next(each for each in paper.paragraphs if each.style.name == "Heading 1")
    assert (first.style.font.name, first.style.font.size) == ("Georgia", Pt(15))
    assert first.style.font.color.rgb == RGBColor(0x7A, 0, 0x3C)
    assert "Council Motto" in {each.name for each in paper.styles}
    assert paper.styles["Numbered Paragraph"].base_style.name == "Normal"
    assert paper.styles["Numbered Paragraph"].font.name in (None, "Georgia")


def test_the_words_and_figures_are_those_of_the_built_in_paper(council, tmp_path):
    plain = Placements()
    write_word(
        committee_paper(small_review()), tmp_path / "plain.docx", product="review.docx", placements=plain
    )
    paper, placements = written(small_review(), tmp_path, council)
    usual = docx.Document(str(tmp_path / "plain.docx"))
    assert words(paper.element.body) == words(usual.element.body)
    assert placements.rows == plain.rows
    assert [each.style.name for each in paper.paragraphs] == [each.style.name for each in usual.paragraphs]
    for name in ("Numbered Paragraph", "Point", "Recommendation"):
        number = paper.styles[name].element.pPr.numPr.numId.val
        (used,) = (
            each for each in paper.part.numbering_part.element.iter(qn("w:num")) if each.numId == number
        )
        assert used is not None


def test_tables_and_charts_keep_within_the_councils_margins(council, tmp_path):
    paper, _ = written(small_review(), tmp_path, council)
    room = Cm(21 - 7.0)
    assert all(sum(cell.width for cell in each.rows[0].cells) <= room * 1.01 for each in paper.tables)
    assert all(int(each.get("cx")) <= room * 1.01 for each in paper.element.body.iter(qn("wp:extent")))


def test_nothing_of_its_text_pictures_and_makers_stays(council, tmp_path):
    written(small_review(), tmp_path, council)
    for name, content in inside(tmp_path / "review.docx").items():
        for left in (b"wimming", b"Old cell", b"An Officer Who Left"):
            assert left not in content, name
    pictures = [name for name in inside(tmp_path / "review.docx") if name.startswith("word/media/")]
    assert len(pictures) == 1  # the logo of the header


def test_what_must_stand_on_every_page_stands_above_each_header_of_the_councils(council, tmp_path):
    paper = docx.Document(str(council))
    paper.sections[0].different_first_page_header_footer = True
    paper.sections[0].first_page_header.paragraphs[0].text = "The first page's own"
    paper.settings.odd_and_even_pages_header_footer = True
    paper.save(str(council))
    paper, _ = written(made_up(small_review()), tmp_path, council)
    page = paper.sections[0]
    for header, own in (
        (page.header, "Hamwic City Council, Democratic Services "), (page.first_page_header, "The first page's own"),
        (page.even_page_header, ""),
    ):  # fmt: skip
        assert [each.text for each in header.paragraphs] == [
            "Made-up figures: this place does not exist.",
            own,
        ]
    assert len(list(page.header._element.iter(qn("w:drawing")))) == 1
    assert paper.paragraphs[0].style.name == "Title"


def test_the_same_template_makes_the_same_bytes(council, tmp_path):
    written(small_review(), tmp_path, council, "one.docx")
    written(small_review(), tmp_path, council, "two.docx")
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


def test_a_template_without_lists_and_with_further_sections_does(council, tmp_path):
    made = docx.Document(str(council))
    for key, relation in list(made.part.rels.items()):
        if relation.reltype.endswith("/numbering"):
            del made.part.rels[key]
    made.add_section().header.is_linked_to_previous = False
    made.sections[1].header.paragraphs[0].text = "The header of an appendix"
    made.save(str(council))
    paper, _ = written(small_review(), tmp_path, council)
    assert len(paper.sections) == 1
    assert paper.sections[0].header.paragraphs[0].text.startswith("Hamwic City Council")
    assert len(list(paper.part.numbering_part.element.iter(qn("w:num")))) == 3


def test_a_dotx_is_read_as_well(council, tmp_path):
    parts = inside(council)
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(b"document.main+xml", b"template.main+xml")
    rewrite(tmp_path / "council.dotx", parts)
    paper, _ = written(small_review(), tmp_path, tmp_path / "council.dotx")
    assert paper.sections[0].footer.paragraphs[0].text == "Printed on recycled paper"


def test_another_place_of_the_template_is_not_told(council, tmp_path):
    made = docx.Document(str(council))
    link = made.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).relate_to(
        "file:///C:/Users/officer/Normal.dotm",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate", is_external=True,
    )  # fmt: skip
    attached = made.settings.element.makeelement(qn("w:attachedTemplate"), {qn("r:id"): link})
    made.settings.element.insert(0, attached)
    made.save(str(council))
    written(small_review(), tmp_path, council)
    assert not any(b"Normal.dotm" in content for content in inside(tmp_path / "review.docx").values())


def rewrite(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def partnership(folder: Path, template: str) -> Partnership:
    return Partnership(
        folder, Settings.model_validate({**SETTINGS.model_dump(), "paper": {"template": template}})
    )


def test_an_edition_is_written_through_the_one_that_is_named(council, tmp_path):
    chosen = partnership(tmp_path, "council.docx")
    review = replace(small_review(settings=chosen.settings), partnership=chosen)
    edition = publish(review, chosen.editions, name="2019-20-aa", inputs={}, received=[], versions={})
    paper = docx.Document(str(edition / "review.docx"))
    assert paper.sections[0].footer.paragraphs[0].text == "Printed on recycled paper"
    others = docx.Document(str(edition / "assessment.docx"))
    assert others.sections[0].footer.paragraphs[0].text != "Printed on recycled paper"


def without_styles(path: Path, *names: str) -> None:
    made = docx.Document(str(path))
    for name in names:
        made.styles[name].delete()
    made.save(str(path))


def test_a_template_without_a_style_is_told_by_its_name(council, tmp_path):
    without_styles(council, "Heading 2", "Title")
    with pytest.raises(BadPartnership, match=re.escape("'council.docx' lacks the styles Title, Heading 2")):
        template_of(partnership(tmp_path, "council.docx"))
    with pytest.raises(BadPartnership):
        emptied(council)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("council.docm", None, "is not a Word file that Safe City writes into; found .docm"),
        ("council.odt", None, "is not a Word file that Safe City writes into; found .odt"),
        (
            "other.docx",
            b"%PDF-1.7 and more",
            "is no Word file, whatever its name says; found it begins with 25 50 44 46",
        ),
        ("other.docx", b"", "is no Word file, whatever its name says; found an empty file"),
        ("missing.docx", ..., "is not there"),
        ("../council.docx", ..., "lies outside the partnership's folder"),
        ("/etc/council.docx", ..., "lies outside the partnership's folder"),
    ],
)
def test_a_file_that_is_no_template_is_told(council, tmp_path, name, content, said):
    if content is not ...:
        (tmp_path / name).write_bytes(council.read_bytes() if content is None else content)
    with pytest.raises(BadPartnership, match=re.escape(said)):
        template_of(partnership(tmp_path, name))


def test_macros_under_another_name_are_told(council, tmp_path):
    parts = inside(council)
    rewrite(tmp_path / "hidden.docx", parts | {"word/vbaProject.bin": b"macro"})
    with pytest.raises(BadPartnership, match="holds macros.*word/vbaProject.bin"):
        template_of(partnership(tmp_path, "hidden.docx"))
    types = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    rewrite(tmp_path / "renamed.docx", parts | {"[Content_Types].xml": types})
    with pytest.raises(BadPartnership, match="holds macros"):
        template_of(partnership(tmp_path, "renamed.docx"))


def test_a_damaged_word_file_and_a_workbook_are_told(council, tmp_path):
    parts = inside(council)
    rewrite(tmp_path / "damaged.docx", parts | {"word/document.xml": b"<w:document"})
    rewrite(
        tmp_path / "workbook.docx", {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
    )
    for name in ("damaged.docx", "workbook.docx"):
        with pytest.raises(BadPartnership, match="cannot be read as a Word document"):
            template_of(partnership(tmp_path, name))


def test_in_wide_margins_and_large_letters_no_word_or_number_of_a_table_is_broken(council, tmp_path):
    """Eleven points of Georgia between margins of 4.5 cm: measured by the widths of its widest letters."""
    made = docx.Document(str(council))
    page = made.sections[0]
    page.left_margin = page.right_margin = Cm(4.5)
    made.styles["Normal"].font.size = Pt(11)
    made.styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH).base_style = made.styles["Normal"]
    made.save(str(council))
    paper, _ = written(small_review(), tmp_path, council)
    checked = 0
    for table in paper.tables:
        for line in table.rows:
            for cell in line.cells if len(set(map(id, line.cells))) == len(table.columns) else ():
                text = words(cell._tc)
                size = 7.5 if cell.paragraphs[0].style.name == "Table Text Small" else 11
                for number in re.findall(r"[+−-]?[\d.,]+%?", text):
                    assert len(number) * size * 0.0353 * 0.55 <= cell.width.cm - 0.38, (number, cell.width.cm)
                    checked += 1
    assert checked > 50


def test_captions_and_headings_stay_with_what_they_head_whatever_the_template_says(council, tmp_path):
    made = docx.Document(str(council))
    for name in ("Caption", "Heading 1", "Heading 2", "Heading 3"):
        made.styles[name].paragraph_format.keep_with_next = False
    made.save(str(council))
    paper, _ = written(small_review(), tmp_path, council)
    heads = [
        each for each in paper.paragraphs if each.style.name == "Caption" or "Heading" in each.style.name
    ]
    assert len(heads) > 10 and all(each.paragraph_format.keep_with_next for each in heads)


def test_the_pages_for_members_are_shorter_where_the_template_holds_less(council):
    """What is least important of an answer goes, and its first paragraph stays."""
    made = docx.Document(str(council))
    page = made.sections[0]
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(5)
    made.save(str(council))
    review = small_review()
    settings = review.partnership.settings
    named = settings.model_copy(
        update={"paper": settings.paper.model_copy(update={"template": council.name})}
    )

    def paragraphs(of: Review) -> list[str]:
        paper = begun(of, "A paper")
        said = [(f"{number}. " + "Some words of it. " * 20,) for number in range(12)]
        _lay_down([_Answer("What?", said)], [], of, paper)
        return ["".join(map(str, each.parts)) for each in paper.blocks if "Some words" in str(each)]

    usual = paragraphs(review)
    narrow = paragraphs(replace(review, partnership=Partnership(council.parent, named)))
    assert 1 <= len(narrow) < len(usual) and narrow == usual[: len(narrow)]
