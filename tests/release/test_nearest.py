"""Numbers to the nearest five beside exact totals: none is told nearer than rounding leaves it."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecity.release.classes import to_nearest
from safecity.release.months_and_years import are_told_by_longer, slack
from safecity.release.suppress import Rule, Sum, told_nearer
from safecity.vocabulary import Period
from tests.release.planted import attacked, row, write_edition
from tests.release.released import CITY, YEAR
from tests.release.test_joint import WARDS, let_out, shown, wards

SAID = {"release_class": "sensitive"}


def printed(numbers) -> list[Sum]:
    parts = [Sum(at, number, {at: 1}, slack=slack(number, 8)) for at, number in enumerate(numbers)]
    return [*parts, Sum("all", sum(numbers), {at: 1 for at in range(len(numbers))}, fixed=True)]


def ranges(numbers) -> Iterator[tuple[int, int]]:
    """By trying all: what each of the numbers may be, as they are printed and come to their sum."""
    ends = [(number + slack(number, 8)[0], number + slack(number, 8)[1]) for number in numbers]
    every = [
        each for each in product(*(range(low, high + 1) for low, high in ends)) if sum(each) == sum(numbers)
    ]
    for at in range(len(numbers)):
        yield min(each[at] for each in every), max(each[at] for each in every)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(8, 30), min_size=2, max_size=5))
def test_told_nearer_agrees_with_trying_every_number(numbers):
    promised = [(each + slack(each, 8)[0], each + slack(each, 8)[1]) for each in numbers]
    nearer = [
        at for at, (one, other) in enumerate(zip(ranges(numbers), promised, strict=True)) if one != other
    ]
    assert sorted(told_nearer(printed(numbers), ())) == nearer


def test_four_wards_of_eight_are_not_told_by_their_sum():
    """Each is printed as 10 and none is below 8, so that 32 would tell all four."""
    out = let_out([("rape", CITY, YEAR, 32, 4000), *wards("rape", (8, 8, 8, 8))])
    assert shown(out, "rape", [CITY]) == ["32"]
    assert sorted(shown(out, "rape", WARDS)) == ["10", "10", "[c]", "[c]"]


def test_wards_that_their_sum_leaves_open_stay():
    out = let_out([("rape", CITY, YEAR, 42, 4000), *wards("rape", (9, 11, 12, 10))])
    assert shown(out, "rape", [CITY, *WARDS]) == ["42", "10", "10", "10", "10"]


def test_quarters_that_a_year_tells_nearer_than_to_five_are_left_out():
    quarters = [Period.parse(f"2019/20 Q{at}") for at in range(1, 5)]
    for numbers, stay in (((12, 17, 22, 27), False), ((10, 15, 20, 25), True)):
        rows = [("rape", CITY, each, many, 4000) for each, many in zip(quarters, numbers, strict=True)]
        out = let_out([("rape", CITY, YEAR, sum(numbers), 4000), *rows])
        assert [out.has("rape", CITY, each) for each in quarters] == [stay] * 4


def test_months_of_years_that_did_not_come_tell_nothing():
    months = [Period.month(2019, at) for at in (4, 5)]
    keys = [("rape", "csp", "E06", str(each), "") for each in months]
    periods = {str(each): each for each in months}
    assert not are_told_by_longer(keys, (), dict(zip(keys, (12, 12), strict=True)), periods, 8)


def rows_of(whole, *numbers):
    return [
        row("rape", "csp", "E06", whole, **SAID),
        *(row("rape", "ward", f"W{at}", each, **SAID) for at, each in enumerate(numbers, 1)),
    ]


@pytest.mark.parametrize(
    ("rows", "leaks"),
    [
        (rows_of(24, 10, 10, 10), True),  # each is at least 8
        (rows_of(36, 10, 10, 10), True),  # and at most 12
        (rows_of(30, 10, 10, 10), False),
        (rows_of(25, 10, 10, 10), True),  # 8 or 9
        (rows_of(24, 10, None, None), False),
    ],
)
def test_the_intruder_finds_numbers_that_their_sum_pins_down(tmp_path, rows, leaks):
    assert bool(attacked(write_edition(tmp_path, rows))) is leaks


def test_the_intruder_finds_a_number_that_two_measures_leave_alone(tmp_path):
    """Sixteen are two of at least 8; where neither is known alone, it may be either."""

    def three(whole, release_class="sensitive"):
        rows = [
            row(name, "csp", "E06", 10, period="2019-05", **SAID)
            for name in ("rape", "other_sexual_offences")
        ]
        return [
            *rows,
            row("sexual_offences", "csp", "E06", whole, period="2019-05", release_class=release_class),
        ]

    assert attacked(write_edition(tmp_path / "open", three(20))) == []
    assert attacked(write_edition(tmp_path / "two", three(25))) == []  # 23 or 24 together, 11 or 12 each
    said = {
        each.what.split(",")[0] for each in attacked(write_edition(tmp_path / "told", three(16, "standard")))
    }
    assert said == {"rape", "other_sexual_offences"}
    assert attacked(write_edition(tmp_path / "open too", three(18, "standard"))) == []
    assert attacked(write_edition(tmp_path / "wrong", three(10))) == []  # which cannot be


@given(st.integers(8, 400))
def test_the_slack_of_a_number_is_what_its_rounding_leaves_from_the_threshold_on(number):
    less, more = slack(number, 8)
    alike = [each for each in range(8, 500) if to_nearest(each) == to_nearest(number)]
    assert (number + less, number + more) == (min(alike), max(alike))


def test_a_rule_tells_a_number_nearer_too():
    sums = [Sum("a", 10, {"a": 1}, slack=(-2, 2)), Sum("b", 10, {"b": 1}, slack=(-2, 2))]
    assert told_nearer(sums, [Rule({"a": 1, "b": -1}, 3, 9)]) == ["a", "b"]
    assert told_nearer(sums, [Rule({"a": 1, "b": -1}, -9, 9)]) == []
