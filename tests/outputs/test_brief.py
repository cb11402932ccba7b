"""The brief: only what is new and certain, and the same figures in Markdown, on the page and in Word."""

import re
import shutil
import subprocess
from dataclasses import replace

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from safecity.findings.finding import UP, Sentence
from safecity.findings.judged.newest import MONTHS_BEFORE
from safecity.findings.scorecard.scorecard import scorecard
from safecity.measures.catalogue import CATALOGUE
from safecity.outputs.brief import brief as brief_module
from safecity.outputs.brief.brief import brief, write_brief
from safecity.outputs.documents.parts import Styled
from safecity.outputs.documents.press import Press
from safecity.outputs.placements import Placements
from safecity.partnership.priority import Indicator, Priority
from safecity.statistics.control import control_chart
from safecity.vocabulary import Period
from tests.outputs.small_review import HOME, YEAR, small_review

NEWEST = Period(YEAR.months()[-3].start, YEAR.end)


def with_news():
    """Hamwic's year with a signal of drugs in its newest months, and a last month of burglary that stands out."""
    review = small_review()
    like = review.finding("drugs", HOME)
    figure = review.released.statistic("count", "drugs", HOME, NEWEST, value=88, unit="crimes")
    expected = review.released.statistic("newest months, expected", "drugs", HOME, NEWEST, value=51.0, unit="crimes",
                                         decimals=0, comparator=MONTHS_BEFORE)  # fmt: skip
    signal = replace(
        like, id="n0", period=NEWEST, comparator=MONTHS_BEFORE, verdict=UP, before=expected, after=figure,
        change=replace(like.change, value=72.5), since=NEWEST.months()[0], sentence=Sentence(("Signal.",)),
    )  # fmt: skip
    counts = [review.released.count("burglary", HOME, month).value for month in review.months]
    chart = control_chart([*(count + at % 3 for at, count in enumerate(counts[:-1])), 90])
    return replace(review, findings=(*review.findings, signal), charts={**review.charts, "burglary": chart})


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder, placements = tmp_path_factory.mktemp("brief"), Placements()
    with Press.at_work(folder, placements) as press:
        write_brief(with_news(), press)
    return folder, placements


def words_of(document) -> str:
    return " ".join("".join(str(part) for part in getattr(block, "parts", ())) for block in document.blocks)


def test_nothing_new_is_said_to_be_nothing_new():
    said = words_of(brief(replace(small_review(), charts={})))
    assert "Whether anything is new cannot be told" in said
    assert "What is not named here did not change" not in said
    judged = replace(with_news(), charts={})
    still = tuple(
        replace(each, verdict="no clear change") if each.comparator == MONTHS_BEFORE else each
        for each in judged.findings
    )
    said = words_of(brief(replace(judged, findings=still)))
    assert "Nothing is new" in said and "Changed, beyond chance" not in said


def test_it_tells_the_signal_and_the_month_that_stands_out_and_nothing_else():
    said = words_of(brief(with_news()))
    assert "Drug offences, up since January 2020: 88, where 51 were to be expected (+72.5%)." in said
    assert re.search(r"Burglary: [0-9]+, above the usual [0-9]+ to [0-9]+ a month", said)
    assert "all crime" not in said.split("How this was made")[0].lower()


@pytest.mark.parametrize(
    "months, said",
    [
        (1, ""),
        (3, ""),
        (4, ", as in four of the twelve newest months"),
        (12, ", as in twelve of the twelve newest months"),
    ],
)
def test_what_has_stood_out_for_longer_than_the_newest_months_is_not_called_new(months, said):
    review = with_news()
    chart = review.charts["burglary"]
    last = chart.points[-1]
    points = [
        *chart.points[:-months],
        *(replace(each, signals=last.signals, side=last.side) for each in chart.points[-months:]),
    ]
    found = brief(replace(review, charts={"burglary": replace(chart, points=tuple(points))}))
    words = words_of(found)
    assert re.search(rf"Burglary: [0-9]+, above the usual [0-9]+ to [0-9]+ a month{said}\.", words)
    assert ("Not new: out of the ordinary for longer" in words) == bool(said)
    assert ("Out of the ordinary in March 2020" in words) != bool(said)


@pytest.mark.parametrize("back, month", [(1, ""), (2, ", February 2020"), (3, ", January 2020"), (4, None)])
def test_it_tells_the_month_that_the_scorecard_tells_of_the_newest_three(back, month):
    """Both name the last of the newest three months that lies outside the usual range; none before them is news."""
    review = with_news()
    chart = review.charts["burglary"]
    last = chart.points[-1]
    points = [replace(each, signals=()) for each in chart.points]
    points[-back] = replace(points[-back], signals=("outside",), side=last.side)
    chart = replace(chart, points=tuple(points))
    words = words_of(brief(replace(review, charts={"burglary": chart})))
    named = re.search(r"Burglary(, [A-Z][a-z]+ 2020)?: [0-9]+, above the usual", words)
    assert (named[1] or "" if named else None) == month
    if month:
        assert "Out of the ordinary in January to March 2020" in words
    row = next(row for row in scorecard(with_priority(review, chart)).rows if row.measure.name == "burglary")
    assert row.lately == {None: "usual", "": "worse than usual in March 2020"}.get(
        month, f"worse than usual in {(month or '')[2:]}"
    )


def with_priority(review, chart):
    said = review.partnership.settings.model_copy(
        update={"priorities": (Priority(title="Homes", indicators=(Indicator(measure="burglary"),)),)}
    )
    return replace(review, partnership=replace(review.partnership, settings=said), charts={"burglary": chart})


def test_the_three_forms_hold_the_same_figures_in_the_same_places(written):
    _, placements = written
    of = {
        product: {
            (figure, where, said) for (figure, to, where), said in placements.rows.items() if to == product
        }
        for product in ("brief.md", "brief.html", "brief.docx")
    }
    assert of["brief.md"] == of["brief.html"] == of["brief.docx"] and len(of["brief.md"]) >= 6


def test_each_number_of_the_markdown_is_a_link_to_its_figure(written):
    folder, placements = written
    text = (folder / "brief.md").read_text(encoding="utf-8")
    links = dict(re.findall(r"\[([^\]]+)\]\(data/figures\.csv#(f[0-9a-f]{14})\)", text))
    noted = {said: figure for (figure, product, _), said in placements.rows.items() if product == "brief.md"}
    assert links == noted
    rest = re.sub(r"\[[^\]]+\]\([^)]+\)|[A-Z][a-z]+ 20[12][0-9]|data[.]police[.]uk", "", text)
    assert re.findall(r"[0-9][0-9,.]*", rest) == []
    assert not re.search(r" \*\*\[", text)  # a blank inside the stars would show them


def test_each_number_of_the_page_carries_its_figure_and_the_page_needs_no_other_file(written):
    text = (written[0] / "brief.html").read_text(encoding="utf-8")
    shown = re.findall(r'<span data-figure="(f[0-9a-f]{14})">([^<]+)</span>', text)
    noted = {
        (figure, said) for (figure, product, _), said in written[1].rows.items() if product == "brief.html"
    }
    assert set(shown) == noted
    assert not re.search(r'(src|href)="', text) and '<html lang="en-GB">' in text and "<h1" in text
    assert len(text.encode()) < 50_000


def test_each_number_in_word_is_a_tagged_control(written):
    body = docx.Document(str(written[0] / "brief.docx")).element.body
    tags = {each.get(qn("w:val")) for each in body.iter(qn("w:tag"))}
    assert tags == {figure for figure, product, _ in written[1].rows if product == "brief.docx"}


def test_words_that_look_like_markdown_stay_words():
    from safecity.outputs.documents.markdown import _plain

    assert _plain("a_b | <c>") == r"a\_b \| \<c\>"


@pytest.mark.parametrize(
    ("count", "said"),
    [  # the chart's upper limit is moved to just below the last month's number, or well below it
        (0.4, "above the usual {low} to {high} a month (rounded: its end lies just below)."),
        (9.4, "above the usual {low} to {high} a month."),
    ],
)
def test_a_number_outside_a_range_that_is_rounded_to_it_says_so(count, said, monkeypatch):
    review = with_news()
    month = review.months[-1]
    value = int(review.charts["burglary"].points[-1].value)
    real = brief_module.usual_ranges

    def ranges(*asked):
        *before, last = real(*asked)
        high = replace(last.limits["high"], value=value - count, decimals=0)
        return [*before, replace(last, limits={**last.limits, "high": high})]

    monkeypatch.setattr(brief_module, "usual_ranges", ranges)
    shown = replace(review.released.count("burglary", HOME, month), value=value)
    monkeypatch.setattr(brief_module, "judged_months", lambda *_: [shown] * len(review.months))
    limits = ranges(review, CATALOGUE["burglary"], HOME, review.charts["burglary"])[-1].limits
    expected = said.format(low=limits["low"], high=limits["high"])
    assert expected in words_of(brief(review))


LONG = " in the months that are compared, and as far as anybody has told of it, which is not at all far"


@pytest.mark.parametrize("points", [0, 4, 8, 30])
@pytest.mark.parametrize("more", ["", LONG, 3 * LONG])
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
def test_the_brief_is_one_page_however_much_there_is_to_tell(points, more, tmp_path, monkeypatch):
    review = with_news()
    said = [
        (Styled(f"Measure {chr(65 + at)}{more}: ", bold=True), "more than before.") for at in range(points)
    ]
    monkeypatch.setattr(brief_module, "_changed", lambda *_: iter(said))
    out = [brief_module._MonthOut(1.0, "", YEAR, each, at % 2 == 0) for at, each in enumerate(said)]
    monkeypatch.setattr(brief_module, "_outside", lambda _: out)
    with Press.at_work(tmp_path, Placements()) as press:
        press.write(brief(review), "brief.docx")
    office = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/office",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run([*office, "--outdir", tmp_path, tmp_path / "brief.docx"], check=True, capture_output=True)
    pages = pypdf.PdfReader(tmp_path / "brief.pdf").pages
    assert len(pages) == 1
    if points == 30:
        assert "The edition’s pages have the others." in pages[0].extract_text()
