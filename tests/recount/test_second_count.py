"""The second count, on its own: which records of which files it takes."""

import gzip
from hashlib import sha256

import pytest

from safecity.recount.files import plain_files, table
from safecity.recount.second_count import SecondCount
from safecity.recount.street import street_columns
from safecity.vocabulary import Period
from tests.datasets.small import csv_bytes, street, zipped

LOOKUP = csv_bytes(("LSOA11CD", "LAD20CD"), [("E01999901", "E06999901"), ("E01999902", "E06999901")])
YEAR = Period.financial_year(2019)
JULY = Period.month(2019, 7)


def second(small, **said) -> SecondCount:
    return SecondCount(small.partnership.extracts, area="E06999901", force="hamwic", year=YEAR, **said)


def july(small, **said) -> int | None:
    return second(small, **said).events("burglary", "csp", "E06999901", JULY).total


@pytest.fixture
def known(small):
    """A place whose small areas are known."""
    small.send("lookup.csv", LOOKUP)
    return small


def test_a_place_has_what_its_own_force_recorded_in_its_small_areas(known):
    known.send("a.csv", street("""
        force         | lsoa      | type
        Hamwic Police | E01999901 | Burglary
        Hamwic Police | E01999902 | Burglary
        Hamwic Police | E01999909 | Burglary
        Hamwic Police |           | Burglary
        Hamwic Police | E01999901 | Robbery
        Venta Police  | E01999901 | Burglary
    """))  # fmt: skip
    assert july(known) == 2


def test_a_later_download_of_a_month_replaces_the_earlier_one(known):
    known.send("a.csv", street("type\nBurglary\nBurglary"), on="2021-01-01")
    known.send("b.csv", street("type\nBurglary"), on="2021-02-01")
    assert july(known) == 1


def test_as_known_before_the_later_download_the_earlier_one_stands(known):
    known.send("a.csv", street("type\nBurglary\nBurglary"), on="2021-01-01")
    known.send("b.csv", street("type\nBurglary"), on="2021-02-01")
    assert july(known, known_on=Period.month(2021, 1).end) == 2


def test_the_same_bytes_again_do_not_replace_what_came_between(known):
    first = street("type\nBurglary\nBurglary")
    known.send("a.csv", first, on="2021-01-01")
    known.send("b.csv", street("type\nBurglary"), on="2021-02-01")
    known.send("c.csv.gz", gzip.compress(first, mtime=0), on="2021-03-01")
    assert july(known) == 1


def test_a_file_of_which_more_than_half_cannot_be_believed_replaces_nothing(known):
    known.send("a.csv", street("type\nBurglary\nBurglary"), on="2021-01-01")
    doubted = street("type\nBurglary\nPiracy\nPiracy")
    archive = zipped(known.sent / "b.zip", {"b.csv": doubted, "c.csv": street("month\n2019-08")})
    known.receive(archive, on="2021-02-01")
    assert july(known) == 2
    name = f"b.zip: b.csv ({sha256(archive.read_bytes()).hexdigest()[:8]})"
    became = {
        what: second(known).streets.of_files(name, f"records_{what}")
        for what in ("received", "rejected", "accepted")
    }
    assert {what: number for what, (number, _) in became.items()} == {
        "received": 3,
        "rejected": 3,
        "accepted": 0,
    }
    [file] = became["rejected"][1]
    assert (file.name, file.records, file.counted) == ("b.zip: b.csv", 3, 3)


def test_a_month_that_did_not_come_is_a_gap(known):
    known.send("a.csv", street("type\nBurglary"))
    assert second(known).events("burglary", "csp", "E06999901", YEAR).total is None


def test_a_month_without_events_is_nought(known):
    known.send("a.csv", street("type\nRobbery"))
    assert july(known) == 0


def test_only_the_files_of_an_edition_are_counted(known):
    known.send("a.csv", street("type\nBurglary\nBurglary"))
    before = frozenset(
        extract.sha256 for extract in (file.extract for file in plain_files(known.partnership.extracts, None))
    )
    known.send("b.csv", street("type\nBurglary"), on="2021-02-01")
    assert july(known, only=before) == 2


@pytest.mark.parametrize("damage", [
    lambda content: content[:-30],  # cut off in the last record
    lambda content: content + b'x,"never closed\n',
    lambda content: content.replace(b"Crime type", b"Kind"),
    lambda content: content.replace(b"Longitude", b"Month"),
    lambda content: content.replace(b"Quay", b"\xc3\xa9\xe9"),
])  # fmt: skip
def test_a_file_that_is_not_whole_counts_for_nothing(damage):
    assert table(damage(street("type\nBurglary\nBurglary")), street_columns) is None


@pytest.mark.parametrize("same", [
    lambda content: b"\xef\xbb\xbf" + content,
    lambda content: content.decode().encode("utf-16"),
    lambda content: content.replace(b"\n", b"\r\n"),
    lambda content: content.replace(b",", b";"),
    lambda content: b"Street-level crime\n\n" + content,
    lambda content: content.replace(b"On or near Quay Street", b'"Inn, The\n""Ship"""'),
])  # fmt: skip
def test_the_same_records_are_read_however_they_are_written(same):
    _, read = table(same(street("type\nBurglary\nRobbery")), street_columns)
    at = read.header.index("crime type")
    assert [row[at] for row in read.rows] == ["Burglary", "Robbery"]


def test_a_council_under_several_partnerships_counts_to_its_force_and_to_none_of_them(known):
    known.send("lads.csv", csv_bytes(("LSOA11CD", "LAD20CD"), [("E01999905", "E07999905")]))
    header = ("LAD24CD", "LAD24NM", "CSP24CD", "CSP24NM", "PFA24CD", "PFA24NM")
    merged = [("E07999905", "Both", f"E2299990{at}", f"Part {at}", "E23999901", "Hamwic") for at in (5, 6)]
    known.send("csps.csv", csv_bytes(header, merged))
    assert second(known).places.csp_of(2019) == {}
    assert "E01999905" in second(known).extent("force", "hamwic").lsoas
    known.send("older.csv", csv_bytes([each.replace("24", "17") for each in header], merged[:1]))
    assert second(known).places.csp_of(2019) == {"E01999905": "E22999905"}
