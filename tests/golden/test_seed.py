"""What a published review printed comes out of Hamwic's made-up records, at the precision printed.

Each row of seed.csv is a number of the review that Safe City was made after, with its paragraph. Nothing in the
pipeline knows of it: Hamwic draws people and crimes, and the pipeline counts what it receives.
"""

import csv
import json
from pathlib import Path

import pytest

from safecity.cli.building import build
from safecity.cli.receiving import receive_all
from safecity.demo.city import AREA_CODE, make_city
from safecity.demo.hamwic import make_hamwic
from safecity.demo.official_tables import STANDING, comparators, write_official
from safecity.demo.records.hamwic import HAMWIC
from safecity.demo.records.make import make_records
from safecity.measures.catalogue import CATALOGUE
from safecity.partnership import new_partnership, open_partnership

SEED = 876
ROWS = list(csv.DictReader((Path(__file__).parent / "seed.csv").open(encoding="utf-8", newline="")))


@pytest.fixture(scope="module")
def figures(tmp_path_factory) -> dict[str, dict[str, str]]:
    """Every figure of Hamwic's edition, made of its records; it is made up, so all of it may be let out."""
    folder = tmp_path_factory.mktemp("hamwic")
    new_partnership(folder / "hamwic", name="Hamwic", area=AREA_CODE, force="hamwic", year="2019/20")
    settings = folder / "hamwic" / "partnership.toml"
    let_out = "\n".join(f'{name} = "open"' for name, each in CATALOGUE.items() if each.release != "open")
    alike = ", ".join(f'"{code}"' for code in comparators(SEED))
    a_set = f'[[comparator_sets]]\nname = "Most similar group"\ncodes = [{alike}]\n'
    text = settings.read_text(encoding="utf-8").replace("[release]", f"{a_set}[release]\n{let_out}")
    settings.write_text(text, encoding="utf-8", newline="\n")
    place = open_partnership(folder / "hamwic")
    published = make_hamwic(folder / "published", seed=SEED)
    reference = [path for path in published if path.suffix != ".zip"]
    city = make_city(SEED)
    records = make_records(folder / "sent", city, seed=SEED, targets=HAMWIC).paths
    tables = write_official(
        folder / "tables", city, folder / "sent" / "crimes.csv", seed=SEED, year=2019, standing=STANDING
    )
    receive_all(place, [*reference, *(path for path in records if path.name != "counts.csv"), *tables])
    edition = build(place).edition
    with (edition / "data" / "figures.csv").open(encoding="utf-8", newline="") as reading:
        return {row["figure_id"]: row for row in csv.DictReader(reading)}


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['paragraph']}: {row['printed']}" for row in ROWS])
def test_the_edition_says_what_the_review_printed(figures, row):
    value = float(figures[row["figure_id"]]["value"])
    printed = float(row["printed"].replace(",", "").removesuffix("%"))
    assert round(value, int(row["decimals"])) == printed, json.dumps(figures[row["figure_id"]])
