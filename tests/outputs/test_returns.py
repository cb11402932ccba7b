"""The gaps in the quarterly returns are printed on the site and in the paper, and only where there are returns."""

from dataclasses import replace
from datetime import date

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from safecity.findings.review import ReturnDue, Review
from safecity.outputs.placements import Placements
from safecity.outputs.site import write_site
from safecity.outputs.tables.workbook import write_tables
from safecity.release.figure import count_of_records
from safecity.vocabulary import Period
from tests.outputs.small_review import HOME, YEAR, small_review
from tests.outputs.test_site import FACTS, Reader
from tests.outputs.test_tables import table
from tests.outputs.written_paper import write_paper

HEADING = "What partners owe one another each quarter"


def due(number: int, status: str, *, received: date | None = None, late: int = 0, why: str = "") -> ReturnDue:
    quarter = Period.quarter(2019, number)

    def figure(name: str, value: int, unit: str):
        return count_of_records(name, HOME, quarter, value, unit, category="la_asb (Council)")

    return ReturnDue(
        name="la_asb", title="Anti-social behaviour known to the council", sender="Council", quarter=quarter,
        due=date(2019, 9, 30), received=received, status=status, why=why,
        records=figure("return_records", 214, "records") if received else None,
        days_late=figure("return_days_late", late, "days") if late else None,
    )  # fmt: skip


def with_returns() -> Review:
    return replace(
        small_review(),
        returns=(
            due(1, "received", received=date(2019, 9, 1)),
            due(2, "late", received=date(2020, 1, 12), late=12),
            due(3, "missing", why="the officer left"),
            due(4, "missing"),
        ),
    )


def page(review: Review, into) -> tuple[str, Placements]:
    placements = Placements()
    write_site(review, into / "site", placements, facts=FACTS)
    return (into / "site" / "data-quality.html").read_text(encoding="utf-8"), placements


def paper(review: Review, into) -> str:
    write_paper(review, into / "review.docx", Placements())
    body = docx.Document(str(into / "review.docx")).element.body
    return "\n".join(
        "".join(text.text or "" for text in each.iter(qn("w:t"))) for each in body.iter(qn("w:p"))
    )


SUMMARY = "Of 4 returns of 2019/20, 1 came in time, 1 came late and 2 did not come."
GAPS = [
    "Anti-social behaviour known to the council (Council), July to September 2019: due by 30 September 2019, and came "
    "12 days late.",
    "Anti-social behaviour known to the council (Council), October to December 2019: due by 30 September 2019, and has "
    "not come. The officer left.",
    "Anti-social behaviour known to the council (Council), January to March 2020: due by 30 September 2019, and has "
    "not come. No reason given.",
]


def test_the_page_on_the_records_tells_each_gap_and_why(tmp_path):
    text, placements = page(with_returns(), tmp_path)
    said = " ".join("".join(_pieces(text)).split())
    assert HEADING in said and SUMMARY in said
    for gap in GAPS:
        assert gap in said
    days = next(id_ for id_, figure in placements.figures.items() if figure.measure == "return_days_late")
    assert (days, "12") in Reader(text).printed


def _pieces(text: str) -> list[str]:
    from html.parser import HTMLParser

    found: list[str] = []
    parser = HTMLParser()
    parser.handle_data = found.append  # type: ignore[method-assign]
    parser.feed(text)
    return found


def test_the_paper_tells_them_in_the_same_words(tmp_path):
    said = paper(with_returns(), tmp_path)
    assert HEADING in said and SUMMARY in said
    for gap in GAPS:
        assert gap in said


@pytest.mark.parametrize("make", [page, paper])
def test_a_partnership_without_returns_has_no_empty_section(make, tmp_path):
    said = make(small_review(), tmp_path)
    assert HEADING not in (said[0] if isinstance(said, tuple) else said)
    assert YEAR.in_words() in str(said)


def test_many_gaps_are_summed_up_by_sender_in_the_paper_and_listed_on_the_page(tmp_path):
    late = [
        replace(due(1 + at % 4, "late", received=date(2020, 1, at + 1), late=at + 1), sender=who)
        for at, who in enumerate(["Council"] * 6 + ["Fire service"] * 3)
    ]
    gone = [replace(due(at, "missing", why="The officer left."), sender="Probation") for at in (1, 2)]
    gone.append(replace(due(3, "missing", why="no system yet"), sender="Probation"))
    gone.append(replace(due(4, "missing"), sender="Probation", title="Racial incidents"))
    missing = replace(due(4, "missing"), sender="Fire service")
    review = replace(small_review(), returns=(*late, missing, *gone))
    said = paper(review, tmp_path)
    assert "Council: 6 came late, the latest by 6 days." in said
    asb = "Anti-social behaviour known to the council"
    assert (
        "Fire service: 3 came late and 1 did not come, the latest by 9 days. "
        f"No reason given: {asb}, January to March 2020."
    ) in said
    assert (
        "Probation: 4 did not come. Why, as the partnership says: The officer left "
        f"({asb}, April to June 2019; {asb}, July to September 2019); no system yet "
        f"({asb}, October to December 2019). No reason given: Racial incidents, January to March 2020."
    ) in said
    assert "The page on data quality lists each of these, with its days and why." in said
    assert "due by" not in said
    text, _ = page(review, tmp_path)
    assert "".join(_pieces(text)).count("due by 30 September 2019") == 14


def test_the_workbook_has_each_return_and_how_many_each_sender_owed(tmp_path):
    write_tables(with_returns(), tmp_path / "tables.xlsx", Placements())
    book = openpyxl.load_workbook(tmp_path / "tables.xlsx")
    header, found = table(book["Returns"])
    late = dict(zip(header, found[1], strict=True))
    assert (late["Received"], late["Status"], late["Days late"], late["Records"]) == (
        "2020-01-12",
        "Late",
        12,
        214,
    )
    missing = dict(zip(header, found[2], strict=True))
    assert (missing["Received"], missing["Days late"], missing["Why"]) == ("[z]", "[z]", "the officer left")
    header, found = table(book["Returns by sender"])
    assert [row[:6] for row in found] == [["All senders", 4, 1, 1, 2, 0], ["Council", 4, 1, 1, 2, 0]]


def test_a_return_that_was_replaced_says_so_beside_the_day_it_came(tmp_path):
    review = with_returns()
    first, *others = review.returns
    review = replace(review, returns=(replace(first, replaced=date(2019, 9, 20)), *others))
    write_tables(review, tmp_path / "tables.xlsx", Placements())
    header, found = table(openpyxl.load_workbook(tmp_path / "tables.xlsx")["Returns"])
    told = [dict(zip(header, row, strict=True)) for row in found]
    assert [(each["Received"], each["Replaced"]) for each in told[:2]] == [
        ("2019-09-01", "2019-09-20"), ("2020-01-12", "[z]"),
    ]  # fmt: skip
    said = " ".join("".join(_pieces(page(review, tmp_path)[0])).split())
    assert "1 September 2019replaced on 20 September 2019" in said


def test_without_returns_the_workbook_has_no_such_sheets(tmp_path):
    write_tables(small_review(), tmp_path / "tables.xlsx", Placements())
    assert not {"Returns", "Returns by sender"} & set(
        openpyxl.load_workbook(tmp_path / "tables.xlsx").sheetnames
    )
