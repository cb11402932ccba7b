"""Why records were rejected, as the page on data quality says it: in words, counted, and never quoting a record."""

import re

import pytest

from safecity.cli.reviewed.reviewing import make_review
from safecity.datasets.at_hand import at_hand
from safecity.measures.catalogue import measures_of
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.partnership import FILE, open_partnership
from safecity.vocabulary import Period
from tests.datasets.small import Small, csv_bytes, street, zipped

SECRET = "Ermintrude"
SOUND = "\n".join("2019-07 | E01999901 | Burglary" for _ in range(20))
PEOPLE = ("crime_reference", "role", "kind", "age", "sex", "person_reference")


@pytest.fixture
def small(tmp_path) -> Small:
    return Small.new(tmp_path)


def reasons(small: Small, name: str, content: bytes) -> dict[str, int]:
    (load,) = small.send(name, content).taken
    (file,) = load.files
    assert sum(records for _, records in file.reasons) == file.rejected
    return dict(file.reasons)


def test_each_reason_names_the_column_and_what_was_expected(small):
    table = f"""
        month   | lsoa      | type     | Longitude
        2019-07 | {SECRET}  | Burglary | -1.4
        2019-07 | {SECRET}2 | Burglary | -1.4
        2019-13 | E01999901 | Burglary | -1.4
                | E01999901 | Burglary | -1.4
        2019-07 | E01999901 | {SECRET} | -1.4
        2019-07 | E01999901 | Burglary | {SECRET}
    """
    rows = "\n".join("        2019-07 | E01999901 | Burglary | -1.4" for _ in range(20))
    found = reasons(small, "street.csv", street(table.rstrip() + "\n" + rows))
    assert found == {
        "‘LSOA code’ is not a code such as E01014485, or nothing": 2,
        "‘Month’ is not a month such as 2019-07": 1,
        "‘Month’ is empty": 1,
        "‘Crime type’ is not one of the values that the publisher uses": 1,
        "‘Longitude’ is not a number from -9 to 3": 1,
    }


def test_what_is_expected_is_said_so_that_it_reads(small):
    header = ("sender", "measure", "place", "level", "period", "value", "of")
    rows = [
        ["Refuge", "referrals", "E06999901", "csp", f"2019-{month:02d}", "9", ""] for month in range(4, 13)
    ]
    share = ["Refuge", "high_risk_referrals_with_children", "E06999901", "csp", "2019-04", "60", "50"]
    assert reasons(small, "counts.csv", csv_bytes(header, [*rows, rows[0], share])) == {
        "other rows of the file say the same of the same, and nothing tells which counts": 2,
        "‘value’ should be no more than what it is of: a part can be no more than its whole": 1,
    }


def test_a_quarter_that_cannot_be_is_shown_under_its_own_heading(small):
    header = ("return", "sender", "quarter", "outward_postcode", "day")
    rows = [["nhs_da", "Trust", "2019/20 Q5", "SO14", "2019-07-31"]]
    (said,) = small.send("return.csv", csv_bytes(header, rows)).refused
    assert "line 2, column 'quarter': " in said and "which is our" not in said
    assert "found '2019/20 Q5'; expected a quarter such as 2019/20 Q1" in said


def test_one_record_is_one_record(small):
    told = "\n".join(small.send("one.csv", street("month\n2019-07")).lines())
    assert ", 1 record\n" in told + "\n" and "1 records" not in told


def test_a_row_of_another_month_than_the_file_s_name_says_so(small):
    content = street(f"month | lsoa | type\n2019-08 | E01999901 | Burglary\n{SOUND}")
    assert reasons(small, "2019-07-hamwic-street.csv", content) == {
        "‘Month’ is not 2019-07, as the file is named": 1
    }


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"one,two,Ermintrude\n", "it has more or fewer cells than the file has columns"),
        (b'"Ermin"trude' + b"," * 11 + b"\n", "it has a quote that is not closed, or stands where none may"),
        (b'Ermin"trude' + b"," * 11 + b"\n", "it has a quote that is not closed, or stands where none may"),
        (b"Ermin\x01trude" + b"," * 11 + b"\n", "it holds a control character"),
        (b"E" * 5_000_000 + b"," * 11 + b"\n", "a cell is longer than any that the publisher writes"),
    ],
)
def test_a_record_that_is_no_whole_record_is_described_and_not_quoted(small, line, why):
    content = street(f"month | lsoa | type\n{SOUND}") + line
    assert reasons(small, "street.csv", content) == {why: 1}


def test_a_file_refused_as_a_whole_gives_the_commonest_reason_of_all_its_records(small):
    wrong = "\n".join(f"2019-07 | {SECRET} | Burglary" for _ in range(30))
    files = {
        "2019-07/a.csv": street(f"month | lsoa | type\n{SOUND}"),
        "2019-07/b.csv": street(f"month | lsoa | type\n{SOUND}\n{wrong}"),
    }
    (load,) = small.receive(zipped(small.sent / "both.zip", files)).taken
    whole, doubted = load.files
    assert (whole.reasons, whole.rejected, doubted.rejected) == ((), 0, 50)
    assert dict(doubted.reasons) == {
        "more than half of the file cannot be believed, most often because ‘LSOA code’ is not a code such as "
        "E01014485, or nothing": 50
    }


def test_no_reason_of_a_file_about_people_holds_what_stood_in_it(small):
    good = [(f"C{number}", "victim", "person", "30", "female", "P1") for number in range(9)]
    bad = ("C9", "victim", "person", SECRET, SECRET, SECRET)
    found = reasons(small, "people.csv", csv_bytes(PEOPLE, [*good, bad]))
    assert found == {"‘age’ is not a whole number (below 0 or over 120 is taken in as not known)": 1}


@pytest.mark.parametrize("made_up", [True, False])
def test_the_page_lists_file_reason_and_count_and_quotes_no_record(small, tmp_path, made_up):
    """Of a partner's file in a place that may exist it gives no count, as a small one tells of somebody."""
    if made_up:
        path = small.partnership.folder / FILE
        path.write_text(path.read_text(encoding="utf-8").replace("council =", "made_up = true\ncouncil =", 1))
        small = Small(open_partnership(path.parent), small.sent)
    small.send(
        "lads.csv", csv_bytes(("LSOA11CD", "LAD20CD", "LAD20NM"), [("E01999901", "E06999901", "Hamwic")])
    )
    table = f"month | lsoa | type\n2019-07 | {SECRET} | Burglary\n2019-07 | {SECRET} | Burglary\n{SOUND}"
    people = [(f"C{number}", "victim", "person", SECRET, "female", SECRET) for number in range(5)]
    files = {"street.csv": street(table), "people.csv": csv_bytes(PEOPLE, people)}
    small.receive(zipped(small.sent / "both.zip", files))
    store = small.store()
    try:
        records = at_hand(store, small.partnership.force)
        year = Period.financial_year(2019)
        review = make_review(small.partnership, store, records, year, measures_of(records.months))
    finally:
        store.close()
    write_site(review, tmp_path / "site", Placements(), facts=SiteFacts("2019-20-abcdef", {}))
    text = (tmp_path / "site" / "data-quality.html").read_text(encoding="utf-8")
    said = " ".join(re.sub(r"<[^>]+>", " ", text).split())
    assert "street.csv 2 ‘LSOA code’ is not a code such as E01014485, or nothing" in said
    of_people = "people.csv 5 ‘age’ is not a whole number (below 0 or over 120 is taken in as not known)"
    assert (of_people in said) is made_up and ("‘age’ is not" in said) is made_up
    assert "both.zip: people.csv: nothing of it was taken in" in said
    assert SECRET not in text
