"""A return holds only words that are known: another refuses it whole, and a slip is told as one, with the nearest."""

import pytest

from safecity.datasets.loading.category_words import is_category
from safecity.datasets.loads import LOADER
from safecity.partnership import FILE, open_partnership
from safecity.vocabulary import offence_group
from safecity.vocabulary.fault import BadPartnership
from safecity.vocabulary.offence import PUBLISHED
from safecity.vocabulary.offence_group import OffenceGroup
from tests.datasets.small import Small, csv_bytes, zipped
from tests.datasets.test_returns import csv_lines, refused_whole, seen, sent

SURNAMES = (
    "Smith", "Jones", "Taylor", "Brown", "Williams", "Wilson", "Johnson", "Davies", "Patel", "Robinson", "Wright",
    "Thompson", "Evans", "Walker", "White", "Roberts", "Green", "Hall", "Wood", "Jackson", "Clarke", "Hughes", "Turner",
    "Hill", "Moore", "Cooper", "Ward", "Morris", "Harris", "King", "Lee", "Baker", "Allen", "Morgan", "Scott", "Young",
    "Mitchell", "Cook", "Carter", "Bell", "Khan", "Ahmed", "Begum", "Singh", "Kaur", "Ali", "Hussain", "Shah", "Fox",
    "Knight", "Mason", "Hunt", "Webb", "Stone", "Price", "Day", "Banks", "Waters", "Burns", "Woods", "Butler", "Sharp",
    "Blunt", "Pain", "Head", "Race", "Child", "Gay", "Christian", "Park", "Street", "Church", "Ball", "Glass", "Post",
    "Self", "Major", "Small", "Cash", "Bank", "Constable", "Driver", "Rider", "Parent", "Ng", "Li", "Wu", "O'Brien",
)  # fmt: skip


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


def test_a_misspelt_heading_is_told_with_the_nearest_that_is_not_there(small):
    header, row = csv_lines(sent("la_racial"))
    said = slip(small, csv_bytes(["locaton" if each == "location" else each for each in header], [row]))
    assert "no return has the column 'locaton' (is it 'location'?); expected" in said
    assert "the return la_racial lacks the column 'location'" in said


def test_a_personal_heading_is_told_once_beside_all_else_that_is_amiss(small):
    said = refused_whole(small, sent("la_racial", category="Quillpaw", dob="2001-05-12", ward="E05999901"))
    assert said.count("'dob'") == 1 and "no return has the column 'ward'" in said
    assert "line 2, column 'category': a word stands in it" in said


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


def test_a_column_of_another_return_holds_nothing_of_this_one(small):
    assert "line 2, column 'reason'" in refused_whole(small, sent("la_asb", reason="Quillpaw"))
    assert "line 2, column 'reason'" in slip(small, sent("la_asb", reason="assault"))
