"""A month of the open data with under half of what is usual was cut short: it is a gap, not a month with less crime."""

from collections import Counter

import pytest

from safecity.datasets.street_crimes import STREET_CRIMES
from safecity.recount.second_count import SecondCount
from safecity.vocabulary import Period
from tests.datasets.small import DEFAULTS, HEADER, Small, csv_bytes

FORCES = {"hamwic": "Hamwic Police", "venta": "Venta Police", "btp": "British Transport Police"}


def months(each: dict[str, int], *, force: str = "hamwic") -> bytes:
    """A street-level file with so many burglaries of each month."""
    rows = []
    for month, number in each.items():
        row = DEFAULTS | {"Month": month, "Reported by": FORCES[force], "Falls within": FORCES[force]}
        rows += [list(row.values())] * number
    return csv_bytes(HEADER, rows)


def counted(small: Small, known_on: str | None = None) -> dict[tuple[str, str], int]:
    """How many records the store gives of each force's month; the same as the second count, or it fails."""
    store = small.store(known_on)
    try:
        rows = store.table(STREET_CRIMES).select("month", "reported_by").to_pyarrow().to_pylist()
        names, published = store.force_names(), store.published()
    finally:
        store.close()
    found = dict(Counter((names[row["reported_by"]], f"{row['month']:%Y-%m}") for row in rows))
    assert sorted(found) == [(force, f"{month:%Y-%m}") for force, month in published]
    assert found == counted_again(small, store.known_on)
    return found


def counted_again(small: Small, known_on) -> dict[tuple[str, str], int]:
    year = Period.financial_year(2019)
    second = SecondCount(
        small.partnership.extracts, area="E06999901", force="hamwic", year=year, known_on=known_on
    )
    found = {}
    for force in FORCES:
        for month in (*year.months(), *Period.financial_year(2020).months()):
            total = second.tally({force}, month, lambda category, lsoa: True).total
            if total is not None:
                found[force, str(month)] = total
    return found


def hamwic(each: dict[str, int]) -> dict[tuple[str, str], int]:
    return {("hamwic", month): number for month, number in each.items()}


THREE = {"2019-04": 1000, "2019-06": 1040, "2019-07": 1100}  # the middle is 1,040


@pytest.mark.parametrize(
    "number, whole", [(1, False), (519, False), (520, True), (1664, True), (1665, False)]
)
def test_a_month_counts_from_half_to_one_and_six_tenths_of_the_middle_of_the_others(small, number, whole):
    small.send("months.csv", months({**THREE, "2019-05": number}))
    assert counted(small) == hamwic({**THREE, "2019-05": number} if whole else THREE)


@pytest.mark.parametrize("others", [
    {"2019-04": 4000, "2019-06": 4000},  # two others tell nothing
    {"2019-04": 900, "2019-06": 950, "2019-07": 1000},  # as small as the City of London
])  # fmt: skip
def test_nothing_is_told_from_few_months_or_in_a_small_force(small, others):
    small.send("months.csv", months({**others, "2019-05": 100}))
    assert counted(small) == hamwic({**others, "2019-05": 100})


@pytest.mark.parametrize("taken, refused, whole", [(980, 20, True), (979, 21, False), (800, 150, True)])
def test_a_month_of_which_more_than_one_in_fifty_was_refused_is_a_gap(small, taken, refused, whole):
    """With fewer than a thousand records in the file nothing is told."""
    good, bad = (
        DEFAULTS | {"Month": "2019-05", "Crime type": kind} for kind in ("Burglary", "Alien landing")
    )
    rows = [list(good.values())] * taken + [list(bad.values())] * refused
    small.send("months.csv", months({"2019-04": 950}))
    small.send("may.csv", csv_bytes(HEADER, rows))
    assert counted(small) == hamwic({"2019-04": 950} | ({"2019-05": taken} if whole else {}))


def test_of_forces_without_places_nothing_is_told(small):
    small.send("railway.csv", months({**THREE, "2019-05": 100}, force="btp"))
    assert counted(small)["btp", "2019-05"] == 100


def test_each_force_is_held_against_its_own_months(small):
    small.send("own.csv", months(THREE))
    small.send(
        "other.csv",
        months({"2019-04": 2500, "2019-05": 2600, "2019-06": 1100, "2019-07": 2700}, force="venta"),
    )
    assert set(counted(small)) == {
        *hamwic(THREE),
        ("venta", "2019-04"),
        ("venta", "2019-05"),
        ("venta", "2019-07"),
    }


def test_a_month_was_whole_as_long_as_too_few_others_were_known(small):
    two = {"2019-04": 1000, "2019-06": 1040}
    small.send("first.csv", months({**two, "2019-05": 100}), on="2020-01-01")
    small.send("later.csv", months({"2019-07": 1100}), on="2020-02-01")
    assert counted(small, "2020-01-31") == hamwic({**two, "2019-05": 100})
    assert counted(small, "2020-02-01") == hamwic(THREE)


def test_from_the_day_on_which_its_receiver_says_that_it_is_right_it_counts_as_it_came(small):
    small.send("months.csv", months(THREE), on="2020-01-01")
    small.send("may.csv", months({"2019-05": 100}), on="2020-02-01")
    assert small.send("may.csv", months({"2019-05": 100}), on="2020-03-01", replace=True).cut_short == []
    assert counted(small, "2020-02-29") == hamwic(THREE)
    assert counted(small) == hamwic({**THREE, "2019-05": 100})


def test_the_whole_file_takes_the_place_of_the_one_cut_short(small):
    small.send("months.csv", months(THREE), on="2020-01-01")
    small.send("may.csv", months({"2019-05": 100}), on="2020-02-01")
    assert counted(small) == hamwic(THREE)
    small.send("whole.csv", months({"2019-05": 1010}), on="2020-03-01")
    assert counted(small) == hamwic({**THREE, "2019-05": 1010})


def test_several_files_may_be_cut_short_and_a_doubled_one_is_a_gap_too(small):
    whole = {f"2019-{month:02}": 1000 + month for month in range(4, 10)}
    small.send("months.csv", months({**whole, "2019-10": 30, "2019-11": 40, "2019-12": 2100}))
    assert counted(small) == hamwic(whole)


def test_a_month_that_stands_under_two_spellings_of_its_force_is_counted_together(small):
    content = months({**THREE, "2019-05": 300})
    content += months({"2019-05": 300}).partition(b"\n")[2].replace(b"Hamwic Police", b"Hamwic Constabulary")
    small.send("months.csv", content)
    store = small.store()
    assert store.cut_short == () and len(store.published()) == 4
    small.send("august.csv", months({"2019-08": 200}) + months({"2019-08": 200}).partition(b"\n")[2].replace(
        b"Hamwic Police", b"Hamwic Constabulary"
    ))  # fmt: skip
    [short] = small.store().cut_short
    assert (short.rows, short.usual, str(short.month)) == (400, 1020, "2019-08")
    assert "2019-08-01" not in {str(row["month"]) for row in small.rows()}


def test_receiving_says_it_and_what_to_do(small):
    assert small.send("months.csv", months(THREE)).cut_short == []
    receipt = small.send("2019-05-hamwic-street.csv", months({"2019-05": 100}))
    assert [line for line in receipt.lines() if line.startswith("SHORT")] == [
        "SHORT   May 2019 of Hamwic Police: 2019-05-hamwic-street.csv holds 100 records where 1,040 are usual; with "
        "under half of them the file seems cut short, and the month counts as not received. Get that month again and "
        "receive it. If the file is right: safecity receive PLACE FILE --replace"
    ]
    assert receipt.not_counted() == "1 month counts as not received (SHORT)"
    assert small.send("august.csv", months({"2019-08": 1000})).cut_short == []  # said once, and by status


def test_what_came_later_may_tell_that_an_earlier_month_is_short(small):
    assert small.send("first.csv", months({"2019-04": 1000, "2019-05": 100, "2019-06": 1040})).cut_short == []
    [short] = small.send("july.csv", months({"2019-07": 1100})).cut_short
    assert (short.file, short.rows, short.usual) == ("first.csv", 100, 1040)
