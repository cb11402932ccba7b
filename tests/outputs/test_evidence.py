"""The evidence pack of a zone: level, share, change beside the rest, and how the zone was made up."""

import re
from dataclasses import replace

import docx
import numpy as np
import pypdf
import pytest
from docx.oxml.ns import qn

from safecity.findings.judged.zones import judge_inside_outside
from safecity.findings.when_and_near import FEWEST_AT_NIGHT, when_of
from safecity.findings.zone_told import BY_AREA, BY_POINT, ZoneTold
from safecity.measures.catalogue import CATALOGUE
from safecity.outputs.documents.press import Press
from safecity.outputs.evidence.pack import pack, packs, write_packs
from safecity.outputs.placements import Placements
from safecity.release.released import Released
from tests.outputs.pdf_read import words
from tests.outputs.small_review import COUNTS, WARDS, YEAR, small_review
from tests.outputs.test_my_ward import square


def with_zone(*, drawn: bool = False):
    """Hamwic with Northam looked at as a zone, and Southam as the rest."""
    review = small_review()
    against = tuple(judge_inside_outside(name, *WARDS, YEAR, review.released) for name in COUNTS)
    zone = ZoneTold(*WARDS, ("E01000001",))
    if drawn:
        points, areas = (
            review.released.statistic(name, "all_crime", WARDS[0], YEAR, value=value, unit="crimes")
            for name, value in ((BY_POINT, 1500), (BY_AREA, 520))
        )
        zone = replace(zone, outline=square(-1.4), by_point=points, by_area=areas)
    shapes = {ward.code: square(-1.4 + at / 10) for at, ward in enumerate(WARDS)}
    return replace(review, findings=(*review.findings, *against), zones_told=(zone,), shapes=shapes)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder, placements = tmp_path_factory.mktemp("edition"), Placements()
    with Press.at_work(folder, placements) as press:
        write_packs(with_zone(drawn=True), press)
    return folder, placements


def test_no_zone_no_pack(tmp_path):
    assert packs(small_review()) == {}
    with Press.at_work(tmp_path, Placements()) as press:
        write_packs(small_review(), press)
    assert not list(tmp_path.iterdir())


def test_a_zone_has_a_word_file_and_a_pdf_with_the_same_figures(written):
    folder, placements = written
    assert sorted(path.name for path in (folder / "evidence").iterdir()) == ["northam.docx", "northam.pdf"]
    of = {
        kind: {
            (figure, where, said)
            for (figure, to, where), said in placements.rows.items()
            if to.endswith(kind)
        }
        for kind in ("docx", "pdf")
    }
    assert of["docx"] == of["pdf"] and len(of["pdf"]) > 30


def test_every_number_of_it_is_a_tagged_control_or_a_link(written):
    folder, placements = written
    body = docx.Document(str(folder / "evidence" / "northam.docx")).element.body
    tags = {each.get(qn("w:val")) for each in body.iter(qn("w:tag"))}
    noted = {figure for figure, product, _ in placements.rows if product == "evidence/northam.docx"}
    assert tags and tags <= noted
    links = {
        link.get_object()["/A"]["/URI"]
        for page in pypdf.PdfReader(folder / "evidence" / "northam.pdf").pages
        for link in page.get("/Annots", ())
    }
    assert {f"../data/figures.csv#{tag}" for tag in tags} <= links


def test_it_says_the_share_of_the_place_and_the_change_beside_the_rest(written):
    said = " ".join(words(written[0] / "evidence" / "northam.pdf").split())
    assert re.search(r"2,020 .*50\.0% of all in Hamwic", said)
    assert "no clear difference" in said and "Share of the place" in said
    assert "section 5A of the Licensing Act 2003" in said


def test_a_drawn_zone_tells_how_its_records_were_placed_and_has_no_rates(written):
    said = " ".join(words(written[0] / "evidence" / "northam.pdf").split())
    assert "1,500 were placed by their own point and 520 by their small area" in said
    assert "moved to the middle of a street" in said and "per 1,000" not in said


def test_a_zone_of_small_areas_names_them():
    said = " ".join(str(part) for block in pack(with_zone(), with_zone().zones_told[0]).blocks
                    for part in getattr(block, "parts", ()))  # fmt: skip
    assert "It is made up of whole small areas: E01000001." in said and "by their own point" not in said


def test_open_data_has_no_hours_and_the_pack_says_so(written):
    said = " ".join(words(written[0] / "evidence" / "northam.pdf").split())
    assert "neither its day nor its hour" in said


def test_the_map_is_told_in_words_to_those_who_do_not_see_it(written):
    body = docx.Document(str(written[0] / "evidence" / "northam.docx")).element.body
    told = [each.get("descr") for each in body.iter(qn("wp:docPr"))]
    assert any("with the zone outlined" in each for each in told if each)


def test_a_drawn_zone_says_that_nothing_closed_is_told_of_it():
    """A line moved by one house would tell of that house."""
    review = with_zone(drawn=True)

    def said(classes):
        rule = replace(review.released.rule, classes=classes)
        table, places, periods, measures = (
            getattr(review.released, name) for name in ("table", "places", "periods", "measures")
        )
        told = replace(review, released=Released(table, places, periods, measures, rule))
        blocks = pack(told, told.zones_told[0]).blocks
        return " ".join(str(part) for block in blocks for part in getattr(block, "parts", ()))

    kept_back = "[c]: what comes from records that are not public is not told within a drawn line"
    open_all = dict(review.released.rule.classes)
    assert kept_back not in said(open_all)
    assert kept_back in said({**open_all, review.measures[0].name: "standard"})


def week_of(review, place, numbers):
    """Of the measure, place and so many events that say when: a tenth at night."""
    rng = np.linspace(0, 167, numbers)
    return when_of(
        CATALOGUE["burglary"], review.released, place, YEAR, start=rng, end=rng, no_time=0, at_midnight=0,
        on_first=0, fewest=FEWEST_AT_NIGHT,
    )  # fmt: skip


def test_too_few_for_a_table_of_the_week_still_tell_the_share_of_the_night():
    review = with_zone()
    inside, outside = WARDS
    weeks = {inside.code: (week_of(review, inside, 349),), outside.code: (week_of(review, outside, 2000),)}
    review = replace(review, where_and_when=replace(review.where_and_when, when_in=weeks))
    blocks = pack(review, review.zones_told[0]).blocks
    said = " ".join(str(part) for block in blocks for part in getattr(block, "parts", ()))
    assert (
        "Between 21:00 and 06:00:" in said and "of them say when: too few to tell of any three hours" in said
    )
    assert not [each for each in blocks if "by day and hour" in getattr(each, "caption", "")]
    assert week_of(review, inside, FEWEST_AT_NIGHT - 1) is None


def test_below_a_table_of_the_week_stands_why_it_may_not_come_to_what_was_counted():
    review = with_zone()
    inside = review.zones_told[0].place
    start = np.linspace(0, 160, 3000)
    week = when_of(
        CATALOGUE["burglary"], review.released, inside, YEAR, start=start, end=start + 5, no_time=0, at_midnight=0,
        on_first=0,
    )  # fmt: skip
    assert sum(int(str(cell).replace(",", "")) for row in week.cells for cell in row) != 3000
    review = replace(review, where_and_when=replace(review.where_and_when, when_in={inside.code: (week,)}))
    blocks = pack(review, review.zones_told[0]).blocks
    at = next(at for at, each in enumerate(blocks) if "by day and hour" in getattr(each, "caption", ""))
    assert "together they can be a little off from the 3,000 that say when" in "".join(
        map(str, blocks[at + 1].parts)
    )


def test_a_pack_that_tells_a_clear_difference_does_not_say_that_nothing_changed():
    review = with_zone()
    words = "Nothing changed clearly there since the year before."

    def said(of):
        blocks = pack(of, of.zones_told[0]).blocks
        return " ".join(str(part) for block in blocks for part in getattr(block, "parts", ()))

    calm = replace(
        review,
        findings=tuple(
            replace(each, verdict="no clear change") if each.verdict in ("up", "down") else each
            for each in review.findings
        ),
    )
    assert words in said(calm)
    unlike = replace(
        calm,
        findings=tuple(
            replace(each, verdict="up")
            if each.comparator == WARDS[1].name and each.measure == "drugs"
            else each
            for each in calm.findings
        ),
    )
    assert words not in said(unlike) and "Held against its own year before alone, nothing changed" in said(
        unlike
    )
