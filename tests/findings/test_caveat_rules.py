"""Cautions that a rule attaches: from numbers, days, records and the register."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from safecity.datasets.quality.heavy_days import HEAVY
from safecity.findings.caveat_rules import RULES, Known, flags_left_open, with_rules
from safecity.findings.finding import Finding, Sentence, finding_id
from safecity.findings.judged.judge import ALL_CSPS, FEWISH, YEAR_BEFORE
from safecity.findings.judged.newest import MONTHS_BEFORE
from safecity.findings.own_records import FieldFilled, OwnRecords
from safecity.findings.uneven.uneven import UNEVEN
from safecity.register import Register, Row
from safecity.release.figure import share_of_records
from safecity.statistics.heaped_day import TIMES
from safecity.vocabulary import Period, Place
from safecity.vocabulary import caveat as caveats

HOME, FORCE = Place("E06000099", "Hamwic", "csp"), Place("wessex", "Wessex", "force")
YEAR = Period.financial_year(2019)
WEEK = Row(
    "hate_week", "campaign", date(2019, 10, 12), "There was a hate crime week.", "us", last=date(2019, 10, 19),
    measures=("hate_crime",), own=True,
)  # fmt: skip


class Nothing:
    """Of which nothing was observed."""

    def has(self, *asked):
        return False


class Share(Nothing):
    """A share of what happened long before, in per cent."""

    def __init__(self, value):
        self.value = value

    def has(self, measure, *asked):
        return measure == "non_recent_share_of_rape"

    def rate(self, *asked):
        return self


def finding(measure="hate_crime", period=YEAR, comparator=YEAR_BEFORE, **said) -> Finding:
    said = {"verdict": "no clear change", "sentence": Sentence(("So it was.",))} | said
    return Finding(finding_id(measure, HOME, period, comparator), measure, HOME, period, comparator, **said)


def names(found: Finding, known=Known(), of=Nothing()) -> list[str]:  # noqa: B008
    return [each.name for each in with_rules(found, of, known).caveats]


def known(*rows, **said) -> Known:
    return Known(
        Register(rows).of(force="wessex", home=(HOME.code,)), of_records=frozenset({"hate_crime"}), **said
    )


def test_a_wide_range_is_told_from_twice_on():
    assert names(finding(low=0.7, high=1.41)) == ["wide_interval"]
    assert names(finding(low=0.7, high=1.39)) == []
    assert names(finding(low=0.7, high=9.0, verdict="too few")) == []


def test_a_part_of_a_year_is_told_and_a_year_with_a_hole_has_a_caution_of_its_own():
    summer = Period(date(2019, 7, 1), date(2019, 9, 30))
    assert names(finding(period=summer), known()) == ["part_period"]
    assert (
        names(finding(period=summer, comparator=MONTHS_BEFORE), known()) == []
    )  # held against all months before
    assert names(finding(), known()) == []
    assert names(finding(period=YEAR.leaving_out(YEAR.months()[3:4])), known()) == []
    assert names(finding(period=summer, measure="first_time_entrants"), known()) == []


def test_records_that_came_soon_after_are_provisional():
    assert names(finding(), known(received=date(2020, 4, 20))) == ["provisional"]
    assert names(finding(), known(received=date(2020, 6, 29))) == ["provisional"]
    assert names(finding(), known(received=date(2020, 6, 30))) == []


def test_offences_of_long_ago_are_told_of_the_measure_whose_share_of_them_is_large():
    assert names(finding("rape"), of=Share(10.0)) == ["late_recording"]
    assert names(finding("rape"), of=Share(9.9)) == []
    assert names(finding("hate_crime"), of=Share(50.0)) == []


def test_flags_left_open_are_told_of_the_measures_that_rest_on_them():
    def field(name, *filled):
        years = (share_of_records("field_filled", FORCE, YEAR, part, 1000, "%", name) for part in filled)
        return FieldFilled("crimes", name, tuple(years), ())

    own = OwnRecords(
        filled=(field("alcohol", 990, 970), field("hate_race", 990, 985), field("hate_religion", 1000, 900))
    )
    open_ = flags_left_open(own)
    assert {name: round(value, 6) for name, value in open_.items()} == {
        "alcohol_affected_crime": 3.0, "hate_crime": 10.0, "hate_race": 1.5, "hate_religion": 10.0,
    }  # fmt: skip
    assert names(finding("alcohol_affected_crime"), Known(unflagged=open_)) == ["flags_incomplete"]
    assert names(finding("hate_race"), Known(unflagged=open_)) == []
    assert flags_left_open(None) == {}


def test_victims_of_whom_nothing_tells_are_told_of_the_measures_that_ask_how_often_one_person_was_harmed():
    many, few = Known(unnamed=2.1), Known(unnamed=2.0)
    for measure in ("unique_victims", "victims_of_several_crimes", "crimes_against_victims_of_five_or_more"):
        assert names(finding(measure), many) == ["unnamed"] and names(finding(measure), few) == []
    assert names(finding("victimisations"), many) == []


def test_a_campaign_is_told_of_the_measures_it_names_in_its_year_and_the_next():
    (told,) = with_rules(finding(), Nothing(), known(WEEK)).caveats
    assert told.wording == (
        "There was a hate crime week. More people may have come forward because of it, which by itself raises the "
        "count."
    )
    assert names(finding(period=Period.financial_year(2020)), known(WEEK)) == ["hate_week"]
    assert names(finding(period=Period.financial_year(2021)), known(WEEK)) == []
    assert names(finding(period=Period.financial_year(2020), comparator=ALL_CSPS), known(WEEK)) == []
    assert names(finding("rape"), known(WEEK)) == []


def test_an_event_and_a_lockdown_of_the_place_are_told_and_the_national_one_has_its_own_words():
    lockdown = replace(WEEK, id="local", kind="lockdown", what="The city alone was locked down.")
    national = replace(lockdown, id="lockdown_1", own=False)
    event = replace(WEEK, id="fair", kind="event", what="There was a fair.")
    scheme = replace(WEEK, id="scheme", kind="scheme", places=(HOME.code,))
    assert names(finding(), known(lockdown, national, event, scheme)) == ["fair", "local"]


def test_a_caution_is_given_once():
    twice = with_rules(with_rules(finding(), Nothing(), known(WEEK)), Nothing(), known(WEEK))
    assert [each.name for each in twice.caveats] == ["hate_week"]


def test_the_words_of_cautions_say_the_thresholds_that_the_rules_have():
    assert RULES.wide == 2 and "twice" in caveats.WIDE_INTERVAL.wording
    assert RULES.late_percent == 10 and "One in ten" in caveats.LATE_RECORDING.wording
    assert RULES.unflagged_percent == 2 and "one record in fifty" in caveats.FLAGS_INCOMPLETE.wording
    assert RULES.unnamed_percent == 2 and "one victim in fifty" in caveats.UNNAMED.wording


def test_the_reference_gives_the_thresholds_that_the_rules_have():
    text = (Path(__file__).parents[2] / "docs" / "reference.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \|.*?\*\*([\d.]+)\*\*.*\|$", text, re.MULTILINE))
    assert {name: float(value) for name, value in rows.items()} == {
        "small_numbers": FEWISH, "wide_interval": RULES.wide, "part_period": 12, "provisional": RULES.provisional_days,
        "unnamed": RULES.unnamed_percent,
        "late_recording": RULES.late_percent, "flags_incomplete": RULES.unflagged_percent,
        "places_KIND_PERIOD": UNEVEN.points, "many_refused": 2, "code_CODE_not_listed": 5,
        "told_apart_PERIOD": UNEVEN.points, "beside_tables_PERIOD": UNEVEN.official,
        "persons_PERIOD": UNEVEN.points, "again_PERIOD": UNEVEN.points, "alike_PERIOD": UNEVEN.points,
        "ages_ROLE_of_AGE_PERIOD": UNEVEN.points, "flag_FLAG_MONTH": UNEVEN.shift, "heavy_days_PERIOD": HEAVY,
        "area_CODE_PERIOD": UNEVEN.area, "heaped_day_MEASURE_DAY": TIMES,
    }  # fmt: skip
