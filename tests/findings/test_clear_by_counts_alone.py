"""A change that is not clear, though its two numbers alone would make it so: what is said of it."""

from dataclasses import replace
from math import exp, sqrt

import pytest

from safecity.findings.explained.yardstick import Judged
from safecity.findings.finding import NO_CLEAR_CHANGE, UP, Finding, Sentence
from safecity.measures.catalogue import CATALOGUE
from safecity.outputs.topics.changes import Change, Changes, clear_by_counts_alone
from safecity.vocabulary import Period, Place

BURGLARY = CATALOGUE["residential_burglary"]


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


def changes_of(*rows: str) -> Changes:
    """Changes that are not clear, each a line of a measure's title and its two counts."""
    unclear = []
    for row in rows:
        title, before, after = row.split()
        unclear.append(Change(replace(BURGLARY, title=title), finding(int(before), int(after), 3.0)))
    return Changes((), (), tuple(unclear), (), ())


WHY = "because the months here go up and down by more than chance makes them. That does not mean that nothing changed."


NOT_SO = "By its two numbers alone {} would be a clear {}: it is not called so, " + WHY


@pytest.mark.parametrize(
    "rows, said",
    [
        (["Burglary 1000 1003"], ""),
        (["Burglary 3492 2974", "Drugs 100 101"], NOT_SO.format("burglary", "fall")),
        (["Robbery 744 900"], NOT_SO.format("robbery", "rise")),
        (
            ["Burglary 3492 2974", "Theft 1000 700", "Robbery 744 900", "Shoplifting 4000 3500", "Arson 500 300",
             "Fraud 900 600"],
            "By their two numbers alone arson, fraud, theft and two others would be clear falls, and robbery a clear "
            f"rise: they are not called so, {WHY}",
        ),
    ],
)  # fmt: skip
def test_a_reader_is_told_which_would_be_clear_by_their_numbers_alone(rows, said):
    assert clear_by_counts_alone(changes_of(*rows)) == said
