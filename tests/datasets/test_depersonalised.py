"""What may hold nobody is looked over before it is kept: its headings, and every cell, even of passed-over columns."""

import csv

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.datasets.loading.depersonalised import personal_columns, personal_heading, personal_value
from tests.datasets.small import zipped


@pytest.mark.parametrize(
    "heading",
    [
        "name", "Name", "names", "surname", "Fore name", "first_name", "victimName", "Aggrieved name", "known_as",
        "dob",
        "D.O.B.", "date of birth", "birth_date", "BirthDate", "nhs number", "NHS_No", "nhs", "nino", "address",
        "home address", "email address", "e-mail", "EMAIL", "phone", "telephone_number", "mobile", "full postcode",
        "full_post_code", "home postcode", "upn", "pnc_id", "Person Reference", "patient number",
    ],
)  # fmt: skip
def test_a_heading_of_a_person_is_known(heading):
    assert personal_heading(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "place_name", "ward name", "School Name", "school address", "lsoa_name", "offence name", "sender", "measure",
        "outward_postcode", "postcode", "location", "category", "time", "date", "reason", "renamed", "age", "gender",
        "number of calls", "unit", "first_day", "telltale", "",
    ],
)  # fmt: skip
def test_other_headings_are_left_alone(heading):
    assert personal_heading(heading) is None


@pytest.mark.parametrize(
    "cell, what",
    [
        ("ZZ9 9ZZ", "full postcodes"),
        ("near so147ab, by the shop", "full postcodes"),
        ("someone@example.org", "e-mail addresses"),
        ("943 476 5919", "NHS numbers"),  # the example of the NHS data dictionary
        ("NHS 9434765919.", "NHS numbers"),
        ("call 01632 960 001", "telephone numbers"),  # kept free for dramas
        ("+44 7700 900123", "telephone numbers"),
    ],
)
def test_a_value_of_a_person_is_known(cell, what):
    assert personal_value(cell) == what


@pytest.mark.parametrize(
    "cell",
    [
        "SO14", "SO14 7", "E01999901", "9434765918", "12,345", "2019-07-31", "22:15", "X85-Y09", "105A", "8N",
        "Hamwic 001A", "police_crime", "2019/20 Q1", "50.9097", "-1.4043", "on 12 occasions in 2019", "0", "@ the park",
    ],
)  # fmt: skip
def test_other_values_are_left_alone(cell):
    assert personal_value(cell) is None


@given(st.integers(0, 999_999_999))
def test_of_ten_digits_at_most_one_check_digit_makes_an_nhs_number(nine):
    found = [last for last in range(10) if personal_value(f"{nine:09d}{last}") == "NHS numbers"]
    # A second way: with the check digit the weighted sum of all ten digits is a multiple of 11.
    sums = [
        sum(w * int(d) for w, d in zip(range(10, 0, -1), f"{nine:09d}{last}", strict=True))
        for last in range(10)
    ]
    assert found == [last for last in range(10) if sums[last] % 11 == 0 and (nine or last)]


HEADER = ("quarter", "date", "category", "remarks")


@pytest.mark.parametrize(
    "remarks, looks_like",
    [
        ("1985-01-02", "dates of birth"),
        ("he is of 02/01/1985", "dates of birth"),
        ("born 01.06.2019", "dates of birth"),
        ("since 2019-05-30", None),
        ("2019-02-31", None),
        ("", None),
    ],
)
def test_a_day_long_before_in_a_free_column_is_a_date_of_birth(remarks, looks_like):
    rows = [HEADER, ("2019/20 Q1", "2015-06-01", "noise", remarks)]
    found = personal_columns(rows, HEADER, days=["date"], when="quarter")
    assert found == ({"remarks": looks_like} if looks_like else {})


COUNTS = "sender,measure,place,level,period,value,remarks\nRefuge,referrals,A,csp,2019-07,12,{}\n"
PLANTED = "zz9 9zz"


def everywhere(small) -> bytes:
    return b"".join(path.read_bytes() for path in small.partnership.folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "heading",
    ["victim", "Complainant", "Reported by", "Child", "Occupier", "Addr", "House number and street"],
)
def test_somebody_under_a_heading_of_one_word_is_found_and_yes_or_no_is_not(heading):
    assert personal_columns([("yes", "2019/20 Q1")], (heading, "period")) == {}
    assert personal_columns([("3", "2019/20 Q1"), ("not known", "")], (heading, "period")) == {}
    assert set(personal_columns([("yes", ""), ("Zorblaxina Quibble", "")], (heading, "period"))) == {heading}


def test_a_personal_file_is_refused_whole_by_its_column_and_never_its_value(small):
    receipt = small.send("counts.csv", COUNTS.format(PLANTED).encode())
    (said,) = receipt.refused
    assert "column 'remarks'" in said and "full postcodes" in said and PLANTED not in "".join(receipt.lines())
    assert receipt.taken == [] and PLANTED.encode() not in everywhere(small)
    assert not any(small.partnership.extracts.glob("*/*")) and (small.sent / "counts.csv").exists()
    assert receipt.lines()[-1].endswith("Your own copy was left where it is")


NAMED = ["Zorblaxina Quibble", "Bartleby J. Quillpaw", "QUILLPAW, Ottoline", "J O'Quill", "Mary-Ann Quibble"]


@pytest.mark.parametrize("heading", ["who", "seen with", "x", "column 9", "allocated", ""])
@pytest.mark.parametrize("cell", NAMED)
def test_a_name_is_seen_whatever_it_is_headed(heading, cell):
    header = ("sender", "measure", "value", heading)
    found = personal_columns([("council", "referrals", "3", cell)], header, ours=header[:3])
    assert list(found.values()) == ["names"]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("ward name", "Zorblaxina Quibble"),  # wards have names like people
        ("school", "Quillpaw Primary"),
        ("remarks", "North Quay"),
        ("remarks", "Not Recorded"),
        ("remarks", "Community Safety Team"),
        ("remarks", "seen on 2 days"),
        ("remarks", "First Quarter"),
        ("remarks", "Quibble"),
        ("remarks", "12/03/19"),
        ("remarks", "20190630"),
    ],
)
def test_what_is_no_name_under_an_unknown_heading_is_left_alone(heading, cell):
    header = ("sender", "period", heading)
    found = personal_columns([("council", "2019/20 Q1", cell)], header, when="period", ours=header[:2])
    assert found == {}


@pytest.mark.parametrize("cell", ["2 January 1985", "02/01/85", "2-Jan-1985", "19850102", "2nd January 1985"])
def test_a_birth_date_however_written_is_seen_under_an_unknown_heading(cell):
    header = ("sender", "period", "x")
    found = personal_columns([("council", "2019/20 Q1", cell)], header, when="period", ours=header[:2])
    assert found == {"x": "dates of birth"}


def test_our_own_columns_may_hold_what_looks_like_a_name():
    header = ("sender", "place_name")
    assert personal_columns([("Zorblaxina Quibble", "Quillpaw Quibble")], header, ours=header) == {}


def test_counts_with_names_under_an_unknown_heading_are_refused_whole_and_not_kept(small):
    counts = COUNTS.replace("remarks", "allocated").format("Zorblaxina Quibble")
    receipt = small.send("counts.csv", counts.encode())
    (said,) = receipt.refused
    assert "seems to hold names in column 'allocated'" in said and "Quibble" not in "".join(receipt.lines())
    assert receipt.taken == [] and b"Quibble" not in everywhere(small)
    assert not any(small.partnership.extracts.glob("*/*")) and not any(small.partnership.inbox.glob("*"))
    assert receipt.personal


def test_what_lies_in_the_inbox_is_left_there_and_said(small):
    """It may be the only copy, and no rule is sure of what it sees."""
    inbox = small.partnership.inbox / "counts.csv"
    inbox.write_text(COUNTS.format(PLANTED), encoding="utf-8")
    receipt = small.receive(small.partnership.inbox)
    assert inbox.read_text(encoding="utf-8") == COUNTS.format(PLANTED)
    assert not any(PLANTED.encode() in content for content in small.kept().values())
    assert receipt.lines()[-1] == (
        "PERSONAL counts.csv: nothing of it is kept in extracts or store. It was left in inbox, as it may be the only "
        "copy: once you need it no more, delete it there"
    )


def test_an_archive_with_one_personal_file_is_not_kept_though_the_rest_is_sound(small, tmp_path):
    sound, personal = COUNTS.format("fine"), COUNTS.format(PLANTED)
    path = zipped(tmp_path / "all.zip", {"a.csv": sound.encode(), "b.csv": personal.encode()})
    receipt = small.receive(path)
    assert receipt.taken == [] and list(receipt.personal) and not any(small.partnership.extracts.glob("*/*"))
    assert not any((small.partnership.store / "counts").glob("*"))
    receipt = small.send("a.csv", sound.encode())
    assert len(receipt.taken) == 1


def test_a_hidden_sheet_is_looked_over_too(small):
    book = openpyxl.Workbook()
    for row in csv.reader(COUNTS.format("fine").splitlines()):
        book.active.append(row)
    book.create_sheet("working").append(["someone@example.org"])
    book["working"].sheet_state = "hidden"
    path = small.sent / "counts.xlsx"
    book.save(path)
    (said,) = small.receive(path).refused
    assert "working" in said and "e-mail addresses" in said and "example.org" not in said


def test_a_record_that_cannot_be_read_is_not_believed_to_hold_nobody(small):
    (said,) = small.send("counts.csv", COUNTS.format('a "quoted" ' + "word").encode()).refused
    assert "line 2" in said and "nobody can tell" in said and not any(small.partnership.extracts.glob("*/*"))


def test_a_police_extract_may_hold_people(small):
    sent = (
        "crime_reference,role,kind,age,sex,person_reference,postcode\nA1,victim,person,34,female,P1,ZZ9 9ZZ\n"
    )
    assert small.send("people.csv", sent.encode()).refused == []
