"""A place whose records change on the way: what is told of it, what is a gap, and that both counts agree."""

from datetime import date, timedelta
from random import Random

import pytest
from docx import Document

from safecity.cli.building import build
from safecity.cli.explained.explain import Explainer
from safecity.findings.finding import NOT_COMPARABLE
from safecity.outputs.placements import Placements
from safecity.vocabulary import Period
from tests.cli.counted_place import OWN, YEAR, review_built, small_with_reference
from tests.cli.test_own_records import all_open
from tests.datasets.small import csv_bytes
from tests.outputs.written_paper import write_paper

TURN = date(2019, 10, 1)
NOWHERE = "E01099999"  # which no look-up names


def crimes() -> bytes:
    """Two years of crimes; from a day on a third name an unknown area, 28E is 28ZZ, and alcohol is always N."""
    chance, rows, day = Random(3), [], date(2018, 4, 1)
    while day <= date(2020, 3, 31):
        late = day >= TURN
        for number in range(12):
            code = chance.choice(("8N", "46", "28E"))
            rows.append(
                (
                    f"{day:%Y%m%d}-{number}", day, "28ZZ" if late and code == "28E" else code,
                    NOWHERE if late and number % 3 == 0 else chance.choice(OWN),
                    chance.choice("YN"), "N" if late else chance.choice("YNN"),
                    "residential" if number else ("canal boat" if day.day % 2 else "other"),
                )
            )  # fmt: skip
        day += timedelta(1)
    return csv_bytes(
        ("crime_reference", "recorded_on", "offence_code", "lsoa", "domestic", "alcohol", "premises"), rows
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    small = all_open(small_with_reference(tmp_path_factory.mktemp("uneven")))
    small.send("crimes.csv", crimes())
    return small


@pytest.fixture(scope="module")
def review(small):
    build(small.partnership, year=str(YEAR))
    return review_built(small)


def recounted(explainer: Explainer, figure) -> bool:
    """Whether the second count comes to the same."""
    return explainer.explain(figure.id)["recount"]["agrees"] is True


def test_only_records_that_count_in_some_place_have_one(small, review):
    (place,) = [
        each for each in review.own_records.filled if (each.dataset, each.field) == ("crimes", "place")
    ]
    before, after = place.years
    assert before.value == 100 and 80 < after.value < 85
    year = next(each for each in review.quality if each.period == YEAR)
    assert year.unlocated.value == year.unknown.value == after.denominator - after.numerator
    explainer = Explainer(small.partnership.folder)
    for figure in (before, after, *place.months[-2:], year.unlocated, year.unlocated_share, year.unknown):
        assert recounted(explainer, figure), figure


def test_a_change_that_missing_places_may_be_all_of_is_refused(review):
    finding = review.finding("recorded_crime", review.home)
    assert finding.verdict == NOT_COMPARABLE and finding.change is None
    assert "have a place" in str(finding.sentence)


def test_a_measure_that_lost_its_code_to_one_that_nobody_knows_is_refused_and_both_are_listed(small, review):
    turned = {each.code: each for each in review.own_records.turned}
    assert turned["28E"].month == Period.month(2019, 9) and turned["28E"].stopped
    assert turned["28ZZ"].month == Period.month(2019, 10) and not turned["28ZZ"].is_known
    finding = review.finding("residential_burglary", review.home)
    assert finding.verdict == NOT_COMPARABLE
    assert any("28E" in each.wording for each in finding.caveats)
    assert recounted(Explainer(small.partnership.folder), turned["28E"].records)


def test_a_flag_that_fell_silent_is_a_gap_in_both_counts(small, review):
    october, september = Period.month(2019, 10), Period.month(2019, 9)
    gone = review.released.count("alcohol_affected_crime", review.home, october)
    there = review.released.count("alcohol_affected_crime", review.home, september)
    assert gone.value is None and there.value
    explainer = Explainer(small.partnership.folder)
    assert all(recounted(explainer, figure) for figure in (gone, there))
    assert (
        review.finding("alcohol_affected_crime", review.home).period.end.month == 9
    )  # over the months that say it
    assert review.released.count("domestic_crime", review.home, october).value


def test_the_paper_says_how_many_were_refused_and_why(review, tmp_path):
    write_paper(review, tmp_path / "paper.docx", Placements())
    said = "\n".join(each.text for each in Document(tmp_path / "paper.docx").paragraphs)
    assert "Records were refused because they cannot be believed or read" in said
    assert "is not one of" in said or "‘premises’" in said
    assert review.own_records.much_refused == {"crimes"}
    finding = review.finding("domestic_crime", review.home)
    assert "many_refused" in {each.name for each in finding.caveats}
