"""Whose the outlines of a map are: the line that their publishers ask for stands below each map."""

import json
from dataclasses import replace
from html import unescape

import pytest

from safecity.extracts.publishers import publishers
from safecity.outputs.charts.chart import Pen
from safecity.outputs.charts.hot_spot_map import hot_spot_map
from safecity.outputs.charts.place_map import place_map
from safecity.outputs.evidence.pack import pack
from safecity.outputs.my_ward.sheet import ward_sheet
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.topics.where_and_when import AreaShown
from safecity.outputs.words.licence import map_credit
from tests.outputs.drawn_review import BURGLARY
from tests.outputs.small_review import WARDS, made_up, small_review
from tests.outputs.test_data_files import write_all_data
from tests.outputs.test_evidence import with_zone
from tests.outputs.test_licence import EITHER, both_forms, one_line
from tests.outputs.test_map import city

OFFICE = "Source: Office for National Statistics licensed under the Open Government Licence v3.0."
RIGHTS = "Contains OS data © Crown copyright and database right"
WARD_YEARS = {ward.code: 2024 for ward in WARDS}
CREDIT = f"{OFFICE} {RIGHTS} 2024."


def zoned():
    return replace(with_zone(drawn=True), shapes_drawn_in=WARD_YEARS)


def sheet(review):
    return ward_sheet(review, WARDS[0])


def pack_of_zone(review):
    return pack(review, review.zones_told[0])


def test_every_file_of_outlines_that_can_be_fetched_is_said_to_contain_what_the_line_names():
    outlines = [each for each in publishers() if each.layout == "geojson"]
    assert len(outlines) >= 3
    assert all("National Statistics" in each.publisher and "OS data" in each.publisher for each in outlines)


@pytest.mark.parametrize(
    ("years", "asked", "said"),
    [
        ({"A": 2021, "B": 2021}, None, " 2021."),
        ({"A": 2021, "B": 2024}, None, " 2021 and 2024."),
        ({"A": 2021, "B": 2024}, ["B"], " 2024."),
        ({"A": 2021}, None, "."),  # of one it is not known
        ({"A": 2021}, ["A", "elsewhere"], " 2021."),
        ({}, None, "."),
    ],
)
def test_the_line_names_the_years_that_are_known_of_all_outlines_drawn(years, asked, said):
    review = replace(small_review(), shapes={"A": "{}", "B": "{}"}, shapes_drawn_in=years)
    assert map_credit(review, asked) == f"{OFFICE} {RIGHTS}{said}"
    assert map_credit(made_up(review), asked) == ""


@pytest.mark.parametrize("asked", [None, [], ["elsewhere"]])
def test_no_outline_no_line(asked):
    assert map_credit(small_review(), asked) == ""
    assert map_credit(zoned(), asked) == ("" if asked is not None else CREDIT)


def rates(review):
    return place_map(review, BURGLARY, Placements(), "measures/burglary.html")


def hot_spots(review):
    shown = [AreaShown(review.lsoas[0], "", (), ())]
    return hot_spot_map(review, shown, Pen(Placements(), "site", "where-and-when.html"))


@pytest.mark.parametrize("drawn", [rates, hot_spots])
def test_a_map_of_small_areas_says_whose_they_are_below_the_drawing(drawn):
    review = city()
    review = replace(review, shapes_drawn_in=dict.fromkeys(review.shapes, 2021))
    assert str(drawn(review)).endswith(
        f'</svg></div><p class="govuk-body-s">{OFFICE} {RIGHTS} 2021.</p></div>'
    )
    bare = drawn(made_up(review))
    assert bare.credit == "" and "<p " not in str(bare)


@EITHER
def test_every_page_with_a_map_has_the_line_once_for_each_and_no_other_but_the_downloads(tmp_path, lies):
    review = lies(zoned())
    write_site(review, tmp_path, Placements(), facts=SiteFacts("2019-20-abc", {"tables.xlsx": "Tables"}))
    maps = 0
    for path in tmp_path.rglob("*.html"):
        text = unescape(path.read_text(encoding="utf-8"))
        drawn = text.count('class="chart chart--map')
        maps += drawn
        more = path.name == "downloads.html"
        expected = 0 if review.partnership.settings.made_up else drawn + more
        assert text.count(CREDIT) == text.count("OS data") == expected, path.name
    assert maps >= 4  # the wards' list, each ward's page and the zone's


@EITHER
@pytest.mark.parametrize("document", [sheet, pack_of_zone])
def test_a_paper_with_a_map_has_the_line_below_it(tmp_path, document, lies):
    review = lies(zoned())
    times = 0 if review.partnership.settings.made_up else 1
    set_down, paragraphs = both_forms(document(review), tmp_path)
    assert paragraphs.count(CREDIT) == times
    for said in (set_down, one_line(" ".join(paragraphs))):
        assert said.count(CREDIT) == said.count("OS data") == times


@EITHER
def test_the_description_of_the_data_names_the_outlines_among_its_sources(tmp_path, lies):
    review = lies(zoned())
    write_all_data(review, tmp_path / "data", Placements())
    said = json.loads((tmp_path / "data" / "datapackage.json").read_text(encoding="utf-8"))
    if review.partnership.settings.made_up:
        assert "sources" not in said
    else:
        records, outlines = said["sources"]
        assert "data.police.uk" in records["title"] and outlines == {"title": CREDIT}
