"""Burglary of homes by household: where households came, and not without them."""

from dataclasses import replace

import pytest

from safecity.cli.explained.explain import Explainer
from safecity.datasets.at_hand import at_hand
from safecity.datasets.households import HOUSEHOLDS
from safecity.measures.catalogue import CATALOGUE, measures_of
from safecity.vocabulary import Period
from tests.cli.counted_place import OWN, THEIRS, publish_data, review_of, small_with_reference
from tests.cli.test_own_records import all_open
from tests.datasets.small import Small, csv_bytes

BY_HOUSEHOLD, BY_RESIDENTS = "residential_burglary_by_household", "residential_burglary"
YEARS = (Period.financial_year(2018), Period.financial_year(2019))
CRIMES = ("crime_reference", "recorded_on", "offence_code", "lsoa")


def with_burglaries(folder, third: tuple[str, ...] = ("-05",)) -> Small:
    """Two years with a burglary of a home in the first area every day, and in the third on these days of a month."""
    small = all_open(small_with_reference(folder))
    days = [f"{day}" for year in YEARS for day in each_day(year)]
    rows = [(f"{day}/1", day, "28E", OWN[0]) for day in days]
    rows += [(f"{day}/2", day, "28E", OWN[2]) for day in days if day.endswith(third)]
    rows += [(f"{day}/3", day, "30C", OWN[1]) for day in days if day.endswith("-06")]
    small.send("crimes.csv", csv_bytes(CRIMES, rows))
    return small


def each_day(period: Period):
    day = period.start
    while day <= period.end:
        yield day
        day = day.fromordinal(day.toordinal() + 1)


def homes(small: Small, header=("lsoa11_code", "year", "households"), years=(2011, 2021), **said) -> Small:
    rows = [
        (area, year, f"{400 + 10 * at + (year - 2011) * 4:,}")
        for year in years
        for at, area in enumerate(OWN + THEIRS)
    ]
    small.send("homes.csv", csv_bytes(header, rows), **said)
    return small


@pytest.fixture(scope="module")
def review_and_explainer(tmp_path_factory):
    small = homes(with_burglaries(tmp_path_factory.mktemp("homes")))
    review = review_of(small)
    publish_data(small, review)
    return review, Explainer(small.partnership.folder)


def test_the_rate_is_of_households_between_two_counts(review_and_explainer):
    review, _ = review_and_explainer
    rate = review.released.rate(BY_HOUSEHOLD, review.home, review.year)
    # 400 + 410 + 420 in 2011 and 120 more in 2021; eight tenths of the way, 1,326.
    assert (rate.numerator, rate.denominator, rate.unit) == (378, 1_326, "per 1,000 households")
    assert rate.value == pytest.approx(1000 * 378 / 1_326)
    by_residents = review.released.rate(BY_RESIDENTS, review.home, review.year)
    assert (by_residents.numerator, by_residents.unit) == (378, "per 1,000 residents")


def test_it_says_how_unequal_it_is_and_leaves_the_change_to_the_other(review_and_explainer):
    review, _ = review_and_explainer
    of_it = [each for each in review.findings if each.measure == BY_HOUSEHOLD]
    assert [each.comparator for each in of_it] == ["Middle fifth"]  # the least deprived that there is
    assert review.finding(BY_RESIDENTS, review.home).verdict == "no clear change"


def test_every_figure_of_it_comes_out_again(review_and_explainer):
    _, explainer = review_and_explainer
    rates = [each for each in explainer.figures.values() if each.measure == BY_HOUSEHOLD]
    again = [explainer.explain_figure(each) for each in rates]
    assert len(again) > 10 and {each["place"]["level"] for each in again} == {"csp", "ward", "quintile"}
    assert [each["figure_id"] for each in again if each["recount"]["agrees"] is not True] == []
    of_households = [each for each in again if each["unit"] == "per 1,000 households"]
    assert {tuple(each["residents_from"]) for each in of_households} == {("homes.csv",)}


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (("geography code", "date", "Number of households"), {}),
        (("LSOA21CD", "Census year", "All households"), {}),
        (("LSOA Code", "Year", "Household: Total; measures: Value"), {}),
    ],
)
def test_publishers_own_headings_are_known(tmp_path, header, said):
    store = homes(Small.new(tmp_path), header, **said).store()
    rows = store.table(HOUSEHOLDS).select("code", "year", "households").to_pyarrow().to_pylist()
    store.close()
    assert sum(row["households"] for row in rows if row["year"] == 2011 and row["code"] in OWN) == 1_230
    assert sum(row["households"] for row in rows if row["year"] == 2021 and row["code"] in OWN) == 1_350
    assert len(rows) == 2 * len(OWN + THEIRS)


def test_without_households_it_is_not_counted(tmp_path):
    small = with_burglaries(tmp_path)
    store = small.store()
    names = {each.name for each in measures_of(at_hand(store, small.partnership.force).datasets)}
    store.close()
    assert BY_RESIDENTS in names and BY_HOUSEHOLD not in names


def test_what_is_no_small_area_or_no_number_is_rejected_with_its_column(tmp_path):
    small = small_with_reference(tmp_path)
    rows = [(area, 2019, 500) for area in OWN + THEIRS] + [("E06999901", 2019, 2000), (OWN[0], 2020, "many")]
    receipt = small.send("homes.csv", csv_bytes(("lsoa11_code", "year", "households"), rows))
    [file] = [file for load in receipt.taken for file in load.files]
    assert (file.records, file.rejected) == (7, 2)
    (rejected,) = (small.partnership.store / "rejected").glob("*.csv")
    said = [line.split(",")[1:3] for line in rejected.read_text(encoding="utf-8").splitlines()[1:]]
    assert said == [["7", "lsoa11_code"], ["8", "households"]]


def test_the_same_things_are_counted_by_household_and_by_residents():
    one, other = CATALOGUE[BY_HOUSEHOLD], CATALOGUE[BY_RESIDENTS]
    assert one.numerator is other.numerator and one.beside == other.name
    assert replace(one, name=other.name, beside="", theme="").multiplier == other.multiplier
