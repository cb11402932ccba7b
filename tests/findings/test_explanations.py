"""On planted changes of six kinds the cause that was planted comes first, from small observations to explanations."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from safecity.findings.explained.explanation import (
    AGAINST,
    EXPLANATIONS,
    FOR,
    REAL,
    RECORDING,
    REPORTING,
    Bearing,
    NotKnown,
    Rule,
    Seen,
    Why,
    weigh,
)
from safecity.findings.explained.explanations import RULES, explain_change, explain_changes
from safecity.findings.explained.places import in_its_force
from safecity.findings.finding import DOWN, NOT_COMPARABLE, UP, Sentence
from safecity.register import Register, Row
from safecity.register.register import CAMPAIGN, COUNTING_RULE, KINDS, LOCKDOWN, OF_RECORDING
from tests.findings.worlds import CAUSES, YEAR, world

WORLDS = range(1000, 1020)


@cache
def explained(cause: str) -> tuple[Why, ...]:
    """The explanations of twenty changes that one cause made."""
    return tuple(explain_change(*world(cause, seed)) for seed in WORLDS)


@pytest.mark.parametrize("cause", CAUSES)
def test_the_cause_that_was_planted_comes_first_in_eight_of_ten(cause):
    first = [each.explanations[0].kind for each in explained(cause)]
    assert first.count(cause) >= 0.8 * len(WORLDS), first


@pytest.mark.parametrize("cause", CAUSES)
def test_a_lead_is_seldom_another_cause(cause):
    led = [each.leading for each in explained(cause)]
    assert sum(each is not None and each.kind != cause for each in led) <= 0.2 * len(WORLDS)


@pytest.mark.parametrize("cause", CAUSES)
def test_everything_that_speaks_names_a_figure_and_every_explanation_is_told(cause):
    for why in explained(cause)[:5]:
        assert {each.kind for each in why.explanations} == set(EXPLANATIONS)
        scores = [each.score for each in why.explanations]
        assert scores == sorted(scores, reverse=True)
        for each in why.explanations:
            assert each.evidence or each.gaps, (
                f"nothing is said of {each.kind}, not even that nothing is known"
            )
            for evidence in each.evidence:
                assert evidence.figures, f"{evidence.rule} names no figure: {evidence.sentence}"


def test_what_nobody_asked_or_sent_is_a_gap_in_knowledge():
    finding, around = world("police activity", 3)
    why = explain_change(finding, replace(around, searches={}, compared_with={}))
    gaps = {str(gap.sentence) for each in why.explanations for gap in each.gaps}
    assert "No stop and search records came for the whole of both years." in gaps
    assert "No survey asked about it in the same words in both years." in gaps
    assert "What the other partnerships of the same force recorded in both years is not known." in gaps
    assert not any(each.rule == "searches" for one in why.explanations for each in one.evidence)


def test_only_clear_changes_are_explained():
    finding, around = world("real", 1)
    measure = around.released.measures[finding.measure]
    assert [each.finding_id for each in explain_changes([measure], around)] == [finding.id]
    quiet = [each for each in around.findings if each.verdict == "no clear change"]
    measures = [around.released.measures[each.measure] for each in quiet]
    assert explain_changes(measures, around) == ()


def _saw(*bears: Bearing) -> Seen:
    return Seen(Sentence(("It was seen.",)), bears)


def test_points_are_added_and_two_more_than_the_next_are_a_lead():
    finding, _ = world("real", 1)
    why = weigh(
        finding,
        [
            ("one", _saw(Bearing(RECORDING, FOR, 3), Bearing(REPORTING, FOR, 2))),
            ("two", _saw(Bearing(RECORDING, AGAINST, 1))),
            ("three", NotKnown(Sentence(("Nobody asked.",)), (REPORTING,))),
            ("four", None),
        ],
    )
    assert (why.of(RECORDING).score, why.of(REPORTING).score) == (2, 2)
    assert why.leading is None
    assert [each.kind for each in why.level] == [RECORDING, REPORTING]
    assert [gap.rule for gap in why.of(REPORTING).gaps] == ["three"]
    barely = weigh(finding, [("one", _saw(Bearing(REPORTING, FOR, 3), Bearing(RECORDING, FOR, 2)))])
    assert barely.leading is None and barely.level == ()
    alone = weigh(finding, [("one", _saw(Bearing(REPORTING, FOR, 2)))])
    assert alone.leading is None  # one thing that speaks fairly for it is no evidence that favours it
    two = [(name, _saw(Bearing(REPORTING, FOR, 1))) for name in ("one", "two")]
    for enough in ([("one", _saw(Bearing(REPORTING, FOR, 3)))], two):
        led = weigh(finding, enough).leading
        assert led and led.kind == REPORTING
    assert weigh(finding, [("one", _saw(Bearing(REPORTING, FOR, 1)))]).leading is None


def test_a_bearing_is_on_an_explanation_and_of_one_to_three_points():
    for wrong in (("weather", FOR, 1), (RECORDING, "perhaps", 1), (RECORDING, FOR, 4)):
        with pytest.raises(ValueError):
            Bearing(*wrong)


def test_every_rule_asks_a_question_and_says_why_the_answer_bears_on_what_it_does():
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert isinstance(rule, Rule) and rule.asks.endswith("?")
        assert rule.look.__doc__ and len(rule.look.__doc__.split()) > 8, rule.name
    assert {CAMPAIGN, *OF_RECORDING} <= set(KINDS)


def test_where_recording_changed_between_two_years_that_alone_is_said_and_no_change_is_read():
    finding, around = world("recording", 1)
    row = Row(
        "rule", COUNTING_RULE, YEAR.start, "It is counted in another way.", "test", comparison="refused"
    )
    parted = replace(
        finding, verdict=NOT_COMPARABLE, change=None, ratio=None, low=None, high=None, across=(row.id,)
    )
    others = tuple(each for each in around.findings if each.id != finding.id)
    around = replace(around, findings=(parted, *others), register=Register((row,)))
    [why] = explain_changes([around.released.measures[finding.measure]], around)
    assert why.leading and why.leading.kind == RECORDING
    [told] = why.leading.evidence
    assert told.figures == (parted.after, parted.before) and "no change is read across" in str(told.sentence)


def test_a_campaign_of_every_year_explains_no_rise_and_a_new_one_does():
    finding, around = next(
        (finding, around)
        for finding, around in (world("reporting", seed) for seed in range(20))
        if finding.verdict == UP
    )
    weeks = tuple(
        Row(f"week_{year}", CAMPAIGN, date(year, 10, 12), "There was a week.", "test", last=date(year, 10, 19),
            measures=(finding.measure,))
        for year in (2018, 2019)
    )  # fmt: skip
    for rows, explains in ((weeks, False), (weeks[1:], True), (weeks[:1], False), ((), False)):
        why = explain_change(finding, replace(around, register=Register(rows)))
        saw = [each for each in why.of(REPORTING).evidence if each.rule == "campaigns"]
        assert bool(saw) is explains
        assert any(each.rule == "campaigns" for each in why.of(REPORTING).gaps) is not explains


@pytest.mark.parametrize(("days", "leads"), [(100, True), (20, False)])
def test_what_fell_everywhere_in_a_year_of_lockdown_speaks_for_less_of_it(days, leads):
    finding, around = next(
        (finding, around)
        for finding, around in (world("recording", seed) for seed in range(40))
        if finding.verdict == DOWN and isinstance(in_its_force(finding, around), Seen)
        and any(each.explanation == RECORDING and each.speaks == FOR for each in in_its_force(finding, around).bears)
    )  # fmt: skip
    lockdown = Row(
        "lockdown", LOCKDOWN, YEAR.start, "People were kept at home.", "test",
        last=YEAR.start + timedelta(days=days - 1),
    )  # fmt: skip
    seen = in_its_force(finding, replace(around, register=Register((*around.register.rows, lockdown))))
    kinds = {(each.explanation, each.speaks) for each in seen.bears}
    assert ((REAL, FOR) in kinds) is leads
    assert ("kept at home everywhere by lockdowns" in str(seen.sentence)) is leads
