"""Where a small area was redrawn across wards, the pages say why those wards have no rates."""

from dataclasses import replace

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from safecity.cli.reviewed.reviewing import make_review
from safecity.datasets.at_hand import at_hand
from safecity.datasets.places.covered import redrawn_between_wards
from safecity.findings.review import Review
from safecity.measures.catalogue import measures_of
from safecity.outputs.my_ward.sheet import ward_sheet
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.tables.workbook import write_tables
from safecity.outputs.words.cautious import unfitted_wards, unfitted_words
from safecity.outputs.words.of_wards import in_no_ward
from safecity.vocabulary import Period
from tests.cli.counted_place import HOME, OWN, YEAR, copy_of
from tests.datasets.small import Small, csv_bytes, street
from tests.outputs.small_review import small_review
from tests.outputs.written_paper import write_paper

AGES = [str(age) for age in range(90)]
SPLIT = ("E01999911", "E01999912")  # what the first small area became, one in each ward
WARDS = {
    SPLIT[0]: ("E05999901", "Northam"),
    SPLIT[1]: ("E05999902", "Southam"),
    OWN[1]: ("E05999901", "Northam"),
    OWN[2]: ("E05999903", "Weston"),
}


def of_two_years(folder) -> Small:
    return sent(folder, [month for year in (YEAR.year_before(), YEAR) for month in year.months()])


@pytest.fixture
def small(tmp_path) -> Small:
    """Three small areas of 2011 with residents and crimes; the wards are told for those of 2021 alone."""
    return copy_of(of_two_years, tmp_path)


@pytest.fixture(scope="module")
def review(tmp_path_factory) -> Review:
    return reviewed(copy_of(of_two_years, tmp_path_factory.mktemp("reviewed")))


def sent(folder, months: list[Period]) -> Small:
    made = Small.new(folder)
    made.send(
        "lads.csv", csv_bytes(("LSOA11CD", "LAD20CD", "LAD20NM"), [(each, HOME, "Hamwic") for each in OWN])
    )
    changes = [(OWN[0], new, "S", HOME) for new in SPLIT] + [(each, each, "U", HOME) for each in OWN[1:]]
    made.send("changes.csv", csv_bytes(("LSOA11CD", "LSOA21CD", "CHGIND", "LAD22CD"), changes))
    made.send("wards.csv", csv_bytes(("LSOA21CD", "WD24CD", "WD24NM"), [(a, *b) for a, b in WARDS.items()]))
    for year in (2018, 2019):
        rows = [(each, 900, *["10"] * 90) for each in OWN]
        made.send(f"people_mid{year}.csv", csv_bytes(("lsoa11_code", "total_population", *AGES), rows))
    rows = [f"{month.start:%Y-%m} | {lsoa} | Burglary" for month in months for lsoa in OWN]
    made.send("crimes.csv", street("month | lsoa | type\n" + "\n".join(rows)))
    return made


def reviewed(small: Small) -> Review:
    store = small.store()
    try:
        records = at_hand(store, small.partnership.force)
        return make_review(small.partnership, store, records, YEAR, measures_of(records.months))
    finally:
        store.close()


def test_the_pages_of_such_wards_say_why_and_no_other_does(review, tmp_path):
    assert [ward.name for ward in unfitted_wards(review)] == ["Northam", "Southam"]
    write_site(review, tmp_path / "site", Placements(), facts=SiteFacts("2019-20-abcdef", {}))

    def said(page: str) -> bool:
        return "There are no rates for" in (tmp_path / "site" / page).read_text(encoding="utf-8")

    for page in ("data-quality.html", "measures/burglary.html", "wards/northam.html", "wards/southam.html"):
        assert said(page), page
    assert not said("wards/weston.html") and not said("index.html")


def test_a_look_up_from_the_old_areas_puts_it_right(small):
    old = [(OWN[0], "E05999901"), (OWN[1], "E05999901"), (OWN[2], "E05999903")]
    small.send("old.csv", csv_bytes(("LSOA11CD", "WD20CD"), old))
    assert unfitted_wards(reviewed(small)) == ()


def test_one_ward_and_several_are_worded_alike(review):
    northam, southam = unfitted_wards(review)
    one = unfitted_words(review, (northam,))
    assert "for Northam. " in one and "from the old small areas to the wards of 2024" in one
    assert "for Northam and Southam. " in unfitted_words(review, (northam, southam))
    new = replace(review, lsoas=tuple(replace(each, boundaries=2021) for each in review.lsoas))
    assert unfitted_words(new, (northam,)).endswith("Estimates for the new areas would put that right.")


def test_the_paper_and_the_tables_say_why_too(review, tmp_path):
    write_paper(review, tmp_path / "review.docx", Placements())
    paper = docx.Document(str(tmp_path / "review.docx"))
    said = "".join(text.text or "" for text in paper.element.body.iter(qn("w:t")))
    why = unfitted_words(review, unfitted_wards(review))
    assert said.count(why) == 1
    write_tables(review, tmp_path / "tables.xlsx", Placements())
    book = openpyxl.load_workbook(tmp_path / "tables.xlsx")
    (mark,) = (row[0].value for row in book["Notes"].iter_rows() if row[1].value == why)
    marked = {
        row[0].value for row in book["Wards"].iter_rows() if any(mark in str(cell.value) for cell in row)
    }
    assert marked == {"Northam", "Southam"}


def test_what_is_recorded_in_an_area_of_no_ward_is_told_with_its_number_wherever_the_ward_is(
    review, tmp_path
):
    assert review.between_wards == {OWN[0]: ("E05999901", "E05999902")}
    assert OWN[0] not in review.ward_of
    northam, _southam = unfitted_wards(review)
    here = in_no_ward(review, northam)
    assert (
        "lies partly here and partly in Southam: 12 crimes and 0 incidents of 2019/20 there count in no ward"
        in str(here)
    )
    assert [figure.value for figure in here.figures()] == [12, 0]
    assert "lies in Northam and Southam: 12 crimes and 0" in str(in_no_ward(review))

    write_site(review, tmp_path / "site", Placements(), facts=SiteFacts("2019-20-abcdef", {}))
    for page, told in (("northam", True), ("southam", True), ("weston", False), ("index", True)):
        said = (tmp_path / "site" / "wards" / f"{page}.html").read_text(encoding="utf-8")
        assert ("there count in no ward" in said) is told, page
        assert "which count in none" in said  # what a ward is made of is true of these areas too
    sheet = " ".join(
        str(part) for block in ward_sheet(review, northam).blocks for part in getattr(block, "parts", ())
    )
    assert "12 crimes and 0 incidents of 2019/20 there count in no ward" in sheet


def test_status_names_the_look_up_that_would_put_areas_into_their_wards(small):
    def need():
        store = small.store()
        try:
            return redrawn_between_wards(store, HOME)
        finally:
            store.close()

    assert need() == 1
    small.send("old.csv", csv_bytes(("LSOA11CD", "WD20CD"), [(each, "E05999901") for each in OWN]))
    assert need() == 0


def test_months_without_a_year_before_tell_it_as_well(tmp_path):
    review = reviewed(sent(tmp_path, YEAR.months()[4:6]))
    assert [ward.name for ward in unfitted_wards(review)] == ["Northam", "Southam"]


def test_a_place_without_wards_or_deprivation_is_said_to_lack_them_and_wards_what_they_are_made_of(tmp_path):
    whole = small_review()
    for name, review in (("whole", whole), ("bare", replace(whole, wards=(), quintiles=()))):
        write_site(review, tmp_path / name, Placements(), facts=SiteFacts("2019-20-abcdef", {}))
    bare = (tmp_path / "bare" / "data-quality.html").read_text(encoding="utf-8")
    assert "There are no figures by ward: no file that names the wards of Hamwic came." in bare
    assert "There are no figures by deprivation" in bare
    for page in ("wards/index.html", "wards/northam.html", "data-quality.html"):
        said = (tmp_path / "whole" / page).read_text(encoding="utf-8")
        assert "what is recorded there counts in a neighbouring ward" in said, page
        assert "There are no figures by" not in said
