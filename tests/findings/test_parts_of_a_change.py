"""Which part carries a change: one that is recorded in another way explains the whole; the graver stands still."""

from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from safecity.findings.around import Around
from safecity.findings.explained.explanation import AGAINST, FOR, REAL, RECORDING
from safecity.findings.explained.explanations import explain_change
from safecity.findings.explained.made_of import graver_part
from safecity.findings.explained.parts import part_that_carries_it
from safecity.findings.finding import UP
from safecity.findings.judged.judge import judge_change
from safecity.measures.catalogue import CATALOGUE
from safecity.register import Register, Row
from safecity.release.released import release
from safecity.release.rule import ReleaseRule
from tests.findings.worlds import _SCHEMA, HOME, RESIDENTS, YEAR, _row

STALKING = Row(
    "stalking", "counting rule", date(2018, 4, 1), "Stalking is recorded beside other offences.", "the rules",
    measures=("stalking_and_harassment",), comparison="refused", bedding_in=date(2020, 3, 31),
)  # fmt: skip
# As in Hamwic: three quarters of what violence gained is stalking, and violence with injury is where it was.
COUNTS = {
    "violent_crime": (10_916, 11_725), "stalking_and_harassment": (1_822, 2_416),
    "violence_with_injury": (2_939, 2_931),
}  # fmt: skip


def change(counts, *rows: Row):
    """What was found of the first of these measures, and what is known around it."""
    measures = [CATALOGUE[name] for name in counts]
    written = [
        _row(name, HOME, year, count, RESIDENTS)
        for name, pair in counts.items()
        for year, count in zip((YEAR.year_before(), YEAR), pair, strict=True)
    ]
    released = release(
        pa.Table.from_pylist(written, schema=_SCHEMA), measures=measures, places=(HOME,),
        periods=(YEAR.year_before(), YEAR), rule=ReleaseRule.of(measures, {"*": "open"}, made_up=True),
    )  # fmt: skip
    findings = tuple(judge_change(name, HOME, YEAR, released) for name in counts)
    return findings[0], Around(released, HOME, YEAR, findings, register=Register(rows))


def bears(saw) -> dict:
    return {(each.explanation, each.speaks): each.strength for each in saw.bears} if saw else {}


def test_the_part_that_carries_a_change_and_is_recorded_in_another_way_explains_it():
    finding, around = change(COUNTS, STALKING)
    saw = part_that_carries_it(finding, around)
    assert str(saw.sentence) == (
        "Stalking and harassment carries 73.4% of the rise: 594 more, of 809 more in all, and a change in how it is "
        "recorded was still bedding in (New counting rule from 1 April 2018, by which both years are counted); all "
        "the rest together changed by +2.4%."
    )
    assert bears(saw) == {(RECORDING, FOR): 2, (REAL, AGAINST): 1}
    why = explain_change(finding, around)
    assert why.explanations[0].kind == RECORDING and why.of(RECORDING).score > why.of(REAL).score


@pytest.mark.parametrize(
    ("counts", "rows", "expected"),
    [
        ({}, (), {}),  # nothing changed in how any part is recorded
        ({"stalking_and_harassment": (1_822, 2_100)}, (STALKING,), {}),  # it carries a third
        ({"violent_crime": (10_916, 11_900), "stalking_and_harassment": (1_822, 2_330)}, (STALKING,),
         {(RECORDING, FOR): 1}),  # the rest rose by more than chance as well
        ({"violent_crime": (10_916, 11_725), "stalking_and_harassment": None}, (STALKING,), {}),  # not counted
    ],
)  # fmt: skip
def test_a_part_that_carries_little_or_is_recorded_as_it_was_says_nothing(counts, rows, expected):
    drawn = {name: pair for name, pair in (COUNTS | counts).items() if pair}
    finding, around = change(drawn, *rows)
    assert finding.verdict == UP and bears(part_that_carries_it(finding, around)) == expected


def test_a_fall_is_carried_as_a_rise_is():
    fell = {name: (after, before) for name, (before, after) in COUNTS.items()}
    saw = part_that_carries_it(*change(fell, STALKING))
    assert "carries 73.4% of the fall: 594 fewer, of 809 fewer" in str(saw.sentence)


def test_a_graver_part_that_stood_still_speaks_against_more_of_it_though_its_range_is_wide():
    finding, around = change(COUNTS)
    whole, stalking, injury = around.findings
    wide = replace(injury, low=injury.ratio * 0.91, high=injury.ratio * 1.1)
    assert wide.low < finding.ratio < wide.high
    saw = graver_part(finding, replace(around, findings=(whole, stalking, wide)))
    assert bears(saw) == {(RECORDING, FOR): 1, (REAL, AGAINST): 1}
    assert "the rise is of the less grave" in str(saw.sentence)
    along = replace(wide, ratio=1.04, low=0.95, high=1.14)  # between the two: it says nothing
    assert graver_part(finding, replace(around, findings=(whole, stalking, along))) is None


@pytest.mark.parametrize("seed", range(10))
def test_of_planted_rises_of_one_part_alone_the_rule_is_seen_and_of_rises_of_all_parts_it_is_not(seed):
    draw = np.random.default_rng(seed)
    others, stalking = int(draw.uniform(4_000, 12_000)), int(draw.uniform(900, 2_500))
    gained = int(stalking * draw.uniform(0.3, 0.6))
    one = {
        "violent_crime": (others + stalking, draw.poisson(others) + stalking + gained),
        "stalking_and_harassment": (stalking, stalking + gained),
    }
    every = {name: (before, round(1.2 * before)) for name, (before, _) in one.items()}
    finding, around = change(one, STALKING)
    saw = part_that_carries_it(finding, around)
    assert (RECORDING, FOR) in bears(saw) or finding.difference.value > 2 * gained
    assert part_that_carries_it(*change(every, STALKING)) is None


BETWEEN = replace(STALKING, first=date(2019, 4, 1))
IN_THE_WHOLE = replace(
    STALKING, id="whole", measures=("violent_crime",), comparison="allowed", because="a part"
)
LONG_AGO = replace(STALKING, bedding_in=None)
_NONE = "No new counting rule or system is on the register for these years"
_PART = "How far the new counting rule from"


@pytest.mark.parametrize(
    ("stalking", "row", "told", "not_told"),
    [  # how many of it were recorded, what the register has on it, and what the six explanations say of that
        ((1_822, 2_416), STALKING, ("by which both years are counted",), (_NONE, _PART)),
        ((1_822, 2_416), BETWEEN, ("how it is recorded changed (New counting rule from 1 April 2019)",),
         (_NONE, _PART, "both years are counted")),
        ((1_822, 1_900), STALKING, (f"{_PART} 1 April 2018, by which both years are counted, on",),
         (_NONE,)),
        ((1_822, 1_900), BETWEEN, (f"{_PART} 1 April 2019 on a part of it",), (_NONE, "both years are counted")),
        ((1_822, 2_416), LONG_AGO, (_NONE,), ("New counting rule from 1 April 2018", _PART)),
        ((1_822, 1_900), IN_THE_WHOLE, ("1 April 2018 (Stalking",), (_NONE, _PART)),
    ],
)  # fmt: skip
def test_the_register_has_one_answer_for_a_whole_and_its_parts(stalking, row, told, not_told):
    why = explain_change(*change(COUNTS | {"stalking_and_harassment": stalking}, row))
    said = " ".join(str(one.sentence) for each in why.explanations for one in (*each.evidence, *each.gaps))
    assert all(each in said for each in told), said
    assert not any(each in said for each in not_told), said
