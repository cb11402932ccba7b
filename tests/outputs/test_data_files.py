"""The data files of an edition: complete, described, safe to open and read back without loss."""

import csv
import math
from dataclasses import replace
from pathlib import Path

import frictionless
import pyarrow.parquet as pq
import pytest

from safecity.editions import (
    read_asked,
    read_definitions,
    read_figures,
    read_findings,
    read_placements,
    read_statistics,
)
from safecity.outputs.placements import Placements
from safecity.outputs.tables.data_files import guarded, write_data, write_observations
from safecity.outputs.words.cautious import comparison_sentence
from safecity.release.released import COLUMNS
from tests.outputs.small_review import HOME, YEAR, small_review

FINDING_COLUMNS = (
    "finding_id,measure,place_code,period,comparator,before,after,ratio,low,high,verdict,sentence,caveats"
)


def placed(review) -> Placements:
    """Every figure of the sentences, and two that stand in a table."""
    placements = Placements()
    for finding in review.findings:
        placements.html_sentence(finding.sentence, "index.html")
    placements.put(review.released.count("burglary", HOME, YEAR), "tables.xlsx", "Burglary")
    placements.put(review.released.rate("burglary", HOME, YEAR), "tables.xlsx", "Burglary")
    return placements


def write_all_data(review, into: Path, placements) -> None:
    """As an edition is written: the observations first, then what describes them."""
    write_observations(review.released.table, into)
    write_data(review, into, placements)


@pytest.fixture(scope="module")
def review():
    return small_review()


@pytest.fixture(scope="module")
def placements(review):
    return placed(review)


@pytest.fixture(scope="module")
def edition(review, placements, tmp_path_factory):
    folder = tmp_path_factory.mktemp("edition")
    write_all_data(review, folder / "data", placements)
    return folder


def header(edition, name: str) -> str:
    return (edition / "data" / name).read_text(encoding="utf-8").split("\n", 1)[0]


def test_the_data_keeps_its_own_description(edition):
    report = frictionless.validate(str(edition / "data" / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])


def test_the_description_would_notice_a_number_that_is_none(edition, tmp_path):
    for path in (edition / "data").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    figures = tmp_path / "figures.csv"
    damaged = figures.read_text(encoding="utf-8").replace(",observed,", ",observed,open,extra,", 1)
    figures.write_text(damaged, encoding="utf-8", newline="\n")
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_columns_are_the_promised_ones(edition):
    assert header(edition, "figures.csv") == ",".join(COLUMNS)
    assert header(edition, "findings.csv") == FINDING_COLUMNS
    assert header(edition, "placements.csv") == "figure_id,product,place,printed"


def test_figures_holds_what_is_printed_and_nothing_else(edition, placements):
    assert read_figures(edition).keys() == placements.figures.keys()
    assert read_statistics(edition).keys() == placements.figures.keys()
    assert {(each.figure_id, each.product, each.place) for each in read_placements(edition)} == set(
        placements.rows
    )


def test_every_number_reads_back_exactly(edition, placements):
    for name, read in read_figures(edition).items():
        wrote = placements.figures[name]
        assert (read.value, read.low, read.high, read.numerator, read.denominator) == (
            wrote.value, wrote.low, wrote.high, wrote.numerator, wrote.denominator,
        )  # fmt: skip
        assert type(read.value) is type(wrote.value)
        assert read.span == wrote.period


def test_every_finding_reads_back(edition, review):
    read = read_findings(edition)
    assert list(read) == [finding.id for finding in review.findings]
    for finding in review.findings:
        assert read[finding.id].sentence == str(comparison_sentence(finding))
        assert read[finding.id].caveats == tuple(caveat.wording for caveat in finding.caveats)
        assert read[finding.id].span == finding.period


def test_observations_are_exactly_those_released(edition, review):
    read = pq.read_table(edition / "data" / "observations.parquet")
    assert read.column_names == list(COLUMNS)
    assert sorted(map(str, read.to_pylist())) == sorted(map(str, review.released.table.to_pylist()))


def test_every_measure_is_defined(edition, review):
    assert read_definitions(edition).keys() == {measure.name for measure in review.measures}


def test_a_gap_is_empty_and_never_zero(tmp_path):
    review = small_review(missing=YEAR.months()[3])
    write_all_data(review, tmp_path / "data", placed(review))
    gap = read_figures(tmp_path)[review.released.count("burglary", HOME, YEAR).id]
    assert (gap.value, gap.status) == (None, "gap")


KEY = ("measure", "place_code", "level", "period", "category", "unit")


def test_what_is_worked_out_is_told_from_the_places_own_numbers(review, tmp_path):
    """Statistic, comparator and category of the records, and what the row then says."""
    drawn = {
        ("count", "", ""): ("E06000099", ""),
        ("rate", "", "age: 18-24"): ("E06000099", "age: 18-24"),
        ("difference", "year before", ""): ("E06000099", "difference from the year before"),
        ("change", "year before", "age: 18-24"): ("E06000099", "age: 18-24; change from the year before"),
        ("others' rate", "all CSPs", ""): ("", "all other partnerships together"),
        ("others' rate", "Like us (s01)", ""): ("", "all other partnerships together, Like us (s01)"),
        ("median of others", "all CSPs", ""): ("", "median of the other partnerships"),
        ("limit 2 of the map's classes, ward", "", ""): ("E06000099", "limit between map classes 2 and 3, wards"),
        ("times the rate", "Least deprived fifth of England", ""): (
            "E06000099", "times the rate of the least deprived fifth of England"
        ),
        ("share of victims", "", ""): ("E06000099", "share of victims"),
    }  # fmt: skip
    placements = Placements()
    asked = {}
    for statistic, comparator, category in drawn:
        figure = review.released.statistic(
            statistic, "burglary", HOME, YEAR, value=1, unit="u", comparator=comparator, category=category
        )
        asked[figure.id] = statistic, comparator, category
        placements.put(figure, "site", "index.html")
    write_all_data(review, tmp_path / "data", placements)
    read = read_figures(tmp_path)
    assert {asked[name]: (row.place_code, row.category) for name, row in read.items()} == drawn
    assert {row.place_name for row in read.values()} == {"Hamwic", "Other partnerships"}
    assert read_asked(tmp_path) == {name: (HOME.code, said[2]) for name, said in asked.items()}


def test_the_promised_columns_name_one_figure_each(edition):
    figures = read_figures(edition).values()
    assert len({tuple(getattr(each, name) for name in KEY) for each in figures}) == len(figures)
    statistics = read_statistics(edition)
    plain = {statistics[each.figure_id] for each in figures if not each.category}
    assert plain == {"count", "rate"} < set(statistics.values())


def test_a_count_stands_where_there_are_no_residents_to_set_it_against(tmp_path):
    review = small_review(residents=None)
    write_all_data(review, tmp_path / "data", placed(review))
    read = read_figures(tmp_path)
    count, rate = (
        read[each("burglary", HOME, YEAR).id] for each in (review.released.count, review.released.rate)
    )
    assert (count.value, count.status) == (200, "observed")
    assert (rate.value, rate.numerator, rate.status) == (None, 200, "no denominator")


def test_the_same_review_makes_the_same_bytes(review, edition, tmp_path):
    shuffled = Placements()
    original = placed(review)
    for figure in reversed(original.figures.values()):
        shuffled.figures[figure.id] = figure
    shuffled.rows = dict(reversed(original.rows.items()))
    write_all_data(review, tmp_path, shuffled)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (edition / "data" / path.name).read_bytes(), path.name


def test_lines_end_alike_on_every_machine(edition):
    for path in (edition / "data").glob("*.csv"):
        content = path.read_bytes()
        assert b"\r" not in content and content.endswith(b"\n") and not content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd", "-2+3", " =1+1", "\t=1", "'=1"])
def test_no_text_runs_as_a_formula(text):
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["+7.2%", "-3", "13,725", "Ashley", "[x]", "St Mary's", ""])
def test_numbers_and_names_are_left_as_they_are(text):
    assert guarded(text) == text


def test_a_place_named_like_a_formula_reads_back_as_it_is_named(tmp_path):
    review = small_review()
    placements = Placements()
    figure = review.released.count("burglary", HOME, YEAR)
    named = replace(figure, place=replace(HOME, name='=HYPERLINK("x")'))
    placements.put(named, "site", "index.html")
    write_all_data(review, tmp_path / "data", placements)
    with (tmp_path / "data" / "figures.csv").open(encoding="utf-8", newline="") as reading:
        assert next(csv.DictReader(reading))["place_name"] == '\'=HYPERLINK("x")'
    assert read_figures(tmp_path)[figure.id].place_name == '=HYPERLINK("x")'


def test_an_interval_without_an_upper_end_says_so(tmp_path):
    review = small_review()
    endless = replace(review.findings[0], high=math.inf)
    write_all_data(replace(review, findings=(endless,)), tmp_path / "data", Placements())
    assert read_findings(tmp_path)[endless.id].high == math.inf
    assert frictionless.validate(str(tmp_path / "data" / "datapackage.json")).valid


def test_the_first_column_is_called_by_its_name_by_readers_that_know_no_byte_order_mark(tmp_path):
    write_all_data(small_review(), tmp_path, Placements())
    for name, first in (("figures", "figure_id"), ("findings", "finding_id"), ("measures", "measure")):
        assert (tmp_path / f"{name}.csv").read_bytes().startswith(first.encode() + b",")
