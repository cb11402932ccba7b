"""Answers and observations: in the review, on the site, in the paper, counted again, and held back of a real place."""

import re
from dataclasses import replace

import docx
import openpyxl
import pytest

from safecity.cli.building import build
from safecity.cli.explained.explain import Explainer
from safecity.cli.reviewed.concern import what_people_say
from safecity.cli.status import status
from safecity.editions import read_definitions, read_figures
from safecity.findings.finding import DOWN, NOT_COMPARABLE, Sentence
from safecity.measures.described import DESCRIBED
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.site_pages.topics import topics_of
from safecity.outputs.tables.workbook import write_tables
from safecity.partnership import open_partnership
from safecity.release.said import ANSWERS, NOTICED, Said, class_of
from safecity.vocabulary import Place
from safecity.vocabulary.fault import NotReleased
from tests.cli.counted_place import HOME, OWN, YEAR, publish_data, review_of, small_with_reference
from tests.cli.test_tracked_children import place
from tests.datasets.small import Small, csv_bytes, street
from tests.drawn import drawn
from tests.outputs.test_tables import table
from tests.outputs.written_paper import write_paper

ANSWERED = """
    question | wording | answer     | n   | mode      | weight | period
    safe     | w1      | yes        | 600 | online    | 1      | 2018/19
    safe     | w1      | no         | 300 | online    | 1      | 2018/19
    safe     | w1      | no         | 100 | online    | 1.5    | 2018/19
    safe     | w1      | yes        | 450 | online    | 1      | 2019/20
    safe     | w1      | no         | 400 | online    | 1      | 2019/20
    safe     | w1      | no         | 150 | online    | 1.5    | 2019/20
    nuisance | w1      | yes        | 400 | online    | 1      | 2018/19
    nuisance | w1      | no         | 600 | online    | 1      | 2018/19
    nuisance | w2      | yes        | 200 | online    | 1      | 2019/20
    nuisance | w2      | no         | 700 | online    | 1      | 2019/20
    nuisance | w2      | don't know | 100 | online    | 1      | 2019/20
    trust    | w1      | yes        | 20  | telephone | 1      | 2018/19
    trust    | w1      | no         | 20  | telephone | 1      | 2018/19
    trust    | w1      | yes        | 10  | telephone | 1      | 2019/20
    trust    | w1      | no         | 30  | telephone | 1      | 2019/20
"""
SEEN = """
    seen       | source_type | theme        | confidence
    2019-07-31 | school      | county lines | high
    2019-08    | school      | county lines | low
    31/03/2020 | outreach    | county lines | medium
    2020-04-01 | outreach    | county lines | high
    2019/20    | residents   | mopeds       | medium
"""


def survey(table: str) -> bytes:
    rows = [("Council", row["question"], row["wording"], row["answer"], row["n"], row["mode"], row["weight"], HOME,
             "csp", row["period"]) for row in drawn(table)]  # fmt: skip
    header = ("sender", "question", "wording", "answer", "n", "mode", "weight", "place", "level", "period")
    return csv_bytes(header, rows)


def seen(table: str) -> bytes:
    rows = [("Schools", row["seen"], "E05999901", "ward", row["source_type"], row["theme"], "words that stay here",
             row["confidence"]) for row in drawn(table)]  # fmt: skip
    header = ("sender", "seen", "place", "level", "source_type", "theme", "what", "confidence")
    return csv_bytes(header, rows)


def shut(small: Small) -> Small:
    """The same place as one that may exist, which lets nothing out that is not public."""
    path = small.partnership.folder / "partnership.toml"
    said = path.read_text(encoding="utf-8").replace("made_up = true\n", "").replace('"*" = "open"\n', "")
    path.write_text(said, encoding="utf-8")
    return Small(open_partnership(small.partnership.folder), small.sent)


def asked_place(folder, everything=True) -> Small:
    small = place(folder) if everything else shut(place(folder))
    small.send("survey.csv", survey(ANSWERED))
    small.send("noticed.csv", seen(SEEN))
    return small


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    small = asked_place(tmp_path_factory.mktemp("asked"))
    return small, review_of(small)


def test_a_share_is_weighted_and_told_to_have_changed_only_in_the_same_words_and_way(asked):
    _, review = asked
    by_name = {each.question: each.headline for each in review.what_people_say.questions}
    safe = by_name["safe"]
    assert safe.share.value == pytest.approx(100 * 450 / 1_075)
    assert safe.before.value == pytest.approx(100 * 600 / 1_050)
    assert safe.share.low < safe.share.value < safe.share.high
    assert safe.finding.verdict == DOWN and "a clear fall of" in str(safe.finding.sentence)
    nuisance = by_name["nuisance"]
    assert (nuisance.finding.verdict, nuisance.before, nuisance.change) == (NOT_COMPARABLE, None, None)
    assert "because the question was asked in other words" in str(nuisance.finding.sentence)
    assert by_name["trust"].finding.verdict == "too few"


def test_observations_of_the_year_are_counted_and_never_quoted(asked):
    small, review = asked
    first, second = review.what_people_say.noticed
    assert (first.theme, first.number.value, [each.value for each in first.by_confidence]) == (
        "county lines", 3, [1, 1, 1],
    )  # fmt: skip
    assert [(source, figure.value) for source, figure in first.by_source] == [("school", 2), ("outreach", 1)]
    assert (second.theme, second.number.value) == ("mopeds", 1)
    assert "words that stay here" not in repr(review.what_people_say)


def published_figures(review):
    for each in review.what_people_say.questions:
        yield each.asked
        for answer in each.answers:
            yield from (
                figure for figure in (answer.share, *answer.ends, answer.before, answer.change) if figure
            )
    for theme in review.what_people_say.noticed:
        yield from (theme.number, *theme.by_confidence, *(figure for _, figure in theme.by_source))


def test_every_figure_comes_out_again(asked):
    small, review = asked
    publish_data(small, review, say=published_figures(review))
    explainer = Explainer(small.partnership.folder)
    own = [each for each in explainer.figures.values() if each.measure in (ANSWERS, NOTICED)]
    assert len(own) > 40
    again = {each.figure_id: explainer.explain_figure(each)["recount"] for each in own}
    unlike = [
        (each.category, each.value, again[each.figure_id])
        for each in own
        if not again[each.figure_id]["agrees"]
    ]
    assert unlike == []
    rows = {"safe": 3, "nuisance": 3, "trust": 2}  # of the year; a change rests on those of two years
    for each in review.what_people_say.questions:
        for figure, number in ((each.headline.share, rows[each.question]), (each.asked, rows[each.question])):
            sources = explainer.explain(figure.id)["sources"]
            assert [(file["name"], file["counted"]) for file in sources] == [("survey.csv", number)]
        if each.headline.change:
            (file,) = explainer.explain(each.headline.change.id)["sources"]
            assert (file["name"], file["counted"]) == ("survey.csv", 6)
    (file,) = explainer.explain(review.what_people_say.noticed[0].number.id)["sources"]
    assert (file["name"], file["counted"], file["records"]) == ("noticed.csv", 3, 5)


def test_every_printed_measure_is_defined_in_the_data(asked):
    small, review = asked
    edition = publish_data(small, review, say=published_figures(review))
    printed = {each.measure for each in read_figures(edition).values()}
    known = read_definitions(edition)
    assert printed <= known.keys() and {ANSWERS, NOTICED} <= printed
    assert known[ANSWERS].title == DESCRIBED[ANSWERS].title
    assert known[ANSWERS].includes == f"Of {DESCRIBED[ANSWERS].over}."


def test_page_and_paper_say_it(asked, tmp_path):
    _, review = asked
    [(topic, headline)] = [pair for pair in topics_of(review) if pair[0].name == "What people say"]
    assert isinstance(headline, Sentence) and "a clear fall" in str(headline)
    write_site(review, tmp_path / "site", Placements(), facts=SiteFacts("2019-20-small", {}))
    page = (tmp_path / "site" / "topics" / "what-people-say.html").read_text(encoding="utf-8")
    for words in ("Council asked", "other words", "County lines", "no rate of crime"):
        assert words in page, words
    cells = re.findall(r"<t[dh](?: [^>]*)?>(.*?)</t[dh]>", page)
    assert ["About", "All", "High confidence", "Medium confidence", "Low confidence", "From"] == [
        re.sub(r"<[^>]+>", "", each) for each in cells[cells.index("About") :][:6]
    ]
    assert cells.count("[x]") == 3 and "" not in cells  # the three answers to what was asked in other words
    assert "[x] stands for a share of the year before that cannot be put beside this one, because" in page
    assert "words that stay here" not in page
    write_paper(review, tmp_path / "paper.docx", Placements())
    paper = [each.text for each in docx.Document(str(tmp_path / "paper.docx")).paragraphs]
    at = paper.index("What people say")
    assert "What people say" in paper and any("county lines" in text for text in paper[at:])
    without = replace(review, what_people_say=None)
    assert all(topic.name != "What people say" for topic, _ in topics_of(without))


def test_the_workbook_has_every_answer_and_every_observation(asked, tmp_path):
    _small, review = asked
    write_tables(review, tmp_path / "tables.xlsx", Placements())
    book = openpyxl.load_workbook(tmp_path / "tables.xlsx")
    header, rows = table(book["Answers"])
    answers = {(row[0], row[header.index("Answer")]): dict(zip(header, row, strict=True)) for row in rows}
    assert len(answers) == 7
    safe, nuisance = answers["Safe", "yes"], answers["Nuisance", "yes"]
    assert (safe["People asked"], safe["What it shows"], safe["Why not compared"]) == (
        1000,
        "Clear fall",
        "[z]",
    )
    assert safe["Share, lower (%)"] < safe["Share (% of answers)"] < safe["Share, upper (%)"]
    assert (nuisance["A year before (% of answers)"], nuisance["What it shows"]) == (
        "[z]",
        "Cannot be compared",
    )
    assert nuisance["Why not compared"] == "The question was asked in other words"
    noticed = {tuple(row[:3]): row[3] for row in table(book["Noticed by partners"])[1]}
    assert noticed["County lines", "All", "All"] == 3
    assert noticed["County lines", "Source", "From school"] == 2
    assert noticed["Mopeds", "Confidence", "High confidence"] == 0


def test_a_place_that_is_not_made_up_cannot_publish_them_yet(tmp_path):
    small = asked_place(tmp_path, everything=False)
    store = small.store(None)
    try:
        said = what_people_say(
            store, Place(HOME, "Hamwic", "csp"), {HOME}, YEAR, small.partnership.settings.release
        )
    finally:
        store.close()
    assert said.held_back and said.findings == ()
    assert class_of({"asb": "open"}) == "standard" and class_of({"*": "open"}) == "open"
    with pytest.raises(NotReleased):
        Said(Place(HOME, "Hamwic", "csp"), "standard")


def test_an_answer_that_is_new_is_said_to_be_and_the_others_are_compared(asked, tmp_path):
    small, _ = asked
    again = ANSWERED + "    safe     | w1      | unsure     | 70  | online    | 1      | 2019/20\n"
    small = Small(small.partnership, tmp_path)
    small.send("survey.csv", survey(again), on="2021-03-01")
    review = review_of(small)
    safe = next(each for each in review.what_people_say.questions if each.question == "safe")
    unsure = next(each for each in safe.answers if each.words == "unsure")
    assert (unsure.before, unsure.change, unsure.finding.verdict) == (None, None, NOT_COMPARABLE)
    assert "because that was not among the answers then." in str(unsure.finding.sentence)
    assert safe.why_not == "" and safe.headline.change is not None
    write_site(review, tmp_path / "site", Placements(), facts=SiteFacts("2019-20-small", {}))
    page = (tmp_path / "site" / "topics" / "what-people-say.html").read_text(encoding="utf-8")
    assert "“unsure” was not among the answers then, so no change of it is judged." in page
    write_tables(review, tmp_path / "tables.xlsx", Placements())
    header, rows = table(openpyxl.load_workbook(tmp_path / "tables.xlsx")["Answers"])
    (row,) = [dict(zip(header, row, strict=True)) for row in rows if row[header.index("Answer")] == "unsure"]
    assert row["Why not compared"] == "That was not among the answers then"


def test_answers_and_observations_of_a_real_place_are_named_among_what_is_held_back(tmp_path, capsys):
    small = small_with_reference(tmp_path)
    small.send("street.csv", street(f"month | type | lsoa\n2019-07 | Burglary | {OWN[0]}"))
    small.send("survey.csv", survey(ANSWERED))
    small.send("noticed.csv", seen(SEEN))
    held = "Received and kept, and counted in nothing here: answers to surveys; what partners noticed."
    status(small.partnership, as_json=False)
    assert f"HELD    {held}" in capsys.readouterr().out
    built = build(small.partnership)
    assert built.held_back == ("survey", "observations")
    assert held in (built.edition / "site" / "data-quality.html").read_text(encoding="utf-8")
