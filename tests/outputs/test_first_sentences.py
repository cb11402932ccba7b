"""The first sentences of the home page: what changed, what did not, and how the place compares."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecity.outputs.placements import Placements
from safecity.outputs.site import SiteFacts, write_site
from safecity.outputs.topics.changes import Change, changes
from safecity.outputs.topics.first_sentences import (
    how_it_compares,
    three_sentences,
    what_changed,
    what_did_not,
)
from safecity.outputs.words.period import number_in_words
from safecity.vocabulary import Period
from tests.outputs.small_review import HOME, small_review

WHOLE = small_review()
BARE = small_review(wards=(), fifths=(), others=(), residents=None)


def test_the_first_screen_says_what_changed_what_did_not_and_how_the_place_compares():
    review = WHOLE
    changed, unchanged, compared = map(str, three_sentences(review, changes(review, HOME)))
    assert changed == "Drug offences rose by 104.0% in 2019/20; burglary fell by 33.3%."
    assert unchanged == "There was no clear change in 2019/20 in all recorded crime (+1.0%)."
    assert compared.startswith(
        "Hamwic’s rate of recorded crimes in 2019/20 was above the average of the others: "
        "the highest of 3; the others are Clausentum and Venta"
    )


def drawn(*rows: str, of=WHOLE):
    """Changes of made-up measures, each a line of name, both counts, and 'barely' where it is barely clear."""
    one = changes(of, HOME).rises[0]
    rises, falls = [], []
    for row in rows:
        name, before, after, *barely = row.split()
        old, new = int(before), int(after)
        finding, low = one.finding, 1.0001 if barely else 1 + 0.9 * (max(old, new) / min(old, new) - 1)
        if old > new:
            low = 1 / low
        finding = replace(
            finding, measure=name, verdict="up" if new > old else "down", ratio=new / old, low=low, high=low,
            change=replace(finding.change, value=100 * (new / old - 1)),
            difference=replace(finding.difference, value=new - old),
        )  # fmt: skip
        measure = replace(one.measure, name=name, title=name.replace("_", " ").capitalize())
        (rises if new > old else falls).append(Change(measure, finding))
    rises.sort(key=lambda each: -each.finding.ratio)
    falls.sort(key=lambda each: each.finding.ratio)
    return replace(changes(of, HOME), rises=tuple(rises), falls=tuple(falls))


def test_no_clear_change_is_left_out_and_what_is_barely_clear_comes_last():
    """As in Bristol: the larger rise in number stood in no sentence, and a barely clear fall was called the most."""
    found = drawn(
        "drugs 800 1040", "public_order 6000 6780", "asb 14800 13690 barely", "shoplifting 3600 3240 barely"
    )
    assert str(what_changed(WHOLE, found)) == (
        "Drugs (+30.0%) and public order (+13.0%) rose in 2019/20; barely clear: asb (−7.5%) and shoplifting "
        "(−10.0%) fell."
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        # Of five, the largest in number and the two largest in per cent are named, in the order of their per cents.
        (
            ("a 10 20", "b 10 19", "c 10 18", "d 10 17", "violence 9000 9900"),
            "A (+100.0%), b (+90.0%), violence (+10.0%) and two others rose in 2019/20.",
        ),
        # All crime is asked after first.
        (
            ("a 10 20", "b 10 19", "c 10 18", "d 10 17", "all_crime 900 990"),
            "All crime (+10.0%), a (+100.0%), b (+90.0%), c (+80.0%) and d (+70.0%) rose in 2019/20.",
        ),
        (
            ("a 10 20", "b 10 19", "c 10 18", "d 10 17", "all_crime 900 990 barely"),
            "A (+100.0%), b (+90.0%), c (+80.0%) and d (+70.0%) rose in 2019/20; all crime rose by 10.0% (barely "
            "clear).",
        ),
        (("a 10 20", "all_crime 900 990"), "All crime (+10.0%) and a (+100.0%) rose in 2019/20."),
        (("a 10 20 barely", "b 10 5"), "B fell by 50.0% in 2019/20; a rose by 100.0% (barely clear)."),
        (
            ("a 10 20", "b 10 18", "c 10 15 barely"),
            "A (+100.0%) and b (+80.0%) rose in 2019/20; c rose by 50.0% (barely clear).",
        ),
        (
            ("a 10 20", "b 10 18 barely", "c 10 17 barely", "d 10 16 barely", "e 10 15 barely"),
            "A rose by 100.0% in 2019/20; barely clear: b (+80.0%), c (+70.0%) and two others rose.",
        ),
        (
            ("a 10 20", "b 10 18", "c 10 17", "d 10 16 barely"),
            "A (+100.0%), b (+80.0%) and c (+70.0%) rose in 2019/20; d rose by 60.0% (barely clear).",
        ),
    ],
)  # fmt: skip
def test_so_many_are_named_and_the_others_are_counted(rows, said):
    assert str(what_changed(WHOLE, drawn(*rows))) == said


@given(
    st.lists(st.tuples(st.integers(20, 900), st.integers(20, 900), st.booleans()), min_size=1, max_size=16)
)
@settings(max_examples=60, deadline=None)
def test_every_clear_change_is_named_or_counted(counts):
    rows = [
        f"m{'x' * at} {before} {after}{' barely' if barely else ''}"
        for at, (before, after, barely) in enumerate(counts)
        if before != after
    ]
    if not rows:
        return
    said = str(what_changed(WHOLE, drawn(*rows)))
    counted = {number_in_words(number): number for number in range(1, 17)}
    others = sum(counted[each] for each in re.findall(r"([\w-]+) others?\b", said))
    named = len(set(re.findall(r"\b[Mm]x*\b", said)))
    assert named + others == len(rows)


def test_months_that_did_not_come_are_named_in_the_first_of_three_sentences():
    for month, named in (((2019, 7), "July 2019 was"), ((2018, 7), "July 2018 was")):
        review = small_review(missing=Period.month(*month))
        changed, unchanged, _ = map(str, three_sentences(review, changes(review, HOME)))
        assert changed.startswith(
            f"2019/20 and 2018/19 cannot be compared as whole years, because {named} not received; in eleven months of "
            "2019/20, against the same months a year before, drug offences rose by"
        )
        assert changed.count("eleven months") == 1 and " in eleven months of 2019/20" in unchanged


def test_the_sentence_on_other_places_does_not_list_months_again():
    months = replace(WHOLE.year, without=(date(2019, 7, 1),))
    ranked = [
        replace(each, period=months) if each.comparator == "all CSPs" else each for each in WHOLE.findings
    ]
    review = replace(WHOLE, findings=tuple(ranked))
    assert " in those months was " in str(how_it_compares(review, said_of=months))
    for other in (None, WHOLE.year):
        assert f" in {months.in_words()} was " in str(how_it_compares(review, said_of=other))


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
    many = replace(
        found, unclear=(one,) * unclear, rises=(one,) * clear, falls=(), too_few=(), not_comparable=()
    )
    assert str(what_did_not(WHOLE, many)).endswith(end)
    if end != ", or in most other kinds of crime.":
        assert "most other kinds" not in str(what_did_not(WHOLE, many))
