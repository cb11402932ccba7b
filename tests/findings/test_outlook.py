"""What is looked ahead of and back on: which measures have months, and how several results are judged together."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from safecity.cli.reviewed.ahead import breaks_of, events_of, events_reviewed
from safecity.findings.finding import DOWN, NO_CLEAR_CHANGE, TOO_FEW, UP
from safecity.findings.judged.event import Event, judge_event, review_event
from safecity.findings.outlook import can_look_ahead, months_in_a_row, outlooks
from safecity.measures.catalogue import CATALOGUE
from safecity.register import Register, Row
from safecity.statistics.false_discovery import not_by_chance
from safecity.statistics.months import months_from
from safecity.vocabulary import Period
from tests.outputs.ahead_review import ahead_review, series
from tests.outputs.small_review import HOME

REVIEW = ahead_review()
MONTHS = Period(date(2014, 4, 1), date(2020, 11, 30)).months()
CRIME = CATALOGUE["all_crime"]


@pytest.mark.parametrize(
    "name, can",
    [
        ("all_crime", True), ("recorded_crime", True), ("domestic_abuse_referrals", True),
        ("unique_victims", False), ("domestic_share", False), ("severity_score", False),
        ("residential_burglary_by_household", False), ("official_all_crime", False),
    ],
)  # fmt: skip
def test_only_months_that_add_up_are_looked_ahead_of(name, can):
    assert can_look_ahead(CATALOGUE[name]) is can


def test_months_begin_with_the_first_that_is_known_and_gaps_stay_gaps():
    first, counts = months_in_a_row(CATALOGUE["burglary"], HOME, MONTHS[40:50], REVIEW.released)
    assert first == date(2017, 8, 1) and counts == series()["burglary"][40:50]
    first, counts = months_in_a_row(CATALOGUE["burglary"], HOME, MONTHS[44:50], REVIEW.released)
    assert first == date(2018, 1, 1) and len(counts) == 5
    assert months_in_a_row(CATALOGUE["burglary"], HOME, MONTHS[44:45], REVIEW.released) is None


def test_an_edition_looks_ahead_from_the_end_of_its_year():
    outlook = REVIEW.outlooks["all_crime"]
    assert str(outlook.ahead) == "2020/21" and str(outlook.month(0)) == "2014-04"
    assert outlook.used == Period(date(2014, 4, 1), date(2020, 3, 31))
    assert outlook.lately == Period(date(2017, 4, 1), date(2020, 3, 31))


def test_a_break_is_handed_on_to_trend_forecast_and_direction():
    shown = [month for month in MONTHS if month.end <= date(2020, 3, 31)]
    on = {"all_crime": (date(2018, 4, 1),)}
    found = outlooks([CRIME], HOME, shown, REVIEW.released, on)["all_crime"]
    assert found.forecast.reason == found.trend.reason == "too short"
    assert found.verdict == TOO_FEW and found.used == Period(date(2018, 4, 1), date(2020, 3, 31))


def test_results_read_together_are_clear_less_often_than_alone():
    assert not_by_chance([]) == []
    assert not_by_chance([0.04]) == [True]
    assert not_by_chance([0.04, 0.5, 0.6, 0.7]) == [False] * 4
    assert not_by_chance([0.001, 0.5, 0.6, 0.02]) == [True, False, False, True]


def test_verdicts_are_of_the_five():
    assert {each.verdict for each in REVIEW.outlooks.values()} <= {UP, DOWN, NO_CLEAR_CHANGE, TOO_FEW}


def test_events_are_the_lockdowns_and_those_of_the_partnership():
    named = SimpleNamespace(name="the flood", first=date(2019, 6, 1), last=date(2019, 10, 31))
    found = events_of([named])
    assert [each.name for each in found] == ["the lockdowns", "the flood"]
    assert found[1].period == Period(date(2019, 6, 1), date(2019, 10, 31))


def test_an_event_of_which_no_whole_month_came_is_not_told():
    later = Event("the fair", Period(date(2021, 6, 1), date(2021, 8, 31)))
    astride = Event("the fair", Period(date(2020, 11, 10), date(2021, 1, 20)))
    for event in (later, astride):
        assert review_event(event, [CRIME], HOME, MONTHS, REVIEW.released, {}) is None


def test_a_quiet_event_of_the_partnerships_own_shows_no_clear_difference():
    event = Event("the flood", Period(date(2019, 6, 1), date(2019, 10, 31)))
    reviewed = review_event(event, [CRIME], HOME, MONTHS, REVIEW.released, {})
    (finding,) = judge_event(reviewed, REVIEW.released, HOME)
    assert finding.verdict == NO_CLEAR_CHANGE and finding.comparator == "expected without the flood"
    assert "in June to October 2019" in str(finding.sentence)
    assert finding.after.value == sum(series()["all_crime"][62:67])


def test_what_lies_outside_its_own_range_and_is_not_clear_among_all_says_why():
    event = Event("the flood", Period(date(2019, 6, 1), date(2019, 10, 31)))
    reviewed = review_event(event, [CRIME], HOME, MONTHS, REVIEW.released, {})
    found = reviewed.expected["all_crime"]
    outside = replace(found, total_low=found.observed + 1, total_high=found.observed + 90, p_value=0.06)
    (told,) = judge_event(replace(reviewed, expected={"all_crime": outside}), REVIEW.released, HOME)
    assert told.verdict == NO_CLEAR_CHANGE and "leaves out what came" in str(told.sentence)
    inside = replace(found, total_low=found.observed - 1, total_high=found.observed + 1, p_value=0.9)
    (told,) = judge_event(replace(reviewed, expected={"all_crime": inside}), REVIEW.released, HOME)
    assert str(told.sentence).endswith("): no clear difference.")


RULE = Row(
    "rule", "counting rule", date(2018, 4, 1), "From April 2018 a little more is counted.", "the rules",
    measures=("all_crime",), comparison="allowed", because="the rest is counted as before",
)  # fmt: skip


def test_what_is_to_come_is_not_foretold_across_a_change_that_years_are_compared_across():
    register = Register((RULE,)).of(force="wessex", home=(HOME.code,))
    on = breaks_of([CRIME], register, HOME)
    assert on == {"all_crime": (date(2018, 4, 1),)}
    (found,) = outlooks([CRIME], HOME, MONTHS, REVIEW.released, on).values()
    assert found.forecast.reason == "too short" and found.forecast.months < len(MONTHS)
    since = months_from(found.first, date(2018, 4, 1)) - 1
    assert found.forecast.start == since and (found.trend.reason == "too short" or found.trend.start == since)
    assert (
        register.last_break("all_crime", HOME, date(2020, 3, 31)) is None
    )  # years lie alike to it, or are compared
    assert register.last_break("all_crime", HOME, date(2020, 3, 31), comparable_too=True) == date(2018, 4, 1)


@pytest.mark.parametrize(
    ("day", "across"), [(date(2018, 4, 1), True), (date(2015, 4, 1), False), (date(2019, 8, 1), True)]
)
def test_an_event_is_looked_at_across_such_a_change_only_where_too_few_months_came_after_it_and_says_so(
    day, across
):
    register = Register((replace(RULE, first=day),)).of(force="wessex", home=(HOME.code,))
    event = Event("the flood", Period(date(2019, 6, 1), date(2019, 10, 31)))
    (reviewed,), (told,) = events_reviewed(
        [event], [CRIME], HOME, MONTHS, REVIEW.released, breaks_of([CRIME], register, HOME), register
    )
    assert (reviewed.expected["all_crime"].since < day) is across
    wordings = [each.wording for each in told.caveats if each.name == "rule"]
    assert len(wordings) == across
    if across:
        assert wordings[0].startswith(
            "From April 2018 a little more is counted. What was expected rests on months "
        )
        assert wordings[0].endswith("they are used because the rest is counted as before.")


def test_a_break_within_an_event_leaves_it_untold():
    event = Event("the flood", Period(date(2019, 6, 1), date(2019, 10, 31)))
    on = {"all_crime": (date(2019, 8, 1),)}
    reviewed = review_event(event, [CRIME], HOME, MONTHS, REVIEW.released, on)
    assert reviewed.expected["all_crime"].reason == "break"
    assert judge_event(reviewed, REVIEW.released, HOME) == []
