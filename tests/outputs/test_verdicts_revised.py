"""Each verdict on the place's year that an edition before had otherwise is told, whoever counted it."""

from dataclasses import replace

import pytest

from safecity.editions.compared import compare
from safecity.findings.finding import NOT_COMPARABLE
from safecity.findings.judged.judge import YEAR_BEFORE
from safecity.outputs.verdicts_revised import verdicts_revised
from safecity.partnership import Partnership
from safecity.vocabulary.caveat import MONTHS_MISSING, WITHHELD_SMALL
from tests.cli.counted_place import review_of
from tests.cli.test_official import placed
from tests.outputs import small_review as small
from tests.outputs.test_editions_page import EARLIER, page_of, words, write

LATER = "2019-20-bbbbbbbbbb"
NAMED = "official_residential_burglary"


@pytest.fixture(scope="module")
def official(tmp_path_factory):
    return review_of(placed(tmp_path_factory.mktemp("official")))


def in_folder(review, folder, **more):
    return replace(review, partnership=Partnership(folder, review.partnership.settings), **more)


def turned(review, measure, **more):
    """The review with another verdict on the measure's year in the place."""
    (found,) = [each for each in review.findings
                if (each.measure, each.place, each.comparator) == (measure, review.home, YEAR_BEFORE)]  # fmt: skip
    return replace(
        review, findings=tuple(replace(each, **more) if each is found else each for each in review.findings)
    )


def told(review, then, folder):
    write(in_folder(then, folder), folder / "editions" / EARLIER)
    return write(in_folder(review, folder, published_before=(EARLIER,)), folder / "editions" / LATER)


def test_a_verdict_on_the_official_figures_is_told_and_said_to_be_theirs(official, tmp_path):
    names = {each.name for each in official.official}
    assert NAMED in names
    changed = turned(official, NAMED, verdict="up", ratio=1.6, low=1.01, high=2.4)
    later = told(official, changed, tmp_path)
    said = words(page_of(later))
    assert (
        "(official tables) Rise, barely clear" in said and "How much the police’s records of it vary" in said
    )
    assert len(compare(tmp_path / "editions" / EARLIER, later).reworded) == said.count("Rise, barely clear")


def test_every_measure_of_the_year_that_compare_names_is_named(official, tmp_path):
    """Those of a theme have no page of their own, and were left out."""
    there = [each.measure for each in official.findings
             if (each.place, each.comparator, each.period) == (official.home, YEAR_BEFORE, official.year)
             and each.before is not None]  # fmt: skip
    then = official
    for name in there:
        then = turned(then, name, verdict="up", ratio=3.0, low=2.0, high=4.0)
    later = told(official, then, tmp_path)
    listed = verdicts_revised(official, tmp_path / "editions" / EARLIER, {})
    reworded = compare(tmp_path / "editions" / EARLIER, later).reworded
    assert {each.measure for each in listed} == {each.after.measure for each in reworded} != set()
    assert {each.measure for each in listed} - {each.name for each in official.measures}


@pytest.mark.parametrize(("caution", "is_told"), [(MONTHS_MISSING, True), (WITHHELD_SMALL, False)])
def test_what_cannot_be_compared_now_is_told_unless_it_is_withheld(tmp_path, caution, is_told):
    review = small.small_review()
    write(in_folder(review, tmp_path), tmp_path / "editions" / EARLIER)
    now = turned(
        review, "burglary", verdict=NOT_COMPARABLE, before=None, after=None, ratio=None, caveats=(caution,)
    )
    listed = [each.measure for each in verdicts_revised(now, tmp_path / "editions" / EARLIER, {})]
    assert listed == (["burglary"] if is_told else [])


@pytest.mark.parametrize(
    ("rate", "why"),
    [(1.0, "Its own rate is as it was. The rates of the others, or who they are, are not."),
     (1.1, "Its own rate was revised.")],
)  # fmt: skip
def test_a_rate_that_stands_otherwise_beside_others_is_told_with_whom(official, tmp_path, rate, why):
    (one, *_) = [each for each in official.findings
                 if each.place == official.home and each.comparator in official.compared_with
                 and each.after is not None and each.after.value]  # fmt: skip
    other = "up" if one.verdict != "up" else "down"
    was = replace(one, verdict=other, after=replace(one.after, value=one.after.value * rate))
    then = replace(official, findings=tuple(was if each is one else each for each in official.findings))
    later = told(official, then, tmp_path)
    (listed,) = verdicts_revised(official, tmp_path / "editions" / EARLIER, {})
    called = {"up": "Above", "down": "Below", "no clear change": "No clear difference"}
    assert (listed.before, listed.now, listed.why) == (called[other], called[one.verdict], why)
    said = words(page_of(later))
    assert "Rates that stand otherwise beside those of other partnerships" in said
    assert f"{listed.title}, beside {listed.beside} {listed.before} {listed.now} {why}" in said
    assert "that are called something else" not in said
