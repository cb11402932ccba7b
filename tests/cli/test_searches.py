"""Stops and searches of the place's own force by year, from the open files; a year lacking a month is not known."""

import pytest

from safecity.cli.reviewed.explanations import searches
from safecity.vocabulary import Period
from tests.datasets.small import Small, csv_bytes, zipped

HEADER = (
    "Type", "Date", "Part of a policing operation", "Policing operation", "Latitude", "Longitude", "Gender",
    "Age range", "Self-defined ethnicity", "Officer-defined ethnicity", "Legislation", "Object of search", "Outcome",
    "Outcome linked to object of search", "Removal of more than just outer clothing",
)  # fmt: skip
YEARS = (Period.financial_year(2018), Period.financial_year(2019))


def month_of_searches(month: str, number: int) -> bytes:
    rows = [
        ("Person search", f"{month}-{1 + at % 28:02d}T{at % 24:02d}:00:00+00:00", "False", "", "", "", "Male", "18-24",
         "", "White", "Misuse of Drugs Act 1971 (section 23)", "Controlled drugs", "Arrest", "", "False")
        for at in range(number)
    ]  # fmt: skip
    return csv_bytes(HEADER, rows)


@pytest.fixture
def small(tmp_path) -> Small:
    return Small.new(tmp_path)


def send(small: Small, numbers: dict[str, int], *, force: str) -> None:
    entries = {
        f"{month}/{month}-{force}-stop-and-search.csv": month_of_searches(month, number)
        for month, number in numbers.items()
    }
    path = zipped(small.partnership.folder / f"{force}.zip", entries)
    small.send(path.name, path.read_bytes())


def test_the_own_forces_searches_are_added_up_and_another_forces_left_out(small):
    months = {f"{month.start:%Y-%m}": 30 + at for year in YEARS for at, month in enumerate(year.months())}
    send(small, months, force=small.partnership.force)
    send(small, dict.fromkeys(months, 7), force="elsewhere")
    store = small.store()
    try:
        found = searches(store, small.partnership, YEARS)
    finally:
        store.close()
    assert [found[year].value for year in YEARS] == [sum(range(30, 42))] * 2
    assert found[YEARS[1]].place.level == "force" and found[YEARS[1]].unit == "searches"


def test_a_year_of_which_a_month_did_not_come_is_not_known(small):
    months = {f"{month.start:%Y-%m}": 5 for year in YEARS for month in year.months()}
    del months["2019-12"]
    send(small, months, force=small.partnership.force)
    store = small.store()
    try:
        found = searches(store, small.partnership, YEARS)
    finally:
        store.close()
    assert set(found) == {YEARS[0]}


def test_without_any_such_file_nothing_is_known(small):
    store = small.store()
    try:
        assert searches(store, small.partnership, YEARS) == {}
    finally:
        store.close()
