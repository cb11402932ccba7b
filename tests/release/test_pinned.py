"""Numbers to the nearest five of areas, and of measures that add up: none is told nearer than to five."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecity.release.attack import Known
from safecity.release.attack.before import Before
from safecity.release.attack.pinned import attack_pinned
from safecity.release.attack.published import Number
from safecity.release.ledger import enter, told_before
from safecity.vocabulary import Period
from tests.release.planted import attacked, row, write_edition
from tests.release.released import CITY, YEAR
from tests.release.test_joint import AREAS, WARDS, let_out, wards

SAID = {"release_class": "sensitive"}
THREE = ("rape", "other_sexual_offences", "sexual_offences")
QUARTERS = [Period.parse(f"2019/20 Q{at}") for at in range(1, 5)]


def whole(measure, number, period=YEAR):
    return (measure, CITY, period, number, 4000)


def printed(out, measure, places=WARDS, period=YEAR):
    """What is printed of each place; nothing where it is not told so finely."""
    return [str(out.count(measure, each, period)) for each in places if out.has(measure, each, period)]


def three(rapes, others, ask=wards):
    """Rapes, other sexual offences, and both together."""
    numbers = (rapes, others, [one + other for one, other in zip(rapes, others, strict=True)])
    return [
        each
        for name, of in zip(THREE, numbers, strict=True)
        for each in (whole(name, sum(of)), *ask(name, of))
    ]


def as_read(out) -> list[Number]:
    """The released table as the intruder reads it."""
    names = ("numerator", "denominator", "value", "low", "high", "unit", "status", "release_class")
    return [
        Number(
            tuple(each[name] for name in ("measure", "level", "place_code", "period", "category")),
            each["period_start"], each["period_end"], *(each[name] for name in names),
        )
        for each in out.table.to_pylist()
    ]  # fmt: skip


def pinned(out, told=Before()) -> list[str]:  # noqa: B008
    return [str(each) for each in attack_pinned(as_read(out), Known(home=CITY.code, areas=AREAS), told)]


@pytest.mark.parametrize(
    ("numbers", "out"),
    [
        # 33 of four wards printed as 10 are of 8 each but one: of none may there be 12.
        ((8, 8, 9, 8), ["[c]"] * 4),
        ((12, 12, 12, 12), ["[c]"] * 4),
        ((12, 12, 11, 12), ["[c]"] * 4),
        ((10, 9, 11, 12), ["10"] * 4),
        ((12, 17, 22, 28), ["10", "15", "20", "30"]),
        ((12, 17, 22, 27), ["[c]"] * 4),  # 78 of which the wards as they are printed come to 70
        ((12, 17, 3, 2), ["10", "15", "[c]", "[c]"]),  # two that are withheld leave the others open
    ],
)
def test_wards_that_their_total_tells_nearer_than_to_five_are_withheld(numbers, out):
    told = let_out([whole("rape", sum(numbers)), *wards("rape", numbers)])
    assert printed(told, "rape") == out and printed(told, "rape", [CITY]) == [str(sum(numbers))]
    assert pinned(told) == []


def test_of_measures_that_lie_in_each_other_the_widest_alone_is_told_by_ward():
    """10 rapes of 10 sexual offences, to the nearest five, would be all but four at most."""
    told = let_out(three((12, 20, 30, 40), (1, 25, 35, 45)))
    assert [len(printed(told, name)) for name in THREE] == [0, 0, 4]
    assert [printed(told, name, [CITY]) for name in THREE] == [["102"], ["106"], ["208"]]


def test_of_measures_that_lie_in_each_other_the_widest_alone_is_told_by_quarter():
    def by_quarter(measure, numbers):
        return [whole(measure, many, quarter) for quarter, many in zip(QUARTERS, numbers, strict=True)]

    told = let_out(three((12, 21, 30, 41), (12, 25, 36, 45), by_quarter))
    assert [len(told.periods_of(name, CITY)) for name in THREE] == [1, 1, 5]
    assert pinned(told) == []


@settings(max_examples=40, deadline=None)
@given(*[st.lists(st.integers(0, 30), min_size=4, max_size=4)] * 2)
def test_nothing_that_is_let_out_is_told_nearer(rapes, others):
    assert pinned(let_out(three(rapes, others))) == []


def test_an_edition_prints_nothing_that_with_an_earlier_one_would_tell_a_number_nearer(tmp_path):
    """48 rapes came out first; four wards printed as 10 would be of 12 each."""
    enter(let_out([whole("rape", 48)]).table, tmp_path)
    told = let_out(wards("rape", (12, 12, 12, 12)), told=told_before(tmp_path))
    assert printed(told, "rape") == ["[c]"] * 4


@pytest.mark.parametrize(
    ("total", "leaks"),
    [(160, False), (162, False), (163, True), (166, True), (157, True), (154, True), (158, False)],
)
def test_the_intruder_finds_wards_that_their_total_pins_down(tmp_path, total, leaks):
    """Three wards printed as 50, 50 and 60: what they come to more than 160 lies in them, at most two in each."""
    rows = [row("rape", "csp", "E06", total, **SAID)]
    rows += [row("rape", "ward", code, many, **SAID) for code, many in (("W1", 50), ("W2", 50), ("W3", 60))]
    found = attacked(write_edition(tmp_path, rows))
    assert {each.what.split(",")[1].strip() for each in found} == (
        {f"ward W{at}" for at in (1, 2, 3)} if leaks else set()
    )


def test_the_intruder_finds_a_rounded_number_by_the_others_of_its_sum(tmp_path):
    def edition(both):
        numbers = zip(THREE, (10, 10, both), strict=True)
        return write_edition(
            tmp_path / str(both), [row(name, "ward", "W1", many, **SAID) for name, many in numbers]
        )

    assert attacked(edition(20)) == []
    assert [(each.low, each.high) for each in attacked(edition(25))] == [(11, 12), (11, 12), (23, 24)]


def test_the_intruder_finds_a_rounded_number_by_an_exact_one_that_it_is_part_of(tmp_path):
    rows = [row("violent_crime", "ward", "W1", 9), row("domestic_violent_crime", "ward", "W1", 10, **SAID)]
    assert [(each.low, each.high) for each in attacked(write_edition(tmp_path, rows))] == [(8, 9)]
