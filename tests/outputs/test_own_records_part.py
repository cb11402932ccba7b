"""The page on the records, where the force's own were received: its tables say what was found, and none is empty."""

import re
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from pydantic import TypeAdapter

from safecity.cli.reviewed.own_records import own_records
from safecity.datasets.quality.doubts import Doubts, UnknownCode
from safecity.datasets.quality.own_records import Drift, Filled, RecordsQuality, Times
from safecity.findings.own_records import OwnRecords
from safecity.outputs.placements import Placements
from safecity.outputs.site import write_site
from safecity.outputs.words.lacking import as_received
from safecity.partnership import Partnership
from safecity.vocabulary import Period
from safecity.vocabulary.months_lacking import MonthInPart, MonthsLacking
from tests.outputs.small_review import SETTINGS, YEAR, small_review
from tests.outputs.test_site import FACTS
from tests.outputs.topic_review import topic_review
from tests.outputs.written_paper import write_paper

YEARS = (YEAR.year_before(), YEAR)
FOUND = RecordsQuality(
    filled=(
        Filled("crimes", "domestic", {date(2018, 7, 1): (50, 100), date(2019, 7, 1): (90, 100)}),
        Filled("crimes", "bladed", {date(2018, 7, 1): (0, 100), date(2019, 7, 1): (0, 100)}),
    ),
    times=(Times(YEARS[0], 80, 8, 4, (40, 20, 10)), Times(YEARS[1], 50, 1, 2, (5, 4, 3))),
    drift=(Drift("crimes", "offence_code", "28E", 0, 31),),
    codes_compared={"crimes": YEAR},
    doubts=Doubts(
        (UnknownCode("ZZ9", 7), UnknownCode("Quillpaw", 5)), 300, 21, 17, 11, 400, 33, 52, 41, 61, 9
    ),
)


def page(tmp_path, found: RecordsQuality | None) -> str:
    review = small_review()
    own = own_records(found, YEARS, "wessex", review.partnership)
    write_site(replace(review, own_records=own), tmp_path / "site", Placements(), facts=FACTS)
    words = re.sub(r"<[^>]+>", " ", (tmp_path / "site" / "data-quality.html").read_text(encoding="utf-8"))
    return re.sub(r"\s+", " ", words)


def test_what_was_found_is_printed(tmp_path):
    said = page(tmp_path, FOUND)
    for words in (
        "Domestic abuse, yes or no 50.0% 90.0%",
        "Bladed implement, yes or no did not come did not come",
        "Crimes that say when they began 80 50",
        "Began at midnight, or at no time of day 10.0% 2.0%",
        "More than a year later 12.5% 6.0%",
        "Offence code 28E 0 31",
        "12 crimes have offence codes that no group of offences knows: ZZ9, and 5 of them others, not shown because "
        "what stands there may be somebody’s name. They count in all recorded crime",
        "of the records of 2018/19 and 2019/20 unless said otherwise",
        "21 of 300 parts that people had in crimes, of all years received, are in crimes that were not received",
        "17 crimes have nobody in them",
        "In 11 cases one person, told by the force’s reference, has two roles in one crime",
        "52 lines give the reference of a crime or incident that a line received later gives again",
        "For 41 references the lines differ in offence, category or day",
        "61 lines say again who had which part in a crime",
        "9 ages are more than a year from what the birth date sent with it comes to",
        "33 of these lie in none of the outlines of small areas received",
    ):
        assert words in said, words
    assert "Quillpaw" not in said  # somebody's name in the wrong column


@pytest.mark.parametrize("found", [None, RecordsQuality((), (), (), Doubts())])
def test_nothing_is_printed_of_what_was_not_found(tmp_path, found):
    said = page(tmp_path, found)
    for heading in ("How much is filled in", "Default times", "Codes that came", "do not fit together"):
        assert heading not in said


def test_it_can_be_set_aside_and_taken_up_again():
    own = own_records(FOUND, YEARS, "wessex", Partnership(None, SETTINGS))
    kept = TypeAdapter(OwnRecords)
    assert kept.validate_python(kept.dump_python(own, mode="json")) == own


def test_the_paper_says_of_which_years_what_does_not_fit_is_and_joins_no_two_scopes(tmp_path):
    said = paper(tmp_path, FOUND)
    assert (
        "Of the crimes of 2018/19 and 2019/20 and their people, 12 crimes have an offence code that is in no group of "
        "offences, 17 crimes have nobody in them and 11 people, told by the force’s reference, have two roles in one "
        "crime."
    ) in said
    assert (
        "Of all people in crimes ever received, of whatever year, 21 parts are in crimes that were not"
        in said
    )


def test_of_a_year_in_part_no_share_is_told_as_of_the_year(tmp_path):
    months = YEAR.months()
    cut = MonthInPart(months[5], (Period(months[5].start, months[5].start),))
    placed = Filled("crimes", "place", {date(2018, 7, 1): (50, 100), date(2019, 7, 1): (97, 100)})
    lacking = (MonthsLacking("crimes", (months[3],), (cut,)),)
    said = paper(tmp_path, replace(FOUND, filled=(placed,)), lacking)
    assert (
        "50.0% of the crimes received of 2018/19 have a place; the others are in no place's figure." in said
    )
    assert "97.0%" not in said
    assert (
        "How many of the crimes of 2019/20 have a place is a gap ([x]), because not all of them came." in said
    )


def paper(tmp_path, found: RecordsQuality, lacking: tuple[MonthsLacking, ...] = ()) -> str:
    review = replace(
        topic_review(), own_records=own_records(found, YEARS, "wessex", small_review().partnership, lacking)
    )
    write_paper(review, tmp_path / "review.docx", Placements())
    body = docx.Document(str(tmp_path / "review.docx")).element.body
    return "\n".join(
        "".join(text.text or "" for text in each.iter(qn("w:t"))) for each in body.iter(qn("w:p"))
    )


def test_that_codes_were_looked_for_and_none_came_or_went_is_said(tmp_path):
    none = "and none was found in ten records or more of one year and in none of the other"
    said = page(tmp_path, replace(FOUND, drift=()))
    assert "The codes of 2018/19 and 2019/20 were held against each other" in said and none in said
    assert none not in page(tmp_path, FOUND)


def test_months_without_a_place_are_not_called_months_in_part():
    unplaced = tuple(MonthInPart(month, (), nowhere=True) for month in YEAR.months()[:5])
    lacking = (MonthsLacking("crimes", (), unplaced),)
    said = as_received(OwnRecords(lacking=lacking), "crimes", YEAR)
    assert said == "2019/20 (seven months in full and five without a place)"


@pytest.mark.parametrize("months", [Period(date(2019, 4, 1), date(2020, 2, 29)), None])
def test_where_months_lack_page_and_paper_say_over_which_codes_were_compared(tmp_path, months):
    lacking = replace(FOUND, drift=FOUND.drift if months else (), codes_compared={"crimes": months})
    over = (
        "Crimes: the codes of April 2019 to February 2020 and of the same months a year before were compared"
        if months
        else "Crimes: the codes of 2018/19 and 2019/20 were not compared, because no month came in full of both years."
    )
    told = "offence code 28E in 0 records of April 2018 to February 2019 and in 31 of April 2019 to February 2020"
    assert over in page(tmp_path, lacking)
    said = paper(tmp_path, lacking)
    assert over in said
    assert (told in said) == (months is not None)
