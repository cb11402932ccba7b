"""Each changed measure beside others: its rank with the range, and how the others moved over the same years."""

from dataclasses import replace
from datetime import date

import pytest

from safecity.findings.across_breaks import across_breaks
from safecity.findings.against_whom import against_whom
from safecity.findings.around import OTHERS_OF_FORCE
from safecity.findings.explained.explanations import explain_change
from safecity.findings.judged.judge import judge_rank
from safecity.register.register import SYSTEM, Allowance, Register, Row
from tests.findings.worlds import HOME, PEERS, YEAR, world


def _told(seed: int, **changed):
    finding, around = world("displacement", seed)
    around = replace(around, **changed)
    [found] = against_whom([explain_change(finding, around)], around)
    return finding, around, found


def test_the_others_of_the_force_are_named_with_their_change_as_a_figure():
    finding, around, found = _told(2)
    assert found.known and found.rank is None
    [others] = [each for each in found.others if each.name == OTHERS_OF_FORCE]
    assert others.figure in found.sentence.figures() and finding.change in found.sentence.figures()
    pairs = [around.pair(others.measure, peer, YEAR) for peer in PEERS]
    before, after = (sum(pair[at] for pair in pairs) for at in (0, 1))
    assert others.figure.value == 100 * (after / before - 1)
    assert (others.figure.numerator, others.figure.denominator) == (after, before)


def test_a_rank_comes_with_how_many_and_the_ranks_that_chance_leaves_open():
    finding, around = world("displacement", 2)
    official = around.official(finding.measure)
    rates = {}
    for place in (HOME, *PEERS):
        rate = around.released.rate(official, place, YEAR)
        rates[place] = rate.numerator, rate.denominator
    ranked = judge_rank(official, HOME, YEAR, rates, around.released, comparator="Peers (s0)")
    around = replace(
        around,
        findings=(*around.findings, ranked),
        compared_with={**around.compared_with, "Peers (s0)": PEERS},
    )
    [found] = against_whom([explain_change(finding, around)], around)
    figures = {each.statistic for each in found.sentence.figures()}
    assert {"rank", "places ranked"} <= figures
    # Where chance leaves no other rank open, that is said in words.
    range_ = {"highest rank", "lowest rank"} <= figures
    assert range_ is not ("chance alone would not move it" in str(found.sentence))
    assert " of 5 in the set ‘Peers’" in str(found.sentence)


def _parted(finding, around, row):
    """The same finding refused across a row of the register, with the row in what is known around it."""
    register = Register((*around.register.rows, row))
    refused = across_breaks(finding, register)
    others = tuple(each for each in around.findings if each is not finding)
    return refused, replace(around, register=register, findings=(refused, *others))


@pytest.mark.parametrize(
    ("named", "of_them"), [("own", "own"), ("own", "official"), ("official", "official")]
)
def test_no_change_of_others_of_the_force_is_printed_across_a_change_in_their_recording(named, of_them):
    """A force's new system is that of all its partnerships, whichever count of them stands beside."""
    finding, around = world("displacement", 2)
    name = finding.measure if named == "own" else around.official(finding.measure)
    row = Row(
        id="new_system", kind=SYSTEM, first=date(2019, 10, 15), what="A new system.", source="test",
        comparison="refused", measures=(name,), forces=("wessex",), own=True,
    )  # fmt: skip
    around = replace(around, register=Register((row,)), of_force=PEERS)
    if of_them == "own":
        around.released.measures = {finding.measure: around.released.measures[finding.measure]}
    assert around.others(finding.measure, OTHERS_OF_FORCE, YEAR) is None
    allowed = Register((row,), (Allowance("new_system", "it was tested", "Jo"),))
    assert of_them == "own" or replace(around, register=allowed).others(
        finding.measure, OTHERS_OF_FORCE, YEAR
    )


def test_a_row_on_this_force_leaves_other_forces_to_be_compared_with_and_the_sentence_whole():
    finding, around = world("displacement", 2)
    elsewhere, its_own = PEERS[:2], PEERS[2:]
    sets = {OTHERS_OF_FORCE: its_own, "Peers (s0)": elsewhere, "Mixed (s0)": PEERS}
    around = replace(around, compared_with=sets, of_force=its_own)
    row = Row(
        id="new_system", kind=SYSTEM, first=date(2019, 10, 15), what="A new system.", source="test",
        comparison="refused", measures=(finding.measure,), forces=("wessex",), own=True,
    )  # fmt: skip
    refused, around = _parted(finding, around, row)
    assert refused.verdict == "not comparable" and refused.change is None
    [found] = against_whom([explain_change(refused, around)], around)
    assert {each.name for each in found.others} == {"Peers (s0)", "the rest of England"}
    peers = next(each for each in found.others if each.name == "Peers (s0)")
    assert peers.places == elsewhere
    said = str(found.sentence)
    assert " moved by " in said and " here " not in said.partition(";")[0]
    assert said.endswith("; here recording changed between them, so no change is read.")
    national = replace(row, forces=())
    _, around = _parted(finding, around, national)
    assert around.others(finding.measure, "Peers (s0)", YEAR) is None
    assert around.others(finding.measure, "England", YEAR) is None


def test_where_nothing_of_others_came_that_is_said():
    finding, around = world("real", 4)
    around = replace(around, compared_with={}, findings=(finding,))
    measures = {finding.measure: around.released.measures[finding.measure]}
    around.released.measures = measures
    [found] = against_whom([explain_change(finding, around)], around)
    assert not found.known and "cannot be held against anybody" in str(found.sentence)
