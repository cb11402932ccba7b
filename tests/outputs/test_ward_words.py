"""What is said of the measures of a ward that did not change clearly: true whichever of them there are."""

from dataclasses import replace

import pytest

from safecity.outputs.topics.changes import changes, nothing_clear, the_rest
from tests.outputs.small_review import HOME, small_review

FOUND = changes(small_review(), HOME)
ONE = FOUND.clear[0]


def of(unclear=0, too_few=0, refused=0, gone=0):
    none = replace(FOUND, rises=(), falls=())
    return replace(none, unclear=(ONE,) * unclear, too_few=(ONE,) * too_few, refused=(ONE,) * refused,
                   not_comparable=(ONE,) * gone)  # fmt: skip


@pytest.mark.parametrize(
    ("found", "rest", "nothing"),
    [
        (
            of(unclear=3), "The rest did not change clearly.",
            "Nothing changed clearly in Ashley: every count moved no further than it varies anyway, or not enough "
            "further to tell.",
        ),
        (
            of(too_few=2), "The rest had too few to judge.",
            "Nothing can be told of changes in Ashley: every measure had too few to judge.",
        ),
        (
            of(refused=1, gone=1), "The rest cannot be compared with the year before.",
            "Nothing can be told of changes in Ashley: no measure can be compared with the year before.",
        ),
        (
            of(unclear=1, too_few=12),
            "Of the rest, one measure did not change clearly and twelve had too few to judge.",
            "Nothing changed clearly in Ashley: one measure did not change clearly and twelve had too few to judge.",
        ),
        (
            of(unclear=2, too_few=1, refused=1),
            "Of the rest, two measures did not change clearly, one had too few to judge and one cannot be compared "
            "with the year before.",
            "Nothing that can be compared changed clearly in Ashley: two measures did not change clearly, one had too "
            "few to judge and one cannot be compared with the year before.",
        ),
        (
            of(too_few=2, refused=3),
            "Of the rest, two measures had too few to judge and three cannot be compared with the year before.",
            "Nothing can be told of changes in Ashley: two measures had too few to judge and three cannot be compared "
            "with the year before.",
        ),
        (of(), "", "Nothing can be told of changes in Ashley: nothing was counted in both years."),
    ],
)  # fmt: skip
def test_each_way_the_rest_can_be(found, rest, nothing):
    assert the_rest(found) == rest
    assert nothing_clear(found, "Ashley") == nothing
