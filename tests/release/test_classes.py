"""The three classes: what each lets out, at which grain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.release.classes import (
    CLASSES,
    EXACT,
    NOT_PUBLISHED,
    ROUNDED,
    TOO_SMALL,
    WHOLE,
    how_finely,
    release_in_words,
    to_nearest,
)

KINDS = ("month", "quarter", "financial year", "rolling year", "span", "week")


@pytest.mark.parametrize(
    ("release_class", "level", "kind", "in_parts", "fine"),
    [
        ("open", "lsoa", "month", True, EXACT),
        ("standard", "csp", "month", False, EXACT),
        ("standard", "csp", "financial year", True, EXACT),
        ("standard", "csp", "month", True, NOT_PUBLISHED),
        ("standard", "ward", "financial year", False, EXACT),
        ("standard", "ward", "month", False, NOT_PUBLISHED),
        ("standard", "ward", "financial year", True, NOT_PUBLISHED),
        ("standard", "lsoa", "financial year", False, NOT_PUBLISHED),
        ("sensitive", "csp", "financial year", True, EXACT),
        ("sensitive", "csp", "span", False, EXACT),
        ("sensitive", "csp", "month", False, ROUNDED),
        ("sensitive", "ward", "financial year", False, ROUNDED),
        ("standard", "quintile", "financial year", False, NOT_PUBLISHED),
        ("sensitive", "quintile", "span", False, NOT_PUBLISHED),
        ("standard", "zone", "financial year", False, NOT_PUBLISHED),
        ("sensitive", "zone", "span", False, NOT_PUBLISHED),
        ("sensitive", "lsoa", "financial year", False, NOT_PUBLISHED),
    ],
)
def test_each_class_lets_out_what_its_table_says(release_class, level, kind, in_parts, fine):
    assert how_finely(release_class, level, kind, in_parts=in_parts) == fine


@given(
    st.sampled_from(sorted(WHOLE | {"ward", "quintile", "zone", "lsoa"})), st.sampled_from(KINDS), st.booleans(),
    st.sampled_from([pair for pair in zip(CLASSES, CLASSES[1:], strict=False)]),
)  # fmt: skip
def test_a_stricter_class_is_never_the_finer_one(level, kind, in_parts, pair):
    laxer, stricter = (how_finely(each, level, kind, in_parts=in_parts) for each in pair)
    assert laxer <= stricter


@given(
    st.text(), st.sampled_from(KINDS), st.booleans(), st.sampled_from(["standard", "sensitive", "no such class"])
)  # fmt: skip
def test_of_one_kind_of_part_alone_is_anything_told_that_is_not_open(level, kind, in_parts, release_class):
    if level not in WHOLE | {"ward"}:
        assert how_finely(release_class, level, kind, in_parts=in_parts) == NOT_PUBLISHED


@pytest.mark.parametrize(
    ("release_class", "hidden"), [("open", ()), ("standard", (1, 2, 3, 4)), ("sensitive", range(8))]
)
def test_which_numbers_are_too_small(release_class, hidden):
    assert [number for number in range(20) if TOO_SMALL[release_class].hides(number)] == list(hidden)
    assert not TOO_SMALL[release_class].hides(None)


@given(st.integers(0, 10_000))
def test_the_nearest_five_is_a_five_and_near(number):
    assert to_nearest(number) % 5 == 0 and abs(to_nearest(number) - number) <= 2


def test_how_a_number_was_released_is_told_in_words():
    said = release_in_words("sensitive", "ward", "financial year", in_parts=False, withheld=False)
    assert said == "sensitive: published to the nearest 5, and not where it is below 8"
    assert "withheld" in release_in_words("standard", "csp", "month", in_parts=False, withheld=True)
    assert release_in_words("standard", "csp", "month", in_parts=False, withheld=False).endswith("not 1 to 4")
