"""Records that are sent more than once: which line stands, what becomes of the others, and that both counts agree."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest
from hypothesis import strategies as st

from safecity.datasets.crime_people import CRIME_PEOPLE
from safecity.datasets.crimes import CRIMES
from safecity.datasets.incidents import INCIDENTS
from safecity.datasets.people.identity import people, told_apart
from safecity.recount.files import PlainFile
from safecity.recount.people import PlainPeople
from safecity.recount.records import OwnRecords
from tests.datasets.small import Small, csv_bytes, sent
from tests.datasets.test_doubtful_records import accounts, of_small
from tests.examples import few_or_many

JULY = """
    crime_reference | recorded_on | offence_code | lsoa
    A1              | 2019-07-03  | 8N           | E01999901
    A2              | 2019-07-04  | 46           | E01999901
    A1              | 2019-07-03  | 8N           | E01999901
    A2              | 2019-07-05  | 28E          | E01999902
"""
AUGUST = """
    crime_reference | recorded_on | offence_code | lsoa
    A2              | 2019-08-01  | 19C          |
    A3              | 2019-08-02  | 46           |
"""


def crimes(small: Small, known_on: str | None = None) -> list[tuple]:
    store = small.store(known_on)
    try:
        rows = store.table(CRIMES).to_pyarrow().to_pylist()
        return sorted((row["crime_reference"], str(row["recorded_on"]), row["offence_code"]) for row in rows)
    finally:
        store.close()


def parts(small: Small) -> list[tuple]:
    """Who had which part in a crime, by role, age and relationship, as the measures count them."""
    store = small.store()
    try:
        rows = people(store).to_pyarrow().to_pylist()
        return sorted((r["crime_reference"], r["role"], r["age"] or 0, r["relationship"] or "") for r in rows)
    finally:
        store.close()


def test_of_several_lines_of_one_reference_the_last_stands_and_the_others_are_duplicates(small):
    small.send("july.csv", sent(JULY))
    assert crimes(small) == [("A1", "2019-07-03", "8N"), ("A2", "2019-07-05", "28E")]
    assert accounts(small) == [(4, 2, 0, 2, 0)]
    assert of_small(small).in_words() == [
        "2 lines give a reference of a crime or incident that a line received later gives again; the later one counts, "
        "and 1 of the references had another offence, category or day before"
    ]


def test_of_files_of_different_months_that_received_last_says_what_a_crime_is(small):
    small.send("july.csv", sent(JULY), on="2019-09-01")
    small.send("august.csv", sent(AUGUST), on="2019-09-02")
    assert crimes(small) == [
        ("A1", "2019-07-03", "8N"),
        ("A2", "2019-08-01", "19C"),
        ("A3", "2019-08-02", "46"),
    ]
    assert crimes(small, "2019-09-01") == [("A1", "2019-07-03", "8N"), ("A2", "2019-07-05", "28E")]
    assert accounts(small) == [(4, 1, 0, 3, 0), (2, 2, 0, 0, 0)]


def test_lines_that_do_not_stand_anyway_are_replaced_and_not_repeated(small):
    small.send("july.csv", sent(JULY), on="2019-09-01")
    small.send("july again.csv", sent(JULY.replace("46 ", "45 ").rsplit("\n", 2)[0]), on="2019-09-02")
    assert accounts(small) == [(4, 0, 0, 0, 4), (3, 2, 0, 1, 0)]


def test_incidents_stand_once_too(small):
    table = """
        incident_reference | recorded_on | category     | lsoa
        I1                 | 2019-07-01  | asb personal |
        I1                 | 2019-07-01  | transport    |
    """
    small.send("incidents.csv", sent(table))
    store = small.store()
    assert store.table(INCIDENTS).category.to_pyarrow().to_pylist() == ["transport"]
    store.close()
    assert accounts(small) == [(2, 1, 0, 1, 0)]


PEOPLE = """
    crime_reference | role    | kind     | age | sex  | relationship | person_reference | name              | birth_date
    A1              | victim  | person   | 30  | male | partner      | P1               |                   |
    A1              | victim  | person   | 31  | male | stranger     | P1               |                   |
    A1              | suspect | person   | 31  | male |              | P1               |                   |
    A1              | suspect | person   | 20  | male |              |                  |                   |
    A1              | suspect | person   | 20  | male |              |                  |                   |
    A1              | victim  | business |     |      |              |                  |                   |
    A1              | victim  | business |     |      |              |                  |                   |
    A3              | victim  | person   | 40  | male |              |                  | Testor Quillbrook | 1979-05-01
    A3              | victim  | person   | 40  | male |              |                  | Testor Quillbrook | 1979-05-01
    A3              | victim  | person   | 40  | male |              |                  | Samplo Quillbrook | 1979-05-01
    A3              | victim  | person   | 41  | male | sibling      |                  | Testor Quilbrook  | 1979-05-01
"""
WITHOUT_REPEATS = JULY.rsplit("\n", 3)[0] + "\n"
STANDING = [
    ("A1", "suspect", 20, ""), ("A1", "suspect", 20, ""), ("A1", "suspect", 31, ""), ("A1", "victim", 0, ""),
    ("A1", "victim", 31, "stranger"), ("A3", "victim", 40, ""), ("A3", "victim", 41, "sibling"),
]  # fmt: skip


def test_everybody_is_in_one_role_of_a_crime_once(small):
    small.send("people.csv", sent(PEOPLE))
    assert parts(small) == STANDING  # twins are two, and so may be two who are not known
    # The misspelt name is found to be one person's only when people are told apart: no file's account tells of it.
    assert accounts(small) == [(11, 8, 0, 3, 0)]


def test_those_of_whom_nothing_is_known_are_repeated_where_their_crime_is(small):
    small.send("people.csv", sent(PEOPLE))
    small.send("crimes.csv", sent(WITHOUT_REPEATS))
    assert parts(small) == STANDING
    small.send("crimes again.csv", sent(JULY))
    assert parts(small) == STANDING[1:]
    assert of_small(small).people_repeated == 4
    assert (
        "4 lines say again who had which part in a crime; each part counts once" in of_small(small).in_words()
    )


def test_nothing_more_is_asked_where_nothing_repeats(small):
    small.send("crimes.csv", sent(WITHOUT_REPEATS))
    small.send("people.csv", sent("\n".join(PEOPLE.splitlines()[:3])))
    store = small.store()
    try:
        for contract in (CRIMES, CRIME_PEOPLE, INCIDENTS):
            assert not store.repeats(contract)
            assert " OVER " not in store.engine.compile(store.table(contract)).upper()
        assert told_apart(store).note["named_twice"] == 0
    finally:
        store.close()


CRIME = st.tuples(
    st.sampled_from(["C1", "C2", "C3", "C4"]),
    st.sampled_from(["2019-07-01", "2019-07-02", "2019-08-01", "a day"]),
    st.sampled_from(["8N", "46"]),
)
PART = st.tuples(
    st.sampled_from(["C1", "C2", "C3", "C9"]), st.sampled_from(["victim", "suspect"]),
    st.sampled_from(["person", "person", "business"]), st.sampled_from(["20", "", "130"]), st.just("male"),
    st.sampled_from(["partner", ""]), st.sampled_from(["P1", "P2", "", ""]),
    st.sampled_from(["", "", "Testor Quillbrook", "Samplo Mizzenmere"]), st.sampled_from(["", "1999-01-01", "1999"]),
)  # fmt: skip
CRIME_HEADER = ("crime_reference", "recorded_on", "offence_code")
PART_HEADER = (
    "crime_reference",
    "role",
    "kind",
    "age",
    "sex",
    "relationship",
    "person_reference",
    "name",
    "birth_date",
)
FILES = st.lists(
    st.one_of(st.lists(CRIME, min_size=1, max_size=6), st.lists(PART, min_size=1, max_size=8)),
    min_size=1,
    max_size=4,
)


@few_or_many(2, 100, FILES)
def test_both_counts_come_to_the_same_crimes_and_parts_whatever_repeats(files):
    contents = [
        csv_bytes((*CRIME_HEADER, "lsoa"), [(*row, "") for row in rows])
        if len(rows[0]) == len(CRIME_HEADER)
        else csv_bytes(PART_HEADER, rows)
        for rows in files
    ]
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        small = Small.new(Path(folder))
        for at, content in enumerate(contents):
            small.send(f"{at}.csv", content, on=f"2021-01-{at + 1:02}")
        plain = [
            (PlainFile(f"{at}.csv", "", SimpleNamespace(received=date(2021, 1, at + 1), replaces=None), lambda: b""),
             content)
            for at, content in enumerate(contents)
        ]  # fmt: skip
        second = OwnRecords(plain)
        ours = [
            (record.cells["crime_reference"], record.cells["recorded_on"], record.cells["offence_code"])
            for _, records in second.in_force("crimes")
            for record in records
        ]
        assert crimes(small) == sorted(ours)
        first = parts(small)
        named = PlainPeople(plain, store=small.partnership.store, said_twice=second.crimes_said_twice)
        again = [
            (crime, part.role, part.age or 0, part.relationship)
            for crime in ("C1", "C2", "C3", "C9")
            for part in named.in_crime(crime)
        ]
        assert first == sorted(again)
        for records, accepted, rejected, duplicates, superseded in accounts(small):
            assert records == accepted + rejected + duplicates + superseded


@pytest.mark.parametrize("known_on", [None, "2019-09-01"])
def test_a_store_that_holds_none_of_it_has_nothing_that_repeats(small, known_on):
    store = small.store(known_on)
    assert not any(map(store.repeats, (CRIMES, INCIDENTS, CRIME_PEOPLE)))
    store.close()
