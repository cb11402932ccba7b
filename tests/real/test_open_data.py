"""The open data itself: counts to check a load by, and every fault that is really in it."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from safecity.cli.receiving import receive_all
from safecity.cli.reviewed.reviewing import make_review
from safecity.datasets.at_hand import at_hand
from safecity.datasets.loading.opened import Opened, open_member
from safecity.datasets.opening import open_store
from safecity.datasets.outcomes import OUTCOMES
from safecity.datasets.places.geography import read_geography
from safecity.datasets.quality.open_records import examine
from safecity.datasets.reference import LOOKUPS
from safecity.datasets.stop_and_search import STOP_AND_SEARCH
from safecity.datasets.street_crimes import STREET_CRIMES
from safecity.datasets.street_incidents import STREET_INCIDENTS
from safecity.extracts.archive import members
from safecity.measures.catalogue import CATALOGUE
from safecity.partnership import Partnership, new_partnership
from safecity.vocabulary import Period

pytestmark = pytest.mark.real
YEARS = (Period.financial_year(2018), Period.financial_year(2019))
JULY = Period.month(2019, 7)
MEASURES = [
    CATALOGUE[name]
    for name in (
        "violence_and_sexual_offences",
        "asb",
        "burglary",
        "drugs",
        "robbery",
        "vehicle_crime",
        "all_crime",
    )
]

NEEDED = (
    "lookup_lsoa11_lad20.csv", "lookup_lsoa11_ward17.csv", "lookup_lsoa11_lsoa21_lad22.csv",
    "lookup_lsoa21_ward24_lad24.csv", "lookup_lad24_csp24_pfa24.csv", "imd2019_england_lsoa11_ranks_deciles.csv",
    "population_mid2017_lsoa11_single_year_of_age.csv.gz", "population_mid2019_lsoa11_single_year_of_age.csv.gz",
    "boundaries/ward/E06000023.geojson", "boundaries/lsoa11/E06000023.geojson",
)  # fmt: skip


def received(folder: Path, data: Path, *files: str, area: str, name: str, force: str) -> Partnership:
    made = new_partnership(folder / name, name=name, area=area, force=force)
    receipt = receive_all(made, [data / file for file in files], received=date(2024, 6, 1))
    assert receipt.refused == []
    return made


@pytest.fixture(scope="module")
def bristol(real_data, tmp_path_factory):
    """Bristol with its force's 45 months, then three months of all forces, and all reference files."""
    made = received(
        tmp_path_factory.mktemp("real"), real_data, "police_uk/avon-and-somerset_2018-01_2021-09.zip",
        area="E06000023", name="Bristol", force="avon-and-somerset",
    )  # fmt: skip
    later = ["police_uk/all-forces_2019-07_2019-09.zip",
             "police_uk/avon-and-somerset_outcomes-and-stop-search_2019-07_2019-09.zip",
             *[f"reference/{name}" for name in NEEDED]]  # fmt: skip
    receive_all(made, [real_data / file for file in later], received=date(2024, 6, 2))
    store = open_store(made.store, made.extracts)
    yield made, store
    store.close()


@pytest.fixture(scope="module")
def review(bristol):
    made, store = bristol
    return make_review(made, store, at_hand(store, made.force), YEARS[1], MEASURES)


@pytest.mark.parametrize(
    "measure, counts",
    [
        ("violence_and_sexual_offences", (15321, 15857)), ("asb", (14786, 13725)), ("burglary", (3492, 2974)),
        ("drugs", (804, 1042)), ("robbery", (744, 862)), ("vehicle_crime", (4242, 4467)),
    ],
)  # fmt: skip
def test_bristol_counts_as_published(review, measure, counts):
    assert tuple(review.released.count(measure, review.home, year).value for year in YEARS) == counts


def test_rows_of_the_force_without_a_place_are_counted_and_said(review):
    assert [year.unlocated.value for year in review.quality] == [20458, 18146]
    assert [year.missing for year in review.quality] == [(), ()]


def test_crime_ids_rows_and_ids_by_category_are_three_different_counts(review):
    for year in review.quality:
        assert year.crime_ids.value <= year.crime_ids_and_categories.value <= year.crime_rows.value
        assert year.crime_ids.value < year.crime_rows.value
        counted = review.released.count("all_crime", review.home, year.period).value
        assert year.crime_rows.value == counted, "the measure counts rows"


def test_asb_has_no_crime_id_and_one_crime_id_can_stand_on_several_rows(bristol):
    _, store = bristol
    crimes = store.table(STREET_CRIMES)
    crimes = crimes.filter(crimes.reported_by == "Avon and Somerset Constabulary")
    rows = (
        crimes.filter(crimes.crime_id.notnull()).group_by("crime_id").aggregate(rows=lambda row: row.count())
    )
    repeated = rows.filter(rows.rows > 1).rows.sum().to_pyarrow().as_py()
    assert 18_000 < repeated < 20_000
    assert "crime_id" not in store.table(STREET_INCIDENTS).columns


def test_every_record_of_every_file_is_accounted_for(bristol):
    _, store = bristol
    files = [file for load in store.loads for file in load.files if file.source]
    assert len(files) > 160 and all(
        sum(file.accepted.values()) + file.rejected + file.duplicates == file.records for file in files
    )


def test_july_2019_is_the_same_older_download_in_both_archives(bristol):
    _, store = bristol
    again = [file for load in store.loads for file in load.files if file.duplicate_of]
    assert [file.entry for file in again] == ["2019-07/2019-07-avon-and-somerset-street.csv"]
    assert again[0].duplicates == again[0].records > 10_000


def test_outcomes_are_revised_between_downloads_and_identifiers_are_not(bristol):
    made, store = bristol
    assert sorted(unit.what for unit in store.superseded()) == [
        ("avon-and-somerset", "2019-08-01"), ("avon-and-somerset", "2019-09-01"),
    ]  # fmt: skip
    earlier = open_store(made.store, made.extracts, known_on=date(2024, 6, 1))
    before, after = (august(each) for each in (earlier, store))
    earlier.close()
    assert sorted(crime for crime, _ in before) == sorted(crime for crime, _ in after)
    assert sum((Counter(before) - Counter(after)).values()) > 0.5 * len(before)


def august(store) -> list[tuple[str, str]]:
    crimes = store.table(STREET_CRIMES)
    crimes = crimes.filter(
        crimes.reported_by == "Avon and Somerset Constabulary", crimes.month == date(2019, 8, 1)
    )
    rows = crimes.select("crime_id", "outcome").to_pyarrow().to_pylist()
    return [(row["crime_id"] or "", row["outcome"] or "") for row in rows]


def test_greater_manchester_is_a_gap_and_never_zero(bristol, places, review):
    _, store = bristol
    manchester = [area for area in places.others if area.force == "greater-manchester"]
    assert len(manchester) == 10 and "greater-manchester" not in {force for force, _ in store.published()}
    for area in manchester:
        assert not review.released.has("burglary", area.place, JULY)
    assert "greater-manchester" in review.never_published


@pytest.fixture(scope="module")
def places(bristol):
    made, store = bristol
    return read_geography(store, area="E06000023", name="Bristol", force=made.force, year=YEARS[1])


def test_one_partnership_can_hold_several_councils(bristol, places):
    _, store = bristol
    lookups = store.table(LOOKUPS)
    pairs = lookups.filter(lookups.csp_code.notnull()).select("csp_code", "lad_code").distinct()
    several = (
        pairs.group_by("csp_code").aggregate(councils=pairs.count()).filter(lambda row: row.councils > 1)
    )
    codes = set(several.csp_code.to_pyarrow().to_pylist())
    lsoas = {area.place.code: len(area.lsoas) for area in places.others}
    assert len(codes & lsoas.keys()) > 10
    assert max(lsoas[code] for code in codes & lsoas.keys()) > 200


def test_bristol_is_ranked_among_the_partnerships_whose_forces_published(review):
    assert review.compared == Period.quarter(2019, 2)
    finding = review.finding("burglary", review.home, "all CSPs")
    assert 200 < finding.change.denominator < 320
    assert finding.change.low <= finding.change.value <= finding.change.high


def test_residents_of_mid_2018_are_interpolated_and_said_so(review):
    assert review.residents_how == {"2018/19": "interpolated", "2019/20": ""}


def test_outcomes_and_stops_in_utc_are_taken_in(bristol):
    _, store = bristol
    assert store.table(OUTCOMES).count().to_pyarrow().as_py() > 10_000
    stops = store.table(STOP_AND_SEARCH)
    assert stops.filter(stops["at"].date() < date(2019, 6, 30)).count().to_pyarrow().as_py() == 0


def test_every_figure_of_the_review_has_an_id_of_its_own(review):
    made = {}
    figures = [figure for finding in review.findings for figure in finding.sentence.figures()]
    for year in review.quality:
        figures += [each for each in vars(year).values() if hasattr(each, "statistic")]
    for source in review.sources:
        figures += [each for each in vars(source).values() if hasattr(each, "statistic")]
    for each in figures:
        question = (each.measure, each.place, each.period, each.category, each.statistic, each.value)
        made.setdefault(each.id, set()).add(question)
    assert [asked for asked in made.values() if len(asked) > 1] == []


def test_every_reference_file_is_known_by_its_content(real_data):
    opened = [open_member(each) for each in members(real_data / "reference")]
    assert len(opened) > 20
    assert [each.member.name for each in opened if not isinstance(each, Opened)] == []


def test_southampton_in_2024_is_counted_on_the_areas_of_2021(real_data, tmp_path):
    made = received(
        tmp_path, real_data, "police_uk/hampshire_2024-01_2024-04.zip", "reference/lookup_lsoa11_lad20.csv",
        "reference/lookup_lsoa11_lsoa21_lad22.csv", "reference/lookup_lsoa21_ward24_lad24.csv",
        "reference/lookup_lsoa11_ward17.csv", "reference/boundaries/ward/E06000045.geojson",
        area="E06000045", name="Southampton", force="hampshire",
    )  # fmt: skip
    store = open_store(made.store, made.extracts)
    place = read_geography(
        store, area="E06000045", name="Southampton", force="hampshire", year=Period.financial_year(2023)
    )
    assert place.vintage == 2021
    split = {
        old: new for old, new in place.redrawn.became.items() if old in place.home.lsoas and len(new) > 1
    }
    assert len(split) == 4 and all(new <= place.home.lsoas for new in split.values())
    assert {ward.place.boundaries for ward in place.wards} == {2024} and len(place.wards) == 17
    current = {area.place.code for area in place.lsoas}
    assert frozenset().union(*(ward.lsoas for ward in place.wards)) >= current
    quality = examine(
        store, at_hand(store, "hampshire"), place, [Period.month(2024, month) for month in (1, 2)]
    )
    assert all(year.here > 1000 for year in quality.years)
    in_wards = {lsoa for ward in place.wards for lsoa in ward.lsoas}
    crimes = store.table(STREET_CRIMES)
    missed = crimes.filter(crimes.lsoa.isin(sorted(place.home.lsoas - in_wards))).count().to_pyarrow().as_py()
    store.close()
    assert missed == 0, "every crime of the city lies in one of its wards"
