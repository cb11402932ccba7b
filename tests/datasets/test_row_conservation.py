"""Every record of every file is accepted, rejected or a duplicate, whatever befell the file on its way."""

import csv
import io

import pytest

from tests.datasets.small import HEADER
from tests.extracts.corpus import CORPUS, sound

NAME = "2019-07-hamwic-street.csv"
FIELDS = {
    "crime_id": "Crime ID", "reported_by": "Reported by", "location": "Location", "lsoa": "LSOA code",
    "lsoa_name": "LSOA name", "category": "Crime type", "outcome": "Last outcome category",
}  # fmt: skip


def read_plainly(content: bytes) -> dict[int, dict[str, str]]:
    """The same table by Python's own csv reader: a dictionary of headings a record, by the line it starts on."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            text = content.decode(encoding)
            break
    else:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = content.decode("cp1252")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    csv.field_size_limit(10_000_000)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in text.split("\n")[0] else ",")
    found, line, header = {}, 1, None
    for cells in rows:
        if header is None and "Month" not in "".join(cells):
            pass  # a title row
        elif cells and header is None:
            header = [cell.replace("\u200b", "").replace("\xa0", " ").strip("\ufeff") for cell in cells]
        elif cells:
            found[line] = dict(zip(header or [], cells, strict=False))
        line = rows.line_num + 1
    return found


# The corpus says what reading a table comes to; receiving it as a month of records is stricter, or kinder, here.
OTHERWISE = {
    "header only": "refuse_file",  # a month without records must not stand as published
    "cut in the last line": "refuse_file",  # nor a part of a month as the whole
    "two headings swapped": "refuse_file",  # no record can be believed
    "longitude and latitude swapped": "refuse_file",
    "preamble": "accept",  # title rows stand above many a publisher's table
    "a thousand columns": "accept",  # columns that nobody asked for are passed over
    "no-break space in a heading": "accept",  # nothing of the records was mended
    "invisible space in a heading": "accept",
}


def verdict(receipt) -> str:
    if not receipt.taken:
        return "refuse_file"
    [loaded] = receipt.taken[0].files
    if loaded.rejected:
        return "reject_rows"
    return "mend" if loaded.repairs else "accept"


@pytest.mark.parametrize("damage", CORPUS, ids=lambda damage: damage.name)
def test_a_damaged_file_comes_to_what_it_must_and_no_value_is_wrong(damage, small):
    content = damage.damage(sound())
    receipt = small.send(NAME, content)
    assert verdict(receipt) == OTHERWISE.get(damage.name, damage.expected), receipt.lines()
    if not receipt.taken:
        assert len(receipt.refused) + len(receipt.unknown) == 1, "someone has to be told"
        assert NAME in receipt.lines()[0]
        assert small.kept() == {} and small.rows() == []
        return
    [loaded] = receipt.taken[0].files
    oracle = read_plainly(content)
    rejected = rejects(small)
    assert loaded.records == len(oracle)
    assert sum(loaded.accepted.values()) + loaded.rejected + loaded.duplicates == loaded.records
    assert loaded.rejected == len(rejected) and set(rejected) <= set(oracle)
    rows = small.rows()
    assert {row["line"] for row in rows} | set(rejected) == set(oracle)
    for row in rows:
        record = oracle[row["line"]]
        for field, heading in FIELDS.items():
            assert (row.get(field) or "") == record[heading] or (field, row["category"]) in ABSENT
        assert row["month"].strftime("%Y-%m") == record["Month"]
        assert (row["longitude"], row["latitude"]) == (float(record["Longitude"]), float(record["Latitude"]))


ABSENT = {("crime_id", "Anti-social behaviour"), ("outcome", "Anti-social behaviour")}


def rejects(small) -> dict[int, dict]:
    found = {}
    for path in (small.partnership.store / "rejected").glob("*.csv"):
        for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))):
            found[int(row["line"])] = row
    return found


def test_headings_of_the_small_files_are_those_of_the_corpus():
    assert sound().decode().split("\n")[0] == ",".join(HEADER)
