"""What a force's own records lack is told kind by kind: months that did not come, and months that came in part."""

import json
from datetime import date, timedelta

import pytest

from safecity.datasets.quality.months_lacking import months_lacking
from safecity.outputs.words.lacking import gaps_shortly, lacking_words
from safecity.vocabulary import Period
from safecity.vocabulary.months_lacking import MonthInPart, MonthsLacking
from tests.datasets.small import Small, csv_bytes

FIRST, LAST = date(2019, 8, 1), date(2020, 3, 31)


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(number) for number in range((last - first).days + 1)]


def crimes(came: list[date]) -> bytes:
    rows = [(f"{day}/{number}", day, "8N", "E01999901") for day in came for number in range(12)]
    return csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa"), rows)


def people(came: list[date]) -> bytes:
    rows = [
        (f"{day}/{number}", "victim", "person", 30, "female", f"P{number}")
        for day in came
        for number in range(12)
    ]
    return csv_bytes(("crime_reference", "role", "kind", "age", "sex", "person_reference"), rows)


def incidents(came: list[date]) -> bytes:
    rows = [(f"{day}/{number}", day, "asb nuisance", "E01999901") for day in came for number in range(9)]
    return csv_bytes(("incident_reference", "recorded_on", "category", "lsoa"), rows)


def said(small: Small, span: Period | None = None) -> dict[str, list[str]]:
    store = small.store()
    try:
        return {each.kind: lacking_words(each) for each in months_lacking(store, span)}
    finally:
        store.close()


ALL = days(FIRST, LAST)
CUT = [day for day in ALL if day.month != 9 and day <= date(2020, 3, 15)]
GONE = ["September 2019 did not come and is a gap"]
IN_PART = ["March 2020 came only in part, to the 15th, and is a gap"]


def test_crimes_with_a_month_missing_and_the_last_one_cut_beside_whole_incidents(tmp_path):
    small = Small.new(tmp_path)
    small.send("crimes.csv", crimes(CUT))
    small.send("crime_people.csv", people(ALL))
    small.send("incidents.csv", incidents(ALL))
    assert said(small) == {"crimes": GONE + IN_PART, "crime_people": GONE + IN_PART}
    assert said(small, Period.financial_year(2018))["crimes"] == ["2018/19 did not come and is a gap"]
    assert said(small, Period.quarter(2019, 2))["crimes"] == [
        "July 2019 and September 2019 did not come and are gaps"
    ]


def test_people_that_break_off_within_a_month_of_whole_crimes_leave_a_gap_of_their_own(tmp_path):
    small = Small.new(tmp_path)
    small.send("crimes.csv", crimes(ALL))
    small.send("crime_people.csv", people(CUT))
    assert said(small) == {"crime_people": GONE + IN_PART}


def test_a_month_thinned_out_is_a_gap_unless_its_file_is_said_to_be_right(tmp_path):
    small = Small.new(tmp_path)
    few = csv_bytes(
        ("crime_reference", "recorded_on", "offence_code", "lsoa"),
        [
            (f"{day}/{number}", day, "8N", "E01999901")
            for day in ALL
            for number in range(4 if day.month == 11 else 12)
        ],
    )
    small.send("crimes.csv", few)
    thin = ["November 2019 came only in part, with under half of what is usual, and is a gap"]
    assert said(small) == {"crimes": thin}
    small.send("crimes.csv", few, replace=True)
    assert said(small) == {}


def test_a_month_in_which_no_record_says_where_is_a_gap(tmp_path):
    small = Small.new(tmp_path)
    rows = [
        (f"{day}/{number}", day, "8N", "" if day.month == 12 else "E01999901")
        for day in ALL
        for number in range(12)
    ]
    small.send("crimes.csv", csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa"), rows))
    assert said(small) == {"crimes": ["December 2019 came without the place of any record and is a gap"]}


@pytest.mark.parametrize("broke_off", [date(2020, 3, 31), date(2020, 3, 11)])
def test_months_of_which_every_point_lies_outside_the_outlines_lack_a_place_and_no_days(tmp_path, broke_off):
    small = Small.new(tmp_path)
    outline = {"type": "Polygon", "coordinates": [[[0, 0], [0, 100], [100, 100], [100, 0], [0, 0]]]}
    area = {"type": "Feature", "properties": {"LSOA11CD": "E01999901"}, "geometry": outline}
    small.send("outlines.geojson", json.dumps({"type": "FeatureCollection", "features": [area]}).encode())
    rows = [
        (f"{day}/{number}", day, "8N", 400000, 100000)
        for day in ALL
        if day <= broke_off
        for number in range(12)
    ]
    header = ("crime_reference", "recorded_on", "offence_code", "easting", "northing")
    small.send("crimes.csv", csv_bytes(header, rows))
    store = small.store()
    found = months_lacking(store)
    store.close()
    (crimes,) = found
    assert all(each.nowhere for each in crimes.in_part) and len(crimes.in_part) == 8
    if broke_off == LAST:
        assert lacking_words(crimes) == [
            "August 2019 to March 2020 came without the place of any record and are gaps"
        ]
        assert gaps_shortly(crimes) == "August 2019 to March 2020 came without the place of any record"
    else:
        assert lacking_words(crimes) == [
            "August 2019 to February 2020 came without the place of any record and are gaps",
            "March 2020 came only in part, to the 11th and without the place of any record, and is a gap",
        ]
        assert gaps_shortly(crimes) == (
            "March 2020 came only in part and August 2019 to March 2020 came without the place of any record"
        )


@pytest.mark.parametrize(
    ("lost", "words"),
    [
        (days(date(2020, 3, 1), date(2020, 3, 7)), "from the 8th"),
        (
            days(date(2020, 3, 1), date(2020, 3, 7)) + days(date(2020, 3, 22), LAST),
            "from the 8th to the 21st",
        ),
        (days(date(2020, 3, 10), date(2020, 3, 12)), "without the 10th to the 12th"),
    ],
)
def test_which_days_of_a_month_came(tmp_path, lost, words):
    small = Small.new(tmp_path)
    small.send("crimes.csv", crimes([day for day in ALL if day not in lost]))
    assert said(small) == {"crimes": [f"March 2020 came only in part, {words}, and is a gap"]}


def test_many_months_in_part_are_told_by_their_runs(tmp_path):
    small = Small.new(tmp_path)
    small.send("crimes.csv", crimes([day for day in ALL if day.day < 20]))
    assert said(small) == {"crimes": ["August 2019 to March 2020 came only in part and are gaps"]}


def test_whole_records_and_open_data_lack_nothing(tmp_path):
    small = Small.new(tmp_path)
    assert said(small) == {}
    small.send("crimes.csv", crimes(ALL))
    assert said(small) == {}


def test_many_months_in_part_say_which_of_them_have_no_place_either():
    parts = tuple(
        MonthInPart(month, (Period(month.start.replace(day=20), month.end),), nowhere=month.start.month < 6)
        for month in Period.financial_year(2019).months()[:5]
    )
    assert lacking_words(MonthsLacking("crimes", (), parts)) == [
        "April to August 2019 came only in part, April to May 2019 without the place of any record, and are gaps"
    ]


def thin(months: list[date], a_day: int) -> bytes:
    first, last = date(2018, 4, 1), date(2020, 3, 31)
    rows = [
        (f"{day}/{number}", day, "8N", "E01999901")
        for day in days(first, last)
        for number in range(a_day if day.replace(day=1) in months else 12)
    ]
    return csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa"), rows)


NEWEST = [date(2019, month, 1) for month in (10, 11, 12)] + [date(2020, month, 1) for month in (1, 2, 3)]


@pytest.mark.parametrize(
    "months", [NEWEST, NEWEST[3:], NEWEST[:4], [date(2018, month, 1) for month in range(4, 10)]]
)
def test_thin_months_beside_thin_months_are_gaps_and_a_true_fall_can_be_said_to_be_one(tmp_path, months):
    small = Small.new(tmp_path)
    small.send("crimes.csv", thin(months, 4))
    (said_of,) = said(small)["crimes"] if len(months) > 4 else [said(small)["crimes"][0]]
    assert "came only in part" in said_of
    store = small.store()
    (found,) = months_lacking(store)
    store.close()
    assert [each.month.start for each in found.in_part] == months
    small.send("crimes.csv", thin(months, 4), replace=True)
    assert said(small) == {}


def test_a_fall_by_a_third_as_of_a_lockdown_is_no_gap(tmp_path):
    small = Small.new(tmp_path)
    small.send("crimes.csv", thin(NEWEST, 8))
    assert said(small) == {}


def test_a_handful_where_a_small_place_has_sixty_a_month_is_a_gap(tmp_path):
    small = Small.new(tmp_path)
    rows = [
        (f"{day}/{number}", day, "8N", "E01999901")
        for day in days(date(2018, 4, 1), LAST)
        for number in range(2)
        if day.replace(day=1) != date(2019, 9, 1) or (day.day % 3 == 0 and number == 0)
    ]
    small.send("crimes.csv", csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa"), rows))
    assert said(small) == {
        "crimes": ["September 2019 came only in part, with under half of what is usual, and is a gap"]
    }
