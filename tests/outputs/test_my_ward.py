"""The sheet of a ward: one page that says what changed there, beside its neighbours, and no more than is sure."""

import json
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from safecity.findings.did_it_work import Assessed
from safecity.findings.where_and_when import HotArea, TopOfAreas, WhereOfMeasure
from safecity.outputs.documents.document import Document
from safecity.outputs.documents.press import Press
from safecity.outputs.my_ward.parts import where_and_when
from safecity.outputs.my_ward.sheet import ward_sheet, write_sheets
from safecity.outputs.placements import Placements
from safecity.vocabulary import Place
from tests.outputs.pdf_read import words
from tests.outputs.small_review import WARDS, small_review, without_year_before
from tests.outputs.written_elsewhere import digest_elsewhere, digest_of

LINK = "../data/figures.csv#"


def square(west: float) -> str:
    corners = [[west, 51.0], [west + 0.1, 51.0], [west + 0.1, 51.1], [west, 51.1], [west, 51.0]]
    return json.dumps({"type": "Polygon", "coordinates": [corners]})


def with_boundaries(**asked):
    shapes = {ward.code: square(-1.4 + at / 10) for at, ward in enumerate(WARDS)}
    return replace(small_review(**asked), shapes=shapes)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder, placements = tmp_path_factory.mktemp("edition"), Placements()
    with Press.at_work(folder, placements) as press:
        write_sheets(with_boundaries(), press)
    return folder, placements


def test_each_ward_has_one_page(written):
    folder, _ = written
    files = sorted(path.name for path in (folder / "wards").iterdir())
    assert files == ["northam.pdf", "southam.pdf"]
    for name in files:
        assert len(pypdf.PdfReader(folder / "wards" / name).pages) == 1


def test_every_number_is_a_link_to_its_figure_one_folder_up_and_is_noted(written):
    folder, placements = written
    links = {
        link["/A"]["/URI"].removeprefix(LINK)
        for each in pypdf.PdfReader(folder / "wards" / "northam.pdf").pages[0]["/Annots"]
        for link in [each.get_object()]
        if link.get("/A", {}).get("/URI", "").startswith(LINK)
    }
    noted = {figure for figure, product, _ in placements.rows if product == "wards/northam.pdf"}
    assert len(links) > 10 and links <= noted


def test_it_says_what_changed_what_did_not_and_what_is_too_little(written):
    said = " ".join(words(written[0] / "wards" / "northam.pdf").split())
    assert "What changed clearly" in said and "clear rise" in said  # drugs, here and in the whole place
    assert "No clear change: all recorded crime" in said.replace("all crime", "all recorded crime")
    assert "Too few to judge: anti-social behaviour" in said


def test_wards_that_touch_are_neighbours_and_are_told_as_higher_or_lower_only_beyond_chance(written):
    said = " ".join(words(written[0] / "wards" / "northam.pdf").split())
    assert "Beside its neighbours" in said and "Southam" in said and "much alike" in said
    assert "no boundaries were received" not in said


def test_without_boundaries_it_says_so_and_has_no_map(tmp_path):
    with Press.at_work(tmp_path, Placements()) as press:
        write_sheets(small_review(), press)
    said = " ".join(words(tmp_path / "wards" / "northam.pdf").split())
    assert "no boundaries were received" in said and "by ward in" not in said


def test_without_a_year_before_nothing_is_called_a_change():
    said = [str(part) for block in ward_sheet(without_year_before(), WARDS[0]).blocks
            for part in getattr(block, "parts", ())]  # fmt: skip
    assert any("no year before to compare with" in each for each in said)
    assert not any("clear rise" in each or "No clear change" in each for each in said)


def test_a_scheme_is_told_in_its_own_ward_alone():
    review = with_boundaries(areas=())
    finding = review.findings[0]
    scheme = Assessed("s", "Cameras.", date(2019, 7, 1), "burglary", (WARDS[1],), (), finding,
                      None, None, None, None, None, None)  # fmt: skip
    review = replace(review, assessed=(scheme,))

    def done(ward):
        blocks = ward_sheet(review, ward).blocks
        return [block for block in blocks if getattr(block, "where", "") == "what was done"]

    assert done(WARDS[1])[0].parts == (finding.sentence,)
    assert done(WARDS[0]) == []  # nothing to tell, and so no heading of it


def test_what_would_run_over_the_page_is_set_smaller(tmp_path):
    review = with_boundaries()
    long = replace(
        review.findings[0].sentence, parts=("A very long sentence about what was done here. " * 12,)
    )
    finding = replace(review.findings[0], sentence=long)
    schemes = tuple(
        Assessed(f"s{at}", "x", date(2019, 7, 1), "burglary", (WARDS[0],), (), finding,
                 None, None, None, None, None, None)
        for at in range(3)
    )  # fmt: skip
    with Press.at_work(tmp_path, Placements()) as press:
        write_sheets(replace(review, assessed=schemes), press)
    assert len(pypdf.PdfReader(tmp_path / "wards" / "northam.pdf").pages) == 1


def write_first_sheet(review, path, placements):
    """One sheet under a given name, for another process to make again."""
    with Press.at_work(path.parent, placements) as press:
        write_sheets(replace(review, wards=review.wards[:1]), press)
    (path.parent / "wards" / "northam.pdf").rename(path)


def test_the_same_review_makes_the_same_bytes(tmp_path):
    write_first_sheet(small_review(), tmp_path / "written", Placements())
    elsewhere = digest_elsewhere(
        "tests.outputs.test_my_ward", "write_first_sheet", hash_seed="7", time_zone="Asia/Tokyo"
    )
    assert digest_of(tmp_path / "written") == elsewhere


def hot(review, measure, place, count=12):
    figure = review.released.statistic("count", measure, place, review.year, value=count, unit="crimes")
    return HotArea(place, "Northam", figure, figure)


def test_what_stands_out_and_what_is_in_a_hot_neighbourhood_are_told_apart_as_on_the_page_on_hot_spots():
    areas = tuple(Place(f"E0100000{at}", f"Hamwic 00{at}A", "lsoa") for at in (1, 2, 3, 4))
    review = with_boundaries(areas=areas)
    one, other = areas[0], areas[2]  # both in the first ward
    figure = hot(review, "drugs", one).count
    where = (
        WhereOfMeasure("drugs", review.year, figure, (TopOfAreas(5, figure, figure, figure),) * 2, figure, figure,
                       (hot(review, "drugs", one), hot(review, "drugs", other)), (hot(review, "drugs", one),), None),
        WhereOfMeasure("burglary", review.year, figure, (TopOfAreas(5, figure, figure, figure),) * 2, figure, figure,
                       (hot(review, "burglary", one),), (), None),
    )  # fmt: skip
    review = replace(review, where_and_when=replace(review.where_and_when, where=where))

    def said(ward):
        paper = Document("", "", review.year.end)
        where_and_when(review, ward, paper)
        return [
            "".join(getattr(part, "words", str(part)) for part in each.parts) for each in paper.blocks[1:]
        ]

    assert said(WARDS[0])[:2] == [
        "Hamwic 001A stands out by itself for drug offences (12); is in a hot neighbourhood for burglary.",
        "Hamwic 003A is in a hot neighbourhood for drug offences.",
    ]
    assert said(WARDS[0])[2].startswith("By itself: ")
    assert said(WARDS[1]) == ["No small area here stands out by itself or is in a hot neighbourhood."]
    review = replace(review, shapes={})  # which areas touch is not known, so of neighbourhoods nothing is
    assert said(WARDS[1]) == ["No small area here stands out by itself."]
