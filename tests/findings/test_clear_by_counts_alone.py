"""A change that is not clear, though its two numbers alone would make it so: what is said of it."""

from math import exp, sqrt

import pytest

from safecity.findings.explained.yardstick import Judged
from safecity.findings.finding import NO_CLEAR_CHANGE, UP, Finding, Sentence
from safecity.vocabulary import Period, Place


def finding(before: int, after: int, reach: float, verdict: str = NO_CLEAR_CHANGE) -> Finding:
    """A change between two counts whose range goes `reach` standard errors of chance either way."""
    error = sqrt(1 / before + 1 / after)
    ratio = after / before
    judged = Judged(
        table="measures", of=14, held=2, level=0.99, p_value=0.1, dispersion=4.0, lasts=1.0, degrees=None, months=3,
        first="2018-01", last="2020-03", how="", reach=reach, method="",
    )  # fmt: skip
    return Finding(
        "f1", "burglary", Place("X06000001", "Hamwic", "csp"), Period.parse("2019/20"), "year before", verdict,
        Sentence(()), ratio=ratio, low=ratio * exp(-reach * error), high=ratio * exp(reach * error), judged=judged,
    )  # fmt: skip


@pytest.mark.parametrize(
    "before, after, reach, verdict, alone",
    [
        pytest.param(3492, 2974, 7.4, NO_CLEAR_CHANGE, True, id="6.4 errors of chance, and a range of 7.4"),
        pytest.param(7765, 7881, 3.0, NO_CLEAR_CHANGE, False, id="within chance"),
        pytest.param(100, 127, 1.96, NO_CLEAR_CHANGE, False, id="just within chance"),
        pytest.param(100, 140, 3.0, NO_CLEAR_CHANGE, True, id="just beyond it"),
        pytest.param(804, 1042, 3.0, UP, False, id="a clear change needs no excuse"),
    ],
)
def test_a_range_is_made_as_narrow_as_chance_alone(before, after, reach, verdict, alone):
    assert finding(before, after, reach, verdict).clear_by_counts_alone is alone
