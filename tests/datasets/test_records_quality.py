"""What the records are like, against the same worked out in plain Python on records drawn by chance."""

from collections import Counter
from datetime import date, datetime, timedelta
from random import Random

import pytest

from safecity.datasets.quality.own_records import ENOUGH, LATE, Drift, examine_records
from safecity.vocabulary import Period
from tests.datasets.small import Small, csv_bytes, sent

YEARS = (Period.financial_year(2018), Period.financial_year(2019))
FLAGS = ("domestic", "alcohol")
HEADINGS = ("crime_reference", "recorded_on", "committed_from", "committed_to", "offence_code", "lsoa", "premises",
            "outcome_code", *FLAGS)  # fmt: skip
PEOPLE = ("crime_reference", "role", "kind", "age", "sex", "relationship", "person_reference")


def crimes(chance: Random, number: int) -> list[dict[str, str]]:
    found = []
    for at in range(number):
        recorded = date(2018, 4, 1) + timedelta(chance.randrange(730))
        took = chance.choice((0, 0, 0, 3, 7, 8, 31, 32, 365, 366, 4000))
        ended = datetime.combine(recorded, datetime.min.time()) - timedelta(took)
        if chance.random() < 0.3:
            ended = ended.replace(day=1)
        began = ended - timedelta(minutes=chance.choice((0, 0, 15, 1440)))
        known, last = chance.random() < 0.8, chance.random() < 0.5
        found.append({
            "crime_reference": f"C{at}",
            "recorded_on": str(recorded),
            "committed_from": f"{began:%Y-%m-%d %H:%M}" if known else "",
            "committed_to": f"{ended:%Y-%m-%d %H:%M}" if known and last else "",
            "offence_code": chance.choice(("8N", "28A" if recorded < date(2019, 4, 1) else "28E", "46")),
            "lsoa": chance.choice(("E01999901", "")),
            "premises": chance.choice(("residential", "")),
            "outcome_code": "",
            **{flag: chance.choice(("Y", "N", "")) for flag in FLAGS},
        })  # fmt: skip
    return found


def people(chance: Random, number: int) -> list[dict[str, str]]:
    return [
        {
            "crime_reference": f"C{chance.randrange(number + 5)}",
            "role": chance.choice(("victim", "suspect")),
            "kind": chance.choice(("person", "person", "business")),
            "age": chance.choice(("34", "")),
            "sex": chance.choice(("female", "")),
            "relationship": chance.choice(("partner", "")),
            "person_reference": chance.choice(("P1", "P2", "P3", "")),
        }
        for _ in range(number)
    ]


def standing(drawn_people: list[dict]) -> list[dict]:
    """Without the rows that a later one says again: of a person in the same role of a crime, or of a business."""
    found: dict[tuple, dict] = {}
    for at, row in enumerate(drawn_people):
        who = row["person_reference"] or (at if row["kind"] == "person" else "")
        said = () if row["person_reference"] else tuple(row.values())
        found[row["crime_reference"], row["role"], who, said] = row
    return list(found.values())


def examined(small: Small, drawn_crimes: list[dict], drawn_people: list[dict]):
    small.send("crimes.csv", csv_bytes(HEADINGS, [row.values() for row in drawn_crimes]))
    small.send("people.csv", csv_bytes(PEOPLE, [row.values() for row in drawn_people]))
    store = small.store()
    try:
        return examine_records(store, YEARS)
    finally:
        store.close()


@pytest.mark.parametrize("seed", [0, *(pytest.param(each, marks=pytest.mark.soak) for each in (1, 2))])
def test_it_agrees_with_plain_python_on_any_records(small, seed):
    chance = Random(seed)
    sent_crimes, sent_people = crimes(chance, 400), people(chance, 300)
    found = examined(small, sent_crimes, sent_people)
    every, sent_people = sent_people, standing(sent_people)
    assert found.doubts.people_repeated == sum(
        row["crime_reference"] in {each["crime_reference"] for each in sent_crimes} for row in every
    ) - sum(
        row["crime_reference"] in {each["crime_reference"] for each in sent_crimes} for row in sent_people
    )

    months: dict[tuple[str, str], Counter] = {}
    for row in sent_crimes:
        for name in (*HEADINGS[2:4], "premises", *FLAGS):
            months.setdefault(("crimes", name), Counter()).update(
                {(row["recorded_on"][:7], bool(row[name])): 1}
            )
        months.setdefault(("crimes", "place"), Counter()).update(
            {(row["recorded_on"][:7], bool(row["lsoa"])): 1}
        )
    month_of = {row["crime_reference"]: row["recorded_on"][:7] for row in sent_crimes}
    for row in sent_people:
        if row["kind"] == "person" and row["crime_reference"] in month_of:
            month = month_of[row["crime_reference"]]
            for name, value in (
                ("age", row["age"]), ("sex", row["sex"]), ("person", row["person_reference"]),
                ("relationship", row["relationship"] or row["role"] != "victim"),
            ):  # fmt: skip
                months.setdefault(("crime_people", name), Counter()).update({(month, bool(value)): 1})
    for (dataset, field), counts in months.items():
        (filled,) = [each for each in found.filled if (each.dataset, each.field) == (dataset, field)]
        expected = {
            date.fromisoformat(f"{month}-01"): (
                counts[month, True],
                counts[month, True] + counts[month, False],
            )
            for month, _ in counts
        }
        assert filled.months == expected, (dataset, field)

    for year, times in zip(YEARS, found.times, strict=True):
        inside = [
            row
            for row in sent_crimes
            if row["committed_from"] and str(year.start) <= row["recorded_on"] <= str(year.end)
        ]
        began = [datetime.fromisoformat(row["committed_from"]) for row in inside]
        took = [
            date.fromisoformat(row["recorded_on"])
            - datetime.fromisoformat(row["committed_to"] or row["committed_from"]).date()
            for row in inside
        ]
        assert (times.began, times.midnight, times.first_of_month) == (
            len(inside),
            sum((each.hour, each.minute) == (0, 0) for each in began),
            sum(each.day == 1 for each in began),
        )
        assert times.late == tuple(sum(each.days > days for each in took) for days in LATE)

    codes = [Counter(row["offence_code"] for row in sent_crimes if (row["recorded_on"] < "2019-04-01") == first)
             for first in (True, False)]  # fmt: skip
    assert [(each.code, each.before, each.after) for each in found.drift] == [
        (code, codes[0][code], codes[1][code]) for code in ("28A", "28E")
    ]

    roles: dict[tuple[str, str], set[str]] = {}
    for row in sent_people:
        if row["person_reference"] and row["crime_reference"] in month_of:
            roles.setdefault((row["crime_reference"], row["person_reference"]), set()).add(row["role"])
    in_crimes = {row["crime_reference"] for row in sent_people}
    doubted = found.doubts
    assert doubted.in_two_roles == sum(len(each) > 1 for each in roles.values())
    assert doubted.people_without_crime == sum(row["crime_reference"] not in month_of for row in sent_people)
    assert doubted.crimes_without_people == len(month_of.keys() - in_crimes)


@pytest.mark.parametrize(
    ("after", "drift"), [(ENOUGH - 1, []), (ENOUGH, [Drift("crimes", "offence_code", "28E", 0, ENOUGH)])]
)
def test_a_rare_code_neither_came_nor_went(small, after, drift):
    rows = [("A1", "2018-07-01", "8N", ""), *((f"B{at}", "2019-07-01", "28E", "") for at in range(after)),
            ("C1", "2019-07-01", "8N", "")]  # fmt: skip
    small.send("crimes.csv", csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa"), rows))
    store = small.store()
    found = examine_records(store, YEARS)
    store.close()
    assert list(found.drift) == drift


def test_a_year_that_did_not_come_has_no_codes_to_lose(small):
    rows = [(f"B{at}", "2019-07-01", "28E", "") for at in range(50)]
    small.send("crimes.csv", csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa"), rows))
    store = small.store()
    found = examine_records(store, YEARS)
    store.close()
    assert found.drift == () and found.times == ()


def test_nothing_is_said_where_the_force_sent_nothing(small):
    small.send("other.csv", sent("LSOA11CD | LAD20CD | LAD20NM\n E01999901 | E06999901 | Hamwic"))
    store = small.store()
    try:
        assert examine_records(store, YEARS) is None
    finally:
        store.close()
