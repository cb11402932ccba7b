"""Lines of the open data that say again a Crime ID of another: a few are usual, a tenth are not."""

import pytest

from safecity.datasets.quality.written_twice import doubted_repeats
from tests.datasets.small import DEFAULTS, HEADER, csv_bytes

FORCE = {"Month": "2019-05", "Reported by": "Hamwic Police", "Falls within": "Hamwic Police"}


def street(ids: list[str]) -> bytes:
    """A street-level file of one month, with a line for each Crime ID."""
    return csv_bytes(HEADER, [list((DEFAULTS | FORCE | {"Crime ID": each}).values()) for each in ids])


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
