"""Records of a force that cannot be, which are rejected, and that do not fit together, which are counted apart."""

from datetime import date, timedelta

import pytest

from safecity.datasets.at_hand import at_hand
from safecity.datasets.crime_people import CRIME_PEOPLE
from safecity.datasets.crimes import CRIMES
from safecity.datasets.quality.doubts import UnknownCode, doubts
from safecity.datasets.quality.open_records import _files
from safecity.recount.files import plain_files
from safecity.recount.people import PlainPeople
from tests.datasets.small import Small, csv_bytes, rejected, sent

CRIMES_SENT = """
    crime_reference | recorded_on | committed_from   | committed_to     | offence_code | lsoa
    A1              | 2019-07-31  | 2019-07-30 22:15 | 2019-07-31 06:00 | 8N           | E01999901
    A2              | 2019-08-01  | 1988-06-01       |                  | 19C          |
    A3              | 2019-08-02  | 2019-08-02       | 2019-08-02       | 46           | E01999901
"""
PEOPLE_SENT = """
    crime_reference | role    | kind   | age | sex    | person_reference
    A1              | victim  | person | 34  | female | P1
    A1              | suspect | person | 36  | male   | P2
    A2              | victim  | person | 41  | female | P3
"""


def of_small(small: Small):
    store = small.store()
    try:
        return doubts(store)
    finally:
        store.close()


def people(small: Small, known_on: str | None = None) -> list[tuple[str, str, int | None]]:
    store = small.store(known_on)
    try:
        rows = store.table(CRIME_PEOPLE).to_pyarrow().to_pylist()
        return sorted((row["crime_reference"], row["role"], row["age"]) for row in rows)
    finally:
        store.close()


def accounts(small: Small) -> list[tuple[int, ...]]:
    """Of each file: its records, and those that stand, are rejected, repeated and replaced."""
    store = small.store()
    try:
        return [
            (file.records, file.accepted, file.rejected, file.duplicates, file.superseded)
            for file in _files(store)
        ]
    finally:
        store.close()


def test_a_cell_that_cannot_be_is_shown_in_outline_with_what_to_write(small):
    ticked = """
        crime_reference | recorded_on | offence_code | lsoa      | domestic
        A1              | 31/07/2019  | 46           | E01999901 | Y
        A2              | 01/08/2019  | 46           | E01999901 | N
        A3              | 31/02/2019  | 46           | E01999901 | N
        A4              | 02/08/2019  | 46           | E01999901 | Perhaps
    """
    small.send("crimes.csv", sent(ticked))
    assert rejected(small) == [
        ("4", "recorded_on", "99/99/9999", "a day such as 2019-07-31"),
        ("5", "domestic", "Aaaaaaa", "Y, N or nothing"),
    ]


def test_a_refused_file_of_people_repeats_no_cell_of_it(small):
    bad = "\n".join(f" B{number} | victim | person | Ermintrude | female | P{number}" for number in range(9))
    (refused,) = small.send("people.csv", sent(PEOPLE_SENT.rstrip() + "\n" + bad)).refused
    assert "9 of 12. The first: line 5, column 'age': found Aaaaaaaaaa, expected a whole number" in refused
    assert "Ermintrude" not in refused


IMPOSSIBLE_DAYS = (
    ("2019-08-02 | 2019-08-03 | ",
     ("committed_from", "9999-99-99", "a day no later than that on which it was recorded")),
    ("2019-08-02 | 2019-08-01 | 2019-08-03 10:00",
     ("committed_to", "9999-99-99 99:99", "a day no later than that on which it was recorded")),
    ("2019-08-02 | 2019-08-01 | 2019-07-31",
     ("committed_to", "9999-99-99", "a day no earlier than that of committed_from")),
    ("2019-08-02 | 1899-12-31 | ", ("committed_from", "9999-99-99", "a day from 1900 on")),
    ("1019-08-02 | | ", ("recorded_on", "9999-99-99", "a day from 1900 on")),
    ("2020-02-01 | | ",
     ("recorded_on", "9999-99-99", "a day no later than that on which the file was received")),
)  # fmt: skip


def test_a_crime_on_an_impossible_day_is_rejected_with_its_reason(small):
    wrong = "".join(f"\n B{at} | {days} | 46 |" for at, (days, _) in enumerate(IMPOSSIBLE_DAYS))
    sound = "".join(f"\n G{at} | 2019-08-02 | | | 46 |" for at in range(3))  # half of the file must be sound
    small.send("crimes.csv", sent(CRIMES_SENT.rstrip() + wrong + sound), on="2019-09-01")
    assert rejected(small) == [(str(5 + at), *fault) for at, (_, fault) in enumerate(IMPOSSIBLE_DAYS)]
    assert accounts(small) == [(12, 6, 6, 0, 0)]


def test_a_day_is_to_spare_where_the_clock_here_is_ahead(small):
    small.send("crimes.csv", sent(CRIMES_SENT), on="2019-08-01")
    assert accounts(small) == [(3, 3, 0, 0, 0)]


def of_ages(*ages: str) -> bytes:
    """The people above, and of each of these ages a victim of A3."""
    more = (f"\n A3 | victim | person | {age} | male | P{at}" for at, age in enumerate(ages, start=4))
    return sent(PEOPLE_SENT.rstrip() + "".join(more))


def test_a_person_whose_age_is_no_number_is_rejected_and_only_its_outline_kept(small):
    small.send("people.csv", of_ages("34.5", "about 40", "1_0"))
    assert rejected(small) == [
        (line, "age", shown, "a whole number (below 0 or over 120 is taken in as not known)")
        for line, shown in (("5", "99.9"), ("6", "aaaaa 99"), ("7", "9_9"))
    ]


@pytest.mark.parametrize(
    ("ages", "said"),
    [
        (("150",), "1 age cannot be"),
        (("-3", "121", "200.0", "-1", "99999999999"), "5 ages cannot be"),
    ],
    ids=len,
)
def test_a_person_of_an_impossible_age_counts_and_the_age_is_not_known_and_told(small, ages, said):
    small.send("crimes.csv", sent(CRIMES_SENT))
    receipt = small.send("people.csv", of_ages(*ages))
    assert receipt.taken[0].files[0].rejected == 0
    assert people_of(small).count(("A3", "victim", None)) == len(ages)
    found = of_small(small)
    assert (found.ages_impossible, found.crimes_without_people) == (len(ages), 0)
    (told,) = [each for each in found.in_words() if each.startswith(said)]
    if len(ages) == 1:
        assert told == (
            "1 age cannot be: below 0 or over 120, or below 10 of a suspect or offender; the "
            "person counts, of an age that is not known"
        )
    files = [(file, file.read()) for file in plain_files(small.partnership.extracts, None)]
    parts = PlainPeople(files).in_crime("A3")
    assert [(part.role, part.age) for part in parts] == [("victim", None)] * len(ages)


def people_of(small: Small) -> list[tuple[str, str, int | None]]:
    store = small.store()
    try:
        rows = store.table(CRIME_PEOPLE).to_pyarrow().to_pylist()
        return [(row["crime_reference"], row["role"], row["age"]) for row in rows]
    finally:
        store.close()


def test_a_person_of_any_age_that_can_be_is_taken_in(small):
    small.send("people.csv", of_ages("0", "120", ""))
    assert rejected(small) == []


def test_a_crime_is_without_people_only_where_people_came(small):
    """Three crimes a day for 91 days, and people to 14 May alone: who was in those after that nobody knows."""
    days = [date(2019, 4, 1) + timedelta(day) for day in range(91)]
    crimes = [
        [f"C{3 * at + one}", f"{day}", "8N", "E01999901"] for at, day in enumerate(days) for one in range(3)
    ]
    last = days.index(date(2019, 5, 14))
    with_people = [row for at, row in enumerate(crimes) if at // 3 <= last and at % 10]
    small.send("crimes.csv", csv_bytes(["crime_reference", "recorded_on", "offence_code", "lsoa"], crimes))
    people = [[row[0], "victim", "person", "34", "female", f"P{row[0]}"] for row in with_people]
    headings = ["crime_reference", "role", "kind", "age", "sex", "person_reference"]
    small.send("people.csv", csv_bytes(headings, people))
    assert of_small(small).crimes_without_people == 3 * (last + 1) - len(with_people)


def test_people_without_crimes_and_crimes_without_people_are_counted_apart(small):
    small.send("people.csv", sent(PEOPLE_SENT.rstrip() + "\n B9 | victim | person | 20 | male | P9"))
    found = of_small(small)
    assert (found.people, found.people_without_crime, found.crimes_without_people) == (4, 4, 0)
    small.send("crimes.csv", sent(CRIMES_SENT))
    found = of_small(small)
    assert (found.people, found.people_without_crime, found.crimes_without_people) == (4, 1, 1)
    assert found.in_words() == [
        "1 of 4 people's parts are in crimes that were not received or no longer stand; they count in nothing",
        "1 crime has nobody in it, no victim and no suspect, of the days of which people came",
    ]


def test_an_unknown_offence_code_is_taken_in_and_named_with_what_it_may_be(small):
    more = "\n A4 | 2019-08-02 | | | 008n | \n A5 | 2019-08-02 | | | ZZ9 | \n A6 | 2019-08-02 | | | ZZ9 | "
    receipt = small.send("crimes.csv", sent(CRIMES_SENT.rstrip() + more))
    assert receipt.taken[0].files[0].accepted == {"crimes": 6}
    found = of_small(small)
    assert found.unknown_codes == (UnknownCode("ZZ9", 2), UnknownCode("008N", 1, "8N"))
    assert found.in_words() == [
        "offence codes that are in no group, so that their crimes count in all recorded crime alone: "
        "'ZZ9' (2), '008N' (1, is it 8N?)"
    ]


def test_one_person_in_two_roles_of_one_crime_is_allowed_and_counted_apart(small):
    small.send("crimes.csv", sent(CRIMES_SENT))
    both = "\n A1 | suspect | person | 34 | female | P1 \n A3 | victim | person | | | P1"
    small.send("people.csv", sent(PEOPLE_SENT.rstrip() + both))
    assert of_small(small).in_two_roles == 1
    assert accounts(small) == [(3, 3, 0, 0, 0), (5, 5, 0, 0, 0)]


def test_no_doubt_where_no_records_of_the_force_came(small):
    assert of_small(small) is None


def test_a_later_extract_of_people_takes_the_place_of_the_crimes_it_names(small):
    small.send("people.csv", sent(PEOPLE_SENT), on="2019-09-01")
    corrected = """
        crime_reference | role   | kind   | age | sex    | person_reference
        A1              | victim | person | 35  | female | P1
        A3              | victim | person | 50  | male   | P5
    """
    small.send("people again.csv", sent(corrected), on="2019-10-01")
    # It holds victims alone, so the suspect of A1 still stands; and it does not speak of A2.
    assert people(small) == [
        ("A1", "suspect", 36),
        ("A1", "victim", 35),
        ("A2", "victim", 41),
        ("A3", "victim", 50),
    ]
    assert people(small, "2019-09-30") == [("A1", "suspect", 36), ("A1", "victim", 34), ("A2", "victim", 41)]
    assert accounts(small) == [(3, 2, 0, 0, 1), (2, 2, 0, 0, 0)]


def test_the_same_extract_twice_is_a_repeat_and_counts_once(small):
    content = sent(CRIMES_SENT)
    small.send("crimes.csv", content)
    assert small.send("the same.csv", content).again == ["the same.csv"]
    assert small.send("the same with a title.csv", b"Crimes\n" + content).taken
    assert [(records, stands) for records, stands, *_ in accounts(small)] == [(3, 0), (3, 3)]


def test_a_corrected_extract_stands_from_the_day_it_came(small):
    small.send("july.csv", sent(CRIMES_SENT), on="2019-09-01")
    corrected = "crime_reference | recorded_on | offence_code | lsoa\n A2 | 2019-08-01 | 20A | E01999901"
    small.send("august.csv", sent(corrected), on="2019-10-01")

    def codes(known_on: str | None = None) -> dict[str, str]:
        store = small.store(known_on)
        try:
            rows = store.table(CRIMES).to_pyarrow().to_pylist()
            return {row["crime_reference"]: row["offence_code"] for row in rows}
        finally:
            store.close()

    assert codes() == {"A1": "8N", "A2": "20A"}
    assert codes("2019-09-30") == {"A1": "8N", "A2": "19C", "A3": "46"}
    assert accounts(small) == [(3, 1, 0, 0, 2), (1, 1, 0, 0, 0)]


def day_by_day(first: str, days: int, *, without: frozenset[int] = frozenset()) -> bytes:
    start = date.fromisoformat(first)
    rows = [
        (f"{start + timedelta(day)}/{number}", start + timedelta(day), "8N", "E01999901")
        for day in range(days)
        if day not in without
        for number in range(12)
    ]
    return csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa"), rows)


def months(small: Small) -> list[str]:
    store = small.store()
    try:
        return [f"{month:%Y-%m}" for month in at_hand(store, "hamwic").own()]
    finally:
        store.close()


def test_a_month_that_is_missing_or_cut_off_is_no_month(small):
    june = frozenset(range(31, 31 + 30))
    small.send("cut off.csv", day_by_day("2019-05-01", 31 + 30 + 31 + 17, without=june))
    assert months(small) == ["2019-05", "2019-07"]  # of August there are seventeen days
    small.send("august.csv", day_by_day("2019-08-01", 31))
    assert months(small) == ["2019-05", "2019-07", "2019-08"]


NAMED = """
    crime_reference | role   | kind   | age | sex    | person_reference | name              | birth_date
    A1              | victim | person | 34  | female | P1               | Testor Quillbrook | 1984-09-01
    A2              | victim | person | 41  | female |                  | Samplo Mizzenmere |
    A3              | victim | person | 41  | male   | P3               | Fictus Cobblewick | 01/01/1900
"""


def born_on(*days: str) -> str:
    """For each of these days a suspect of A1 that was born on it."""
    return "".join(
        f"\n A1 | suspect | person |  | male | P{at} | Mocklyn Slopfeather | {born}"
        for at, born in enumerate(days, start=4)
    )


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("1984-02-30",), "1 birth date cannot be"),
        (("not known", "1984", "31/02/1984", "1889-12-31", "2019-09-03", "3 Sep 2084"), "6 birth dates cannot be"),
    ],
    ids=len,
)  # fmt: skip
def test_a_person_born_on_an_impossible_day_counts_and_the_day_is_told(small, days, said):
    small.send("crimes.csv", sent(CRIMES_SENT), on="2019-09-01")
    small.send("people.csv", sent(NAMED.rstrip() + born_on(*days)), on="2019-09-01")
    assert rejected(small) == []
    found = of_small(small)
    assert found.births_impossible == len(days)
    assert any(each.startswith(said) for each in found.in_words())
    assert not any(b"Slopfeather" in each for name, each in small.kept().items() if name.startswith("store"))


def test_a_person_born_on_any_day_that_can_be_is_taken_in(small):
    days = ("", " ", "1890-01-01", "1900-01-01", "2019-09-02", "1 May 1984", "1984-05-01 00:00")
    small.send("people.csv", sent(NAMED.rstrip() + born_on(*days)), on="2019-09-01")
    assert rejected(small) == []


@pytest.mark.parametrize(
    ("people", "are_doubted"),
    [
        (
            (
                (
                    "34",
                    "1984-08-01",
                ),  # the crime began on 30 July 2019, the day of the record is the one after
                ("33", "1984-07-31"),
                ("36", "1984-07-31"),
                ("", "1950-01-01"),
                ("34", "1900-01-01"),  # which systems write where none is known
                ("34", ""),
            ),
            False,
        ),
        ((("37", "1984-07-31"), ("32", "1984-07-31"), ("4", "2020-01-01")), True),
    ],
    ids=["none is", "each is"],
)
def test_an_age_that_the_birth_date_contradicts_by_more_than_a_year_is_counted_apart(
    small, people, are_doubted
):
    small.send("crimes.csv", sent(CRIMES_SENT))
    each_of = "".join(
        f"\n A1 | victim | person | {age} | male | P{at} | Mocklyn Slopfeather | {born}"
        for at, (age, born) in enumerate(people, start=4)
    )
    small.send("people.csv", sent(NAMED.splitlines()[1] + each_of))
    assert of_small(small).ages_contradicted == are_doubted * len(people)
    kept = b"".join(each for name, each in small.kept().items() if name.startswith("store"))
    assert b"Slopfeather" not in kept and not any(born.encode() in kept for _, born in people if born)


def test_the_age_of_a_crime_long_ago_is_that_of_its_day_or_of_its_record(small):
    small.send("crimes.csv", sent(CRIMES_SENT))
    ages = "".join(
        f"\n A2 | victim | person | {age} | male | P{age} | Mocklyn Slopfeather | 1980-01-01"
        for age in (7, 8, 40, 41)
    )
    small.send("people.csv", sent(NAMED.splitlines()[1] + ages))
    # Of A2, whose victim was 8 at the time and 39 when it was recorded, 41 alone cannot be.
    assert of_small(small).ages_contradicted == 1
    assert of_small(small).in_words()[-1].startswith("1 age is more than a year from what the birth date")
