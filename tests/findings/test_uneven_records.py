"""What a change owes to its records: places and codes that differ between the years are told, or it is refused."""

from dataclasses import replace
from datetime import date

import pytest

from safecity.findings.finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE
from safecity.findings.judged.judge import judge_change
from safecity.findings.own_records import CodeNotListed, CodeTurned, FieldFilled, OwnRecords
from safecity.findings.uneven.records import Counted, with_uneven_records
from safecity.release.figure import count_of_records, share_of_records
from safecity.vocabulary import Period, Place
from tests.findings.test_across_breaks import HOME, YEAR, released

BEFORE = YEAR.year_before()
FORCE = Place("wessex", "Wessex", "force")
BURGLARY, ALCOHOL, ALL = "residential_burglary", "alcohol_affected_crime", "recorded_crime"
COUNTED = Counted({BURGLARY: "crimes", ALCOHOL: "crimes", ALL: "crimes"}, frozenset())


def placed(before: int, after: int, of: int = 10_000) -> OwnRecords:
    years = tuple(
        share_of_records("field_filled", FORCE, year, part, of, "% of the records", "crimes: place")
        for year, part in ((BEFORE, before), (YEAR, after))
    )
    return OwnRecords(filled=(FieldFilled("crimes", "place", years, ()),))


def code(
    name: str, *, stopped: bool, month: int, records: int, beyond: float, measures=(), known=True, parts=None
) -> CodeTurned:
    return CodeTurned(
        "crimes", "offence_code", name, stopped, Period.month(2019, month),
        count_of_records("records_with_code", FORCE, YEAR, records, "records", f"offence_code: {name}"),
        beyond, known, measures, parts or {},
    )  # fmt: skip


def told(before: int, after: int, own: OwnRecords, measure: str = ALL):
    counts = released(measure, {BEFORE: before, YEAR: after})
    finding = judge_change(measure, HOME, YEAR, counts)
    return finding, with_uneven_records(finding, own, counts, HOME, COUNTED)


def test_a_fall_that_missing_places_could_be_all_of_is_refused_with_both_shares():
    bare, found = told(9_700, 8_000, placed(9_700, 8_100))
    assert bare.verdict == DOWN
    assert found.verdict == NOT_COMPARABLE and found.change is None and found.difference is None
    assert "97.0% of the crimes of 2018/19 have a place, and 81.0% of those of 2019/20" in str(found.sentence)
    assert {figure.statistic for figure in found.sentence.figures()} >= {"share"}
    assert any("97.0%" in each.wording and "in part of that" in each.wording for each in found.caveats)


def test_a_larger_fall_keeps_its_verdict_and_its_sentence_says_that_it_is_in_part_of_places():
    _, found = told(9_700, 5_000, placed(9_700, 8_100))
    assert found.verdict == DOWN
    assert str(found.sentence).endswith(
        "In part that is because 97.0% of the crimes of 2018/19 have a place, and 81.0% of those of 2019/20."
    )


@pytest.mark.parametrize(("share", "cautioned"), [(9_500, False), (9_499, True)])
def test_two_points_are_let_pass_and_more_are_told(share, cautioned):
    _, found = told(9_700, 5_000, placed(9_700, share))
    assert any(each.name.startswith("places_") for each in found.caveats) is cautioned


def test_a_rise_beside_fewer_places_stays_and_is_cautioned():
    bare, found = told(5_000, 9_000, placed(9_700, 8_100))
    assert (found.verdict, str(found.sentence)) == (bare.verdict, str(bare.sentence))
    assert any(each.name.startswith("places_") for each in found.caveats)


def test_no_clear_change_of_which_places_may_be_all_is_not_told_as_a_number():
    bare, found = told(203, 170, placed(9_700, 8_100), BURGLARY)
    assert bare.verdict == NO_CLEAR_CHANGE
    assert found.verdict == NOT_COMPARABLE and "%" not in str(found.sentence).partition(" But ")[0]


def test_a_ward_may_have_lost_all_that_the_place_did():
    ward = Place("E05000001", "Quay", "ward")
    counts = released(ALL, {BEFORE: 700, YEAR: 400}, places=(HOME, ward))
    finding = judge_change(ALL, ward, YEAR, counts)
    found = with_uneven_records(finding, placed(9_700, 5_000), counts, HOME, COUNTED)
    assert finding.verdict == DOWN and found.verdict == NOT_COMPARABLE


def test_what_lost_a_code_to_one_that_nobody_knows_is_refused():
    own = OwnRecords(
        turned=(
            code("28E", stopped=True, month=9, records=150, beyond=90.0, measures=(BURGLARY,)),
            code("28ZZ", stopped=False, month=10, records=87, beyond=200.0, known=False),
        )
    )
    bare, found = told(400, 200, own, BURGLARY)
    assert bare.verdict == DOWN and found.verdict == NOT_COMPARABLE
    assert "code 28E, which is counted here, was last recorded in September 2019, and 28ZZ" in str(
        found.sentence
    )
    assert told(400, 200, own, ALL)[1].verdict == DOWN  # which counts every code


def test_what_lost_a_code_to_nobody_is_cautioned_with_the_code_and_its_last_month():
    own = OwnRecords(
        turned=(code("105A", stopped=True, month=9, records=300, beyond=90.0, measures=(BURGLARY,)),)
    )
    _, found = told(400, 200, own, BURGLARY)
    assert found.verdict == DOWN
    assert any(
        "105A" in each.wording and "last recorded in September 2019" in each.wording for each in found.caveats
    )


@pytest.mark.parametrize(("month", "records"), [(12, 87), (10, 20)])
def test_a_code_of_another_time_or_of_few_records_took_no_place(month, records):
    own = OwnRecords(
        turned=(
            code("28E", stopped=True, month=9, records=150, beyond=90.0, measures=(BURGLARY,)),
            code("28ZZ", stopped=False, month=month, records=records, beyond=50.0, known=False),
        )
    )
    assert told(400, 200, own, BURGLARY)[1].verdict == DOWN


def test_marks_that_nobody_explained_and_many_refusals_are_cautions():
    marked = CodeNotListed(
        "ALCOHOL",
        count_of_records("records_with_qualifier", FORCE, YEAR, 212, "records", "ALCOHOL"),
        (ALCOHOL,),
    )
    own = OwnRecords(not_listed=(marked,), much_refused=frozenset({"crimes"}))
    names = {each.name for each in told(400, 380, own, ALCOHOL)[1].caveats}
    assert {"code_ALCOHOL_not_listed", "many_refused"} <= names
    assert "code_ALCOHOL_not_listed" not in {each.name for each in told(400, 380, own, ALL)[1].caveats}
    other = replace(own, much_refused=frozenset({"incidents"}))
    assert "many_refused" not in {each.name for each in told(400, 380, other, ALL)[1].caveats}


def test_the_time_of_a_code_has_to_be_of_the_two_years():
    old = replace(
        code("28E", stopped=True, month=9, records=150, beyond=90.0, measures=(BURGLARY,)),
        month=Period.month(2017, 9),
    )
    _, found = told(400, 200, OwnRecords(turned=(old,)), BURGLARY)
    assert not any(each.name.startswith("code_") for each in found.caveats)
    assert date(2017, 9, 1) == old.month.start


@pytest.mark.parametrize(
    ("part", "month", "before", "after", "verdict"),
    [
        (0.3, 3, 1_000, 720, NOT_COMPARABLE),  # all of the fall may be in what had the code
        (0.3, 3, 1_000, 400, DOWN),  # not all of it: told beside it
        (0.01, 3, 1_000, 720, DOWN),  # too little to matter
        (0.3, 9, 1_000, 840, NOT_COMPARABLE),  # half a year without it
        (0.3, 9, 1_000, 600, DOWN),
    ],
)
def test_what_is_counted_whatever_its_code_loses_what_had_a_code_that_nobody_records_any_more(
    part, month, before, after, verdict
):
    own = OwnRecords(
        turned=(code("34B", stopped=True, month=month, records=400, beyond=400.0, parts={ALL: part}),)
    )
    bare, found = told(before, after, own)
    assert bare.verdict == DOWN and found.verdict == verdict
    is_told = "34B was last recorded in" in str(found.sentence)
    assert is_told == (part > 0.02)


def test_of_a_code_of_which_another_took_the_place_nothing_is_lost():
    own = OwnRecords(
        turned=(
            code("34B", stopped=True, month=3, records=400, beyond=400.0, parts={ALL: 0.3}),
            code("34C", stopped=False, month=4, records=390, beyond=400.0, parts={ALL: 0.3}),
        )
    )
    bare, found = told(1_000, 720, own)
    assert found.verdict == bare.verdict == DOWN
