"""What Hamwic's edition counts of records alone, and of what else that no measure of the catalogue counts."""

import csv
from pathlib import Path

import pytest

from safecity.editions import current
from safecity.measures.catalogue import CATALOGUE
from safecity.release.attack.records import COUNTS, OF_FILES

OTHERS = {
    "noticed_by_partners", "partnership_actions", "public_concern", "residents_concerns", "return_days_late",
    "returns_in_time", "returns_late", "returns_missing", "returns_not_due_yet", "returns_of_the_year", "scheme_cost",
    "searches",
}  # fmt: skip
"""Of what people said or noticed, of returns and not what is in them, of schemes, and of what the police publish."""


@pytest.fixture(scope="module")
def edition(demo_desk) -> Path:
    return current(demo_desk / "hamwic" / "editions")


def test_the_intruder_knows_every_number_that_is_counted_of_records_alone(edition):
    with (edition / "data" / "figures.csv").open(encoding="utf-8", newline="") as reading:
        counted = {each["measure"] for each in csv.DictReader(reading)} - CATALOGUE.keys()
    assert {"records", "field_filled", "records_received"} <= counted
    assert counted - COUNTS - OF_FILES == OTHERS
