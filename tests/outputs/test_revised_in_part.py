"""What was revised of a year that is not known as a whole: the months that stand for it are the year's numbers."""

import csv
import re
from dataclasses import replace

import pytest

from safecity.editions.compared import compare
from safecity.findings.judged.judge import YEAR_BEFORE
from safecity.vocabulary import Period
from tests.outputs import small_review as small
from tests.outputs.test_editions_page import EARLIER, TOLD, page_of, review_of, words, write

LATER = "2019-20-bbbbbbbbbb"


def revised(folder, *, before=300, then=240, missing=None):
    """The page of a second edition in which 200 burglaries are told of the year, and `then` were in the first."""
    with pytest.MonkeyPatch.context() as first:
        first.setitem(small.COUNTS, "burglary", (before, then))
        write(review_of(folder, review=small.small_review(missing=missing)), folder / "editions" / EARLIER)
    now = review_of(folder, review=small.small_review(missing=missing), revisions=[TOLD])
    return write(now, folder / "editions" / LATER)


MONTHS = "April 2019 to March 2020 without November 2019"
BEFORE = tuple(Period.financial_year(2018).months())


@pytest.mark.parametrize(
    ("missing", "told_of", "row"),
    [
        (Period.month(2019, 11), MONTHS, "Burglary 220 183 more or fewer"),
        (Period.month(2019, 4), "May 2019 to March 2020", "Burglary 220 183 more or fewer"),
        ((*BEFORE, Period.month(2019, 11)), MONTHS, "Burglary 220 183 more or fewer"),
        (Period.month(2018, 11), "2019/20", f"Burglary {MONTHS} 220 183 more or fewer"),
        (Period.month(2018, 11), "2019/20", "Burglary 240 200 more or fewer"),  # known as a whole, and told beside it
        (BEFORE, "2019/20", "Burglary 240 200 more or fewer"),
        (None, "2019/20", "Burglary 240 200 more or fewer"),
    ],
)  # fmt: skip
def test_the_months_that_stand_for_the_year_are_listed_as_they_were_and_are(tmp_path, missing, told_of, row):
    later = revised(tmp_path, missing=missing)
    said = words(page_of(later))
    assert f"All numbers and rates of Hamwic in {told_of} that differ" in said
    assert row in said and "None of them is a number" not in said
    with (later / "data" / "revisions.csv").open(encoding="utf-8", newline="") as reading:
        own = [each for each in csv.DictReader(reading) if each["place_code"] == small.HOME.code]
    assert {"burglary"} == {each["measure"] for each in own}


def test_a_single_month_is_no_number_of_the_year(tmp_path):
    """Where only the year before was another, and its months, no number of the year is listed."""
    said = words(page_of(revised(tmp_path, before=360, then=200)))
    assert "None of them is a number or rate of Hamwic as a whole in 2019/20" in said


@pytest.fixture
def turned(tmp_path):
    """Two editions: in the first a change was called something else, of each place and measure asked for."""

    def both(*which, missing=None, classes={}):  # noqa: B006 (it is only read)
        review = small.small_review(missing=missing)
        now = small.small_review(missing=missing, classes=classes)
        then = tuple(
            replace(each, verdict="no clear change")
            if (each.measure, each.place.name) in which and each.comparator == YEAR_BEFORE and each.before
            else each
            for each in review.findings
        )
        write(review_of(tmp_path, review=replace(review, findings=then)), tmp_path / "editions" / EARLIER)
        return write(review_of(tmp_path, review=now, revisions=[TOLD]), tmp_path / "editions" / LATER)

    return both


OF_WARDS = "Changes in wards in 2019/20 that are called something else"


@pytest.mark.parametrize("missing", [None, Period.month(2019, 11)])
def test_a_ward_whose_change_is_called_something_else_is_named_after_the_place(turned, missing):
    later = turned(("burglary", "Hamwic"), ("drugs", "Northam"), ("burglary", "Southam"), missing=missing)
    said = words(page_of(later))
    own, _, wards = said.partition(OF_WARDS)
    assert "Burglary No clear change Clear fall Its own two numbers are as they were." in own
    first, second = "Burglary, Southam No clear change Clear fall", "Drug offences, Northam No clear change"
    assert (
        0 < wards.index(first) < wards.index(second) and "Northam" not in own.partition("Changes in 2019")[2]
    )
    assert len(compare(later.parent / EARLIER, later).reworded) == 3  # one of the place, two of wards


def test_where_wards_alone_are_called_something_else_only_they_are_named(turned):
    said = words(page_of(turned(("drugs", "Northam"))))
    assert OF_WARDS in said and "Changes in 2019/20 that are called something else" not in said


def test_of_a_measure_that_is_let_out_more_strictly_no_ward_is_named(turned):
    """What it was called came of exact numbers that are told no more."""
    said = words(
        page_of(turned(("drugs", "Northam"), ("burglary", "Northam"), classes={"drugs": "standard"}))
    )
    assert "Burglary, Northam" in said and "Drug offences, Northam" not in said


def test_many_wards_are_folded_away(turned, monkeypatch):
    monkeypatch.setattr("safecity.outputs.site_pages.editions_page.SHOWN", 1)
    html = page_of(turned(("drugs", "Northam"), ("drugs", "Southam")))
    folded = re.search(r"<details.*?</details>", html[html.index('id="revision-1"') :], re.S)[0]
    assert OF_WARDS in folded and "Drug offences, Southam" in folded
