"""The workbook's sheets on what partners counted and on parts of years, as another program reads them."""

import openpyxl
import pytest

from safecity.outputs.placements import Placements
from safecity.outputs.tables.workbook import write_tables
from tests.outputs.sent_review import sent_review as by_month
from tests.outputs.sent_topic_review import sent_review
from tests.outputs.small_review import small_review
from tests.outputs.test_tables import figures_of, table
from tests.outputs.test_topic_tables import rows

SHEETS = ["First entry", "First entry by service", "First entry ranks", "Reoffending official", "Reoffending live",
          "Counted by partners", "Intelligence by source", "Parts of years", "Zones against the rest"]  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    path, placements = tmp_path_factory.mktemp("tables") / "tables.xlsx", Placements()
    write_tables(sent_review(), path, placements)
    return openpyxl.load_workbook(path), placements


def test_every_sheet_is_there_and_every_number_on_it_is_the_figure_beside_it(written):
    book, placements = written
    assert [name for name in book.sheetnames if name in SHEETS] == SHEETS
    assert set(SHEETS) <= {row[0] for row in table(book["Contents"])[1]}
    for name in SHEETS:
        held = figures_of(book[name], placements)
        assert held, name
        assert all(value == pytest.approx(each.value) for value, each in held if each.value is not None), name


def test_official_and_live_rates_stand_on_sheets_of_their_own_and_on_no_other(written):
    book, _ = written
    for sheet in book.sheetnames:
        words = {str(cell) for row in book[sheet].iter_rows(values_only=True) for cell in row}
        found = {version for version in ("official", "live") if any(f"({version})" in each for each in words)}
        assert found == (
            {sheet.removeprefix("Reoffending ")} if sheet.startswith("Reoffending") else set()
        ), sheet


def test_the_sheets_say_what_the_pages_say(written):
    book, _ = written
    share = rows(book, "Reoffending live")["Young people who re-offended (live)"]
    assert (share["A year before"], share["Number"], share["Counted"], share["Of"]) == (30, 25, 25, 100)
    council = rows(book, "Intelligence by source")["Council"]
    assert (council["A year before"], council["Reports"], council["Change (%)"]) == (200, 300, 50)
    health = rows(book, "Intelligence by source")["Health"]
    assert (health["Change (%)"], health["What it shows"]) == ("[z]", "Too few to say")
    centres = rows(book, "Counted by partners")["Third-party reporting centres for hate crime"]
    assert (centres["A year before"], centres["Number"], centres["What it shows"]) == (
        "[z]",
        30,
        "Not compared",
    )


def test_what_partners_sent_is_no_part_of_the_sheets_of_the_forces_own_records(written):
    book, _ = written
    sent = {"Third-party reporting centres for hate crime", "Referrals to domestic abuse services"}
    for sheet in ("People and severity", "Shares"):
        assert not sent & rows(book, sheet).keys()


def test_rates_of_tracked_children_stand_with_the_other_rates_of_their_version_alone(tmp_path):
    write_tables(sent_review(tracked=True), tmp_path / "tables.xlsx", Placements())
    book = openpyxl.load_workbook(tmp_path / "tables.xlsx")
    tracked = "Re-offences per 100 children in the cohort (live, from records)"
    held = [name for name in book.sheetnames[3:] if tracked in rows(book, name)]
    assert held == ["Reoffending live"]


def test_a_service_is_ranked_and_england_stands_beside_the_place(written):
    book, _ = written
    ranked = rows(book, "First entry ranks")["Hamwic Youth Justice Service"]
    assert (ranked["Place, highest rate first"], ranked["Services compared"]) == (2, 4)
    england = rows(book, "Counted by partners")["Non-recent part of sexual offences, England"]
    assert (england["Place"], england["Number"], england["Of"]) == ("England", 23, 100000)
    intelligence = rows(book, "Counted by partners")["Partnership intelligence"]
    assert (intelligence["Difference"], intelligence["Change (%)"]) == (160, pytest.approx(40))


def test_the_highest_month_of_what_partners_sent_stands_against_a_usual_one(tmp_path):
    write_tables(by_month(), tmp_path / "tables.xlsx", Placements())
    peak = rows(openpyxl.load_workbook(tmp_path / "tables.xlsx"), "Highest months")
    (referrals,) = peak.values()
    assert (referrals["Usual month"], referrals["What it shows"]) == (100, "Clearly more than usual")
    assert referrals["Times the usual"] == referrals["Number"] / 100


def test_the_cautions_of_what_partners_counted_are_among_the_notes(written):
    book, _ = written
    noted = {str(row[1]) for row in table(book["Notes"])[1]}
    assert any(words.startswith("What a partner counted and sent") for words in noted)


def test_without_what_partners_sent_there_are_no_such_sheets(tmp_path):
    write_tables(small_review(fifths=()), tmp_path / "tables.xlsx", Placements())
    assert not set(SHEETS) & set(openpyxl.load_workbook(tmp_path / "tables.xlsx").sheetnames)
