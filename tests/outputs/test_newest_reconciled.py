"""A newest month and the newest three months that are called otherwise are told with why both hold."""

from dataclasses import replace

import pytest

from safecity.findings.finding import NO_CLEAR_CHANGE, UP
from safecity.findings.judged.newest import MONTHS_BEFORE
from safecity.outputs.site_pages.months_part import month_and_newest
from safecity.outputs.topics import events
from safecity.statistics.control import control_chart
from tests.outputs.ahead_review import ahead_review
from tests.outputs.small_review import HOME, small_review


@pytest.mark.parametrize(
    ("last", "verdict", "said"),
    [
        (
            400,
            NO_CLEAR_CHANGE,
            "The month is unusual beside other single months; the three together are not, beside",
        ),
        (300, UP, "The month is not unusual beside other single months; the three together are, beside"),
        (400, UP, ""),
        (300, NO_CLEAR_CHANGE, ""),
    ],
)
def test_a_month_and_its_quarter_that_are_called_otherwise_are_reconciled(last, verdict, said):
    review = small_review()
    measure = next(each for each in review.measures if each.name == "all_crime")
    counts = [300 + (at % 3) for at in range(len(review.months) - 1)] + [last]
    year = review.finding("all_crime", HOME)
    newest = replace(year, id="newest", comparator=MONTHS_BEFORE, verdict=verdict)
    review = replace(review, charts={"all_crime": control_chart(counts)}, findings=(*review.findings, newest))
    told = month_and_newest(review, measure)
    assert (said in told) if said else told == ""


def test_a_month_that_is_unusual_as_one_of_a_run_is_not_called_so_by_itself():
    review = small_review()
    measure = next(each for each in review.measures if each.name == "all_crime")
    counts = [300 + 20 * (at % 2) for at in range(len(review.months) - 8)] + [318] * 8
    chart = control_chart(counts)
    assert chart.points[-1].signals and "outside" not in chart.points[-1].signals
    newest = replace(
        review.finding("all_crime", HOME), id="newest", comparator=MONTHS_BEFORE, verdict=NO_CLEAR_CHANGE
    )
    review = replace(review, charts={"all_crime": chart}, findings=(*review.findings, newest))
    assert month_and_newest(review, measure).startswith("The month is unusual as one of a run; the three")


def test_a_difference_whose_own_range_leaves_out_none_says_that_it_was_read_together_and_what_that_means():
    review = ahead_review()
    (event,) = events.events(review)
    row = event.rows[0]
    name = row.measure.name
    found = row.event.expected[name]
    outside = replace(
        row.event,
        expected={name: replace(found, total_low=found.observed + 1, total_high=found.observed + 9)},
    )
    unclear = replace(row, event=outside, finding=replace(row.finding, verdict=NO_CLEAR_CHANGE))
    assert unclear.verdict == "No clear difference, read together"
    assert replace(event, rows=(unclear,)).reads_together == events.OF_TOGETHER
    within = replace(
        row.event,
        expected={name: replace(found, total_low=found.observed - 1, total_high=found.observed + 9)},
    )
    plain = replace(unclear, event=within)
    assert plain.verdict == "No clear difference" and replace(event, rows=(plain,)).reads_together == ""
