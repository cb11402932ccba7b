"""Records that came for a part of a month only, of people or of crimes: a gap by both counts, and never a number."""

import json
from datetime import date, timedelta

import pytest

from safecity.cli.explained.explain import Explainer
from safecity.cli.explained.explaining import explain
from safecity.cli.status import status
from safecity.outputs.months_compared import not_received
from safecity.outputs.topics import told_apart
from safecity.vocabulary import Period
from tests.cli.counted_place import OWN, publish_data, review_of, small_with_reference
from tests.cli.test_own_records import FIRST, LAST, all_open
from tests.datasets.small import csv_bytes

BROKE_OFF = date(2020, 3, 12)
DAYS = [FIRST + timedelta(number) for number in range((LAST - FIRST).days + 1)]
REFERENCES = [(f"{day}/{number}", day) for day in DAYS for number in range(8)]


@pytest.fixture(scope="module")
def explained(tmp_path_factory):
    """The review of a place whose people broke off twelve days into its last month, and what explains its figures."""
    small = all_open(small_with_reference(tmp_path_factory.mktemp("people in part")))
    rows = [(reference, day, "8N", OWN[0]) for reference, day in REFERENCES]
    small.send("crimes.csv", csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa"), rows))
    came = [reference for reference, day in REFERENCES if day <= BROKE_OFF]
    header = ("crime_reference", "role", "kind", "age", "sex", "person_reference")
    people = [(each, "victim", "person", 30, "female", f"P{at}") for at, each in enumerate(came)]
    small.send("people.csv", csv_bytes(header, people))
    review = review_of(small)
    ages = filled(review, "crime_people", "age")
    publish_data(small, review, say=(*ages.years, *ages.months, *told_apart_figures(review)))
    return review, Explainer(small.partnership.folder)


@pytest.fixture(scope="module")
def broke_off(tmp_path_factory):
    """A place whose crimes broke off twelve days into its last month with their people, and its review.

    Code 104 came to the 12th of that month, which is a gap; 28E is of months that both years have.
    """
    small = all_open(small_with_reference(tmp_path_factory.mktemp("crimes in part")))
    rows = [
        (reference, day, f"{day}T12:00", _code_of(reference, day), OWN[0])
        for reference, day in REFERENCES
        if day <= BROKE_OFF
    ]
    header = ("crime_reference", "recorded_on", "committed_from", "offence_code", "lsoa")
    small.send("crimes.csv", csv_bytes(header, rows))
    header = ("crime_reference", "role", "kind", "age", "sex", "person_reference")
    people = [
        (reference, "victim", "person", 30, "female", f"P{at}")
        for at, (reference, day) in enumerate(REFERENCES)
        if day <= BROKE_OFF and not reference.endswith("/7")
    ]
    small.send("people.csv", csv_bytes(header, people))
    return small, review_of(small)


def test_a_month_of_crimes_with_too_few_or_without_any_place_is_a_gap_by_both_counts(tmp_path):
    small = all_open(small_with_reference(tmp_path))
    rows = [
        (reference, day, "8N", "" if f"{day:%Y-%m}" == "2018-06" else OWN[0])
        for reference, day in REFERENCES
        if not (f"{day:%Y-%m}" == "2019-11" and int(reference[-1]) > 2)
    ]
    small.send("crimes.csv", csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa"), rows))
    review = review_of(small)
    asked = {
        period: review.released.count("recorded_crime", review.home, period)
        for period in (Period.month(2019, 10), Period.month(2019, 11), Period.month(2018, 6))
    }
    assert [figure.value for figure in asked.values()] == [8 * 31, None, None]
    assert not_received(review) == (
        "June 2018 and November 2019 came only in part or without the place of any record"
    )
    publish_data(small, review, say=asked.values())
    explainer = Explainer(small.partnership.folder)
    again = [explainer.explain(figure.id)["recount"] for figure in asked.values()]
    assert [(each["value"], each["agrees"]) for each in again] == [(8 * 31, True), (None, True), (None, True)]


def test_crimes_that_broke_off_are_told_as_a_gap_alone_and_asked_of_the_force(broke_off, capsys):
    small, review = broke_off
    assert (
        review.unusual_months == ()
    )  # its records are counted nowhere, so nobody is to read them with doubt
    assert not_received(review) == "March 2020 came only in part"
    publish_data(small, review, "2019-20-told")
    status(small.partnership, as_json=False)
    said = capsys.readouterr().out
    assert "still to come: March 2020" in said
    assert "Ask the force for its records of these months whole, then: safecity receive" in said
    assert "fetch police-uk" not in said


def filled(review, dataset, field):
    return next(each for each in review.own_records.filled if (each.dataset, each.field) == (dataset, field))


def test_how_much_is_filled_in_is_a_gap_of_a_month_or_year_of_which_only_a_part_came(explained):
    review, explainer = explained
    ages = filled(review, "crime_people", "age")
    assert [(str(each), each.status) for each in ages.years] == [("100.0%", "observed"), ("[x]", "gap")]
    assert [str(each) for each in ages.months] == ["100.0%"] * 23 + ["[x]"]
    assert {(each.numerator, each.denominator) for each in (ages.years[1], ages.months[-1])} == {(None, None)}
    places = filled(review, "crimes", "place")
    assert {str(each) for each in (*places.years, *places.months)} == {"100.0%"}
    again = [explainer.explain(each.id)["recount"] for each in (*ages.years, *ages.months[-2:])]
    assert [(each["value"], each["agrees"]) for each in again] == [
        (100.0, True), (None, True), (100.0, True), (None, True),
    ]  # fmt: skip


def test_how_much_is_filled_in_of_crimes_that_broke_off_is_a_gap_by_both_counts(broke_off):
    small, review = broke_off
    places = filled(review, "crimes", "place")
    asked = (*places.years, places.months[-2], places.months[-1])
    assert [str(each) for each in asked] == ["100.0%", "[x]", "100.0%", "[x]"]
    publish_data(small, review, "2019-20-filled", say=asked)
    explainer = Explainer(small.partnership.folder)
    again = [explainer.explain(each.id)["recount"] for each in asked]
    assert [(each["value"], each["agrees"]) for each in again] == [
        (100.0, True), (None, True), (100.0, True), (None, True),
    ]  # fmt: skip


def test_records_of_a_part_of_a_month_are_in_no_number_of_the_year_by_either_count(broke_off):
    small, review = broke_off
    before, after = review.quality
    to_february = sum(date(2019, 4, 1) <= day <= date(2020, 2, 29) for _, day in REFERENCES)
    asked = (before.rows, after.rows, after.crime_ids, after.unlocated_share)
    assert [each.value for each in asked] == [8 * 365, to_february, to_february, 0]
    came = Period(date(2019, 4, 1), date(2020, 2, 29))
    assert [each.period for each in asked] == [Period.financial_year(2018), came, came, came]
    assert {each.status for each in asked} == {"observed"}
    late = [figure for year in review.own_records.times for figure in (year.began, year.midnight, *year.late)]
    assert [str(each) for each in late] == ["2,920", *["0.0%"] * 4, *["[x]"] * 5]
    publish_data(small, review, "2019-20-records", say=(*asked, *late))
    explainer = Explainer(small.partnership.folder)
    for each in (*asked, *late):
        again = explainer.explain(each.id)["recount"]
        assert (again["value"], again["agrees"]) == (each.value, True)


def told_apart_figures(review):
    told = review.told_apart
    return (*told.victims.values(), *told.identified.values(), *told.told_by.values())


def published_people(partnership):
    edition = partnership.editions / (partnership.editions / "current").read_text(encoding="utf-8").strip()
    return json.loads((edition / "data" / "datapackage.json").read_text(encoding="utf-8"))["people"]


def test_how_many_people_are_told_apart_is_a_gap_where_the_people_of_the_year_did_not_come_whole(explained):
    assert_nobody_is_told_apart(*explained)


def test_how_many_people_are_told_apart_is_a_gap_where_those_of_the_year_before_did_not_come_whole(tmp_path):
    small = all_open(small_with_reference(tmp_path))
    rows = [(reference, day, "8N", OWN[0]) for reference, day in REFERENCES]
    small.send("crimes.csv", csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa"), rows))
    came = [reference for reference, day in REFERENCES if day <= date(2018, 11, 15)]
    header = ("crime_reference", "role", "kind", "age", "sex", "person_reference")
    people = [(each, "victim", "person", 30, "female", f"P{at}") for at, each in enumerate(came)]
    small.send("people.csv", csv_bytes(header, people))
    review = review_of(small)
    publish_data(small, review, say=told_apart_figures(review))
    assert_nobody_is_told_apart(review, Explainer(small.partnership.folder))


def assert_nobody_is_told_apart(review, explainer):
    """By either count, in the words and in what the data says of its people."""
    figures = told_apart_figures(review)
    assert [(each.value, each.numerator, each.status) for each in figures] == [(None, None, "gap")] * 9
    assert {each.__str__() for each in figures} == {"[x]"}
    assert not told_apart.all_alike(review)
    said = published_people(review.partnership)
    assert (said["status"], said["told_apart_by"]) == ("gap", None)
    assert {*said["victims"].values(), *said["identified"].values(), *said["told_by"].values()} == {None}
    explained = [explainer.explain(each.id) for each in figures]
    assert [(each["status"], each["value"]) for each in explained] == [("gap", None)] * 9
    assert {(each["recount"]["value"], each["recount"]["agrees"]) for each in explained} == {(None, True)}


def test_how_many_people_are_told_apart_is_counted_where_the_year_came_whole(tmp_path):
    small = all_open(small_with_reference(tmp_path))
    whole = [(reference, day) for reference, day in REFERENCES if day >= date(2018, 11, 15)]
    rows = [(reference, day, "8N", OWN[0]) for reference, day in whole]
    small.send("crimes.csv", csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa"), rows))
    header = ("crime_reference", "role", "kind", "age", "sex", "person_reference")
    people = [(each, "victim", "person", 30, "female", f"P{at}") for at, (each, _) in enumerate(whole)]
    small.send("people.csv", csv_bytes(header, people))
    review = review_of(small)
    assert {each.value for each in review.told_apart.victims.values()} == {8 * 366}
    publish_data(small, review, say=told_apart_figures(review))
    said = published_people(small.partnership)
    assert (said["status"], said["told_apart_by"], said["victims"]["strict"]) == (
        "observed",
        "reference",
        8 * 366,
    )
    again = Explainer(small.partnership.folder).explain(review.told_apart.victims["middle"].id)["recount"]
    assert (again["value"], again["agrees"]) == (8 * 366, True)


@pytest.mark.parametrize(
    ("measure", "year", "crimes"),
    [
        ("unique_victims", 2018, 8 * 365),
        ("unique_victims", 2019, None),
        ("recorded_crime", 2019, 8 * 366),
    ],
)
def test_a_month_in_which_people_broke_off_is_a_gap_in_figures_on_people(explained, measure, year, crimes):
    review, explainer = explained
    figure = review.released.count(measure, review.home, Period.financial_year(year))
    assert (figure.value, figure.status) == (crimes, "gap" if crimes is None else "observed")
    again = explainer.explain(figure.id)["recount"]
    assert (again["value"], again["agrees"]) == (crimes, True)


def test_codes_of_a_part_of_a_month_decide_nothing_and_are_in_no_total_by_either_count(broke_off):
    small, review = broke_off
    own, there = review.own_records, Period(date(2018, 4, 1), date(2020, 2, 29))
    [changed] = own.changed
    months = Period(date(2019, 4, 1), date(2020, 2, 29))
    assert (changed.code, changed.after.period, changed.before.period) == (
        "28E",
        months,
        months.year_before(),
    )
    assert (changed.before.value, changed.after.value) == (0, 31)
    days = (date(2020, 2, 29) - FIRST).days + 1
    unknown, alone = own.crimes_of_unknown_codes, own.crimes_without_people
    assert (unknown.value, unknown.period) == (days, there)
    assert (alone.value, alone.period) == (days, there)
    asked = (unknown, alone, changed.before, changed.after)
    publish_data(small, review, "2019-20-codes", say=asked)
    explainer = Explainer(small.partnership.folder)
    again = [explainer.explain(each.id)["recount"] for each in asked]
    assert [(each["value"], each["agrees"]) for each in again] == [(each.value, True) for each in asked]


def _code_of(reference: str, day: date) -> str:
    if reference.endswith("/6"):
        return "ZZ9"  # of no group
    if reference.endswith("/5") and f"{day:%Y-%m}" == "2020-03":
        return "104"
    return "28E" if reference.endswith("/4") and f"{day:%Y-%m}" == "2019-07" else "8N"


def test_a_month_in_the_middle_is_left_out_of_the_period_of_records_and_explain_counts_no_line_of_a_gap(
    tmp_path, capsys
):
    small = all_open(small_with_reference(tmp_path))
    header = ("crime_reference", "recorded_on", "offence_code", "lsoa")
    rows = [(reference, day, "8N", OWN[0]) for reference, day in REFERENCES if f"{day:%Y-%m}" != "2019-07"]
    small.send("crimes.csv", csv_bytes(header, rows))
    review = review_of(small)
    records, gap = review.quality[1].rows, review.released.count("recorded_crime", review.home, review.year)
    assert str(records.period) == "April 2019 to March 2020 without July 2019"
    assert (records.value, records.status) == (8 * (366 - 31), "observed")
    publish_data(small, review, say=(records,))
    explain(small.partnership.folder, [records.id], json=False)
    told = capsys.readouterr().out
    assert f"{8 * (366 - 31):,} of {len(rows):,} records  crimes.csv" in told and "They agree." in told
    explain(small.partnership.folder, [gap.id], json=False)
    told = capsys.readouterr().out
    assert "What came of it, which is not all" in told and "They agree." in told
    assert "crimes.csv, received" in told and " records  crimes.csv" not in told
