"""Charts, pages, paper and tables where recording changed."""

import re
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from lxml import etree
from pptx import Presentation

from safecity.findings.across_breaks import across_breaks
from safecity.findings.charted import charted, starts_of_parts
from safecity.findings.finding import NOT_COMPARABLE
from safecity.outputs.charts.break_marks import break_marks
from safecity.outputs.charts.months import months_shown
from safecity.outputs.charts.trend import trend
from safecity.outputs.committee_paper.words import said_of
from safecity.outputs.documents.document import Document
from safecity.outputs.documents.month_lines import lines_of
from safecity.outputs.documents.word import write_word
from safecity.outputs.documents.word_chart import chart_part
from safecity.outputs.placements import Placements
from safecity.outputs.site_pages.months_part import sides_in_words
from safecity.outputs.slides.deck import write_slides
from safecity.outputs.slides.slide import Slide
from safecity.outputs.tables.columns import shown
from safecity.outputs.tables.months_sheets import usual_sheet
from safecity.outputs.topics.changes import changes
from safecity.outputs.usual_range import usual_ranges
from safecity.register import Register, Row
from tests.outputs.drawn_review import BURGLARY, HOME, YEAR, monthly
from tests.outputs.small_review import small_review

COUNTS = [20, 24, 19, 22, 25, 21, 20, 23, 22, 19, 24, 21] + [42, 47, 39, 44, 48, 41, 43, 46, 40, 45, 42, 44]


def row(day=date(2019, 4, 1), kind="counting rule", **said) -> Row:
    said = {
        "id": "rule",
        "what": "Sheds count as homes.",
        "source": "the rules",
        "comparison": "refused",
    } | said
    return Row(kind=kind, first=day, **said)


def broken(*rows: Row, counts=COUNTS):
    review = monthly(counts)
    register = Register(rows).of(force="wessex", home=(HOME.code,))
    chart = charted(BURGLARY.name, HOME, review.months, review.released, register)
    return replace(review, register=register, charts={BURGLARY.name: chart})


def drawn(review):
    return trend(review, BURGLARY, HOME, Placements(), "here")


def lines(body: str) -> int:
    """How many short lines go from month to month."""
    return sum(group.count("<line") for group in re.findall(r'<g class="line \w+">(.*?)</g>', body))


def test_no_line_goes_over_the_day_on_which_recording_changed():
    assert lines(str(drawn(monthly(COUNTS)).body)) == 23
    assert lines(str(drawn(broken(row())).body)) == 22
    assert lines(str(drawn(broken(row(date(2019, 4, 15)))).body)) == 21  # April 2019 stands alone


def test_the_chart_its_key_and_its_text_alternative_say_what_changed_and_when():
    chart = drawn(broken(row()))
    assert chart.body.count('class="break"') == 1
    assert ">New counting rule</text>" in chart.body
    assert "New counting rule from 1 April 2019: the line is split" in [str(line) for line in chart.key]
    assert "The line is split on 1 April 2019: Sheds count as homes." in chart.description
    plain = drawn(monthly(COUNTS))
    assert "break" not in plain.body and "split" not in plain.description
    assert chart.height == plain.height + 18


def test_each_side_has_a_usual_range_of_its_own_over_its_own_months_and_as_figures():
    review = broken(row())
    chart = drawn(review)
    before, after = usual_ranges(review, BURGLARY, HOME, review.charts[BURGLARY.name])
    assert (before.period, after.period) == (YEAR.year_before(), YEAR)
    assert before.limits["high"].value < after.limits["low"].value
    bands = re.findall(r'class="band" x="([\d.%]+)" width="([\d.%]+)"', str(chart.body))
    assert bands == [("0", "50%"), ("50%", "50%")]
    assert "In 2018/19 a month was usually between" in chart.description
    assert any(str(line).startswith("Usual range, 2019/20: ") for line in chart.key)
    assert not re.search("outside|run", " ".join(re.findall(r'class="(\w+)', str(chart.body))))


def test_a_change_on_the_first_day_or_outside_the_chart_splits_nothing():
    for day in (date(2018, 4, 1), date(2017, 4, 1), date(2020, 4, 1)):
        review = broken(row(day))
        assert break_marks(review, BURGLARY, HOME, review.months) == ()
        assert lines(str(drawn(review).body)) == 23


def test_a_change_across_which_years_may_be_compared_splits_the_line_and_says_why_they_may():
    review = broken(row(comparison="allowed", because="it is little", by="the force"))
    chart = drawn(review)
    assert lines(str(chart.body)) == 22 and chart.body.count('class="break"') == 1
    said = "Sheds count as homes. Years on its two sides are compared all the same, because it is little (the force)."
    assert said in chart.description and said in sides_in_words(review, BURGLARY)
    before, after = usual_ranges(review, BURGLARY, HOME, review.charts[BURGLARY.name])
    assert (before.period, after.period) == (YEAR.year_before(), YEAR)
    (why,) = (each for each in usual_sheet(review).columns if each.heading == "Why it begins there")
    assert list(why.cells) == [None, said]


def test_a_boundary_that_moved_no_count_or_what_changes_no_recording_splits_nothing():
    for one in (
        row(kind="boundary", comparison="allowed", because="the ground is the same"),
        row(kind="campaign", last=date(2019, 4, 7)),
        row(kind="stopped publishing"),
    ):
        assert "break" not in drawn(broken(one)).body


def test_the_end_of_a_system_that_was_taken_back_is_marked_as_well():
    review = broken(row(date(2018, 10, 1), "system", last=date(2019, 3, 31)))
    marks = break_marks(review, BURGLARY, HOME, review.months)
    assert [mark.named for mark in marks] == [
        "New system from 1 October 2018",
        "New system ends from 1 April 2019",
    ]


def test_parts_begin_where_recording_changed():
    months = YEAR.months()
    assert starts_of_parts(months, [date(2019, 4, 1), date(2020, 3, 31)]) == (11,)


def test_words_own_chart_is_split_and_marked():
    review = broken(row(date(2019, 4, 15)))
    marks = break_marks(review, BURGLARY, HOME, review.months)
    found = lines_of(BURGLARY, review.charts[BURGLARY.name], COUNTS, marks, review.months)
    counts = [line for line in found if line.name == "Crimes a month"]
    assert [[value for value in line.values if value is not None] for line in counts] == [
        COUNTS[:12], COUNTS[12:13], COUNTS[13:],
    ]  # fmt: skip
    assert [line.in_key for line in counts] == [True, False, False]
    upright, lockdown = (line for line in found if line.upright)
    assert (upright.name, upright.upright) == ("New counting rule from 15 April 2019", "New counting rule")
    assert [at for at, value in enumerate(upright.values) if value is not None] == [12]
    # The first lockdown began in the last month; its words stand higher, so that they are clear of the others.
    assert (lockdown.upright, lockdown.in_key) == ("First lockdown", False)
    assert [at for at, value in enumerate(lockdown.values) if value is not None] == [23]
    assert lockdown.values[23] > upright.values[12]
    content = chart_part(
        None, number=1, months=[m.start for m in review.months], lines=found, font="Arial", workbook=b""
    ).blob.decode()
    assert content.count("<c:errBars>") == 2 and "<a:t>New counting rule</a:t>" in content
    assert "<a:t>First lockdown</a:t>" in content
    assert content.count('<c:symbol val="circle"/>') == 1  # April, which no line would show


def test_words_and_powerpoints_charts_mark_the_months_that_the_sites_drawing_marks_and_a_note_names_them(
    tmp_path,
):
    counts = [20, 24, 19, 22, 25, 21, 20, 23, 22, 19, 24, 21, 20, 60, 22, None, 21, 20, *[26] * 6]
    review = monthly(counts)
    usual = review.charts[BURGLARY.name]
    outside = [at for at, point in enumerate(usual.points) if "outside" in point.signals]
    run = [at for at, point in enumerate(usual.points) if point.signals and at not in outside]
    assert outside and run  # the drawn months have both
    shown = months_shown(review, BURGLARY)
    marked = {line.mark: line for line in shown.lines if line.mark}
    for mark, at, name in (
        ("square", outside, "Outside the usual range"),
        ("dot", run, "Part of an unusual run of months"),
    ):
        line = marked[mark]
        assert line.name == name
        assert {i: value for i, value in enumerate(line.values) if value is not None} == {
            i: counts[i] for i in at
        }
    assert "Outside the usual range: May 2019." in shown.notes and "Not received: July 2019." in shown.notes
    assert "The first lockdown began on 23 March 2020." in shown.notes and "unusual" in shown.notes

    paper = Document("", "", YEAR.end)
    paper.chart(shown)
    paper.chart(replace(shown, notes=""))
    write_word(paper, tmp_path / "a.docx", product="a.docx", placements=Placements())
    with zipfile.ZipFile(tmp_path / "a.docx") as file:
        chart = file.read("word/charts/chart1.xml").decode()
        body = file.read("word/document.xml").decode()
    assert chart.count('<c:symbol val="square"/>') == 1 and chart.count('<c:symbol val="circle"/>') == 1
    assert "Outside the usual range" in chart and "Not received: July 2019." in body
    said = [each for each in docx.Document(str(tmp_path / "a.docx")).paragraphs if each.style.name != "Title"]
    caption, picture, note, _caption, alone = said
    assert note.text.startswith("Outside the usual range") or "Not received" in note.text
    assert caption.paragraph_format.keep_with_next and picture.paragraph_format.keep_with_next
    assert not note.paragraph_format.keep_with_next and not alone.paragraph_format.keep_with_next

    slide = Slide(("One message",), "months", shows=shown, sources="records")
    write_slides([slide], review, tmp_path / "a.pptx", product="slides.pptx", placements=Placements())
    (drawn,) = Presentation(str(tmp_path / "a.pptx")).slides
    (made,) = [each.chart for each in drawn.shapes if each.has_chart]
    xml = etree.tostring(made._chartSpace).decode()
    assert xml.count('<c:symbol val="square"/>') == 1 and "First lockdown" in xml
    assert "Not received: July 2019." in drawn.notes_slide.notes_text_frame.text


def refused():
    review = small_review()
    register = Register((row(date(2019, 10, 1), measures=("burglary",)),)).of(
        force="wessex", home=(HOME.code,)
    )
    return replace(
        review, register=register, findings=tuple(across_breaks(each, register) for each in review.findings)
    )


def test_a_refused_change_stands_apart_with_both_numbers():
    review = refused()
    found = changes(review, review.home)
    assert [change.measure.name for change in found.refused] == ["burglary"]
    assert not found.not_comparable
    finding = review.finding("burglary", review.home)
    assert finding.verdict == NOT_COMPARABLE
    assert (finding.before.value, finding.after.value) == (300, 200)
    assert shown(finding) == "Cannot be compared"
    assert said_of(review, finding) is finding.sentence


@pytest.mark.parametrize("ward", [0, 1])
def test_wards_are_refused_as_the_whole_is(ward):
    review = refused()
    assert review.finding("burglary", review.wards[ward]).across == ("rule",)


def test_unusual_months_before_the_year_are_marked_and_not_told_one_by_one():
    usual = [20, 24, 19, 22, 25, 21, 20, 23, 22, 19, 24, 21]
    before = months_shown(monthly([20, 60, *usual[2:], *usual]), BURGLARY).notes
    of_the_year = months_shown(monthly([*usual, 20, 60, *usual[2:]]), BURGLARY).notes
    assert "Unusual months before 2019/20 are marked on the chart." in before and "May 2018" not in before
    assert "May 2019" in of_the_year and "Unusual months before" not in of_the_year
