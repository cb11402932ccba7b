"""What may hold nobody is refused for its name, its sheet's or its archive's, and for what stands beside its cells."""

import io
from datetime import date

import openpyxl
import pytest
from openpyxl.comments import Comment

from safecity.cli.commands import receive
from safecity.datasets.loading.personal_names import masked, personal_name
from safecity.vocabulary.fault import PersonalData
from tests.cli.test_own_records import crimes
from tests.datasets.small import Small, csv_bytes, zipped
from tests.datasets.test_returns import sent

COUNTS = ("sender", "measure", "place", "level", "period", "value")
COUNTED = ("The council", "referrals", "E06999901", "lad", "2019/20", "12")
SURVEY = ("sender", "question", "wording", "answer", "n", "mode", "place", "level", "period")
ANSWERED = ("The council", "safe", "a", "yes", "12", "online", "E06999901", "lad", "2019/20")
SEEN = ("sender", "seen", "place", "level", "source_type", "theme", "what", "confidence")
NOTICED = ("The council", "2019-07", "E06999901", "lad", "officer", "litter", "litter", "high")
OF_EACH = {
    "return": sent("la_asb"),
    "counts": csv_bytes(COUNTS, [COUNTED]),
    "survey": csv_bytes(SURVEY, [ANSWERED]),
    "observations": csv_bytes(SEEN, [NOTICED]),
}
VALUES = {
    "SO14 3AB": "full postcodes",
    "so14_3ab": "full postcodes",
    "07700-900-999": "telephone numbers",
    "9434765919": "NHS numbers",
    "a.b@example.org": "e-mail addresses",
    "1962-03-14": "dates of birth",
    "dob_14-03-2019": "dates of birth",
}


def workbook(*, sheet: str = "Sheet1", comment: str = "") -> bytes:
    book, kept = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0].title = sheet
    for row in (COUNTS, COUNTED):
        book.worksheets[0].append(row)
    if comment:
        book.worksheets[0]["D2"].comment = Comment(comment, "Somebody")
    book.save(kept)
    return kept.getvalue()


def refused(small: Small, name: str, content: bytes, value: str, capsys) -> str:
    """What is said of a file that is refused whole: the value is not in it, and nothing of it is kept."""
    small.put(name, content)
    before = sorted(small.partnership.extracts.glob("*"))
    with pytest.raises(PersonalData) as ended:
        receive(small.partnership.folder, [small.sent / name])
    assert ended.value.exit_code == 10
    assert sorted(small.partnership.extracts.glob("*")) == before
    printed = capsys.readouterr()
    said = printed.out + str(ended.value)
    assert value not in said and "\nPERSONAL " in said
    return next(line for line in said.splitlines() if line.startswith("REFUSED"))


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("kind", OF_EACH)
def test_a_file_is_refused_for_its_name(kind, value, tmp_path, capsys):
    said = refused(Small.new(tmp_path), f"Of {value} sent.csv", OF_EACH[kind], value, capsys)
    assert f"the file's name seems to hold {VALUES[value]}" in said
    assert "Give it a name that holds nothing of a person" in said and "Of ... sent.csv" in said.replace(
        "dob_", ""
    )


def test_a_name_that_is_kept_shortened_is_looked_over_whole(tmp_path, capsys):
    refused(Small.new(tmp_path), f"{'counts ' * 14}SO14 3AB.csv", OF_EACH["counts"], "SO14 3AB", capsys)


def test_so_are_the_names_of_an_archive_what_is_in_it_and_sheets(tmp_path, capsys):
    small = Small.new(tmp_path)
    for name, entry, content, whose in (
        ("of SO14 3AB.zip", "counts.csv", OF_EACH["counts"], "the archive's name"),
        ("counts.zip", "a/SO14 3AB.csv", OF_EACH["counts"], "the file's name in the archive"),
        ("books.zip", "counts.xlsx", workbook(sheet="SO14 3AB"), "the name of sheet 1"),
    ):
        whole = zipped(tmp_path / "made.zip", {entry: content, "z.csv": OF_EACH["survey"]}).read_bytes()
        assert f"{whose} seems to hold full postcodes" in refused(small, name, whole, "SO14 3AB", capsys)


def test_a_comment_refuses_a_workbook_and_is_not_repeated(tmp_path, capsys):
    said = refused(Small.new(tmp_path), "sent.xlsx", workbook(comment="Ring Zorblax"), "Zorblax", capsys)
    assert "beside its cells it has comments on cells" in said and "Take that out" in said


def test_the_same_without_either_is_taken(tmp_path):
    small = Small.new(tmp_path)
    assert small.send("counts 2019-20 Q1, sent 2020-05-31.csv", OF_EACH["counts"]).taken
    assert small.send("sent.xlsx", workbook()).taken


def test_a_force_names_its_files_as_it_likes(tmp_path):
    small = Small.new(tmp_path)
    assert small.send("crimes about 07700900999.csv", crimes(date(2019, 4, 1), date(2019, 6, 30))).taken


@pytest.mark.parametrize(
    "name", ["returns_2019-20_Q1.csv", "asb 2019-06-30.xlsx", "SO14 counts.csv", "v2.1.csv"]
)
def test_other_names_are_left_alone(name):
    assert personal_name(name, date(2019, 4, 1)) == [] and masked(name, date(2019, 4, 1)) == name


def test_a_workbook_of_open_data_keeps_its_comments(tmp_path):
    """What a publisher gives out to everybody may say what it likes."""
    book, kept = openpyxl.Workbook(), io.BytesIO()
    for row in (("LSOA11CD", "LAD20CD", "LAD20NM"), ("E01999901", "E06999901", "Hamwic")):
        book.worksheets[0].append(row)
    book.worksheets[0]["A1"].comment = Comment("of 2011", "Somebody")
    book.properties.title = "A look-up"
    book.save(kept)
    assert Small.new(tmp_path).send("lookup.xlsx", kept.getvalue()).taken
