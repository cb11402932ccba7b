"""Counts solved back from rates, ranges, shares and changes: the true one or none, never another."""

from datetime import date
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from safecity.release.attack.areas import attack_alone
from safecity.release.attack.found import INTERVAL, RATE, TEXT
from safecity.release.attack.published import Number, observations
from safecity.release.attack.rates import solved
from safecity.release.attack.rules import Known
from safecity.release.attack.text import attack_text
from safecity.statistics.interval import byar, wilson
from safecity.vocabulary import Period
from tests.release.planted import PLACES, attacked, row, write_edition
from tests.release.released import YEAR
from tests.release.test_attack import SAFE, kinds

UNITS = {
    "per 1,000 residents": 1000,
    "per 100,000 aged 10 to 17": 100_000,
    "per 100 children in the cohort": 100,
}


def number(unit, *, of=None, value=None, low=None, high=None, statistic="rate"):
    question = ("arson", "ward", "W1", "2019/20", "")
    days = date(2019, 4, 1), date(2020, 3, 31)
    return Number(question, *days, None, of, value, low, high, unit, "observed", "standard", statistic)


@pytest.mark.parametrize(
    ("unit", "of", "value", "count"),
    [
        ("per 1,000 residents", 4000, 25.0, 100),  # a thousand, if it were in per cent
        ("% of those known", 400, 25.0, 100),
        ("per 100,000 aged 10 to 17", 20_000, 15.0, 3),
        ("per 100 children in the cohort", 30, 110.0, 33),  # more than one each
        ("per young person who re-offended", 20, 1.5, 30),
        (
            "per 1,000 residents",
            9152,
            0.33,
            3,
        ),  # as it is printed: 0.33 is three of 9,152, and no other number
        ("per 1,000 residents", 252_454, 0.33, None),  # of so many it is any of three
        ("pounds", 100, 4.0, None),
    ],
)
def test_a_rate_is_solved_by_what_its_unit_says_it_is_of(unit, of, value, count):
    assert solved(number(unit, of=of, value=value)) == (count, count)


@given(st.integers(0, 5000), st.integers(10, 300_000), st.sampled_from(sorted(UNITS)), st.booleans())
def test_a_rate_gives_the_true_count_or_none(count, of, unit, printed):
    value = UNITS[unit] * count / of
    found = solved(number(unit, of=of, value=round(value, 2) if printed else value))
    assert found in ((count, count), (None, None))
    if round(value, 2) != value and not printed:
        assert found == (count, count)


@given(st.integers(0, 20_000), st.integers(100, 300_000), st.booleans(), st.booleans())
def test_a_range_gives_the_true_count_or_none(count, of, share, printed):
    assume(not share or count <= of)
    ends = wilson(count, of, multiplier=100) if share else byar(count, of)
    low, high = float(ends.low), float(ends.high)
    if not share:
        low, high = 1000 * low, 1000 * high
    if printed:
        low, high = round(low, 2), round(high, 2)
        assume(low > 0 or count == 0)
    found = solved(number("%" if share else "per 1,000 residents", of=of, low=low, high=high))
    if printed:
        assert found in ((count, count), (None, None))
    elif not share or count < 0.45 * of:
        assert found == (count, count)


def test_the_range_of_few_is_solved_as_it_is_printed():
    """Byar's interval of 3 in 10,000, to two decimals."""
    assert solved(number("per 1,000 residents", of=10_000, low=0.06, high=0.88)) == (3, 3)


def change(value, *, period=None, statistic="change", release_class="standard", **more):
    """A figure as an edition has it: its category says how it was worked out, another column of which part it is."""
    told = row("arson", "csp", "E06", None, part="change from the year before", release_class=release_class)
    days = {} if period is None else over(period)
    return (
        told | days | {"of_category": "", "statistic": statistic, "status": "observed", "value": value} | more
    )


def over(period):
    return {"period": str(period), "period_start": period.start, "period_end": period.end}


def two(period, before, after, release_class="standard", **more):
    numbers = ((period.year_before(), before), (period, after))
    return [
        row("arson", "csp", "E06", each, release_class=release_class) | over(span) | more
        for span, each in numbers
    ]


QUARTER, ROLLED = Period.quarter(2019, 1), Period.year_to(2019, 7)
PART = Period(date(2019, 10, 1), date(2020, 2, 29))


@pytest.mark.parametrize("period", [YEAR, QUARTER, ROLLED, PART, Period.month(2019, 7)])
@pytest.mark.parametrize(("statistic", "value"), [("change", -85.0), ("difference", -17)])
def test_a_count_is_solved_back_from_its_change_on_the_same_days_of_the_year_before(
    tmp_path, period, statistic, value
):
    """The old way took the column that says that it is a change for a part of the records, and found none."""
    rows = two(period, 20, None)
    edition = write_edition(tmp_path, rows, [change(value, period=period, statistic=statistic)])
    found = [each for each in attacked(edition) if each.kind == RATE]
    assert [(each.low, each.high) for each in found] == [(3, 3)] and str(period) in found[0].what


def test_the_year_is_not_taken_for_its_quarter(tmp_path):
    rows = [*two(YEAR, 400, 380), *two(QUARTER, None, None)]
    figure = change(-5.0, period=YEAR)
    assert [each for each in attacked(write_edition(tmp_path, rows, [figure])) if each.kind == RATE] == []


def test_the_earlier_of_two_is_solved_back_and_what_carries_its_count_tells_it(tmp_path):
    rows = two(YEAR, None, 20)
    (found,) = attacked(write_edition(tmp_path / "one", rows, [change(400.0)]))
    assert (found.low, found.high) == (4, 4) and "2018/19" in found.what
    (found,) = attacked(write_edition(tmp_path / "two", rows, [change(None, denominator=4)]))
    assert (found.low, found.high) == (4, 4)


def test_a_change_between_two_that_are_both_withheld_is_found(tmp_path):
    found = attacked(write_edition(tmp_path, two(YEAR, None, None), [change(-66.66666666666667)]))
    assert kinds(found) == {RATE} and {each.low for each in found} == {None} and len(found) == 2


def test_what_is_held_against_a_number_to_the_nearest_five_is_told_as_nearly(tmp_path):
    rows = two(Period.month(2019, 7), 20, None, "sensitive")
    figures = [change(-10, period=Period.month(2019, 7), statistic="difference", release_class="sensitive")]
    found = [each for each in attacked(write_edition(tmp_path, rows, figures)) if each.kind == RATE]
    assert [(each.low, each.high) for each in found] == [(8, 12)]


def test_a_share_is_solved_back_from_its_change_in_points(tmp_path):
    before, after = two(YEAR, 20, None, unit="%", denominator=200)
    rows = [before | {"value": 10.0}, after | {"denominator": 300}]
    figure = change(-9.0, statistic="change in points")
    found = [each for each in attacked(write_edition(tmp_path, rows, [figure])) if each.kind == RATE]
    assert [(each.low, each.high) for each in found] == [(3, 3)]


@pytest.mark.parametrize("statistic", ["rank", "trend", "share of the place", "times the rate"])
def test_anything_else_that_is_worked_out_from_a_withheld_number_is_found(tmp_path, statistic):
    figure = change(3.0, statistic=statistic, category="rank among the partnerships")
    rows = two(YEAR, 20, None)
    assert kinds(attacked(write_edition(tmp_path / "one", rows, [figure]))) == {RATE}
    assert attacked(write_edition(tmp_path / "two", rows, [figure | {"statistic": "residents"}])) == []
    assert (
        attacked(write_edition(tmp_path / "three", rows, [figure | {"value": None, "status": "withheld"}]))
        == []
    )


def test_a_place_among_priorities_is_of_other_criteria(tmp_path):
    rows = two(YEAR, 20, None)
    for statistic, found in (("priority place", set()), ("priority score", set()), ("priority score, volume", {RATE}),
                             ("priority cost", {RATE})):  # fmt: skip
        edition = write_edition(tmp_path / statistic, rows, [change(3.0, statistic=statistic)])
        assert kinds(attacked(edition)) == found, statistic


def fifths(numbers):
    return [row("arson", "quintile", f"E06-{code}", each) for code, each in numbers.items()]


def test_a_number_that_is_withheld_alone_among_fifths_of_one_kind_is_found():
    """The old way counted fifths of England, of the place and without crime as one table."""
    codes = [f"{kind}{at}" for kind, at in product("LNQ", range(1, 6))]
    table = dict.fromkeys(codes, 40) | dict.fromkeys(("L1", "L2", "N1"), None)
    numbers = [as_number(each) for each in fifths(table)]
    (found,) = attack_alone(numbers, Known())
    assert found.kind == INTERVAL and "E06-N1" in found.what
    assert attack_alone([as_number(each) for each in fifths(table | {"N4": None})], Known()) == []


def as_number(each):
    question = tuple(each[name] for name in ("measure", "level", "place_code", "period", "category"))
    days = each["period_start"], each["period_end"]
    return Number(question, *days, each["numerator"], None, None, None, None, "", each["status"], "standard")


@pytest.mark.parametrize(
    "said", ["Chart 3: arson in Northam", "The months before lead one to expect arsons in Northam"]
)
def test_the_number_of_a_chart_and_one_who_reads_are_no_counts(tmp_path, said):
    edition = write_edition(tmp_path, SAFE)
    (edition / "page.html").write_text(f"<p>{said}</p>", encoding="utf-8")
    assert attacked(edition) == []
    (edition / "page.html").write_text("<p>Rapes of children in Northam: 3</p>", encoding="utf-8")
    titles = {"arson": ("arson",), "rape": ("rapes",), "rape_of_children": ("rapes of children",)}
    hidden = [*observations(edition), as_number(row("rape", "ward", "W1", None))]
    assert attack_text(edition, hidden, [], titles, PLACES) == []
    more = [*hidden, as_number(row("rape_of_children", "ward", "W1", None))]
    assert {each.what for each in attack_text(edition, more, [], titles, PLACES)} == {
        "rape_of_children, Northam"
    }
    (edition / "page.html").write_text("<p>Table of arsons in Northam: 3</p>", encoding="utf-8")
    assert kinds(attacked(edition)) == {TEXT}
