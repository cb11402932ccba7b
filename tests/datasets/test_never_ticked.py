"""In which months a flag of a force's own records fell silent: what nobody ticks any more is not known to be no."""

from datetime import date

from safecity.cli.reviewed.columns import unsaid_doubts
from safecity.datasets.at_hand import at_hand
from safecity.datasets.never_ticked import never_ticked, silent_months
from safecity.recount.silent_flags import months_without_meaning
from tests.datasets.small import Small

HEADER = "crime_reference,recorded_on,offence_code,lsoa,domestic,alcohol,hate_race,hate_disability"
MONTHS = [date(2019, month, 1) for month in range(1, 13)]


def crimes(
    *, silent_from: int, a_month: int = 60, no: str = "N", races: int = 0, alcohol_stays: bool = False
) -> bytes:
    """A year of crimes: every second one with alcohol, and some hate crimes, up to a month from which none is."""
    lines = [HEADER]
    for month in MONTHS:
        for number in range(a_month):
            ticked = month.month < silent_from
            cells = (
                f"{month:%m}-{number}", f"2019-{month.month:02}-{1 + number % 28:02}", "8N", "E01999901",
                "Y" if number % 3 == 0 else "N", "Y" if (ticked or alcohol_stays) and number % 2 == 0 else no,
                "Y" if ticked and number < races else no, "Y" if ticked and 50 - races <= number < 50 else no,
            )  # fmt: skip
            lines.append(",".join(cells))
    return "\n".join(lines).encode() + b"\n"


def found(small: Small) -> dict[str, list[int]]:
    store = small.store()
    try:
        return {
            column: sorted(day.month for day in days) for (_, column), days in never_ticked(store).items()
        }
    finally:
        store.close()


def test_a_flag_that_is_all_no_from_a_month_on_is_silent_from_then(small):
    small.send("crimes.csv", crimes(silent_from=10))
    assert found(small) == {"alcohol": [10, 11, 12]}  # and the domestic tick, in use all year, is not


def test_an_empty_column_that_means_no_is_as_silent(small):
    small.send("crimes.csv", crimes(silent_from=10, no=""))
    assert found(small)["alcohol"] == [10, 11, 12]


def test_a_flag_that_chance_can_leave_unticked_is_not_silent(small):
    small.send("crimes.csv", crimes(silent_from=10, races=1, alcohol_stays=True))
    assert "hate_race" not in found(small)  # one a month: three were to be expected, which is no wonder


def test_flags_too_rare_alone_are_silent_together(small):
    small.send("crimes.csv", crimes(silent_from=10, races=4, alcohol_stays=True))
    of = found(small)
    assert (
        of["hate_race"] == of["hate_disability"] == [10, 11, 12]
    )  # 12 each were to be expected, 24 together
    assert "alcohol" not in of


def test_whoever_receives_it_is_told_and_its_months_are_no_zeros(small):
    small.send("crimes.csv", crimes(silent_from=10))
    store = small.store()
    try:
        records = at_hand(store, small.partnership.force)
        assert {day.month for day in records.unasked["crimes", "alcohol"]} == {10, 11, 12}
        (said,) = [each for each in unsaid_doubts(records) if "'alcohol'" in each]
        assert (
            "no record of a crime of October to December 2019 says yes to whether alcohol had a part" in said
        )
    finally:
        store.close()


def test_both_counts_find_the_same_silences():
    cases = [
        {month: (0 if month.month > 8 else 20, 300) for month in MONTHS},
        {month: (0 if month.month in (2, 3, 9) else 30, 300) for month in MONTHS},
        {month: (9 if month.month == 5 else 0, 300) for month in MONTHS},
        {month: (0 if month.month < 7 else 5, 400) for month in MONTHS},
        {month: (0, 500) for month in MONTHS},
        {month: (0 if month.month > 2 else 40, 400) for month in MONTHS},
    ]
    silent = []
    for ticked in cases:
        named = {f"{month:%Y-%m}": counts for month, counts in ticked.items()}
        gone = silent_months(ticked)
        assert {f"{month:%Y-%m}" for month in gone} == months_without_meaning(named)
        silent.append(sorted(month.month for month in gone))
    assert silent == [[9, 10, 11, 12], [2, 3, 9], [], [1, 2, 3, 4, 5, 6], [], []]
