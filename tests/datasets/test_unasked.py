"""In which months a column of a force's own records was asked of nobody: where not one record fills it."""

from datetime import date

from safecity.datasets.unasked import unasked
from tests.datasets.small import Small, sent

JULY, AUGUST = date(2019, 7, 1), date(2019, 8, 1)
CRIMES = """
    crime_reference | recorded_on | offence_code | lsoa      | domestic | alcohol | committed_from
    1               | 2019-07-01  | 8N           | E01999901 | Y        |         | 2019-07-01
    2               | 2019-07-09  | 8N           | E01999901 |          |         |
    3               | 2019-08-01  | 8N           |           |          | N       |
"""
PEOPLE = """
    crime_reference | role     | kind     | age | sex | relationship | person_reference
    1               | victim   | person   |     |     |              | A
    1               | offender | person   | 30  |     | partner      | B
    2               | victim   | business |     |     | stranger     |
    3               | victim   | person   |     |     | partner      | A
"""


def found(small: Small) -> dict[tuple[str, str], set[date]]:
    store = small.store()
    try:
        return {asked: set(months) for asked, months in unasked(store).items()}
    finally:
        store.close()


def test_one_filled_cell_of_a_month_is_enough_and_a_no_fills_as_well_as_a_yes(small):
    small.send("crimes.csv", sent(CRIMES))
    silent = found(small)
    assert silent["crimes", "domestic"] == {AUGUST}
    assert silent["crimes", "alcohol"] == {JULY}
    assert silent["crimes", "committed_from"] == {AUGUST}
    assert silent["crimes", "drugs"] == {JULY, AUGUST}  # there is no such column
    assert not any(column in ("recorded_on", "offence_code", "lsoa") for _, column in silent)


def test_what_a_victim_is_to_the_offender_is_asked_of_persons_who_were_victims(small):
    small.send("crimes.csv", sent(CRIMES))
    small.send("people.csv", sent(PEOPLE))
    silent = found(small)
    assert silent["crime_people", "relationship"] == {JULY}
    assert silent["crime_people", "age"] == {AUGUST}
    assert silent["crime_people", "sex"] == {JULY, AUGUST}


def test_where_empty_means_no_the_mapping_can_say_so(small):
    mapping = """
        [crimes.columns]
        crime_reference = "crime_reference"
        recorded_on = "recorded_on"
        offence_code = "offence_code"
        lsoa = "lsoa"
        domestic = "domestic"
        [crimes.codes.domestic]
        "Y" = "Y"
        "" = "N"
    """
    (small.partnership.folder / "mapping.toml").write_text(mapping, encoding="utf-8")
    small.send("crimes.csv", sent(CRIMES))
    assert ("crimes", "domestic") not in found(small)
