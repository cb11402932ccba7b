"""The quarterly returns: each known by its rows, refused where it is not what it says, and kept to its calendar."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from safecity.datasets.loading.category_words import is_category
from safecity.datasets.loads import LOADER
from safecity.datasets.quality.return_calendar import (
    LATE,
    MISSING,
    NOT_DUE,
    RECEIVED,
    ReturnReceived,
    calendar,
    due_by,
    returns_received,
)
from safecity.datasets.returns import BY_NAME, RETURNS, UNKNOWN
from safecity.extracts.returns import CASUALTIES
from safecity.extracts.returns import RETURNS as SOURCE
from safecity.partnership import FILE, AgreedReturn, open_partnership
from safecity.vocabulary import Period, offence_group
from safecity.vocabulary.fault import BadPartnership
from safecity.vocabulary.offence import PUBLISHED
from safecity.vocabulary.offence_group import OffenceGroup
from tests.datasets.small import Small, csv_bytes, zipped

YEAR = Period.financial_year(2019)
SURNAMES = (
    "Smith", "Jones", "Taylor", "Brown", "Williams", "Wilson", "Johnson", "Davies", "Patel", "Robinson", "Wright",
    "Thompson", "Evans", "Walker", "White", "Roberts", "Green", "Hall", "Wood", "Jackson", "Clarke", "Hughes", "Turner",
    "Hill", "Moore", "Cooper", "Ward", "Morris", "Harris", "King", "Lee", "Baker", "Allen", "Morgan", "Scott", "Young",
    "Mitchell", "Cook", "Carter", "Bell", "Khan", "Ahmed", "Begum", "Singh", "Kaur", "Ali", "Hussain", "Shah", "Fox",
    "Knight", "Mason", "Hunt", "Webb", "Stone", "Price", "Day", "Banks", "Waters", "Burns", "Woods", "Butler", "Sharp",
    "Blunt", "Pain", "Head", "Race", "Child", "Gay", "Christian", "Park", "Street", "Church", "Ball", "Glass", "Post",
    "Self", "Major", "Small", "Cash", "Bank", "Constable", "Driver", "Rider", "Parent", "Ng", "Li", "Wu", "O'Brien",
)  # fmt: skip
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


def test_a_column_of_another_return_holds_nothing_of_this_one(small):
    assert "line 2, column 'reason'" in refused_whole(small, sent("la_asb", reason="Quillpaw"))
    assert "line 2, column 'reason'" in slip(small, sent("la_asb", reason="assault"))


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


@pytest.mark.parametrize(
    ("name", "changed", "column"),
    [
        ("la_racial", {"category": "Quillpaw"}, "category"),
        ("la_racial", {"category": "quillpaw"}, "category"),
        ("la_asb", {"category": "Street"}, "category"),  # words of categories that by themselves are surnames
        ("la_asb", {"category": "constable driver"}, "category"),
        ("la_asb", {"category": "by the Street"}, "category"),
        ("la_asb", {"category": "noise, June"}, "category"),
        ("ambulance", {"category": "assault of Ng"}, "category"),
        ("ambulance", {"category": "O'Quillpaw assault"}, "category"),
        ("exclusion", {"category": "Quillpaw"}, "category"),
        ("exclusion", {"reason": "Quillpaw"}, "reason"),
        ("exclusion", {"sex": "Quillpaw"}, "sex"),
        ("police_crime", {"sub_category": "Quillpaw"}, "sub_category"),
        ("police_crime", {"sub_category": "28E Quillpaw"}, "sub_category"),
        ("police_crime", {"location": "Mill"}, "location"),
        ("la_asb", {"time": "June"}, "time"),
        ("la_asb", {"return": "Quillpaw"}, "return"),
    ],
)
def test_a_word_by_itself_that_no_category_has_refuses_the_file_whole(small, name, changed, column):
    header, *sound = csv_lines(sent(name, times=3))
    row = dict(zip(header, sound[0], strict=True)) | changed
    said = refused_whole(small, csv_bytes(header, [*sound, list(row.values())]))
    assert f"line 5, column '{column}': " in said
    assert not any(word in said for word in ("uillpaw", "Ng", "Mill", "June", "Street", "driver"))
    assert not any(b"uillpaw" in content for content in small.kept().values())


def slip(small: Small, content: bytes, name: str = "return.csv") -> str:
    """Why a file with a harmless slip is refused: whole, kept nowhere, left where it lies, and no breach."""
    path = small.partnership.inbox / name
    path.write_bytes(content)
    receipt = small.receive(path)
    (said,) = receipt.refused
    assert not receipt.personal and not receipt.taken and path.read_bytes() == content
    assert not small.kept() and "PERSONAL" not in "\n".join(receipt.lines())
    return said


def test_a_wrong_name_of_a_return_is_told_with_the_nearest_and_is_no_breach(small):
    header, *rows = csv_lines(sent("la_racial", times=3))
    wrong = [["la_rascal", *row[1:]] for row in rows]
    said = slip(small, csv_bytes(header, wrong))
    assert "line 2 and 2 more lines, column 'return': " in said
    assert "no return is named 'la_rascal' (is it 'la_racial'?); expected one of police_incident, " in said
    assert "Nothing of this file was taken in. Put it right, or ask the sender, and receive it again" in said
    assert "running words" not in said and "category" not in said
    mixed = slip(small, csv_bytes(header, [*rows, wrong[0]]))
    assert "return.csv, line 5, column 'return': " in mixed


def test_a_heading_more_of_which_the_cells_name_nobody_is_no_breach(small):
    said = slip(small, sent("la_racial", **{"quarter end": "2019-09-30"}))
    assert "no return has the column 'quarter end'; expected no other than return, sender, quarter" in said
    for cell in ("30 September 2019", "Q2", "12", "none", "noise", "E01999901"):
        slip(small, sent("la_racial", **{"kind of it": cell}))
    assert "'kind of it'" in refused_whole(small, sent("la_racial", **{"kind of it": "Quillpaw"}))


def test_all_slips_of_a_return_are_told_at_once(small):
    header, row = csv_lines(sent("la_racial"))
    at = header.index("time")
    header, row = header[:at] + header[at + 1 :], row[:at] + row[at + 1 :]
    rows = [row, ["la_rascal", *row[1:]], [*row[:3], "vandlism", *row[4:]]]
    said = slip(small, csv_bytes([*header, "quarter end"], [[*each, "2019-09-30"] for each in rows]))
    for fault in (
        "no return has the column 'quarter end'",
        "line 3, column 'return': no return is named 'la_rascal' (is it 'la_racial'?)",
        "line 4, column 'category': a word stands in it that no list of categories has (is it 'vandalism'?)",
        "the return la_racial lacks the column 'time'",
    ):
        assert fault in said
    assert "vandlism" not in said


def test_a_misspelt_category_of_a_list_is_told_with_the_nearest(small):
    said = slip(small, sent("exclusion", category="permanant"))
    assert "(is it 'permanent'?)" in said and "permanant" not in said


def test_nothing_of_an_archive_with_such_a_slip_is_kept(small):
    path = zipped(
        small.sent / "a.zip", {"a.csv": sent("la_asb"), "b.csv": sent("la_asb", category="vandlism")}
    )
    receipt = small.receive(path)
    (said,) = receipt.refused
    assert not receipt.taken and not small.kept() and path.exists()
    assert said.endswith("An archive is kept whole or not at all, so nothing else of a.zip was taken in")


def adding(small: Small, lines: str) -> Small:
    path = small.partnership.folder / FILE
    path.write_text(path.read_text(encoding="utf-8") + f"\n[return_categories]\n{lines}\n", encoding="utf-8")
    return Small(open_partnership(small.partnership.folder), small.sent)


def test_a_partnership_adds_categories_of_its_own(small):
    content = sent("la_asb", category="Kite  flying")
    said = refused_whole(small, content)
    assert "If it is a true category, list it under [return_categories] in partnership.toml" in said
    small = adding(small, 'la_asb = ["kite flying"]\nexclusion = ["kite flying"]')
    (file,) = small.send("return.csv", content).taken[0].files
    assert file.accepted == {"return_la_asb": 1} and seen(small, "la_asb")[0]["category"] == "kite flying"
    assert small.send("b.csv", sent("exclusion", reason="Kite flying")).taken
    refused_whole_of = small.send("c.csv", sent("la_racial", category="kite flying"))
    assert refused_whole_of.personal and not refused_whole_of.taken


def test_what_was_taken_in_stays_when_its_category_is_no_longer_listed(small):
    path = small.partnership.folder / FILE
    before = path.read_text(encoding="utf-8")
    small = adding(small, 'la_asb = ["kite flying"]')
    small.send("return.csv", sent("la_asb", category="kite flying"))
    path.write_text(before, encoding="utf-8")
    assert len(seen(small, "la_asb")) == 1


def test_a_return_that_an_earlier_version_took_in_goes_back_to_the_inbox_where_this_one_refuses_it(small):
    path = small.partnership.folder / FILE
    before = path.read_text(encoding="utf-8")
    small = adding(small, 'la_asb = ["kite flying"]')
    content = sent("la_asb", category="kite flying")
    small.send("return.csv", content)
    path.write_text(before, encoding="utf-8")
    (note,) = (small.partnership.store / "loads").glob("*.json")
    said = note.read_text(encoding="utf-8")
    note.write_text(said.replace(f'"loader": {LOADER}', f'"loader": {LOADER - 1}'), encoding="utf-8")
    receipt = small.receive(small.partnership.inbox)
    assert receipt.refused[0].endswith("the copy of it is now inbox/return.csv") and len(receipt.refused) == 1
    assert (small.partnership.inbox / "return.csv").read_bytes() == content and not small.kept()
    (again,) = small.receive(small.partnership.inbox).refused
    assert "taken in before" not in again and (small.partnership.inbox / "return.csv").exists()


def test_every_wrong_line_of_a_partnerships_categories_is_told_at_once(small):
    small = adding(small, 'la_noise = ["kites"]\nfire_incident = ["kites"]\nla_racial = ["kites at 5"]')
    with pytest.raises(BadPartnership) as fault:
        small.send("return.csv", sent("la_asb"))
    said = str(fault.value)
    assert "'la_noise' is no return" in said and "fire_incident: its categories are those of the Reg" in said
    assert "return_categories.la_racial: expected a few words without figures (found 'kites at 5')" in said


@pytest.mark.parametrize(
    "category",
    [
        "verbal abuse", "Graffiti", "damage", "assault", "noise", "fly-tipping", "Fly Tipping", "rowdy behaviour",
        "needles", "Abandoned vehicles", "Street drinking", "Neighbours' noise", "name calling", "off-road motorbikes",
        "Racially aggravated assault", "dog fouling", "Misuse of fireworks", "begging/vagrancy", "other", "Unknown",
    ],
)  # fmt: skip
def test_what_partners_write_as_a_category_is_one(small, category):
    (file,) = small.send("return.csv", sent("la_asb", category=category)).taken[0].files
    assert file.accepted == {"return_la_asb": 1}


@pytest.mark.parametrize("name", SURNAMES)
def test_common_surnames_are_no_categories(name):
    assert not is_category(name) and not is_category(name.lower())


def test_the_words_of_every_group_of_offences_make_categories():
    """A second list of what is recorded, which the words were not made from."""
    assert all(map(is_category, PUBLISHED))
    groups = [each for each in vars(offence_group).values() if isinstance(each, OffenceGroup)]
    assert len(groups) > 15 and [each.title for each in groups if not is_category(each.title)] == []


@pytest.mark.parametrize("column", ["location", "time", "reason"])
def test_a_return_without_one_of_its_columns_is_refused_and_may_be_mended(small, column):
    name = "exclusion" if column == "reason" else "la_asb"
    header, row = csv_lines(sent(name))
    at = header.index(column)
    receipt = small.send("x.csv", csv_bytes(header[:at] + header[at + 1 :], [row[:at] + row[at + 1 :]]))
    (said,) = receipt.refused
    assert f"the return {name} lacks the column '{column}'" in said and not receipt.personal


def test_a_later_return_of_the_quarter_replaces_the_earlier_of_its_sender_alone(small):
    small.send("a.csv", sent("la_asb", times=3), on="2019-12-01")
    small.send("b.csv", sent("la_asb", sender="Harbour Board"), on="2019-12-02")
    small.send("c.csv", sent("la_asb", quarter="2019/20 Q1", day="2019-04-01"), on="2019-12-03")
    small.send("d.csv", sent("la_asb", times=2, time="01:00"), on="2020-02-01")
    rows = [(row["sender"], row["period"], row["time"]) for row in seen(small, "la_asb")]
    assert sorted(rows) == [
        ("Hamwic Council", "2019/20 Q1", "22:15"), ("Hamwic Council", "2019/20 Q2", "01:00"),
        ("Hamwic Council", "2019/20 Q2", "01:00"), ("Harbour Board", "2019/20 Q2", "22:15"),
    ]  # fmt: skip
    store = small.store()
    came = {(each.sender, str(each.quarter)): (each.day, each.rows) for each in returns_received(store)}
    assert came == {
        ("Hamwic Council", "2019/20 Q1"): (date(2019, 12, 3), 1),
        ("Hamwic Council", "2019/20 Q2"): (date(2019, 12, 1), 2),  # first came then, corrected since
        ("Harbour Board", "2019/20 Q2"): (date(2019, 12, 2), 1),
    }
    assert {each.rows for each in returns_received(small.store("2019-12-31"))} == {3, 1}


def replaced(small: Small, known_on: str | None = None) -> tuple[date, date | None, int]:
    (each,) = returns_received(small.store(known_on))
    return each.day, each.replaced, each.rows


def test_of_a_return_it_is_known_when_it_first_came_and_since_when_its_rows_stand(small):
    first, second = sent("la_asb", times=3), sent("la_asb", time="01:00")
    small.send("a.csv", first, on="2019-12-01")
    assert replaced(small) == (date(2019, 12, 1), None, 3)
    small.send("b.csv", second, on="2019-12-02")
    assert replaced(small) == (date(2019, 12, 1), date(2019, 12, 2), 1)
    assert replaced(small, "2019-12-01") == (date(2019, 12, 1), None, 3)
    small.send("a.csv", first, on="2019-12-03", replace=True)  # the first was right after all
    assert replaced(small) == (date(2019, 12, 1), date(2019, 12, 3), 3)
    small.send("c.csv", sent("la_asb", time="02:00", times=2), on="2019-12-03")
    assert replaced(small) == (date(2019, 12, 1), date(2019, 12, 3), 2)


def agreed(name: str, sender: str = "", **said) -> AgreedReturn:
    return AgreedReturn.model_validate({"return": name, "from": sender, **said})


def test_the_calendar_tells_received_late_missing_and_not_due_yet(small):
    small.send("q1.csv", sent("la_asb", quarter="2019/20 Q1", day="2019-04-01"), on="2019-09-30")
    small.send("q2.csv", sent("la_asb"), on="2020-01-12")
    why = "the officer left"
    found = calendar(
        returns_received(small.store()),
        [agreed("la_asb", "hamwic  council", missing={"2019/20 Q3": why})],
        YEAR,
        date(2020, 6, 30),
    )
    assert [(str(each.quarter), each.status, each.days_late, each.why) for each in found] == [
        ("2019/20 Q1", RECEIVED, 0, ""), ("2019/20 Q2", LATE, 12, ""), ("2019/20 Q3", MISSING, 0, why),
        ("2019/20 Q4", NOT_DUE, 0, ""),
    ]  # fmt: skip
    assert [each.due for each in found] == [
        date(2019, 9, 30), date(2019, 12, 31), date(2020, 3, 31), date(2020, 6, 30),
    ]  # fmt: skip


def test_what_came_without_being_agreed_is_there_and_what_was_not_agreed_yet_is_not():
    came = [ReturnReceived("nhs_da", "Trust", Period.quarter(2019, 2), date(2019, 11, 1), 7)]
    found = calendar(came, [agreed("fire_mfa", since="2019/20 Q4")], YEAR, date(2021, 1, 1))
    assert [(each.of.name, each.sender, str(each.quarter), each.status) for each in found] == [
        ("fire_mfa", "", "2019/20 Q4", MISSING), ("nhs_da", "Trust", "2019/20 Q2", RECEIVED),
    ]  # fmt: skip
    assert calendar([], [], YEAR, date(2021, 1, 1)) == ()
    assert calendar(came, [], YEAR.year_before(), date(2021, 1, 1)) == ()


def test_one_agreed_with_nobody_in_particular_is_met_by_whoever_sent_it_first():
    came = [
        ReturnReceived("nhs_da", "West", Period.quarter(2019, 1), date(2019, 9, 1), 7),
        ReturnReceived("nhs_da", "East", Period.quarter(2019, 1), date(2019, 8, 1), 5),
    ]
    found = calendar(came, [agreed("nhs_da")], YEAR, date(2019, 10, 1))
    assert [(each.sender, each.status, each.rows) for each in found] == [
        ("East", RECEIVED, 5), ("", NOT_DUE, None), ("", NOT_DUE, None), ("", NOT_DUE, None),
    ]  # fmt: skip


@pytest.mark.parametrize("year", range(2007, 2031))
@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_return_is_due_by_the_end_of_the_quarter_that_follows(year, number):
    after = Period.quarter(year, number + 1) if number < 4 else Period.quarter(year + 1, 1)
    assert due_by(Period.quarter(year, number)) == after.end


def test_a_return_that_does_not_exist_is_named_with_the_nearest():
    with pytest.raises(BadPartnership, match="'fire_incidents' is no return .is it 'fire_incident'"):
        calendar([], [agreed("fire_incidents")], YEAR, date(2020, 1, 1))


@pytest.mark.parametrize(
    "said", [{"since": "2019/20"}, {"missing": {"2019-07": "lost"}}, {"missing": {"Q1": ""}}]
)
def test_only_quarters_have_returns(said):
    with pytest.raises(ValueError, match="a quarter such as 2019/20 Q1; .* is none"):
        agreed("fire_mfa", **said)
