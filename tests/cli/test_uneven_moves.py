"""A place whose later year has a default date and a code recorded under another: told, and counted twice."""

from datetime import date, timedelta
from random import Random

import pytest

from safecity.cli.building import build
from safecity.cli.explained.explain import Explainer
from safecity.findings.finding import DOWN, NOT_COMPARABLE, UP
from safecity.vocabulary import Period
from tests.cli.counted_place import OWN, YEAR, publish_data, review_built, small_with_reference
from tests.cli.test_own_records import all_open
from tests.cli.test_uneven_records import recounted
from tests.datasets.small import csv_bytes

DEFAULT, TURN = date(2020, 1, 1), date(2019, 10, 1)


def crimes() -> bytes:
    """Three years of twenty crimes a day.

    From October 2019 on half of what was 105A is 8N, and ninety burglaries of 2019/20 stand on New Year's Day.
    """
    chance, rows, day = Random(11), [], date(2017, 4, 1)
    while day <= YEAR.end:
        for number in range(20):
            code = chance.choice(("8N", "8N", "105A", "105A", "105A", "46", "28E", "8L", "66", "58C"))
            if code == "105A" and day >= TURN and chance.random() < 0.5:
                code = "8N"
            rows.append((f"{day:%Y%m%d}-{number}", day, code, chance.choice(OWN), chance.choice("YN")))
        day += timedelta(1)
    rows += [(f"20200101-X{number}", DEFAULT, "28E", chance.choice(OWN), "N") for number in range(90)]
    return csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa", "domestic"), rows)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    small = all_open(small_with_reference(tmp_path_factory.mktemp("moves")))
    small.send("crimes.csv", crimes())
    return small


@pytest.fixture(scope="module")
def built(small):
    return build(small.partnership, year=str(YEAR))


@pytest.fixture(scope="module")
def review(small, built):
    return review_built(small)


def test_a_default_date_of_one_group_is_told_of_what_counts_it_alone(review):
    heaped = review.own_records.heaped_days
    assert {each.day for each in heaped} == {Period(DEFAULT, DEFAULT)}
    (of,) = [each for each in heaped if "residential_burglary" in each.measures]
    assert (of.records.value, of.usual.value) == (92, 2)
    burglary = review.finding("residential_burglary", review.home)
    assert f"heaped_day_residential_burglary_{DEFAULT}" in {each.name for each in burglary.caveats}
    assert burglary.verdict not in (UP, DOWN) or "In part that is because 1 January 2020" in str(
        burglary.sentence
    )
    for other in ("recorded_crime", "violent_crime", "shop_theft", "domestic_crime"):
        names = {each.name for each in review.finding(other, review.home).caveats}
        assert not any(each.startswith(("heaped_day", "heavy_days")) for each in names), other


def test_a_code_recorded_under_another_is_named_with_its_month(review):
    (moved,) = review.own_records.moved
    assert (moved.fell, moved.rose) == ("105A", "8N")
    assert abs(12 * (moved.month.start.year - 2019) + moved.month.start.month - 10) <= 1
    injury = review.finding("violence_with_injury", review.home)
    assert f"code_105A_as_8N_{moved.month}" in {each.name for each in injury.caveats}
    assert injury.verdict == NOT_COMPARABLE and "recorded under 8N" in str(injury.sentence)
    for both in ("recorded_crime", "violent_crime"):  # which have either code
        assert not any("_as_" in each.name for each in review.finding(both, review.home).caveats)


def test_every_number_of_it_is_counted_a_second_time(small, review):
    own = review.own_records
    (moved,) = own.moved
    asked = [*moved.before, *moved.after]
    for heaped in own.heaped_days:
        asked += [heaped.records, heaped.usual]
    assert moved.before[2].value == moved.before[0].value + moved.before[1].value
    publish_data(small, review, say=asked)
    explainer = Explainer(small.partnership.folder, "2019-20-small")
    for figure in asked:
        assert recounted(explainer, figure), (figure.measure, figure.category, figure.value)


def test_what_no_record_says_is_not_in_a_review_that_was_set_aside_either(review):
    """A build after a change of words once asked it for hate crime, which had been counted nowhere."""
    assert {each.name for each in review.measures} == set(review.charts)
    assert "domestic_crime" in review.charts and "hate_crime" not in review.charts


def test_the_build_prints_a_line_for_each(built):
    said = [each for each in built.doubts if each.startswith("DOUBT   ")]
    assert any("recorded under 8N" in each for each in said)
    assert any("1 January 2020 holds" in each for each in said)
