"""What measures rest on beside single fields, against the same in plain Python on records drawn by chance."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from safecity.datasets.quality.heavy_months import HeavyMonth
from safecity.datasets.quality.own_records import examine_records
from safecity.vocabulary.rests_on import ALIKE, PERSONS, age_of, flag_of
from tests.datasets.small import csv_bytes
from tests.datasets.test_records_quality import HEADINGS, YEARS, crimes

PEOPLE = ("crime_reference", "role", "kind", "age", "sex", "person_reference")


def people(chance: Random, of: list[dict]) -> list[dict]:
    """Somebody harmed by each crime; of the later year a third are of 18."""
    found = []
    for at, crime in enumerate(of):
        later = crime["recorded_on"] >= "2019-04-01"
        default = later and chance.random() < 1 / 3
        kind = "business" if chance.random() < (0.8 if crime["offence_code"] == "46" else 0.3) else "person"
        age = "18" if default else str(chance.randrange(12, 80))
        found.append({
            "crime_reference": crime["crime_reference"], "role": "victim", "kind": kind,
            "age": age if kind == "person" else "", "sex": "", "person_reference": f"P{at}" if kind == "person" else "",
        })  # fmt: skip
    return found


def examined(small, drawn_crimes, drawn_people=()):
    small.send("crimes.csv", csv_bytes(HEADINGS, [row.values() for row in drawn_crimes]))
    if drawn_people:
        small.send("people.csv", csv_bytes(PEOPLE, [row.values() for row in drawn_people]))
    store = small.store()
    try:
        return examine_records(store, YEARS)
    finally:
        store.close()


def rests(found, field):
    (of,) = [each for each in found.rests if each.field == field]
    return {f"{month:%Y-%m}": counts for month, counts in of.months.items()}


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.soak)])
def test_it_agrees_with_plain_python_on_any_records(small, seed):
    chance = Random(seed)
    drawn = crimes(chance, 1200)
    drawn += [
        {**row, "crime_reference": f"N{at}"} for at, row in enumerate(drawn[:60])
    ]  # again, under new references
    harmed = people(chance, drawn)
    found = examined(small, drawn, harmed)
    months = sorted({row["recorded_on"][:7] for row in drawn})
    of_month = {month: [row for row in drawn if row["recorded_on"][:7] == month] for month in months}
    for flag in ("domestic", "alcohol"):
        ticked = {
            month: (sum(row[flag] == "Y" for row in rows), len(rows)) for month, rows in of_month.items()
        }
        assert rests(found, flag_of(flag)) == ticked
    said = {
        month: (len(rows) - len({tuple(list(row.values())[1:]) for row in rows}), len(rows))
        for month, rows in of_month.items()
    }
    assert rests(found, ALIKE) == said and sum(number for number, _ in said.values()) >= 60

    code_of = {row["crime_reference"]: row["offence_code"] for row in drawn}
    month_of = {row["crime_reference"]: row["recorded_on"][:7] for row in drawn}
    of_people = [
        row for row in harmed if code_of[row["crime_reference"]] != "46"
    ]  # which mostly harms businesses
    victims = Counter(month_of[row["crime_reference"]] for row in of_people)
    persons = Counter(month_of[row["crime_reference"]] for row in of_people if row["kind"] == "person")
    assert rests(found, PERSONS) == {month: (persons[month], number) for month, number in victims.items()}

    aged = [row for row in harmed if row["age"]]
    known = Counter(month_of[row["crime_reference"]] for row in aged)
    eighteen = Counter(month_of[row["crime_reference"]] for row in aged if row["age"] == "18")
    assert rests(found, age_of("victim", 18)) == {
        month: (eighteen[month], number) for month, number in known.items()
    }
    assert [each.field for each in found.rests if each.field.startswith("ages")] == [age_of("victim", 18)]


def test_days_on_which_a_backlog_came_are_found_by_month(small):
    """Twenty a day, and on three days of April of the year a hundred; sixty on one day of July."""
    days = [date(2018, 4, 1) + timedelta(day) for day in range(731)]
    heavy = {date(2019, 4, 2): 100, date(2019, 4, 3): 100, date(2019, 4, 4): 100, date(2019, 7, 9): 60}
    drawn = [
        {**dict.fromkeys(HEADINGS, ""), "crime_reference": f"{day:%y%m%d}-{number}", "recorded_on": str(day),
         "offence_code": "8N", "lsoa": "E01999901"}
        for day in days
        for number in range(heavy.get(day, 20))
    ]  # fmt: skip
    assert examined(small, drawn).heavy == (
        HeavyMonth(date(2019, 4, 1), 3, 300, 60, tuple(date(2019, 4, day) for day in (2, 3, 4))),
        HeavyMonth(date(2019, 7, 1), 1, 60, 20, (date(2019, 7, 9),)),
    )
