"""Whose places are in no rank is said on the home page, and why."""

import re
from dataclasses import replace
from pathlib import Path

import docx

from safecity.findings.review import Review
from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.site_pages.home import not_compared
from safecity.outputs.words.cautious import ward_year_words
from tests.outputs.small_review import YEAR, small_review
from tests.outputs.written_paper import write_paper


def paper_of(folder: Path, review: Review) -> str:
    write_paper(review, folder / "review.docx", Placements())
    return " ".join(each.text for each in docx.Document(folder / "review.docx").paragraphs)


FACTS = SiteFacts(edition="2019-20-abcdef", downloads={"review.docx": "Committee paper (Word)"})


def test_the_home_page_says_whose_places_are_not_compared_and_a_rank_of_how_many(tmp_path):
    silent = ("metropolitan", *(f"{name}-force" for name in ("a", "b", "c", "d", "e")))
    review = replace(small_review(), never_published=silent, part_published=(("kent", (YEAR.months()[0],)),))
    assert not_compared(small_review()) == ""
    assert not_compared(review).endswith("D Force, E Force, Kent and one other force.")
    write_site(review, tmp_path / "site", Placements(), facts=FACTS)
    words = re.sub(r"<[^>]+>", "", (tmp_path / "site" / "index.html").read_text(encoding="utf-8"))
    assert "Kent and one other force." in words and "1st of 3" in words


def test_merged_councils_and_a_part_of_a_partnership_are_told():
    merged = (("Hither and Thither", ("Hither", "Thither", "Whither"), ("Whither",)),)
    told = not_compared(
        replace(small_review(), undivided=merged, incomplete=(("Yonder", ("Yon",), ("New",)),))
    )
    assert told.startswith(
        "Hither and Thither, Whither and Yonder are not compared, because councils were merged"
    )
    part = not_compared(replace(small_review(), part_of="Somerset"))
    assert "is one council of the partnership of Somerset and is compared with whole partnerships" in part


def test_the_paper_says_that_the_place_is_a_part_of_a_partnership(tmp_path):
    whole, part = (paper_of(tmp_path, replace(small_review(), part_of=of)) for of in ("", "Somerset"))
    sentence = "is one council of the partnership of Somerset and is compared with whole partnerships"
    assert sentence in part and sentence not in whole


def test_wards_of_another_year_are_told_by_page_and_paper(tmp_path):
    review = small_review()
    later = replace(review, wards=tuple(replace(ward, boundaries=2024) for ward in review.wards))
    assert ward_year_words(later).startswith(
        "The wards are those of 2024. No look-up received names those of"
    )
    then = replace(review, wards=tuple(replace(ward, boundaries=YEAR.start.year) for ward in review.wards))
    assert ward_year_words(then) == ""
