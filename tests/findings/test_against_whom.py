"""Each changed measure beside others: its rank with the range, and how the others moved over the same years."""

from dataclasses import replace

from safecity.findings.against_whom import against_whom
from safecity.findings.around import OTHERS_OF_FORCE
from safecity.findings.explanations import explain_change
from safecity.findings.judge import judge_rank
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


def test_where_nothing_of_others_came_that_is_said():
    finding, around = world("real", 4)
    around = replace(around, compared_with={}, findings=(finding,))
    measures = {finding.measure: around.released.measures[finding.measure]}
    around.released.measures = measures
    [found] = against_whom([explain_change(finding, around)], around)
    assert not found.known and "cannot be held against anybody" in str(found.sentence)
