"""Whose places are in no rank is said on the home page, and why."""

import re
from dataclasses import replace

from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.site_pages.home import not_compared
from tests.outputs.small_review import YEAR, small_review

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
