"""Scores of hot spots and limits of a map's classes, written out again, come to what the build says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecity.outputs.charts.place_map import CLASSES, _rounded
from safecity.recount.hot_spots import _alone, score_of_neighbourhood
from safecity.recount.map_limits import limits_of
from safecity.statistics.hot_spot import getis_ord, standing_out, touching

SQUARES = {
    f"{east}{north}": {(east + x, north + y) for x in (0, 1) for y in (0, 1)}
    for east in range(5) for north in range(4)
}  # fmt: skip


@given(st.lists(st.integers(0, 60), min_size=20, max_size=20))
def test_a_score_of_a_neighbourhood_is_that_of_getis_and_ord(counts):
    """Of squares in a grid, which touch at their corners."""
    codes = list(SQUARES)
    beside = touching(SQUARES)
    theirs = getis_ord(counts, [[codes.index(each) for each in beside[code]] for code in codes])
    counted = dict(zip(codes, counts, strict=True))
    again = [score_of_neighbourhood(counted, SQUARES, code) for code in codes]
    assert again == pytest.approx(theirs.tolist(), abs=1e-9)


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(800, 2500)), min_size=9, max_size=30))
def test_a_score_by_itself_is_that_of_the_funnel(pairs):
    counts, lived = [count for count, _ in pairs], [people for _, people in pairs]
    if not sum(counts):
        return
    theirs = standing_out(counts, lived)
    codes = [str(at) for at in range(len(pairs))]
    again = [
        _alone(dict(zip(codes, counts, strict=True)), dict(zip(codes, lived, strict=True)), {}, each)
        for each in codes
    ]
    assert again == pytest.approx(theirs.tolist(), abs=1e-8)


@given(st.lists(st.floats(0, 400), min_size=1, max_size=60))
def test_limits_are_those_that_the_map_shades_by(rates):
    values, theirs = sorted(rates), []
    for part in range(1, CLASSES):
        limit, _ = _rounded(values[len(values) * part // CLASSES], values[-1])
        if values[0] < limit <= values[-1] and (not theirs or limit > theirs[-1]):
            theirs.append(limit)
    assert limits_of(np.random.default_rng(1).permutation(rates).tolist()) == theirs
