"""Periods in headings are short, and say which months of a year came."""

import re
from dataclasses import replace

import pytest

from safecity.findings.review import QualityYear
from safecity.outputs.placements import Placements
from safecity.outputs.site import write_site
from safecity.outputs.tables.records import told_apart
from safecity.outputs.words.cautious import caution_words, comparison_sentence
from safecity.outputs.words.period import short_words, year_as_received
from safecity.vocabulary import Period
from safecity.vocabulary.caveat import INTERPOLATED_RESIDENTS
from tests.outputs.small_review import HOME, YEAR, small_review
from tests.outputs.test_site import FACTS

MONTHS = YEAR.months()


def without(*months: Period) -> QualityYear:
    return replace(small_review().quality[1], missing=tuple(months))


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ((), "2019/20"),
        (MONTHS[3:4], "2019/20 without July 2019"),
        (MONTHS[:9], "2019/20, January to March 2020 only"),
        (MONTHS[1:3] + MONTHS[5:6], "2019/20 without May to June 2019 and September 2019"),
        (MONTHS, ""),
    ],
)
def test_a_year_is_named_with_the_months_that_came(missing, said):
    assert year_as_received(without(*missing)) == said


def test_no_heading_has_a_word_too_long_for_a_narrow_column():
    spans = [YEAR, *MONTHS, *(Period.quarter(2019, number) for number in (1, 2, 3, 4))]
    spans += [YEAR.leaving_out([month]) for month in MONTHS] + [YEAR.leaving_out(MONTHS[:5])]
    assert max(len(word) for span in spans for word in short_words(span).split()) <= len("2019/20")


def test_a_year_of_which_nothing_came_has_no_row_of_zeros(tmp_path):
    review = small_review()
    gone = replace(review.quality[0], missing=tuple(YEAR.year_before().months()), elsewhere=None)
    write_site(
        replace(review, quality=(gone, review.quality[1])), tmp_path / "site", Placements(), facts=FACTS
    )
    page = (tmp_path / "site" / "data-quality.html").read_text(encoding="utf-8")
    assert '<th scope="row">2018/19</th>' not in page and '<th scope="row">2019/20</th>' in page
    assert "No month of 2018/19 was received from Wessex" in page


def test_forces_that_came_in_part_are_named_with_what_is_missing(tmp_path):
    review = replace(
        small_review(), part_published=(("thames-valley", (MONTHS[3],)), ("kent", tuple(MONTHS)))
    )
    write_site(review, tmp_path / "site", Placements(), facts=FACTS)
    page = (tmp_path / "site" / "data-quality.html").read_text(encoding="utf-8")
    assert "Thames Valley: only part of 2019/20 was published or received. July 2019 did not come." in page
    assert "Kent: nothing of 2019/20 was published or received." in page
    several = replace(
        review, part_published=tuple((force, tuple(MONTHS)) for force in ("kent", "essex", "surrey"))
    )
    write_site(several, tmp_path / "again", Placements(), facts=FACTS)
    page = (tmp_path / "again" / "data-quality.html").read_text(encoding="utf-8")
    assert "Nothing of 2019/20 was published or received of these forces: Kent, Essex and Surrey." in page


@pytest.mark.parametrize(
    ("how", "words"), [("mid-2020", "that of mid-2020 is used"), ("interpolated", "either side")]
)
def test_the_caution_on_residents_says_how_their_number_was_come_by(how, words):
    review = replace(small_review(), residents_how={str(YEAR): how})
    assert words in caution_words(review, INTERPOLATED_RESIDENTS)


def test_a_rank_that_chance_would_not_move_has_no_range():
    finding = small_review().finding("all_crime", HOME, "all CSPs")
    said = str(comparison_sentence(finding))
    assert said.endswith("1st of 3 community safety partnerships; chance alone would not move it.")
    assert "1st to 1st" not in said


def test_files_of_one_name_are_told_apart():
    (source,) = small_review().sources
    other = replace(source, sha256="f" * 64)
    names = told_apart([source, other, other, replace(source, name="residents.csv")])
    assert len(set(names)) == 4 and names[3] == "residents.csv"
    assert re.search(r"\(.+, f{8}\)$", names[1])
