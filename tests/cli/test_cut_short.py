"""A month cut short in a whole edition: a gap on both sides of every figure, told wherever a reader may ask."""

import json
import re
from dataclasses import dataclass

import pytest
from docx import Document
from docx.oxml.ns import qn

from safecity.cli.commands import app
from safecity.cli.explained.explain import Explainer
from safecity.cli.status import status
from safecity.findings.review import Review
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.recount.answers.answer import recount
from safecity.recount.question import Question
from safecity.vocabulary import Period
from safecity.vocabulary.fault import BadInput
from tests.cli.counted_place import OWN, THEIRS, YEAR, publish_data, review_of, small_with_reference
from tests.datasets.small import DEFAULTS, HEADER, Small, csv_bytes
from tests.outputs.written_paper import write_paper

FACTS = SiteFacts(edition="2019-20-small", downloads={})
MAY, JUNE = Period.month(2019, 5), Period.month(2019, 6)
BEFORE = {str(month): 1000 for month in YEAR.year_before().months()}
AFTER = {str(month): 1100 for month in YEAR.months()}


def months(each: dict[str, int], *, force: str = "Hamwic Police", lsoa: str = OWN[0]) -> bytes:
    rows = []
    for month, number in each.items():
        row = DEFAULTS | {"Month": month, "Reported by": force, "Falls within": force, "LSOA code": lsoa}
        rows += [list(row.values())] * number
    return csv_bytes(HEADER, rows)


def sent_to(folder, *, their_june: int = 1200) -> Small:
    """Hamwic with 1,000 burglaries a month and then 1,100, but for 300 in May 2019; Venta with 1,200 a month."""
    small = small_with_reference(folder)
    small.send("own.csv", months({**BEFORE, **AFTER, "2019-05": 300}))
    theirs = {str(month): 1200 for month in YEAR.months()} | {"2019-06": their_june}
    small.send("theirs.csv", months(theirs, force="Venta Police", lsoa=THEIRS[0]))
    return small


@dataclass(frozen=True)
class Made:
    small: Small
    review: Review
    explainer: Explainer


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Made:
    small = sent_to(tmp_path_factory.mktemp("short"), their_june=400)
    review = review_of(small)
    publish_data(small, review)
    return Made(small, review, Explainer(small.partnership.folder))


def page_words(path) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", path.read_text(encoding="utf-8")).split())


def test_the_month_is_a_gap_and_the_months_that_both_years_have_are_compared(made):
    released, home = made.review.released, made.review.home
    for period in (MAY, YEAR):
        count = released.count("burglary", home, period)
        assert (count.value, count.status) == (None, "gap")
    finding = made.review.finding("burglary", home)
    assert finding is not None and finding.period == YEAR.leaving_out([MAY])
    assert (finding.before.value, finding.after.value) == (11_000, 12_100)


def test_every_figure_agrees_with_the_second_count(made):
    wrong = [
        each.figure_id
        for each in made.explainer.figures.values()
        if made.explainer.explain_figure(each)["recount"]["agrees"] is False
    ]
    assert wrong == []
    assert any(
        each.value is None and str(each.period) == "2019/20" for each in made.explainer.figures.values()
    )


def test_what_is_said_of_the_month_is_counted_again(made):
    said = [figure for pair in made.review.months_cut_short for figure in pair]
    assert [(each.place.code, str(each.period), each.value) for each in said] == [
        ("hamwic", "2019-05", 300), ("hamwic", "2019-05", 1000),
        ("venta", "2019-06", 400), ("venta", "2019-06", 1200),
    ]  # fmt: skip
    for each in said:
        asked = Question(each.measure, "count", each.place.level, each.place.code, each.period, each.category)
        assert recount(made.explainer.second, asked).value == each.value


def test_the_records_of_the_year_are_those_without_the_month(made):
    year = next(each for each in made.review.quality if each.period == YEAR)
    assert (year.rows.value, year.here.value, year.missing) == (12_100, 12_100, (MAY,))


def test_another_forces_month_leaves_its_places_out_of_the_comparison(made, tmp_path):
    other = next(each for each in made.review.others if each.name == "Venta")
    released, summer = made.review.released, Period.quarter(2019, 2)
    assert not any(released.has("burglary", other, span) for span in (YEAR, Period.quarter(2019, 1)))
    assert released.count("burglary", other, summer).value == 3600
    assert made.review.force_gaps == (("hamwic", (MAY,)), ("venta", (JUNE,)))
    write_site(made.review, tmp_path / "site", Placements(), facts=FACTS)
    words = page_words(tmp_path / "site" / "data-quality.html")
    assert (
        "Venta in June 2019: the file that came holds 400 records, where a usual month has 1,200. With under half of "
        "them it seems cut short. The month counts as not received, and none of these records is counted."
        in words
    )
    assert "Venta: June 2019" in words


def test_the_pages_say_it_and_no_longer_that_it_is_counted(made, tmp_path):
    write_site(made.review, tmp_path / "site", Placements(), facts=FACTS)
    words = page_words(tmp_path / "site" / "data-quality.html")
    assert "Hamwic in May 2019: the file that came holds 300 records, where a usual month has 1,000." in words
    assert "counted as they came" not in words
    home = page_words(tmp_path / "site" / "index.html")
    assert "cannot be compared as whole years, because May 2019 was not received" in home


def test_the_paper_says_it_where_it_tells_of_gaps(made, tmp_path):
    write_paper(made.review, tmp_path / "paper.docx", Placements())
    body = Document(str(tmp_path / "paper.docx")).element.body
    words = "".join(each.text or "" for each in body.iter(qn("w:t")))
    assert "are gaps that never count as zero: May 2019." in words
    assert "The force's file of May 2019 holds 300 records, where a usual month has 1,000." in words


def test_status_says_it(made, capsys):
    status(made.small.partnership, as_json=False)
    said = capsys.readouterr().out
    assert "  Missing: May 2019. A month that did not come is a gap, not a zero.\n" in said
    assert (
        "  May 2019 of Hamwic Police: own.csv holds 300 records where 1,000 are usual; with under half of them the "
        "file seems cut short, and the month counts as not received. Get that month again and receive it. If the file "
        "is right: safecity receive PLACE FILE --replace.\n"
    ) in said
    assert "still to come: May 2019" in said
    status(made.small.partnership, as_json=True)
    assert json.loads(capsys.readouterr().out)["months_cut_short"] == [
        {
            "month": "2019-05",
            "force": "hamwic",
            "file": "own.csv",
            "records": 300,
            "records_in_a_usual_month": 1000,
        },
        {
            "month": "2019-06",
            "force": "venta",
            "file": "theirs.csv",
            "records": 400,
            "records_in_a_usual_month": 1200,
        },
    ]


def test_receiving_it_ends_with_the_code_of_a_faulty_file_until_it_is_said_to_be_right(tmp_path, capsys):
    small = small_with_reference(tmp_path)
    small.send("own.csv", months({**AFTER, "2019-05": 1000}), on="2020-06-01")
    asked = ["receive", str(small.partnership.folder), str(small.put("april.csv", months({"2020-04": 300})))]
    with pytest.raises(BadInput, match="1 month counts as not received [(]SHORT[)], as said above") as ended:
        app(asked, standalone_mode=False)
    assert ended.value.exit_code == 3
    assert "SHORT   April 2020 of Hamwic Police" in capsys.readouterr().out
    app([*asked, "--replace"], standalone_mode=False)
    assert "SHORT" not in capsys.readouterr().out


def test_an_edition_stays_as_it_was_made_when_the_file_is_later_said_to_be_right(tmp_path):
    small = sent_to(tmp_path)
    before = review_of(small)
    publish_data(small, before)
    small.send("own.csv", (small.sent / "own.csv").read_bytes(), on="2021-03-01", replace=True)
    after = review_of(small)
    assert before.released.count("burglary", before.home, MAY).value is None
    assert after.released.count("burglary", after.home, MAY).value == 300
    assert after.months_cut_short == () and [count.value for count, _ in after.unusual_months] == [300]
    explainer = Explainer(small.partnership.folder)
    of_may = [
        each for each in explainer.figures.values() if (each.measure, each.period) == ("burglary", "2019-05")
    ]
    assert of_may and all(explainer.explain_figure(each)["recount"]["agrees"] is not False for each in of_may)
    publish_data(small, after, "2019-20-after")
    explainer = Explainer(small.partnership.folder)
    [count] = [
        each for each in explainer.figures.values()
        if (each.measure, each.level, each.period, each.place_name) == ("burglary", "csp", "2019-05", "Hamwic")
        and explainer.statistics[each.figure_id] == "count"
    ]  # fmt: skip
    assert count.value == 300 and explainer.explain_figure(count)["recount"]["agrees"] is True
