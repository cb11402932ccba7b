"""compare: what one edition says otherwise than an earlier one, and what each revision comes from."""

import csv
import io
import json
import shutil
from dataclasses import fields, replace

import pytest
from typer.testing import CliRunner

from safecity.cli.commands import app
from safecity.cli.comparing import _named
from safecity.editions.compared import compare
from safecity.editions.reading import PublishedFigure
from safecity.vocabulary.fault import BadInput, Missing
from tests.cli.counted_place import OWN, YEAR, publish_data, review_of, small_with_reference
from tests.cli.test_explain_editions import MAY, burglaries


@pytest.fixture(scope="module")
def editions(tmp_path_factory):
    """Hamwic with 9 burglaries in each month, then with 2 in May 2019: the file came again and was said to be right."""
    small = small_with_reference(tmp_path_factory.mktemp("compared"))
    small.send("year.csv", burglaries(9, YEAR.months()))
    publish_data(small, review_of(small), "2019-20-before")
    small.send("may.csv", burglaries(2, [MAY]), on="2021-03-01", replace=True)
    publish_data(small, review_of(small), "2019-20-after")
    folder = small.partnership.editions
    inputs = {"extracts/a/year.csv": "1"}
    for name, came in (("before", inputs), ("after", inputs | {"extracts/b/may.csv": "2"})):
        told = {"area": OWN[0], "year": "2019/20", "versions": {"code": "x"}, "inputs": came}
        (folder / f"2019-20-{name}" / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    return folder / "2019-20-before", folder / "2019-20-after"


def said(*arguments) -> str:
    done = CliRunner().invoke(app, ["compare", *map(str, arguments)], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_an_edition_says_the_same_as_itself(editions):
    found = compare(editions[0], editions[0])
    assert found.is_the_same and found.same > 0
    assert "They say the same" in said(editions[0], editions[0])


def test_the_years_count_is_revised_because_of_another_count(editions):
    found = compare(*editions)
    (year,) = [
        each for each in found.revised
        if (each.after.measure, each.after.level, each.after.period) == ("burglary", "csp", "2019/20")
        and each.statistic == "count"
    ]  # fmt: skip
    assert (year.before.value, year.after.value, year.why) == (108, 101, "another count")


def test_the_file_that_came_since_is_named(editions):
    found = compare(*editions)
    assert found.causes.received == ("may.csv",) and found.causes.gone == () and not found.causes.code
    assert "Received since: may.csv" in said(*editions)


def test_every_figure_is_the_same_revised_added_or_withdrawn_once(editions):
    there = compare(*editions)
    back = compare(*reversed(editions))
    assert {each.figure_id for each in there.added} == {each.figure_id for each in back.withdrawn}
    assert len(there.revised) == len(back.revised) and there.same == back.same


def test_all_of_it_comes_as_csv_and_as_json(editions):
    rows = list(csv.DictReader(io.StringIO(said(*editions, "--all"))))
    told = json.loads(said(*editions, "--json"))
    assert [row["figure_id"] for row in rows] == [row["figure_id"] for row in told["figures"]]
    assert {row["what"] for row in rows} <= {"added", "revised", "withdrawn", "of the files"}
    assert told["causes"]["received"] == ["may.csv"]


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        ("status", "withheld", "withheld now"),
        ("value", "", "not known now"),
        ("denominator", "999", "another base"),
        ("numerator", "77", "another count"),
        ("low", "1", "worked out from figures that were revised, or in another way"),
    ],
)
def test_why_a_number_was_revised_is_read_from_its_row(editions, tmp_path, column, value, why):
    changed = tmp_path / "2019-20-changed"
    shutil.copytree(editions[0], changed)
    path = changed / "data" / "figures.csv"
    with path.open(encoding="utf-8", newline="") as reading:
        rows = list(csv.DictReader(reading))
    row = next(each for each in rows if each["measure"] == "burglary" and each["value"] == "108")
    row["value"] = "109"
    row[column] = value
    with path.open("w", encoding="utf-8", newline="") as writing:
        writer = csv.DictWriter(writing, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    (revised,) = compare(editions[0], changed).revised
    assert revised.why == why


def test_what_tells_of_the_files_is_told_apart_from_what_was_revised(editions, tmp_path):
    changed = tmp_path / "2019-20-changed"
    shutil.copytree(editions[0], changed)
    path = changed / "data" / "figures.csv"
    with path.open(encoding="utf-8", newline="") as reading:
        rows = list(csv.DictReader(reading))
    of_records = rows[0] | {"figure_id": "f1", "unit": "records", "value": "12", "status": "observed"}
    for folder, more in ((editions[0], [of_records]), (changed, [of_records | {"value": "13"}])):
        copy = tmp_path / "of_files" / folder.name
        shutil.copytree(folder, copy)
        with (copy / "data" / "figures.csv").open("w", encoding="utf-8", newline="") as writing:
            writer = csv.DictWriter(writing, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows([*rows, *more])
    two = tmp_path / "of_files" / editions[0].name, tmp_path / "of_files" / changed.name
    found = compare(*two)
    assert found.is_the_same and not found.revised
    assert [(before.value, after.value) for before, after in found.of_files] == [(12, 13)]
    assert "They say the same" in said(*two) and "1 figure of the files that came is another" in said(*two)
    (row,) = csv.DictReader(io.StringIO(said(*two, "--all")))
    assert (row["what"], row["before"], row["after"]) == ("of the files", "12", "13")


@pytest.mark.parametrize("named", ["figures_revised", "figures_added", "figures_withdrawn"])
@pytest.mark.parametrize("which", [0, 1])
def test_how_many_figures_an_edition_revised_is_no_figure_that_it_revised(editions, tmp_path, named, which):
    """An edition that has one before it counts what differs; one of the two has such a count, and nothing else."""
    one, two = (shutil.copytree(editions[0], tmp_path / name) for name in ("one", "two"))
    figures = (one, two)[which] / "data" / "figures.csv"
    rows = list(csv.DictReader(io.StringIO(figures.read_text(encoding="utf-8"))))
    rows.append(rows[0] | {"figure_id": "f00000000000000", "measure": named, "unit": "figures", "value": "7"})
    made = io.StringIO()
    writer = csv.DictWriter(made, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    figures.write_text(made.getvalue(), encoding="utf-8")
    assert compare(one, two).is_the_same


def test_editions_of_two_places_are_not_set_against_each_other(editions, tmp_path):
    elsewhere = shutil.copytree(editions[1], tmp_path / "2019-20-elsewhere")
    manifest = elsewhere / "manifest.json"
    told = json.loads(manifest.read_text(encoding="utf-8")) | {"area": "E06000025"}
    manifest.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(BadInput, match="another place") as raised:
        said(editions[0], elsewhere)
    assert (raised.value.found, raised.value.expected) == ("E06000025", OWN[0])


def test_what_is_no_edition_is_named(tmp_path):
    with pytest.raises(Missing, match="is no edition"):
        said(tmp_path, tmp_path)


@pytest.mark.parametrize(
    ("category", "statistic", "named"),
    [
        ("", "count", "Burglary, count"),
        ("trend", "trend", "Burglary, trend"),
        ("U chart, limits", "U chart, limits", "Burglary, U chart, limits"),
        ("times the rate of the least", "times the rate", "Burglary, times the rate of the least"),
        ("chart, season taken out", "chart, alarms", "Burglary, chart, season taken out, alarms"),
        ("county lines", "count", "Burglary, county lines, count"),
        ("", "", "Burglary, crimes"),
    ],
)  # fmt: skip
def test_the_name_of_a_figure_says_nothing_twice(category, statistic, named):
    figure = PublishedFigure(**dict.fromkeys((each.name for each in fields(PublishedFigure)), ""))
    figure = replace(figure, figure_id="f1", measure="burglary", category=category, unit="crimes", place_name="Hamwic",
                     period="2019/20")  # fmt: skip
    assert _named(figure, statistic, {"burglary": "Burglary"}) == f"{named}, Hamwic, 2019/20 [f1]"


def test_a_reason_that_all_have_is_said_once(editions):
    revised = [line for line in said(*editions).splitlines() if " -> " in line and "[f" in line]
    reasons = {each.why for each in compare(*editions).revised}
    assert revised and all(line.endswith(")") == (len(reasons) > 1) for line in revised)
