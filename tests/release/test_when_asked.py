"""What is worked out when it is first asked."""

from safecity.measures.catalogue import CATALOGUE
from safecity.release.rule import ReleaseRule
from safecity.release.when_asked import WhenAsked


def test_it_says_what_was_made_and_makes_it_once():
    made = []
    said = WhenAsked(lambda: made.append("once") or {"a": 1, "b": 2})
    assert not made
    assert dict(said) == {"a": 1, "b": 2} and "c" not in said and len(said) == 2
    assert made == ["once"]


def test_a_rule_works_its_menu_out_when_somebody_asks():
    rule = ReleaseRule.of(CATALOGUE.values(), {})
    assert "_said" not in vars(rule.instead)
    assert rule.instead and "_said" in vars(rule.instead)
