"""An extract in which lines repeat gives the figures of the one without, and both counts say so."""

import csv
import io
from random import Random

import pytest

from safecity.cli.explained.explain import Explainer
from safecity.datasets.quality.open_records import _files
from safecity.recount.measures import TOGETHER
from safecity.recount.records import OF_OWN_RECORDS
from safecity.release.coded import spelt
from tests.cli.counted_place import publish_data, review_of, small_with_reference
from tests.cli.test_own_records import FIRST, LAST, all_open, crimes
from tests.datasets.small import Small, csv_bytes

PEOPLE = ("crime_reference", "role", "kind", "age", "sex", "relationship", "person_reference")
COUNTED = [
    "measure",
    "category",
    "level",
    "place_code",
    "period",
    "numerator",
    "denominator",
    "value",
    "status",
]


def people(references: list[str]) -> list[tuple[str, ...]]:
    """Victims of all kinds, of some of whom nothing is known."""
    chance, rows = Random(17), []
    for reference in references:
        for role in chance.choices(("victim", "suspect"), k=chance.choice((1, 1, 2))):
            kind = chance.choice(("person", "person", "business"))
            who = (f"P{chance.randrange(900)}", chance.choice("  1").strip())[chance.random() < 0.2]
            rows.append((reference, role, kind, str(chance.randrange(18, 80)), "male", "stranger", who))
    alike = {(row[0], row[1], row[6]): row for row in rows}  # nobody twice in one role of one crime
    return list(alike.values())


def received(folder, crime_rows: list[list[str]], people_rows: list[tuple[str, ...]]) -> Small:
    folder.mkdir()
    small = all_open(small_with_reference(folder))
    small.send("crimes.csv", csv_bytes(crime_rows[0], crime_rows[1:]))
    small.send("people.csv", csv_bytes(PEOPLE, people_rows))
    return small


@pytest.fixture(scope="module")
def sent_twice(tmp_path_factory) -> tuple[Small, Small]:
    """A place as it should be, and one where 50 lines of a month came again, and 40 again with another offence."""
    header, *rows = csv.reader(io.StringIO(crimes(FIRST, LAST, each_day=5).decode()))
    july = [row for row in rows if row[1].startswith("2019-07") and row[2] != "46"]
    copied, other = july[:50], [[*row[:2], "46", *row[3:]] for row in july[50:90]]
    corrected = {row[0]: row for row in other}
    parts = people([row[0] for row in rows])
    again = [part for part in parts if part[0] in {row[0] for row in (*copied, *other)}]
    folder = tmp_path_factory.mktemp("repeats")
    right = received(folder / "right", [header, *(corrected.get(row[0], row) for row in rows)], parts)
    return right, received(folder / "twice", [header, *rows, *copied, *other], [*parts, *again])


def test_lines_that_repeat_move_no_figure_and_both_counts_agree(sent_twice):
    right, twice = sent_twice
    expected, review = review_of(right), review_of(twice)
    by = [(name, "ascending") for name in COUNTED[:5]]
    tables = [
        spelt(each.released.table.select(COUNTED)).sort_by(by).to_pylist() for each in (expected, review)
    ]
    assert tables[0] == tables[1] and len(tables[0]) > 1000
    assert review.own_records.repeated.value == 90
    assert review.own_records.references_that_differ.value == 40
    publish_data(twice, review)
    explainer = Explainer(twice.partnership.folder)
    asked = [
        each
        for each in explainer.figures.values()
        if each.level == "csp" and each.period == "2019/20" and each.measure in {*OF_OWN_RECORDS, *TOGETHER}
    ]
    unlike = [each for each in asked if not explainer.explain_figure(each)["recount"]["agrees"]]
    assert [(each.measure, each.category, each.status) for each in unlike] == []
    assert {each.measure for each in asked} >= {"recorded_crime", "unique_victims"}


def test_lines_that_gave_way_are_the_duplicates_of_their_files(sent_twice):
    store = sent_twice[1].store()
    try:
        files = {file.name: file for file in _files(store)}
    finally:
        store.close()
    assert files["crimes.csv"].duplicates == 90
    for file in files.values():
        assert file.records == file.accepted + file.rejected + file.duplicates + file.superseded
