"""Residents by broad bands of age: told of open data too, where files by single year of age came."""

import shutil

from safecity.cli.explained.explain import Explainer
from safecity.vocabulary.broad_ages import BROAD_AGES
from tests.cli.counted_place import OWN, YEAR, publish_data, review_of, small_with_reference
from tests.datasets.small import street


def reviewed(tmp_path):
    small = small_with_reference(tmp_path)
    rows = "\n".join(f"{month} | {OWN[0]}" for month in (*YEAR.year_before().months(), *YEAR.months()))
    small.send("two.csv", street(f"month | lsoa\n{rows}"))
    return small, review_of(small)


def test_the_bands_add_up_to_all_residents_and_each_holds_every_age_once():
    ages = [each for first, last in BROAD_AGES.values() for each in range(first, (last or 120) + 1)]
    assert ages == list(range(121))


def test_a_place_of_open_data_tells_its_residents_by_age_as_the_files_do(tmp_path):
    """In each of the three small areas ten people are of every age from 0 to 88, and all others 89."""
    small, review = reviewed(tmp_path)
    found = {each.category: each for each in review.residents_by_age}
    everybody = 1000 + 1001 + 1002
    assert {name: each.value for name, each in found.items()} == {
        name: everybody - 30 * first if last is None else 30 * (last - first + 1)
        for name, (first, last) in BROAD_AGES.items()
    }
    publish_data(small, review, say=found.values())
    explainer = Explainer(small.partnership.folder)
    for each in found.values():
        assert explainer.explain_figure(explainer.figures[each.id])["recount"]["agrees"] is True


def test_without_ages_in_the_files_nothing_is_told_by_age(tmp_path):
    small = small_with_reference(tmp_path)
    small.send("one.csv", street(f"month | lsoa\n2019-08 | {OWN[0]}"))
    for kept in small.partnership.extracts.glob("*/residents_mid*.csv"):
        shutil.rmtree(kept.parent)
    assert review_of(small).residents_by_age == ()
