"""The quarterly returns: each known by its rows, refused where it is not what it says, and kept to its calendar."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from safecity.datasets.returns import BY_NAME, RETURNS, UNKNOWN
from safecity.extracts.returns import CASUALTIES
from safecity.extracts.returns import RETURNS as SOURCE
from safecity.vocabulary import Period
from tests.datasets.small import Small, csv_bytes

YEAR = Period.financial_year(2019)
WHEN_AND_WHERE = {"day": "2019-07-31", "time": "22:15", "location": "E01999901"}
SOUND = {
    "police_incident": {"category": "asb nuisance", **WHEN_AND_WHERE},
    "police_crime": {"category": "burglary", "sub_category": "28E residential", **WHEN_AND_WHERE},
    "fire_incident": {"category": "deliberate secondary", **WHEN_AND_WHERE},
    "fire_mfa": WHEN_AND_WHERE,
    "rtc": {**WHEN_AND_WHERE, **dict.fromkeys(CASUALTIES, "0"), "children_seriously_hurt": "1"},
    "exclusion": {
        "category": "fixed period", "age": "14", "sex": "Male", "school_name": "Quay School",
        "school_address": "Quay Street, ZZ9 9ZZ", "reason": "persistent disruption",
    },
    "la_racial": {"category": "verbal abuse", **WHEN_AND_WHERE},
    "la_asb": {"category": "noise", **WHEN_AND_WHERE, "location": "SO14"},
    "nhs_admission": {"category": "assault X85-Y09", "outward_postcode": "SO14", "day": "31/07/2019"},
    "nhs_da": {"outward_postcode": "SO15", "day": "2019-07-31"},
    "ambulance": {"category": "assault", **WHEN_AND_WHERE, "time": "", "location": ""},
    "nhs_treatment": {"category": "in drug treatment", "number": "412"},
}  # fmt: skip


def sent(
    name: str, /, *, quarter: str = "2019/20 Q2", sender: str = "Hamwic Council", times: int = 1, **changed
) -> bytes:
    row = {"return": name, "sender": sender, "quarter": quarter, **SOUND[name], **changed}
    rows = [{**row, "return": name}] * times
    return csv_bytes(row, [list(each.values()) for each in rows])


def seen(small: Small, name: str) -> list[dict]:
    store = small.store()
    try:
        return store.table(BY_NAME[name].contract).order_by("extract", "line").to_pyarrow().to_pylist()
    finally:
        store.close()


def test_every_item_of_the_schedule_is_there_once():
    assert [each.item for each in RETURNS] == list(range(1, 13)) and set(BY_NAME) == set(SOUND)
    headings = {heading.name for heading in SOURCE.headings}
    for each in RETURNS:
        assert set(each.contract.columns) - {"first_day", "last_day"} <= headings


@pytest.mark.parametrize("name", SOUND)
def test_a_return_is_known_by_what_its_rows_say_it_is(small, name):
    (file,) = small.send("anything.csv", sent(name)).taken[0].files
    assert file.accepted == {f"return_{name}": 1}
    (row,) = seen(small, name)
    assert (row["period"], row["sender"]) == ("2019/20 Q2", "Hamwic Council")
    if "day" in SOUND[name]:
        assert row["day"] == date(2019, 7, 31)


def test_one_file_may_hold_several_returns(small):
    header = sorted({heading for name in ("fire_mfa", "la_asb") for heading in SOUND[name]})
    rows = [
        [name, "Fire", "2019/20 Q2", *(SOUND[name].get(heading, "") for heading in header)]
        for name in ("fire_mfa", "la_asb", "la_asb")
    ]
    (file,) = small.send("both.csv", csv_bytes(["return", "sender", "quarter", *header], rows)).taken[0].files
    assert file.accepted == {"return_fire_mfa": 1, "return_la_asb": 2}


@pytest.mark.parametrize(
    "name, changed, column",
    [
        ("police_crime", {"category": "murder"}, "category"),
        ("police_crime", {"sub_category": ""}, "sub_category"),
        ("police_crime", {"day": "2019-10-01"}, "day"),
        ("police_crime", {"day": "2019-06-30"}, "day"),
        ("police_crime", {"day": ""}, "day"),
        ("police_crime", {"time": "25:00"}, "time"),
        ("police_crime", {"location": "not known"}, "location"),
        ("nhs_da", {"outward_postcode": "SO14 0"}, "outward_postcode"),
        ("exclusion", {"age": "34"}, "age"),
        ("exclusion", {"reason": "fight2"}, "reason"),
        ("rtc", {"adults_killed": ""}, "adults_killed"),
        ("la_asb", {"quarter": "2019/20"}, "quarter"),
        ("la_asb", {"quarter": "2019-07"}, "quarter"),
        ("la_asb", {"sender": " "}, "sender"),
        ("la_asb", {"return": ""}, "return"),
    ],
)
def test_a_row_that_is_not_what_its_return_says_is_rejected_by_its_column(small, name, changed, column):
    sound = csv_lines(sent(name, times=3))
    row = dict(zip(sound[0], sound[1], strict=True)) | changed
    (file,) = small.send("x.csv", csv_bytes(sound[0], [*sound[1:], list(row.values())])).taken[0].files
    assert (file.accepted, file.rejected) == ({f"return_{name}": 3}, 1)
    (rejected,) = (small.partnership.store / "rejected").glob("*.csv")
    assert rejected.read_text(encoding="utf-8").splitlines()[1].split(",")[1:3] == ["5", column]


def csv_lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(content.decode().splitlines()))


def test_a_return_of_nobody_known_is_refused_and_says_which_there_are(small):
    content = sent("la_asb").replace(b"la_asb", b"la_noise")
    (said,) = small.send("x.csv", content).refused
    assert "line 2, column 'return': " in said
    assert "no return is named 'la_noise'; expected one of police_incident, police_crime" in said
    assert UNKNOWN.name not in "".join(path.name for path in small.partnership.store.iterdir())


@pytest.mark.parametrize(
    "heading",
    ["name", "Surname", "dob", "date of birth", "NHS number", "address", "full postcode", "phone", "email"],
)
def test_a_return_with_a_column_of_people_is_refused_whole_and_not_kept(small, heading):
    inbox = small.partnership.inbox / "return.csv"
    inbox.write_bytes(sent("la_racial", **{heading: "x"}))
    receipt = small.receive(small.partnership.inbox)
    assert f"column '{heading}'" in receipt.refused[0] and receipt.taken == []
    assert inbox.exists() and not any(small.partnership.extracts.glob("*/*"))
    assert "left in inbox" in receipt.lines()[-1]


@pytest.mark.parametrize(
    "value", ["lives at ZZ9 9ZZ", "someone@example.org", "943 476 5919", "2001-05-12", "12/05/2001"]
)
def test_a_value_of_a_person_in_a_free_column_is_enough(small, value):
    receipt = small.send("return.csv", sent("la_racial", remarks=value))
    assert "column 'remarks'" in receipt.refused[0] and value not in "".join(receipt.lines())
    assert not any(small.partnership.extracts.glob("*/*"))


def refused_whole(small: Small, content: bytes, name: str = "return.csv") -> str:
    """Why a file was refused whole and nothing of it kept, in the words of the receipt."""
    receipt = small.send(name, content)
    assert len(receipt.personal) == 1 and receipt.taken == []
    assert not any(small.partnership.extracts.glob("*/*")) and not any(
        content for path, content in small.kept().items() if "rejected" in path
    )
    return "\n".join(receipt.lines())


@pytest.mark.parametrize(
    ("name", "changed", "column"),
    [
        ("exclusion", {"category": "Zorblaxina Quillpaw"}, "category"),
        ("exclusion", {"reason": "hit his teacher Mr Quillpaw of 12 Quay Lane"}, "reason"),
        ("exclusion", {"reason": "hit his teacher Zorblaxina"}, "reason"),
        ("exclusion", {"reason": "hit mr quillpaw"}, "reason"),
        ("exclusion", {"sex": "Zorblaxina Quillpaw"}, "sex"),
        ("exclusion", {"age": "fourteen last May"}, "age"),
        ("exclusion", {"school_name": "Mrs Quillpaw"}, "school_name"),
        ("la_asb", {"category": "by Zorblaxina"}, "category"),
        ("la_asb", {"location": "outside Quay Lane"}, "location"),
        ("la_asb", {"location": "12 Quillpaw"}, "location"),
        ("la_asb", {"time": "when Zorblaxina came"}, "time"),
        ("la_asb", {"day": "the day Quillpaw came"}, "day"),
        ("la_asb", {"quarter": "of Zorblaxina Quillpaw"}, "quarter"),
        ("la_asb", {"sender": "Mrs Zorblaxina Quillpaw"}, "sender"),
        ("la_asb", {"return": "Zorblaxina Quillpaw"}, "return"),
        ("police_crime", {"sub_category": "28E of Zorblaxina Quillpaw"}, "sub_category"),
        ("rtc", {"adults_killed": "Zorblaxina Quillpaw"}, "adults_killed"),
        ("nhs_da", {"outward_postcode": "Zorblaxina Quillpaw"}, "outward_postcode"),
        ("nhs_treatment", {"number": "Zorblaxina Quillpaw"}, "number"),
    ],
)  # fmt: skip
def test_running_words_in_any_column_of_a_return_refuse_it_whole(small, name, changed, column):
    header, *sound = csv_lines(sent(name, times=3))
    row = dict(zip(header, sound[0], strict=True)) | changed
    said = refused_whole(small, csv_bytes(header, [*sound, list(row.values())]))
    assert f"line 5, column '{column}'" in said
    assert not any(word in said for word in ("Zorblaxina", "Quillpaw", "quillpaw", "Quay"))


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("exclusion", {"category": "Fixed Period", "school_name": "St Mary's (CE) Primary School"}),
        ("police_crime", {"category": "Theft and Handling", "sub_category": "Theft from the Person"}),
        ("police_crime", {"sub_category": "105A"}),
        ("la_asb", {"category": "Abandoned vehicle"}),
        ("la_asb", {"category": "noise (ASB)", "location": "so14"}),
        ("nhs_admission", {"category": "Assault X85-Y09"}),
        ("la_asb", {"Row number": "12"}),
        ("la_asb", {"": ""}),
    ],
)
def test_what_is_written_otherwise_and_names_nobody_is_taken_in(small, name, changed):
    (file,) = small.send("return.csv", sent(name, **changed)).taken[0].files
    assert (file.accepted, file.rejected) == ({f"return_{name}": 1}, 0)


def test_a_column_that_no_return_has_refuses_it_whole_and_names_those_there_are(small):
    said = refused_whole(small, sent("la_asb", notes="caller said Quillpaw shouted", ward=""))
    assert "no return has the columns 'notes', 'ward'" in said and "location, outward_postcode" in said
    assert "Quillpaw" not in said


def test_every_column_that_looks_personal_is_named_at_once(small):
    said = refused_whole(
        small, sent("la_asb", Officer="PC 12 Smith", Victim="J", UPN="A8", Reporter="Bob", Ward="")
    )
    for column in ("Officer", "Victim", "UPN", "Reporter", "Ward"):
        assert f"'{column}'" in said
    assert "Smith" not in said and "Bob" not in said


def test_nothing_stands_above_the_headings_of_a_return_or_beside_it(small):
    said = refused_whole(small, b"compiled by Zorblaxina\n" + sent("la_asb"))
    assert "line 1: something stands above the headings" in said and "Zorblaxina" not in said
    book = openpyxl.Workbook()
    for row in csv_lines(sent("la_asb")):
        book.active.append(row)
    book.create_sheet("notes").append(["Zorblaxina Quillpaw"])
    written = io.BytesIO()
    book.save(written)
    said = refused_whole(small, written.getvalue(), "return.xlsx")
    assert "the sheet" in said and "notes" in said and "Zorblaxina" not in said


@pytest.mark.parametrize("column", ["location", "time", "reason"])
def test_a_return_without_one_of_its_columns_is_refused_and_may_be_mended(small, column):
    name = "exclusion" if column == "reason" else "la_asb"
    header, row = csv_lines(sent(name))
    at = header.index(column)
    receipt = small.send("x.csv", csv_bytes(header[:at] + header[at + 1 :], [row[:at] + row[at + 1 :]]))
    (said,) = receipt.refused
    assert f"the return {name} lacks the column '{column}'" in said and not receipt.personal
