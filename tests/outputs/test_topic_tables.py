"""The workbook's sheets on topics, as another program reads them."""

from dataclasses import replace

import openpyxl
import pytest

from safecity.cli.reviewed.own_records import own_records
from safecity.measures.catalogue.shares import OVERLAP_OF_FLAGS
from safecity.outputs.placements import Placements
from safecity.outputs.tables.workbook import write_tables
from tests.outputs.small_review import small_review
from tests.outputs.test_own_records_part import FOUND, YEARS
from tests.outputs.test_tables import figures_of, table
from tests.outputs.topic_review import topic_review

SHEETS = ["People and severity", "Severity", "Repeat victims", "Concentration", "Shares", "Profiles", "Flags together",
          "Deprivation ratios"]  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    path, placements = tmp_path_factory.mktemp("tables") / "tables.xlsx", Placements()
    write_tables(topic_review(), path, placements)
    return openpyxl.load_workbook(path), placements


def rows(book, sheet: str) -> dict[str, dict]:
    """Each row by what stands in its first columns."""
    header, found = table(book[sheet])
    return {str(row[0]): dict(zip(header, row, strict=True)) for row in reversed(found)}


def test_every_topic_has_a_sheet_and_the_contents_name_it(written):
    book, _ = written
    assert [name for name in book.sheetnames if name in SHEETS] == SHEETS
    listed = [row[0] for row in table(book["Contents"])[1]]
    assert set(SHEETS) <= set(listed)


def test_every_number_on_the_sheets_is_the_figure_beside_it(written):
    book, placements = written
    for name in SHEETS:
        held = figures_of(book[name], placements)
        assert held, name
        assert all(
            value == pytest.approx(figure.value) for value, figure in held if figure.value is not None
        ), name


def test_the_sheets_say_what_the_pages_say(written):
    book, _ = written
    rape = rows(book, "Severity")["Rape"]
    assert (rape["Rank by score 2019/20"], rape["Rank by score 2018/19"], rape["Crimes 2019/20"]) == (
        1,
        2,
        140,
    )
    several = rows(book, "Repeat victims")["Five or more"]
    assert (several["People 2019/20"], several["Crimes against them 2019/20"]) == (100, 470)
    share = rows(book, "Shares")["Domestic part of all crime"]
    assert (
        share["Change (points)"] == pytest.approx(1.84, abs=0.01) and share["What it shows"] == "Clear rise"
    )
    most = rows(book, "Deprivation ratios")["Domestic crime"]
    assert (most["Fifths of"], most["Times the rate"], most["What it shows"]) == (
        "England",
        7,
        "Clearly higher",
    )
    few = rows(book, "Deprivation ratios")["Modern slavery"]
    assert (few["Times the rate"], few["What it shows"]) == ("[z]", "Too few to say")


def test_a_share_stands_with_how_many_it_is_of_how_many(written):
    share = rows(written[0], "Shares")["Domestic part of all crime"]
    assert share["Share 2019/20 (%)"] == pytest.approx(100 * share["Counted 2019/20"] / share["Of 2019/20"])
    assert share["Share 2018/19 (%)"] == pytest.approx(100 * share["Counted 2018/19"] / share["Of 2018/19"])


def test_what_does_not_fit_together_in_the_forces_records_is_counted(tmp_path):
    own = own_records(FOUND, YEARS, "wessex", small_review().partnership)
    write_tables(replace(topic_review(), own_records=own), tmp_path / "tables.xlsx", Placements())
    found = rows(openpyxl.load_workbook(tmp_path / "tables.xlsx"), "Own records")
    assert found["Crimes with nobody in them"]["Number"] == 17
    assert found["Crimes, filled in: Domestic abuse, yes or no"]["Number"] == 50
    assert found["Began at midnight, or at no time of day"]["Number"] == 10


def test_the_total_of_the_flags_says_that_it_is_of_crimes_with_any_of_them(written):
    found = rows(written[0], "People and severity")
    any_of = found["Crimes with any of: alcohol, drugs, domestic abuse, violence"]
    assert (any_of["A year before"], any_of["Number"]) == (4000, 4200)
    assert not any("together" in name for name in found)
    assert OVERLAP_OF_FLAGS.includes.startswith("Crimes with at least one of the four")


def test_unknown_ages_stand_beside_the_known_with_what_their_share_is_of(written):
    header, found = table(written[0]["Profiles"])
    part, of, people = (header.index(name) for name in ("Part", "Share is of", "People 2019/20"))
    assert ("Not known", "All", 10) in [(row[part], row[of], row[people]) for row in found]


def test_without_topics_there_are_no_such_sheets(tmp_path):
    write_tables(small_review(fifths=()), tmp_path / "tables.xlsx", Placements())
    assert not set(SHEETS) & set(openpyxl.load_workbook(tmp_path / "tables.xlsx").sheetnames)


def test_the_cover_says_whose_records_are_counted(written):
    cover = [cell.value for cell in written[0]["Cover"]["A"] if cell.value]
    assert any("Source: the force’s own records of crimes" in words for words in cover)
