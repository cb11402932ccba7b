"""A place whose later year is entered otherwise: each difference is told with what it moves, and counted twice."""

from datetime import date, timedelta
from random import Random

import pytest

from safecity.cli.building import build
from safecity.cli.explained.explain import Explainer
from safecity.cli.reviewed.kept import kept_or_made
from safecity.measures.catalogue import measures_of
from safecity.vocabulary import Period
from safecity.vocabulary.rests_on import AGAIN, ALIKE, PERSONS, TOLD_APART, age_of, flag_of
from tests.cli.counted_place import OWN, YEAR, publish_data, review_built, small_with_reference
from tests.cli.test_own_records import all_open
from tests.cli.test_uneven_records import recounted
from tests.datasets.small import csv_bytes

LATER, TURN = YEAR.start, date(2019, 10, 1)
HEADINGS = ("crime_reference", "recorded_on", "committed_from", "offence_code", "lsoa", "domestic", "alcohol")
PEOPLE = ("crime_reference", "role", "kind", "age", "sex", "person_reference")


def records() -> tuple[bytes, bytes]:
    """Twelve crimes a day, each with its victim.

    In the later year the first three days have fifty, one in twelve stands twice, one in five victims is marked a
    business, a third of them are 18, and most is booked to one small area; from October on few have alcohol.
    """
    chance, crimes, people, day = Random(5), [], [], date(2018, 4, 1)
    while day <= YEAR.end:
        later = day >= LATER
        for number in range(50 if later and day < LATER + timedelta(3) else 12):
            hour = f"{day - timedelta(chance.randrange(1, 9))} {chance.randrange(24):02}:{chance.randrange(60):02}"
            place = chance.choices(OWN, (60, 20, 20) if later else (20, 40, 40))[0]
            alcohol = "Y" if chance.random() < (0.1 if day >= TURN else 0.3) else "N"
            said = (day, hour, chance.choice(("8N", "105A")), place, chance.choice("YN"), alcohol)
            kind = "business" if later and chance.random() < 0.2 else "person"
            age = (
                (18 if later and chance.random() < 0.33 else chance.randrange(12, 80))
                if kind == "person"
                else ""
            )
            who = f"P{chance.randrange(3000)}" if kind == "person" else ""
            for twice in ("", "-N") if later and number == 5 else ("",):
                reference = f"{day:%Y%m%d}-{number}{twice}"
                crimes.append((reference, *said))
                people.append((reference, "victim", kind, age, "", who))
        day += timedelta(1)
    return csv_bytes(HEADINGS, crimes), csv_bytes(PEOPLE, people)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    small = all_open(small_with_reference(tmp_path_factory.mktemp("levels")))
    crimes, people = records()
    small.send("crimes.csv", crimes)
    small.send("people.csv", people)
    return small


@pytest.fixture(scope="module")
def built(small):
    return build(small.partnership, year=str(YEAR))


@pytest.fixture(scope="module")
def review(small, built):
    return review_built(small)


def caveats(review, measure: str) -> set[str]:
    return {each.name for each in review.finding(measure, review.home).caveats}


@pytest.mark.parametrize(
    ("measure", "names"),
    [
        ("recorded_crime", {"heavy_days_2019/20", "alike_2019/20"}),
        ("alcohol_affected_crime", {"heavy_days_2019/20", "alike_2019/20", "flag_alcohol_2019-10"}),
        ("unique_victims", {"persons_2019/20", "alike_2019/20"}),
        ("domestic_victims", {"persons_2019/20", "ages_victim_of_18_2019/20"}),
    ],
)
def test_each_change_is_told_with_what_moves_it(review, measure, names):
    assert names <= caveats(review, measure)


def test_what_it_does_not_rest_on_is_not_told(review):
    assert not {"flag_alcohol_2019-10", "persons_2019/20"} & caveats(review, "recorded_crime")
    assert not any(each.startswith("area_") for each in caveats(review, "recorded_crime"))


def test_parts_of_the_place_are_told_that_most_is_booked_to_one_area(review):
    (heaped,) = review.own_records.heaped
    assert heaped.place.code == OWN[0]
    for ward in review.wards:
        named = {each.name for each in review.finding("recorded_crime", ward).caveats}
        assert f"area_{OWN[0]}_2019/20" in named


def test_every_number_of_it_is_counted_a_second_time(small, review):
    own = review.own_records
    (heavy,), (shifted,) = own.heavy, own.shifted
    assert (heavy.month, heavy.days.value) == (Period.month(2019, 4), 3) and 36 <= heavy.usual.value <= 39
    assert (shifted.flag, shifted.months[0], shifted.is_last) == ("alcohol", Period.month(2019, 10), True)
    asked = [heavy.days, heavy.records, heavy.usual, shifted.inside, shifted.outside]
    there = {each.field: each for each in own.rests}
    assert {flag_of("alcohol"), ALIKE, PERSONS, age_of("victim", 18), "victims", "earlier"} <= there.keys()
    for name, field in there.items():
        if name not in (TOLD_APART, AGAIN):
            asked += [*field.years, field.months[13]]
    publish_data(small, review, say=asked)
    explainer = Explainer(small.partnership.folder, "2019-20-small")
    for figure in asked:
        assert recounted(explainer, figure), (figure.category, figure.period, figure.value)


def test_the_build_prints_a_line_for_each_the_weightiest_first(built):
    said = [each for each in built.doubts if "told with it as a caution" in each or "refused for it" in each]
    assert 3 <= len(said) <= 5 and all(each.startswith("DOUBT   ") for each in said)
    assert any("have the flag for alcohol" in each for each in built.doubts)


def test_a_review_set_aside_says_the_same_of_it(small, review):
    store = small.store()
    measures = measures_of(("crimes", "crime_people"))
    kept = [
        kept_or_made(small.partnership, store, YEAR, measures, lambda: review, code="code")[0]
        for _ in range(2)
    ]
    store.close()
    assert kept[0] is review and kept[1] is not review and kept[1].own_records == review.own_records
