"""Hamwic's street files are laid out, counted and flawed as real ones are."""

from collections import Counter

import pytest

from safecity.demo.names import CENTRAL_PLACES, PUBLIC_PLACES, UNREAL
from safecity.demo.offences import PATTERNS

HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context"
)


def year_of(row) -> int:
    """The calendar year in which a row's financial year began."""
    year, month = row["Month"].split("-")
    return int(year) - (int(month) < 4)


@pytest.fixture(scope="module")
def yearly(hamwic_rows):
    return Counter((row["Crime type"], year_of(row)) for row in hamwic_rows)


def share_changed(yearly, category):
    return 100 * (yearly[category, 2019] / yearly[category, 2018] - 1)


def test_every_file_has_the_publishers_header(street_rows):
    assert {",".join(rows[0]) for rows in street_rows.values()} == {HEADER}


def test_hamwic_constabulary_published_48_months_in_a_row(street_rows):
    months = [f"{2016 + (3 + n) // 12}-{(3 + n) % 12 + 1:02d}" for n in range(48)]
    expected = {f"{month}/{month}-hamwic-street.csv" for month in months}
    assert {name for name in street_rows if name.endswith("-hamwic-street.csv")} == expected


def test_a_file_holds_only_its_own_month_and_force(street_rows):
    for name, rows in street_rows.items():
        assert {row["Month"] for row in rows} == {name[:7]}
        assert len({row["Reported by"] for row in rows}) == 1


def test_one_of_six_other_forces_published_nothing_in_one_month(street_rows):
    months = Counter(name.split("/")[1][8:-11] for name in street_rows if "-hamwic-" not in name)
    assert sorted(months.values()) == [2, 3, 3, 3, 3, 3]
    assert "2019-08/2019-08-thrushmoor-street.csv" not in street_rows


def test_asb_in_the_city_is_what_the_published_review_says(yearly):
    assert yearly["Anti-social behaviour", 2018] == 7765
    assert yearly["Anti-social behaviour", 2019] == 7881


def test_drugs_rose_and_burglary_fell_as_in_the_published_review(yearly):
    assert round(share_changed(yearly, "Drugs"), 1) == 37.4
    assert round(share_changed(yearly, "Burglary"), 1) == -12.1
    assert round(share_changed(yearly, "Violence and sexual offences")) == 7


def test_about_32000_crimes_a_year_beside_asb(yearly):
    crimes = (
        sum(yearly[pattern.category, 2019] for pattern in PATTERNS) - yearly["Anti-social behaviour", 2019]
    )
    assert 31_000 < crimes < 34_000


def test_asb_has_no_crime_id_and_no_outcome_and_crime_has_both(street_rows):
    for rows in street_rows.values():
        for row in rows:
            asb = row["Crime type"] == "Anti-social behaviour"
            assert (row["Crime ID"] == "") == (row["Last outcome category"] == "") == asb


def test_a_few_crime_ids_stand_on_several_rows_of_one_month(hamwic_rows):
    ids = Counter(row["Crime ID"] for row in hamwic_rows if row["Crime ID"])
    shared = sum(count for count in ids.values() if count > 1)
    assert 0.002 < shared / sum(ids.values()) < 0.02


def test_about_six_rows_in_a_hundred_have_no_place_at_all(street_rows):
    rows = [row for rows in street_rows.values() for row in rows]
    unlocated = [row for row in rows if not row["LSOA code"]]
    assert 0.05 < len(unlocated) / len(rows) < 0.07
    assert {(row["Location"], row["Longitude"], row["Latitude"], row["LSOA name"]) for row in unlocated} == {
        ("No Location", "", "", "")
    }


def test_summer_has_more_asb_than_winter_and_the_lockdown_less_crime(hamwic_rows):
    asb = Counter(row["Month"][5:] for row in hamwic_rows if row["Crime type"] == "Anti-social behaviour")
    crime = Counter(row["Month"] for row in hamwic_rows if row["Crime type"] != "Anti-social behaviour")
    assert asb["07"] > 1.2 * asb["12"]
    assert crime["2020-03"] < 0.92 * crime["2019-03"]


def test_poor_areas_and_the_town_centre_have_more_crime(hamwic_rows, table):
    decile = {row["lsoa11_code"]: int(row["IMD_decile"]) for row in table("imd2019_lsoa11_ranks_deciles.csv")}
    violence = Counter(row["LSOA code"] for row in hamwic_rows if row["Crime type"].startswith("Violence"))
    city = [code for code in decile if code in violence]
    deciles = Counter(decile[code] for code in city)
    events = Counter()
    for code in city:
        events[decile[code]] += violence[code]
    assert set(deciles) == set(range(1, 11)), "every tenth of the nation occurs"
    assert deciles[1] > 2 * deciles[10]
    assert events[1] / deciles[1] > 2 * events[10] / deciles[10]
    assert sum(count for _, count in violence.most_common(5)) > 0.1 * violence.total()


def test_every_street_is_invented(street_rows):
    public = {f"On or near {place}" for place in (*CENTRAL_PLACES, *PUBLIC_PLACES)} | {"No Location"}
    for location in {row["Location"] for rows in street_rows.values() for row in rows} - public:
        assert any(unreal in location for unreal in UNREAL), location


def test_everything_happens_far_out_at_sea(street_rows):
    points = {
        (float(row["Longitude"]), float(row["Latitude"]))
        for rows in street_rows.values()
        for row in rows
        if row["Longitude"]
    }
    # South of Portland Bill and the Isle of Wight, north of the Cotentin and of Alderney.
    assert all(-2.4 < longitude < -0.2 and 49.9 < latitude < 50.45 for longitude, latitude in points)
