"""The day of an outcome: what cannot be is not known, the crime counts, and both counts agree."""

from datetime import date

import pytest

from safecity.datasets.crimes import CRIMES
from safecity.datasets.quality.doubts import doubts
from safecity.recount.record import _came_of_it_in_time
from tests.datasets.small import sent

RECORDS = """
    crime_reference | recorded_on | offence_code | lsoa      | committed_from | outcome_code | outcome_on
    1               | 2019-07-10  | 8N           | E01999901 | 2019-07-01     | 1            | 2031-01-01
    2               | 2019-07-10  | 8N           | E01999901 | 2019-07-01     | 1            | 2019-06-30
    3               | 2019-07-10  | 8N           | E01999901 |                | 1            | 2019-07-09
    4               | 2019-07-10  | 8N           | E01999901 | 2019-07-01     | 1            | 2019-07-01
    5               | 2019-07-10  | 8N           | E01999901 |                | 1            | 2019-07-10
    6               | 2019-07-10  | 8N           | E01999901 | 2019-07-01     |              |
"""


def test_a_day_after_the_file_or_before_the_crime_is_not_known_and_the_crime_counts(small):
    small.send("crimes.csv", sent(RECORDS), on="2019-08-01")
    store = small.store()
    try:
        rows = store.table(CRIMES).order_by("crime_reference").to_pyarrow().to_pylist()
        assert [row["outcome_on"] and row["outcome_on"].isoformat() for row in rows] == [
            None, None, None, "2019-07-01", "2019-07-10", None,
        ]  # fmt: skip
        found = doubts(store)
        assert found.outcome_days_impossible == 3
        assert any("3 days of outcomes cannot be" in each for each in found.in_words())
    finally:
        store.close()


@pytest.mark.parametrize(
    ("began", "outcome", "in_time"),
    [
        ("2019-07-01", "2031-01-01", False),
        ("01/07/2019 12:30", "2019-06-30", False),
        ("", "2019-07-09", False),
        ("2019-07-01", "01/07/2019", True),
        ("", "2019-07-10", True),
        ("2019-07-01", "2019-08-02", True),
        ("2019-07-01", "2019-08-03", False),
    ],
)
def test_the_second_count_believes_the_same_days(began, outcome, in_time):
    cells = {"committed_from": began, "outcome_on": outcome}
    assert _came_of_it_in_time(date(2019, 7, 10), cells, date(2019, 8, 1)) is in_time
