"""That a measure gives way to others is said only where records that it counts were received."""

from copy import copy
from dataclasses import replace

import pytest

from safecity.findings.not_published import is_told_otherwise, why_not_published
from safecity.measures.catalogue import CATALOGUE
from safecity.release.rule import ReleaseRule
from tests.outputs.small_review import small_review
from tests.outputs.topic_review import topic_review

MENU = ReleaseRule.of(CATALOGUE.values(), {}).instead


def by_the_menu(review):
    released = copy(review.released)
    released.rule = ReleaseRule(released.rule.classes, instead=MENU)
    return replace(review, released=released)


@pytest.mark.parametrize("name", sorted(MENU))
def test_of_a_place_of_open_data_none_is_said_to_give_way(name):
    review = by_the_menu(small_review())
    assert not is_told_otherwise(review, name) and why_not_published(review, name) == ""


def test_of_a_place_with_records_of_its_own_the_others_are_named():
    review = by_the_menu(topic_review())
    said = [why_not_published(review, name) for name in MENU]
    assert any("It is not published beside \u201c" in each for each in said)
