"""What was revised of a year that is not known as a whole: the months that stand for it are the year's numbers."""

import csv

import pytest

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


@pytest.mark.parametrize(
    ("missing", "row"),
    [
        (Period.month(2019, 11), "Burglary April 2019 to March 2020 without November 2019 220 183 more or fewer"),
        (Period.month(2018, 11), "Burglary April 2019 to March 2020 without November 2019 220 183 more or fewer"),
        (Period.month(2018, 11), "Burglary 240 200 more or fewer"),  # the year itself is known, and told beside it
        (Period.month(2019, 4), "Burglary May 2019 to March 2020 220 183 more or fewer"),
        (tuple(Period.financial_year(2018).months()), "Burglary 240 200 more or fewer"),
        ((*Period.financial_year(2018).months(), Period.month(2019, 11)),
         "Burglary April 2019 to March 2020 without November 2019 220 183 more or fewer"),
        (None, "Burglary 240 200 more or fewer"),
    ],
)  # fmt: skip
def test_the_months_that_stand_for_the_year_are_listed_as_they_were_and_as_they_are(tmp_path, missing, row):
    later = revised(tmp_path, missing=missing)
    said = words(page_of(later))
    assert row in said and "None of them is a number" not in said
    with (later / "data" / "revisions.csv").open(encoding="utf-8", newline="") as reading:
        own = [each for each in csv.DictReader(reading) if each["place_code"] == small.HOME.code]
    assert {"burglary"} == {each["measure"] for each in own}


def test_a_single_month_is_no_number_of_the_year(tmp_path):
    """Where only the year before was another, and its months, no number of the year is listed."""
    said = words(page_of(revised(tmp_path, before=360, then=200)))
    assert "None of them is a number or rate of Hamwic as a whole in 2019/20" in said
