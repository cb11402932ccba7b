"""What was planted in Hamwic is found by a pipeline that knows nothing of it: hot spots, and homes burgled in a row.

What is planted, and where, is known from the generator alone; the edition is read as any reader may.
"""

import csv
from pathlib import Path

import pytest

from safecity.demo.city import make_city
from safecity.demo.hamwic import SEED
from safecity.demo.records.places import survey
from safecity.editions import current
from safecity.findings.where_and_when import NOT_BY_AREA

STREET = {"drug_offences", "most_serious_violence", "robbery_offences", "violence_with_injury"}


@pytest.fixture(scope="module")
def planted() -> dict[str, list[str]]:
    """The codes of the small areas in which something is planted."""
    city = make_city(SEED)
    codes = [lsoa.code for lsoa in city.district.lsoas]
    places = survey(city.district, SEED)
    return {
        "hot": [codes[at] for at in places.hot],
        "centre": [code for code, central in zip(codes, places.central, strict=True) if central],
        "series": [codes[places.series]],
    }


@pytest.fixture(scope="module")
def figures(demo_desk) -> list[dict[str, str]]:
    """Every figure of the demo's edition, with what kind of number it is."""
    data = current(demo_desk / "hamwic" / "editions") / "data"
    kinds = {row["figure_id"]: row["statistic"] for row in rows_of(data / "statistics.csv")}
    return [row | {"statistic": kinds[row["figure_id"]]} for row in rows_of(data / "figures.csv")]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as reading:
        return list(csv.DictReader(reading))


def areas_with(figures, statistic: str, measures) -> set[str]:
    return {
        row["place_code"]
        for row in figures
        if row["statistic"] == statistic and row["measure"] in measures and row["period"] == "2019/20"
    }


def test_the_planted_hot_spots_stand_out_by_themselves(figures, planted):
    assert set(planted["hot"]) <= areas_with(figures, "score by itself", STREET)
    assert set(planted["hot"]) <= areas_with(figures, "score by itself", {"drug_offences"})


def test_the_town_centre_is_a_hot_neighbourhood(figures, planted):
    for measure in ("shop_theft", "violence_with_injury", "asb_incidents"):
        assert set(planted["centre"]) <= areas_with(figures, "score of its neighbourhood", {measure})


def test_quiet_areas_are_hardly_ever_called_hot(figures, planted):
    """Of the areas where neither a hot spot nor the centre is, few stand out for street crime."""
    found = areas_with(figures, "score by itself", STREET) - {*planted["hot"], *planted["centre"]}
    assert len(found) <= 4


def test_the_area_of_the_series_stands_out_for_burglary(figures, planted):
    assert set(planted["series"]) <= areas_with(figures, "score by itself", {"residential_burglary"})


def test_homes_burgled_in_a_row_are_found_as_near_repeats(figures):
    of_homes = {row["statistic"]: row for row in figures if row["measure"] == "residential_burglary"}
    called = "up to 200 metres, 0 to 14 days apart"
    times = of_homes[f"times as many pairs as by chance, {called}"]
    assert float(times["value"]) > 1.5
    assert float(of_homes[f"p value of pairs {called}"]["value"]) <= 0.001
    pairs, chance = of_homes[f"pairs {called}"], of_homes[f"pairs {called}, by chance"]
    assert float(pairs["value"]) > float(chance["high"])


def test_no_area_is_named_for_what_happens_at_home_or_to_somebody_for_who_they_are(figures):
    scores = {"score by itself", "score of its neighbourhood"}
    assert not {row["measure"] for row in figures if row["statistic"] in scores} & NOT_BY_AREA


def test_no_point_of_a_record_is_in_the_edition(demo_desk):
    """Points are metres on the grid: six figures and five, as the records have them. None stands in any data file."""
    edition = current(demo_desk / "hamwic" / "editions")
    [crimes] = (demo_desk / "hamwic" / "extracts").glob("*/crimes.csv")
    with crimes.open(encoding="utf-8", newline="") as reading:
        points = {(row["easting"], row["northing"]) for row in csv.DictReader(reading) if row["easting"]}
    assert len(points) > 1000
    page = (edition / "site" / "topics" / "where-and-when.html").read_text(encoding="utf-8")
    for text in (page, *(path.read_text(encoding="utf-8") for path in (edition / "data").glob("*.csv"))):
        assert not any(f"{east},{north}" in text for east, north in list(points)[:300])
