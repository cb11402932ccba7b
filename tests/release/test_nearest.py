"""Numbers to the nearest five beside exact totals: none is told nearer than rounding leaves it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecity.release.classes import to_nearest
from safecity.release.months_and_years import are_told_by_longer, slack
from safecity.release.suppress import Rule, Sum, told_nearer
from safecity.vocabulary import Period
from tests.release.planted import attacked, row, write_edition
from tests.release.released import CITY, FINER, YEAR, all_told
from tests.release.test_joint import WARDS, let_out, shown, wards


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


def test_quarters_that_a_year_tells_nearer_than_to_five_are_left_out():
    quarters = [Period.parse(f"2019/20 Q{at}") for at in range(1, 5)]
    for numbers, stay in (((12, 17, 22, 27), False), ((10, 15, 20, 25), True)):
        rows = [("rape", CITY, each, many, 4000) for each, many in zip(quarters, numbers, strict=True)]
        out = let_out([("rape", CITY, YEAR, sum(numbers), 4000), *rows])
        assert [out.has("rape", CITY, each) for each in quarters] == [stay] * 4


def test_a_share_is_not_told_to_the_nearest_five_but_of_the_year():
    """15 of 15, each to the nearest five, would be all but four at most."""
    quarters = [Period.parse(f"2019/20 Q{at}") for at in range(1, 5)]
    rows = [("domestic_share_of_rape", CITY, each, 20, 110) for each in quarters]
    out = let_out([("domestic_share_of_rape", CITY, YEAR, 80, 440), *rows])
    assert not any(out.has("domestic_share_of_rape", CITY, each) for each in quarters)
    assert str(out.count("domestic_share_of_rape", CITY, YEAR)) == "80"


@pytest.mark.parametrize(("year", "leaks"), [(478, True), (470, False)])
def test_the_intruder_finds_what_a_rounded_share_is_of_by_the_year(tmp_path, year, leaks):
    said = {"release_class": "sensitive"}
    rows = [row("domestic_share_of_rape", "csp", "E06", 80, denominator=year, **said)]
    for at, of in enumerate((110, 115, 120, 125)):
        start = date(2019 + (at == 3), (4, 7, 10, 1)[at], 1)
        end = Period.parse(f"2019/20 Q{at + 1}").end
        name = {"period": "2019/20", "figure_id": "f0", **said}
        quarter = row("domestic_share_of_rape", "csp", "E06", 20, denominator=of, **name)
        rows.append(quarter | {"period": f"2019/20 Q{at + 1}", "period_start": start, "period_end": end})
    found = attacked(write_edition(tmp_path / "now", rows), tmp_path)
    assert bool([each for each in found if "what it is of" in each.what]) is leaks


def test_months_of_years_that_did_not_come_tell_nothing():
    months = [Period.month(2019, at) for at in (4, 5)]
    keys = [("rape", "csp", "E06", str(each), "") for each in months]
    periods = {str(each): each for each in months}
    assert not are_told_by_longer(keys, (), dict(zip(keys, (12, 12), strict=True)), periods, 8)


@given(st.integers(8, 400))
def test_the_slack_of_a_number_is_what_its_rounding_leaves_from_the_threshold_on(number):
    less, more = slack(number, 8)
    alike = [each for each in range(8, 500) if to_nearest(each) == to_nearest(number)]
    assert (number + less, number + more) == (min(alike), max(alike))


def test_a_rule_tells_a_number_nearer_too():
    sums = [Sum("a", 10, {"a": 1}, slack=(-2, 2)), Sum("b", 10, {"b": 1}, slack=(-2, 2))]
    assert told_nearer(sums, [Rule({"a": 1, "b": -1}, 3, 9)]) == ["a", "b"]
    assert told_nearer(sums, [Rule({"a": 1, "b": -1}, -9, 9)]) == []


@pytest.mark.parametrize("measure", ["domestic_crime", "domestic_share"])
def test_a_total_tells_wards_nearer_than_to_five_by_its_other_name_too(measure):
    """Of 48 domestic crimes each of four wards at 10 has 12; the share of all crime has these 48 beside it."""
    total = (measure, CITY, YEAR, 48, 400)
    measures = [FINER[name] for name in dict.fromkeys((measure, "domestic_crime"))]
    rule = replace(all_told(measures, {}), in_total={})  # so that wards are told beside the share
    out = let_out([total, *wards("domestic_crime", (12, 12, 12, 12))], rule=rule)
    assert shown(out, "domestic_crime", WARDS) == ["[c]"] * 4
    assert shown(out, measure, [CITY]) == ["48"]
    out = let_out([total, *wards("domestic_crime", (11, 13, 14, 10))], rule=rule)
    assert shown(out, "domestic_crime", WARDS) == ["10", "15", "15", "10"]
