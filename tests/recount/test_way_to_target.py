"""The way to a target counted again: year by year in fractions, from the first year's number."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from safecity.recount import way_to_target
from safecity.recount.question import RESTS_ON, WHOLE, Question, Recount
from safecity.recount.way_to_target import Way, rests_on, way_again
from safecity.statistics.left_by_chance import straight_way
from safecity.vocabulary import Period


def asked(year: int) -> Question:
    return Question("burglary", "straight way to the target", "csp", "E06000099", Period.financial_year(year))


@given(some.integers(0, 10**6), some.integers(0, 10**6), some.integers(2010, 2030), some.integers(1, 8))
def test_it_comes_to_what_the_build_prints(start, target, year, whole):
    way = Way(target, Period.financial_year(2018 + whole), Period.financial_year(2018))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(way_to_target, "recount", lambda second, question: Recount(WHOLE, value=start))
        again = way_again(None, asked(year), way, number="count")  # type: ignore[arg-type]
    assert again.value == pytest.approx(straight_way(start, target, gone=year - 2018, whole=whole))


def test_the_first_years_number_is_what_is_counted(monkeypatch):
    seen = []

    def counted(second, question):
        seen.append((question.statistic, str(question.period)))
        return Recount(WHOLE, value=300, numerator=300)

    monkeypatch.setattr(way_to_target, "recount", counted)
    way = Way(150, Period.parse("2021/22"), Period.parse("2018/19"))
    again = way_again(None, asked(2019), way, number="count")  # type: ignore[arg-type]
    assert seen == [("count", "2018/19")] and Fraction(again.value) == 250
    assert rests_on(None, asked(2019), number="count").numerator == 300  # type: ignore[arg-type]


def test_where_the_first_year_is_a_gap_there_is_no_way(monkeypatch):
    monkeypatch.setattr(way_to_target, "recount", lambda second, question: Recount(WHOLE, value=None))
    way = Way(150, Period.parse("2021/22"), Period.parse("2018/19"))
    again = way_again(None, asked(2019), way, number="count")  # type: ignore[arg-type]
    assert again.value is None and again.how == RESTS_ON
