"""Where a straight way to a target stands, counted again from the year that it starts in."""

from dataclasses import dataclass, replace
from fractions import Fraction

from ..vocabulary import Period
from .answers.answer import recount
from .question import RESTS_ON, WHOLE, Question, Recount
from .second_count import SecondCount


@dataclass(frozen=True)
class Way:
    """A target, the year in which it is to be reached, and the year that the way to it starts from."""

    target: float | int
    by: Period
    baseline: Period


def way_again(second: SecondCount, asked: Question, way: Way, *, number: str) -> Recount:
    """The way in the year that is asked about; `number` says whether it is of a count or of a rate.

    In whole fractions, year by year, so that it is not the build's sum written twice.
    """
    start = recount(second, replace(asked, statistic=number, period=way.baseline, comparator=""))
    if start is None or start.how != WHOLE or start.value is None:
        return Recount(RESTS_ON, files=start.files if start else ())
    at, year = Fraction(start.value), way.baseline
    step = (Fraction(way.target) - at) / (way.by.start.year - way.baseline.start.year)
    while year.start < min(asked.period.start, way.by.start):
        at, year = at + step, Period.financial_year(year.start.year + 1)
    return Recount(WHOLE, value=float(at), files=start.files, residents_from=start.residents_from)


def rests_on(second: SecondCount, asked: Question, *, number: str) -> Recount:
    """What the ends of what chance leaves open rest on: the year's number, counted again."""
    now = recount(second, replace(asked, statistic=number, comparator=""))
    if now is None:
        return Recount(RESTS_ON)
    return Recount(RESTS_ON, numerator=now.numerator, denominator=now.denominator, files=now.files)
