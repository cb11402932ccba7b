"""Two files of one month with different records are parts of it, and what is in the one that stands is no month."""

import pytest

from safecity.cli.receipt import Receipt
from safecity.datasets.crimes import CRIMES
from tests.datasets.small import Small, csv_bytes
from tests.datasets.test_months_lacking import ALL, said

AUGUST = [day for day in ALL if day.month == 8]
APART = [
    "August 2019 came in several files with different records, of which only one can stand, and is a gap"
]


def crimes(numbers: range, days=AUGUST) -> bytes:
    rows = [(f"{day}/{number}", day, "8N", "E01999901") for day in days for number in numbers]
    return csv_bytes(("crime_reference", "recorded_on", "offence_code", "lsoa"), rows)


def warnings(receipt: Receipt) -> list[str]:
    return [line for line in receipt.lines() if line.startswith(("WARNING", "KEPT"))]


@pytest.mark.parametrize(
    "sizes", [(4, 8), (8, 3)], ids=["the second replaced it", "the second was not taken"]
)
def test_a_month_in_two_files_is_a_gap_until_somebody_says_what_is_right(tmp_path, sizes):
    first, second = range(sizes[0]), range(sizes[0], sum(sizes))
    small = Small.new(tmp_path)
    small.send("theft.csv", crimes(first))
    small.send("violence.csv", crimes(second))
    assert said(small) == {"crimes": APART}
    small.send("violence.csv", crimes(second), replace=True)
    assert said(small) == {}


def test_the_parts_put_together_are_a_month(tmp_path):
    small = Small.new(tmp_path)
    small.send("theft.csv", crimes(range(4)))
    small.send("violence.csv", crimes(range(4, 12)))
    small.send("both.csv", crimes(range(12)))
    assert said(small) == {}
    store = small.store()
    assert store.table(CRIMES).count().to_pyarrow().as_py() == 12 * 31
    store.close()


@pytest.mark.parametrize(
    "again",
    [range(12), range(1, 12), range(2, 14), range(5, 12)],
    ids=["the same", "fewer", "some withdrawn and some new", "seven of twelve"],
)
def test_a_correction_has_the_records_of_what_it_corrects(tmp_path, again):
    small = Small.new(tmp_path)
    small.send("crimes.csv", crimes(range(12)))
    small.send("corrected.csv", crimes(again))
    assert said(small) == {}


def test_a_few_stray_records_make_no_part(tmp_path):
    small = Small.new(tmp_path)
    small.send("crimes.csv", crimes(range(12)))
    small.send("stray.csv", crimes(range(90, 91), AUGUST[:3]))
    assert said(small) == {}


def test_many_months_in_two_files_are_told_in_one_line(tmp_path):
    small = Small.new(tmp_path)
    one, other = (
        small.put("theft.csv", crimes(range(5), ALL)),
        small.put("violence.csv", crimes(range(5, 12), ALL)),
    )
    (line,) = warnings(small.receive(one, other))
    assert line.startswith(
        "WARNING August 2019 to March 2020 of the force's own crimes are in several of these files, and only the last "
        "read counts: 1,220 records in theft.csv, 1,708 in violence.csv. If they are parts of a month, put them"
    )
    few = small.put("few.csv", crimes(range(20, 22), ALL))
    (line,) = warnings(small.receive(few))
    assert line.startswith(
        "KEPT    8 months, August 2019 to March 2020, of the force's own crimes: few.csv holds 488 records of them "
        "where 1,708 stand"
    )
