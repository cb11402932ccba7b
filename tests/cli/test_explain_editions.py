"""explain of any edition: each is counted again as its files were known when it was made."""

import json
import shutil

import pytest

from safecity.cli.explained.explain import Explainer
from safecity.cli.explained.explaining import explain
from safecity.vocabulary import Period
from safecity.vocabulary.fault import Missing
from tests.cli.counted_place import OWN, YEAR, publish_data, review_of, small_with_reference
from tests.datasets.small import street

MAY = Period.month(2019, 5)


def burglaries(rows_each: int, months) -> bytes:
    rows = "".join(f"\n{month} | Burglary | {OWN[0]}" * rows_each for month in months)
    return street(f"month | type | lsoa{rows}")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Hamwic with 9 burglaries in May 2019, then with 2: a file that was not taken until it was said to be right."""
    small = small_with_reference(tmp_path_factory.mktemp("editions"))
    small.send("year.csv", burglaries(9, YEAR.months()))
    small.send("may.csv", burglaries(2, [MAY]), on="2021-02-01")
    publish_data(small, review_of(small), "2019-20-before")
    small.send("may.csv", burglaries(2, [MAY]), on="2021-03-01", replace=True)
    publish_data(small, review_of(small), "2019-20-after")
    return small.partnership.folder


def the_year(explainer: Explainer) -> str:
    return next(
        each.figure_id
        for each in explainer.figures.values()
        if (each.measure, each.level, each.period) == ("burglary", "csp", "2019/20")
        and explainer.statistics[each.figure_id] == "count"
    )


@pytest.mark.parametrize(
    ("edition", "number"), [("2019-20-before", 108), ("2019-20-after", 101), (None, 101)]
)
def test_what_was_said_of_a_file_later_plays_no_part_in_an_earlier_edition(place, edition, number):
    explainer = Explainer(place, edition)
    said = explainer.explain(the_year(explainer))
    assert (said["value"], said["recount"]["value"], said["recount"]["agrees"]) == (number, number, True)
    assert said["edition"] == edition or edition is None


def test_an_edition_that_does_not_say_how_its_files_were_known_is_counted_as_they_are_known_now(place):
    old = shutil.copytree(place / "editions" / "2019-20-before", place / "editions" / "2019-20-old")
    (old / "manifest.json").write_text("{}", encoding="utf-8")
    explainer = Explainer(place, "2019-20-old")
    shutil.rmtree(old)
    recounted = explainer.explain(the_year(explainer))["recount"]
    assert (recounted["value"], recounted["agrees"]) == (101, False)


def test_the_folder_of_an_edition_names_it_too(place):
    path = str(place / "editions" / "2019-20-before")
    assert Explainer(place, path).edition == place / "editions" / "2019-20-before"


def test_an_edition_that_is_not_there_is_told_which_are(place):
    with pytest.raises(
        Missing, match="there is no edition '2018-19'.*expected 2019-20-after or 2019-20-before"
    ):
        Explainer(place, "2018-19")


def test_a_figure_of_another_edition_is_told_in_which_it_stands(place):
    figures = place / "editions" / "2019-20-before" / "data" / "figures.csv"
    as_it_was = figures.read_text(encoding="utf-8")
    figures.write_text(as_it_was.replace(the_year(Explainer(place)), "f00000000000000"), encoding="utf-8")
    try:
        with pytest.raises(Missing) as told:
            Explainer(place).explain("f00000000000000")
    finally:
        figures.write_text(as_it_was, encoding="utf-8")
    assert str(told.value) == (
        "the edition 2019-20-after has no figure or finding 'f00000000000000'; found it in 2019-20-before. "
        f"Run: safecity explain {place} f00000000000000 --edition 2019-20-before"
    )


def test_nothing_is_held_against_an_edition_of_which_a_file_is_gone(place, tmp_path, capsys):
    moved = shutil.copytree(place, tmp_path / "hamwic")
    [gone] = moved.glob("extracts/*/year.csv")
    shutil.rmtree(gone.parent)
    explainer = Explainer(moved)
    again = explainer.explain(the_year(explainer))["recount"]
    assert again["agrees"] is None
    assert again["how"] == "the edition was made of files that are no longer in extracts/: year.csv"
    finding = next(iter(explainer.findings))
    explain(moved, [finding], json=True)
    assert json.loads(capsys.readouterr().out)["recount"]["agrees"] is None
    explain(moved, [finding], json=False)
    said = capsys.readouterr().out
    assert "no longer in extracts/: year.csv" in said and "It was not compared." in said
