"""What a change owes to a default date, to a part recorded under another code, and to codes that are gone."""

import pytest

from safecity.findings.finding import DOWN, NOT_COMPARABLE, UP
from safecity.findings.judged.judge import judge_change
from safecity.findings.own_records import (
    CodeMoved,
    CodeTurned,
    DayHeaped,
    HeavyDays,
    MeasureMoved,
    OwnRecords,
)
from safecity.findings.uneven.records import with_uneven_records
from safecity.findings.uneven.uneven import Counted
from safecity.release.figure import count_of_records
from safecity.vocabulary import Period
from safecity.vocabulary.rests_on import WHOLE
from tests.findings.test_across_breaks import HOME, YEAR, released
from tests.findings.test_uneven_levels import MONTHS, heavy
from tests.findings.test_uneven_rests import BEFORE, FORCE

ALL, BURGLARY = "recorded_crime", "residential_burglary"
OCTOBER = Period.month(2019, 10)


def told(before: int, after: int, own: OwnRecords, measure: str = BURGLARY):
    counts = released(measure, {BEFORE: before, YEAR: after})
    counted = Counted({measure: "crimes"}, frozenset(), {measure: frozenset((WHOLE,))})
    return with_uneven_records(judge_change(measure, HOME, YEAR, counts), own, counts, HOME, counted)


def heaped(day: Period, records: int, a_month: int = 110, measure: str = BURGLARY) -> OwnRecords:
    month = day.months()[0]
    of = DayHeaped(
        "residential burglaries",
        day,
        count_of_records("crimes_on_one_day", FORCE, day, records, "crimes", measure),
        count_of_records("crimes_on_a_day_around_it", FORCE, day, 4, "crimes", measure),
        tuple((each, a_month + (records - 4 if each == month else 0)) for each in MONTHS),
        (measure,),
    )
    return OwnRecords(heaped_days=(of,))


FIRST, NEW_YEAR, OLD = (
    Period(each.start, each.start)
    for each in (Period.month(2019, 4), Period.month(2020, 1), Period.month(2019, 1))
)
# the day, its records; counts before and after; what becomes of the change, and whether it is told at all
HEAPS = [
    (FIRST, 400, (1320, 1716), NOT_COMPARABLE, True),
    (NEW_YEAR, 400, (1320, 1716), NOT_COMPARABLE, True),
    (OLD, 400, (1716, 1320), NOT_COMPARABLE, True),
    (FIRST, 400, (1000, 2400), UP, True),  # beyond what stands on the day
    (FIRST, 400, (1716, 1320), DOWN, True),  # a fall is no less a fall
    (FIRST, 20, (1320, 1716), UP, False),  # moves it by a hundredth
]  # fmt: skip


@pytest.mark.parametrize(("day", "records", "counts", "verdict", "is_told"), HEAPS)
def test_a_default_date(day, records, counts, verdict, is_told):
    found = told(*counts, heaped(day, records))
    assert found.verdict == verdict
    assert any(each.name == f"heaped_day_{BURGLARY}_{day.start}" for each in found.caveats) is is_told
    said = f"{day.in_words()} holds {records} residential burglaries, where a usual day around it holds 4"
    assert (said in str(found.sentence)) is (is_told and (counts[0] < counts[1]) == (day != OLD))


def test_what_does_not_stand_on_the_day_is_not_told_of_it():
    assert told(1320, 1716, heaped(FIRST, 400), ALL).verdict == UP


def test_heavy_days_of_all_crime_leave_out_what_they_hold_no_more_of():
    large = heavy(MONTHS[12], 9, 1865, 710)
    (of,) = large.heavy
    own = OwnRecords(large.filled, heavy=(HeavyDays(of.month, of.days, of.records, of.usual, (BURGLARY,)),))
    for measure, is_told in ((ALL, True), (BURGLARY, False)):
        found = told(1320, 1716, own, measure)
        assert any(each.name.startswith("heavy_days") for each in found.caveats) is is_told


def moved(a_month: float, measure: str = BURGLARY) -> OwnRecords:
    """Of 110 a month so many are recorded under another code from October 2019 on."""
    before, after = (
        Period(Period.month(year, 10).start, Period.month(year + 1, 3).end) for year in (2018, 2019)
    )

    def counts(period: Period, fell: int, rose: int):
        return tuple(
            count_of_records("records_with_code", FORCE, period, number, "records", f"offence_code: {code}")
            for code, number in (("28E", fell), ("30C", rose), ("28E and 30C", fell + rose))
        )

    months = tuple(
        (each, 110 - (a_month if each.start >= OCTOBER.start else 0), a_month * (each.start >= OCTOBER.start))
        for each in MONTHS
    )
    of = CodeMoved(
        "28E",
        "30C",
        OCTOBER,
        counts(before, 660, 240),
        counts(after, 440, 455),
        (MeasureMoved(measure, months),),
    )
    return OwnRecords(moved=(of,))


# so many a month; counts before and after; what becomes of the change, and whether it is told at all
MOVES = [
    (36.7, (1320, 1100), NOT_COMPARABLE, True),
    (36.7, (3000, 1100), DOWN, True),  # a fall beyond that
    (36.7, (1100, 1320), UP, True),  # a rise though part of it is gone is no less a rise
    (-36.7, (1320, 1540), NOT_COMPARABLE, True),  # what gained it
    (3.0, (1320, 1100), DOWN, False),
]  # fmt: skip


@pytest.mark.parametrize(("a_month", "counts", "verdict", "is_told"), MOVES)
def test_a_part_recorded_under_another_code(a_month, counts, verdict, is_told):
    found = told(*counts, moved(a_month))
    assert found.verdict == verdict
    caveat = next((each for each in found.caveats if each.name == "code_28E_as_30C_2019-10"), None)
    assert (caveat is not None) is is_told
    if caveat:
        assert caveat.wording.startswith(
            "From October 2019 on part of what the code 28E had may be recorded under 30C"
        )
        assert "the two together from 900 to 895" in caveat.wording
    assert ("the two together from 900 to 895" in str(found.sentence)) is (
        is_told and (a_month > 0) == (counts[0] > counts[1])
    )


def test_what_counts_both_codes_or_neither_stands():
    assert told(1320, 1100, moved(36.7), ALL).verdict == DOWN


def turned(stopped: bool, month: Period, records: int, beyond: float, code: str = "34B") -> CodeTurned:
    count = count_of_records("records_with_code", FORCE, BEFORE, records, "records", f"offence_code: {code}")
    return CodeTurned("crimes", "offence_code", code, stopped, month, count, beyond, True, (BURGLARY,))


MARCH, APRIL = Period.month(2019, 3), Period.month(2019, 4)
GONE = [
    ((turned(True, MARCH, 400, 400.0),), (400, 0), NOT_COMPARABLE),  # all of it, and nobody robs any more
    ((turned(True, MARCH, 150, 150.0),), (400, 250), NOT_COMPARABLE),  # part of it
    ((turned(True, MARCH, 150, 150.0),), (1000, 300), DOWN),  # a fall beyond that
    ((turned(False, APRIL, 150, 150.0),), (250, 400), NOT_COMPARABLE),  # the year before lacks it
    ((turned(True, MARCH, 150, 150.0), turned(False, APRIL, 140, 140.0, "34C")), (400, 250), DOWN),  # another name
    ((turned(True, Period.month(2018, 9), 75, 200.0),), (400, 250), DOWN),  # neither year has more of it: told
]  # fmt: skip


@pytest.mark.parametrize(("codes", "counts", "verdict"), GONE)
def test_codes_that_are_gone(codes, counts, verdict):
    found = told(*counts, OwnRecords(turned=codes))
    assert found.verdict == verdict
    assert any(each.name.startswith("code_34B_") for each in found.caveats)
