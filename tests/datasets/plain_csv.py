"""A second reader of street files, Python's own csv module, and the comparison of ours with it."""

import csv
import io

FIELDS = {
    "crime_id": "Crime ID", "reported_by": "Reported by", "location": "Location", "lsoa": "LSOA code",
    "lsoa_name": "LSOA name", "category": "Crime type", "outcome": "Last outcome category",
}  # fmt: skip
ABSENT = {("crime_id", "Anti-social behaviour"), ("outcome", "Anti-social behaviour")}


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


def assert_as_received(row: dict, record: dict[str, str]) -> None:
    for field, heading in FIELDS.items():
        assert (row.get(field) or "") == record[heading] or (field, row["category"]) in ABSENT
    assert row["month"].strftime("%Y-%m") == record["Month"]
    for field in ("longitude", "latitude"):
        assert row[field] == (float(record[field.title()]) if record[field.title()] else None)


def rejects(small) -> dict[str, dict[int, dict]]:
    """Every rejected record by its file and line."""
    found: dict[str, dict[int, dict]] = {}
    for path in (small.partnership.store / "rejected").glob("*.csv"):
        for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))):
            found.setdefault(row["file"], {})[int(row["line"])] = row
    return found
