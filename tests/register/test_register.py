"""Which rows bear on two periods, a measure and a place."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from safecity.register import Allowance, Register, Row, days_recording_changed
from safecity.vocabulary import Period, Place

HOME, WARD, ELSEWHERE = (
    Place("E06000099", "Hamwic", "csp"),
    Place("E05000001", "Northam", "ward"),
    Place("E06000098", "Venta", "csp"),
)
BEFORE, AFTER = Period.financial_year(2018), Period.financial_year(2019)


def row(first, *, last=None, kind="system", **said) -> Row:
    said = {"comparison": "refused", "id": "one", "what": "It changed.", "source": "somebody"} | said
    return Row(kind=kind, first=first, last=last, **said)


def register(*rows, allowances=()):
    return Register(rows, allowances).of(force="wessex", home=(HOME.code,))


def test_a_change_on_the_first_day_of_a_year_parts_it_from_the_year_before_and_no_other():
    april = row(date(2018, 4, 1))
    assert april.parts(Period.financial_year(2017), BEFORE)
    assert not april.parts(BEFORE, AFTER)
    assert not april.parts(Period.financial_year(2016), Period.financial_year(2017))


def test_a_change_within_a_year_parts_it_from_both_its_neighbours():
    october = row(date(2019, 10, 1))
    assert october.parts(BEFORE, AFTER)
    assert october.parts(AFTER, Period.financial_year(2020))
    assert not october.parts(Period.financial_year(2017), BEFORE)


def test_what_lasted_for_a_while_changes_recording_twice():
    summer = row(date(2019, 7, 1), last=date(2019, 8, 31))
    assert summer.days == (date(2019, 7, 1), date(2019, 9, 1))
    assert not summer.parts(Period.month(2018, 9), Period.month(2019, 9))
    assert summer.parts(Period.month(2018, 8), Period.month(2019, 8))


_DAYS = st.integers(0, 40).map(lambda day: date(2019, 1, 1) + timedelta(day))


@st.composite
def spans(draw):
    first, last = sorted((draw(_DAYS), draw(_DAYS)))
    return Period(first, last)


@given(_DAYS, st.none() | st.integers(0, 20), spans(), spans())
def test_parts_agrees_with_asking_every_day(first, lasting, before, after):
    one = row(first, last=None if lasting is None else first + timedelta(lasting))

    def states(period):
        days = [period.start + timedelta(each) for each in range((period.end - period.start).days + 1)]
        return {one.first <= day and (one.last is None or day <= one.last) for day in days}

    alike = states(before) == states(after) and len(states(before)) == 1
    assert one.parts(before, after) is not alike


def test_the_days_of_a_change_are_told_for_the_measure_force_and_place_that_it_is_of():
    system = row(date(2019, 10, 1), forces=("wessex",), measures=("rape",), id="a")
    boundary = row(date(2018, 5, 3), kind="boundary", places=(WARD.code,), own=True, id="b")
    allowed = row(date(2017, 4, 1), kind="counting rule", comparison="allowed", because="it is small", id="c")
    lockdown = row(date(2020, 3, 23), kind="lockdown", last=date(2020, 7, 3), id="d")
    every = Register((system, boundary, allowed, lockdown))
    ask = {"force": "wessex", "home": (HOME.code,)}
    assert days_recording_changed(every, "rape", place=HOME, **ask) == (date(2017, 4, 1), date(2019, 10, 1))
    assert days_recording_changed(every, "rape", place=WARD, **ask) == (
        date(2017, 4, 1),
        date(2018, 5, 3),
        date(2019, 10, 1),
    )
    assert days_recording_changed(every, "arson", place=HOME, **ask) == (date(2017, 4, 1),)
    assert days_recording_changed(every, "rape", force="kent", place=HOME) == (date(2017, 4, 1),)


def test_a_row_on_the_whole_place_is_on_its_parts_and_one_on_a_part_is_on_that_alone():
    whole, part = (
        row(date(2019, 10, 1), places=(HOME.code,), id="a"),
        row(date(2019, 11, 1), places=(WARD.code,), own=True, id="b"),
    )
    found = register(whole, part)
    assert [each.id for each in found.breaks("rape", WARD)] == ["a", "b"]
    assert [each.id for each in found.breaks("rape", HOME)] == ["a"]


def test_national_rows_on_other_places_and_forces_are_left_out():
    found = register(
        row(date(2019, 10, 1), places=(ELSEWHERE.code,)), row(date(2019, 10, 1), forces=("kent",), id="b")
    )
    assert found.rows == ()


def test_an_allowance_is_of_the_measures_that_it_names():
    found = register(
        row(date(2019, 10, 1)), allowances=(Allowance("one", "both were counted", "A. Clerk", ("rape",)),)
    )
    assert found.refused("rape", HOME, BEFORE, AFTER) == ()
    assert [each.id for each in found.refused("arson", HOME, BEFORE, AFTER)] == ["one"]
    assert found.breaks("rape", HOME)  # the line stays split
