"""The same wards and year in two editions, before and after a revision: what both tell together and neither alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecity.release.attack import Known
from safecity.release.attack.before import let_out_before
from safecity.release.attack.before_and_after import attack_before_and_after
from safecity.release.attack.published import observations
from safecity.release.attack.sums import attack_sums
from tests.release.planted import row, write_edition
from tests.release.released import CITY
from tests.release.test_attack_editions import edition_before
from tests.release.test_joint import AREAS, WARDS, wards
from tests.release.test_late import city, let_out
from tests.release.test_pinned import as_read

KNOWN = Known(home=CITY.code, areas=AREAS)
SAID = {"release_class": "sensitive"}


def table(total, of_wards, measure="arson", **more):
    """The rows of a place and its four wards; None is withheld."""
    inside = [
        row(measure, "ward", ward.code, many, **more) for ward, many in zip(WARDS, of_wards, strict=True)
    ]
    return [row(measure, "csp", CITY.code, total, **more), *inside]


def told_by_both(folder, now, then, areas=None):
    numbers = observations(write_edition(folder / "now", now))
    told = let_out_before(edition_before(folder, then, areas))
    assert attack_sums(numbers, KNOWN, told)[0] == []  # neither tells it alone, nor by what both print alike
    return [
        (each.what.split(",", 1)[1].strip(), each.low)
        for each in attack_before_and_after(numbers, KNOWN, told)
    ]


BEFORE = table(73, (None, None, 30, 20))  # the first two wards have 23


@pytest.mark.parametrize(
    ("now", "found"),
    [
        # Ten came since, all in the fourth ward: the third has 30 still, of 33 in the first and third.
        ((83, (None, 20, None, 30)), True),
        ((93, (None, 20, None, 30)), False),  # ten more came somewhere, and nobody knows where
        ((83, (None, None, 30, 30)), False),  # closed as it was
        ((63, (None, 20, None, 10)), True),  # ten were taken back, all in the fourth
    ],
)
def test_a_ward_that_is_open_in_one_edition_and_closed_in_the_other_tells_of_one_closed_in_both(
    tmp_path, now, found
):
    first, third = (f"ward {ward.code}, 2019/20" for ward in (WARDS[0], WARDS[2]))
    told = told_by_both(tmp_path, table(*now), BEFORE)
    assert told == ([(first, 3), (third, 30), (f"{first}, as it was", 3)] if found else [])


def test_it_tells_nothing_where_some_rose_and_some_fell(tmp_path):
    """Then nobody knows that what is withheld is as it was."""
    assert told_by_both(tmp_path, table(83, (None, 20, None, 40)), table(73, (None, None, 30, 20))) == []
    fell = [*table(83, (None, 20, None, 30)), row("rape", "csp", CITY.code, 90, **SAID)]
    assert told_by_both(tmp_path / "b", fell, [*BEFORE, row("rape", "csp", CITY.code, 100, **SAID)]) == []


def test_a_ward_that_was_drawn_otherwise_then_is_not_put_beside_the_same_now(tmp_path):
    otherwise = {**AREAS, **{("ward", ward.code): frozenset({f"E019{at}"}) for at, ward in enumerate(WARDS)}}
    assert told_by_both(tmp_path, table(83, (None, 20, None, 30)), BEFORE, otherwise) == []
    assert told_by_both(tmp_path / "b", table(83, (None, 20, None, 30)), BEFORE, AREAS) != []


@settings(max_examples=15, deadline=None)
@given(
    st.sampled_from(("arson", "rape")),
    st.lists(st.integers(0, 60), min_size=4, max_size=4),
    st.lists(st.lists(st.sampled_from((0, 0, 1, 6, 20)), min_size=4, max_size=4), min_size=1, max_size=2),
)
def test_no_two_editions_that_are_let_out_tell_more_together(tmp_path_factory, measure, first, batches):
    ledger, so_far = tmp_path_factory.mktemp("editions"), list(first)
    for more in [[0] * 4, *batches]:
        so_far = [one + other for one, other in zip(so_far, more, strict=True)]
        told = let_out_before(ledger)
        out = let_out(ledger, [city(measure, sum(so_far)), *wards(measure, so_far)])
        assert attack_before_and_after(as_read(out), KNOWN, told) == []
