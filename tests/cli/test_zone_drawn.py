"""A zone that is drawn on the map, from the file as received to the figure, and counted again by another way."""

import json
from random import Random

import pytest

from safecity.cli.explained.explain import Explainer
from safecity.outputs.evidence.pack import pack
from safecity.partnership import open_partnership
from tests.cli.counted_place import OWN, YEAR, publish_data, review_of, small_with_reference
from tests.datasets.small import Small, street

CORNERS = [[-1.41, 50.89], [-1.395, 50.89], [-1.395, 50.91], [-1.41, 50.91], [-1.41, 50.89]]
INSIDE, OUTSIDE = ("-1.40", "50.90"), ("-1.38", "50.90")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Each month three crimes with a point in the zone, five outside it, and one of each without a point."""
    small = small_with_reference(tmp_path_factory.mktemp("zone"))
    folder = small.partnership.folder
    (folder / "zone.geojson").write_text(
        json.dumps({"type": "Polygon", "coordinates": [CORNERS]}), encoding="utf-8"
    )
    file = folder / "partnership.toml"
    said = file.read_text(encoding="utf-8")
    file.write_text(said + '\n[[zones]]\nname = "Quay"\npolygon = "zone.geojson"\n', encoding="utf-8")
    small = Small(open_partnership(folder), small.sent)
    outlines = {
        OWN[0]: [[-1.41, 50.89], [-1.40, 50.89], [-1.40, 50.91], [-1.41, 50.91], [-1.41, 50.89]],
        OWN[1]: [[-1.40, 50.89], [-1.37, 50.89], [-1.37, 50.91], [-1.40, 50.91], [-1.40, 50.89]],
    }
    features = [
        {"type": "Feature", "properties": {"LSOA11CD": code, "LSOA11NM": code},
         "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for code, ring in outlines.items()
    ]  # fmt: skip
    small.send("outlines.geojson", json.dumps({"type": "FeatureCollection", "features": features}).encode())
    chance, rows = Random(5), "month | type | lsoa | Longitude | Latitude"
    for month in (*YEAR.year_before().months(), *YEAR.months()):
        here = [*[(OWN[0], *INSIDE)] * 3, *[(OWN[1], *OUTSIDE)] * 5, (OWN[0], "", ""), (OWN[1], "", "")]
        here += [(OWN[1], *INSIDE)] * chance.randrange(4)  # its point is within, though its area is not
        rows += "".join(f"\n{month} | Burglary | {' | '.join(each)}" for each in here)
    small.send("years.csv", street(rows))
    review = review_of(small)
    shown = [part for zone in review.zones_told for part in _figures(pack(review, zone))]
    publish_data(small, review, say=shown)
    return review, Explainer(folder)


def _figures(document):
    for block in document.blocks:
        rows = [*getattr(block, "rows", ()), getattr(block, "parts", ())]
        for row in rows:
            for cell in row:
                for part in cell if isinstance(cell, tuple) else (cell,):
                    yield from part.figures() if hasattr(part, "figures") else ()
                    if hasattr(part, "statistic"):
                        yield part


def test_inside_and_outside_make_up_the_place(made):
    review, _ = made
    zone = review.zones_told[0]
    for period in (YEAR, YEAR.year_before(), *YEAR.months()):
        here, rest, whole = (
            review.released.count("all_crime", place, period).value
            for place in (zone.place, zone.outside, review.home)
        )
        assert here + rest == whole and here >= 4 * len(period.months())


def test_a_record_goes_by_its_point_and_without_one_by_its_small_area(made):
    zone = made[0].zones_told[0]
    assert zone.areas == (OWN[0],)  # half of the other's width lies outside
    assert zone.by_area.value == 12 and zone.by_point.value >= 36
    assert (
        zone.by_area.value + zone.by_point.value
        == made[0].released.count("all_crime", zone.place, YEAR).value
    )


def test_it_has_no_rates_as_nobody_knows_how_many_live_there(made):
    review, _ = made
    rate = review.released.rate("all_crime", review.zones_told[0].place, YEAR)
    assert rate.value is None and rate.denominator is None and rate.status == "no denominator"


def test_every_figure_of_it_is_counted_again_to_the_same(made):
    explainer = made[1]
    of_zone = [each for each in explainer.figures.values() if each.level == "zone"]
    kinds = {explainer.statistics.get(each.figure_id, "count") for each in of_zone}
    assert {
        "share of the place",
        "placed in the zone by point",
        "placed in the zone by small area",
        "count",
    } <= kinds
    told = {each.figure_id: explainer.explain_figure(each)["recount"] for each in of_zone}
    again = [each for each in told.values() if each.get("value") is not None]
    assert len(again) > 8 and all(each["agrees"] for each in told.values() if each.get("agrees") is not None)


def test_a_change_in_its_file_is_another_setting(made):
    folder = made[0].partnership.folder
    before = open_partnership(folder).settings
    drawn = folder / "zone.geojson"
    kept = drawn.read_text(encoding="utf-8")
    try:
        drawn.write_text(kept.replace("-1.395", "-1.396"), encoding="utf-8")
        assert open_partnership(folder).settings != before
    finally:
        drawn.write_text(kept, encoding="utf-8")
