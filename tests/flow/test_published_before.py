"""An edition says by itself what the one published before it printed otherwise, and keeps saying it."""

import csv
import json
import re

from tests.flow.conftest import contents, published_edition
from tests.flow.small_place import write_more_files, write_the_same_again

LATER = "2020-07-01"
WORDS = '\n[[releases]]\nwhat = "The next"\non = 2021-06-01\n'


def build(run, place, *more):
    ran = run("build", place, *more)
    assert ran.code == 0, ran.stderr
    return ran, published_edition(place)


def revise(run, place, tmp_path):
    """Three months come again with more records, and are built."""
    *_, unknown = write_more_files(tmp_path / "again")
    unknown.unlink()
    ran = run("receive", place, tmp_path / "again", "--received", LATER, "--replace")
    assert ran.code == 0, ran.stderr
    return build(run, place)


def page_of(edition):
    html = (edition / "site" / "revisions.html").read_text(encoding="utf-8")
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def received_of(edition):
    """What its page on data quality says of records, by figure."""
    with (edition / "data" / "figures.csv").open(encoding="utf-8", newline="") as reading:
        return {row["figure_id"]: row["value"] for row in csv.DictReader(reading) if row["unit"] == "records"}


def add(place, text):
    path = place / "partnership.toml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_a_month_that_came_again_is_told_asked_about_and_told_with_its_reason(run, place, tmp_path):
    first = published_edition(place)
    assert "Nothing printed here has been revised" in page_of(first)
    ran, second = revise(run, place, tmp_path)
    assert second != first
    said = page_of(second)
    assert "Revised since the edition as of 10 June 2020" in said and "No reason was given." in said
    assert "It differs from the edition of 10 June 2020 , the day that its newest records came." in said
    assert first.name not in said and "Burglary" in said and "more or fewer records" in said
    with (second / "data" / "revisions.csv").open(encoding="utf-8", newline="") as reading:
        assert {row["edition"] for row in csv.DictReader(reading)} == {first.name}
    assert first.name in ran.stderr and "no reason was given" in ran.stderr

    add(place, WORDS)  # a change of words takes nothing off the page
    ran, third = build(run, place)
    assert third != second and "No reason was given." in page_of(third)
    assert first.name in ran.stderr

    reason = f'edition = "{first.name}"\non = 2020-07-01\nkind = "revision"\nwhy = "Recorded twice in May"\n'
    add(place, f"\n[[revisions]]\n{reason}")
    ran, fourth = build(run, place)
    said = page_of(fourth)
    assert "Recorded twice in May." in said and "No reason was given." not in said
    assert "no reason was given" not in ran.stderr


def test_built_again_it_is_the_same_and_without_a_revision_words_can_be_taken_back(run, place, tmp_path):
    first = published_edition(place)
    file = place / "partnership.toml"
    as_it_was = file.read_text(encoding="utf-8")
    add(place, WORDS)
    assert build(run, place)[1] != first
    file.write_text(as_it_was, encoding="utf-8")
    assert build(run, place)[1] == first

    second = revise(run, place, tmp_path)[1]
    before = contents(second)
    assert build(run, place)[1] == second
    (second / "tables.xlsx").unlink()  # damaged: made again, it is the same to the byte
    assert build(run, place)[1] == second and contents(second) == before


def test_more_files_that_change_no_measure_are_no_revision(run, place, tmp_path):
    first = published_edition(place)
    write_the_same_again(tmp_path / "again")
    assert run("receive", place, tmp_path / "again", "--received", LATER).code == 0
    ran, second = build(run, place)
    assert second != first and received_of(second) != received_of(first)  # records came, and are told of
    assert "Nothing printed here has been revised" in page_of(second)
    assert "no reason was given" not in ran.stderr
    compared = run("compare", first, second)
    assert "They say the same" in compared.stdout
    assert "of the files that came" in compared.stdout and "quayford-renamed.zip" in compared.stdout


def test_another_year_is_held_against_its_own_editions_alone(run, place):
    _, other = build(run, place, "--year", "2018/19")
    manifest = json.loads((other / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["held_against"] == [] and manifest["revises"] == []
    names = (place / "editions" / "published-in-order.txt").read_text(encoding="utf-8").split()
    assert names[-1] == other.name and len(names) == 2


DEFINED = """
[[needs_assessments]]
name = "Serious harm"
version = "1"
agreed_by = "The board"
agreed_on = 2020-03-12
definition = "Burglary of a home."
measures = ["burglary"]
"""


def test_a_definition_changed_under_the_same_version_is_refused_and_nothing_is_written(run, place):
    file = place / "partnership.toml"
    add(place, DEFINED)
    first = build(run, place)[1]
    assert build(run, place)[1] == first  # that it is remembered makes no other edition
    before = contents(place / "editions")
    other = file.read_text(encoding="utf-8").replace("Burglary of a home.", "Any burglary.")
    file.write_text(other, encoding="utf-8")
    ran = run("build", place)
    assert ran.code == 5
    assert "version 1 of the definition 'Serious harm'" in ran.stderr and "Burglary of a home." in ran.stderr
    assert contents(place / "editions") == before
    file.write_text(other.replace('version = "1"', 'version = "2"'), encoding="utf-8")
    second = build(run, place)[1]
    assert second != first and build(run, place)[1] == second
