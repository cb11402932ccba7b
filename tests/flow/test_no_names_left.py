"""Nothing that names a person is in the store or in an edition, in whatever it may be packed."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from safecity.cli.building import build
from safecity.datasets.returns import ORGANISATIONS
from safecity.extracts import police_extract, youth_justice
from safecity.extracts.source import Source
from safecity.partnership import open_partnership
from tests.cli.counted_place import small_with_reference
from tests.cli.test_own_records import LAST, crimes, incidents
from tests.datasets.linked import HEADER
from tests.datasets.small import Small, csv_bytes
from tests.datasets.test_returns import SOUND
from tests.datasets.test_returns import sent as return_sent

PLANTED = {
    "person_reference": "REFPLANTED77", "name": "Plantine Plantedsmith", "birth_date": "1977-07-17",
    "postcode": "ZZ77 7PL",
}  # fmt: skip
LONE = "Quaddleplant"  # a surname by itself
TRACES = (
    "REFPLANTED", LONE, "Plantine", "Plantedsmith", "Planteds", "1977-07-17", "17/07/1977", "ZZ77", "7PL",
)  # fmt: skip


def rows() -> list[dict[str, str]]:
    """People with a reference, without one, misspelt, and in a row whose cells stand one to the left."""
    person = {"role": "victim", "kind": "person", "age": "42", "sex": "female"}
    day, nobody = "2019-07-17", PLANTED | {"person_reference": ""}
    return [
        {"crime_reference": f"{day}/0"} | person | PLANTED,
        {"crime_reference": f"{day}/1"} | person | nobody,
        {"crime_reference": f"{day}/2"} | person | nobody | {"name": "PLANTINE PLANTEDSMIHT"},
        {"crime_reference": f"{day}/3"}
        | person
        | nobody
        | {"birth_date": "17/07/1977", "name": "Plantedsmith, P"},
        {"crime_reference": f"{day}/4"} | person | nobody | {"role": PLANTED["name"]},
        {"crime_reference": f"{day}/5"} | person | nobody | {"sex": PLANTED["birth_date"]},
        {"crime_reference": f"{day}/6"} | person | nobody | {"age": PLANTED["postcode"]},
    ]


def planted_everywhere(content: bytes, source: Source) -> bytes:
    """A file of records with a name in every column that it may have, in a row for each, and sound rows enough."""
    header, *rows = csv.reader(content.decode().splitlines())
    there = source.find(header)
    header += [source.shown(each.name) for each in source.headings if each.name not in there]
    rows = [row + [""] * (len(header) - len(row)) for row in rows]
    last, names = rows[-1], (PLANTED["name"], PLANTED["name"].split()[1])
    wrong = [
        [*last[:place], name, *last[place + 1 :]]
        for place, heading in enumerate(header)
        for name in names
        if heading not in PLANTED
    ]
    assert len(rows) >= len(wrong)
    return csv_bytes(header, [*rows, *wrong])


def people_enough() -> bytes:
    """The people above, and others of whom nothing is planted."""
    others = [
        {
            "crime_reference": f"2019-08-{1 + n // 9:02d}/{n % 9}",
            "role": "victim",
            "kind": "person",
            "age": "30",
            "sex": "male",
        }
        | {"person_reference": f"R{n}"}
        for n in range(30)
    ]
    return csv_bytes(HEADER, [[row.get(name, "") for name in HEADER] for row in (*rows(), *others)])


def children() -> bytes:
    header = (
        "child", "entered_on", "outcome", "version", "proven_reoffences", "alleged_reoffences", "first_reoffence_on",
        "known_to",
    )  # fmt: skip
    entered = [(f"C{n}", f"2018-05-{1 + n:02d}", "youth caution", "live", "0", "", "", "") for n in range(24)]
    return csv_bytes(
        header, [*entered, (PLANTED["name"], "2018-05-30", "youth caution", "live", "0", "", "", "")]
    )


def planted_returns() -> dict[str, bytes]:
    """Of each return a file for each of its columns with a name in it, whole or a surname, and with a column more."""
    files = {}
    for name in SOUND:
        header, row = csv.reader(return_sent(name).decode().splitlines())
        for place, heading in enumerate(header):
            if heading not in ORGANISATIONS:
                files[f"{name} {heading}.csv"] = csv_bytes(
                    header, [row, row, [*row[:place], PLANTED["name"], *row[place + 1 :]]]
                )
                lone = [*row[:place], LONE, *row[place + 1 :]]
                files[f"{name} {heading} alone.csv"] = csv_bytes(header, [row, row, row, lone])
        files[f"{name} more alone.csv"] = csv_bytes([*header, "notes"], [[*row, LONE]])
        files[f"{name} more.csv"] = csv_bytes([*header, "notes"], [[*row, PLANTED["name"]]])
        at = header.index("sender")
        named = [*row[:at], "Ms " + PLANTED["name"], *row[at + 1 :]]
        files[f"{name} sender.csv"] = csv_bytes(header, [named])
    return files


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Small:
    small = small_with_reference(tmp_path_factory.mktemp("nobody"))
    for name, content, source in (
        ("crimes.csv", crimes(date(2018, 4, 1), LAST), police_extract.CRIMES),
        ("incidents.csv", incidents(date(2018, 4, 1), LAST), police_extract.INCIDENTS),
        ("people.csv", people_enough(), police_extract.CRIME_PEOPLE),
        ("children.csv", children(), youth_justice.YOUNG_PEOPLE),
    ):
        receipt = small.send(name, planted_everywhere(content, source))
        assert receipt.taken and not traces("\n".join(receipt.lines()).encode())
    for name, content in planted_returns().items():
        small.put(f"returns/{name}", content)
    receipt = small.receive(small.sent / "returns")
    assert len(receipt.personal) == len(planted_returns()) and not receipt.taken
    assert not traces("\n".join(receipt.lines()).encode())
    worse = csv_bytes(HEADER, [[PLANTED["name"]] * len(HEADER)] * 3)
    receipt = small.send("out of step.csv", worse)
    assert receipt.refused and not traces(str(receipt).encode())
    small = let_out(small)
    build(small.partnership)
    return small


def let_out(small: Small) -> Small:
    """The place is made up, so its file lets out whatever is measured in it."""
    path = small.partnership.folder / "partnership.toml"
    said = path.read_text(encoding="utf-8").replace("council = ", "made_up = true\ncouncil = ", 1)
    path.write_text(said.replace("[release]", '[release]\n"*" = "open"'), encoding="utf-8")
    return Small(open_partnership(small.partnership.folder), small.sent)


def pieces(name: str, content: bytes):
    """A file's bytes, and those of all that is packed in it, however deep."""
    yield name, content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for entry in packed.namelist():
                yield from pieces(f"{name}: {entry}", packed.read(entry))
    if content.startswith(b"PAR1"):
        table = pq.read_table(io.BytesIO(content))
        yield f"{name}: rows", str(table.to_pylist()).encode()
        yield f"{name}: metadata", str(table.schema.metadata).encode()


def traces(content: bytes) -> list[str]:
    low = content.lower()
    found = [trace for trace in TRACES if trace.lower().encode() in low]
    return found + [trace for trace in TRACES if trace.lower().encode("utf-16-le") in low]


def found_in(folder: Path) -> list[tuple[str, list[str]]]:
    return [
        (name, traces(content))
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for name, content in pieces(path.relative_to(folder).as_posix(), path.read_bytes())
        if traces(content)
    ]


def test_the_search_finds_what_is_planted(built, tmp_path):
    assert found_in(built.partnership.extracts)  # kept as received, by design
    with zipfile.ZipFile(tmp_path / "inner.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.xml", PLANTED["name"])
    with zipfile.ZipFile(tmp_path / "outer.docx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(tmp_path / "inner.zip", "b.xlsx")
    (tmp_path / "inner.zip").unlink()
    assert [name for name, _ in found_in(tmp_path)] == ["outer.docx: b.xlsx: a.xml"]


def test_nobody_is_named_in_the_store(built):
    store = built.partnership.store
    assert {"crime_people", "people_linked", "rejected", "loads"} <= {path.name for path in store.iterdir()}
    assert found_in(store) == []


def test_nobody_is_named_in_the_edition(built):
    editions = built.partnership.editions
    assert {".docx", ".xlsx", ".parquet", ".html", ".json"} <= {path.suffix for path in editions.rglob("*")}
    assert found_in(editions) == []
