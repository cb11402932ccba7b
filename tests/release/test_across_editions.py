"""Two editions that tell a month together and neither alone: as they are let out, and as they are attacked."""

from datetime import date

import pytest

from safecity.release.attack.found import TIME
from safecity.release.ledger import enter, printed_before, told_before
from safecity.release.released import release
from safecity.vocabulary import Period, Place
from tests.release.planted import row
from tests.release.released import CITY, FINER, YEAR, all_told, counted
from tests.release.test_attack_editions import found_with, over

JULY, JANUARY = date(2019, 7, 1), date(2020, 1, 1)
GAP = Period(YEAR.start, YEAR.end, (JULY,))  # April 2019 to March 2020 without July 2019
TWO_GAPS = Period(YEAR.start, YEAR.end, (JULY, JANUARY))
TO_FEBRUARY = Period(YEAR.start, date(2020, 2, 29))
SPRING = Period.quarter(2019, 1)
MONTHS = [Period.month(2019, month) for month in (4, 5, 6)]
WARD = Place("E05999901", "Northam", "ward")


def let_out(ledger, measure, counts, place=CITY):
    """Release what is counted after what the ledger has, and enter it; which periods are told, and with what."""
    measures = [FINER[measure]]
    out = release(
        counted([(measure, place, period, number, None) for period, number in counts]), measures=measures,
        places=[place], periods=[period for period, _ in counts], rule=all_told(measures, {}),
        printed_before=printed_before(ledger), told_before=told_before(ledger),
    )  # fmt: skip
    enter(out.table, ledger)
    return [str(out.count(measure, place, period)) for period, _ in counts]


@pytest.mark.parametrize(
    ("measure", "first", "then", "shown"),
    [
        # A year less itself without July: three in July, in either order.
        ("arson", [(GAP, 237)], [(YEAR, 240)], ["[c]"]),
        ("arson", [(YEAR, 240)], [(GAP, 237)], ["[c]"]),
        ("arson", [(GAP, 235)], [(YEAR, 240)], ["240"]),  # five are not few
        ("arson", [(YEAR, 240)], [(GAP, 235)], ["235"]),
        ("arson", [(GAP, 240)], [(YEAR, 240)], ["240"]),  # and none is no number that is kept back
        ("hate_crime", [(GAP, 240)], [(YEAR, 240)], ["[c]"]),  # but of what is sensitive it is
        ("hate_crime", [(YEAR, 240)], [(GAP, 233)], ["[c]"]),
        ("hate_crime", [(YEAR, 240)], [(GAP, 232)], ["232"]),
        # Without two months, three in both of them; and the last month left out at the end of it.
        ("arson", [(TWO_GAPS, 237)], [(YEAR, 240)], ["[c]"]),
        ("arson", [(YEAR, 240)], [(TO_FEBRUARY, 237)], ["[c]"]),
        ("arson", [(TO_FEBRUARY, 237)], [(YEAR, 240)], ["[c]"]),
        # Without one of them in one edition, and without both in the next.
        ("arson", [(GAP, 240)], [(TWO_GAPS, 237)], ["[c]"]),
        # A quarter less two of its months; a year less eleven.
        ("arson", [(MONTHS[0], 20), (MONTHS[1], 20)], [(SPRING, 43)], ["[c]"]),
        ("arson", [(MONTHS[0], 20), (MONTHS[1], 20)], [(SPRING, 45)], ["45"]),
        ("arson", [(SPRING, 43)], [(MONTHS[0], 20), (MONTHS[1], 20)], ["[c]", "[c]"]),
        ("arson", [(month, 20) for month in YEAR.months()[:11]], [(YEAR, 223)], ["[c]"]),
        ("arson", [(YEAR, 223)], [(month, 20) for month in YEAR.months()[:11]], ["[c]"] * 11),
        # What an earlier edition told anyway is told again, and what tells nothing beside it.
        ("arson", [(GAP, 237), (YEAR.year_before(), 200)], [(YEAR.year_before(), 200)], ["200"]),
        ("arson", [(GAP, 200)], [(Period.financial_year(2022), 240)], ["240"]),
    ],
)
def test_what_two_editions_tell_together_is_not_few(tmp_path, measure, first, then, shown):
    ledger = tmp_path / "ledger"
    ledger.mkdir()
    assert "[c]" not in let_out(ledger, measure, first)
    assert let_out(ledger, measure, then) == shown
    # And so where only one was there: nothing is kept back for another edition.
    (other := tmp_path / "alone").mkdir()
    assert let_out(other, measure, then) == [str(number) for _, number in then]


def test_what_hides_a_year_is_known_again_once_both_are_out(tmp_path):
    """The year stays hidden in each later edition, and what it hides was never told."""
    ledger = tmp_path / "ledger"
    ledger.mkdir()
    let_out(ledger, "arson", [(GAP, 237)])
    for _ in range(2):
        assert let_out(ledger, "arson", [(YEAR, 240), (YEAR.year_before(), 200)]) == ["[c]", "200"]


def whole(period, number, **more):
    return over(period, number) | more


@pytest.mark.parametrize(
    ("now", "then", "left"),
    [
        ([(YEAR, 240)], [(GAP, 237)], (3, "2019-07-01 to 2019-07-31")),
        ([(GAP, 237)], [(YEAR, 240)], (3, "2019-07-01 to 2019-07-31")),
        ([(YEAR, 240)], [(GAP, 235)], None),
        ([(YEAR, 240)], [(GAP, 240)], None),
        ([(YEAR, 240)], [(TWO_GAPS, 237)], (3, "2019-07-01 to 2019-07-31 and 2020-01-01 to 2020-01-31")),
        ([(TWO_GAPS, 237)], [(GAP, 240)], (3, "2020-01-01 to 2020-01-31")),
        ([(SPRING, 43)], [(MONTHS[0], 20), (MONTHS[1], 20)], (3, "2019-06-01 to 2019-06-30")),
        ([(MONTHS[0], 20), (MONTHS[1], 20)], [(SPRING, 43)], (3, "2019-06-01 to 2019-06-30")),
        ([(YEAR, 240), (GAP, 237)], [], (3, "2019-07-01 to 2019-07-31")),  # in one edition too
    ],
)
def test_the_intruder_puts_what_two_editions_tell_together(tmp_path, now, then, left):
    found = found_with(tmp_path, [whole(*each) for each in now], [whole(*each) for each in then])
    assert [(each.kind, each.low, left[1] in each.what) for each in found] == (
        [] if left is None else [(TIME, left[0], True)]
    )


def test_a_withheld_year_is_not_solved_by_itself_without_a_month_and_the_month(tmp_path):
    """What is left out belongs to the year and to no other time: 237 and July's 20 are 257."""
    now = [whole(YEAR, None), whole(GAP, 237)]
    found = found_with(tmp_path, now, [row("arson", "csp", "E06", 20, period="2019-07")])
    assert {(each.low, each.high) for each in found if "2019/20" in each.what} == {(257, 257)}


@pytest.mark.parametrize(("left", "told"), [(4, False), (16, True)])
@pytest.mark.parametrize("year_first", [True, False])
def test_wards_to_the_nearest_five_leave_enough_too(tmp_path, left, told, year_first):
    ledger = tmp_path / "ledger"
    ledger.mkdir()
    rows = [(YEAR, 40 + left), (TO_FEBRUARY, 40)]
    rows = rows if year_first else rows[::-1]
    beside = [
        (Period.financial_year(2020), None)
    ]  # a gap, beside which a part of the year before is told of wards
    first = let_out(ledger, "hate_crime", [*rows[:1], *beside], WARD)
    assert first[0] != "[c]"
    assert (let_out(ledger, "hate_crime", [*rows[1:], *beside], WARD)[0] != "[c]") == told


@pytest.mark.parametrize(("year", "found"), [(45, True), (55, False)])
def test_the_intruder_subtracts_wards_to_the_nearest_five(tmp_path, year, found):
    sensitive = {"level": "ward", "place_code": "W1", "release_class": "sensitive", "measure": "hate_crime"}
    now, then = [whole(YEAR, year, **sensitive)], [whole(GAP, 45, **sensitive)]
    leaks = found_with(tmp_path, now, then)
    assert [each.kind for each in leaks] == [TIME] * found
