"""From files to an edition through the command line: promised names are there, and every number is accounted for."""

import csv
import hashlib
import json
import os
import socket
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest

from tests.conftest import PROGRAM
from tests.flow.conftest import DAY, assert_whole, published_edition
from tests.flow.small_place import AREA, FORCE
from tests.products_read import agrees, read_page, read_word, read_workbook

FIGURE_COLUMNS = (
    "figure_id, measure, place_code, place_name, level, period, period_start, period_end, category, numerator, "
    "denominator, value, unit, low, high, status, release_class"
).split(", ")
FINDING_COLUMNS = (
    "finding_id, measure, place_code, period, comparator, before, after, ratio, low, high, verdict, sentence, caveats"
).split(", ")
VERDICTS = {"up", "down", "no clear change", "too few", "not comparable"}
LEVELS = {"csp", "lad", "ward", "lsoa", "quintile", "force", "country", "zone", "service"}
TAG = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="session", params=["quayford", pytest.param("hamwic", marks=pytest.mark.soak)])
def edition(request, tmp_path_factory) -> Path:
    """A published edition: of the small place, or of the whole made-up city."""
    if request.param == "quayford":
        return published_edition(request.getfixturevalue("built_place"))
    place = tmp_path_factory.mktemp("city") / "hamwic"
    subprocess.run([PROGRAM, "demo", place], env=os.environ | {"SERVE": "0"}, check=True, capture_output=True)
    return published_edition(place)


@pytest.fixture(scope="session")
def figures(edition) -> dict[str, dict[str, str]]:
    return {row["figure_id"]: row for row in rows(edition, "figures")}


@pytest.fixture(scope="session")
def placements(edition) -> list[dict[str, str]]:
    return rows(edition, "placements")


@pytest.fixture(scope="session")
def printed_on_pages(edition) -> list[tuple[str, str, str]]:
    """Every figure on the site as its page prints it: id, text, and whether as value, interval or drawing."""
    return [found for page in (edition / "site").rglob("*.html") for found in read_page(page).printed]


@pytest.fixture(scope="session")
def printed_in_paper(edition) -> list[tuple[str, str, str]]:
    return read_word(edition / "review.docx").printed


@pytest.fixture(scope="session")
def printed_in_tables(edition) -> list[tuple[str, object, str]]:
    return read_workbook(edition / "tables.xlsx").printed


def rows(edition: Path, name: str) -> list[dict[str, str]]:
    with (edition / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as reading:
        return list(csv.DictReader(reading))


def test_promised_files_are_there(edition):
    data = ("figures.csv", "findings.csv", "placements.csv", "observations.parquet", "datapackage.json")
    for name in (
        "site/index.html",
        "review.docx",
        "tables.xlsx",
        "manifest.json",
        *(f"data/{each}" for each in data),
    ):
        assert (edition / name).is_file(), name


def test_promised_columns_are_there_and_no_others(edition):
    for name, columns in (("figures", FIGURE_COLUMNS), ("findings", FINDING_COLUMNS)):
        first = (edition / "data" / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
        assert first.split(",") == columns


def test_levels_and_verdicts_are_the_promised_words(edition, figures):
    assert {row["level"] for row in figures.values()} <= LEVELS
    assert {row["verdict"] for row in rows(edition, "findings")} <= VERDICTS


def test_every_number_on_a_page_is_a_published_figure_and_agrees_with_it(printed_on_pages, figures):
    assert len(printed_on_pages) > 100
    assert [each for each in printed_on_pages if each[0] not in figures] == []
    unlike = [
        (figure, *said) for figure, *said in printed_on_pages if not agrees(said[0], figures[figure], said[1])
    ]
    assert unlike == []


def test_every_number_in_the_paper_is_a_published_figure_and_agrees_with_it(printed_in_paper, figures):
    assert len(printed_in_paper) > 20
    assert [each for each in printed_in_paper if each[0] not in figures] == []
    assert [each for each in printed_in_paper if not agrees(each[1], figures[each[0]])] == []


def test_no_heading_of_the_paper_stands_over_nothing(edition):
    with zipfile.ZipFile(edition / "review.docx") as paper:
        body = ElementTree.fromstring(paper.read("word/document.xml"))[0]
    # 1, 2: a heading's level; 0: text, a table or a chart; at the end are the page's properties.
    levels = [0, *(_level(each) for each in body if each.tag != f"{TAG}sectPr"), 1]
    empty = [at for at, (here, after) in enumerate(pairwise(levels)) if here and after and after <= here]
    assert empty == []


def _level(element) -> int:
    style = element.find(f"{TAG}pPr/{TAG}pStyle")
    name = style.get(f"{TAG}val") if style is not None else ""
    return int(name[-1]) if name.startswith("Heading") else 0


def test_every_number_in_the_workbook_is_a_published_figure_and_agrees_with_it(printed_in_tables, figures):
    assert len(printed_in_tables) > 100
    assert [each for each in printed_in_tables if each[0] not in figures] == []
    unlike = [
        (figure, shown, figures[figure]["value"])
        for figure, shown, _ in printed_in_tables
        if (float(shown) != pytest.approx(float(figures[figure]["value"])))
        if figures[figure]["value"] and isinstance(shown, int | float)
    ]
    assert unlike == []


def test_placements_name_what_is_printed_and_nothing_else(
    placements, figures, printed_on_pages, printed_in_paper, printed_in_tables
):
    assert {row["figure_id"] for row in placements} == set(figures)
    for product, printed in (("review.docx", printed_in_paper), ("tables.xlsx", printed_in_tables)):
        placed = {row["figure_id"] for row in placements if row["product"] == product}
        drawn = {
            row["figure_id"] for row in placements if row["product"] == product and "chart" in row["place"]
        }
        assert {figure for figure, *_ in printed} <= placed
        assert placed - {figure for figure, *_ in printed} <= drawn, product
    on_site = {row["figure_id"] for row in placements if row["product"] == "site"}
    assert {figure for figure, *_ in printed_on_pages} <= on_site


def test_the_manifest_lists_every_file_with_its_fingerprint_and_every_input(edition):
    assert_whole(edition)
    place = edition.parent.parent
    inputs = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))["inputs"]
    assert {name.split("/")[0] for name in inputs} == {"extracts", "partnership.toml", "mapping.toml"}
    for path in (place / "extracts").glob("*/*"):
        name = path.relative_to(place).as_posix()
        if path.name != "extract.json":
            assert inputs[name] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_installed_command_runs_from_new_to_current(built_place):
    def safecity(*arguments: str) -> str:
        return subprocess.run([PROGRAM, *arguments], check=True, capture_output=True, encoding="utf-8").stdout

    edition = published_edition(built_place)
    assert safecity("current", str(built_place)).splitlines() == [str(edition)]
    built = json.loads(safecity("build", str(built_place), "--json"))
    assert (built["edition"], built["year"], built["new"]) == (edition.name, "2019/20", False)


def test_what_is_asked_for_as_json_is_json(run, place):
    edition = published_edition(place)
    figure = rows(edition, "figures")[0]["figure_id"]
    assert run("status", place, "--json").json["edition"] == edition.name
    assert run("define", "burglary", "--json").json
    assert run("explain", place, figure, "--json").json
    assert run("build", place, "--json").json["edition"] == edition.name


def test_explain_counts_a_figure_again_and_gets_the_same(run, place):
    counts = [
        row for row in rows(published_edition(place), "figures") if row["unit"] == "crimes" and row["value"]
    ]
    said = run("explain", place, counts[0]["figure_id"])
    assert said.code == 0, said.stderr
    assert f"{int(float(counts[0]['value'])):,}" in said.stdout


def test_a_later_year_and_an_earlier_view_are_built_beside_the_others(run, place):
    first = published_edition(place)
    earlier = run("build", place, "--as-known-on", DAY, "--json")
    assert earlier.code == 0 and "The published edition is still" in earlier.stderr
    assert_whole(Path(earlier.json["path"]))
    assert Path(earlier.json["path"]).name != first.name and published_edition(place) == first
    assert_whole(first)


def test_another_year_that_takes_over_says_so(run, place):
    earlier = run("build", place, "--year", "2018/19")
    assert earlier.code == 0
    assert "2018/19 is now the published edition" in earlier.stderr
    assert "--year 2019/20" in earlier.stderr
    later = run("build", place)
    assert later.code == 0 and "2019/20 is now the published edition" in later.stderr
    again = run("build", place)
    assert again.code == 0 and "now the published edition" not in again.stderr


@pytest.mark.parametrize(
    "code, arguments",
    [
        (0, ("status", "{place}")),
        (2, ("build",)),
        (2, ("nonsense",)),
        (3, ("receive", "{place}", "{place}/partnership.toml")),
        (3, ("build", "{place}", "--year", "2019")),
        (4, ("build", "{place}/nowhere")),
        (4, ("receive", "{place}", "{place}/nowhere.csv")),
        (4, ("build", "{place}", "--year", "2016/17")),
        (4, ("define", "nonsense")),
        (4, ("explain", "{place}", "f00000000000000")),
        (5, ("new", "{place}", "--area", AREA, "--force", FORCE)),
        (5, ("new", "{place}-2", "--area", "Bristol", "--force", FORCE)),
    ],
)
def test_each_cause_has_its_exit_code_and_one_plain_sentence(run, place, code, arguments):
    ran = run(*(each.format(place=place) for each in arguments))
    assert ran.code == code, ran.stderr
    assert "Traceback" not in ran.stderr
    if code > 2:
        assert ran.stderr.strip().splitlines()[-1].startswith("safecity: ")


def test_a_build_that_refused_a_file_has_its_edition_and_the_code_of_the_cause(run, place):
    cut_off = place / "inbox" / "cut.zip"
    cut_off.write_bytes(b"PK\x03\x04" + b"0" * 60)
    try:
        ran = run("build", place, "--json")
    finally:
        cut_off.unlink()
    assert ran.code == 3 and "1 file was refused" in ran.stderr.splitlines()[-1]
    assert_whole(Path(ran.json["path"]))
    assert run("build", place).code == 0


def test_serve_shows_the_published_edition_to_this_computer_only(built_place):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with subprocess.Popen(
        [PROGRAM, "serve", built_place, "--port", port], stdout=subprocess.PIPE, encoding="utf-8"
    ) as serving:
        try:
            address = serving.stdout.readline().split()[-1]
            assert address == f"http://127.0.0.1:{port}/site/index.html"
            with urlopen(address) as page:
                assert page.read() == (published_edition(built_place) / "site" / "index.html").read_bytes()
        finally:
            serving.terminate()
