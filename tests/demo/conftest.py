"""Hamwic, made once for all tests of it."""

import csv
import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from safecity.demo.hamwic import make_hamwic
from tests.conftest import made_once


@pytest.fixture(scope="session")
def inbox(tmp_path_factory) -> Path:
    """The folder that Hamwic's files were written to."""

    def make(folder: Path) -> None:
        make_hamwic(folder)

    return made_once(tmp_path_factory, "hamwic_inbox", make)[0]


@pytest.fixture(scope="session")
def street_rows(inbox) -> dict[str, list[dict[str, str]]]:
    """The rows of every street file, by the file's name inside its archive."""
    rows = {}
    for path in sorted(inbox.glob("*.zip")):
        with ZipFile(path) as archive:
            for name in archive.namelist():
                rows[name] = list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8"))))
    return rows


@pytest.fixture(scope="session")
def hamwic_rows(street_rows) -> list[dict[str, str]]:
    """The rows whose LSOA lies in the city."""
    return [row for rows in street_rows.values() for row in rows if row["LSOA name"].startswith("Hamwic ")]


@pytest.fixture(scope="session")
def table(inbox):
    """Read a reference table as one dictionary a row."""

    def read(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO((inbox / name).read_text(encoding="utf-8-sig"))))

    return read


@pytest.fixture(scope="session")
def outlines(inbox):
    """Read a boundary file: rings by the code of the area."""

    def read(name: str, code: str) -> dict[str, list[list[tuple[float, float]]]]:
        features = json.loads((inbox / name).read_text(encoding="utf-8"))["features"]
        return {
            feature["properties"][code]: [
                [tuple(point) for point in ring] for ring in feature["geometry"]["coordinates"]
            ]
            for feature in features
        }

    return read
