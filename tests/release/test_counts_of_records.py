"""Counts of the records themselves, which no class withholds: what measures of the same records follow from."""

from dataclasses import replace

import pytest

from safecity.release.attack.published import figures, observations
from safecity.release.attack.records import attack_records
from tests.release.planted import KNOWN, row, write_edition

OPEN = {"release_class": "open"}


def count(measure, number, part="", level="force"):
    name = row(measure, level, "hamwic", number, part=part, **OPEN)
    return name | {"value": number}


@pytest.mark.parametrize(
    ("counted", "leaks"),
    [
        (count("records", 31_000), True),  # all crimes, which a decision withholds
        (count("records", None), False),
        (count("records_unlocated", 1), True),
        (count("field_filled", 98.2, "crimes: place"), True),
        (count("records_received", 31_000, "crimes.csv (3fa9c1d2)"), True),
        (count("records_received", 31_000, "street.csv (8d2e33a0)"), False),  # that anybody can have
        (count("records_rejected_why", 2, "street.csv (8d2e33a0): no month"), False),
        (count("records_rejected_why", 2, "crimes.csv (3fa9c1d2): no month"), True),
        (count("searches", 5000), False),
    ],
)
def test_the_intruder_finds_counts_of_records_beside_measures_that_are_not_open(tmp_path, counted, leaks):
    known = replace(KNOWN, public_files=frozenset({"street.csv (8d2e33a0)"}))
    edition = write_edition(tmp_path, [row("recorded_crime", "csp", "E06", None)], [counted])
    found = attack_records(observations(edition), figures(edition), known)
    assert bool(found) is leaks


def test_counts_of_records_tell_nothing_where_all_of_them_are_open_or_what_is_closed_is_others(tmp_path):
    for name, rows in (("open", []), ("partners", [row("ambulance_assaults", "csp", "E06", None)])):
        edition = write_edition(tmp_path / name, rows, [count("records", 31_000)])
        assert attack_records(observations(edition), figures(edition), KNOWN) == []
