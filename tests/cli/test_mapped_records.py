"""Records of a local system, with points for places: what is published of them, and what it comes to counted again."""

from datetime import date, timedelta
from random import Random

import pytest

from safecity.cli.explained.explain import Explainer
from safecity.cli.made_of import inputs_of
from safecity.recount.records import OF_OWN_RECORDS
from safecity.vocabulary.fault import Missing
from tests.cli.counted_place import OWN, YEAR, publish_data, review_of, small_with_reference
from tests.cli.test_own_records import all_open, incidents
from tests.datasets.small import Small, csv_bytes
from tests.datasets.test_points import boundaries, square

HEADINGS = (
    "Occurrence Number", "Reported Date", "Start Date/Time", "End Date/Time", "HO Offence Code", "Easting",
    "Northing", "Location Type", "Victim Type", "Outcome Code", "Outcome Date", "Qualifiers",
)  # fmt: skip
QUALIFIERS = (
    "",
    "DA",
    "DA; Alcohol",
    "Hate - Race;Alcohol",
    "Firearm",
    "Cybercrime",
    "drugs",
    "Alcohol; Zombie",
)


def export(first: date, last: date, *, each_day: int = 12) -> bytes:
    """Made-up crimes as a force's system might export them, some of them wrong."""
    chance, rows, day = Random(876), [], first
    while day <= last:
        for number in range(each_day):
            began = day - timedelta(chance.choice((0, 0, 0, 1, 40, -1)))  # the last is impossible
            point = (chance.randint(359_500, 361_500), chance.randint(174_300, 175_300))
            rows.append((
                f"{day}/{number}", f"{day:%d/%m/%Y}", f"{began:%d-%b-%Y} 9:{chance.randint(10, 59)}", "",
                chance.choice(("8N", "105A", "19C", "46", "92D", "ZZ9")), *chance.choice((point, point, ("", ""))),
                chance.choice(("Dwelling", "Street", "dwelling ", "Unknown", "Castle")), "Person",
                chance.choice(("16", "Not Yet Recorded")), "", chance.choice(QUALIFIERS),
            ))  # fmt: skip
        day += timedelta(1)
    return csv_bytes(HEADINGS, rows)


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Small:
    small = all_open(small_with_reference(tmp_path_factory.mktemp("mapped")))
    shapes = {
        code: [square(west, 51.468, west + 0.007, 51.474)]
        for code, west in zip(OWN, (-2.583, -2.576, -2.569), strict=True)
    }
    small.send("boundaries.geojson", boundaries(shapes))
    small.send("export.csv", export(date(2018, 4, 1), date(2020, 3, 31)))
    small.send("incidents.csv", incidents(date(2018, 4, 1), date(2020, 3, 31)))
    return small


@pytest.fixture(scope="module")
def review(small):
    review = review_of(small)
    publish_data(small, review)
    return review


def test_every_count_agrees_when_it_is_mapped_and_placed_a_second_way(small, review):
    explainer = Explainer(small.partnership.folder)
    asked = [
        each
        for each in explainer.figures.values()
        if each.measure in OF_OWN_RECORDS and explainer.statistics[each.figure_id] in ("count", "change")
        if each.level in ("csp", "ward") and each.period in ("2018/19", "2019/20", "2019-07")
    ]
    assert len(asked) > 60
    unlike = [each for each in asked if not explainer.explain_figure(each)["recount"]["agrees"]]
    assert [(each.measure, each.place_code, each.value) for each in unlike] == []
    crimes = review.released.count("recorded_crime", review.home, YEAR).value
    assert 500 < crimes < 4380  # points in none of the outlines, and none at all, are the force's alone
    assert 0 < review.released.count("hate_race", review.home, YEAR).value < crimes


def test_what_lies_in_no_outline_is_counted_as_without_a_place(review):
    here = review.released.count("recorded_crime", review.home, YEAR).value
    (year,) = [each for each in review.quality if each.period == YEAR]
    assert year.unlocated.value == year.rows.value - 9 * 366 - here > 0  # every incident has its small area


def test_the_mapping_is_among_what_the_edition_is_made_of(small):
    store = small.store()
    try:
        before = inputs_of(small.partnership, store)
    finally:
        store.close()
    assert len(before["mapping.toml"]) == 64


def test_a_figure_is_not_counted_again_by_another_mapping(small, review):
    explainer = Explainer(small.partnership.folder)
    manifest = explainer.edition / "manifest.json"
    before = manifest.read_bytes()
    manifest.write_text('{"inputs": {"mapping.toml": "as it was then"}}', encoding="utf-8")
    try:
        figure = next(each for each in explainer.figures.values() if each.measure == "recorded_crime")
        with pytest.raises(Missing, match="mapping.toml has changed since the edition"):
            explainer.explain_figure(figure)
    finally:
        manifest.write_bytes(before)
