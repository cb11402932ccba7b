"""Lines of the open data that say again a Crime ID of another: a few are usual, a tenth are not."""

import shutil
from datetime import date

import pytest

from safecity.cli.status import status
from safecity.datasets.quality.open_records import _files
from safecity.datasets.quality.written_twice import doubted_repeats
from safecity.recount.second_count import SecondCount
from safecity.vocabulary import Period
from tests.datasets.small import DEFAULTS, HEADER, csv_bytes

FORCE = {"Month": "2019-05", "Reported by": "Hamwic Police", "Falls within": "Hamwic Police"}


def street(ids: list[str]) -> bytes:
    """A street-level file of one month, with a line for each Crime ID."""
    return csv_bytes(HEADER, [list((DEFAULTS | FORCE | {"Crime ID": each}).values()) for each in ids])


ONCE = [f"{number:064x}" for number in range(1000)]
NAME = "2019-05-hamwic-street.csv"


def in_force(small, known_on: str | None = None) -> int:
    """May's records in force, which the store and the second count must tell alike."""
    rows = len(small.rows(known_on))
    day = date.fromisoformat(known_on) if known_on else None
    second = SecondCount(
        small.partnership.extracts, area="", force="hamwic", year=Period.financial_year(2019), known_on=day
    )
    assert second.tally({"hamwic"}, Period.month(2019, 5), lambda *_: True).total == rows
    return rows


def files(small) -> dict[str, tuple[int, int, int, int]]:
    """What became of each file's records: accepted, rejected, duplicate, superseded."""
    store = small.store()
    try:
        found = _files(store)
    finally:
        store.close()
    for each in found:
        assert each.records == each.accepted + each.rejected + each.duplicates + each.superseded
    return {each.name: (each.accepted, each.rejected, each.duplicates, each.superseded) for each in found}


def doubts(small, ids: list[str]) -> list[str]:
    small.send("2019-05-hamwic-street.csv", street(ids))
    store = small.store()
    try:
        return doubted_repeats(store)
    finally:
        store.close()


@pytest.mark.parametrize("lines, repeated, doubted", [
    (1000, 100, False),  # a tenth
    (1000, 101, True),
    (999, 499, False),  # too few to tell
    (2000, 1000, True),  # the whole file twice
])  # fmt: skip
def test_more_than_a_tenth_of_a_thousand_lines_or_more(small, lines, repeated, doubted):
    once = [f"{number:064x}" for number in range(lines - repeated)]
    assert bool(doubts(small, once + once[:repeated])) is doubted


def test_lines_without_a_crime_id_repeat_nothing(small):
    assert doubts(small, [""] * 1500) == []


def test_it_is_said_with_how_many(small):
    once = [f"{number:064x}" for number in range(1000)]
    assert doubts(small, once + once) == [
        "May 2019 of Hamwic Police: 1,000 of 2,000 lines with a Crime ID repeat one that another line has, where some "
        "three in a hundred do at most; the file seems to hold lines twice, and all of them are counted"
    ]


def test_a_file_with_every_line_twice_takes_no_good_months_place(small, capsys):
    small.send(NAME, street(ONCE), on="2021-01-01")
    receipt = small.send("twice.csv", street(ONCE + ONCE), on="2021-02-01")
    said = (
        "May 2019 of Hamwic Police: twice.csv holds 2,000 records where 1,000 stand, and 1,000 of its 2,000 lines with "
        "a Crime ID repeat one that another line has; it seems to hold lines twice and was not taken for that month. "
        "Get that month again and receive it. If its lines are right: safecity receive PLACE FILE --replace"
    )
    assert receipt.lines() == [f"KEPT    {said}"]
    assert receipt.not_counted() == "1 month was not taken (KEPT)"
    assert in_force(small) == 1000
    assert files(small) == {NAME: (1000, 0, 0, 0), "twice.csv": (0, 0, 0, 2000)}
    status(small.partnership, as_json=False)
    out = capsys.readouterr().out
    assert f"  {said}.\n" in out and "DOUBT" not in out


def test_it_stands_from_the_day_on_which_it_was_said_to_be_right(small):
    small.send(NAME, street(ONCE), on="2021-01-01")
    small.send("twice.csv", street(ONCE + ONCE), on="2021-02-01")
    assert small.send("twice.csv", street(ONCE + ONCE), on="2021-03-01", replace=True).declined == []
    assert [in_force(small, day) for day in ("2021-02-28", "2021-03-01")] == [1000, 2000]
    assert files(small) == {NAME: (0, 0, 0, 1000), "twice.csv": (2000, 0, 0, 0)}
    kept = small.kept()
    shutil.rmtree(small.partnership.store)
    assert in_force(small) == 2000 and small.kept() == kept


@pytest.mark.parametrize("times", [2, 3])
def test_the_good_month_takes_the_place_of_one_whose_lines_are_there_several_times(small, times):
    small.send("several.csv", street(ONCE * times))
    receipt = small.send(NAME, street(ONCE))
    assert receipt.declined == [] and in_force(small) == 1000


def test_of_two_that_both_hold_lines_twice_the_later_stands(small):
    small.send("twice.csv", street(ONCE + ONCE))
    small.send("again.csv", street(ONCE + ONCE[:500]))
    assert in_force(small) == 1500


def test_a_file_of_which_one_month_is_not_taken_is_taken_for_the_rest(small):
    small.send(NAME, street(ONCE))
    june = csv_bytes(HEADER, [list((DEFAULTS | FORCE | {"Month": "2019-06"}).values())] * 3)
    both = street(ONCE + ONCE) + june.split(b"\n", 1)[1]
    taken, kept, *_ = small.send("both.csv", both).lines()
    assert taken == (
        "took    both.csv: data.police.uk street-level crime, 2,003 records, 2,000 of them not taken (KEPT)"
    )
    assert kept.startswith(
        "KEPT    May 2019 of Hamwic Police: both.csv holds 2,000 records where 1,000 stand"
    )
    assert len(small.rows()) == 1003
