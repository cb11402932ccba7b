"""A whole city's people, a third of them without a reference and misspelt, held against who they truly are."""

import csv
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from safecity.datasets.people.identity import FOLDER
from safecity.demo.city import City, make_city
from safecity.demo.records import make_records
from tests.datasets.linked import PERSONS, agreement, resolved, sent
from tests.datasets.small import Small, csv_bytes
from tests.demo.records.test_another_city import SMALLER

FORGOTTEN = 0.2  # share of rows whose reference nobody wrote down
MOVED, MISTYPED = (
    0.08,
    0.04,
)  # of rows without one: with another postcode, and with one figure of the birth date wrong
PROGRAM = """
import sys
from pathlib import Path
from safecity.datasets.people.identity import told_apart
from safecity.datasets.opening import open_store
store = open_store(*map(Path, sys.argv[1:]))
told_apart(store)
"""


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> tuple[Small, list[str]]:
    """The city with its people received, and the true person of each row of a person."""
    folder = tmp_path_factory.mktemp("linked city")
    drawn = make_city(5)
    some = drawn.district.lsoas[20:80]
    district = replace(
        drawn.district, name="Faraway", lsoas=some, residents=drawn.district.residents[:, 20:80]
    )
    targets = replace(SMALLER, first_year=2017, unreferenced=0.3)
    make_records(folder / "made", City(district, {}, {}), seed=5, targets=targets, aside=folder / "aside")
    rows, truth = read(folder / "made" / "crime_people.csv"), read(folder / "aside" / "truth.csv")
    chance = Random(5)
    rows = [as_written(row, chance) for row in rows]
    small = Small.new(folder)
    small.send("people.csv", csv_bytes(list(rows[0]), [list(row.values()) for row in rows]))
    return small, [row["person"] for row in truth]


def as_written(row: dict[str, str], chance: Random) -> dict[str, str]:
    """A row as a hurried officer leaves it: without its reference, and then with other slips besides."""
    if row["kind"] != "person" or (row["person_reference"] and chance.random() >= FORGOTTEN):
        return row
    first, last = row["name"].split()
    born, at = row["birth_date"], chance.choice((3, 6, 9))
    return row | {
        "person_reference": "",
        "name": f"{last.upper()}, {first}" if chance.random() < 0.1 else row["name"],
        "postcode": f"ZZ{chance.randrange(1, 60)} 1AA" if chance.random() < MOVED else row["postcode"],
        "birth_date": f"{born[:at]}{chance.randrange(10)}{born[at + 1 :]}"
        if born and chance.random() < MISTYPED
        else born,
    }


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_people_found_are_the_people_there_are(city, capsys):
    small, truth = city
    rows, note = resolved(small)
    rows = [row for row in rows if row["kind"] == "person"]
    found = [agreement(rows, truth, column) for column in PERSONS]
    with capsys.disabled():
        for column, each in zip(PERSONS, found, strict=True):
            print(f"\n{column}: {each} of {len(set(truth))}", end="")
    assert note["fitted"] and note["rows"]["name"] > 8_000
    assert all(each.precision >= 0.995 and each.recall >= 0.9 for each in found)
    assert abs(found[1].people - len(set(truth))) <= len(set(truth)) / 20
    strict, middle, loose = found
    assert strict.people >= middle.people >= loose.people
    for column, looser in zip(PERSONS, PERSONS[1:], strict=False):
        joined = {row[column]: row[looser] for row in rows}
        assert all(joined[row[column]] == row[looser] for row in rows)


def test_the_same_extracts_make_the_same_bytes(city, tmp_path):
    """On one thread or two, by any hash seed, as here by the same secret."""
    small, _ = city
    resolved(small)  # by the secret that its own store drew
    secret = (small.partnership.store / "person.key").read_text(encoding="ascii").strip()
    linked_here = linked_in(small.partnership.store)
    assert linked(tmp_path / "again", small, secret, 1) == linked_here


@pytest.mark.soak  # of another secret too, whose note is the same: it holds nothing of the store's secret
def test_the_same_extracts_by_another_secret_make_the_same_note(city, tmp_path):
    small, _ = city
    resolved(small)
    made = [linked(tmp_path / f"store {number}", small, "a" * 64, number) for number in (1, 2)]
    assert made[0] == made[1]
    other = linked_in(small.partnership.store)
    assert made[0][".json"] == other[".json"] and made[0][".parquet"] != other[".parquet"]


def test_the_note_holds_nothing_of_the_secret(tmp_path):
    """Which people were linked is told alike by any secret; who they are is hashed by it."""
    small = Small.new(tmp_path)
    named = {"birth_date": "1984-05-01", "postcode": "ZZ1 2AB"}
    small.send(
        "people.csv", sent([{"name": "Testor Quillbrook"} | named, {"name": "Testor Quilbrook"} | named])
    )
    resolved(small)
    made, other = linked(tmp_path / "again", small, "a" * 64, 1), linked_in(small.partnership.store)
    assert made[".json"] == other[".json"] and made[".parquet"] != other[".parquet"]


def linked(store: Path, small: Small, secret: str, number: int) -> dict[str, bytes]:
    """What links its people in a store of this secret, on so many threads and by a hash seed of that number."""
    store.mkdir()
    (store / "person.key").write_text(secret + "\n", encoding="ascii")
    environment = os.environ | {"SAFECITY_THREADS": str(number), "PYTHONHASHSEED": str(number)}
    subprocess.run(
        [sys.executable, "-c", PROGRAM, str(store), str(small.partnership.extracts)],
        env=environment, check=True,
    )  # fmt: skip
    return linked_in(store)


def linked_in(store: Path) -> dict[str, bytes]:
    return {path.suffix: path.read_bytes() for path in (store / FOLDER).iterdir()}
