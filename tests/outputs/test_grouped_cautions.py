"""Cautions by what they are about, each once and with what it is on where that is not nearly everything."""

from dataclasses import replace
from datetime import date

import pytest

from safecity.outputs.committee_paper.sections import cautions
from safecity.outputs.documents.blocks import Numbered, Point
from safecity.outputs.documents.document import Document
from safecity.outputs.words.cautious import caution_words, caveats_told
from safecity.outputs.words.grouped_cautions import (
    CHANCE,
    COUNTED,
    GROUPS,
    OTHERS,
    RECORDED,
    TIME,
    grouped_cautions,
)
from safecity.register import Register, Row
from safecity.vocabulary import Caveat
from safecity.vocabulary import caveat as known
from tests.outputs.small_review import HOME, small_review

BURGLARY, DRUGS, ALL = ("burglary",), ("drugs",), ("all_crime", "burglary", "drugs", "asb")
WEEK = "there was a hate crime awareness week."
RULE = Row("rule", "counting rule", date(2018, 4, 1), "A rule.", "the rules")
EVENT = Row("fair", "event", date(2019, 6, 1), "A fair came.", "the council")


def review_with(*cautions: tuple[Caveat, tuple[str, ...]]):
    """Hamwic's findings with these cautions and no others, each on the measures named."""
    review = small_review()
    findings = tuple(
        replace(each, caveats=tuple(caveat for caveat, on in cautions if each.measure in on))
        for each in review.findings
        if each.place == HOME
    )
    return replace(review, findings=findings, register=Register((RULE, EVENT)))


@pytest.mark.parametrize(
    ("caveat", "on", "group", "named", "words"),
    [
        (known.SOME_UNLOCATED, ALL, COUNTED, "", known.SOME_UNLOCATED.wording),
        (known.SMALL_NUMBERS, BURGLARY, CHANCE, "Burglary", known.SMALL_NUMBERS.wording),
        (known.LOCKDOWN, (*BURGLARY, *DRUGS), TIME, "Burglary and drug offences", known.LOCKDOWN.wording),
        (Caveat("rule", "A rule."), DRUGS, RECORDED, "Drug offences", "A rule."),
        (Caveat("fair", "A fair came."), DRUGS, TIME, "Drug offences", "A fair came."),
        (Caveat("anything", "Something else."), ALL, OTHERS, "", "Something else."),
    ],
)
def test_a_caution_stands_under_what_it_is_about_with_what_it_is_on(caveat, on, group, named, words):
    review = review_with((caveat, on))
    [(about, [told])] = grouped_cautions(review, review.findings)
    assert (about, told.named, told.words) == (group, named, words)


def test_months_that_are_told_in_the_same_words_are_told_once():
    months = ("October 2018", "October 2019", "October 2020")
    weeks = [(Caveat(f"week {each}", f"In {each} {WEEK}"), DRUGS) for each in months]
    review = review_with(*weeks, (Caveat("other", "In May 2019 there was a flood."), DRUGS))
    [(_, told)] = grouped_cautions(review, review.findings)
    assert sorted(each.words for each in told) == [
        "In May 2019 there was a flood.", f"In October 2018, October 2019 and October 2020 {WEEK}",
    ]  # fmt: skip


def test_nothing_that_has_to_be_said_is_left_out_of_the_paper_and_no_group_is_a_long_list():
    review = small_review()
    paper = Document(title="Paper", author="A", day=date(2020, 3, 31))
    cautions(review, paper)
    points = ["".join(map(str, each.parts)) for each in paper.blocks if isinstance(each, Point)]
    for caveat in caveats_told(review, review.findings):
        assert any(each.endswith(caution_words(review, caveat)) for each in points)
    about = [str(each.parts[0]).rstrip(":") for each in paper.blocks if isinstance(each, Numbered)][1:]
    assert about and [each for each in GROUPS if each in about] == about


def test_every_caution_of_the_vocabulary_has_a_group_of_its_own():
    every = {each.name for each in vars(known).values() if isinstance(each, Caveat)}
    review = review_with(*((each, ALL) for each in vars(known).values() if isinstance(each, Caveat)))
    grouped = dict(grouped_cautions(review, review.findings))
    assert OTHERS not in grouped and sum(map(len, grouped.values())) >= len(every) - 1
