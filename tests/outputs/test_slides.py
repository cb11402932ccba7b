"""The slides read back: a message each, charts that can be edited, every figure a link, sources in the notes."""

import io
import re
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from pptx import Presentation
from pptx.util import Cm, Emu

from safecity.findings.finding import UP, Sentence
from safecity.outputs.committee_paper.words import year_findings
from safecity.outputs.documents.blocks import Table
from safecity.outputs.documents.parts import FIGURES
from safecity.outputs.placements import Placements
from safecity.outputs.slides import messages
from safecity.outputs.slides.deck import write_slides
from safecity.outputs.slides.messages import slides
from safecity.partnership import Partnership
from safecity.release.figure import Figure
from safecity.vocabulary.priority_matrix import Override, PriorityMatrix
from tests.outputs.small_review import small_review
from tests.outputs.topic_review import topic_review
from tests.outputs.written_elsewhere import digest_elsewhere, digest_of
from tests.outputs.written_paper import write_review_slides

REVIEW = small_review()


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    path, placements = tmp_path_factory.mktemp("slides") / "slides.pptx", Placements()
    write_slides(slides(REVIEW), REVIEW, path, product="slides.pptx", placements=placements)
    return Presentation(str(path)), placements, path


def frames(slide):
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame
        elif shape.has_table:
            for row in shape.table.rows:
                yield from (cell.text_frame for cell in row.cells)
    if slide.has_notes_slide:
        yield slide.notes_slide.notes_text_frame


def runs(slide):
    return [run for frame in frames(slide) for paragraph in frame.paragraphs for run in paragraph.runs]


def charts(deck):
    return [(slide, shape) for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def test_each_slide_has_a_message_of_its_own_as_its_title(written):
    deck, _, _ = written
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert len(set(titles)) == len(titles) >= 6
    assert titles[0] == "Community safety in Hamwic, 2019/20"
    assert "Drug offences rose by 104.0%: 204 in 2019/20, after 100" in titles
    assert titles[-1] == "Read these figures with care"


def test_a_title_says_of_what_is_barely_clear_that_it_is_only_just_more_than_chance():
    sentence = Sentence(("Arson fell by 35.6% (barely clear); barely clear: drugs and public order rose.",))
    assert str(messages._as_title(sentence)) == (
        "Arson fell by 35.6% (only just more than chance); only just more than chance: drugs and public order rose."
    )
    measure = REVIEW.measures[0]
    finding = REVIEW.finding(measure.name, REVIEW.home)
    # Its range begins nearer to none than a fifth of the change.
    barely = replace(finding, verdict="up", ratio=1.5, low=1.02, high=2.2)
    assert barely.barely_clear
    said = "".join(map(str, messages._title_of(REVIEW, measure, barely)))
    assert ", only just more than chance: " in said and "barely clear" not in said


def test_a_message_fits_its_slide(written):
    deck, _, _ = written
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width, shape.name
            assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height, shape.name
        title = slide.shapes.title
        size = title.text_frame.paragraphs[0].runs[0].font.size
        lines = -(-len(title.text_frame.text) * size.pt * 0.55 * 12700 // title.width)
        assert Emu(int(lines * size * 1.2)) <= title.height


def test_every_number_on_a_slide_and_in_its_notes_is_a_link_to_its_figure(written):
    deck, placements, _ = written
    linked = [
        (run.hyperlink.address.removeprefix(FIGURES), run.text)
        for slide in deck.slides
        for run in runs(slide)
        if (run.hyperlink.address or "").startswith(FIGURES)
    ]
    said = {}
    for (figure, product, _), printed in placements.rows.items():
        assert product == "slides.pptx"
        said.setdefault(figure, set()).add(printed)
    assert len(linked) > 40
    for figure, printed in linked:
        assert printed in said[figure]


def test_numbers_in_titles_are_links_without_a_line_below_them(written):
    deck, _, _ = written
    linked = [
        run
        for slide in deck.slides
        for paragraph in slide.shapes.title.text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    ]
    assert linked and {run.font.underline for run in linked} == {False}


def test_no_number_is_without_a_figure_but_dates_and_the_slides_own(written):
    deck, _, _ = written
    for slide in deck.slides:
        for frame in frames(slide):
            bare = "".join(
                run.text
                for paragraph in frame.paragraphs
                for run in paragraph.runs
                if not (run.hyperlink.address or "")
            )
            for allowed in ("2019/20", "2018/19", "23 March 2020", "1,000", "2020", "2019", "2018", "1998"):
                bare = bare.replace(allowed, "")
            if " · " not in bare:  # the foot, with the slide's number
                assert not any(letter.isdigit() for letter in bare), bare


@pytest.mark.parametrize("many", [0, 2, 4, 9])
def test_the_slide_on_what_changed_is_not_half_empty(tmp_path, monkeypatch, many):
    found = [each for each in year_findings(REVIEW, REVIEW.home) if each[1].change][:1] * many
    monkeypatch.setattr(messages, "by_size", lambda _, verdict: found if verdict == UP else [])
    write_slides(slides(REVIEW), REVIEW, tmp_path / "a.pptx", product="slides.pptx", placements=Placements())
    shapes = Presentation(str(tmp_path / "a.pptx")).slides[1].shapes
    [points] = [each for each in shapes if each.name == "Points"] if many < 9 else [None]
    assert many == 9 or "It says nothing of why." in points.text_frame.text
    if tables := [each for each in shapes if each.has_table]:
        bottom = tables[0].top + tables[0].height
        assert bottom > Cm(13) if points is None else bottom < points.top < points.top + Cm(4) <= Cm(17.5)


def test_a_chart_can_be_edited_and_holds_the_figures_that_it_draws(written):
    deck, placements, _ = written
    assert charts(deck)
    for _, shape in charts(deck):
        book = openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
        assert book.sheetnames == ["Sheet1", "Figures"]
        plotted = shape.chart.plots[0]
        for column, series in enumerate(plotted.series, start=2):
            in_book = [book["Sheet1"].cell(row, column).value for row in range(2, 2 + len(series.values))]
            assert in_book == pytest.approx(list(series.values))
            assert book["Sheet1"].cell(1, column).value == series.name
        ids = {row[0].value for row in book["Figures"].iter_rows(min_row=2)}
        assert ids and ids <= set(placements.figures)


def test_a_chart_and_a_table_say_in_words_what_they_show(written):
    deck, _, _ = written
    told = [
        shape._element.nvGraphicFramePr.cNvPr.get("descr")
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_chart or shape.has_table
    ]
    assert told and all(told)


def test_a_change_has_its_sources_and_cautions_in_its_notes(written):
    deck, _, _ = written
    (slide,) = [
        each
        for each in deck.slides
        if each.shapes.title.text_frame.text.startswith("Drug offences rose by 104.0%:")
    ]
    notes = slide.notes_slide.notes_text_frame.text
    assert (
        notes.splitlines()[-1].startswith("Source: ")
        and "A clear change is one that chance alone would rarely make." in notes
    )


def test_twice_the_same_bytes(written, tmp_path):
    _, _, path = written
    write_slides(
        slides(REVIEW), REVIEW, tmp_path / "again.pptx", product="slides.pptx", placements=Placements()
    )
    assert (tmp_path / "again.pptx").read_bytes() == path.read_bytes()


def test_without_other_places_no_slide_compares():
    alone = replace(REVIEW, others=(), compared=None, findings=tuple(
        each for each in REVIEW.findings if each.comparator == "year before"
    ))  # fmt: skip
    assert "how the place compares" not in [each.where for each in slides(alone)]
    assert "how the place compares" in [each.where for each in slides(REVIEW)]


def test_the_same_bytes_in_another_time_zone_and_process(tmp_path):
    write_review_slides(small_review(), tmp_path / "slides.pptx", Placements())
    digest = digest_elsewhere(
        "tests.outputs.written_paper", "write_review_slides", hash_seed="7", time_zone="Asia/Tokyo"
    )
    assert digest == digest_of(tmp_path / "slides.pptx")


def test_what_the_title_of_the_slide_on_no_change_names_stands_in_its_table():
    """However many rows do not fit, the numbers of the title are those of a row that does."""
    found = [each for each in slides(REVIEW) if each.where == "what did not change"]
    for slide in found:
        named = {
            part.id
            for each in slide.title
            for part in getattr(each, "parts", (each,))
            if isinstance(part, Figure)
        }
        rows = {cell.id for row in slide.shows.rows for cell in row if isinstance(cell, Figure)}
        assert named <= rows
    assert found


def test_the_slide_on_what_to_put_first_says_what_was_decided_otherwise():
    """Below its message, in its table beside the place by the sum, and with the reason in its notes."""
    said = PriorityMatrix(
        measures=("all_crime", "burglary", "drugs", "asb"),
        overrides=(
            Override(measure="asb", place=2, by="The chair", on=date(2020, 6, 1), reason="It is asked"),
        ),
    )
    settings = REVIEW.partnership.settings.model_copy(update={"priority_matrix": said})
    review = replace(REVIEW, partnership=Partnership(REVIEW.partnership.folder, settings))
    (slide,) = [each for each in slides(review) if each.where == "what to put first"]
    assert "is put 2nd instead of 4th by the chair." in "".join(map(str, slide.points[0]))
    assert [each.words for each in slide.shows.headings][:3] == ["What was counted", "Place", "By the sum"]
    assert "by the chair, on 1 June 2020: It is asked." in "".join(map(str, slide.notes[0]))


def test_a_title_over_a_table_has_no_number_in_brackets_and_no_title_is_of_four_lines():
    every = slides(REVIEW)
    assert any(isinstance(each.shows, Table) for each in every)
    for slide in every:
        title = "".join(map(str, slide.title))
        assert len(title) <= 200, title
        if isinstance(slide.shows, Table) and slide.where in ("what changed", "what did not change"):
            assert not re.search(r"\([^)]*\d", title), title


def test_the_notes_of_every_slide_end_with_whose_records_it_rests_on(written):
    deck, _, _ = written
    for slide in deck.slides:
        *_, last = slide.notes_slide.notes_text_frame.text.splitlines()
        assert re.fullmatch(r"Source: .{20,}\w\.", last), (slide.shapes.title.text_frame.text, last)


def test_a_slide_with_the_first_rows_of_a_table_says_of_how_many_and_where_all_are(monkeypatch):
    def said(review):
        return ["".join(map(str, words)) for each in slides(review) for words in each.notes]

    assert not any(each.startswith("The first") for each in said(topic_review()))
    monkeypatch.setattr("safecity.outputs.slides.fitted.ROWS", 4)
    assert "The first three of six; all are in the committee paper and the workbook." in said(topic_review())
    tables = [each.shows for each in slides(topic_review()) if isinstance(each.shows, Table)]
    last = [table.rows[-1][0] for table in tables if len(table.rows) == 4]
    assert "and three more, in the committee paper" in last
