"""Nothing leaves without a class that lets it."""

from dataclasses import replace

import pyarrow as pa
import pytest

from safecity.measures.catalogue import CATALOGUE
from safecity.release.released import COLUMNS, release
from safecity.release.rule import ReleaseRule
from safecity.vocabulary import Period, Place
from safecity.vocabulary.fault import NotReleased
from tests.release.released import CITY, YEAR, counted, released, two_years

ASB = CATALOGUE["asb"]


def test_every_measure_of_the_catalogue_has_a_class():
    assert set(ReleaseRule.of(CATALOGUE.values(), {}).classes) == set(CATALOGUE)


def test_a_class_that_does_not_exist_is_refused_wherever_it_was_written():
    with pytest.raises(NotReleased, match="found 'secret'; expected open, standard, sensitive"):
        ReleaseRule.of([ASB], {"asb": "secret"})
    with pytest.raises(NotReleased, match="found 'public'"):
        ReleaseRule.of([replace(ASB, release="public")], {})


def test_a_class_for_a_measure_that_does_not_exist_is_refused():
    with pytest.raises(NotReleased, match="'abs', which is no measure"):
        ReleaseRule.of([ASB], {"abs": "open"})


def test_a_place_that_may_exist_may_be_stricter_and_never_more_generous():
    arson = CATALOGUE["arson"]
    assert arson.release == "standard"
    assert ReleaseRule.of([arson], {"arson": "sensitive"}).classes == {"arson": "sensitive"}
    with pytest.raises(NotReleased, match="'arson' out more freely"):
        ReleaseRule.of([arson], {"arson": "open"})
    with pytest.raises(NotReleased, match="more freely"):
        ReleaseRule.of([arson], {"*": "open"})
    assert ReleaseRule.of([arson], {"*": "open"}, made_up=True).classes == {"arson": "open"}


def test_a_measure_without_a_class_stops_the_whole_release():
    with pytest.raises(NotReleased, match="'drugs' has no release class"):
        released([("asb", CITY, YEAR, 7, 1000), ("drugs", CITY, YEAR, 7, 1000)], {"drugs": "secret"})


def test_open_data_stays_exact():
    out = released([("asb", CITY, YEAR, 3, 1000)])
    count, rate = out.count("asb", CITY, YEAR), out.rate("asb", CITY, YEAR)
    assert (count.value, rate.value, rate.numerator, rate.denominator) == (3, 3.0, 3, 1000)
    assert rate.low < 3 < rate.high
    assert out.table.column_names == list(COLUMNS)


def test_a_gap_stays_a_gap_and_a_rate_without_residents_is_none():
    out = released([("asb", CITY, YEAR, None, 1000), ("drugs", CITY, YEAR, 4, None)])
    assert str(out.count("asb", CITY, YEAR)) == str(out.rate("asb", CITY, YEAR)) == "[x]"
    assert out.table["low"].to_pylist() == [None, None]
    assert (out.count("drugs", CITY, YEAR).value, out.rate("drugs", CITY, YEAR).value) == (4, None)


def test_no_events_is_0_with_an_interval_above_it():
    rate = released([("asb", CITY, YEAR, 0, 1000)]).rate("asb", CITY, YEAR)
    assert (rate.value, rate.low) == (0, 0) and rate.high > 0 and str(rate) == "0.00"


def test_figures_of_one_release_have_ids_of_their_own():
    ward = Place("E05999901", "Quay", "ward")
    periods = [YEAR, YEAR.year_before(), Period.month(2019, 4)]
    rows = [
        (name, place, period, 5, 10)
        for name in ("asb", "drugs")
        for place in (CITY, ward)
        for period in periods
    ]
    out = released(rows)
    made = [
        each
        for name, place, period, *_ in rows
        for each in (out.count(name, place, period), out.rate(name, place, period))
    ]
    assert len({each.id for each in made}) == len(made)
    assert {each.id for each in made if each.statistic == "rate"} == set(out.table["figure_id"].to_pylist())


def test_what_was_not_observed_is_no_figure():
    with pytest.raises(KeyError, match="was not observed for Hamwic in 2017/18"):
        two_years(1, 2).count("asb", CITY, Period.financial_year(2017))


@pytest.mark.parametrize(("chosen", "has_range"), [({"*": "open"}, True), ({}, False)])
def test_a_score_that_is_not_open_has_no_range_by_which_its_crimes_could_be_told(chosen, has_range):
    """Of 12,000 days the range is as wide as the root of the sum of the squared weights, times 2 x 1.96."""
    every = [CATALOGUE[each] for each in ("severity_score", "weighed_crimes", "recorded_crime")]
    numbers = zip((each.name for each in every), ((12_000, 1000), (1400, 1410), (1410, 1000)), strict=True)
    table = counted([(name, CITY, YEAR, *those) for name, those in numbers])
    table = table.set_column(
        table.column_names.index("spread"),
        "spread",
        pa.array([7979**2 + 400 * 33**2, None, None], pa.int64()),
    )
    rule = ReleaseRule.of(every, chosen, made_up=True)
    out = release(table, measures=every, places=[CITY], periods=[YEAR], rule=rule)
    rate = out.rate("severity_score", CITY, YEAR)
    assert rate.value == 12_000
    assert ((rate.low, rate.high) != (None, None)) is has_range
    assert out.rate("weighed_crimes", CITY, YEAR).low is not None
