"""What others did is explained by the records that it was counted in: the Home Office's tables, or the open data."""

from dataclasses import fields

import pytest

from safecity.cli.explained.counted import Asked, counted_in_words
from safecity.cli.explained.why import held_with
from safecity.editions import CountedFrom, Definition, PublishedFigure
from safecity.findings.around import OTHERS_OF_FORCE
from safecity.release.figure import figure_id
from safecity.vocabulary import Period, Place

YEAR, HOME = Period.financial_year(2019), Place("E06000023", "Bristol", "csp")
OF_OTHERS = "change of others"


def figure(measure: str, comparator: str) -> PublishedFigure:
    name = figure_id(measure, HOME, YEAR, category="", comparator=comparator, statistic=OF_OTHERS)
    return PublishedFigure(
        name, measure, HOME.code, HOME.name, "csp", str(YEAR), YEAR.start, YEAR.end, f"{OF_OTHERS}, {comparator}",
        1_543, 1_095, 40.9, "% change on the year before", 30.3, 52.4, "published", "open",
    )  # fmt: skip


def counted_from(**more) -> CountedFrom:
    return CountedFrom(HOME.code, HOME.name, "avon-and-somerset", "2019/20", None, (), **more)


@pytest.mark.parametrize("others", [{}, {OTHERS_OF_FORCE: ("E22000001",)}])
def test_the_other_partnerships_of_its_force_are_known_for_what_they_are_with_and_without_tables(others):
    made = figure("drugs", OTHERS_OF_FORCE)
    found = held_with([made], {made.figure_id: OF_OTHERS}, counted_from(compared_with=others), [])
    assert found == {made.figure_id: OTHERS_OF_FORCE}


@pytest.mark.parametrize(
    ("measure", "others", "words"),
    [
        ("drugs", 4, "in the police's open data, in 4 other partnerships of its force together, 2019/20"),
        (
            "official_drug_offences",
            15,
            "in the Home Office's tables, in 15 other partnerships together, 2019/20",
        ),
        ("official_drug_offences", 0, "in the Home Office's tables, in England without this place, 2019/20"),
    ],
)
def test_it_is_told_whose_records_they_are_and_of_whom(measure, others, words):
    known = Definition(**{each.name: "drug offences" for each in fields(Definition)})
    asked = Asked(OF_OTHERS, HOME.code, HOME.name, "", others)
    said = counted_in_words(figure(measure, OTHERS_OF_FORCE), asked, known, counted_from())
    assert said == f"the change in drug offences {words}, and in 2018/19"
