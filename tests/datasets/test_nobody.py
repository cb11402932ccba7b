"""What systems write where nobody is known is no person, and neither is a reference that many people have."""

from datetime import date, timedelta

import ibis
import pyarrow as pa
import pytest

from safecity.datasets.people.identity import people, told_apart
from safecity.datasets.people.nobody import is_no_name, is_no_reference
from safecity.datasets.quality.doubts import doubts
from safecity.recount.files import plain_files
from safecity.recount.people import PlainPeople
from tests.datasets.small import Small, csv_bytes

HEADER = (
    "crime_reference",
    "role",
    "kind",
    "age",
    "sex",
    "person_reference",
    "name",
    "birth_date",
    "postcode",
)
DAYS = [date(2019, 7, 1) + timedelta(number) for number in range(150)]


def small_with(tmp_path, rows: list[tuple], mapping: str = "") -> Small:
    """A crime a day, each with one victim of these rows (age, sex, reference, name, birth date, postcode)."""
    small = Small.new(tmp_path)
    if mapping:
        (small.partnership.folder / "mapping.toml").write_text(mapping, encoding="utf-8")
    days = [(f"c{at}", DAYS[at % len(DAYS)], "8N", "E01999901") for at in range(len(rows))]
    small.send("crimes.csv", csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa"), days))
    victims = [(f"c{at}", "victim", "person", *row) for at, row in enumerate(rows)]
    small.send("people.csv", csv_bytes(HEADER, victims))
    return small


def persons(small: Small) -> tuple[int, list[str]]:
    """How many different persons there are, by the first count, and what is doubted of them."""
    store = small.store()
    try:
        number = people(store).person.nunique().to_pyarrow().as_py()
        found = doubts(store).in_words()
        told_apart(store)
    finally:
        store.close()
    parts = PlainPeople(
        [(file, file.read()) for file in plain_files(small.partnership.extracts, None)],
        mapping={},
        store=small.partnership.store,
    )
    again = {part.person for crime in range(400) for part in parts.in_crime(f"c{crime}")}
    assert len(again) == number and "" not in again
    return number, [line for line in found if "reference" in line]


def test_a_placeholder_in_place_of_a_reference_is_nobody(tmp_path):
    written = ("UNKNOWN", "not known", "N/A", "n/k", "0", "000", "9999", "-", "Not  Stated")
    rows = [(20 + at, "female", each, "", "", "") for each in written for at in range(5)]
    number, said = persons(small_with(tmp_path, [*rows, (30, "male", "P1", "", "", "")]))
    assert number == 5 * len(written) + 1
    assert said == [
        "45 parts of people in crimes give as reference or name what stands for nobody, such as UNKNOWN or 0; it is "
        "taken for no reference and no name"
    ]


def test_a_name_that_is_none_links_nobody(tmp_path):
    rows = [(20, "female", "", "Not Known", "01/01/1900", "ZZ1 1AA")] * 4
    number, said = persons(
        small_with(tmp_path, [*rows, (20, "female", "", "Ann Quill", "01/02/1999", "ZZ1 1AA")])
    )
    assert number == 5 and said[0].startswith("4 parts of people")


def test_what_a_partnership_lists_is_nobody_too(tmp_path):
    mapping = "\n".join(
        ['[crime_people.columns]', 'person_reference = "person_reference"',
         '[crime_people.codes.person_reference]', '"NOM-7" = ""']
    )  # fmt: skip
    small = small_with(
        tmp_path, [(30, "male", "NOM-7", "", "", "")] * 3 + [(30, "male", "P2", "", "", "")], mapping
    )
    store = small.store()
    assert people(store).person.nunique().to_pyarrow().as_py() == 4
    assert doubts(store).of_nobody == 3
    store.close()


def test_a_reference_with_many_peoples_ages_is_nobodys(tmp_path):
    many = [(18 + 4 * at, "female" if at % 2 else "male", "N77", "", "", "") for at in range(15)]
    one = [(30 + at // 8, "female", "P1", "", "", "") for at in range(15)]  # who grew older
    number, said = persons(small_with(tmp_path, many + one))
    assert number == 16
    assert said[0].startswith(
        "1 reference stands for too many people to be one, by their ages or by how many crimes"
    )
    assert "(15 parts of people in crimes)" in said[0] and "N77" not in said[0]


def test_a_reference_in_far_more_crimes_than_any_other_is_nobodys(tmp_path):
    rows = [("", "", "N77", "", "", "")] * 120 + [(40, "male", "P1", "", "", "")] * 20
    number, said = persons(small_with(tmp_path, rows))
    assert number == 121 and "(120 parts of people in crimes)" in said[0]


def test_whoever_was_harmed_again_and_again_stays_a_person(tmp_path):
    rows = [(40, "male", "P1", "", "", "")] * 60 + [(50, "male", "P2", "", "", "")] * 3
    assert persons(small_with(tmp_path, rows)) == (2, [])


@pytest.mark.parametrize("name", ["Ann Unkles", "Nil Quill", "Noname Test", "X Æ", "O'Known", "Anona Mous"])
def test_names_that_only_look_like_it_are_names(name):
    written = ibis.memtable(pa.table({"name": [name]}))
    assert ibis.duckdb.connect().to_pyarrow(is_no_name(written.name)).to_pylist() == [False]


def test_references_that_only_look_like_it_are_references():
    written = ibis.memtable(
        pa.table({"reference": ["99", "9990", "N1", "0A", "X1", "NA1", "TEST1", "10", "P0"]})
    )
    assert not any(ibis.duckdb.connect().to_pyarrow(is_no_reference(written.reference)).to_pylist())
