"""A later download replaces the earlier one as seen from then on, and the earlier day can still be seen."""

from datetime import date

import pytest

from safecity.datasets.at_hand import at_hand
from safecity.datasets.places.geography import Area, Geography
from safecity.datasets.quality.open_records import examine
from safecity.datasets.stop_and_search import STOP_AND_SEARCH
from safecity.extracts.extract import receive
from safecity.extracts.police_uk import STOP_AND_SEARCH as STOPS
from safecity.vocabulary import Period, Place
from tests.datasets.small import Small, csv_bytes, street, zipped

JULY = street("""
    id | type
    a  | Burglary
    b  | Drugs
       | ASB
""")
JULY_AGAIN = street("""
    id | type     | Last outcome category
    a  | Burglary | Offender fined
    c  | Robbery  |
""")
AUGUST = street("id | month\nd | 2019-08")


def seen(small: Small, known_on: str | None = None) -> list[tuple]:
    rows = small.rows(known_on)
    return sorted((f"{row['month']:%m}", row.get("crime_id") or "", row["category"]) for row in rows)


BEFORE = [("07", "", "Anti-social behaviour"), ("07", "a", "Burglary"), ("07", "b", "Drugs")]
AFTER = [("07", "a", "Burglary"), ("07", "c", "Robbery")]


def test_a_later_download_replaces_the_whole_month_its_asb_too(small):
    small.send("first.csv", JULY, on="2020-01-01")
    small.send("second.csv", JULY_AGAIN, on="2020-02-01")
    assert seen(small) == AFTER
    assert [row["outcome"] for row in small.rows() if row["crime_id"] == "a"] == ["Offender fined"]


def test_as_known_before_it_came_the_earlier_download_stands(small):
    small.send("first.csv", JULY, on="2020-01-01")
    small.send("second.csv", JULY_AGAIN, on="2020-02-01")
    assert seen(small, "2020-01-31") == BEFORE
    assert seen(small, "2020-02-01") == AFTER
    assert seen(small, "2019-12-31") == []


def test_only_the_months_that_came_again_are_replaced(small):
    small.receive(zipped(small.sent / "both.zip", {"7.csv": JULY, "8.csv": AUGUST}), on="2020-01-01")
    small.send("second.csv", JULY_AGAIN, on="2020-02-01")
    assert seen(small) == [*AFTER, ("08", "d", "Burglary")]


def test_one_month_of_a_file_of_several_is_replaced_and_the_others_stand(small):
    small.send("long.csv", street("id | month\na | 2019-07\nd | 2019-08"), on="2020-01-01")
    small.send("second.csv", JULY_AGAIN, on="2020-02-01")
    assert seen(small) == [*AFTER, ("08", "d", "Burglary")]


def test_another_forces_month_is_left_alone(small):
    small.send("first.csv", JULY, on="2020-01-01")
    small.send("other.csv", street("id | force\nz | Solent Police"), on="2020-02-01")
    assert seen(small) == [*BEFORE, ("07", "z", "Burglary")]


def test_a_force_that_changed_its_name_replaces_its_own_months(small):
    small.send("first.csv", street("id | force\na | Hampshire Constabulary"), on="2020-01-01")
    small.send(
        "second.csv", street("id | force\nb | Hampshire & Isle of Wight Constabulary"), on="2024-01-01"
    )
    assert seen(small) == [("07", "b", "Burglary")]
    assert small.store().published() == [("hampshire", date(2019, 7, 1))]


def test_one_file_that_names_its_force_in_two_ways_keeps_all_its_records(small):
    two = street("id | force\na | Hamwic Police\nb | Hamwic Constabulary\nc | Hamwic Police")
    small.send("first.csv", JULY, on="2020-01-01")
    small.send("two.csv", two, on="2020-02-01")
    assert [crime for _, crime, _ in seen(small)] == ["a", "b", "c"]
    assert small.store().force_names() == {"Hamwic Police": "hamwic", "Hamwic Constabulary": "hamwic"}


def test_the_same_bytes_twice_are_a_duplicate_and_change_nothing(small):
    small.send("first.csv", JULY, on="2020-01-01")
    assert small.send("renamed.csv", JULY, on="2020-02-01").again == ["renamed.csv"]
    receipt = small.receive(
        zipped(small.sent / "again.zip", {"7.csv": JULY, "8.csv": AUGUST}), on="2020-03-01"
    )
    again, august = receipt.taken[0].files
    assert (again.duplicates, again.accepted, again.duplicate_of) == (3, {}, "first.csv")
    assert august.accepted == {"street_crimes": 1}
    assert seen(small) == [*BEFORE, ("08", "d", "Burglary")]


def test_an_older_download_that_comes_back_does_not_undo_the_later_one(small):
    small.send("first.csv", JULY, on="2020-01-01")
    small.send("second.csv", JULY_AGAIN, on="2020-02-01")
    small.receive(zipped(small.sent / "old.zip", {"7.csv": JULY}), on="2020-03-01")
    assert seen(small) == AFTER


def test_in_one_archive_the_later_name_stands(small):
    small.receive(zipped(small.sent / "two.zip", {"b/july.csv": JULY_AGAIN, "a/july.csv": JULY}))
    assert seen(small) == AFTER


def test_every_order_and_repetition_of_one_calls_files_gives_the_same_rows(tmp_path):
    found = set()
    for number, order in enumerate([(0, 1, 2), (2, 1, 0), (1, 2, 0, 0, 1)]):
        (tmp_path / str(number)).mkdir()
        small = Small.new(tmp_path / str(number))
        paths = [
            zipped(small.sent / "new.zip", {"7.csv": JULY_AGAIN}, dated=date(2021, 5, 1)),
            zipped(small.sent / "old.zip", {"7.csv": JULY, "8.csv": AUGUST}, dated=date(2020, 5, 1)),
            small.put("loose.csv", JULY),
        ]
        small.receive(*[paths[place] for place in order])
        found.add(tuple(seen(small)))
    assert found == {(*AFTER, ("08", "d", "Burglary"))}


def test_the_store_made_again_from_extracts_is_the_same(small):
    small.send("first.csv", JULY, on="2020-01-01")
    small.send("second.csv", JULY_AGAIN, on="2020-02-01")
    before = small.kept()
    for path in sorted(small.partnership.store.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert seen(small) == AFTER
    assert small.kept() == before


def test_what_a_stopped_run_kept_unread_is_read_by_the_next(small):
    receive(small.put("first.csv", JULY), small.partnership.extracts, received=date(2020, 1, 1))
    small.receive()
    assert seen(small) == BEFORE


def test_a_bad_file_that_a_stopped_run_kept_unread_does_not_block_the_next(small):
    bad = small.put("bad.zip", b"PK\x03\x04" + b"nothing like a zip" * 10)
    receive(bad, small.partnership.extracts, received=date(2020, 1, 1))
    receipt = small.send("first.csv", JULY)
    assert len(receipt.refused) == 1 and "bad.zip" in receipt.refused[0]
    assert seen(small) == BEFORE


def test_files_of_stops_that_no_name_tells_apart_all_stand(small):
    header = [heading.pattern for heading in STOPS.headings]
    for number in (1, 2):
        row = ["Person search", f"2019-0{number}-01T10:00:00+00:00", *[""] * (len(header) - 2)]
        small.send(f"{number}.csv", csv_bytes(header, [row]), on=f"2020-0{number}-01")
    store = small.store()
    assert store.table(STOP_AND_SEARCH).count().to_pyarrow().as_py() == 2
    assert store.superseded() == []


@pytest.mark.parametrize("known_on, numbers", [(None, (3, 0, 0, 3)), ("2020-01-31", (3, 3, 0, 0))])
def test_accepted_rejected_duplicates_and_superseded_add_up(small, known_on, numbers):
    small.send("first.csv", JULY, on="2020-01-01")
    small.send("second.csv", JULY_AGAIN, on="2020-02-01")
    geography = Geography(Area(Place("X", "Hamwic", "csp"), frozenset({"E01999901"}), "hamwic"))
    quality = examine(
        kept := small.store(known_on), at_hand(kept, "hamwic"), geography, [Period.financial_year(2019)]
    )
    first = quality.files[0]
    assert (first.records, first.accepted, first.rejected + first.duplicates, first.superseded) == numbers


@pytest.mark.parametrize("given, stands", [(["a.csv", "b.csv"], AFTER), (["b.csv", "a.csv"], BEFORE)])
def test_of_two_plain_files_given_at_once_the_one_given_last_stands(small, given, stands):
    """They tell no day of their own, and a name is none."""
    kept = {"a.csv": small.put("a.csv", JULY), "b.csv": small.put("b.csv", JULY_AGAIN)}
    small.receive(*(kept[name] for name in given))
    assert seen(small) == stands
