"""What a change owes to whom and what the records name: drawn shares of two years, and what becomes of the change."""

import pytest

from safecity.findings.finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, UP
from safecity.findings.judged.judge import judge_change
from safecity.findings.own_records import FieldFilled, OwnRecords
from safecity.findings.uneven.records import with_uneven_records
from safecity.findings.uneven.uneven import Counted
from safecity.release.figure import count_of_records, share_of_records
from safecity.vocabulary import Period, Place
from safecity.vocabulary.rests_on import (
    AGAIN,
    ALIKE,
    ANYBODY,
    OFFENDERS,
    PERSONS,
    TOLD_APART,
    VICTIMS,
    WEIGHT,
    WHOLE,
    age_of,
    ages_of,
)
from tests.findings.test_across_breaks import HOME, YEAR, released

BEFORE = YEAR.year_before()
FORCE = Place("wessex", "Wessex", "force")
ALL = "recorded_crime"
APRIL = YEAR.months()[0]
DATASET = {VICTIMS: "crimes", ANYBODY: "crimes", WEIGHT: "crimes", ALIKE: "crimes"}


def rests(**shares: tuple[int, int]) -> OwnRecords:
    """Records of which so many in a thousand of either year say what is named."""
    found = []
    for name, parts in shares.items():
        dataset = DATASET.get(name, "crime_people")
        years = tuple(
            share_of_records(
                "field_filled", FORCE, year, part, 1000, "% of the records", f"{dataset}: {name}"
            )
            for year, part in zip((BEFORE, YEAR), parts, strict=True)
        )
        found.append(FieldFilled(dataset, name, years, ()))
    return OwnRecords(rests=tuple(found))


def told(before: int, after: int, own: OwnRecords, *on: str):
    counts = released(ALL, {BEFORE: before, YEAR: after})
    finding = judge_change(ALL, HOME, YEAR, counts)
    counted = Counted({ALL: "crimes"}, frozenset(), {ALL: frozenset(on)})
    return with_uneven_records(finding, own, counts, HOME, counted)


# what is counted rests on; in a thousand, before and after; counts before and after; and what is said of the change
DRAWN = [
    (VICTIMS, (750, 750), (9000, 6000), DOWN, "the same share: the change stands"),
    (VICTIMS, (750, 735), (9000, 6000), DOWN, "a point and a half is let pass"),
    (VICTIMS, (750, 410), (9000, 5500), NOT_COMPARABLE, "as many fewer name a victim: could be all of it"),
    (VICTIMS, (750, 600), (9000, 5000), DOWN, "a fall beyond that keeps its verdict"),
    (VICTIMS, (410, 750), (5500, 9000), NOT_COMPARABLE, "and so it is the other way"),
    (VICTIMS, (750, 410), (5500, 9000), UP, "a rise though fewer name one is no less a rise"),
    (OFFENDERS, (680, 370), (2700, 1700), NOT_COMPARABLE, "offenders became suspects"),
    (ANYBODY, (1000, 550), (2700, 1700), NOT_COMPARABLE, "crimes with nobody in them"),
    (WEIGHT, (990, 870), (9000, 8200), NOT_COMPARABLE, "offences without a weight"),
    (PERSONS, (908, 845), (9000, 8500), NOT_COMPARABLE, "people marked as businesses"),
    (PERSONS, (908, 911), (9000, 8500), DOWN, "as many of them people as before"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "shares", "counts", "verdict", "why"), DRAWN, ids=[each[-1] for each in DRAWN]
)
def test_shares_of_two_years(on, shares, counts, verdict, why):
    found = told(*counts, rests(**{on: shares}), on)
    assert found.verdict == verdict
    said = f"{shares[0] / 10:.1f}%" in str(found.sentence) and f"{shares[1] / 10:.1f}%" in str(found.sentence)
    falls = (counts[0] > counts[1]) == (shares[0] > shares[1])
    assert said is (abs(shares[0] - shares[1]) > 20 and falls)
    assert any(each.name.startswith(f"{on}_") for each in found.caveats) is (abs(shares[0] - shares[1]) > 20)
    assert found.is_in_part_of_records is (said and verdict != NOT_COMPARABLE)


def test_what_a_measure_does_not_rest_on_changes_nothing():
    assert told(9000, 5500, rests(victims=(750, 410))).verdict == DOWN


# in a thousand people: who can be told apart, and who is met again
PERSONS = [
    ((1000, 1000), (390, 380), UP, "as it was"),
    ((1000, 970), (390, 380), UP, "three points: told"),
    ((1000, 502), (390, 200), NOT_COMPARABLE, "half of them nobody can tell"),
    ((1000, 1000), (390, 47), NOT_COMPARABLE, "a reference for each row"),
    ((1000, 1000), (390, 200), UP, "fewer are met again, and not half as many"),
    ((1000, 1000), (40, 10), UP, "too few are met again to say"),
]


@pytest.mark.parametrize(("apart", "again", "verdict", "why"), PERSONS, ids=[each[-1] for each in PERSONS])
def test_people_told_apart(apart, again, verdict, why):
    found = told(9000, 12000, rests(**{TOLD_APART: apart, AGAIN: again}), AGAIN)
    assert found.verdict == verdict
    assert any(each.name.startswith("told_apart") for each in found.caveats) is (apart[0] - apart[1] > 20)


def test_who_is_met_twice_is_not_compared_where_victims_are_missing():
    own = rests(**{VICTIMS: (750, 680)})
    assert told(9000, 5000, own, VICTIMS).verdict == DOWN
    assert told(9000, 5000, own, VICTIMS, AGAIN).verdict == NOT_COMPARABLE


# in a thousand crimes that say what another says; counts before and after; and what becomes of the change
TWICE = [
    ((0, 65), (9000, 9700), NOT_COMPARABLE, "as many more as say the same"),
    ((0, 65), (9000, 12000), UP, "a rise beyond that"),
    ((0, 65), (9000, 7000), DOWN, "a fall is no less a fall"),
    ((0, 15), (9000, 9700), UP, "a point and a half is let pass"),
    ((100, 165), (9000, 9700), UP, "records that say little are alike in either year"),
    ((65, 0), (9700, 9000), NOT_COMPARABLE, "the year before has them"),
]


@pytest.mark.parametrize(("alike", "counts", "verdict", "why"), TWICE, ids=[each[-1] for each in TWICE])
def test_the_same_crimes_under_another_reference(alike, counts, verdict, why):
    found = told(*counts, rests(**{ALIKE: alike}), WHOLE)
    assert found.verdict == verdict
    rare = min(alike) < 20 and max(alike) > 20
    assert any(each.name.startswith("alike_") for each in found.caveats) is rare
    if verdict == NOT_COMPARABLE:
        assert "say what another says in every field but the reference" in str(found.sentence)
    assert told(*counts, rests(**{ALIKE: alike}), VICTIMS).verdict in (
        UP,
        DOWN,
    )  # a share holds them in both parts


@pytest.mark.parametrize(("shares", "is_told"), [((24, 149), True), ((149, 24), True), ((24, 30), False)])
def test_an_age_that_stands_for_those_of_whom_none_is_known(shares, is_told):
    own = rests(**{age_of("victim", 18): shares})
    found = told(9000, 12000, own, ages_of("victim"))
    assert found.verdict == UP  # as many people, whatever their age
    (caveat,) = [each for each in found.caveats if each.name.startswith("ages_victim")] or [None]
    assert (caveat is not None) is is_told
    if caveat:
        assert f"{shares[0] / 10}% of the victims of 2018/19 whose age is known are 18" in caveat.wording
    assert not any(
        each.name.startswith("ages_") for each in told(9000, 12000, own, ages_of("offender")).caveats
    )


def test_a_part_of_the_people_under_new_references_is_told():
    found = told(9000, 12000, rests(**{TOLD_APART: (1000, 1000), AGAIN: (391, 360)}), AGAIN)
    assert found.verdict == UP
    (caveat,) = [each for each in found.caveats if each.name.startswith("again_")]
    assert "39.1%" in caveat.wording and "36.0%" in caveat.wording


def unusual(rows: int, usual: int = 2600, month: Period = APRIL) -> OwnRecords:
    of = (
        count_of_records("records", FORCE, month, rows, "records"),
        count_of_records("records_in_a_usual_month", FORCE, month, usual, "records"),
    )
    return OwnRecords(unusual=(of,))


@pytest.mark.parametrize(
    ("counts", "own", "verdict", "said"),
    [
        ((31_000, 34_000), unusual(5_900), NOT_COMPARABLE, "But April 2019 holds 5,900 records, where a usual"),
        ((21_000, 34_000), unusual(5_900), UP, "In part that is because April 2019 holds 5,900 records"),
        ((34_000, 31_000), unusual(5_900, month=BEFORE.months()[3]), NOT_COMPARABLE, "But July 2018 holds 5,900"),
        ((31_000, 34_000), unusual(5_900, month=Period.month(2017, 7)), NO_CLEAR_CHANGE, "no clear change"),
    ],
)  # fmt: skip
def test_a_month_of_far_more_than_usual(counts, own, verdict, said):
    found = told(*counts, own, WHOLE)
    assert found.verdict in (verdict, UP) if verdict == NO_CLEAR_CHANGE else found.verdict == verdict
    assert said in str(found.sentence) or verdict == NO_CLEAR_CHANGE
