"""Errors in single claims of committee papers are found, rule by rule; sound claims like them raise no alarm."""

import pytest

from .planted_one_by_one import SINGLY, alarms, claims_of, is_found

FIRST, SECOND, SOUND = (
    claims_of(SINGLY / name) for name in ("first.txt", "second.txt", "sound.txt")
)  # 84 of the first hundred were found before they were worked on, and 89 of the second 99 when first checked


def test_there_are_a_hundred_errors_of_all_rules_and_as_many_sound_claims():
    assert len(FIRST) == 100 and len(SECOND) == 99 and len(SOUND) > 100
    for each in (FIRST, SECOND):
        assert {claim.rule for claim in each} == {f"R{number}" for number in range(1, 16)}
        assert all(claim.right != claim.wrong for claim in each)


@pytest.mark.parametrize(("claims", "least"), [(FIRST, 95), (SECOND, 90)], ids=["first", "second"])
def test_errors_are_found(claims, least):
    missed = [(each.rule, each.wrong) for each in claims if not is_found(each)]
    assert len(claims) - len(missed) >= least, missed


@pytest.mark.parametrize("claims", [FIRST, SECOND, SOUND], ids=["first", "second", "sound"])
def test_at_most_two_of_a_hundred_sound_claims_raise_an_alarm(claims):
    called = [(each.right, found) for each in claims if (found := alarms(each.right))]
    assert len(called) <= 0.02 * len(claims), called
