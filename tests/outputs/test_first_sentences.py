"""The first sentences of the home page: what changed, what did not, and how the place compares."""

from dataclasses import replace

import pytest

from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.topics.changes import changes
from safecity.outputs.topics.first_sentences import three_sentences, what_did_not
from safecity.vocabulary import Period
from tests.outputs.small_review import HOME, small_review

WHOLE = small_review()
BARE = small_review(wards=(), fifths=(), others=(), residents=None)


def test_the_first_screen_says_what_changed_what_did_not_and_how_the_place_compares():
    review = WHOLE
    changed, unchanged, compared = map(str, three_sentences(review, changes(review, HOME)))
    assert changed == "Drug offences rose most (+104.0%) and burglary fell most (−33.3%) in 2019/20."
    assert unchanged == "There was no clear change in 2019/20 in all recorded crime (+1.0%)."
    assert compared.startswith(
        "Hamwic’s rate of recorded crimes in 2019/20 was above the average of the others: "
        "the highest of 3; the others are Clausentum and Venta"
    )


def test_what_moved_most_is_called_so_of_the_clear_changes_where_an_unclear_one_moved_further():
    review = small_review()
    (burglary,) = (
        each
        for each in review.findings
        if each.place == HOME and each.measure == "burglary" and each.comparator == "year before"
    )
    (all_crime,) = (
        each
        for each in review.findings
        if each.place == HOME and each.measure == "all_crime" and each.comparator == "year before"
    )
    unclear = replace(all_crime, change=replace(burglary.change, value=-50.0))
    findings = tuple(unclear if each is all_crime else each for each in review.findings)
    judged = replace(review, findings=findings)
    changed = str(three_sentences(judged, changes(judged, HOME))[0])
    assert changed.endswith("and burglary fell most of all clear changes (−33.3%) in 2019/20.")


def test_a_barely_clear_change_is_called_so_and_does_not_lead():
    review = WHOLE
    (all_crime,) = (
        each
        for each in review.findings
        if each.place == HOME and each.measure == "all_crime" and each.comparator == "year before"
    )
    barely = replace(all_crime, verdict="up", ratio=1.014, low=1.001, high=1.027)
    firm = replace(barely, low=1.005)
    for finding, leads in ((barely, False), (firm, True)):
        findings = tuple(finding if each is all_crime else each for each in review.findings)
        judged = replace(review, findings=findings)
        changed = str(three_sentences(judged, changes(judged, HOME))[0])
        assert changed.startswith("All recorded crime rose by 1.0% in 2019/20; drug") is leads
        assert changed.endswith("; all recorded crime rose by 1.0% (barely clear).") is not leads


def test_months_that_did_not_come_are_named_in_the_first_of_three_sentences():
    for month, named in (((2019, 7), "July 2019 was"), ((2018, 7), "July 2018 was")):
        review = small_review(missing=Period.month(*month))
        changed, unchanged, _ = map(str, three_sentences(review, changes(review, HOME)))
        assert changed.startswith(
            f"2019/20 and 2018/19 cannot be compared as whole years, because {named} not received; in eleven months of "
            "2019/20, against the same months a year before, drug offences rose most"
        )
        assert changed.count("eleven months") == 1 and " in eleven months of 2019/20" in unchanged


def test_how_to_read_it_names_the_months_compared_where_the_years_are_not(tmp_path):
    review = small_review(missing=Period.month(2019, 7))
    for each, said in (
        (review, "; what is compared is eleven months of 2019/20, with the same months a year before."),
        (WHOLE, " and is compared with 2018/19."),
    ):
        write_site(each, tmp_path, Placements(), facts=SiteFacts("2019-20-abc", {}))
        page = (tmp_path / "index.html").read_text(encoding="utf-8")
        assert f"2019/20 runs from April to March{said}" in page


@pytest.mark.parametrize(
    ("first", "lead"),
    [
        (2019, "Drug offences rose"),  # nine days of March 2020 are no year of lockdowns
        (2020, "In 2020/21, a year with lockdowns, drug offences rose"),
        (2021, "In 2021/22, against 2020/21, both years with lockdowns, drug offences rose"),
        (2022, "In 2022/23, against a year with lockdowns, drug offences rose"),
        (2023, "Drug offences rose"),
    ],
)
def test_a_year_of_lockdowns_is_called_so_before_any_change_is_told(first, lead):
    year = Period.financial_year(first)
    findings = tuple(
        replace(each, period=year) for each in WHOLE.findings if each.comparator == "year before"
    )
    review = replace(WHOLE, year=year, findings=findings)
    changed = str(three_sentences(review, changes(review, HOME))[0])
    assert changed.startswith(lead) and changed.count(year.in_words()) == 1


def test_a_long_name_is_not_said_again_where_it_would_fill_the_first_screen():
    long = replace(HOME, name="Bournemouth, Christchurch and Poole")
    review = WHOLE
    findings = tuple(replace(each, place=long) if each.place == HOME else each for each in review.findings)
    review = replace(review, home=long, findings=findings)
    said = str(three_sentences(review, changes(review, long))[2])
    assert said.startswith("The rate of recorded crimes here in 2019/20 was above")


def test_without_others_the_first_screen_says_that_the_place_is_not_ranked():
    review = BARE
    assert str(three_sentences(review, changes(review, HOME))[2]) == (
        "Hamwic is not ranked: no other place could be counted beside it."
    )


@pytest.mark.parametrize(
    ("unclear", "clear", "end"),
    [
        (3, 5, "."),
        (5, 5, ", among others."),
        (7, 3, ", or in most other kinds of crime."),
        (8, 5, ", among others."),  # five of the ten that are not named did change
        (9, 5, ", or in most other kinds of crime."),
    ],
)
def test_most_other_kinds_are_more_than_half_of_those_that_are_not_named(unclear, clear, end):
    found = changes(WHOLE, HOME)
    one = (*found.unclear, *found.clear)[0]
    drawn = replace(
        found, unclear=(one,) * unclear, rises=(one,) * clear, falls=(), too_few=(), not_comparable=()
    )
    assert str(what_did_not(WHOLE, drawn)).endswith(end)
    if end != ", or in most other kinds of crime.":
        assert "most other kinds" not in str(what_did_not(WHOLE, drawn))
