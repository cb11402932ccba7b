"""A force's own records: what is taken in, what is not, and that nobody's reference reaches the store."""

import re
from datetime import date

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.datasets.crime_people import CRIME_PEOPLE
from safecity.datasets.crimes import CRIMES
from safecity.datasets.incidents import INCIDENTS
from safecity.datasets.opening import open_store
from safecity.recount.files import plain_files
from safecity.recount.record import is_code, is_reference
from safecity.recount.records import OwnRecords
from safecity.vocabulary import Period
from safecity.vocabulary.offence_group import KNOWN
from tests.datasets.small import Small, csv_bytes, rejected
from tests.drawn import drawn


@pytest.fixture
def small(tmp_path) -> Small:
    return Small.new(tmp_path)


def extract(table: str) -> bytes:
    rows = drawn(table)
    return csv_bytes(list(rows[0]), [[value or "" for value in row.values()] for row in rows])


def in_store(small: Small, contract) -> list[dict]:
    store = open_store(small.partnership.store, small.partnership.extracts)
    try:
        return store.table(contract).order_by("file", "line").to_pyarrow().to_pylist()
    finally:
        store.close()


CRIMES_SENT = """
    crime_reference | recorded_on | committed_from   | offence_code | lsoa      | domestic | alcohol
    A1              | 2019-07-31  | 2019-07-30 22:15 | 8N           | E01999901 | Y        | N
    A2              | 01/08/2019  | 01/08/2018       | 19C          |           | no       |
"""


def test_days_and_ticks_are_read_as_the_country_writes_them(small):
    small.receive(small.put("export.csv", extract(CRIMES_SENT)))
    first, second = in_store(small, CRIMES)
    assert (str(first["recorded_on"]), str(first["month"]), first["domestic"], first["alcohol"]) == (
        "2019-07-31", "2019-07-01", True, False,
    )  # fmt: skip
    assert (str(second["recorded_on"]), second["lsoa"], second["domestic"], second["alcohol"]) == (
        "2019-08-01", None, False, None,
    )  # fmt: skip
    assert str(second["committed_from"]) == "2018-08-01 00:00:00"


WRONG = (
    ("recorded_on", "2019-02-30", "9999-99-99"),
    ("recorded_on", "07/31/2019", "99/99/9999"),
    ("recorded_on", "", "nothing"),
    ("domestic", "perhaps", "aaaaaaa"),
    ("lsoa", "Bargate", "Aaaaaaa"),
    ("offence_code", "", "nothing"),
    ("offence_code", "Zorblaxina Quillpaw", "Aaaaaaaaaa Aaaaaaaa"),
    ("offence_code", "Quillpaw", "Aaaaaaaa"),
    ("outcome_code", "Quillpaw", "Aaaaaaaa"),
    ("premises", "Quillpaw", "Aaaaaaaa"),
    ("crime_reference", "Quillpaw 12", "Aaaaaaaa 99"),
    ("crime_reference", "Quillpaw-12", "Aaaaaaaa-99"),
    ("crime_reference", "QUAY", "AAAA"),
    ("crime_reference", "   ", "nothing"),
)


def test_a_record_that_cannot_be_believed_is_rejected_with_its_line(small):
    one = {"outcome_code": "", "premises": "", **drawn(CRIMES_SENT)[0]}
    rows = [one | {"crime_reference": f"A{at}"} for at in range(len(WRONG))]
    rows += [
        one | {"crime_reference": f"B{at}"} | {column: value} for at, (column, value, _) in enumerate(WRONG)
    ]
    sent = csv_bytes(list(rows[0]), [[value or "" for value in row.values()] for row in rows])
    receipt = small.receive(small.put("export.csv", sent))
    (file,) = receipt.taken[0].files
    each = len(WRONG)
    assert (file.records, file.accepted, file.rejected) == (2 * each, {"crimes": each}, each)
    assert [said[:3] for said in rejected(small)] == [
        (str(each + 2 + at), column, found) for at, (column, _, found) in enumerate(WRONG)
    ]


def test_any_reference_that_forces_use_is_taken_in(small):
    references = [
        "HAM18-000001",
        "51/000000/19",
        "CRI/06NN/0001234/19",
        "44190012345",
        "1:2_3.4",
        "0f3c9aabbeefcafe0f3c9aabbeefcafe",
    ]
    one = drawn(CRIMES_SENT)[0]
    rows = [(one | {"crime_reference": each}).values() for each in references]
    small.send("export.csv", csv_bytes(list(one), [[value or "" for value in row] for row in rows]))
    assert [row["crime_reference"] for row in in_store(small, CRIMES)] == references
    assert all(is_reference(each) for each in references)


def test_every_code_of_the_home_office_looks_like_one():
    pattern = CRIMES.columns["offence_code"].pattern
    assert all(re.fullmatch(pattern, code) and is_code(code) for code in KNOWN)


@given(st.text("HAMham019/.-_: é", max_size=12) | st.text("abcdef019-", min_size=14, max_size=18))
def test_the_second_count_knows_references_and_codes_as_the_first_does(said):
    columns = CRIMES.columns
    assert is_reference(said) == bool(re.fullmatch(columns["crime_reference"].pattern, said))
    assert is_code(said) == bool(re.fullmatch(columns["offence_code"].pattern, said))


def test_codes_are_read_in_small_letters_and_with_blanks_around_them(small):
    rows = drawn(CRIMES_SENT)
    rows[0] |= {"offence_code": " 8n ", "lsoa": "e01999901 ", "crime_reference": " A1 "}
    small.send(
        "export.csv", csv_bytes(list(rows[0]), [[each or "" for each in row.values()] for row in rows])
    )
    first, _ = in_store(small, CRIMES)
    assert [first[name] for name in ("crime_reference", "offence_code", "lsoa")] == ["A1", "8N", "E01999901"]
    files = [(file, file.read()) for file in plain_files(small.partnership.extracts, None)]
    of_july = OwnRecords(files).in_force("crimes")
    ((_, (record, *_rest)),) = of_july
    assert (record.cells["offence_code"], record.lsoa) == ("8N", "E01999901")


def test_a_later_extract_replaces_the_months_it_holds(small):
    small.receive(small.put("july.csv", extract(CRIMES_SENT)), on="2019-09-01")
    corrected = """
        crime_reference | recorded_on | offence_code | lsoa
        A1              | 2019-07-31  | 105A         | E01999902
        A3              | 2019-07-02  | 46           | E01999902
    """
    small.receive(small.put("july again.csv", extract(corrected)), on="2019-10-01")
    assert {row["crime_reference"]: row["offence_code"] for row in in_store(small, CRIMES)} == {
        "A1": "105A", "A3": "46", "A2": "19C",
    }  # fmt: skip


def test_incidents_do_not_replace_crimes(small):
    small.receive(small.put("crimes.csv", extract(CRIMES_SENT)), on="2019-09-01")
    incidents = """
        incident_reference | recorded_on | category     | lsoa
        I1                 | 2019-07-31  | asb personal | E01999901
    """
    small.receive(small.put("incidents.csv", extract(incidents)), on="2019-10-01")
    assert len(in_store(small, CRIMES)) == 2
    assert [row["category"] for row in in_store(small, INCIDENTS)] == ["asb personal"]


def test_nobody_is_named_in_the_store(small):
    people = """
        crime_reference | role   | kind     | age | sex    | person_reference | name          | birth_date | postcode
        A1              | victim | person   | 34  | female | P-77312          | Test Quillpaw | 1985-01-02 | ZZ9 9ZZ
        A2              | victim | person   |     |        | P-77312          | Test Quilpaw  |            | ZZ9 9ZZ
        A2              | victim | business |     |        |                  | Planted Goods |            |
    """
    small.receive(small.put("people.csv", extract(people)))
    first, second, third = in_store(small, CRIME_PEOPLE)
    assert first["person"] == second["person"] and len(first["person"]) == 64 and third["person"] is None
    stored = "".join(everything_in(path) for path in small.partnership.store.rglob("*") if path.is_file())
    assert "A1" in stored
    for planted in ("P-77312", "Quillpaw", "Quilpaw", "1985-01-02", "ZZ9 9ZZ", "Planted Goods"):
        assert planted not in stored


def everything_in(path) -> str:
    """A file of the store as text; Parquet unpacked, or nothing could be found in it."""
    if path.suffix == ".parquet":
        return str(pq.ParquetFile(path).read().to_pydict())
    return path.read_text(encoding="utf-8")


def own_crimes(day: str, number: int) -> bytes:
    rows = [(f"{day}/{n}", day, "8N", "E01999901") for n in range(number)]
    return csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa"), rows)


def own_incidents(day: str, number: int) -> bytes:
    rows = [(f"{day}/{n}", day, "asb nuisance", "E01999901") for n in range(number)]
    return csv_bytes(("incident_reference", "recorded_on", "category", "lsoa"), rows)


def standing(small: Small, kind: str, known_on: str | None = None) -> int:
    """July's records that stand, which the store and the second count must tell alike."""
    day = date.fromisoformat(known_on) if known_on else None
    store = open_store(small.partnership.store, small.partnership.extracts, known_on=day)
    rows = store.table({"crimes": CRIMES, "incidents": INCIDENTS}[kind]).count().to_pyarrow().as_py()
    store.close()
    measure = {"crimes": "recorded_crime", "incidents": "asb_incidents"}[kind]
    files = ((file, file.read()) for file in plain_files(small.partnership.extracts, day))
    _, counted = OwnRecords(files, day).count(measure, frozenset({"E01999901"}), Period.month(2019, 7))
    assert sum(file.counted for file in counted) == rows
    return rows


@pytest.mark.parametrize(("kind", "records"), [("crimes", own_crimes), ("incidents", own_incidents)])
def test_a_file_with_under_half_of_a_months_own_records_stands_only_once_it_was_said_to_be_right(
    small, kind, records
):
    small.send("july.csv", records("2019-07-05", 20), on="2021-01-01")
    late = records("2019-07-30", 9)
    receipt = small.send("late.csv", late, on="2021-02-01")
    assert [(each.offered, each.standing, each.force) for each in receipt.declined] == [(9, 20, "")]
    assert f"July 2019 of the force's own {kind}: late.csv holds 9 records where 20" in receipt.lines()[-1]
    assert standing(small, kind) == 20
    assert small.send("late.csv", late, on="2021-03-01", replace=True).declined == []
    assert [standing(small, kind, day) for day in ("2021-02-28", "2021-03-01", None)] == [20, 9, 9]


def day_by_day(kind: str, first: int, last: int, each: int) -> bytes:
    """So many records on every day of a part of July."""
    make = {"crimes": own_crimes, "incidents": own_incidents}[kind]
    days = [make(f"2019-07-{day:02d}", each).splitlines() for day in range(first, last + 1)]
    return b"\n".join([days[0][0], *(line for day in days for line in day[1:])]) + b"\n"


@pytest.mark.parametrize(
    ("kind", "first", "last", "lacks"),
    [
        ("crimes", 10, 31, "1 July 2019 to 9 July 2019"),
        ("incidents", 1, 20, "21 July 2019 to 31 July 2019"),
        pytest.param("incidents", 10, 31, "1 July 2019 to 9 July 2019", marks=pytest.mark.soak),
        pytest.param("crimes", 1, 20, "21 July 2019 to 31 July 2019", marks=pytest.mark.soak),
    ],
)
def test_a_month_that_begins_late_or_breaks_off_never_displaces_a_whole_one(small, kind, first, last, lacks):
    small.send("july.csv", day_by_day(kind, 1, 31, 20), on="2021-01-01")
    part = day_by_day(kind, first, last, 20)
    receipt = small.send("part.csv", part, on="2021-02-01")
    assert f"part.csv has nothing of {lacks}, where the whole month stands" in receipt.lines()[-1]
    assert standing(small, kind) == 31 * 20
    small.send("part.csv", part, on="2021-03-01", replace=True)
    assert [standing(small, kind, day) for day in ("2021-02-28", None)] == [620, (last - first + 1) * 20]
    # What was said to be right is whole, so that another part of it does not displace it.
    small.send("part again.csv", day_by_day(kind, first, last - 1, 20), on="2021-04-01")
    assert standing(small, kind) == (last - first + 1) * 20
    small.send("july again.csv", day_by_day(kind, 1, 31, 19), on="2021-05-01")
    assert standing(small, kind) == 31 * 19


def test_a_part_of_a_month_displaces_a_part_of_it(small):
    small.send("to the 20th.csv", day_by_day("crimes", 1, 20, 20), on="2021-01-01")
    small.send("from the 10th.csv", day_by_day("crimes", 10, 31, 20), on="2021-02-01")
    assert standing_rows(small) == 22 * 20


def test_a_handful_of_records_is_no_whole_of_which_others_are_a_part(small):
    small.send("two.csv", own_crimes("2019-07-03", 1) + own_crimes("2019-07-04", 1).split(b"\n", 1)[1])
    small.send("four.csv", own_crimes("2019-07-05", 4))
    assert standing(small, "crimes") == 4


def standing_rows(small: Small) -> int:
    return len(in_store(small, CRIMES))


def test_half_of_a_months_own_records_are_enough_and_the_answer_says_what_went(small):
    small.send("july.csv", own_crimes("2019-07-05", 20))
    receipt = small.send("half.csv", own_crimes("2019-07-30", 10).replace(b",8N,", b",19C,"))
    assert receipt.lines()[1:] == [
        "replace July 2019 received before: 20 records then, 10 now (half.csv)",
        "WARNING July 2019 of the force's own crimes: 20 records before, of july.csv, 10 now, of half.csv; no '8N', "
        "where there were 20. Is the file whole? If not, receive the right one: it takes this one's place, one that "
        "came before with --replace",
    ]
    assert standing(small, "crimes") == 10


def test_a_file_of_own_records_half_of_which_cannot_be_believed_replaces_nothing(small):
    small.send("july.csv", own_crimes("2019-07-05", 3))
    broken = own_crimes("2019-07-30", 9).replace(b",8N,", b",,", 5)
    (refused,) = small.send("broken.csv", broken).refused
    assert "more than half of its records cannot be believed, 5 of 9. The first: line 2, " in refused
    assert refused.endswith("Ask the sender for it again") and "ownload" not in refused
    assert (
        refused.count("column 'offence_code': found nothing") == 3 and refused.count("expected a value") == 1
    )
    files = [*plain_files(small.partnership.extracts, None)]
    read = [(file, file.read()) for file in files] + [(files[0], broken)]
    _, counted = OwnRecords(read).count("recorded_crime", frozenset({"E01999901"}), Period.month(2019, 7))
    assert [file.counted for file in counted] == [3]
