"""People in crimes read the plain way: which rows stand, and who is who among those without a reference."""

from datetime import date
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from safecity.recount.answers.of_own_year import answer_of_told_apart
from safecity.recount.files import PlainFile
from safecity.recount.links import NO_LONGER_KEPT, TAKEN_OVER
from safecity.recount.people import PlainPeople
from safecity.recount.question import Question
from safecity.vocabulary import Period
from tests.datasets.small import csv_bytes
from tests.drawn import drawn

YEAR = Period.financial_year(2019)
FIRST = """
    crime_reference | role     | kind     | age | sex    | person_reference
    c1              | victim   | person   | 30  | female | P1
    c1              | victim   | person   |     |        |
    c1              | victim   | business |     |        |
    c1              | offender | person   | 41  | male   | P2
    c2              | victim   | person   | 17  | male   |
    c2              | victim   | person   | 18  | male   |
"""
LINKS = """
    crime_reference | role   | line | person | told_by
    c2              | victim | 7    | row 7  | nothing
    c1              | victim | 3    | P1     | name
    c2              | victim | 6    | row 6  | name
"""


def read(*tables: str, store: Path | None = None) -> PlainPeople:
    came = SimpleNamespace(received=date(2021, 1, 1), replaces=None)
    sent = [
        csv_bytes(rows[0], [[cell or "" for cell in row.values()] for row in rows])
        for rows in map(drawn, tables)
    ]
    files = [PlainFile(f"{at}.csv", f"{at}.csv", came, lambda: b"") for at in range(len(sent))]
    return PlainPeople(zip(files, sent, strict=True), store=store)


def persons(people: PlainPeople, crime: str, role: str = "victim") -> list[str]:
    return [part.person for part in people.in_crime(crime) if part.role == role and part.kind == "person"]


def hashed(reference: str) -> str:
    return sha256(f"secret{reference}".encode()).hexdigest()


@pytest.fixture
def store(tmp_path) -> Path:
    """A store in which the first row without a reference is P1 again, under a keyed hash."""
    rows = [row | {"line": int(row["line"])} for row in drawn(LINKS)]
    rows = [row | {"person": hashed("P1") if row["person"] == "P1" else row["person"]} for row in rows]
    (tmp_path / "people_linked").mkdir()
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "people_linked" / "of these.parquet")
    pq.write_table(pa.Table.from_pylist(rows[:1]), tmp_path / "people_linked" / "another.parquet")
    (tmp_path / "person.key").write_text("secret\n", encoding="ascii")
    return tmp_path


def test_without_links_a_row_without_a_reference_is_nobodys(tmp_path):
    people = read(FIRST, store=tmp_path)
    assert persons(people, "c1") == ["P1", ""] and people.taken_over == ""


def test_links_say_who_rows_without_a_reference_are(store):
    people = read(FIRST, store=store)
    # The row without a reference is P1 again, who is in one role of the crime once.
    assert persons(people, "c1") == [hashed("P1")]
    assert persons(people, "c1", "offender") == [hashed("P2")]
    assert persons(people, "c2") == ["row 6", "row 7"]
    assert people.taken_over == TAKEN_OVER


@pytest.mark.parametrize(("measure", "category", "number"), [
    ("victims_told_apart", "reference", 0), ("victims_told_apart", "name", 2), ("victims_told_apart", "nothing", 1),
    ("people_harmed_as_told_apart", "middle", 3), ("people_harmed_as_told_apart", "middle, identified", 2),
    ("people_harmed_as_told_apart", "strict", None), ("people_harmed_as_told_apart", "loose, identified", None),
])  # fmt: skip
def test_links_say_of_whom_nothing_tells_who_they_are_and_at_another_threshold_nobody_does(
    store, measure, category, number
):
    people = read(FIRST, store=store)
    again = answer_of_told_apart(second_count(people), Question(measure, "count", "csp", "X", YEAR, category))
    assert (again.value, again.numerator) == (number, number)
    if number is None:
        assert "names are not linked a second time" in again.how
    else:
        assert again.taken_over == ("" if category == "reference" else TAKEN_OVER)


def test_whoever_links_that_are_gone_would_tell_of_is_not_counted_again(store):
    (store / "people_linked" / "of these.parquet").unlink()
    gone = second_count(read(FIRST, store=store))
    for measure, category in (("victims_told_apart", "nothing"), ("people_harmed_as_told_apart", "middle")):
        again = answer_of_told_apart(gone, Question(measure, "count", "csp", "X", YEAR, category))
        assert (again.value, again.how) == (None, NO_LONGER_KEPT)


def second_count(people: PlainPeople) -> SimpleNamespace:
    """As much of the second count as is asked who was harmed."""
    harmed = [
        part for crime in ("c1", "c2") for part in people.in_crime(crime)
        if (part.role, part.kind) == ("victim", "person")
    ]  # fmt: skip
    return SimpleNamespace(
        harmed=lambda *_: (harmed, ()), parts=lambda *_: SimpleNamespace(number=len(harmed))
    )


def test_links_of_other_rows_are_not_these(store):
    (store / "people_linked" / "of these.parquet").unlink()
    assert read(FIRST, store=store).taken_over == NO_LONGER_KEPT


def test_a_later_file_says_who_was_in_the_crimes_it_names_in_the_roles_it_holds():
    later = """
        crime_reference | role   | kind   | age | sex  | person_reference
        c1              | victim | person | 31  | male | P9
    """
    people = read(FIRST, later)
    assert persons(people, "c1") == ["P9"]
    assert persons(people, "c1", "offender") == ["P2"]
    assert len(persons(people, "c2")) == 2


@pytest.mark.parametrize(("column", "written"), [
    ("role", "witness"), ("kind", "dog"), ("age", "4.5"), ("sex", "F"), ("crime_reference", ""),
])  # fmt: skip
def test_a_row_that_breaks_the_contract_does_not_stand(column, written):
    rows = drawn(FIRST)
    rows[0] |= {column: written}
    lines = [" | ".join(rows[0]), *(" | ".join(cell or "" for cell in row.values()) for row in rows)]
    assert "P1" not in persons(read("\n".join(lines)), "c1")
