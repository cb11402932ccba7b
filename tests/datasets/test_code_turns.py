"""Codes that stop or begin within two years, followed month by month."""

from datetime import date

from safecity.datasets.quality.own_records import examine_records
from safecity.vocabulary import Period

YEARS = (Period.financial_year(2018), Period.financial_year(2019))


def crimes(*, until: tuple[int, int], then: str) -> bytes:
    """Two years of crimes, of 28E and 46 by turns; after a month 28E is written otherwise."""
    lines = ["crime_reference,recorded_on,offence_code,lsoa"]
    for year in YEARS:
        for month in year.months():
            for number in range(24):
                code = (
                    "46" if number % 2 else "28E" if (month.start.year, month.start.month) <= until else then
                )
                day = date(month.start.year, month.start.month, 1 + number)
                lines.append(f"{month.start:%y%m}-{number},{day},{code},E01999901")
    return "\n".join(lines).encode() + b"\n"


def turns(small) -> list[tuple]:
    store = small.store()
    try:
        found = examine_records(store, YEARS)
        return [(each.code, each.stopped, each.month, each.is_known) for each in found.turns]
    finally:
        store.close()


def test_a_code_that_stops_and_one_that_begins_in_mid_year_are_both_seen(small):
    small.send("crimes.csv", crimes(until=(2019, 9), then="28ZZ"))
    assert turns(small) == [
        ("28E", True, date(2019, 9, 1), True),
        ("28ZZ", False, date(2019, 10, 1), False),
    ]


def test_known_codes_are_followed_as_well(small):
    small.send("crimes.csv", crimes(until=(2018, 9), then="30A"))
    assert turns(small) == [("28E", True, date(2018, 9, 1), True), ("30A", False, date(2018, 10, 1), True)]


def test_a_silence_that_chance_can_make_is_none(small):
    small.send("crimes.csv", crimes(until=(2020, 2), then="46"))  # one month, twelve records
    assert turns(small) == []
