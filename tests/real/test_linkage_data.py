"""Linking data sets that others made to test linkage: who is who in them is known."""

import csv
from pathlib import Path

import pytest

from tests.datasets.linked import PERSONS, agreement, resolved, sent
from tests.datasets.small import Small

pytestmark = pytest.mark.real


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {name.strip(): (value or "").strip() for name, value in row.items()}
            for row in csv.DictReader(file)
        ]


def febrl(data: Path) -> tuple[list[dict[str, str]], list[str]]:
    """Australian records with up to ten errors each; postcodes there hold thousands of people."""
    rows = read(data / "linkage" / "febrl3.csv")
    people = [
        {
            "name": f"{row['given_name']} {row['surname']}".strip(),
            "birth_date": f"{born[:4]}-{born[4:6]}-{born[6:]}" if (born := row["date_of_birth"]) else "",
            "postcode": row["postcode"],
        }
        for row in rows
    ]
    return people, [row["rec_id"].split("-")[1] for row in rows]


def made_by_splink(data: Path) -> tuple[list[dict[str, str]], list[str]]:
    """A thousand records with a fifth of all values missing. They have towns and no postcodes: so none is sent."""
    rows = read(data / "linkage" / "splink_fake_1000.csv")
    people = [
        {
            "name": f"{row['first_name']} {row['surname']}".strip(),
            "birth_date": row["dob"],
        }
        for row in rows
    ]
    return people, [row["cluster"] for row in rows]


@pytest.mark.parametrize(
    "data_set, precision, recall", [(febrl, 0.99, 0.7), (made_by_splink, 0.98, 0.2)], ids=["febrl", "splink"]
)
def test_links_are_right_and_thresholds_nest(real_data, tmp_path, data_set, precision, recall, capsys):
    if not (real_data / "linkage").is_dir():
        pytest.skip("no shared data on linkage")
    people, truth = data_set(real_data)
    small = Small.new(tmp_path)
    small.send("people.csv", sent(people))
    rows, _note = resolved(small)
    found = [agreement(rows, truth, column) for column in PERSONS]
    with capsys.disabled():
        for column, each in zip(PERSONS, found, strict=True):
            print(f"\n{data_set.__name__}, {column}: {each} of {len(set(truth))}", end="")
    strict, middle, loose = found
    assert strict.people >= middle.people >= loose.people
    assert middle.precision >= precision and middle.recall >= recall
    assert strict.recall <= middle.recall <= loose.recall
