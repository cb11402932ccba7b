"""Victims, suspects and offenders come each in their own time: a month of crimes without one of them is a gap of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.datasets.people.roles_lacking import role_in_part
from safecity.recount.roles import months_without
from tests.cli.counted_place import copy_of
from tests.datasets.small import Small
from tests.datasets.test_months_lacking import ALL, crimes, csv_bytes, said

HEADER = ("crime_reference", "role", "kind", "age", "sex", "person_reference")


def people(of_victims, of_offenders=lambda day, number: number < 3) -> bytes:
    """Of each day's twelve crimes those with a victim and those with an offender."""
    rows = [
        (f"{day}/{number}", role, "person", 30, "female", f"{role}{number}")
        for day in ALL
        for number in range(12)
        for role, has in (("victim", of_victims), ("offender", of_offenders))
        if has(day, number)
    ]
    return csv_bytes(HEADER, rows)


def with_crimes(folder) -> Small:
    small = Small.new(folder)
    small.send("crimes.csv", crimes(ALL))
    return small


@pytest.mark.parametrize(
    ("victims", "offenders", "words"),
    [
        (lambda day, _: day.month not in (9, 10), lambda *_: True,
         {"victims": ["September to October 2019 did not come and are gaps"]}),
        (lambda day, n: day.month != 11 or n < 4, lambda *_: True,
         {"victims": ["November 2019 came only in part, with under half of what is usual, and is a gap"]}),
        (lambda day, _: day <= date(2020, 3, 14), lambda *_: True,
         {"victims": ["March 2020 came only in part, to the 14th, and is a gap"]}),
        (lambda *_: True, lambda day, n: n < 3 and day.month != 12,
         {"offenders": ["December 2019 did not come and is a gap"]}),
        (lambda *_: True, lambda *_: False, {}),  # a force that never sends offenders lacks none
        (lambda day, n: day.month != 11 or n < 8, lambda *_: True, {}),  # two thirds may be
    ],
)  # fmt: skip
def test_what_a_role_lacks_of_months_whose_crimes_came_is_told_as_its_own(
    tmp_path, victims, offenders, words
):
    small = copy_of(with_crimes, tmp_path)
    small.send("crime_people.csv", people(victims, offenders))
    assert said(small) == words


def test_a_month_without_anybody_is_told_of_people_and_not_again_of_each_role(tmp_path):
    small = copy_of(with_crimes, tmp_path)
    small.send(
        "crime_people.csv", people(lambda day, _: day.month != 9, lambda day, n: n < 3 and day.month != 9)
    )
    assert said(small) == {"crime_people": ["September 2019 did not come and is a gap"]}


def test_whoever_received_them_may_say_that_so_few_are_right(tmp_path):
    small = copy_of(with_crimes, tmp_path)
    few = people(lambda day, n: day.month != 11 or n < 4, lambda *_: True)
    small.send("crime_people.csv", few)
    assert list(said(small)) == ["victims"]
    small.send("crime_people.csv", few, replace=True)
    assert said(small) == {}


DAYS = [date(2019, 4, 1) + timedelta(number) for number in range(300)]


@given(
    st.integers(0, 40),
    st.integers(0, 299),
    st.integers(0, 120),
    st.floats(0, 1),
    st.floats(0, 1),
    st.integers(0, 9),
)
def test_both_counts_find_the_same_months_without_a_role(a_day, hole, length, usual, thin, seed):
    every = {day: a_day + (at * seed) % 5 for at, day in enumerate(DAYS) if a_day + (at * seed) % 5}
    having = {
        day: few
        for at, (day, rows) in enumerate(every.items())
        if (few := int(rows * usual * (thin if hole <= at < hole + length else 1)))
    }
    missing, in_part = role_in_part(having, every)
    whole = {f"{day:%Y-%m}" for day in every}
    assert months_without(every, having, whole) == {f"{day:%Y-%m}" for day in (*missing, *in_part)}


def test_a_handful_of_crimes_tell_of_no_role():
    every = dict.fromkeys(DAYS[::10], 1)
    assert role_in_part({day: 1 for day in every if day.month != 7}, every) == ([], {})
