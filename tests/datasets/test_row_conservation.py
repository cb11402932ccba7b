"""Every record of every file is accepted, rejected or a duplicate, whatever befell the file on its way."""

import zipfile

import pytest

from tests.datasets.plain_csv import assert_as_received, read_plainly, rejects
from tests.datasets.small import HEADER, Small
from tests.extracts.corpus import CORPUS, Damage, sound

NAME = "2019-07-hamwic-street.csv"
# The corpus says what reading a table comes to; receiving it as a month of records is stricter, or kinder, here.
OTHERWISE = {
    "header only": "refuse_file",  # a month without records must not stand as published
    "cut in the last line": "refuse_file",  # nor a part of a month as the whole
    "two headings swapped": "refuse_file",  # no record can be believed
    "longitude and latitude swapped": "refuse_file",
    "preamble": "mend",  # title rows stand above many a publisher's table
    "semicolons": "mend",
    "a thousand columns": "accept",  # columns that nobody asked for are passed over
    "no-break space in a heading": "accept",  # nothing of the records was mended
    "invisible space in a heading": "accept",
}


INSIDE_NO_ARCHIVE = {"a workbook named csv"}  # it is refused with the archive it lies in
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def damaged(damage: Damage) -> tuple[bytes, str]:
    """A damaged file, of a force of its own so that none replaces another, and that force's name."""
    number = CORPUS.index(damage)
    force = f"Hamwic {LETTERS[number // 26]}{LETTERS[number % 26]} Police"
    return damage.damage(sound().replace(b"Hamwic Police", force.encode())), force


@pytest.fixture(scope="module")
def together(tmp_path_factory):
    """The whole corpus received in one archive: what became of each file, its rejects and its rows, by damage."""
    small = Small.new(tmp_path_factory.mktemp("corpus"))
    names = {f"{n:02}/{NAME}": each for n, each in enumerate(CORPUS) if each.name not in INSIDE_NO_ARCHIVE}
    path = small.sent / "corpus.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, damage in names.items():
            archive.writestr(name, damaged(damage)[0])
    receipt = small.receive(path)
    rows, rejected, found = small.rows(), rejects(small), {}
    for place, file in enumerate(receipt.taken[0].files):
        ours = {row["line"]: row for row in rows if row["file"] == place}
        found[names[file.entry]] = file, rejected.get(file.name, {}), ours
    return found


def verdict(loaded) -> str:
    if loaded.refused or not loaded.source:
        return "refuse_file"
    if loaded.rejected:
        return "reject_rows"
    return "mend" if loaded.repairs else "accept"


@pytest.mark.parametrize(
    "damage", [each for each in CORPUS if each.name not in INSIDE_NO_ARCHIVE], ids=lambda damage: damage.name
)
def test_a_damaged_file_comes_to_what_it_must_and_no_value_is_wrong(damage, together):
    loaded, rejected, rows = together[damage]
    assert verdict(loaded) == OTHERWISE.get(damage.name, damage.expected), loaded
    if loaded.refused or not loaded.source:
        assert rows == {} and sum(loaded.accepted.values()) == 0
        return
    oracle = read_plainly(damaged(damage)[0])
    assert (
        loaded.records == len(oracle) == sum(loaded.accepted.values()) + loaded.rejected + loaded.duplicates
    )
    assert len(rejected) == loaded.rejected and not set(rejected) & set(rows)
    assert set(rejected) | set(rows) == set(oracle)
    for line, row in rows.items():
        assert_as_received(row, oracle[line])


ALONE = ("a workbook named csv", "UTF-16 cut in a character", "quote never closed", "cut in the last line", "no header",
         "heading renamed", "two headings swapped", "empty")  # fmt: skip


@pytest.mark.parametrize("name", ALONE)
def test_a_refused_file_is_told_of_and_leaves_everything_as_it_was(name, small):
    small.send("earlier.csv", sound())
    before = small.kept()
    [damage] = [each for each in CORPUS if each.name == name]
    receipt = small.send(NAME, damaged(damage)[0])
    assert not receipt.taken and len(receipt.refused) + len(receipt.unknown) == 1
    assert NAME in receipt.lines()[0]
    assert small.kept() == before


@pytest.mark.parametrize(
    "name", ["stray quote", "control character", "five megabytes in a cell", "untouched"]
)
def test_a_file_alone_comes_to_the_same_as_among_others(name, small, together):
    [damage] = [each for each in CORPUS if each.name == name]
    [alone] = small.send(NAME, damaged(damage)[0]).taken[0].files
    among = together[damage][0]
    assert (alone.accepted, alone.rejected) == (among.accepted, among.rejected)


def test_lines_are_counted_from_the_top_of_the_file_blank_ones_and_titles_too(small):
    header, first, second, *_ = sound().split(b"\n")
    content = b"\n".join([b"", b"", header, first, second.replace(b"Burglary", b"Piracy"), b""])
    small.send(NAME, content)
    assert [row["line"] for row in small.rows()] == [4]
    assert list(rejects(small)[NAME]) == [5]


def test_every_reject_names_its_column_what_was_found_and_what_was_expected(small):
    content = sound().replace(b"Burglary", b"Piracy", 1).replace(b"2019-07", b"2019-08", 1)
    small.send(NAME, content)
    wrong_month, piracy = rejects(small)[NAME].values()
    assert (wrong_month["column"], wrong_month["known_as"], wrong_month["found"]) == ("Month", "", "2019-08")
    assert wrong_month["expected"] == "2019-07, as the file is named"
    assert (piracy["column"], piracy["known_as"], piracy["found"]) == ("Crime type", "category", "Piracy")
    assert piracy["expected"].startswith(
        "one of Anti-social behaviour, Violence and sexual offences, Burglary"
    )


@pytest.mark.parametrize(
    ("header", "row", "column", "known_as"),
    [
        ("LSOA11CD,LAD20CD,LAD20NM", "E01,E06999901,Hamwic", "LSOA11CD", "lsoa_code"),
        ("LSOA11CD,IMD Decile,IMD Rank", "E01999901,11,1", "IMD Decile", ""),
        (
            "lsoa11_code,Total," + ",".join(map(str, range(90))),
            "E01999901,few" + ",1" * 90,
            "Total",
            "people",
        ),
        ("crime_reference,RECORDED_ON,offence_code,lsoa", "A1,31.07.2019,8N,", "RECORDED_ON", ""),
    ],
)
def test_a_column_is_named_as_the_files_own_heading_has_it_and_as_we_do_where_that_differs(
    small, header, row, column, known_as
):
    receipt = small.send("mid-2019.csv", f"{header}\n{row}\n".encode())
    named = f"column '{column}'" + (f", which is our '{known_as}'" if known_as else "") + ": no record"
    assert named in receipt.refused[0]


def test_headings_of_the_small_files_are_those_of_the_corpus():
    assert sound().decode().split("\n")[0] == ",".join(HEADER)
