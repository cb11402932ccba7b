"""The scorecard as it is written: the board's page, a line an indicator, its pages, its data and its gaps."""

import csv
import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import docx
import pypdf
import pytest

from safecity.findings.scorecard.scorecard import scorecard
from safecity.findings.scorecard.target_status import RULES
from safecity.outputs.documents.pdf import write_pdf
from safecity.outputs.documents.word import write_word
from safecity.outputs.narrative.narrative import NO_WORDS, read_narrative
from safecity.outputs.placements import Placements
from safecity.outputs.scorecard import words as scorecard_words
from safecity.outputs.scorecard.board import scorecard_paper
from safecity.outputs.scorecard.words import indicators_with, wanted_by, wanted_words
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.write import publish
from safecity.partnership import FrozenIndicator, FrozenScorecard, Settings
from safecity.vocabulary.fault import BadNarrative
from tests.outputs.pdf_read import figures, words
from tests.outputs.small_review import SETTINGS, small_review
from tests.outputs.test_committee_paper import words as word_words

pytestmark = pytest.mark.usefixtures("elsewhere")

PRIORITIES = [
    {
        "title": "Safer <homes>",
        "objectives": ["Fewer break-ins"],
        "indicators": [
            {"measure": "burglary", "target": 250, "by": "2019/20", "baseline": "2018/19", "owner": "Police"},
            {"measure": "all_crime", "target": 3000, "by": "2021/22", "baseline": "2018/19"},
        ],
    },
    {"title": "Less harm", "indicators": ["drugs", "asb"]},
    {"title": "Better together"},
]
LAST = FrozenScorecard(
    meeting=date(2020, 6, 15), edition="2019-20-aa", year="2019/20",
    indicators=(
        FrozenIndicator(
            id="safer-homes/burglary", priority="Safer <homes>", title="Burglary", measure="burglary", year="2019/20",
            now=210, unit="crimes", status="no clear sign",
        ),
        FrozenIndicator(
            id="less-harm/robbery", priority="Less harm", title="Robbery", measure="robbery", year="2019/20",
            now=7, unit="crimes", status="worse",
        ),
    ),
)  # fmt: skip
SAID = {**SETTINGS.model_dump(), "priorities": PRIORITIES}


def review_of(**more):
    review = small_review(settings=Settings.model_validate({**SAID, **more}))
    return replace(review, last_meeting=LAST)


def paper_here():
    review = review_of()
    return scorecard_paper(review, scorecard(review))


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder, placements, review = tmp_path_factory.mktemp("scorecard"), Placements(), review_of()
    commentary = folder / "narrative" / "scorecard"
    commentary.mkdir(parents=True)
    (commentary / "burglary.md").write_text(
        "Locks went to homes that had been broken into: {{ burglary.after }}.", "utf-8"
    )
    texts = read_narrative(review, commentary, subjects=("burglary",), called="narrative/scorecard").texts
    said = replace(NO_WORDS, indicators=texts)
    paper = scorecard_paper(review, scorecard(review), said)
    write_word(paper, folder / "scorecard.docx", product="scorecard.docx", placements=placements)
    write_pdf(paper, folder / "scorecard.pdf", product="scorecard.pdf", placements=placements)
    write_site(review, folder / "site", placements, facts=SiteFacts("e", {}), narrative=said)
    return folder, placements, review


def page(written, name: str = "scorecard") -> str:
    return (written[0] / "site" / "topics" / f"{name}.html").read_text(encoding="utf-8")


def test_the_board_has_one_page_lying_on_its_side(written):
    read = pypdf.PdfReader(str(written[0] / "scorecard.pdf"))
    first = read.pages[0]
    assert first.mediabox.width > first.mediabox.height
    text = re.sub(r"\s+", " ", first.extract_text())
    for row in scorecard(written[2]).rows:
        assert row.measure.title in text and row.status in text
    section = docx.Document(str(written[0] / "scorecard.docx")).sections[0]
    assert section.page_width > section.page_height


def test_no_status_stands_without_its_rule(written):
    text = re.sub(r"\s+", "", words(written[0] / "scorecard.pdf"))
    given = {row.status for row in scorecard(written[2]).rows}
    assert given == {"target met", "off course", "more", "cannot be told"}
    for status in given:
        assert re.sub(r"\s+", "", RULES[status]) in text
        assert RULES[status] in page(written)


def test_the_boards_table_has_a_line_for_each_indicator_with_its_numbers(written):
    [board] = [
        table for table in docx.Document(str(written[0] / "scorecard.docx")).tables
        if "Status" in word_words(table.rows[0].cells[-3]._tc) or "Indicator" in word_words(table.rows[0].cells[0]._tc)
    ][:1]  # fmt: skip
    lines = {word_words(row.cells[0]._tc): [word_words(cell._tc) for cell in row.cells] for row in board.rows}
    assert lines["Burglary"][1:4] == ["200", "300", "fewer"]
    assert lines["Burglary"][4:6] == ["250 by 2019/20", "250"]
    assert "target met" in lines["Burglary"] and "was: no clear sign, number revised" in lines["Burglary"]
    assert lines["Burglary"][-1] == "Police" and "new" in lines["Drug offences"]


def test_word_pdf_and_page_print_the_same_figures(written):
    said: dict[str, set[tuple[str, str]]] = {}
    for (figure, product, _), shown in written[1].rows.items():
        said.setdefault(product, set()).add((figure, shown))
    assert said["scorecard.docx"] == said["scorecard.pdf"]
    targets = [row.stands for row in scorecard(written[2]).rows if row.stands.way]
    own = {each.way.id for each in targets if each.way.value != each.target.value}
    assert own
    for name in ("scorecard.pdf", "site"):
        assert own <= {figure for figure, _ in said[name]}
    linked = {each.figure for each in figures(written[0] / "scorecard.pdf")}
    assert linked == {figure for figure, _ in said["scorecard.pdf"]}


def test_which_way_is_good_and_what_says_so_is_printed_everywhere(written):
    text = re.sub(r"\s+", " ", words(written[0] / "scorecard.pdf"))
    for said in (text, page(written)):
        assert "Wanted is which way of the number is good, as the definition of the measure says it" in said
        assert "Neither means that more and fewer can each be good or bad news." in said
    assert "wanted: fewer" in page(written) and "wanted: neither" in page(written)


def test_where_only_its_target_says_which_way_is_good_its_name_stands_in_the_note():
    aimed = {"measure": "drugs", "target": 250, "by": "2021/22", "baseline": "2018/19"}
    priorities = [{"title": "Less harm", "indicators": [aimed, "burglary"]}]
    card = scorecard(small_review(settings=Settings.model_validate({**SAID, "priorities": priorities})))
    assert [wanted_words(row) for row in card.rows] == ["more", "fewer"]
    assert "Of drug offences it says neither, and the target set for it here does." in wanted_by(card.rows)


def test_a_caution_names_the_indicators_that_it_is_on(written):
    card = scorecard(written[2])
    some = {each: indicators_with(card, each) for each in card.caveats}
    assert any(some.values()) and not all(some.values())
    for caution, titles in some.items():
        on = {row.measure.title for row in card.rows if caution in row.caveats}
        every = {row.measure.title for row in card.rows if row.is_known}
        named = (
            {each.lower() for each in re.split(", | and ", titles.removeprefix("All but "))}
            if titles
            else set()
        )
        of = every - on if titles.startswith("All but ") or not titles else on
        assert named == {each.lower() for each in of}


def test_every_number_in_a_line_for_members_is_a_figure(written):
    for row in scorecard(written[2]).rows:
        plain = " ".join(part for part in row.stands.why.parts if isinstance(part, str))
        assert not re.search(r"\d", re.sub(r"\d{4}/\d{2}", "", plain))


def test_commentary_stands_with_its_indicator(written):
    assert re.search(r"<dt>Burglary: target met</dt>\s*<dd>.*?Locks went to homes", page(written), re.DOTALL)
    assert "Locks went to homes" in words(written[0] / "scorecard.pdf").replace("\n", " ")


def test_commentary_of_no_indicator_is_refused_with_what_it_may_be_called(tmp_path):
    (tmp_path / "scorecard").mkdir()
    (tmp_path / "scorecard" / "robbry.md").write_text("Words.", encoding="utf-8")
    with pytest.raises(BadNarrative, match=r"no indicator of the scorecard .*burglary\.md"):
        read_narrative(review_of(), tmp_path / "scorecard", subjects=("burglary",))


def test_what_changed_since_the_meeting_is_on_paper_and_page(written):
    for text in (page(written), words(written[0] / "scorecard.pdf").replace("\n", " ")):
        assert "15 June 2020" in text and "is on the scorecard no longer" in text
    assert "number revised" in page(written)


def test_what_a_meeting_did_not_keep_is_said_and_not_guessed(written):
    for text in (page(written), re.sub(r"\s+", " ", words(written[0] / "scorecard.pdf"))):
        assert "was kept without its targets, their years, owners" in text


def test_where_nothing_changed_what_was_looked_at_is_named():
    card = scorecard(review_of())
    aim = {
        "target": None,
        "by": "",
        "baseline": "",
        "by_now": None,
        "compared_with": "",
        "owner": "",
        "commentary": "",
    }
    every = [{**each.model_dump(), "aim": aim} for each in LAST.indicators]
    kept = FrozenScorecard.model_validate({**LAST.model_dump(), "indicators": every})
    assert "no target" in scorecard_words.unchanged(replace(card, last=kept))
    assert not scorecard_words.not_kept(replace(card, last=kept))
    assert "target" not in scorecard_words.unchanged(card)
    assert "no commentary" in scorecard_words.unchanged(replace(card, last=kept))
    aim["commentary"] = "Homes."  # kept as it read, and not as it was typed
    every = [{**each, "aim": aim} for each in every]
    older = replace(card, last=FrozenScorecard.model_validate({**LAST.model_dump(), "indicators": every}))
    assert "commentary" not in scorecard_words.unchanged(older)
    assert "as it was typed" in scorecard_words.not_kept(older)


def test_gaps_are_shown_as_gaps(written):
    assert re.search(r"A gap:?</strong> no indicator is named", page(written))
    assert "Better together: no indicator is named for it." in page(written)
    assert "Re-offending: no indicator shows it" in page(written)


def test_what_a_partnership_typed_is_text_and_no_markup(written):
    assert "Safer &lt;homes&gt;" in page(written) and "<homes>" not in page(written)


def test_the_months_stand_on_a_page_of_their_own(written):
    months = page(written, "scorecard-months")
    assert len(re.findall(r'<th scope="col">[A-Z][a-z]{2}<br>', months)) == 13
    assert months.count('class="chart chart--months') == 4
    assert page(written).count('class="chart chart--months') == 4


def test_where_no_priorities_are_named_the_page_says_so_in_a_readers_words(tmp_path):
    review = small_review(settings=Settings.model_validate({**SAID, "priorities": []}))
    edition = publish(review, tmp_path, name="2019-20-aa", inputs={}, received=[], versions={})
    text = (edition / "site" / "topics" / "scorecard.html").read_text(encoding="utf-8")
    assert "has not published its priorities yet" in text
    _, covered = text.split("What the law says a strategy covers</h2>")
    listed = re.findall(r"<li>([^<]+)</li>", covered.split("</ul>")[0])
    assert any(each.endswith(": no number here shows it.") for each in listed)
    assert any("burglary" in each and "no number" not in each for each in listed)
    assert ".toml" not in text and "safecity" not in text  # what the analyst has to write is told by status
    assert not list(edition.glob("scorecard.*")) and not (edition / "data" / "scorecard.csv").exists()


def test_the_data_hold_every_indicator_with_its_figures(tmp_path):
    edition = publish(review_of(), tmp_path, name="2019-20-aa", inputs={}, received=[], versions={})
    with (edition / "data" / "scorecard.csv").open(encoding="utf-8", newline="") as reading:
        rows = list(csv.DictReader(reading))
    with (edition / "data" / "figures.csv").open(encoding="utf-8", newline="") as reading:
        known = {row["figure_id"]: row["value"] for row in csv.DictReader(reading)}
    assert [row["indicator_id"] for row in rows] == [
        "safer-homes/burglary", "safer-homes/all_crime", "less-harm/drugs", "less-harm/asb",
    ]  # fmt: skip
    for row in rows:
        for name in ("now", "before", "target", "by_now", "low", "high", "rank"):
            if row[f"{name}_figure_id"]:
                assert float(known[row[f"{name}_figure_id"]]) == float(row[name])
    assert {row["measure"]: (row["wanted"], row["wanted_by"]) for row in rows} == {
        "burglary": ("lower", "measure"), "all_crime": ("lower", "measure"), "drugs": ("neither", ""),
        "asb": ("lower", "measure"),
    }  # fmt: skip
    assert (rows[0]["status"], rows[0]["status_then"], rows[0]["changed_since"]) == (
        "target met", "no clear sign", "status | revised",
    )  # fmt: skip


def test_a_place_without_a_year_before_says_that_nothing_can_be_told():
    gone = small_review().earlier.months()
    review = small_review(settings=Settings.model_validate(SAID), missing=gone)
    assert {row.status for row in scorecard(review).rows} == {"cannot be told"}


def test_the_same_scorecard_makes_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        paper, placements = paper_here(), Placements()
        write_word(paper, tmp_path / f"{name}.docx", product="scorecard.docx", placements=placements)
        write_pdf(paper, tmp_path / f"{name}.pdf", product="scorecard.pdf", placements=placements)
    for ending in ("docx", "pdf"):
        one, two = ((tmp_path / f"{name}.{ending}").read_bytes() for name in ("one", "two"))
        assert one == two


def test_the_pdf_can_be_read_aloud(written):
    root = pypdf.PdfReader(str(written[0] / "scorecard.pdf")).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB"


def test_the_page_of_months_names_what_it_leaves_out():
    """An indicator that no month is published of was dropped from a page of "every indicator" without a word."""
    named = [{"title": "Safer homes", "indicators": ["burglary", "rape"]}]
    review = small_review(settings=Settings.model_validate(SETTINGS.model_dump() | {"priorities": named}))
    said = scorecard_words.months_headline(review)
    assert "that are counted by month" in str(said) and "Every indicator" not in str(said)
    assert scorecard_words.without_months(scorecard(review)) == (
        "Not shown, because no months of it are published: rape."
    )


def test_the_newest_months_are_said_in_as_few_words_as_a_line_of_the_board_holds():
    row = SimpleNamespace(lately="March 2020: above average for the twelfth month in a row")
    assert scorecard_words.lately_words(row) == "Mar 2020: twelfth month above average"
    row.lately = "worse than usual in February 2020"
    assert scorecard_words.lately_words(row) == "worse than usual in Feb 2020"
    row.lately = "usual"
    assert scorecard_words.lately_words(row) == "usual"


def test_a_cell_names_two_changes_since_the_meeting_and_that_there_are_more():
    kinds = [scorecard_words.STATUS, scorecard_words.REVISED, scorecard_words.OWNER]
    row = SimpleNamespace(since=SimpleNamespace(kinds=kinds, status="worse", kept_aim=True))
    assert scorecard_words.since_words(row) == "was: worse, number revised, and more"
    row.since.kinds = kinds[:2]
    assert scorecard_words.since_words(row) == "was: worse, number revised"


def test_it_says_that_months_are_judged_without_their_season(written):
    """Or 23 in February could not be worse than usual where 26 in June are not."""
    said = "Months are judged with their season taken out where four full years are known"
    squeezed = re.sub(r"\s+", "", said)
    assert squeezed in re.sub(r"\s+", "", words(written[0] / "scorecard.pdf"))
    assert said in "\n".join(
        each.text for each in docx.Document(str(written[0] / "scorecard.docx")).paragraphs
    )
    assert said in page(written)
