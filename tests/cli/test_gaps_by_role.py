"""What is missing of one role, and what came as a part of a month, is a gap of what counts it by both counts."""

from datetime import date, timedelta

import pytest

from safecity.cli.doubted import gaps_lines
from safecity.cli.explained.explain import Explainer
from safecity.datasets.at_hand import at_hand
from safecity.findings.review import Review
from safecity.outputs.topics.left_out import left_out, year_alone
from safecity.outputs.words.lacking import lacking_of
from safecity.vocabulary.status import GAP, OBSERVED
from tests.cli.counted_place import OWN, YEAR, copy_of, publish_data, review_of, small_with_reference
from tests.cli.test_own_records import FIRST, LAST, all_open
from tests.datasets.small import Small, csv_bytes

DAYS = [FIRST + timedelta(number) for number in range((LAST - FIRST).days + 1)]
HEADER = ("crime_reference", "role", "kind", "age", "sex", "person_reference")
OF_VICTIMS = ("unique_victims", "crimes_with_a_person_harmed", "victims_of_five_or_more", "domestic_victims",
              "rape_victims")  # fmt: skip
OF_OTHERS = ("recorded_crime", "domestic_share", "domestic_offenders")


def crimes(a_day=lambda day: range(8)) -> bytes:
    rows = [(f"{day}/{number}", day, "8N", OWN[0], "Y") for day in DAYS for number in a_day(day)]
    return csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa", "domestic"), rows)


def people(victims) -> bytes:
    """Each crime with its victim if `victims(day, number)`, and five of eight with an offender."""
    rows = [
        (f"{day}/{number}", "victim", "person", 30, "female", f"P{(day - FIRST).days}/{number}")
        for day in DAYS
        for number in range(8)
        if victims(day, number)
    ]
    rows += [(f"{day}/{n}", "offender", "person", 25, "male", f"Q{n}") for day in DAYS for n in range(5)]
    return csv_bytes(HEADER, rows)


def placed(tmp_path) -> Small:
    return all_open(small_with_reference(tmp_path))


def with_crimes(folder) -> Small:
    small = placed(folder)
    small.send("crimes.csv", crimes())
    return small


def gaps_of(small: Small) -> list[str]:
    store = small.store()
    try:
        return gaps_lines(store, at_hand(store, small.partnership.force), YEAR)
    finally:
        store.close()


def statuses(review: Review, names, period=YEAR) -> dict[str, str]:
    return {name: review.released.count(name, review.home, period).status for name in names}


def agree(small: Small, review: Review, names) -> None:
    """Publish, and count each of these a second time."""
    figures = [
        review.released.count(name, review.home, period)
        for name in names
        for period in (YEAR, YEAR.year_before())
    ]
    publish_data(small, review, say=figures)
    explainer = Explainer(small.partnership.folder)
    for figure in figures:
        again = explainer.explain(figure.id)["recount"]
        assert again["agrees"] is True, (figure.measure, figure.period, figure.status, again)


@pytest.mark.parametrize(
    ("victims", "words"),
    [
        (lambda day, _: not date(2019, 7, 1) <= day <= date(2019, 8, 31), "July to August 2019 did not come"),
        (
            lambda day, number: day.month != 9 or day.year != 2019 or number < 3,
            "September 2019 came only in part",
        ),
        pytest.param(
            lambda day, _: day < date(2019, 10, 1), "October 2019 to March 2020 did not come", marks=pytest.mark.soak
        ),
    ],
    ids=["two months gone", "a month at a third", "eighteen months of twenty-four"],
)  # fmt: skip
def test_victims_that_did_not_come_are_a_gap_of_whatever_counts_them(tmp_path, victims, words):
    small = copy_of(with_crimes, tmp_path)
    small.send("people.csv", people(victims))
    assert gaps_of(small) == [f"GAPS    2019/20, victims in crimes: {words}. A gap is not a zero."]
    review = review_of(small)
    assert set(statuses(review, OF_VICTIMS).values()) == {GAP}
    assert set(statuses(review, OF_OTHERS).values()) == {OBSERVED}
    assert set(statuses(review, OF_VICTIMS, YEAR.year_before()).values()) == {OBSERVED}
    assert review.finding("unique_victims", review.home).verdict == "not comparable"
    assert [kind for kind, _ in lacking_of(review)] == [
        "Victims in crimes"
    ]  # as the paper and the page say it
    assert words.partition(" 2019")[0] in left_out(review) + year_alone(review)
    agree(small, review, (*OF_VICTIMS, *OF_OTHERS))


def test_two_files_of_a_month_with_different_crimes_are_a_gap_by_both_counts(tmp_path):
    small = copy_of(with_crimes, tmp_path)
    november = [day for day in DAYS if (day.year, day.month) == (2019, 11)]
    rows = [(f"{day}/a{number}", day, "8N", OWN[0], "Y") for day in november for number in range(8)]
    small.send(
        "more.csv", csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa", "domestic"), rows)
    )
    assert gaps_of(small) == [
        "GAPS    2019/20, crimes: November 2019 came in several files with different records, of which only one can "
        "stand. A gap is not a zero."
    ]
    review = review_of(small)
    assert statuses(review, ("recorded_crime",)) == {"recorded_crime": GAP}
    agree(small, review, ("recorded_crime", "domestic_share"))


def test_six_months_at_a_third_are_gaps_and_their_fall_is_not_printed(tmp_path):
    small = placed(tmp_path)
    small.send("crimes.csv", crimes(lambda day: range(8 if day < date(2019, 10, 1) else 2)))
    assert gaps_of(small) == [
        "GAPS    2019/20, crimes: October 2019 to March 2020 came only in part. A gap is not a zero."
    ]
    review = review_of(small)
    finding = review.finding("recorded_crime", review.home)
    assert finding.verdict == "no clear change" and finding.period.in_words() == "April to September 2019"
    agree(small, review, ("recorded_crime",))
