"""Who is who: by the force's reference, by names where there is none, and never by a date or an address alone."""

import subprocess
import sys

import pytest

from safecity.datasets.crime_people import CRIME_PEOPLE
from safecity.datasets.people.identity import FOLDER, THRESHOLDS
from tests.datasets.linked import PERSONS, resolved, sent
from tests.datasets.small import Small, csv_bytes
from tests.drawn import drawn


def people_of(small: Small, table: str, name: str = "people.csv") -> list[dict]:
    rows = drawn(table)
    names = {"ref": "person_reference", "born": "birth_date"}
    small.send(name, sent([{names.get(key, key): value or "" for key, value in row.items()} for row in rows]))
    return resolved(small)[0]


def together(rows: list[dict], column: str = "person") -> list[int]:
    """For each row, the first row that is the same person."""
    persons = [row[column] for row in rows]
    return [persons.index(person) for person in persons]


@pytest.mark.parametrize(
    "table, expected",
    [
        pytest.param(
            """
            name               | born       | postcode
            Testor Quillbrook  | 1984-05-01 | ZZ1 2AB
            TESTOR QUILLBROOK  | 01/05/1984 | zz12ab
            Quillbrook, Testor | 1984-05-01 | ZZ1 2AB
            Testro Quillbrook  | 1984-05-01 | ZZ1 2AB
            Testor Quilbrook   | 1984-05-01 | ZZ1 2AB
            Mr T. Quillbrook   | 1984-05-01 | ZZ1 2AB
            """,
            [0, 0, 0, 0, 0, 0],
            id="one name, misspelt and written otherwise",
        ),
        pytest.param(
            """
            name               | born       | postcode
            Testor Quillbrook  | 1984-05-01 | ZZ1 2AB
            Samplo Mizzenmere  | 1984-05-01 | ZZ7 8QX
            Fictus Cobblewick  | 1999-12-31 | ZZ1 2AB
            Testor Quillbrook  | 1961-11-23 | ZZ7 8QX
            """,
            [0, 1, 2, 3],
            id="a birth date, a postcode or a name alone",
        ),
        pytest.param(
            """
            name               | born       | postcode
            Testor Quillbrook  | 1984-05-01 | ZZ1 2AB
            Mocklyn Quillbrook | 1984-05-01 | ZZ1 2AB
            """,
            [0, 1],
            id="twins at one address",
        ),
        pytest.param(
            """
            name              | born       | postcode
            Testor Quillbrook | 1984-05-01 | ZZ1 2AB
            Testor Quillbrook | 1959-11-23 | ZZ1 2AB
            """,
            [0, 1],
            id="father and son of one name and address",
        ),
        pytest.param(
            """
            name | born       | postcode
            Zoe Quillbrook | 1984-05-01 | ZZ1 2AB
            Zeo Quillbrook | 1984-05-01 | ZZ1 2AB
            """,
            [0, 0],
            id="two letters of a short name turned round",
        ),
        pytest.param(
            """
            name              | born       | postcode
            Testor Quillbrook | 1984-05-01 | ZZ1 2AB
            Testor Quillbrook | 1948-05-01 | ZZ1 2AB
            """,
            [0, 0],
            id="a year typed wrong",
        ),
        pytest.param(
            """
            name                | born       | postcode
            Testabel Quillbrook | 1984-05-01 | ZZ1 2AB
            Testabel Mizzenmere | 1984-05-01 | ZZ1 2AB
            """,
            [0, 0],
            id="a name changed by marriage",
        ),
        pytest.param(
            """
            ref | name              | born       | postcode
            P1  | Testor Quillbrook | 1984-05-01 | ZZ1 2AB
                | Testor Quilbrook  | 1984-05-01 | ZZ1 2AB
            P1  | Samplo Mizzenmere | 1971-02-03 | ZZ9 9ZZ
            """,
            [0, 0, 0],
            id="a reference wins over names that differ",
        ),
        pytest.param(
            """
            ref | name              | born       | postcode
            P1  | Testor Quillbrook | 1984-05-01 | ZZ1 2AB
            P2  | Testor Quillbrook | 1984-05-01 | ZZ1 2AB
                | Testor Quillbrook | 1984-05-01 | ZZ1 2AB
            """,
            [0, 1, 0],
            id="two references are two people, whatever their names",
        ),
        pytest.param(
            """
            name              | born       | postcode
            Testor Quillbrook |            |
            Testor Quillbrook |            |
                              | 1984-05-01 | ZZ1 2AB
                              | 1984-05-01 | ZZ1 2AB
            Unknown Unknown   | 1984-05-01 | ZZ1 2AB
            Unknown Unknown   | 1984-05-01 | ZZ1 2AB
            """,
            [0, 1, 2, 3, 4, 5],
            id="what names nobody is one more person each time",
        ),
        pytest.param(
            """
            name              | born       | postcode
            Testor Quillbrook | 1900-01-01 | ZZ99 3VZ
            Testor Quillbrook | 1900-01-01 | ZZ99 3VZ
            """,
            [0, 1],
            id="what systems write for not known",
        ),
    ],
)
def test_who_is_who(small, table, expected):
    rows = people_of(small, table)
    assert together(rows) == expected
    assert all(row[column] for row in rows for column in PERSONS)


def test_what_each_row_was_told_by(small):
    rows = people_of(
        small,
        """
        kind     | ref | name              | born       | postcode
        person   | P1  | Testor Quillbrook | 1984-05-01 | ZZ1 2AB
        person   |     | Testor Quilbrook  | 1984-05-01 | ZZ1 2AB
        person   |     |                   |            |
        business |     | Quillbrook & Sons | 1984-05-01 | ZZ1 2AB
        """,
    )
    assert [row["told_by"] for row in rows] == ["reference", "name", "nothing", None]
    assert rows[3]["person"] is None  # a business is nobody
    assert set(rows[0]) == {
        *CRIME_PEOPLE.columns, "extract", "file", "line", "told_by", "person_strict", "person_loose",
    }  # fmt: skip
    note = resolved(small)[1]
    assert note["rows"] == {"reference": 1, "name": 1, "nothing": 1}
    assert note["people"]["anyone"] == {"strict": 2, "middle": 2, "loose": 2}
    assert (note["precision"], note["recall"], note["fitted"]) == (None, None, False)
    assert note["versions"]["splink"].startswith("5.") and note["thresholds"] == dict(THRESHOLDS)


def test_people_are_linked_over_all_extracts(small):
    small.send(
        "first.csv", sent([{"name": "Testor Quillbrook", "birth_date": "1984-05-01", "postcode": "ZZ1 2AB"}])
    )
    later = {
        "crime_reference": "D1",
        "name": "Testor Quilbrook",
        "birth_date": "1984-05-01",
        "postcode": "ZZ1 2AB",
    }
    small.send("later.csv", sent([later]), on="2021-02-01")
    assert together(resolved(small)[0]) == [0, 0]
    store = small.store("2021-01-15")
    try:
        from safecity.datasets.people.identity import people

        assert len(people(store).to_pyarrow()) == 1  # the second was not known yet
    finally:
        store.close()


def test_it_is_remade_only_when_extracts_change(small):
    people_of(small, "name | born\nTestor Quillbrook | 1984-05-01")
    (made,) = (small.partnership.store / FOLDER).glob("*.parquet")
    when = made.stat().st_mtime_ns
    resolved(small)
    assert made.stat().st_mtime_ns == when
    people_of(small, "crime_reference | name | born\nD1 | Testor Quilbrook | 1984-05-01", "more.csv")
    assert len(list((small.partnership.store / FOLDER).glob("*.parquet"))) == 2


def test_a_damaged_note_is_made_again(small):
    table = "name | born\nTestor Quillbrook | 1984-05-01"
    before = people_of(small, table)
    for note in (small.partnership.store / FOLDER).glob("*.json"):
        note.write_text("{", encoding="utf-8")
    assert resolved(small)[0] == before


def test_splink_is_left_alone_where_everybody_has_a_reference(small):
    people_of(small, "ref | name | born\nP1 | Testor Quillbrook | 1984-05-01\nP2 | Samplo Kelp | 1984-05-01")
    program = (
        "import sys; from pathlib import Path\n"
        "from safecity.datasets.people.identity import people\n"
        "from safecity.datasets.opening import open_store\n"
        "store = open_store(*map(Path, sys.argv[1:]))\n"
        "print(people(store).count().to_pyarrow().as_py(), 'splink' in sys.modules)\n"
    )
    where = (small.partnership.store, small.partnership.extracts)
    ran = subprocess.run(
        [sys.executable, "-c", program, *map(str, where)],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert ran.stdout.split() == ["2", "False"]
    assert list((small.partnership.store / FOLDER).glob("*.json"))


def test_a_blank_reference_is_none(small):
    rows = people_of(small, "ref | name | born\n'  ' | Testor Quillbrook | 1984-05-01".replace("'  '", ""))
    assert rows[0]["told_by"] == "name"
    small.send("blank.csv", sent([{"crime_reference": "E1", "person_reference": "  "}] * 2), on="2021-03-01")
    assert [row["told_by"] for row in resolved(small)[0]].count("nothing") == 2


MAPPING = """
[crime_people]
dates = "day first"

[crime_people.columns]
crime_reference = "Occurrence"
role = "Involvement"
kind = "Type"
age = "Age"
sex = "Gender"
person_reference = "URN"
name = "Full Name"
birth_date = "DOB"
postcode = "Home Postcode"

[crime_people.codes.role]
"Aggrieved" = "victim"

[crime_people.codes.kind]
"Individual" = "person"

[crime_people.codes.person_reference]
"Not Known" = ""
"""


def test_people_of_a_local_system_are_linked_by_its_own_headings(small):
    (small.partnership.folder / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    header = (
        "Occurrence",
        "Involvement",
        "Type",
        "Age",
        "Gender",
        "URN",
        "Full Name",
        "DOB",
        "Home Postcode",
    )
    person = ("Aggrieved", "Individual", "35", "")
    rows = [
        ("C1", *person, "77", "QUILLBROOK, Testor", "1-May-1984", "ZZ1 2AB"),
        ("C2", *person, "Not Known", "Testor Quilbrook", "01/05/1984", "ZZ1 2AB"),
        ("C3", *person, "Not Known", "Samplo Mizzenmere", "01/05/1984", "ZZ1 2AB"),
        ("C4", "Testor Quillbrook", *person[1:], "77", "QUILLBROOK, Testor", "1-May-1984", "ZZ1 2AB"),
    ]
    small.send("export.csv", csv_bytes(header, rows))
    found, note = resolved(small)
    assert together(found) == [0, 0, 2]
    assert note["rows"] == {"reference": 1, "name": 2, "nothing": 0}
    (rejected,) = (small.partnership.store / "rejected").glob("*.csv")
    assert "Quillbrook" not in rejected.read_text(encoding="utf-8")
