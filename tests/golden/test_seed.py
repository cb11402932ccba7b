"""What a published review printed comes out of Hamwic's made-up records, at the precision printed.

Each row of seed.csv is a number of the review that Safe City was made after, with its paragraph. Nothing in the
pipeline knows of it: Hamwic draws people and crimes, and the pipeline counts what it receives.
"""

import csv
import json
from pathlib import Path

import pytest

from safecity.editions import current

ROWS = list(csv.DictReader((Path(__file__).parent / "seed.csv").open(encoding="utf-8", newline="")))


@pytest.fixture(scope="module")
def data(demo_desk) -> Path:
    """The data of the edition that the demo makes of Hamwic's records."""
    return current(demo_desk / "hamwic" / "editions") / "data"


@pytest.fixture(scope="module")
def figures(data) -> dict[str, dict[str, str]]:
    """Every figure of that edition."""
    return {row["figure_id"]: row for row in rows_of(data / "figures.csv")}


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as reading:
        return list(csv.DictReader(reading))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['paragraph']}: {row['printed']}" for row in ROWS])
def test_the_edition_says_what_the_review_printed(figures, row):
    value = float(figures[row["figure_id"]]["value"])
    printed = float(row["printed"].replace(",", "").removesuffix("%"))
    # A fall has its minus, be it in the review's own words a decline "of -1.2%" or "of 32 crimes".
    assert round(value, int(row["decimals"])) == printed, json.dumps(figures[row["figure_id"]])


def test_eighty_figures_are_told_each_once():
    assert len({row["figure_id"] for row in ROWS}) == len(ROWS) >= 80


def test_the_paper_prints_them_all(data):
    in_paper = {
        row["figure_id"] for row in rows_of(data / "placements.csv") if row["product"] == "review.docx"
    }
    assert {row["figure_id"] for row in ROWS} - in_paper == set()


def test_the_promised_columns_name_one_figure_each(figures, data):
    key = ("measure", "place_code", "level", "period", "category", "unit")
    assert len({tuple(row[name] for name in key) for row in figures.values()}) == len(figures) > 1000
    kinds = {row["figure_id"]: row["statistic"] for row in rows_of(data / "statistics.csv")}
    plain = {kinds[name] for name, row in figures.items() if not row["category"]}
    assert plain == {"count", "rate", "share"}


def test_an_empty_value_is_never_called_observed(figures):
    assert {row["status"] for row in figures.values() if not row["value"]} <= {
        "gap",
        "no denominator",
        "withheld",
    }


def test_there_are_enough_of_them():
    assert len(ROWS) >= 80 and all(row["printed"].isascii() for row in ROWS)
