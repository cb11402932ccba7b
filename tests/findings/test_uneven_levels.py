"""What a change owes to months: drawn shares with a flag, drawn days of a backlog, and what becomes of the change."""

import pytest

from safecity.findings.finding import DOWN, NO_CLEAR_CHANGE, NOT_COMPARABLE, UP
from safecity.findings.own_records import FieldFilled, HeavyDays, OwnRecords
from safecity.findings.uneven.levels import flag_in_words, shifted_flags
from safecity.release.figure import count_of_records, share_of_records
from safecity.vocabulary import Period
from safecity.vocabulary.rests_on import WHOLE, flag_of
from tests.findings.test_across_breaks import YEAR
from tests.findings.test_uneven_rests import BEFORE, FORCE, told

MONTHS = [*BEFORE.months(), *YEAR.months()]


def flagged(*numbers: int, of: int = 2600, flag: str = "alcohol") -> OwnRecords:
    """So many of 2,600 crimes of each month with the flag; the last goes on to the end."""
    months = []
    for at, month in enumerate(MONTHS):
        number = numbers[min(at, len(numbers) - 1)]
        months.append(
            share_of_records("records_rested_on", FORCE, month, number, of, "% of the records", "a")
        )
    field = FieldFilled("crimes", flag_of(flag), (), tuple(months))
    return OwnRecords(rests=(field,), shifted=shifted_flags((field,)))


# crimes with the flag a month, from month to month; before and after; what becomes of it, and what is said
SHIFTS = [
    ([220] * 24, (2640, 2100), DOWN, "", "a level that stays"),
    ([220] * 14 + [22] * 10, (2640, 660), NOT_COMPARABLE, "8.5% of the crimes before June 2019", "a tenth of it"),
    ([380] * 18 + [150] * 6, (4560, 3180), NOT_COMPARABLE, "14.6% of the crimes before October", "two fifths"),
    ([90] * 12 + [50] * 12, (1080, 600), NOT_COMPARABLE, "before April 2019", "over half, for all of the year"),
    ([22] * 15 + [60] * 9, (264, 606), NOT_COMPARABLE, "0.8% of the crimes before July 2019", "by default"),
    ([220] * 12 + [150] * 12, (2640, 1800), NOT_COMPARABLE, "8.5% of the crimes before April 2019", "two thirds"),
    ([220] * 12 + [182] * 12, (2640, 2184), DOWN, "", "over four fifths is let stand"),
    ([220] * 14 + [22] * 4 + [220] * 6, (2640, 1848), NOT_COMPARABLE, "0.8% of the crimes of June to Sept", "a gap"),
    ([220] * 14 + [22] * 10, (2640, 3000), UP, "", "a rise though fewer have it is no less a rise"),
    ([2] * 12 + [4] * 12, (24, 48), UP, "", "too few to be more than chance"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("months", "counts", "verdict", "said", "why"), SHIFTS, ids=[each[-1] for each in SHIFTS]
)
def test_a_flag_that_shifts(months, counts, verdict, said, why):
    own = flagged(*months)
    found = told(*counts, own, flag_of("alcohol"))
    assert found.verdict == verdict
    assert any(each.name.startswith("flag_alcohol") for each in found.caveats) is bool(own.shifted)
    assert said in str(found.sentence)
    assert bool(own.shifted) is (bool(said) or "no less" in why)


@pytest.mark.parametrize(
    ("after", "is_told"), [((240, 1400), False), ((400, 2600), True), ((150, 4000), True)]
)
def test_a_larger_share_of_fewer_crimes_is_no_other_way_of_setting_it(after, is_told):
    """As in a lockdown: 220 of 2,600 a month, then 240 of 1,400; and where number and share both move."""
    months = tuple(
        share_of_records("records_rested_on", FORCE, month, *(after if at >= 12 else (220, 2600)), "%", "a")
        for at, month in enumerate(MONTHS)
    )
    assert bool(shifted_flags((FieldFilled("crimes", flag_of("alcohol"), (), months),))) is is_told


def test_what_does_not_ask_for_the_flag_stands():
    own = flagged(*[220] * 14, 22)
    found = told(2640, 660, own, flag_of("drugs"))
    assert found.verdict == DOWN and not any(each.name.startswith("flag_") for each in found.caveats)


def test_of_the_change_stands_what_is_beyond_the_shift():
    own = flagged(*[220] * 18, 130)  # a third fewer in half of the year: a sixth of the whole
    found = told(9000, 4000, own, flag_of("alcohol"))
    assert found.verdict == DOWN and "In part that is because" in str(found.sentence)
    assert found.is_in_part_of_records


def test_flags_in_words():
    assert flag_in_words("hate_sexual_orientation") == "hate (sexual orientation)"


def heavy(month: Period, days: int, records: int, usual: int, every: int = 2600) -> OwnRecords:
    """A month with heavy days, in two years of as many crimes a month."""
    crimes = tuple(
        share_of_records("field_filled", FORCE, each, every, every, "%", "crimes: place") for each in MONTHS
    )
    of = HeavyDays(
        month,
        count_of_records("heavy_days", FORCE, month, days, "days"),
        count_of_records("crimes_on_heavy_days", FORCE, month, records, "crimes"),
        count_of_records("crimes_on_as_many_usual_days", FORCE, month, usual, "crimes"),
    )
    return OwnRecords(filled=(FieldFilled("crimes", "place", (), crimes),), heavy=(of,))


APRIL, NEXT = YEAR.months()[0], Period.month(2020, 4)
# the month with heavy days, their crimes and usual ones; counts before and after; and what becomes of it
BACKLOGS = [
    (APRIL, 1865, 710, (31_000, 33_300), NOT_COMPARABLE, "9 days of April 2019 hold 1,865 crimes"),
    (APRIL, 1865, 710, (24_000, 33_300), UP, "In part that is because 9 days of April 2019 hold 1,865"),
    (APRIL, 1865, 710, (33_300, 30_000), DOWN, ""),
    (APRIL, 900, 710, (30_000, 33_300), UP, ""),  # of a year half a hundredth: no change to speak of
    (YEAR.months()[5], 1865, 710, (30_000, 33_300), UP, ""),  # within the year it takes nothing from another
    (BEFORE.months()[0], 1865, 710, (33_300, 32_000), NOT_COMPARABLE, "9 days of April 2018 hold 1,865"),
    (NEXT, 1865, 710, (33_300, 32_000), NOT_COMPARABLE, "9 days of April 2020 hold 1,865 crimes"),
]  # fmt: skip


@pytest.mark.parametrize(("month", "records", "usual", "counts", "verdict", "said"), BACKLOGS)
def test_a_backlog_at_the_end_of_a_year(month, records, usual, counts, verdict, said):
    found = told(*counts, heavy(month, 9, records, usual), WHOLE)
    assert found.verdict == verdict
    assert said in str(found.sentence)
    told_of = any(each.name.startswith("heavy_days") for each in found.caveats)
    assert told_of is (records > 1000 and month != YEAR.months()[5])


def test_a_share_of_records_is_of_one_backlog_alike():
    assert told(30_000, 33_300, heavy(APRIL, 9, 1865, 710)).verdict == UP


def test_a_change_by_chance_stays_one_where_nothing_differs():
    assert told(30_000, 30_050, OwnRecords(), WHOLE).verdict == NO_CLEAR_CHANGE
