"""One pair of numbers has one verdict, in whichever table it stands."""

from dataclasses import replace
from functools import partial

from safecity.findings.explained.yardstick import Varies
from safecity.findings.finding import NO_CLEAR_CHANGE
from safecity.findings.judged.judge import YEAR_BEFORE, judge_change
from safecity.findings.judged.judged import SAME_NUMBERS, Asked, judged_together
from safecity.statistics.variation import Variation
from tests.findings.test_across_breaks import HOME, OTHER, YEAR, released

BURGLARY = "residential_burglary"


def asked(place, counts, table: str, varies, same_as: str = "") -> Asked:
    of = released(BURGLARY, {YEAR.year_before(): counts[0], YEAR: counts[1]}, places=(place,))
    return Asked(table, varies, partial(judge_change, BURGLARY, place, YEAR, of), same_as)


def verdicts(other: tuple[int, int]):
    """Of one change judged by wide months, and of the same or another in a table that knows of none."""
    wide = Varies(Variation(4.0, 30.0, 36), how="own")
    own = asked(HOME, (1357, 1193), "own", wide)
    (first,) = judged_together([own])
    return judged_together([own, asked(OTHER, other, "official", None, first.id)])


def test_the_same_two_numbers_are_judged_alike():
    own, official = verdicts((1357, 1193))
    assert own.comparator == official.comparator == YEAR_BEFORE
    assert own.verdict == official.verdict == NO_CLEAR_CHANGE
    assert (own.low, own.high) == (official.low, official.high)
    assert replace(official.judged, table="own") == own.judged
    assert official.judged.table == "own" + SAME_NUMBERS  # and it is no second change of that table


def test_other_numbers_are_judged_by_themselves():
    own, official = verdicts((1357, 1192))
    assert own.verdict == NO_CLEAR_CHANGE and official.verdict == "down"
    assert official.judged.table == "official"
